"""What an analyst saw of a theme, and whether it still is what was seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.errors import nearest
from contrib_analysis.tables import OFF_TOPIC
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.review._state import State

#: A theme is still the one that was seen from this share of the marked ideas on. Four of
#: sixteen: a theme that kept half of its ideas passes 99 times in 100, an unrelated one
#: of ten equal themes 7 times in 100, one of another corpus never (chosen).
_HOLDS_FROM = 0.25


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


class Guard:
    """What an edit asks of the themes of a state before it changes anything.

    Parameters
    ----------
    host
        The state: it knows which themes there are, and where every idea is.
    labels
        What themes, sub-themes and demands were called when they were found, by id.
    w
        The interface's words, for reasons.
    """

    def __init__(self, host: State, labels: Mapping[str, str], w: Words) -> None:
        self._host = host
        self._w = w
        #: Every label that a theme has had.
        self._called = {theme: {_folded(label)} for theme, label in labels.items()}

    def remember(self, theme: str, label: str) -> None:
        """Know a theme by one more label."""
        self._called.setdefault(theme, set()).add(_folded(label))

    def expect_themes(self, themes: Iterable[str], saw: Mapping[str, SeenTheme]) -> None:
        """Raise `Stale` unless each theme exists and is the one that was seen."""
        for theme in themes:
            if theme == OFF_TOPIC:
                continue
            if not self._host.is_theme(theme):
                raise Stale(self._missing(theme, saw[theme]))
            self.expect_same(theme, saw[theme], self._host.inside(theme))

    def expect_parts(self, theme: str, parts: Iterable[str], saw: Mapping[str, SeenTheme]) -> None:
        """Raise `Stale` unless each is a sub-theme of a theme, and the one that was seen."""
        for part in parts:
            placed = self._host.inside(part, as_subtheme=True)
            if not (placed & self._host.inside(theme)).any():
                raise Stale(self._w("{theme} has no sub-theme {part}", theme=theme, part=part))
            self.expect_same(part, saw[part], placed)

    def expect_new(self, themes: Sequence[str]) -> None:
        """Raise `Stale` where a theme that is to be made exists already."""
        for theme in themes:
            there = self._host.is_theme(theme) or self._host.why_gone(theme)
            if there or themes.count(theme) > 1:
                raise Stale(
                    self._w(
                        "a theme {theme} exists already: give the new one another id", theme=theme
                    )
                )

    def expect_same(self, theme: str, seen: SeenTheme, placed: NDArray[np.bool_]) -> None:
        """Raise `Stale` unless what holds some ideas now is what was seen."""
        called = self._called.get(theme, set())
        if self._host.is_made_by_hand(theme) and _folded(seen.label) in called:
            return  # an id that people made stands for one theme only, under any of its names
        if not seen.marks:
            if _folded(seen.label) not in called:
                raise Stale(
                    self._w(
                        "{theme} was “{label}” and is now “{now}”",
                        theme=theme,
                        label=seen.label,
                        now=self._host.label_of(theme),
                    )
                )
            return
        known = self._host.corpus.marked(seen.marks)
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
        if why := self._host.why_gone(theme):
            return why
        if seen.marks:
            return self._w(
                "there is no theme {theme} (“{label}”): {there}",
                theme=theme,
                label=seen.label,
                there=self._whereabouts(seen),
            )
        by_label = {self._host.label_of(name): name for name in self._host.themes()}
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
        host = self._host
        homes = (host.theme_of(host.corpus.id_of(i)) for i, *_ in host.corpus.marked(seen.marks))
        places = Counter(home for home in homes if home)
        if not places:
            return self._w("none of its ideas is in this corpus")
        theme, _ = min(places.items(), key=lambda item: (-item[1], item[0]))
        return self._w(
            "most of its ideas are now in {theme} “{label}”",
            theme=theme,
            label=self._host.label_of(theme),
        )


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
