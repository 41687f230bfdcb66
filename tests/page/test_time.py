import pandas as pd
from builders import an_analysis

from contrib_analysis.page._view import build_view


def test_periods_hold_all_dated_contributions():
    analysis = an_analysis(60)
    undated = analysis.contributions["submitted_at"].mask(
        analysis.contributions["contribution_id"] == "P-0001"
    )
    view = build_view(
        analysis.replace(contributions=analysis.contributions.assign(submitted_at=undated))
    )
    time = view.time
    assert sum(p.contributions for p in time.periods) == 63
    assert time.undated == 1


def test_each_theme_has_its_way_through_the_periods():
    analysis = an_analysis(60)
    view = build_view(analysis)
    labels = [p.label for p in view.time.periods]
    for theme in view.themes:
        assert [p.label for p in theme.time.periods] == labels
        assert theme.time.most.people == max(p.people for p in theme.time.periods)


def test_rounds_come_before_dates():
    analysis = an_analysis(80, copies=0)
    rounds = analysis.contributions.assign(attr_tour=["Tour 1", "Tour 2"] * 40)
    view = build_view(analysis.replace(contributions=rounds))
    assert view.rounds.unit == "round"
    assert [p.label for p in view.themes[0].time.periods] == ["Tour 1", "Tour 2"]


def test_without_dates_there_is_no_time():
    view = build_view(an_analysis(20, dates=False))
    assert (view.time, view.rounds, view.themes[0].time) == (None, None, None)
    one_day = an_analysis(20)
    same = one_day.contributions.assign(submitted_at=pd.Timestamp("2024-01-08").as_unit("us"))
    assert build_view(one_day.replace(contributions=same)).time is None
