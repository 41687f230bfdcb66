"""The title of a demand: words of one of its members, to the letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.demands._asking_words import (
    is_act,
    is_broad,
    is_vessel,
    word_lists,
)
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._likeness import Likeness
from contrib_analysis.demands._one_ask import Ask
from contrib_analysis.demands._stands_alone import (
    acts_on_nothing,
    names_things,
    reads_as_demand,
)
from contrib_analysis.demands._words_alike import Words, spelled_out
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import tokeniser

#: A title is chosen among so many members at most, the first by id (chosen).
_MOST_READ = 300
#: From this length on each character counts against a title, and none is this long where
#: another can be had (chosen: a line of the page).
_SHORT, _LONG = 60, 110
#: What doesn't ask where it stands alone, or points to words before it, is worth so much
#: (chosen).
_NOT_ALONE, _ELSEWHERE = 0.3, 0.6
#: where most only name what they want, the name of a thing is worth so much (chosen).
_NAME = 0.8
#: and the name of an action without what it is of, so much (chosen).
_ON_NOTHING = 0.6
#: and one that is narrowed as few members do, so much (chosen).
_NARROWER = 0.7
#: and what is all in capitals so much (chosen).
_SHOUTED = 0.7
#: Where members say so much of something else that the same idea asks too, all of it is the
#: title, up to so many letters (chosen: "publier les contrats" alone is not what who asks first
#: to give the thing up would sign).
_ASKED_TOO, _WHOLE = 0.75, 200
#: What follows a title in its sentence is quoted where it has so few words (chosen).
_MOST_REST = 3
_TO_THE_END = re.compile(
    r"[ \u00a0\u202f](?:pour|sans|sauf|hors|que|qu['’])\b[^\n.;:!?…,()–—-]*[^\s.;:!?…,()–—-]"
    r"(?=\s*(?:[.!?…\n]|$))"
)
#: The words right behind an act that are its object where they say little: "leur avis".
_WHAT_FOLLOWS = re.compile(
    r"\s(?:(?:de|des|du|à|aux?) )?(?:(?:les?|la|leurs?|nos|notre|vos|votre|des?|du) |[ld]['’])\w+"
    r"(?:\s(?:(?:des?|du|de la) |d['’]|de l['’])\w+)?"
)
_POINTS = re.compile(r"\b(?:y|cela|ca|celui|celle|ceux|celles|leur faire|la faire|le faire)\b")
_QUE = frozenset(("que", "qu"))
#: The verb that wants to be told how something is to be.
_MAKES_SO = "rendre+"
_HOW = re.compile(r",?\s(?:bien |beaucoup )?(?:plus|moins|aussi) [\w'’-]+")


class Title(NamedTuple):
    """``text`` is ``[start:end]`` of the contribution that the idea is of."""

    idea_id: str
    start: int
    end: int
    text: str


class _Candidate(NamedTuple):
    place: int
    ask: Ask
    start: int
    text: str


def _candidate(place: int, ask: Ask, text: str, *, listed: bool = False) -> _Candidate:
    """Return what would be quoted of an idea: the ask where it stands alone, else all of it."""
    if listed:
        return _Candidate(place, ask, ask.start, text[ask.start : ask.end])
    if ask.verbal or len(text) > _LONG:
        rest = _object(ask, text) or _made_so(ask, text) or _rest_of_sentence(text[ask.end :])
        end = ask.end + rest
        start = _where_it_asks(ask, text)
        return _Candidate(place, ask, start, text[start:end])
    return _Candidate(place, ask, 0, text)


def _object(ask: Ask, text: str) -> int:
    """Return how much of what follows is the object of an act: "tenir compte | de leur avis"."""
    follows = None if _names_a_thing(ask) else _WHAT_FOLLOWS.match(text, ask.end)
    return len(follows[0]) if follows else 0


def _made_so(ask: Ask, text: str) -> int:
    """Return how much of what follows says how a thing is to be: "rendre le bus | plus sûr"."""
    follows = _HOW.match(text, ask.end) if ask.words[0] == _MAKES_SO else None
    return len(follows[0]) if follows else 0


def _names_a_thing(ask: Ask) -> bool:
    """Say whether an ask names what something is done to: "tenir compte" doesn't."""
    carried = word_lists()["carried"]
    return any(not (is_act(word) or is_vessel(word) or word[:-1] in carried) for word in ask.words)


