import pandas as pd
from builders import an_analysis

from contrib_analysis.page._view import build_view
from contrib_analysis.page.render import render_view


def voted(for_, against, **options):
    analysis = an_analysis(len(for_), copies=0, interface="en", **options)
    return analysis.replace(
        contributions=analysis.contributions.assign(
            votes_for=pd.array(for_, dtype="Int64"), votes_against=pd.array(against, dtype="Int64")
        )
    )


def test_verdicts_quote_what_was_voted_on_with_its_counts():
    analysis = voted([95, 50, 3, 1] * 10, [5, 50, 97, 1] * 10)
    votes = build_view(analysis).votes
    assert [(v.verdict, v.n) for v in votes.verdicts] == [
        ("consensual", 10),
        ("divided", 10),
        ("rejected", 10),
    ]
    assert votes.unsure == 10
    texts = analysis.ideas.set_index("idea_id")["text"]
    for verdict, counts in zip(votes.verdicts, [(95, 5), (50, 50), (3, 97)], strict=True):
        for item in verdict.items:
            assert (item.for_, item.against) == counts
            assert item.quote.text == texts[item.quote.idea_id]


def test_votes_that_take_no_side_stand_in_the_bar_and_in_its_sentence():
    analysis = voted([95, 50] * 4, [5, 50] * 4)
    passing = analysis.contributions.assign(votes_neither=pd.array([10, 100] * 4, dtype="Int64"))
    page = render_view(build_view(analysis.replace(contributions=passing)), "annex.html")
    page = page.replace("\N{NO-BREAK SPACE}", " ")
    assert "95 for, 10 neither for nor against, 5 against: of all these votes, 86% for" in page
    assert "Each bar is all its votes" in page
    # The bar's sentence has the counts: they are not said a second time beside the quote.
    assert "votes for" not in page.split('<ol class="voted">')[1].split("</ol>")[0]
    assert '<rect class="neither" x="25.3" width="49.4"' in page
    none = render_view(build_view(analysis), "annex.html")
    assert "neither for nor against, " not in none
    assert 'class="neither"' not in none


def test_votes_are_on_what_was_proposed_and_never_added_up_over_a_theme():
    analysis = voted([95] * 20, [5] * 20)
    view = build_view(analysis)
    assert {item.for_ for group in view.votes.verdicts for item in group.items} == {95}
    summed = {95 * n for n in analysis.ideas.groupby("theme_id")["contribution_id"].nunique()}
    assert not [n for n in summed if f">{n} votes for<" in render_view(view, "annex.html")]


def test_support_alone_shows_no_disagreement_and_the_page_says_so():
    view = build_view(voted([9] * 20, [0] * 20))
    assert view.votes is None
    assert any("no votes against" in line for line in view.not_shown)


def test_arguments_for_and_against_are_counted_by_theme():
    analysis = an_analysis(40, copies=0)
    sides = analysis.contributions.assign(attr_position=["Pour", "Contre"] * 20)
    view = build_view(analysis.replace(contributions=sides))
    assert view.sides
    assert [row.theme_id for row in view.sides] == [t.theme_id for t in view.themes]
    assert view.themes[0].sides.for_ == view.sides[0].for_


def test_themes_on_which_too_few_argue_are_counted_not_listed():
    analysis = an_analysis(40, copies=0, interface="en")
    two = ["Pour", "Contre", *[""] * 38]
    sides = analysis.contributions.assign(attr_position=two)
    view = build_view(analysis.replace(contributions=sides))
    page = render_view(view, "annex.html").replace("\N{NO-BREAK SPACE}", " ")
    assert view.sides
    assert not any(row.enough for row in view.sides)
    assert "too few to say anything" in page
    assert '<table class="judged">' not in page
