"""Personal data, taken out before anything is stored in a run.

What has a shape (e-mail, telephone, social security number, IBAN, number plate,
street address, profile) is found by rules, and so are names after a title, in
signatures, and in sentences that say whose they are. A name that nothing beside it
tells, an employer, a place that only one person could mean are *not* found by rules;
a spaCy model with entities adds names, and nothing replaces a look at what will be
published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from contrib_analysis.intake._mask_kinds import Kind, Span, apart
from contrib_analysis.intake._masks_by_cues import CUED
from contrib_analysis.intake._masks_by_people import PEOPLE
from contrib_analysis.intake._masks_by_words import WORDED
from contrib_analysis.intake._masks_of_keyed_numbers import KEYED, OTHER_KEYED
from contrib_analysis.intake._masks_of_links import LINKS
from contrib_analysis.intake._masks_of_phones import OTHER_PHONES, PHONES
from contrib_analysis.intake._masks_of_plates import OTHER_PLATES, PLATES
from contrib_analysis.intake._name_lists import public_spans
from contrib_analysis.intake._name_shapes import names_a_person
from contrib_analysis.settings import Privacy
from contrib_analysis.text.numbered import numbered

#: In the order in which they are masked.
KINDS: tuple[Kind, ...] = (
    *LINKS,
    *KEYED,
    *PHONES,
    *PLATES,
    *OTHER_KEYED,
    *OTHER_PHONES,
    *OTHER_PLATES,
    *WORDED,
    *CUED,
    *PEOPLE,
)

#: A word in capitals after another word, without which a model is not asked.
_MAY_NAME = re.compile(r"\w[,:]?[ \u00a0][A-ZÀ-ÖØ-Þ][^\W\d_]")
#: What stands in the place of a text that the settings name, of a name.
OWN, NAME = "[masqué]", "[nom]"
#: All that stands in the place of what was masked.
MASKS = frozenset({OWN, NAME, *(kind.mask for kind in KINDS)})
MASKED = re.compile("|".join(re.escape(mask) for mask in sorted(MASKS)))
#: In fewer signs than that Python finds all sooner than Arrow has read its patterns (*measured*:
#: 0.135 s for these, 4 µs a sign in Python).
_FEW_SIGNS = 30_000
#: Letters that Python takes for an "i" of another case, and Arrow doesn't.
_OTHER_I = "[\u0130\u0131]"


@dataclass(frozen=True)
class Own:
    """What a project masks and keeps beside the rules.

    Parameters
    ----------
    masked
        Texts to mask, whatever their case; "#" stands for a digit.
    kept
        Texts that are never masked.
    """

    masked: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def kinds(self) -> tuple[Kind, ...]:
        """Return what is masked: the project's own texts, then all kinds."""
        return _kinds_with(self.masked)

    def keeps(self, text: str) -> list[Span]:
        """Return where a text holds what is never masked."""
        return [found.span() for found in _any_of(self.kept).finditer(text)] if self.kept else []


