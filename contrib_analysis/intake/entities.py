"""A spaCy model that knows people's names, if the user has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contrib_analysis.errors import SettingsError


def load_entities(model: str | None) -> Callable[[str], Any] | None:
    """Load the user's spaCy model, for `privacy.mask_all`.

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
        entities = spacy.load(model)
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
    return entities
