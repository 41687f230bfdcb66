"""The stages of a run: what each one makes, and all that decides it.

What a stage makes is kept under a hash of what decided it (`runs.stage_cache`), so
whatever a stage reads must be named in its ``made_from``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from contrib_analysis.demands.decided_sides import as_decided
from contrib_analysis.demands.describe import describe_demands
from contrib_analysis.demands.grouping import group_demands
from contrib_analysis.demands.sides import take_sides
from contrib_analysis.engine.engine import HERE, Engine, slices
from contrib_analysis.ideas.cut import cut_ideas
from contrib_analysis.ideas.kinds import find_kinds
from contrib_analysis.insight.insights import Insights, look_into
from contrib_analysis.insight.map_layout import place_on_map
from contrib_analysis.intake import Intake, read_project, source_files
from contrib_analysis.intake.named_entities import identify_model
from contrib_analysis.review.edit_file import EditFile
from contrib_analysis.review.edits import Edit
from contrib_analysis.review.replay import replay
from contrib_analysis.review.theme_identity import recognise_demands
from contrib_analysis.review.themes_lock import Memory
from contrib_analysis.runs.manifest import check_unchanged
from contrib_analysis.runs.stage_cache import CACHE, StageCache
from contrib_analysis.settings import Settings
from contrib_analysis.table_rows import records
from contrib_analysis.tables import Decisions, Progress
from contrib_analysis.text.digest import digest, text_key
from contrib_analysis.text.grammar import Parsed, Parsing, identify_grammar, start_parsing
from contrib_analysis.text.spoken import Reading, tell_reading
from contrib_analysis.themes.describe import Describer
from contrib_analysis.themes.find_themes import Placed, find_themes
from contrib_analysis.themes.known_names import KnownNames
from contrib_analysis.themes.reading import FEWEST_IDEAS
from contrib_analysis.vectors.context import MOST_IN_MEMORY, represent_ideas
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.neural import NeuralVectors
from contrib_analysis.vectors.rows import Matrix, RowFile

#: Settings that `read_project` doesn't look at.
_LATER = {
    "title",
    "seed",
    "fictional",
    "ideas",
    "words",
    "vectors",
    "themes",
    "reference",
    "dashboard",
    "engine",
}


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


class _Sides(NamedTuple):
    of_ideas: pd.DataFrame
    disputed: Mapping[str, str]


class Stages:
    """The stages of one run.

    Parameters
    ----------
    settings
        The project's settings.
    root
        The project folder.
    cache
        Keeps what stages make.
    progress
        Called with the stage's name and the share of it that is done.
    engine
        Works on partitions.
    """

    def __init__(
        self,
        settings: Settings,
        root: Path,
        cache: StageCache,
        progress: Progress | None = None,
        engine: Engine = HERE,
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._root = root
        self._cache = cache
        self._progress = progress
        self._demand_ids = ""

    def intake(self, inputs: Sequence[Mapping[str, Any]], salt: str) -> Intake:
        """Read the exports and notes.

        Parameters
        ----------
        inputs
            What `runs.manifest.describe_inputs` said of the files.
        salt
            Makes author ids.

        Raises
        ------
        InputError
            Where a file can't be read, or changed meanwhile.
        """
        names = {
            file.relative_to(self._root).as_posix()
            for file in source_files(self._settings, self._root)
        }
        sources = [given for given in inputs if given["file"] in names]

        def make() -> Intake:
            received = read_project(
                self._settings,
                self._root,
                salt=salt,
                engine=self._engine,
                progress=self._progress,
            )
            # What was read must be what its hash says, above all where it is kept.
            check_unchanged(sources, self._root, salt)
            return received

        return self._cache.keep(
            "intake",
            Intake,
            make,
            {
                "sources": sources,
                "settings": self._settings.model_dump(mode="json", exclude=_LATER),
                "salt": digest("", salt=salt).hex(),
                "names": identify_model(self._settings.privacy.model),
            },
        )

    def ideas(self, contributions: pd.DataFrame) -> pd.DataFrame:
        """Cut contributions into ideas and say what each does, where that shows."""
        split, language = self._settings.ideas.split, self._settings.language

        def make() -> pd.DataFrame:
            ideas = cut_ideas(
                contributions,
                split=split,
                language=language,
                engine=self._engine,
                progress=self._progress,
            )
            kinds = [
                kind
                for part in self._engine.map(find_kinds, _asked(ideas, contributions))
                for kind in part
            ]
            return ideas.assign(kind=pd.Series(kinds, dtype="str"))

        return self._cache.keep(
            "ideas",
            pd.DataFrame,
            make,
            {**self._received(), "split": split, "language": language},
        )

    def start_parsing(
        self, ideas: pd.DataFrame, contributions: pd.DataFrame
    ) -> Parsing[Parsed] | AbstractContextManager[None]:
        """Begin to read the grammar of ideas beside what follows, where nobody has yet.

        Returns
        -------
        context manager
            Of what is to be handed to `grammar`.
        """
        if self._cache.holds("grammar", self._read_from()):
            return nullcontext()
        language = self._settings.language
        return start_parsing(_to_parse(ideas, contributions, language), language)

    def grammar(
        self, parsing: Parsing[Parsed] | None, ideas: pd.DataFrame, contributions: pd.DataFrame
    ) -> Parsed:
        """Wait for what `start_parsing` began, or return what an earlier run read."""
        made_from = self._read_from()

        def make() -> Parsed:
            language = self._settings.language
            with start_parsing(_to_parse(ideas, contributions, language), language) as anew:
                return anew.result()

        if parsing is None:
            return self._cache.keep("grammar", Parsed, make, made_from)
        read = parsing.result()
        if read.notices:
            # Not kept: the next run may find the pipeline mended.
            return read
        return self._cache.keep("grammar", Parsed, lambda: read, made_from)

    def reading(self, contributions: pd.DataFrame) -> Reading:
        """Tell how the languages of the contributions are read; cheap, hence not kept."""
        return tell_reading(
            contributions["text"],
            contributions["language"],
            self._settings.language,
            by_model=self._settings.vectors.method == "neural",
        )

    def vectors(
        self,
        ideas: pd.DataFrame,
        contributions: pd.DataFrame,
        vectors: Vectors | NeuralVectors,
        reading: Reading,
    ) -> Matrix | RowFile:
        """Represent each idea by a row, of shape (n_ideas, n_dimensions)."""
        kind: Any = RowFile if len(ideas) > MOST_IN_MEMORY else np.ndarray
        model = vectors.model.describe() if isinstance(vectors, NeuralVectors) else None
        rows: Matrix | RowFile = self._cache.keep(
            "vectors",
            kind,
            lambda: represent_ideas(
                ideas,
                contributions,
                vectors,
                reading=reading,
                folder=self._root / CACHE,
                engine=self._engine,
                progress=self._progress,
            ),
            {
                **self._received(),
                "ideas": self._cache.identity("ideas"),
                "settings": self._settings.vectors.model_dump(mode="json"),
                "language": self._settings.language,
                "model": model,
                **self._own_words(),
            },
        )
        return rows

    def asked(self, ideas: pd.DataFrame, contributions: pd.DataFrame) -> pd.Series:
        """Return the demand of each idea, "" for none: proposals that ask for the same thing."""
        asked = self._cache.keep(
            "demands",
            pd.DataFrame,
            lambda: group_demands(ideas, contributions).to_frame("demand_id"),
            {
                **self._received(),
                **self._own_words(),
                "ideas": self._cache.identity("ideas"),
            },
        )
        demands: pd.Series = asked["demand_id"]
        return demands

    def themes(
        self,
        ideas: pd.DataFrame,
        contributions: pd.DataFrame,
        rows: Matrix | RowFile,
        reading: Reading,
        asked: pd.Series,
    ) -> Placed:
        """Give each idea a theme, and ask others how sure themes are.

        Parameters
        ----------
        ideas
            The ideas.
        contributions
            The contributions they come from.
        rows
            The ideas' vectors.
        reading
            How each language is read.
        asked
            The demand of each; see `asked`. One that others ask for too fits its theme.
        """
        count, seed = self._settings.themes.count, self._settings.seed
        return self._cache.keep(
            "themes",
            Placed,
            lambda: find_themes(
                ideas,
                rows,
                count=count,
                seed=seed,
                languages=_spoken(ideas, contributions) if reading.several else None,
                reading=reading,
                shared=(asked != "").to_numpy(),
                engine=self._engine,
                progress=self._progress,
            ),
            {
                "ideas": self._cache.identity("ideas"),
                "vectors": self._cache.identity("vectors"),
                "languages": self._cache.identity("intake", "contributions")
                if reading.several
                else "",
                "language": self._settings.language,
                "demands": self._cache.identity("demands"),
                "count": count,
                "seed": seed,
                **self._own_words(),
            },
        )

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
            The demand of each; see `asked`.
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
            These ids, by those that `themes` gave.
        describer
            Returns what describes themes.
        rows
            The ideas' vectors.
        former
            By lasting id, the key of what a theme was called before.
        """
        made_from = {
            **self._received(),
            **self._own_words(),
            "demands": self._demand_ids,
            "ideas": self._cache.identity("themes", "ideas"),
            "opinions": self._cache.identity("themes", "opinions"),
            "vectors": self._cache.identity("vectors"),
            "grammar": self._grammar(),
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
            columns = ["theme_id", "subtheme_id"]
            moved = not done.ideas[columns].equals(placed[columns])
            return self._described(
                describer(),
                done.ideas,
                contributions,
                done.decisions,
                rows,
                records(done.report),
                KnownNames(None if moved else described.themes),
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
                "grammar": self._grammar(),
                **self._received(),
                **self._own_words(),
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
        return self._cache.keep(
            "insights",
            Insights,
            lambda: look_into(contributions, ideas, themes, demands),
            {
                **self._received(),
                **self._own_words(),
                "ideas": self._cache.identity(last, "ideas"),
                "themes": self._cache.identity(last, "themes"),
                "demands": self._cache.identity(last, "demands"),
            },
        )

    def _described(
        self,
        describer: Describer,
        placed: pd.DataFrame,
        contributions: pd.DataFrame,
        decisions: Decisions | None,
        rows: Matrix | RowFile,
        report: Sequence[Mapping[str, Any]] = (),
        known: KnownNames | None = None,
    ) -> Described:
        sides = self._sides(placed, contributions)
        sided, disputed = placed.assign(side=sides.of_ideas["side"].to_numpy()), sides.disputed
        if decisions:
            sided, disputed = as_decided(
                sided, contributions, disputed, decisions.sides, decisions.disputed
            )
        found = describer.tables(sided, decisions, known)
        x, y = self._on_map(rows, found.ideas)
        titles = decisions.titles if decisions else None
        asked = describe_demands(found.ideas, found.themes, contributions, titles, disputed)
        ideas = asked.ideas.assign(x=x, y=y)
        return Described(ideas, asked.themes, found.quotes, asked.demands, list(report))

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
                **self._received(),
                **self._own_words(),
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

    def _grammar(self) -> list[str]:
        return [self._cache.identity("grammar", part) for part in ("texts", "tokens")]

    def _read_from(self) -> dict[str, str]:
        """Say what decides the grammar of the ideas."""
        language = self._settings.language
        return {
            **self._received(),
            "ideas": self._cache.identity("ideas"),
            "language": language,
            "grammar": identify_grammar(language),
        }

    def _own_words(self) -> dict[str, list[str]]:
        """Say which words of one's own decide a result; nothing where there are none."""
        own = self._settings.words
        return {
            f"{name} words": sorted(words)
            for name, words in (("stop", own.stop), ("keep", own.keep))
            if words
        }

    def _received(self) -> dict[str, str]:
        return {"contributions": self._cache.identity("intake", "contributions")}


def _spoken(ideas: pd.DataFrame, contributions: pd.DataFrame) -> list[str]:
    """Return the language of each idea's contribution."""
    spoken = contributions.set_index("contribution_id")["language"]
    languages: list[str] = spoken.loc[ideas["contribution_id"]].tolist()
    return languages


def _digest_of(table: pd.DataFrame) -> str:
    """Return a hash of a table's rows, in their order."""
    rows = pd.util.hash_pandas_object(table, index=False)
    return hashlib.sha256(rows.to_numpy().tobytes()).hexdigest()


def _asked(
    ideas: pd.DataFrame, contributions: pd.DataFrame
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Yield partitions of ideas: their texts, their languages, the questions they answer."""
    said = contributions.set_index("contribution_id")[["language", "question"]]
    for part in slices(len(ideas)):
        own = ideas.iloc[part]
        around = said.loc[own["contribution_id"]]
        yield own["text"].tolist(), around["language"].tolist(), around["question"].tolist()


def _to_parse(ideas: pd.DataFrame, contributions: pd.DataFrame, language: str) -> Iterator[str]:
    """Yield the ideas that are, or may be, in the consultation's language.

    Few ideas are a list to be read: nothing is named, so nothing is parsed.
    """
    if ideas["text"].nunique() < FEWEST_IDEAS:
        return
    spoken = contributions.set_index("contribution_id")["language"]
    for part in slices(len(ideas)):
        own = ideas.iloc[part]
        known = spoken.loc[own["contribution_id"]].isin((language, "unknown", "")).to_numpy()
        yield from own["text"][known]
