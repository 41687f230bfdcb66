"""Remove one person's contributions from a project's runs and edits: the right to erasure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contrib_analysis.commands import command_line
from contrib_analysis.facts.salt import SALT_FILE, read_salt
from contrib_analysis.runs.lock import only_one
from contrib_analysis.runs.manifest import MANIFEST, sha256_of
from contrib_analysis.runs.stage_cache import clear_cache
from contrib_analysis.runs.store import clean_up
from contrib_analysis.settings import FILE_NAME, find_settings
from contrib_analysis.tables import Analysis
from contrib_analysis.upkeep._forget_edits import without_ideas
from contrib_analysis.upkeep._forget_keys import forget_keys
from contrib_analysis.upkeep._forget_person import (
    Appearance,
    NobodyError,
    find_person,
    input_files,
    own_today,
    realms,
    row_named,
    runs_of,
    sheet_of,
)
from contrib_analysis.upkeep._forget_raw import FileRow, RawLines, raw_files
from contrib_analysis.upkeep._forget_run import lost_keys, renamed_ideas, rewrite, without
from contrib_analysis.upkeep._forget_search import Trace, search_project
from contrib_analysis.upkeep.notebooks import FOLDER as NOTEBOOKS
from contrib_analysis.words.sentences import counted, sentence


@dataclass
class Forgotten:
    """What was removed, and what is left to a person.

    Parameters
    ----------
    runs
        Contributions removed, by run folder.
    edits
        Edits that were changed, and that were removed since nothing was left of them.
    keys
        Files of the project that remembered hashes of the person's ideas, and lost them.
    rows
        Rows of the exports that still hold the contributions: (file, row), as the ledger
        counts them, the header not counted.
    places
        Where in the files these rows stand, and further lines that are the person's and gave
        no contribution that was kept.
    naming
        Lines of the exports that name the person and may be somebody else's.
    deleted
        Files that were the same, byte for byte, as what this program had written into one
        of the runs, and held the person's words.
    kept_files
        Files of the project that quote or name the person and were left as they are.
    unsearched
        Files in which words can't be searched for: images, PDF, what is encrypted.
    others
        Contributions of the same author that were not asked for, where one
        contribution was named.
    cache
        Whether the project's cache was emptied.
    notebooks
        Run folders whose executed notebooks were deleted: they show what people wrote.
    dry_run
        Whether this only says what would be done.
    """

    runs: dict[str, int] = field(default_factory=dict)
    edits: tuple[int, int] = (0, 0)
    keys: list[str] = field(default_factory=list)
    rows: set[tuple[str, int]] = field(default_factory=set)
    places: list[FileRow] = field(default_factory=list)
    naming: list[FileRow] = field(default_factory=list)
    deleted: list[Path] = field(default_factory=list)
    kept_files: list[Path] = field(default_factory=list)
    unsearched: list[Path] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    cache: bool = False
    notebooks: list[str] = field(default_factory=list)
    dry_run: bool = False

    def lines(self) -> list[str]:
        """Say what was done and what is left to do, in lines."""
        if not self.runs:
            return [
                sentence("No contribution of theirs was kept in a run: there is none to remove."),
                *self._left(),
            ]
        lines: list[str] = []
        if self.dry_run:
            lines.append(sentence("Nothing was changed. Without --dry-run:"))
        lines += [
            counted(
                "{run}: {n} contribution removed.", "{run}: {n} contributions removed.", n, run=run
            )
            for run, n in sorted(self.runs.items())
        ]
        changed, removed = self.edits
        if changed:
            lines.append(
                counted("edits.yml: {n} edit changed.", "edits.yml: {n} edits changed.", changed)
            )
        if removed:
            lines.append(
                counted("edits.yml: {n} edit removed.", "edits.yml: {n} edits removed.", removed)
            )
        lines += [
            sentence("{file}: hashes of the person's ideas removed.", file=name)
            for name in self.keys
        ]
        if self.cache:
            lines.append(sentence("The project's cache was emptied."))
        lines += [
            sentence(
                "{run}: its notebooks were deleted; contrib-analysis notebooks RUN makes them "
                "again.",
                run=run,
            )
            for run in self.notebooks
        ]
        lines += [
            sentence("Deleted, a copy of what a run had: {file}", file=file)
            for file in self.deleted
        ]
        lines += [
            counted(
                "The same author has {n} more contribution: {command}",
                "The same author has {n} more contributions: {command}",
                n,
                command=command_line("forget", author, "PROJECT"),
            )
            for author, n in sorted(self.others.items())
        ]
        return lines + self._left()

    def _left(self) -> list[str]:
        """Say what is left to do by hand."""
        lines: list[str] = [
            sentence(
                "Quotes or names the person; left as it is, please look through it: {file}",
                file=file,
            )
            for file in self.kept_files
        ]
        lines += [
            sentence(
                "Words can't be searched for in it, please look through it: {file}", file=file
            )
            for file in self.unsearched
        ]
        if self.places:
            lines.append(sentence("The exports are never changed by this program and still hold:"))
            lines += [_placed(one) for one in self.places]
            lines.append(
                counted(
                    "Delete this line there, and in backups; the next run reads it again.",
                    "Delete these {n} lines there, the last one first, and in backups; the next "
                    "run reads them again.",
                    len(self.places),
                )
            )
        if self.naming:
            lines.append(
                sentence("The person is named in lines that may be somebody else's; read them:")
            )
            lines += [_placed(one) for one in self.naming]
        lines.append(
            sentence("Outside of PROJECT, and in its version history, nothing was looked for.")
        )
        return lines


def _placed(one: FileRow) -> str:
    """Name a line as a spreadsheet or an editor numbers it: nobody deletes another's."""
    if one.line:
        return sentence(
            "  {file}, line {line} of the file, the header counted",
            file=one.file,
            line=str(one.line),
        )
    return sentence(
        "  {file}, row {row} of the ledger, the header not counted",
        file=one.file,
        row=str(one.row),
    )


