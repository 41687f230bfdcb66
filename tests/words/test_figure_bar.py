import re
from pathlib import Path

import pytest

import contrib_analysis
from contrib_analysis.words.figure_bar import configuration, configure_display
from contrib_analysis.words.i18n import words


def test_every_tooltip_of_plotlys_bar_that_a_figure_can_show_is_translated():
    french = configuration(words("fr"))["locales"]["fr"]["dictionary"]
    assert all(said != message for message, said in french.items())
    assert french["Download plot as a PNG"] == "Enregistrer l’image (PNG)"


@pytest.mark.parametrize("renderer", ["plotly_mimetype", "notebook", "iframe", "browser"])
def test_figures_of_any_library_are_shown_without_the_button_that_uploads(renderer):
    import plotly.io as pio

    configure_display(words("fr"))
    assert pio.renderers[renderer].config["showSendToCloud"] is False


def test_no_other_file_makes_a_configuration():
    package = Path(contrib_analysis.__file__).parent
    makers = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if re.search(r"displaylogo|showSendToCloud", file.read_text("utf-8"))
    }
    assert makers == {"words/figure_bar.py"}
