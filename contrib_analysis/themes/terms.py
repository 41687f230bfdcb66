"""Words and phrases that can name a theme, in the form people wrote them.

A term is a word ("crèches") or two to three words with what stands between
them ("transports en commun"). Terms are counted by their lemmas and shown in
the form written most often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from contrib_analysis.vectors.tokens import fold, tokeniser

#: Small words that may stand inside a phrase.
_LINKS = frozenset("de des du d' à au aux en sur pour entre".split())
_ARTICLES = frozenset("le la les l'".split())
_GAPS = frozenset([" ", "\u00a0", "\u202f", "-", "", "'", "’"])
_MOST_WORDS = 3
#: A phrase counts from this many ideas on.
_LEAST_IDEAS = 3

# French lemmas of verbs end like this; a form that is neither the lemma nor its
# plural is then conjugated. A theme is named by things and actions ("taxer les
# riches"), never by conjugated verbs ("mangeraient").
_VERB_ENDINGS = ("er", "ir", "re")
_PARTICIPLE = re.compile(r"[éiu]e?s?$")


class _Kind(IntEnum):
    STOP = 0
    LINK = 1
    ARTICLE = 2
    NAME = 3
    VERB = 4
    PARTICIPLE = 5
    INFINITIVE = 6


class _Part(NamedTuple):
    start: int
    end: int
    kind: _Kind
    lemma: str


class Terms:
    """The terms of a corpus.

    Parameters
    ----------
    texts
        The ideas that terms are learned from, each once.

    Attributes
    ----------
    shown
        The form to show for each term, by its lemmas.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._tokeniser = tokeniser()
        self._kinds: dict[tuple[str, str], _Kind] = {}
        found = [list(self._occurrences(text)) for text in texts]
        ideas = Counter(key for terms in found for key in {key for key, _, _ in terms})
        # Most phrases occur once: they name nothing.
        written: dict[str, Counter[str]] = {
            key: Counter() for key, n in ideas.items() if " " not in key or n >= _LEAST_IDEAS
        }
        for text, terms in zip(texts, found, strict=True):
            loud = text.isupper()
            for key, start, end in terms:
                if key in written:
                    written[key][_surface(text, start, end, loud)] += 1
        self.shown = {key: _most_written(forms) for key, forms in written.items()}
        # A class TF-IDF needs two terms: a corpus with one gets a silent second.
        self._filler = [""] if len(set(self.shown.values())) < 2 else []
        self._known = {
            text: self._shown(text, terms) for text, terms in zip(texts, found, strict=True)
        }

    def __call__(self, text: str) -> list[str]:
        """Return the terms of a text in the form to show; never empty."""
        return self._known.get(text) or self._shown(text, self._occurrences(text))

    def _shown(self, text: str, terms: Iterable[tuple[str, int, int]]) -> list[str]:
        shown = [self.shown[key] for key, _, _ in terms if key in self.shown]
        return (shown or [text.strip()[:40] or "?"]) + self._filler

    def ideas_with(self, texts: Sequence[str]) -> Counter[str]:
        """Count the texts that use each term, by the form to show."""
        return Counter(term for text in texts for term in set(self(text)))

    def _occurrences(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each term's lemmas, with where it starts and ends in the text."""
        parts = self._parts(text)
        for first, part in enumerate(parts):
            if part.kind is not _Kind.NAME and part.kind is not _Kind.INFINITIVE:
                continue
            yield part.lemma, part.start, part.end
            key, words, before = part.lemma, 1, part
            for following in parts[first + 1 :]:
                if text[before.end : following.start] not in _GAPS:
                    break
                kind = following.kind
                if kind is _Kind.ARTICLE:
                    # "taxer les riches" and "aide à la personne" are phrases;
                    # "compte le vote" is a verb cut out of its sentence.
                    if before.kind is not _Kind.INFINITIVE and before.kind is not _Kind.LINK:
                        break
                elif kind is _Kind.NAME or kind is _Kind.PARTICIPLE:
                    key, words = f"{key} {following.lemma}", words + 1
                    yield key, part.start, following.end
                    if words == _MOST_WORDS:
                        break
                elif kind is not _Kind.LINK:
                    break
                before = following

    def _parts(self, text: str) -> list[_Part]:
        parts = []
        kinds = self._kinds
        for start, end, form, lemma in self._tokeniser.words(text):
            kind = kinds.get((form, lemma))
            if kind is None:
                kind = kinds[form, lemma] = _kind_of(form, lemma)
            parts.append(_Part(start, end, kind, lemma))
        return parts


def _kind_of(form: str, lemma: str) -> _Kind:
    if not lemma:
        small = form.replace("’", "'")
        if small in _ARTICLES:
            return _Kind.ARTICLE
        return _Kind.LINK if small in _LINKS else _Kind.STOP
    plain = fold(form)
    if not lemma.endswith(_VERB_ENDINGS):
        return _Kind.NAME
    if plain == lemma and not lemma.endswith("re"):
        return _Kind.INFINITIVE
    if plain.rstrip("sx") == lemma:
        return _Kind.NAME
    return _Kind.PARTICIPLE if _PARTICIPLE.search(form) else _Kind.VERB


def _surface(text: str, start: int, end: int, loud: bool) -> str:
    """Return a stretch of text as a term is shown: case kept for acronyms and names only."""
    written = re.sub(r"\s+", " ", text[start:end]).replace("'", "’")
    if loud:
        return written.lower()
    before = text[max(0, start - 4) : start].rstrip(" «\"'’(-•*")
    opens = (not before and start < 4) or before[-1:] in ".!?…:;\n"
    words = written.split(" ")
    if opens and not _is_acronym(words[0]):
        words[0] = words[0].lower()
    return " ".join(words)


def _is_acronym(word: str) -> bool:
    return len(word) <= 6 and word.isupper()


def _most_written(forms: Counter[str]) -> str:
    """Return the form written most often; the accented one, then the first by name, on a tie."""
    return min(forms, key=lambda form: (-forms[form], form.isascii(), form))
