"""Other numbers of themes on the board: told in words, and kept as a setting."""

import pytest
from builders import an_analysis

import contrib_analysis as ca
from contrib_analysis.errors import ContribError, InputError
from contrib_analysis.review import _board_count
from contrib_analysis.review._board_view import BoardView
from contrib_analysis.review.open_project import as_found
from contrib_analysis.settings import load_settings
from contrib_analysis.themes.steps import Part, Step


@pytest.fixture
def view(tmp_path, monkeypatch):
    text = 'title = "x"\n[[sources]]\nfile = "a.csv"\n'
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    analysis = an_analysis(60, interface="en")
    ids = analysis.ideas.groupby("theme_id")["idea_id"].agg(list)

    def steps_of(_analysis, now, method, votes):
        assert (now, method, votes) == (6, "fused", None)
        both = Part(ids["t01"] + ids["t02"], ["school", "desk", "pupils", "rest"])
        part = ids["t03"][:3]
        rest = Part(ids["t03"][3:], ["jobs"])
        return [
            Step(6, both, Part(ids["t01"], []), Part(ids["t02"], [])),
            Step(7, Part(ids["t03"], []), rest, Part(part, ["a", "b", "c", "d"])),
        ], len(analysis.ideas) - 1

    monkeypatch.setattr(_board_count, "steps_of", steps_of)
    return BoardView(analysis, ca.Editor(tmp_path, *as_found(analysis), interface="en"))


def test_steps_name_themes_as_they_are_called_now_and_new_ones_by_keywords(view):
    view.editor.rename("t01", "School")
    told = view.answer({"ask": "count"})
    assert (told["now"], told["setting"]) == (6, "automatic")
    first, second = told["steps"]
    assert first["joins"].startswith("“School” (")
    assert first["joins"].endswith("become one")
    assert "“a, b, c” (3)" in second["divides"]
    assert "ideas that themes are found among" in told["note"]


def test_settings_that_cannot_be_read_are_said_to_be_so(view, tmp_path):
    (tmp_path / "settings.toml").write_text("title = x", "utf-8")
    assert view.answer({"ask": "count"})["setting"] == "can't be read"


def test_sizes_are_those_of_the_board_without_ideas_that_fit_no_theme(view):
    none = view._ideas.index[view._ideas["theme_id"] == "t03"][:2]
    told = view.answer({"ask": "count"})
    assert "fit no theme" not in told["note"]
    assert "(3)" in told["steps"][1]["divides"]
    ideas = view._ideas.copy()
    ideas.loc[none, ["theme_id", "nearest_theme_id"]] = ["", "t03"]
    view._count._analysis = view._count._analysis.replace(ideas=ideas)
    view._count._future = None
    told = view.answer({"ask": "count"})
    assert "(1)" in told["steps"][1]["divides"]
    assert "Ideas that fit no theme now aren't counted." in told["note"]


def test_steps_are_found_beside_the_first_answer_and_faults_are_told_when_asked(view, monkeypatch):
    view.begin()
    view.begin()
    assert view.answer({"ask": "count"})["now"] == 6

    def fails(*_given):
        raise InputError("nothing to divide")

    monkeypatch.setattr(_board_count, "steps_of", fails)
    view._count._future = None
    view.begin()
    for _ in range(2):
        with pytest.raises(InputError, match="nothing to divide"):
            view.answer({"ask": "count"})


def test_a_number_is_kept_as_a_setting(view, tmp_path):
    told = view.answer({"ask": "keep_count", "count": 9})
    assert told == {
        "said": "The next run finds 9 themes: count = 9 is in the settings.",
        "setting": "9",
    }
    assert load_settings(tmp_path).themes.count == 9
    for wrong in (0, 10_000):
        with pytest.raises(ContribError):
            view.answer({"ask": "keep_count", "count": wrong})
    assert load_settings(tmp_path).themes.count == 9
