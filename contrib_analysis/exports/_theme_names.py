"""The names and the order of themes, as all sheets have them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from contrib_analysis.tables import Analysis


def theme_labels(analysis: Analysis) -> dict[str, str]:
    """Return the label of each theme and sub-theme, by id."""
    return dict(zip(analysis.themes["theme_id"], analysis.themes["label"], strict=True))


def labels_of(analysis: Analysis, ids: pd.Series) -> pd.Series:
    """Return the label of the theme or sub-theme that each row names, "" where it names none."""
    return ids.map(theme_labels(analysis)).fillna("").astype("str")


def theme_places(analysis: Analysis) -> dict[str, int]:
    """Return the place of each theme, largest first, by id."""
    return {str(theme): n for n, theme in enumerate(analysis.top_themes["theme_id"])}


def in_order_of_themes(analysis: Analysis, frame: pd.DataFrame) -> pd.DataFrame:
    """Add the theme's label and place; rows of one group or period in the themes' order."""
    found = frame.assign(
        theme=labels_of(analysis, frame["theme_id"]),
        place=frame["theme_id"].map(theme_places(analysis)),
    )
    first = [name for name in ("attribute", "group") if name in found]
    if first:
        runs = found[first].ne(found[first].shift()).any(axis=1).cumsum().rename("run")
        return found.assign(run=runs).sort_values(["run", "place"], ignore_index=True)
    return found.sort_values("place", kind="stable", ignore_index=True)


def each_named(ids: pd.Series, names: Mapping[str, str]) -> list[str]:
    """Name what each row lists by its ids; an id that nothing names stands for itself."""
    return ["; ".join(str(names.get(name, name)) for name in str(row).split()) for row in ids]
