import csv
import io
import re
from urllib.parse import unquote_plus

import pandas as pd
import pytest
from builders import an_analysis, with_demands
from test_ideas_page import found, sent

from contrib_analysis.facts.told_groups import told_channels
from contrib_analysis.insight.groups import theme_by_group
from contrib_analysis.page._all_ideas import told_filters
from contrib_analysis.page.render import render_theme

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def analysis():
    return with_demands(an_analysis(120, subthemes=True, kinds=True, votes=True, stability=True))


def settle(page, part):
    """Wait until the address tells that a filter was applied (the policy forbids polling)."""
    page.wait_for_url(lambda url: part in unquote_plus(url))


def results(page):
    return page.locator("#results > li .idea").all_inner_texts()


def test_every_theme_is_shown_with_the_counts_of_the_table(visit, analysis):
    page = visit(analysis)
    top = analysis.top_themes
    assert page.locator(".theme").count() == len(top)
    for theme in top.itertuples():
        shown = page.locator(f"#theme-{theme.theme_id} .counts b").all_text_contents()
        assert [int(n) for n in shown] == [theme.people, theme.contributions, theme.ideas]


def test_every_link_of_the_page_leads_to_something_on_show(visit, analysis):
    page = visit(analysis)
    for href in {a.get_attribute("href") for a in page.locator("a[href^='#']").all()}:
        target = href.removeprefix("#").split("?")[0]
        page.evaluate("hash => { location.hash = hash; }", href)
        page.locator(f"[id='{target}']").wait_for(timeout=2000)


def test_a_demand_leads_to_all_its_ideas_counted_as_the_page_counts_them(visit, analysis):
    page = visit(analysis)
    demand = analysis.demands.set_index("demand_id").loc["D01"]
    page.locator("a[href='#ideas?demand=D01']").evaluate("link => link.click()")
    settle(page, "demand=D01")
    assert page.locator("#f-demand").input_value() == "D01"
    told = [int(n) for n in re.findall(r"\d+", page.locator("#found").inner_text())]
    assert told == [demand["ideas"], demand["contributions"], demand["people"]]
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    own = analysis.ideas[analysis.ideas["demand_id"] == "D01"]
    assert sorted(results(page)) == sorted(own["text"])


def test_a_quote_opens_its_whole_contribution_over_the_page_its_words_marked(visit, analysis):
    page = visit(analysis, "#theme-t01")
    quote = page.locator("#theme-t01 .quote.lead").first
    said = quote.locator("blockquote p").inner_text()
    link = quote.locator(".ref")
    link.click()
    box = page.locator("#reader[open]")
    assert box.locator("mark").inner_text() == said
    assert box.locator("h2").inner_text() == link.inner_text()
    source = analysis.contributions.set_index("contribution_id").loc[link.inner_text()]
    assert box.locator(".whole").inner_text() == source["text"]
    assert box.locator("#reader-annex").evaluate("a => a.hash") == link.evaluate("a => a.hash")
    page.keyboard.press("Escape")
    assert not page.locator("#reader").is_visible()
    assert page.evaluate("document.activeElement.className") == "ref"