def forget(who: str, project: str | Path, *, dry_run: bool = False) -> Forgotten:
    """Remove a person's contributions, or one contribution, from all runs of a project.

    In each run the tables lose the texts and what was cut from them, the ledger keeps
    the received item as withdrawn, themes are counted again, the dashboard and the
    exports are written anew. Each run is changed whole or not at all. Every other file
    of the project is searched for the person's words.

    Parameters
    ----------
    who
        A contribution's id; an author: the hash in ``author_id``, or the address,
        name or number as the export has it; or a line of an export, the header counted:
        ``raw/export.csv line 13`` (``row 12`` as the ledger counts).
    project
        The project folder.
    dry_run
        Say what would be done; change nothing.

    Returns
    -------
    Forgotten

    Raises
    ------
    InputError
        Where neither a run nor an export has anything by that name, or several people may be
        meant.
    OutputError
        Where a run can't be written; it is then as it was.
    BusyError
        Where a run of the project is on.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> who = analysis.contributions["contribution_id"][0]
    >>> ca.forget(who, "consultation", dry_run=True).runs["RUN"] >= 1
    True
    """
    root = find_settings(project).resolve().parent
    with only_one(root):
        if not dry_run:
            # In any case: both may hold what a run that was stopped had read.
            clean_up(root / "runs")
        emptied = clear_cache(root, dry_run=dry_run) > 0
        runs = runs_of(root)
        salt = read_salt(root)
        done = Forgotten(cache=emptied, dry_run=dry_run)
        try:
            seen = find_person(who, root, runs, salt)
        except NobodyError:
            # Who said nothing that was kept stands in an export all the same.
            _look_around(done, who, root, runs, [], salt)
            if not (done.places or done.naming or done.kept_files):
                raise
            return done
        return _forget(who, root, runs, seen, salt, done)


def _forget(
    who: str,
    root: Path,
    runs: Sequence[Analysis],
    seen: Sequence[Appearance],
    salt: str,
    done: Forgotten,
) -> Forgotten:
    left = [without(one.run, set(one.ids)) for one in seen]
    keys = frozenset[str]().union(
        *(lost_keys(one.run, after) for one, after in zip(seen, left, strict=True))
    )
    renamed: dict[str, str] = {}
    for one in seen:
        renamed |= renamed_ideas(one.run, set(one.ids))
        _tell_of(done, one, root)
    edits = without_ideas(root, renamed, keys)
    done.edits = (edits.changed, edits.removed)
    # Before anything is changed, since the runs say what the person wrote.
    trace = _look_around(done, who, root, runs, seen, salt, edits.path)
    if trace.is_in(edits.text):
        done.kept_files.append(edits.path)
    # First, since the runs say which ideas these are.
    if not done.dry_run:
        edits.write()
    done.keys = forget_keys(root, keys, dry_run=done.dry_run)
    if not done.dry_run:
        for file in done.deleted:
            file.unlink()
        for one, after in zip(seen, left, strict=True):
            rewrite(one.run, after, one.run.folder or root)
    return done


