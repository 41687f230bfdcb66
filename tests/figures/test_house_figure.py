import copy
import pickle

from builders import an_analysis

from contrib_analysis import figures


def test_a_page_that_an_analyst_writes_of_a_figure_offers_no_upload(tmp_path):
    figure = figures.themes_bar(an_analysis())
    figure.write_html(tmp_path / "figure.html", include_plotlyjs=False)
    for page in ((tmp_path / "figure.html").read_text("utf-8"), figure.to_html()):
        assert '"showSendToCloud": false' in page
        assert "plot.ly" not in page.rpartition("Plotly.newPlot")[2]
    assert '"displaylogo": true' in figure.to_html(config={"displaylogo": True})


def test_a_figure_can_be_copied_and_kept():
    figure = figures.themes_bar(an_analysis(interface="en"))
    for again in (copy.deepcopy(figure), pickle.loads(pickle.dumps(figure))):
        assert again.to_dict() == figure.to_dict()
        assert '"showSendToCloud": false' in again.to_html(include_plotlyjs=False)


def test_what_is_shown_in_a_notebook_carries_the_flag():
    import plotly.io as pio

    figure = figures.themes_bar(an_analysis())
    shown = pio.renderers["plotly_mimetype"].to_mimebundle(figure.to_dict())
    configuration = shown["application/vnd.plotly.v1+json"]["config"]
    assert configuration["showSendToCloud"] is False
    assert configuration["locales"]["fr"]["dictionary"]["Pan"] == "Déplacer"
