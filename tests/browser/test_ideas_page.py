"""What the filters find, the saved table holds and a link shows is what the tables say."""

import csv
import io
import re
from urllib.parse import unquote_plus

import pandas as pd
import pytest
from builders import an_analysis, with_demands
from test_accessibility import faults

from contrib_analysis.facts.people import count_people
from contrib_analysis.facts.told_groups import told_channels
from contrib_analysis.page._all_ideas import told_filters

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def analysis():
    made = an_analysis(120, subthemes=True, kinds=True, votes=True)
    ideas = made.ideas.copy()
    # Reading order within each theme: the reverse of the order of references.
    ideas["rank"] = ideas.groupby("theme_id").cumcount(ascending=False) + 1
    return made.replace(ideas=ideas)


def whole(analysis):
    told = {
        column: groups
        for column, (_, groups) in told_filters(analysis.contributions, analysis.ideas).items()
    }
    told["channel"] = told_channels(analysis.contributions, analysis.ideas)
    contributions = analysis.contributions.assign(**told)
    return analysis.ideas.merge(contributions, on="contribution_id", suffixes=("", "_whole"))


def found(page):
    """Return the ideas, contributions and, where it is known, people that were found."""
    return [int(n) for n in re.findall(r"\d+", page.locator("#found").inner_text())]


def sent(analysis, ideas):
    """Count the contributions that say these ideas, copies too."""
    sources = set(ideas["contribution_id"])
    copied = analysis.contributions["copies_of"].isin(sources)
    return len(sources) + int(copied.sum())


def choose(page, **wanted):
    """Set filters one after the other, and wait until the address tells them."""
    for name, value in wanted.items():
        control = page.locator(f"#f-{name}" if name != "q" else "#q")
        if name == "review":
            control.check()
        elif name == "q":
            control.fill(value)
        else:
            control.select_option(value)
        page.wait_for_url(lambda url, key=name: f"{key}=" in unquote_plus(url))


def saved(page):
    with page.expect_download() as download:
        page.locator("#export").click()
    text = download.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";")
    return pd.DataFrame(rows, dtype=str)


def shown(page):
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    return page.locator("#results > li .idea").all_text_contents()


COMBINATIONS = {
    "theme and kind": (
        {"theme": "t02", "kind": "proposal"},
        lambda i: (i["theme_id"] == "t02") & (i["kind"] == "proposal"),
    ),
    "sub-theme": (
        {"theme": "t01", "subtheme": "t01-1"},
        lambda i: i["subtheme_id"] == "t01-1",
    ),
    "kind not told, channel": (
        {"kind": "other", "channel": "Formulaire"},
        lambda i: (~i["kind"].isin(["proposal", "question"])) & (i["channel"] == "Formulaire"),
    ),
    "group, to review": (
        {"a0": "Lattes", "review": "1"},
        lambda i: (i["attr_commune"] == "Lattes") & i["to_review"],
    ),
    "two groups": (
        {"a0": "Montpellier", "a1": "18-29"},
        lambda i: (i["attr_commune"] == "Montpellier") & (i["attr_tranche_age"] == "18-29"),
    ),
    "words, some exact, some left out": (
        {"q": 'form "avant les élèves" -devoirs'},
        lambda i: i["text"].str.contains("formés avant les élèves"),
    ),
    "words, theme": (
        {"q": "ELEVES", "theme": "t01"},
        lambda i: i["text"].str.contains("élèves") & (i["theme_id"] == "t01"),
    ),
}


#: A query, a text, and what of it is marked; None where the text is not to be found.
ASKED = (
    ("eau", "Beaucoup de gens, un bateau.", None),
    ("eau", "De l’eau, des eaux et l'EAU.", ["eau", "eau", "EAU"]),
    ("Écol", "auto-école, ecologie", ["écol", "ecol"]),
    ('"eau"', "des eaux", None),
    ('"eau"', "l'eau.", ["eau"]),
    ("« eau potable »", "L’eau\u00a0\npotable", ["eau\u00a0\npotable"]),
    ('"eau potable"', "eau non potable", None),
    ('"eau potab', "l'eau potable", ["eau potab"]),
    ("eau -potable", "eau potable", None),
    ("eau -potable", "eau trouble", ["eau"]),
    ("eau \u2212trouble", "eau trouble", None),
    ('-"eau potable"', "eau et potable", []),
    ("-", "tout", []),
    ('""', "tout", []),
    ("e-mail", "par e-mail", ["e-mail"]),
    ("oeuvre e\u0301cole", "L’œuvre de l'e\u0301cole", ["œuvre", "e\u0301cole"]),
    ("5g +5", "La 5G, +5 %", ["5G", "+5"]),
    ("水道", "公共水道の料金", ["水道"]),
    ("=1", "=1+1", ["=1"]),
)


