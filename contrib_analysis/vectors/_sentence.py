"""A sentence model that the user names: where it is, which one it is, what it says of texts.

The only file that imports torch and sentence-transformers, and only inside
functions: both are an extra that the default way of working never needs.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrib_analysis.errors import SettingsError
from contrib_analysis.extras import command
from contrib_analysis.tables import Progress
from contrib_analysis.vectors.normalized import normalized

#: Texts that go through the model together (chosen).
BATCH = 32

_LIBRARIES = ("torch", "transformers", "sentence-transformers")
#: A name on the Hugging Face hub; anything else is a path.
_HUB_NAME = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)?")
#: The same weights in forms that are never read here.
_NOT_NEEDED = ["onnx/*", "openvino/*", "*.onnx", "*.ot", "*.h5", "*.msgpack", "*.tflite", "*.gguf"]


class SentenceModel:
    """Find a sentence-transformers model; it is loaded when the first text comes.

    Parameters
    ----------
    name
        A folder that holds a model, or a name on the Hugging Face hub. A named
        model that was downloaded before is read from its cache; only one that
        is nowhere on this computer opens the network.
    revision
        Branch, tag or commit of a model on the hub.
    root
        The folder that a relative path starts from; the current one when None.

    Attributes
    ----------
    identity : str
        Which model it is: its name and commit, or a hash of its folder's files.

    Raises
    ------
    SettingsError
        Where the libraries or the model can't be had.
    """

    def __init__(
        self, name: str, *, revision: str | None = None, root: Path | None = None
    ) -> None:
        _require_libraries()
        self.name = name
        folder = (root or Path()) / Path(name).expanduser()
        if folder.is_dir():
            if revision:
                raise SettingsError(
                    f'[vectors] revision = "{revision}" is of a model on the hub, but model = '
                    f'"{name}" is a folder.',
                    remedy="Remove revision: a folder is told apart by its content.",
                )
            if not any((folder / known).is_file() for known in ("modules.json", "config.json")):
                raise _not_had(name, f"{folder} holds no sentence-transformers model")
            self.folder, self.identity = folder, f"sha256:{_content_hash(folder)}"
        elif not _HUB_NAME.fullmatch(name) or folder.exists():
            raise _not_had(name, f"{folder} is not a folder")
        else:
            self.folder = _from_hub(name, revision)
            # The hub's cache names the folder of a snapshot by its commit.
            self.identity = f"{name}@{self.folder.name}"
        self._model: Any = None

    def describe(self) -> dict[str, str]:
        """Return what decides the rows: the model, and the libraries that run it."""
        return {
            "model": self.name,
            "identity": self.identity,
            **{library: version(library) for library in _LIBRARIES},
        }

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float16]:
        """Represent texts.

        Parameters
        ----------
        texts
            The texts, best with those of like length together; what goes past the
            model's longest input is left out by it.
        progress
            Called with "vectors" and the share of the texts that is done.

        Returns
        -------
        ndarray of shape (n_texts, n_dimensions)
            Unit rows. Half precision rounds away what the texts beside a text in
            its batch may change.
        """
        if not texts:
            return np.zeros((0, 1), dtype=np.float16)
        model = self._loaded()
        done = []
        for start in range(0, len(texts), BATCH):
            batch = [_readable(text) for text in texts[start : start + BATCH]]
            done.append(
                model.encode(
                    batch, batch_size=BATCH, convert_to_numpy=True, show_progress_bar=False
                )
            )
            if progress is not None:
                progress("vectors", min(start + BATCH, len(texts)) / len(texts))
        rows = np.vstack(done).astype(np.float64)
        if not np.isfinite(rows).all() or not rows.any(axis=1).all():
            raise _not_had(self.name, "it gives texts no usable numbers")
        return np.asarray(normalized(rows), dtype=np.float16)

    def _loaded(self) -> Any:
        if self._model is None:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging as bars

            shown = bars.is_progress_bar_enabled()
            bars.disable_progress_bar()
            try:
                with _quiet():
                    # device=None: a GPU where torch sees one.
                    self._model = SentenceTransformer(
                        str(self.folder), device=None, local_files_only=True
                    )
            except Exception as error:
                raise _not_had(self.name, _first_line(error)) from error
            finally:
                if shown:
                    bars.enable_progress_bar()
        return self._model


def _require_libraries() -> None:
    missing = [name for name in _LIBRARIES if find_spec(name.replace("-", "_")) is None]
    if missing:
        raise SettingsError(
            f'[vectors] method = "neural" needs {" and ".join(missing)}, not installed here.',
            consequence="Ideas can't be represented by a sentence model.",
            remedy=f"Install the extra: {command('neural')}; or set "
            'method = "fused", the default, which needs no model.',
        )


def _from_hub(name: str, revision: str | None) -> Path:
    """Return the folder of a named model, downloading it only where it isn't there yet."""
    with _quiet():
        from huggingface_hub import snapshot_download

        for local in (True, False):
            try:
                return Path(
                    snapshot_download(
                        name,
                        revision=revision,
                        ignore_patterns=_NOT_NEEDED,
                        local_files_only=local,
                        etag_timeout=10,
                    )
                )
            except Exception as error:
                why = _first_line(error)
    raise _not_had(
        name if revision is None else f"{name} (revision {revision})",
        f"it is not a folder, was not downloaded before, and can't be downloaded ({why})",
    )


def _not_had(name: str, why: str) -> SettingsError:
    return SettingsError(
        f'[vectors] model = "{name}": this model can\'t be had: {why}.',
        consequence="Ideas can't be represented by it, and nothing was written.",
        remedy="Name the folder of a sentence-transformers model, or, with a network, its name "
        'on the Hugging Face hub; or set method = "fused", the default, which needs no model.',
    )


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")[:200]


def _content_hash(folder: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
        whole.update(f"{file.relative_to(folder).as_posix()}\0{digest}\n".encode())
    return whole.hexdigest()[:24]


def _readable(text: str) -> str:
    """Replace lone surrogates, which a tokeniser can't encode."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' own progress bars and advice off the terminal."""
    from huggingface_hub.utils import (
        are_progress_bars_disabled,
        disable_progress_bars,
        enable_progress_bars,
    )

    loggers = [logging.getLogger(name) for name in ("transformers", "huggingface_hub")]
    levels = [logger.level for logger in loggers]
    bars = not are_progress_bars_disabled()
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        disable_progress_bars()
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if bars:
            enable_progress_bars()
