"""The start page in a notebook: a consultation from its exports to its page, by clicks.

Each of its parts does what a command does, and writes where that writes: a click ends in
``settings.toml``, ``raw/`` or ``edits.yml``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrib_analysis.errors import ContribError
from contrib_analysis.extras import need
from contrib_analysis.pipeline import load, run
from contrib_analysis.review.open_project import run_folders
from contrib_analysis.settings import FILE_NAME, load_settings
from contrib_analysis.words.i18n import Words, words
from contrib_analysis.words.phrasebook import error_in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contrib_analysis.tables import Analysis

need("anywidget", "ipywidgets")

# After the message where they are missing: what follows needs them.
import ipywidgets as widgets  # noqa: E402

from contrib_analysis.upkeep._start_button import button  # noqa: E402
from contrib_analysis.upkeep._start_exports import Exports  # noqa: E402
from contrib_analysis.upkeep._start_settings import SettingsForm  # noqa: E402


def start(project: str | Path, *, who: str | None = None) -> Start:
    """Show the start page of a project: its runs, board and page, exports and settings.

    Parameters
    ----------
    project
        The project folder.
    who
        Who decides on the board; the user of this computer by default.

    Returns
    -------
    Start
        Displays itself as the last value of a cell.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> page = ca.start("consultation")
    """
    return Start(Path(project), who)


class Start(widgets.VBox):
    """The start page as a widget; `start` makes it.

    Parameters
    ----------
    project
        The project folder.
    who
        Who decides on the board.
    """

    def __init__(self, project: Path, who: str | None = None) -> None:
        self.w = _words_of(project)
        self._who = who
        self.heading = widgets.HTML()
        self.message = widgets.HTML()
        self.runs = widgets.Dropdown(
            description=self.w("Run on show"), style={"description_width": "initial"}
        )
        self.shown = widgets.Output()
        self.analysis = widgets.VBox([self.runs, self._buttons(), self.shown])
        self.exports = Exports(self)
        self.settings = SettingsForm(self)
        self.parts = widgets.Tab([self.analysis, self.exports, self.settings])
        w = self.w
        for number, title in enumerate((w("Runs"), w("Exports"), w("Settings"))):
            self.parts.set_title(number, title)
        super().__init__([self.heading, self.message, self.parts])
        self.turn_to(project)

    def __repr__(self) -> str:
        # What stands in a notebook before the page is there, or where it can't be.
        return self.w("Start page")

    def turn_to(self, project: Path) -> None:
        """Show a project: this one, or one that was just made."""
        self.project = project
        title = project.resolve().name
        if self.is_bare:
            self._tell_bare()
        else:
            with self.doing():
                title = load_settings(project).title
        self.settings.read()
        place = escape(str(project.resolve()))
        self.heading.value = f"<h3>{escape(title)}</h3><p>{place}</p>"
        self._list_runs()
        self.exports.wait()

    @property
    def is_bare(self) -> bool:
        """Whether the folder is no project yet."""
        return not (self.project / FILE_NAME).is_file()

    @contextmanager
    def doing(self) -> Iterator[None]:
        """Do something; a refusal is shown where the reader is, in the project's language."""
        self.message.value = ""
        try:
            yield
        except ContribError as error:
            self.tell(error_in_language(error, self.w), wrong=True)

    def tell(self, said: str, *, wrong: bool = False) -> None:
        """Say something above the parts."""
        colour = "#b36f00" if wrong else "#2e7d32"
        lines = escape(said).replace("\n", "<br>")
        role = "alert" if wrong else "status"
        style = f"border-left:4px solid {colour};padding:.2em .7em"
        self.message.value = f'<p role="{role}" style="{style}">{lines}</p>'

    def _tell_bare(self) -> None:
        self.tell(self.w("There is no consultation in this folder yet: bring its exports below."))
        self.parts.selected_index = 1

    def _buttons(self) -> Any:
        w = self.w
        return widgets.HBox(
            [
                button(w("Make the run"), self._run, main=True),
                button(w("What was found"), lambda: self._show(lambda analysis: analysis)),
                button(w("Review of themes"), lambda: self._show(self._board)),
                button(w("The committee's page"), lambda: self._show(self._page)),
            ],
            layout=widgets.Layout(flex_flow="row wrap"),
        )

    def _list_runs(self) -> None:
        runs = run_folders(self.project)
        self.runs.options = [one.name for one in runs] or [self.w("no run yet")]
        self.runs.value = self.runs.options[0]
        self.runs.disabled = not runs

    def _run(self) -> None:
        self.shown.clear_output()
        if self.is_bare:
            self._tell_bare()
            return
        with self.doing(), self.shown:
            analysis = run(self.project)
            self._list_runs()
            if analysis.folder is not None:
                self.runs.value = analysis.folder.name
            self._display(analysis)

    def _show(self, what: Callable[[Analysis], Any]) -> None:
        self.shown.clear_output()
        if self.runs.disabled:
            self.tell(self.w("This project has no run yet: make one."), wrong=True)
            return
        with self.doing(), self.shown:
            self._display(what(load(self.project / "runs" / self.runs.value)))

    def _display(self, shown: object) -> None:
        from IPython.display import display

        display(shown)

    def _board(self, analysis: Analysis) -> Any:
        from contrib_analysis.review.board import board

        return board(analysis, self.project, who=self._who)

    def _page(self, analysis: Analysis) -> Any:
        from contrib_analysis.page.report import show_page

        return show_page(analysis)


def _words_of(project: Path) -> Words:
    """Return the words of a project's language; French where its settings don't hold yet."""
    try:
        return words(load_settings(project).interface)
    except ContribError:
        return words("fr")
