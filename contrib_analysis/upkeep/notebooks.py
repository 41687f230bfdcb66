"""Run the notebooks on a saved run, and leave executed copies and pages beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrib_analysis.errors import ContribError, RunError
from contrib_analysis.extras import need
from contrib_analysis.facts.salt import read_salt
from contrib_analysis.files import folder_whole_or_absent
from contrib_analysis.intake import source_files
from contrib_analysis.intake.masking import BY_RULES, masked_name, own_of
from contrib_analysis.page.one_file import notebook_policy
from contrib_analysis.runs.manifest import keyed_sha256_of
from contrib_analysis.runs.store import clean_up, load_run
from contrib_analysis.settings import load_settings
from contrib_analysis.tables import Analysis, Progress
from contrib_analysis.upkeep.verify import project_of
from contrib_analysis.words.figure_bar import configuration
from contrib_analysis.words.i18n import Words, words

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: What a person sees first in a project's JupyterLab.
START_PAGE = "accueil.ipynb"
#: Where they are left, inside the run folder.
FOLDER = "notebooks"
_PACKAGE = Path(__file__).parents[1]
#: In an installed package, and in a checkout.
_HOMES = (_PACKAGE / FOLDER, _PACKAGE.parent / FOLDER)
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_PLOTLY = "application/vnd.plotly.v1+json"
_WIDGET = "application/vnd.jupyter.widget-view+json"

#: JupyterLab's look without what it would fetch from elsewhere: a notebook of ours needs
#: no formulas and no diagrams, and a figure brings its own library.
_TEMPLATE = """\
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}
<meta http-equiv="Content-Security-Policy" content="{{ resources.policy }}">
{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block jupyter_widgets -%}{%- endblock -%}
"""


@dataclass(frozen=True)
class Executed:
    """The notebooks of a run.

    Parameters
    ----------
    folder
        Where they are.
    files
        The executed copies and their pages, in order.
    notes
        What should be known: inputs that have changed since the run.
    """

    folder: Path
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def run_notebooks(
    run: str | Path, project: str | Path | None = None, *, progress: Progress | None = None
) -> Executed:
    """Run the notebooks on a saved run.

    They look at the run itself: nothing is computed anew that it holds, and nothing of
    the project is changed.

    Parameters
    ----------
    run
        A run folder.
    project
        The project folder; the one that holds the run (``PROJECT/runs/RUN``) when None.
    progress
        Called with a notebook's name when it begins and ends.

    Returns
    -------
    Executed
        What was left in ``RUN/notebooks``: all notebooks, or, where one fails, what was
        there before.

    Raises
    ------
    RunError
        Where the run or its project can't be read, the notebooks are not there, or one
        of them fails.
    OutputError
        Where the run folder can't be written.
    """
    need("papermill", "nbconvert", "ipykernel", "plotly")
    folder = Path(run).resolve()
    saved = load_run(folder)
    root = project_of(folder, project)
    sources = find_notebooks()
    tell = progress or (lambda _name, _share: None)
    with suppress(OSError):
        clean_up(folder, FOLDER)
    with folder_whole_or_absent(
        folder / FOLDER,
        refusal="can't be written",
        remedy="Check the run folder's rights and the free space.",
    ) as making:
        for source in sources:
            tell(source.stem, 0.0)
            executed = _execute(source, making / source.name, folder, root)
            if not saved.provenance.settings.fictional:
                leave_out_fiction(executed)
            _leave_out_places(executed, making / source.name, root)
            page = making / f"{source.stem}.html"
            page.write_text(_page(executed, source.stem, words(saved.interface)), "utf-8")
            tell(source.stem, 1.0)
    made = tuple(
        folder / FOLDER / (source.stem + ending)
        for source in sources
        for ending in (".ipynb", ".html")
    )
    return Executed(folder / FOLDER, made, tuple(_changed(saved, root)))


def find_notebooks() -> list[Path]:
    """Return the notebooks, in their order: those of the package, or of its checkout.

    Raises
    ------
    RunError
        Where there are none.
    """
    for home in _HOMES:
        if found := sorted(home.glob("[0-9][0-9]_*.ipynb")):
            return found
    raise RunError(
        f"The notebooks are in none of {' and '.join(map(str, _HOMES))}.",
        consequence="This installation of contrib_analysis is not whole.",
        remedy="Install it again, or work from a checkout.",
    )


def find_start_page() -> Path:
    """Return the notebook that JupyterLab begins with; it is never run on a saved run."""
    return find_notebooks()[0].with_name(START_PAGE)


def leave_out_fiction(notebook: NotebookNode) -> None:
    """Leave out the cell that says that a consultation is fictional.

    Parameters
    ----------
    notebook
        A notebook of a consultation that isn't.
    """
    notebook.cells = [
        cell for cell in notebook.cells if "fictional" not in cell.metadata.get("tags", [])
    ]


def _execute(source: Path, made: Path, folder: Path, root: Path) -> NotebookNode:
    import papermill
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    # Relative to where they will lie, so that the copies can be run again from there.
    given = {
        "projet": _way(made.parent, root),
        "enregistree": _way(made.parent, folder),
        "a_coder": 0,  # no coding sheet is written into the project
    }
    known = papermill.inspect_notebook(source)
    try:
        executed: NotebookNode = papermill.execute_notebook(
            source,
            made,
            parameters={name: value for name, value in given.items() if name in known},
            kernel_name="python3",
            cwd=made.parent,
            progress_bar=False,
            # It would warn of its own sockets, which are of this computer only.
            extra_arguments=["--IPKernelApp.log_level=40"],
        )
    except PapermillExecutionError as error:
        raise RunError(
            f"{source.name}, cell {error.cell_index + 1}: {error.ename}: {error.evalue}",
            consequence="The notebooks of this run were left as they were.",
            remedy=f"Open {source} in JupyterLab to see the cell.",
        ) from None
    except (DeadKernelError, NoSuchKernel) as error:
        raise RunError(
            f"{source.name}: its Python process could not be started, or ended ({error}).",
            consequence="The notebooks of this run were left as they were.",
            remedy="See that memory is free and ipykernel is installed, then try again.",
        ) from None
    return executed


def _leave_out_places(notebook: NotebookNode, file: Path, root: Path) -> None:
    """Name folders as seen from the notebook: whoever gets the run needs no other."""
    import nbformat

    making = file.parent
    seen = {
        os.path.join(making, ".."): "..",  # noqa: PTH118 - Path would not keep the dots
        str(making): ".",
        str(making.parent): "..",
        str(root): _way(making, root),
    }
    home = Path.home()
    if len(home.parts) > 2:  # "/root" could be a piece of what somebody wrote
        seen[str(home)] = "~"
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        if "outputs" in cell:
            cell.outputs = _renamed(cell.outputs, seen)
    nbformat.write(notebook, file)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Replace names in all texts of what JSON can say, the longest first."""
    if isinstance(value, dict):
        return type(value)({key: _renamed(inner, names) for key, inner in value.items()})
    if isinstance(value, list):
        return [_renamed(inner, names) for inner in value]
    if isinstance(value, str):
        for name in sorted(names, key=len, reverse=True):
            value = value.replace(name, names[name])
    return value


