"""The way of a contribution, from exports to a dashboard. Reads from top to bottom."""

from __future__ import annotations

import dataclasses
import functools
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from contrib_analysis.engine.engine import HERE, Engine, open_engine
from contrib_analysis.errors import OutputError
from contrib_analysis.exports.export import export_run
from contrib_analysis.facts.forgotten import read_forgotten
from contrib_analysis.facts.salt import project_salt
from contrib_analysis.files import is_full
from contrib_analysis.insight.insights import Insights, gather, weighted_by
from contrib_analysis.insight.merges import merges_in_words
from contrib_analysis.insight.reference_file import (
    check_references,
    read_references,
    reference_files,
)
from contrib_analysis.intake import source_files
from contrib_analysis.intake.erased import ErasedError, refuse_erased
from contrib_analysis.intake.masked_records import without_personal_data
from contrib_analysis.intake.masking import masked_name, own_of
from contrib_analysis.notebook import notebook_progress
from contrib_analysis.page.render import render_pages
from contrib_analysis.review.edit_file import EDITS_FILE, EditFile, read_edits
from contrib_analysis.review.identity import LOCK_FILE, Memory, read_memory, write_memory
from contrib_analysis.review.kept_agreement import (
    AGREEMENT_FILE,
    IN_MANIFEST,
    Measured,
    read_measured,
)
from contrib_analysis.review.masked_edits import masked_edits
from contrib_analysis.review.theme_identity import recognise, sentences
from contrib_analysis.runs.computed_by import computed_by
from contrib_analysis.runs.csv_file import write_csv
from contrib_analysis.runs.last_run import remember_run, unchanged_run
from contrib_analysis.runs.lock import only_one
from contrib_analysis.runs.manifest import (
    check_unchanged,
    describe_inputs,
    start_manifest,
)
from contrib_analysis.runs.memory import give_back_memory, peak_memory_mb
from contrib_analysis.runs.stage_cache import KEPT, PARTITIONS, StageCache, clear_cache
from contrib_analysis.runs.stage_cache import clean_up as clean_up_stages
from contrib_analysis.runs.store import clean_up, ensure_writable, load_run, save_run
from contrib_analysis.settings import Settings, find_settings, load_settings
from contrib_analysis.stages import Stages
from contrib_analysis.tables import Analysis, Progress, conform
from contrib_analysis.text.grammar import Grammar
from contrib_analysis.text.tokens import fold_own, using
from contrib_analysis.themes.chat import ChatLabeller
from contrib_analysis.themes.describe import Describer
from contrib_analysis.themes.labeller import propose_labels
from contrib_analysis.vectors.civic import TABLE
from contrib_analysis.vectors.context import choose_vectors
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.neural import NeuralVectors
from contrib_analysis.words.i18n import words

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
    with only_one(root) as writable:
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
                cache=StageCache(root / KEPT if writable else None, computed_by()),
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
        remember_run(root, folder, made_from, computed_by(), lock)
    return saved


def prepare(
    settings: Settings,
    root: Path,
    edits: EditFile,
    *,
    salt: str,
    measured: Measured | None = None,
    progress: Progress | None = None,
) -> tuple[dict[str, Any], Vectors | NeuralVectors]:
    """Look at what a run needs, before anything is computed.

    Parameters
    ----------
    settings
        The project's settings.
    root
        The project folder, which source files are relative to.
    edits
        What analysts decided.
    salt
        The project's secret, which keys every hash of what people wrote.
    measured
        The agreement with people that the project keeps, if any.
    progress
        Called with the stage's name and the share of it that is done.

    Returns
    -------
    dict
        The beginning of a manifest.
    Vectors or NeuralVectors
        What represents ideas.

    Raises
    ------
    ContribError
        Where a file or a model is missing.
    """
    written = [edits.path] if edits.edits else []
    if measured is not None:
        written.append(root / AGREEMENT_FILE)
    references = read_references(settings, root)
    inputs = describe_inputs(
        [*source_files(settings, root), *reference_files(settings, root), *written], root, salt
    )
    # First of all, so that a model that can't be had costs no time.
    vectors = choose_vectors(settings.vectors, root, progress=progress)
    model = vectors.model.describe() if isinstance(vectors, NeuralVectors) else None
    # Where the work is done decides nothing of the result, nor of its id.
    known = settings.model_dump(mode="json", exclude={"engine"})
    manifest = start_manifest(known, inputs, model, civic=TABLE, lock=root / LOCK_FILE, salt=salt)
    manifest["engine"] = settings.engine.kind
    if references:
        manifest["reference"] = references
    if measured is not None:
        manifest[IN_MANIFEST] = measured.model_dump(mode="json")
    return manifest, vectors


