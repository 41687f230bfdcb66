"""Themes that might be one, and subjects that cut across themes."""

import pandas as pd

from contrib_analysis.insight.merges import merges_in_words, propose_merges
from contrib_analysis.insight.subjects import find_subjects
from contrib_analysis.tables import conform


def tables(said):
    """Return the tables of rows of person, theme, second theme, text and demand."""
    contributions = conform(
        pd.DataFrame(
            {
                "contribution_id": f"c{n}",
                "author_id": person,
                "text": text,
            }
            for n, (person, _, _, text, _) in enumerate(said)
        ),
        "contributions",
    )
    ideas = conform(
        pd.DataFrame(
            {
                "idea_id": f"c{n}-1",
                "contribution_id": f"c{n}",
                "text": text,
                "theme_id": theme,
                "second_theme_id": second,
                "demand_id": demand,
                "rank": n,
            }
            for n, (_, theme, second, text, demand) in enumerate(said)
        ),
        "ideas",
    )
    names = sorted(set(ideas["theme_id"]))
    themes = pd.DataFrame({"theme_id": names, "label": [f"Thème {n}" for n in names]})
    return contributions, ideas, conform(themes.assign(origin="found"), "themes")


BUS = "Plus de bus le soir vers la gare"
SAID = [
    *((p, "T01", "", BUS, "D001") for p in "abcd"),
    *((p, "T02", "T01", "Des bus le soir pour la gare", "D001") for p in "abef"),
    *((p, "T03", "", "Ouvrir la piscine en été", "") for p in "ghij"),
    *((p, "T04", "", "Planter des arbres au parc", "") for p in "klmn"),
]


def test_two_themes_of_the_same_people_words_and_demand_are_proposed_with_the_union_counted():
    (pair,) = propose_merges(*tables(SAID)).to_dict("records")
    assert (pair["theme_id"], pair["other_theme_id"]) == ("T01", "T02")
    assert (pair["people"], pair["contributions"], pair["ideas"]) == (6, 8, 8)
    assert (pair["shared_people"], pair["shared_ideas"], pair["demands"]) == (2, 4, "D001")


def test_themes_that_share_nothing_are_not_proposed():
    contributions, ideas, themes = tables(SAID[8:] + [("o", "T05", "", "Moins de bruit", "")] * 3)
    assert propose_merges(contributions, ideas, themes).empty


def test_the_two_themes_of_a_corpus_are_left_alone():
    assert propose_merges(*tables(SAID[:8])).empty


def test_whoever_runs_it_is_told_which_themes_might_be_one():
    contributions, ideas, themes = tables(SAID)
    proposed = propose_merges(contributions, ideas, themes)
    (told,) = merges_in_words(proposed, themes, people_known=True)
    assert "T01 (Thème T01) and T02 (Thème T02) might be one, of 6 people" in told
    (told,) = merges_in_words(proposed, themes, people_known=False)
    assert "of 8 contributions" in told


def test_a_subject_of_many_themes_is_counted_once_a_person():
    said = [
        (person, f"T{n:02d}", "", f"Les données personnelles au lieu {n}", "")
        for n in range(1, 6)
        for person in "abcdef"
    ]
    contributions, ideas, themes = tables(said)
    themes["label"] = ["Données personnelles et bus", *themes["label"][1:]]
    (subject,) = find_subjects(contributions, ideas, themes).to_dict("records")
    assert subject["subject"] == "Données personnelles"
    assert (subject["people"], subject["ideas"], subject["themes"]) == (6, 30, 5)


def test_a_theme_that_names_a_word_once_does_not_speak_of_it():
    said = [(f"{p}{n}", f"T{n:02d}", "", "Un tramway", "") for n in range(1, 5) for p in "ab"]
    said += [("z", "T05", "", "Un tramway", "")]
    contributions, ideas, themes = tables(said)
    (subject,) = find_subjects(
        contributions, ideas, themes.assign(label=["Tramway", *"abcd"])
    ).to_dict("records")
    assert (subject["themes"], subject["theme_ids"]) == (4, "T01 T02 T03 T04")


def test_what_one_theme_alone_speaks_of_is_no_subject():
    contributions, ideas, themes = tables(SAID)
    themes["label"] = "Bus le soir"
    assert find_subjects(contributions, ideas, themes).empty


def test_nothing_at_all_has_neither_pairs_nor_subjects():
    empty = [conform(pd.DataFrame(), name) for name in ("contributions", "ideas", "themes")]
    assert propose_merges(*empty).empty
    assert find_subjects(*empty).empty
