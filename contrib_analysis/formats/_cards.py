"""Tables of two columns that hold one observation each: labels at the left, words at the right.

A register of a public inquiry is often a row of such cards: "Nom", "Observation", "Réponse".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contrib_analysis.formats.official_answers import is_official_heading
from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import listed_words

#: Words that a label may have (chosen).
_MOST_WORDS = 6
#: Words from which a cell is what somebody said, beside a label that tells nothing (chosen).
_SAID = 4
#: Sections of ``heading_words.txt`` of labels beside which nobody contributes.
_FACTS = ("ids", "dates", "persons", "authors", "reach", "mails", "votes")


def is_card(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Tell a card of one observation from a table of several.

    Parameters
    ----------
    rows
        The paragraphs of each cell, row by row.

    Examples
    --------
    >>> is_card([[["Nom"], ["Zoé Exemple"]], [["Observation"], ["Un banc à l'arrêt."]]])
    True
    """
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return False
    labels = [" ".join(row[0]) for row in rows]
    if len(set(labels)) < len(labels) or not all(map(_is_label, labels)):
        return False
    kinds = [_kind(label) for label in labels]
    return "text" in kinds and bool({"fact", "answer"} & {*kinds})


def card_texts(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[tuple[str, str, str]]:
    """Yield what a card holds to read: the kind of block, its heading, its words."""
    held = [(_kind(" ".join(label)), " ".join(label), "\n".join(words)) for label, words in rows]
    said = [(kind, label, text) for kind, label, text in held if _is_said(kind, text)]
    several = sum(1 for kind, _, _ in said if kind != "answer") > 1
    for kind, label, text in said:
        if kind == "answer":
            yield "answer", "", text
        else:
            yield "cell", label if several else "", text


def _is_said(kind: str, text: str) -> bool:
    """Tell what is there to read: whatever is long enough, where its label tells nothing."""
    return bool(text) and (kind in ("answer", "text") or (not kind and len(text.split()) >= _SAID))


def _is_label(text: str) -> bool:
    return 0 < len(text.split()) <= _MOST_WORDS and text.rstrip()[-1:] not in ".!…;,"


def _kind(label: str) -> str:
    """Tell what stands beside a label: "answer", "fact", "text", or "" where nothing tells."""
    words = {*fold(label).split()}
    if is_official_heading(label):
        return "answer"
    # "Observation n°": folded, the sign of a number is an "n".
    if "n" in words or any(
        not words.isdisjoint(listed_words("heading_words", section)) for section in _FACTS
    ):
        return "fact"
    return "text" if not words.isdisjoint(listed_words("heading_words", "texts")) else ""
