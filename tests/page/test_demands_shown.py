import html as entities
import re
from dataclasses import replace

import pandas as pd
import pytest
from builders import an_analysis, nothing_found, with_demands

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.people import persons
from contrib_analysis.page._campaigns import Swollen
from contrib_analysis.page._demands import DemandsView
from contrib_analysis.page._splits import choose_sides
from contrib_analysis.page._view import build_view
from contrib_analysis.page.render import render_dashboard, render_theme, render_view
from contrib_analysis.tables import OFF_TOPIC

CAMERAS = "t05"


@pytest.fixture(scope="module")
def analysis():
    return with_demands(an_analysis(90, kinds=True, interface="en"))


@pytest.fixture(scope="module")
def view(analysis):
    return build_view(analysis)


@pytest.fixture(scope="module")
def html(analysis):
    return render_dashboard(analysis)


def section(html, name):
    return html.split(f'<section id="{name}"')[1].split("</section>")[0]


def test_demands_of_most_people_come_first_with_the_counts_of_their_table(analysis, view):
    shown = [(d.title.text, d.people, d.contributions, d.ideas) for d in view.demands.first]
    table = analysis.demands[["title", "people", "contributions", "ideas"]]
    assert shown == [tuple(row) for row in table.to_numpy().tolist()]
    assert [d.people for d in view.demands.first] == sorted(analysis.demands["people"])[::-1]


def test_a_title_is_the_words_of_a_contribution_and_leads_to_it(analysis, html):
    texts = analysis.contributions.set_index("contribution_id")["text"]
    asked = entities.unescape(section(html, "demands"))
    for row in analysis.demands.itertuples():
        said = analysis.ideas.set_index("idea_id").loc[row.title_idea_id, "contribution_id"]
        assert row.title == texts[said][row.title_start : row.title_end]
        assert f'<p dir="auto">{row.title}</p>' in asked
        assert f'aria-label="Read contribution {said} in full"' in asked


def test_the_first_five_are_sentences_of_the_overview(html):
    sentence = re.search(r'id="asks-1">(.*?)</li>', section(html, "overview"), re.DOTALL)[1]
    assert re.match(r"Asked for by \d+\s+people: <q", sentence)
    more = section(html, "overview").count('id="asks-')
    assert more == 2


@pytest.mark.parametrize(("all_", "seen"), [(2, 2), (3, 3), (4, 4), (5, 3), (12, 3)])
def test_the_first_are_seen_at_once_and_one_alone_never_unfolds(all_, seen):
    demands = DemandsView(tuple(range(all_)), more=0)
    assert len(demands.open) == seen
    assert (*demands.open, *demands.folded) == demands.first


def with_a_campaign(analysis, demand_id):
    """Have half of those who make a demand come by a campaign; return how many people they are."""
    own = analysis.ideas.loc[analysis.ideas["demand_id"] == demand_id, "contribution_id"]
    contributions = analysis.contributions
    behind = stands_for(contributions).isin(own)
    sent = behind & persons(contributions).isin(sorted(set(persons(contributions)[behind]))[::2])
    told = contributions.assign(campaign_id=sent.map({True: "c1", False: ""}))
    return analysis.replace(contributions=told), persons(contributions)[sent].nunique()


def test_sides_are_marked_where_there_are_some(analysis, html):
    asked = section(html, "demands")
    row = analysis.demands.set_index("demand_id").loc["D02"]
    counted = rf"{row['people']}\s+for\s+/\s+{row['against_people']}\s+against"
    assert re.search(counted, asked)
    assert asked.count("against</span>") == 1
    assert "campaigns" not in asked


def test_how_many_people_campaigns_sent_is_said_wherever_a_demand_is_counted(analysis):
    run, sent = with_a_campaign(analysis, "D01")
    view = build_view(run, nothing_found())
    demand = next(d for d in view.demands.first if d.demand_id == "D01")
    assert 0 < sent == demand.campaigned < demand.people
    made = render_view(view, "annex.html").replace("\N{NO-BREAK SPACE}", " ")
    assert f"Asked for by {demand.people} people ({sent} of them through one campaign): <q" in made
    assert f">{sent} of them through one campaign</span>" in section(made, "demands")
    told = next(d for d in view.explorer.demands if d["id"] == "D01")["asked"]
    assert f"({sent} of them through one campaign)." in told
    assert f">{sent} of them through one campaign</span>" in section(made, "themes")


