"""All exports of a run together."""

from pathlib import Path

import pandas as pd
import pytest
from builders import an_analysis
from openpyxl import load_workbook

import contrib_analysis as ca
from contrib_analysis.errors import OutputError
from contrib_analysis.exports import _book, export
from contrib_analysis.exports.export import export_run
from contrib_analysis.runs.csv_file import read_csv
from contrib_analysis.runs.store import save_run
from contrib_analysis.tables import Analysis, conform

NAMES = [
    "corpus.txt",
    "tables/demands.csv",
    "tables/ideas.csv",
    "tables/merge_proposals.csv",
    "tables/quotes.csv",
    "tables/subjects.csv",
    "tables/themes.csv",
    "themes.xlsx",
]


def contents(place):
    files = (p for p in Path(place).rglob("*") if p.is_file())
    return {p.relative_to(place).as_posix(): p.read_bytes() for p in files}


def test_a_run_has_a_workbook_csv_files_and_a_corpus(tmp_path):
    written = export_run(an_analysis(), tmp_path / "new" / "exports")
    assert sorted(contents(tmp_path / "new" / "exports")) == NAMES
    assert [p.relative_to(tmp_path / "new" / "exports").as_posix() for p in written] == NAMES


def test_the_same_analysis_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        export_run(an_analysis(kinds=True, votes=True, stability=True), tmp_path / name)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_csv_files_hold_codes_and_every_word(tmp_path):
    analysis = an_analysis(20, texts=["=1+1", "Il faut des bus. " * 6_000], kinds=True)
    export_run(analysis, tmp_path)
    ideas = read_csv(tmp_path / "tables" / "ideas.csv").set_index("idea_id")
    for idea in analysis.ideas.itertuples():
        row = ideas.loc[idea.idea_id]
        assert (row["text"], row["kind"], row["theme_id"]) == (idea.text, idea.kind, idea.theme_id)
        assert (int(row["start"]), float(row["strength"])) == (idea.start, idea.strength)
    assert (tmp_path / "tables" / "ideas.csv").read_text("utf-8-sig").count("'=1+1") == 1
    assert not {"author_id", "attr_commune"} & set(ideas)
    themes = read_csv(tmp_path / "tables" / "themes.csv")
    assert set(themes["theme_id"]) == set(analysis.themes["theme_id"])
    quotes = read_csv(tmp_path / "tables" / "quotes.csv")
    assert len(quotes) == len(analysis.quotes)


def test_a_table_too_long_for_a_sheet_has_a_csv(tmp_path, monkeypatch):
    monkeypatch.setattr(_book, "MOST_ROWS", 20)
    export_run(an_analysis(60), tmp_path)
    groups = read_csv(tmp_path / "tables" / "groups.csv")
    assert len(groups) > 20
    assert (groups["group_people"].astype(int) >= 5).all()


def test_an_empty_run_is_exported(tmp_path):
    names = ("contributions", "ledger", "ideas", "themes", "quotes")
    empty = Analysis(**{name: conform(pd.DataFrame(), name) for name in names})
    export_run(empty, tmp_path)
    assert sorted(contents(tmp_path)) == NAMES
    sheets = load_workbook(tmp_path / "themes.xlsx")
    assert {"Lisez-moi", "Thèmes", "Idées", "Citations", "Registre"} <= set(sheets.sheetnames)
    assert (tmp_path / "corpus.txt").read_bytes() == b""


def test_a_run_of_only_non_answers_is_exported(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "avis.csv").write_text("avis\nRAS\nnéant\n", "utf-8")
    (tmp_path / "settings.toml").write_text(
        'title = "Essai"\n[[sources]]\nfile = "raw/avis.csv"\n[sources.columns]\ntext = "avis"\n',
        "utf-8",
    )
    analysis = ca.run(tmp_path, tmp_path / "run")
    assert export_run(analysis, tmp_path / "out")


def test_an_old_run_without_the_newer_columns_is_exported(example_run, tmp_path):
    old = tmp_path / "run"
    save_run(example_run, old)
    newer = {
        "ideas": ["second_theme_id", "rank", "kind", "x", "y"],
        "themes": ["description", "second_opinion", "reviewed", "label_proposed"],
        "quotes": ["role"],
    }
    for name, columns in newer.items():
        file = old / f"{name}.parquet"
        pd.read_parquet(file).drop(columns=columns).to_parquet(file)
    for name in ("opinions", "grouping", "demands"):
        (old / f"{name}.parquet").unlink()
    export_run(ca.load(old, unchecked=True), tmp_path / "out")
    sheets = load_workbook(tmp_path / "out" / "themes.xlsx")
    heads = {cell.value for sheet in sheets for cell in sheet[1]}
    assert not {"Description", "Second avis", "Second thème", "Pourquoi", "Proposition"} & heads
    assert "kind" in read_csv(tmp_path / "out" / "tables" / "ideas.csv")


def test_the_example_run_holds_its_exports_and_export_writes_them_again(example_run, tmp_path):
    export_run(ca.load(example_run.folder), tmp_path)
    run = contents(example_run.folder)
    assert contents(tmp_path) == {name: run[name] for name in NAMES}


def test_earlier_exports_are_replaced_and_what_else_is_there_stays(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.csv").write_text("à moi")
    (tmp_path / "themes.xlsx").write_text("avant")
    export_run(an_analysis(), tmp_path)
    assert sorted(contents(tmp_path)) == sorted([*NAMES, "tables/mine.csv"])
    load_workbook(tmp_path / "themes.xlsx")


def test_a_failure_while_writing_leaves_all_as_it_was(tmp_path, monkeypatch):
    export_run(an_analysis(10), tmp_path)
    before = contents(tmp_path)

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "write_corpus", fail)
    for place in (tmp_path, tmp_path / "new" / "folder"):
        with pytest.raises(OutputError, match="No space left"):
            export_run(an_analysis(20), place)
    assert contents(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_held_leaves_all_as_it_was(tmp_path, monkeypatch):
    export_run(an_analysis(10), tmp_path)
    before = contents(tmp_path)
    rename = Path.rename

    def held(self, target):
        if self.name == "themes.xlsx" and self.parent == tmp_path:
            raise PermissionError(13, "open in another program")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(OutputError, match=r"Close themes\.xlsx"):
        export_run(an_analysis(20), tmp_path)
    assert contents(tmp_path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["corpus.txt", "tables", "themes.xlsx"]
