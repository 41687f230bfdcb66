"""Tags and entities are decoded until nothing is left to decode."""

from __future__ import annotations

import html

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contrib_analysis.text.markup import as_shown


@pytest.mark.parametrize(
    "cell",
    [
        "Les délais à l’école",
        "Les d&eacute;lais &agrave; l&rsquo;&eacute;cole",
        "Les d&amp;eacute;lais &amp;agrave; l&amp;#8217;&amp;eacute;cole",
        "Les d&amp;amp;eacute;lais &amp;amp;agrave; l&#38;#8217;&eacute;cole",
        "Les d&eacutelais &agrave l&rsquo;&eacutecole",
        "<p>Les d&eacute;lais &agrave; l&rsquo;&eacute;cole</p>",
        "&lt;p&gt;Les d&amp;eacute;lais &agrave; l&rsquo;&eacute;cole&lt;/p&gt;",
    ],
)
def test_a_word_is_whole_however_often_it_was_escaped(cell):
    assert as_shown(cell) == "Les délais à l’école"


@pytest.mark.parametrize(
    "cell", ["R&D et Q&R", "AT&T", "a < b", "Bravo <3", "1 & 2 ; 3", "le &copieur du coin"]
)
def test_what_is_no_entity_stays(cell):
    assert as_shown(cell) == cell


def test_line_ends_that_a_spreadsheet_escaped_are_line_ends():
    assert as_shown("Un parc_x000D_\nDes bancs_x000a_Du calme") == "Un parc\n\nDes bancs\nDu calme"


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("abé&<>;'\" p/"), max_size=40), st.integers(1, 3))
@example("<a<b>>", 3)
@example("<a<b<a<b<a<b<a>>>>>>>", 2)
def test_escaping_more_often_changes_nothing(text, times):
    once = as_shown(html.escape(text))
    escaped = text
    for _ in range(times + 1):
        escaped = html.escape(escaped)
    assert as_shown(escaped) == once