def test_where_campaigns_sent_all_no_number_is_said_twice(view):
    first = replace(view.demands.first[0], campaigned=view.demands.first[0].voices)
    themes = tuple(
        replace(theme, demands=(first,))
        if first.demand_id in {d.demand_id for d in theme.demands}
        else theme
        for theme in view.themes
    )
    shown = replace(view, demands=DemandsView((first,), more=0), themes=themes)
    made = render_view(shown, "annex.html").replace("\N{NO-BREAK SPACE}", " ")
    assert f"Asked for by {first.voices} people (all through campaigns): <q" in made
    for name in ("demands", "themes"):
        assert ">all through campaigns</span>" in section(made, name)


def test_a_theme_that_campaigns_made_large_says_so_beside_its_size(view):
    def shown(free):
        theme = view.themes[0]
        swollen = Swollen(
            **vars(view.demands.first[0].theme),
            people=theme.people,
            people_no_campaigns=free,
            **dict.fromkeys(("contributions", "contributions_no_copies"), theme.contributions),
            contributions_no_campaigns=theme.contributions,
            rank=1,
            rank_no_campaigns=1,
        )
        themes = (replace(theme, without=swollen), *view.themes[1:])
        made = section(render_view(replace(view, themes=themes), "annex.html"), "themes")
        return made[: made.index('class="inside"')]

    people = view.themes[0].people
    assert "all through campaigns" in shown(0)
    assert f"{people - 1} of them through campaigns" in shown(1)
    assert "campaigns" not in shown(people - 1)


def test_where_others_are_as_shared_as_the_last_of_the_first_the_page_says_so(view):
    for tied in (True, False):
        demands = replace(view.demands, more=3, tied=tied)
        made = section(render_view(replace(view, demands=demands), "annex.html"), "demands")
        assert ("as many make some of them as make the last here" in made) is tied


def test_basket_and_draft_say_of_each_demand_what_the_overview_says(analysis):
    quiet = analysis.demands.assign(against_ideas="", against_people=0)
    for run in (analysis, analysis.replace(demands=quiet)):
        view = build_view(run, nothing_found())
        said = section(render_view(view, "annex.html"), "overview")
        said = entities.unescape(re.sub(r"(?:[ \n]|<[^>]+>)+", " ", said))
        for told in view.explorer.demands:
            assert f"{told['asked'].removesuffix('.')}: {told['title']}" in said
            quote = told["objection"]
            assert " ".join([told["contrary"], *(quote or [])]) in said


def test_a_number_of_a_fragile_theme_says_so_wherever_it_is_taken(analysis):
    fragile = analysis.themes.assign(stability=0.1)
    view = build_view(analysis.replace(themes=fragile), nothing_found())
    said = section(render_view(view, "annex.html"), "overview")
    assert said.count("(fragile theme): <q") == len(view.demands.sentences) > 0
    assert all(d["asked"].endswith("(fragile theme).") for d in view.explorer.demands)


def test_a_theme_lists_its_demands_and_their_members(analysis, view):
    for theme in view.themes:
        own = analysis.demands[analysis.demands["theme_id"] == theme.theme_id]
        assert [d.title.text for d in theme.demands] == own["title"].tolist()
        for demand, demand_id in zip(theme.demands, own["demand_id"], strict=True):
            ideas = analysis.ideas[analysis.ideas["demand_id"] == demand_id]
            assert demand.members[0].idea_id == demand.title.idea_id
            assert {m.idea_id for m in demand.members} <= set(ideas["idea_id"])
            assert len(demand.members) == min(8, len(ideas))


def test_what_is_asked_is_not_proposed_a_second_time(analysis, view):
    for theme in view.themes:
        proposed = {quote.idea_id for quote in theme.proposals}
        inside = analysis.ideas.loc[analysis.ideas["demand_id"] != "", "idea_id"]
        assert not proposed & set(inside)


