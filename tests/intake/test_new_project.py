"""A project folder is made whole or not at all, and its settings are valid."""

from __future__ import annotations

import pytest

from contrib_analysis.errors import InputError, OutputError
from contrib_analysis.intake import make_project
from contrib_analysis.settings import load_settings

CSV = (
    'id;"Votre ""grande"" idée\\ \t pour 2030 ?";commune\n'
    "1;Il faut des bus la nuit;Lattes\n2;Un parc à jeux pour les petits;Pérols\n"
)


@pytest.fixture
def export(tmp_path):
    path = tmp_path / 'idées "2024".csv'
    path.write_text(CSV, "utf-8")
    return path


def test_settings_name_what_was_guessed_with_its_reason(export, tmp_path):
    file = make_project(tmp_path / "essai", [export])
    settings = load_settings(file)
    columns = settings.sources[0].columns
    assert settings.title == "Essai"
    assert settings.sources[0].file == f"raw/{export.name}"
    assert (columns.id, columns.attributes) == ("id", ["commune"])
    assert columns.questions or columns.text
    assert "# son nom, et une valeur propre à chaque ligne" in file.read_text("utf-8")
    assert (tmp_path / "essai" / "raw" / export.name).read_bytes() == export.read_bytes()


def test_remarks_are_in_the_language_that_was_asked_for(export, tmp_path):
    file = make_project(tmp_path / "essai", [export], interface="en")
    text = file.read_text("utf-8")
    assert "# its name, and every row has its own value" in text
    assert 'interface = "en"' in text
    assert "please confirm." in text


def test_what_people_wrote_stays_out_of_git(export, tmp_path):
    make_project(tmp_path / "essai", [export])
    ignored = (tmp_path / "essai" / ".gitignore").read_text().splitlines()
    assert {"/raw/", "/runs/", "/salt.txt"} <= set(ignored)


def test_a_project_is_never_overwritten(export, tmp_path):
    file = make_project(tmp_path / "essai", [export])
    file.write_text("# mine\n")
    with pytest.raises(OutputError, match=r"has a settings\.toml already"):
        make_project(tmp_path / "essai", [export])
    assert file.read_text() == "# mine\n"


def test_an_unreadable_export_leaves_nothing_behind(export, tmp_path):
    bad = tmp_path / "vide.csv"
    bad.write_bytes(b"")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError, match="the file is empty"):
        make_project(tmp_path / "essai", [export, bad])
    assert sorted(tmp_path.iterdir()) == before


def test_two_exports_of_one_name_are_refused(export, tmp_path):
    other = tmp_path / "autre"
    other.mkdir()
    (other / export.name).write_text(CSV, "utf-8")
    with pytest.raises(InputError, match="have the same name"):
        make_project(tmp_path / "essai", [export, other / export.name])
    assert not (tmp_path / "essai").exists()


def test_a_folder_that_holds_other_things_keeps_them(export, tmp_path):
    folder = tmp_path / "essai"
    folder.mkdir()
    (folder / "notes.md").write_text("à moi")
    make_project(folder, [export])
    assert sorted(p.name for p in folder.iterdir()) == [
        ".gitignore",
        "notes.md",
        "raw",
        "settings.toml",
    ]
