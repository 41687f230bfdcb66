"""What people typed into a list of options: "Bus; Vélo; Autre : une navette fluviale".

Options are ready-made and nobody's words; what stands behind the last of them is, and so is
what a form marks as such wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from contrib_analysis.columns.profiles import BETWEEN, Profile
from contrib_analysis.text.markup import as_shown

#: What a form writes before such words.
_PREFIX = re.compile(
    r"(?:autres?|other|otr[oa]s?|altr[oi]|andere[rs]?|sonstiges)\s*(?:\([^)]*\)|[,…]?\s*(?:pr[ée]cise\w*"
    r"|please specify))?\s*[:–-]\s*(?=\S)",
    re.IGNORECASE,
)
#: What stands between options and is nobody's.
_BETWEEN = " ;,|>\n"
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
    distinct = {str(cell).strip(): as_shown(str(cell)).strip() for cell in cells.unique()}
    between = _separator(distinct, known.options)
    runs = {
        cell: _beside_options(shown, known.options, between) for cell, shown in distinct.items()
    }
    times = Counter(run for beside in runs.values() for run in beside)
    said = {
        cell: "\n".join(
            words
            for run in beside
            if (
                words := _said(
                    run,
                    known.options,
                    alone=times[run] == 1,
                    last=distinct[cell].strip(_BETWEEN).endswith(run),
                )
            )
        )
        for cell, beside in runs.items()
    }
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
        return sum(piece in held for cell in cells.values() for piece in between.split(cell))

    return max(BETWEEN, key=ticked)


def _beside_options(cell: str, options: tuple[str, ...], between: re.Pattern[str]) -> list[str]:
    """Return what stands before, between and behind the options of a cell, each as one."""
    held, runs, start, begun = set(options), [], 0, -1
    for found in [*between.finditer(cell), None]:
        end = found.start() if found else len(cell)
        piece = cell[start:end]
        if piece in held or (begun >= 0 and _PREFIX.match(piece)):
            runs += [cell[begun:start]] if begun >= 0 else []
            begun = -1
        if piece and piece not in held and begun < 0:
            begun = start
        start = found.end() if found else end
    runs += [cell[begun:]] if begun >= 0 else []
    return [run.strip(_BETWEEN) for run in runs]


def _said(run: str, options: tuple[str, ...], *, alone: bool, last: bool) -> str:
    """Return what people wrote themselves, "" where it may be an option that few ticked."""
    if prefix := _PREFIX.match(run):
        return run[prefix.end() :].strip()
    if not last:
        return ""
    words = len(run.split())
    if words < _FEWEST or not alone:
        return ""
    small = run[:1].islower() and all(not option[:1].islower() for option in options)
    ended = run[-1:] in ".!?…" and all(option[-1:] not in ".!?…" for option in options)
    long = words >= _LONG > max(len(option.split()) for option in options)
    return run if small or ended or long else ""