def test_what_stands_for_a_demand_is_not_among_the_other_quotes_of_its_theme(analysis):
    titles = analysis.demands.set_index("theme_id")["title_idea_id"]
    quotes = analysis.quotes.assign(
        idea_id=analysis.quotes["theme_id"].map(titles).fillna(analysis.quotes["idea_id"])
    ).drop_duplicates(["theme_id", "idea_id"])
    view = build_view(analysis.replace(quotes=quotes), nothing_found())
    shown = {theme.theme_id: [q.idea_id for q in theme.quotes] for theme in view.themes}
    assert all(idea not in shown[theme] for theme, idea in titles.items())


def test_copies_of_what_is_listed_are_said_to_be_counted(analysis, view, html):
    by_idea = analysis.ideas[analysis.ideas["demand_id"] != ""].set_index("idea_id")
    copied = analysis.contributions["copies_of"]
    expected = {
        demand: int(copied.isin(own["contribution_id"]).sum())
        for demand, own in by_idea.groupby("demand_id")
    }
    shown = {
        by_idea.loc[d.title.idea_id, "demand_id"]: d.copies
        for theme in view.themes
        for d in theme.demands
    }
    assert shown == expected
    assert sum(expected.values()) > 0
    assert html.count("counted too; what") == sum(n > 0 for n in expected.values())


def test_a_divided_theme_has_two_sides_and_no_headline(analysis, view):
    theme = next(t for t in view.themes if t.theme_id == CAMERAS)
    ideas = analysis.ideas[analysis.ideas["theme_id"] == CAMERAS].set_index("idea_id")
    split = theme.split
    assert theme.headline is None
    assert (split.disputed, split.for_, split.against) == ("caméras", 7, 6)
    assert split.placed + split.unplaced == len(ideas)
    assert split.placed == (ideas["side"] != "").sum()
    for side, quotes in (("for", split.quotes_for), ("against", split.quotes_against)):
        assert 1 <= len(quotes) <= 3
        assert {ideas.loc[q.idea_id, "side"] for q in quotes} == {side}
        assert all(q.text == ideas.loc[q.idea_id, "text"] for q in quotes)
    shown = {q.text for q in (*theme.quotes, *theme.proposals)}
    assert not shown & {q.text for q in (*split.quotes_for, *split.quotes_against)}


def test_one_person_stands_on_a_side_once():
    analysis = with_demands(an_analysis(90))
    one = analysis.contributions.assign(author_id="the same person")
    theme = next(
        t
        for t in build_view(analysis.replace(contributions=one), nothing_found()).themes
        if t.theme_id == CAMERAS
    )
    assert [len(theme.split.quotes_for), len(theme.split.quotes_against)] == [1, 1]


def test_a_theme_that_is_not_divided_has_no_columns(html):
    assert html.count('class="facing"') == 1
    assert 'class="facing"' not in render_dashboard(
        with_demands(an_analysis(90), divided=False), insights=nothing_found()
    )


def test_a_run_without_demands_says_nothing_of_them():
    made = render_dashboard(an_analysis(60, interface="en"))
    assert 'id="demands"' not in made
    assert "What participants ask for" not in made
    assert "What is asked for" not in made
    assert 'class="facing"' not in made


def test_without_authors_contributions_ask_and_nobody_is_called_a_participant():
    made = render_dashboard(with_demands(an_analysis(90, authors=False, interface="en")))
    assert "What contributions ask for" in made
    assert "What participants ask for" not in made
    assert re.search(r"Asked for by \d+\s+contributions: <q", made)
    assert "people ask" not in section(made, "demands")


def test_many_demands_show_twelve_and_say_how_many_themes_hold_the_others(analysis):
    first = analysis.demands.iloc[0]
    many = pd.DataFrame([{**first, "demand_id": f"E{i:02d}"} for i in range(30)])
    view = build_view(
        analysis.replace(demands=many.astype(analysis.demands.dtypes)), nothing_found()
    )
    theme = next(t for t in view.themes if t.theme_id == first["theme_id"])
    assert len(view.demands.first) == 12
    assert view.demands.more == 18
    assert (len(theme.demands), theme.more_demands) == (12, 18)
    assert {d.anchor for d in view.demands.first} <= {d.anchor for d in theme.demands}


