import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from builders import an_analysis, nothing_found

from contrib_analysis.errors import InputError, OutputError
from contrib_analysis.facts.fragile import FRAGILE_BELOW
from contrib_analysis.page.render import render_dashboard, render_pages, render_theme


class Page(HTMLParser):
    """Gather what the tests ask about."""

    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.hrefs, self.open = [], [], [], []
        self.marks = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in self.VOID:
            self.open.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if "href" in attrs:
            self.hrefs.append(attrs["href"])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "mark":
            self.marks[self.open[-1][1]["id"]] = data


@pytest.fixture(scope="module")
def pages():
    analysis = an_analysis(subthemes=True, kinds=True, votes=True, stability=True)
    return render_pages(analysis, "dashboard.html")


@pytest.fixture(scope="module")
def html(pages):
    return pages["dashboard.html"]


@pytest.fixture(scope="module")
def annex(pages):
    return Page(pages["annex.html"])


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_the_same_run_gives_the_same_bytes(html):
    again = an_analysis(subthemes=True, kinds=True, votes=True, stability=True)
    assert render_dashboard(again) == html


def test_tags_are_balanced(page):
    assert page.open == []


def test_no_id_appears_twice(page):
    assert len(page.ids) == len(set(page.ids))


def places_of(page):
    """Return what a page's links lead to, searches apart: ids of its own, and addresses."""
    links = {h for h in page.hrefs if h != "data:," and not h.startswith("#ideas?")}
    own = {link.removeprefix("#") for link in links if link.startswith("#")}
    return own, {link for link in links if not link.startswith("#")}


def test_every_link_leads_somewhere_in_the_page_or_its_annex(page, annex):
    own, elsewhere = places_of(page)
    assert own <= set(page.ids)
    assert elsewhere == {"annex.html"} | {
        f"annex.html#{i}" for i in annex.marks if f"annex.html#{i}" in page.hrefs
    }
    assert places_of(annex) == ({"content"}, {"dashboard.html"})


def test_styles_and_scripts_are_those_the_policy_names(html, page):
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv"))
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_nothing_carries_style_or_code_in_an_attribute(page):
    for _, attrs in page.tags:
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]


def test_each_quoted_idea_is_marked_to_the_letter_in_its_contribution(page, annex):
    analysis = an_analysis(subthemes=True, kinds=True, votes=True, stability=True)
    texts = dict(zip(analysis.ideas["idea_id"], analysis.ideas["text"], strict=True))
    said = {"idea-" + idea.replace(".", "-"): text for idea, text in texts.items()}
    assert set(annex.marks.items()) <= set(said.items())
    assert {"idea-" + idea.replace(".", "-") for idea in analysis.quotes["idea_id"]} <= set(
        annex.marks
    )
    # The page itself holds each contribution once, for its search.
    assert page.marks == {}


