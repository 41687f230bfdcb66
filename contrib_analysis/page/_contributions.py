"""Quotes, and the contributions they were taken from.

Nothing here rewrites a word: a quote is the idea's own text, and where a text
is too long to print, the cut is marked and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

#: Longest quote printed whole, in characters; a reader follows the link for the rest.
QUOTE_LIMIT = 900
#: Longest contribution printed whole in the annex, in characters.
ANNEX_LIMIT = 6_000
#: What a longer one keeps before and after each idea that is quoted, and of the idea itself.
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


@dataclass(frozen=True)
class Shelf:
    """The tables, looked up by id, that quotes are made from."""

    contributions: dict[str, dict[str, Any]]
    ideas: dict[str, dict[str, Any]]
    copies: dict[str, int]
    contribution_anchors: dict[str, str]
    idea_anchors: dict[str, str]


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
    copied = contributions["copies_of"]
    copies = copied[copied.isin(set(sources["contribution_id"]))].value_counts()
    return Shelf(
        contributions={r["contribution_id"]: r for r in records(sources)},
        ideas={r["idea_id"]: r for r in records(quoted)},
        copies={str(name): int(n) for name, n in copies.items()},
        contribution_anchors=anchors(sorted(sources["contribution_id"]), "contribution"),
        # Of all ideas, as the page's script has them: a link means one idea only.
        idea_anchors=anchors(sorted(ideas["idea_id"]), "idea"),
    )


def quote(shelf: Shelf, idea_id: str) -> dict[str, Any]:
    """Describe one quote with all that a reader needs to check it.

    Parameters
    ----------
    shelf
        See `make_shelf`.
    idea_id
        The idea quoted.
    """
    idea = shelf.ideas[idea_id]
    source = shelf.contributions[idea["contribution_id"]]
    text = idea["text"]
    shown = text if len(text) <= QUOTE_LIMIT else shorten(text, QUOTE_LIMIT)
    return {
        "idea_id": idea_id,
        "anchor": shelf.idea_anchors[idea_id],
        "text": shown,
        "cut": len(text) - len(shown),
        **_facts(shelf, idea["contribution_id"], source),
        "kind": idea["kind"],
        "to_review": bool(idea["to_review"]),
    }


def cited(shelf: Shelf) -> list[dict[str, Any]]:
    """List the quoted contributions in full, cut into segments so that ideas can be marked.

    Returns
    -------
    list of dict
        By contribution id. Each has ``segments``: ``text``, the ``anchor`` of
        the quoted idea it is (or ""), and ``skipped``, the number of characters
        left out at that place.
    """
    marks: dict[str, list[tuple[int, int, str]]] = {}
    for idea_id, idea in shelf.ideas.items():
        place = (int(idea["start"]), int(idea["end"]), shelf.idea_anchors[idea_id])
        marks.setdefault(idea["contribution_id"], []).append(place)
    described = []
    for contribution_id in sorted(marks):
        source = shelf.contributions[contribution_id]
        described.append(
            {
                **_facts(shelf, contribution_id, source),
                "anchor": shelf.contribution_anchors[contribution_id],
                # Many exports' texts begin with their title; it is shown once.
                "title": "" if source["text"].startswith(source["title"]) else source["title"],
                "question": source["question"],
                "segments": segments(source["text"], marks[contribution_id]),
            }
        )
    return described


def segments(text: str, marks: Sequence[tuple[int, int, str]]) -> list[dict[str, Any]]:
    """Cut a text at its marked places.

    Parameters
    ----------
    text
        The contribution.
    marks
        Start, end (characters) and anchor of each idea to mark.

    Returns
    -------
    list of dict
        In reading order. A text of up to `ANNEX_LIMIT` characters comes back
        whole; of a longer one, what surrounds each mark.
    """
    ordered = sorted(marks)
    pieces: list[dict[str, Any]] = []
    at = 0
    for low, high in _windows(len(text), ordered):
        if low > at:
            pieces.append({"text": "", "anchor": "", "skipped": low - at})
        at = low
        for start, end, anchor in ordered:
            # Ideas don't overlap; should an analyst's do, the text still shows once.
            start, end = max(start, at), min(end, high)
            if start >= end:
                continue
            if start > at:
                pieces.append({"text": text[at:start], "anchor": "", "skipped": 0})
            pieces.append({"text": text[start:end], "anchor": anchor, "skipped": 0})
            at = end
        if at < high:
            pieces.append({"text": text[at:high], "anchor": "", "skipped": 0})
            at = high
    if at < len(text):
        pieces.append({"text": "", "anchor": "", "skipped": len(text) - at})
    return pieces


def shorten(text: str, limit: int) -> str:
    """Keep the beginning of a text, up to the last whole word."""
    head = text[:limit]
    cut = max(head.rfind(" "), head.rfind("\n"))
    return head[:cut] if cut > limit // 2 else head


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as plain dicts."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


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


def _facts(shelf: Shelf, contribution_id: str, source: Any) -> dict[str, Any]:
    """Return what is shown of a contribution wherever it is quoted."""
    return {
        "contribution_id": contribution_id,
        "channel": source["channel"],
        "date": iso_day(source["submitted_at"]),
        "language": source["language"],
        "votes_for": _count(source["votes_for"]),
        "votes_against": _count(source["votes_against"]),
        "copies": shelf.copies.get(contribution_id, 0),
    }


def _count(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
