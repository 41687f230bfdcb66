"""IRaMuTeQ corpora: a ``**** *variable_value`` line, then the text it describes."""

from __future__ import annotations

import re

#: What the format is called in `Table.format`.
FORMAT = "IRaMuTeQ corpus"

#: The column that the texts are read into.
TEXT = "text"

_HEAD = re.compile(r"^\s*\*{4}(?:\s|$)")
_VARIABLE = re.compile(r"\*([^_\s*]+)_(\S+)")


def is_corpus(start: str) -> bool:
    """Tell whether a text begins the way corpora do."""
    return bool(_HEAD.match(start)) and bool(_VARIABLE.search(start.split("\n", 1)[0]))


def corpus_rows(text: str) -> list[list[str]]:
    r"""Split a corpus into rows, one a text, with its variables as columns.

    Parameters
    ----------
    text
        The corpus.

    Returns
    -------
    list of list of str
        The names of the variables and `TEXT`, then one row a text. A line of stars
        that describes nothing and has nothing below it only ends the text above.

    Examples
    --------
    >>> corpus_rows("**** *age_18\nPlus de bus.\n****\n")
    [['age', 'text'], ['18', 'Plus de bus.']]
    """
    described: list[tuple[dict[str, str], list[str]]] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if _HEAD.match(line):
            described.append((dict(_VARIABLE.findall(line)), []))
        elif described:
            described[-1][1].append(line)
    names = list(dict.fromkeys(name for variables, _ in described for name in variables))
    rows = [
        [*(variables.get(n, "").replace("_", " ") for n in names), "\n".join(lines).strip()]
        for variables, lines in described
        if variables or "".join(lines).strip()
    ]
    return [[*names, TEXT], *rows]
