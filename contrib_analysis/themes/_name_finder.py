"""Find what may name a group of ideas: phrases that several of its people wrote, and pairs.

How well each finds the group is counted: many of its ideas are about it, few others are, no
other group as much, and those that say it lie near the group's centre. Two are joined where
both together find the group better.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import listed_words, word_list
from contrib_analysis.themes._aboutness import OF_ONE_WORLD, Aboutness, of_one_world
from contrib_analysis.themes._acronyms import acronym_of
from contrib_analysis.themes._acts import Acts
from contrib_analysis.themes._candidates import Candidate, Half, best_first, worth_a_look
from contrib_analysis.themes._forms import is_infinitive
from contrib_analysis.themes._group import Group
from contrib_analysis.themes._likeness import AND, Likeness
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes._vocabulary import EMPTY, count_words, family_of
from contrib_analysis.themes.said_phrases import Ints

#: People who say a phrase before it may name a group: so many, and more in a large group
#: (half the root of its people). Chosen; 3 of 30, 6 of 150, 16 of 1,000.
_FEWEST_PEOPLE, _OF_ROOT = 2, 2
#: Phrases looked at for each group: those that most of its ideas say (chosen).
_LOOKED_AT = 150
#: What a phrase of so many words is worth beside one of two or three: a single word is
#: often true of several groups, a long phrase of few ideas. Chosen on the corpora that
#: names were read on.
_WORTH_OF_LENGTH = {1: 0.6, 2: 1.0, 3: 1.0, 4: 0.97, 5: 0.93, 6: 0.88}
#: In a pair, a single word says more than alone: the other tells how it is meant (chosen).
_WORTH_OF_WORD_IN_PAIR = 0.85
#: An action claims more than a thing: that people ask for it (chosen).
_WORTH_OF_ACTION = 0.8
#: A phrase whose head says nothing by itself ("place du village") (chosen).
_WORTH_OF_EMPTY_HEAD = 0.7
#: One of words that people use whatever they are asked ("réalité"): alone, and with
#: others (chosen).
_WORTH_OF_GENERAL, _WORTH_OF_GENERAL_WORDS = 0.55, 0.8
#: A word that this share of all ideas use is what the consultation is about: general too (chosen).
_COMMON = 0.12
#: Adjectives that stand before a noun and say little of it.
_SIZES = listed_words("small_words", "sizes")
#: Heads of turns that only lead to what is spoken of ("vis-à-vis des religions", "sujet de").
_TURNS = listed_words("small_words", "turns")

#: Words that say whose something is: "trie mes déchets" is what one person does (of 16 such names
#: that readers judged 14 were misleading).
_OWNING = listed_words("small_words", "owning")

#: A group is about its name so many times as much as all are, at the least; where the name
#: is made of words that say nothing alone ("parler à un humain"), so many times (chosen).
_OWN, _OWN_OF_SMALL_WORDS = 1.15, 3.0
#: From this share of the group on, people say it as one phrase (chosen over samples of 90 %: what
#: fewer say names a theme in one sample and not in another).
_AS_A_PHRASE = 0.12
#: And so much of the group is about it (chosen).
_LEAST_REACH = 0.08
#: The name of a person, a firm or a place names a group that is about it from this much
#: on (chosen).
_NAMES_FROM = 0.4
#: A pair is worth this part of what it would be as one phrase; each of the two finds so
#: much of the group that the other doesn't; their senses are no nearer than this. Chosen.
_WORTH_OF_PAIR, _ADDS, _SAME_SENSE = 0.9, 0.04, 0.85
#: What adds less than this part of what the other finds is half of a name only where both are
#: of one world: "élèves et lycées" says what a theme is about, "CAF et internet" doesn't
#: (chosen by reading names).
#: And where each half speaks for so much, the theme is two things, however far apart (chosen).
_HALF_OF_NAME, _BOTH_SPEAK = 0.3, 0.3
#: Less where one is a phrase already: it says by itself how it is meant (chosen).
_WORTH_BESIDE_PHRASE = 0.84
#: A phrase is said whole by so many of those who name its noun, or is worth less (chosen by
#: reading names).
_WHOLE = 0.4
#: Phrases that are tried in pairs, and words of a pair (chosen).
_IN_PAIRS, _WORDS_OF_PAIR = 12, 7


class NameFinder:
    """Find what may name groups.

    Parameters
    ----------
    index
        The phrases of the ideas.
    vectors
        The parsed ideas' vectors, of shape (n_read, n_dimensions).
    people
        Who said each parsed idea, as numbers, of shape (n_read,).

    Attributes
    ----------
    about
        How much ideas are about words.
    likeness
        Which phrases of the ideas say the same.
    general
        The words that say little, whatever the group.
    """

    def __init__(self, index: PhraseIndex, vectors: NDArray[np.float64], people: Ints) -> None:
        self._index = index
        self._vectors = vectors
        self._people = people
        self.about = Aboutness(index)
        self._by_phrase = index.says.tocsc()
        self._acts = Acts(index)
        often = np.asarray(index.uses.sum(axis=0)).ravel() >= _COMMON * len(index.read)
        common = (word for word, column in index.words.items() if often[column])
        self.general = word_list("general_words").union(common)
        stands_for: dict[str, frozenset[str]] = {}
        for place in range(len(index.keys)):
            acronym = self._acronym(place)
            if acronym and not index.is_torn(place):
                stands_for.setdefault(acronym, family_of(index.form(place)))
        self.likeness = Likeness(stands_for)

    def find(self, group: Group, taboo: frozenset[str]) -> list[Candidate]:
        """Return the phrases and pairs that are worth a look.

        Parameters
        ----------
        group
            The group.
        taboo
            Words that say nothing of it by themselves: those of the question that it answers.
        """
        return worth_a_look(self._found(group, taboo), group)

    def _found(self, group: Group, taboo: frozenset[str]) -> list[Candidate]:
        said = np.asarray(self._index.says[group.rows].sum(axis=0)).ravel()
        needed = _needed(len(np.unique(self._people[group.rows])))
        known = np.flatnonzero(said >= needed)
        known = known[np.argsort(-said[known], kind="stable")][:_LOOKED_AT]
        centre = self._vectors[group.rows].mean(axis=0)
        centre /= max(float(np.linalg.norm(centre)), 1e-12)
        alone = []
        for place in known.tolist():
            worth = self._worth(place, taboo)
            if not worth or self._people_of(place, group.inside) < needed:
                continue
            candidate = self._candidate(place, worth, group, centre, float(said[place]))
            if candidate is not None:
                alone.append(candidate)
        alone.sort(key=best_first)
        pairs = self._pairs(alone[:_IN_PAIRS], group)
        acts = {c.name: c for c in self._acted(group, said, needed, taboo, centre)}
        kept = [c for c in alone if c.name not in acts]
        return sorted([*kept, *pairs, *acts.values()], key=best_first)

    def _acted(
        self,
        group: Group,
        said: NDArray[np.float64],
        needed: int,
        taboo: frozenset[str],
        centre: NDArray[np.float64],
    ) -> Iterator[Candidate]:
        """Yield what many of a group do or ask for in one verb, as most of them write it."""
        for verb, places in self._acts.of(group.rows, said):
            about = self.about.of([verb])
            rows = np.flatnonzero(self.about.says([verb]))
            people = len(np.unique(self._people[rows[group.inside[rows]]]))
            if verb in taboo or people < needed or group.lift(about) < _OWN:
                continue
            for place in places:
                worth = self._worth(place, taboo)
                if worth and self._people_of(place, group.inside) >= _FEWEST_PEOPLE:
                    nearness = self._near(rows, centre)
                    value = round(worth * nearness * group.found_by(about), 9)
                    half = Half((verb,), (verb,))
                    of = ((verb,), "infinitive", nearness, 1.0, (half,), people)
                    yield Candidate(self._index.form(place), value, worth, about, *of)
                    break

    def _candidate(
        self,
        place: int,
        worth: float,
        group: Group,
        centre: NDArray[np.float64],
        said: float,
    ) -> Candidate | None:
        kind, lemmas = self._index.keys[place]
        acronym = self._acronym(place)
        every = self._telling(place)
        telling = [w for w in every if group.lift(self.about.of([w])) >= _OWN]
        words = tuple(telling or (w for w in lemmas if w != "ne"))
        about = self.about.of(words, acronym)
        if group.lift(about) < (_OWN if telling else _OWN_OF_SMALL_WORDS):
            return None
        name = self._index.form(place)
        reach = group.reach(about)
        proper = " " not in name and self._index.is_proper(place)
        if reach < (_NAMES_FROM if proper else _LEAST_REACH):
            return None
        # What people say as one phrase is worth more than words that meet in it.
        met = min(1.0, said / max(1.0, _AS_A_PHRASE * group.size))
        worth *= 0.5 + 0.5 * met
        whole = 1.0
        if kind == "noun" and len(every) > 1 and every[0] not in self.general:
            whole = min(1.0, self._whole(every, acronym, group) / _WHOLE)
        nearness = self._nearness(place, centre)
        value = round(worth * whole * nearness * group.found_by(about), 9)
        half = Half(lemmas, tuple(every) or lemmas, acronym)
        of = (words, kind, nearness, whole, (half,), self._people_of(place, group.inside))
        return Candidate(name, value, worth, about, *of)

    def _whole(self, words: Sequence[str], acronym: str, group: Group) -> float:
        """Return how many of a group's ideas that name a phrase's noun say all of it.

        "Racisme anti-blanc" claims more than most who speak of racism say.
        """
        noun = self.about.says(words[:1])[group.rows] > 0
        whole = self.about.says(words, acronym)[group.rows] >= 1
        return float(whole.sum()) / max(1.0, float((noun | whole).sum()))

    def _pairs(self, alone: Sequence[Candidate], group: Group) -> Iterator[Candidate]:
        """Yield pairs of phrases that find a group better than one of them."""
        # Half of a name is said by no fewer than a whole one.
        needed = math.ceil(math.sqrt(len(np.unique(self._people[group.rows]))) / _OF_ROOT)
        for i, first in enumerate(alone):
            for second in alone[i + 1 :]:
                if first.kind != second.kind or min(first.people, second.people) < needed:
                    continue
                if self.likeness.says_again(first.name, second.name):
                    continue
                # In one order always, so that a name stays the same name.
                one, other = sorted((first.name, second.name), key=plain)
                name = f"{one}{AND}{other}"
                if count_words(name) > _WORDS_OF_PAIR:
                    continue
                alike = self.about.alike(first.words, second.words)
                if alike > _SAME_SENSE:
                    continue
                about = np.maximum(first.about, second.about)
                reach = group.reach(about)
                smaller, larger = sorted((group.reach(first.about), group.reach(second.about)))
                adds = reach - larger
                if adds < _ADDS or (adds < _HALF_OF_NAME * larger and alike < OF_ONE_WORLD):
                    continue
                single = count_words(first.name) == count_words(second.name) == 1
                worth = (_in_pair(first) + _in_pair(second)) / 2
                worth *= _WORTH_OF_PAIR if single else _WORTH_BESIDE_PHRASE
                worth *= of_one_world(alike) if smaller < _BOTH_SPEAK else 1.0
                nearness = (first.nearness + second.nearness) / 2
                whole = min(first.whole, second.whole)
                value = round(worth * whole * nearness * group.found_by(about), 9)
                words, kind = first.words, first.kind
                yield Candidate(
                    name,
                    value,
                    worth,
                    about,
                    words,
                    kind,
                    nearness,
                    whole,
                    first.halves + second.halves,
                )

    def _worth(self, place: int, taboo: frozenset[str]) -> float:
        kind, lemmas = self._index.keys[place]
        meant = [w for w in lemmas if w not in tokeniser().stop_words and not w.isdigit()]
        if not meant or taboo.issuperset(meant) or self._index.is_torn(place):
            return 0.0
        if meant[0] in _TURNS:
            return 0.0
        # "Millions d'euros" says how much, and of nothing.
        if EMPTY.issuperset(meant) or (len(meant) < 2 and is_infinitive(meant[0])):
            return 0.0
        form = self._index.form(place)
        if not all(c.isalpha() or c in " '’-" for c in form) or "  " in form:
            return 0.0
        if not _OWNING.isdisjoint(plain(form).split()):
            return 0.0
        worth = _WORTH_OF_LENGTH.get(count_words(form.replace("'", "’")), 0.0)
        if kind == "infinitive":
            worth *= _WORTH_OF_ACTION
        elif next((w for w in lemmas if w not in _SIZES), lemmas[0]) in EMPTY:
            worth *= _WORTH_OF_EMPTY_HEAD
        # "Intelligence artificielle" says no more than "IA", where everybody says that.
        general = self.general.issuperset(w for w in meant if w not in _SIZES)
        if general or self._acronym(place) in self.general:
            worth *= _WORTH_OF_GENERAL if len(meant) < 2 else _WORTH_OF_GENERAL_WORDS
        return worth

    def _telling(self, place: int) -> list[str]:
        """Return the words of a phrase that say something by themselves."""
        small = tokeniser().stop_words
        lemmas = self._index.keys[place][1]
        return [w for w in lemmas if w not in EMPTY and w not in small and not w.isdigit()]

    def _acronym(self, place: int) -> str:
        return acronym_of(self._index.form(place), self._index.words)

    def _people_of(self, place: int, inside: NDArray[np.bool_]) -> int:
        start, end = self._by_phrase.indptr[place : place + 2]
        rows = self._by_phrase.indices[start:end]
        return len(np.unique(self._people[rows[inside[rows]]]))

    def _nearness(self, place: int, centre: NDArray[np.float64]) -> float:
        """Return how near to a centre the ideas that say a phrase are, 0 to 1."""
        start, end = self._by_phrase.indptr[place : place + 2]
        return self._near(self._by_phrase.indices[start:end], centre)

    def _near(self, rows: Ints, centre: NDArray[np.float64]) -> float:
        mean = self._vectors[rows].mean(axis=0)
        cosine = float(mean @ centre) / max(float(np.linalg.norm(mean)), 1e-12)
        return 0.5 + 0.5 * max(0.0, cosine)


def _needed(people: int) -> int:
    return max(_FEWEST_PEOPLE, round(math.sqrt(people) / _OF_ROOT))


def _in_pair(candidate: Candidate) -> float:
    if count_words(candidate.name) > 1:
        return candidate.worth
    return candidate.worth / _WORTH_OF_LENGTH[1] * _WORTH_OF_WORD_IN_PAIR
