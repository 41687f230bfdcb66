"""Edits as a run may tell of them: what analysts wrote is masked like any other text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from contrib_analysis.intake.masking import Own, mask
from contrib_analysis.review._edit_fields import Written
from contrib_analysis.review.edit_file import EditFile

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
    fields = type(model).model_fields
    for name, value in model:
        if _written(fields[name]) and isinstance(value, str):
            changed[name] = _masked_text(name, value, own)
        elif isinstance(value, BaseModel):
            changed[name] = _masked(value, own)
        elif isinstance(value, list | tuple):
            changed[name] = type(value)(_masked_value(one, own) for one in value)
        elif isinstance(value, Mapping):
            changed[name] = {key: _masked_value(one, own) for key, one in value.items()}
    return model.model_copy(update=changed)


def _written(field: FieldInfo) -> bool:
    """Tell whether people word a field, also one that may be left out (``Prose | None``)."""
    inside = (getattr(one, "__metadata__", ()) for one in get_args(field.annotation))
    return any(Written() in marks for marks in (field.metadata, *inside))


def _masked_value(value: object, own: Own) -> object:
    return _masked(value, own) if isinstance(value, BaseModel) else value


def _masked_text(name: str, text: str, own: Own) -> str:
    shown, counts = mask(text, own=own)
    return text if name == _SIGNED and set(counts) <= _NAMES else shown
