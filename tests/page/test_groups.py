from dataclasses import replace

import pandas as pd
import pytest
from builders import an_analysis, nothing_found

from contrib_analysis.page import groups
from contrib_analysis.page._theme_link import ThemeLink
from contrib_analysis.page._view import build_view
from contrib_analysis.page.groups import how_much_more, said_more
from contrib_analysis.page.render import render_view
from contrib_analysis.words.i18n import words


def split_by(analysis, values):
    """Give people one by one to communes, in turn."""
    n = len(analysis.contributions)
    return analysis.replace(
        contributions=analysis.contributions.assign(
            attr_commune=[values[i % len(values)] for i in range(n)],
            author_id=[f"p{i}" for i in range(n)],
        )
    )


def group(view, column="attr_commune"):
    return next(g for g in view.groups if g.column == column)


@pytest.mark.parametrize(("high", "end"), [(0.05, 0.1), (0.1, 0.1), (0.37, 0.4), (1.0, 1.0)])
def test_an_axis_ends_at_a_round_share_that_holds_everything(high, end):
    assert groups.scale_of(high) == end


def test_groups_are_counted_in_people():
    view = build_view(split_by(an_analysis(60, copies=0), ["Lattes", "Pérols"]))
    assert [(g.label, g.n) for g in group(view).groups] == [
        ("Lattes", 30),
        ("Pérols", 30),
    ]


def test_a_cell_of_the_table_has_the_people_of_the_tables():
    analysis = split_by(an_analysis(60, copies=0), ["Lattes", "Pérols"])
    found = group(build_view(analysis))
    said = analysis.ideas.merge(analysis.contributions, on="contribution_id")
    for row in found.table:
        theme = analysis.themes.set_index("label").loc[row.label, "theme_id"]
        for cell, shown in zip(row.cells, found.groups, strict=True):
            members = said[(said["theme_id"] == theme) & (said["attr_commune"] == shown.label)]
            assert cell.people in (members["author_id"].nunique(), None)
    assert any(cell.people for row in found.table for cell in row.cells)


def test_what_sets_a_group_apart_most_comes_first():
    cells = pd.DataFrame(
        {
            "attribute": "attr_profil",
            "group": ["entreprise", "enseignant"],
            "theme_id": "t01",
            "said_more": True,
            "residual": [8.0, 5.0],
            "people": [11, 11],
            "group_people": [28, 16],
            "share": [11 / 28, 11 / 16],
            "low": 0.2,
            "high": 0.9,
            "others": [8, 40],
            "others_people": [350, 362],
            "others_share": [8 / 350, 40 / 362],
        }
    )
    named = {
        "t01": ThemeLink(theme_id="t01", anchor="theme-t01", label="un", name="un", fragile=False)
    }
    more = said_more(cells, named, words("en"))
    assert [row.group for row in more] == ["enseignant", "entreprise"]


def test_a_group_of_unknown_authors_is_counted_and_named_as_such():
    analysis = split_by(an_analysis(60, copies=0), ["Lattes", "Pérols"])
    table = analysis.contributions
    signed = table["author_id"].where(table["attr_commune"] == "Lattes", "")
    found = group(build_view(analysis.replace(contributions=table.assign(author_id=signed))))
    assert found.unsigned == ("Pérols",)
    assert not found.more
    assert {g.label: g.n for g in found.groups} == {"Lattes": 30, "Pérols": 30}
    cells = set()
    for row in found.table:
        for shown, cell in zip(found.groups, row.cells, strict=True):
            if cell.people is not None:
                cells.add((shown.label, cell.low is None))
    assert cells == {("Lattes", False), ("Pérols", True)}


def test_groups_under_five_are_nowhere_on_the_page():
    analysis = an_analysis(60, copies=0)
    rare = ["Petitbourg"] * 3 + ["Hameau"] * 4 + ["Lattes"] * 30 + ["Pérols"] * 23
    view = build_view(split_by(analysis, rare))
    found = group(view)
    assert (found.hidden_groups, found.hidden_people) == (2, 7)
    told = {key: value for key, value in vars(view).items() if key not in ("explorer",)}
    assert "Petitbourg" not in str(told)
    assert "Hameau" not in str(told)


def test_under_thirty_people_there_is_no_chart_and_the_page_says_why():
    view = build_view(split_by(an_analysis(20, copies=0, interface="en"), ["Lattes", "Pérols"]))
    assert group(view).groups == ()
    assert any("“Commune” is left out: fewer than 30\u00a0people" in t for t in view.not_shown)


