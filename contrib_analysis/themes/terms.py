"""Words and phrases that can name a theme, in the form people wrote them.

A term is a word ("crèches") or two to three words with what stands between
them ("transports en commun"). Terms are counted by their lemmas and shown in
the form written most often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from contrib_analysis.vectors.tokens import Tokeniser, Word, fold, tokeniser

#: Small words that may stand inside a phrase.
_LINKS = frozenset("de des du d' la le les l' à au aux en sur pour entre".split())
_ARTICLES = frozenset("le la les l'".split())
_BETWEEN = re.compile(r"[ \u00a0\u202f'’-]{1,2}")
_MOST_WORDS = 3
#: A phrase counts from this many ideas on.
_LEAST_IDEAS = 3


class Terms:
    """The terms of a corpus.

    Parameters
    ----------
    texts
        The ideas that terms are learned from.

    Attributes
    ----------
    shown
        The form to show for each term, by its lemmas.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._tokeniser: Tokeniser = tokeniser()
        written: dict[str, Counter[str]] = {}
        ideas: Counter[str] = Counter()
        for text in texts:
            found = list(self._occurrences(text))
            ideas.update({key for key, _ in found})
            for key, surface in found:
                written.setdefault(key, Counter())[surface] += 1
        self.shown = {
            key: _most_written(forms)
            for key, forms in written.items()
            if " " not in key or ideas[key] >= _LEAST_IDEAS
        }
        # A class TF-IDF needs two terms: a corpus with one gets a silent second.
        self._filler = [""] if len(set(self.shown.values())) < 2 else []

    def __call__(self, text: str) -> list[str]:
        """Return the terms of a text in the form to show; never empty."""
        shown = [self.shown[key] for key, _ in self._occurrences(text) if key in self.shown]
        return (shown or [text.strip()[:40] or "?"]) + self._filler

    def _occurrences(self, text: str) -> Iterator[tuple[str, str]]:
        loud = text.isupper()
        words = list(self._tokeniser.words(text))
        for first, word in enumerate(words):
            if not word.lemma or _is_verb(text, word) or _is_participle(text, word):
                continue
            yield word.lemma, _surface(text, word, word, loud)
            lemmas = [word.lemma]
            for last in range(first + 1, len(words)):
                gap = text[words[last - 1].end : words[last].start]
                if gap and not _BETWEEN.fullmatch(gap):
                    break
                if not words[last].lemma:
                    small = text[words[last].start : words[last].end].lower().replace("’", "'")
                    if small not in _LINKS or (
                        # "taxer les riches" is a phrase; "compte le vote" is a verb cut out.
                        small in _ARTICLES
                        and words[last - 1].lemma
                        and not _is_infinitive(text, words[last - 1])
                    ):
                        break
                    continue
                if _is_verb(text, words[last]) or _is_infinitive(text, words[last]):
                    break
                lemmas.append(words[last].lemma)
                yield " ".join(lemmas), _surface(text, word, words[last], loud)
                if len(lemmas) == _MOST_WORDS:
                    break


# French lemmas of verbs end like this; a form that is neither the lemma nor its
# plural is then conjugated. A theme is named by things and actions ("taxer les
# riches"), not by conjugated verbs ("mangeraient").
_VERB_ENDINGS = ("er", "ir", "re")
_PARTICIPLE = re.compile(r"[éiu]e?s?$")


def _is_verb(text: str, word: Word) -> bool:
    form = fold(text[word.start : word.end])
    if not word.lemma.endswith(_VERB_ENDINGS) or form.rstrip("sx") == word.lemma:
        return False
    return not _PARTICIPLE.search(text[word.start : word.end].lower())


def _is_participle(text: str, word: Word) -> bool:
    form = text[word.start : word.end].lower()
    return (
        word.lemma.endswith(_VERB_ENDINGS)
        and fold(form).rstrip("sx") != word.lemma
        and bool(_PARTICIPLE.search(form))
    )


def _is_infinitive(text: str, word: Word) -> bool:
    return word.lemma.endswith(("er", "ir")) and fold(text[word.start : word.end]) == word.lemma


def _surface(text: str, first: Word, last: Word, loud: bool) -> str:
    """Return a stretch of text as a term is shown: case kept for acronyms and names only."""
    written = re.sub(r"\s+", " ", text[first.start : last.end]).replace("'", "’")
    if loud:
        return written.lower()
    before = text[: first.start].rstrip(" «\"'’(-•*")
    opens = not before or before[-1] in ".!?…:;\n"
    words = written.split(" ")
    words[0] = words[0].lower() if opens and not _is_acronym(words[0]) else words[0]
    return " ".join(words)


def _is_acronym(word: str) -> bool:
    return len(word) <= 6 and word.isupper()


def _most_written(forms: Counter[str]) -> str:
    """Return the form written most often; the accented one, then the first by name, on a tie."""
    return min(forms, key=lambda form: (-forms[form], form.isascii(), form))
