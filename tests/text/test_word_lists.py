"""Lists of words are data: one reader, one entry a line."""

import ast
import time
from pathlib import Path

import pytest

import contrib_analysis
from contrib_analysis.text import word_lists
from contrib_analysis.text.word_lists import any_of, listed_words, sections, word_list

HOME = Path(contrib_analysis.__file__).parent
LISTS = sorted(path.stem for path in (HOME / "data").glob("*.txt"))
#: From so many words on, a list is data.
MANY = 20
#: Names that other programs or standards give, beside the code that reads them.
CODE = {
    "figures/__init__.py": {"__all__"},
    "formats/_decoding.py": {"_NAMES"},
    "demands/_asking_words.py": {"NEAR_DIRECTIONS"},
    "intake/_masks_of_keyed_numbers.py": {"_IBAN_LENGTHS"},
    "runs/manifest.py": {"_PACKAGES"},
    "settings.py": {"LANGUAGES"},
    "settings_faults.py": {"_TOML_KINDS"},
    "text/markup.py": {"_PARAGRAPHS"},
    "upkeep/_row_differences.py": {"KEYS"},
}
#: What other people's programs write: the code of their platform.
ROOMS_OF_CODE = {"platforms"}


def test_a_spelling_of_ras_is_a_line_of_a_text_file(monkeypatch, tmp_path):
    from contrib_analysis.intake import _nonanswers

    (tmp_path / "data").mkdir()
    written = (HOME / "data" / "non_answers.txt").read_text("utf-8")
    assert not _nonanswers.declines("RAZ pour moi")
    added = written.replace("[declines]\n", "[declines]\nr ?a ?z\n")
    (tmp_path / "data" / "non_answers.txt").write_text(added, "utf-8")
    monkeypatch.setattr(word_lists, "files", lambda package: tmp_path)
    sections.cache_clear()
    try:
        pattern = _nonanswers.declining()
    finally:
        sections.cache_clear()
    monkeypatch.setattr(_nonanswers, "_DECLINES", pattern)
    assert _nonanswers.declines("RAZ pour moi")
    assert not _nonanswers.declines("Les transports sont chers")


def test_all_lists_are_read_in_a_tenth_of_a_second():
    sections.cache_clear()
    start = time.process_time()
    for name in LISTS:
        sections(name)
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_of_a_list_is_there_twice_or_empty(name):
    for section, lines in sections(name).items():
        assert all(line.strip() for line in lines)
        assert len(lines) == len(set(lines)), f"{section}: {twice(lines)}"


def twice(lines):
    return sorted({line for line in lines if lines.count(line) > 1})


def test_a_line_goes_on_after_two_blanks_and_remarks_are_none():
    assert any("un grand" not in line for line in sections("non_answers")["thanks"])
    assert not any(line.startswith("#") for name in LISTS for line in sections(name)[""])
    assert len(sections("non_answers")["thanks"]) == 1


def test_a_section_that_is_not_there_is_an_error_and_no_empty_list():
    with pytest.raises(KeyError):
        word_list("meetings", "no such section")
    with pytest.raises(KeyError):
        any_of("meetings", "no such section")


def test_words_stand_several_a_line():
    assert {"augmenter", "plus"} <= listed_words("demand_words", "more")


def lists_in(path):
    """Yield the names of a module's lists of words, and how many they hold."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield ast.unparse(target), words_in(node.value)


def words_in(value):
    """Count the words of a literal that is split, or whose elements are words."""
    total = 0
    for node in ast.walk(value):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("split", "word_set"):
                texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
                total += sum(len(text.split()) for text in texts if isinstance(text, str))
        if isinstance(node, ast.Tuple | ast.Set | ast.List) and all(
            isinstance(n, ast.Constant) and isinstance(n.value, str) for n in node.elts
        ):
            total += len(node.elts)
    return total


def test_long_lists_of_words_are_data_and_no_code():
    found = {
        f"{file}: {name} ({n} words)"
        for path in sorted(HOME.rglob("*.py"))
        if path.parent.name not in ROOMS_OF_CODE
        for file in [path.relative_to(HOME).as_posix()]
        for name, n in lists_in(path)
        if n >= MANY and name not in CODE.get(file, ())
    }
    assert not found, "\n".join(sorted(found))


def test_what_may_stand_in_code_is_still_there():
    for file, names in CODE.items():
        assert names <= {name for name, _ in lists_in(HOME / file)}, file
