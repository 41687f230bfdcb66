"""Make a project folder from exports: raw copies, and settings to confirm."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from contrib_analysis.columns.layout import Doubt, Question
from contrib_analysis.errors import InputError, OutputError
from contrib_analysis.intake._checkup import FileReport, check_export
from contrib_analysis.intake._settings_text import RAW, settings_text, source_lines
from contrib_analysis.settings import FILE_NAME, find_settings, load_settings
from contrib_analysis.settings_writing import add_section
from contrib_analysis.words.i18n import words

_GITIGNORE = """\
# What citizens handed in, what was computed from it and the salt of the authors'
# hashes stay with the people who ran the consultation.
/raw/
/runs/
/salt.txt
*.salt
"""


def make_project(
    folder: str | Path,
    files: Sequence[str | Path],
    *,
    ask: Callable[[Path, Doubt], str] | None = None,
    say_doubt: Callable[[Path, Doubt], None] | None = None,
    say_unreadable: Callable[[FileReport], None] | None = None,
    interface: str = "fr",
) -> Path:
    """Make a project folder from one or more exports.

    Parameters
    ----------
    folder
        The folder to make; it may exist, but hold no settings.
    files
        Exports and notes; they are copied to ``raw/``.
    ask
        Settles what isn't sure: called with the file and the doubt, it returns the role,
        which is one of the doubt's two.
    say_doubt
        Called with each doubt that stays open.
    say_unreadable
        Called with the report of each file that a run would read nothing of.
    interface
        The language of the settings' remarks, and of what the project will show.

    Returns
    -------
    pathlib.Path
        The settings file.

    Raises
    ------
    InputError
        Where a file can't be read, or two have the same name.
    OutputError
        Where the folder is a project already, or can't be written.
    """
    folder = Path(folder)
    if not files:
        raise InputError("No export was named.", remedy="Name one or more export files.")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: this is a file, not a folder.", remedy="Name a new folder.")
    if (folder / FILE_NAME).exists():
        raise OutputError(
            f"{folder}: this folder has a {FILE_NAME} already.",
            consequence="Nothing was changed.",
            remedy="Name a new folder, or add a [[sources]] to that file.",
        )
    paths = [Path(file) for file in files]
    reports = _looked_at(paths, ask)
    if say_doubt is not None:
        for report in reports:
            for doubt in report.doubts:
                say_doubt(report.path, doubt)
    if say_unreadable is not None:
        for report in reports:
            if not report.readable:
                say_unreadable(report)
    settings = settings_text(folder.resolve().name, reports, interface)
    try:
        _write(folder, paths, settings)
    except OSError as error:
        raise _cannot_write(folder, error) from None
    return folder / FILE_NAME


def add_sources(
    folder: str | Path,
    files: Sequence[str | Path],
    *,
    ask: Callable[[Path, Doubt], str] | None = None,
) -> Path:
    """Add exports to a project: copies in ``raw/``, sources at the end of its settings.

    Parameters
    ----------
    folder
        The project folder.
    files
        Exports and notes.
    ask
        Settles what isn't sure, as `make_project` takes it.

    Returns
    -------
    pathlib.Path
        The settings file.

    Raises
    ------
    InputError
        Where a file can't be read, or two have the same name.
    SettingsError
        Where the settings can't be read.
    OutputError
        Where a file of that name is there, or the project can't be written.
    """
    file = find_settings(folder)
    settings, root = load_settings(file), file.parent
    paths = [Path(one) for one in files]
    for path in paths:
        if (root / RAW / path.name).exists():
            raise _is_there(root / RAW / path.name)
    reports = _looked_at(paths, ask)
    w = words(settings.interface)
    lines = [line for report in reports for line in ("", *source_lines(report, w))]
    placed: list[Path] = []
    try:
        (root / RAW).mkdir(exist_ok=True)
        for path in paths:
            placed.append(root / RAW / path.name)
            shutil.copyfile(path, placed[-1])
        add_section(file, lines)
    except BaseException as error:
        for path in placed:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _cannot_write(root, error) from None
        raise
    return file


def _looked_at(
    paths: Sequence[Path], ask: Callable[[Path, Doubt], str] | None
) -> list[FileReport]:
    """Return what is told of each export, its doubts settled where somebody answers."""
    _each_has_a_name_of_its_own(paths)
    reports = [check_export(path) for path in paths]
    return reports if ask is None else [_settled(report, ask) for report in reports]


def _cannot_write(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{folder}: can't be written ({error.strerror or error}).",
        remedy="Choose a folder that you may write to, with room for the exports.",
    )


def _is_there(target: Path) -> OutputError:
    return OutputError(
        f"{target}: a file of this name is there already.",
        consequence="Nothing was changed.",
        remedy="Rename the export, or choose a new folder.",
    )


def _each_has_a_name_of_its_own(paths: Sequence[Path]) -> None:
    """Refuse two files that would have one place in the project."""
    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.get(path.name.casefold())
        if other is not None and other.resolve() == path.resolve():
            raise InputError(f"{path}: this file is named twice.", remedy="Name each file once.")
        if other is not None:
            raise InputError(
                f"{path} and {other} have the same name.",
                consequence=f"One would overwrite the other in {RAW}/.",
                remedy="Rename one of them.",
            )
        seen[path.name.casefold()] = path


def _settled(report: FileReport, ask: Callable[[Path, Doubt], str]) -> FileReport:
    """Ask about each doubt and give the columns the roles that were answered."""
    layout = report.layout
    columns, questions = layout.columns, list(layout.questions)
    for doubt in layout.doubts:
        role, name = ask(report.path, doubt), doubt.column
        text = [n for n in columns.text if n != name or role == "text"]
        questions = [q for q in questions if q.column != name or role == "questions"]
        changed: dict[str, Any] = {"text": text}
        if role == "left_out":
            changed["left_out"] = [*columns.left_out, name]
        elif role == "text" and name not in text:
            changed["text"] = [*text, name]
        elif role == "questions" and all(q.column != name for q in questions):
            questions.append(Question(name, name))
        elif role not in ("text", "questions"):
            changed[role] = name
        columns = columns.model_copy(update=changed)
    settled = replace(layout, columns=columns, questions=tuple(questions), doubts=())
    return replace(report, layout=settled)


def _write(folder: Path, paths: Sequence[Path], settings: str) -> None:
    """Prepare everything beside the folder, then put it in place."""
    existed = folder.exists()
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".new-", dir=folder if existed else folder.parent))
    placed: list[Path] = []
    try:
        (staging / RAW).mkdir()
        for path in paths:
            shutil.copyfile(path, staging / RAW / path.name)
        (staging / FILE_NAME).write_text(settings, "utf-8")
        (staging / ".gitignore").write_text(_GITIGNORE, "utf-8")
        if not existed:
            staging.chmod(0o755)
            staging.rename(folder)
            return
        (folder / RAW).mkdir(exist_ok=True)
        for path in paths:
            target = folder / RAW / path.name
            if target.exists() and target.resolve() == path.resolve():
                continue
            if target.exists():
                raise _is_there(target)
            placed.append(target)
            (staging / RAW / path.name).replace(target)
        if not (folder / ".gitignore").exists():
            (staging / ".gitignore").replace(folder / ".gitignore")
        (staging / FILE_NAME).replace(folder / FILE_NAME)
    except BaseException:
        for target in placed:
            target.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