def test_themes_unfold_by_key_by_link_and_on_paper(visit, analysis):
    page = visit(analysis)
    assert page.locator(".inside").first.is_hidden()
    page.locator(".fold > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".inside").first.is_visible()
    page.emulate_media(media="print")
    shown = page.locator(".inside").evaluate_all("all => all.map(e => e.checkVisibility())")
    assert all(shown)


def test_a_link_to_a_theme_can_be_sent_by_mail(visit, analysis):
    page = visit(analysis, "#theme-t03")
    assert page.locator("#theme-t03").is_visible()
    top = page.locator("#theme-t03").evaluate("t => t.getBoundingClientRect().top")
    assert 0 <= top < 200


def test_the_table_of_groups_has_the_people_of_the_tables(visit, analysis):
    cells = theme_by_group(analysis.contributions, analysis.ideas).cells
    cells = cells[cells["attribute"] == "attr_commune"]
    page = visit(analysis)
    table = page.locator(".crossed").first
    names = table.locator("thead th").all_text_contents()[1:]
    for (group, theme_id), rows in cells.groupby(["group", "theme_id"]):
        row = table.locator(f"tbody tr:has([href='#theme-{theme_id}'])")
        shown = row.locator("td").nth(names.index(group)).text_content().strip()
        people = rows["people"].item()
        assert shown == "–" if pd.isna(people) else int(shown.split()[0]) == people


def test_search_ignores_accents_and_capitals(visit, analysis):
    page = visit(analysis)
    page.fill("#q", "ELEVES")
    settle(page, "ELEVES")
    expected = analysis.ideas["text"].str.contains("élèves").sum()
    assert found(page)[0] == expected > 0
    assert set(page.locator("#results .hit").all_inner_texts()) == {"élèves"}


def test_a_reference_finds_its_contribution(visit, analysis):
    page = visit(analysis, "#ideas?q=P-0002")
    assert set(page.locator("#results .ref").all_inner_texts()) == {"P-0002"}


def test_each_filter_keeps_what_the_tables_say(visit, analysis):
    page = visit(analysis)
    _, told = told_filters(analysis.contributions, analysis.ideas)["attr_commune"]
    ideas = analysis.ideas.merge(
        analysis.contributions.assign(
            attr_commune=told, channel=told_channels(analysis.contributions, analysis.ideas)
        ),
        on="contribution_id",
        suffixes=("", "_whole"),
    )
    for control, value, kept in (
        ("#f-theme", "t01", ideas["theme_id"] == "t01"),
        ("#f-kind", "question", ideas["kind"] == "question"),
        ("#f-channel", "Formulaire", ideas["channel"] == "Formulaire"),
        ("#f-a0", "Lattes", ideas["attr_commune"] == "Lattes"),
    ):
        page.locator("button[type=reset]").click()
        page.select_option(control, value)
        settle(page, value)
        assert found(page)[:2] == [kept.sum(), sent(analysis, ideas[kept])]
    page.locator("button[type=reset]").click()
    page.check("#f-review")
    settle(page, "review")
    assert found(page)[0] == ideas["to_review"].sum()


def test_a_link_to_a_search_can_be_sent_by_mail(visit, analysis):
    page = visit(analysis, "#ideas?q=guichet&theme=t02")
    assert page.input_value("#q") == "guichet"
    assert page.input_value("#f-theme") == "t02"
    assert all("guichet" in text for text in results(page))
    assert page.locator("#ideas-title").evaluate("t => t.getBoundingClientRect().top") < 200


def test_the_whole_contribution_unfolds_with_the_idea_marked(visit, analysis):
    page = visit(analysis)
    row = page.locator("#results > li").first
    row.locator("summary").click()
    said = row.locator(".idea").inner_text()
    assert row.locator("mark").inner_text() == said
    source = analysis.contributions.set_index("contribution_id").loc[
        row.locator(".ref").inner_text()
    ]
    assert row.locator(".whole").inner_text() == source["text"]


def test_all_results_can_be_reached(visit, analysis):
    page = visit(analysis)
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    assert page.locator("#results > li").count() == len(analysis.ideas)


def test_nothing_found_is_said(visit, analysis):
    page = visit(analysis, "#ideas?q=zzz")
    assert page.locator("#found").inner_text().startswith("Aucune idée")
    assert results(page) == []


def test_the_selection_is_saved_as_a_table(visit, analysis):
    page = visit(analysis, "#ideas?theme=t01")
    with page.expect_download() as download:
        page.locator("#export").click()
    text = download.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    expected = analysis.ideas[analysis.ideas["theme_id"] == "t01"]
    assert download.value.suggested_filename == "selection-d-idees.csv"
    assert sorted(row["Idée"] for row in rows) == sorted(expected["text"])
    assert {row["Thème"] for row in rows} == {"école et apprentissage (thème fragile)"}


def test_the_page_can_be_used_from_the_keyboard_alone(visit, analysis):
    page = visit(analysis)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    while page.evaluate("document.activeElement.parentElement.className") != "fold":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".fold[open]").count() == 1
    page.focus("#q")
    page.keyboard.type("guichet")
    settle(page, "guichet")
    page.focus("#results summary")
    page.keyboard.press("Enter")
    assert page.locator("#results mark").first.is_visible()


def test_the_focus_is_always_seen(visit, analysis):
    page = visit(analysis)
    for _ in range(25):
        page.keyboard.press("Tab")
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert shown != "none", page.evaluate("document.activeElement.outerHTML")


def test_without_javascript_everything_but_the_search_is_there(visit, analysis):
    page = visit(analysis, java_script_enabled=False)
    assert page.locator(".theme").count() == len(analysis.top_themes)
    page.locator(".fold > summary").first.click()
    assert page.locator(".theme .quote.lead").first.is_visible()
    annex = page.locator(".theme .quote.lead .ref").first.get_attribute("href")
    assert annex.startswith("page-annex.html#idea-")
    assert page.locator("noscript p").is_visible()
    assert not page.locator("#search").is_visible()


@pytest.mark.parametrize("width", [320, 390, 640, 1024, 1600])
def test_the_page_never_scrolls_sideways(visit, analysis, width):
    page = visit(analysis, viewport={"width": width, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_for_fingers_are_large_enough(visit, analysis):
    page = visit(analysis, viewport={"width": 390, "height": 844})
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, input, summary')]
        .filter(e => e.checkVisibility() && !e.closest('p:not(.about):not(.onward), td'))
        .map(e => [e, e.getBoundingClientRect().height])
        .filter(([e, high]) => high < 24 && !e.matches('.skip, .measures input, .check input'))
        .map(([e, high]) => e.outerHTML.slice(0, 90) + ' ' + high)"""
    )
    assert small == []


def test_nothing_moves(visit, analysis):
    page = visit(analysis)
    moving = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll('body *')]
        .map(e => getComputedStyle(e))
        .filter(s => s.scrollBehavior !== 'auto' || s.animationName !== 'none'
          || s.transitionDuration !== '0s').length"""
    )
    assert moving == 0


def test_the_print_has_pages_and_keeps_titles_with_their_themes(visit, analysis, tmp_path):
    page = visit(analysis)
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 3
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [round(float(side)) for side in box.groups()] == [595, 842]
    page.emulate_media(media="print")
    themes = page.locator(".theme").evaluate_all(
        "t => t.map(e => getComputedStyle(e).breakBefore)"
    )
    assert set(themes[1:]) == {"page"}
    assert not page.locator("#ideas").is_visible()


def test_a_theme_handed_out_alone_is_printed_whole(new_page, analysis, tmp_path):
    file = tmp_path / "theme.html"
    render_theme(analysis, "t05", file)
    page = new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    unseen = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(e => !e.checkVisibility()
          && e.textContent.trim()).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert page.locator("details").count() > 0
    assert unseen == []
