"""Edits as sentences for a reader, and as the Python code that makes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from contrib_analysis.review.edits import (
    Accept,
    Create,
    Describe,
    Edit,
    HideQuote,
    Merge,
    Move,
    OffTopic,
    PinQuote,
    Rename,
    Second,
    Split,
)
from contrib_analysis.tables import OFF_TOPIC
from contrib_analysis.words.i18n import Words


def said(edit: Edit, w: Words) -> str:
    """Say what an edit decided, with the themes as they were called then.

    Parameters
    ----------
    edit
        Any edit.
    w
        The interface's words.

    Returns
    -------
    str
        A sentence without its full stop.
    """

    def named(theme: str) -> str:
        if theme in edit.saw:
            return edit.saw[theme].label
        return w("Off topic") if theme == OFF_TOPIC else theme

    match edit:
        case Rename():
            return w(
                "“{before}” is now called “{label}”", before=named(edit.theme), label=edit.label
            )
        case Describe():
            return w("“{theme}” was described", theme=named(edit.theme))
        case Merge():
            ended = ", ".join(w("“{theme}”", theme=named(theme)) for theme in edit.themes)
            return w("{themes} went into “{into}”", themes=ended, into=named(edit.into))
        case Split():
            parts = ", ".join(w("“{theme}”", theme=part.label) for part in edit.into)
            return w("“{theme}” was split; new: {parts}", theme=named(edit.theme), parts=parts)
        case Create():
            return w("the theme “{theme}” was made", theme=edit.label)
        case Accept():
            return w("“{theme}” was read and accepted", theme=named(edit.theme))
        case Move():
            return w.plural(
                "{n} idea was put into “{theme}”",
                "{n} ideas were put into “{theme}”",
                len(edit.ideas),
                theme=named(edit.to),
            )
        case Second() if edit.theme is None:
            return w.plural(
                "{n} idea has no second theme any more",
                "{n} ideas have no second theme any more",
                len(edit.ideas),
            )
        case Second():
            return w.plural(
                "{n} idea belongs to “{theme}” too",
                "{n} ideas belong to “{theme}” too",
                len(edit.ideas),
                theme=named(str(edit.theme)),
            )
        case PinQuote():
            return w.plural(
                "{n} idea is quoted first", "{n} ideas are quoted first", len(edit.ideas)
            )
        case HideQuote():
            return w.plural(
                "{n} idea is never quoted", "{n} ideas are never quoted", len(edit.ideas)
            )
        case OffTopic():
            return w.plural(
                "{n} idea was put off topic", "{n} ideas were put off topic", len(edit.ideas)
            )
    return edit.verb


def code(verb: str, given: Sequence[Any], why: str = "", *, variable: str = "editor") -> str:
    """Write a call of `Editor` as Python code.

    Parameters
    ----------
    verb
        The method.
    given
        Its arguments, of text, numbers, lists and mappings.
    why
        The reason; left out where there is none.
    variable
        What the editor is called.
    """
    told = [literal(value) for value in given]
    if why:
        told.append(f"why={literal(why)}")
    return f"{variable}.{verb}({', '.join(told)})"


def literal(value: Any) -> str:
    """Write a value as Python would read it, with double quotes."""
    if isinstance(value, dict):
        pairs = (f"{literal(key)}: {literal(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