def _way(start: Path, to: Path) -> str:
    try:
        return Path(os.path.relpath(to, start)).as_posix()
    except ValueError:  # another drive
        return to.as_posix()


def _page(notebook: NotebookNode, title: str, w: Words) -> str:
    """Return a notebook as one HTML file that fetches nothing and runs our figures alone."""
    from jinja2 import DictLoader
    from nbconvert import HTMLExporter
    from plotly.offline import get_plotlyjs

    number = 0
    scripts: list[str] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if _PLOTLY in data:
                number += 1
                drawn = _drawn(data[_PLOTLY], f"figure-{number}", w)
                scripts += _SCRIPT.findall(drawn)
                output["data"] = {"text/html": drawn}
            elif _WIDGET in data:
                told = w("The board is at work in JupyterLab only: open the notebook there.")
                output["data"] = {"text/plain": told}
    exporter = HTMLExporter(
        template_name="lab",
        template_file="page.html.j2",
        extra_loaders=[DictLoader({"page.html.j2": _TEMPLATE})],
    )
    exporter.language_code = w.language
    library = get_plotlyjs() if number else ""
    policy = notebook_policy([library, *scripts] if library else scripts)
    page, _ = exporter.from_notebook_node(
        notebook, {"metadata": {"name": title}, "policy": policy}
    )
    script = f"<script>{library}</script>" if library else ""
    return str(page).replace("</head>", f"{script}</head>", 1)


def _drawn(figure: dict[str, Any], name: str, w: Words) -> str:
    from plotly.io import to_html

    return str(
        to_html(
            {key: figure[key] for key in ("data", "layout") if key in figure},
            config=configuration(w),
            include_plotlyjs=False,
            full_html=False,
            div_id=name,
            validate=False,
        )
    )


def _changed(saved: Analysis, root: Path) -> Iterator[str]:
    """Name the inputs that are no longer what the run read: some figures show them as they are."""
    salt = read_salt(root)
    inputs = saved.provenance.inputs
    files = [root / given.file for given in inputs]
    # A later edit of the settings may name no file that is there.
    own = BY_RULES
    with suppress(ContribError):
        settings = load_settings(root)
        own = own_of(settings.privacy)
        files += source_files(settings, root)
    now = {
        masked_name(file.relative_to(root).as_posix(), own): keyed_sha256_of(file, salt)
        for file in files
    }
    for given in inputs:
        if now[given.file] != given.keyed_sha256:
            yield f"{given.file} has changed since the run; 01_importer shows it as it is now."
