"""One text in several languages is one text: its locales are merged row by row."""

from __future__ import annotations

import re

import pandas as pd

_LOCALE = re.compile(r"(?P<stem>.+)/(?P<locale>[a-z]{2}(?:[-_][A-Za-z]{2,4})?)")
_MACHINE = re.compile(r"machine[ _-]?translations?|traductions?[ _-]?automatiques?", re.IGNORECASE)


def is_machine_translated(name: str) -> bool:
    """Tell whether a column holds what a machine translated: nobody's words."""
    return bool(_MACHINE.search(name))


def merged_locales(frame: pd.DataFrame, stems: tuple[str, ...]) -> pd.DataFrame:
    """Write the locales of texts as one column each, where rows differ in which they fill.

    A row keeps one locale in all its texts: the one in which most of them are filled, that
    of most rows where several are. Machine translations are none.

    Parameters
    ----------
    frame
        The rows.
    stems
        What may come in several locales, the most telling first, such as ``body``.

    Returns
    -------
    pandas.DataFrame
        With a column by each stem's name where there was something to merge; else as given.

    Examples
    --------
    >>> frame = pd.DataFrame({"body/fr": ["Oui.", ""], "body/nl": ["", "Ja."]}, dtype="str")
    >>> merged_locales(frame, ("body",))["body"].tolist()
    ['Oui.', 'Ja.']
    """
    held: dict[str, dict[str, pd.Series]] = {}
    for name in map(str, frame.columns):
        found = _LOCALE.fullmatch(name)
        if found and found["stem"] in stems and found["stem"] not in frame.columns:
            held.setdefault(found["stem"], {})[found["locale"]] = frame[name]
    told = next((held[stem] for stem in stems if stem in held), {})
    filled = {locale: cells.str.strip() != "" for locale, cells in told.items()}
    order = sorted(filled, key=lambda locale: (-int(filled[locale].sum()), locale))
    if len(order) < 2 or not any((filled[o] & ~filled[order[0]]).any() for o in order[1:]):
        return frame
    chosen = pd.Series(order[0], index=frame.index, dtype="str")
    for locale in reversed(order):
        chosen = chosen.mask(filled[locale], locale)
    merged = frame.copy()
    for stem, locales in held.items():
        whole = pd.Series("", index=frame.index, dtype="str")
        for locale, cells in locales.items():
            whole = whole.mask(chosen == locale, cells)
        for locale in order:
            if locale in locales:
                whole = whole.mask(whole.str.strip() == "", locales[locale])
        merged[stem] = whole
    return merged


def one_language(frame: pd.DataFrame, name: str, first: str = "fr") -> tuple[pd.DataFrame, str]:
    """Merge a text's columns of several languages, row by row.

    Parameters
    ----------
    frame
        The rows.
    name
        The text, such as ``title``, as it is called before the language.
    first
        The language that is taken where several are filled.

    Returns
    -------
    frame and str
        The rows with the merged column, and its name; "" where there is no such text.
        What a machine translated is nobody's words and is never taken.

    Examples
    --------
    >>> rows = pd.DataFrame({"title/fr": ["Un parc", ""], "title/nl": ["", "Een park"]})
    >>> one_language(rows, "title")[0]["title"].tolist()
    ['Un parc', 'Een park']
    """
    columns = list(map(str, frame.columns))
    found = [
        (m["locale"], c) for c in columns if (m := _LOCALE.fullmatch(c)) and m["stem"] == name
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
