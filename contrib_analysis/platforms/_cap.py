"""What Cap Collectif's three generations of headers have in common."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.words import reasons

#: Kinds of row that stand beside contributions, by the end of their name.
_BESIDE = (
    ("comment vote", reasons.COMMENT_VOTE),
    ("comment reporting", reasons.REPORT),
    ("comment", reasons.COMMENT),
    ("vote", reasons.VOTE),
    ("reporting", reasons.REPORT),
    ("source", reasons.SOURCE),
    ("news", reasons.NEWS),
)


def plain_names(frame: pd.DataFrame) -> dict[str, str]:
    """Return the columns by a name that is the same in every generation.

    ``proposal_createdAt`` and ``export_proposal_created_at`` are both
    ``proposal created at``.
    """
    names: dict[str, str] = {}
    for column in map(str, frame.columns):
        plain = folded(column).removeprefix("export ")
        names.setdefault(plain.replace("contributions ", "contribution ", 1), column)
    return names


def kinds(frame: pd.DataFrame, names: Mapping[str, str], default: str) -> pd.Series:
    """Return what each row is: ``proposal``, ``opinion``, ``opinion vote``..."""
    column = names.get("contribution type") or names.get("type")
    if column is None:
        return pd.Series(default, index=frame.index, dtype="str")
    plain = frame[column].map(folded)
    for start in ("export ", "contribution ", "type "):
        plain = plain.str.removeprefix(start)
    return plain.where(plain != "", default)


def beside(kind: pd.Series) -> pd.DataFrame:
    """Set aside the rows that are votes, comments, sources, reports or news."""
    by_kind: dict[str, str] = {}
    for name in kind.unique():
        reason = next((why for end, why in _BESIDE if str(name).endswith(end)), "")
        if reason:
            by_kind[str(name)] = reason
    rows = kind[kind.isin(list(by_kind))]
    return pd.DataFrame({"fate": "attached", "reason": rows.map(by_kind)}, dtype="str")


def repeated(frame: pd.DataFrame, id: str | None, own: pd.Series) -> pd.DataFrame | None:
    """Set aside the rows that say a contribution again that another row says already."""
    if id is None:
        return None
    ids = frame.loc[own, id]
    again = ids.ne("") & ids.duplicated()
    return aside(again, reasons.REPEATED, "attached")


def taken_back(frame: pd.DataFrame, names: Mapping[str, str], start: str) -> list[pd.DataFrame]:
    """Set aside the rows that were trashed or never published.

    Parameters
    ----------
    frame
        The rows.
    names
        Columns by their plain names.
    start
        Begins the names of the columns to look at, such as ``proposal``.
    """
    parts: list[pd.DataFrame] = []

    def cells(name: str) -> pd.Series | None:
        column = names.get(f"{start} {name}".strip())
        return None if column is None else frame[column].map(folded)

    if (trashed := cells("trashed")) is not None:
        parts.append(aside(trashed.isin(["oui", "yes", "true", "1", "vrai"]), reasons.TRASHED))
    if (when := cells("trashed at")) is not None:
        parts.append(aside(when != "", reasons.TRASHED))
    for name in ("publication status", "trashed status"):
        if (status := cells(name)) is not None:
            parts.append(aside(status.str.contains(r"\btrashed|\bcorbeille"), reasons.TRASHED))
            parts.append(
                aside(status.str.contains(r"\bdraft|\bbrouillon|unpublished"), reasons.UNPUBLISHED)
            )
    if (published := cells("published")) is not None:
        parts.append(aside(published.isin(["non", "no", "false", "0"]), reasons.UNPUBLISHED))
    return parts


def counted(frame: pd.DataFrame, rows: pd.Series, parent: str, own: str) -> pd.Series:
    """Count the rows of a mask by the contribution that they belong to.

    Parameters
    ----------
    frame
        The rows.
    rows
        Which rows to count.
    parent
        The column that names the contribution they belong to.
    own
        The column that names a row's own contribution.

    Returns
    -------
    pandas.Series
        The number for each row of `frame`, as text.
    """
    times = frame.loc[rows, parent].value_counts()
    return frame[own].map(times).fillna(0).astype("int64").astype("str")
