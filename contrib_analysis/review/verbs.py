"""The verbs of ``edits.yml``, of themes and of demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contrib_analysis.review import demand_edits
from contrib_analysis.review.edits import Edit


def _verbs(base: type[Edit]) -> Iterator[tuple[str, type[Edit]]]:
    for kind in base.__subclasses__():
        verb = kind.model_fields["verb"].default
        if isinstance(verb, str):
            yield verb, kind
        yield from _verbs(kind)


#: The class of each verb.
VERBS: Mapping[str, type[Edit]] = dict(_verbs(Edit))

part_of = demand_edits.part_of
