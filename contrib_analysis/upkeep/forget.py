"""Remove one person's contributions from a project's runs and edits: the right to erasure."""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path

from contrib_analysis.facts.author_ids import author_id, respondent_id
from contrib_analysis.facts.forgotten import FORGOTTEN_FILE, remember_forgotten
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
    Row,
    find_person,
    input_files,
    own_today,
    realms,
    row_named,
    runs_of,
    sheet_of,
)
from contrib_analysis.upkeep._forget_raw import FileRow, RawLines, of_today, raw_files
from contrib_analysis.upkeep._forget_report import Forgotten
from contrib_analysis.upkeep._forget_run import (
    heirs_of,
    lost_keys,
    renamed_ideas,
    rewrite,
    without,
)
from contrib_analysis.upkeep._forget_search import Trace, search_project
from contrib_analysis.upkeep.notebooks import FOLDER as NOTEBOOKS
from contrib_analysis.words.i18n import words


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
    trace, names = _look_around(done, who, root, runs, seen, salt, edits.path)
    if trace.is_in(edits.text):
        done.kept_files.append(edits.path)
    # First, since the runs say which ideas these are.
    if not done.dry_run:
        lasting = _lasting_ids(seen, salt)
        if _whole(seen):
            # As the next run would name them: a run of a former version may have done otherwise.
            lasting |= {author_id(name, "", salt) for name in names if "@" in name}
        remember_forgotten(root, lasting, salt, words(seen[0].run.interface))
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
    done.rows |= one.rows
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


def _lasting_ids(seen: Sequence[Appearance], salt: str) -> set[str]:
    """Return the ids by which a person would be known in the next run, should they be back.

    The id of somebody whom a form doesn't name is made of the row's number: once lines are
    deleted, another has it. A contribution of theirs is known by its own, unless somebody else
    sent the same.
    """
    authors = _whole(seen)
    lasting: set[str] = set()
    for one in seen:
        authors -= {respondent_id(str(row), source, salt) for source, row in one.rows}
    for one in seen:
        of = one.run.contributions.set_index("contribution_id")["author_id"]
        heirs = heirs_of(one.run.contributions, set(one.ids))
        lasting |= {c for c in one.ids if of[c] not in authors and not heirs[c]}
    return lasting | authors


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
) -> tuple[Trace, set[str]]:
    """Find the lines of the exports and the files beside the runs that hold a person's words.

    Returns what they can be recognised by, and what the exports call them.
    """
    lined, names = _look_in_exports(done, who, root, runs, seen, salt)
    rewritten: set[Path] = set()
    made: set[str] = set()
    for run in runs:
        folder = (run.folder or root).resolve()
        outputs = run.provenance.outputs
        rewritten |= {folder / output.file for output in outputs} | {folder / MANIFEST}
        if any(one.run is run for one in seen):
            made |= {output.sha256 for output in outputs}
    executed = {(one.run.folder or root).resolve() / NOTEBOOKS for one in seen}
    ours = {root / FILE_NAME, root / SALT_FILE, root / FORGOTTEN_FILE} | (
        {edits} if edits else set()
    )
    # Where nothing of theirs was found in a run, it is searched like any file.
    passed = lined | ours | (rewritten if seen else set())

    def passed_over(file: Path) -> bool:
        return file in passed or not executed.isdisjoint(file.parents)

    trace = _trace(who, seen)
    holders, done.unsearched = search_project(root, trace, passed_over)
    done.deleted = [file for file in holders if sha256_of(file) in made]
    done.kept_files = [file for file in holders if file not in done.deleted]
    return trace, names


def _look_in_exports(
    done: Forgotten,
    who: str,
    root: Path,
    runs: Sequence[Analysis],
    seen: Sequence[Appearance],
    salt: str,
) -> tuple[set[Path], set[str]]:
    """Note the lines of the exports that are a person's.

    Returns the files that need no other look, and what the exports call the person.
    """
    raw = RawLines(root, own_today(root))
    names, ties = {who}, set[str]()
    places: set[FileRow] = set()
    kept: set[tuple[str, int, int]] = set()
    everything = set(raw_files(root))
    for run in runs:
        files = input_files(root, run, salt)
        everything |= set(files.values())
        sheets = {name: sheet_of(name, run) for name in files}
        rows = {row for one in seen if one.run is run for row in one.rows}
        rows |= row_named(who, root, run, salt)
        places |= set(raw.of_rows(rows, files, sheets).values())
        others = _rows_kept(run, seen)
        kept |= {one.key for one in raw.of_rows(others, files, sheets).values()}
        names |= raw.names_of(_whole(seen), rows, realms(run), salt, files, sheets)
        ties |= raw.ties_of(rows, files, sheets)
    theirs, naming = raw.with_person(names, sorted(everything))
    # Another address under the same name: theirs perhaps, or a namesake's.
    naming |= set().union(*raw.with_person(ties - names, sorted(everything)))
    # Whose contribution stays in a run may have their name in another spelling.
    naming |= {one for one in theirs if one.key in kept}
    theirs -= naming
    places = of_today(places, theirs)
    known = {one.key for one in places}
    places |= {one for one in theirs if one.key not in known}
    known = {one.key for one in places}
    done.places = sorted(places)
    done.naming = sorted(one for one in naming if one.key not in known)
    named = {one.file.partition("#")[0] for one in [*done.places, *done.naming]}
    # One that names nobody may still quote them: a copy without the column of names.
    lined = {file for file in everything if raw.of(file) is not None}
    return {file for file in lined if _is_among(file, named, root)}, names


def _rows_kept(run: Analysis, seen: Sequence[Appearance]) -> set[Row]:
    """Return the rows of which a run keeps a contribution that is not the person's."""
    gone = frozenset[str]().union(*(one.ids for one in seen if one.run is run))
    left = set(run.contributions["contribution_id"]) - gone
    of = run.ledger[run.ledger["contribution_id"].isin(left)]
    return set(zip(of["source"], of["row"].astype(int), strict=True))


def _is_among(file: Path, named: Set[str], root: Path) -> bool:
    return str(file) in named or (
        root in file.parents and file.relative_to(root).as_posix() in named
    )
