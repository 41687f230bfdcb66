"""Run again from a manifest, and say whether every output is the same, byte for byte."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from contrib_analysis.analyse import analyse, prepare
from contrib_analysis.engine.engine import ON_ALL_CORES
from contrib_analysis.errors import RunError
from contrib_analysis.facts.salt import SALT_FILE, read_salt
from contrib_analysis.intake.masked_records import masked_settings
from contrib_analysis.pipeline import publish
from contrib_analysis.provenance import DescribedFile, Provenance
from contrib_analysis.review.edit_file import EDITS_FILE, EditFile, read_edits
from contrib_analysis.review.kept_agreement import AGREEMENT_FILE, Measured, read_measured
from contrib_analysis.review.themes_lock import LOCK_FILE, Memory, read_memory, remember
from contrib_analysis.runs.manifest import MANIFEST, describe_outputs, sha256_of
from contrib_analysis.runs.store import load_run
from contrib_analysis.settings import FILE_NAME, Settings, load_settings
from contrib_analysis.tables import Analysis, Progress
from contrib_analysis.upkeep._row_differences import RowsThatDiffer, compare_tables


@dataclass(frozen=True)
class Verified:
    """What came of running again.

    Parameters
    ----------
    files
        How many outputs were compared.
    different
        The outputs that are not the same, by name.
    rows
        For the tables among them: which rows differ.
    causes
        What is likely to be the cause, most likely first, in full sentences.
    notes
        What else should be known.
    """

    files: int
    different: tuple[str, ...] = ()
    rows: tuple[RowsThatDiffer, ...] = ()
    causes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether every output is the same, byte for byte."""
        return not self.different

    def lines(self) -> list[str]:
        """Say it in lines: the verdict, what differs, the likely causes, notes."""
        notes = [f"Note: {note}" for note in self.notes]
        if self.identical:
            return [f"Identical: {self.files} files, byte for byte.", *notes]
        return [
            f"Different: {len(self.different)} of {self.files} files "
            f"({', '.join(self.different)}).",
            *(f"  {one.sentence()}" for one in self.rows),
            *(f"Likely cause: {cause}" for cause in self.causes),
            *notes,
        ]


def verify(
    run: str | Path, project: str | Path | None = None, *, progress: Progress | None = None
) -> Verified:
    """Run again from a run's manifest and compare what comes out.

    The project is only read: the new run is made in a temporary folder and
    deleted, the project's memory of its themes stays as it is. A language model
    that proposed labels is not asked again: what it proposed is taken from the run.

    Parameters
    ----------
    run
        A run folder.
    project
        The project folder; the one that holds the run (``PROJECT/runs/RUN``) when None.
    progress
        Called with the stage's name and the share of it that is done.

    Returns
    -------
    Verified

    Raises
    ------
    RunError
        Where the run can't be read, or its project is not found.
    ContribError
        Where an input is missing, so that nothing can be run.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> ca.verify("consultation/runs/RUN", "consultation").identical
    True
    """
    folder = Path(run).resolve()
    # What was changed since is told below, file by file.
    saved = load_run(folder, unchecked=True)
    root = project_of(folder, project)
    outputs = saved.provenance.outputs or [
        DescribedFile.model_validate(file) for file in describe_outputs(folder)
    ]
    wanted = {output.file: output.sha256 for output in outputs}
    settings = settings_of(saved, root)
    edits = _edits_of(saved, root)
    salt = read_salt(root)
    manifest, vectors = prepare(
        settings, root, edits, salt=salt, measured=_measured_of(saved, root), progress=progress
    )
    memory, notes = _memory_of(saved, root)
    analysis, insights, _ = analyse(
        _without_labeller(settings),
        root,
        manifest,
        vectors,
        edits=edits,
        memory=memory,
        salt=salt,
        engine=ON_ALL_CORES,
        progress=progress,
    )
    if settings.themes.labeller is not None:
        notes.append("The language model was not asked again; its proposals are the run's own.")
        analysis = analysis.replace(themes=_with_proposals(analysis, saved))
    with tempfile.TemporaryDirectory(prefix="contrib-verify-") as place:
        again = publish(analysis, Path(place) / folder.name, insights=insights, progress=progress)
        found = {output.file: output.sha256 for output in again.provenance.outputs}
        names = sorted(wanted.keys() | found.keys())
        different = tuple(n for n in names if wanted.get(n) != found.get(n))
        rows = compare_tables(folder, Path(place) / folder.name, different)
    altered = tuple(n for n in wanted if sha256_of(folder / n) != wanted[n])
    different = tuple(n for n in names if n in different or n in altered)
    causes = [
        f"{name} was changed or deleted after the run was written." for name in altered
    ] + _causes(saved.provenance, analysis.provenance, rows, root / SALT_FILE)
    return Verified(len(names), different, rows, tuple(causes if different else ()), tuple(notes))


def settings_of(saved: Analysis, root: Path) -> Settings:
    """Return the settings that a run was made with.

    A run doesn't tell of a person whom the settings name; the project's own, which do, are
    taken where they are those of the run but for that.

    Parameters
    ----------
    saved
        A run.
    root
        Its project.

    Raises
    ------
    RunError
        Where its manifest was written by other code, or changed by hand.
    """
    given = dict(saved.manifest.get("settings", {}))
    if (root / FILE_NAME).is_file():
        own = load_settings(root)
        if masked_settings(own.model_dump(mode="json", exclude={"engine"})) == given:
            return own
    vectors = given.get("vectors", {})
    if vectors.get("method") != "neural":
        # The manifest has every default; these may only be said of a sentence model.
        given["vectors"] = {k: v for k, v in vectors.items() if k == "method"}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        what = "; ".join(".".join(map(str, one["loc"])) for one in error.errors())
        raise RunError(
            f"{saved.folder}: the settings in its {MANIFEST} can't be followed ({what}).",
            remedy="Use the version of contrib_analysis that it names, or run the project again.",
        ) from None


