"""Which ideas want the contrary of what a demand asks, or speak against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from contrib_analysis.demands._asking_words import SIGNS
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._deplored import tell_of_lacks
from contrib_analysis.demands._judged import judged_against
from contrib_analysis.demands._objections import (
    denies_outright,
    objects_outright,
    opposes,
    wants_no_more,
)
from contrib_analysis.demands._one_ask import Ask
from contrib_analysis.demands.sides import lemmas_of
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import tokeniser

#: Kinds of ideas that tell of an end of things rather than ask for it: "ne plus pouvoir parler
#: à un humain" is no objection to "remettez des humains", unless a word opposes it.
_LAMENTS = frozenset(("concern", "testimony"))
#: Who wants no more of a thing is the contrary of who wants more, not of who keeps it.
_ADDS = frozenset(("<more>", "<make>"))
#: Words before where, or for whom, something is to be.
_PLACES = frozenset(("dans", "a", "au", "aux", "en", "sur", "chez", "hors"))
#: Who says something against so many of a title's things, all it has where they are fewer,
#: says it against them (chosen).
_THINGS = 2


class _Objection(NamedTuple):
    """An ask that objects to a thing outright, and what else it names."""

    place: int
    said: frozenset[str]
    no_more: bool
    may_lack: bool


class Contraries:
    """Find the ideas that want the contrary of what a demand asks.

    Parameters
    ----------
    ideas
        All ideas.
    contributions
        All contributions, where their questions may ask what is missing: "pas de trains" is no
        objection there.
    """

    def __init__(self, ideas: pd.DataFrame, contributions: pd.DataFrame | None = None) -> None:
        lacking = [] if contributions is None else tell_of_lacks(ideas, contributions)
        self._contributions = ideas["contribution_id"].tolist()
        self._objections: dict[str, list[_Objection]] = {}
        self._judged: list[tuple[int, frozenset[str]]] = []
        self._wanting: dict[str, set[str]] = {}
        for place, (text, kind) in enumerate(
            zip(ideas["text"].tolist(), ideas["kind"].tolist(), strict=True)
        ):
            asked = asks(text)
            tells_of_lack = bool(lacking) and lacking[place]
            for ask, may_lack in () if tells_of_lack else _objecting(text, kind, asked):
                said = lemmas_of(text[ask.start : ask.end]) | {word[:-1] for word in ask.words}
                objection = _Objection(place, said, wants_no_more(text, ask), may_lack)
                self._objections.setdefault(ask.words[1], []).append(objection)
            self._judged += [(place, said) for said in judged_against(text)]
            for word in {word for ask in asked for word in ask.words}:
                self._wanting.setdefault(word, set()).add(self._contributions[place])

    def of(self, title: str) -> list[int]:
        """Return the places of ideas that want the contrary of a title.

        Parameters
        ----------
        title
            The title of a demand. An idea wants the contrary where it asks so outright of
            the same thing, and says half of what else the title says in the same breath: who
            is for AI in buses is not against "Interdire l'IA à l'école", nor is who tells
            that "la région crée des doublons" against "Éviter les doublons". Whose
            contribution also asks for what the title asks is no opponent,
            nor who speaks of another place than the title. "Pas de consigne" may tell that it
            lacks, unless the title wants to create it. Who says something against the things
            of a title that wants them ("la consigne est une erreur") objects too.
        """
        words = next((ask.words for ask in asks(title)), ())
        thing = main_thing(title)
        if not thing:
            return []
        contrary = thing[:-1] + ("-" if thing[-1] == "+" else "+")
        rest = {word[:-1] for word in words if word[0] != "<" and word != thing}
        where = _where(title)
        same = self._wanting.get(thing, set())
        against = {
            objection.place
            for objection in self._objections.get(contrary, ())
            if self._contributions[objection.place] not in same
            and 2 * len(objection.said & rest) >= len(rest)
            and (not where or where & objection.said)
            and (words[0] in _ADDS or not objection.no_more)
            and not (objection.may_lack and words[0] != "<make>")
        }
        things = frozenset([word[:-1] for word in words if word[-1] == "+"][:_THINGS])
        if thing[-1] == "+":
            against |= {
                place
                for place, said in self._judged
                if things <= said and self._contributions[place] not in same
            }
        return sorted(against)


def _objecting(text: str, kind: str, asked: list[Ask]) -> Iterator[tuple[Ask, bool]]:
    """Yield the asks that object to a thing outright, with whether it may only be lacking."""
    laments = kind in _LAMENTS
    for ask in asked:
        # "Les députés ne doivent plus être membres d'un parti" wants no fewer of them.
        wants = SIGNS.get(ask.words[0][1:-1], 1) > 0
        if len(ask.words) < 2 or wants != (ask.words[1][-1] == "+"):
            continue
        if denies_outright(text, ask):
            yield ask, kind != "proposal"
        elif objects_outright(text, ask) and (not laments or opposes(text, ask)):
            yield ask, False


def _where(title: str) -> frozenset[str]:
    """Return the words of where or for whom a title asks something."""
    said = list(tokeniser().words(title))
    first = next((word for word in said if fold(word.form) in _PLACES and word != said[0]), None)
    return lemmas_of(title[first.end :]) if first else frozenset()


def main_thing(title: str) -> str:
    """Return what a title says its direction of, with its sign; "" where it says none.

    Parameters
    ----------
    title
        The title of a demand.

    Examples
    --------
    >>> main_thing("Moins de voitures en ville"), main_thing("Former les agents")
    ('voiture-', '')
    """
    words = next((ask.words for ask in asks(title)), ())
    things = [word for word in words if word[0] != "<"]
    return things[0] if things and words[0][0] == "<" else ""
