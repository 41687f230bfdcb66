"""The exceptions a user may meet.

Each message says what is wrong, what it means and what to do, so that the
command line can print it as it is, without a traceback.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

#: What people write around a path, or a program around one that it copies.
_QUOTES = "\"'«»“”‘’ \u00a0\u202f"


class ContribError(Exception):
    """A mistake that the user can mend.

    Parameters
    ----------
    what
        What is wrong, with the place (file, table, key).
    remedy
        What to do about it, as a full sentence.
    consequence
        What it means for the work, where that isn't plain from `what`.

    Examples
    --------
    >>> raise ContribError("avis.csv: empty.", remedy="Export it again.")
    Traceback (most recent call last):
    ...
    contrib_analysis.errors.ContribError: avis.csv: empty. Export it again.
    """

    def __init__(self, what: str, *, remedy: str = "", consequence: str = "") -> None:
        self.what = what
        self.consequence = consequence
        self.remedy = remedy
        super().__init__(" ".join(part for part in (what, consequence, remedy) if part))


class SettingsError(ContribError):
    """The settings file says something that can't be followed."""


class InputError(ContribError):
    """An export or notes file can't be read as it was described."""


class TooLittleError(InputError):
    """A run has too little for what is asked of it; a figure says so in its title."""


class OutputError(ContribError):
    """Results can't be written where they should go."""


class EngineError(ContribError):
    """The machines that should do the work can't be reached, or were lost."""


class BusyError(ContribError):
    """Another run is at work on the project."""


class RunError(ContribError):
    """A saved run is missing, damaged or of another kind."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to a misspelt one.

    Parameters
    ----------
    name
        What the user wrote.
    known
        The names that exist.

    Returns
    -------
    str or None
        The closest known name, or None when nothing comes near.
    """
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.5)
    return by_folded[found[0]] if found else None


def meant_path(path: Path, otherwise: str) -> str:
    """Say which file somebody may have meant who named one that isn't there.

    Parameters
    ----------
    path
        What was named.
    otherwise
        What to do where nothing comes near.

    Returns
    -------
    str
        A remedy: without the quotes that were written into the name, or the closest name of
        that folder.

    Examples
    --------
    >>> meant_path(Path("avis.csv"), "Check its name and its folder.")
    'Check its name and its folder.'
    """
    bare = Path(str(path).strip(_QUOTES))
    try:
        if bare != path and bare.exists():
            return f"Write it without quotes in its name: {bare}."
        # The ending would make any two tables alike; a lock or a hidden file is not meant.
        beside = {
            one.stem: one.name for one in sorted(bare.parent.iterdir()) if one.name[0] not in "~."
        }
    except OSError:
        return otherwise
    close = nearest(bare.stem, beside)
    return f'Did you mean "{bare.with_name(beside[close])}"?' if close else otherwise
