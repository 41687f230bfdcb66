"""What a pronoun before a verb stands for: "les secrétaires : les former"."""

from __future__ import annotations

from collections.abc import Sequence

from contrib_analysis.demands._asking_words import direction_of, is_infinitive, word_lists
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser

_PRONOUNS = frozenset(("le", "la", "l", "les"))
_PLURAL = ("s", "x")


def with_referents(clause: Sequence[Word], before: Sequence[Sequence[Word]]) -> list[Word]:
    """Return a clause with what each pronoun stands for behind its verb, where that is told.

    Parameters
    ----------
    clause
        Its words.
    before
        The clauses before it.

    Examples
    --------
    >>> words = list(tokeniser().words("les secrétaires de mairie les former"))
    >>> [word.form for word in with_referents(words[4:], [words[:4]])]
    ['former', 'secrétaires']
    """
    meant: list[Word] = []
    things: list[Word] = []
    for i, word in enumerate(clause):
        if not things and (things := _referents(clause, i, before)):
            continue
        meant.append(word)
        # They stand nowhere there: they are quoted with their verb.
        meant += [Word(word.start, word.end, thing.form, thing.lemma) for thing in things]
        things = []
    return meant


def _referents(clause: Sequence[Word], i: int, before: Sequence[Sequence[Word]]) -> list[Word]:
    """Return what a pronoun stands for: the things of its number that were named first."""
    if not _is_pronoun(clause, i):
        return []
    plural = fold(clause[i].form) == "les"
    for words in (clause[:i], *before):
        named = [w for w in words if _is_thing(w) and w.form.endswith(_PLURAL) == plural]
        if named:
            return named
    return []


def _is_pronoun(clause: Sequence[Word], i: int) -> bool:
    """Say whether an article stands before a verb, and so is a pronoun.

    "Les aide" is one where somebody does it ("la ville les aide"); "les aides" are things.
    """
    if fold(clause[i].form) not in _PRONOUNS or i + 1 == len(clause):
        return False
    verb = clause[i + 1]
    if is_infinitive(verb):
        return True
    acts = verb.lemma in tokeniser().verbs or bool(direction_of(verb))
    conjugated = acts and not verb.form.endswith((*_PLURAL, "é", "ée"))
    return fold(clause[i].form) == "les" and conjugated


def _is_thing(word: Word) -> bool:
    lists = word_lists()
    known = lists["small"] | lists["asks"]
    return bool(word.lemma) and not (
        word.lemma in known or word.lemma in tokeniser().verbs or direction_of(word)
    )
