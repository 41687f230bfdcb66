"""Name themes by the terms that set them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contrib_analysis.vectors.tokens import fold, tokeniser

KEYWORDS = 8
#: A phrase says more than a word: its score counts this much more, by number of words...
_PHRASE_BONUS = {1: 1.0, 2: 1.7, 3: 1.9}
#: ...when it stands for this share of the ideas that use its most frequent word,
_SPEAKS_FROM = 0.25
#: and less otherwise: "santé mentale" must not name a theme on health.
_PHRASE_MALUS = 0.5
#: A second term joins the label when it scores at least this share of the first.
_JOINS_FROM = 0.6
_MOST_WORDS = 5


@dataclass(frozen=True)
class Name:
    """What a theme is called: a label of one to five words, and its keywords."""

    label: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class _Candidate:
    term: str
    lemmas: frozenset[str]
    score: float


def name_themes(
    ranked: Sequence[Sequence[tuple[str, float]]], ideas: Sequence[Mapping[str, int]]
) -> list[Name]:
    """Choose a label and keywords for each theme.

    Parameters
    ----------
    ranked
        For each theme, its terms with their class-based TF-IDF (Grootendorst,
        2022); terms in the form to show.
    ideas
        For each theme, the number of its ideas that use each term.

    Returns
    -------
    list of Name
        In the same order; labels are distinct.
    """
    taken: set[str] = set()
    names = []
    for terms, counts in zip(ranked, ideas, strict=True):
        candidates = _weighed(terms, counts)
        best = _without_echoes(candidates)
        label = next(
            (found for found in _labels(best, candidates) if fold(found) not in taken),
            # Every term is another theme's label: a number keeps this one distinct.
            f"{best[0].term} ({len(taken) + 1})" if best else f"… ({len(taken) + 1})",
        )
        taken.add(fold(label))
        keywords = tuple(candidate.term for candidate in best[:KEYWORDS])
        names.append(Name(label[0].upper() + label[1:], keywords))
    return names


def _weighed(terms: Sequence[tuple[str, float]], counts: Mapping[str, int]) -> list[_Candidate]:
    """Order terms by their score, phrases favoured where they speak for their words."""
    lemmas = {term: frozenset(_lemmas(term)) for term, _ in terms}
    alone = {next(iter(said)): counts.get(t, 0) for t, said in lemmas.items() if len(said) == 1}
    candidates = []
    for term, score in terms:
        said = lemmas[term]
        if not said:
            continue
        if len(said) > 1:
            most = max((alone.get(lemma, 0) for lemma in said), default=0)
            speaks = counts.get(term, 0) >= _SPEAKS_FROM * most
            score *= _PHRASE_BONUS[min(len(said), 3)] if speaks else _PHRASE_MALUS
        candidates.append(_Candidate(term, said, score))
    return sorted(candidates, key=lambda c: (-c.score, c.term))


def _without_echoes(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Leave out terms that repeat a better one's words."""
    kept: list[_Candidate] = []
    said: frozenset[str] = frozenset()
    for candidate in candidates:
        if candidate.lemmas <= said or (len(candidate.lemmas) > 1 and candidate.lemmas & said):
            continue
        kept.append(candidate)
        said |= candidate.lemmas
    return kept


def _labels(best: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> list[str]:
    """Return the labels that a theme could have, best first."""
    labels = []
    for position, first in enumerate(best):
        for second in best[position + 1 :]:
            if second.score < _JOINS_FROM * first.score:
                break
            both = first.lemmas | second.lemmas
            # "transports" and "commun" are said in one breath.
            phrase = next(
                (c.term for c in candidates if len(both) == 2 and c.lemmas == both), None
            )
            label = phrase or f"{first.term} et {second.term}"
            if len(label.replace("’", " ").split()) <= _MOST_WORDS:
                labels.append(label)
                break
        labels.append(first.term)
    return labels


def _lemmas(term: str) -> list[str]:
    return tokeniser()([term])[0] or [fold(term)]
