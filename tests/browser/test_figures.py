"""A figure in a real browser: what its bar offers, and in which language."""

import pytest
from builders import an_analysis

from contrib_analysis import figures

pytestmark = pytest.mark.browser


def test_a_figures_bar_has_no_upload_and_no_logo_and_speaks_french(new_page, tmp_path):
    file = tmp_path / "figure.html"
    figures.themes_bar(an_analysis()).write_html(file)
    page = new_page()
    page.goto(file.as_uri())
    page.locator(".modebar-btn").first.wait_for(state="attached")
    titles = page.locator(".modebar-btn").evaluate_all(
        "buttons => buttons.map(b => b.dataset.title)"
    )
    assert "Enregistrer l’image (PNG)" in titles
    english = ("Share", "Cloud", "Zoom", "Pan", "Reset", "Download", "Autoscale", "Plotly")
    assert not [t for t in titles if t and t.startswith(english)]
    assert "Produced with Plotly.js" not in str(titles)
