"""What a French word can be: noun, adjective, infinitive, conjugated verb.

From the word lists that come with spaCy's lookup tables: no model. A form may
be several things ("vote", "riche"); `tagging` decides by what stands around it.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from contrib_analysis.text.fold import plain
from contrib_analysis.text.lookups import read_kinds
from contrib_analysis.text.tokens import tokeniser

#: What a form can be; several are added up. Plain numbers: a corpus has millions.
NOUN: Final = 1
ADJECTIVE: Final = 2
INFINITIVE: Final = 4
VERB: Final = 8

#: Endings of conjugated verbs in "er", which new verbs take too; without accents.
_CONJUGATED = tuple(
    "e es ent ons ez ant ais ait ions iez aient era erai eront erons erez erait eraient".split()
)
_PARTICIPLES = tuple("é ée és ées i ie is ies it its ite ites u ue us ues".split())
#: Feminines whose adjective is found by taking this off.
_FEMININE = ("e", "es", "le", "les", "ne", "nes")


class _Lists(NamedTuple):
    nouns: frozenset[str]
    adjectives: frozenset[str]
    #: Without accents, for adjectives written so.
    plain_adjectives: frozenset[str]
    #: Without accents.
    verbs: frozenset[str]
    adverbs: frozenset[str]


def kinds_of(form: str, lemma: str) -> int:
    """Return all that a written form can be.

    Parameters
    ----------
    form
        In lower case, as written.
    lemma
        Without accents, as `text.tokens` has it.

    Returns
    -------
    int
        0 for an adverb. A word that no list knows is a noun: acronyms, names and
        new words are.
    """
    lists = _lists()
    folded, one = plain(form), _singular(form)
    is_noun = form in lists.nouns or one in lists.nouns
    if folded in lists.verbs and not is_noun:
        return INFINITIVE
    if lemma in lists.verbs and _singular(folded) != lemma:
        is_participle = form.endswith(_PARTICIPLES)
        return (NOUN if is_noun else 0) | (ADJECTIVE if is_participle else VERB)
    found = NOUN if is_noun else 0
    if lemma in lists.plain_adjectives or _is_adjective(form, one, lists.adjectives):
        found |= ADJECTIVE
    if _is_conjugated(form, folded, lists.verbs):
        found |= VERB
    if found or form in lists.adverbs or folded.endswith("ment"):
        return found
    return NOUN


def is_infinitive(term: str) -> bool:
    """Say whether a term begins with a word that is an infinitive and nothing else."""
    first = term.split(" ", 1)[0].lower()
    return plain(first) in _lists().verbs and first not in _lists().nouns


def is_known(word: str) -> bool:
    """Say whether a list has a word in lower case: names and acronyms are in none."""
    lists, form = _lists(), word.lower()
    if tokeniser().knows(form):
        return True
    return form in lists.nouns or form in lists.adjectives or plain(form) in lists.verbs


def is_adjective(word: str) -> bool:
    """Say whether a word in lower case may be an adjective."""
    return _is_adjective(word, _singular(word), _lists().adjectives)


def _is_adjective(form: str, one: str, adjectives: frozenset[str]) -> bool:
    return (
        form in adjectives
        or one in adjectives
        or (
            # "france" is no feminine of "franc".
            tokeniser().knows(form)
            and any(form.endswith(end) and form[: -len(end)] in adjectives for end in _FEMININE)
        )
    )


def _is_conjugated(form: str, plain: str, verbs: frozenset[str]) -> bool:
    if form.endswith(_PARTICIPLES) or not plain.endswith(_CONJUGATED):
        return False
    if plain.endswith("ant") and plain[:-3] + "re" in verbs:
        return True
    return any(plain.endswith(end) and plain[: -len(end)] + "er" in verbs for end in _CONJUGATED)


def _singular(word: str) -> str:
    return word.rstrip("sx") or word


@cache
def _lists() -> _Lists:
    listed = read_kinds()
    nouns, infinitives = listed["noun"], listed["verb"]
    verbs = tokeniser().verbs | {plain(verb) for verb in infinitives - nouns}
    # The lists have every infinitive as an adjective too, and many as nouns.
    adjectives = frozenset(word for word in listed["adj"] if plain(word) not in verbs)
    return _Lists(
        frozenset(noun for noun in nouns if plain(noun) not in verbs),
        adjectives,
        frozenset(map(plain, adjectives)),
        verbs,
        listed["adv"],
    )
