"""Which phrases ideas say, counted once for all names: tables that a run keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.text.fold import plain
from contrib_analysis.text.grammar import Grammar, Parse
from contrib_analysis.text.phrases import Phrase, infinitive_phrases, key_of, noun_phrases
from contrib_analysis.vectors.civic import unit, unit_rows

#: Before the word that a phrase goes on with, where that is what it is a part of.
GOES_ON = "…"
#: Words that begin with the same letters are one word, for what hangs on them (chosen).
_ROOT = 3
#: A noun right after one of them is said in a turn ("prise en charge") or as what is absent
#: ("sans abris"), whatever comes after it.
_IN_TURNS, _ABSENT = "en", ("sans", "without")
#: Words that compare.
_COMPARES = ("plus", "moins", "aussi")
#: Ideas of one text that are counted: chosen; more say no more of a name.
_MOST_COPIES = 50
#: Between the lemmas of a phrase, which hold none.
BETWEEN = "\x1f"
Ints = NDArray[np.int64]
Key = tuple[str, tuple[str, ...]]


class Marks(NamedTuple):
    """What each idea has, one below another.

    Parameters
    ----------
    ends
        Where the first idea begins, then where each ends: of shape (n_read + 1,).
    columns
        The numbers of what they have.
    """

    ends: Ints
    columns: Ints


class SaidPhrases(NamedTuple):
    """The phrases and words of parsed ideas.

    Parameters
    ----------
    read
        The positions of the parsed ideas among all.
    keys
        A row a phrase: its ``kind``, its ``lemmas``, put together with `BETWEEN`.
    forms
        How phrases are written: ``phrase`` (its row in `keys`), ``said``, ``times``.
    wholes
        What each is a part of, where it is said, in the same columns; "" for nothing.
    words
        The words of meaning: a column ``word``.
    senses
        The unit civic vector of each word, without what all ideas share.
    says, uses
        Which idea says which phrase, uses which word.
    """

    read: Ints
    keys: pd.DataFrame
    forms: pd.DataFrame
    wholes: pd.DataFrame
    words: pd.DataFrame
    senses: NDArray[np.float32]
    says: Marks
    uses: Marks


def count_phrases(texts: Sequence[str], grammar: Grammar) -> SaidPhrases:
    """Count the phrases and words of ideas.

    Parameters
    ----------
    texts
        The ideas' texts.
    grammar
        Their grammar; ideas out of its sample say nothing here.
    """
    places: dict[Key, int] = {}
    words: dict[str, int] = {}
    forms: list[Counter[str]] = []
    # What each phrase is a part of, where it is said: "" for nothing.
    wholes: list[Counter[str]] = []
    read: list[int] = []
    copies: Counter[str] = Counter()
    phrases: list[list[int]] = []
    used: list[list[int]] = []
    for i, text in enumerate(texts):
        parse = grammar.parse(text) if copies[text] < _MOST_COPIES else None
        if parse is None:
            continue
        copies[text] += 1
        own: set[int] = set()
        said = [*noun_phrases(parse), *infinitive_phrases(parse)]
        for phrase in said:
            place = places.setdefault((phrase.kind, phrase.lemmas), len(places))
            if place == len(forms):
                forms.append(Counter())
                wholes.append(Counter())
            if place not in own:
                forms[place][_shown(phrase, text)] += 1
                wholes[place][_whole(phrase, said, parse)] += 1
            own.add(place)
        read.append(i)
        phrases.append(sorted(own))
        meant = key_of(parse, range(len(parse.tokens)))
        used.append(sorted({words.setdefault(w, len(words)) for w in meant}))
    keys = pd.DataFrame(
        {
            "kind": pd.Series([kind for kind, _ in places], dtype="str"),
            "lemmas": pd.Series([BETWEEN.join(lemmas) for _, lemmas in places], dtype="str"),
        }
    )
    uses = _marks(used)
    return SaidPhrases(
        np.array(read, dtype=np.int64),
        keys,
        _counted(forms),
        _counted(wholes),
        pd.DataFrame({"word": pd.Series(list(words), dtype="str")}),
        _senses(list(words), uses),
        _marks(phrases),
        uses,
    )


def _senses(words: Sequence[str], uses: Marks) -> NDArray[np.float32]:
    """Return the unit civic vector of each word, without what all ideas share.

    In a consultation about taxes, every word is near "impôt".
    """
    rows = unit_rows(words)
    known = np.linalg.norm(rows, axis=1) > 0
    often = np.bincount(uses.columns, minlength=len(rows)).astype(np.float64)
    shared = often @ rows / max(1.0, float(often[known].sum()))
    rows[known] -= shared
    return unit(rows)


def _counted(counters: Iterable[Mapping[str, int]]) -> pd.DataFrame:
    rows = [(i, said, n) for i, counter in enumerate(counters) for said, n in counter.items()]
    counted = pd.DataFrame(rows, columns=["phrase", "said", "times"])
    return counted.astype({"phrase": "int64", "said": "str", "times": "int64"})


def _marks(rows: Sequence[Sequence[int]]) -> Marks:
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return Marks(ends, np.array([c for row in rows for c in row], dtype=np.int64))


def _whole(phrase: Phrase, said: Sequence[Phrase], parse: Parse) -> str:
    """Say what a phrase is a part of: one that goes on, one that it hangs on, or nothing."""
    wholes = [
        other
        for other in said
        if other.kind == phrase.kind and other.start <= phrase.start and other.end >= phrase.end
    ]
    if fixed := _fixed(phrase, parse):
        return fixed
    longer = [o for o in wholes if o.head == phrase.head and o is not phrase]
    if longer:
        # "Surfaces" of "grandes surfaces" as "tirage" of "tirage au sort".
        words = min(longer, key=lambda o: (o.end, -o.start)).lemmas
        return GOES_ON + next((w for w in words if w not in phrase.lemmas), "")
    if compared := _compared(phrase, parse):
        return GOES_ON + compared
    before = [o for o in wholes if o.head != phrase.head and o.start < phrase.start]
    if before:
        return min(before, key=lambda o: o.end - o.start).lemmas[0][:_ROOT]
    return _hung_on(phrase, parse)


def _fixed(phrase: Phrase, parse: Parse) -> str:
    """Return what a noun is said with in one turn: "prise" of "prise en charge", "" for nothing.

    "Charge" is no name of those who speak of a "prise en charge des personnes âgées", nor "abris"
    of the "sans-abris".
    """
    first = _first_token(phrase, parse)
    before = plain(parse.written(first - 1)) if first else ""
    for absent in _ABSENT:
        if before == absent or plain(phrase.text).startswith(f"{absent}-"):
            return absent
    in_turn = before == _IN_TURNS and first == phrase.head
    if in_turn and first > 1 and parse.tokens[first - 2].pos != "PUNCT":
        return plain(parse.written(first - 2))[:_ROOT]
    return ""


def _compared(phrase: Phrase, parse: Parse) -> str:
    """Return the word that compares a phrase which begins with its adjective, "" for none.

    "Jeune âge" of "dès le plus jeune âge".
    """
    first = _first_token(phrase, parse)
    before = plain(parse.written(first - 1)) if first and first != phrase.head else ""
    return before if before in _COMPARES else ""


def _hung_on(phrase: Phrase, parse: Parse) -> str:
    """Return the beginning of what a noun hangs on by a preposition: "tirés au sort"."""
    first = _first_token(phrase, parse)
    if first < 2 or parse.tokens[first - 1].pos != "ADP" or parse.tokens[first - 2].pos == "PUNCT":
        return ""
    return plain(parse.written(first - 2))[:_ROOT]


def _first_token(phrase: Phrase, parse: Parse) -> int:
    return next((i for i, t in enumerate(parse.tokens) if t.start == phrase.start), 0)


def _shown(phrase: Phrase, text: str) -> str:
    """Return a phrase as inside a sentence: a capital that only its place gave it is gone."""
    form = phrase.text
    before = text[: phrase.start].rstrip()
    opens = not before or before[-1] in ".!?:;-•\n«(…"
    if opens and len(form) > 1 and form[1].islower():
        return form[0].lower() + form[1:]
    return form
