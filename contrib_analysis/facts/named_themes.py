"""Which theme is meant by an id or a label."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.text.fold import fold


def named_theme(
    themes: pd.DataFrame, asked: str, *, kind: Literal["theme", "group"] = "theme"
) -> str:
    """Return the id of a theme that is named by its id or its label.

    Parameters
    ----------
    themes
        Some rows of the themes table.
    asked
        In any case, with or without accents.
    kind
        What the rows are, where they are other groups than themes: an error says so.

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
            listed = ", ".join(same)
            raise InputError(
                f'Several themes are called "{asked}": {listed}.'
                if kind == "theme"
                else f'Several groups are called "{asked}": {listed}.',
                remedy="Name one by its id.",
            )
    close = nearest(asked, [*themes["theme_id"], *themes["label"]])
    pairs = zip(themes["theme_id"], themes["label"], strict=True)
    listed = ", ".join(one if one == label else f"{one} ({label})" for one, label in pairs)
    raise InputError(
        f'There is no theme "{asked}".' if kind == "theme" else f'There is no group "{asked}".',
        remedy=f'Did you mean "{close}"?' if close else f"There are: {listed or 'none'}.",
    )
