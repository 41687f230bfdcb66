"""What people speak of in many themes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from contrib_analysis.page._theme_link import ThemeLink, ThemeLinks
from contrib_analysis.table_rows import SubjectRow, rows_of


@dataclass(frozen=True)
class Subject:
    """What people speak of in many themes: who does, each counted once, and in which."""

    subject: str
    people: int
    contributions: int
    themes: tuple[ThemeLink, ...]


def subjects(counted: pd.DataFrame, named: ThemeLinks) -> tuple[Subject, ...]:
    """Describe what people speak of in many themes.

    Parameters
    ----------
    counted
        The table ``subjects``.
    named
        See `_themes.theme_links`.
    """
    return tuple(
        Subject(
            str(row.subject),
            int(row.people),
            int(row.contributions),
            tuple(named[name] for name in str(row.theme_ids).split() if name in named),
        )
        for row in rows_of(counted, SubjectRow)
    )
