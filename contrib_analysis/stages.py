"""The stages of a run that find something: what each one makes, and all that decides it.

`description_stages` has those that say what was found. What a stage makes is kept under a
hash of what decided it (`runs.stage_cache`), so whatever a stage reads must be named in its
``made_from``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from contrib_analysis.demands.beside import grouping_beside
from contrib_analysis.engine.engine import HERE, Engine, Parts, read_slices, slices
from contrib_analysis.ideas.cut import cut_ideas
from contrib_analysis.ideas.kinds import find_kinds
from contrib_analysis.intake import Intake, read_project, source_files
from contrib_analysis.intake.named_entities import identify_model
from contrib_analysis.runs.manifest import check_unchanged
from contrib_analysis.runs.stage_cache import CACHE, StageCache
from contrib_analysis.settings import Settings
from contrib_analysis.stage_keys import own_words, received
from contrib_analysis.tables import Progress
from contrib_analysis.text.digest import digest
from contrib_analysis.text.grammar import Parsed, Parsing, identify_grammar, start_parsing
from contrib_analysis.text.spoken import KeptReading, Reading, tell_reading
from contrib_analysis.themes.find_themes import Placed, find_themes
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


class Stages:
    """The stages of one run that find something.

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
            {**received(self._cache), "split": split, "language": language},
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
        """Tell how the languages of the contributions are read."""
        language, by_model = self._settings.language, self._settings.vectors.method == "neural"

        def make() -> KeptReading:
            texts, codes = contributions["text"], contributions["language"]
            return KeptReading.of(tell_reading(texts, codes, language, by_model=by_model))

        kept = self._cache.keep(
            "reading",
            KeptReading,
            make,
            {
                **received(self._cache),
                **own_words(self._settings),
                "language": language,
                "by_model": by_model,
            },
        )
        return kept.reading()

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
                **received(self._cache),
                "ideas": self._cache.identity("ideas"),
                "settings": self._settings.vectors.model_dump(mode="json"),
                "language": self._settings.language,
                "model": model,
                **own_words(self._settings),
            },
        )
        return rows

    def start_asking(
        self, ideas: pd.DataFrame, contributions: pd.DataFrame
    ) -> AbstractContextManager[Callable[[], pd.Series] | None]:
        """Begin to group demands beside what follows, where nobody has yet.

        Returns
        -------
        context manager
            Of what is to be handed to `asked`.
        """
        if self._cache.holds("demands", self._asked_from()):
            return nullcontext()
        return grouping_beside(ideas, contributions)

    def asked(
        self,
        asking: Callable[[], pd.Series] | None,
        ideas: pd.DataFrame,
        contributions: pd.DataFrame,
    ) -> pd.Series:
        """Return the demand of each idea, "" for none: proposals that ask for the same thing."""

        def make() -> pd.DataFrame:
            if asking is not None:
                return asking().to_frame("demand_id")
            with grouping_beside(ideas, contributions) as anew:
                return anew().to_frame("demand_id")

        asked = self._cache.keep("demands", pd.DataFrame, make, self._asked_from())
        demands: pd.Series = asked["demand_id"]
        return demands

    def themes(
        self,
        ideas: pd.DataFrame,
        contributions: pd.DataFrame,
        rows: Matrix | RowFile,
        reading: Reading,
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
                "count": count,
                "seed": seed,
                **own_words(self._settings),
            },
        )

    def _asked_from(self) -> dict[str, Any]:
        """Say what decides the demands of the ideas."""
        return {
            **received(self._cache),
            **own_words(self._settings),
            "ideas": self._cache.identity("ideas"),
        }

    def _read_from(self) -> dict[str, str]:
        """Say what decides the grammar of the ideas."""
        language = self._settings.language
        return {
            **received(self._cache),
            "ideas": self._cache.identity("ideas"),
            "language": language,
            "grammar": identify_grammar(language),
        }


def _spoken(ideas: pd.DataFrame, contributions: pd.DataFrame) -> list[str]:
    """Return the language of each idea's contribution."""
    spoken = contributions.set_index("contribution_id")["language"]
    languages: list[str] = spoken.loc[ideas["contribution_id"]].tolist()
    return languages


def _asked(ideas: pd.DataFrame, contributions: pd.DataFrame) -> Parts:
    """Return partitions of ideas: their texts, their languages, the questions they answer."""
    said = contributions.set_index("contribution_id")[["language", "question"]]

    def make(rows: slice) -> tuple[list[str], list[str], list[str]]:
        own = ideas.iloc[rows]
        around = said.loc[own["contribution_id"]]
        return own["text"].tolist(), around["language"].tolist(), around["question"].tolist()

    return Parts(read_slices(len(ideas)), make)


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
