"""How long the example's page is: on a screen, on phones, on paper."""

import re

import pytest

pytestmark = pytest.mark.browser

#: Screens that a phone shows at most, asked for; how high the narrowest are taken to be.
MOST_SCREENS, NARROW = 25, {390: 844, 320: 720}
#: Pixels at 1280 px, and pages on paper, that it has to stay under; both asked for.
TALLEST, MOST_PAGES = 12_000, 24


def height(page):
    return page.evaluate("document.documentElement.scrollHeight")


def test_the_example_opens_short_on_a_screen_and_prints_short(visit, example_run):
    page = visit(example_run, viewport={"width": 1280, "height": 900})
    assert height(page) < TALLEST
    pdf = page.pdf(prefer_css_page_size=True)
    assert 3 < len(re.findall(rb"/Type\s*/Page\b", pdf)) < MOST_PAGES


@pytest.mark.parametrize(("width", "high"), NARROW.items())
def test_the_example_opens_short_on_a_phone(visit, example_run, width, high):
    page = visit(example_run, viewport={"width": width, "height": high})
    assert height(page) < MOST_SCREENS * high
