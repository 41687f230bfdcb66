import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import contrib_analysis as ca
from contrib_analysis.cli.main import app
from contrib_analysis.errors import ContribError, RunError
from contrib_analysis.provenance import Provenance
from contrib_analysis.upkeep.verify import _causes, verify


def everything(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def decide(project):
    editor = ca.open_editor(project, who="AB")
    editor.rename(editor.state.themes()[0], "Un nom choisi")


def test_a_run_is_found_identical_and_nothing_of_the_project_is_touched(project):
    before = everything(project)
    found = verify(project / "runs" / "one")
    assert found.identical, found.lines()
    assert found.lines()[0].startswith(f"Identical: {found.files} files")
    assert everything(project) == before


def test_a_clone_without_the_memory_of_themes_verifies_too(project, tmp_path):
    decide(project)
    ca.run(project, project / "runs" / "two")
    clone = tmp_path / "clone"
    shutil.copytree(project, clone, ignore=shutil.ignore_patterns("runs", "themes.lock"))
    found = verify(project / "runs" / "two", clone)
    assert found.identical, found.lines()
    assert "themes.lock" in " ".join(found.notes)


def test_a_run_made_before_the_edits_is_verified_without_them(project):
    decide(project)
    assert verify(project / "runs" / "one").identical


def test_a_changed_input_is_named_with_the_rows_that_differ(project):
    file = project / "raw" / "avis.csv"
    file.write_text(file.read_text("utf-8").replace("les bus du soir au centre", "les bus"))
    found = verify(project / "runs" / "one")
    assert not found.identical
    assert found.causes[0] == "raw/avis.csv has changed since the run."
    rows = {one.table: one for one in found.rows}
    assert "avis-2" in rows["contributions"].changed
    assert "text" in rows["contributions"].columns


def test_another_version_is_named(project, monkeypatch):
    file = project / "raw" / "avis.csv"
    file.write_text(file.read_text("utf-8") + "99,Encore une demande de bancs,x\n", "utf-8")
    from contrib_analysis.runs import manifest

    known = manifest.versions()
    monkeypatch.setattr(manifest, "versions", lambda: {**known, "numpy": "0.0.1"})
    causes = " ".join(verify(project / "runs" / "one").causes)
    assert "numpy is 0.0.1; the run was made with" in causes


def test_another_salt_is_named(project):
    (project / "salt.txt").write_text("autre\n")
    found = verify(project / "runs" / "one")
    assert "salt.txt is another one" in " ".join(found.causes)


def test_a_file_changed_after_the_run_is_named_and_the_code_is_3(project):
    page = project / "runs" / "one" / "dashboard.html"
    page.write_text(page.read_text("utf-8").replace("Essai", "Essay"), "utf-8")
    result = CliRunner().invoke(app, ["verify", str(project / "runs" / "one")])
    assert result.exit_code == 3
    assert "Different: 1 of" in result.output
    assert "dashboard.html was changed or deleted after the run" in result.output


def test_a_missing_export_or_project_is_a_message(project, tmp_path):
    shutil.copytree(project / "runs" / "one", tmp_path / "alone" / "runs" / "one")
    with pytest.raises(RunError, match="--project"):
        verify(tmp_path / "alone" / "runs" / "one")
    (project / "raw" / "avis.csv").unlink()
    with pytest.raises(ContribError, match=r"avis\.csv"):
        verify(project / "runs" / "one")


def test_settings_of_other_code_are_a_message(project):
    manifest = project / "runs" / "one" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"keep_languages"', '"keep_tongues"'))
    with pytest.raises(RunError, match="keep_tongues"):
        verify(project / "runs" / "one")


def test_a_package_that_decides_nothing_of_a_run_any_more_is_no_cause():
    before = Provenance.model_validate({"versions": {"plotly": "7.1.0", "numpy": "2.4.6"}})
    now = Provenance.model_validate({"versions": {"numpy": "2.4.7"}})
    told = _causes(before, now, (), Path("salt.txt"))
    assert told == ["numpy is 2.4.7; the run was made with 2.4.6."]
