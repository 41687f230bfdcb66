"""What a project remembers of its themes, so that they keep their ids over refits.

The memory is one small file beside ``edits.yml``, so that run folders can be
deleted. It holds hashes of the ideas' texts, sealed with the project's salt, never
a word of them: a theme is the set of texts that the machine put into it, and the same
text is always in the same theme, whatever became of its row or of its place in the
contribution.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.engine.engine import slices
from contrib_analysis.errors import RunError
from contrib_analysis.facts.salt import read_salt
from contrib_analysis.facts.sealed_keys import (
    SealedElsewhere,
    opened,
    opened_row,
    sealed,
    sealed_row,
)
from contrib_analysis.files import JsonObject, whole_or_absent
from contrib_analysis.text.digest import text_key

LOCK_FILE = "themes.lock"
#: The first had its keys as they are; they are still read.
_FORMAT = 2
#: A key of nothing: sealed, it tells by which salt the others are.
_OF_THE_SALT = "00000000"
#: Hashes written for what an analyst saw of a theme (chosen).
MARKS = 16
#: Themes that are no more, whose ideas are still remembered; older ones leave their
#: number (chosen).
_RETIRED = 100


def packed(keys: Iterable[str]) -> bytes:
    """Return text keys sorted, each once, in four bytes each.

    A string for each idea of a large corpus would be hundreds of megabytes.
    """
    return _packed_numbers(np.frombuffer(bytes.fromhex("".join(keys)), dtype=">u4"))


def numbers(keys: bytes) -> NDArray[np.uint32]:
    """Return `packed` keys as numbers, sorted."""
    return np.frombuffer(keys, dtype=">u4").astype(np.uint32)


def _packed_numbers(keys: NDArray[np.uint32]) -> bytes:
    return np.unique(keys).astype(">u4").tobytes()


def marks(keys: Iterable[str]) -> str:
    """Return the lowest of a theme's keys: a sample by hash, the same wherever it is drawn.

    Parameters
    ----------
    keys
        Text keys of its ideas.

    Returns
    -------
    str
        At most `MARKS` keys, separated by blanks.
    """
    return " ".join(sorted(set(keys))[:MARKS])


@dataclass(frozen=True)
class Memory:
    """One theme that is remembered, or, at the root, all of them.

    Parameters
    ----------
    keys
        `packed` text keys of its ideas when it was last found; the root has none.
    parts
        Its sub-themes (at the root: the themes) by id.
    last
        The highest number ever given to a part, so that no id is used twice.
    retired
        0 for what the last run found; otherwise the higher, the later it vanished.
    demands
        At the root, the memory of demands, None where there is none.
    name
        The text key of what the machine called it, "" where nobody knows.
    """

    keys: bytes = b""
    parts: Mapping[str, Memory] = field(default_factory=dict)
    last: int = 0
    retired: int = 0
    demands: Memory | None = None
    name: str = ""

    def trimmed(self) -> Memory:
        """Return the same without the ideas of what vanished long ago."""
        gone = sorted((part.retired, name) for name, part in self.parts.items() if part.retired)
        forgotten = {name for _, name in gone[:-_RETIRED]}
        parts = {
            name: part.trimmed() for name, part in self.parts.items() if name not in forgotten
        }
        demands = self.demands.trimmed() if self.demands else None
        return replace(self, parts=parts, demands=demands)

    def names(self) -> dict[str, str]:
        """Return the keys of the names of themes and sub-themes by id, of those that are known."""
        known = {name: part.name for name, part in self.parts.items() if part.name}
        for part in self.parts.values():
            known |= part.names()
        return known

    def named(self, labels: Mapping[str, str]) -> Memory:
        """Return the same with what themes and sub-themes are called.

        Parameters
        ----------
        labels
            Their labels, as the machine gave them, by id.
        """
        parts = {
            name: replace(part.named(labels), name=text_key(labels[name]))
            if name in labels
            else part.named(labels)
            for name, part in self.parts.items()
        }
        return replace(self, parts=parts)


def number_of(name: str) -> int:
    """Return the number that an id of the machine ends in, 0 where it has none."""
    found = re.fullmatch(r"(?:[TD]|.*-)(\d{1,6})", name)
    return int(found[1]) if found else 0


def remember(ideas: pd.DataFrame) -> Memory:
    """Return the memory of themes as a table has them.

    Parameters
    ----------
    ideas
        Ideas with text, theme_id and subtheme_id, as the machine placed them; and with
        demand_id, where demands are known.
    """
    keys = np.empty(len(ideas), dtype=np.uint32)
    for part in slices(len(ideas)):
        keys[part] = [int(text_key(text), 16) for text in ideas["text"].iloc[part].tolist()]

    def packed_at(places: NDArray[np.int64]) -> bytes:
        return _packed_numbers(keys[places])

    themes, demands = {}, {}
    for name, own in _members(ideas["theme_id"]):
        parts = {
            part: Memory(packed_at(own[inside]))
            for part, inside in _members(ideas["subtheme_id"].iloc[own])
        }
        themes[name] = Memory(packed_at(own), parts, _highest(parts))
    if "demand_id" in ideas:
        demands = {name: Memory(packed_at(own)) for name, own in _members(ideas["demand_id"])}
    asked = Memory(parts=demands, last=_highest(demands)) if demands else None
    return Memory(parts=themes, last=_highest(themes), demands=asked)


def _members(names: pd.Series) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yield each name but "" with its places, in alphabetical order."""
    codes, known = pd.factorize(names, sort=True)
    for code, name in enumerate(known):
        if name:
            yield str(name), np.flatnonzero(codes == code)


