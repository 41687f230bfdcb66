import pytest
from builders import an_analysis

from contrib_analysis.dashboard.findings import in_words
from contrib_analysis.dashboard.view import build_view
from contrib_analysis.i18n import words


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.25, "one in four"),
        (0.245, "nearly one in four"),
        (0.26, "a little over one in four"),
        (0.32, "nearly one in three"),
        (0.42, "42%"),
        (0.0, "0%"),
        (1.0, "100%"),
    ],
)
def test_shares_are_said_as_people_say_them(share, said):
    assert in_words(share, words("en")) == said


def test_findings_repeat_the_counts_of_the_tables():
    analysis = an_analysis(interface="en")
    view = build_view(analysis)
    top = analysis.themes.sort_values("contributions", ascending=False).iloc[0]
    assert f"“{top['label']}”, appears in {top['contributions']} of 64" in view["findings"][0]


def test_nothing_is_found_where_there_is_nothing_to_compare():
    view = build_view(an_analysis(1, labels=["seul"], copies=0, interface="en"))
    assert all("theme" not in finding or "review" in finding for finding in view["findings"])
