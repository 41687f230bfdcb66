"""What people typed into a list of options: "Bus; Vélo; Autre : une navette fluviale".

Options are ready-made and nobody's words; what stands behind the last of them is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from contrib_analysis.columns.profiles import BETWEEN, Profile

#: What a form writes before such words.
_PREFIX = re.compile(
    r"(?:autres?|other|otr[oa]s?|altr[oi]|andere[rs]?|sonstiges)\s*(?:\([^)]*\)|[,…]?\s*(?:pr[ée]cise\w*"
    r"|please specify))?\s*[:–-]\s*(?=\S)",
    re.IGNORECASE,
)
#: Words below which a piece without such a beginning may be a rare option. Chosen.
_FEWEST = 3
#: Words from which a piece is longer than options are, where these are shorter. Chosen.
_LONG = 6


def own_words(cells: pd.Series, known: Profile) -> pd.Series | None:
    """Return what people typed beside the options that they ticked.

    Parameters
    ----------
    cells
        A column.
    known
        What its cells are like.

    Returns
    -------
    pandas.Series of str or None
        Their words, "" where there are none; None where the whole column has none.

    Examples
    --------
    >>> from contrib_analysis.columns.profiles import profile
    >>> cells = pd.Series(["Bus;Vélo", "Vélo;Train", "Train;Bus", "Bus;Autre : en barque"])
    >>> own_words(cells, profile(cells)).tolist()
    ['', '', '', 'en barque']
    """
    if known.closed_as != "ticks" or not known.options:
        return None
    distinct = {str(cell).strip(): "" for cell in cells.unique()}
    between = _separator(distinct, known.options)
    tails = {cell: _tail(cell, known.options, between) for cell in distinct}
    once = {tail for tail in tails.values() if list(tails.values()).count(tail) == 1}
    said = {c: _said(t, known.options, alone=t in once) for c, t in tails.items() if t}
    if not any(said.values()):
        return None
    return cells.map(lambda cell: said.get(str(cell).strip(), "")).astype("str")


def with_own_words(
    frame: pd.DataFrame, known: Mapping[str, Profile]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Write what people typed into lists of options as columns of their own.

    Parameters
    ----------
    frame
        The rows.
    known
        What the cells of its columns are like.

    Returns
    -------
    pandas.DataFrame
        With such columns added; as given where there are none.
    dict
        The column that each was taken from, by its name.
    """
    added: dict[str, pd.Series] = {}
    origins: dict[str, str] = {}
    for name, cells in known.items():
        if name in frame and (words := own_words(frame[name], cells)) is not None:
            own = f"{name} [Autre]"
            if own not in frame:
                added[own], origins[own] = words, name
    return (frame.assign(**added), origins) if added else (frame, {})


def _separator(cells: Mapping[str, str], options: tuple[str, ...]) -> re.Pattern[str]:
    held = set(options)

    def ticked(between: re.Pattern[str]) -> int:
        return sum(piece in held for cell in cells for piece in between.split(cell))

    return max(BETWEEN, key=ticked)


def _tail(cell: str, options: tuple[str, ...], between: re.Pattern[str]) -> str:
    """Return what stands behind the last option of a cell."""
    held, start, after = set(options), 0, 0
    for found in [*between.finditer(cell), None]:
        end = found.start() if found else len(cell)
        if cell[start:end] in held:
            after = end
        start = found.end() if found else end
    tail = cell[after:]
    # A separator after the last option isn't the tail's.
    return between.sub("", tail, count=1).strip(" ;,|\n") if after else tail.strip(" ;,|\n")


def _said(tail: str, options: tuple[str, ...], *, alone: bool) -> str:
    """Return a tail that people wrote, "" where it may be an option that few ticked."""
    if prefix := _PREFIX.match(tail):
        return tail[prefix.end() :].strip()
    words = len(tail.split())
    if words < _FEWEST or not alone:
        return ""
    small = tail[:1].islower() and all(not option[:1].islower() for option in options)
    ended = tail[-1:] in ".!?…" and all(option[-1:] not in ".!?…" for option in options)
    long = words >= _LONG > max(len(option.split()) for option in options)
    return tail if small or ended or long else ""
