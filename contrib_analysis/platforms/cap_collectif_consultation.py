"""Cap Collectif consultations: opinions, versions, arguments, sources and votes interleaved.

Opinions, versions (rewordings of an opinion) and arguments are texts that
people wrote: each is a contribution. Votes and sources are counted onto theirs.
"""

from __future__ import annotations

import pandas as pd

from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import together
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms import _cap
from contrib_analysis.settings import Columns
from contrib_analysis.words.sentences import sentence

NAME = "cap-collectif-consultation"
TITLE = "Cap Collectif (consultation)"

#: Columns written here from those of each kind of row.
_ID, _KIND, _SECTION, _TITLE, _TEXT = "id", "kind", "section", "title", "text"
_DATE, _AUTHOR, _FOR, _AGAINST, _NEITHER, _COMMENTS = (
    "date",
    "author",
    "votes for",
    "votes against",
    "votes neither for nor against",
    "arguments and sources",
)

#: For each kind of contribution, by the end of its name, what its columns begin with.
_STARTS = {
    "version argument": "contribution versions arguments",
    "argument": "contribution arguments",
    "version": "contribution versions",
    "opinion": "contribution",
    "contribution": "contribution",
    "proposal": "contribution",
}

#: How a vote's value ends, by the side it takes.
_VOTES = {
    "ok": "for",
    "yes": "for",
    "oui": "for",
    "nok": "against",
    "no": "against",
    "non": "against",
    "mitige": "neither",
}

_SOURCES = {
    _ID: ("id",),
    _TITLE: ("title",),
    _TEXT: ("body text", "body"),
    _DATE: ("created at", "published at"),
    _AUTHOR: ("author id",),
    _FOR: ("votes count ok", "votes count"),
    _AGAINST: ("votes count nok",),
    _NEITHER: ("votes count mitige",),
}


def fits(table: Table) -> int:
    """Look for an opinion's text and the arguments beside it."""
    names = _cap.plain_names(table.frame)
    if "contribution body text" not in names or not {"contribution type", "type"} & set(names):
        return 0
    return 3 + sum(1 for name in names if name.startswith("contribution "))


def layout(table: Table) -> Layout:
    """Write the columns of opinions, versions and arguments as one, and count the rest."""
    frame = table.frame.copy()
    names = _cap.plain_names(frame)
    kind = _cap.kinds(frame, names, "opinion")
    written = {name: pd.Series("", index=frame.index, dtype="str") for name in _SOURCES}
    taken: list[pd.DataFrame] = []
    reasons: dict[str, str] = {}
    plain = _plain_kinds(kind)
    for of_kind, start in _STARTS.items():
        rows = plain == of_kind
        if not rows.any():
            continue
        if not any(name.startswith(start) for name in names):
            start = "contribution arguments"
        for name, ends in _SOURCES.items():
            for column in (names[f"{start} {end}"] for end in ends if f"{start} {end}" in names):
                cells = frame[column].where(rows, "")
                written[name] = written[name].where(written[name] != "", cells)
                reasons[name] = ", ".join(filter(None, [reasons.get(name, ""), column]))
        for part in _cap.taken_back(frame, names, start):
            taken.append(part[part.index.isin(frame.index[rows])])
    if "contribution author id" in names:
        author = frame[names["contribution author id"]]
        written[_AUTHOR] = written[_AUTHOR].where(written[_AUTHOR] != "", author)
    for name, cells in written.items():
        frame[name] = cells
    frame[_KIND] = _kind_in_words(frame, plain, names)
    frame[_SECTION] = _section(frame, names)
    _count(frame, kind, names)
    beside = _cap.beside(kind)
    own = ~frame.index.isin(beside.index)
    aside = together(beside, _cap.repeated(frame, _ID, pd.Series(own, index=frame.index)), *taken)
    held = [a for a in ("contribution author type name", "participant type") if a in names]
    return Layout(
        NAME,
        Columns(
            id=_ID,
            text=[_TITLE, _TEXT],
            title=_TITLE,
            date=_DATE,
            author=_AUTHOR,
            votes_for=_FOR,
            votes_against=_AGAINST,
            votes_neither=_NEITHER,
            comments=_COMMENTS,
            question=_SECTION,
            attributes=[_KIND, *(names[a] for a in held if frame[names[a]].any())],
        ),
        reasons={
            name: sentence("from {column}", column=column) for name, column in reasons.items()
        }
        | {
            _KIND: sentence("what the row is"),
            _SECTION: sentence("the section of its opinion"),
            _COMMENTS: sentence("rows of this kind, counted by {column}", column="opinion"),
        },
        frame=frame,
        aside=aside,
    )


def _kind_in_words(frame: pd.DataFrame, kind: pd.Series, names: dict[str, str]) -> pd.Series:
    side_column = names.get("contribution arguments type")
    if side_column is None:
        return kind
    side = frame[side_column].map(folded).str.extract(r"(for|against)$")[0].fillna("")
    words = side.map({"for": "argument pour", "against": "argument contre", "": "argument"})
    return kind.where(~kind.str.endswith("argument"), words)


def _plain_kinds(kind: pd.Series) -> pd.Series:
    """Give the kinds of every generation the names of `_STARTS`, "" to the others."""
    by_name = {
        name: next((end for end in _STARTS if str(name).endswith(end)), "")
        for name in kind.unique()
    }
    return kind.map(by_name)


def _section(frame: pd.DataFrame, names: dict[str, str]) -> pd.Series:
    """Give arguments and versions the section of the opinion they are about."""
    column = names.get("contribution section title")
    if column is None:
        return pd.Series("", index=frame.index, dtype="str")
    opinion = names.get("contribution id")
    section = frame[column]
    if opinion:
        known = frame[frame[opinion] != ""].drop_duplicates(opinion).set_index(opinion)[column]
        for start in ("arguments", "versions"):
            parent = names.get(f"contribution {start} related id")
            if parent:
                section = section.where(section != "", frame[parent].map(known).fillna(""))
    return section.astype("str")


def _count(frame: pd.DataFrame, kind: pd.Series, names: dict[str, str]) -> None:
    """Count votes where the export gives no totals, and what was said beside an opinion."""
    parent = names.get("contribution votes related id") or names.get("contribution id")
    value = names.get("contribution votes value")
    if parent and value:
        votes = kind.str.endswith("vote")
        side = frame[value].map(folded).str.split().str[-1].map(_VOTES)
        for column, wanted in ((_FOR, "for"), (_AGAINST, "against"), (_NEITHER, "neither")):
            if not frame[column].str.strip().any():
                frame[column] = _cap.counted(frame, votes & (side == wanted), parent, _ID)
    total = pd.Series(0, index=frame.index)
    for start, of_kind in (("arguments", "argument"), ("sources", "source")):
        parent = names.get(f"contribution {start} related id")
        if parent:
            total += _cap.counted(frame, kind.str.endswith(of_kind), parent, _ID).astype("int64")
    frame[_COMMENTS] = total.astype("str")
