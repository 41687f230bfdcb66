"""Decisions about demands: replayed like those about themes, stale with a reason."""

import pytest
from tables import ideas_of, place, themes_of

from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.review.edits import EditsError
from contrib_analysis.review.replay import replay
from contrib_analysis.review.theme_identity import recognise_demands
from contrib_analysis.review.themes_lock import Memory, read_memory, write_memory


def demands_of(replayed):
    return place(replayed.ideas, "demand_id")


def again(editor, ideas):
    return replay(ideas, themes_of(), editor.file.edits, interface="en")


def test_demands_are_merged_split_moved_and_hidden(editor, reopen):
    editor.move_to_demand(["p-6:0"], "D001")
    (part,) = editor.split_demand("D001", [["p-1:0", "p-6:0"]]).into
    editor.merge_demands(["D002"], "D001")
    now = demands_of(editor.replayed())
    assert now["p-1:0"] == now["p-6:0"] == part.demand
    assert {now[f"p-{n}:0"] for n in (2, 3, 9, 10, 11)} == {"D001"}
    editor.hide_demand("D001")
    assert set(demands_of(editor.replayed()).values()) == {part.demand, ""}
    assert demands_of(reopen().replayed()) == demands_of(editor.replayed())
    assert set(editor.report["state"]) <= {"applied", "superseded"}


def test_a_title_is_chosen_among_the_ideas_of_the_demand(editor):
    editor.rename_demand("D001", "p-3:0")
    assert editor.replayed().decisions.titles == {"D001": "p-3:0"}
    editor.rename_demand("D001", "p-9:0")
    assert editor.report["state"].tolist() == ["applied", "stale"]
    assert "D001" in editor.report["reason"].iloc[1]
    assert editor.replayed().decisions.titles == {"D001": "p-3:0"}


def test_an_edit_of_a_demand_that_is_no_more_is_listed_with_its_reason(editor):
    editor.hide_demand("D002")
    without = ideas_of().assign(demand_id="")
    (row,) = again(editor, without).report.itertuples()
    assert (row.state, row.verb) == ("stale", "hide_demand")
    assert "D002" in row.reason


def test_a_demand_of_other_ideas_under_the_same_id_is_not_touched(editor):
    editor.hide_demand("D001")
    ideas = ideas_of()
    others = ideas["theme_id"].map({"T01": "", "T02": "D001", "T03": "D002"})
    found = again(editor, ideas.assign(demand_id=others))
    assert found.report["state"].tolist() == ["stale"]
    assert demands_of(found)["p-6:0"] == "D001"


def test_two_edits_that_take_the_same_demand_away_are_told(editor):
    editor.merge_demands(["D001"], "D002")
    first = editor.file.edits[0]
    found = replay(ideas_of(), themes_of(), [first, first], interface="en")
    assert found.report["state"].tolist() == ["applied", "stale"]
    assert found.report["reason"].iloc[1] == "D001 was merged into D002 by edit 1"


def test_an_unknown_demand_is_not_written(editor, tmp_path):
    with pytest.raises(EditsError, match='There is no demand "D01"'):
        editor.hide_demand("D01")
    assert read_edits(tmp_path).edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "- verb: merge_demands\n  demands: [D001]\n  into: D001\n",
        "- verb: rename_demand\n  demand: D001\n  ideas: {a: 00000000, b: 00000001}\n",
        "- verb: split_demand\n  demand: D001\n  into: [{demand: B1, labels: x}]\n",
        "- verb: hide_demands\n  demand: D001\n",
    ],
)
def test_a_wrong_edit_is_told_with_its_line(tmp_path, text):
    written = '  who: AB\n  when: "2024-03-02T10:15:00+01:00"\n  saw: {D001: x}\n'
    (tmp_path / "edits.yml").write_text(text + written, "utf-8")
    with pytest.raises(EditsError, match="line"):
        read_edits(tmp_path)


def test_demands_keep_their_ids_over_runs_and_without_a_memory_by_what_was_seen(editor):
    ideas = ideas_of()
    _, memory = recognise_demands(None, [], ideas)
    swapped = ideas.assign(
        demand_id=ideas["demand_id"].map({"D001": "D002", "D002": "D001", "": ""})
    )
    ids, _ = recognise_demands(Memory(demands=memory), [], swapped)
    assert ids == {"D002": "D001", "D001": "D002"}
    editor.hide_demand("D001")
    ids, _ = recognise_demands(None, editor.file.edits, swapped)
    assert ids["D002"] == "D001"


def test_the_memory_of_demands_is_read_as_it_was_written(tmp_path):
    _, memory = recognise_demands(None, [], ideas_of())
    whole = Memory(demands=memory)
    write_memory(tmp_path, whole)
    assert read_memory(tmp_path) == whole
