"""Pages made from data that nobody would wish for still load, stay silent and tell the truth."""

import csv
import io
from functools import cache

import pytest
from builders import an_analysis

pytestmark = pytest.mark.browser

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)> <svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    '=HYPERLINK("http://example.org";"ici")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3; avec un point-virgule",
    "\u202eécrit à l'envers",
    "نريد المزيد من الحافلات من فضلكم",
    "Des vélos 🚲🚲 et des enseignantes 👩🏽‍🏫, vite !",
    "e\u0301cole et œuvre",
    "{{ 7*7 }} ${7*7} {% raw %}",
    "long " * 20_000,
    "sansespace" * 500,
    "ligne une\nligne deux\n\nligne quatre",
)


@cache
def hostile():
    labels = ["</script><script>alert(1)</script>", "x" * 200, "ا" * 40, "<b>gras</b>"]
    return an_analysis(40, texts=HOSTILE, titles=("<i>titre</i>",) * 5, labels=labels, votes=True)


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_texts_are_shown_as_text(visit, width):
    page = visit(hostile(), viewport={"width": width, "height": 700})
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    shown = page.locator("#results .idea").all_text_contents()
    assert set(HOSTILE) <= set(shown)
    assert page.locator(".theme").count() == 4
    assert page.locator("main img, main b.gras, .theme i").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_contribution_of_a_hundred_thousand_characters_is_marked_whole(visit):
    page = visit(hostile(), "#ideas?q=P-0012")
    page.locator("#results summary").click()
    assert page.locator("#results mark").text_content() == HOSTILE[11]


def test_emoji_do_not_shift_the_mark(visit):
    page = visit(hostile(), "#ideas?q=P-0009")
    page.locator("#results summary").click()
    assert page.locator("#results mark").text_content() == HOSTILE[8]


@pytest.mark.parametrize(
    ("query", "hit"), [("ecole", "e\u0301cole"), ("oeuvre", "œuvre"), ("ÉCOLE", "e\u0301cole")]
)
def test_letters_made_of_several_signs_are_found_and_marked_whole(visit, query, hit):
    page = visit(hostile(), f"#ideas?q={query}")
    assert hit in page.locator("#results .hit").all_text_contents()


def test_no_cell_of_the_saved_table_is_a_formula(visit):
    page = visit(hostile())
    with page.expect_download() as download:
        page.locator("#export").click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")]
    assert "'" + HOSTILE[3] in cells


@pytest.mark.parametrize(
    "options",
    [
        {"labels": ["le seul thème"], "texts": [f"Idée numéro {i}." for i in range(200)]},
        {"labels": [f"thème {i} " + "x" * 200 for i in range(60)]},
        {"dates": False},
        {"attributes": False},
        {"dates": False, "attributes": False, "authors": False, "copies": 0},
    ],
    ids=["one theme", "60 themes", "no dates", "no attributes", "nothing but texts"],
)
def test_poor_or_crowded_data_still_make_a_whole_page(visit, options):
    analysis = an_analysis(200, **options)
    page = visit(analysis)
    assert page.locator(".theme").count() == len(analysis.top_themes)
    assert page.locator("#results > li").count() == 5


def test_one_contribution_makes_a_page(visit):
    page = visit(an_analysis(1, copies=0))
    assert page.locator(".reading > li").count() == 1
    assert page.locator(".theme").count() == 0
    assert page.locator("#results > li").count() == 1
