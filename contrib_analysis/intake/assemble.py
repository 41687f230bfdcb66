"""From a table and its layout to contributions and the ledger's lines.

Everything that is stored leaves here cleaned and masked: what a person typed
to identify themselves never reaches a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from contrib_analysis.i18n import Words
from contrib_analysis.intake import reasons
from contrib_analysis.intake.dates import parse_dates
from contrib_analysis.intake.headings import folded
from contrib_analysis.intake.layout import Layout, Question
from contrib_analysis.intake.table import Table
from contrib_analysis.schema import ATTRIBUTE

#: Tags that tell a cell is HTML that a platform's editor wrote. A lone
#: ``<script>`` is what a person typed, and is shown as typed.
_HTML = re.compile(
    r"</?(?:p|br|li|ul|ol|div|strong|em|h[1-6]|span|b|i|u|a|td|table|blockquote)\b[^<>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|[a-z]{1,6}(?:acute|grave|circ|cedil|uml)|rsquo|#\d+);",
    re.IGNORECASE,
)

T = TypeVar("T")

_COUNTS = ("votes_for", "votes_against", "comments")

_ITEM = ("row", "question", "id", "title", "text", "author", "date", *_COUNTS)


@dataclass
class Tally:
    """What was masked and repaired on the way."""

    masked: Counter[str] = field(default_factory=Counter)
    repaired: int = 0


@dataclass(frozen=True)
class Place:
    """Where a table comes from.

    Parameters
    ----------
    source
        The file as the tables name it.
    slug
        Begins the ids of its contributions.
    channel
        The channel it came through.
    realm
        Within it, equal author names are one person.
    """

    source: str
    slug: str
    channel: str
    realm: str


def assemble(
    table: Table,
    layout: Layout,
    place: Place,
    *,
    salt: str,
    w: Words,
    tally: Tally,
    entities: Callable[[str], Any] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turn one table into contributions and ledger lines, copies not yet looked for.

    Parameters
    ----------
    table
        The table as found.
    layout
        How to read it.
    place
        Where it comes from.
    salt
        For the authors' hashes.
    w
        The interface's words, for the ledger.
    tally
        Counts what is masked and repaired.
    entities
        A spaCy model that knows people's names, if the user has one.

    Returns
    -------
    tuple of pandas.DataFrame
        Contributions that say something, and one ledger line a received item.
    """
    frame = table.frame if layout.frame is None else layout.frame
    lines = [_unreadable_lines(table, w)]
    if layout.aside is not None and len(layout.aside):
        aside = layout.aside
        lines.append(
            pd.DataFrame(
                {
                    "row": aside.index.astype("int64"),
                    "question": "",
                    "fate": aside["fate"],
                    "reason": aside["reason"].map(w),
                }
            )
        )
        frame = frame.drop(index=aside.index)
    items, empty = _items(frame, layout, tally)
    empty["fate"] = "empty"
    empty["reason"] = w(reasons.NO_ANSWER if layout.questions else reasons.NO_TEXT)
    lines.append(empty)
    for column in ("fate", "reason"):
        items[column] = ""
    items["contribution_id"] = _ids(items, place.slug, layout.questions)
    items["author_id"] = _author_ids(items, layout, place, salt)
    _mask(items, tally, entities)
    _set_non_answers_aside(items, w)
    lines.append(items[["row", "question", "contribution_id", "fate", "reason"]])
    kept = items[items["fate"] == ""]
    contributions = kept.assign(
        source=place.source, channel=place.channel, submitted_at=parse_dates(kept["date"])
    ).drop(columns=["row", "id", "author", "date", "fate", "reason"])
    for name in _COUNTS:
        contributions[name] = _counts(contributions[name])
    ledger = pd.concat([part for part in lines if len(part)] or lines[:1], ignore_index=True)
    return contributions, ledger.assign(source=place.source)


def slug_of(name: str) -> str:
    """Write a file's name the way ids begin: ``Propositions (2).csv`` is ``propositions-2``."""
    words = re.findall(r"[a-z0-9]+", folded(name))
    return "-".join(words)[:40].strip("-") or "source"


