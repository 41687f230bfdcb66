"""Contributions cut into ideas: exact substrings, with their offsets."""

from __future__ import annotations

from functools import cache

import pandas as pd

from contrib_analysis.intake.cutting import cut
from contrib_analysis.schema import conform


def cut_ideas(
    contributions: pd.DataFrame, *, split: bool = True, language: str = "fr"
) -> pd.DataFrame:
    """Cut contributions into ideas.

    Parameters
    ----------
    contributions
        The contributions table; copies (those with `copies_of`) are left to the
        contribution that stands for them.
    split
        Whether to cut; False makes each contribution one idea.
    language
        ISO 639-1 code of the contributions, for the abbreviations that spaCy knows.

    Returns
    -------
    pandas.DataFrame
        The ideas table, in `idea_id` order; ``text == contribution.text[start:end]``
        exactly, without blanks at its ends.
    """
    standing = contributions[contributions["copies_of"] == ""]
    known = _abbreviations(language)
    ids: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    for contribution_id, text in zip(
        standing["contribution_id"].tolist(), standing["text"].tolist(), strict=True
    ):
        for start, end in cut(text, known) if split else _whole(text):
            ids.append(contribution_id)
            starts.append(start)
            ends.append(end)
            texts.append(text[start:end])
    ideas = pd.DataFrame(
        {
            "idea_id": [f"{one}:{start}" for one, start in zip(ids, starts, strict=True)],
            "contribution_id": ids,
            "start": starts,
            "end": ends,
            "text": texts,
        }
    )
    return conform(ideas.sort_values("idea_id", kind="stable"), "ideas")


def _whole(text: str) -> list[tuple[int, int]]:
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    return [(start, start + len(stripped))] if stripped else []


@cache
def _abbreviations(language: str) -> frozenset[str]:
    from spacy.util import get_lang_class

    try:
        exceptions = get_lang_class(language).Defaults.tokenizer_exceptions
    except ImportError:  # a language that spaCy doesn't have
        return frozenset()
    return frozenset(
        form[:-1].lower()
        for form in exceptions
        if form.endswith(".") and len(form) > 2 and form[:-1].isalpha()
    )
