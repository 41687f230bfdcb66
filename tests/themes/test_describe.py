import numpy as np
import pandas as pd
import pytest

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.tables import Decisions, conform
from contrib_analysis.text.spoken import tell_reading
from contrib_analysis.themes._labels import Name, unasked
from contrib_analysis.themes.describe import Describer
from contrib_analysis.themes.find_themes import find_themes
from contrib_analysis.themes.known_themes import KnownThemes
from contrib_analysis.vectors.fused import Vectors

CONTRIBUTIONS = conform(
    pd.DataFrame(
        {
            "contribution_id": ["a", "b", "c", "d"],
            "copies_of": ["", "a", "", ""],
            "author_id": ["x", "y", "x", ""],
            "text": ["Des bus.", "des bus", "Des bus. Une école.", "Une école."],
        }
    ),
    "contributions",
)


def ideas_in(**themes):
    return pd.DataFrame(
        [(theme, contribution) for theme, ids in themes.items() for contribution in ids],
        columns=["theme_id", "contribution_id"],
    )


def test_copies_count_as_contributions_and_as_people_but_not_as_ideas():
    (bus,) = count_three_ways(ideas_in(T01=["a"]), CONTRIBUTIONS).itertuples()
    assert (bus.ideas, bus.contributions, bus.people) == (1, 2, 2)


def test_one_person_counts_once_and_the_unsigned_once_each():
    counts = count_three_ways(ideas_in(T01=["a", "c"], T02=["c", "d", "d"]), CONTRIBUTIONS)
    bus, school = counts.itertuples()
    assert (bus.contributions, bus.people) == (3, 2)
    assert (school.ideas, school.contributions, school.people) == (3, 2, 2)


@pytest.fixture
def two_languages():
    french = [f"Il faut plus de bus le soir dans le quartier {n}" for n in "nord sud est".split()]
    english = [
        f"Please build a safer cycle lane in the {n} street" for n in "old new main".split()
    ]
    texts = french + english
    ids = [f"c{i}" for i in range(6)]
    contributions = pd.DataFrame(
        {"contribution_id": ids, "text": texts, "language": ["fr"] * 3 + ["en"] * 3}
    )
    ideas = pd.DataFrame({"idea_id": ids, "contribution_id": ids, "text": texts})
    return (
        conform(ideas.assign(end=[len(t) for t in texts]), "ideas"),
        conform(contributions, "contributions"),
        Vectors().fit_transform(texts),
    )


def described(ideas, contributions, vectors):
    placed = find_themes(ideas, vectors, count=2)
    describer = Describer(placed.ideas, contributions, vectors, placed.opinions)
    return describer.tables(placed.ideas)


def test_a_theme_in_another_language_is_named_in_that_language(two_languages):
    labels = described(*two_languages).themes["label"].tolist()
    assert any("cycle" in label.lower() for label in labels)
    assert any("bus" in label.lower() for label in labels)


def test_a_theme_that_nothing_reads_is_to_be_read_and_names_the_language(two_languages):
    ideas, contributions, vectors = two_languages
    contributions = contributions.assign(language=["fr"] * 3 + ["pl"] * 3)
    labels = described(ideas, contributions, vectors).themes["label"].tolist()
    assert "À lire\u202f: polonais" in labels


def test_what_the_main_language_has_no_dictionary_for_is_no_group_to_be_read(two_languages):
    ideas, contributions, vectors = two_languages
    contributions = contributions.assign(language="pl")
    labels = described(ideas, contributions, vectors).themes["label"].tolist()
    assert not any("lire" in label for label in labels)


def test_every_theme_has_quotes_and_a_headline(two_languages):
    found = described(*two_languages)
    assert set(found.quotes["theme_id"]) == set(found.themes["theme_id"])
    assert set(found.themes["headline"]) <= set(found.ideas["text"])


def test_no_ideas_give_empty_tables(two_languages):
    ideas, contributions, vectors = two_languages
    found = described(ideas.iloc[:0], contributions, vectors[:0])
    assert len(found.themes) == len(found.quotes) == 0


def test_the_words_of_the_question_name_a_theme_by_keywords_no_more_than_by_phrases():
    name = Name("Bus et soir", ("bus", "soir", "ligne de nuit"))
    assert unasked(name, frozenset({"bus", "soir"})) == "Ligne de nuit"
    assert unasked(name, frozenset({"bus"})) == "Bus et soir"
    assert unasked(Name("Bus", ("bus",)), frozenset({"bus"})) == "Bus"


