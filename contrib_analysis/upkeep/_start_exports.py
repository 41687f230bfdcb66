"""Exports by upload: what was recognised, doubts settled by clicks, a project made of them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from contrib_analysis.errors import InputError
from contrib_analysis.intake import FileReport, check_export
from contrib_analysis.intake.new_project import add_sources, make_project
from contrib_analysis.pasteable import command_line
from contrib_analysis.upkeep._start_button import button
from contrib_analysis.words.columns import role_of_column_in_words
from contrib_analysis.words.sentences import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from contrib_analysis.columns.layout import Doubt
    from contrib_analysis.upkeep.start import Start


class Exports(widgets.VBox):
    """Where exports come in.

    Parameters
    ----------
    page
        The start page.
    """

    def __init__(self, page: Start) -> None:
        self._page = page
        self._w = w = page.w
        #: What was uploaded lies here until it is in a project; nothing else is kept of it.
        self._folder: Path | None = None
        self._files: list[Path] = []
        #: By file and column, which role was chosen.
        self.doubts: dict[tuple[str, str], Any] = {}
        self.upload = widgets.FileUpload(
            multiple=True,
            description=w("Choose exports"),
            layout=widgets.Layout(width="auto", align_self="flex-start"),
        )
        self.upload.observe(lambda _change: self._received(), "value")
        self.reports = widgets.VBox()
        self.name = widgets.Text(
            description=w("New folder"), placeholder=w("consultation-2"), disabled=True
        )
        self.make = button(w("Make a new consultation"), self._make, main=True)
        self.add = button(w("Add to this consultation"), self._add)
        self.decisions = widgets.HBox(
            [self.name, self.make, self.add], layout=widgets.Layout(flex_flow="row wrap")
        )
        told = w(
            "An export of a platform, a questionnaire as a spreadsheet, notes of meetings: it "
            "is copied into the project on this computer, and sent nowhere."
        )
        super().__init__(
            [widgets.HTML(f"<p>{told}</p>"), self.upload, self.reports, self.decisions]
        )

    def wait(self) -> None:
        """Offer what can be done with the exports that are there."""
        bare = self._page.is_bare
        for one in (self.name, self.make, self.add):
            one.disabled = not self._files
        for one in (self.name, self.add):
            one.layout.display = "none" if bare else None

    def _received(self) -> None:
        """Look at what was uploaded, and show it; the browser keeps none of it."""
        given, self.upload.value = self.upload.value, ()
        if not given:
            return
        self._forget()
        with self._page.doing():
            try:
                self.reports.children = self._looked_at(given)
            except BaseException:  # nothing is made of what nobody was shown
                self._forget()
                raise
        self.wait()

    def _looked_at(self, given: Iterable[Mapping[str, Any]]) -> list[Any]:
        self._folder = Path(tempfile.mkdtemp(prefix="contrib-"))
        shown = []
        for one in given:
            # A browser names a file without its folder; nothing else is taken for a name.
            file = self._folder / Path(str(one["name"]).replace("\\", "/")).name
            file.write_bytes(bytes(one["content"]))
            shown += self._about(check_export(file, interface=self._w.language))
            self._files.append(file)
        return shown

    def _about(self, report: FileReport) -> list[Any]:
        w = self._w
        lines: list[Any] = [widgets.HTML(report._repr_html_())]
        for doubt in report.doubts:
            choice = widgets.RadioButtons(
                options=[
                    (role_of_column_in_words(role, w), role) for role in (doubt.taken, doubt.other)
                ],
                description=w(
                    '"{column}": {question}', column=doubt.column, question=said(doubt.question, w)
                ),
                style={"description_width": "initial"},
                layout=widgets.Layout(width="auto"),
            )
            self.doubts[report.path.name, doubt.column] = choice
            lines.append(choice)
        return lines

    def _settled(self, file: Path, doubt: Doubt) -> str:
        return str(self.doubts[file.name, doubt.column].value)

    def _make(self) -> None:
        w, name = self._w, self.name.value.strip()
        with self._page.doing():
            if self._page.is_bare:
                folder = self._page.project.resolve()
            elif name in ("", "..") or Path(name).name != name:
                raise InputError(w("Name the folder of the new consultation."))
            else:
                folder = self._page.project.resolve().parent / name
            settings = make_project(folder, self._files, ask=self._settled, interface=w.language)
            self._page.turn_to(folder)
            self._page.tell(
                w(
                    "Made {file}; this page shows it now. For its own JupyterLab: {command}",
                    file=settings,
                    command=command_line("lab", folder),
                )
            )
            self._done()

    def _add(self) -> None:
        with self._page.doing():
            settings = add_sources(self._page.project, self._files, ask=self._settled)
            self._page.settings.read()
            n = len(self._files)
            self._page.tell(
                self._w.plural(
                    "{n} source is named in {file} from now on.",
                    "{n} sources are named in {file} from now on.",
                    n,
                    file=settings,
                )
            )
            self._done()

    def _done(self) -> None:
        self._forget()
        self.wait()

    def _forget(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder, self._files, self.doubts = None, [], {}
        self.reports.children = ()
