"""JupyterLab on a project: its own copies of the notebooks, and no connection to elsewhere."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Any, NoReturn

from contrib_analysis.errors import InputError
from contrib_analysis.extras import need
from contrib_analysis.files import make_unversioned, whole_or_absent
from contrib_analysis.settings import FILE_NAME
from contrib_analysis.upkeep.notebooks import (
    START_PAGE,
    find_notebooks,
    find_start_page,
    leave_out_fiction,
)

#: In the project's folder. What is saved there holds citizens' words: no version control
#: keeps it.
FOLDER = "notebooks"
#: What JupyterLab is told, beside its options: it would ask whoever opens it whether its makers
#: may send news.
_SETTINGS = Path(__file__).parent / "lab_settings"
#: JupyterLab asks its makers for news and versions, and lists extensions that can be fetched.
_NO_CONNECTION = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


def copy_notebooks(project: str | Path) -> list[Path]:
    """Copy the notebooks into a project, but for those that are there.

    Parameters
    ----------
    project
        The project folder; one that isn't there, or is empty, is made: its start page makes a
        project of it.

    Returns
    -------
    list of Path
        The start page and all notebooks in ``PROJECT/notebooks``, in their order. Their
        parameter ``projet`` is the project that they lie in.

    Raises
    ------
    InputError
        Where the folder is no project and holds other things.
    """
    root = Path(project)
    if not (root / FILE_NAME).is_file() and not _is_free(root):
        raise InputError(
            f"{root}: there is no {FILE_NAME}, so this is no project.",
            remedy="Name a project folder, or a new one for a consultation to begin in.",
        )
    fictional = _says_fictional(root / FILE_NAME)
    make_unversioned(root / FOLDER)
    copies = []
    for source in (find_start_page(), *find_notebooks()):
        copy = root / FOLDER / source.name
        if not copy.exists():
            with whole_or_absent(copy) as making:
                _write_for(source, making, fictional=fictional)
        copies.append(copy)
    return copies


def lab_command(project: str | Path, *, browser: bool = True) -> list[str]:
    """Return the command that starts JupyterLab on a project's notebooks.

    Parameters
    ----------
    project
        The project folder, with its copies of the notebooks.
    browser
        Whether a browser is opened.
    """
    root = Path(project).resolve()
    first = (
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{FOLDER}/{START_PAGE}",
        "--ServerApp.ip=127.0.0.1",
        f"--LabApp.app_settings_dir={_SETTINGS}",
    )
    opened = () if browser else ("--no-browser",)
    return [sys.executable, "-m", "jupyterlab", *first, *_NO_CONNECTION, *opened]


def open_lab(project: str | Path, *, browser: bool = True) -> NoReturn:
    """Become JupyterLab on a project: it hears Ctrl-C itself.

    Parameters
    ----------
    project
        The project folder.
    browser
        Whether a browser is opened.
    """
    need("jupyterlab", "plotly")
    copy_notebooks(project)
    command = lab_command(project, browser=browser)
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - there is no shell, and none is wanted


def _is_free(folder: Path) -> bool:
    """Say whether a consultation can begin in a folder: nothing is there but our notebooks.

    What is hidden doesn't count: JupyterLab, a file manager or version control put it there.
    """
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    return {one.name for one in folder.iterdir() if not one.name.startswith(".")} <= {FOLDER}


def _says_fictional(settings: Path) -> bool:
    # Not read as settings are: notebooks help to mend those that don't hold yet.
    if not settings.is_file():
        return False
    try:
        return tomllib.loads(settings.read_text("utf-8")).get("fictional") is True
    except ValueError:
        return False


def _write_for(source: Path, making: Path, *, fictional: bool) -> None:
    import nbformat

    notebook: Any = nbformat.read(source, as_version=4)
    if not fictional:
        leave_out_fiction(notebook)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            lines = cell.source.splitlines()
            cell.source = "\n".join(
                'projet = ".."' if line.startswith("projet = ") else line for line in lines
            )
    nbformat.write(notebook, making)