def test_themes_that_keep_their_ideas_are_not_named_again(two_languages, monkeypatch):
    ideas, contributions, vectors = two_languages
    placed = find_themes(ideas, vectors, count=2)

    def describer():
        return Describer(placed.ideas, contributions, vectors, placed.opinions)

    renamed = Decisions(labels={"T01": "Un autre nom"})
    found = describer().tables(placed.ideas)
    anew = describer().tables(placed.ideas, renamed)
    monkeypatch.setattr(Describer, "_names", None)
    kept = describer().tables(placed.ideas, renamed, KnownThemes(found.themes))
    for one, other in zip(kept, anew, strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert kept.themes["label"].tolist()[0] == "Un autre nom"


def test_a_name_that_a_person_gave_or_accepted_is_doubtful_no_more(two_languages):
    ideas, contributions, vectors = two_languages
    placed = find_themes(ideas, vectors, count=2)
    describer = Describer(placed.ideas, contributions, vectors, placed.opinions)
    known = KnownThemes(describer.tables(placed.ideas).themes.assign(doubtful_name=True))
    for decided, left in (
        (Decisions(), [True, True]),
        (Decisions(labels={"T01": "Un autre nom"}), [False, True]),
        (Decisions(reviewed=frozenset({"T02"})), [True, False]),
    ):
        again = describer.tables(placed.ideas, decided, known)
        assert again.themes["doubtful_name"].tolist() == left


def test_parts_are_named_anew_where_their_theme_is_called_otherwise():
    themes = conform(
        pd.DataFrame(
            {"theme_id": ["T01", "T01-1"], "label": ["Bus", "Soir"], "keywords": ["bus", "soir"]}
        ),
        "themes",
    )
    known = KnownThemes(themes)
    assert known.of_parts("T01", "Bus", ["T01-1"]) == [Name("Soir", ("soir",))]
    assert known.of_parts("T01", "Se déplacer", ["T01-1"]) == []
    assert known.of(["T01", "T02"]) == []


def test_a_part_without_a_name_is_no_subtheme(two_languages, monkeypatch):
    ideas, contributions, vectors = two_languages
    placed = find_themes(ideas, vectors, count=2)
    numbers = np.where(np.arange(len(ideas)) % 2, "-1", "-2")
    parts = placed.ideas.assign(subtheme_id=placed.ideas["theme_id"] + numbers)
    named = [Name("Soir", ("soir",)), Name("", ())]
    monkeypatch.setattr(Describer, "_parts_named", lambda *_, **__: named)
    found = Describer(parts, contributions, vectors, placed.opinions).tables(parts)
    below = found.themes[found.themes["parent_id"] != ""]
    assert below["theme_id"].tolist() == ["T01-1", "T02-1"]
    assert set(found.ideas["subtheme_id"]) == {"T01-1", "T02-1", ""}
    assert found.ideas["theme_id"].tolist() == parts["theme_id"].tolist()


def test_a_consultation_in_another_language_is_named_in_it_by_the_run_that_finds_its_themes():
    whats = ("the night bus", "the school meals", "the cycle lane")
    wishes = ("Please improve {} for our children", "We need {} in each street", "More of {} now")
    texts = [f"{wish.format(what)} {n}" for what in whats for wish in wishes for n in range(2)]
    ids = [f"c{i}" for i in range(len(texts))]
    columns = {"idea_id": ids, "contribution_id": ids, "text": texts, "language": "en"}
    contributions = conform(pd.DataFrame(columns).drop(columns="idea_id"), "contributions")
    ideas = pd.DataFrame(columns).drop(columns="language")
    ideas = conform(ideas.assign(end=[len(text) for text in texts]), "ideas")
    reading = tell_reading(texts, ["en"] * len(texts), "en")
    vectors = Vectors().fit_transform(texts, ["en"] * len(texts))
    placed = find_themes(ideas, vectors, count=3, reading=reading)

    def labels(lexicon):
        describer = Describer(
            placed.ideas,
            contributions,
            vectors,
            placed.opinions,
            language="en",
            lexicon=lexicon,
            reading=reading,
        )
        return describer.tables(placed.ideas).themes["label"].tolist()

    # A later run has the themes from the cache, without the terms that were counted then.
    assert labels(placed.lexicon) == labels(None)
