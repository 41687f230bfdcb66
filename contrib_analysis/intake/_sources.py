"""The files that a project's sources name, which may not leave its folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from contrib_analysis.errors import ContribError, InputError, SettingsError, nearest
from contrib_analysis.facts.forgotten import FORGOTTEN_FILE
from contrib_analysis.facts.salt import SALT_FILE
from contrib_analysis.intake._assemble import slug_of
from contrib_analysis.intake.masking import masked_name, own_of
from contrib_analysis.settings import FILE_NAME, Settings, Source
from contrib_analysis.text.numbered import numbered

#: What a project folder holds beside exports, whatever a glob says.
_OWN_FILES = (FILE_NAME, SALT_FILE, "edits.yml", "themes.lock", "agreement.json", FORGOTTEN_FILE)
_OWN_FOLDERS = ("runs", ".cache")


@dataclass(frozen=True)
class SourceFile:
    """One file to read.

    Parameters
    ----------
    path
        Where it is.
    source
        How the tables name it: its name in the project, what is personal in it masked.
    asked_by
        The place in the settings that names it, for messages; "" for none.
    described
        What the settings say of it.
    realm
        Within it, equal author names are one person.
    """

    path: Path
    source: str
    asked_by: str
    described: Source
    realm: str


def source_files(settings: Settings, folder: str | Path) -> list[Path]:
    """Return the files that a project's sources name, in the order they are read.

    Parameters
    ----------
    settings
        The project's settings.
    folder
        The project's folder, which the sources are relative to and may not leave.

    Raises
    ------
    SettingsError
        Where a source names no file, or one outside the folder.
    """
    return [file.path for file in project_files(settings, Path(folder))]


def project_files(settings: Settings, folder: Path) -> list[SourceFile]:
    """Expand the sources' globs, in order, each file once."""
    root, own = folder.resolve(), own_of(settings.privacy)
    files: list[SourceFile] = []
    seen: dict[Path, int] = {}
    for number, source in enumerate(settings.sources, start=1):
        asked_by = f"{FILE_NAME}: [[sources]] {number}"
        pattern = PurePosixPath(source.file.replace("\\", "/"))
        if pattern.is_absolute() or ".." in pattern.parts or ":" in source.file.partition("/")[0]:
            raise SettingsError(
                f'{asked_by}: "{source.file}" lies outside the project folder.',
                remedy="Copy the file to raw/ and name it from there.",
            )
        found = [path for path in _matching(root, pattern) if not _is_own(path, root)]
        if not found:
            there = [p.relative_to(root).as_posix() for p in sorted(root.glob("raw/**/*"))]
            close = nearest(source.file, there)
            raise SettingsError(
                f'{asked_by}: no file "{source.file}" in {folder}.',
                remedy=f'Set file = "{close}".' if close else "Copy the export to raw/ first.",
            )
        for path in found:
            if not path.resolve().is_relative_to(root):
                raise SettingsError(
                    f'{asked_by}: "{source.file}" lies outside the project folder.',
                    remedy="Copy the file to raw/ and name it from there.",
                )
            if path in seen:
                raise SettingsError(
                    f"{asked_by}: {path.relative_to(root).as_posix()} is read by [[sources]] "
                    f"{seen[path]} already.",
                    consequence="Every contribution in it would count twice.",
                    remedy="Name each file once.",
                )
            seen[path] = number
            name = path.relative_to(root).as_posix()
            shown = masked_name(name, own)
            if shown != name:
                shown = numbered(shown, {file.source for file in files})
            files.append(SourceFile(path, shown, asked_by, source, source.channel))
    return files


def _matching(root: Path, pattern: PurePosixPath) -> list[Path]:
    """Return the files that a name, or else a glob, stands for."""
    try:
        exact = root / pattern
        found = [exact] if exact.is_file() else sorted(root.glob(str(pattern)))
        return [path for path in found if path.is_file()]
    except (OSError, ValueError, IndexError, NotImplementedError):
        return []  # what no system could have as a name


def _is_own(path: Path, root: Path) -> bool:
    """Tell the project's own files from exports: the salt must never become a text."""
    real = path.resolve()
    if not real.is_relative_to(root):
        return False
    parts = real.relative_to(root).parts
    return parts[-1] in _OWN_FILES or parts[0] in _OWN_FOLDERS


def fault_of(file: SourceFile, what: str, remedy: str) -> ContribError:
    """Say what is wrong where the user can mend it: in the settings, or in the call."""
    if file.asked_by:
        return SettingsError(f"{file.asked_by}: {what}", remedy=remedy)
    return InputError(f"{file.path}: {what}", remedy=remedy)


def slugs_of(sources: Sequence[str]) -> dict[str, str]:
    """Begin the ids of each source with something of its own."""
    stems = {s: slug_of(PurePosixPath(s).name.split(".")[0]) for s in sources}
    times = Counter(stems.values())
    slugs: dict[str, str] = {}
    for source in sorted(stems):
        base = stems[source] if times[stems[source]] == 1 else slug_of(source)
        slug, count = base, 1
        while slug in slugs.values():
            count += 1
            slug = f"{base}-{count}"
        slugs[source] = slug
    return slugs
