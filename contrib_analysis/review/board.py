"""The board in JupyterLab: read ideas in their themes, decide, and have it written at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contrib_analysis.errors import ContribError, RunError
from contrib_analysis.extras import need
from contrib_analysis.review._board_view import BoardView
from contrib_analysis.review._python_code import literal
from contrib_analysis.review.editor import Editor
from contrib_analysis.review.open_project import as_found, demands_as_found, last_run
from contrib_analysis.settings import FILE_NAME
from contrib_analysis.tables import Analysis
from contrib_analysis.words.board import board_words
from contrib_analysis.words.i18n import words
from contrib_analysis.words.phrasebook import error_in_language

need("anywidget")

import anywidget  # noqa: E402  after the message where it is missing
import traitlets  # noqa: E402

_STATIC = Path(__file__).parent / "static"


def board(
    analysis: Analysis, project: str | Path | None = None, *, who: str | None = None
) -> Board:
    """Show the board of a run: its themes and ideas, to be read and decided about.

    Parameters
    ----------
    analysis
        The run.
    project
        The project folder, where ``edits.yml`` is; the one that the run is in when
        None.
    who
        Who decides; the user of this computer by default.

    Returns
    -------
    Board
        Displays itself as the last value of a cell.

    Raises
    ------
    RunError
        Where the run is in no project's folder, and none is given.
    EditsError
        Where the project's edits can't be read.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> board = ca.board(ca.load("consultation/runs/RUN"), who="AB")
    """
    home = Path(project) if project is not None else _project_of(analysis)
    editor = Editor(
        home,
        *as_found(analysis),
        who=who,
        interface=analysis.interface,
        demands=demands_as_found(analysis),
    )
    given = [literal(str(project or home))]
    if analysis.folder is not None and not _is_last(analysis.folder, home):
        given.append(f"ca.load({literal(str(analysis.folder))})")
    if who is not None:
        given.append(f"who={literal(who)}")
    opening = f"import contrib_analysis as ca\n\neditor = ca.open_editor({', '.join(given)})"
    return Board(BoardView(analysis, editor), analysis.interface, opening)


class Board(anywidget.AnyWidget):
    """The board as a widget; `board` makes it.

    Citizens' words travel in messages only, never in the widget's state, so that a
    saved notebook doesn't hold them.

    Parameters
    ----------
    view
        Answers what the board asks.
    language
        The interface's language.
    opening
        The Python code that opens the same editor.
    """

    # One script: each file is a part of it.
    _esm = "\n".join(
        (_STATIC / name).read_text("utf-8")
        for name in ("wire.js", "ideas.js", "forms.js", "demands.js", "count.js", "board.js")
    )
    _css = _STATIC / "board.css"

    language = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    opening = traitlets.Unicode().tag(sync=True)

    def __init__(self, view: BoardView, language: str, opening: str) -> None:
        super().__init__(language=language, words=board_words(words(language)), opening=opening)
        self.editor = view.editor
        self._view = view
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        # What stands in a notebook before the board is there, or where it can't be.
        return words(self.language)("Review of themes")

    def _hear(self, _widget: object, asked: Mapping[str, Any], _buffers: object) -> None:
        """Answer a message of the browser, with the number it came with."""
        number = asked.get("number_of_message")
        try:
            answer = self._view.answer(asked)
        except ContribError as error:
            answer = {"error": error_in_language(error, words(self.language))}
        except Exception as error:
            self.send({"answers": number, "error": f"{type(error).__name__}: {error}"})
            raise
        self.send({"answers": number, **answer})
        # Behind the first answer, so that it comes at once.
        self._view.begin()


def _is_last(folder: Path, project: Path) -> bool:
    try:
        return last_run(project).resolve() == folder.resolve()
    except RunError:
        return False


def _project_of(analysis: Analysis) -> Path:
    folder = analysis.folder
    for parent in folder.resolve().parents[:2] if folder is not None else ():
        if (parent / FILE_NAME).is_file():
            return parent
    raise RunError(
        "This run is in no project's folder.",
        consequence="There is no place to write what you decide.",
        remedy='Name the project: ca.board(analysis, "path/to/project").',
    )