def analyse(
    settings: Settings,
    root: Path,
    manifest: Mapping[str, Any],
    vectors: Vectors | NeuralVectors,
    *,
    edits: EditFile,
    salt: str,
    memory: Memory | None = None,
    cache: StageCache | None = None,
    engine: Engine = HERE,
    progress: Progress | None = None,
    erased: frozenset[str] = frozenset(),
) -> tuple[Analysis, Insights, Memory]:
    """Compute everything; write nothing but what the cache keeps.

    Parameters
    ----------
    settings
        The project's settings.
    root
        The project folder, which source files are relative to.
    manifest
        What `runs.manifest.start_manifest` returned; counts, times and notices
        are added.
    vectors
        What represents ideas.
    edits
        What analysts decided.
    salt
        The project's secret, which keys every hash of what people wrote.
    memory
        What the project remembers of its themes, if anything.
    cache
        What earlier runs made, if it may be used.
    engine
        Works on partitions.
    progress
        Called with the stage's name and the share of it that is done.
    erased
        Marks of who was erased, from `read_forgotten`: the run stops where they are back.

    Returns
    -------
    Analysis
        What was found.
    Insights
        What is shown and taken away beside its themes.
    Memory
        What the project should remember of its themes from now on.
    """
    own = fold_own(settings.words.stop, settings.words.keep)
    with using(own):
        return _analyse(
            settings,
            root,
            manifest,
            vectors,
            edits=edits,
            salt=salt,
            memory=memory,
            cache=cache or StageCache(),
            engine=engine,
            progress=progress,
            erased=erased,
        )


