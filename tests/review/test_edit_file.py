import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.review.edit_file import _read, add_edits, read_edits, remove_edit, written
from contrib_analysis.review.edits import (
    Accept,
    EditsError,
    Merge,
    Move,
    Part,
    Rename,
    Split,
)
from contrib_analysis.review.verbs import VERBS
from contrib_analysis.words.i18n import words
from contrib_analysis.words.phrasebook import error_in_language

COMMON = {"who": "AB", "when": "2024-03-02T10:15:00+01:00"}
GOOD = """\
# notre relecture
- verb: rename   # plus clair
  theme: T01
  label: Transports
  who: AB
  when: 2024-03-02
  saw: {T01: transports}

# à discuter
- verb: accept
  theme: T02
  who: BC
  when: 2024-03-03
  saw: {T02: cantine}
"""


def a_file(folder, text):
    file = folder / "edits.yml"
    file.write_bytes(text.encode())
    return file


def refused(folder, text, match):
    """Check that a file is refused with a message, and is left as it was."""
    file = a_file(folder, text)
    with pytest.raises(EditsError, match=match):
        read_edits(folder)
    with pytest.raises(EditsError):
        add_edits(folder, [an_edit()])
    assert file.read_bytes() == text.encode()
    assert [p.name for p in folder.iterdir()] == ["edits.yml"]


def an_edit(label="Cantine"):
    return Rename(theme="T02", label=label, saw={"T02": "cantine"}, **COMMON)


def test_a_project_without_a_file_has_no_edits(tmp_path):
    assert read_edits(tmp_path).edits == ()


@pytest.mark.parametrize("text", ["", "# rien encore\n", "---\n", "[]\n"])
def test_an_empty_file_has_no_edits(tmp_path, text):
    a_file(tmp_path, text)
    assert read_edits(tmp_path).edits == ()


def test_a_file_by_hand_is_read_with_the_lines_of_its_edits(tmp_path):
    a_file(tmp_path, GOOD)
    file = read_edits(tmp_path)
    assert [edit.verb for edit in file.edits] == ["rename", "accept"]
    assert file.lines == ((2, 7), (10, 14))
    assert file.edits[0].saw["T01"].label == "transports"


def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path):
    a_file(tmp_path, GOOD.replace("label: Transports", "label: no"))
    assert read_edits(tmp_path).edits[0].label == "no"


@pytest.mark.parametrize(
    ("broken", "by", "message"),
    [
        ("verb: rename ", "verb: renam ", r'line 2: unknown verb "renam"; did you mean "rename"'),
        ("verb: accept", "verb: sing", r"line 10: unknown verb .*hide_quote"),
        ("- verb: accept\n  theme", "- theme", r'line 10: "verb" is missing; verbs: rename'),
        ("  label: Transports\n", "", r'line 2 \(rename\): "label" is missing; expected: .*label'),
        ("label:", "lable:", r'line 4 \(rename\): unknown key "lable"; did you mean "label"'),
        ("theme: T02", "theme: [T02]", r'line 11 \(accept\): "theme" holds a list; expected: the'),
        ("theme: T02", "theme: le thème 2", r"line 11 .*the id of a theme was expected"),
        ("when: 2024-03-03", "when: hier", r"line 13 .*a date and time was expected"),
        ("saw: {T02: cantine}", "saw:", r'line 14 .*"saw" holds nothing'),
        ("  saw: {T02: cantine}\n", "", r'line 10 \(accept\): "saw" must say what T02 was'),
        ("  label: Transports", "\tlabel: Transports", r"line 4, column \d+: a tab"),
        ("label: Transports", "label: Bus: le soir", r"line 4, column \d+: a colon too many"),
        ("label: Transports", 'label: "Transports', r"a quotation mark that is never closed"),
        ("label: Transports", "theme: T09", r'line 4, column 3: the key "theme" is there twice'),
        ("- verb: rename   # plus clair", "verb: rename", r"line \d"),
        ("label: Transports", "label: &a Transports", r"line 4, column \d+: anchors and aliases"),
        ("label: Transports", "label: !!python/name:os.system x", r"line 4, column \d+: tags"),
        (
            "label: Transports",
            "label: \x07",
            r"line 4, column \d+: a character that text can't hold",
        ),
        ("label: Transports", "label: " + "x" * 201, r"line 4"),
        ("# à discuter", "---", r'line 9, column 1: a second document.*remove the line "---"'),
        ("label: Transports", "label: " + "[" * 40, r"line 4, column \d+: nested too deep"),
    ],
)
def test_a_broken_file_is_told_by_line_and_left_untouched(tmp_path, broken, by, message):
    assert broken in GOOD
    refused(tmp_path, GOOD.replace(broken, by), message)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("- verb: x\n theme: T01\n", "ligne 2, caractère 2", "n’est pas alignée"),
        ("- verb: x\n   theme: T01\n", "ligne 2, caractère 9", "plus à droite"),
        ("- verb: x\n  label: 'l'été'\n", "ligne 2, caractère 13", "après un guillemet fermant"),
        ("- verb: x\n  label: @maire\n", "ligne 2, caractère 10", "un signe de YAML"),
        ("- verb: x\n  label: [a, b\n", "ligne 2, caractère 10", "n’est pas refermé"),
        ("- verb: x\n  label\n  z: y\n", "ligne 2, caractère 3", "aucun deux-points"),
        ('- verb: "C:\\Users"\n', "ligne 1, caractère", "une barre oblique inverse"),
        ("- verb: - x\n", "ligne 1, caractère 9", "un tiret"),
        ("- verb: |x\n  a\n", "ligne 1, caractère", "après | ou >"),
        ("%LABEL\n", "ligne 1, caractère", "que YAML se réserve"),
        ("[x]\nz: y\n", "ligne 2, caractère 1", "hors de toute décision"),
    ],
)
def test_a_fault_of_yaml_is_told_in_french_with_its_place(tmp_path, text, where, what):
    a_file(tmp_path, text)
    with pytest.raises(EditsError) as caught:
        read_edits(tmp_path)
    said = error_in_language(caught.value, words("fr"))
    assert f"edits.yml\u202f: {where}" in said
    assert what in said
    assert "Aucune décision n’a été lue" in said
    assert not re.search(r"\b(the|a line|expected|found|while|did not|is|and)\b", said)


