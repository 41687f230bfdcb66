"""Words of other languages, carried to the French lemmas that themes are found with.

Dictionaries made from Wiktionary (see ``docs/dictionaries.md``) give a foreign word the
French lemmas of its first senses. A text so read stands among the French ones; nobody is
shown a word of it.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.metadata import distribution
from pathlib import Path
from runpy import run_path

from contrib_analysis.text._cognates import close_spellings, known_by_hand, singulars, small_words
from contrib_analysis.text.fold import plain
from contrib_analysis.text.language import detect_one
from contrib_analysis.text.lookups import read_lemmas_of
from contrib_analysis.text.tokens import tokeniser

FOLDER = Path(__file__).parents[1] / "data" / "dictionaries"
#: Languages with a dictionary.
LANGUAGES = ("ca", "de", "en", "es", "it", "pt")
#: A language without a dictionary is read through those of its neighbours, in this order.
NEIGHBOURS = {"oc": ("ca", "es", "it", "pt")}
#: Languages of which a word that no table has is looked for as neighbours, and French, spell it.
_BY_SPELLING = {"ca": ("es", "it", "pt"), **NEIGHBOURS}
#: A word that is spelt as a French one has so many letters, at least (chosen).
_SHORTEST_ALIKE = 4
#: Parts of a German compound, at least; and what may stand between them (chosen).
_SHORTEST_PART = 4
_BETWEEN_PARTS = ("", "s", "es", "n", "en", "er")
#: What reading a file ends with that is missing or damaged.
_DAMAGE = (OSError, EOFError, ValueError, zlib.error)
#: A language is believed to be there where it is told of one text in so many: ten times as
#: many as French texts that are taken for another's (measured: 17 of 150,000 answers of the
#: Grand Débat).
_ONE_IN = 1_000
#: What is said of a text that is not to be read, in place of its language.
NOT_READ = "not read"


@cache
def readable() -> frozenset[str]:
    """Return the languages other than French that can be read, as ISO 639-1 codes.

    One whose dictionary is missing or damaged is not among them.

    Examples
    --------
    >>> sorted(readable())
    ['ca', 'de', 'en', 'es', 'it', 'oc', 'pt']
    """
    codes = (*LANGUAGES, *NEIGHBOURS)
    return frozenset(code for code in codes if any(map(_exists, _through(code))))


def is_believed(count: int, of: int) -> bool:
    """Tell whether a language that is told of some texts is there, or a mistake about a few."""
    return count * _ONE_IN >= of > 0


def languages_read(texts: Sequence[str]) -> frozenset[str]:
    """Return the languages to read texts in, besides French: those that are believed."""
    counted = Counter(map(detect_one, texts))
    return frozenset(code for code in readable() if is_believed(counted[code], len(texts)))


def dictionary_is_whole(language: str) -> bool:
    """Tell whether there is a dictionary to read a language with, and it isn't damaged."""
    return bool(reader(language).tables)


def count_understood(texts: Sequence[str], language: str) -> tuple[int, int]:
    """Count the words of texts that mean something, and how many of them are understood.

    Names are neither: they stay as they are.

    Parameters
    ----------
    texts
        Texts in one language.
    language
        One of `readable`.

    Examples
    --------
    >>> count_understood(["The school needs more teachers, says Zorblax"], "en")
    (4, 4)
    """
    return reader(language).count(texts)


def read_lemmas(
    texts: Sequence[str],
    languages: Sequence[str] | None = None,
    among: frozenset[str] | None = None,
) -> list[list[str]]:
    """Return the lemmas of each text in order, as French ones where it is in another language.

    Parameters
    ----------
    texts
        One text each.
    languages
        Their ISO 639-1 codes; told from the texts when None. Of a text that is `NOT_READ`
        nothing is returned.
    among
        The languages to read; `readable()` when None. A text in any other is cut as if it
        were French.

    Examples
    --------
    >>> read_lemmas(["The school needs more teachers", "L'école"], ["en", "fr"])
    [['ecole', 'besoin', 'professeur'], ['ecole']]
    """
    among = readable() if among is None else among & readable()
    found = tokeniser()(texts)
    if not among and languages is None:
        return found
    codes = map(detect_one, texts) if languages is None else languages
    for position, (text, language) in enumerate(zip(texts, codes, strict=True)):
        if language == NOT_READ:
            found[position] = []
        elif language in among and reader(language).tables:
            found[position] = reader(language).lemmas(text)
    return found


def words_known(language: str) -> frozenset[str]:
    """Return the words that are looked up with the lemmas of a language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.
    """
    # Occitan is read with the lemmas of its nearest neighbour, through the words of all.
    through = [
        language,
        *(one for codes in NEIGHBOURS.values() if codes[0] == language for one in codes),
    ]
    return frozenset(word for code in through for word in _table(code))


@cache
def reader(language: str) -> Reader:
    """Return what reads a language; one without a dictionary knows no word."""
    return Reader(language)


