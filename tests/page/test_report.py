import html

import pytest
from builders import an_analysis, with_demands

import contrib_analysis as ca
from contrib_analysis.errors import InputError
from contrib_analysis.page._view import build_view


def test_a_report_is_the_page_of_one_theme_and_shows_in_a_notebook(tmp_path):
    analysis = an_analysis(60)
    page = ca.report(analysis, "t01", tmp_path / "t01.html")
    assert (tmp_path / "t01.html").read_text("utf-8") == page.html
    shown = page._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert "sandbox" in shown
    assert html.unescape(shown).count("</html>") == 1
    assert "<script" not in page.html


def test_a_report_of_no_theme_says_which_there_are():
    with pytest.raises(InputError, match=r'no theme "t99".*Choose one of: t01'):
        ca.report(an_analysis(60), "t99")


def test_a_theme_alone_says_what_it_says_among_the_others():
    analysis = with_demands(an_analysis(90, kinds=True, subthemes=True))
    among = next(t for t in build_view(analysis).themes if t.theme_id == "t05")
    assert (
        next(t for t in build_view(analysis, alone="t05").themes if t.theme_id == "t05") == among
    )