def test_something_else_than_a_list_is_refused(tmp_path):
    refused(tmp_path, "verb: rename\n", "a list of edits was expected")
    refused(tmp_path, "- rename T01\n", 'line 1: an edit was expected, which begins with "- verb')


def test_text_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / "edits.yml"
    file.write_bytes("# ok\n# été\n".encode("cp1252"))
    with pytest.raises(EditsError, match=r"line 2: this is not UTF-8"):
        read_edits(tmp_path)


def test_a_merge_of_a_theme_with_itself_is_refused(tmp_path):
    text = GOOD.replace("verb: accept\n  theme: T02", "verb: merge\n  themes: [T02]\n  into: T02")
    refused(tmp_path, text, r"line 12 .*a theme can't be merged with itself \(T02\)")


def test_marks_that_git_left_are_told_with_their_lines(tmp_path):
    mine, yours = GOOD.split("# à discuter\n")
    text = f"<<<<<<< HEAD\n{mine}=======\n{yours}>>>>>>> relecture-bc\n"
    refused(tmp_path, text, r"lines 1, 10, 16: two people's edits met.*keep what both wrote")


def test_all_problems_are_told_at_once_but_not_endlessly(tmp_path):
    text = "".join("- verb: rename\n  theme: T01\n" for _ in range(10))
    refused(tmp_path, text, r"(?s)line 1 .*line 3 .*and \d+ more")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("contrib_analysis.review.edit_file._MOST_BYTES", 10)
    refused(tmp_path, GOOD, "bytes is more than any list")


@pytest.mark.parametrize(
    "text", [GOOD, GOOD.rstrip("\n"), GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD]
)
def test_an_edit_is_added_at_the_end_and_the_rest_stays_byte_for_byte(tmp_path, text):
    file = a_file(tmp_path, text)
    added = add_edits(tmp_path, [an_edit()])
    now = file.read_bytes()
    assert now.startswith(text.encode())
    assert len(added.edits) == 3
    assert read_edits(tmp_path).edits == added.edits
    assert ("\r\n" in text) == (b"\r\n" in now)
    assert now.count(b"\r\n") in (0, now.count(b"\n"))


def test_an_indented_list_goes_on_as_it_is(tmp_path):
    a_file(tmp_path, re.sub(r"(?m)^(?=[- ])", "  ", GOOD))
    assert len(add_edits(tmp_path, [an_edit()]).edits) == 3


def test_a_list_on_one_line_is_not_added_to(tmp_path):
    text = "[{verb: create, theme: A1, label: x, who: AB, when: 2024-01-01}]\n"
    file = a_file(tmp_path, text)
    with pytest.raises(EditsError, match="Nothing was written"):
        add_edits(tmp_path, [an_edit()])
    assert file.read_text() == text


def test_a_new_file_says_what_it_is(tmp_path):
    add_edits(tmp_path, [an_edit()])
    assert (tmp_path / "edits.yml").read_text("utf-8").startswith("# What people decided")


def test_undo_takes_one_edit_and_leaves_the_rest_byte_for_byte(tmp_path):
    file = a_file(tmp_path, GOOD)
    left, removed = remove_edit(tmp_path, 1)
    assert removed.verb == "rename"
    assert [edit.verb for edit in left.edits] == ["accept"]
    lines = GOOD.splitlines(keepends=True)
    assert file.read_text("utf-8") == lines[0] + "".join(lines[7:])
    remove_edit(tmp_path)
    assert read_edits(tmp_path).edits == ()
    with pytest.raises(EditsError, match="nothing to undo"):
        remove_edit(tmp_path)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_undo_of_an_edit_that_is_not_there_changes_nothing(tmp_path, number):
    file = a_file(tmp_path, GOOD)
    with pytest.raises(EditsError, match=rf"there is no edit {number} \(it has 2\)"):
        remove_edit(tmp_path, number)
    assert file.read_text("utf-8") == GOOD


