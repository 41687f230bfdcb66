"""What a run says of itself is complete, and is what the schema in docs says."""

import json
import re
import tomllib

import jsonschema
import pytest
from openpyxl import load_workbook

import contrib_analysis as ca
from contrib_analysis.runs.manifest import describe_outputs, keyed_sha256_of, sha256_of
from contrib_analysis.upkeep.forget import forget

SCHEMA = "docs/manifest.schema.json"

SETTINGS = """\
title = "Essai"
[themes]
count = 2
[[sources]]
file = "raw/avis.csv"
[sources.columns]
id = "id"
text = "avis"
attributes = ["Commune"]
[[reference]]
file = "communes.csv"
attribute = "Commune"
"""


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


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Return a run that was made with all that a project may have, and its project."""
    project = tmp_path_factory.mktemp("manifest") / "projet"
    (project / "raw").mkdir(parents=True)
    lines = [f"{n},Un banc à l'arrêt {n} de la ligne.,Lattes" for n in range(40)]
    (project / "raw" / "avis.csv").write_text("\n".join(["id,avis,Commune", *lines]), "utf-8")
    (project / "communes.csv").write_text("value,population\nLattes,50\nPérols,50\n", "utf-8")
    (project / "settings.toml").write_text(SETTINGS, "utf-8")
    first = ca.run(project, project / "runs" / "one")
    editor = ca.open_editor(project, first, who="AB")
    editor.rename(editor.state.themes()[0], "Des bancs")
    sheet = ca.coding_sheet(first, n=20, coders=1, path=project / "codage.xlsx")
    book = load_workbook(sheet)
    for row in book["Personne 1"].iter_rows(min_row=2):
        row[2].value = "T01"
    book.save(sheet)
    ca.agreement([sheet], first, save=project)
    return project, ca.run(project, project / "runs" / "two")


def test_a_manifest_of_all_that_a_run_may_be_made_from_is_as_the_schema_says(schema, full):
    project, run = full
    told = json.loads((run.folder / "manifest.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    inputs = {given["file"]: given["keyed_sha256"] for given in told["inputs"]}
    salt = (project / "salt.txt").read_text("utf-8").strip()
    assert set(inputs) == {"raw/avis.csv", "communes.csv", "edits.yml", "agreement.json"}
    assert all(keyed_sha256_of(project / name, salt) == told for name, told in inputs.items())
    assert {"edits", "found_labels", "reference", "agreement_with_people", "cached"} <= set(told)
    assert told["rows"]["review"] == {"in": told["counts"]["ideas"], "out": len(run.themes)}
    forget("avis-3", project)
    told = json.loads((run.folder / "manifest.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    assert told["forgotten"][0]["contributions"] == 1


#: Dependencies that no file of a run depends on: they check, lock, show or start something.
CHANGE_NOTHING = set("filelock pandera pydantic rich threadpoolctl typer".split())


def test_the_version_of_each_package_that_a_run_depends_on_is_told(request, manifest):
    project = tomllib.loads((request.config.rootpath / "pyproject.toml").read_text("utf-8"))
    needed = {re.match(r"[\w-]+", line)[0] for line in project["project"]["dependencies"]}
    told = manifest["versions"].keys() - {"python", "contrib-analysis"}
    assert told == needed - CHANGE_NOTHING
    assert "not installed" not in manifest["versions"].values()


def test_outputs_are_named_as_on_every_system(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_text("x")
    (tmp_path / "manifest.json").write_text("{}")
    assert [one["file"] for one in describe_outputs(tmp_path)] == ["tables/a.csv"]
