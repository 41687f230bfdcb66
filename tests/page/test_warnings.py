"""What stands above all else on the page."""

from __future__ import annotations

import pandas as pd
from builders import an_analysis, nothing_found

from contrib_analysis.page._columns import other_language, warnings
from contrib_analysis.page._received import count, nobody_told
from contrib_analysis.page._view import build_view
from contrib_analysis.words.i18n import words


def test_a_run_in_which_most_words_were_attached_says_so():
    w = words("en")
    assert warnings({"words": {"received": 100, "kept": 60, "attached": 40}}, w) == ()
    (said,) = warnings({"words": {"received": 100, "kept": 20, "attached": 80}}, w)
    assert "Most of the words (80" in said


def test_where_nothing_tells_persons_apart_the_page_begins_with_it():
    said = build_view(an_analysis(30, authors=False, interface="en"), nothing_found()).warnings
    assert [line for line in said if line.startswith("Nothing in the data says who wrote what")]
    assert not [
        line
        for line in build_view(an_analysis(30), nothing_found()).warnings
        if "who wrote what" in line
    ]


def test_where_most_have_no_author_the_page_says_so_and_where_few_it_does_not():
    analysis = an_analysis(30, copies=0, interface="en")
    rows = analysis.contributions
    for signed, told in ((5, True), (25, False)):
        authors = rows["author_id"].where([n < signed for n in range(len(rows))], "")
        some = analysis.replace(contributions=rows.assign(author_id=authors))
        said = " ".join(nobody_told(count(some), words("en")))
        assert ("25 contributions of 30 have no known author" in said) is told


def test_contributions_in_another_language_than_the_settings_are_said():
    w = words("en")
    assert other_language(pd.Series(["fr"] * 9 + ["es"]), "fr", w) == ()
    (said,) = other_language(pd.Series(["es"] * 9 + ["fr"]), "fr", w)
    assert "(Spanish)" in said
    assert "(French)" in said
