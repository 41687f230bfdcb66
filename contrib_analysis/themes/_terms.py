"""Words and phrases that can name a theme, in the form people wrote them.

A term is a noun ("crèches"), an infinitive ("simplifier"), or a phrase of two
or three words with what stands between them ("transports en commun", "taxer
les plus riches"). Terms are counted by their lemmas and shown in the form
written most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from contrib_analysis.themes._foreign_terms import as_shown, foreign_terms
from contrib_analysis.themes._forms import is_known
from contrib_analysis.themes._tagging import (
    ADJECTIVE,
    ARTICLE,
    CONTRACTED,
    DEGREE,
    DETERMINER,
    INFINITIVE,
    LINK,
    NOUN,
    Part,
    tagger,
)

_MOST_WORDS = 3  # chosen
#: A phrase counts from this many ideas on (chosen).
_LEAST_IDEAS = 3
#: Longer words in capitals are shouted, not acronyms (chosen).
_LONGEST_ACRONYM = 6
#: Apostrophes and spaces as they are printed.
_TYPESET = str.maketrans({"'": "’", "\u00a0": " ", "\u202f": " "})
_ACCENTED = {"E": "É", "A": "À"}


#: A term's lemmas, and where it starts and ends in its text.
_Occurrence = tuple[str, int, int]


class Terms:
    """The terms of a corpus.

    Parameters
    ----------
    texts
        The ideas that terms are learned from, each once.
    languages
        The language of each; French where None.

    Attributes
    ----------
    shown
        The form to show for each term, by its lemmas.
    written
        Words of German as they are written; they are shown in lower case, since a word
        with a capital is taken for a name.
    """

    def __init__(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> None:
        self._tag = tagger()
        self.written: dict[str, str] = {}
        spoken = ["fr"] * len(texts) if languages is None else languages
        found = [
            self._occurrences(text) if language == "fr" else list(foreign_terms(text, language))
            for text, language in zip(texts, spoken, strict=True)
        ]
        ideas: Counter[str] = Counter()
        for terms in found:
            ideas.update({term[0] for term in terms})
        # Most phrases occur once: they name nothing, and their form is never looked up.
        written: dict[str, dict[str, int]] = {
            key: {} for key, n in ideas.items() if n >= _LEAST_IDEAS or " " not in key
        }
        for text, terms, language in zip(texts, found, spoken, strict=True):
            loud = text.isupper()
            for key, start, end in terms:
                forms = written.get(key)
                if forms is not None:
                    while text[end : end + 1].isdigit():
                        end += 1  # "CO2"
                    form = text[start:end]
                    if language != "fr" and not loud:
                        small = as_shown(form, language)
                        if language == "de":
                            self.written[small] = form
                        form = small
                    elif not form.islower():
                        form = _surface(text, start, end, loud)
                    elif not form.isalpha():
                        form = form.translate(_TYPESET)
                    forms[form] = forms.get(form, 0) + 1
        self.shown = {key: _most_written(forms) for key, forms in written.items()}
        # A class TF-IDF needs two terms: a corpus with one gets a silent second.
        self._filler = [""] if len(set(self.shown.values())) < 2 else []
        self._known = {
            text: self._shown(text, terms) for text, terms in zip(texts, found, strict=True)
        }

    def __call__(self, text: str) -> list[str]:
        """Return the terms of a text in the form to show; never empty."""
        return self._known.get(text) or self._shown(text, self._occurrences(text))

    def _shown(self, text: str, terms: Iterable[_Occurrence]) -> list[str]:
        shown = [self.shown[key] for key, _, _ in terms if key in self.shown]
        return (shown or [text.strip()[:40] or "?"]) + self._filler

    def _occurrences(self, text: str) -> list[_Occurrence]:
        parts = self._tag(text)
        found: list[_Occurrence] = []
        for first, (start, end, tag, lemma, _) in enumerate(parts):
            if tag in (NOUN, INFINITIVE):
                found.append((lemma, start, end))
                _add_phrases(found, parts, first)
            elif tag == ADJECTIVE and _noun_comes(parts, first):
                # "grandes entreprises"
                _add_phrases(found, parts, first)
        return found


def _add_phrases(phrases: list[_Occurrence], parts: list[Part], first: int) -> None:
    """Add the phrases that begin at a word."""
    start, _, last, key, _ = parts[first]
    words = 1
    for position in range(first + 1, len(parts)):
        _, end, tag, lemma, joined = parts[position]
        if not joined:
            return
        if lemma:
            key, words = f"{key} {lemma}", words + 1
            if tag == NOUN or (tag == INFINITIVE and last == LINK):
                phrases.append((key, start, end))
            elif tag != ADJECTIVE:
                return
            elif last in (NOUN, ADJECTIVE):
                phrases.append((key, start, end))
            elif not _noun_comes(parts, position):
                return
            if words == _MOST_WORDS:
                return
        elif tag == DEGREE:
            if last != ARTICLE and last != CONTRACTED:
                return
            continue
        elif tag in (LINK, CONTRACTED):
            if last not in (NOUN, ADJECTIVE, INFINITIVE):
                return
        elif tag in (ARTICLE, DETERMINER):
            # "taxer les riches" and "aide à la personne" are phrases; "compte le
            # vote" is a piece of a sentence.
            if last != INFINITIVE and not (last == LINK and tag == ARTICLE):
                return
        else:
            return
        last = tag


def _noun_comes(parts: list[Part], position: int) -> bool:
    if position + 1 == len(parts):
        return False
    _, _, tag, _, joined = parts[position + 1]
    return joined and tag == NOUN


def _surface(text: str, start: int, end: int, loud: bool) -> str:
    """Return a stretch of text as a term is shown: case kept for acronyms and names only."""
    written = text[start:end].translate(_TYPESET)
    if loud:
        return written.lower()
    before = text[max(0, start - 4) : start].rstrip(" «\"'’(-•*")
    opens = (not before and start < 4) or before[-1:] in ".!?…:;\n"
    words = written.split(" ")
    if opens and not _is_acronym(words[0]):
        words[0] = words[0].lower()
    return " ".join(word.lower() if _is_shouted(word) else word for word in words)


def _is_acronym(word: str) -> bool:
    return len(word) <= _LONGEST_ACRONYM and word.isupper()


def _is_shouted(word: str) -> bool:
    return len(word) > 3 and word.isupper() and (not _is_acronym(word) or is_known(word))


def _most_written(forms: Mapping[str, int]) -> str:
    """Return the form written most often; the accented one, then the first by name, on a tie.

    Few keyboards have capitals with accents: "Etat" is shown as "État" where
    somebody wrote that.
    """
    best = min(forms, key=lambda form: (-forms[form], form.isascii(), form))
    accented = _ACCENTED.get(best[0], best[0]) + best[1:]
    return accented if accented in forms else best
