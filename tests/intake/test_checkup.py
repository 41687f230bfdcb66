"""`check` says what would be counted and what isn't sure; `new` lists it or asks."""

from __future__ import annotations

import pytest

import contrib_analysis as ca
from contrib_analysis.intake import check
from contrib_analysis.intake.new_project import make_project
from contrib_analysis.settings import load_settings

SUBJECTS = ["le marché", "la gare", "le parc", "la cantine", "le stade", "la piscine", "le pont"]


@pytest.fixture
def doubtful(tmp_path):
    """An export whose authors are few for its rows."""
    rows = [
        f"compte{i % 12},Personne Fictive{i},Je voudrais que {SUBJECTS[i % 7]} ouvre à {i} h."
        for i in range(160)
    ]
    file = tmp_path / "avis.csv"
    file.write_text("\n".join(["Auteur,Nom complet,Avis", *rows]), "utf-8")
    return file


def test_check_says_what_is_counted_and_shows_no_name(doubtful):
    report = check(doubtful)
    fates = {column.name: column.fate for column in report.columns}
    assert fates["Nom complet"] == "personal"
    assert fates["Avis"] == "text"
    assert "contributions: one a row (160)" in report.counted
    assert any(line.startswith("no people") for line in report.counted)
    shown = report._repr_html_()
    assert "Je voudrais" in shown
    assert "Personne Fictive" not in shown


def test_new_lists_what_is_not_sure_and_says_it(doubtful, tmp_path):
    told = []
    file = make_project(
        tmp_path / "p", [doubtful], say_doubt=lambda path, doubt: told.append(doubt)
    )
    assert [doubt.column for doubt in told] == ["Auteur"]
    assert load_settings(file).sources[0].columns.to_confirm == ["Auteur"]


@pytest.mark.parametrize(("answer", "role"), [("author", "author"), ("left_out", "left_out")])
def test_what_is_asked_is_settled_in_the_settings(doubtful, tmp_path, answer, role):
    file = make_project(tmp_path / "p", [doubtful], ask=lambda path, doubt: answer)
    columns = load_settings(file).sources[0].columns
    assert getattr(columns, role) in ("Auteur", ["Auteur"])
    assert not columns.to_confirm


def test_a_report_speaks_the_language_that_was_asked_for(tmp_path):
    file = tmp_path / "avis.csv"
    rows = "".join(
        f"0{n}/0{n + 1}/2025;Il faudrait un banc rue {n}, à l'ombre.\n" for n in range(1, 8)
    )
    file.write_text(f"Submitted;Comment\n{rows}", "utf-8")
    report = check(file)
    assert any(problem.startswith("Day or month first?") for problem in report.problems)
    assert "French: 7 of 7 texts" in report.counted
    shown = report._repr_html_()
    assert "Jour ou mois d’abord" in shown
    assert "Pourquoi" in shown
    assert "Day or month first?" in check(file, interface="en")._repr_html_()


def test_a_report_in_a_notebook_shows_no_cell_as_it_was_written(tmp_path):
    file = tmp_path / "avis.csv"
    rows = [
        f"{n};Plus de bus, appelez le 06 39 98 {n:02} 12;voisine{n}@example.org" for n in range(9)
    ]
    file.write_text("\n".join(["id;avis;auteur", *rows]), "utf-8")
    report = ca.check_export(file)
    for shown in (repr(report), report._repr_html_()):
        assert "avis.csv" in shown
        assert "Plus de bus" in shown
        assert "06 39 98" not in shown
        assert "voisine" not in shown
