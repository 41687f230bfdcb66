"""A plotly figure whose own files have the house's configuration. Imports plotly: load it late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from contrib_analysis.words.figure_bar import configuration
from contrib_analysis.words.i18n import words


class HouseFigure(go.Figure):
    """A figure whose pages offer no upload and speak the interface's language."""

    _interface = "en"

    @classmethod
    def of(cls, figure: go.Figure, interface: str) -> HouseFigure:
        """Return a figure with the house's configuration."""
        made = cls(figure)
        made._interface = interface
        return made

    def to_html(self, *args: Any, **options: Any) -> Any:
        """Return the figure as a page; see plotly."""
        return super().to_html(*args, **self._configured(options))

    def write_html(self, *args: Any, **options: Any) -> Any:
        """Write the figure as a page; see plotly."""
        return super().write_html(*args, **self._configured(options))

    def _configured(self, options: Mapping[str, Any]) -> dict[str, Any]:
        given = options.get("config") or {}
        return {**options, "config": {**configuration(words(self._interface)), **given}}
