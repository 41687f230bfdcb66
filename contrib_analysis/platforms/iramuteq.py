"""IRaMuTeQ corpora, whose variables are attributes."""

from __future__ import annotations

from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats import corpus
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns

NAME = "iramuteq"
TITLE = "IRaMuTeQ (corpus)"

_IDS = ("id", "n", "num")


def fits(table: Table) -> int:
    """Look at the format, which the loader has told already."""
    return 10 if table.format.startswith(corpus.FORMAT) else 0


def layout(table: Table) -> Layout:
    """Read every variable as an attribute."""
    columns = [c for c in map(str, table.frame.columns) if c != corpus.TEXT]
    ids = [c for c in columns if c.casefold() in _IDS and table.frame[c].is_unique]
    return Layout(
        NAME,
        Columns(
            id=ids[0] if ids else None,
            text=[corpus.TEXT],
            attributes=[c for c in columns if c not in ids[:1]],
        ),
    )
