"""Name themes by the terms that set them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contrib_analysis.vectors.tokens import fold, tokeniser

KEYWORDS = 8
#: A phrase says more than a word: its score counts this much more, by number of words.
_PHRASE_BONUS = {1: 1.0, 2: 1.7, 3: 1.9}
#: A second word joins a one-word label when it scores at least this share of the first.
_JOINS_FROM = 0.45


@dataclass(frozen=True)
class Name:
    """What a theme is called: a label of one to five words, and its keywords."""

    label: str
    keywords: tuple[str, ...]


def name_themes(ranked: Sequence[Sequence[tuple[str, float]]]) -> list[Name]:
    """Choose a label and keywords for each theme.

    Parameters
    ----------
    ranked
        For each theme, its terms with their class-based TF-IDF (Grootendorst,
        2022), best first; terms in the form to show.

    Returns
    -------
    list of Name
        In the same order; labels are distinct.
    """
    taken: set[str] = set()
    names = []
    for terms in ranked:
        best = _without_echoes(terms)
        label = _label(best, taken)
        taken.add(fold(label))
        names.append(Name(label, tuple(term for term, _ in best[:KEYWORDS])))
    return names


def _without_echoes(terms: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Order terms with phrases favoured, leaving out those that repeat a better one's words."""
    scored = sorted(
        ((term, score * _PHRASE_BONUS[min(len(_lemmas(term)), 3)]) for term, score in terms),
        key=lambda pair: (-pair[1], pair[0]),
    )
    kept: list[tuple[str, float]] = []
    said: set[str] = set()
    for term, score in scored:
        lemmas = set(_lemmas(term))
        if not lemmas or lemmas <= said or (len(lemmas) > 1 and lemmas & said):
            continue
        kept.append((term, score))
        said |= lemmas
    return kept


def _label(best: Sequence[tuple[str, float]], taken: set[str]) -> str:
    candidates = []
    for position, (term, score) in enumerate(best):
        if len(_lemmas(term)) == 1:
            for other, other_score in best[position + 1 :]:
                if len(_lemmas(other)) == 1 and other_score >= _JOINS_FROM * score:
                    candidates.append(f"{term} et {other}")
                    break
        candidates.append(term)
    for candidate in candidates:
        if fold(candidate) not in taken:
            return candidate[0].upper() + candidate[1:]
    # Every term is another theme's label: the number keeps this one distinct.
    return (
        f"{candidates[0][0].upper()}{candidates[0][1:]} ({len(taken) + 1})" if candidates else "…"
    )


def _lemmas(term: str) -> list[str]:
    return tokeniser()([term])[0] or [fold(term)]
