"""The sentence that most people of a theme would sign, where there is one.

What many of its people say and others don't is what a theme says: a short idea made of
such words, and of little else, speaks for it. Where none does, there is no headline: a
sentence that few would sign is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import word_list
from contrib_analysis.themes._contradicted import is_contradicted
from contrib_analysis.themes._dissent import DISSENTS, RESERVED, dissent, others_would_sign
from contrib_analysis.themes._quotes import centrality, free_of_campaigns
from contrib_analysis.themes.says_something import says_something

#: Lengths of a headline, in characters (chosen).
SHORTEST, LONGEST = 20, 140
#: Ideas that are looked at, the most central ones (chosen).
LOOKED_AT = 2_000
#: A headline is said by so much of the others, by its words; chosen by reading 60 themes of
#: four corpora (below 0.11, four of five are unfair) and by an independent reader's verdicts on
#: two others (between 0.11 and 0.13, both were).
_LEAST = 0.13
#: What asks for nothing is a claim, which fewer share: so much (chosen by reading the headlines
#: of five corpora: of eleven such ones below, eight were unfair).
_LEAST_TOLD = 0.22
#: Of a theme that is perhaps several things, few sentences speak for most: so much (chosen by
#: reading the 34 headlines of such themes of seventeen corpora: of 17 below 6 were fair, of 17
#: above 16; benchmarks/results/reading).
_LEAST_OF_MIXED = 0.28
#: So many of the other people say something as near as this to it (cosine), or it speaks for
#: few (chosen likewise: of eleven below, eight were unfair).
_SUPPORT, _NEAR = 0.2, 0.5
#: Among fewer people nobody can speak for most: the most central idea is shown (chosen).
_FEWEST_PEOPLE = 5
#: How much a word counts that is in the theme's name, and one that people use whatever they
#: are asked (chosen).
_NAMED, _GENERAL = 1.4, 0.5
#: How much an idea is worth that has a word of meaning which nobody else says (chosen).
_ALONE = 0.8
#: How much an idea is worth that proposes something, whose kind nothing tells, that denies,
#: that heads a list or names a thing before a colon, that tells of one place or firm, and
#: that shouts (chosen).
_PROPOSES, _UNTOLD, _DENIES, _HEADS, _NAMES, _SHOUTS = 1.1, 0.85, 0.8, 0.85, 0.8, 0.7
#: Among so many people, half of a headline's words of meaning are said by so much of them, or it
#: tells of one person's detail (chosen by independent readers' verdicts on two corpora: all four
#: such ones were unfair, and all three where fewer people speak were fair).
_MANY_PEOPLE, _HALF, _A_FIFTH = 15, 0.5, 0.2
#: What fewer people of a theme say adds nothing to the words of its question, nor what one does
#: (chosen by reading the headlines of twenty corpora: two said no more than that).
_A_TENTH = 0.1
#: Of a list, each part has a word that is the theme's own by so much, or it says what other themes
#: do (chosen by the same verdicts: of five such ones, four were unfair).
_OF_ITS_OWN = 0.7
#: What stands between the parts of a list.
_BETWEEN_PARTS = re.compile(r"[,;/&+(]|\s[-–]\s|\b(?:et|ou|and|or)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][a-zà-ÿ]{2,}")
#: What is said to be absent ("compter les vélos sans caméras") is not what is spoken of; where
#: something is denied too, it may be what is asked for ("pas de diagnostic sans un médecin").
_ABSENT = re.compile(r"\b(?:sans|without)\s+(?:\w+['’]?\s*){1,2}", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:ne|n['’]|pas|non|jamais|aucune?|rien|ni|stop|contre|impossible|not?|never|nothing)\b",
    re.IGNORECASE,
)
#: Numbers, addresses, masks and quotes tell of one case.
_ONE_CASE = re.compile(r"[\d\[«\"“\n@]|https?:")


@dataclass(frozen=True)
class Surroundings:
    """What is known around the ideas of a theme.

    Parameters
    ----------
    authors
        Who said each; each somebody of their own when empty.
    everywhere
        The share of all ideas that say each word.
    portion
        The theme's share of all ideas.
    name
        What the theme is called.
    kinds
        The kind of each idea, "" where nothing tells.
    opposed
        Whether each takes the side of few.
    asked
        The words of the question that most of them answer.
    mixed
        Whether the theme is perhaps several things.
    """

    authors: Sequence[str] = ()
    everywhere: Mapping[str, float] = field(default_factory=dict)
    portion: float = 0.0
    name: str = ""
    kinds: Sequence[str] = ()
    opposed: Sequence[bool] = ()
    asked: frozenset[str] = frozenset()
    mixed: bool = False


def choose_headline(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    campaign: Sequence[bool] | NDArray[np.bool_] | None = None,
    taken: Collection[str] = (),
    around: Surroundings | None = None,
) -> int | None:
    """Choose the short idea of one theme that most of its people would sign.

    Parameters
    ----------
    vectors
        Unit rows of the theme's ideas, of shape (n, n_dimensions).
    texts
        The ideas.
    strengths
        How firmly each idea belongs, 0 to 1.
    campaign
        Whether each idea comes from a campaign.
    taken
        Headlines of what the theme is a part of: another is taken where there is one.
    around
        What is known around them.

    Returns
    -------
    int or None
        Its position; None where no idea speaks for most. Among fewer than five people, the
        position of the most central idea that is fit, or nearest to it.
    """
    if not len(texts):
        return None
    known = around or Surroundings()
    central = centrality(vectors, strengths)
    free = free_of_campaigns(len(texts), campaign)
    said = words_of(texts)
    worth = _worth(texts, said, central, free, known)

    def rank(i: int) -> tuple[bool, float, float, str]:
        return texts[i] in taken, -worth.get(i, 0.0), -central[i], texts[i]

    authors = list(known.authors) or [str(i) for i in range(len(texts))]
    few = len(set(authors)) < _FEWEST_PEOPLE
    for i in sorted((i for i in worth if worth[i] >= _least(i, known)), key=rank):
        if not few and _support(i, vectors, authors) < _SUPPORT:
            continue
        if not is_contradicted(i, texts, said, known.kinds, authors, known.everywhere):
            return i
    if not few:
        return None
    return min(free, key=lambda i: (_unfit(texts[i]), i not in worth, *rank(i)))


def words_of(texts: Iterable[str]) -> list[list[str]]:
    """Return the words of meaning of each text, each once.

    Parameters
    ----------
    texts
        Ideas.
    """
    return [
        list(dict.fromkeys(word for lemma in lemmas for word in lemma.split()))
        for lemmas in tokeniser()(texts)
    ]


def _least(i: int, known: Surroundings) -> float:
    """Return from what worth on an idea heads a theme."""
    least = _LEAST if not known.kinds or known.kinds[i] == "proposal" else _LEAST_TOLD
    return max(least, _LEAST_OF_MIXED) if known.mixed else least


def _support(i: int, vectors: NDArray[np.float64], authors: Sequence[str]) -> float:
    """Return which part of the other people say something near to an idea."""
    near = np.flatnonzero(vectors @ vectors[i] >= _NEAR).tolist()
    others = set(authors) - {authors[i]}
    return len({authors[place] for place in near} & others) / max(1, len(others))


def _unfit(text: str) -> int:
    """Return by how many characters a text is too short or too long."""
    return max(0, SHORTEST - len(text), len(text) - LONGEST)


def _worth(
    texts: Sequence[str],
    said: Sequence[list[str]],
    central: NDArray[np.float64],
    free: Sequence[int],
    known: Surroundings,
) -> dict[int, float]:
    """Return how much of what the others say each idea says that may be a headline."""
    authors = list(known.authors) or [str(i) for i in range(len(texts))]
    people = len(set(authors))
    heard: Counter[str] = Counter()
    for word in {(word, who) for words, who in zip(said, authors, strict=True) for word in words}:
        heard[word[0]] += 1
    name = frozenset(words_of([known.name])[0])
    used = Counter(word for words in said for word in words)
    own = {
        word: _own(used[word] / len(texts), known.everywhere.get(word, 0.0), known.portion)
        for word in heard
    }
    often = {word for word in heard if heard[word] >= _A_FIFTH * people}
    weight = {
        word: max(0, heard[word] - 1)
        / max(1, people - 1)
        * own[word]
        * (_NAMED if word in name else _GENERAL if word in word_list("general_words") else 1.0)
        for word in heard
    }
    denied = dissent(texts)
    worth = {}
    for i in free:
        text = texts[i]
        opposed = bool(known.opposed) and known.opposed[i]
        if _unfit(text) or opposed or denied[i] == DISSENTS or _ONE_CASE.search(text):
            continue
        if _lacks(text, said[i], name):
            continue
        spoken = {word for word in said[i] if heard[word] >= max(2, _A_TENTH * people)}
        if known.asked.intersection(said[i]) and _repeats(text, spoken, known.asked):
            continue
        shared = sum(weight[word] for word in said[i]) / (len(said[i]) + 1)
        shared *= _ALONE if any(heard[word] < 2 for word in said[i]) else 1.0
        # What can't be enough any more is not read.
        if shared * _PROPOSES < _LEAST and people >= _FEWEST_PEOPLE:
            continue
        if people >= _MANY_PEOPLE and len(often.intersection(said[i])) < _HALF * len(said[i]):
            continue
        if not others_would_sign(text) or not says_something(text) or _lists(text, own):
            continue
        worth[i] = round(
            shared * (0.5 + 0.5 * max(0.0, float(central[i]))) * _form(text, i, denied, known), 6
        )
    return worth


def _lacks(text: str, words: Sequence[str], name: frozenset[str]) -> bool:
    """Tell whether a text names what its theme is called only as what is absent."""
    absent = _ABSENT.search(text) and not _DENIED.search(text)
    named = name.intersection(words) if absent else ()
    return bool(named) and not name.intersection(words_of([_ABSENT.sub(" ", text)])[0])


def _repeats(text: str, spoken: Collection[str], asked: frozenset[str]) -> bool:
    """Tell whether a text says no more than its question does, of what several people say.

    To the question which incivilities are painful: "Toutes les incivilités sont pénibles". Who
    denies what is asked says something.
    """
    return asked.issuperset(spoken) and not _DENIED.search(text)


def _lists(text: str, own: Mapping[str, float]) -> bool:
    """Tell whether a text lists something that is not its theme's: "Logement, santé et école".

    Words of meaning alone are a list too: "logement santé école".
    """
    written, meant = text.split(), words_of([text])[0]
    apart = written if len(written) == len(meant) else _BETWEEN_PARTS.split(text)
    parts = [words for words in words_of(apart) if words]
    return len(parts) > 1 and any(
        max(own.get(word, 0.0) for word in words) < _OF_ITS_OWN for words in parts
    )


def _own(inside: float, everywhere: float, portion: float) -> float:
    """Return how much a word is a theme's own, 0 to 1: others use it as much, or not at all."""
    outside = (
        max(0.0, everywhere - portion * inside) / max(1e-9, 1 - portion) if portion < 1 else 0.0
    )
    return max(0.0, (inside - outside) / max(1e-9, inside + outside))


def _form(text: str, i: int, denied: Sequence[int], known: Surroundings) -> float:
    """Return how well an idea reads as what others say too."""
    kind = known.kinds[i] if known.kinds else "proposal"
    return (
        (_PROPOSES if kind == "proposal" else 1.0 if kind else _UNTOLD)
        * (_DENIES if denied[i] == RESERVED else 1.0)
        * (_HEADS if ":" in text else 1.0)
        * (_NAMES if _NAME.search(text) else 1.0)
        * (_SHOUTS if text.isupper() else 1.0)
    )
