"""What each stage of a run costs, in seconds and memory."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from contrib_analysis.runs.memory import give_back_memory, peak_memory_mb
from contrib_analysis.tables import Progress

_log = logging.getLogger(__name__)


@contextmanager
def timed(costs: Mapping[str, Any], stage: str, progress: Progress | None) -> Iterator[None]:
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
