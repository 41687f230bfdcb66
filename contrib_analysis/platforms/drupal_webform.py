"""Drupal webforms, Framaforms among them."""

from __future__ import annotations

from contrib_analysis.columns.headings import find, folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside, truthy
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._forms import form_layout
from contrib_analysis.words import reasons

NAME = "drupal-webform"
TITLE = "Drupal webform or Framaforms"

_OWN = {
    "serial",
    "sid",
    "uuid",
    "token",
    "uri",
    "created",
    "completed",
    "changed",
    "in draft",
    "current page",
    "remote addr",
    "uid",
    "langcode",
    "webform id",
    "entity type",
    "entity id",
    "locked",
    "sticky",
    "notes",
    "entity title",
    "entity url",
    "owner",
    # Drupal 7, which Framaforms runs on, in English and French
    "serie",
    "numero",
    "numero de serie",
    "time",
    "heure",
    "temps",
    "draft",
    "brouillon",
    "ip address",
    "adresse ip",
    "username",
    "nom d utilisateur",
    "submitted time",
    "completed time",
    "modified time",
    "heure de soumission",
    "heure d achevement",
    "heure de modification",
    "soumis le",
    "termine le",
    "modifie le",
    "date de soumission",
}
_DATES = (
    "completed",
    "created",
    "Completed Time",
    "Submitted Time",
    "Heure de soumission",
    "Date de soumission",
    "Soumis le",
    "Heure",
    "Time",
    "Temps",
)
_DRAFTS = ("in_draft", "Draft", "Brouillon")


def fits(table: Table) -> int:
    """Look for the submission's own columns."""
    columns = list(map(str, table.frame.columns))
    own = {folded(c) for c in columns} & _OWN
    number = {"sid", "serial", "serie", "numero"} & own
    network = {"remote addr", "ip address", "adresse ip", "uid", "uuid"} & own
    return 3 + len(own) if number and network and len(own) >= 4 else 0


def layout(table: Table) -> Layout:
    """Read open questions as contributions; drafts are set aside."""
    columns = list(map(str, table.frame.columns))
    draft = find(columns, *_DRAFTS)
    user = find(columns, "uid", "UID")
    # Nearly everybody is user 0: not signed in.
    known = user if user and table.frame[user].isin(["0", ""]).mean() < 0.2 else None
    return form_layout(
        table,
        NAME,
        id=find(columns, "sid", "uuid", "serial", "Numéro"),
        date=find(columns, *_DATES),
        author=known,
        ignored=[c for c in columns if folded(c) in _OWN],
        aside=aside(truthy(table.frame[draft]), reasons.UNPUBLISHED) if draft else None,
    )
