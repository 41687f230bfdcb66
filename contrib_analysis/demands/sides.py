"""Who is for and who is against what a theme's people disagree on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.demands._asking_words import says_way, word_lists
from contrib_analysis.demands._asks import asks, keep_asks, known_asks
from contrib_analysis.demands._completed import are_mostly_completed
from contrib_analysis.demands._deplored import ideals, tell_of_lacks, without_deplored_lack
from contrib_analysis.demands._judges import (
    OUTRIGHT,
    RULES,
    ends_in_vain,
    judges,
    says_too_many,
    wants_none,
)
from contrib_analysis.demands._stance import stance
from contrib_analysis.demands._stance_signs import without_denied_ills
from contrib_analysis.demands._words_alike import FAMILY, words_alike
from contrib_analysis.engine.cores import is_helping, on_all_cores
from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.people import persons
from contrib_analysis.facts.sides import SMALLER_SIDE, is_divided, marked_sides
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import listed_words

#: A thing is disputed from so many people on each side (chosen: fewer may be misread).
_FEWEST_TO_DISPUTE = 3
#: What a theme disputes is named in this part of its ideas at least (chosen: what is named
#: less is not what the theme is about).
_OFTEN = 0.1
_SIDES = ("for", "against")
#: "n'ont pas", "n'aura jamais": who lacks a thing that is named right behind isn't against it.
_LACKS = re.compile(
    r"\bn(?:e|on)? (?:a|ai|as|ont|avons|avez|avait|avaient|aura|auront|ayant|avoir)\b"
    r"(?: \w+){0,2}? (?:pas|plus|jamais)\b(?! besoin)"
)
#: So many letters behind hold what is lacked, "accès à" before it (chosen).
_RIGHT_BEHIND = 24
#: "X n'est pas une religion", "X ne veut pas dire Y": who says what a thing is not explains it
#: and is neither for nor against, unless it is no solution.
_EXPLAINS = re.compile(
    r"\bn(?:e|on)? (?:signifie(?:nt)?|veu(?:t|lent) (?:pas|jamais) dire|(?:est|sont) "
    r"(?:pas|jamais) (?:une?|l[ae]?|les|des|du|synonymes?)\b"
    rf"(?! (?:{'|'.join(sorted(listed_words('stance_words', 'no answer')))})\b))"
)
#: So many letters before hold what is explained (chosen).
_RIGHT_BEFORE = 30
#: So many letters behind a verb that regulates hold what is regulated, and before what is said
#: of it (chosen: "l'usage de", "doivent").
_HELD = 36
#: Who wants rules for a thing, or a balance, has said neither that it is to be nor that it isn't:
#: "encadrer l'usage de la vidéosurveillance", "les caméras doivent être contrôlées".
_REGULATES = re.compile(rf"\b(?:{RULES})\b")
_REGULATED = re.compile(
    r"\b(?:soit|soient|etre) (?:\w+ )?"
    rf"(?:{'|'.join(sorted(listed_words('stance_words', 'regulated')))})\b"
)
#: "Limiter les caméras aux parkings" says where they are to be; to nought is no bound.
_CONFINES = re.compile(r"\b(?:limit|restrei)\w+(?: \w+){0,4} (?:a|au|aux) (?!zero\b)\w")
_BALANCES = re.compile(
    r"\b(?:trouver|chercher|garder|avoir|faut|un (?:bon|juste)) (?:\w+ ){0,2}?equilibre\b"
)
#: Languages whose turns of phrase are read: texts too short to tell may well be French.
_READABLE = frozenset(("fr", "unknown", ""))


class Wish(NamedTuple):
    """What an idea wants, or doesn't: the word that a direction is said of."""

    word: str
    side: str


def wishes(text: str) -> tuple[Wish, ...]:
    """Return what a text wants more of or less of, in words that say so.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> wishes("Pas de caméras, mais plus de médiateurs.")
    (Wish(word='camera', side='against'), Wish(word='mediateur', side='for'))
    """
    found = []
    for ask in asks(text):
        for word, following in pairwise(ask.words):
            if says_way(word) and following[0] != "<":
                found.append(Wish(following[:-1], "for" if following[-1] == "+" else "against"))
    return tuple(dict.fromkeys(found))