def _tell_of(done: Forgotten, one: Appearance, root: Path) -> None:
    """Note what goes with a person in one run, and what of theirs was not asked for."""
    run, folder = one.run, one.run.folder or root
    lines = run.ledger[run.ledger["contribution_id"].isin(one.ids)]
    done.rows |= set(zip(lines["source"], lines["row"].astype(int), strict=True))
    done.runs[_named(folder, root)] = len(one.ids)
    if (folder / NOTEBOOKS).is_dir():
        done.notebooks.append(_named(folder, root))
    theirs = run.contributions[run.contributions["contribution_id"].isin(one.ids)]
    for author in set(theirs["author_id"]) - {""}:
        n = int((run.contributions["author_id"] == author).sum())
        more = n - int((theirs["author_id"] == author).sum())
        if more:
            done.others[author] = max(more, done.others.get(author, 0))


def _named(folder: Path, root: Path) -> str:
    """Name a run as people do: by its folder, with the way to it where it isn't in runs/."""
    inside = folder.resolve().relative_to(root)
    return inside.name if inside.parent.as_posix() == "runs" else inside.as_posix()


def _whole(seen: Sequence[Appearance]) -> set[str]:
    """Return the authors of whom nothing is left in a run."""
    whole: set[str] = set()
    for one in seen:
        rows = one.run.contributions
        theirs = rows[rows["contribution_id"].isin(one.ids)]["author_id"]
        left = set(rows.loc[~rows["contribution_id"].isin(one.ids), "author_id"])
        whole |= set(theirs) - left - {""}
    return whole


def _trace(who: str, seen: Sequence[Appearance]) -> Trace:
    texts: set[str] = set()
    ids: set[str] = set()
    for one in seen:
        rows = one.run.contributions
        theirs = rows[rows["contribution_id"].isin(one.ids)]
        texts |= set(theirs["text"]) | set(theirs["title"])
        ids |= one.ids
    return Trace.of(who, texts, ids | _whole(seen))


def _look_around(
    done: Forgotten,
    who: str,
    root: Path,
    runs: Sequence[Analysis],
    seen: Sequence[Appearance],
    salt: str,
    edits: Path | None = None,
) -> Trace:
    """Find the lines of the exports and the files beside the runs that hold a person's words."""
    lined = _look_in_exports(done, who, root, runs, seen, salt)
    rewritten: set[Path] = set()
    made: set[str] = set()
    for run in runs:
        folder = (run.folder or root).resolve()
        outputs = run.provenance.outputs
        rewritten |= {folder / output.file for output in outputs} | {folder / MANIFEST}
        if any(one.run is run for one in seen):
            made |= {output.sha256 for output in outputs}
    executed = {(one.run.folder or root).resolve() / NOTEBOOKS for one in seen}
    ours = {root / FILE_NAME, root / SALT_FILE} | ({edits} if edits else set())
    # Where nothing of theirs was found in a run, it is searched like any file.
    passed = lined | ours | (rewritten if seen else set())

    def passed_over(file: Path) -> bool:
        return file in passed or not executed.isdisjoint(file.parents)

    trace = _trace(who, seen)
    holders, done.unsearched = search_project(root, trace, passed_over)
    done.deleted = [file for file in holders if sha256_of(file) in made]
    done.kept_files = [file for file in holders if file not in done.deleted]
    return trace


def _look_in_exports(
    done: Forgotten,
    who: str,
    root: Path,
    runs: Sequence[Analysis],
    seen: Sequence[Appearance],
    salt: str,
) -> set[Path]:
    """Note the lines of the exports that are a person's; return the files that have lines."""
    raw = RawLines(root, own_today(root))
    names = {who}
    places: set[FileRow] = set()
    everything = set(raw_files(root))
    for run in runs:
        files = input_files(root, run, salt)
        everything |= set(files.values())
        sheets = {name: sheet_of(name, run) for name in files}
        ids = next((one.ids for one in seen if one.run is run), frozenset[str]())
        lines = run.ledger[run.ledger["contribution_id"].isin(ids)]
        rows = set(zip(lines["source"], lines["row"].astype(int), strict=True))
        rows |= row_named(who, root, run, salt)
        places |= set(raw.of_rows(rows, files, sheets).values())
        names |= raw.names_of(_whole(seen), rows, realms(run), salt, files, sheets)
    theirs, naming = raw.with_person(names, sorted(everything))
    known = {(one.file, one.line) for one in places}
    places |= {one for one in theirs if (one.file, one.line) not in known}
    known = {(one.file, one.line) for one in places}
    done.places = sorted(places)
    done.naming = sorted(one for one in naming if (one.file, one.line) not in known)
    return {file for file in everything if raw.of(file) is not None}
