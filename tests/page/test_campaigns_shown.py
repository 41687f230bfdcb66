from builders import an_analysis

from contrib_analysis.page._view import build_view


def test_a_campaign_is_shown_with_its_size_and_a_quote():
    analysis = an_analysis(20, copies=2, campaign=True, interface="en")
    campaigns = build_view(analysis).campaigns
    assert [(c.size, c.texts, c.copies) for c in campaigns] == [(2, 1, 1)] * 2
    assert campaigns[0].quote.contribution_id == "P-0001"


def test_without_campaigns_none_is_shown():
    assert build_view(an_analysis(20)).campaigns == ()


def test_themes_that_campaigns_swell_say_their_counts_without():
    view = build_view(an_analysis(20, copies=2, campaign=True))
    swollen = {row.theme_id for row in view.without}
    assert swollen
    for theme in view.themes:
        assert (theme.without is not None) == (theme.theme_id in swollen)
    row = view.without[0]
    assert row.contributions_no_campaigns < row.contributions