def _analyse(
    settings: Settings,
    root: Path,
    manifest: Mapping[str, Any],
    vectors: Vectors | NeuralVectors,
    *,
    edits: EditFile,
    salt: str,
    memory: Memory | None,
    cache: StageCache,
    engine: Engine,
    progress: Progress | None,
    erased: frozenset[str],
) -> tuple[Analysis, Insights, Memory]:
    own = own_of(settings.privacy)
    edits = masked_edits(edits, own)
    told = without_personal_data(manifest)
    references = told.get("reference", [])
    asked = settings.themes.labeller
    labeller = ChatLabeller(asked, settings.interface) if asked is not None else None
    stages = Stages(settings, root, cache, progress, engine)
    costs: dict[str, Any] = {"seconds": {}, "peak_mb": {}}
    with _timed(costs, "intake", progress):
        received = stages.intake(manifest["inputs"], salt)
        contributions = received.contributions
        refuse_erased(contributions, received.ledger, root, erased, salt)
        check_references(references, contributions)
        _log.info(
            "intake: %d received, %d contributions to read",
            len(received.ledger),
            len(contributions),
        )

    with _timed(costs, "ideas", progress):
        ideas = stages.ideas(contributions)
        _log.info("ideas: %d contributions are cut into %d ideas", len(contributions), len(ideas))

    with stages.start_parsing(ideas, contributions) as parsing:
        with _timed(costs, "vectors", progress):
            rows = stages.vectors(ideas, contributions, vectors)
            _log.info("vectors: %d ideas stand as %d numbers each", *rows.shape)
            notices = list(received.problems)
            if isinstance(vectors, NeuralVectors):
                notices += vectors.notices

        with _timed(costs, "themes", progress):
            placed = stages.themes(ideas, rows)
            parsed = stages.grammar(parsing, ideas, contributions)
            notices += [*placed.notices, *parsed.notices]
            carried = recognise(memory, edits.edits, placed.ideas)
            before = carried.rename(placed.ideas)
            before, asking = stages.demands(before, contributions, memory, edits.edits)

            former = memory.names() if memory is not None else {}

            @functools.cache
            def describer() -> Describer:
                return Describer(
                    before,
                    contributions,
                    rows,
                    placed.opinions,
                    language=settings.language,
                    interface=settings.interface,
                    lexicon=placed.lexicon,
                    grammar=Grammar(parsed),
                    former=former,
                )

            found = stages.names(before, contributions, carried.ids, describer, rows, former)
            labels = found.labels
            _log.info(
                "themes: %d themes and sub-themes, %d demands", len(labels), len(found.demands)
            )
            notices += sentences(carried.report, labels, words("en"))

    grouping, edited = before.iloc[:0], {}
    if edits.edits:
        with _timed(costs, "review", progress):
            grouping = before
            found = stages.review(found, before, contributions, edits, describer, rows, former)
            edited = {"edits": found.edits, "found_labels": labels}
    ideas, themes = found.ideas, found.themes

    if labeller is not None:
        with _timed(costs, "labels", progress):
            themes, refused = propose_labels(
                themes, found.quotes, ideas, labeller, progress=progress
            )
            notices += refused

    analysis = Analysis(
        contributions,
        received.ledger,
        ideas,
        themes,
        found.quotes,
        placed.opinions,
        conform(grouping, "grouping"),
        found.demands,
    )
    with _timed(costs, "insights", progress):
        insights = stages.insights(
            contributions, ideas, themes, analysis.demands, edited=bool(edits.edits)
        )
        analysis = analysis.replace(
            merge_proposals=insights.merge_proposals, subjects=insights.subjects
        )
        notices += merges_in_words(insights.merge_proposals, themes)
        insights = weighted_by(insights, contributions, ideas, list(references))
    counts = {
        "received": len(received.ledger),
        "fates": analysis.fates(),
        "contributions": len(contributions),
        "ideas": len(ideas),
        "to_review": int(ideas["to_review"].sum()),
        "themes": len(analysis.top_themes),
        "demands": len(analysis.demands),
        "masked": dict(sorted(received.masked.items())),
        "repaired": received.repaired,
        "words": received.words,
    }
    found_out = {
        "columns": received.columns.to_dict("records"),
        "counts": counts,
        "measured": dict(placed.measured),
        "rows": {
            "intake": {"in": len(received.ledger), "out": len(contributions)},
            "ideas": {"in": len(contributions), "out": len(ideas)},
            "vectors": {"in": len(ideas), "out": int(rows.shape[0])},
            "themes": {"in": len(ideas), "out": len(labels)},
            **({"review": {"in": len(ideas), "out": len(themes)}} if edits.edits else {}),
            **({"labels": {"in": len(themes), "out": len(themes)}} if labeller else {}),
        },
        **costs,
        "cached": cache.reused,
        "notices": [masked_name(notice, own) for notice in (*notices, *cache.notices)],
        **edited,
    }
    remembered = dataclasses.replace(carried.memory.named(labels), demands=asking)
    return analysis.replace(manifest={**told, **found_out}), insights, remembered


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
        Called with "dashboard", then "exports", and the share that is done.

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
    with _timed(analysis.manifest, "dashboard", progress):
        # Rendering is timed before the manifest is written, so it happens once here.
        name = analysis.manifest["settings"]["dashboard"]["file"]
        pages = render_pages(analysis, name, insights=insights)

    def add(saved: Analysis, making: Path) -> None:
        for file, page in pages.items():
            _write(page, making / file)
        write_csv(analysis.columns, making / COLUMNS_FILE)
        with _timed(saved.manifest, "exports", progress):
            export_run(saved, making, insights=insights)

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


@contextmanager
def _timed(costs: Mapping[str, Any], stage: str, progress: Progress | None) -> Iterator[None]:
    """Measure a stage's time and memory, and tell who watches that it begins and ends."""
    tell = progress or (lambda _stage, _share: None)
    tell(stage, 0.0)
    _log.info("%s: begins", stage)
    started = time.perf_counter()
    yield
    costs["seconds"][stage] = round(time.perf_counter() - started, 3)
    costs["peak_mb"][stage] = peak_memory_mb()
    give_back_memory()
    seconds, peak = costs["seconds"][stage], costs["peak_mb"][stage]
    _log.info("%s: ended after %.1f s, at most %.0f MB until here", stage, seconds, peak)
    tell(stage, 1.0)
