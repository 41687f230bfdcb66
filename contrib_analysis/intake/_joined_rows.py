"""One contribution on several rows: a row a tag, a choice or a language.

Rows of one id and one text are one contribution, what differs between them an attribute
with several values; of rows of one id in several languages, one is the contribution and
the others its translations.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside, together
from contrib_analysis.formats.table import Table
from contrib_analysis.words import reasons
from contrib_analysis.words.sentences import counted, sentence

_IDS = (
    "id identifiant ids uuid reference ref numero num n° contribution proposition reponse "
    "response comment avis cle key"
)
_NO_IDS = "auteur author user utilisateur parent question theme"
_VERSIONS = frozenset({"version", "versions", "revision", "numero de version", "version number"})
_LOCALES = frozenset("locale langue language lang idioma sprache locale_code".split())
#: Values of an attribute on several rows are joined by this.
_JOINT = "; "
#: Words that a text has for rows of one id to be one text, not one answer (chosen).
_FEWEST_WORDS = 3


def joined_rows(table: Table, layout: Layout, language: str = "fr") -> Layout:
    """Lay out a table in which one contribution may stand on several rows.

    Parameters
    ----------
    table
        The table.
    layout
        How it is read so far; a platform's own is left as it is.
    language
        Of a contribution in several languages, the one that is kept.

    Returns
    -------
    Layout
        The first row of each contribution kept, its attributes joined.
    """
    columns = layout.columns
    texts = [*columns.text, *(q.column for q in layout.questions)]
    if layout.platform or not texts:
        return layout
    frame = table.frame if layout.frame is None else layout.frame
    if layout.aside is not None:
        frame = frame.drop(index=layout.aside.index)
    if len(frame) < 2:
        return layout
    for name in _candidates(frame, layout, texts):
        rows = frame[frame[name].str.strip() != ""]
        pairs = rows[[name, *texts]].drop_duplicates()
        if pairs[name].is_unique and len(pairs) == rows[name].nunique():
            return _tags_joined(table, layout, rows, name)
        locale = next((c for c in map(str, frame.columns) if folded(c) in _LOCALES), None)
        if locale and not rows.duplicated([name, locale]).any():
            return _one_language(layout, rows, name, locale, language)
        version = next((c for c in map(str, frame.columns) if folded(c) in _VERSIONS), None)
        if version and not rows.duplicated([name, version]).any():
            return _latest(layout, rows, name, version)
    return layout


def _candidates(frame: pd.DataFrame, layout: Layout, texts: list[str]) -> list[str]:
    """Return the columns that may say which rows are one contribution."""
    columns = layout.columns
    given = [columns.id] if columns.id else []
    taken = {*texts, columns.author, columns.date, columns.title, columns.question}
    named = [
        name
        for name in map(str, frame.columns)
        if name not in taken and has_word(name, _IDS) and not has_word(name, _NO_IDS)
    ]
    words = frame[texts[0]].map(lambda cell: len(cell.split()))
    if words.mean() < _FEWEST_WORDS:
        return []
    return [name for name in dict.fromkeys([*given, *named]) if _repeats(frame[name])]


def _repeats(cells: pd.Series) -> bool:
    """Tell codes that come back a few times each from choices and from numbers of rows."""
    filled = cells[cells.str.strip() != ""]
    short = filled.str.len().max() <= 64 if len(filled) else False
    different = filled.nunique()
    if not short or len(filled) <= 0.9 * len(cells):
        return False
    return bool(0.1 * len(filled) < different < len(filled))


def _tags_joined(table: Table, layout: Layout, rows: pd.DataFrame, name: str) -> Layout:
    first = ~rows.duplicated(name)
    frame = (table.frame if layout.frame is None else layout.frame).copy()
    for attribute in layout.columns.attributes:
        several = rows.groupby(name)[attribute].nunique()
        if (several > 1).any():
            joined = rows.groupby(name)[attribute].agg(
                lambda cells: _JOINT.join(sorted({c.strip() for c in cells if c.strip()}))
            )
            frame.loc[rows.index, attribute] = rows[name].map(joined)
    return _without(
        replace(layout, frame=frame),
        aside(~first, reasons.REPEATED, "attached"),
        name,
        counted(
            "{n} row repeats a contribution, by {column}: it was joined to it.",
            "{n} rows repeat a contribution, by {column}: they were joined to it.",
            int((~first).sum()),
            column=name,
        ),
    )


def _one_language(
    layout: Layout, rows: pd.DataFrame, name: str, locale: str, language: str
) -> Layout:
    order = rows.assign(_first=rows[locale].str[:2].str.lower() != language)
    kept = order.sort_values([name, "_first", locale], kind="stable").drop_duplicates(name).index
    others = pd.Series(~rows.index.isin(kept), index=rows.index)
    return _without(
        layout,
        aside(others, reasons.TRANSLATION, "attached"),
        name,
        counted(
            "{n} row is another language of a contribution, by {column}.",
            "{n} rows are other languages of a contribution, by {column}.",
            int(others.sum()),
            column=name,
        ),
    )


def _latest(layout: Layout, rows: pd.DataFrame, name: str, version: str) -> Layout:
    """Keep the last version of each contribution, where versions are numbered."""
    numbers = pd.to_numeric(rows[version], errors="coerce")
    if numbers.isna().any():
        return layout
    kept = numbers.groupby(rows[name]).idxmax()
    others = pd.Series(~rows.index.isin(kept), index=rows.index)
    return _without(
        layout,
        aside(others, reasons.VERSION, "attached"),
        name,
        counted(
            "{n} row is an earlier version of a contribution, by {column}.",
            "{n} rows are earlier versions of a contribution, by {column}.",
            int(others.sum()),
            column=name,
        ),
    )


def _without(layout: Layout, others: pd.DataFrame, name: str, problem: str) -> Layout:
    if not len(others):
        return layout
    columns = layout.columns.model_copy(
        update={
            "id": name,
            "attributes": [c for c in layout.columns.attributes if c != name],
        }
    )
    return replace(
        layout,
        columns=columns,
        aside=together(layout.aside, others),
        reasons={**layout.reasons, name: sentence("rows of one value are one contribution")},
        problems=(*layout.problems, problem),
    )