def _where_it_asks(ask: Ask, text: str) -> int:
    """Return where a title begins: with what asks, where the thing alone asks for nothing.

    "Il faudrait une charte" where "une charte" is all that is asked.
    """
    asks_alone = ask.verbal or not ask.is_asked or reads_as_demand(text[ask.start : ask.end])
    # What is wished of it ("que les contrats soient …") may stand behind what is quoted.
    wishes = not _QUE.isdisjoint(fold(text[ask.opening : ask.start]).replace("'", " ").split())
    return ask.start if asks_alone or wishes else ask.opening


def _rest_of_sentence(after: str) -> int:
    """Return how much of what follows belongs to a title: few words, up to the sentence's end.

    "Voter blanc, c'est voter" says the contrary of "… voter pour rien".
    """
    rest = _TO_THE_END.match(after)
    return rest.end() if rest and len(rest[0].split()) <= _MOST_REST else 0


def choose_title(
    ideas: pd.DataFrame, members: NDArray[np.int64], chosen: str | None = None
) -> tuple[Title, float]:
    """Choose the words that most members would sign.

    Parameters
    ----------
    ideas
        The ideas.
    members
        Places of the demand's ideas.
    chosen
        The idea that an analyst chose, if any; it counts only where it is a member.

    Returns
    -------
    Title
    float
        How much of the title its members say, on average: from 0 to 1.
    """
    own = ideas.iloc[members].sort_values("idea_id", kind="stable")
    ids, texts = own["idea_id"].tolist(), own["text"].tolist()
    wanted = [place for place, idea_id in enumerate(ids) if idea_id == chosen]
    candidates = _candidates(texts)
    lengths = [len(text) for text in texts]
    if not candidates or (len(set(texts)) == 1 and lengths[0] <= _LONG):
        place = wanted[0] if wanted else lengths.index(min(lengths))
        return _whole(own, place), float(bool(candidates))
    said = _said_by(candidates)
    worth = said.mean(axis=1)
    if wanted:
        owners = np.array([c.place for c in candidates])
        inside = np.flatnonzero(owners == wanted[0])
        certain = float(worth[inside].max()) if len(inside) else 0.0
        return _whole(own, wanted[0]), round(certain, 4)
    best = _best(ids, texts, candidates, worth)
    candidate = candidates[best]
    idea = own.iloc[candidate.place]
    asked_too = any(
        c.place == candidate.place
        and worth[n] > _ASKED_TOO
        and set(c.ask.words).isdisjoint(candidate.ask.words)
        for n, c in enumerate(candidates)
    )
    # "D'y renoncer" says nothing to who hasn't read what it is that is given up.
    points = _POINTS.search(fold(idea["text"])) and not _POINTS.search(fold(candidate.text))
    if asked_too and not points and len(candidate.text) < len(idea["text"]) <= _WHOLE:
        return _whole(own, candidate.place), round(float(np.clip(worth[best], 0, 1)), 4)
    start = int(idea["start"]) + candidate.start
    title = Title(str(idea["idea_id"]), start, start + len(candidate.text), candidate.text)
    return title, round(float(np.clip(worth[best], 0, 1)), 4)


def title_with_signers(
    ids: Sequence[str], texts: Sequence[str]
) -> tuple[str, NDArray[np.float64]]:
    """Return the title of some members and how much of it each says.

    Parameters
    ----------
    ids
        Those of a demand's ideas.
    texts
        What each says.

    Returns
    -------
    str
        "" where none of them asks for anything.
    ndarray of shape (n_members,)
        From 0 to 1; 1 for those who are too many to be read.
    """
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    own = [texts[place] for place in order[:_MOST_READ].tolist()]
    candidates = _candidates(own)
    signed = np.zeros(len(ids))
    signed[order[_MOST_READ:]] = 1.0
    if not candidates:
        return "", signed
    said = _said_by(candidates)
    named = [ids[place] for place in order[:_MOST_READ].tolist()]
    best = _best(named, own, candidates, said.mean(axis=1))
    saying = sorted({c.place for c in candidates})
    kept = _say_what_most_do(candidates[best], candidates, saying)
    signed[order[saying]] = np.where(kept, np.clip(said[best], 0, 1), 0)
    return candidates[best].text, np.round(signed, 4)


def _say_what_most_do(
    title: _Candidate, candidates: Sequence[_Candidate], saying: Sequence[int]
) -> NDArray[np.bool_]:
    """Tell which members say the thing of a title that most of them say, or nearly.

    Of "aide à l'emploi", who wants to help somebody else asks for something else.
    """
    asked = [spelled_out(c.ask.words) for c in candidates]
    likeness = Likeness(asked)
    things = [word for word in spelled_out(title.ask.words) if not is_broad(word)]
    if not things:
        return np.ones(len(saying), dtype=bool)
    heard = {
        word: {
            c.place
            for c, words in zip(candidates, asked, strict=True)
            if word in likeness.nearly(words)
        }
        for word in things
    }
    most = max(things, key=lambda word: (len(heard[word]), -things.index(word)))
    return np.array([place in heard[most] for place in saying], dtype=bool)


