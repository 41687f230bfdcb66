"""From a table and its layout to contributions and the ledger's lines.

Everything that is stored leaves here cleaned and masked: what a person typed
to identify themselves never reaches a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from contrib_analysis.columns.column_ledger import words_of_rows
from contrib_analysis.columns.dates import read_dates
from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.layout import COUNTS, Layout, Question
from contrib_analysis.engine.engine import HERE, Engine, Parts, read_slices, telling
from contrib_analysis.formats.table import Table
from contrib_analysis.intake._item_ids import words_of_ids
from contrib_analysis.intake._partition import KEYS, Partition, Reading, read_partition, unlike
from contrib_analysis.intake.masking import Masking, Own, masked_name
from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.text.digest import digest
from contrib_analysis.words import reasons
from contrib_analysis.words.i18n import Words

#: More votes than there are people on Earth are no votes (chosen).
_MOST_COUNTED = 10_000_000_000


@dataclass
class Tally:
    """What was masked and repaired on the way, and what a person should know of it."""

    masked: Counter[str] = field(default_factory=Counter)
    repaired: int = 0
    problems: list[str] = field(default_factory=list)


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
    masking: Masking,
    engine: Engine = HERE,
    progress: Callable[[float], None] | None = None,
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
        Keys authors' ids and every digest of what is masked.
    w
        The interface's words, for the ledger.
    tally
        Counts what is masked and repaired.
    masking
        How to mask.
    engine
        Reads the partitions.
    progress
        Called with the share that is done.

    Returns
    -------
    tuple of pandas.DataFrame
        Contributions that say something, and one ledger line a received item.
    """
    frame = table.frame if layout.frame is None else layout.frame
    whole = frame
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
    questions = _shown(layout.questions, masking.own)
    items, empty = _items(
        frame, replace(layout, questions=questions), place, salt, tally, masking, engine, progress
    )
    empty["fate"] = "empty"
    empty["reason"] = w(reasons.NO_ANSWER if layout.questions else reasons.NO_TEXT)
    lines.append(empty)
    nothing = items["fate"] == "non-answer"
    items["reason"] = np.where(nothing, w(reasons.NON_ANSWER), "")
    items["contribution_id"] = np.where(nothing, "", _ids(items, place.slug, questions, salt))
    _mask_attributes(items, tally, masking)
    lines.append(items[["row", "question", "contribution_id", "fate", "reason"]])
    kept = items[~nothing]
    dates = read_dates(kept["date"], layout.columns.date or "", layout.columns.date_order)
    tally.problems += [f"{place.source}: {problem}" for problem in dates.problems]
    contributions = kept.assign(
        source=place.source, channel=place.channel, submitted_at=dates.moments
    ).drop(columns=["row", "date", "fate", "reason", *KEYS])
    for name in COUNTS:
        contributions[name] = _counts(contributions[name])
    ledger = pd.concat([part for part in lines if len(part)] or lines[:1], ignore_index=True)
    ledger["words"] = _words(ledger, words_of_rows(whole, replace(layout, questions=questions)))
    return contributions, ledger.assign(source=place.source)


def _words(ledger: pd.DataFrame, counted: Mapping[str, pd.Series]) -> pd.Series:
    """Count the words of each line: of one answer, or of a row that was set aside whole."""
    words = pd.Series(0, index=ledger.index, dtype="int64")
    aside = (
        ledger["contribution_id"].isna() & ~ledger["fate"].isin(["empty", "non-answer"])
        if "contribution_id" in ledger
        else pd.Series(True, index=ledger.index)
    )
    for asked, of_rows in counted.items():
        lines = (ledger["question"] == asked) & ~aside if asked else ~aside
        lines = lines | aside
        words[lines] += ledger.loc[lines, "row"].map(of_rows).fillna(0).astype("int64")
    return words


def _shown(questions: Sequence[Question], own: Own) -> tuple[Question, ...]:
    """Mask what is personal in questions; those that are then alike get a number."""
    shown: dict[str, str] = {}
    for asked in dict.fromkeys(question.text for question in questions):
        masked = masked_name(asked, own)
        shown[asked] = masked if masked == asked else unlike(masked, shown)
    return tuple(replace(question, text=shown[question.text]) for question in questions)


