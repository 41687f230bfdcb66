"""The stages of a run that say what was found: names, edits, sides, places on the map.

`stages` has those that find it. What a stage makes is kept under a hash of what decided it
(`runs.stage_cache`), so whatever a stage reads must be named in its ``made_from``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.demands.decided_sides import as_decided
from contrib_analysis.demands.describe import list_demands, with_sides
from contrib_analysis.demands.sides import take_sides
from contrib_analysis.engine.cores import beside
from contrib_analysis.insight.insights import Insights, look_into
from contrib_analysis.insight.map_layout import place_on_map
from contrib_analysis.insight.subjects import find_subjects
from contrib_analysis.review.edit_file import EditFile
from contrib_analysis.review.edits import Edit
from contrib_analysis.review.replay import replay
from contrib_analysis.review.theme_identity import recognise_demands
from contrib_analysis.review.themes_lock import Memory
from contrib_analysis.runs.stage_cache import StageCache
from contrib_analysis.settings import Settings
from contrib_analysis.stage_keys import grammar_read, own_words, received
from contrib_analysis.table_rows import records
from contrib_analysis.tables import Decisions, conform
from contrib_analysis.text.digest import digest, text_key
from contrib_analysis.text.grammar import Grammar, Parsed
from contrib_analysis.themes.describe import Describer
from contrib_analysis.themes.known_themes import KnownThemes
from contrib_analysis.themes.said_phrases import SaidPhrases, count_phrases
from contrib_analysis.vectors.rows import Matrix, RowFile


@dataclass(frozen=True)
class Described:
    """Ideas placed in themes and on the map, with what is said of themes and demands.

    Parameters
    ----------
    ideas, themes, quotes, demands
        The tables.
    edits
        What became of each edit, in the words of `review.replay.Replayed.report`.
    """

    ideas: pd.DataFrame
    themes: pd.DataFrame
    quotes: pd.DataFrame
    demands: pd.DataFrame
    edits: Sequence[Mapping[str, Any]] = field(default_factory=list)

    @property
    def labels(self) -> dict[str, str]:
        """The labels of themes and sub-themes by id."""
        return dict(zip(self.themes["theme_id"], self.themes["label"], strict=True))


#: Where ideas are, and what is thought of them: what an edit may change.
_PLACES = ["theme_id", "subtheme_id", "demand_id", "strength"]
#: What themes are called and said to be: what many edits change, and insight doesn't read,
#: subjects apart.
_WORDING = ["label", "headline", "description", "keywords"]


class _Sides(NamedTuple):
    of_ideas: pd.DataFrame
    disputed: Mapping[str, str]


class DescriptionStages:
    """The stages of one run that describe what was found.

    Parameters
    ----------
    settings
        The project's settings.
    cache
        Keeps what stages make.
    """

    def __init__(self, settings: Settings, cache: StageCache) -> None:
        self._settings = settings
        self._cache = cache
        self._demand_ids = ""

    def demands(
        self,
        placed: pd.DataFrame,
        asked: pd.Series,
        memory: Memory | None,
        edits: Sequence[Edit],
    ) -> tuple[pd.DataFrame, Memory | None]:
        """Give demands their lasting ids.

        Parameters
        ----------
        placed
            The ideas.
        asked
            The demand of each; see `stages.Stages.asked`.
        memory
            What the project remembers.
        edits
            The analyst's edits.

        Returns
        -------
        pandas.DataFrame
            The ideas with their demands.
        Memory or None
            What to remember of the demands.
        """
        ideas = placed.assign(demand_id=asked.to_numpy())
        ids, remembered = recognise_demands(memory, edits, ideas)
        lasting = ideas["demand_id"].map({"": "", **ids}).astype("str")
        self._demand_ids = digest("\x1f".join(lasting)).hex()
        return ideas.assign(demand_id=lasting), remembered

    def phrases(self, ideas: pd.DataFrame, parsed: Parsed) -> SaidPhrases:
        """Count which phrases ideas say, whatever their themes.

        Parameters
        ----------
        ideas
            The ideas.
        parsed
            Their grammar.
        """
        return self._cache.keep(
            "phrases",
            SaidPhrases,
            lambda: count_phrases(ideas["text"].tolist(), Grammar(parsed)),
            {
                **received(self._cache),
                **own_words(self._settings),
                "ideas": self._cache.identity("ideas"),
                "grammar": grammar_read(self._cache),
            },
        )

    def names(
        self,
        placed: pd.DataFrame,
        contributions: pd.DataFrame,
        lasting: Mapping[str, str],
        describer: Callable[[], Describer],
        rows: Matrix | RowFile,
        former: Mapping[str, str],
    ) -> Described:
        """Name, count and quote the themes that were found.

        Parameters
        ----------
        placed
            The ideas, with the lasting ids of their themes and demands.
        contributions
            All contributions.
        lasting
            These ids, by those that `stages.Stages.themes` gave.
        describer
            Returns what describes themes.
        rows
            The ideas' vectors.
        former
            By lasting id, the key of what a theme was called before.
        """
        made_from = {
            **received(self._cache),
            **own_words(self._settings),
            "demands": self._demand_ids,
            "ideas": self._cache.identity("themes", "ideas"),
            "opinions": self._cache.identity("themes", "opinions"),
            "vectors": self._cache.identity("vectors"),
            "grammar": grammar_read(self._cache),
            "lasting": dict(lasting),
            "former": {},
            "language": self._settings.language,
            "interface": self._settings.interface,
        }
        best = self._cache.peek("names", Described, made_from) if former else None
        # A former name that is the best one anyway changes nothing: that run's names are these.
        if best is None or any(
            former.get(theme_id, text_key(label)) != text_key(label)
            for theme_id, label in best.labels.items()
        ):
            made_from["former"] = dict(sorted(former.items()))
        return self._cache.keep(
            "names",
            Described,
            lambda: self._described(describer(), placed, contributions, None, rows),
            made_from,
        )

    def review(
        self,
        described: Described,
        placed: pd.DataFrame,
        contributions: pd.DataFrame,
        edits: EditFile,
        describer: Callable[[], Describer],
        rows: Matrix | RowFile,
        former: Mapping[str, str],
    ) -> Described:
        """Replay the analyst's edits on what was found, and describe what they make of it."""

        def make() -> Described:
            done = replay(
                placed,
                described.themes,
                edits.edits,
                interface=self._settings.interface,
                demands=described.demands,
            )
            return self._described(
                describer(),
                done.ideas,
                contributions,
                done.decisions,
                rows,
                records(done.report),
                _known(described, placed, done.ideas, done.decisions),
            )

        return self._cache.keep(
            "review",
            Described,
            make,
            {
                "ideas": self._cache.identity("names", "ideas"),
                "themes": self._cache.identity("names", "themes"),
                "demands": self._demand_ids,
                "opinions": self._cache.identity("themes", "opinions"),
                "vectors": self._cache.identity("vectors"),
                "grammar": grammar_read(self._cache),
                **received(self._cache),
                **own_words(self._settings),
                "edits": digest(edits.text).hex(),
                "former": dict(sorted(former.items())),
                "masking": self._settings.privacy.model_dump(mode="json"),
                "language": self._settings.language,
                "interface": self._settings.interface,
            },
        )

    def insights(
        self,
        contributions: pd.DataFrame,
        ideas: pd.DataFrame,
        themes: pd.DataFrame,
        demands: pd.DataFrame,
        *,
        edited: bool,
    ) -> Insights:
        """Compute what is shown and taken away beside the themes.

        Parameters
        ----------
        contributions, ideas, themes, demands
            The tables, as they are published.
        edited
            Whether an analyst's edits were replayed on them.
        """
        last = "review" if edited else "names"
        made_from: dict[str, Any] = {
            **received(self._cache),
            **own_words(self._settings),
            "ideas": self._cache.identity(last, "ideas"),
        }
        counted, none = themes.drop(columns=_WORDING), conform(pd.DataFrame(), "subjects")
        subjects_from = {
            **made_from,
            "themes": self._cache.identity(last, "themes"),
            "demands": self._cache.identity(last, "demands"),
        }
        made = partial(find_subjects, contributions, ideas, themes, demands)
        with self._beside("subjects", made, subjects_from, rows=len(ideas)) as subjects:
            insights = self._cache.keep(
                "insights",
                Insights,
                lambda: look_into(contributions, ideas, counted, subjects=none),
                {**made_from, "themes": _digest_of(counted)},
            )
            return replace(insights, subjects=subjects())

    def _described(
        self,
        describer: Describer,
        placed: pd.DataFrame,
        contributions: pd.DataFrame,
        decisions: Decisions | None,
        rows: Matrix | RowFile,
        report: Sequence[Mapping[str, Any]] = (),
        known: KnownThemes | None = None,
    ) -> Described:
        sides = self._sides(placed, contributions)
        sided, disputed = placed.assign(side=sides.of_ideas["side"].to_numpy()), sides.disputed
        if decisions:
            sided, disputed = as_decided(
                sided, contributions, disputed, decisions.sides, decisions.disputed
            )
        titles = decisions.titles if decisions else {}
        with self._listing(sided, contributions, titles) as listed:
            found = describer.tables(sided, decisions, known)
            x, y = self._on_map(rows, found.ideas)
            demands = listed()
        themes = with_sides(found.themes, found.ideas, contributions, disputed)
        ideas = conform(found.ideas.assign(x=x, y=y), "ideas")
        return Described(ideas, themes, found.quotes, demands, list(report))

    def _listing(
        self, ideas: pd.DataFrame, contributions: pd.DataFrame, titles: Mapping[str, str]
    ) -> AbstractContextManager[Callable[[], pd.DataFrame]]:
        """Begin to list what people ask for, beside what follows: no theme's name decides it."""
        made_from = {
            **received(self._cache),
            **own_words(self._settings),
            "ideas": self._cache.identity("ideas"),
            "placed": _digest_of(ideas[["theme_id", "demand_id"]]),
            "titles": dict(sorted(titles.items())),
        }

        made = partial(list_demands, ideas, contributions, titles)
        return self._beside("listed demands", made, made_from, rows=len(ideas))

    @contextmanager
    def _beside(
        self,
        stage: str,
        work: Callable[[], pd.DataFrame],
        made_from: Mapping[str, Any],
        *,
        rows: int,
    ) -> Iterator[Callable[[], pd.DataFrame]]:
        """Begin what makes a table beside what follows; yield what waits for it and returns it."""
        is_known = self._cache.holds(stage, made_from)
        with nullcontext(work) if is_known else beside(work, rows=rows) as made:
            yield lambda: self._cache.keep(stage, pd.DataFrame, made, made_from)

    def _sides(self, placed: pd.DataFrame, contributions: pd.DataFrame) -> _Sides:
        """Say on which side ideas are: no name decides that, so an edited one leaves it."""

        def make() -> _Sides:
            sided, disputed = take_sides(placed, contributions)
            return _Sides(sided[["side"]], dict(disputed))

        return self._cache.keep(
            "sides",
            _Sides,
            make,
            {
                **received(self._cache),
                **own_words(self._settings),
                "ideas": self._cache.identity("ideas"),
                "placed": _digest_of(placed[["theme_id", "demand_id"]]),
            },
        )

    def _on_map(self, rows: Matrix | RowFile, ideas: pd.DataFrame) -> Matrix:
        """Place ideas on the map, which no name decides either."""
        return self._cache.keep(
            "map",
            np.ndarray,
            lambda: np.vstack(place_on_map(rows, ideas["theme_id"])),
            {
                "vectors": self._cache.identity("vectors"),
                "placed": _digest_of(ideas[["theme_id"]]),
            },
        )


def _known(
    described: Described, before: pd.DataFrame, now: pd.DataFrame, decisions: Decisions
) -> KnownThemes:
    """Return what was said of themes, where edits leave all ideas where they were."""
    if not now[_PLACES].equals(before[_PLACES]):
        return KnownThemes()
    chosen = decisions.hidden or decisions.pinned or decisions.sides or decisions.disputed
    return KnownThemes(described.themes, None if chosen else described.quotes)


def _digest_of(table: pd.DataFrame) -> str:
    """Return a hash of a table's rows, in their order."""
    rows = pd.util.hash_pandas_object(table, index=False)
    return hashlib.sha256(rows.to_numpy().tobytes()).hexdigest()
