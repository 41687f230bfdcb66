import pytest
from tables import ideas_of

from contrib_analysis.errors import RunError
from contrib_analysis.review.themes_lock import (
    MARKS,
    Memory,
    marks,
    read_memory,
    remember,
    write_memory,
)
from contrib_analysis.text.digest import text_key


def test_marks_are_the_same_wherever_they_are_drawn():
    keys = [text_key(str(i)) for i in range(100)]
    assert marks(keys) == marks(reversed(keys))
    assert len(marks(keys).split()) == MARKS
    assert marks([]) == ""


def test_a_memory_is_read_back_and_holds_no_word_of_anyone(tmp_path, ideas):
    memory = remember(ideas)
    write_memory(tmp_path, memory)
    assert read_memory(tmp_path) == memory
    text = (tmp_path / "themes.lock").read_text("utf-8")
    said = {word.casefold() for text in ideas["text"] for word in text.split()}
    assert not any(word in text for word in said if len(word) > 4)
    write_memory(tmp_path, remember(ideas_of()))
    assert (tmp_path / "themes.lock").read_text("utf-8") == text


def test_a_project_that_never_ran_remembers_nothing(tmp_path):
    assert read_memory(tmp_path) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1, "parts": []}', '{"format": 99}'])
def test_a_damaged_memory_is_told_and_left_alone(tmp_path, text):
    (tmp_path / "themes.lock").write_text(text)
    with pytest.raises(RunError, match=r"themes\.lock"):
        read_memory(tmp_path)
    assert (tmp_path / "themes.lock").read_text() == text


def test_what_vanished_long_ago_is_forgotten_but_not_its_number():
    parts = {f"T{i:02d}": Memory(retired=i) for i in range(1, 151)}
    kept = Memory(parts=parts, last=150).trimmed()
    assert sorted(kept.parts)[0] == "T100"
    assert len(kept.parts) == 100
    assert kept.last == 150


def test_names_are_remembered_as_hashes_of_themes_and_sub_themes(tmp_path):
    memory = Memory(parts={"T01": Memory(parts={"T01-1": Memory()}), "T02": Memory()}, last=2)
    write_memory(tmp_path, memory.named({"T01": "Données de santé", "T01-1": "Hôpital"}))
    assert "sant" not in (tmp_path / "themes.lock").read_text("utf-8")
    known = read_memory(tmp_path).names()
    assert known == {"T01": text_key("Données de santé"), "T01-1": text_key("Hôpital")}


def test_a_memory_of_before_keys_were_sealed_is_read_and_sealed_when_it_is_written(tmp_path):
    ideas = ideas_of()
    memory = remember(ideas).named({"T01": "Cantine"})
    write_memory(tmp_path, memory)
    plain = (tmp_path / "themes.lock").read_text("utf-8")
    (tmp_path / "salt.txt").write_text("a secret", "utf-8")
    assert read_memory(tmp_path) == memory
    write_memory(tmp_path, memory)
    written = (tmp_path / "themes.lock").read_text("utf-8")
    assert read_memory(tmp_path) == memory
    keys = {text_key("Cantine"), *map(text_key, ideas["text"])}
    assert all(key in plain and key not in written for key in keys)


def test_a_memory_that_is_sealed_with_another_salt_is_told(tmp_path):
    (tmp_path / "salt.txt").write_text("a secret", "utf-8")
    write_memory(tmp_path, remember(ideas_of()))
    (tmp_path / "salt.txt").write_text("another", "utf-8")
    with pytest.raises(RunError, match="sealed with another salt"):
        read_memory(tmp_path)
