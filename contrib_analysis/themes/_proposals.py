"""Read what a language model proposes, and refuse what can't stand beside citizens' words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_WORDS = 5  # chosen
LONGEST_LABEL = 60  # chosen
LONGEST_DESCRIPTION = 300  # chosen

#: Opening and closing marks of a quotation.
_PAIRS = {"«": "»", "“": "”", "„": "“”", "‹": "›", '"': '"'}
_CLOSING = "»”›"
#: Single marks quote only where they stand outside words: "l'école" quotes nothing.
_SINGLE = re.compile(r"(?<!\w)['‘‚]([^'‘’]+)['’](?!\w)")
_MARKUP = re.compile(r"[<>`*#_|\\{}\[\]]|https?:|www\.")
#: A capital after the end of a sentence begins another.
_NEXT_SENTENCE = re.compile(r"[.!?…]\s*[’»”\"]?\s+[«“\"]?\s*[A-ZÀ-ÖØ-Þ]")
_FENCE = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL)


class RefusedError(Exception):
    """A proposal can't be shown; says why."""


class Proposal(NamedTuple):
    """A label of one to five words and a sentence that describes a theme."""

    label: str
    description: str


def read_proposal(answer: str, keywords: Sequence[str], quotes: Sequence[str]) -> Proposal:
    """Read and judge what a language model answered.

    Parameters
    ----------
    answer
        A JSON object with ``label`` and ``description``.
    keywords, quotes
        What the model was told.

    Returns
    -------
    Proposal

    Raises
    ------
    RefusedError
        Where it is no such object; where a part is missing, too long or holds
        markup; where it quotes what isn't in `quotes` word for word, or gives a
        number that was not given to it.
    """
    label, description = _parts(answer)
    for name, text, longest in (
        ("label", label, LONGEST_LABEL),
        ("description", description, LONGEST_DESCRIPTION),
    ):
        if not any(character.isalpha() for character in text):
            raise RefusedError(f"its {name} is empty")
        if len(text) > longest:
            raise RefusedError(f"its {name} is longer than {longest} characters")
        if _MARKUP.search(text):
            raise RefusedError(f"its {name} holds markup or an address")
        if any(unicodedata.category(character)[0] == "C" for character in text):
            raise RefusedError(f"its {name} holds line breaks or invisible characters")
        for quoted in _quoted(text):
            # Whole words: the end of "inutile" is no quotation of "utile".
            spoken = re.compile(rf"(?<!\w){re.escape(_plain(quoted))}(?!\w)")
            if not any(spoken.search(_plain(quote)) for quote in quotes):
                raise RefusedError(f"its {name} quotes what nobody said")
        known = set(re.findall(r"\d+", " ".join([*keywords, *quotes])))
        if set(re.findall(r"\d+", text)) - known:
            raise RefusedError(f"its {name} gives a number that is not in the quotes")
    if len(label.split()) > MOST_WORDS:
        raise RefusedError(f"its label has more than {MOST_WORDS} words")
    if _NEXT_SENTENCE.search(description):
        raise RefusedError("its description is more than one sentence")
    return Proposal(label.rstrip("."), description)


def _parts(answer: str) -> tuple[str, str]:
    fenced = _FENCE.fullmatch(answer)
    try:
        given = json.loads(fenced.group(1) if fenced else answer)
    except (ValueError, RecursionError):
        raise RefusedError("it is not JSON") from None
    if not isinstance(given, dict):
        raise RefusedError("it is not a JSON object")
    parts = [given.get(name) for name in ("label", "description")]
    if not all(isinstance(part, str) for part in parts):
        raise RefusedError("it lacks a label or a description")
    label, description = (
        unicodedata.normalize("NFC", str(part)).encode("utf-8", "replace").decode().strip()
        for part in parts
    )
    return label, description


def _quoted(text: str) -> Iterator[str]:
    """Yield what stands between quotation marks; a mark without its other is refused."""
    position = 0
    while position < len(text):
        mark = text[position]
        if mark in _PAIRS:
            ends = [e for c in _PAIRS[mark] if (e := text.find(c, position + 1)) >= 0]
            if not ends:
                raise RefusedError("it opens a quotation that doesn't end")
            yield _checked_quotation(text[position + 1 : min(ends)])
            position = min(ends)
        elif mark in _CLOSING:
            raise RefusedError("it ends a quotation that wasn't opened")
        position += 1
    for match in _SINGLE.finditer(text):
        yield _checked_quotation(match.group(1))


def _checked_quotation(quoted: str) -> str:
    if not any(character.isalnum() for character in quoted):
        raise RefusedError("it quotes nothing")
    return quoted


def _plain(text: str) -> str:
    """Make all spaces alike: a quotation may be set with others; and apostrophes."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())