def test_what_an_analyst_set_aside_is_asked_in_its_theme_alone(analysis):
    aside = {CAMERAS: OFF_TOPIC}
    moved = analysis.replace(
        **{
            name: frame.assign(theme_id=frame["theme_id"].replace(aside))
            for name in ("ideas", "themes", "quotes", "demands")
            for frame in [getattr(analysis, name)]
        }
    )
    view = build_view(moved, nothing_found())
    assert [d.theme.theme_id for d in view.demands.first] == ["t02"]
    assert [t.theme_id for t in view.themes if t.demands] == ["t02", OFF_TOPIC]


def test_words_of_a_demand_are_text_wherever_they_stand():
    hostile = "<script>alert(1)</script><b onclick=x>&amp;"
    analysis = an_analysis(90, texts=[hostile] * 4, interface="en")
    made = render_dashboard(with_demands(analysis, more=[hostile]))
    assert "<b onclick" not in made.split('<script type="application/json"')[0]
    assert "&lt;script&gt;alert(1)" in section(made, "demands")
    assert made.count("</script>") == 2


@pytest.mark.parametrize("name", ["dashboard", "report"])
def test_every_link_of_a_demand_leads_somewhere_and_no_id_is_twice(analysis, html, name):
    made = html if name == "dashboard" else render_theme(analysis, CAMERAS)
    ids = re.findall(r' id="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    hrefs = {h for h in re.findall(r'href="#([^"]+)"', made) if not h.startswith("ideas?")}
    assert hrefs <= set(ids)
    # A report is handed out alone, with what it quotes; the page has its annex beside it.
    assert ('href="annex.html#idea-' in made) == (name == "dashboard")
    assert any(h.startswith("idea-") for h in hrefs) == (name == "report")


def test_a_list_to_read_has_no_section_of_demands():
    texts = [f"Il faut garder un guichet, numéro {i}. Non aux caméras" for i in range(8)]
    texts += ["Non aux caméras", "Je me sentirais mieux"]
    analysis = an_analysis(10, labels=["toutes"], texts=texts, copies=0)
    view = build_view(with_demands(analysis), nothing_found())
    assert view.reading
    assert view.demands is None


def test_where_nobody_asks_for_the_contrary_the_other_side_of_its_theme_is_heard(analysis):
    nobody = analysis.demands["demand_id"] == "D02"
    quiet = analysis.demands.assign(
        against_ideas=analysis.demands["against_ideas"].mask(nobody, ""),
        against_people=analysis.demands["against_people"].mask(nobody, 0),
    )
    view = build_view(analysis.replace(demands=quiet), nothing_found())
    shown = {d.demand_id: d for d in view.demands.first}
    split = next(theme.split for theme in view.themes if theme.split)
    assert shown["D02"].objection is None
    assert shown["D02"].other_side.quote == split.quotes_for[0]
    assert shown["D02"].other_side.voices == split.for_
    assert shown["D01"].other_side is None
    carried = {told["id"]: told["other_side"] for told in view.explorer.demands}
    assert carried == {"D01": "", "D02": "for"}
    said = section(render_view(view, "annex.html"), "overview").replace("\N{NO-BREAK SPACE}", " ")
    assert f"In its theme, {split.for_} people take the other side, for example:" in said
    assert split.quotes_for[0].text in entities.unescape(said)


def test_who_is_against_is_quoted_wherever_a_demand_is_and_all_are_a_link_away(view, html):
    demand = next(d for d in view.demands.first if d.objection)
    href = f"#ideas?demand={demand.demand_id}&amp;side=against"
    for place in ("overview", "demands", "themes"):
        said = section(html, place)
        assert entities.escape(demand.objection.text, quote=False) in said.replace("&#39;", "'")
        assert said.count(href) == 1
    placed = next(d for d in view.explorer.demands if d["id"] == demand.demand_id)
    assert len(placed["against"]) == len(demand.objecting) == demand.opposing.ideas > 1


