"""Find the themes of ideas: the stage from vectors to tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.engine.engine import HERE, Engine
from contrib_analysis.tables import MADE_AGAIN, Progress, check, conform
from contrib_analysis.text.spoken import Reading
from contrib_analysis.themes._grouping import NO_VOTES, Votes
from contrib_analysis.themes._naming import Lexicon
from contrib_analysis.themes._opinions import opinion_table
from contrib_analysis.themes.reading import FEWEST_IDEAS
from contrib_analysis.vectors.rows import Matrix, RowFile

if TYPE_CHECKING:
    from contrib_analysis.themes.model import ThemeModel

#: An idea this little firmer in its theme than in the next one is to be reviewed (chosen).
DOUBTFUL_BELOW = 0.6
#: An idea has a second theme when that one claims it at least half as much as its own (chosen).
_TWO_BELOW = 2 / 3
_NAMED = ("theme_id", "subtheme_id", "second_theme_id")


@dataclass(frozen=True)
class Placed:
    """Ideas with themes.

    Parameters
    ----------
    ideas
        Each with theme_id ("T01" for the largest), subtheme_id ("T01-1"),
        second_theme_id, strength and to_review; one that fits no theme has none of these but
        nearest_theme_id.
    opinions
        The table of that name.
    measured
        For the manifest: ``curve``, the stability of each number of themes tried, and
        ``agreement``, that of the re-fits (None where nothing was measured).
    votes
        What the themes are a consensus of, of the distinct texts; see `Grouping`.
    notices
        What whoever runs this should know.
    lexicon
        The terms of the ideas, where they are counted already.
    nearest
        Where each idea is if it fits, the columns of `ideas` that say so.
    """

    ideas: pd.DataFrame
    opinions: pd.DataFrame
    measured: Mapping[str, Any]
    votes: Votes = NO_VOTES
    notices: Sequence[str] = ()
    lexicon: Lexicon | None = field(default=None, metadata=MADE_AGAIN)
    nearest: pd.DataFrame = field(default_factory=pd.DataFrame)

    def with_shared(self, shared: NDArray[np.bool_]) -> Placed:
        """Return the same where ideas fit too that others share.

        Themes take as long as demands, which say what is shared: so neither waits for the other.

        Parameters
        ----------
        shared
            Whether others ask for the same as an idea, of shape (n_ideas,): it fits its theme
            then.
        """
        if self.ideas.empty:
            return self
        fits = (self.ideas["theme_id"] != "").to_numpy() | shared
        return replace(self, ideas=_settle(self.ideas, self.nearest, fits))


def find_themes(
    ideas: pd.DataFrame,
    vectors: Matrix | RowFile,
    *,
    count: int | Literal["auto"] = "auto",
    seed: int = 0,
    languages: Sequence[str] | None = None,
    reading: Reading | None = None,
    engine: Engine = HERE,
    progress: Progress | None = None,
) -> Placed:
    """Give each idea that fits one a theme, and each other the one that it is nearest to.

    Parameters
    ----------
    ideas
        Ideas without themes, in the order of their ids.
    vectors
        Unit rows, of shape (n_ideas, n_dimensions).
    count, seed
        As `ThemeModel` takes them.
    languages, reading
        The language of each idea, and how each is read; where None, all are in the language
        that `reading` has as the main one, or in French.
    engine
        Places the ideas that themes are not found among.
    progress
        Called with "themes" and the share that is done.

    Returns
    -------
    Placed
    """
    opinions, notices = conform(pd.DataFrame(), "opinions"), []
    measured: dict[str, object] = {"curve": {}, "agreement": None}
    if ideas.empty:
        return Placed(ideas, opinions, measured)
    tell = partial(_tell, progress) if progress else None
    from contrib_analysis.themes.model import ThemeModel  # scikit-learn takes half a second

    model = ThemeModel(count, seed=seed)
    model.fit(
        ideas["text"],
        vectors=vectors,
        languages=[reading.main if reading else "fr"] * len(ideas)
        if languages is None
        else languages,
        reading=reading,
        engine=engine,
        progress=tell and partial(tell, 0),
    )
    asked = model.opinions(tell and partial(tell, 1))
    opinions = opinion_table(ideas["idea_id"], asked)
    measured["curve"] = {str(k): round(value, 4) for k, value in model.curve_.items()}
    if asked:
        measured["agreement"] = round(model.agreement_, 4)
    distinct = ideas["text"].nunique()
    if count == "auto" and distinct < FEWEST_IDEAS:
        notices.append(
            f"Only {distinct} distinct ideas: too few to find themes among (that takes "
            f"{FEWEST_IDEAS}). They are one list, in an order to read them."
        )
    nearest = _nearest(model)
    placed = _settle(ideas, nearest, model.fits_)
    return Placed(placed, opinions, measured, model.votes_, notices, model.lexicon_, nearest)


def _tell(progress: Progress, half: int, share: float) -> None:
    """Tell of two halves: placing ideas, then asking others."""
    progress("themes", (half + share) / 2)


def _nearest(model: ThemeModel) -> pd.DataFrame:
    """Write down the theme that each idea is nearest to."""
    ids = np.array([f"T{theme + 1:02d}" for theme in model.themes_["theme"]], dtype=object)
    # A string for each theme and sub-theme, not one for each idea.
    parts = [
        ["", *(f"{home}-{part + 1}" for part in range(model.sublabels_.max() + 1))] for home in ids
    ]
    two = (model.second_ >= 0) & (model.strengths_ < _TWO_BELOW)
    return pd.DataFrame(
        {
            "theme_id": ids[model.labels_],
            "subtheme_id": np.array(parts, dtype=object)[model.labels_, model.sublabels_ + 1],
            "second_theme_id": np.where(two, ids[model.second_], ""),
            "strength": model.strengths_.round(4),
            "to_review": model.strengths_ < DOUBTFUL_BELOW,
        }
    )


def _settle(ideas: pd.DataFrame, nearest: pd.DataFrame, fits: NDArray[np.bool_]) -> pd.DataFrame:
    """Give each idea that fits its nearest theme; of others, say no more than which that is."""
    inside = {name: np.where(fits, nearest[name], "") for name in _NAMED}
    placed = ideas.assign(
        **inside,
        nearest_theme_id=np.where(fits, "", nearest["theme_id"]),
        strength=np.where(fits, nearest["strength"], 0),
        to_review=fits & nearest["to_review"].to_numpy(),
    )
    return check(conform(placed, "ideas"), "ideas")
