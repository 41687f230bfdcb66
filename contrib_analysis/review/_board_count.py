"""How many themes: what each number would join or divide, and the setting that keeps one."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import pandas as pd

from contrib_analysis.errors import InputError, SettingsError, TooLittleError
from contrib_analysis.facts.fits_none import theme_or_nearest
from contrib_analysis.review.editor import Editor
from contrib_analysis.runs.last_run import kept_of
from contrib_analysis.settings import find_settings, load_settings
from contrib_analysis.settings_writing import write_setting
from contrib_analysis.tables import Analysis
from contrib_analysis.text.tokens import fold_own, using
from contrib_analysis.themes.steps import Part, Step, Votes, steps_of
from contrib_analysis.vectors.fused import METHODS
from contrib_analysis.words.i18n import Words

#: A part is called like a theme that it shares half of both their ideas with (chosen).
_SAME_FROM = 0.5
_KEYWORDS = 3  # chosen


class _Found(NamedTuple):
    """What other numbers of themes would make of a run, and where its ideas are."""

    steps: list[Step]
    fitted: int
    home: pd.Series
    fits: frozenset[str]


class NumberOfThemes:
    """What other numbers of themes would make of a run.

    Parameters
    ----------
    analysis
        The run.
    editor
        The project's editor on it.
    w
        The interface's words.
    """

    def __init__(self, analysis: Analysis, editor: Editor, w: Words) -> None:
        self._analysis = analysis
        self._editor = editor
        self._w = w
        self._future: Future[_Found] | None = None

    def begin(self) -> None:
        """Begin to find the steps, in a thread: they are there when somebody asks.

        Not where words of one's own count: these hold for all that this process does.
        """
        words = self._analysis.provenance.settings.words
        if self._future is None and not (words.stop or words.keep):
            beside = ThreadPoolExecutor(1, "number-of-themes")
            self._future = beside.submit(self._find)
            beside.shutdown(wait=False)

    def steps(self) -> dict[str, Any]:
        """Return each number with what the step to it joins or divides; found once.

        Raises
        ------
        InputError
            Where the run's ideas are represented by a sentence model.
        TooLittleError
            Where there is one theme.
        """
        if self._future is None:
            self._future = Future()
            try:
                self._future.set_result(self._find())
            except Exception as error:
                self._future.set_exception(error)
        found = self._future.result()
        names = _Names(found.home, found.fits, self._editor)
        w = self._w
        notes = []
        if found.fitted < len(found.home):
            notes.append(
                w(
                    "Sizes are those among {n} ideas that themes are found among.",
                    n=w.number(found.fitted),
                )
            )
        if len(found.fits) < len(found.home):
            notes.append(w("Ideas that fit no theme now aren't counted."))
        return {
            "now": int(found.home.nunique()),
            "steps": [self._told(step, names) for step in found.steps],
            "note": " ".join(notes),
            "setting": self._setting(),
        }

    def keep(self, count: int) -> dict[str, Any]:
        """Write a number into the settings.

        Raises
        ------
        SettingsError
            Where the settings can't be read, or not be changed by lines.
        """
        w, line = self._w, f"count = {count}"
        write_setting(find_settings(self._editor.project), "themes", "count", count)
        return {
            "said": w(
                "The next run finds {n} themes: {line} is in the settings.",
                n=w.number(count),
                line=line,
            ),
            "setting": self._setting(),
        }

    def _setting(self) -> str:
        w = self._w
        try:
            count = load_settings(self._editor.project).themes.count
        except SettingsError:
            return w("can't be read")
        return w("automatic") if count == "auto" else w.number(count)

    def _find(self) -> _Found:
        settings = self._analysis.provenance.settings
        method = next((one for one in METHODS if one == settings.vectors.method), None)
        if method is None:
            raise InputError(
                self._w(
                    "This run's ideas are represented by a sentence model: other numbers of "
                    "themes are tried by a run, with count in the settings."
                )
            )
        found = self._analysis.grouping
        ideas = self._analysis.ideas
        found = found if len(found) else ideas
        before = theme_or_nearest(found).set_axis(found["idea_id"])
        home = before.reindex(ideas["idea_id"])
        if home.nunique() < 2:
            raise TooLittleError(
                self._w("There is one theme: no other number can be tried."),
            )
        now, folder = int(home.nunique()), self._analysis.folder
        part = ("votes-worded", "votes-communities")
        kept = folder and kept_of(self._editor.project, folder, "themes", *part)
        votes = Votes(*kept) if kept else None
        with using(fold_own(settings.words.stop, settings.words.keep)):
            steps, fitted = steps_of(self._analysis, now, method, votes)
        fits = found.loc[found["theme_id"] != "", "idea_id"]
        return _Found(steps, fitted, home, frozenset(fits))

    def _told(self, step: Step, names: _Names) -> dict[str, Any]:
        w, whole = self._w, names.of(step.whole)
        one, other = (
            w("“{theme}” ({n})", theme=names.of(part), n=w.number(names.size(part)))
            for part in (step.one, step.other)
        )
        return {
            "count": step.number,
            "divides": w(
                "“{theme}” is divided into {one} and {other}", theme=whole, one=one, other=other
            ),
            "joins": w("{one} and {other} become one", one=one, other=other),
        }


class _Names:
    """What parts are called: like the theme that they are, or by their keywords."""

    def __init__(self, home: pd.Series, fits: frozenset[str], editor: Editor) -> None:
        self._home = home
        self._fits = fits
        self._sizes = home.value_counts()
        self._editor = editor

    def of(self, theme: Part) -> str:
        """Return the name of a theme."""
        inside = self._home.loc[theme.ideas].value_counts()
        closest, shared = str(inside.index[0]), int(inside.iloc[0])
        union = len(theme.ideas) + int(self._sizes[closest]) - shared
        if shared >= _SAME_FROM * union:
            return self._editor.state.label_of(closest)
        return ", ".join(theme.keywords[:_KEYWORDS])

    def size(self, theme: Part) -> int:
        """Return how many ideas a theme has, as the board counts those of themes."""
        return sum(idea in self._fits for idea in theme.ideas)
