"""A spaCy model that knows people's names, if the user has one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from contrib_analysis.errors import SettingsError

#: Steps of a pipeline that names need; the others take most of its time.
_FOR_NAMES = frozenset({"tok2vec", "transformer", "ner", "entity_ruler"})


def load_entities(model: str | None) -> Callable[[str], Any] | None:
    """Load the user's spaCy model, for `masking.mask_all`.

    Parameters
    ----------
    model
        A model's name or folder; None where the user has none.

    Returns
    -------
    callable or None
        Turns a text into a spaCy document with entities.

    Raises
    ------
    SettingsError
        Where the model isn't there, or finds no entities.
    """
    if model is None:
        return None
    import spacy

    place = f'settings.toml: [privacy]: "spacy_model": {model!r}'
    try:
        entities: Any = spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise SettingsError(
            f"{place}: no such spaCy model here ({str(error).splitlines()[0]}).",
            consequence="Names in the middle of a sentence can't be masked with it.",
            remedy=f"Install it (python -m spacy download {model}), or remove the key: "
            "structured data and names after a title are masked all the same.",
        ) from error
    if not {"ner", "entity_ruler"} & set(entities.pipe_names):
        raise SettingsError(
            f"{place}: this spaCy model has no step that finds entities.",
            remedy="Name one that has, such as fr_core_news_sm, or remove the key.",
        )
    for step in entities.pipe_names:
        if step not in _FOR_NAMES:
            entities.disable_pipe(step)
    asked: Callable[[str], Any] = entities
    return asked


def identify_model(model: str | None) -> str:
    """Say which model a name or folder is: equal identities mask the same names.

    Parameters
    ----------
    model
        As in `load_entities`.

    Returns
    -------
    str
        The version of an installed model, a hash of a folder's files; "" for none.
    """
    if model is None:
        return ""
    folder = Path(model)
    if not folder.is_dir():
        try:
            return f"{model} {version(model)}"
        except PackageNotFoundError:
            return model
    whole = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        with file.open("rb") as read:
            digest = hashlib.file_digest(read, "sha256").digest()
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0" + digest)
    return whole.hexdigest()
