"""Read exports and notes into contributions, with a ledger that accounts for every row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from contrib_analysis.columns.column_ledger import column_fates
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside
from contrib_analysis.engine.engine import HERE, Engine
from contrib_analysis.errors import ContribError, InputError, SettingsError
from contrib_analysis.facts.author_ids import realm_of
from contrib_analysis.formats.open import load
from contrib_analysis.formats.table import Table
from contrib_analysis.intake._assemble import Place, Tally, assemble, slug_of
from contrib_analysis.intake._close import Intake, close
from contrib_analysis.intake._confirm import confirmed_layout, settled_columns
from contrib_analysis.intake._inherited import Links, inherit, links_of
from contrib_analysis.intake._joined_rows import joined_rows
from contrib_analysis.intake._languages import language_problem
from contrib_analysis.intake._partition import attribute_names
from contrib_analysis.intake._sources import SourceFile, project_files, slugs_of
from contrib_analysis.intake.masking import Masking, Own, masked_name, masked_names, masking_of
from contrib_analysis.intake.word_ledger import (
    describe_columns,
    sentences_of_doubt,
    sentences_of_loss,
    stop_at_loss,
)
from contrib_analysis.settings import Columns, Settings, Source
from contrib_analysis.tables import ATTRIBUTE, Progress
from contrib_analysis.words import reasons
from contrib_analysis.words.i18n import words

_BY_RULES = Masking()


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
        Keys the ids of authors and those made of what people wrote; equal salts give
        equal ids.
    source
        Names the file in the tables; by default its file name.

    Returns
    -------
    contributions : pandas.DataFrame
        The contributions, copies marked, in order of their ids. An id is made
        of the file's name and the original id, or a keyed hash: of that id where it
        tells of a person, of the content where there is none.
    ledger : pandas.DataFrame
        The fate of each received item.

    Raises
    ------
    InputError
        Where the file can't be read, or holds no text.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> contributions, ledger = ca.read_export("consultation/raw/plateforme.csv")
    >>> bool((ledger["fate"] == "kept").any())
    True
    """
    path = Path(path)
    given = columns if isinstance(columns, Columns) else Columns.model_validate(columns or {})
    file = SourceFile(
        path,
        masked_name(source or path.name),
        "",
        Source(file=path.name, platform=platform, channel=channel, columns=given),
        channel,
    )
    intake = _read_files([file], interface=interface, salt=salt, languages=[])
    return intake.contributions, intake.ledger


