import re
from types import SimpleNamespace

import pandas as pd
import pytest
from builders import an_analysis

from contrib_analysis.facts.fragile import FRAGILE_BELOW
from contrib_analysis.page._findings import _groups, _heard, in_words
from contrib_analysis.page._references import HeardGroup, ReferenceView
from contrib_analysis.page._view import build_view
from contrib_analysis.words.i18n import words


def told(analysis):
    """Return the findings, with plain spaces (see `test_typesetting`)."""
    found = build_view(analysis).findings
    return [finding.text.replace("\u00a0", " ") for finding in found]


@pytest.mark.parametrize(
    ("share", "said", "several"),
    [
        (0.25, "one participant in four", False),
        (0.245, "nearly one participant in four", False),
        (0.26, "a little over one participant in four", False),
        (0.32, "nearly one participant in three", False),
        (0.66, "nearly two participants in three", True),
        (0.42, "42% of participants", True),
        (0.0, "0% of participants", True),
        (1.0, "100% of participants", True),
    ],
)
def test_shares_are_said_as_people_say_them(share, said, several):
    assert in_words(share, words("en")) == (said, several)


def test_the_first_finding_repeats_the_counts_of_the_tables():
    analysis = an_analysis(interface="en")
    top = analysis.themes.sort_values("people", ascending=False).iloc[0]
    first = told(analysis)[0]
    assert re.match(
        f"The most frequent theme is “{top['label']}”: .*, {top['people']} people of", first
    )


def test_without_authors_contributions_are_counted_instead():
    analysis = an_analysis(authors=False, interface="en")
    top = analysis.themes.sort_values("contributions", ascending=False).iloc[0]
    assert f"appears in {top['contributions']} of 64 contributions" in told(analysis)[0]


def test_nothing_is_found_where_there_is_nothing_to_compare():
    assert told(an_analysis(1, labels=["seul"], copies=0)) == []


def test_each_finding_leads_to_a_place_of_the_page():
    analysis = an_analysis(
        90, kinds=True, votes=True, stability=True, subthemes=True, campaign=True
    )
    places = [finding.href for finding in build_view(analysis).findings]
    assert {"themes", "disagreement", "campaigns", "sure"} <= set(places)


def test_fragile_themes_are_named_as_leads():
    analysis = an_analysis(stability=True, interface="en")
    fragile = analysis.top_themes.loc[analysis.top_themes["stability"] < FRAGILE_BELOW, "label"]
    sentence = next(text for text in told(analysis) if "fragile" in text)
    assert f"{len(fragile)} themes are fragile" in sentence
    assert any(label in sentence for label in fragile)


def test_what_a_group_says_more_is_told_with_both_shares():
    analysis = an_analysis(80, copies=0, interface="en", labels=["un", "deux"])
    group = analysis.contributions["contribution_id"].map(
        analysis.ideas.groupby("contribution_id")["theme_id"].first()
    )
    told_apart = analysis.contributions.assign(
        attr_commune=group.map({"t01": "Lattes", "t02": "Pérols"}),
        author_id=[f"p{i}" for i in range(80)],
    )
    # Who speaks of both themes would be a small cell, which is not shown.
    ideas = analysis.ideas.drop_duplicates("contribution_id")
    found = told(analysis.replace(contributions=told_apart, ideas=ideas))
    assert (
        "“deux” is spoken of more by the group “Pérols” (Commune): 100% of them, 0% of the others."
        in found
    )


def test_the_widest_gaps_between_groups_are_told_first_whatever_they_are_of():
    def row(group, share, others):
        return SimpleNamespace(
            group=group, label="un", attribute="Profil", share=share, others=others
        )

    groups = [
        SimpleNamespace(reason="", more=(row("a", 0.7, 0.1), row("b", 0.4, 0.02))),
        SimpleNamespace(reason="", more=(row("c", 0.3, 0.1),)),
    ]
    found = list(_groups(SimpleNamespace(groups=groups), words("en")))
    assert [(re.search("“([abc])”", text)[1], place) for text, place in found] == [
        ("a", "group-1"),
        ("b", "group-1"),
    ]


