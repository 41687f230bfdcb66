"""Who names one half of what a demand asks for ("une police de la route") asks something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contrib_analysis.demands._asking_words import is_aspect, is_broad
from contrib_analysis.demands._asks import asks
from contrib_analysis.demands._words_alike import words_alike
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser

#: What stands between a thing and what narrows it.
_OF = re.compile(r"(?:de|d|du|des|de la|de l)")


def says_one_half(title: str, texts: Sequence[str]) -> list[bool]:
    """Say which members of a demand name one half only of the thing that its title names.

    Parameters
    ----------
    title
        The title of a demand.
    texts
        Its ideas.

    Examples
    --------
    >>> title = "Plus de police de proximité"
    >>> says_one_half(title, ["La police de proximité", "Créer une police de la route"])
    [False, True]
    >>> says_one_half("Plus de police", ["Créer une police de la route"])
    [False]
    """
    halves = _halves(title)
    if not halves:
        return [False] * len(texts)
    said = [{one for word in tokeniser().words(text) for one in _spelled(word)} for text in texts]
    for own, text in zip(said, texts, strict=True):
        own.update(word[:-1] for ask in asks(text) for word in ask.words)
    alike = words_alike(sorted({*halves, *(word for own in said for word in own)}))
    near = {half: {half, *(word for word, _ in alike.get(half, ()))} for half in halves}
    return [any(near[half].isdisjoint(own) for half in halves) for own in said]


def _halves(title: str) -> tuple[str, ...]:
    """Return the two words of a thing of which one narrows the other, where that is all."""
    words = [word for ask in asks(title)[:1] for word in ask.words if not is_broad(word)]
    if len(words) != 2 or words[0][:-1] in tokeniser().verbs or any(map(is_aspect, words)):
        return ()
    lemmas = tuple(word[:-1] for word in words)
    said = list(tokeniser().words(title))
    places = [next((i for i, w in enumerate(said) if one in _spelled(w)), -1) for one in lemmas]
    if min(places) < 0:
        return ()
    between = fold(title[said[places[0]].end : said[places[1]].start])
    return lemmas if _OF.fullmatch(between.strip()) else ()


def _spelled(word: Word) -> tuple[str, ...]:
    """Return the lemmas of a word and its singular: "données" may be a small word elsewhere."""
    return (*word.lemma.split(), fold(word.form).removesuffix("s"))
