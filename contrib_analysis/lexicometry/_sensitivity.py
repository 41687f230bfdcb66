"""How far themes depend on the seed, on who took part, and on settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.errors import TooLittleError
from contrib_analysis.facts.fits_none import theme_or_nearest
from contrib_analysis.lexicometry._documents import own_words
from contrib_analysis.tables import Analysis
from contrib_analysis.text.spoken import Reading, tell_reading
from contrib_analysis.themes.reading import FEWEST_IDEAS
from contrib_analysis.vectors.context import represent_ideas
from contrib_analysis.vectors.fused import Method, Vectors
from contrib_analysis.vectors.rows import RowFile

if TYPE_CHECKING:
    from contrib_analysis.themes.model import ThemeModel

#: Seeds and samples that are tried (chosen).
TRIES = 5
#: The part of contributions that a sample keeps, as re-fits keep of ideas (chosen).
SHARE = 0.8
#: Numbers of themes that are tried, more or fewer than the run's (chosen).
_MORE_OR_FEWER = (-4, -2, 2, 4)
_METHODS: tuple[Method, ...] = ("civic", "corpus", "lexical")
_USUAL: Method = "fused"


class _Try(NamedTuple):
    varied: str
    setting: str
    kept: np.ndarray
    model: ThemeModel
    rows: np.ndarray


def sensitivity(
    analysis: Analysis,
    *,
    tries: int = TRIES,
    progress: Callable[[str, float], None] | None = None,
) -> pd.DataFrame:
    """Find the themes again under other seeds, on samples and under other settings.

    Parameters
    ----------
    analysis
        A run. Its themes are taken as they were found, before an analyst's edits.
    tries
        How many other seeds, and how many samples of four fifths of the contributions.
    progress
        Called with "sensitivity" and the share that is done.

    Returns
    -------
    pandas.DataFrame
        A row a try: what was `varied` ("seed", "sample", "count", "vectors"), the `setting`,
        the number of `themes` that came out, and how far they agree with the run's on the
        ideas of both: `ari` (adjusted Rand index) and `ami` (adjusted mutual information), 0
        by chance, 1 where they are the same. The first row is the run's own computation done
        again ("same"): less than 1 tells of a sentence model, which isn't used here.

    Raises
    ------
    TooLittleError
        Where the run has too few ideas, or one theme.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> told = ca.lexicometry.sensitivity(ca.load("consultation/runs/RUN"), tries=1)
    >>> float(told.loc[told["varied"] == "same", "ari"].iloc[0])
    1.0
    """
    from sklearn import metrics

    found = analysis.grouping if len(analysis.grouping) else analysis.ideas
    homes = theme_or_nearest(found).set_axis(found["idea_id"])
    before = homes.reindex(analysis.ideas["idea_id"]).to_numpy()
    count = len(set(before))
    if len(analysis.ideas) < FEWEST_IDEAS or count < 2:
        raise TooLittleError(
            f"sensitivity: {len(analysis.ideas)} ideas in {count} themes.",
            consequence="There is nothing to be found again.",
            remedy="Look at a run that found themes.",
        )
    tell = progress or (lambda _stage, _share: None)
    number = 1 + 2 * tries + len(_counts(count)) + len(_METHODS)
    rows = []
    by_holder = analysis.contributions.set_index("contribution_id")["language"]
    spoken = by_holder.loc[analysis.ideas["contribution_id"]]
    reading = _reading(analysis)
    with own_words(analysis.provenance.settings.words):
        for done, one in enumerate(_tries(analysis, count, tries)):
            tell("sensitivity", done / number)
            texts = analysis.ideas["text"].iloc[one.kept]
            labels = one.model.fit(
                texts,
                vectors=one.rows[one.kept],
                languages=spoken.iloc[one.kept].tolist(),
                reading=reading,
            ).labels_
            own = before[one.kept]
            rows.append(
                {
                    "varied": one.varied,
                    "setting": one.setting,
                    "themes": int(labels.max()) + 1,
                    "ari": float(metrics.adjusted_rand_score(own, labels)),
                    "ami": float(metrics.adjusted_mutual_info_score(own, labels)),
                }
            )
    tell("sensitivity", 1.0)
    return pd.DataFrame(rows)


def _reading(analysis: Analysis) -> Reading:
    """Tell how the languages of a run are read, as its stages do."""
    contributions, settings = analysis.contributions, analysis.provenance.settings
    return tell_reading(
        contributions["text"],
        contributions["language"],
        settings.language,
        by_model=settings.vectors.method == "neural",
    )


def _counts(count: int) -> list[int]:
    return [count + step for step in _MORE_OR_FEWER if count + step > 1]


def _tries(analysis: Analysis, count: int, tries: int) -> Iterator[_Try]:
    from contrib_analysis.themes.model import ThemeModel

    settings = analysis.provenance.settings
    seed = settings.seed or 0
    given = settings.themes.count
    asked: int | Literal["auto"] = given if isinstance(given, int) else "auto"
    # A sentence model isn't loaded for this: it would be asked for each try.
    method = next((name for name in _METHODS if name == settings.vectors.method), _USUAL)
    rows = _rows(analysis, method)
    everything = np.arange(len(analysis.ideas))
    yield _Try("same", "", everything, ThemeModel(asked, seed=seed), rows)
    for other in range(1, tries + 1):
        yield _Try(
            "seed", str(seed + other), everything, ThemeModel(asked, seed=seed + other), rows
        )
    draw = np.random.default_rng(seed)
    holders, of = np.unique(analysis.ideas["contribution_id"], return_inverse=True)
    for sample in range(1, tries + 1):
        drawn = draw.choice(len(holders), int(SHARE * len(holders)), replace=False)
        kept = np.flatnonzero(np.isin(of, drawn))
        yield _Try("sample", str(sample), kept, ThemeModel(asked, seed=seed), rows)
    for other in _counts(count):
        yield _Try("count", str(other), everything, ThemeModel(other, seed=seed), rows)
    for name in _METHODS:
        if name != method:
            view = _rows(analysis, name)
            yield _Try("vectors", name, everything, ThemeModel(asked, seed=seed), view)


def _rows(analysis: Analysis, method: Method) -> np.ndarray:
    rows = represent_ideas(
        analysis.ideas, analysis.contributions, Vectors(method), reading=_reading(analysis)
    )
    return rows[np.arange(len(rows))] if isinstance(rows, RowFile) else np.asarray(rows)