class Reader:
    """Read one language.

    Parameters
    ----------
    language
        ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[str, tuple[str, ...] | None] = {}

    def lemmas(self, text: str) -> list[str]:
        """Return the French lemmas of a text in order; a name stands for itself."""
        found: list[str] = []
        for word in self.words(text):
            lemmas = self.read(word)
            found.extend(self._kept(word) if lemmas is None else lemmas)
        return found

    def count(self, texts: Sequence[str]) -> tuple[int, int]:
        """Count words that mean something and are no names, and those understood."""
        every = known = 0
        for text in texts:
            for word in self.words(text):
                if self.read(word) is not None:
                    known += 1
                elif self._kept(word):
                    continue
                every += 1
        return every, known

    def words(self, text: str) -> Iterator[str]:
        """Return the words of a text as they are written, those of the stop list left out."""
        if self.language in _BY_SPELLING:
            # "col·lectiu" is one word.
            text = text.replace("l·l", "ll")
        return (word for _, word in self.places(text))

    def places(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where each word of `words` begins, and the word."""
        for start, form in tokeniser().forms(text):
            written = text[start : start + len(form)]
            for part in written.replace("’", "'").split("'"):
                if len(part) > 1 and part.lower() not in self.stop_words:
                    yield start, part
                start += len(part) + 1

    def lemma(self, word: str) -> str:
        """Return what inflected forms of a word have in common, in lower case."""
        small = word.lower()
        forms = (word, small, small.capitalize())
        return next((self._lemmas[form] for form in forms if form in self._lemmas), small).lower()

    def read(self, word: str) -> tuple[str, ...] | None:
        """Return the French lemmas of a word; none of a function word, None where unknown."""
        if word not in self._known:
            self._known[word] = self._read(word)
        return self._known[word]

    def _read(self, word: str) -> tuple[str, ...] | None:
        if self.language in _BY_SPELLING:
            by_hand = known_by_hand(self.language)
            for form in singulars(plain(word.lower())):
                if form in by_hand:
                    return tuple(tokeniser()([by_hand[form]])[0])
        for form in self._forms(word):
            for table in self.tables:
                if form in table:
                    return table[form]
        if self.language == "de" and self.tables:
            return self._compound(word.lower())
        if self.language in _BY_SPELLING:
            return self._as_spelt_beside(plain(word.lower()))
        if "-" in word:
            parts = [self.read(part) for part in word.split("-") if part]
            known = [lemma for part in parts if part is not None for lemma in part]
            return tuple(known) if known else None
        return None

    def _as_spelt_beside(self, word: str) -> tuple[str, ...] | None:
        """Read a word as a neighbour's, or a French one, that is spelt much like it."""
        forms = list(dict.fromkeys(close_spellings(word)))
        tables = [_table(code) for code in _BY_SPELLING[self.language]]
        for form in forms:
            for table in tables:
                if form in table:
                    return table[form]
        for form in forms:
            if len(form) >= _SHORTEST_ALIKE and tokeniser().knows(form):
                return tokeniser().lemmas_of(form)
        return None

    def _forms(self, word: str) -> list[str]:
        """Return a word in lower case, then its lemmas; without accents or plural last."""
        small = word.lower()
        forms = (word, small, small.capitalize())
        lemmas = [self._lemmas[form] for form in forms if form in self._lemmas]
        bare = plain(small)
        # "escoles" is the plural of "escola", which the table of Catalan lemmas lacks.
        plural = [bare.removesuffix("es") + "a"] if bare.endswith("es") else []
        found = [small, *lemmas, bare]
        found += [*plural, bare.removesuffix("s")] if self.language in _BY_SPELLING else []
        return list(dict.fromkeys(found))

    def _compound(self, word: str) -> tuple[str, ...] | None:
        """Read a German compound by its two parts, the longest last part first."""
        for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            last = self._whole(word[start:])
            if last is None:
                continue
            for between in _BETWEEN_PARTS:
                first = word[:start].removesuffix(between) if between else word[:start]
                if len(first) >= _SHORTEST_PART and word[:start] == first + between:
                    known = self._whole(first) or self._whole(f"{first}e") or self._compound(first)
                    if known is not None:
                        return (*known, *last)
        return None

    def _whole(self, word: str) -> tuple[str, ...] | None:
        for form in self._forms(word):
            if form in self.tables[0]:
                return self.tables[0][form]
        return None

    def _kept(self, word: str) -> list[str]:
        """Return what stands for a word that no dictionary has: a name stays, as it is."""
        name = word.isupper() if self.language == "de" else not word.islower()
        return [plain(word)] if name and tokeniser().lemmas_of(word.lower()) else []

    @cached_property
    def tables(self) -> list[dict[str, tuple[str, ...]]]:
        """The dictionaries that are whole, the language's own first."""
        return [table for table in map(_table, _through(self.language)) if table]

    @cached_property
    def _lemmas(self) -> dict[str, str]:
        """Map inflected forms to lemmas that a dictionary knows."""
        try:
            return read_lemmas_of(_through(self.language)[0])
        except _DAMAGE:
            return {}

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The words of the language that mean nothing alone, as spaCy lists them."""
        code = _through(self.language)[0]
        file = Path(str(distribution("spacy").locate_file(f"spacy/lang/{code}/stop_words.py")))
        listed = frozenset(run_path(str(file))["STOP_WORDS"]) if file.exists() else frozenset()
        return listed | small_words() if self.language == "oc" else listed


def _through(language: str) -> tuple[str, ...]:
    """Return the languages through whose tables one is read, its own first or the nearest."""
    return NEIGHBOURS.get(language, (language,))


def _exists(code: str) -> bool:
    return (FOLDER / f"{code}.txt.gz").exists()


@cache
def _table(code: str) -> dict[str, tuple[str, ...]]:
    """Read a dictionary; nothing where it is missing or damaged."""
    try:
        lines = gzip.decompress((FOLDER / f"{code}.txt.gz").read_bytes()).decode("utf-8")
        pairs = [line.split("\t") for line in lines.splitlines()]
        table = {word: tuple(lemmas.split()) for word, lemmas in pairs}
    except _DAMAGE:
        return {}
    for word in list(table):
        table.setdefault(plain(word), table[word])
    return table
