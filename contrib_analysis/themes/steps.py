"""What other numbers of themes make of a run: which theme each further one divides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.tables import Analysis
from contrib_analysis.text.foreign import NOT_READ
from contrib_analysis.text.spoken import LanguageRead, Reading, tell_reading
from contrib_analysis.themes._graph import Ints
from contrib_analysis.themes._grouping import Votes, labels_at, votes_of
from contrib_analysis.themes._idea_languages import IdeaLanguages
from contrib_analysis.themes._naming import DistinctTexts
from contrib_analysis.vectors.context import represent_ideas
from contrib_analysis.vectors.fused import Method, Vectors
from contrib_analysis.vectors.rows import MeanRows, RowFile

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


def steps_of(
    analysis: Analysis, now: int, method: Method, votes: Votes | None = None
) -> tuple[list[Step], int]:
    """Find the themes of a run again, for numbers around one.

    Parameters
    ----------
    analysis
        A run, whose ideas no sentence model represents.
    now
        How many themes it has, an analyst's edits aside.
    method
        What represents its ideas.
    votes
        What its themes were found from, where that was kept; found again when None.

    Returns
    -------
    list of Step
        One for each number but the lowest, in their order, up to the one from which on a theme
        would be too small. A theme may gain or lose ideas beside: each stays where it is
        closest.
    int
        How many ideas themes were found among.
    """
    contributions, ideas = analysis.contributions, analysis.ideas
    reading = _reading(analysis)
    spoken = contributions.set_index("contribution_id")["language"].loc[ideas["contribution_id"]]
    # Ideas that nothing reads are one theme more, whatever the number of the others.
    apart = int(NOT_READ in reading.ways(spoken))
    distinct = DistinctTexts(ideas["text"])
    votes = votes or _votes(analysis, distinct, method, reading)
    counts = range(max(1, now - apart - FARTHEST), now - apart + FARTHEST + 1)
    by_count = labels_at(votes, counts)
    place = np.full(len(distinct), -1)
    place[votes.worded] = np.arange(len(votes.worded))
    own = place[distinct.where]
    languages = IdeaLanguages(spoken, reading)
    lexicon = languages.lexicon(ideas["text"])
    parts = {}
    for count, labels in by_count.items():
        groups = np.where(own >= 0, labels[own], -1)
        names = languages.names(lexicon, distinct.where, groups)
        inside = ideas["idea_id"].groupby(groups).agg(list)
        parts[count] = [Part(inside[n], list(name.keywords)) for n, name in enumerate(names)]
    steps = []
    for count in counts[1:]:
        if count not in by_count or count - 1 not in by_count:
            continue
        whole, (one, other) = _divided(by_count[count - 1], by_count[count])
        after = parts[count]
        steps.append(Step(count + apart, parts[count - 1][whole], after[one], after[other]))
    return steps, int((own >= 0).sum())


def _reading(analysis: Analysis) -> Reading:
    """Return how the run read the languages of its contributions; told again where it is old."""
    contributions, known = analysis.contributions, analysis.provenance.languages
    texts, codes = contributions["text"], contributions["language"]
    if not known.read:
        return tell_reading(texts, codes, analysis.provenance.settings.language)
    many = codes.value_counts()
    languages = tuple(
        LanguageRead(o.language, int(many.get(o.language, 0)), o.read, o.words, o.known)
        for o in known.read
    )
    untold = len(codes) - sum(one.texts for one in languages)
    return Reading(known.main, languages, untold)


def _votes(analysis: Analysis, distinct: DistinctTexts, method: Method, reading: Reading) -> Votes:
    """Find again what the themes of a run were found from."""
    given = represent_ideas(
        analysis.ideas, analysis.contributions, Vectors(method), reading=reading
    )
    rows = given if isinstance(given, RowFile) else np.asarray(given)
    seed = analysis.provenance.settings.seed or 0
    return votes_of(MeanRows(rows, distinct.where, len(distinct)), seed)


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
