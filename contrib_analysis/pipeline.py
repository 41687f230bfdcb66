"""A run: whether anything changed since the last one, what is written, what is remembered."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from contrib_analysis.analyse import analyse, prepare
from contrib_analysis.engine.collecting import seldom_collected
from contrib_analysis.engine.cores import beside
from contrib_analysis.engine.engine import open_engine
from contrib_analysis.errors import OutputError
from contrib_analysis.exports.export import export_run
from contrib_analysis.facts.forgotten import read_forgotten
from contrib_analysis.facts.salt import project_salt
from contrib_analysis.files import is_full
from contrib_analysis.insight.insights import Insights, gather
from contrib_analysis.intake.erased import ErasedError
from contrib_analysis.notebook import notebook_progress
from contrib_analysis.page.render import render_pages
from contrib_analysis.review.edit_file import EDITS_FILE, read_edits
from contrib_analysis.review.kept_agreement import (
    AGREEMENT_FILE,
    read_measured,
)
from contrib_analysis.review.themes_lock import LOCK_FILE, Memory, read_memory, write_memory
from contrib_analysis.runs.computed_by import computed_by
from contrib_analysis.runs.costs import timed
from contrib_analysis.runs.csv_file import write_csv
from contrib_analysis.runs.last_run import remember_run, unchanged_run
from contrib_analysis.runs.lock import only_one
from contrib_analysis.runs.manifest import (
    check_unchanged,
)
from contrib_analysis.runs.stage_cache import KEPT, PARTITIONS, StageCache, clear_cache
from contrib_analysis.runs.stage_cache import clean_up as clean_up_stages
from contrib_analysis.runs.store import clean_up, ensure_writable, load_run, save_run
from contrib_analysis.settings import find_settings, load_settings
from contrib_analysis.tables import Analysis, Progress

_log = logging.getLogger(__name__)

_CANNOT_REMEMBER = (
    "{root} can't be written: themes.lock stays as it is, so themes may get other ids in the "
    "next run, and nothing is kept to make it short."
)

#: What became of each column of each source.
COLUMNS_FILE = "columns.csv"


def run(
    project: str | Path, out: str | Path | None = None, *, progress: Progress | None = None
) -> Analysis:
    """Do the main job: read a project's exports and write a run folder.

    Where nothing that it is made from has changed since the last run, that one is returned as
    it is: its `unchanged` is true.

    Parameters
    ----------
    project
        A folder that holds ``settings.toml``, or a settings file.
    out
        The run folder; ``PROJECT/runs/<date>-<run id>`` when None.
    progress
        Called with the stage's name and the share of it that is done; in a notebook a bar
        shows it by default.

    Returns
    -------
    Analysis
        What was found; its `folder` holds the tables, the manifest and the
        dashboard.

    Raises
    ------
    ContribError
        For what the user can mend; no run folder is left behind, but where only the
        project's memory of its themes can't be written.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.run("consultation")
    >>> sum(analysis.fates().values()) == len(analysis.ledger)
    True
    """
    file = find_settings(project)
    root = file.resolve().parent
    with only_one(root) as writable, seldom_collected():
        return _run(file, root, out, progress, writable=writable)


def _run(
    file: Path, root: Path, out: str | Path | None, progress: Progress | None, *, writable: bool
) -> Analysis:
    settings = load_settings(file)
    progress = progress or notebook_progress(settings.interface)
    edits = read_edits(root)
    memory = read_memory(root)
    salt, salt_notices = project_salt(root)
    manifest, vectors = prepare(
        settings, root, edits, salt=salt, measured=read_measured(root), progress=progress
    )
    folder = (
        Path(out)
        if out is not None
        else root / "runs" / f"{date.today().isoformat()}-{manifest['run_id']}"
    )
    clean_up(folder.absolute().parent, None if out is None else folder.name)
    clean_up_stages(root)
    made_from = {**manifest, "settings_file": file.name}
    lock, asked = root / LOCK_FILE, None if out is None else folder
    if settings.themes.labeller is None and writable:  # a language model may answer otherwise
        again = unchanged_run(root, asked, made_from, computed_by(), lock)
        if again is not None:
            return again
    ensure_writable(folder)

    parts = root / PARTITIONS if writable else None
    cache = StageCache(root / KEPT if writable else None, computed_by())
    try:
        with open_engine(settings.engine, computed_by, parts) as engine:
            analysis, insights, remembered = analyse(
                settings,
                root,
                manifest,
                vectors,
                edits=edits,
                memory=memory,
                salt=salt,
                cache=cache,
                engine=engine,
                progress=progress,
                erased=read_forgotten(root),
            )
    except ErasedError:
        if writable:
            clear_cache(root)  # intake kept what they wrote
        raise

    analysis.manifest["notices"][:0] = salt_notices
    if not writable:
        analysis.manifest["notices"].append(_CANNOT_REMEMBER.format(root=root))
    # What people write while a run is on is for the next one; an export must not change.
    check_unchanged(_exports(manifest["inputs"]), root, salt)
    try:
        saved = publish(analysis, folder, insights=insights, progress=progress)
    except OutputError as error:
        # What is kept between runs may have taken the room that this one needs.
        if not (writable and is_full(error) and clear_cache(root)):
            raise
        saved = publish(analysis, folder, insights=insights, progress=progress)
    if writable:
        # Only now: a run that failed has found no themes to be remembered.
        _remember(root, remembered, saved)
        remember_run(root, folder, made_from, computed_by(), lock, cache.entries)
    return saved


def publish(
    analysis: Analysis,
    folder: Path,
    *,
    insights: Insights | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Write a run folder: the tables, what people read, the manifest; whole or not at all.

    Parameters
    ----------
    analysis
        What was found; the time this takes is added to its manifest.
    folder
        The run folder.
    insights
        What is shown and taken away beside its themes; computed when None.
    progress
        Called with "exports", then "dashboard", and the share that is done.

    Returns
    -------
    Analysis
        The same, saved.

    Raises
    ------
    OutputError
        Where the folder can't be written or holds something else.
    """
    insights = insights or gather(analysis)
    name = analysis.manifest["settings"]["dashboard"]["file"]
    rows = len(analysis.ideas)
    with beside(lambda: render_pages(analysis, name, insights=insights), rows=rows) as rendered:

        def add(saved: Analysis, making: Path) -> None:
            write_csv(analysis.columns, making / COLUMNS_FILE)
            with timed(saved.manifest, "exports", progress):
                export_run(saved, making, insights=insights)
            # What it is still waited for: it is written before the manifest, so once here.
            with timed(saved.manifest, "dashboard", progress):
                for file, page in rendered().items():
                    _write(page, making / file)

        return save_run(analysis, folder, also=add)


def load(run_folder: str | Path, *, unchecked: bool = False) -> Analysis:
    """Read a saved run, having compared every file with what the run wrote.

    Parameters
    ----------
    run_folder
        A folder that `run` wrote.
    unchecked
        Read it although files differ; a page made of it says so.

    Raises
    ------
    RunError
        Where it is not a run, is damaged or changed, or was written by newer code.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> analysis.top_themes["label"].is_unique
    True
    """
    return load_run(Path(run_folder), unchecked=unchecked)


def _exports(inputs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the inputs that nobody may change while a run is on."""
    return [given for given in inputs if given["file"] not in (EDITS_FILE, AGREEMENT_FILE)]


def _remember(root: Path, memory: Memory, saved: Analysis) -> None:
    try:
        write_memory(root, memory)
    except OutputError as error:
        raise OutputError(
            error.what,
            consequence=f"The run {saved.folder} is whole; but the next one may give its themes "
            "other ids.",
            remedy=f"{error.remedy} Then run again.",
        ) from error


def _write(page: str, file: Path) -> None:
    file.write_text(page, "utf-8", newline="\n")