def test_a_reference_shows_whose_absence_weighs_most():
    analysis = an_analysis(200, copies=0, interface="en")
    manifest = {
        **analysis.manifest,
        "reference": [
            {
                "attribute": "attr_commune",
                "file": "communes.csv",
                "values": [["Montpellier", 10.0], ["Lattes", 80.0], ["Pérols", 10.0]],
            }
        ],
    }
    found = told(analysis.replace(manifest=manifest))
    assert any(text.startswith("“Lattes” is under-heard (Commune): ") for text in found)


def test_a_group_too_small_to_count_is_said_in_a_sentence_of_its_own():
    few, many = (
        HeardGroup(name, people, share, None, None, population, "less", "")
        for name, people, share, population in [("A", None, None, 0.3), ("B", 40, 0.1, 0.2)]
    )
    reference = ReferenceView(
        label="Âge",
        file="",
        people=400,
        effective=400,
        covered=1.0,
        trimmed=0,
        scale=1.0,
        groups=(few, many),
        themes=(),
    )
    ((text, _),) = _heard(SimpleNamespace(references=(reference,)), words("fr"))
    said = "« A » manque à l’appel (Âge) : presque personne ici, 30 % de la population."
    assert " ".join(text.split()) == said


def test_news_names_the_moment_they_are_new_since():
    analysis = an_analysis(160, copies=0, interface="en", labels=["un", "deux"])
    first = analysis.ideas.groupby("contribution_id")["theme_id"].first()
    late = analysis.contributions["contribution_id"].map(first) == "t02"
    late |= pd.Series([i % 5 == 0 for i in late.index])
    dates = pd.Series(pd.Timestamp("2024-01-08"), index=late.index).where(
        ~late, pd.Timestamp("2024-03-04")
    )
    spoken = analysis.contributions.assign(
        submitted_at=dates.astype("datetime64[us]"), author_id=[f"p{i}" for i in range(160)]
    )
    found = told(analysis.replace(contributions=spoken))
    assert any("“deux” is spoken of more since the week of" in text for text in found)


def test_a_list_cut_short_ends_with_an_ellipsis_alone():
    analysis = an_analysis(60, interface="en")
    fragile = analysis.replace(themes=analysis.themes.assign(stability=0.1))
    (sentence,) = [text for text in told(fragile) if "are fragile" in text]
    assert sentence.endswith("”…")


def test_where_hardly_any_kind_is_told_nothing_is_said_of_proposals():
    analysis = an_analysis(60, kinds=True, interface="en")
    assert any("proposes" in line or "propose something" in line for line in told(analysis))
    few = analysis.ideas["kind"].where(analysis.ideas.index < 5, "")
    view = build_view(analysis.replace(ideas=analysis.ideas.assign(kind=few)))
    assert not [line.text for line in view.findings if "propose" in line.text]
    assert view.explorer.kinds == []
    assert [line for line in view.not_shown if "are not told apart" in line]


def test_votes_are_told_one_by_one_and_nothing_of_which_there_is_none():
    view = build_view(an_analysis(60, votes=True, interface="en"))
    (said,) = (f.text for f in view.findings if "put to a vote" in f.text)
    told = {row.verdict: row.n for row in view.votes.verdicts}
    assert told == {"consensual": 1}
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        f"{view.votes.voted} contributions were put to a vote: 1 is widely supported; "
        f"for {view.votes.unsure}, votes are too few to say."
    )


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("c1", "c1"), "come from one campaign: counts without it"),
        (("c1", "c2"), "from campaigns"),
    ],
)
def test_a_single_campaign_is_not_called_several(ids, said):
    analysis = an_analysis(20, interface="en")
    marked = [*ids, *[""] * (len(analysis.contributions) - 2)]
    found = told(analysis.replace(contributions=analysis.contributions.assign(campaign_id=marked)))
    assert [text for text in found if said in text]
