"""What other numbers of themes make of a run: which theme each further one divides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.tables import Analysis
from contrib_analysis.themes._graph import Ints
from contrib_analysis.themes._grouping import MOST_FITTED, labels_at
from contrib_analysis.themes._naming import DistinctTexts, Lexicon
from contrib_analysis.vectors.context import represent_ideas
from contrib_analysis.vectors.fused import Method, Vectors
from contrib_analysis.vectors.rows import MeanRows, RowFile
from contrib_analysis.vectors.rows import worded as worded_rows

#: So many themes fewer, and more, are tried (chosen).
FARTHEST = 8


class Part(NamedTuple):
    """A theme as it would be: the ids of its ideas, and its keywords."""

    ideas: list[str]
    keywords: list[str]


class Step(NamedTuple):
    """From one number of themes to the next: a theme, and the two that it is divided into."""

    number: int
    whole: Part
    one: Part
    other: Part


def steps_of(analysis: Analysis, now: int, method: Method) -> tuple[list[Step], int]:
    """Find the themes of a run again, for numbers around one.

    Parameters
    ----------
    analysis
        A run, whose ideas no sentence model represents.
    now
        How many themes it has, an analyst's edits aside.
    method
        What represents its ideas.

    Returns
    -------
    list of Step
        One for each number but the lowest, in their order, up to the one from which on a theme
        would be too small. A theme may gain or lose ideas beside: each stays where it is
        closest.
    int
        How many ideas themes were found among.
    """
    settings = analysis.provenance.settings
    ideas = analysis.ideas
    given = represent_ideas(ideas, analysis.contributions, Vectors(method))
    distinct = DistinctTexts(ideas["text"])
    rows = MeanRows(
        given if isinstance(given, RowFile) else np.asarray(given), distinct.where, len(distinct)
    )
    worded = np.flatnonzero(worded_rows(rows))[:MOST_FITTED]
    counts = range(max(1, now - FARTHEST), now + FARTHEST + 1)
    by_count = labels_at(rows[worded], counts, settings.seed or 0)
    lexicon = Lexicon(distinct)
    place = np.full(len(distinct), -1)
    place[worded] = np.arange(len(worded))
    own = place[distinct.where]
    kept = own >= 0
    ids = ideas["idea_id"].to_numpy()[kept]
    steps = []
    for count in counts[1:]:
        if count not in by_count or count - 1 not in by_count:
            continue
        before, after = by_count[count - 1], by_count[count]
        whole, parts = _divided(before, after)
        steps.append(
            Step(
                count,
                *(
                    Part(ids[labels[own[kept]] == label].tolist(), words[label])
                    for labels, label, words in (
                        (before, whole, _keywords(lexicon, worded, before)),
                        *((after, part, _keywords(lexicon, worded, after)) for part in parts),
                    )
                ),
            )
        )
    return steps, int(kept.sum())


def _keywords(lexicon: Lexicon, worded: Ints, labels: Ints) -> list[list[str]]:
    return [list(name.keywords) for name in lexicon.names(worded, labels)]


def _divided(before: Ints, after: Ints) -> tuple[int, tuple[int, int]]:
    """Return the theme that most of two later ones come from, and these two."""
    shared = pd.crosstab(before, after).to_numpy()
    home = shared.argmax(axis=0)
    divided = []
    for theme in np.unique(home):
        parts = np.flatnonzero(home == theme)
        if len(parts) > 1:
            sizes = shared[theme, parts]
            first, second = parts[np.argsort(-sizes, kind="stable")[:2]]
            divided.append((int(np.sort(sizes)[-2]), int(theme), (int(first), int(second))))
    _, theme, both = max(divided)
    return theme, both