def read_project(
    settings: Settings,
    folder: str | Path,
    *,
    salt: str,
    engine: Engine = HERE,
    progress: Progress | None = None,
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
    engine
        Reads the partitions.
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
    files = project_files(settings, Path(folder))
    # First of all, so that a model that can't be had costs no time.
    masking = masking_of(settings.privacy)
    masking.masker()
    intake = _read_files(
        files,
        interface=settings.interface,
        salt=salt,
        languages=list(settings.keep_languages),
        masking=masking,
        engine=engine,
        progress=progress,
    )
    stop_at_loss(intake.columns)
    problems = [
        *intake.problems,
        *sentences_of_loss(intake.columns),
        *sentences_of_doubt(intake.columns),
    ]
    intake = replace(intake, problems=problems)
    if not len(intake.ledger):
        raise InputError(
            "No source has a single row.",
            consequence="There is nothing to analyse.",
            remedy="Export again once people have contributed.",
        )
    if wrong := language_problem(intake.contributions["language"], settings.language):
        intake.problems.append(wrong)
    return intake


def _read_files(
    files: Sequence[SourceFile],
    *,
    interface: str,
    salt: str,
    languages: list[str],
    masking: Masking = _BY_RULES,
    engine: Engine = HERE,
    progress: Progress | None = None,
) -> Intake:
    w = words(interface)
    tally = Tally()
    problems: list[str] = []
    contributions: list[pd.DataFrame] = []
    ledgers: list[pd.DataFrame] = []
    columns: list[pd.DataFrame] = []
    links: list[Links] = []
    slugs = slugs_of([file.source for file in files])
    for position, file in enumerate(files):
        read = partial(
            assemble,
            salt=salt,
            w=w,
            tally=tally,
            masking=masking,
            engine=engine,
            progress=partial(_tell, progress, position, len(files)) if progress else None,
        )
        for found, lines, of_columns, tied in _read_file(
            file, slugs[file.source], read, problems, masking.own
        ):
            contributions.append(found)
            ledgers.append(lines)
            columns.append(of_columns)
            links.append(tied)
    contributions, inherited = inherit(contributions, ledgers, links)
    problems += inherited
    return close(contributions, ledgers, columns, tally, problems, languages, interface, salt)


def _tell(progress: Progress, before: int, files: int, share: float) -> None:
    """Tell how much of all files is read; finding copies comes after."""
    progress("intake", (before + share) / (files + 1))


def _read_file(
    file: SourceFile,
    slug: str,
    read: Callable[[Table, Layout, Place], tuple[pd.DataFrame, pd.DataFrame]],
    problems: list[str],
    own: Own,
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, Links]]:
    """Yield contributions, ledger lines, columns and links of each table; add its problems."""
    tables = load(file.path, file.described.sheet)
    layouts = _layouts(file, tables)
    several, read_any = len(tables) > 1, False
    sheets = masked_names((table.sheet for table in tables), own)
    while tables:
        # Each goes when it is read: a large one is most of the memory that is in use.
        table = tables.pop(0)
        layout = layouts.pop(table.sheet)
        problems += [f"{file.source}: {told}" for told in (*table.problems, *layout.problems)]
        read_any = read_any or bool(len(table.frame)) or bool(table.unreadable)
        source, beginning = file.source, slug
        if several:
            sheet = sheets[table.sheet]
            source, beginning = f"{source}#{sheet}", f"{slug}-{slug_of(sheet)}"
        channel = masked_name(file.described.channel, own)
        place = Place(source, beginning, channel, realm_of(file.realm, source))
        found, lines = read(table, layout, place)
        links = links_of(source, table, layout)
        renamed = _renamed(file, layout.columns, found, own)
        settled = settled_columns(layout.columns, file.described.columns)
        of_columns = describe_columns(source, column_fates(table, layout, settled), layout, own)
        del table, layout
        yield found.rename(columns=renamed), lines, of_columns, links
    if not read_any:
        problems.append(f"{file.source}: the file has headings but no row.")


def _renamed(file: SourceFile, columns: Columns, held: pd.DataFrame, own: Own) -> dict[str, str]:
    """Return the new names of attribute columns that the settings call otherwise."""
    names = {c: n for c, n in attribute_names(columns.attributes, own).items() if n in held}
    spelled = {re.sub(r"\s+", " ", c.strip()): n for c, n in names.items()} | names
    spelled |= {n.removeprefix(ATTRIBUTE): n for n in names.values()} | spelled
    renamed: dict[str, str] = {}
    for asked, name in file.described.names.items():
        column = spelled.get(asked) or spelled.get(re.sub(r"\s+", " ", asked.strip()))
        if column is None:
            there = [c.removeprefix(ATTRIBUTE) for c in map(str, held) if c.startswith(ATTRIBUTE)]
            raise SettingsError(
                f'{file.asked_by}: [sources.names]: "{asked}" is no attribute of {file.source} '
                f"(it has: {', '.join(there) or 'none'}).",
                remedy="Name a column that is listed, or add it to attributes.",
            )
        renamed[column] = ATTRIBUTE + masked_name(name, own)
    return renamed


def _layouts(file: SourceFile, tables: Sequence[Table]) -> dict[str, Layout]:
    """Lay out every table of a file; beside one with texts, the others may have none."""
    laid: dict[str, Layout] = {}
    faults: list[ContribError] = []
    for table in tables:
        try:
            laid[table.sheet] = joined_rows(table, confirmed_layout(file, table))
        except ContribError as error:
            faults.append(error)
            everything = pd.Series(True, index=table.frame.index)
            laid[table.sheet] = Layout(
                "",
                Columns(),
                aside=aside(everything, reasons.PARTLY, "attached"),
                problems=(f"{table.sheet or file.source}: {error.what}",),
            )
    if len(faults) == len(tables):
        raise faults[0]
    return laid
