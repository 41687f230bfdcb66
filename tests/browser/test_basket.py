"""Quotes that a reader keeps, and the draft opinion that the page makes of them, offline."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from builders import an_analysis, with_demands
from test_accessibility import faults

pytestmark = pytest.mark.browser

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    "</script><w:p>&amp; <b>gras</b>",
    "un\x0bdeux\nligne deux",
    "نريد المزيد من الحافلات",
    "👩🏽‍🏫 vite !",
)

#: Shows one idea alone in the search.
KEEP = "idea => { location.hash = '#ideas?' + new URLSearchParams({ idea }); }"


@pytest.fixture(scope="module")
def analysis():
    return with_demands(an_analysis(90, subthemes=True, kinds=True, votes=True))


def saved(page, button):
    with page.expect_download() as download:
        page.locator(button).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def paragraphs(document):
    """Read a document's paragraphs, with their styles, and check that its archive is whole."""
    with zipfile.ZipFile(io.BytesIO(document)) as files:
        assert files.testzip() is None
        trees = {name: ElementTree.fromstring(files.read(name)) for name in files.namelist()}
    told = []
    for paragraph in trees["word/document.xml"].iter(f"{WORD}p"):
        style = paragraph.find(f".//{WORD}pStyle")
        lines = (
            "\n" if e.tag == f"{WORD}br" else e.text or ""
            for e in paragraph.iter()
            if e.tag in (f"{WORD}t", f"{WORD}br")
        )
        told.append((style.get(f"{WORD}val") if style is not None else "", "".join(lines)))
    return told


def keep(page, place):
    button = page.locator(place).first
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    return button.get_attribute("data-keep")


def test_what_is_kept_makes_a_draft_with_title_demand_quotes_and_references(visit, analysis):
    page = visit(analysis, "#theme-t02")
    assert page.locator("#basket-link").is_hidden()
    asked = keep(page, "#theme-t02 .asked [data-keep]")
    found = keep(page, "#results [data-keep]")
    page.locator("#demands .asked > li").nth(1).locator(".about a.ref").click()
    read = keep(page, "#reader [data-keep]")
    page.keyboard.press("Escape")
    chosen = list(dict.fromkeys([asked, found, read]))
    assert page.locator("#basket-link").inner_text() == f"Panier ({len(chosen)})"
    assert str(len(chosen)) in page.locator("#basket-said").inner_text()
    page.fill("#basket-name", "Un guichet <humain> & proche")
    assert faults(page) == []

    ideas = analysis.ideas.set_index("idea_id")
    name, document = saved(page, "#basket-document")
    assert name == "projet-d-avis.docx"
    written = paragraphs(document)
    assert written[0] == ("Title", "Un guichet <humain> & proche")
    demand = analysis.demands.set_index("demand_id").loc[ideas.loc[asked, "demand_id"]]
    place = written.index(("Heading1", f"«\u202f{demand['title']}\u202f»"))
    said = written[place + 1][1]
    assert said == f"Demandé par {demand['people']}\xa0personnes."
    quotes = [text for style, text in written if style == "Quote"]
    for idea in chosen:
        row = ideas.loc[idea]
        assert f"«\u202f{row['text']}\u202f» ({row['contribution_id']})" in quotes
    listed = [text.split(", ")[0] for style, text in written if style == "ListNumber"]
    assert set(listed) == set(ideas.loc[chosen, "contribution_id"])
    assert any("personne ne les a déposées" in text for _, text in written)

    name, shown = saved(page, "#basket-page")
    assert name == "projet-d-avis.html"
    made = shown.decode()
    assert '<h1 dir="auto">Un guichet &lt;humain&gt; &amp; proche</h1>' in made
    assert made.count("<blockquote") == len(chosen)
    again = saved(page, "#basket-document")[1]
    assert again == document

    page.reload()
    assert page.locator("#basket-items > li").count() == len(chosen)
    assert page.input_value("#basket-name") == "Un guichet <humain> & proche"
    page.locator("#basket-items [data-leave]").first.click()
    assert page.locator("#basket-items > li").count() == len(chosen) - 1
    page.locator("#basket-empty").click()
    assert page.locator("#basket-link").is_hidden()
    assert page.evaluate("localStorage.length") == 0
    page.locator("#basket-undo").click()
    assert page.locator("#basket-items > li").count() == len(chosen) - 1
    assert page.locator("#basket-undo").is_hidden()


