import json
import re

import pytest
from builders import an_analysis

import contrib_analysis as ca
from contrib_analysis.errors import RunError
from contrib_analysis.words.board import board_words
from contrib_analysis.words.i18n import words


@pytest.fixture
def heard(tmp_path):
    """Return a board and what it sent to its browser."""
    board = ca.board(an_analysis(), tmp_path, who="AB")
    sent = []
    board.send = lambda message, buffers=None: sent.append(message)
    board._view.begin = lambda: sent.append("begins what takes a while")
    return board, sent


def ask(board, **asked):
    board._hear(board, {"number_of_message": "b:1", **asked}, [])


def test_an_answer_has_the_number_of_its_question(heard):
    board, sent = heard
    ask(board, ask="overview")
    assert sent[0]["answers"] == "b:1"
    assert sent[0]["themes"]
    json.dumps(sent)
    # So that the first answer doesn't wait.
    assert sent[1] == "begins what takes a while"


def test_a_refusal_is_an_answer_in_words(heard, tmp_path):
    board, sent = heard
    ask(board, ask="act", verb="merge", given=[["t01"], "t01"])
    assert "ne peut pas être réuni à lui-même" in sent[0]["error"]
    assert not (tmp_path / "edits.yml").exists()


def test_a_broken_file_is_told_and_left_as_it_is(heard, tmp_path):
    board, sent = heard
    file = tmp_path / "edits.yml"
    file.write_text("- verb: renome\n")
    ask(board, ask="act", verb="accept", given=["t01"])
    assert "vouliez-vous dire «\u202frename\u202f»" in sent[0]["error"]
    assert file.read_text() == "- verb: renome\n"


def test_the_state_that_a_notebook_may_keep_holds_no_citizens_words(heard):
    board, _ = heard
    kept = json.dumps(board.get_state(), default=str, ensure_ascii=False)
    assert not any(text in kept for text in an_analysis().ideas["text"])


def test_a_run_in_its_project_needs_no_other_word(tmp_path):
    (tmp_path / "settings.toml").write_text("")
    board = ca.board(an_analysis().replace(folder=tmp_path / "runs" / "one"))
    assert board.editor.file.path == tmp_path / "edits.yml"


@pytest.mark.parametrize("folder", [None, "elsewhere"])
def test_a_run_outside_a_project_asks_for_one(tmp_path, folder):
    with pytest.raises(RunError, match="Name the project"):
        ca.board(an_analysis().replace(folder=folder and tmp_path / folder))


def test_the_opening_code_opens_the_same_editor(tmp_path, heard):
    board, _ = heard
    assert board.opening.splitlines()[-1] == (f'editor = ca.open_editor("{tmp_path}", who="AB")')


def test_the_script_uses_every_word_and_knows_each():
    known = set(board_words(words("en")))
    script = ca.board.__globals__["Board"]._esm
    used = set(re.findall(r'\bt\("(\w+)"', str(script)))
    used |= set(re.findall(r'\b(?:button|keyed|field|labelled)\("(\w+)"', str(script)))
    assert used <= known
    text = str(script)
    assert all(f'"{key}"' in text or key.startswith("key_") for key in known)
    assert "innerHTML" not in text


def test_no_two_keys_do_different_things():
    for language in ("en", "fr"):
        keys = [v for k, v in board_words(words(language)).items() if k.startswith("key_")]
        assert len(set(keys)) == len(keys)
