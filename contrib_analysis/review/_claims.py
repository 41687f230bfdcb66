"""Which edit decided what, so that a later one is known to overrule it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable


class Claims:
    """What edits have decided so far.

    Examples
    --------
    >>> claims = Claims()
    >>> claims.claim(1, [("label", "T01"), ("label", "T02")])
    >>> claims.claim(3, [("label", "T01")])
    >>> claims.overruled(1)
    (2, 1, [3])
    """

    def __init__(self) -> None:
        self._by: dict[tuple[str, object], int] = {}
        self._claimed: Counter[int] = Counter()
        self._overruled: dict[int, Counter[int]] = defaultdict(Counter)

    def claim(self, edit: int, claims: Iterable[tuple[str, object]]) -> None:
        """Remember what an edit decides."""
        for claim in claims:
            before = self._by.get(claim)
            if before is not None and before != edit:
                self._overruled[before][edit] += 1
            if before != edit:
                self._claimed[edit] += 1
            self._by[claim] = edit

    def overruled(self, edit: int) -> tuple[int, int, list[int]]:
        """Return how much an edit claimed, how much later ones took, and which ones."""
        taken = self._overruled[edit]
        return self._claimed[edit], sum(taken.values()), sorted(taken)
