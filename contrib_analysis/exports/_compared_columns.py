"""Columns of sheets that compare shares: the share, its interval, its chance."""

from __future__ import annotations

from contrib_analysis.exports._table import PERCENT, Field
from contrib_analysis.words.i18n import Words


def share_field(w: Words) -> Field:
    """Give the share of people."""
    return Field("share", w("Share"), w("The first number, of the second."), 9, PERCENT)


def interval_fields(w: Words) -> tuple[Field, Field]:
    """Give both ends of the interval of a share."""
    about = w("Where so many are counted, chance lets the share vary between these two (95%).")
    return (
        Field("low", w("From"), about, 9, PERCENT),
        Field("high", w("To"), about, 9, PERCENT),
    )


def about_chance(w: Words) -> str:
    """Say what a corrected p means."""
    return w(
        "How often chance alone would make such a difference, corrected for the number of "
        "comparisons; empty where everybody spoke of the theme."
    )
