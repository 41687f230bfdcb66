import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.review._python_code import code, literal
from contrib_analysis.review.verbs import VERBS
from contrib_analysis.words.i18n import words


def edits_of_all_verbs(editor):
    return [
        editor.rename("T01", "Se déplacer"),
        editor.describe("T01", "Bus et vélo"),
        editor.create("À part"),
        editor.move(["p-1:0", "p-2:0"], "T02"),
        editor.second(["p-1:0"], "T03"),
        editor.second(["p-1:0"], None),
        editor.hide_quote(["p-3:0"]),
        editor.pin_quote(["p-4:0"]),
        editor.off_topic(["p-5:0"]),
        editor.take_side("T03", ["p-9:0"], "for", "guichets"),
        editor.take_side("T03", ["p-9:0"], "against"),
        editor.take_side("T03", ["p-9:0"], None),
        editor.create_demand(["p-6:0", "p-1:0"]),
        editor.split("T02", {"Bio": ["p-6:0"]}),
        editor.accept("T03"),
        editor.merge(["T02"], "T03"),
        editor.rename_demand("D001", "p-2:0"),
        editor.move_to_demand(["p-6:0"], "D001"),
        editor.move_to_demand(["p-6:0"], None),
        editor.split_demand("D001", [["p-1:0"]]),
        editor.merge_demands(["D001"], "D002"),
        editor.hide_demand("D002"),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_verb_is_said_in_words(editor, language):
    edits = edits_of_all_verbs(editor)
    assert {edit.verb for edit in edits} == set(VERBS)
    told = [edit.said(words(language)) for edit in edits]
    assert len(set(told)) == len(told)
    assert not any(edit.verb == one for edit, one in zip(edits, told, strict=True))


def test_themes_are_named_as_they_were_called_then(editor):
    first, *_ = edits_of_all_verbs(editor)
    assert first.said(words("en")) == "“transports” is now called “Se déplacer”"


def test_code_is_the_call_with_its_reason():
    assert code("move", [["p-1:0"], "T02"], "voir l'oral") == (
        'editor.move(["p-1:0"], "T02", why="voir l\'oral")'
    )
    assert code("undo", []) == "editor.undo()"


VALUES = st.recursive(
    st.text() | st.integers() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(VALUES)
def test_a_literal_is_what_python_reads_back(value):
    assert ast.literal_eval(literal(value)) == value