def test_a_search_finds_beginnings_of_words_exact_words_and_leaves_out_what_has_a_minus(
    visit, analysis
):
    page = visit(analysis)
    marked = page.evaluate(
        """asked => asked.map(([query, text]) => {
          const terms = queryTerms(query);
          const folded = fold(text).replace(/\\s+/g, " ");
          return answers(folded, terms)
            ? places(text, terms).map(([start, end]) => text.slice(start, end)) : null;
        })""",
        [[query, text] for query, text, _ in ASKED],
    )
    assert list(zip(ASKED, marked, strict=True)) == [(row, row[2]) for row in ASKED]


@pytest.mark.parametrize("name", COMBINATIONS)
def test_filters_combine_and_the_saved_table_is_what_they_find(visit, analysis, name):
    wanted, kept = COMBINATIONS[name]
    page = visit(analysis)
    choose(page, **wanted)
    ideas = whole(analysis)
    expected = ideas[kept(ideas)]
    assert len(expected) > 0
    assert found(page)[:2] == [len(expected), sent(analysis, expected)]
    assert sorted(shown(page)) == sorted(expected["text"])
    table = saved(page).set_index("Référence de l’idée")
    assert sorted(table.index) == sorted(expected["idea_id"])
    labels = analysis.themes.set_index("theme_id")["label"]
    for row in expected.to_dict("records"):
        told = table.loc[row["idea_id"]]
        assert told["Idée"] == row["text"]
        assert told["Contribution"] == row["text_whole"]
        assert told["Référence"] == row["contribution_id"]
        assert told["Thème"] == labels[row["theme_id"]]
        assert told["Sous-thème"] == (labels[row["subtheme_id"]] if row["subtheme_id"] else "")
        assert told["Canal"] == row["channel"]
        assert told["Date"] == row["submitted_at"].date().isoformat()
        assert told["Votes pour"] == str(row["votes_for"])
        assert (told["À relire"] != "") == row["to_review"]


@pytest.mark.parametrize(
    ("order", "column", "falls"),
    [
        ("doubt", "strength", False),
        ("new", "submitted_at", True),
        ("old", "submitted_at", False),
        ("votes", "votes_for", True),
    ],
)
def test_each_order_is_that_of_the_table(visit, analysis, order, column, falls):
    page = visit(analysis, f"#ideas?sort={order}")
    values = whole(analysis).set_index("idea_id")[column]
    if column == "strength":
        values = values.round(2)
    told = list(values[list(saved(page)["Référence de l’idée"])])
    assert told == sorted(told, reverse=falls)


def test_ideas_come_by_theme_the_most_typical_first(visit, analysis):
    page = visit(analysis)
    themes = page.locator(".inside").evaluate_all("all => all.map(theme => theme.id.slice(6))")
    places = analysis.ideas.assign(place=analysis.ideas["theme_id"].map(themes.index))
    expected = places.sort_values(["place", "rank"])["idea_id"]
    assert list(saved(page)["Référence de l’idée"]) == list(expected)


def test_sub_themes_are_offered_once_their_theme_is_chosen(visit, analysis):
    page = visit(analysis)
    control = page.locator("#f-subtheme")
    assert not control.is_visible()
    page.select_option("#f-theme", "t01")
    assert control.is_visible()
    assert control.locator("option").count() == 2
    page.select_option("#f-subtheme", "t01-1")
    page.select_option("#f-theme", "t02")
    assert control.input_value() == ""
    page.locator("button[type=reset]").click()
    page.wait_for_url(lambda url: url.endswith("#ideas"))
    assert found(page)[0] == len(analysis.ideas)
    assert not control.is_visible()


