"""Names that would be alike get a number."""

from __future__ import annotations

from collections.abc import Container


def numbered(name: str, taken: Container[str]) -> str:
    """Return a name that isn't taken: the name itself, or with the first number that is free.

    Parameters
    ----------
    name
        The name.
    taken
        Those that are taken.

    Examples
    --------
    >>> numbered("Avis", ["Avis", "Avis (2)"])
    'Avis (3)'
    """
    number, given = 1, name
    while given in taken:
        number += 1
        given = f"{name} ({number})"
    return given
