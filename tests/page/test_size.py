"""Large consultations stay light; how quick they are is measured by benchmarks/dashboard.py."""

from builders import an_analysis, build

from contrib_analysis.page.render import render_dashboard


def test_a_thousand_contributions_weigh_less_than_six_megabytes():
    assert len(render_dashboard(an_analysis(1_000)).encode()) < 6_000_000


def test_fifty_thousand_long_contributions_weigh_less_than_25_megabytes():
    long = ["Une contribution de longueur habituelle, répétée pour le poids. " * 9] * 50_000
    page = render_dashboard(build(50_000, texts=long, interface="en"))
    assert len(page.encode()) < 25_000_000
    assert "to the tables of the run" in page
