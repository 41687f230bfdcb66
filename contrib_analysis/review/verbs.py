"""The verbs of ``edits.yml``, of themes and of demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contrib_analysis.review import demand_edits
from contrib_analysis.review.edits import Edit


def _verbs(kinds: Iterable[type[Edit]]) -> Iterator[tuple[str, type[Edit]]]:
    for kind in kinds:
        verb = kind.model_fields["verb"].default
        if isinstance(verb, str):
            yield verb, kind
        yield from _verbs(kind.__subclasses__())


#: The class of each verb.
VERBS: Mapping[str, type[Edit]] = dict(_verbs(Edit.__subclasses__()))

part_of = demand_edits.part_of
