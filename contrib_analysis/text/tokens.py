"""Cut French texts into lemmas, keeping how each was written.

What is counted is a lemma without accents, so that "impots", "IMPÔTS" and
"impôt" are one word; what is shown is a form that somebody wrote. Only spaCy's
lookup table and stop words are used: no model.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from importlib.metadata import distribution
from runpy import run_path
from typing import NamedTuple, Protocol, TypeVar

from contrib_analysis.text.fold import plain
from contrib_analysis.text.lookups import read_lemmas_of
from contrib_analysis.text.word_lists import listed_words, word_list

_LINK = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S{1,255}|\[[a-zéèà° ]{2,30}\]|&&")
_SIGNS_OF_LINKS = ("http", "www.", "@", "[", "&&")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ELISION = re.compile(r"^(?:[ldjmtsnc]|qu|lorsqu|puisqu|jusqu|quoiqu|presqu|quelqu|entr)'(?=.)")
_CLITIC = re.compile(
    r"(?<=[^\W\d_])-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|ci|là|la|le|les|lui|leur"
    r"|moi|toi|y|en|même|mêmes)$"
)
_INFINITIVES = ("er", "ir", "re")
_LEAST_FORMS_OF_A_VERB = 8  # chosen
#: Texts whose words are kept: several questions are asked of one before the next (chosen).
_TEXTS_KEPT = 20_000
# Words of talk carry the form of an answer, never its theme.
_TALK = listed_words("small_words", "talk")

# Languages whose function words are never counted either.
_OTHERS = ("en", "es", "de", "it", "pt", "ca", "nl")

# Some people answer in English: those of its small words that French doesn't use.
_ENGLISH = listed_words("small_words", "english")


class _Forgets(Protocol):
    def cache_clear(self) -> None: ...


Cached = TypeVar("Cached", bound=_Forgets)


class Word(NamedTuple):
    """One word of a text: where it stands, how it reads and what it counts as.

    `form` is in lower case; `lemma` is "" for a stop word. An elided article is a
    word of its own.
    """

    start: int
    end: int
    form: str
    lemma: str


class OwnWords(NamedTuple):
    """What an analyst knows of the words of a consultation, in lower case.

    Parameters
    ----------
    stop
        Words that are not to count.
    keep
        Words that count although everybody else leaves them out.
    """

    stop: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()


class Tokeniser:
    """Find the lemmas of French texts.

    Parameters
    ----------
    own
        Words that count, or don't, in this consultation.
    """

    def __init__(self, own: OwnWords = OwnWords()) -> None:  # noqa: B008 - a constant
        self._own = own
        # What is known of each form, kept since a corpus repeats its words.
        self._known: dict[str, tuple[str, ...]] = {}
        self._parts: dict[str, tuple[Word, ...]] = {}
        self._read: dict[str, tuple[Word, ...]] = {}

    def __call__(self, texts: Iterable[str]) -> list[list[str]]:
        """Return the lemmas of each text in order, stop words left out."""
        known = self._known
        found = []
        for text in texts:
            lemmas: list[str] = []
            for form in _WORD.findall(_plain(text).lower()):
                if form not in known:
                    known[form] = self._lemmas_of(form)
                lemmas.extend(known[form])
            found.append(lemmas)
        return found

    def words(self, text: str) -> Iterator[Word]:
        """Return each word of a text with its place; offsets are into `text`."""
        found = self._read.get(text)
        if found is None:
            if len(self._read) >= _TEXTS_KEPT:
                self._read.clear()
            found = self._read[text] = self._words(text)
        return iter(found)

    def _words(self, text: str) -> tuple[Word, ...]:
        known, make, found = self._parts, tuple.__new__, []
        for match in _WORD.finditer(_lower(_plain(text))):
            at, form = match.start(), match.group()
            if form not in known:
                known[form] = self.split(form)
            for start, end, part, lemma in known[form]:
                # As `Word` makes itself, without its detour: a run makes tens of millions.
                found.append(make(Word, (at + start, at + end, part, lemma)))
        return tuple(found)

    def forms(self, text: str) -> list[tuple[int, str]]:
        """Return where each written form of a text starts, and the form in lower case."""
        lowered = _lower(_plain(text))
        return [(match.start(), match.group()) for match in _WORD.finditer(lowered)]

    def split(self, form: str) -> tuple[Word, ...]:
        """Cut one written form into its elided article, if any, and the word."""
        elided = _ELISION.match(form)
        start = elided.end() if elided else 0
        word = Word(start, len(form), form[start:], " ".join(self._lemmas_of(form)))
        return (Word(0, start, form[:start], ""), word) if elided else (word,)

    def lemmas_of(self, form: str) -> tuple[str, ...]:
        """Return the lemmas of one written form in lower case; none of a stop word."""
        if form not in self._known:
            self._known[form] = self._lemmas_of(form)
        return self._known[form]

    def _lemmas_of(self, form: str) -> tuple[str, ...]:
        form = _CLITIC.sub("", _ELISION.sub("", form))
        parts = form.split("-") if "-" in form and form not in self._table else [form]
        lemmas = []
        for part in parts:
            part = _ELISION.sub("", part)
            if len(part) < 2 or plain(part) in self.stop_words:
                continue
            lemma = self._lemma(part)
            if len(lemma) > 1 and lemma not in self.stop_words:
                lemmas.append(lemma)
        return tuple(lemmas)

    def _lemma(self, form: str) -> str:
        table, word = self._table, plain(form)
        for candidate in (form, word):
            if candidate in table:
                return table[candidate]
        # An apostrophe that was never typed: "lhomophobie", "dimpots".
        if len(word) > 4 and word[0] in "ldn" and word[1] in "aeiouhy" and word[1:] in table:
            return table[word[1:]]
        # Plurals that the table lacks.
        if len(word) > 4 and word[-1] in "sx" and word[-2] not in "aious":
            return table.get(word[:-1], word[:-1])
        return word

    def lemma(self, form: str) -> str:
        """Return the lemma of a form in lower case, of a stop word too."""
        return self._lemma(form)

    def knows(self, word: str) -> bool:
        """Say whether the table has a word, in any case and with or without accents."""
        return plain(word) in self._table

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Lemmas of verbs: no other word has so many forms."""
        forms = Counter(self._table.values())
        return frozenset(
            lemma
            for lemma, n in forms.items()
            if n >= _LEAST_FORMS_OF_A_VERB and lemma.endswith(_INFINITIVES)
        )

    @cached_property
    def _table(self) -> dict[str, str]:
        return read_lemmas_of("fr")

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words that are never counted, without accents."""
        # The list alone: spaCy's French package compiles its tokeniser, three seconds long.
        foreign = {word for code in _OTHERS for word in _listed(code)}
        # What French knows as a word of meaning stays one: "local", "marche", "total".
        # Another language's list has "co", which is half of "CO2".
        unknown = {word for word in foreign if word not in self._table and word != "co"}
        small = {plain(word) for word in word_list("foreign_small_words")}
        usual = frozenset(_listed("fr") | unknown | small | _ENGLISH | _TALK)
        # Each of one's own stands for all forms of its lemma.
        stop, keep = ({*map(plain, words), *map(self._lemma, words)} for words in self._own)
        return (usual | stop) - keep


def _listed(code: str) -> set[str]:
    """Return spaCy's stop words of a language, without accents."""
    place = distribution("spacy").locate_file(f"spacy/lang/{code}/stop_words.py")
    return {plain(word) for word in run_path(str(place))["STOP_WORDS"]}


