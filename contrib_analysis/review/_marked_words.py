"""Find words in ideas as a reader means them: accents, capitals and ligatures aside."""

from __future__ import annotations

from collections.abc import Sequence

from contrib_analysis.text.fold import plain


def query_words(query: str) -> list[str]:
    """Return the words of a query, folded; all must be in what is found."""
    return plain(query).split()


def marked(text: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text where words were found.

    Parameters
    ----------
    text
        Any text.
    wanted
        What `query_words` returned.

    Returns
    -------
    list of (str, bool)
        Pieces that make up the text, and whether each was found.
    """
    pieces = [plain(character) for character in text]
    starts = [i for i, piece in enumerate(pieces) for _ in piece]
    whole = "".join(pieces)
    hit = [False] * len(text)
    for word in wanted:
        at = whole.find(word)
        while at >= 0:
            first, last = starts[at], starts[at + len(word) - 1]
            hit[first : last + 1] = [True] * (last + 1 - first)
            at = whole.find(word, at + len(word))
    for i, piece in enumerate(pieces):
        if not piece and i:
            hit[i] = hit[i - 1]  # an accent that stands alone goes with its letter
    cut: list[tuple[str, bool]] = []
    for character, found in zip(text, hit, strict=True):
        if cut and cut[-1][1] == found:
            cut[-1] = (cut[-1][0] + character, found)
        else:
            cut.append((character, found))
    return cut
