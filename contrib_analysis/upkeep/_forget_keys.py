"""Take the keys of a person's ideas out of what a project remembers by hashes.

A key is no word of anyone, but whoever has the words can tell that they were there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from contrib_analysis.files import JsonObject
from contrib_analysis.review.kept_agreement import (
    AGREEMENT_FILE,
    Measured,
    read_measured,
    write_measured,
)
from contrib_analysis.review.themes_lock import (
    LOCK_FILE,
    Memory,
    numbers,
    packed,
    read_memory,
    write_memory,
)


def forget_keys(project: Path, keys: Set[str], *, dry_run: bool = False) -> list[str]:
    """Take text keys out of ``themes.lock`` and ``agreement.json``; return which had some.

    Parameters
    ----------
    project
        The project folder.
    keys
        From `text_key`, of ideas that nobody has any more.
    dry_run
        Change nothing.
    """
    changed = []
    memory = read_memory(project)
    if memory is not None and (left := _forgets(memory, keys)) != memory:
        changed.append(LOCK_FILE)
        if not dry_run:
            write_memory(project, left)
    measured = read_measured(project)
    if measured is not None:
        kept = measured.model_dump(mode="json")
        less = without_keys(kept, keys)
        if json.dumps(less) != json.dumps(kept):
            changed.append(AGREEMENT_FILE)
            if not dry_run:
                write_measured(project, Measured.model_validate(less))
    return changed


def without_keys(measured: Mapping[str, Any], keys: Set[str]) -> JsonObject:
    """Return a kept agreement without the keys of some ideas.

    Parameters
    ----------
    measured
        As `agreement.json` and a manifest hold it.
    keys
        Text keys.
    """
    themes = {
        theme: {**read, "ideas": [key for key in read["ideas"] if key not in keys]}
        for theme, read in measured["themes"].items()
    }
    return {**measured, "themes": themes}


def _forgets(memory: Memory, keys: Set[str]) -> Memory:
    gone = {int(key, 16) for key in keys}
    held = numbers(memory.keys).tolist()
    left = memory.keys
    if not gone.isdisjoint(held):
        left = packed(f"{key:08x}" for key in held if key not in gone)
    parts = {name: _forgets(part, keys) for name, part in memory.parts.items()}
    demands = None if memory.demands is None else _forgets(memory.demands, keys)
    return replace(memory, keys=left, parts=parts, demands=demands)