def test_all_who_stand_against_a_demand_are_a_link_away(visit):
    analysis = with_demands(an_analysis(90, kinds=True))
    demand = analysis.demands.set_index("demand_id").loc["D02"]
    ideas = analysis.ideas.set_index("idea_id")
    page = visit(analysis)
    side = page.locator("#f-side")
    assert not side.is_visible()
    page.locator("#overview a[href$='side=against']").click()
    assert sorted(shown(page)) == sorted(ideas.loc[demand["against_ideas"].split(), "text"])
    assert found(page)[-1] == demand["against_people"]
    assert (side.is_visible(), side.input_value()) == (True, "against")
    choose(page, side="for")
    assert found(page)[0] == demand["ideas"] == (ideas["demand_id"] == "D02").sum()
    # Of a theme, sides are what its ideas stand on; a theme that nothing divides has none.
    home = analysis.themes.set_index("theme_id").query("divided").iloc[0]
    choose(page, demand="", theme=home.name, side="for")
    assert found(page)[0] == ((ideas["theme_id"] == home.name) & (ideas["side"] == "for")).sum()
    assert found(page)[-1] == home["for_people"]
    quiet = next(t for t in analysis.top_themes["theme_id"] if t != home.name)
    page.select_option("#f-theme", quiet)
    assert not side.is_visible()
    assert found(page)[0] == (ideas["theme_id"] == quiet).sum()


def test_groups_that_cross_in_fewer_than_five_contributions_show_nothing(visit):
    # Of two themes, so that no cell of either is small.
    analysis = an_analysis(60, copies=0, authors=False, labels=["écoles", "guichets"])
    table = analysis.contributions.copy()
    table["attr_commune"] = ["Lattes"] * 20 + ["Pérols"] * 40
    table["attr_tranche_age"] = ["18-29"] * 3 + ["30-59"] * 40 + ["18-29"] * 17
    page = visit(analysis.replace(contributions=table))
    choose(page, a0="Lattes", a1="18-29")
    assert "Moins de 5" in page.locator("#found").inner_text()
    assert page.locator("#results > li").count() == 0
    assert len(saved(page)) == 0
    page.select_option("#f-a1", "")
    page.wait_for_url(lambda url: "a1=" not in url)
    assert found(page)[1] == 20


def unquoted(page, analysis):
    """Return an idea that no theme quotes."""
    quoted = page.locator(".ref").evaluate_all("all => all.map(link => link.hash)")
    for row in analysis.ideas.to_dict("records")[::-1]:
        anchor = "idea-" + re.sub(r"[^A-Za-z0-9_-]+", "-", row["idea_id"])
        if f"#{anchor}" not in quoted:
            return row, anchor
    raise AssertionError("every idea is quoted")


def test_a_link_to_an_idea_sent_by_mail_shows_it_in_its_contribution(visit, analysis):
    row, anchor = unquoted(visit(analysis), analysis)
    page = visit(analysis, "#" + anchor)
    assert page.locator("#results > li").count() == 1
    assert page.locator("#results mark").inner_text() == row["text"]
    source = analysis.contributions.set_index("contribution_id").loc[row["contribution_id"]]
    assert page.locator("#results .whole").inner_text() == source["text"]
    assert row["idea_id"] in page.locator("#found").inner_text()
    assert page.locator("#ideas-title").evaluate("t => t.getBoundingClientRect().top") < 200
    page.locator("#all-ideas").click()
    assert found(page)[0] == len(analysis.ideas)
    assert not page.locator("#all-ideas").is_visible()


def test_what_a_search_finds_is_counted_as_the_page_counts_it(visit, analysis):
    page = visit(analysis)
    themes = analysis.themes.set_index("theme_id")
    everyone = analysis.contributions
    assert found(page) == [len(analysis.ideas), len(everyone), count_people(everyone)]
    for place in ({"theme": "t01"}, {"subtheme": "t01-1"}):
        choose(page, **place)
        own = themes.loc[place.popitem()[1]]
        assert found(page) == [own["ideas"], own["contributions"], own["people"]]
    # The page doesn't hold who wrote what: of any other choice people are not counted.
    choose(page, q="de")
    assert len(found(page)) == 2


def test_each_row_s_own_link_is_copied_and_leads_to_its_idea(visit, analysis):
    page = visit(analysis)
    for n in (0, 3):
        page.goto(page.url.split("#")[0] + "#ideas?sort=long")
        row = page.locator("#results > li").nth(n)
        said = row.locator(".idea").inner_text()
        page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
        row.locator("a.self").click()
        row.locator("a.self[data-done]").wait_for()
        assert page.evaluate("window.copied") == page.url
        assert "#idea-" in page.url
        page.reload()
        there = page.locator("mark:target")
        marked = there if there.count() else page.locator("#results mark")
        assert marked.inner_text() == said