def attribute_name(column: str) -> str:
    """Name an attribute's column in the contributions table after its column in the file."""
    plain = re.sub(r"(?<=.)/name(?:/[a-z]{2}(?:[-_]\w+)?)?$", "", column.strip())
    return ATTRIBUTE + re.sub(r"\s+", " ", plain)[:120]


def clean_cells(cells: Iterable[str], tally: Tally) -> list[str]:
    """Take HTML to text and tidy every cell, equal cells once."""
    from contrib_analysis.intake.clean import html_to_text, tidy

    def clean(cell: str) -> tuple[str, int]:
        return tidy(html_to_text(cell) if _HTML.search(cell) else cell)

    done = _once(cells, clean)
    tally.repaired += sum(repairs for _, repairs in done)
    return [text for text, _ in done]


def _unreadable_lines(table: Table, w: Words) -> pd.DataFrame:
    return pd.DataFrame(
        [(row, "", "unreadable", w(reason)) for row, reason in table.unreadable],
        columns=["row", "question", "fate", "reason"],
    )


def _items(frame: pd.DataFrame, layout: Layout, tally: Tally) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut rows into items; return those with text, and the ledger lines of those without."""
    columns = layout.columns
    parts: list[pd.DataFrame] = []
    empties: list[pd.DataFrame] = []
    attributes = {attribute_name(c): frame[c] for c in columns.attributes}
    facts = {
        "id": columns.id,
        "author": columns.author,
        "date": columns.date,
        **{name: getattr(columns, name) for name in _COUNTS},
    }
    shared = pd.DataFrame(
        {name: (frame[c].str.strip() if c else "") for name, c in facts.items()} | attributes,
        index=frame.index,
    )
    for name in attributes:
        shared[name] = clean_cells(shared[name], tally)
    if layout.questions:
        wanted = [(q.text, [q.column]) for q in layout.questions]
    else:
        wanted = [("", list(columns.text))]
    for asked, texts in wanted:
        cleaned = [clean_cells(frame[c], tally) for c in texts]
        joined = _joined(cleaned) if cleaned else [""] * len(frame)
        part = shared.assign(
            row=frame.index.astype("int64"), text=pd.Series(joined, index=frame.index, dtype="str")
        )
        if layout.questions or not columns.question:
            part["question"] = asked
        else:
            part["question"] = clean_cells(frame[columns.question], tally)
        part["title"] = (
            clean_cells(frame[columns.title], tally)
            if columns.title and not layout.questions
            else ""
        )
        said = part["text"] != ""
        empties.append(part.loc[~said, ["row", "question"]])
        parts.append(part[said])
    items = pd.concat(parts, ignore_index=True)
    return items[[*_ITEM, *attributes]], pd.concat(empties, ignore_index=True)


def _joined(columns: Sequence[list[str]]) -> list[str]:
    """Join a row's texts by blank lines, a part that only begins the next one left out."""
    if len(columns) == 1:
        return columns[0]
    whole: list[str] = []
    for cells in zip(*columns, strict=True):
        parts = [cell for cell in cells if cell]
        kept = [
            p for i, p in enumerate(parts) if i + 1 == len(parts) or not _begins(p, parts[i + 1])
        ]
        whole.append("\n\n".join(kept))
    return whole


def _begins(part: str, after: str) -> bool:
    start = part.rstrip(" .…").casefold()
    return bool(start) and after[: len(start)].casefold() == start