def project_of(folder: Path, project: str | Path | None) -> Path:
    """Return the project folder of a run.

    Parameters
    ----------
    folder
        The run folder.
    project
        The project as it was named; the one that holds the run when None.

    Raises
    ------
    RunError
        Where it is not there.
    """
    root = folder.parent.parent if project is None else Path(project).resolve()
    if not root.is_dir() or (project is None and not (root / FILE_NAME).is_file()):
        raise RunError(
            f"{folder}: its project is not at {root}.",
            consequence="Without the exports nothing can be run again.",
            remedy="Name the project folder with --project.",
        )
    return root


def _edits_of(saved: Analysis, root: Path) -> EditFile:
    """Return the edits, none where the run was made before there were any."""
    return read_edits(root) if _had(saved, EDITS_FILE) else EditFile(root / EDITS_FILE)


def _measured_of(saved: Analysis, root: Path) -> Measured | None:
    """Return the agreement with people, none where it was measured after the run."""
    return read_measured(root) if _had(saved, AGREEMENT_FILE) else None


def _had(saved: Analysis, file: str) -> bool:
    return any(given.file == file for given in saved.provenance.inputs)


def _memory_of(saved: Analysis, root: Path) -> tuple[Memory | None, list[str]]:
    """Return the memory of themes that the run had, as far as it is still there."""
    lock = saved.provenance.themes_lock
    if lock == "":
        return None, []
    if lock is not None and lock == sha256_of(root / LOCK_FILE):
        return read_memory(root), []
    # Later runs have changed the file. What it decided is only how themes are numbered,
    # and the run itself says that.
    ideas = saved.ideas
    if len(saved.grouping):
        at = saved.grouping.set_index("idea_id").loc[ideas["idea_id"]].reset_index()
        placed = ("theme_id", "subtheme_id", "demand_id")
        ideas = ideas.assign(**{column: at[column] for column in placed})
    labels = saved.provenance.found_labels or dict(
        zip(saved.themes["theme_id"], saved.themes["label"], strict=True)
    )
    return remember(ideas).named(labels), [
        f"{LOCK_FILE} is no longer what the run found: themes were numbered as in the run itself."
    ]


def _without_labeller(settings: Settings) -> Settings:
    themes = settings.themes.model_copy(update={"labeller": None})
    return settings.model_copy(update={"themes": themes})


def _with_proposals(analysis: Analysis, saved: Analysis) -> Any:
    known = saved.themes.set_index("theme_id")
    return analysis.themes.assign(
        **{
            column: analysis.themes["theme_id"].map(known[column]).fillna("").astype("str")
            for column in ("label_proposed", "description_proposed")
        }
    )


def _causes(
    before: Provenance,
    now: Provenance,
    rows: tuple[RowsThatDiffer, ...],
    salt: Path,
) -> list[str]:
    """Name what differs between what the run was made from and what there is now."""
    causes = []
    # Runs of earlier versions hashed without the salt: of their inputs nothing is known.
    was = {given.file: given.keyed_sha256 for given in before.inputs}
    now_is = {given.file: given.keyed_sha256 for given in now.inputs}
    other_salt = before.keyed_with not in (None, now.keyed_with)
    for name in sorted(was.keys() | now_is.keys()):
        if name not in now_is:
            causes.append(f"{name} was an input of the run and is no longer one.")
        elif name not in was:
            causes.append(f"{name} is an input now and was not one of the run.")
        elif not other_salt and was[name] not in ("", now_is[name]):
            causes.append(f"{name} has changed since the run.")
    # Of packages that an older run doesn't name nothing is known; those that are no longer named
    # decide nothing of a run any more.
    for name, old in sorted(before.versions.items()):
        new = now.versions.get(name, old)
        if old != new:
            causes.append(f"{name} is {new}; the run was made with {old}.")
    if before.civic_vectors not in (None, now.civic_vectors):
        causes.append("The table of civic word vectors is another.")
    if before.model != now.model:
        causes.append("The sentence model or its libraries are others.")
    for given in before.forgotten:
        causes.append(
            f"{given.contributions} contributions were removed from the run on "
            f"{given.when[:10]} (contrib-analysis forget); the exports may still hold them."
        )
    if other_salt or any(one.columns == ("author_id",) for one in rows):
        what = "is another one" if salt.is_file() else "is missing"
        causes.append(
            f"The project's {salt.name} {what}: authors, and contributions whose id isn't the "
            "export's, have other ids."
        )
    if before.platform != now.platform:
        old = " ".join(before.platform.values())
        causes.append(f"The run was made on another platform ({old}).")
    tables = [one for one in rows if not one.unreadable]
    if not causes and tables and all(one.within_tolerance for one in tables):
        causes.append(
            "Only the last digits of numbers differ: another processor or numerical library "
            "(see docs/reproducibility.md for the tolerance)."
        )
    if not causes:
        causes.append(
            "No input, setting or version differs: another processor or numerical library, a "
            f"contrib_analysis changed since without a new version, or a fault of it (then please "
            f"report it, with the {MANIFEST})."
        )
    return causes
