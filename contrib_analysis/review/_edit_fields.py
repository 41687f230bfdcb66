"""What the keys of an edit may hold: ids, labels, prose, keys of texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

#: Every way to end a line (YAML takes some for others), and what no font shows.
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTED = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f]")


def _plain(value: str) -> str:
    if _UNPRINTED.search(value) or _BREAKS.search(value):
        raise ValueError("one line without control characters was expected")
    return value


def _prose(value: str) -> str:
    """Keep one kind of line break: a YAML reader takes some for others."""
    return _UNPRINTED.sub(" ", _BREAKS.sub("\n", value)).strip()


def _theme_id(value: str) -> str:
    if not re.fullmatch(r"[\w.-]{1,40}", value):
        raise ValueError('the id of a theme was expected, such as "T03"')
    return value


def _moment(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(
            'a date and time was expected, such as "2024-03-02T10:15:00+01:00"'
        ) from None
    return value


def _keys(value: str) -> str:
    if not re.fullmatch(r"([0-9a-f]{8}( |$))*", value):
        raise ValueError("eight digits or letters a to f for each idea were expected")
    # In one order, since a file has them in another where they are sealed.
    return " ".join(sorted(value.split()))


@dataclass(frozen=True)
class Written:
    """Mark of a field that holds what a person wrote: a run masks what is personal in it."""


ThemeId = Annotated[str, AfterValidator(_theme_id)]
Label = Annotated[str, Written(), Field(min_length=1, max_length=200), AfterValidator(_plain)]
Prose = Annotated[str, Written(), Field(max_length=2000), AfterValidator(_prose)]
Keys = Annotated[str, AfterValidator(_keys)]
#: Ideas by id, each with the key of the text that the analyst read.
Ideas = Annotated[
    dict[str, Annotated[Keys, Field(min_length=8, max_length=8)]], Field(min_length=1)
]
Moment = Annotated[str, AfterValidator(_moment)]
