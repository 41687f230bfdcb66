"""Who contests the question itself: they ask for none of what it takes for granted."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from contrib_analysis.page._contributions import Quote, Shelf, quote

#: Questions shown at most; ideas quoted of each, and how many of them are seen at once (chosen:
#: what lets a reader judge the count).
MOST_QUESTIONS, MOST_QUOTED, MOST_OPEN = 3, 12, 2


@dataclass(frozen=True)
class Refused:
    """A question that many contest: how many people of those who answer it, and what they say."""

    question: str
    people: int
    answered: int
    quotes: tuple[Quote, ...]

    @property
    def open(self) -> tuple[Quote, ...]:
        """Those that are seen at once."""
        return self.quotes[:MOST_OPEN]

    @property
    def folded(self) -> tuple[Quote, ...]:
        """Those that unfold."""
        return self.quotes[MOST_OPEN:]


def quoted_refusals(refusals: pd.DataFrame) -> list[str]:
    """List the ideas that are quoted.

    Parameters
    ----------
    refusals
        See `demands.refusals.find_refusals`.
    """
    shown = refusals["idea_ids"].head(MOST_QUESTIONS)
    return [idea_id for ids in shown for idea_id in ids.split()[:MOST_QUOTED]]


def describe_refusals(refusals: pd.DataFrame, shelf: Shelf) -> tuple[Refused, ...]:
    """Describe the questions that most people contest, at most `MOST_QUESTIONS`.

    Parameters
    ----------
    refusals
        See `demands.refusals.find_refusals`.
    shelf
        Holds the ideas of `quoted_refusals`.
    """
    return tuple(
        Refused(
            question=str(row["question"]),
            people=int(row["people"]),
            answered=int(row["answered_people"]),
            quotes=tuple(quote(shelf, idea) for idea in row["idea_ids"].split()[:MOST_QUOTED]),
        )
        for row in refusals.head(MOST_QUESTIONS).to_dict("records")
    )
