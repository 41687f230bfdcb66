"""Contributions cut into ideas: exact substrings, with their offsets."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from contrib_analysis.engine.engine import HERE, Engine, Parts, read_slices, telling
from contrib_analysis.facts.copies import is_copy
from contrib_analysis.ideas._cutting import cut
from contrib_analysis.tables import Progress, conform
from contrib_analysis.text.word_lists import listed_words


def cut_ideas(
    contributions: pd.DataFrame,
    *,
    split: bool = True,
    language: str = "fr",
    engine: Engine = HERE,
    progress: Progress | None = None,
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
    engine
        Cuts the partitions.
    progress
        Called with "ideas" and the share that is done.

    Returns
    -------
    pandas.DataFrame
        The ideas table, in `idea_id` order; ``text == contribution.text[start:end]``
        exactly, without blanks at its ends.
    """
    standing = contributions.loc[~is_copy(contributions), ["contribution_id", "text"]]
    parts = read_slices(len(standing))
    texts = Parts(parts, lambda part: (standing.iloc[part],))
    cuts = engine.map(cut_partition, texts, split, language)
    found = list(telling(cuts, len(parts), partial(progress, "ideas") if progress else None))
    whole = pd.concat(found) if found else pd.DataFrame(columns=["idea_id"])
    return conform(whole.sort_values("idea_id", kind="stable"), "ideas")


def cut_partition(standing: pd.DataFrame, split: bool, language: str) -> pd.DataFrame:
    """Cut some contributions; see `cut_ideas`.

    Parameters
    ----------
    standing
        Contributions: contribution_id and text.
    split, language
        As in `cut_ideas`.
    """
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
    named = [f"{one}:{start}" for one, start in zip(ids, starts, strict=True)]
    return pd.DataFrame(
        {
            "idea_id": pd.Series(named, dtype="str"),
            "contribution_id": pd.Series(ids, dtype="str"),
            "start": pd.Series(starts, dtype="int64"),
            "end": pd.Series(ends, dtype="int64"),
            "text": pd.Series(texts, dtype="str"),
        }
    )


def _whole(text: str) -> list[tuple[int, int]]:
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    return [(start, start + len(stripped))] if stripped else []


@cache
def _abbreviations(language: str) -> frozenset[str]:
    if language == "fr":
        # spaCy's own list, without the seconds that its French module takes.
        return listed_words("abbreviations_fr")
    return abbreviations_of(language)


def abbreviations_of(language: str) -> frozenset[str]:
    """Return the abbreviations that spaCy knows, in lower case without their stops.

    Parameters
    ----------
    language
        ISO 639-1 code.
    """
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
