"""What Decidim's exports have in common: a text in several languages, and who withdrew it."""

from __future__ import annotations

import re

import pandas as pd

#: A column of one language: "title/fr", "taxonomies/name/pt-BR".
_LOCALE = re.compile(r"(?P<name>.+)/(?P<locale>[a-z]{2}(?:[-_][A-Za-z]{2,4})?)")

#: Columns that say whether a row left the public part of the platform.
STATUSES = (
    "withdrawn",
    "withdrawn_at",
    "hidden",
    "hidden_at",
    "deleted",
    "deleted_at",
    "visibility",
    "moderated",
    "state",
    "origin",
)


def one_language(frame: pd.DataFrame, name: str, first: str = "fr") -> tuple[pd.DataFrame, str]:
    """Merge a text's columns of several languages, row by row.

    Parameters
    ----------
    frame
        The rows.
    name
        The text, such as ``title``, as Decidim calls it before the language.
    first
        The language that is taken where several are filled.

    Returns
    -------
    frame and str
        The rows with the merged column, and its name; "" where there is no such text.
        What a machine translated is nobody's words and is never taken.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"title/fr": ["Un parc", ""], "title/nl": ["", "Een park"]})
    >>> one_language(rows, "title")[0]["title"].tolist()
    ['Un parc', 'Een park']
    """
    columns = list(map(str, frame.columns))
    found = [
        (m["locale"], c) for c in columns if (m := _LOCALE.fullmatch(c)) and m["name"] == name
    ]
    if name in columns or not found:
        return frame, name if name in columns else ""
    found.sort(key=lambda locale: (locale[0] != first, locale[0]))
    if len(found) == 1:
        return frame, found[0][1]
    merged = frame[found[0][1]]
    for _, column in found[1:]:
        merged = merged.where(merged.str.strip() != "", frame[column])
    return frame.assign(**{name: merged}), name


def statuses(frame: pd.DataFrame) -> list[str]:
    """Return the columns of a table that say whether a row is public."""
    return [column for column in STATUSES if column in frame]
