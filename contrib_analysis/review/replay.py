"""Replay an analyst's edits on what the machine found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from contrib_analysis.review._guard import Stale
from contrib_analysis.review._state import State
from contrib_analysis.review.edits import Edit
from contrib_analysis.tables import Decisions
from contrib_analysis.words.i18n import Words, words

#: What can become of an edit. "partial": it was applied to those of its ideas that are
#: still there; "superseded": it was applied, and later edits decided otherwise.
OUTCOMES = ("applied", "partial", "stale", "superseded")
#: Outcomes that a person should look at; a run with one of these ends with exit code 3.
TO_SEE = ("stale", "partial")


@dataclass(frozen=True)
class Replayed:
    """What edits made of the themes.

    Parameters
    ----------
    ideas
        The ideas with new theme_id, subtheme_id, second_theme_id, strength and
        to_review.
    decisions
        What was decided beside the places of ideas. Labels of themes without ideas
        may be among it.
    report
        One row an edit: edit (its number in the file, from 1), verb, who, when,
        state (one of `OUTCOMES`), reason (in the interface language, "" where all
        is plain).
    """

    ideas: pd.DataFrame
    decisions: Decisions
    report: pd.DataFrame


def replay(
    ideas: pd.DataFrame,
    themes: pd.DataFrame,
    edits: Sequence[Edit],
    *,
    interface: str = "fr",
    demands: pd.DataFrame | None = None,
) -> Replayed:
    """Replay edits, in their order, on ideas as the machine placed them.

    Parameters
    ----------
    ideas
        The ideas table before any edit, with the lasting ids of their themes
        (`theme_identity.carry_over`).
    themes
        The themes that the machine found: theme_id and label.
    edits
        The analyst's edits.
    interface
        The language of the reasons.
    demands
        The demands that the machine found, if any: demand_id and title.

    Returns
    -------
    Replayed
        Each edit is applied, or stale with a reason; the inputs are untouched.
    """
    w = words(interface)
    state = State(ideas, labels_of(themes, demands), w)
    outcomes = apply_edits(state, edits)
    return Replayed(state.placed(ideas), state.decisions(), report_of(state, edits, outcomes, w))


def labels_of(themes: pd.DataFrame, demands: pd.DataFrame | None) -> dict[str, str]:
    """Return what themes and demands are called, by id.

    Parameters
    ----------
    themes
        With theme_id and label.
    demands
        With demand_id and title; None where there are none.
    """
    called = dict(zip(themes["theme_id"], themes["label"], strict=True))
    if demands is not None:
        called |= dict(zip(demands["demand_id"], demands["title"], strict=True))
    return called


#: What became of an edit when it was applied, and why.
Outcome = tuple[str, str]


def apply_edits(state: State, edits: Sequence[Edit], first: int = 1) -> list[Outcome]:
    """Apply edits to a state.

    Parameters
    ----------
    state
        What is changed.
    edits
        Edits, in order.
    first
        The number of the first of them.

    Returns
    -------
    list of (str, str)
        "applied", "partial" or "stale", with the reason.
    """
    outcomes: list[Outcome] = []
    for number, edit in enumerate(edits, start=first):
        state.edit = number
        state.refused = []
        try:
            edit.apply(state)
            state.withdraw_acceptances()
        except Stale as stale:
            outcomes.append(("stale", str(stale)))
        else:
            lost = "; ".join(state.refused[:3]) + ("…" if len(state.refused) > 3 else "")
            outcomes.append(("partial", lost) if lost else ("applied", ""))
    return outcomes


def report_of(
    state: State, edits: Sequence[Edit], outcomes: Sequence[Outcome], w: Words
) -> pd.DataFrame:
    """Tell what became of all edits of a state, now that the last one is applied.

    Parameters
    ----------
    state
        What the edits were applied to.
    edits, outcomes
        All of them, in order, and what `apply_edits` returned.
    w
        The interface's words.

    Returns
    -------
    pandas.DataFrame
        `Replayed.report`.
    """
    rows = []
    for number, (edit, (outcome, reason)) in enumerate(zip(edits, outcomes, strict=True), start=1):
        claimed, taken, by = state.overruled(number)
        if outcome == "applied" and taken:
            later = ", ".join(map(str, by))
            if taken >= claimed:
                outcome, reason = "superseded", w("edit {later} decided otherwise", later=later)
            else:
                reason = w(
                    "of {claimed} decisions, {taken} were changed by edit {later}",
                    claimed=claimed,
                    taken=taken,
                    later=later,
                )
        rows.append((number, edit.verb, edit.who, edit.when, outcome, reason))
    columns = ["edit", "verb", "who", "when", "state", "reason"]
    return pd.DataFrame(rows, columns=columns)
