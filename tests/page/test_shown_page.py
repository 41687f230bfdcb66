from builders import an_analysis

from contrib_analysis.page.report import show_page


def test_a_notebook_shows_the_page_of_the_run_in_a_frame_of_its_own(tmp_path):
    (tmp_path / "dashboard.html").write_text('<p title="a">&lt;Essai</p>', "utf-8")
    shown = show_page(an_analysis().replace(folder=tmp_path))
    html = shown._repr_html_()
    assert 'sandbox="allow-scripts"' in html
    assert "&lt;p title=&#34;a&#34;&gt;&amp;lt;Essai" in html
    assert "Essai" not in repr(shown)


def test_a_run_that_is_in_no_folder_has_its_page_made():
    assert "<html" in show_page(an_analysis(12)).html
