"""Measure one method on one corpus, in a process of its own.

    python -m benchmarks.quality.one METHOD CORPUS REFITS LABELLED

Prints one line of JSON: a list of rows, one a draw and seed.
"""

from __future__ import annotations

import json
import logging
import random
import resource
import sys
import time
import warnings
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.quality.corpora import Corpus, load
from benchmarks.quality.methods import METHODS, SEEDS

#: Invented words, for the texts that a method is warmed up on.
_WORDS = (
    "bus tramway vélo parking école cantine professeur livre hôpital médecin infirmier "
    "parc arbre jardin fleur impôt budget dépense mairie conseil réunion vote"
).split()
#: What the default environment does without.
_HEAVY = ("torch", "sentence_transformers", "transformers", "umap", "hdbscan", "numba")


class _Light:
    """A finder of modules that doesn't see the heavy ones."""

    def __init__(self, finder: Any) -> None:
        self._finder = finder

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name.partition(".")[0] in _HEAVY:
            return None
        return self._finder.find_spec(name, path, target)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._finder, name)


def main(method: str, name: str, refits: int, labelled: Path) -> list[dict[str, Any]]:
    """Return the rows of one method on one corpus."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    if METHODS[method].light:
        # As where they are not installed: else spaCy and bertopic would load them.
        sys.meta_path[:] = [_Light(finder) for finder in sys.meta_path]
    from benchmarks.quality.encoder import Encoder
    from benchmarks.quality.measures import stability

    module, function = METHODS[method].home.split(":")
    fit = getattr(import_module(f"benchmarks.quality.{module}"), function)
    corpora = load(name, labelled)
    encoder = Encoder()
    # Compiling, loading of models and tables: before the clock starts.
    rng = random.Random(0)
    fit([" ".join(rng.choices(_WORDS, k=8)) for _ in range(80)], 5, 0, encoder)
    seeds = SEEDS if METHODS[method].drawn else SEEDS[:1]
    rows = []
    for draw, corpus in enumerate(corpora):
        encoder.forget()
        for seed in seeds:
            row = {"method": method, "corpus": name, "draw": draw, "seed": seed}
            row |= _measure(fit, corpus, seed, encoder)
            # The first alone read its texts anew: its time is from the text on.
            if seed == seeds[0]:
                row["stability"] = stability(
                    corpus.texts,
                    partial(_labels, fit, corpus.themes, seeds[0], encoder),
                    refits,
                )
            else:
                del row["seconds"], row["peak_mb"]
            rows.append(row)
    return rows


def _labels(fit: Any, count: int, seed: int, encoder: Any, texts: list[str]) -> Any:
    return fit(texts, count, seed, encoder).labels


def _measure(fit: Any, corpus: Corpus, seed: int, encoder: Any) -> dict[str, Any]:
    from benchmarks.quality.measures import agreement, label_agreement, quote_agreement

    started = time.perf_counter()
    found = fit(corpus.texts, corpus.themes, seed, encoder)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "texts": len(corpus.texts),
        **agreement(corpus, found),
        "label_agreement": label_agreement(corpus, found),
        "quote_agreement": quote_agreement(corpus, found, 3),
        "quote_agreement_5": quote_agreement(corpus, found, 5),
        "seconds": seconds,
        "peak_mb": peak,
    }


if __name__ == "__main__":
    _, method_, corpus_, refits_, labelled_ = sys.argv
    print(json.dumps(main(method_, corpus_, int(refits_), Path(labelled_))))
