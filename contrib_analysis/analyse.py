"""What a run computes, from exports to what is shown beside the themes. Writes nothing.

Reads from top to bottom, like the picture in ``docs/architecture.md``; `stages` and
`description_stages` say what decides each stage, `pipeline` writes what comes out.
"""

from __future__ import annotations

import dataclasses
import functools
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contrib_analysis.description_stages import DescriptionStages
from contrib_analysis.engine.engine import HERE, Engine
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.facts.people import people_are_known
from contrib_analysis.files import JsonObject
from contrib_analysis.insight.insights import Insights, weighted_by
from contrib_analysis.insight.merges import merges_in_words
from contrib_analysis.insight.reference_file import (
    check_references,
    read_references,
    reference_files,
)
from contrib_analysis.intake import Intake, source_files
from contrib_analysis.intake.erased import refuse_erased
from contrib_analysis.intake.masked_records import without_personal_data
from contrib_analysis.intake.masking import masked_name, own_of
from contrib_analysis.review.edit_file import EditFile
from contrib_analysis.review.kept_agreement import (
    AGREEMENT_FILE,
    IN_MANIFEST,
    Measured,
    for_manifest,
    measured_in,
)
from contrib_analysis.review.masked_edits import masked_edits
from contrib_analysis.review.theme_identity import recognise, sentences
from contrib_analysis.review.themes_lock import LOCK_FILE, Memory
from contrib_analysis.runs.costs import timed
from contrib_analysis.runs.manifest import (
    describe_inputs,
    start_manifest,
)
from contrib_analysis.runs.stage_cache import StageCache
from contrib_analysis.settings import Settings
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
from contrib_analysis.vectors.one_thread import arrays_on_one_thread
from contrib_analysis.words.i18n import words

_log = logging.getLogger(__name__)


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
    own = own_of(settings.privacy)
    edits = masked_edits(edits, own)
    told = without_personal_data(manifest)
    references = told.get("reference", [])
    asked = settings.themes.labeller
    labeller = ChatLabeller(asked, settings.interface) if asked is not None else None
    cache = cache or StageCache()
    stages = Stages(settings, root, cache, progress, engine)
    describing = DescriptionStages(settings, cache)
    costs: dict[str, Any] = {"seconds": {}, "peak_mb": {}}
    # On one thread from the first sum on: several cost more than they give where rows are few,
    # and decide the last digits.
    with arrays_on_one_thread(), using(fold_own(settings.words.stop, settings.words.keep)):
        with timed(costs, "intake", progress):
            received = stages.intake(manifest["inputs"], salt)
            contributions = received.contributions
            refuse_erased(contributions, received.ledger, root, erased, salt)
            check_references(references, contributions)
            _log.info(
                "intake: %d received, %d contributions to read",
                len(received.ledger),
                len(contributions),
            )

        with timed(costs, "ideas", progress):
            ideas = stages.ideas(contributions)
            _log.info(
                "ideas: %d contributions are cut into %d ideas", len(contributions), len(ideas)
            )

        with (
            stages.start_parsing(ideas, contributions) as parsing,
            stages.start_asking(ideas, contributions) as grouping_demands,
        ):
            with timed(costs, "vectors", progress):
                reading = stages.reading(contributions)
                rows = stages.vectors(ideas, contributions, vectors, reading)
                _log.info("vectors: %d ideas stand as %d numbers each", *rows.shape)
                notices = list(received.problems)
                if isinstance(vectors, NeuralVectors):
                    notices += vectors.notices

            with timed(costs, "themes", progress):
                placed = stages.themes(ideas, contributions, rows, reading)
                parsed = stages.grammar(parsing, ideas, contributions)
                phrases = functools.cache(lambda: describing.phrases(ideas, parsed))
                if grouping_demands is not None:
                    phrases()  # names ask for them: counted while demands are still grouped
                demanded = stages.asked(grouping_demands, ideas, contributions)
                placed = placed.with_shared((demanded != "").to_numpy())
                notices += [*placed.notices, *parsed.notices]
                carried = recognise(memory, edits.edits, placed.ideas)
                before = carried.rename(placed.ideas)
                before, asking = describing.demands(before, demanded, memory, edits.edits)

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
                        phrases=phrases,
                        former=former,
                        reading=reading,
                    )

                found = describing.names(
                    before, contributions, carried.ids, describer, rows, former
                )
                labels = found.labels
                _log.info(
                    "themes: %d themes and sub-themes, %d demands", len(labels), len(found.demands)
                )
                notices += sentences(carried.report, labels, words("en"))

        grouping, edited = before.iloc[:0], {}
        if edits.edits:
            with timed(costs, "review", progress):
                grouping = before
                found = describing.review(
                    found, before, contributions, edits, describer, rows, former
                )
                edited = {"edits": found.edits, "found_labels": labels}
        ideas, themes = found.ideas, found.themes

        if labeller is not None:
            with timed(costs, "labels", progress):
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
        with timed(costs, "insights", progress):
            insights = describing.insights(
                contributions, ideas, themes, analysis.demands, edited=bool(edits.edits)
            )
            analysis = analysis.replace(
                merge_proposals=insights.merge_proposals, subjects=insights.subjects
            )
            notices += merges_in_words(
                insights.merge_proposals, themes, people_known=people_are_known(contributions)
            )
            insights = weighted_by(insights, contributions, ideas, list(references))
    found_out = {
        "columns": received.columns.to_dict("records"),
        "counts": _counts(received, analysis),
        "languages": {
            "main": reading.main,
            "read": [
                {"language": o.language, "read": o.read, "words": o.words, "known": o.known}
                for o in reading.languages
            ],
        },
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
    measured = measured_in(told)
    if measured is not None:
        found_out[IN_MANIFEST] = for_manifest(measured, analysis)
    return analysis.replace(manifest={**told, **found_out}), insights, remembered


def _counts(received: Intake, analysis: Analysis) -> JsonObject:
    """Count what came in and what was made of it."""
    return {
        "received": len(received.ledger),
        "fates": analysis.fates(),
        "contributions": len(analysis.contributions),
        "ideas": len(analysis.ideas),
        "fit_none": int(fits_none(analysis.ideas).sum()),
        "to_review": int(analysis.ideas["to_review"].sum()),
        "themes": len(analysis.top_themes),
        "demands": len(analysis.demands),
        "masked": dict(sorted(received.masked.items())),
        "repaired": received.repaired,
        "words": received.words,
    }
