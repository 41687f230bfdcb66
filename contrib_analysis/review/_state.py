"""Where every idea is while edits are replayed, and what was decided beside it.

Ideas are found by dictionaries and themes by number, so that thousands of edits
on tens of thousands of ideas are replayed in a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.review._claims import Claims
from contrib_analysis.review._demand_state import DemandState
from contrib_analysis.review._guard import Guard, SeenTheme, Stale
from contrib_analysis.review._known_ideas import KnownIdeas, Positions
from contrib_analysis.review._side_state import SideState
from contrib_analysis.tables import OFF_TOPIC, Decisions
from contrib_analysis.words.i18n import Words

_NONE = -1

#: Whoever accepted a theme has read it: it may grow or shrink by a fifth. Chosen.
_ACCEPTED_WITHIN = 0.2


class State:
    """Ideas, themes and decisions, changed edit by edit.

    Parameters
    ----------
    ideas
        The ideas table, with themes.
    labels
        Labels of the themes and sub-themes that the machine found, and titles of demands,
        by id.
    w
        The interface's words, for reasons.
    """

    def __init__(self, ideas: pd.DataFrame, labels: Mapping[str, str], w: Words) -> None:
        self._w = w
        #: The ideas, by id and by text.
        self.corpus = KnownIdeas(ideas, w)
        self._codes: dict[str, int] = {}
        self._names: list[str] = []
        self._theme = self._coded(ideas["theme_id"])
        self._second = self._coded(ideas["second_theme_id"])
        self._part = self._coded(ideas["subtheme_id"])
        self._nearest = self._coded(ideas["nearest_theme_id"])
        self._strength = ideas["strength"].to_numpy(dtype=np.float64, copy=True)
        self._to_review = ideas["to_review"].to_numpy(dtype=bool, copy=True)
        column = ideas["demand_id"] if "demand_id" in ideas else pd.Series("", ideas.index)
        #: Which demand each idea is one of.
        self.demands = DemandState(self, column, w)
        #: On which side ideas were put.
        self.sides = SideState(self, w)
        #: What an edit asks of the themes before it changes anything.
        self.guard = Guard(self, labels, w)
        self._found = dict(labels)
        present = {self._names[code] for code in np.unique(self._theme) if code != _NONE}
        self._themes = present | {OFF_TOPIC}
        self._gone: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._descriptions: dict[str, str] = {}
        self._made: set[str] = set()
        #: How many ideas accepted themes had when they were read.
        self._reviewed: dict[str, int] = {}
        self._quotes: dict[int, bool] = {}
        #: The number of the edit that is being applied, and why it was refused some ideas.
        self.edit = 0
        self.refused: list[str] = []
        self._claims = Claims()

    def ideas_of(self, wanted: Mapping[str, str]) -> Positions:
        """Return where ideas are, those whose text is still what was read.

        Why others are no longer there is told in `refused`.

        Raises
        ------
        Stale
            Where none is left.
        """
        positions, lost = self.corpus.find(wanted)
        self.refused.extend(lost)
        if wanted and not len(positions):
            raise Stale("; ".join(self.refused[:3]))
        return positions

    # What an edit changes

    def create(self, theme: str, label: str) -> None:
        """Make a theme without ideas."""
        self._themes.add(theme)
        self._made.add(theme)
        self.claim([("theme", theme)])
        self.label(theme, label)

    def label(self, theme: str, label: str) -> None:
        """Give a theme a label."""
        self.claim([("label", theme)])
        self._labels[theme] = label
        self.guard.remember(theme, label)

    def describe(self, theme: str, description: str) -> None:
        """Give a theme a description."""
        self.claim([("description", theme)])
        self._descriptions[theme] = description

    def accept(self, theme: str, seen: SeenTheme | None = None) -> None:
        """Mark a theme as read and accepted.

        Raises
        ------
        Stale
            Where it is no longer about as large as what was read.
        """
        now = len(self.members(theme))
        then = seen.ideas if seen is not None else 0
        if then and _outgrown(then, now):
            raise Stale(
                self._w(
                    "{theme} had {then} ideas when it was accepted and has {now}: read it again",
                    theme=theme,
                    then=self._w.number(then),
                    now=self._w.number(now),
                )
            )
        self.claim([("accept", theme)])
        self._reviewed[theme] = then or now

    def withdraw_acceptances(self) -> None:
        """Take back what was accepted and is now another theme, by the edit that made it so."""
        for theme, then in tuple(self._reviewed.items()):
            if _outgrown(then, len(self.members(theme))):
                del self._reviewed[theme]
                self.claim([("accept", theme)])

    def merge(self, theme: str, into: str) -> None:
        """Put all ideas of a theme into another; its sub-themes go with them."""
        ended, taking = self._code(theme), self._code(into)
        self._theme[self._theme == ended] = taking
        self._second[self._second == ended] = taking
        self._nearest[self._nearest == ended] = taking
        self._second[(self._second == taking) & (self._theme == taking)] = _NONE
        self._themes.discard(theme)
        if theme == OFF_TOPIC:
            self._themes.add(theme)
        for kept in (self._labels, self._descriptions):
            kept.pop(theme, None)
        self._reviewed.pop(theme, None)
        self._gone[theme] = self._w(
            "{theme} was merged into {into} by edit {n}", theme=theme, into=into, n=self.edit
        )

    def promote(self, theme: str, subtheme: str, new: str) -> None:
        """Make a theme of a sub-theme."""
        inside = self.inside(subtheme, as_subtheme=True) & self.inside(theme)
        self._place(np.flatnonzero(inside), new)

    def move(self, ideas: Positions, theme: str) -> None:
        """Put ideas into a theme, as a person decided: firmly."""
        self.claim([("place", int(i)) for i in ideas])
        elsewhere = ideas[self._theme[ideas] != self._code(theme)]
        self._place(elsewhere, theme)
        self._strength[ideas] = 1.0
        self._to_review[ideas] = False

    def second(self, ideas: Positions, theme: str | None) -> None:
        """Give ideas a second theme, or none."""
        self.claim([("second", int(i)) for i in ideas])
        code = _NONE if theme is None else self._code(theme)
        self._second[ideas] = np.where(self._theme[ideas] == code, _NONE, code)

    def quote(self, ideas: Positions, *, pinned: bool) -> None:
        """Pin ideas as quotes, or hide them."""
        self.claim([("quote", int(i)) for i in ideas])
        for i in ideas.tolist():
            self._quotes.pop(i, None)  # the order of pinning is the order of quoting
            self._quotes[i] = pinned

    # What is there

    def label_of(self, theme: str) -> str:
        """Return what a theme is called now; "" stands for ideas that fit none."""
        if not theme:
            return self._w("Other ideas")
        if theme == OFF_TOPIC:
            return self._labels.get(theme, self._w("Off topic"))
        return self._labels.get(theme, self._found.get(theme, theme))

    def inside(self, theme: str, *, as_subtheme: bool = False) -> NDArray[np.bool_]:
        """Tell of every idea whether it is in a theme, or in a sub-theme."""
        placed = self._part if as_subtheme else self._theme
        there: NDArray[np.bool_] = placed == self._codes.get(theme, len(self._names))
        return there

    def members(self, theme: str, *, as_subtheme: bool = False) -> Positions:
        """Return where the ideas of a theme, or of a sub-theme, are."""
        return np.flatnonzero(self.inside(theme, as_subtheme=as_subtheme))

    def themes(self) -> list[str]:
        """Return the themes that exist, empty ones and the off-topic one included."""
        return sorted(self._themes)

    def is_theme(self, name: str) -> bool:
        """Tell whether a theme exists."""
        return name in self._themes

    def why_gone(self, name: str) -> str:
        """Return what ended a theme that is no more; "" where nothing did."""
        return self._gone.get(name, "")

    def is_part(self, name: str) -> bool:
        """Tell a sub-theme from a theme."""
        return name not in self._themes and bool(len(self.members(name, as_subtheme=True)))

    def seen(self, theme: str) -> dict[str, object]:
        """Return the guard that an edit of a theme or sub-theme takes with it."""
        inside = self.members(theme, as_subtheme=self.is_part(theme))
        return {
            "label": self.label_of(theme),
            "ideas": len(inside),
            "marks": self.corpus.marks_of(inside),
        }

    def made_by_hand(self, name: str) -> None:
        """Remember that people made a theme or a demand: its id stands for it alone."""
        self._made.add(name)

    def is_made_by_hand(self, name: str) -> bool:
        """Tell whether people made a theme or a demand."""
        return name in self._made

    def theme_of(self, idea: str) -> str:
        """Return the theme that an idea is in now, "" where it fits none."""
        code = int(self._theme[self.corpus.position_of(idea)])
        return "" if code == _NONE else self._names[code]

    def claim(self, claims: Iterable[tuple[str, object]]) -> None:
        """Remember that the edit that is being applied decides something."""
        self._claims.claim(self.edit, claims)

    def overruled(self, edit: int) -> tuple[int, int, list[int]]:
        """Return how much an edit claimed, how much later ones took, and which ones."""
        return self._claims.overruled(edit)

    def placed(self, ideas: pd.DataFrame) -> pd.DataFrame:
        """Return the ideas as they are now; the input stays as it is."""
        names = np.array([*self._names, ""], dtype=object)  # code -1 is the last
        asked = self.demands.placed()
        near = np.where(self._theme == _NONE, self._nearest, _NONE)
        return ideas.assign(
            **({"demand_id": pd.Series(asked, ideas.index, dtype="str")} if asked.any() else {}),
            theme_id=pd.Series(names[self._theme], index=ideas.index, dtype="str"),
            second_theme_id=pd.Series(names[self._second], index=ideas.index, dtype="str"),
            subtheme_id=pd.Series(names[self._part], index=ideas.index, dtype="str"),
            nearest_theme_id=pd.Series(names[near], index=ideas.index, dtype="str"),
            strength=self._strength.copy(),
            to_review=self._to_review.copy(),
        )

    def decisions(self) -> Decisions:
        """Return what was decided beside the places of ideas."""
        pinned: dict[str, list[str]] = defaultdict(list)
        for i, is_pinned in self._quotes.items():
            if is_pinned and self._theme[i] != _NONE:
                pinned[self._names[self._theme[i]]].append(self.corpus.id_of(i))
        return Decisions(
            labels=dict(self._labels),
            descriptions=dict(self._descriptions),
            analyst=frozenset(self._made & self._themes | {OFF_TOPIC}),
            reviewed=frozenset(self._reviewed),
            read_ideas=dict(self._reviewed),
            pinned={theme: tuple(ideas) for theme, ideas in pinned.items()},
            hidden=frozenset(self.corpus.id_of(i) for i, pin in self._quotes.items() if not pin),
            titles=self.demands.titles(),
            sides=self.sides.taken(),
            disputed=self.sides.disputed(),
        )

    # Inside

    def _code(self, name: str) -> int:
        code = self._codes.get(name)
        if code is None:
            code = self._codes[name] = len(self._names)
            self._names.append(name)
        return code

    def _coded(self, column: pd.Series) -> NDArray[np.int64]:
        return np.array(
            [self._code(name) if name else _NONE for name in column.tolist()], dtype=np.int64
        )

    def _place(self, ideas: Positions, theme: str) -> None:
        code = self._code(theme)
        self._theme[ideas] = code
        self._part[ideas] = _NONE
        again = ideas[self._second[ideas] == code]
        self._second[again] = _NONE


def _outgrown(then: int, now: int) -> bool:
    return abs(now - then) > _ACCEPTED_WITHIN * then