def test_what_a_group_surely_says_more_stands_with_its_theme_too():
    analysis = an_analysis(80, copies=0, labels=["un", "deux"])
    first = analysis.ideas.groupby("contribution_id")["theme_id"].first()
    home = analysis.contributions["contribution_id"].map(first)
    # Four of Pérols would hide all that is said of the theme.
    few = (analysis.ideas["theme_id"] == "t01") & (
        analysis.ideas["contribution_id"].map(first) == "t02"
    )
    apart = analysis.contributions.assign(
        attr_commune=home.map({"t01": "Lattes", "t02": "Pérols"}),
        author_id=[f"p{i}" for i in range(80)],
    )
    view = build_view(analysis.replace(contributions=apart, ideas=analysis.ideas[~few]))
    more = group(view).more
    assert {(row.group, row.label) for row in more} == {("Lattes", "un"), ("Pérols", "deux")}
    assert all(row.low <= row.share <= row.high for row in more)
    assert all(row.others_low <= row.others <= row.others_high for row in more)
    theme = next(t for t in view.themes if t.label == "un")
    assert [row.group for row in theme.more] == ["Lattes"]
    # Nobody of Pérols speaks of it: the number alone, as an interval of nothing misleads.
    cells = next(row for row in group(view).table if row.label == "un").cells
    assert [cell.people == 0 for cell in cells] == [False, True]
    page = render_view(view, "annex.html")
    assert '<td class="num"><b>0</b></td>' in page
    assert "<b>0</b> ·" not in page


def test_a_reference_sets_raw_shares_beside_weighted_ones():
    few = an_analysis(80, copies=0, labels=["un", "deux"])
    analysis = split_by(few, ["Lattes", "Lattes", "Lattes", "Pérols"])
    manifest = {
        **analysis.manifest,
        "reference": [
            {
                "attribute": "attr_commune",
                "file": "communes.csv",
                "values": [["Lattes", 50.0], ["PÉROLS", 50.0], ["Ailleurs", 100.0]],
            }
        ],
    }
    (reference,) = build_view(analysis.replace(manifest=manifest)).references
    assert [g.heard for g in reference.groups] == ["more", "", "less"]
    assert reference.covered == 0.5
    # Of “deux”, fewer than five of Pérols speak.
    assert [t.label for t in reference.themes] == ["un"]
    assert reference.effective < reference.people == 80


@pytest.mark.parametrize(
    ("groups", "order"),
    [
        (
            ["40-59", "75 et plus", "25-39", "Moins de 25"],
            ["Moins de 25", "25-39", "40-59", "75 et plus"],
        ),
        (["34000", "34070"], ["34000", "34070"]),
        (["Lattes", "Castries 2"], ["Lattes", "Castries 2"]),
    ],
)
def test_ages_are_in_their_order_and_other_groups_by_size(groups, order):
    by_size = [group for n, group in enumerate(groups) for _ in range(len(groups) - n)]
    found = group(build_view(split_by(an_analysis(60, copies=0), by_size)))
    assert [g.label for g in found.groups] == order
    assert all(len(row.cells) == len(order) for row in found.table)


@pytest.mark.parametrize(
    ("share", "others", "said"),
    [
        (0.22, 0.2, "a little more often"),
        (0.3, 0.2, "half again as often"),
        (0.4, 0.2, "twice as often"),
        (0.6, 0.2, "three times as often"),
        (0.8, 0.2, "four times as often"),
        (0.39, 0.03, "far more often"),
        (0.1, 0.0, "far more often"),
    ],
)
def test_how_much_more_often_is_said_as_people_do(share, others, said):
    assert how_much_more(share, others, words("en")) == said


def test_where_nothing_groups_people_no_note_speaks_of_groups():
    notes = ("Groups of fewer than", "counts as one person", "Small groups")
    for options in ({"authors": False}, {}):
        bare = build_view(
            an_analysis(dates=False, attributes=False, interface="en", **options), nothing_found()
        )
        alone = render_view(replace(bare, groups=()), "annex.html")
        who = alone[alone.index('id="voices"') : alone.index('id="ideas"')]
        assert not bare.has_groups
        assert not [note for note in notes if note in who]
        assert not [s for s in bare.method.steps if "roups of fewer" in s.text]
        assert not [line for line in bare.not_shown if "counts as one person" in line]
    assert build_view(an_analysis(interface="en")).has_groups
