"""Time one fit, in a process of its own.

    python benchmarks/fit_once.py ours|bertopic|bertopic_tfidf ANSWERS.parquet N

Prints one line of JSON: texts, distinct texts, seconds from texts to named themes and seconds
of processor (everything imported and loaded before the clock starts), peak memory in MB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

#: Fitted before the clock starts, so that libraries are loaded and compiled. Invented.
WARM_UP = [
    f"Il faut plus de {thing} {place}"
    for thing in ("bus", "médecins", "cantines bio", "pistes cyclables", "parcs")
    for place in ("en ville", "au village", "le soir", "près des écoles", "pour les anciens")
]
# So that what tells languages is loaded too.
WARM_UP.append("We would like some more buses in the evening, please")


def ours(texts: list[str]) -> int:
    """Return the number of themes that ThemeModel finds."""
    from contrib_analysis.themes.model import ThemeModel

    return len(ThemeModel().fit(texts).themes_)


def bertopic(texts: list[str]) -> int:
    """Return the number of topics that BERTopic finds as it comes, with its own model."""
    from benchmarks.quality.encoder import Encoder
    from benchmarks.quality.peers import bertopic as fit

    return len(fit(texts, 0, 42, _ENCODERS.setdefault("model", Encoder())).names)


def bertopic_tfidf(texts: list[str]) -> int:
    """Return the number of topics that BERTopic finds on TF-IDF and SVD."""
    from benchmarks.quality.encoder import Encoder
    from benchmarks.quality.peers import bertopic_tfidf as fit

    return len(fit(texts, 0, 42, Encoder()).names)


_ENCODERS: dict[str, object] = {}
METHODS: dict[str, Callable[[list[str]], int]] = {
    "ours": ours,
    "bertopic": bertopic,
    "bertopic_tfidf": bertopic_tfidf,
}


def main(method: str, file: Path, n: int) -> None:
    """Print the measure."""
    warnings.simplefilter("ignore")
    answers = pd.read_parquet(file, columns=["text"])["text"]
    texts = answers.sample(min(n, len(answers)), random_state=1).tolist()
    METHODS[method](WARM_UP * 4)
    started, worked = time.perf_counter(), time.process_time()
    themes = METHODS[method](texts)
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measured = {"texts": len(texts), "distinct": len(set(texts)), "themes": themes}
    print(json.dumps(measured | {"seconds": seconds, "worked": worked, "mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