def _candidates(texts: Sequence[str]) -> list[_Candidate]:
    """Return what could be the title of some ideas: each ask of each."""
    return [
        _candidate(place, ask, text, listed=len(found) > 1 and names_things(text))
        for place, text in enumerate(texts[:_MOST_READ])
        for found in [asks(text)]
        for ask in found
    ]


def _said_by(candidates: Sequence[_Candidate]) -> NDArray[np.float32]:
    """Return how much of each candidate each member with an ask says."""
    asked = [spelled_out(c.ask.words) for c in candidates]
    said = Likeness(asked).covered(asked, asked)
    owners = np.array([c.place for c in candidates])
    starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    return np.asarray(np.maximum.reduceat(said, starts, axis=1))


def _best(
    ids: Sequence[str],
    texts: Sequence[str],
    candidates: Sequence[_Candidate],
    worth: NDArray[np.float32],
) -> int:
    """Return which candidate reads best and is said by most."""
    asked = [spelled_out(c.ask.words) for c in candidates]
    heard = Counter(word for words in asked for word in words)
    said = Counter(word for text in texts[:_MOST_READ] for word in _narrowing(text))
    said = Counter({word: n for word, n in said.items() if 2 * n >= len(texts[:_MOST_READ])})
    naming = [names_things(text) for text in texts[:_MOST_READ]]
    name = _NAME if 2 * sum(naming) > len(naming) else _NOT_ALONE
    ranked = [
        (
            -round(
                float(value)
                * _readable(c, name)
                * _told(asked[n], heard)
                * (_NARROWER if _says_narrower(c.text, said) else 1.0),
                4,
            ),
            len(c.text),
            ids[c.place],
            n,
        )
        for n, (c, value) in enumerate(zip(candidates, worth, strict=True))
    ]
    return min(ranked)[-1]


def _says_narrower(text: str, said: Counter[str]) -> bool:
    """Say whether a title narrows its thing as few members do: "les petites retraites"."""
    return not _narrowing(text) <= said.keys()


def _narrowing(text: str) -> set[str]:
    words = (fold(word.form).removesuffix("s") for word in tokeniser().words(text))
    return {word.removesuffix("e") for word in words if word in word_lists()["narrows"]}


def _whole(own: pd.DataFrame, place: int) -> Title:
    idea = own.iloc[place]
    return Title(str(idea["idea_id"]), int(idea["start"]), int(idea["end"]), str(idea["text"]))


def _readable(candidate: _Candidate, name: float) -> float:
    """Return how well a candidate reads: short, and opened by what is to be done.

    The name of a thing is worth `name`.
    """
    length = len(candidate.text)
    short = 1.0 if length <= _SHORT else max(0.3, 1 - (length - _SHORT) / _LONG)
    stands = 1.0
    if not reads_as_demand(candidate.text):
        stands = name if names_things(candidate.text) else _NOT_ALONE
    elif acts_on_nothing(candidate.text) or _only_acts(candidate):
        stands = _ON_NOTHING
    points = _ELSEWHERE if _POINTS.search(fold(candidate.text)) else 1.0
    return (
        short
        * stands
        * points
        * (1.0 if candidate.ask.verbal else 0.9)
        * (1.0 if "\n" not in candidate.text else 0.5)
        * (_SHOUTED if candidate.text.isupper() else 1.0)
    )


def _only_acts(candidate: _Candidate) -> bool:
    """Say whether a title ends before what it asks: "rendre compte", "rendre l'administration".

    Of the latter, how it is to be is not said.
    """
    words, text = candidate.ask.words, candidate.text.casefold().rstrip(" .!…")
    if words[0] == _MAKES_SO:
        return len(words) < 3 and not _HOW.search(text)
    last = words[-1][:-1]
    carried = last in word_lists()["carried"] and text.endswith(last)
    # "Tenir compte": of an act that says nothing of its own nothing is behind it.
    alone = all(map(is_broad, words)) and len(text) <= candidate.ask.end - candidate.start
    return alone or (carried and not _names_a_thing(candidate.ask))


def _told(words: Words, heard: Counter[str]) -> float:
    """Return how much of what several members say an ask says: a little more is better."""
    shared = sum(heard[word] > 1 for word in words if word[0] != "<")
    return 1 + 0.08 * min(shared, 3)
