"""Microsoft Forms in French and English."""

from __future__ import annotations

from contrib_analysis.columns.headings import find, folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._forms import form_layout

NAME = "microsoft-forms"
TITLE = "Microsoft Forms"

_BEGUN = ("Heure de début", "Start time")
_ENDED = ("Heure de fin", "Completion time")
_MAILS = ("Adresse de messagerie", "Email", "Adresse e-mail")
_OWN = {
    "nom",
    "name",
    "heure de la derniere modification",
    "last modified time",
    "langue",
    "language",
    "total points",
    "quiz feedback",
    "nombre total de points",
    "commentaires du questionnaire",
}


def fits(table: Table) -> int:
    """Look for the times at which a respondent began and ended."""
    columns = list(map(str, table.frame.columns))
    return 6 if find(columns, *_BEGUN) and find(columns, *_ENDED) else 0


def layout(table: Table) -> Layout:
    """Read each open question's answers as contributions."""
    columns = list(map(str, table.frame.columns))
    author = find(columns, *_MAILS)
    if author and table.frame[author].map(folded).nunique() <= 1:
        # Anonymous forms write the same word for everyone.
        author = None
    own = [c for c in columns if folded(c) in _OWN or folded(c).startswith("points ")]
    own += [c for c in (find(columns, *_BEGUN), find(columns, *_MAILS)) if c]
    return form_layout(
        table,
        NAME,
        id=find(columns, "ID"),
        date=find(columns, *_ENDED),
        author=author,
        ignored=own,
    )
