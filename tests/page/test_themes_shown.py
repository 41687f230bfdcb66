import re
from dataclasses import fields

import pandas as pd
import pytest
from builders import an_analysis, nothing_found

from contrib_analysis.facts.fragile import FRAGILE_BELOW
from contrib_analysis.page._theme_quotes import of_kind
from contrib_analysis.page._themes import Theme
from contrib_analysis.page._view import build_view
from contrib_analysis.page.render import render_view
from contrib_analysis.tables import OFF_TOPIC, conform


def themes_of(analysis):
    return build_view(analysis, nothing_found()).themes


def test_a_theme_is_fragile_under_the_bound_and_not_without_a_measure():
    for theme in themes_of(an_analysis(stability=True)):
        assert theme.fragile == (theme.stability < FRAGILE_BELOW)
    assert not any(theme.fragile for theme in themes_of(an_analysis()))


def test_the_table_of_sizes_counts_each_idea_once_with_those_that_fit_no_theme():
    made = an_analysis(40)
    nowhere = ~made.ideas["idea_id"].isin(made.quotes["idea_id"])
    ideas = made.ideas.assign(theme_id=made.ideas["theme_id"].where(~nowhere, ""))
    sizes = made.themes["theme_id"].map(ideas["theme_id"].value_counts()).fillna(0).astype("int64")
    analysis = made.replace(ideas=ideas, themes=made.themes.assign(ideas=sizes))
    page = render_view(build_view(analysis), "annex.html")
    table = page[page.index('id="sizes"') :].split("</table>")[0]
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)', table)
    place = heads.index("Idées")
    rows = [re.findall(r"<td[^>]*>([^<]*)", row) for row in table.split("<tr>")[2:]]
    assert "Autres idées" in table.split("<tr>")[-1]
    assert 0 < int(rows[-1][place - 1]) == nowhere.sum()
    assert sum(int(row[place - 1]) for row in rows) == len(ideas)


def test_the_second_opinion_is_told_only_where_one_was_asked():
    analysis = an_analysis()
    asked = pd.DataFrame({"idea_id": analysis.ideas["idea_id"], "opinion": "nmf", "part": 0})
    agreed = analysis.themes.assign(second_opinion=True)
    told = themes_of(analysis.replace(opinions=conform(asked, "opinions"), themes=agreed))
    assert {theme.second_opinion for theme in told} == {True}
    assert {theme.second_opinion for theme in themes_of(analysis)} == {None}


def test_a_voice_that_differs_stands_apart_from_the_others():
    analysis = an_analysis()
    quotes = analysis.quotes.copy()
    last = quotes.groupby("theme_id")["rank"].transform("max") == quotes["rank"]
    quotes["role"] = last.map({True: "edge", False: "central"})
    for theme in themes_of(analysis.replace(quotes=quotes)):
        assert theme.edge is not None
        others = [*theme.quotes, *theme.proposals]
        assert theme.edge.text not in {quote.text for quote in others}


def test_what_an_analyst_set_aside_comes_last():
    analysis = an_analysis(60)
    aside = {"t01": OFF_TOPIC}
    moved = analysis.replace(
        themes=analysis.themes.assign(theme_id=analysis.themes["theme_id"].replace(aside)),
        ideas=analysis.ideas.assign(theme_id=analysis.ideas["theme_id"].replace(aside)),
        quotes=analysis.quotes.assign(theme_id=analysis.quotes["theme_id"].replace(aside)),
    )
    view = build_view(moved, nothing_found())
    assert view.themes[-1].theme_id == OFF_TOPIC
    label = view.themes[-1].label
    assert not [f for f in view.findings if "le plus présent" in f.text and label in f.text]


def test_central_proposals_come_first():
    analysis = an_analysis(60, kinds=True)
    ranked = analysis.ideas.assign(rank=range(len(analysis.ideas), 0, -1), to_review=False)
    kinds = ranked[ranked["kind"] == "proposal"].set_index("idea_id")["rank"]
    for theme in themes_of(analysis.replace(ideas=ranked)):
        shown = [q.idea_id for q in theme.proposals]
        assert list(kinds[shown]) == sorted(kinds[shown])


def test_support_and_testimony_are_neither_quoted_as_such_nor_counted():
    view = build_view(an_analysis(60, kinds=True), nothing_found())
    assert "support" not in [field.name for field in fields(Theme)]
    for theme in view.themes:
        assert {q.kind for q in theme.proposals} <= {"proposal"}
        assert {q.kind for q in theme.concerns + theme.questions} <= {
            "concern",
            "question",
        }


def test_subthemes_tell_three_counts():
    analysis = an_analysis(60, subthemes=True)
    table = analysis.themes.set_index("theme_id")
    for theme in themes_of(analysis):
        for sub in theme.subthemes:
            row = table.loc[sub.theme_id]
            counts = (sub.people, sub.contributions, sub.ideas)
            assert counts == (row["people"], row["contributions"], row["ideas"])


def test_ideas_in_no_subtheme_are_counted_in_one_row_below_them():
    analysis = an_analysis(subthemes=True)
    theme = themes_of(analysis)[0]
    others = theme.ideas - sum(sub.ideas for sub in theme.subthemes)
    page = render_view(build_view(analysis), "annex.html")
    listed = page.split('<ul class="subthemes">')[1].split("</ul>")[0]
    assert others > 0
    assert listed.count("Autres idées du thème") == 1
    assert f"{others}\N{NO-BREAK SPACE}idées" in listed.split("Autres idées du thème")[1]


def proposals_of(*said):
    ideas = pd.DataFrame(
        {
            "idea_id": said,
            "contribution_id": said,
            "theme_id": "T01",
            "text": said,
            "kind": "proposal",
            "to_review": False,
            "rank": range(len(said)),
            "strength": 1.0,
        }
    )
    return of_kind(ideas, "proposal", len(said))["T01"]


def test_one_proposal_is_not_quoted_again_in_other_small_words():
    assert proposals_of("Respect de l'autre.", "Le respect des autres") == ["Respect de l'autre."]
    assert len(proposals_of("Pas de caméras", "Des caméras !")) == 2


def test_a_proposal_that_says_something_comes_before_a_lone_noun():
    assert proposals_of("Les élèves", "Taxer les riches") == ["Taxer les riches", "Les élèves"]


def test_a_campaign_is_quoted_apart_and_a_theme_that_nobody_speaks_for_has_no_lead():
    analysis = an_analysis()
    quotes = analysis.quotes.copy()
    first = quotes.groupby("theme_id")["rank"].transform("min") == quotes["rank"]
    quotes["role"] = first.map({True: "campaign", False: "central"})
    themes = analysis.themes.assign(headline="")
    for theme in themes_of(analysis.replace(quotes=quotes, themes=themes)):
        assert theme.headline is None
        assert theme.campaign is not None
        assert theme.campaign.idea_id not in {quote.idea_id for quote in theme.quotes}


@pytest.mark.parametrize("votes", [True, False])
def test_a_campaign_is_told_by_votes_only_where_its_theme_has_some(votes):
    themes = themes_of(an_analysis(votes=votes))
    assert [theme.voted for theme in themes] == [votes] * len(themes)
