"""What axe can tell of WCAG 2.2 AA: nothing found, in both languages and colour schemes."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from builders import an_analysis, with_demands

from contrib_analysis.page.render import render_theme

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(page):
    from axe_playwright_python.sync_playwright import Axe

    report = Axe().run(page, options=RULES).response
    return [
        (fault["id"], node["html"][:120], node.get("failureSummary", "")[:300])
        for fault in report["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(
    ("interface", "scheme", "width"),
    [("fr", "dark", 390), ("en", "light", 1280)],
)
def test_axe_finds_nothing(visit, interface, scheme, width):
    analysis = an_analysis(
        60,
        interface=interface,
        subthemes=True,
        kinds=True,
        votes=True,
        stability=True,
        campaign=True,
    )
    page = visit(
        told(with_demands(analysis)), color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    # Unfolded, so that what is hidden at first is looked at too.
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.fill("#q", "les")
    page.locator(".hit").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert faults(page) == []


def told(analysis):
    """Add all that a page can show: rounds, sides, a reference, edits, a curve, doubts."""
    rows = analysis.contributions
    n = len(rows)
    manifest = {
        **analysis.manifest,
        "measured": {"curve": {"5": 0.6, "6": 0.8, "7": 0.7}, "agreement": 0.7},
        "edits": [
            {"edit": 1, "verb": "merge", "who": "", "when": "", "state": "stale", "reason": "T9"}
        ],
        "reference": [
            {
                "attribute": "attr_commune",
                "file": "communes.csv",
                "values": [["Montpellier", 300.0], ["Lattes", 17.0], ["Pérols", 9.0]],
            }
        ],
    }
    return analysis.replace(
        contributions=rows.assign(
            attr_position=[("Pour", "Contre")[i % 2] for i in range(n)],
            attr_tour=[("Tour 1", "Tour 2")[i // (n // 2 + 1)] for i in range(n)],
        ),
        quotes=analysis.quotes.assign(
            role=analysis.quotes["rank"].map({1: "central", 2: "central", 3: "edge"})
        ),
        themes=analysis.themes.assign(doubtful_name=analysis.themes["theme_id"] == "t05"),
        manifest=manifest,
    )


def test_axe_finds_nothing_in_a_list_to_read(visit):
    assert faults(visit(an_analysis(9, labels=["seul"], copies=0))) == []


def test_axe_finds_nothing_in_the_report_of_a_theme(new_page, tmp_path):
    file = tmp_path / "theme.html"
    analysis = an_analysis(60, subthemes=True, kinds=True, votes=True)
    render_theme(told(with_demands(analysis)), "t05", file)
    page = new_page()
    page.goto(file.as_uri())
    assert faults(page) == []


def test_axe_finds_nothing_where_nothing_is_found(visit):
    page = visit(an_analysis(30, dates=False, attributes=False, authors=False), "#ideas?q=zzz")
    assert faults(page) == []


def test_axe_finds_nothing_on_a_quote_that_was_followed(visit):
    analysis = an_analysis(30)
    target = "#idea-" + analysis.quotes["idea_id"].iloc[0].replace(".", "-")
    assert faults(visit(analysis, target, color_scheme="dark")) == []


#: What a screen reader is given of each section, folded as it opens. Where the page changed
#: on purpose, SPOKEN=1 writes it anew: read it before you keep it.
SPOKEN = Path(__file__).parents[1] / "fixtures" / "page" / "spoken.txt"


def test_headings_go_down_and_each_section_is_spoken_as_it_was_read(visit):
    page = visit(with_demands(an_analysis(60, subthemes=True, stability=True)))
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    spoken = "\n\n".join(
        page.locator(place).aria_snapshot()
        for place in ("header", "nav.contents", "main", "footer")
    )
    if os.environ.get("SPOKEN") == "1":
        SPOKEN.write_text(spoken + "\n", "utf-8")
    assert spoken == SPOKEN.read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fates_can_be_told_from_their_neighbours(visit, scheme):
    """Parts of the ledger's bar stand apart by a gap, so colours need not carry it alone."""
    page = visit(an_analysis(60), color_scheme=scheme)
    boxes = page.locator(".stack .part").evaluate_all(
        "parts => parts.map(p => p.getBoundingClientRect()).map(r => [r.left, r.right])"
    )
    assert all(after[0] - before[1] >= 1 for before, after in pairwise(boxes))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_and_fields_stand_out_from_the_page(visit, scheme):
    page = visit(an_analysis(60), color_scheme=scheme)
    colours = page.evaluate(
        """() => {
          const style = getComputedStyle(document.documentElement);
          const fates = [...document.styleSheets[0].cssRules[0].style]
            .filter(name => /^--(fate|full|against|soft|link)/.test(name));
          return [style.getPropertyValue('--paper'), fates.map(f => style.getPropertyValue(f))];
        }"""
    )
    paper, others = colours
    assert len(others) == 12
    assert min(contrast(other.strip(), paper.strip()) for other in others) >= 3


def contrast(one, other):
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_set_by_the_reader_loses_nothing(visit, width):
    page = visit(an_analysis(60, subthemes=True), viewport={"width": width, "height": 700})
    page.evaluate(
        "document.styleSheets[0].insertRule('* { line-height: 1.5 !important; "
        "letter-spacing: .12em !important; word-spacing: .16em !important; }', "
        "document.styleSheets[0].cssRules.length)"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main p, main li, main dd, main button, main a')]
        .filter(e => getComputedStyle(e).overflow === 'hidden' && e.scrollHeight > e.clientHeight)
        .length"""
    )
    assert cut == 0
