"""The fictional example in a folder of its own, from wherever the program is installed."""

from __future__ import annotations

import os
import shutil
import sys
import webbrowser
from pathlib import Path

from contrib_analysis.errors import InputError, OutputError, RunError
from contrib_analysis.settings import FILE_NAME

#: What the copy is called where nobody said.
FOLDER = Path("exemple-montpellier-ia")
#: Where the example lies: in the installed package, or in its checkout.
_HOMES = (
    Path(__file__).parents[1] / "example",
    Path(__file__).parents[2] / "data" / FOLDER,
)
#: What people leave in the checkout's.
_NOT_SHIPPED = ("runs", "notebooks", ".cache", "themes.lock", "edits.yml", "codage.xlsx")


def make_example(folder: Path) -> Path:
    """Copy the example into a new folder.

    Parameters
    ----------
    folder
        The folder to make.

    Returns
    -------
    Path
        The same: a project.

    Raises
    ------
    InputError
        Where there is something of that name.
    OutputError
        Where it can't be made.
    """
    if folder.exists():
        raise InputError(
            f"{folder}: there is something of this name.",
            consequence="Nothing was written over it.",
            remedy="Name another folder: contrib-analysis demo FOLDER; the example of an earlier "
            "day is run again as any project.",
        )
    home = next((home for home in _HOMES if (home / FILE_NAME).is_file()), None)
    if home is None:
        raise RunError(
            f"The example is in none of {' and '.join(map(str, _HOMES))}.",
            consequence="This installation of contrib_analysis is not whole.",
            remedy="Install it again, or work from a checkout.",
        )
    try:
        shutil.copytree(home, folder, ignore=shutil.ignore_patterns(*_NOT_SHIPPED))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise OutputError(
            f"{folder}: can't be made ({error.strerror or error}).",
            remedy="Name a folder where you may write: contrib-analysis demo FOLDER.",
        ) from error
    return folder


def show(page: Path) -> bool:
    """Open a page in the browser, where there is a screen; say whether it was."""
    if not _has_screen():
        return False
    try:
        return webbrowser.open(page.resolve().as_uri())
    except webbrowser.Error:
        return False


def _has_screen() -> bool:
    """Say whether a browser could show anything: over a plain connection it couldn't."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
