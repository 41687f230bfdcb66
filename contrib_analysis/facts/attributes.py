"""Which column an analyst means by the name of an attribute."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.errors import InputError
from contrib_analysis.facts.people import groupings
from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.words.codes import attribute_in_words
from contrib_analysis.words.i18n import Words


def attribute_column(contributions: pd.DataFrame, asked: str, w: Words) -> str:
    """Return the column of an attribute, or of the channel.

    Parameters
    ----------
    contributions
        The contributions table.
    asked
        As in the table, with or without ``attr_``, or as the page calls it, in any case.
    w
        The interface's words.

    Raises
    ------
    InputError
        Where there is none; the message names those that there are.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> table = pd.DataFrame({"channel": [""], "attr_commune": [""]})
    >>> attribute_column(table, "Commune", words("fr"))
    'attr_commune'
    """
    wanted = asked.removeprefix(ATTRIBUTE).casefold()
    known = groupings(contributions)
    for column in known:
        spellings = (column.removeprefix(ATTRIBUTE), attribute_in_words(column, w))
        if wanted in {spelling.casefold() for spelling in spellings}:
            return column
    raise InputError(
        f'This run has no attribute "{asked}".',
        remedy=f"Choose one of: {', '.join(name.removeprefix(ATTRIBUTE) for name in known)}.",
    )
