import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from tables import ideas_of, place

from contrib_analysis.review._state import State
from contrib_analysis.review.edits import Rename
from contrib_analysis.review.theme_identity import carry_over, recognise, sentences
from contrib_analysis.review.themes_lock import remember
from contrib_analysis.words.i18n import words

IDEAS = ideas_of()


def grouped(**themes):
    """Return ideas "a1", "a2"... by theme: `grouped(T01="a1 a2")`."""
    rows = [(text, theme) for theme, texts in themes.items() for text in texts.split()]
    table = pd.DataFrame(rows, columns=["text", "theme_id"])
    return table.assign(subtheme_id="", second_theme_id="", idea_id=table["text"])


def run(letter, *numbers):
    return " ".join(f"{letter}{n}" for n in numbers)


def events(carried):
    return {(row.theme_id, row.event) for row in carried.report.itertuples()}


A, B, C = (run(letter, *range(10)) for letter in "abc")


def test_a_first_run_keeps_the_ids_it_gave():
    carried = carry_over(None, IDEAS)
    assert carried.rename(IDEAS)["subtheme_id"].tolist() == IDEAS["subtheme_id"].tolist()
    assert carried.report.empty


def test_ids_follow_the_ideas_whatever_numbers_a_run_gives():
    memory = remember(grouped(T01=A, T02=B, T03=C))
    again = grouped(T01=C, T02=A, T03=B)
    carried = carry_over(memory, again)
    assert carried.ids == {"T01": "T03", "T02": "T01", "T03": "T02"}
    assert carried.memory.parts == memory.parts
    renamed = carried.rename(again.assign(second_theme_id="T02"))
    assert place(renamed)["c0"] == "T03"
    assert set(renamed["second_theme_id"]) == {"T01"}


def test_new_contributions_do_not_make_another_theme():
    memory = remember(grouped(T01=A, T02=B))
    more = grouped(T01=f"{B} {run('x', *range(40))}", T02=f"{A} y1")
    assert carry_over(memory, more).ids == {"T01": "T02", "T02": "T01"}


def test_what_split_merged_appeared_and_vanished_is_told():
    memory = remember(grouped(T01=A, T02=B, T03=C, T04="d1 d2 d3"))
    half, rest = run("a", *range(6)), run("a", *range(6, 10))
    carried = carry_over(memory, grouped(T01=f"{B} {C}", T02=half, T03=rest, T04="e1 e2"))
    assert carried.ids["T02"] == "T01"
    assert carried.ids["T01"] == "T02"
    assert {carried.ids["T03"], carried.ids["T04"]} == {"T05", "T06"}
    assert events(carried) == {
        ("T01", "split"),
        ("T02", "kept"),
        ("T02", "merged"),
        ("T03", "vanished"),
        ("T04", "vanished"),
        ("T05", "appeared"),
        ("T06", "appeared"),
    }
    told = sentences(carried.report, {"T02": "cantine"}, words("en"))
    assert "Theme T02 (cantine) now holds most of T03." in told
    assert "Theme T03 is no more; its ideas are now in T02 (cantine)." in told
    assert "Theme T04 is no more." in told


def test_a_number_is_never_given_twice():
    first = carry_over(remember(grouped(T01=A, T02=B)), grouped(T01=A, T02="x1 x2 x3"))
    assert first.ids["T02"] == "T03"
    second = carry_over(first.memory, grouped(T01=A, T02="y1 y2 y3"))
    assert second.ids["T02"] == "T04"


def test_a_theme_that_comes_back_has_its_old_id():
    one = carry_over(remember(grouped(T01=A, T02=B)), grouped(T01=f"{A} {B}"))
    assert set(one.ids.values()) == {"T01"} or set(one.ids.values()) == {"T02"}
    back = carry_over(one.memory, grouped(T01=B, T02=A))
    assert back.ids == {"T01": "T02", "T02": "T01"}


def test_sub_themes_keep_their_ids_within_their_theme():
    memory = remember(IDEAS)
    swapped = IDEAS.assign(
        theme_id=IDEAS["theme_id"].map({"T01": "T03", "T02": "T02", "T03": "T01"}),
        subtheme_id=IDEAS["subtheme_id"].map({"T01-1": "T03-2", "T01-2": "T03-1", "": ""}),
    )
    renamed = carry_over(memory, swapped).rename(swapped)
    assert place(renamed) == place(IDEAS)
    assert place(renamed, "subtheme_id") == place(IDEAS, "subtheme_id")


def test_a_new_sub_theme_gets_a_number_of_its_own():
    memory = remember(IDEAS)
    other = IDEAS.assign(subtheme_id=["T01-1"] * 3 + [""] * 5 + ["T03-1"] * 3)
    carried = carry_over(memory, other)
    later = carry_over(carried.memory, IDEAS)
    assert later.ids["T01-2"] == "T01-2"
    assert carried.ids["T03-1"] == "T03-1"


def test_without_a_memory_themes_are_known_by_what_analysts_saw_of_them():
    seen = State(IDEAS, {"T01": "transports"}, words("en")).seen("T01")
    edit = Rename(who="A", when="2024-01-01", theme="T01", label="x", saw={"T01": seen})
    swapped = IDEAS.assign(
        theme_id=IDEAS["theme_id"].map({"T01": "T03", "T02": "T02", "T03": "T01"}), subtheme_id=""
    )
    carried = recognise(None, [edit], swapped)
    assert carried.ids["T03"] == "T01"
    assert carried.ids["T02"] == "T02"
    assert len(set(carried.ids.values())) == 3


def test_without_ideas_nothing_is_carried_and_nothing_forgotten():
    memory = remember(IDEAS)
    carried = carry_over(memory, IDEAS.iloc[:0])
    assert carried.ids == {}
    assert set(carried.memory.parts) == {"T01", "T02", "T03"}
    assert carry_over(carried.memory, IDEAS).ids["T01"] == "T01"


LABELLING = st.lists(st.integers(0, 4), min_size=12, max_size=12)


def labelled(labels, order=None):
    table = pd.DataFrame(
        {
            "idea_id": [f"i{i}" for i in range(len(labels))],
            "text": [f"texte {i}" for i in range(len(labels))],
            "theme_id": [f"T{label + 1:02d}" for label in labels],
            "subtheme_id": "",
            "second_theme_id": "",
        }
    )
    return table if order is None else table.iloc[order]


@given(LABELLING, LABELLING, st.permutations(range(12)))
def test_ids_are_one_to_one_and_independent_of_the_order_of_rows(before, after, order):
    memory = remember(labelled(before))
    carried = carry_over(memory, labelled(after))
    assert len(set(carried.ids.values())) == len(carried.ids)
    shuffled = carry_over(memory, labelled(after, order))
    assert shuffled.ids == carried.ids
    assert shuffled.memory == carried.memory
    pd.testing.assert_frame_equal(shuffled.report, carried.report)


@given(LABELLING, LABELLING)
def test_going_away_and_coming_back_gives_the_old_ids(before, between):
    first = carry_over(None, labelled(before))
    away = carry_over(first.memory, labelled(between))
    back = carry_over(away.memory, labelled(before))
    assert back.ids == first.ids


@given(LABELLING)
def test_running_again_changes_nothing(labels):
    first = carry_over(None, labelled(labels))
    again = carry_over(first.memory, labelled(labels))
    assert again.ids == first.ids
    assert again.memory == first.memory
    assert set(again.report["event"]) <= {"kept"}
    assert np.allclose(again.report["overlap"], 1)