def test_the_search_lists_the_sides_of_divided_themes_alone(analysis, view):
    counted = analysis.ideas.groupby(["theme_id", "side"]).size()
    for theme, row in zip(view.themes, view.explorer.themes, strict=True):
        assert ("for" in row) == (theme.split is not None)
        for side in ("for", "against"):
            assert len(row.get(side, ())) == (counted[theme.theme_id, side] if theme.split else 0)


def test_who_asks_for_the_contrary_is_heard_before_who_is_on_the_other_side(view):
    assert all(demand.other_side is None for demand in view.demands.first)


def test_a_demand_of_both_sides_faces_nobody(analysis):
    ideas = analysis.ideas.copy()
    ideas.loc[ideas["side"] == "for", "demand_id"] = "D02"
    quiet = analysis.demands.assign(against_ideas="", against_people=0)
    view = build_view(analysis.replace(ideas=ideas, demands=quiet), nothing_found())
    assert all(demand.other_side is None for demand in view.demands.first)
    split = next(theme.split for theme in view.themes if theme.split)
    voices = f"{split.for_} people for, {split.against} people against."
    said = section(render_view(view, "annex.html"), "overview").replace("\N{NO-BREAK SPACE}", " ")
    assert f"but its theme is divided on “caméras”: {voices}" in said


def test_who_is_on_a_side_faces_no_demand_that_names_something_else(analysis):
    quiet = analysis.demands.assign(against_ideas="", against_people=0)
    other = quiet.assign(title=quiet["title"].where(quiet["demand_id"] != "D02", "le guichet"))
    faced = {
        named: [d.demand_id for d in build_view(run).demands.first if d.other_side]
        for named, run in (
            ("the thing", analysis.replace(demands=quiet)),
            ("another", analysis.replace(demands=other)),
        )
    }
    assert "D02" in faced["the thing"]
    assert "D02" not in faced["another"]


def test_where_no_objection_was_recognised_the_overview_says_so_once(analysis):
    quiet = analysis.demands.assign(against_ideas="", against_people=0)
    themes = analysis.themes.assign(divided=False)
    view = build_view(analysis.replace(demands=quiet, themes=themes), nothing_found())
    said = section(render_view(view, "annex.html"), "overview")
    assert len(view.demands.sentences) > 1
    assert said.count("The program recognised no objection to these demands.") == 1
    assert "look for them" not in said


def test_where_some_have_no_objection_each_of_them_says_so(view):
    demands = view.demands.first
    quiet = [d for d in demands if not d.is_opposed]
    said = section(render_view(view, "annex.html"), "overview")
    assert 0 < len(quiet) < len(demands)
    assert said.count("No objection was recognised. There may be some: look for them.") == len(
        quiet
    )
    assert said.count("before you write that nobody objects") == 1


def test_where_each_has_an_objection_nothing_is_said_of_missing_ones(analysis, view):
    heard = [demand for demand in view.demands.first if demand.objection]
    shown = replace(view, demands=DemandsView(tuple(heard), more=0))
    said = section(render_view(shown, "annex.html"), "overview")
    assert heard
    assert "objection" not in said


def test_a_campaign_has_one_place_among_those_of_its_side(analysis):
    told = analysis.ideas
    against = told.loc[told["side"] == "against", "contribution_id"].drop_duplicates()
    assert len(against) > 3
    sent = analysis.contributions["contribution_id"].isin(against[:-1])
    campaign = analysis.contributions.assign(
        campaign_id=sent.map({True: "c1", False: ""}),
        author_id=[f"p{n}" for n in range(len(analysis.contributions))],
    )
    wordings = told["text"].where(told["side"] != "against", told["text"] + told["idea_id"])
    ideas = told.assign(text=wordings)
    chosen = choose_sides(analysis.replace(contributions=campaign, ideas=ideas), ideas)
    (theme,) = chosen.values()
    quoted = ideas.set_index("idea_id").loc[theme["against"], "contribution_id"]
    assert quoted.isin(against[:-1]).sum() == 1
    assert against.iloc[-1] in set(quoted)
