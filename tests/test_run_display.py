import re

import pytest
from builders import an_analysis, with_demands

from contrib_analysis.page.render import render_pages


@pytest.fixture(scope="module")
def analysis():
    return with_demands(an_analysis(60, labels=["<b>un</b>", "deux", "trois"] + ["x"] * 3))


def test_the_text_is_a_few_lines_whatever_the_tables_hold(analysis):
    lines = repr(analysis).splitlines()
    assert len(lines) <= 8
    assert "reçues" in lines[1]
    assert max(map(len, lines)) < 200


def test_bars_are_to_scale_and_the_largest_comes_first(analysis):
    shown = analysis._repr_html_()
    bars = [float(width) for width in re.findall(r'<rect width="([\d.]+)"', shown)]
    sizes = sorted(analysis.top_themes["ideas"], reverse=True)
    assert len(bars) == shown.count('viewBox="0 0 160 12"')  # shrunk in a narrow cell, never cut
    assert bars == [round(160 * n / sizes[0], 1) for n in sizes]
    assert "<b>" not in shown


def test_demands_and_doubts_are_said(analysis):
    shown = analysis._repr_html_()
    first = analysis.demands["title"].iloc[0]
    assert first in shown
    assert f"{int(analysis.ideas['to_review'].sum())} idées à relire" in shown


@pytest.fixture
def several(analysis):
    """The same, of which a third is in English and the last contribution in Polish."""
    spoken = ["en" if n % 3 == 0 else "fr" for n in range(len(analysis.contributions) - 1)]
    read = [
        {"language": "fr", "read": "written", "words": 0, "known": 0},
        {"language": "en", "read": "dictionary", "words": 200, "known": 150},
        {"language": "pl", "read": "no dictionary", "words": 0, "known": 0},
    ]
    return analysis.replace(
        contributions=analysis.contributions.assign(language=[*spoken, "pl"]),
        manifest={**analysis.manifest, "languages": {"main": "fr", "read": read}},
    )


def test_languages_are_said_with_what_was_understood_of_them(several):
    assert len(repr(several).splitlines()) <= 9
    assert "polonais (1)" in repr(several)
    shown = several._repr_html_()
    assert "75" in shown
    assert "à lire par des personnes" in shown
    rows = several.languages
    assert rows["language"].tolist() == ["français", "anglais", "polonais"]
    assert rows["contributions"].sum() == len(several.contributions)
    assert rows["understood"].tolist()[1] == 0.75


def test_nothing_is_said_of_languages_where_all_is_french(analysis):
    read = [{"language": "fr", "read": "written", "words": 0, "known": 0}]
    french = analysis.replace(
        manifest={**analysis.manifest, "languages": {"main": "fr", "read": read}}
    )
    assert repr(french) == repr(analysis)
    assert french.languages.empty


def test_the_page_names_the_language_of_a_quote_and_how_each_was_read(several):
    pages = render_pages(several, "dashboard.html")
    html = pages["dashboard.html"]
    assert 'id="languages"' in html
    assert "n’a pas pu être lue ici (polonais)" in html
    assert "<span>anglais</span>" in html
    assert 'lang="en"' in html
    assert "<span>anglais</span>" in pages["annex.html"]


def test_notices_are_said_in_the_interfaces_language(analysis):
    notice = (
        "Only 12 distinct ideas: too few to find themes among (that takes 30). They are one "
        "list, in an order to read them."
    )
    told = analysis.replace(manifest={**analysis.manifest, "notices": [notice, "<i>Other"]})
    assert "Seulement 12 idées distinctes" in told._repr_html_()
    assert "&lt;i&gt;Other" in told._repr_html_()


def test_the_page_is_a_click_away(analysis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "dashboard.html").write_text("", "utf-8")
    shown = analysis.replace(folder=tmp_path / "runs")._repr_html_()
    assert '<a href="runs/dashboard.html"' in shown
    assert "themes.xlsx" not in shown
