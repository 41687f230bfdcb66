"""From a table and its layout to contributions and the ledger's lines.

Everything that is stored leaves here cleaned and masked: what a person typed
to identify themselves never reaches a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from contrib_analysis.columns.dates import read_dates
from contrib_analysis.columns.headings import folded
from contrib_analysis.columns.layout import Layout, Question
from contrib_analysis.engine.engine import HERE, Engine, slices, told
from contrib_analysis.formats.table import Table
from contrib_analysis.intake._partition import (
    COUNTS,
    KEYS,
    Reading,
    read_partition,
)
from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.text.digest import digest
from contrib_analysis.words import fates
from contrib_analysis.words.i18n import Words


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
    entities: str | None = None,
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
        For the authors' hashes.
    w
        The interface's words, for the ledger.
    tally
        Counts what is masked and repaired.
    entities
        A spaCy model that knows people's names, if the user has one.
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
    items, empty = _items(frame, layout, place, salt, tally, entities, engine, progress)
    empty["fate"] = "empty"
    empty["reason"] = w(fates.NO_ANSWER if layout.questions else fates.NO_TEXT)
    lines.append(empty)
    nothing = items["fate"] == "non-answer"
    items["reason"] = np.where(nothing, w(fates.NON_ANSWER), "")
    items["contribution_id"] = np.where(nothing, "", _ids(items, place.slug, layout.questions))
    _mask_attributes(items, tally, entities)
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
    return contributions, ledger.assign(source=place.source)


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
    entities: str | None,
    engine: Engine,
    progress: Callable[[float], None] | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut rows into items; return those with text, and the ledger lines of those without."""
    how = Reading(layout.columns, layout.questions, place.source, place.realm, salt, entities)
    frame = frame[how.read_columns()]
    parts = slices(max(1, len(frame)))
    read = engine.map(read_partition, ((frame.iloc[part],) for part in parts), how)
    items: list[pd.DataFrame] = []
    empties: list[pd.DataFrame] = []
    for part in told(read, len(parts), progress):
        items.append(part.items)
        empties.append(part.empty)
        tally.masked.update(part.masked)
        tally.repaired += part.repaired
    return pd.concat(items, ignore_index=True), pd.concat(empties, ignore_index=True)


def _ids(items: pd.DataFrame, slug: str, questions: Sequence[Question]) -> pd.Series:
    """Give each item a stable id of its own; see `read_export`."""
    keys = {q.text: q.key or digest(q.text, 3).hex() for q in questions}
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


def _mask_attributes(items: pd.DataFrame, tally: Tally, entities: str | None) -> None:
    """Mask the attributes, equal values once."""
    from contrib_analysis.intake.masking import mask_all
    from contrib_analysis.intake.named_entities import load_entities

    found = load_entities(entities)
    for name in (c for c in items.columns if c.startswith(ATTRIBUTE)):
        unique = pd.Series(pd.unique(items[name]), dtype="str")
        masked, counts = mask_all(unique, entities=found)
        items[name] = items[name].map(dict(zip(unique, masked, strict=True))).astype("str")
        tally.masked.update(counts)


def _counts(column: pd.Series) -> pd.Series:
    plain = column.str.replace(r"[\s\u202f\u00a0]", "", regex=True).str.replace(",", ".")
    return pd.to_numeric(plain, errors="coerce").round().astype("Int64")