def take_sides(
    ideas: pd.DataFrame, contributions: pd.DataFrame
) -> tuple[pd.DataFrame, Mapping[str, str]]:
    """Say on which side each idea is.

    Parameters
    ----------
    ideas
        The ideas, with the themes and the demands that they are in.
    contributions
        All contributions.

    Returns
    -------
    pandas.DataFrame
        The ideas with their `side`. Where the platform marks sides, its marks stand and
        nothing is guessed. Elsewhere, in a theme that disputes something, the side is
        taken of that; in others, who asks for a demand is for it.
    Mapping
        What each theme disputes, as people write it, by its id; where the platform marks
        sides, "" for all themes with marks.
    """
    marks = marked_sides(contributions)
    if (marks != "").any():
        by_id = dict(zip(contributions["contribution_id"], marks, strict=True))
        side = ideas["contribution_id"].map(by_id).fillna("").astype("str")
        marked = ideas["theme_id"].to_numpy()[(side != "").to_numpy()]
        return ideas.assign(side=side), dict.fromkeys(sorted(set(marked)), "")
    ids = contributions["contribution_id"].tolist()
    spoken = dict(zip(ids, persons(contributions).tolist(), strict=True))
    people = ideas["contribution_id"].map(spoken).fillna("").tolist()
    readable = are_readable(ideas, contributions).tolist()
    sides = np.where(ideas["demand_id"] != "", "for", "").astype(object)
    disputed: dict[str, str] = {}
    # Where it is asked what is missing, "pas de médecins" and "suppression des écoles" tell of it.
    lacking = tell_of_lacks(ideas, contributions)
    themes = [one for one in ideas.groupby("theme_id", sort=True).indices.items() if one[0]]

    all_texts = ideas["text"].tolist()

    def on_sides(number: int) -> tuple[str, list[str], list[Any]]:
        inside = themes[number][1]
        texts = [all_texts[place] for place in inside]
        # One text after the other: its words are cut once for both.
        heard = [(wishes(text), lemmas_of(text)) for text in texts]
        wanted = [
            tuple(wish for wish in own if not (wish.side == "against" and lacking[place]))
            for place, (own, _) in zip(inside, heard, strict=True)
        ]
        said = [lemmas for _, lemmas in heard]
        # What a helper read is known here too then: demands are listed by the same.
        read = known_asks(texts) if is_helping() else []
        thing = _disputed(wanted, [people[i] for i in inside], texts, said)
        if not thing:
            return "", [], read
        naming = [text for text, lemmas in zip(texts, said, strict=True) if thing[0] in lemmas]
        own = [
            _side(thing, texts[n], wanted[n], said[n], in_french=readable[place])
            for n, place in enumerate(inside)
        ]
        sides_taken = [
            "" if side == "against" and lacking[place] else side
            for place, side in zip(inside, own, strict=True)
        ]
        return _as_written(thing[0], naming), sides_taken, read

    of_themes = on_all_cores(on_sides, len(themes), rows=len(ideas))
    for (theme_id, inside), (what, own, read) in zip(themes, of_themes, strict=True):
        keep_asks([all_texts[place] for place in inside[: len(read)]], read)
        if what:
            disputed[str(theme_id)], sides[inside] = what, own
    return ideas.assign(side=pd.Series(sides, ideas.index, dtype="str")), disputed


def are_readable(ideas: pd.DataFrame, contributions: pd.DataFrame) -> pd.Series:
    """Tell of which ideas a side may be guessed by turns of phrase: French ones.

    Parameters
    ----------
    ideas, contributions
        The tables.
    """
    ids, languages = (contributions[name].tolist() for name in ("contribution_id", "language"))
    return ideas["contribution_id"].map(dict(zip(ids, languages, strict=True))).isin(_READABLE)


def _disputed(
    wanted: Sequence[Sequence[Wish]],
    people: Sequence[str],
    texts: Sequence[str],
    lemmas: Sequence[frozenset[str]],
) -> tuple[str, ...]:
    """Return what most people want and don't want: a word, then those written for it."""
    said = Counter(chain.from_iterable(lemmas))
    often = {word for word, n in said.items() if n >= _OFTEN * len(texts)}
    sides: dict[str, dict[str, set[str]]] = {
        word: {side: set() for side in _SIDES} for word in sorted(often)
    }
    for own, person, text in zip(wanted, people, texts, strict=True):
        for wish in own:
            if wish.word in sides and not _is_lacked((wish.word,), text):
                sides[wish.word][wish.side].add(person)
    alike = words_alike(list(sides))
    undisputed = word_lists()["aspects"] | word_lists()["gates"]
    # "Plus de produits locaux" and "moins de produits importés" don't dispute products.
    plain = {word for text in texts for word in _plain(text)}
    enough = []
    for word in sides:
        # Words in the same company may be contraries ("internet" and "contact humain", "nucléaire"
        # and "éolien"): only those that are written for one another make one thing.
        thing = (word, *(other for other, near in alike.get(word, ()) if near >= FAMILY))
        if plain.isdisjoint(thing) or word in undisputed or word in ideals():
            continue
        few, many = sorted(
            len(set().union(*(sides[one][side] for one in thing))) for side in _SIDES
        )
        if few >= _FEWEST_TO_DISPUTE and few >= SMALLER_SIDE * (few + many):
            enough.append(((-few, -said[word], word), thing))
    # Who wants a right to oblivion and who wants fewer copyrights don't dispute rights.
    named = (thing for _, thing in sorted(enough))
    return next((thing for thing in named if not are_mostly_completed(set(thing), texts)), ())


def _plain(text: str) -> Iterator[str]:
    """Yield the words that a text wants, or doesn't, and says nothing more of."""
    for ask in asks(text):
        *_, way, thing = ask.words
        if says_way(way) and thing[0] != "<":
            yield thing[:-1]


