"""Read exports and notes into contributions, with a ledger that accounts for every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from contrib_analysis.errors import ContribError, InputError, SettingsError, nearest
from contrib_analysis.i18n import words
from contrib_analysis.intake import reasons
from contrib_analysis.intake.assemble import Place, Tally, assemble, slug_of
from contrib_analysis.intake.headings import folded, has_word
from contrib_analysis.intake.layout import Layout, Question
from contrib_analysis.intake.load import load
from contrib_analysis.intake.platforms import layout_of
from contrib_analysis.intake.table import Table
from contrib_analysis.schema import ATTRIBUTE, Progress, check, conform
from contrib_analysis.settings import FILE_NAME, Columns, Settings, Source

_ROLES = ("id", "title", "date", "author", "votes_for", "votes_against", "comments", "question")


@dataclass(frozen=True)
class Intake:
    """What came in.

    Parameters
    ----------
    contributions, ledger
        The tables.
    masked
        How many pieces of personal data were masked, by kind.
    repaired
        How many characters and encodings were repaired.
    problems
        What a person should know about the files, in English.
    campaigns
        Groups of near-copies; see `duplicates.mark_copies`.
    """

    contributions: pd.DataFrame
    ledger: pd.DataFrame
    masked: dict[str, int] = field(default_factory=dict)
    repaired: int = 0
    problems: list[str] = field(default_factory=list)
    campaigns: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True)
class _File:
    """One file to read, and how messages name the place that asks for it."""

    path: Path
    source: str
    asked_by: str
    described: Source
    realm: str


def read_export(
    path: str | Path,
    *,
    platform: str = "auto",
    channel: str = "",
    columns: Columns | Mapping[str, Any] | None = None,
    interface: str = "fr",
    salt: str = "",
    source: str | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read one export or notes file.

    Parameters
    ----------
    path
        CSV, XLSX, XLS, ODS, JSON, JSON lines, Parquet, .docx, .odt, .txt or .md,
        alone or in a .zip or .gz.
    platform
        A platform's name, "auto" to recognise it, "table" to guess the columns.
    channel
        The channel it came through, such as "Plateforme en ligne".
    columns
        Columns by role, where they are not recognised: the keys of
        ``[sources.columns]`` in the settings.
    interface
        Language of the ledger's reasons.
    salt
        For the authors' hashes; equal salts give equal hashes.
    source
        Names the file in the tables; by default its file name.

    Returns
    -------
    contributions : pandas.DataFrame
        The contributions, copies marked, in order of their ids. An id is made
        of the file's name and the original id, or a hash of the content.
    ledger : pandas.DataFrame
        The fate of each received item.

    Raises
    ------
    InputError
        Where the file can't be read, or holds no text.
    """
    path = Path(path)
    given = columns if isinstance(columns, Columns) else Columns.model_validate(columns or {})
    file = _File(
        path,
        source or path.name,
        "",
        Source(file=path.name, platform=platform, channel=channel, columns=given),
        channel,
    )
    intake = _read_files([file], interface=interface, salt=salt, languages=[])
    return intake.contributions, intake.ledger


def read_project(
    settings: Settings, folder: str | Path, *, salt: str, progress: Progress | None = None
) -> Intake:
    """Read all sources of a project.

    Parameters
    ----------
    settings
        The project's settings.
    folder
        The project's folder, which the sources are relative to and may not leave.
    salt
        For the authors' hashes.
    progress
        Called with the stage's name and the share done.

    Returns
    -------
    Intake

    Raises
    ------
    SettingsError
        Where a source or column isn't there.
    InputError
        Where a file can't be read, or nothing was received at all.
    """
    files = _project_files(settings, Path(folder))
    intake = _read_files(
        files,
        interface=settings.interface,
        salt=salt,
        languages=list(settings.keep_languages),
        progress=progress,
    )
    if not len(intake.ledger):
        raise InputError(
            "No source has a single row.",
            consequence="There is nothing to analyse.",
            remedy="Export again once people have contributed.",
        )
    return intake


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
    return [file.path for file in _project_files(settings, Path(folder))]


