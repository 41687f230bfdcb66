"""Where every idea is while edits are replayed, and whether a guard still holds.

Ideas are found by dictionaries and themes by number, so that thousands of edits
on tens of thousands of ideas are replayed in a second.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.errors import nearest
from contrib_analysis.review._demand_state import DemandState
from contrib_analysis.review._side_state import SideState
from contrib_analysis.review.themes_lock import marks
from contrib_analysis.tables import OFF_TOPIC, Decisions
from contrib_analysis.text.digest import text_key
from contrib_analysis.words.i18n import Words

Positions = NDArray[np.int64]
_NONE = -1

#: A theme is still the one that was seen from this share of the marked ideas on. Four of
#: sixteen: a theme that kept half of its ideas passes 99 times in 100, an unrelated one
#: of ten equal themes 7 times in 100, one of another corpus never (chosen).
_HOLDS_FROM = 0.25


#: Whoever accepted a theme has read it: it may grow or shrink by a fifth. Chosen.
_ACCEPTED_WITHIN = 0.2


class Stale(Exception):  # noqa: N818 - not a fault: an outcome that is reported
    """The guard of an edit no longer holds; the message says what was seen and what is there."""


class SeenTheme(Protocol):
    """What an edit says that the analyst saw of a theme."""

    @property
    def label(self) -> str:
        """What it was called."""

    @property
    def ideas(self) -> int:
        """How many ideas it had, 0 where that was not written down."""

    @property
    def marks(self) -> str:
        """The lowest text keys of its ideas."""


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
        self._ids: list[str] = ideas["idea_id"].tolist()
        self._position = {idea: i for i, idea in enumerate(self._ids)}
        self._keys = [text_key(text) for text in ideas["text"].tolist()]
        self._with_key: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self._keys):
            self._with_key[key].append(i)
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
        self.demands = DemandState(self, column, w, Stale)
        #: On which side ideas were put.
        self.sides = SideState(self, w, Stale)
        self._found = dict(labels)
        #: Every label that a theme has had.
        self._called: dict[str, set[str]] = defaultdict(set)
        for theme, label in labels.items():
            self._called[theme].add(_folded(label))
        present = {self._names[code] for code in np.unique(self._theme) if code != _NONE}
        self._themes = present | {OFF_TOPIC}
        self._gone: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._descriptions: dict[str, str] = {}
        self._made: set[str] = set()
        #: How many ideas accepted themes had when they were read.
        self._reviewed: dict[str, int] = {}
        self._quotes: dict[int, bool] = {}
        #: The number of the edit that is being applied, and who last claimed what.
        self.edit = 0
        self._claims: dict[tuple[str, object], int] = {}
        self._claimed: Counter[int] = Counter()
        self._overruled: dict[int, Counter[int]] = defaultdict(Counter)
        self.refused: list[str] = []

    # What an edit asks before it changes anything

    def expect_themes(self, themes: Iterable[str], saw: Mapping[str, SeenTheme]) -> None:
        """Raise `Stale` unless each theme exists and is the one that was seen."""
        for theme in themes:
            if theme == OFF_TOPIC:
                continue
            if theme not in self._themes:
                raise Stale(self._missing(theme, saw[theme]))
            self.expect_same(theme, saw[theme], self._theme == self._code(theme))

    def expect_parts(self, theme: str, parts: Iterable[str], saw: Mapping[str, SeenTheme]) -> None:
        """Raise `Stale` unless each is a sub-theme of a theme, and the one that was seen."""
        for part in parts:
            inside = (self._part == self._code(part)) & (self._theme == self._code(theme))
            if not inside.any():
                raise Stale(self._w("{theme} has no sub-theme {part}", theme=theme, part=part))
            self.expect_same(part, saw[part], self._part == self._code(part))

    def expect_new(self, themes: Sequence[str]) -> None:
        """Raise `Stale` where a theme that is to be made exists already."""
        for theme in themes:
            if theme in self._themes or theme in self._gone or themes.count(theme) > 1:
                raise Stale(
                    self._w(
                        "a theme {theme} exists already: give the new one another id", theme=theme
                    )
                )

    def ideas_of(self, wanted: Mapping[str, str]) -> Positions:
        """Return where ideas are, those whose text is still what was read.

        An idea that came back under another id (its contribution is now told by
        another one's copy, or is cut elsewhere) is known by its text. Those that
        are no longer there are told in `refused`.

        Raises
        ------
        Stale
            Where none is left.
        """
        found = []
        for idea, key in wanted.items():
            position = self._position.get(idea)
            if position is None or self._keys[position] != key:
                alike = self._with_key.get(key, [])
                if len(alike) != 1:
                    self.refused.append(self._lost(idea, position is not None, len(alike)))
                    continue
                position = alike[0]
            found.append(position)
        if wanted and not found:
            raise Stale("; ".join(self.refused[:3]))
        return np.array(list(dict.fromkeys(found)), dtype=np.int64)

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
        self._called[theme].add(_folded(label))

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
        inside = (self._part == self._code(subtheme)) & (self._theme == self._code(theme))
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

    def members(self, theme: str, *, as_subtheme: bool = False) -> Positions:
        """Return where the ideas of a theme, or of a sub-theme, are."""
        placed = self._part if as_subtheme else self._theme
        return np.flatnonzero(placed == self._codes.get(theme, len(self._names)))

    def themes(self) -> list[str]:
        """Return the themes that exist, empty ones and the off-topic one included."""
        return sorted(self._themes)

    def is_part(self, name: str) -> bool:
        """Tell a sub-theme from a theme."""
        return name not in self._themes and bool(len(self.members(name, as_subtheme=True)))

    def seen(self, theme: str) -> dict[str, object]:
        """Return the guard that an edit of a theme or sub-theme takes with it."""
        inside = self.members(theme, as_subtheme=self.is_part(theme))
        return {
            "label": self.label_of(theme),
            "ideas": len(inside),
            "marks": marks(self._keys[i] for i in inside),
        }

    def id_of(self, position: int) -> str:
        """Return the id of the idea at a place."""
        return self._ids[position]

    def marks_of(self, positions: Positions) -> str:
        """Return the marks of some ideas; see `themes_lock.marks`."""
        return marks(self._keys[i] for i in positions)

    def made_by_hand(self, name: str) -> None:
        """Remember that people made a theme or a demand: its id stands for it alone."""
        self._made.add(name)

    def keyed(self, ideas: Iterable[str]) -> dict[str, str]:
        """Return ideas with the keys of their texts.

        Raises
        ------
        KeyError
            Where an idea is not in the corpus.
        """
        return {idea: self._keys[self._position[idea]] for idea in ideas}

    def key_of(self, idea: str) -> str | None:
        """Return the key of an idea's text, None where there is no such idea."""
        position = self._position.get(idea)
        return None if position is None else self._keys[position]

    def theme_of(self, idea: str) -> str:
        """Return the theme that an idea is in now, "" where it fits none."""
        code = int(self._theme[self._position[idea]])
        return "" if code == _NONE else self._names[code]

    def overruled(self, edit: int) -> tuple[int, int, list[int]]:
        """Return how much an edit claimed, how much later ones took, and which ones."""
        taken = self._overruled[edit]
        return self._claimed[edit], sum(taken.values()), sorted(taken)

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
                pinned[self._names[self._theme[i]]].append(self._ids[i])
        return Decisions(
            labels=dict(self._labels),
            descriptions=dict(self._descriptions),
            analyst=frozenset(self._made & self._themes | {OFF_TOPIC}),
            reviewed=frozenset(self._reviewed),
            read_ideas=dict(self._reviewed),
            pinned={theme: tuple(ideas) for theme, ideas in pinned.items()},
            hidden=frozenset(self._ids[i] for i, pin in self._quotes.items() if not pin),
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

    def claim(self, claims: Iterable[tuple[str, object]]) -> None:
        """Remember which edit decided what, so that a later one is known to overrule it."""
        for claim in claims:
            before = self._claims.get(claim)
            if before is not None and before != self.edit:
                self._overruled[before][self.edit] += 1
            if before != self.edit:
                self._claimed[self.edit] += 1
            self._claims[claim] = self.edit

    def expect_same(self, theme: str, seen: SeenTheme, placed: NDArray[np.bool_]) -> None:
        """Raise `Stale` unless what holds some ideas now is what was seen."""
        called = self._called[theme]
        if theme in self._made and _folded(seen.label) in called:
            return  # an id that people made stands for one theme only, under any of its names
        if not seen.marks:
            if _folded(seen.label) not in called:
                raise Stale(
                    self._w(
                        "{theme} was “{label}” and is now “{now}”",
                        theme=theme,
                        label=seen.label,
                        now=self.label_of(theme),
                    )
                )
            return
        known = [self._with_key[key] for key in seen.marks.split() if key in self._with_key]
        if not known:
            raise Stale(
                self._w(
                    "no idea seen in {theme} “{label}” is in this corpus: "
                    "the edit was made on another one",
                    theme=theme,
                    label=seen.label,
                )
            )
        inside = sum(any(placed[i] for i in alike) for alike in known)
        if inside < _HOLDS_FROM * len(known):
            raise Stale(
                self._w(
                    "{theme} is no longer what was seen, “{label}”: {there}",
                    theme=theme,
                    label=seen.label,
                    there=self._whereabouts(seen),
                )
            )

    def _missing(self, theme: str, seen: SeenTheme) -> str:
        if theme in self._gone:
            return self._gone[theme]
        if seen.marks:
            return self._w(
                "there is no theme {theme} (“{label}”): {there}",
                theme=theme,
                label=seen.label,
                there=self._whereabouts(seen),
            )
        by_label = {self.label_of(name): name for name in sorted(self._themes)}
        close = nearest(seen.label, by_label)
        if close is None:
            return self._w("there is no theme {theme}", theme=theme)
        return self._w(
            "there is no theme {theme}; {other} is “{label}”",
            theme=theme,
            other=by_label[close],
            label=close,
        )

    def _whereabouts(self, seen: SeenTheme) -> str:
        """Say where most of the ideas are that were seen in a theme."""
        places = Counter(
            self._names[self._theme[i]]
            for key in seen.marks.split()
            for i in self._with_key.get(key, [])[:1]
            if self._theme[i] != _NONE
        )
        if not places:
            return self._w("none of its ideas is in this corpus")
        theme, _ = min(places.items(), key=lambda item: (-item[1], item[0]))
        return self._w(
            "most of its ideas are now in {theme} “{label}”",
            theme=theme,
            label=self.label_of(theme),
        )

    def _lost(self, idea: str, is_there: bool, alike: int) -> str:
        if alike > 1:
            return self._w("{idea} is no more, and several have its text", idea=idea)
        if is_there:
            return self._w("the text of {idea} has changed", idea=idea)
        return self._w("{idea} is not in this corpus", idea=idea)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _outgrown(then: int, now: int) -> bool:
    return abs(now - then) > _ACCEPTED_WITHIN * then
