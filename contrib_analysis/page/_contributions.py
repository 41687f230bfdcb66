"""Quotes, and the contributions they were taken from.

Nothing here rewrites a word: a quote is the idea's own text, and where a text
is too long to print, the cut is marked and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.facts.told_groups import told_channels
from contrib_analysis.table_rows import IdeaRow, any_rows, rows_of

#: Longest quote printed whole, in characters; a reader follows the link for the rest (chosen).
QUOTE_LIMIT = 900
#: Longest contribution printed whole in the annex, in characters (chosen).
ANNEX_LIMIT = 6_000
#: What a longer one keeps before and after each idea that is quoted, and of the idea
#: itself (chosen).
ANNEX_AROUND, ANNEX_IDEA = 1_500, 3_000


def anchors(ids: Iterable[str], prefix: str) -> dict[str, str]:
    """Give each id an anchor that is safe in a link, unique and the same in every run.

    Parameters
    ----------
    ids
        Identifiers as the tables have them, any characters.
    prefix
        What the anchor starts with, such as ``"theme"``.

    Returns
    -------
    dict
        Anchor by id.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in ids:
        if name in found:
            continue
        stem = f"{prefix}-" + re.sub(r"[^A-Za-z0-9_-]+", "-", name)
        anchor, n = stem, 2
        while anchor in taken:
            anchor, n = f"{stem}-{n}", n + 1
        taken.add(anchor)
        found[name] = anchor
    return found


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is shown of a contribution wherever it is quoted.

    Parameters
    ----------
    contribution_id, language
        As the table has them.
    channel
        The same, "" where it would tell how few of a channel speak of a theme.
    date
        ISO; "" where it isn't known.
    votes_for, votes_against, votes_neither
        None where the platform has none.
    copies
        How many other contributions repeat it.
    """

    contribution_id: str
    channel: str
    date: str
    language: str
    votes_for: int | None
    votes_against: int | None
    votes_neither: int | None
    copies: int


@dataclass(frozen=True, kw_only=True)
class Quote(Facts):
    """One quote with all that a reader needs to check it.

    Parameters
    ----------
    idea_id, kind, to_review
        As the table of ideas has them.
    anchor
        Where the whole contribution is on the page.
    text
        The idea, to the letter, cut where it is too long.
    cut
        Characters left out.
    """

    idea_id: str
    anchor: str
    text: str
    cut: int
    kind: str
    to_review: bool


@dataclass(frozen=True)
class Segment:
    """A piece of a contribution: the `anchor` of the idea it is, or characters `skipped`."""

    text: str
    anchor: str = ""
    skipped: int = 0


@dataclass(frozen=True, kw_only=True)
class Cited(Facts):
    """A quoted contribution in full, cut into segments so that ideas can be marked."""

    anchor: str
    title: str
    question: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Source:
    """A contribution that something is quoted from."""

    facts: Facts
    title: str
    question: str
    text: str


@dataclass(frozen=True)
class QuotedIdea:
    """An idea that is quoted, as the table has it."""

    contribution_id: str
    start: int
    end: int
    text: str
    kind: str
    to_review: bool


@dataclass(frozen=True)
class Shelf:
    """The tables, looked up by id, that quotes are made from."""

    contributions: Mapping[str, Source]
    ideas: Mapping[str, QuotedIdea]
    contribution_anchors: Mapping[str, str]
    idea_anchors: Mapping[str, str]


def make_shelf(contributions: pd.DataFrame, ideas: pd.DataFrame, idea_ids: Sequence[str]) -> Shelf:
    """Gather what is needed to quote some ideas.

    Parameters
    ----------
    contributions, ideas
        The tables.
    idea_ids
        The ideas that will be quoted.
    """
    quoted = ideas[ideas["idea_id"].isin(list(idea_ids))]
    sources = contributions[contributions["contribution_id"].isin(set(quoted["contribution_id"]))]
    # Beside a quote as in the list of ideas: nowhere a channel of few who speak of a theme.
    sources = sources.assign(channel=told_channels(contributions, ideas).loc[sources.index])
    copied = contributions["copies_of"]
    copies = copied[copied.isin(set(sources["contribution_id"]))].value_counts()
    return Shelf(
        contributions={
            row.contribution_id: _source(row, int(copies.get(row.contribution_id, 0)))
            for row in any_rows(sources)
        },
        ideas={
            row.idea_id: QuotedIdea(
                row.contribution_id,
                int(row.start),
                int(row.end),
                row.text,
                row.kind,
                bool(row.to_review),
            )
            for row in rows_of(quoted, IdeaRow)
        },
        contribution_anchors=anchors(sorted(sources["contribution_id"]), "contribution"),
        # Of all ideas, as the page's script has them: a link means one idea only.
        idea_anchors=anchors(sorted(ideas["idea_id"]), "idea"),
    )


def _source(row: Any, copies: int) -> Source:
    return Source(
        facts=Facts(
            contribution_id=row.contribution_id,
            channel=row.channel,
            date=iso_day(row.submitted_at),
            language=row.language,
            votes_for=count_or_none(row.votes_for),
            votes_against=count_or_none(row.votes_against),
            votes_neither=count_or_none(row.votes_neither),
            copies=copies,
        ),
        title=row.title,
        question=row.question,
        text=row.text,
    )


def quote(shelf: Shelf, idea_id: str) -> Quote:
    """Describe one quote with all that a reader needs to check it.

    Parameters
    ----------
    shelf
        See `make_shelf`.
    idea_id
        The idea quoted.
    """
    idea = shelf.ideas[idea_id]
    text = idea.text
    shown = text if len(text) <= QUOTE_LIMIT else shorten(text, QUOTE_LIMIT)
    return Quote(
        **vars(shelf.contributions[idea.contribution_id].facts),
        idea_id=idea_id,
        anchor=shelf.idea_anchors[idea_id],
        text=shown,
        cut=len(text) - len(shown),
        kind=idea.kind,
        to_review=idea.to_review,
    )


def cited(shelf: Shelf) -> list[Cited]:
    """List the quoted contributions in full, by id, their quoted ideas marked."""
    marks: dict[str, list[tuple[int, int, str]]] = {}
    for idea_id, idea in shelf.ideas.items():
        place = (idea.start, idea.end, shelf.idea_anchors[idea_id])
        marks.setdefault(idea.contribution_id, []).append(place)
    described = []
    for contribution_id in sorted(marks):
        source = shelf.contributions[contribution_id]
        described.append(
            Cited(
                **vars(source.facts),
                anchor=shelf.contribution_anchors[contribution_id],
                # Many exports' texts begin with their title; it is shown once.
                title="" if source.text.startswith(source.title) else source.title,
                question=source.question,
                segments=segments(source.text, marks[contribution_id]),
            )
        )
    return described


def segments(text: str, marks: Sequence[tuple[int, int, str]]) -> tuple[Segment, ...]:
    """Cut a text at its marked places.

    Parameters
    ----------
    text
        The contribution.
    marks
        Start, end (characters) and anchor of each idea to mark.

    Returns
    -------
    tuple of Segment
        In reading order. A text of up to `ANNEX_LIMIT` characters comes back
        whole; of a longer one, what surrounds each mark.
    """
    ordered = sorted(marks)
    pieces: list[Segment] = []
    at = 0
    for low, high in _windows(len(text), ordered):
        if low > at:
            pieces.append(Segment("", skipped=low - at))
        at = low
        for start, end, anchor in ordered:
            # Ideas don't overlap; should an analyst's do, the text still shows once.
            start, end = max(start, at), min(end, high)
            if start >= end:
                continue
            if start > at:
                pieces.append(Segment(text[at:start]))
            pieces.append(Segment(text[start:end], anchor))
            at = end
        if at < high:
            pieces.append(Segment(text[at:high]))
            at = high
    if at < len(text):
        pieces.append(Segment("", skipped=len(text) - at))
    return tuple(pieces)


def shorten(text: str, limit: int) -> str:
    """Keep the beginning of a text, up to the last whole word."""
    head = text[:limit]
    cut = max(head.rfind(" "), head.rfind("\n"))
    return head[:cut] if cut > limit // 2 else head


def _windows(length: int, marks: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    if length <= ANNEX_LIMIT:
        return [(0, length)]
    merged: list[tuple[int, int]] = []
    for start, end, _ in marks:
        low = max(0, start - ANNEX_AROUND)
        high = min(length, min(end, start + ANNEX_IDEA) + ANNEX_AROUND)
        if end - start > ANNEX_IDEA:
            high = start + ANNEX_IDEA
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def iso_day(value: Any) -> str:
    """Write a date as ``2024-01-08``; "" where it isn't known."""
    return "" if pd.isna(value) else str(pd.Timestamp(value).date().isoformat())


def count_or_none(value: Any) -> int | None:
    """Return a count, None where it isn't known."""
    return None if pd.isna(value) else int(value)