def test_what_stands_against_a_demand_kept_is_its_objection_and_is_answered_with_it(
    visit, analysis
):
    """Kept first, it is still no section of its own; nor is what else its theme says."""
    ideas = analysis.ideas.set_index("idea_id")
    (guichet, cameras) = analysis.demands.sort_values("demand_id").itertuples()
    against = cameras.against_ideas.split()[0]
    silent = ideas[ideas["demand_id"] == ""]
    beside = silent.index[silent["theme_id"] == guichet.theme_id][0]
    elsewhere = silent.index[~silent["theme_id"].isin([guichet.theme_id, cameras.theme_id])][0]
    page = visit(analysis)
    for idea in (against, elsewhere, beside, guichet.title_idea_id, cameras.title_idea_id):
        page.evaluate(KEEP, idea)
        keep(page, f'#results [data-keep="{idea}"]')
    written = paragraphs(saved(page, "#basket-document")[1])
    told = [(style, text.split(" (")[0].strip("«» \u202f")) for style, text in written]
    label = analysis.themes.set_index("theme_id")["label"]
    assert [text for style, text in told if style == "Heading1"] == [
        label[ideas.loc[elsewhere, "theme_id"]],
        guichet.title,
        label[guichet.theme_id],
        cameras.title,
        "Références",
    ]
    place = told.index(("Heading1", cameras.title))
    assert told[place + 2] == ("Quote", ideas.loc[cameras.title_idea_id, "text"])
    assert "le contraire" in told[place + 3][1]
    assert told[place + 4] == ("Quote", ideas.loc[against, "text"])
    to_write = [n for n, (_, text) in enumerate(told) if text.startswith("À rédiger")]
    # One for each section, but for a demand and what stands beside it, which share one.
    assert len(to_write) == 3
    assert to_write[2] == place + 5
    assert told[to_write[1] - 1] == ("Quote", ideas.loc[beside, "text"])


def test_a_quote_is_copied_with_its_reference(visit, analysis):
    page = visit(analysis, "#theme-t01")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.locator("#theme-t01 .quote.lead a.ref").click()
    page.locator("#reader [data-copy]").click()
    page.locator("#reader [data-copy][data-done]").wait_for()
    said = page.locator("#reader mark").inner_text()
    reference = page.locator("#reader-title").inner_text()
    copied = page.evaluate("window.copied")
    assert copied.startswith(f"«\u202f{said}\u202f» ({reference}, ")
    assert re.search(r"202\d\)$", copied)


def test_a_browser_that_remembers_nothing_keeps_the_basket_until_the_page_is_closed(visit):
    made = an_analysis(20, texts=HOSTILE, labels=["<b>a</b>", "b"], copies=0, votes=True)
    # One that no theme quotes fits none.
    unquoted = sorted(set(made.ideas["idea_id"]) - set(made.quotes["idea_id"]))
    nowhere = made.ideas["idea_id"] == unquoted[0]
    ideas = made.ideas.assign(theme_id=made.ideas["theme_id"].where(~nowhere, ""))
    page = visit(made.replace(ideas=ideas))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    page.reload()
    page.select_option("#f-sort", "long")
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    buttons = page.locator("#results [data-keep]")
    for n in range(buttons.count()):
        buttons.nth(n).click()
    assert "ne le garde pas" in page.locator("#basket-said").inner_text()
    # Nobody voted on the first contribution: nothing is said of votes there.
    votes = re.findall(r"\d+\s+votes? (?:pour|contre)", page.locator("#results").inner_text())
    assert sum(vote.startswith("0") for vote in votes) == 1
    assert len(votes) == 2 * (made.ideas["contribution_id"] != "P-0001").sum()
    told = paragraphs(saved(page, "#basket-document")[1])
    assert not [style for style, text in told if style and not text]
    assert "Autres idées" in [text for _, text in told]
    written = " ".join(text for _, text in told)
    for text in HOSTILE:
        assert text.replace("\x0b", "\ufffd") in written
    made = saved(page, "#basket-page")[1].decode()
    assert "<script" not in made
    assert "<b>" not in made
