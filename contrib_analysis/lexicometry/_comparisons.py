"""Themes by group and by period, as the workbook has them, with their names beside the ids."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.facts.attributes import attribute_column
from contrib_analysis.insight.groups import theme_by_group
from contrib_analysis.insight.timeline import over_dates
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import attribute_in_words
from contrib_analysis.words.i18n import words


def themes_by_group(analysis: Analysis, attribute: str | None = None) -> pd.DataFrame:
    """Count the people of each group who speak of each theme.

    Parameters
    ----------
    analysis
        A run.
    attribute
        One attribute, or ``"channel"``; all when None. Corrections are over all either way.

    Returns
    -------
    pandas.DataFrame
        As `insight.groups.Groups.cells`, with the theme's `label` and the attribute as it is
        called. What would tell one to four people is missing.

    Raises
    ------
    InputError
        Where the run has no such attribute.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> told = ca.lexicometry.themes_by_group(ca.load("consultation/runs/RUN"), "channel")
    >>> bool((told["share"].dropna() <= 1).all())
    True
    """
    w = words(analysis.interface)
    cells = theme_by_group(analysis.contributions, analysis.ideas).cells
    if attribute is not None:
        column = attribute_column(analysis.contributions, attribute, w)
        cells = cells[cells["attribute"] == column].reset_index(drop=True)
    called = {column: attribute_in_words(column, w) for column in cells["attribute"].unique()}
    return _labelled(cells.assign(attribute=cells["attribute"].map(called)), analysis)


def themes_by_period(analysis: Analysis) -> pd.DataFrame:
    """Count the people of each period who speak of each theme.

    Parameters
    ----------
    analysis
        A run.

    Returns
    -------
    pandas.DataFrame
        A row a period (its first day) and a theme spoken of in it: people, contributions, the
        share of the period's people with its 95 % interval; empty where nothing is dated.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> told = ca.lexicometry.themes_by_period(ca.load("consultation/runs/RUN"))
    >>> told["period"].is_monotonic_increasing
    True
    """
    return _labelled(over_dates(analysis.contributions, analysis.ideas).themes, analysis)


def _labelled(table: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    labels = analysis.themes.set_index("theme_id")["label"]
    place = list(table.columns).index("theme_id") + 1
    told = table.copy()
    told.insert(place, "label", table["theme_id"].map(labels).fillna("").astype("str"))
    return told
