"""Choose the ideas that speak for a theme, word for word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.text.fold import plain
from contrib_analysis.themes.says_something import says_something

QUOTES = 5  # chosen
#: Lengths, in characters, that read well as a quote ("Taxer les riches" is
#: one) (measured: docs/methode.md)...
SHORTEST, LONGEST = 15, 300
#: ...and as a headline (chosen).
_HEADLINE = (20, 140)
#: How many ideas are read for a headline that says something (chosen).
_LOOKED_AT = 100
#: Variety is sought among this share of the ideas, the most central ones, or so many (chosen).
_CENTRAL, _AT_LEAST = 0.1, 10
#: Two ideas closer than this say the same (chosen).
_SAME = 0.9
#: The heart of a theme is this share of its ideas, found in so many
#: rounds (measured: docs/methode.md).
_HEART, _HEART_AT_LEAST, _ROUNDS = 0.5, 5, 4

# Only what takes a side: "inutile" or "lutter contre" may be said of anything else.
_DISSENT = re.compile(
    r"\b(?:(?:je|nous|on) (?:suis|sommes|est)(?: \w+)? contre|au contraire|pas d'accord"
    r"|oppos[ée]e?s? (?:à|au|aux)|(?:m'|s'|nous )oppos\w+ (?:à|au|aux)|surtout pas)\b"
    r"|\bnon (?:à|au|aux)\b|^(?:totalement |absolument |plutôt )?contre\b"
    r"|^non\b(?![\s-]+(?:seulement|respect))"
)
_RESERVE = re.compile(
    r"\b(?:plut[oô]t que?|au lieu d[e']|en revanche"
    r"|(?:n'|ne )(?:\S+ ){1,3}?(?:pas|plus|jamais|rien|aucun\w*))\b"
)
#: What `_dissent` says of an idea with words of dissent.
_DISSENTS = 2
#: Few would sign a question, somebody else's story or what goes on from a sentence before.
_NOT_TO_SIGN = re.compile(
    r"\?|^\W*(?:et|mais|car|donc|ensuite|enfin|ainsi|or|puis|alors|aussi|sinon|bref|ca|cela"
    r"|ceci|c'est|elles?|ils|celui|celle|ceux|ces?|cette|y|en|il (?!faut|faudrait|est|serait))\b"
    r"|\b(?:je|j'|mon|ma|mes|moi|m'|me)(?!\w)"
)
#: What this share of a theme's ideas say is its subject, not dissent (chosen).
_SUBJECT_FROM = 0.25


def choose_quotes(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    authors: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    most: int = QUOTES,
    campaign: Sequence[bool] | NDArray[np.bool_] | None = None,
    taken: Sequence[int] = (),
) -> list[int]:
    """Choose central and varied ideas of one theme, from different people.

    Parameters
    ----------
    vectors
        Unit rows of the theme's ideas, of shape (n, n_dimensions).
    texts
        The ideas.
    authors
        Who said each (or which contribution it is from): one quote for each.
    strengths
        How firmly each idea belongs, 0 to 1.
    most
        How many quotes at most.
    campaign
        Whether each idea comes from a campaign; such ideas are quoted only where
        there are no others.
    taken
        Positions of ideas that are quoted already.

    Returns
    -------
    list of int
        Positions of the chosen ideas, best first. Ideas of a readable length
        come first; a theme that has none still gets quotes.
    """
    free = _without_campaign(len(texts), campaign)
    central = _centrality(vectors, strengths)
    ranked = sorted(
        free,
        key=lambda i: (
            not SHORTEST <= len(texts[i]) <= LONGEST,
            -central[i],
            texts[i],
            authors[i],
        ),
    )
    n = len(ranked)
    closest = ranked[: max(min(_AT_LEAST, _size_of_heart(n)), int(np.ceil(_CENTRAL * n)))]
    chosen: list[int] = []
    heard = {authors[i] for i in taken}
    said = {_bare(texts[i]) for i in taken}
    likeness = np.max(vectors @ vectors[list(taken)].T, axis=1, initial=-1.0)
    for pool, alike in ((closest, _SAME), (ranked, np.inf)):
        for i in pool:
            if len(chosen) >= most:
                break
            if authors[i] in heard or _bare(texts[i]) in said or likeness[i] >= alike:
                continue
            chosen.append(i)
            heard.add(authors[i])
            said.add(_bare(texts[i]))
            likeness = np.maximum(likeness, vectors @ vectors[i])
    return chosen


def choose_headline(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    campaign: Sequence[bool] | NDArray[np.bool_] | None = None,
    taken: Collection[str] = (),
) -> int | None:
    """Choose the most central short idea of one theme that says something.

    Parameters
    ----------
    vectors, texts, strengths, campaign
        As in `choose_quotes`.
    taken
        Headlines of what the theme is a part of: another is taken where there is one.

    Returns
    -------
    int or None
        Its position; where no idea is short, that of the one nearest to it. None
        where there is no idea.
    """
    shortest, longest = _HEADLINE
    central = _centrality(vectors, strengths)

    def unfit(i: int) -> tuple[int, bool]:
        length = len(texts[i])
        return max(0, shortest - length, length - longest), texts[i] in taken

    ranked = sorted(
        _without_campaign(len(texts), campaign), key=lambda i: (unfit(i), -central[i], texts[i])
    )
    if not ranked:
        return None
    # One that says little is passed over for one as fit, and from the heart as well.
    heart = np.sort(central)[-_size_of_heart(len(texts))]
    as_fit = [
        i for i in ranked[:_LOOKED_AT] if unfit(i) == unfit(ranked[0]) and central[i] >= heart
    ]
    says = [i for i in as_fit if says_something(texts[i])]
    dissent = _dissent(texts)
    signed = [i for i in says if not dissent[i] and _others_would_sign(texts[i])]
    return (signed or says or ranked)[0]


def choose_edge(
    vectors: NDArray[np.float64],
    texts: Sequence[str],
    authors: Sequence[str],
    strengths: NDArray[np.float64],
    *,
    taken: Sequence[int],
    campaign: Sequence[bool] | NDArray[np.bool_] | None = None,
) -> int | None:
    """Choose one idea that dissents from its theme, where there is one.

    Parameters
    ----------
    vectors, texts, authors, strengths, campaign
        As in `choose_quotes`.
    taken
        Positions of ideas that are quoted already.

    Returns
    -------
    int or None
        The position of an idea that disagrees in so many words, belongs as firmly as
        most, says something and is of somebody who isn't quoted, as far from the heart as
        can be; None where none does: a voice that differs is shown only where one does.
    """
    left = [i for i in _without_campaign(len(texts), campaign) if i not in set(taken)]
    central = _centrality(vectors, strengths)
    usual = float(np.median(strengths)) if left else 0.0
    heard = {authors[i] for i in taken}
    dissent = _dissent(texts)
    differ = [
        i
        for i in left
        if dissent[i] == _DISSENTS
        and SHORTEST <= len(texts[i]) <= LONGEST
        and authors[i] not in heard
        and strengths[i] >= usual
        and says_something(texts[i])
    ]
    return min(differ, key=lambda i: (central[i], texts[i], authors[i]), default=None)


def _without_campaign(n: int, campaign: Sequence[bool] | NDArray[np.bool_] | None) -> list[int]:
    """Return the positions of ideas from no campaign; of all where there are none."""
    free = [i for i in range(n) if campaign is None or not campaign[i]]
    return free or list(range(n))


def _centrality(
    vectors: NDArray[np.float64], strengths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how close ideas are to the heart of their theme, of shape (n,).

    The heart is the mean of the half that is closest to it (a trimmed mean), so
    that what fits the theme poorly does not move it.
    """
    n = len(vectors)
    central, heart = np.zeros(n), np.arange(n)
    kept = _size_of_heart(n)
    for _ in range(_ROUNDS if n else 0):
        centre = strengths[heart] @ vectors[heart]
        central = np.round(vectors @ centre / max(float(np.linalg.norm(centre)), 1e-12), 6)
        heart = np.flatnonzero(central >= np.sort(central)[-kept])
    return central


def _size_of_heart(n: int) -> int:
    return min(n, max(_HEART_AT_LEAST, int(np.ceil(_HEART * n))))


def _dissent(texts: Sequence[str]) -> list[int]:
    """Tell ideas with words of dissent (2), of reserve or negation (1), without (0)."""
    found = [0] * len(texts)
    lowered = [text.lower().replace("’", "'") for text in texts]
    for level, cue in ((1, _RESERVE), (2, _DISSENT)):
        said = [i for i, text in enumerate(lowered) if cue.search(text)]
        if len(said) < _SUBJECT_FROM * len(texts):
            for i in said:
                found[i] = level
    return found


def _others_would_sign(text: str) -> bool:
    return _NOT_TO_SIGN.search(plain(text.replace("’", "'"))) is None


def _bare(text: str) -> str:
    """Return what two texts share that differ by case and punctuation only."""
    return " ".join(_words(text))


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"\w+", text.lower()))