def _side(
    thing: Sequence[str],
    text: str,
    wanted: Sequence[Wish],
    said: frozenset[str],
    *,
    in_french: bool,
) -> str:
    """Return the side that an idea takes of a thing; "" where it takes none, or both."""
    taken = {wish.side for wish in wanted if wish.word in thing}
    names_it = in_french and not said.isdisjoint(thing)
    if not (taken or names_it) or _is_lacked(thing, text) or _is_explained(thing, text):
        return ""
    if in_french:
        if wants_none(thing, text):
            return "against"
        if _is_regulated(thing, text) or ends_in_vain(text):
            return ""
        if says_too_many(thing, text):
            taken.add("against")
    if taken:
        return taken.pop() if len(taken) == 1 else ""
    if not names_it:
        return ""
    denies_ill = without_denied_ills(without_deplored_lack(text)) is not None
    return stance(text) if denies_ill or judges(thing, text) else ""


def _is_lacked(thing: Sequence[str], text: str) -> bool:
    """Say whether a text tells that somebody hasn't got a thing."""
    said = fold(text)
    behind = (said[lack.end() : lack.end() + _RIGHT_BEHIND] for lack in _LACKS.finditer(said))
    return _one_names(behind, thing, text)


def _is_explained(thing: Sequence[str], text: str) -> bool:
    """Say whether a text tells what a thing is not."""
    said = fold(text)
    before = (
        said[max(0, turn.start() - _RIGHT_BEFORE) : turn.start()]
        for turn in _EXPLAINS.finditer(said)
    )
    return _one_names(before, thing, text)


def _is_regulated(thing: Sequence[str], text: str) -> bool:
    """Say whether a text wants rules for a thing, or a balance, and no more than that."""
    said = fold(text)
    if OUTRIGHT.search(said):
        return False
    around = [
        *(said[turn.end() : turn.end() + _HELD] for turn in _REGULATES.finditer(said)),
        *(said[max(0, turn.start() - _HELD) : turn.start()] for turn in _REGULATED.finditer(said)),
        *(said[turn.start() : turn.end() + _HELD] for turn in _CONFINES.finditer(said)),
    ]
    return bool(_BALANCES.search(said)) or _one_names(around, thing, text)


def _one_names(parts: Iterable[str], thing: Sequence[str], text: str) -> bool:
    """Say whether one of some parts of a folded text names a thing.

    Without its accents a word may have another lemma ("cameras"): the text has the right one.
    """
    forms = [
        fold(word.form)
        for word in tokeniser().words(text)
        if not set(thing).isdisjoint(word.lemma.split())
    ]
    return any(f" {form} " in f" {part} " for part in parts for form in forms)


def sides_on(matter: str, texts: Sequence[str], readable: Sequence[bool]) -> list[str]:
    """Return the side that each text takes of a matter: "for", "against" or "".

    Parameters
    ----------
    matter
        What is disputed, as people write it. Of several words no side is guessed: each says
        less than all of them.
    texts
        Ideas.
    readable
        Of each, what `are_readable` tells.

    Examples
    --------
    >>> sides_on("caméras", ["Pas de caméras", "Plus de caméras", "Un banc"], [True] * 3)
    ['against', 'for', '']
    """
    thing = tuple(sorted(lemmas_of(matter)))
    if len(thing) != 1:
        return [""] * len(texts)
    return [
        _side(thing, text, wishes(text), lemmas_of(text), in_french=own)
        for text, own in zip(texts, readable, strict=True)
    ]


def lemmas_of(text: str) -> frozenset[str]:
    """Return the words of meaning of a text, each word of a compound one by itself.

    Parameters
    ----------
    text
        An idea, or a part of one.
    """
    return frozenset(one for word in tokeniser().words(text) for one in word.lemma.split())


def _as_written(word: str, texts: Sequence[str]) -> str:
    """Return the form of a word that most texts have, in lower case."""
    forms = Counter(
        found.form for text in texts for found in tokeniser().words(text) if found.lemma == word
    )
    return min(forms, key=lambda form: (-forms[form], form)) if forms else word


def count_divided(
    ideas: pd.DataFrame, contributions: pd.DataFrame, disputed: Mapping[str, str]
) -> pd.DataFrame:
    """Count the people on each side of the themes that dispute something.

    Parameters
    ----------
    ideas
        The ideas, with their sides.
    contributions
        All contributions, copies among them.
    disputed
        What each theme disputes, by its id.

    Returns
    -------
    pandas.DataFrame
        Columns theme_id, disputed, for_people, against_people, divided; one row a theme
        of `disputed`.
    """
    counts = {}
    for side in _SIDES:
        own = ideas[(ideas["side"] == side) & ideas["theme_id"].isin(list(disputed))]
        counted = count_three_ways(own, contributions)
        counts[side] = dict(zip(counted["theme_id"], counted["people"], strict=True))
    rows = []
    for theme_id, what in disputed.items():
        both = [int(counts[side].get(theme_id, 0)) for side in _SIDES]
        rows.append((theme_id, what, *both, is_divided(*both)))
    columns = ["theme_id", "disputed", "for_people", "against_people", "divided"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"theme_id": "str", "disputed": "str", "for_people": "int64", "against_people": "int64"}
    )
