"""Take ideas out of ``edits.yml``, where a person's contributions are forgotten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contrib_analysis.files import JsonObject, whole_or_absent
from contrib_analysis.review.edit_file import EditFile, read_edits, written
from contrib_analysis.review.edits import Edit


@dataclass(frozen=True)
class EditsLeft:
    """What ``edits.yml`` is without a person's ideas.

    Parameters
    ----------
    path
        Where it is.
    text
        What it holds from then on.
    changed, removed
        How many edits are changed, and removed since nothing is left of them.
    """

    path: Path
    text: str
    changed: int = 0
    removed: int = 0

    def write(self) -> None:
        """Write the file, whole or not at all, where anything is otherwise.

        Raises
        ------
        OutputError
            Where it can't be written.
        """
        if self.changed or self.removed:
            with whole_or_absent(self.path) as making:
                making.write_bytes(self.text.encode("utf-8"))


def without_ideas(project: Path, renamed: Mapping[str, str], keys: Set[str]) -> EditsLeft:
    """Take ideas out of a project's edits; the lines of all others stay as they are.

    Parameters
    ----------
    project
        The project folder.
    renamed
        What ideas are called from now on; "" where they are no more.
    keys
        Text keys of ideas that nobody has any more.

    Raises
    ------
    EditsError
        Where the file can't be read.
    """
    file = read_edits(project)
    changed = {
        number: made
        for number, edit in enumerate(file.edits)
        if (made := _without(edit, renamed, keys)) != edit
    }
    removed = sum(made is None for made in changed.values())
    text = _text(file, changed) if changed else file.text
    return EditsLeft(file.path, text, len(changed) - removed, removed)


def _without(edit: Edit, renamed: Mapping[str, str], keys: Set[str]) -> Edit | None:
    """Return an edit with ideas renamed or left out; None where nothing is left of it."""
    given = edit.model_dump(exclude_defaults=True)
    if "ideas" in given:
        given["ideas"] = _kept(given["ideas"], renamed)
        if not given["ideas"]:
            return None
    if isinstance(given.get("into"), list):
        parts = [
            {**part, "ideas": _kept(part["ideas"], renamed)} if part.get("ideas") else part
            for part in given["into"]
        ]
        given["into"] = [p for p in parts if p.get("ideas") or p.get("subtheme")]
        if not given["into"]:
            return None
    for seen in given.get("saw", {}).values():
        if marks := seen.get("marks"):
            seen["marks"] = " ".join(mark for mark in marks.split() if mark not in keys)
    return type(edit).model_validate(given)


def _kept(ideas: Mapping[str, Any], renamed: Mapping[str, str]) -> JsonObject:
    named = {renamed.get(idea, idea): key for idea, key in ideas.items()}
    named.pop("", None)
    return named


def _text(file: EditFile, changed: Mapping[int, Edit | None]) -> str:
    lines = file.text.splitlines(keepends=True)
    line_end = "\r\n" if "\r\n" in file.text else "\n"
    # From the last on, so that the numbers of the lines before stay right.
    for number in sorted(changed, reverse=True):
        first, last = file.lines[number]
        made = changed[number]
        found = re.match(r" *", lines[first - 1])
        indent = found[0] if found else ""
        block = "" if made is None else re.sub(r"(?m)^(?=.)", indent, written(made))
        lines[first - 1 : last] = [block.replace("\n", line_end)]
    return "".join(lines)
