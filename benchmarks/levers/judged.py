"""Find the themes of a case under a lever, from words that are read once."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.levers.cases import Case
from benchmarks.levers.levers import Lever
from contrib_analysis.text.foreign import read_lemmas
from contrib_analysis.text.language import detect_one
from contrib_analysis.text.spoken import tell_reading
from contrib_analysis.themes._grouping import group_ideas
from contrib_analysis.themes._naming import DistinctTexts
from contrib_analysis.vectors import context
from contrib_analysis.vectors.civic import load_table
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.normalized import normalized
from contrib_analysis.vectors.rows import MeanRows

Words = dict[str, list[str]]


def words_of(case: Case, folder: Path) -> tuple[list[str], Words]:
    """Return the way each text is read and its lemmas, from the cache if they are there."""
    texts = case.corpus.texts
    mark = hashlib.sha256("\0".join([*texts, *(case.wholes or ())]).encode()).hexdigest()[:16]
    file = folder / f"{mark}.json"
    if file.exists():
        kept = json.loads(file.read_text("utf-8"))
        return kept["ways"], kept["words"]
    spoken = [detect_one(text) for text in texts]
    ways = tell_reading(texts, spoken).ways(spoken)
    every = dict(zip([*texts, *(case.wholes or ())], ways * 2, strict=False))
    words = dict(zip(every, read_lemmas(list(every), list(every.values())), strict=True))
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"ways": ways, "words": words}), "utf-8")
    return ways, words


def themes_of(
    case: Case, lever: Lever, ways: list[str], words: Words, table: Path
) -> list[np.ndarray]:
    """Return the theme of each text of a case, for each seed."""
    with applied(lever, words, table if case.held_out else None):
        texts = case.corpus.texts
        distinct = DistinctTexts(texts)
        vectors = Vectors().fit(distinct[:], distinct.of(ways))
        rows = vectors.transform(texts, ways)
        if case.wholes is not None:
            around = vectors.transform(case.wholes, ways)
            rows = np.asarray(normalized(rows + context.CONTEXT_WEIGHT * around))
        if lever.rows is not None:
            rows = lever.rows(rows, [words[text] for text in texts])
        mean = MeanRows(rows, distinct.where, len(distinct))
        found = [group_ideas(mean, count="auto", seed=seed) for seed in lever.seeds]
    return [one.labels[distinct.where] for one in found]


@contextmanager
def applied(lever: Lever, words: Words, table: Path | None) -> Iterator[None]:
    """Change what a lever changes, and read words from memory."""

    def remembered(texts: Sequence[str], *_: Any) -> list[list[str]]:
        return [words[text] for text in texts]

    changes: dict[str, Any] = {"contrib_analysis.vectors.fused.read_lemmas": remembered}
    if table is not None:
        held_out = load_table(table)
        changes["contrib_analysis.vectors.civic.load_table"] = lambda: held_out
    with ExitStack() as stack:
        for name, value in {**changes, **lever.changes}.items():
            stack.enter_context(patch(name, value))
        yield


def judge(
    every: Sequence[Case], lever: Lever, folder: Path, table: Path
) -> Iterator[dict[str, Any]]:
    """Yield a row a case: agreement with people, themes, processor seconds.

    A sample of a case says too how far its themes are the whole's: `stability`.
    """
    labels: dict[str, list[np.ndarray]] = {}
    for case in every:
        ways, words = words_of(case, folder)
        started = time.process_time()
        labels[case.name] = themes_of(case, lever, ways, words, table)
        row = {
            "lever": lever.name,
            "case": case.name,
            "source": case.source,
            "texts": len(case.corpus.texts),
            "human_themes": case.corpus.themes if not case.halves else "",
            "themes": int(labels[case.name][0].max()) + 1,
            "ami": round(float(np.mean([case.agreement(one) for one in labels[case.name]])), 4),
            "stability": _stability(case, labels),
            "worked": round(time.process_time() - started, 2),
        }
        yield row


def _stability(case: Case, labels: dict[str, list[np.ndarray]]) -> float | str:
    from sklearn.metrics import adjusted_rand_score

    if case.whole_of is None:
        return ""
    whole, chosen = case.whole_of
    both = zip(labels[whole], labels[case.name], strict=True)
    return round(float(np.mean([adjusted_rand_score(w[chosen], s) for w, s in both])), 4)