_own = OwnWords()
_depending: list[Callable[[], None]] = []


def depends_on_own_words(cached: Cached) -> Cached:
    """Have a cached function forget what it knows when the words of one's own change."""
    _depending.append(cached.cache_clear)
    return cached


def own_words() -> OwnWords:
    """Return the words of one's own that hold now."""
    return _own


@contextmanager
def using(own: OwnWords) -> Iterator[None]:
    """Have words of one's own hold for a while.

    Parameters
    ----------
    own
        The words.

    Examples
    --------
    >>> with using(OwnWords(stop=frozenset(["mairie"]))):
    ...     tokeniser()(["La mairie et les mairies du quartier"])
    [['quartier']]
    """
    before = _own
    _use(own)
    try:
        yield
    finally:
        _use(before)


def _use(own: OwnWords) -> None:
    global _own
    if own == _own:
        return
    _own = own
    for forget in _depending:
        forget()


def fold_own(stop: Iterable[str], keep: Iterable[str]) -> OwnWords:
    """Return words as an analyst writes them, as they are compared."""
    return OwnWords(*(frozenset(word.strip().lower() for word in words) for words in (stop, keep)))


@cache
def _tokeniser_of(own: OwnWords) -> Tokeniser:
    return Tokeniser(own)


def tokeniser() -> Tokeniser:
    """Return the tokeniser of this process; its memory of forms is shared."""
    return _tokeniser_of(_own)


def _lower(text: str) -> str:
    """Return a text in lower case, keeping every offset: a few letters would become two."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _plain(text: str) -> str:
    """Blank out links, addresses and masks, keeping every offset."""
    text = text.replace("’", "'")
    for sign in _SIGNS_OF_LINKS:  # a generator takes longer than what it looks for
        if sign in text:
            return _LINK.sub(lambda match: " " * len(match.group()), text)
    return text