def _ids(items: pd.DataFrame, slug: str, questions: Sequence[Question]) -> pd.Series:
    """Give each item a stable id of its own; see `read_export`."""
    keys = {q.text: q.key or _digest(q.text, 3) for q in questions}
    given = items["id"].map(_plain_id)
    asked = items["question"].map(keys).fillna("") if keys else pd.Series("", index=items.index)
    pairs = pd.DataFrame(
        {"given": given, "asked": asked, "question": items["question"], "text": items["text"]}
    )
    unique = pairs[given != ""].drop_duplicates()
    by_id = (given != "") & ~(
        len(unique) > 0 and bool(unique.duplicated(["given", "asked"]).any())
    )
    content = [
        _digest("\x1f".join(parts), 5) if hashed else ""
        for hashed, *parts in zip(
            ~by_id, items["text"], items["question"], items["author"], items["date"], strict=True
        )
    ]
    ids = pd.Series(np.where(by_id, given, content), index=items.index, dtype="str")
    ids = slug + "-" + ids
    if keys:
        ids = ids.where(~by_id | (asked == ""), ids + "-q" + asked)
    again = ids.duplicated(keep=False)
    if again.any():
        doubled = items[again].drop(columns="row").astype("str")
        content_keys = [_digest("\x1f".join(row), 16) for row in doubled.itertuples(index=False)]
        order = pd.DataFrame({"id": ids[again], "content": content_keys}, index=doubled.index)
        count = order.sort_values(["id", "content"], kind="stable").groupby("id").cumcount()
        later = count[count > 0]
        ids.loc[later.index] = ids.loc[later.index] + "-" + (later + 1).astype("str")
        # An original id may end like a suffix: what still collides is told apart by content.
        clash = ids.duplicated(keep=False) & ids.index.isin(later.index)
        if clash.any():
            ids.loc[clash] = ids[clash] + "-" + order.loc[ids.index[clash], "content"].str[:6]
    return ids


def _plain_id(given: str) -> str:
    plain = re.sub(r"[^\w.-]+", "-", given.strip().strip('"')).strip("-")
    # An address would name a person, and no id is this long.
    return "" if "@" in given or len(plain) > 64 else plain


def _author_ids(items: pd.DataFrame, layout: Layout, place: Place, salt: str) -> list[str]:
    from contrib_analysis.intake.privacy import hash_author

    def named(author: str) -> str:
        # An address is one person everywhere; a name or number only on its platform.
        return author.casefold() if "@" in author else f"{place.realm}\x1f{author}"

    authors = items["author"].map(lambda a: named(a) if a else "")
    if layout.questions:
        # One row of a form is one person, named or not.
        respondent = items["id"].where(items["id"] != "", items["row"].astype("str"))
        authors = authors.where(authors != "", f"{place.source}\x1f" + respondent)
    return _once(authors, lambda author: hash_author(author, salt) if author else "")


def _mask(items: pd.DataFrame, tally: Tally, entities: Callable[[str], Any] | None) -> None:
    """Mask texts, titles and attributes; what a title repeats of its text counts once."""
    from contrib_analysis.intake.privacy import mask_all

    items["text"], counts = mask_all(items["text"], entities=entities)
    tally.masked.update(counts)
    for name in ["title", *(c for c in items.columns if c.startswith(ATTRIBUTE))]:
        unique = pd.Series(pd.unique(items[name]), dtype="str")
        masked, counts = mask_all(unique, entities=entities)
        items[name] = items[name].map(dict(zip(unique, masked, strict=True))).astype("str")
        if name.startswith(ATTRIBUTE):
            tally.masked.update(counts)


def _set_non_answers_aside(items: pd.DataFrame, w: Words) -> None:
    from contrib_analysis.intake.clean import is_non_answer

    if len(items):
        nothing = is_non_answer(items["text"]).to_numpy(dtype=bool)
        items.loc[nothing, "fate"] = "non-answer"
        items.loc[nothing, "reason"] = w(reasons.NON_ANSWER)
        items.loc[nothing, "contribution_id"] = ""


def _counts(column: pd.Series) -> pd.Series:
    plain = column.str.replace(r"[\s\u202f\u00a0]", "", regex=True).str.replace(",", ".")
    return pd.to_numeric(plain, errors="coerce").round().astype("Int64")


def _once(values: Iterable[str], work: Callable[[str], T]) -> list[T]:
    """Apply a function, equal values once."""
    memo: dict[str, T] = {}
    done: list[T] = []
    for value in values:
        if value not in memo:
            memo[value] = work(value)
        done.append(memo[value])
    return done


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()
