"""Go Vocal (CitizenLab) inputs, headed in French or English."""

from __future__ import annotations

from typing import Any

from contrib_analysis.columns.headings import find, folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns

NAME = "go-vocal"
TITLE = "Go Vocal"

_HEADINGS = {
    "id": ("ID",),
    "title": ("Titre", "Title"),
    "body": ("Description", "Body"),
    "author": ("ID de l'auteur", "Author ID", "E-mail de l'auteur", "Author email"),
    "date": ("Soumis le", "Submitted at", "Publié le", "Published at"),
    "votes_for": (
        "Nombre de « likes »",
        "Nombre de likes",
        "Likes",
        "Number of likes",
        "Upvotes",
        "Votes pour",
    ),
    "votes_against": (
        "Nombre de « dislikes »",
        "Nombre de dislikes",
        "Dislikes",
        "Number of dislikes",
        "Downvotes",
        "Votes contre",
    ),
    "comments": ("Nombre de commentaires", "Number of comments", "Comments"),
}
_ATTRIBUTES = (
    "etiquettes",
    "tags",
    "statut",
    "status",
    "projet",
    "project",
    "domaines",
    "areas",
    "phase",
    "budget",
)


def fits(table: Table) -> int:
    """Look for the author's columns beside a title and a description."""
    columns = list(map(str, table.frame.columns))
    found = {role: find(columns, *names) for role, names in _HEADINGS.items()}
    if not (found["title"] and found["body"] and found["author"] and found["date"]):
        return 0
    return 2 + sum(1 for column in found.values() if column)


def layout(table: Table) -> Layout:
    """Read title and description as the text, tags and status as attributes."""
    frame = table.frame
    columns = list(map(str, frame.columns))
    roles: dict[str, Any] = {role: find(columns, *names) for role, names in _HEADINGS.items()}
    body = roles.pop("body")
    held = [c for c in columns if folded(c) in _ATTRIBUTES and frame[c].str.strip().any()]
    texts = [c for c in (roles["title"], body) if c]
    return Layout(NAME, Columns(**roles, text=texts, attributes=held))
