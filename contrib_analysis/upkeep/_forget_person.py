"""Find a person in the runs of a project, however they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd

from contrib_analysis.errors import ContribError, InputError
from contrib_analysis.facts.author_ids import possible_ids
from contrib_analysis.formats.file_lines import file_lines, lines_of_rows
from contrib_analysis.formats.open import load
from contrib_analysis.formats.table import Table
from contrib_analysis.intake.masking import BY_RULES, Own, masked_name, masked_names, own_of
from contrib_analysis.runs.manifest import MANIFEST, keyed_sha256_of, sha256_of
from contrib_analysis.runs.store import load_run
from contrib_analysis.settings import load_settings
from contrib_analysis.tables import Analysis
from contrib_analysis.text.fold import fold
from contrib_analysis.words.sentences import counted, listing, sentence

#: A row as the ledger counts them, or a line of the file as `forget` prints it.
_ROW = re.compile(r"(?P<source>.+?),? (?P<counted>row|line|ligne) (?P<number>\d+)$")
_WORD = re.compile(r"[\w@.'’-]+")
#: Persons that are named where several may be meant (chosen: a screen holds them).
_MOST_NAMED = 10

#: A row of an export: its source and its number.
Row = tuple[str, int]


@dataclass(frozen=True)
class Appearance:
    """A person in one run.

    Parameters
    ----------
    run
        The run.
    ids
        Their contributions in it.
    """

    run: Analysis
    ids: frozenset[str]

    @property
    def rows(self) -> set[Row]:
        """The rows of the exports that gave these."""
        return set(_rows(self.run.ledger[self.run.ledger["contribution_id"].isin(self.ids)]))


def input_files(root: Path, run: Analysis, salt: str) -> dict[str, Path]:
    """Return where the files that a run read are, by the names that it gives them.

    A run's name of a file may be masked, or the file may have another one since: then it
    is told by its size and its keyed hash.

    Parameters
    ----------
    root
        The project folder.
    run
        The run.
    salt
        The project's secret.

    Returns
    -------
    dict of str to Path
        Without those that are gone or changed.
    """
    files: dict[str, Path] = {}
    everything = [file for file in sorted(root.rglob("*")) if file.is_file()]
    for given in run.provenance.inputs:
        same_size = [file for file in everything if file.stat().st_size == given.bytes]
        same_size.sort(key=lambda file: file != root / given.file)
        for file in same_size:
            if given.digest in (keyed_sha256_of(file, salt), sha256_of(file)):
                files[given.file] = file
                break
    return files


def runs_of(root: Path) -> list[Analysis]:
    """Return every run anywhere in a project, in the order of their folders."""
    manifests = [
        file
        for file in sorted(root.rglob(MANIFEST))
        if not any(part.startswith(".") for part in file.relative_to(root).parts)
    ]
    # A person may leave a run that somebody changed as well.
    return [load_run(file.parent, unchecked=True) for file in manifests if _is_a_run(file)]


def find_person(who: str, root: Path, runs: list[Analysis], salt: str) -> list[Appearance]:
    """Return where a person appears, however they are named.

    Ids are tried first, then author ids made of what was given, in every channel and export
    that a run knows; then the cells of the exports themselves.

    Parameters
    ----------
    who
        An id of a contribution, an author id; an address, a name or a number as an export
        has it; or ``SOURCE line N``, the line of the file, or ``SOURCE row N``, as the ledger
        counts.
    root
        The project folder.
    runs
        The project's runs.
    salt
        The project's secret.

    Raises
    ------
    InputError
        Where there is nobody, with where it was looked; or where several may be meant.
    """
    who = who.strip()
    channels = _channels_of_today(root)
    by_id = [
        Appearance(run, _by_id(who, run, channels, salt) | _by_row(who, root, run, salt))
        for run in runs
    ]
    some = [one for one in by_id if one.ids]
    if some:
        return some
    looked: list[str] = []
    in_cells = [Appearance(run, _by_cell(who, root, run, salt, looked)) for run in runs]
    some = [one for one in in_cells if one.ids]
    if some:
        return some
    raise _nobody(who, root, runs, looked)


def realms(run: Analysis) -> frozenset[str]:
    """Return every channel and export of a run, as they were called when it was made."""
    about = run.provenance
    named = {source.channel for source in about.settings.sources}
    named |= {given.file for given in about.inputs}
    named |= set(run.contributions["channel"]) | set(run.contributions["source"])
    return frozenset((named | set(run.ledger["source"])) - {""})


def _channels_of_today(root: Path) -> frozenset[str]:
    """Return the channels of the settings, as they are written: those of a run are masked."""
    try:
        sources = load_settings(root).sources
    except ContribError:
        return frozenset()
    return frozenset(source.channel for source in sources) - {""}


def _is_a_run(manifest: Path) -> bool:
    return (manifest.parent / "contributions.parquet").is_file()


def _by_id(who: str, run: Analysis, channels: Set[str], salt: str) -> frozenset[str]:
    rows = run.contributions
    theirs = rows["author_id"].isin(possible_ids(who, realms(run) | channels, salt) | {who} - {""})
    theirs |= rows["contribution_id"] == who
    return frozenset(rows.loc[theirs, "contribution_id"])


def _by_row(who: str, root: Path, run: Analysis, salt: str) -> frozenset[str]:
    """Return the contributions of a row, its file named as it is or as the run shows it."""
    return frozenset(_at_rows(run, row_named(who, root, run, salt)))


def row_named(who: str, root: Path, run: Analysis, salt: str) -> frozenset[Row]:
    """Return the row of a run that is named by its number or by its line in the file.

    Parameters
    ----------
    who
        ``SOURCE row N`` as the ledger counts, ``SOURCE line N`` as the file does.
    root
        The project folder.
    run
        The run.
    salt
        The project's secret.
    """
    named = _ROW.fullmatch(who)
    if named is None:
        return frozenset()
    file, parted, sheet = named["source"].partition("#")
    files, own = input_files(root, run, salt), own_today(root)
    shown = {path.relative_to(root).as_posix(): name for name, path in files.items()}
    number, read_as = int(named["number"]), shown.get(file, file)
    sources = {named["source"], read_as + parted + masked_name(sheet, own)}
    if named["counted"] == "row":
        wanted = {(source, number) for source in sources}
    elif read_as in files:
        lines = file_lines(files[read_as]) or []
        tables = named_tables(files[read_as], read_as, sheet_of(read_as, run), own)
        wanted = {
            (source, row)
            for source, table in tables
            if source in sources
            for row, line in lines_of_rows(table, lines).items()
            if line == number
        }
    else:
        return frozenset()
    return frozenset(wanted.intersection(_rows(run.ledger)))


def _rows(ledger: pd.DataFrame) -> Iterator[Row]:
    """Return the row of the exports of each line of a ledger."""
    return zip(ledger["source"], ledger["row"].astype(int), strict=True)


def own_today(root: Path) -> Own:
    """Return what the settings mask today beside the rules."""
    try:
        return own_of(load_settings(root).privacy)
    except ContribError:
        return BY_RULES


def _at_rows(run: Analysis, rows: Set[Row]) -> set[str]:
    """Return the contributions that some rows of the exports gave."""
    lines = run.ledger
    of = [row in rows for row in _rows(lines)]
    return set(lines.loc[of, "contribution_id"]) & set(run.contributions["contribution_id"])


def _by_cell(who: str, root: Path, run: Analysis, salt: str, looked: list[str]) -> frozenset[str]:
    """Return the contributions of the one person whose rows hold what was given in a cell."""
    rows: set[Row] = set()
    files, own = input_files(root, run, salt), own_today(root)
    for given in run.provenance.inputs:
        name = given.file
        if name in files:
            looked.append(name)
            rows.update(_rows_with(who, files[name], name, sheet_of(name, run), own))
        else:
            looked.append(sentence("{file} (not there as the run read it)", file=name))
    ids = _at_rows(run, rows)
    people = _people(run, ids)
    if len(people) > 1:
        shown = sorted(people)[:_MOST_NAMED]
        raise InputError(
            sentence('"{who}" stands in the rows of {n} people.', who=who, n=len(people)),
            consequence=sentence("Nothing was changed: it can't be told who of them is meant."),
            remedy=sentence(
                "Name one by id: {ids}.",
                ids=", ".join([*shown, "…"] if len(people) > len(shown) else shown),
            ),
        )
    # What else they sent is told: an id was given for one row, a name stands in each of theirs.
    return frozenset(ids)


def _people(run: Analysis, ids: set[str]) -> set[str]:
    from contrib_analysis.facts.people import persons

    theirs = run.contributions["contribution_id"].isin(ids)
    return set(persons(run.contributions)[theirs])


def sheet_of(source: str, run: Analysis) -> str | None:
    """Return the sheet that the settings name for an export, as the run read it."""
    for named in run.provenance.settings.sources:
        if fnmatch(source, named.file):
            return named.sheet or None
    return None


def named_tables(
    file: Path, source: str, sheet: str | None, own: Own
) -> Iterator[tuple[str, Table]]:
    """Yield the tables of a file by the names that the ledger gives them.

    Parameters
    ----------
    file
        Where it is; what isn't an export has none: edits, agreements, reference populations.
    source
        How a run names it.
    sheet
        The sheet that the settings name.
    own
        What the settings mask beside the rules.
    """
    try:
        tables = load(file, sheet)
    except ContribError:
        return
    sheets = masked_names((table.sheet for table in tables), own)
    for table in tables:
        yield f"{source}#{sheets[table.sheet]}" if len(tables) > 1 else source, table


def _rows_with(who: str, file: Path, source: str, sheet: str | None, own: Own) -> Iterator[Row]:
    wanted = fold(who)
    words = _WORD.findall(wanted)
    for name, table in named_tables(file, source, sheet, own):
        cells = table.frame.map(fold)
        whole = (cells == wanted).any(axis=1)
        if len(words) > 1:
            # A first name and a family name in columns of their own.
            each = [(cells == word).any(axis=1) for word in words]
            whole |= sum(column.astype(int) for column in each) == len(words)
            # Or both in one, the other way round: "Fictive, Aline".
            ordered = " ".join(sorted(words))
            whole |= (cells.map(_sorted_words) == ordered).any(axis=1)
        for row in table.frame.index[whole]:
            yield name, int(row)


def _sorted_words(cell: str) -> str:
    return " ".join(sorted(_WORD.findall(cell)))


class NobodyError(InputError):
    """No run has kept anything of a person."""


def _nobody(who: str, root: Path, runs: list[Analysis], looked: list[str]) -> NobodyError:
    known = sorted({realm for run in runs for realm in realms(run)})
    files = listing(list(dict.fromkeys(looked))) if looked else sentence("no export")
    places = ", ".join(known) or sentence("none")
    return NobodyError(
        sentence('No run of {root} has a contribution or an author "{who}".', root=root, who=who),
        consequence=counted(
            "No run and no edit was changed. It was looked for by id and as an author of each "
            "channel and export ({places}) in {n} run, and in the cells of {files}.",
            "No run and no edit was changed. It was looked for by id and as an author of each "
            "channel and export ({places}) in {n} runs, and in the cells of {files}.",
            len(runs),
            places=places,
            files=files,
        ),
        remedy=sentence(
            "Give a contribution's id as the dashboard shows it, an author_id, the author's "
            "address or name exactly as in the export, or a line of it, the header counted: "
            '"raw/export.csv line 13".'
        ),
    )
