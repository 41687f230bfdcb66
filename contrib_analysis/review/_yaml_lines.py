"""Safe YAML of a known shape, with the line of each value.

Every scalar is text, so that a label "no" stays a label. Anchors, aliases, tags
and deep nesting have no place in a list of edits: they are refused while the
file is read, before anything is built from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from contrib_analysis.review._yaml_faults import ANCHORS, TAGS, UNREADABLE, fault_in_words

_DEEPEST = 8  # chosen
_SECOND_DOCUMENT = 'a second document begins here; remove the line "---"'

#: Where a value is: keys and positions from the root.
Place = tuple[str | int, ...]


class YamlError(Exception):
    """What is wrong with a YAML text, and where: line and column, from 1."""

    def __init__(self, line: int, column: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column
        self.problem = problem


@dataclass
class Parsed:
    """A YAML document of lists, mappings and text.

    Parameters
    ----------
    value
        The document; None where there is none.
    lines
        First and last line of each value, from 1, by its place.
    """

    value: Any = None
    lines: dict[Place, tuple[int, int]] = field(default_factory=dict)


@dataclass
class _Open:
    """A list or mapping that is being read."""

    place: Place
    value: list[Any] | dict[str, Any]
    line: int
    key: str | None = None


def parse(text: str) -> Parsed:
    """Read a YAML document.

    Parameters
    ----------
    text
        The document.

    Returns
    -------
    Parsed

    Raises
    ------
    YamlError
        Where it is not YAML, or has what edits have no use for.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    parsed = Parsed()
    stack: list[_Open] = []
    documents = 0
    last = 1
    try:
        for event in yaml.parse(text, Loader=loader):
            start: Any = event.start_mark
            line, column = _line(start), int(start.column) + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlError(line, column, _SECOND_DOCUMENT)
            elif isinstance(event, yaml.CollectionEndEvent):
                done = stack.pop()
                parsed.lines[done.place] = (done.line, last)
            elif isinstance(event, yaml.NodeEvent):
                if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
                    raise YamlError(line, column, ANCHORS)
                if getattr(event, "tag", None) not in (None, "!"):
                    raise YamlError(line, column, TAGS)
                _take(event, stack, parsed, line, column)
                last = _last_line(event, line)
    except yaml.MarkedYAMLError as error:
        raise YamlError(*fault_in_words(error, text)) from None
    except yaml.YAMLError as error:
        before = text[: getattr(error, "position", 0) or 0]
        column = len(before) - before.rfind("\n")
        raise YamlError(before.count("\n") + 1, column, UNREADABLE) from None
    except ValueError:  # a character by a number that none has
        raise YamlError(last, 1, UNREADABLE) from None
    return parsed


def _line(mark: Any) -> int:
    return int(mark.line) + 1


def _last_line(event: Any, line: int) -> int:
    """Return the last line of a scalar; a block of text ends where the next line begins."""
    if not isinstance(event, yaml.ScalarEvent):
        return line
    mark: Any = event.end_mark
    return max(line, _line(mark) - int(mark.column == 0))


def _take(event: Any, stack: list[_Open], parsed: Parsed, line: int, column: int) -> None:
    """Put a value where it belongs, and open it if it is a list or mapping."""
    holder = stack[-1] if stack else None
    if holder is not None and isinstance(holder.value, dict) and holder.key is None:
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlError(line, column, 'a key was expected, such as "verb:"')
        if event.value in holder.value:
            raise YamlError(line, column, f'the key "{event.value}" is there twice')
        holder.key = event.value
        # Reserved at once: a key without a value can't hide another.
        holder.value[event.value] = None
        return
    value: Any = (
        event.value
        if isinstance(event, yaml.ScalarEvent)
        else []
        if isinstance(event, yaml.SequenceStartEvent)
        else {}
    )
    place: Place = ()
    if holder is None:
        parsed.value = value
    elif isinstance(holder.value, list):
        place = (*holder.place, len(holder.value))
        holder.value.append(value)
    else:
        assert holder.key is not None  # noqa: S101 - set above
        place = (*holder.place, holder.key)
        holder.value[holder.key] = value
        holder.key = None
    parsed.lines[place] = (line, _last_line(event, line))
    if not isinstance(event, yaml.ScalarEvent):
        if len(stack) >= _DEEPEST:
            raise YamlError(line, column, "nested too deep for an edit")
        stack.append(_Open(place, value, line))
