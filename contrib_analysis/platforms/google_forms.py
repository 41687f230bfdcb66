"""Google Forms in French and English: the first column is the timestamp."""

from __future__ import annotations

from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._forms import form_layout

NAME = "google-forms"
TITLE = "Google Forms"

_FIRST = {"horodateur", "timestamp"}
_MAILS = {"adresse e mail", "email address", "nom d utilisateur", "username"}


def fits(table: Table) -> int:
    """Look at the first heading, and that questions follow."""
    columns = list(map(str, table.frame.columns))
    if len(columns) < 2 or folded(columns[0]) not in _FIRST:
        return 0
    # Polis and others have a timestamp too, but name their columns for machines.
    asked = sum(1 for c in columns[1:] if " " in c or c[:1].isupper() or "é" in c)
    return 3 if asked >= len(columns[1:]) / 2 else 0


def layout(table: Table) -> Layout:
    """Read each open question's answers as contributions."""
    columns = list(map(str, table.frame.columns))
    author = next((c for c in columns if folded(c) in _MAILS), None)
    return form_layout(table, NAME, date=columns[0], author=author)