def slug_of(name: str) -> str:
    """Write a file's name the way ids begin: ``Propositions (2).csv`` is ``propositions-2``."""
    words = re.findall(r"[a-z0-9]+", folded(name))
    return "-".join(words)[:40].strip("-") or "source"


def _unreadable_lines(table: Table, w: Words) -> pd.DataFrame:
    return pd.DataFrame(
        [(row, "", "unreadable", w(reason)) for row, reason in table.unreadable],
        columns=["row", "question", "fate", "reason"],
    )


def _items(
    frame: pd.DataFrame,
    layout: Layout,
    place: Place,
    salt: str,
    tally: Tally,
    masking: Masking,
    engine: Engine,
    progress: Callable[[float], None] | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut rows into items; return those with text, and the ledger lines of those without."""
    columns = layout.columns
    shared = words_of_ids(frame[columns.id]) if columns.id else frozenset()
    how = Reading(
        columns,
        layout.questions,
        place.source,
        place.realm,
        salt,
        masking,
        layout.rows_are_people,
        shared,
    )
    frame = frame[how.read_columns()]
    parts = read_slices(max(1, len(frame)))
    read = engine.map(read_partition, Parts(parts, lambda part: (frame.iloc[part],)), how)
    items: list[pd.DataFrame] = []
    empties: list[pd.DataFrame] = []
    for part in (Partition(*one) for one in telling(read, len(parts), progress)):
        items.append(part.items)
        empties.append(part.empty)
        tally.masked.update(part.masked)
        tally.repaired += part.repaired
    return pd.concat(items, ignore_index=True), pd.concat(empties, ignore_index=True)


def _ids(items: pd.DataFrame, slug: str, questions: Sequence[Question], salt: str) -> pd.Series:
    """Give each item a stable id of its own; see `read_export`."""
    keys = {q.text: q.key or digest(q.text, 3, salt=salt).hex() for q in questions}
    given = items["id"]
    asked = items["question"].map(keys).fillna("") if keys else pd.Series("", index=items.index)
    pairs = pd.DataFrame(
        {"given": given, "asked": asked, "question": items["question"], "text": items["words"]}
    )
    unique = pairs[given != ""].drop_duplicates()
    by_id = (given != "") & ~(
        len(unique) > 0 and bool(unique.duplicated(["given", "asked"]).any())
    )
    content = items["content"]
    ids = pd.Series(np.where(by_id, given, content), index=items.index, dtype="str")
    ids = slug + "-" + ids
    if keys:
        ids = ids.where(~by_id | (asked == ""), ids + "-q" + asked)
    again = ids.duplicated(keep=False)
    if again.any():
        order = pd.DataFrame({"id": ids[again], "content": items.loc[again, "whole"]})
        count = order.sort_values(["id", "content"], kind="stable").groupby("id").cumcount()
        later = count[count > 0]
        ids.loc[later.index] = ids.loc[later.index] + "-" + (later + 1).astype("str")
        # An original id may end like a suffix: what still collides is told apart by content.
        clash = ids.duplicated(keep=False) & ids.index.isin(later.index)
        if clash.any():
            ids.loc[clash] = ids[clash] + "-" + order.loc[ids.index[clash], "content"].str[:6]
    return ids


def _mask_attributes(items: pd.DataFrame, tally: Tally, masking: Masking) -> None:
    """Mask the attributes, equal values once."""
    masker = masking.masker()
    for name in (c for c in items.columns if c.startswith(ATTRIBUTE)):
        items[name], counts = masker.distinct(items[name])
        tally.masked.update(counts)


def _counts(column: pd.Series) -> pd.Series:
    """Read counts; what is below none, or beyond all people, counts nothing."""
    plain = column.str.replace(r"[\s\u202f\u00a0]", "", regex=True).str.replace(",", ".")
    numbers = pd.to_numeric(plain, errors="coerce")
    return numbers.where(numbers.between(0, _MOST_COUNTED)).round().astype("Int64")
