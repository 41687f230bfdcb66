"""What the machine said of themes, where an analyst changed none of their ideas."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.themes._labels import Name


class KnownThemes:
    """What was said of themes and sub-themes before any edit.

    Parameters
    ----------
    themes
        The table of themes that was made of the same ideas in the same themes, without an
        analyst's decisions; None where there is none.
    quotes
        Whom they quoted; None where an analyst decided of any quote, or on which side
        ideas are: then headlines and quotes are chosen anew.
    """

    def __init__(
        self, themes: pd.DataFrame | None = None, quotes: pd.DataFrame | None = None
    ) -> None:
        self._rows: dict[str, ThemeRow] = {}
        if themes is not None:
            self._rows = {row.theme_id: row for row in rows_of(themes, ThemeRow)}
        self._quotes: dict[str, list[tuple[str, str]]] | None = None
        if quotes is not None:
            self._quotes = {theme_id: [] for theme_id in self._rows}
            columns = (quotes[name].tolist() for name in ("theme_id", "idea_id", "role"))
            for theme_id, idea_id, role in zip(*columns, strict=True):
                self._quotes[theme_id].append((idea_id, role))

    def of(self, theme_ids: Sequence[str]) -> list[Name]:
        """Return the names of themes or sub-themes; none where one is not known."""
        if not self._are_all_known(theme_ids):
            return []
        rows = [self._rows[theme_id] for theme_id in theme_ids]
        return [Name(row.label, (row.keywords,), bool(row.doubtful_name)) for row in rows]

    def of_parts(self, theme_id: str, label: str, part_ids: Sequence[str]) -> list[Name]:
        """Return the names of a theme's parts, "" where one has none; none where they may change.

        Parameters
        ----------
        theme_id
            The theme.
        label
            What it is called now: where that is another name, its parts are named anew.
        part_ids
            The ids of its parts.
        """
        if not self._is_called(theme_id, label):
            return []
        # A part that has no row has no name.
        named = {part: self.of([part]) for part in part_ids}
        return [found[0] if found else Name("", ()) for found in named.values()]

    def mixed(self, theme_ids: Sequence[str]) -> list[bool]:
        """Say which themes are perhaps several; none where one is not known."""
        if not self._are_all_known(theme_ids):
            return []
        return [bool(self._rows[theme_id].mixed) for theme_id in theme_ids]

    def headline(self, theme_id: str, label: str) -> str | None:
        """Return a theme's headline; None where its name is another one: that has a say."""
        if self._quotes is None or not self._is_called(theme_id, label):
            return None
        return self._rows[theme_id].headline

    def quotes(self, theme_id: str, label: str) -> list[tuple[str, str]] | None:
        """Return whom a theme quotes, by the idea and its role; None as `headline` does."""
        if self._quotes is None or not self._is_called(theme_id, label):
            return None
        return self._quotes[theme_id]

    def _is_called(self, theme_id: str, label: str) -> bool:
        return theme_id in self._rows and self._rows[theme_id].label == label

    def _are_all_known(self, theme_ids: Sequence[str]) -> bool:
        return self._rows.keys() >= set(theme_ids)