@lru_cache(maxsize=8)
def _any_of(texts: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted((re.escape(text).replace(r"\#", r"\d") for text in texts), key=len)[::-1]
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _kinds_with(texts: tuple[str, ...]) -> tuple[Kind, ...]:
    if not texts:
        return KINDS
    pattern = _any_of(texts)

    def find(text: str) -> Iterator[Span]:
        return (found.span() for found in pattern.finditer(text))

    return (Kind("own", OWN, (pattern,), find), *KINDS)


#: What masks by the rules of this package alone.
BY_RULES = Own()


def mask(
    text: str, *, entities: Callable[[str], Any] | None = None, own: Own = BY_RULES
) -> tuple[str, dict[str, int]]:
    """Mask the personal data in one text.

    Parameters
    ----------
    text
        A contribution, tidied.
    entities
        A spaCy model with entities, if the user has one: the persons it finds
        are masked too.
    own
        What the settings mask and keep beside.

    Returns
    -------
    tuple of str and dict
        The text with "[courriel]", "[téléphone]"... in place, and how many of each
        kind were masked (kinds as in `KINDS`, "own" and "entity").
    """
    counts: Counter[str] = Counter()
    text = _mask_kinds(text, counts, own)
    if entities is not None:
        text = _mask_entities(text, entities, counts, own)
    return text, dict(counts)


def mask_all(
    texts: pd.Series, *, entities: Callable[[str], Any] | None = None, own: Own = BY_RULES
) -> tuple[pd.Series, dict[str, int]]:
    """Mask the personal data in many texts.

    Parameters
    ----------
    texts
        Contributions, tidied.
    entities
        A spaCy model with entities, if the user has one.
    own
        What the settings mask and keep beside.

    Returns
    -------
    tuple of pandas.Series and dict
        The texts, with the index of `texts`; and the number masked by kind.
    """
    counts: Counter[str] = Counter()
    masked = texts.tolist()
    touched: set[int] = set()
    if int(texts.str.len().sum()) < _FEW_SIGNS:
        masked = [_mask_kinds(text, counts, own) for text in masked]
        kinds: tuple[Kind, ...] = ()
    else:
        kinds = own.kinds()
        suspects = _Suspects(texts)
    for kind in kinds:
        for row in suspects.of(kind):
            text = _mask_kind(masked[row], kind, counts, own)
            if text != masked[row]:
                masked[row] = text
                touched.add(row)
    for row in touched:
        masked[row] = _mask_kinds(masked[row], counts, own)
    if entities is not None:
        masked = [_mask_entities(text, entities, counts, own) for text in masked]
    return pd.Series(masked, index=texts.index, dtype="str", name=texts.name), dict(counts)


@dataclass(frozen=True)
class Masking:
    """How a project masks, in a form that travels to other processes.

    Parameters
    ----------
    names
        A spaCy model that knows people's names, None for rules alone.
    own
        What the settings mask and keep beside.
    """

    names: str | None = None
    own: Own = Own()

    def masker(self) -> Masker:
        """Return what masks so, made once in a process."""
        return _masker(self)


def own_of(privacy: Privacy) -> Own:
    """Return what a project's settings mask and keep beside the rules."""
    return Own(tuple(privacy.mask), tuple(privacy.keep))


def masking_of(privacy: Privacy) -> Masking:
    """Return how a project's settings mask."""
    return Masking(privacy.model, own_of(privacy))


class Masker:
    """Masks texts the way a project does.

    Parameters
    ----------
    masking
        How.
    """

    def __init__(self, masking: Masking) -> None:
        from contrib_analysis.intake.named_entities import load_entities

        self._entities = load_entities(masking.names)
        self._own = masking.own

    def text(self, text: str) -> tuple[str, dict[str, int]]:
        """Mask one text, as `mask` does."""
        return mask(text, entities=self._entities, own=self._own)

    def all(self, texts: pd.Series) -> tuple[pd.Series, dict[str, int]]:
        """Mask many texts, as `mask_all` does."""
        return mask_all(texts, entities=self._entities, own=self._own)

    def distinct(self, texts: pd.Series) -> tuple[pd.Series, dict[str, int]]:
        """Mask many texts, equal ones once; the counts are of distinct texts."""
        unique = pd.Series(pd.unique(texts), dtype="str")
        masked, counts = self.all(unique)
        shown = texts.map(dict(zip(unique, masked, strict=True))).astype("str")
        return shown, counts


@lru_cache(maxsize=4)
def _masker(masking: Masking) -> Masker:
    return Masker(masking)


@lru_cache(maxsize=20_000)
def masked_name(name: str, own: Own = BY_RULES) -> str:
    """Mask a heading, a question, or the name of a file, sheet or channel: no model is asked.

    Names of files are written with "_" or "-" where a sentence has spaces; they are looked
    at as a sentence too, and kept as written where nothing is masked.

    Parameters
    ----------
    name
        The name.
    own
        What the settings mask and keep beside.

    Examples
    --------
    >>> masked_name("raw/avis_Mme_Durand.csv")
    'raw/avis Mme [nom].csv'
    >>> masked_name("raw/lot_B12.csv", Own(masked=("lot b##",)))
    'raw/[masqué].csv'
    >>> masked_name("raw/avis_mairie.csv")
    'raw/avis_mairie.csv'
    """
    shown = mask(name, own=own)[0]
    for spaced in (name.replace("_", " "), re.sub(r"[_-]+", " ", name)):
        masked = mask(spaced, own=own)[0]
        if masked != spaced and masked.count("[") > shown.count("["):
            shown = masked
    return shown


def masked_names(names: Iterable[str], own: Own = BY_RULES) -> dict[str, str]:
    """Mask names that stand beside one another; those that are then alike get a number.

    Parameters
    ----------
    names
        Names of the sheets of a file, say.
    own
        What the settings mask and keep beside.

    Examples
    --------
    >>> masked_names(["Mme Durand", "Mme Petit", "Avis"])
    {'Mme Durand': 'Mme [nom]', 'Mme Petit': 'Mme [nom] (2)', 'Avis': 'Avis'}
    """
    shown: dict[str, str] = {}
    for name in dict.fromkeys(names):
        masked = masked_name(name, own)
        shown[name] = masked if masked == name else numbered(masked, shown.values())
    return shown


class _Suspects:
    """Finds the texts that may hold a kind: Arrow looks ten times faster than Python.

    Parameters
    ----------
    texts
        Texts.
    """

    def __init__(self, texts: pd.Series) -> None:
        import pyarrow as pa

        self._rows = range(len(texts))
        try:
            self._column = pa.array(texts, type=pa.large_string(), from_pandas=True)
        except UnicodeEncodeError:  # half a surrogate pair, which only Python holds
            self._column = None
        else:
            self._always = self._holding((_OTHER_I,))

    def of(self, kind: Kind) -> Sequence[int]:
        """Return the rows of texts that may hold a kind."""
        if self._column is None:
            return self._rows
        held = self._holding(kind.triggers) | self._always
        return [int(row) for row in held.nonzero()[0]]

    def _holding(self, triggers: Iterable[str]) -> np.ndarray:
        import pyarrow.compute as pc

        held = np.zeros(len(self._rows), dtype=bool)
        for trigger in triggers:
            matches = pc.match_substring_regex(self._column, trigger)
            held |= matches.fill_null(False).to_numpy(zero_copy_only=False)
        return held


def _mask_kinds(text: str, counts: Counter[str], own: Own) -> str:
    # What a mask uncovers (a handle stuck to a number, say) is looked at again, so
    # that masking a masked text changes nothing.
    while True:
        found = text
        for kind in own.kinds():
            text = _mask_kind(text, kind, counts, own)
        if text == found:
            return text


def _mask_kind(text: str, kind: Kind, counts: Counter[str], own: Own) -> str:
    spans = _left_to_mask(text, list(apart(kind.find(text))), own, names=kind.mask == NAME)
    if not spans:
        return text
    counts[kind.name] += len(spans)
    return _replace(text, spans, kind.mask)


def _left_to_mask(text: str, spans: list[Span], own: Own, *, names: bool) -> list[Span]:
    """Leave out what masks already, so that masking comes to an end, and what is kept."""
    taken = own.keeps(text) if spans else []
    if spans and names:
        # Whose name goes on is somebody else: "Louis-Philippe Trucmuche".
        public = public_spans(text)
        spans = [(s, e) for s, e in spans if not any(s < b and a < e <= b for a, b in public)]
    if spans and "[" in text:
        taken += [found.span() for found in MASKED.finditer(text)]
    return [(s, e) for s, e in spans if not any(s < b and a < e for a, b in taken)]


def _mask_entities(
    text: str, entities: Callable[[str], Any], counts: Counter[str], own: Own
) -> str:
    if _MAY_NAME.search(text) is None:
        return text
    spans = [
        (entity.start_char, entity.end_char)
        for entity in entities(text).ents
        if entity.label_ in {"PER", "PERSON"}
        and names_a_person(text, entity.start_char, entity.text)
    ]
    spans = _left_to_mask(text, spans, own, names=True)
    counts["entity"] += len(spans)
    return _replace(text, spans, NAME)


def _replace(text: str, spans: list[tuple[int, int]], by: str) -> str:
    pieces, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        pieces += [text[at:start], by]
        at = end
    return "".join([*pieces, text[at:]])