def _project_files(settings: Settings, folder: Path) -> list[_File]:
    root = folder.resolve()
    files: list[_File] = []
    seen: dict[Path, int] = {}
    for number, source in enumerate(settings.sources, start=1):
        asked_by = f"{FILE_NAME}: [[sources]] {number}"
        pattern = PurePosixPath(source.file.replace("\\", "/"))
        if pattern.is_absolute() or ".." in pattern.parts or ":" in pattern.parts[0]:
            raise SettingsError(
                f'{asked_by}: "{source.file}" lies outside the project folder.',
                remedy="Copy the file to raw/ and name it from there.",
            )
        exact = root / pattern
        found = [exact] if exact.is_file() else sorted(root.glob(str(pattern)))
        found = [p for p in found if p.is_file()]
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
            files.append(_File(path, name, asked_by, source, source.channel))
    return files


def _read_files(
    files: Sequence[_File],
    *,
    interface: str,
    salt: str,
    languages: list[str],
    progress: Progress | None = None,
) -> Intake:
    w = words(interface)
    tally = Tally()
    problems: list[str] = []
    contributions: list[pd.DataFrame] = []
    ledgers: list[pd.DataFrame] = []
    slugs = _slugs([file.source for file in files])
    for position, file in enumerate(files):
        if progress:
            progress("intake", position / (len(files) + 1))
        sheet = file.described.sheet
        tables = load(file.path, sheet)
        read_any = False
        for table in tables:
            layout = _layout(file, table)
            problems += [f"{file.source}: {told}" for told in (*table.problems, *layout.problems)]
            source, slug = file.source, slugs[file.source]
            if len(tables) > 1:
                source, slug = f"{source}#{table.part}", f"{slug}-{slug_of(table.part)}"
            place = Place(source, slug, file.described.channel, file.realm or source)
            found, lines = assemble(table, layout, place, salt=salt, w=w, tally=tally)
            contributions.append(found)
            ledgers.append(lines)
            read_any = read_any or bool(len(table.frame)) or bool(table.unreadable)
        if not read_any:
            problems.append(f"{file.source}: the file has headings but no row.")
    return _finish(contributions, ledgers, tally, problems, languages, interface)


def _layout(file: _File, table: Table) -> Layout:
    """Lay a table out by its platform, then by what the settings say."""
    try:
        layout = layout_of(table, file.described.platform)
    except InputError as error:
        raise _asked(file, error.what, error.remedy) from None
    frame = table.frame if layout.frame is None else layout.frame
    given = file.described.columns
    held = list(map(str, frame.columns))
    changed: dict[str, Any] = {}
    for role in _ROLES:
        name = getattr(given, role)
        if name is not None:
            changed[role] = _column(file, name, held, role, f'{role} = "{{}}"')
    for role in ("text", "attributes"):
        if chosen := getattr(given, role):
            changed[role] = [_column(file, n, held, role, f'{role} = "{{}}"') for n in chosen]
    questions = layout.questions
    if asked := given.questions:
        known = {q.column: q for q in layout.questions}
        questions = tuple(
            known.get(name) or Question(name, name)
            for name in (_column(file, n, held, "text", 'questions = ["{}"]') for n in asked)
        )
        changed["text"] = []
    elif "text" in changed:
        questions = ()
    columns = layout.columns.model_copy(update=changed)
    if len(columns.text) > 1 and columns.title is None and not questions:
        first = columns.text[0]
        if has_word(first, "title titre intitule titulo titol"):
            columns = columns.model_copy(update={"title": first})
    if columns.title is not None and "text" in changed and columns.title not in columns.text:
        columns = columns.model_copy(update={"title": given.title})
    _need_text(file, frame, columns, questions)
    return replace(layout, columns=columns, questions=questions)


def _column(file: _File, name: str, held: list[str], role: str, remedy: str) -> str:
    if name in held:
        return name
    spaced = {" ".join(h.split()).casefold(): h for h in held}
    if (same := spaced.get(" ".join(name.split()).casefold())) is not None:
        return same
    close = nearest(name, held)
    listed = ", ".join(held[:25]) + (", …" if len(held) > 25 else "")
    raise _asked(
        file,
        f'no column "{name}" in {file.source} (it has: {listed}).',
        f"Set {remedy.format(close)}." if close else f"Set {role} to one of these.",
    )


