import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from contrib_analysis.notebook import ParameterError, assigned, check_parameters, show_table

OWN = '# Paramètres\nprojet = "a"\nresultats = ""'
HERE = "ca.check_parameters()"


@pytest.fixture
def ran(monkeypatch):
    """Return a function that says which cells were run before this one."""

    def cells(*sources):
        shell = InteractiveShell()
        shell.user_ns["In"] = ["", *sources]
        monkeypatch.setattr("IPython.get_ipython", lambda: shell)

    return cells


def test_known_parameters_pass(ran):
    ran(OWN, '# Parameters\nprojet = "b"\n', HERE)
    check_parameters()


def test_a_misspelt_parameter_is_refused_with_the_nearest_name(ran):
    ran(OWN, '# Parameters\nprojet = "b"\nresultat = "c"\n', HERE)
    with pytest.raises(ParameterError, match=r'no parameter "resultat".*Did you mean "resultats"'):
        check_parameters()


def test_a_notebook_opened_by_hand_has_nothing_to_check(ran):
    ran(OWN, HERE)
    check_parameters()
    ran("autre = 1", "x = 2", OWN, HERE)
    check_parameters()


def test_outside_a_notebook_nothing_is_checked():
    check_parameters()


def test_parameters_may_have_types_and_any_value():
    assert assigned('a: int = 3\nb = ["c = 1"]\n# d = 2\n') == ["a", "b"]


def test_a_table_shows_chosen_columns_with_words_left_and_numbers_as_written():
    frame = pd.DataFrame({"n": [1234], "part": [0.5], "texte": ["un\n deux"], "autre": [1]})
    html = show_table(frame, {"texte": "mot", "n": "nombre", "part": "part"}).to_html()
    assert "un deux" in html
    assert "1\u202f234" in html
    assert "0,50" in html
    assert "autre" not in html
    assert html.index(">mot<") < html.index(">nombre<")


def test_words_in_a_table_are_never_html_and_long_ones_are_cut():
    html = show_table(pd.DataFrame({"t": ["<script>alert(1)</script>", "a" * 300]})).to_html()
    assert "<script>" not in html
    assert "a" * 159 + "…" in html
    assert "a" * 161 not in html


def test_an_empty_table_can_be_shown():
    assert "t" in show_table(pd.DataFrame({"t": [], "n": []})).to_html()


def test_columns_and_codes_are_said_in_the_language():
    frame = pd.DataFrame({"fate": ["duplicate", "odd"], "people": [2, 3], "mine": ["a", "b"]})
    html = show_table(frame).to_html()
    for word in ("Sort", "Personnes", "mine", "Copies", "odd"):
        assert word in html
    assert "duplicate" not in html
    assert list(frame["fate"]) == ["duplicate", "odd"]
    english = show_table(frame, ["people"], interface="en").to_html()
    assert "People" in english
    assert "mine" not in english


def test_a_share_is_written_as_on_the_page():
    frame = pd.DataFrame({"understood": [0.914, None], "strength": [0.914, 0.5]})
    html = show_table(frame).to_html()
    assert "91\u202f%" in html
    assert html.count("0,91") == 1
    assert "nan" not in html


def test_two_columns_of_one_name_stay_apart():
    html = show_table(pd.DataFrame({"theme": ["x"], "theme_id": ["y"]})).to_html()
    assert "Thème (theme_id)" in html


def test_progress_is_shown_in_notebooks_alone(monkeypatch):
    from types import SimpleNamespace

    import IPython
    from IPython import display as displays

    from contrib_analysis import notebook

    monkeypatch.setattr(IPython, "get_ipython", lambda: None)
    assert notebook.notebook_progress() is None
    shown = []
    handle = SimpleNamespace(update=lambda what: shown.append(what.data))
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.setattr(displays, "display", lambda *_, **__: handle)
    tell = notebook.notebook_progress("fr")
    tell("intake", 0.25)
    tell("intake", 1.0)
    assert "lecture" in shown[0]
    assert 'value="0.25"' in shown[0]
    assert shown[1] == ""
