"""How cuts are compared with those of a person."""

import re
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"
_MARK = re.compile(r"[\W_]*(?:\(?(?:\d{1,2}|[a-hA-H]|[IVX]{1,4})\s?[).°/:-]+[\s-]*)?[\W_]*")


def invented() -> list[tuple[str, list[int]]]:
    """Return the invented contributions with the places where a person cut them."""
    pairs = []
    for entry in (GOLD / "ideas.txt").read_text("utf-8").rstrip("\n").split("\n====\n"):
        parts = entry.split("¦")
        at, places = 0, []
        for part in parts[:-1]:
            at += len(part)
            places.append(at)
        pairs.append(("".join(parts), places))
    return pairs


def boundaries(text: str, starts: list[int]) -> set[int]:
    """Return where ideas after the first begin, whoever counts the list mark in."""

    def first_word(at: int) -> int:
        found = _MARK.match(text, at)
        return found.end() if found else at

    return {first_word(start) for start in starts} - {first_word(0), len(text)}


def f1(pairs: list[tuple[set[int], set[int]]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of (found, right) boundaries."""
    right = sum(len(found & gold) for found, gold in pairs)
    precision = right / max(sum(len(found) for found, _ in pairs), 1)
    recall = right / max(sum(len(gold) for _, gold in pairs), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
