"""Which themes are fragile: leads rather than results."""

from __future__ import annotations

from contrib_analysis.words.codes import stability_in_words
from contrib_analysis.words.i18n import Words

#: A theme that comes back less surely than this is fragile wherever it is named, and no
#: small theme that holds together (Hennig, 2007, takes 0.6 for the least that is a
#: pattern) (chosen).
FRAGILE_BELOW = 0.6


def is_fragile(stability: float) -> bool:
    """Tell whether a theme is fragile; one whose stability was not measured isn't.

    Parameters
    ----------
    stability
        From 0 to 1, NaN where it was not measured.

    Examples
    --------
    >>> is_fragile(0.59), is_fragile(0.6), is_fragile(float("nan"))
    (True, False, False)
    """
    return bool(stability < FRAGILE_BELOW)


def how_stable(stability: float, w: Words) -> str:
    """Say in words how stable a theme is.

    Parameters
    ----------
    stability
        From 0 to 1.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> how_stable(0.5, words("en"))
    'fragile; read it as a lead, not as a result'
    """
    return stability_in_words(stability, w, fragile_below=FRAGILE_BELOW)
