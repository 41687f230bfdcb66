"""What a run says of itself is complete, and is what the schema in docs says."""

import json

import jsonschema
import pytest

from contrib_analysis.runs.manifest import describe_outputs, sha256_of

SCHEMA = "docs/manifest.schema.json"


@pytest.fixture(scope="module")
def schema(request):
    return json.loads((request.config.rootpath / SCHEMA).read_text("utf-8"))


@pytest.fixture(scope="module")
def manifest(example_run):
    return json.loads((example_run.folder / "manifest.json").read_text("utf-8"))


def test_the_examples_manifest_is_as_its_schema_says(schema, manifest):
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(manifest)


@pytest.mark.parametrize("key", ["outputs", "civic_vectors", "rows", "peak_mb", "themes_lock"])
def test_the_schema_misses_what_a_manifest_lacks(schema, manifest, key):
    lacking = {k: v for k, v in manifest.items() if k != key}
    with pytest.raises(jsonschema.ValidationError, match=key):
        jsonschema.Draft202012Validator(schema).validate(lacking)


def test_every_file_of_a_run_is_there_with_its_hash(example_run, manifest):
    described = {output["file"]: output["sha256"] for output in manifest["outputs"]}
    files = {p for p in example_run.folder.rglob("*") if p.is_file()}
    names = {p.relative_to(example_run.folder).as_posix() for p in files} - {"manifest.json"}
    assert set(described) == names
    assert all(sha256_of(example_run.folder / name) == described[name] for name in names)


def test_rows_flow_from_stage_to_stage(manifest):
    rows = manifest["rows"]
    assert rows["intake"]["in"] == manifest["counts"]["received"]
    assert rows["intake"]["out"] == rows["ideas"]["in"]
    assert rows["ideas"]["out"] == rows["vectors"]["in"] == rows["vectors"]["out"]
    assert set(rows) <= set(manifest["seconds"]) == set(manifest["peak_mb"])


def test_outputs_are_named_as_on_every_system(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_text("x")
    (tmp_path / "manifest.json").write_text("{}")
    assert [one["file"] for one in describe_outputs(tmp_path)] == ["tables/a.csv"]