def test_undo_in_a_layout_that_lines_do_not_follow_changes_nothing(tmp_path):
    text = "-\n  verb: create\n  theme: A1\n  label: x\n  who: AB\n  when: 2024-01-01\n"
    file = a_file(tmp_path, text)
    with pytest.raises(EditsError, match="Nothing was written"):
        remove_edit(tmp_path)
    assert file.read_text() == text


def test_undo_after_adding_gives_the_file_back(tmp_path):
    file = a_file(tmp_path, GOOD)
    for edit in (an_edit("un: deux"), an_edit("- trois\n".strip()), an_edit("« quatre » # cinq")):
        add_edits(tmp_path, [edit])
        remove_edit(tmp_path)
        assert file.read_text("utf-8") == GOOD


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30
).filter(str.strip)
KEYS = st.text("0123456789abcdef", min_size=8, max_size=8)
IDS = st.from_regex(r"[A-Za-z][\w.-]{0,9}", fullmatch=True)
IDEAS = st.dictionaries(WORDS.map(str.strip), KEYS, min_size=1, max_size=3)


@st.composite
def any_edit(draw):
    kind = draw(st.sampled_from([Rename, Merge, Move, Split, Accept]))
    common = COMMON | {"who": draw(WORDS), "why": draw(st.text(max_size=20))}
    names = draw(st.lists(IDS, min_size=3, max_size=3, unique=True))
    saw = {n: {"label": draw(WORDS), "marks": draw(KEYS), "ideas": 3} for n in names}
    fields = {
        Rename: {"theme": names[0], "label": draw(WORDS)},
        Merge: {"themes": names[:2], "into": names[2]},
        Move: {"ideas": draw(IDEAS), "to": names[0]},
        Split: {
            "theme": names[0],
            "into": [
                Part(theme=names[1], label=draw(WORDS), ideas=draw(IDEAS)),
                Part(theme=names[2], label=draw(WORDS), subtheme=names[1]),
            ],
        },
        Accept: {"theme": names[0]},
    }[kind]
    return kind(saw=saw, **common, **fields)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_in_a_reason_is_one_that_the_file_can_hold(tmp_path, end):
    edit = Accept(theme="T02", saw={"T02": "cantine"}, **COMMON, why=f"un{end}deux\x07")
    assert edit.why == "un\ndeux"
    assert add_edits(tmp_path, [edit]).edits == (edit,)
    assert read_edits(tmp_path).edits == (edit,)
    with pytest.raises(ValueError, match="one line without control characters"):
        Rename(theme="T02", label=f"un{end}deux", saw={"T02": "cantine"}, **COMMON)


@given(st.lists(any_edit(), max_size=5), st.sampled_from(["", "a secret"]))
def test_what_is_written_is_read_back(edits, salt):
    text = "".join(written(edit, salt) for edit in edits)
    file = _read.__wrapped__(Path("edits.yml"), text, salt)
    assert list(file.edits) == edits
    assert [line for span in file.lines for line in span] == sorted(
        line for span in file.lines for line in span
    )


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(GOOD.split("\n")), max_size=12).map("\n".join)
)
def test_any_text_is_read_or_refused_in_words(text):
    try:
        file = _read.__wrapped__(Path("edits.yml"), text, "")
    except EditsError as refusal:
        told = str(refusal)
    else:
        told = "edits.yml"
        assert all(edit.verb in VERBS for edit in file.edits)
    assert "edits.yml" in told


def test_keys_of_ideas_are_sealed_and_those_of_before_still_apply(tmp_path):
    moved = Move(ideas={"p-1:0": "0a1b2c3d"}, to="T02", saw={"T02": "cantine"}, **COMMON)
    plain = add_edits(tmp_path, [moved]).text
    (tmp_path / "salt.txt").write_text("a secret", "utf-8")
    file = add_edits(tmp_path, [moved])
    assert file.edits == (moved, moved)
    assert file.text.startswith(plain)
    assert file.text.count("0a1b2c3d") == 1


def test_edits_sealed_with_another_salt_are_told_and_left(tmp_path):
    (tmp_path / "salt.txt").write_text("a secret", "utf-8")
    moved = Move(ideas={"p-1:0": "0a1b2c3d"}, to="T02", saw={"T02": "cantine"}, **COMMON)
    text = add_edits(tmp_path, [moved]).text
    (tmp_path / "salt.txt").unlink()
    with pytest.raises(EditsError, match=r"line 4: the keys .* another salt"):
        read_edits(tmp_path)
    assert (tmp_path / "edits.yml").read_text("utf-8") == text
