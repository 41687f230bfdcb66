"""No setting reads a file outside the project, nor the project's own."""

import pytest

from contrib_analysis.errors import SettingsError
from contrib_analysis.intake import source_files
from contrib_analysis.settings import Settings


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "projet"
    for name in ("raw/a.csv", "salt.txt", "settings.toml", "edits.yml", "runs/x/ledger.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("id;avis\n1;Un parc\n")
    (tmp_path / "dehors.csv").write_text("id;avis\n1;Un parc\n")
    return folder


def files(project, name):
    return source_files(Settings(title="Essai", sources=[{"file": name}]), project)


@pytest.mark.parametrize(
    "name",
    [
        "../dehors.csv",
        "raw/../../dehors.csv",
        "raw\\..\\..\\dehors.csv",
        "*/../../dehors.csv",
        "/etc/hostname",
        "C:/dehors.csv",
        "~/dehors.csv",
        ".",
        "raw",
        "**a",
        "[[[",
        "raw/a\0.csv",
        "a" * 5_000,
        "salt.txt",
        "runs/x/ledger.csv",
    ],
)
def test_what_is_no_export_of_the_project_is_refused_in_words(project, name):
    with pytest.raises(SettingsError, match=r"\[\[sources\]\] 1"):
        files(project, name)


@pytest.mark.parametrize("name", ["raw/lien.csv", "raw/dossier/dehors.csv", "raw/*.csv"])
def test_no_link_leads_out_of_the_project(project, name):
    (project / "raw" / "lien.csv").symlink_to(project.parent / "dehors.csv")
    (project / "raw" / "dossier").symlink_to(project.parent)
    with pytest.raises(SettingsError, match="outside"):
        files(project, name)


def test_a_glob_over_everything_takes_exports_alone(project):
    (project / "raw" / "sel.csv").symlink_to(project / "salt.txt")
    assert [file.name for file in files(project, "**/*")] == ["a.csv"]