def remembered_from_marks(seen: Mapping[str, str], letter: str = "T") -> Memory:
    """Return what little can be remembered from what analysts saw of themes.

    It serves where the project's own memory is lost, or never was (a colleague who
    has only the settings and the edits).

    Parameters
    ----------
    seen
        Marks by id.
    letter
        What the ids begin with: "T" for themes, "D" for demands.
    """
    themes = {
        name: Memory(packed(some.split()))
        for name, some in seen.items()
        if name.startswith(letter) and number_of(name) and "-" not in name and some
    }
    # Which numbers others had is not known: a run may keep those it gives.
    return Memory(parts=themes)


def read_memory(project: Path) -> Memory | None:
    """Read what a project remembers of its themes.

    Parameters
    ----------
    project
        The project folder.

    Returns
    -------
    Memory or None
        None where there is nothing yet.

    Raises
    ------
    RunError
        Where the file is damaged or was written by a newer version.
    """
    file = project / LOCK_FILE
    try:
        written = json.loads(file.read_text("utf-8"))
        if written["format"] > _FORMAT:
            raise RunError(
                f"{file}: written by a newer version of contrib_analysis.",
                remedy="Update contrib_analysis.",
            )
        salt = read_salt(project)
        opened([written.get("sealed_with", "")], salt)
        return _read(written, salt)
    except FileNotFoundError:
        return None
    except SealedElsewhere:
        raise RunError(
            f"{file}: it is sealed with another salt than salt.txt holds.",
            consequence="It says which theme of a run is which theme of the run before.",
            remedy="Put back the salt.txt that it was written with. Or delete it: themes are "
            "then recognised by what the edits say of them, and others may get new ids.",
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(
            f"{file}: can't be read ({type(error).__name__}).",
            consequence="It says which theme of a run is which theme of the run before.",
            remedy="Put back an earlier copy. Or delete it: themes are then recognised by what "
            "the edits say of them, and others may get new ids.",
        ) from None


def write_memory(project: Path, memory: Memory) -> None:
    """Write what a project remembers of its themes, whole or not at all.

    Raises
    ------
    OutputError
        Where it can't be written.
    """
    salt = read_salt(project)
    lines = [
        f"{json.dumps(name)}: {json.dumps(_written(part, salt), sort_keys=True)}"
        for name, part in sorted(memory.parts.items())
    ]
    body = ",\n".join(lines)
    asked = ""
    if memory.demands is not None:
        asked = f', "demands":\n{json.dumps(_written(memory.demands, salt), sort_keys=True)}\n'
    [mark] = sealed([_OF_THE_SALT], salt)
    head = f'"format": {_FORMAT}, "sealed_with": "{mark}", "last": {memory.last}'
    text = f'{{{head}, "parts": {{\n{body}\n}}{asked}}}\n'
    with whole_or_absent(project / LOCK_FILE) as making:
        making.write_text(text, "utf-8", newline="\n")


def _written(memory: Memory, salt: str) -> JsonObject:
    row = sealed_row(numbers(memory.keys), salt)
    # In an order of their own: the order of the keys would tell how high each is.
    written: JsonObject = {"ideas": " ".join(sorted(row.split()))}
    if memory.parts or memory.last:
        written["last"] = memory.last
        written["parts"] = {name: _written(part, salt) for name, part in memory.parts.items()}
    if memory.retired:
        written["retired"] = memory.retired
    if memory.name:
        [written["name"]] = sealed([memory.name], salt)
    return written


def _read(written: Mapping[str, Any], salt: str) -> Memory:
    parts = {str(name): _read(part, salt) for name, part in written.get("parts", {}).items()}
    [name] = opened([str(written.get("name", ""))], salt)
    return Memory(
        _packed_numbers(opened_row(written.get("ideas", ""), salt)),
        parts,
        int(written.get("last", 0)),
        int(written.get("retired", 0)),
        _read(written["demands"], salt) if "demands" in written else None,
        name,
    )


def _highest(parts: Mapping[str, Memory]) -> int:
    return max(map(number_of, parts), default=0)
