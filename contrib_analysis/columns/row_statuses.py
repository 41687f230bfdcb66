"""Rows that are no contribution of their own, told from their status or kind."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.words import fates

_YES = {"1", "true", "oui", "yes", "vrai", "t", "y", "x"}
_NO = {"0", "false", "non", "no", "faux", "f", "n", "-1"}

#: Heading words of columns that say a row left the public part of a platform.
_TRASHED = "trashed trash corbeille hidden masque supprime deleted spam"
_WITHDRAWN = "withdrawn retire retiree withdraw"
_PUBLISHED = "published publie publiee"

#: Status values (folded, whole) with the reason they give.
_STATUS = {
    "trashed": fates.TRASHED,
    "trashed not visible": fates.TRASHED,
    "trashed visible": fates.TRASHED,
    "hidden": fates.TRASHED,
    "corbeille": fates.TRASHED,
    "deleted": fates.TRASHED,
    "supprime": fates.TRASHED,
    "spam": fates.TRASHED,
    "moderated": fates.TRASHED,
    "withdrawn": fates.WITHDRAWN,
    "retire": fates.WITHDRAWN,
    "retiree": fates.WITHDRAWN,
    "draft": fates.UNPUBLISHED,
    "brouillon": fates.UNPUBLISHED,
    "unpublished": fates.UNPUBLISHED,
    "non publie": fates.UNPUBLISHED,
    "not published": fates.UNPUBLISHED,
}

#: Kinds of row in interleaved exports (last word of the folded value decides first).
_KINDS = {
    "vote": fates.VOTE,
    "votes": fates.VOTE,
    "like": fates.VOTE,
    "soutien": fates.VOTE,
    "commentaire": fates.COMMENT,
    "comment": fates.COMMENT,
    "source": fates.SOURCE,
    "signalement": fates.REPORT,
    "reporting": fates.REPORT,
}


def aside(rows: pd.Series, reason: str, fate: str = "withdrawn") -> pd.DataFrame:
    """Set the rows of a boolean mask aside with one reason."""
    index = rows.index[rows.to_numpy(dtype=bool)]
    return pd.DataFrame({"fate": fate, "reason": reason}, index=index, dtype="str")


def together(*parts: pd.DataFrame | None) -> pd.DataFrame | None:
    """Unite rows set aside; the first reason given to a row holds."""
    held = [part for part in parts if part is not None and len(part)]
    if not held:
        return None
    whole = pd.concat(held)
    return whole[~whole.index.duplicated()]


def truthy(column: pd.Series) -> pd.Series:
    """Tell which cells say yes."""
    return column.map(folded).isin(_YES)


def falsy(column: pd.Series) -> pd.Series:
    """Tell which cells say no, an empty one not counted."""
    return column.str.strip().str.casefold().isin(_NO)


def aside_by_status(
    frame: pd.DataFrame, columns: Sequence[str] | None = None
) -> pd.DataFrame | None:
    """Set aside the rows that a moderator or their author took back.

    Parameters
    ----------
    frame
        The rows.
    columns
        The columns that may say so; by default those whose heading does.
    """
    parts = []
    for name in columns if columns is not None else list(map(str, frame.columns)):
        if columns is None and len(name.split()) > 4:
            continue
        cells = frame[name]
        if columns is None and cells.nunique() > 40:
            continue
        values = cells.map(folded)
        if has_word(name, _TRASHED):
            parts.append(aside(values.isin(_YES), fates.TRASHED))
        if has_word(name, _WITHDRAWN):
            parts.append(aside(values.isin(_YES), fates.WITHDRAWN))
        if has_word(name, _PUBLISHED):
            parts.append(aside(values.isin(_NO - {"-1"}), fates.UNPUBLISHED))
        if has_word(name, "state status statut etat trashed"):
            for value, reason in _STATUS.items():
                parts.append(aside(values == value, reason))
    return together(*parts)


def interleaved(frame: pd.DataFrame) -> pd.DataFrame | None:
    """Set aside the votes, comments and sources that an export lists between contributions."""
    for name in map(str, frame.columns):
        if not has_word(name, "type nature kind") or frame[name].nunique() > 30:
            continue
        kinds = {value: _kind(str(value)) for value in frame[name].unique()}
        if any(kinds.values()) and not all(kinds.values()):
            reason = frame[name].map(kinds)
            rows = reason[reason != ""]
            return pd.DataFrame({"fate": "attached", "reason": rows}, dtype="str")
    return None


def _kind(value: str) -> str:
    words = folded(value).split()
    return next((_KINDS[word] for word in reversed(words) if word in _KINDS), "")
