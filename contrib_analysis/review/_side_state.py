"""Which sides an analyst has put ideas on while edits are replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from contrib_analysis.review._guard import Stale
from contrib_analysis.review._known_ideas import Positions
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.review._state import State


class SideState:
    """The sides that were decided in a state, changed edit by edit.

    Parameters
    ----------
    host
        The state that they are part of: it knows in which theme an idea is.
    w
        The interface's words, for reasons.
    """

    def __init__(self, host: State, w: Words) -> None:
        self._host = host
        self._w = w
        #: By the place of an idea, its theme then and its side.
        self._taken: dict[int, tuple[str, str]] = {}
        self._disputed: dict[str, str] = {}

    def inside(self, theme: str, ideas: Positions) -> Positions:
        """Return those of some ideas that are in a theme: a side is taken of what it is about.

        Raises
        ------
        Stale
            Where none is.
        """
        kept = np.isin(ideas, self._host.members(theme))
        for place in ideas[~kept].tolist():
            idea = self._host.corpus.id_of(place)
            self._host.refused.append(
                self._w("{idea} is not in {theme} any more", idea=idea, theme=theme)
            )
        if not kept.any():
            raise Stale("; ".join(self._host.refused[:3]))
        return ideas[kept]

    def take(self, theme: str, ideas: Positions, side: str, of: str) -> None:
        """Put ideas on a side, "" for none, of what their theme disputes."""
        self._host.claim([("side", int(i)) for i in ideas])
        self._taken |= dict.fromkeys(ideas.tolist(), (theme, side))
        if of or theme not in self._disputed:
            self._disputed[theme] = of

    def taken(self) -> dict[str, str]:
        """Return the side of each idea that is still in the theme where it was decided."""
        return {
            idea: side
            for place, (theme, side) in sorted(self._taken.items())
            if self._host.theme_of(idea := self._host.corpus.id_of(place)) == theme
        }

    def disputed(self) -> dict[str, str]:
        """Return what themes dispute, "" where nobody said, as long as a side of it is taken."""
        known = {
            theme
            for place, (theme, _) in self._taken.items()
            if self._host.theme_of(self._host.corpus.id_of(place)) == theme
        }
        return {theme: of for theme, of in sorted(self._disputed.items()) if theme in known}
