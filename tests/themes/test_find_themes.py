import numpy as np
import pandas as pd
import pytest

from contrib_analysis.tables import OFF_TOPIC, Decisions, conform
from contrib_analysis.themes.describe import Describer
from contrib_analysis.themes.find_themes import find_themes
from contrib_analysis.vectors.fused import Vectors

SUBJECTS = {
    "bus": "Il faut plus de bus le {} pour aller au travail et des tramways fréquents",
    "école": "La cantine de l'école devrait être bio le {} et les enfants mangeraient mieux",
    "santé": "On manque de médecins le {} et l'hôpital ferme ses urgences aux malades",
}
DAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche matin soir midi printemps été automne"
).split()


def corpus(texts):
    ids = [f"c{i:03d}" for i in range(len(texts))]
    contributions = pd.DataFrame(
        {"contribution_id": ids, "text": texts, "language": "fr", "author_id": ids}
    )
    ideas = pd.DataFrame(
        {"idea_id": ids, "contribution_id": ids, "text": texts, "end": [len(t) for t in texts]}
    )
    return conform(ideas, "ideas"), conform(contributions, "contributions")


def sentences(days=DAYS):
    return [frame.format(day) for frame in SUBJECTS.values() for day in days]


@pytest.fixture(scope="module")
def placed():
    texts = sentences()
    return find_themes(corpus(texts)[0], Vectors().fit_transform(texts), count=3)


def describer_of(placed, texts):
    _, contributions = corpus(texts)
    vectors = Vectors().fit_transform(texts) if texts else np.zeros((0, 1))
    return Describer(placed.ideas, contributions, vectors, placed.opinions, lexicon=placed.lexicon)


@pytest.fixture(scope="module")
def describer(placed):
    return describer_of(placed, sentences())


@pytest.fixture(scope="module")
def found(placed, describer):
    return describer.tables(placed.ideas)


def test_every_idea_has_a_theme_a_strength_and_a_rank(found):
    assert set(found.ideas["theme_id"]) == {"T01", "T02", "T03"}
    assert found.ideas["strength"].between(0, 1).all()
    for _, own in found.ideas.groupby("theme_id"):
        assert sorted(own["rank"]) == list(range(1, len(own) + 1))


def test_themes_have_a_stability_and_what_the_other_method_says(placed, found):
    assert found.themes["stability"].between(0.8, 1).all()
    assert found.themes["second_opinion"].any()
    assert placed.measured["agreement"] > 0.8


def test_the_curve_of_the_number_of_themes_is_told_where_it_was_chosen():
    texts = sentences()
    auto = find_themes(corpus(texts)[0], Vectors().fit_transform(texts))
    assert len(auto.measured["curve"]) > 1


def test_under_thirty_ideas_there_is_a_reading_list_and_a_message():
    texts = sentences(DAYS[:4])
    placed = find_themes(corpus(texts)[0], Vectors().fit_transform(texts))
    found = describer_of(placed, texts).tables(placed.ideas)
    assert found.themes["label"].tolist() == ["Toutes les idées, à lire"]
    assert "12 distinct ideas" in placed.notices[0]
    read = found.ideas.sort_values("rank")["text"].str.extract("(bus|cantine|médecins)")[0]
    assert (read != read.shift()).sum() == 3


def test_a_moved_idea_is_described_where_it_was_moved(placed, describer, found):
    ideas = placed.ideas.copy()
    ideas.loc[ideas["text"].str.contains("bus"), "theme_id"] = "T09"
    again = describer.tables(
        ideas, Decisions(labels={"T09": "Se déplacer"}, analyst=frozenset({"T09"}))
    )
    (theme,) = again.themes[again.themes["theme_id"] == "T09"].itertuples()
    assert (theme.label, theme.origin, theme.ideas) == ("Se déplacer", "analyst", len(DAYS))
    assert "bus" in theme.keywords
    assert theme.stability > 0.8


def test_hidden_ideas_are_never_quoted_and_pinned_ones_come_first(placed, describer, found):
    first, second = found.quotes.loc[found.quotes["theme_id"] == "T01", "idea_id"].head(2)
    decided = Decisions(hidden=frozenset({first}), pinned={"T01": (second,)})
    quotes = describer.tables(placed.ideas, decided).quotes
    assert first not in set(quotes["idea_id"])
    mine = quotes[quotes["theme_id"] == "T01"]
    assert (mine["idea_id"].iloc[0], mine["role"].iloc[0]) == (second, "pinned")
    assert mine["idea_id"].is_unique


def test_a_hidden_idea_is_no_headline_of_a_sub_theme_either(placed, describer):
    ideas = placed.ideas.assign(subtheme_id=placed.ideas["theme_id"] + "-1")
    themes = describer.tables(ideas).themes
    (shown,) = themes.loc[themes["theme_id"] == "T01-1", "headline"]
    said = frozenset(ideas.loc[ideas["text"] == shown, "idea_id"])
    themes = describer.tables(ideas, Decisions(hidden=said)).themes
    assert said
    assert shown not in set(themes["headline"])


def test_off_topic_ideas_are_a_theme_that_says_so(placed, describer):
    ideas = placed.ideas.copy()
    ideas.loc[:4, "theme_id"] = OFF_TOPIC
    themes = describer.tables(ideas).themes.set_index("theme_id")
    assert themes.loc[OFF_TOPIC, "label"] == "Hors sujet"
    assert themes.loc[OFF_TOPIC, "ideas"] == 5


def test_the_same_placing_is_described_the_same_way_twice(placed, describer, found):
    again = describer.tables(placed.ideas)
    for one, other in zip(found, again, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_no_ideas_give_empty_tables():
    placed = find_themes(corpus([])[0], np.zeros((0, 1)))
    assert all(table.empty for table in describer_of(placed, []).tables(placed.ideas))


@pytest.fixture(scope="module")
def with_a_greeting():
    texts = [*sentences(), "Bonjour à tous,"]
    return texts, find_themes(corpus(texts)[0], Vectors().fit_transform(texts), count=3)


def test_an_idea_that_fits_no_theme_has_the_nearest_one_and_nothing_else(with_a_greeting):
    _, placed = with_a_greeting
    other = placed.ideas.iloc[-1]
    assert (other["theme_id"], other["subtheme_id"], other["second_theme_id"]) == ("", "", "")
    assert other["nearest_theme_id"] in {"T01", "T02", "T03"}
    assert (other["strength"], other["to_review"]) == (0, False)
    inside = placed.ideas.iloc[:-1]
    assert (inside["theme_id"] != "").all()
    assert (inside["nearest_theme_id"] == "").all()


def test_it_counts_in_no_theme_and_has_no_rank(with_a_greeting):
    texts, placed = with_a_greeting
    described = describer_of(placed, texts).tables(placed.ideas)
    assert described.themes.loc[described.themes["parent_id"] == "", "ideas"].sum() == 39
    assert described.ideas["rank"].iloc[-1] == 0
    assert "c039" not in set(described.quotes["idea_id"])


def test_what_others_ask_for_too_fits_its_theme(with_a_greeting):
    texts, _ = with_a_greeting
    shared = np.array([False] * 39 + [True])
    vectors = Vectors().fit_transform(texts)
    placed = find_themes(corpus(texts)[0], vectors, count=3).with_shared(shared)
    assert placed.ideas["theme_id"].iloc[-1] != ""
