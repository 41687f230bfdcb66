"""IRaMuTeQ corpora: a ``**** *variable_value`` line, then the text it describes."""

from __future__ import annotations

import re

from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns

NAME = "iramuteq"
TITLE = "IRaMuTeQ (corpus)"

_FORMAT = "IRaMuTeQ corpus"
_IDS = ("id", "n", "num")
_TEXT = "text"
_HEAD = re.compile(r"^\s*\*{4}(?:\s|$)")
_VARIABLE = re.compile(r"\*([^_\s*]+)_(\S+)")


def is_corpus(start: str) -> bool:
    """Tell whether a text begins the way corpora do."""
    return bool(_HEAD.match(start)) and bool(_VARIABLE.search(start.split("\n", 1)[0]))


def corpus_rows(text: str) -> list[list[str]]:
    """Split a corpus into rows, one a text, with its variables as columns."""
    described: list[tuple[dict[str, str], list[str]]] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if _HEAD.match(line):
            described.append((dict(_VARIABLE.findall(line)), []))
        elif described:
            described[-1][1].append(line)
    names = list(dict.fromkeys(name for variables, _ in described for name in variables))
    rows = [
        [*(v.get(n, "").replace("_", " ") for n in names), "\n".join(t).strip()]
        for v, t in described
    ]
    return [[*names, _TEXT], *rows]


def fits(table: Table) -> int:
    """Look at the format, which the loader has told already."""
    return 10 if table.format.startswith(_FORMAT) else 0


def layout(table: Table) -> Layout:
    """Read every variable as an attribute."""
    columns = [c for c in map(str, table.frame.columns) if c != _TEXT]
    ids = [c for c in columns if c.casefold() in ("id", "n", "num") and table.frame[c].is_unique]
    return Layout(
        NAME,
        Columns(
            id=ids[0] if ids else None,
            text=[_TEXT],
            attributes=[c for c in columns if c not in ids[:1]],
        ),
    )