def test_ideas_whose_anchors_would_be_the_same_are_told_apart(visit):
    analysis = an_analysis(30, copies=0)
    ideas, contributions = analysis.ideas.copy(), analysis.contributions.copy()
    for n, name in ((28, "x.1"), (29, "x:1")):
        old = contributions.loc[n, "contribution_id"]
        contributions.loc[n, "contribution_id"] = name
        rows = ideas["contribution_id"] == old
        ideas.loc[rows, "idea_id"] = ideas.loc[rows, "idea_id"].str.replace(old, name)
        ideas.loc[rows, "contribution_id"] = name
    quotes = analysis.quotes[analysis.quotes["idea_id"].isin(ideas["idea_id"])]
    page = visit(analysis.replace(ideas=ideas, contributions=contributions, quotes=quotes))
    shown(page)
    links = page.locator("#results a.self").evaluate_all("all => all.map(link => link.hash)")
    assert len(set(links)) == len(links) == len(ideas)
    assert {"#idea-x-1-0", "#idea-x-1-0-2"} <= set(links)


def test_a_link_to_an_idea_that_the_page_lacks_says_so(visit, analysis):
    page = visit(analysis, "#idea-nowhere")
    assert "nowhere" in page.locator("#found").inner_text()
    assert page.locator("#results > li").count() == 5


def test_the_explorer_can_be_used_from_the_keyboard_alone(visit, analysis):
    page = visit(analysis)
    page.focus("#q")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "f-theme"
    page.keyboard.press("ArrowDown")
    page.wait_for_url(lambda url: "theme=" in url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "f-subtheme"
    page.focus("#results summary")
    page.keyboard.press("Enter")
    assert page.locator("#results mark").first.is_visible()
    before = page.locator("#results > li").count()
    if page.locator("#more").is_visible():
        page.focus("#more")
        page.keyboard.press("Enter")
        assert page.locator("#results > li").count() > before
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.focus("#export")
    with page.expect_download():
        page.keyboard.press("Enter")


def test_channels_that_are_not_stated_can_be_chosen(visit):
    analysis = an_analysis(120, copies=0, authors=False)
    table = analysis.contributions.assign(channel="Formulaire")
    table.loc[::2, "channel"] = ""
    page = visit(analysis.replace(contributions=table))
    page.select_option("#f-channel", "-")
    page.wait_for_url(lambda url: "channel" in url)
    told = told_channels(table, analysis.ideas)
    blank = table.loc[told == "", "contribution_id"]
    assert found(page)[0] == analysis.ideas["contribution_id"].isin(blank).sum()


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_words_stay_words_in_every_order(visit, width):
    texts = [
        "</script><script>alert(1)</script>",
        "=1+1",
        "\u202eà l'envers",
        "نريد المزيد",
        "👩🏽‍🏫" * 20,
        "mot " * 25_000,
    ]
    analysis = an_analysis(30, texts=texts, labels=["<b>a</b>", "=b", "ج" * 200], votes=True)
    page = visit(analysis, viewport={"width": width, "height": 700})
    # A phone folds all filters but the first two.
    assert page.locator("#f-sort").is_visible() == (width == 1280)
    page.evaluate("document.getElementById('more-filters').open = true")
    for order in ("", "doubt", "new", "old", "long", "votes"):
        page.select_option("#f-sort", order)
        page.wait_for_url(lambda url, o=order: (f"sort={o}" in url) if o else "sort" not in url)
        assert set(texts) <= set(shown(page))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cells = saved(page).to_numpy().ravel()
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")]


@pytest.mark.parametrize(("scheme", "interface"), [("light", "fr"), ("dark", "en")])
def test_axe_finds_nothing_on_one_idea_or_a_selection(visit, scheme, interface):
    analysis = an_analysis(60, subthemes=True, kinds=True, votes=True, interface=interface)
    row, anchor = unquoted(visit(analysis), analysis)
    page = visit(analysis, "#" + anchor, color_scheme=scheme)
    assert page.locator("#results mark").inner_text() == row["text"]
    assert faults(page) == []
    page.locator("#all-ideas").click()
    page.select_option("#f-theme", "t01")
    page.locator("#results summary").first.click()
    assert faults(page) == []
