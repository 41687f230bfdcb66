"""Edits as a run may tell of them: what analysts wrote is masked like any other text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from contrib_analysis.intake.masking import Own, mask
from contrib_analysis.review.edit_file import EditFile

#: Keys of an edit, and of its parts, that hold what an analyst wrote.
_WRITTEN = frozenset({"label", "description", "why", "who", "of"})
#: Who decides signs with a name, on purpose: of that key alone names stay.
_SIGNED = "who"
_NAMES = frozenset({"name", "signature"})

Model = TypeVar("Model", bound=BaseModel)


def masked_edits(file: EditFile, own: Own) -> EditFile:
    """Mask what is personal in labels, descriptions, reasons and what was seen.

    The file on disk stays as it is. What an edit saw is masked like the labels that it is
    held against, so that it means the same.

    Parameters
    ----------
    file
        What analysts decided.
    own
        What the settings mask and keep beside the rules.
    """
    return replace(file, edits=tuple(_masked(edit, own) for edit in file.edits))


def _masked(model: Model, own: Own) -> Model:
    changed: dict[str, object] = {}
    for name, value in model:
        if name in _WRITTEN and isinstance(value, str):
            changed[name] = _masked_text(name, value, own)
        elif isinstance(value, BaseModel):
            changed[name] = _masked(value, own)
        elif isinstance(value, list | tuple):
            changed[name] = type(value)(_masked_value(one, own) for one in value)
        elif isinstance(value, Mapping):
            changed[name] = {key: _masked_value(one, own) for key, one in value.items()}
    return model.model_copy(update=changed)


def _masked_value(value: object, own: Own) -> object:
    return _masked(value, own) if isinstance(value, BaseModel) else value


def _masked_text(name: str, text: str, own: Own) -> str:
    shown, counts = mask(text, own=own)
    return text if name == _SIGNED and set(counts) <= _NAMES else shown