def _need_text(
    file: _File, frame: pd.DataFrame, columns: Columns, questions: Sequence[Question]
) -> None:
    names = [q.column for q in questions] or columns.text
    held = ", ".join(list(map(str, frame.columns))[:25])
    if not len(frame):
        return
    if not names:
        raise _asked(
            file,
            f"no column of {file.source} holds text that people wrote (it has: {held}).",
            'Name the column to read: text = "…".',
        )
    if not any(frame[name].str.strip().any() for name in names):
        listed = ", ".join(f'"{name}"' for name in names)
        raise _asked(
            file,
            f"{listed} holds no text in any of the {len(frame):,} rows of {file.source} "
            f"(it has: {held}).",
            "Set text to the column that people wrote in.",
        )


def _asked(file: _File, what: str, remedy: str) -> ContribError:
    """Say what is wrong where the user can mend it: in the settings, or in the call."""
    if file.asked_by:
        return SettingsError(f"{file.asked_by}: {what}", remedy=remedy)
    return InputError(f"{file.path}: {what}", remedy=remedy)


def _slugs(sources: Sequence[str]) -> dict[str, str]:
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


def _finish(
    contributions: list[pd.DataFrame],
    ledgers: list[pd.DataFrame],
    tally: Tally,
    problems: list[str],
    languages: list[str],
    interface: str,
) -> Intake:
    """Detect languages, mark copies, and close the ledger."""
    from contrib_analysis.intake import duplicates
    from contrib_analysis.intake.language import detect

    w = words(interface)
    table = conform(_one_name_an_attribute(contributions), "contributions")
    table = table.sort_values("contribution_id", kind="stable", ignore_index=True)
    ledger = conform(pd.concat(ledgers, ignore_index=True), "ledger")
    fate = dict.fromkeys(table["contribution_id"], "kept")
    reason: dict[str, str] = {}
    if len(table):
        table["language"] = detect(table["text"]).astype("str").to_numpy()
        if languages:
            other = ~table["language"].isin([*languages, "unknown", ""])
            for cid, language in table.loc[other, ["contribution_id", "language"]].to_numpy():
                fate[cid] = "other-language"
                reason[cid] = w(reasons.OTHER_LANGUAGE, language=language)
            table = table[~other].reset_index(drop=True)
        table = conform(duplicates.mark_copies(table), "contributions")
        table = table.sort_values("contribution_id", kind="stable", ignore_index=True)
        texts = dict(zip(table["contribution_id"], table["text"], strict=True))
        for cid, of in table.loc[
            table["copies_of"] != "", ["contribution_id", "copies_of"]
        ].values:
            fate[cid] = "duplicate"
            same = _plain(texts[cid]) == _plain(texts[of])
            reason[cid] = w(reasons.COPY if same else reasons.NEAR_COPY, id=of)
    open_lines = ledger["fate"] == ""
    ids = ledger.loc[open_lines, "contribution_id"]
    ledger.loc[open_lines, "fate"] = ids.map(fate)
    ledger.loc[open_lines, "reason"] = ids.map(reason).fillna("")
    ledger = ledger.sort_values(["source", "row", "question"], kind="stable", ignore_index=True)
    return Intake(
        check(table, "contributions"),
        check(conform(ledger, "ledger"), "ledger"),
        masked=dict(sorted(tally.masked.items())),
        repaired=tally.repaired,
        problems=problems,
        campaigns=duplicates.campaigns(table),
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _one_name_an_attribute(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Stack sources, an attribute written differently in two of them being one."""
    names: dict[str, str] = {}
    renamed = []
    for part in parts:
        new: dict[str, str] = {}
        for name in part.columns:
            if name.startswith(ATTRIBUTE):
                one = names.setdefault(folded(name), name)
                if one not in new.values() and (one == name or one not in part.columns):
                    new[name] = one
        renamed.append(part.rename(columns=new))
    return pd.concat(renamed, ignore_index=True)
