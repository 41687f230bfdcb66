import pytest
from openpyxl import load_workbook
from tables import place

from contrib_analysis.errors import InputError
from contrib_analysis.review.bulk import export_sheet, import_sheet
from contrib_analysis.tables import conform


@pytest.fixture
def file(tmp_path, ideas, themes):
    """Return an exported workbook, beside the project folder's edits."""
    return export_sheet(ideas, conform(themes, "themes"), tmp_path / "vrac.xlsx")


def change(file, work):
    book = load_workbook(file)
    work(book["Idées"])
    book.save(file)


def row_of(sheet, idea):
    return next(row for row in sheet.iter_rows(min_row=2) if row[0].value == idea)


def give(idea, theme):
    def work(sheet):
        row_of(sheet, idea)[1].value = theme

    return work


def test_nothing_changed_is_no_edit(editor, file, tmp_path):
    done = import_sheet(file, editor)
    assert (done.edits, done.ideas, done.notes) == ([], 0, [])
    assert not (tmp_path / "edits.yml").exists()


def test_changed_themes_come_back_as_one_move_a_theme(editor, file):
    change(file, give("p-1:0", "T03 · guichets"))
    change(file, give("p-2:0", "T03"))
    change(file, give("p-6:0", "Hors sujet".join(("T00 · ", ""))))
    done = import_sheet(file, editor, why="relecture")
    assert [(edit.to, len(edit.ideas), edit.why) for edit in done.edits] == [
        ("T00", 1, "relecture"),
        ("T03", 2, "relecture"),
    ]
    now = place(editor.replayed().ideas)
    assert (now["p-1:0"], now["p-2:0"], now["p-6:0"]) == ("T03", "T03", "T00")


def test_a_theme_may_be_written_by_its_label_alone(editor, file):
    change(file, give("p-1:0", "Guichets"))
    assert import_sheet(file, editor).edits[0].to == "T03"


def test_a_label_may_be_written_without_its_accents(editor, file):
    editor.rename("T02", "Repas à l'école")
    change(file, give("p-1:0", "repas a l'ecole"))
    import_sheet(file, editor)
    assert editor.state.theme_of("p-1:0") == "T02"


def test_sorted_and_missing_rows_change_nothing_else(editor, file):
    def work(sheet):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        rows = [row for row in reversed(rows) if row[0] != "p-4:0"]
        sheet.delete_rows(2, 50)
        for row in rows:
            sheet.append(row)
        give("p-9:0", "T01")(sheet)

    change(file, work)
    done = import_sheet(file, editor)
    assert done.ideas == 1
    assert done.notes == ["1 rows are missing: their ideas stay where they are."]


def refused(file, editor, tmp_path, message):
    editor.rename("T02", "Manger")
    before = (tmp_path / "edits.yml").read_bytes()
    with pytest.raises(InputError, match=message) as error:
        import_sheet(file, editor)
    assert "Nothing was written" in str(error.value)
    assert (tmp_path / "edits.yml").read_bytes() == before


def test_a_theme_that_does_not_exist_stops_all(editor, file, tmp_path):
    change(file, give("p-2:0", "T02"))
    change(file, give("p-1:0", "guichet"))
    refused(
        file, editor, tmp_path, r'row \d+: there is no theme "guichet"; did you mean "guichets"'
    )


def test_an_idea_with_two_themes_stops_all(editor, file, tmp_path):
    change(file, lambda sheet: sheet.append(["p-1:0", "T03"]))
    refused(file, editor, tmp_path, r'rows \d+ and 13: "p-1:0" is given both T01 and T03')


def test_an_idea_there_twice_with_one_theme_is_told(editor, file):
    change(file, lambda sheet: sheet.append(["p-1:0", "T01"]))
    assert import_sheet(file, editor).notes == ["1 rows were there twice, with the same theme."]


def test_an_empty_theme_and_a_strange_idea_stop_all(editor, file, tmp_path):
    change(file, give("p-1:0", None))
    change(file, lambda sheet: sheet.append(["q-1:0", "T03"]))
    refused(file, editor, tmp_path, r'(?s)row \d+: no theme is given.*"q-1:0" was not exported')


def test_a_workbook_of_another_corpus_stops_all(editor, file, ideas, themes, tmp_path):
    other = ideas.assign(text=[f"Autre {i}" for i in range(len(ideas))])
    export_sheet(other, conform(themes, "themes"), file)
    change(file, give("p-1:0", "T03"))
    refused(file, editor, tmp_path, "another project's workbook, or an old one")


def test_a_workbook_without_its_hidden_sheet_or_heads_stops_all(editor, file, tmp_path):
    book = load_workbook(file)
    del book["export"]
    book.save(file)
    refused(file, editor, tmp_path, 'the hidden sheet "export" is gone')
    change(file, lambda sheet: sheet.delete_cols(2))
    refused(file, editor, tmp_path, "no sheet has the columns that were exported")


def test_ideas_moved_meanwhile_are_moved_by_what_the_sheet_says(editor, file):
    editor.move(["p-1:0"], "T02")
    change(file, give("p-1:0", "T03"))
    import_sheet(file, editor)
    assert place(editor.replayed().ideas)["p-1:0"] == "T03"
    assert editor.report["state"].tolist() == ["superseded", "applied"]


def test_a_sheet_in_another_language_comes_back_too(editor, file, ideas, themes):
    export_sheet(ideas, conform(themes, "themes"), file, interface="en")
    book = load_workbook(file)
    give("p-1:0", "T03")(book["Ideas"])
    book.save(file)
    assert import_sheet(file, editor).ideas == 1
