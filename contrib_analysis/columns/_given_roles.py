"""The roles of a table's columns while they are guessed."""

from __future__ import annotations

from collections.abc import Iterable

from contrib_analysis.columns.layout import Doubt, Question


class Roles:
    """Roles given so far."""

    def __init__(self) -> None:
        self.one: dict[str, str] = {}
        self.text: list[str] = []
        self.questions: list[Question] = []
        self.reasons: dict[str, str] = {}
        self.doubts: list[Doubt] = []
        self.not_theirs: dict[str, str] = {}

    def give(self, role: str, name: str, reason: str) -> None:
        self.one[role] = name
        self.reasons[name] = reason

    def doubt(self, name: str, question: str, taken: str, other: str) -> None:
        self.doubts.append(Doubt(name, question, taken, other))


def best_of(candidates: Iterable[tuple[float, str]]) -> str | None:
    """Return the candidate with the most marks; None where none has any."""
    best = max(candidates, default=None, key=lambda c: c[0])
    return best[1] if best and best[0] > 0 else None
