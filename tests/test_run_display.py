import re

import pytest
from builders import an_analysis, with_demands


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
