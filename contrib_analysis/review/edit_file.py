"""``edits.yml``: read strictly, written by adding at its end, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from contrib_analysis.errors import nearest
from contrib_analysis.facts.salt import read_salt
from contrib_analysis.facts.sealed_keys import SealedElsewhere, opened, sealed
from contrib_analysis.files import whole_or_absent
from contrib_analysis.review._yaml_lines import Parsed, Place, YamlError, parse
from contrib_analysis.review.edits import Edit, EditsError, Seen, fields_of
from contrib_analysis.review.verbs import VERBS, part_of
from contrib_analysis.settings_faults import refuse_run

EDITS_FILE = "edits.yml"
#: Ten thousand edits of a hundred ideas each take less (chosen).
_MOST_BYTES = 64_000_000
_MOST_PROBLEMS = 10  # chosen

_HEADER = """\
# What people decided about the themes. Every run replays this list from top to bottom.
# "saw" is what the theme was when it was decided; ideas are named by id, never quoted.
# After changing it by hand: contrib-analysis edits check PROJECT
"""


@dataclass(frozen=True)
class EditFile:
    """A file of edits as it was read.

    Parameters
    ----------
    path
        The file.
    edits
        In its order.
    lines
        First and last line of each, from 1.
    text
        The file's text, "" where there is none.
    """

    path: Path
    edits: tuple[Edit, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    text: str = ""


def read_edits(project: str | Path) -> EditFile:
    """Read the edits of a project.

    Parameters
    ----------
    project
        The project folder, or the file itself.

    Returns
    -------
    EditFile
        Without edits where there is no file.

    Raises
    ------
    EditsError
        Where the file can't be read as edits: the line, what is wrong, and what
        was expected. The file is never changed by reading.
    """
    path = Path(project)
    if path.is_dir():
        refuse_run(path)
        path = path / EDITS_FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise EditsError(
                f"{path}: {path.stat().st_size:,} bytes is more than any list of edits.",
                remedy="Put the right file in its place.",
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        return EditFile(path)
    except OSError as error:
        raise EditsError(
            f"{path}: can't be read ({error.strerror}).", remedy="Check the file's rights."
        ) from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise EditsError(
            f"{path} line {line}: this is not UTF-8 text.",
            remedy="Save the file again with the encoding UTF-8.",
        ) from None
    return _read(path, text, read_salt(path.parent))


def add_edits(project: str | Path, edits: Sequence[Edit]) -> EditFile:
    """Write edits at the end of a project's file; what is there stays byte for byte.

    Parameters
    ----------
    project
        The project folder, or the file itself.
    edits
        What to add.

    Returns
    -------
    EditFile
        The file as it is now.

    Raises
    ------
    EditsError
        Where the file as it is can't be read: nothing is added to it then.
    OutputError
        Where it can't be written.
    """
    before = read_edits(project)
    if not edits:
        return before
    text = before.text or _HEADER
    line_end = "\r\n" if "\r\n" in text else "\n"
    if not text.endswith("\n"):
        text += line_end
    salt = read_salt(before.path.parent)
    added = "".join(written(edit, salt) for edit in edits)
    if before.edits and (indent := _indent(before)):
        added = re.sub(r"(?m)^(?=.)", indent, added)
    return _write(before, text + added.replace("\n", line_end), (*before.edits, *edits))


def remove_edit(project: str | Path, number: int | None = None) -> tuple[EditFile, Edit]:
    """Take one edit out of a project's file; the rest stays byte for byte.

    Parameters
    ----------
    project
        The project folder, or the file itself.
    number
        Which one, from 1; the last when None.

    Returns
    -------
    tuple
        The file as it is now, and the edit that was removed.

    Raises
    ------
    EditsError
        Where there is no such edit, or the file can't be read.
    OutputError
        Where it can't be written.
    """
    before = read_edits(project)
    count = len(before.edits)
    wanted = count if number is None else number
    if not 1 <= wanted <= count:
        if not count:
            raise EditsError(f"{before.path}: there is nothing to undo: it has no edit.")
        raise EditsError(
            f"{before.path}: there is no edit {number} (it has {count}).",
            remedy="List them with: contrib-analysis edits list PROJECT.",
        )
    first, last = before.lines[wanted - 1]
    lines = before.text.splitlines(keepends=True)
    text = "".join(lines[: first - 1] + lines[last:])
    left = before.edits[: wanted - 1] + before.edits[wanted:]
    return _write(before, text, left), before.edits[wanted - 1]


def written(edit: Edit, salt: str = "") -> str:
    """Write an edit as it stands in the file.

    Parameters
    ----------
    edit
        What to write.
    salt
        The project's, which seals the keys of ideas.

    Returns
    -------
    str
        YAML lines; keys in the order of the model, what is empty left out.
    """
    order = ("verb", *(k for k in type(edit).model_fields if k not in _COMMON), *_COMMON[1:])
    plain = _with_keys(edit.model_dump(exclude_defaults=True), sealed, salt)
    plain["verb"] = edit.verb
    item = {key: plain[key] for key in order if key in plain}
    dumped: str = yaml.dump(
        [item],
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
        default_flow_style=False,
    )
    return dumped


def _with_keys(plain: Any, change: Callable[[Sequence[str], str], list[str]], salt: str) -> Any:
    """Return an edit, or a part of one, with the keys of its ideas sealed or opened."""
    if isinstance(plain, list | tuple):
        return [_with_keys(one, change, salt) for one in plain]
    if not isinstance(plain, dict):
        return plain
    changed = {key: _with_keys(value, change, salt) for key, value in plain.items()}
    marks, ideas = plain.get("marks"), plain.get("ideas")
    if isinstance(marks, str):
        changed["marks"] = " ".join(sorted(change(marks.split(" "), salt)))
    if isinstance(ideas, dict) and all(isinstance(key, str) for key in ideas.values()):
        changed["ideas"] = dict(zip(ideas, change(list(ideas.values()), salt), strict=True))
    return changed


_COMMON = ("verb", "who", "when", "why", "saw")


class _Dumper(yaml.SafeDumper):
    """Writes what was seen of a theme on one line."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        """Represent a mapping, guards in flow style."""
        compact = isinstance(mapping, dict) and "label" in mapping and "theme" not in mapping
        compact = compact and "verb" not in mapping
        return super().represent_mapping(tag, mapping, flow_style=compact or flow_style)


@lru_cache(maxsize=2)  # what was just written is what the next edit is added to
def _read(path: Path, text: str, salt: str) -> EditFile:
    _refuse_conflicts(path, text)
    try:
        parsed = parse(text.removeprefix("\ufeff"))
    except YamlError as error:
        raise EditsError(
            f"{path}: line {error.line}, column {error.column}: {error.problem}.",
            consequence="No edit was read, and the file is as it was.",
            remedy='An edit begins with "- verb: " and its other keys stand right under "verb".',
        ) from None
    items = parsed.value
    if items in (None, ""):
        return EditFile(path, text=text)
    if not isinstance(items, list):
        raise EditsError(
            f'{path} line 1: a list of edits was expected, each beginning with "- verb: ".',
            remedy="See the notebook 03, or let the board write it.",
        )
    edits: list[Edit] = []
    problems: list[str] = []
    for number, item in enumerate(items):
        try:
            found = _edit(_with_keys(item, opened, salt), (number,), parsed)
        except SealedElsewhere:
            line, _ = parsed.lines[(number,)]
            raise EditsError(
                f"{path} line {line}: the keys of its ideas are sealed with another salt than "
                "salt.txt holds.",
                consequence="No edit was read, and the file is as it was.",
                remedy="Put back the salt.txt that the edits were made with: it goes with "
                "edits.yml to whoever works on them.",
            ) from None
        if isinstance(found, Edit):
            edits.append(found)
        else:
            problems += found
    if problems:
        shown = problems[:_MOST_PROBLEMS]
        if len(problems) > len(shown):
            shown.append(f"and {len(problems) - len(shown)} more")
        raise EditsError(
            f"{path.name} " + "\n".join(shown) + "\n",
            consequence="No edit was applied, and the file is as it was.",
            remedy=f"Mend {path} and run again.",
        )
    spans = tuple(parsed.lines[(number,)] for number in range(len(items)))
    return EditFile(path, tuple(edits), spans, text)


def _edit(item: Any, place: Place, parsed: Parsed) -> Edit | list[str]:
    """Return an edit, or what is wrong with it, each with its line."""
    line, _ = parsed.lines[place]
    if not isinstance(item, dict):
        return [f'line {line}: an edit was expected, which begins with "- verb: ".']
    verb = item.get("verb")
    if not isinstance(verb, str) or verb not in VERBS:
        known = ", ".join(VERBS)
        if "verb" not in item:
            return [f'line {line}: "verb" is missing; verbs: {known}.']
        line, _ = parsed.lines.get((*place, "verb"), (line, line))
        close = nearest(verb, VERBS) if isinstance(verb, str) else None
        if close:
            return [f'line {line}: unknown verb "{verb}"; did you mean "{close}"?']
        return [f'line {line}: unknown verb "{verb}"; verbs: {known}.']
    kind = VERBS[verb]
    try:
        return kind.model_validate(item)
    except ValidationError as error:
        return [_in_words(detail, kind, place, parsed, item) for detail in error.errors()]


def _in_words(
    detail: ErrorDetails, kind: type[Edit], place: Place, parsed: Parsed, item: Mapping[str, Any]
) -> str:
    loc = tuple(part for part in detail["loc"] if part != "[key]")
    where = (*place, *loc)
    while where not in parsed.lines:
        where = where[:-1]
    line, _ = parsed.lines[where]
    key = str(loc[-1]) if loc else ""
    what = fields_of(_model_at(kind, loc[:-1]))
    verb = item["verb"]
    begin = f"line {line} ({verb}): "
    if detail["type"] == "missing":
        return f'{begin}"{key}" is missing; expected: {what.get(key, key)}.'
    if detail["type"] == "extra_forbidden":
        close = nearest(key, what)
        if close:
            return f'line {line} ({verb}): unknown key "{key}"; did you mean "{close}"?'
        return f'line {line} ({verb}): unknown key "{key}"; keys: {", ".join(what)}.'
    if detail["type"] in ("value_error", "assertion_error"):
        message = detail["msg"].removeprefix("Value error, ")
        return f'{begin}"{key}": {message}.' if key else f"{begin}{message}."
    shown = _shown(detail["input"])
    name = ".".join(str(part) for part in loc)
    return f'{begin}"{name}" holds {shown}; expected: {what.get(key, "a key of eight digits")}.'


def _shown(given: Any) -> str:
    if given in (None, ""):
        return "nothing"
    if isinstance(given, list | dict):
        return "a list" if isinstance(given, list) else "keys with values"
    return f'"{given}"' if len(str(given)) < 60 else f'"{str(given)[:60]}…"'


def _model_at(kind: type[Edit], loc: tuple[str | int, ...]) -> type[BaseModel]:
    if loc and loc[0] == "saw":
        return Seen if len(loc) > 1 else kind
    part = part_of(kind)
    return part if part is not None and loc[:1] == ("into",) and len(loc) > 1 else kind


def _refuse_conflicts(path: Path, text: str) -> None:
    """Tell of the marks that git leaves where two people added at the same place."""
    marks = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if re.match(r"(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |$)|=======$", line)
    ]
    if len(marks) > 1:
        raise EditsError(
            f"{path} lines {', '.join(map(str, marks[:9]))}: two people's edits met here, and "
            "git left its marks.",
            consequence="No edit was read, and the file is as it was.",
            remedy="Remove the lines that begin with <<<<<<<, ======= and >>>>>>> and keep what "
            "both wrote (edits apply from top to bottom; of two that disagree the later "
            "wins), then: contrib-analysis edits check PROJECT.",
        )


def _indent(file: EditFile) -> str:
    """Return what stands before the dash of the file's edits."""
    line = file.text.splitlines()[file.lines[-1][0] - 1]
    found = re.match(r"( *)- ", line)
    if found is None:
        raise EditsError(
            f"{file.path}: each edit must begin on a line of its own, with a dash.",
            consequence="Nothing was written.",
            remedy="Write the list in that form, once; it is kept so from then on.",
        )
    return found[1]


def _write(before: EditFile, text: str, expected: tuple[Edit, ...]) -> EditFile:
    try:
        after = _read(before.path, text, read_salt(before.path.parent))
    except EditsError:
        after = None
    if after is None or after.edits != expected:
        raise EditsError(
            f"{before.path}: its layout is not one that can be added to or taken from by lines.",
            consequence="Nothing was written.",
            remedy="Begin each edit on a line of its own, with a dash.",
        )
    with whole_or_absent(before.path) as making:
        making.write_bytes(text.encode("utf-8"))
    return after
