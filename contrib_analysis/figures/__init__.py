"""Figures for notebooks, drawn from the tables.

Each says in its title what is seen, in the interface's language. Titles, labels
and hover texts are read as HTML by plotly, so whatever comes from the data is
escaped first.
"""

from __future__ import annotations

from contrib_analysis.extras import need
from contrib_analysis.figures._groups import theme_by, themes_over_time
from contrib_analysis.figures._received import (
    channels,
    contribution_lengths,
    idea_lengths,
    languages,
    ledger_funnel,
    timeline,
)
from contrib_analysis.figures._solidity import agreement, sensitivity, theme_tree
from contrib_analysis.figures._themes import (
    ideas_map,
    nearest_themes,
    stability,
    subthemes,
    theme_count,
    themes_bar,
)
from contrib_analysis.figures._words import cooccurrences, correspondence, keyness

need("plotly")

__all__ = [
    "agreement",
    "channels",
    "contribution_lengths",
    "cooccurrences",
    "correspondence",
    "idea_lengths",
    "ideas_map",
    "keyness",
    "languages",
    "ledger_funnel",
    "nearest_themes",
    "sensitivity",
    "stability",
    "subthemes",
    "theme_by",
    "theme_count",
    "theme_tree",
    "themes_bar",
    "themes_over_time",
    "timeline",
]


def __dir__() -> list[str]:
    # What Tab offers: the figures, not what they were imported with.
    return __all__
