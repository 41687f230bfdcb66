"""Names that the machine gave to themes, where an analyst changed none of their ideas."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.themes._labels import Name


class KnownNames:
    """What themes and sub-themes were called before any edit.

    Parameters
    ----------
    themes
        The table of themes that was made of the same ideas in the same themes, without an
        analyst's decisions; None where there is none.
    """

    def __init__(self, themes: pd.DataFrame | None = None) -> None:
        self._names: dict[str, Name] = {}
        if themes is not None:
            for row in rows_of(themes, ThemeRow):
                self._names[row.theme_id] = Name(row.label, (row.keywords,))

    def of(self, theme_ids: Sequence[str]) -> list[Name]:
        """Return the names of themes or sub-themes; none where one is not known."""
        known = [self._names.get(theme_id) for theme_id in theme_ids]
        return [name for name in known if name is not None] if None not in known else []

    def of_parts(self, theme_id: str, label: str, part_ids: Sequence[str]) -> list[Name]:
        """Return the names of a theme's parts, which hold no word of its own.

        Parameters
        ----------
        theme_id
            The theme.
        label
            What it is called now: where that is another name, its parts are named anew.
        part_ids
            The ids of its parts.
        """
        above = self._names.get(theme_id)
        return self.of(part_ids) if above is not None and above.label == label else []
