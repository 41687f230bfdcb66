import pytest
import typer
from builders import an_analysis
from openpyxl import load_workbook
from typer.testing import CliRunner

from contrib_analysis.cli.review import coding, edits
from contrib_analysis.errors import ContribError
from contrib_analysis.review.open_project import as_found, last_run, open_editor
from contrib_analysis.runs.store import save_run
from contrib_analysis.settings import load_settings
from contrib_analysis.words.i18n import words

APP = typer.Typer()
APP.add_typer(edits, name="edits")
APP.add_typer(coding, name="coding")


@pytest.fixture
def project(tmp_path):
    save_run(an_analysis(30), tmp_path / "runs" / "2024-03-01-aaaa")
    return tmp_path


def call(*arguments, code=0):
    result = CliRunner().invoke(APP, [str(a) for a in arguments])
    if isinstance(result.exception, ContribError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


def test_a_project_without_edits_says_so(project):
    assert "no edits yet" in call("edits", "list", project)
    assert "0 edits, well written" in call("edits", "check", project)


def test_edits_are_listed_with_what_they_do(project, monkeypatch):
    editor = open_editor(project, who="AB")
    idea = editor.replayed().ideas["idea_id"].iloc[0]
    editor.rename("t01", "L'école", why="plus court")
    editor.move([idea], "t02")
    editor.split("t01", {"Ateliers": editor.replayed().ideas["idea_id"].iloc[1:3].tolist()})
    said = [edit.said(words("en")) for edit in editor.file.edits]
    monkeypatch.setenv("COLUMNS", "200")
    told = call("edits", "list", project)
    assert "“L'école”" in said[0]
    assert all(one in told for one in said)
    assert "plus court" in told
    assert "“Ateliers”" in told


def test_check_ends_with_three_where_an_edit_is_stale(project):
    open_editor(project, who="AB").rename("t01", "L'école")
    assert "1 applied" in call("edits", "check", project)
    text = (project / "edits.yml").read_text("utf-8").replace("t01", "t91")
    (project / "edits.yml").write_text(text, "utf-8")
    told = call("edits", "check", project, code=3)
    assert "1 no longer holding" in told
    assert "il n’y a pas de thème t91" in told
    assert "stale" not in told


def test_check_of_a_project_that_never_ran_reads_the_file_alone(tmp_path):
    assert "no run yet" in call("edits", "check", tmp_path)
    (tmp_path / "edits.yml").write_text("- verb: renam\n")
    with pytest.raises(ContribError, match="line 1"):
        call("edits", "check", tmp_path)


def test_the_folder_of_a_run_is_not_taken_for_its_project(project):
    run = last_run(project)
    for asked in (
        lambda: call("edits", "list", run),
        lambda: call("edits", "check", run),
        lambda: open_editor(run),
        lambda: load_settings(run),
    ):
        with pytest.raises(ContribError, match="a run, not a project") as error:
            asked()
        assert str(project) in str(error.value)


def test_undo_says_what_it_removed(project):
    editor = open_editor(project, who="AB")
    editor.rename("t01", "L'école")
    editor.accept("t02")
    renamed, accepted = (edit.said(words("en")) for edit in editor.file.edits)
    assert renamed.endswith("is now called “L'école”")
    assert f"Removed: rename, {renamed}. 1 edit is left." in call("edits", "undo", project, 1)
    assert f"Removed: accept, {accepted}. 0 edits are left." in call("edits", "undo", project)


def test_a_spreadsheet_goes_out_and_comes_back(project):
    open_editor(project, who="AB").rename("t01", "Apprendre")
    file = project / "vrac.xlsx"
    assert "ideas. Change the theme column" in call("edits", "export", project, file)
    book = load_workbook(file)
    sheet = book["Idées"]
    assert sheet["B2"].value == "t01 · Apprendre"
    sheet["B2"].value = "t03"
    book.save(file)
    told = call("edits", "import", project, file, "--who", "BC", "--why", "en bloc")
    assert "edits: 1; ideas that they move: 1." in told
    again = open_editor(project)
    assert (again.file.edits[-1].who, again.file.edits[-1].why) == ("BC", "en bloc")
    assert again.state.theme_of(sheet["A2"].value) == "t03"


def test_sheets_are_written_filled_and_measured(project):
    run = last_run(project)
    file = project / "codage.xlsx"
    call("coding", "sheet", run, file, "--ideas", 12, "--coders", 2)
    book = load_workbook(file)
    for name in ("Personne 1", "Personne 2"):
        for row in book[name].iter_rows(min_row=2):
            row[2].value = "t01" if row[0].row % 2 else "t02"
    book.save(file)
    told = call("coding", "agreement", run, file)
    assert "Krippendorff's alpha: 1.00" in told
    assert "Sur 12 idées tirées au hasard" in told


def test_intruders_are_asked_and_scored(project):
    run = last_run(project)
    file = project / "themes.xlsx"
    call("coding", "themes-sheet", run, file)
    book = load_workbook(file)
    book["Personne 1"]["G2"].value = 1
    book.save(file)
    assert "Intruders found: " in call("coding", "themes", run, file)


def test_the_latest_run_is_the_one_written_last(project):
    save_run(an_analysis(10), project / "runs" / "2023-01-01-zzzz")
    assert last_run(project).name == "2023-01-01-zzzz"


def test_a_run_made_with_edits_still_knows_what_was_found(project):
    analysis = an_analysis(10)
    ideas, themes = as_found(analysis)
    assert ideas is analysis.ideas
    assert list(themes) == ["theme_id", "label"]
