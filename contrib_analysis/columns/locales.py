"""One text in several languages is one text: its locales are merged row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from contrib_analysis.columns.headings import folded
from contrib_analysis.text.fold import plain

_LOCALE = re.compile(r"(?P<stem>.+)/(?P<locale>[a-z]{2}(?:[-_][A-Za-z]{2,4})?)")
_MACHINE = re.compile(r"machine[ _-]?translations?|traductions?[ _-]?automatiques?", re.IGNORECASE)
#: Whole headings of a translation: nothing is asked, and no service of translators named.
_TRANSLATED = re.compile(
    r"(?:\w+ )?(?:traductions?|translations?|traduit|traduite|translated)(?: (?:du|de|en|in|fr|of)"
    r"(?: \w+)?| \w+)?"
)
_CODES = "fr|en|de|es|it|pt|nl|ca|eu|br|oc|co|ar|tr|ru|uk|pl|ro|zh"
_NAMES = (
    "francais|french|anglais|english|allemand|german|deutsch|espagnol|spanish|italien|italian"
    "|neerlandais|dutch|portugais|breton|occitan|basque|catalan|corse|arabe|turc"
)
#: "texte_fr", "Avis (anglais)", "body/en".
_IN_LANGUAGE = re.compile(
    rf"(?P<stem>.*\w)\s*[_/.(\[–-]\s*(?P<language>{_CODES}|{_NAMES})\s*[)\]]?"
)
#: Share of the rows that fill one language from which they fill the other too (chosen).
_BOTH = 0.8


def is_machine_translated(name: str) -> bool:
    """Tell whether a column holds what a machine translated: nobody's words."""
    return bool(_MACHINE.search(name)) or _TRANSLATED.fullmatch(folded(name)) is not None


def translations(frame: pd.DataFrame, names: Iterable[str]) -> dict[str, str]:
    """Return which columns say in another language what one beside them says.

    Parameters
    ----------
    frame
        The rows.
    names
        Columns that people wrote in.

    Returns
    -------
    dict of str to str
        The column that is read, French where there is one, by each that repeats it.

    Examples
    --------
    >>> rows = pd.DataFrame({"avis_fr": ["Un parc."], "avis_en": ["A park."]}, dtype="str")
    >>> translations(rows, ["avis_fr", "avis_en"])
    {'avis_en': 'avis_fr'}
    """
    by_stem: dict[str, list[tuple[bool, int, str]]] = {}
    for number, name in enumerate(names):
        if found := _IN_LANGUAGE.fullmatch(plain(name)):
            is_french = found["language"] in ("fr", "francais", "french")
            by_stem.setdefault(found["stem"].strip(), []).append((not is_french, number, name))
    held: dict[str, str] = {}
    for columns in by_stem.values():
        _, _, read = min(columns)
        whole = frame[read].str.strip() != ""
        for _, _, name in sorted(columns)[1:]:
            filled = frame[name].str.strip() != ""
            if filled.any() and (filled & whole).sum() >= _BOTH * filled.sum():
                held[name] = read
    return held


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
