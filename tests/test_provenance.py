"""The models of a manifest say what its schema says, and read what any version wrote."""

import json
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from contrib_analysis.errors import RunError
from contrib_analysis.provenance import Provenance, read_provenance

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs" / "manifest.schema.json").read_text("utf-8"))
OLD = ROOT / "tests" / "runs" / "old_run" / "manifest.json"
#: Sections whose models hold all that the schema names; settings have a room of their own.
WHOLE = {"columns", "counts", "rows", "forgotten", "inputs", "outputs"}


def model_of(annotation):
    """Return the model inside an annotation, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_of, get_args(annotation))), None)


def described(part):
    """Return the keys that a part of the schema names."""
    if "$ref" in part:
        part = SCHEMA["$defs"][part["$ref"].rsplit("/", 1)[-1]]
    if "properties" in part:
        return set(part["properties"])
    inner = part.get("items") or part.get("additionalProperties")
    return described(inner) if isinstance(inner, dict) else set(part.get("required", ()))


def keys(model):
    return {field.alias or name for name, field in model.model_fields.items()}


def test_the_models_have_the_keys_of_the_schema_and_no_others():
    assert keys(Provenance) == set(SCHEMA["properties"])
    for name in WHOLE:
        model = model_of(Provenance.model_fields[name].annotation)
        assert described(SCHEMA["properties"][name]) <= keys(model), name
    for name in ("settings", "edits"):
        model = model_of(Provenance.model_fields[name].annotation)
        part = SCHEMA["properties"][name]
        asked = part.get("required") or part["items"]["required"]
        assert set(asked) <= keys(model), name


def test_a_manifest_of_an_early_version_has_defaults_for_what_came_later():
    old = read_provenance(json.loads(OLD.read_text("utf-8")))
    assert (old.run_id, old.settings.title, old.counts.received) == ("231337af", "Essai", 12)
    assert (old.outputs, old.themes_lock, old.edits) == ((), None, ())
    assert old.inputs[0].digest == old.inputs[0].sha256


def test_an_empty_manifest_is_read_and_a_misspelt_section_is_an_error():
    assert read_provenance({}).settings.interface == "fr"
    with pytest.raises(AttributeError):
        _ = read_provenance({}).setting


@pytest.mark.parametrize(
    "changed",
    [
        {"settings": []},
        {"inputs": [{"bytes": 3}]},
        {"counts": {"received": "many"}},
        {"edits": [{"edit": 1}]},
        {"measured": {"curve": {"six": 0.5}}},
    ],
)
def test_what_was_changed_by_hand_is_named_with_its_place(changed):
    (place,) = changed
    with pytest.raises(RunError, match=rf"\({place}.*contrib-analysis run PROJECT"):
        read_provenance(changed)
