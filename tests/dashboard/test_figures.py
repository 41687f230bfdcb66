import pytest
from builders import an_analysis

from contrib_analysis.dashboard import figures
from contrib_analysis.errors import InputError

DRAWN = [
    figures.ledger_funnel,
    figures.themes_bar,
    figures.idea_lengths,
    figures.channels,
    figures.timeline,
    lambda analysis: figures.theme_by(analysis, "channel"),
]


def title(figure):
    return figure.layout.title.text.replace("<br>", " ")


@pytest.mark.parametrize("draw", DRAWN)
def test_labels_are_never_read_as_html(draw):
    hostile = an_analysis(20, labels=["<b>gras</b>", "<img src=x onerror=alert(1)>"])
    hostile = hostile.replace(
        contributions=hostile.contributions.assign(channel="<script>alert(1)</script>")
    )
    drawn = draw(hostile).to_json()
    assert all(tag not in drawn for tag in ("<b>", "<img", "<script", "\\u003cscript"))


@pytest.mark.parametrize("draw", DRAWN)
def test_a_run_without_dates_attributes_or_copies_can_be_drawn(draw):
    bare = an_analysis(1, labels=["seul"], dates=False, attributes=False, authors=False, copies=0)
    assert title(draw(bare))


def test_the_title_says_what_is_seen():
    analysis = an_analysis(interface="en")
    assert title(figures.ledger_funnel(analysis)) == (
        "72 received = 60 kept + 4 copies + 3 empty + 5 non-answers"
    )
    assert "comes first, with 33% of the contributions" in title(figures.themes_bar(analysis))


def test_bars_have_the_lengths_of_the_table():
    analysis = an_analysis()
    for measure in ("ideas", "contributions", "people"):
        drawn = figures.themes_bar(analysis, by=measure).data[0]
        assert sorted(drawn.x) == sorted(analysis.themes[measure])


def test_the_funnel_ends_where_the_ledger_does():
    steps = figures.ledger_funnel(an_analysis()).data[0]
    assert steps.y[0] + sum(steps.y[1:-1]) == steps.y[-1]


def test_themes_with_one_name_stay_apart():
    drawn = figures.theme_by(an_analysis(labels=["même", "même"]), "channel").data[0]
    assert len(drawn.z) == 2


@pytest.mark.parametrize("spelling", ["attr_tranche_age", "tranche_age", "Tranche age"])
def test_an_attribute_may_be_named_as_in_the_table_or_as_it_is_read(spelling):
    assert len(figures.theme_by(an_analysis(), spelling).data[0].x) == 3


def test_shares_are_those_of_each_group():
    analysis = an_analysis(copies=0)
    drawn = figures.theme_by(analysis, "tranche_age").data[0]
    people = analysis.contributions
    group = people.loc[people["attr_tranche_age"] == drawn.x[0], "contribution_id"]
    theme = analysis.themes.sort_values("contributions", ascending=False)["theme_id"].iloc[0]
    said = analysis.ideas[analysis.ideas["theme_id"] == theme]
    speakers = set(said["contribution_id"]) & set(group)
    assert drawn.z[0][0] == len(speakers) / len(group)


def test_an_unknown_attribute_names_those_that_exist():
    with pytest.raises(InputError, match="channel, commune, tranche_age"):
        figures.theme_by(an_analysis(), "métier")


def test_an_unknown_measure_names_those_that_exist():
    with pytest.raises(InputError, match="contributions, ideas, people"):
        figures.themes_bar(an_analysis(), by="votes")