def test_the_annex_is_one_file_without_a_script_and_under_the_same_policy(pages, annex):
    policy = next(a["content"] for _, a in annex.tags if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "<script" not in pages["annex.html"]
    assert len(annex.ids) == len(set(annex.ids))


def test_the_data_of_the_page_is_json_that_cannot_close_its_element():
    hostile = "</script><script>alert(1)</script><!--<script>"
    made = render_dashboard(an_analysis(4, texts=[hostile], labels=[hostile]))
    assert made.count("</script>") == 2
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', made, re.DOTALL)
    assert hostile in json.loads(block[1])["contributions"]["text"]


def test_sixty_themes_and_long_labels_are_all_shown():
    labels = [f"thème {i} " + "très long " * 19 for i in range(60)]
    made = render_dashboard(an_analysis(200, labels=labels), insights=nothing_found())
    present = set(an_analysis(200, labels=labels).themes["label"])
    assert all(f'<span class="name" dir="auto">{label}' in made for label in present)


@pytest.mark.parametrize(
    ("interface", "said"), [("fr", "Ceci n’est pas un sondage."), ("en", "This is not a survey.")]
)
def test_the_page_speaks_the_language_of_the_settings(interface, said):
    made = render_dashboard(an_analysis(5, interface=interface), insights=nothing_found())
    assert f'<html lang="{interface}">' in made
    assert said in made


def test_a_fictional_consultation_is_marked():
    notice = "Consultation fictive."
    assert notice in render_dashboard(an_analysis(5), insights=nothing_found())
    assert notice not in render_dashboard(
        an_analysis(5, fictional=False), insights=nothing_found()
    )


def test_the_page_is_written_whole_or_not_at_all(tmp_path):
    file = tmp_path / "page.html"
    made = render_dashboard(an_analysis(5), file, insights=nothing_found())
    assert file.read_text("utf-8") == made
    assert {left.name for left in tmp_path.iterdir()} == {"page.html", "page-annex.html"}


def test_a_folder_that_is_not_there_is_a_clear_mistake(tmp_path):
    with pytest.raises(OutputError, match="can't be written"):
        render_dashboard(an_analysis(2), tmp_path / "absent" / "page.html")


def test_a_doubtful_name_is_said_where_its_theme_is_presented():
    analysis = an_analysis(interface="en")
    first = analysis.themes.index == 0
    for doubtful, n in ((False, 0), (first, 1)):
        made = render_dashboard(
            analysis.replace(themes=analysis.themes.assign(doubtful_name=doubtful))
        )
        # In its title and in the table of sizes; elsewhere its name alone leads there.
        assert len(re.findall(r'<h3 id="theme-.*>name to check<', made)) == n
        assert made.count(">name to check<") == 2 * n
        assert made.count("This name perhaps says badly what this theme holds") == n
        assert made.count("Name to check") == n  # what that means


def test_a_fragile_theme_is_called_so_wherever_it_is_named():
    analysis = an_analysis(stability=True, interface="en")
    fragile = int((analysis.top_themes["stability"] < FRAGILE_BELOW).sum())
    made = render_dashboard(analysis)
    for part, end in (('class="contents-themes"', "</ol>"), ('id="sizes"', "</table>")):
        block = made[made.index(part) :]
        assert block[: block.index(end)].count("fragile theme") == fragile
    assert len(re.findall(r'<h3 id="theme-.*fragile theme', made)) == fragile


def test_too_few_ideas_are_a_list_to_read():
    texts = [f"Idée numéro {i}." for i in range(9)]
    analysis = an_analysis(9, labels=["toutes"], texts=texts, copies=0, interface="en")
    ranked = analysis.ideas.assign(rank=range(len(analysis.ideas), 0, -1))
    made = render_dashboard(analysis.replace(ideas=ranked))
    page = Page(made)
    assert "too little to find themes in" in made
    assert not [a for t, a in page.tags if a.get("class") == "theme"]
    listed = made[made.index('<ol class="reading">') :].split("</ol>")[0]
    told = re.findall(r'<p dir="auto">(.*?)</p>', listed)
    assert len(told) == len(analysis.ideas)
    last = ranked.sort_values("rank").iloc[0]
    there = f'href="annex.html#idea-{last["idea_id"].replace(".", "-")}"'
    assert there in listed.split("</li>")[0]
    assert places_of(page)[0] <= set(page.ids)


def test_a_run_of_an_older_version_says_what_it_lacks():
    made = render_dashboard(an_analysis(40, interface="en", mapped=False))
    for said in ("was not measured in this run", "wasn’t looked for", "map of ideas"):
        assert said in made
    assert "A method of another kind" not in made


def test_one_theme_can_be_handed_out_alone():
    analysis = an_analysis(subthemes=True, kinds=True, interface="en")
    made = render_theme(analysis, "t02")
    page = Page(made)
    assert [a["id"] for t, a in page.tags if a.get("class") == "inside"] == ["theme-t02"]
    assert "<summary><h3" not in made
    assert page.marks
    assert {h.removeprefix("#") for h in page.hrefs if h != "data:,"} <= set(page.ids)
    assert "<script" not in made
    assert "This is not a survey." in made


def test_a_theme_that_is_not_there_names_those_that_are():
    with pytest.raises(InputError, match="t01, t02"):
        render_theme(an_analysis(5), "t99")


def test_every_table_has_a_caption_that_is_not_empty():
    analysis = an_analysis(90, kinds=True, votes=True, stability=True, campaign=True)
    html = render_dashboard(analysis)
    captions = re.findall(r"<table[^>]*>\s*<caption[^>]*>([^<]+)</caption>", html)
    assert len(captions) == html.count("<table") > 5
    assert all(caption.strip() for caption in captions)
