"""Which theme is meant by an id or a label."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.text.fold import fold


def named_theme(themes: pd.DataFrame, asked: str) -> str:
    """Return the id of a theme that is named by its id or its label.

    Parameters
    ----------
    themes
        Some rows of the themes table.
    asked
        In any case, with or without accents.

    Raises
    ------
    InputError
        Where there is none, or several are called so.

    Examples
    --------
    >>> table = pd.DataFrame({"theme_id": ["T01"], "label": ["École et santé"]})
    >>> named_theme(table, "ecole et sante"), named_theme(table, "t01")
    ('T01', 'T01')
    """
    wanted = fold(asked)
    for column in ("theme_id", "label"):
        same = themes.loc[themes[column].map(fold) == wanted, "theme_id"].tolist()
        if len(same) == 1:
            return str(same[0])
        if same:
            raise InputError(
                f'Several themes are called "{asked}": {", ".join(same)}.',
                remedy="Name one by its id.",
            )
    close = nearest(asked, [*themes["theme_id"], *themes["label"]])
    listed = ", ".join(f"{row.theme_id} ({row.label})" for row in rows_of(themes, ThemeRow))
    raise InputError(
        f'There is no theme "{asked}".',
        remedy=f'Did you mean "{close}"?' if close else f"There are: {listed or 'none'}.",
    )
