"""Change ``settings.toml`` by lines: all others, and its comments, stay as they are."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from contrib_analysis.errors import SettingsError
from contrib_analysis.files import whole_or_absent
from contrib_analysis.settings import check_settings, load_settings

#: What a key of the settings may be given here.
Value = str | int | float | bool | Sequence[str]
_HEADING = re.compile(r"\s*\[")


def write_setting(file: Path, section: str, key: str, value: Value | None) -> None:
    """Write one key of a settings file.

    Parameters
    ----------
    file
        The settings.
    section
        The section that the key is in; "" for keys above all sections.
    key
        Its name.
    value
        What it says from then on; None takes the key out, so that the usual value holds.

    Raises
    ------
    SettingsError
        Where the file can't be read, the value can't be there, or the layout of the file is
        not one that can be changed by lines; it is as it was then.
    OutputError
        Where it can't be written.
    """
    load_settings(file)
    text = file.read_bytes().decode("utf-8-sig")  # with its own line ends
    before = tomllib.loads(text)
    expected = copy.deepcopy(before)
    place = expected.setdefault(section, {}) if section else expected
    place.pop(key, None)
    if value is not None:
        place[key] = value if isinstance(value, str | int | float) else list(value)
    check_settings(_filled(expected), file)
    after = _changed(text, section, key, value)
    try:
        same = _filled(tomllib.loads(after)) == _filled(expected)
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise _other_layout(file, _line(key, value))
    with whole_or_absent(file) as making:
        making.write_bytes(after.encode("utf-8"))


def add_section(file: Path, lines: Sequence[str]) -> None:
    """Add a section at the end of a settings file.

    Parameters
    ----------
    file
        The settings.
    lines
        The section with its heading, and what remarks go before it.

    Raises
    ------
    SettingsError
        Where the file can't be read, or what it says can't go on so; it is as it was then.
    OutputError
        Where it can't be written.
    """
    load_settings(file)
    text = file.read_bytes().decode("utf-8-sig")
    end = _line_end(text)
    gap = "" if text.endswith("\n") else end
    after = text + gap + "".join(line.replace("\n", end) + end for line in lines)
    try:
        raw = tomllib.loads(after)
    except tomllib.TOMLDecodeError:  # it says there in another way what the section says
        heading = next((line for line in lines if _HEADING.match(line)), "")
        raise _other_layout(file, heading) from None
    check_settings(raw, file)
    with whole_or_absent(file) as making:
        making.write_bytes(after.encode("utf-8"))


def _other_layout(file: Path, line: str) -> SettingsError:
    return SettingsError(
        f"{file}: its layout is not one that can be changed by lines.",
        consequence="Nothing was written.",
        remedy=f"Write {line.strip()} there by hand.",
    )


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _filled(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out sections that say nothing: they are as good as absent."""
    return {key: value for key, value in raw.items() if value != {}}


def _changed(text: str, section: str, key: str, value: Value | None) -> str:
    end = _line_end(text)
    lines = text.splitlines(keepends=True)
    first, last = _span(lines, section)
    if first < 0:
        gap = "" if not text or text.endswith("\n") else end
        return (
            text if value is None else f"{text}{gap}{end}[{section}]{end}{_line(key, value)}{end}"
        )
    for i in range(first, last):
        if re.match(rf"\s*(?:{re.escape(key)}|\"{re.escape(key)}\")\s*=", lines[i]):
            until = _end_of_value(lines, i, last)
            kept = [] if value is None else [_line(key, value) + _remark(lines[i:until]) + end]
            return "".join([*lines[:i], *kept, *lines[until:]])
    if value is None:
        return text
    # After the last line of the section that says something.
    at = max((i + 1 for i in range(first, last) if lines[i].strip()), default=first)
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    return "".join([*lines[:at], _line(key, value) + end, *lines[at:]])


def _span(lines: Sequence[str], section: str) -> tuple[int, int]:
    """Return the lines of a section, without its heading; the first is -1 where there is none."""
    first = 0 if not section else -1
    for i, line in enumerate(lines):
        if not _HEADING.match(line):
            continue
        if first >= 0:
            return first, i
        if re.match(rf"\s*\[\s*{re.escape(section)}\s*\]", line):
            first = i + 1
    return first, len(lines)


def _end_of_value(lines: Sequence[str], first: int, last: int) -> int:
    """Return the line after a value, which may go on over several."""
    for until in range(first + 1, last + 1):
        try:
            tomllib.loads("".join(lines[first:until]))
        except tomllib.TOMLDecodeError:
            continue
        return until
    return first + 1


def _remark(lines: Sequence[str]) -> str:
    """Return the remark behind a value on one line, with the room before it."""
    if len(lines) != 1:
        return ""
    line = lines[0].rstrip()
    held = tomllib.loads(line)
    for sign in re.finditer(r"\s*#", line):
        try:
            if tomllib.loads(line[: sign.start()]) == held:
                return line[sign.start() :]
        except tomllib.TOMLDecodeError:
            continue
    return ""


def _line(key: str, value: Value | None) -> str:
    return f"{key} = {written(value)}" if value is not None else ""


def written(value: Value) -> str:
    """Write a value as TOML.

    Parameters
    ----------
    value
        Text, a number, truth, or a list of texts.

    Examples
    --------
    >>> written(["un", "deux"]), written(True), written(12)
    ('["un", "deux"]', 'true', '12')
    """
    if isinstance(value, str | bool | int | float):
        # A JSON string is a TOML basic string, but for the one control character JSON leaves.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return "[" + ", ".join(written(one) for one in value) + "]"
