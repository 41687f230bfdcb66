"""IRaMuTeQ corpora as rows."""

from __future__ import annotations

from contrib_analysis.formats.corpus import corpus_rows, is_corpus


def test_stars_below_a_text_make_no_text_of_their_own():
    corpus = "**** *age_18 *commune_meze\nPlus de bus.\n****\n\n**** *age_19\nUn parc.\n****\n"
    assert corpus_rows(corpus) == [
        ["age", "commune", "text"],
        ["18", "meze", "Plus de bus."],
        ["19", "", "Un parc."],
    ]


def test_a_described_text_without_words_is_still_a_row_to_account_for():
    assert corpus_rows("**** *age_18\n\n**** *age_19\nUn parc.\n")[1:] == [
        ["18", ""],
        ["19", "Un parc."],
    ]


def test_a_line_of_stars_alone_is_no_corpus():
    assert not is_corpus("**** Attention ****\n")
