"""What became of everything received: counts, the equation, reasons, files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from contrib_analysis.facts.campaigns import count_campaigns, from_campaigns
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.facts.kinds_told import kinds_are_told
from contrib_analysis.facts.people import MOST, count_people, people_are_known
from contrib_analysis.page.groups import plain
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import equation, fate_count_in_words
from contrib_analysis.words.i18n import Words

#: Reasons for setting aside that are listed, most frequent first (chosen).
MOST_REASONS = 40


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What the page repeats everywhere.

    Parameters
    ----------
    received, kept, copies
        Items of the ledger.
    contributions
        Copies among them.
    ideas, themes, to_review
        Rows of the tables.
    fit_none, proposals
        Ideas that fit no theme, and those that propose something; 0 where kinds aren't told.
    people
        None where nothing says who wrote.
    unsigned
        Contributions without an author, where others have one.
    campaigned
        Contributions that belong to a campaign.
    campaigns
        How many campaigns there are.
    """

    received: int
    kept: int
    contributions: int
    copies: int
    ideas: int
    themes: int
    people: int | None
    unsigned: int
    to_review: int
    fit_none: int
    proposals: int
    campaigned: int
    campaigns: int


def nobody_told(counts: Counts, w: Words) -> tuple[str, ...]:
    """Say above all else that nothing tells persons apart, or most of them.

    Parameters
    ----------
    counts
        What the page counts.
    w
        The interface's words.
    """
    if not counts.contributions:
        return ()
    if counts.people is not None:
        if counts.unsigned <= MOST * counts.contributions:
            return ()
        return (
            w.plural(
                "{n} contribution of {all} has no known author and counts as a person: whoever "
                "wrote ten times without a name counts ten times.",
                "{n} contributions of {all} have no known author and count as a person each: "
                "whoever wrote ten times without a name counts ten times.",
                counts.unsigned,
                all=w.number(counts.contributions),
            ),
        )
    return (
        w(
            "Nothing in the data says who wrote what: people are not counted, and whoever wrote "
            "ten times counts ten times."
        ),
    )


@dataclass(frozen=True)
class FatePart:
    """How many received items came to one fate."""

    fate: str
    n: int
    share: float
    text: str


@dataclass(frozen=True)
class Reason:
    """Why some items were set aside, and how many."""

    fate: str
    reason: str
    n: int


@dataclass(frozen=True)
class ReceivedFile:
    """What came in one file, how much of it was kept, and how much repeats what was."""

    source: str
    received: int
    kept: int
    copies: int


@dataclass(frozen=True)
class LedgerView:
    """The fate of everything received: the equation and its parts, reasons, files."""

    equation: str
    reasons: tuple[Reason, ...]
    received: int
    parts: tuple[FatePart, ...]
    sources: tuple[ReceivedFile, ...]


def count(analysis: Analysis) -> Counts:
    """Count what the page repeats everywhere."""
    contributions = analysis.contributions
    known = people_are_known(contributions)
    fates = analysis.fates()
    proposals = analysis.ideas["kind"] == "proposal"
    return Counts(
        received=sum(fates.values()),
        kept=fates.get("kept", 0),
        contributions=len(contributions),
        copies=fates.get("duplicate", 0),
        ideas=len(analysis.ideas),
        themes=len(analysis.top_themes),
        people=count_people(contributions) if known else None,
        unsigned=int((contributions["author_id"] == "").sum()) if known else 0,
        to_review=int(analysis.ideas["to_review"].sum()),
        fit_none=int(fits_none(analysis.ideas).sum()),
        proposals=int(proposals.sum()) if kinds_are_told(analysis.ideas) else 0,
        campaigned=int(from_campaigns(contributions).sum()),
        campaigns=count_campaigns(contributions),
    )


def describe_ledger(analysis: Analysis, w: Words) -> LedgerView:
    """Describe the fate of everything received."""
    fates = analysis.fates()
    received = sum(fates.values())
    return LedgerView(
        equation=equation(fates, w),
        reasons=_reasons(analysis),
        received=received,
        parts=tuple(
            FatePart(fate, n, n / received, fate_count_in_words(fate, n, w))
            for fate, n in fates.items()
        ),
        sources=_sources(analysis.ledger),
    )


def _reasons(analysis: Analysis) -> tuple[Reason, ...]:
    columns = (analysis.contributions[name] for name in ("contribution_id", "copies_of"))
    originals = dict(zip(*map(plain, columns), strict=True))
    reasons: Counter[tuple[str, str]] = Counter()
    for fate, reason, name in zip(
        *(plain(analysis.ledger[name]) for name in ("fate", "reason", "contribution_id")),
        strict=True,
    ):
        if fate != "kept":
            # "same text as P-0001": which one it is doesn't matter for the count.
            original = originals.get(name, "")
            reasons[fate, reason.replace(original, "…") if original else reason] += 1
    ordered = sorted(reasons.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Reason(fate, reason, n) for (fate, reason), n in ordered[:MOST_REASONS])


def _sources(ledger: pd.DataFrame) -> tuple[ReceivedFile, ...]:
    if ledger.empty:
        return ()
    counted = ledger.groupby(["source", "fate"]).size().unstack(fill_value=0).sort_index()
    return tuple(
        ReceivedFile(
            str(name), int(row.sum()), int(row.get("kept", 0)), int(row.get("duplicate", 0))
        )
        for name, row in counted.iterrows()
    )
