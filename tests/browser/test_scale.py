"""Large consultations stay quick and light."""

import pytest
from builders import an_analysis

from contrib_analysis.dashboard.render import render_dashboard

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def large():
    return an_analysis(15_000, kinds=True)


def test_a_search_in_twenty_thousand_ideas_takes_less_than_a_fifth_of_a_second(visit, large):
    assert len(large.ideas) >= 20_000
    page = visit(large)
    # The first search also prepares the index, had the browser no time to do so before.
    took = page.evaluate(
        """() => ['enseignants', 'caméras du tramway', 'e'].map(query => {
          document.getElementById('q').value = query;
          const started = performance.now();
          explorer.update();
          document.body.getBoundingClientRect();
          return performance.now() - started;
        })"""
    )
    assert max(took) < 200, took


def test_the_first_view_of_twenty_thousand_ideas_comes_within_a_second(visit, large):
    page = visit(large)
    shown = page.evaluate(
        """() => new Promise(resolve => new PerformanceObserver(list =>
          resolve(list.getEntriesByName('first-contentful-paint')[0].startTime)
        ).observe({ type: 'paint', buffered: true }))"""
    )
    assert shown < 1_000


def test_a_thousand_contributions_weigh_less_than_six_megabytes():
    assert len(render_dashboard(an_analysis(1_000)).encode()) < 6_000_000


def test_fifty_thousand_long_contributions_weigh_less_than_25_megabytes():
    long = ["Une contribution de longueur habituelle, répétée pour le poids. " * 9] * 50_000
    page = render_dashboard(an_analysis(50_000, texts=long, interface="en"))
    assert len(page.encode()) < 25_000_000
    assert "to the tables of the run" in page
