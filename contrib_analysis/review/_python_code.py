"""A decision as the Python code that makes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


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
    arguments = [literal(value) for value in given]
    if why:
        arguments.append(f"why={literal(why)}")
    return f"{variable}.{verb}({', '.join(arguments)})"


def literal(value: Any) -> str:
    """Write a value as Python would read it, with double quotes."""
    if isinstance(value, dict):
        pairs = (f"{literal(key)}: {literal(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
