import pytest
from tables import ideas_of, place, themes_of

from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.review.editor import Editor
from contrib_analysis.review.edits import EditsError
from contrib_analysis.review.replay import replay
from contrib_analysis.review.verbs import VERBS


def test_each_call_is_written_at_once_and_survives_a_restart(editor, reopen):
    editor.rename("T01", "Se déplacer", why="plus clair")
    editor.describe("T01", "Bus, tram et vélo.")
    editor.merge(["T02"], "T03")
    editor.move(["p-1:0"], "T03")
    editor.second(["p-4:0"], "T03")
    editor.pin_quote("p-2:0")
    editor.hide_quote(["p-3:0"])
    editor.off_topic(["p-5:0"])
    editor.accept("T01")
    again = reopen()
    assert again.file == editor.file
    assert again.replayed().decisions == editor.replayed().decisions
    assert place(again.replayed().ideas) == place(editor.replayed().ideas)
    assert editor.report["state"].tolist() == ["applied"] * 9
    assert editor.file.edits[0].why == "plus clair"


def test_new_themes_have_ids_that_two_analysts_do_not_both_give(editor, reopen):
    mine = editor.create("Nuit").theme
    yours = reopen("BC").create("Nuit").theme
    twice = editor.create("Nuit").theme
    assert len({mine, yours, twice}) == 3


def test_a_split_makes_themes_that_later_edits_can_name(editor):
    parts = editor.split("T01", {"Vélo": "T01-2", "Nuit": ["p-2:0"]}).into
    editor.rename(parts[0].theme, "À vélo")
    editor.move(["p-1:0"], parts[1].theme)
    assert set(editor.report["state"]) == {"applied"}
    now = place(editor.replayed().ideas)
    assert now["p-4:0"] == parts[0].theme
    assert now["p-1:0"] == now["p-2:0"] == parts[1].theme


def test_what_an_edit_saw_is_the_state_after_the_edits_before_it(editor):
    editor.rename("T01", "Se déplacer")
    editor.merge(["T02"], "T01")
    seen = editor.accept("T01").saw["T01"]
    assert (seen.label, seen.ideas) == ("Se déplacer", 8)


def test_undo_gives_back_what_was_before(editor, tmp_path):
    before = place(editor.replayed().ideas)
    editor.move(["p-1:0"], "T02")
    editor.move(["p-1:0"], "T03")
    assert editor.report["state"].tolist() == ["superseded", "applied"]
    assert editor.undo().verb == "move"
    assert place(editor.replayed().ideas)["p-1:0"] == "T02"
    editor.undo(1)
    assert place(editor.replayed().ideas) == before
    assert read_edits(tmp_path).edits == ()


def test_what_someone_else_wrote_meanwhile_is_taken_in(editor, reopen):
    reopen("BC").rename("T01", "Déplacements")
    editor.accept("T01")
    assert [edit.who for edit in editor.file.edits] == ["BC", "AB"]
    assert editor.state.label_of("T01") == "Déplacements"
    assert len(editor.report) == 2


def test_several_moves_are_one_write(editor):
    editor.moves({"T02": ["p-1:0", "p-2:0"], "T03": ["p-3:0"]}, why="tableur")
    assert [len(edit.ideas) for edit in editor.file.edits] == [2, 1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda e: e.rename("T1", "x"), 'There is no theme "T1".*Did you mean "T01"'),
        (lambda e: e.rename("T01", ""), "label: "),
        (lambda e: e.rename("T01", "deux\nlignes"), "one line without control characters"),
        (lambda e: e.merge(["T01"], "T01"), "a theme can't be merged with itself"),
        (lambda e: e.merge([], "T01"), "themes: "),
        (lambda e: e.move(["p-99:0"], "T01"), 'There is no idea "p-99:0"'),
        (lambda e: e.move([], "T01"), "ideas: "),
        (lambda e: e.split("T01", {"Vélo": "T01-9"}), 'There is no theme "T01-9"'),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(editor, tmp_path, call, message):
    with pytest.raises(EditsError, match=message):
        call(editor)
    assert not (tmp_path / "edits.yml").exists()


def test_the_file_holds_no_word_of_citizens(editor, tmp_path, ideas):
    editor.move(ideas["idea_id"].tolist(), "T01")
    editor.split("T01", {"Vélo": "T01-2", "Nuit": ["p-2:0"]})
    text = (tmp_path / "edits.yml").read_text("utf-8")
    assert not any(said in text for said in ideas["text"])


def test_thousands_of_edits_say_the_same_when_replayed_at_once(tmp_path):
    said = {("T01", ""): [f"idée {i}" for i in range(200)], ("T02", ""): ["autre"]}
    ideas, themes = ideas_of(said), themes_of({"T01": "un", "T02": "deux"})
    editor = Editor(tmp_path, ideas, themes, who="AB")
    for i in range(1, 40):
        editor.move([f"p-{i}:0", f"p-{i + 1}:0"], "T02" if i % 3 else "T01")
    at_once = replay(ideas, themes, editor.file.edits)
    assert place(at_once.ideas) == place(editor.replayed().ideas)
    assert at_once.report["state"].tolist() == editor.report["state"].tolist()


def test_every_verb_is_a_method_of_the_same_name():
    assert [verb for verb in VERBS if not callable(getattr(Editor, verb, None))] == []
