"""The verbs of ``edits.yml``, of themes, demands and sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from pydantic import BaseModel

from contrib_analysis.review import demand_edits, edits, side_edits
from contrib_analysis.review.edits import Edit


def _verbs(kinds: Iterable[type[Edit]]) -> Iterator[tuple[str, type[Edit]]]:
    for kind in kinds:
        verb = kind.model_fields["verb"].default
        if isinstance(verb, str):
            yield verb, kind
        yield from _verbs(kind.__subclasses__())


#: Where verbs are: a module that nobody imports would have none.
_MODULES = {module.__name__ for module in (edits, demand_edits, side_edits)}
#: The class of each verb.
VERBS: Mapping[str, type[Edit]] = {
    verb: kind for verb, kind in _verbs(Edit.__subclasses__()) if kind.__module__ in _MODULES
}


def part_of(kind: type[Edit]) -> type[BaseModel] | None:
    """Return what one part of an edit is, None where a verb has no parts."""
    into = kind.model_fields.get("into")
    inside = get_args(into.annotation) if into is not None else ()
    return inside[0] if inside else None
