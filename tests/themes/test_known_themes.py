"""What was said of themes holds as long as nothing that decides it has changed."""

import numpy as np
import pandas as pd

from contrib_analysis.tables import conform
from contrib_analysis.text.grammar import Grammar
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes.known_themes import KnownThemes
from contrib_analysis.themes.said_phrases import count_phrases

THEMES = conform(
    pd.DataFrame(
        {
            "theme_id": ["T01", "T02"],
            "label": ["Bus", "École"],
            "headline": ["Plus de bus !", ""],
            "mixed": [True, False],
            "doubtful_name": [True, False],
        }
    ),
    "themes",
)
QUOTES = conform(
    pd.DataFrame(
        {"theme_id": ["T01", "T01"], "rank": [1, 2], "idea_id": ["a", "b"], "role": "central"}
    ),
    "quotes",
)


def test_a_theme_that_keeps_its_name_keeps_its_headline_and_quotes():
    known = KnownThemes(THEMES, QUOTES)
    assert known.headline("T01", "Bus") == "Plus de bus !"
    # A divided theme has none: that is known, not missing.
    assert known.headline("T02", "École") == ""
    assert known.quotes("T01", "Bus") == [("a", "central"), ("b", "central")]
    assert known.quotes("T02", "École") == []


def test_one_that_is_called_otherwise_chooses_them_anew():
    known = KnownThemes(THEMES, QUOTES)
    assert known.headline("T01", "Se déplacer") is None
    assert known.quotes("T01", "Se déplacer") is None
    assert known.headline("T09", "Bus") is None


def test_so_do_all_where_an_analyst_decided_of_quotes_or_sides():
    known = KnownThemes(THEMES)
    assert known.headline("T01", "Bus") is None
    assert known.quotes("T01", "Bus") is None


def test_whether_themes_are_mixed_is_known_of_all_or_of_none():
    assert KnownThemes(THEMES).mixed(["T01", "T02"]) == [True, False]
    assert KnownThemes(THEMES).mixed(["T01", "T03"]) == []


def test_a_name_that_was_doubtful_still_is():
    assert [name.doubtful for name in KnownThemes(THEMES).of(["T01", "T02"])] == [True, False]


def test_a_part_without_a_row_has_no_name_and_that_is_known():
    parts = conform(pd.DataFrame({"theme_id": ["T01-1"], "label": "Soir"}), "themes")
    known = KnownThemes(pd.concat([THEMES, parts]))
    named = known.of_parts("T01", "Bus", ["T01-1", "T01-2"])
    assert [name.label for name in named] == ["Soir", ""]
    assert known.of_parts("T01", "Se déplacer", ["T01-1"]) == []


def test_ideas_without_grammar_say_no_phrase():
    index = PhraseIndex(count_phrases(["Plus de bus"], Grammar()))
    assert index.keys == []
    assert np.shape(index.says) == (0, 1)
