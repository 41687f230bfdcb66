"""What docstrings and the page on architecture name by module and name is there."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "contrib_analysis"
PAGE = ROOT / "docs" / "architecture.md"
SOURCES = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
NAMED = re.compile(r"(?<!`)`([A-Za-z_]+(?:\.[A-Za-z_]+)+)(?:\(\))?`(?!`)")
FILE = re.compile(r"`((?:[\w]+/)*[\w]+\.py)`")
#: Libraries (doc: of spaCy), and the name under which docs import the package.
OUTSIDE = ("ca", "contrib_analysis", "doc", "numpy", "pandas", "pandera", "scipy")
ENDINGS = set("py pyi md txt csv json yml toml html parquet npy js lock po".split())


def named():
    for path, text in {**SOURCES, PAGE: PAGE.read_text("utf-8")}.items():
        for name in dict.fromkeys(NAMED.findall(text)):
            first, *_, last = name.split(".")
            if first not in OUTSIDE and last not in ENDINGS:
                yield pytest.param(name, id=f"{path.relative_to(ROOT).as_posix()}:{name}")


@cache
def holders(word):
    """Return the modules in which a word stands, by path and text."""
    return {path: text for path, text in SOURCES.items() if word in words_of(path)}


@cache
def words_of(path):
    return frozenset(re.findall(r"\w+", SOURCES[path]))


def is_there(name):
    """Say whether a module has the name, a class has it, or a room has the module."""
    home, last = name.split(".")[-2:]
    if any(path.stem == last and path.parent.name == home for path in SOURCES):
        return True
    for path, text in holders(last).items():
        stem = path.parent.name if path.stem == "__init__" else path.stem
        if stem == home or re.search(rf"(?m)^class {home}\b", text):
            return True
    return False


@cache
def files_by_name():
    """Return the Python files of the repository by their name; environments are none of it."""
    own = [path for room in ("benchmarks", "tests") for path in (ROOT / room).rglob("*.py")]
    by_name = {}
    for path in (*SOURCES, *own):
        by_name.setdefault(path.name, []).append(path)
    return by_name


@pytest.mark.parametrize("name", named())
def test_what_is_named_is_there(name):
    assert is_there(name)


@pytest.mark.parametrize("file", sorted(set(FILE.findall(PAGE.read_text("utf-8")))))
def test_a_file_that_the_page_names_is_there(file):
    names = tuple(file.split("/"))
    there = files_by_name().get(names[-1], [])
    assert any(path.parts[-len(names) :] == names for path in there)
