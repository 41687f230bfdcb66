"""What docstrings and the page on architecture name by module and name is there."""

import re
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


def is_there(name):
    """Say whether a module has the name, a class has it, or a room has the module."""
    home, last = name.split(".")[-2:]
    for path, text in SOURCES.items():
        stem = path.parent.name if path.stem == "__init__" else path.stem
        holds = re.search(rf"\b{last}\b", text)
        if holds and (stem == home or re.search(rf"(?m)^class {home}\b", text)):
            return True
        if path.stem == last and path.parent.name == home:
            return True
    return False


@pytest.mark.parametrize("name", named())
def test_what_is_named_is_there(name):
    assert is_there(name)


@pytest.mark.parametrize("file", sorted(set(FILE.findall(PAGE.read_text("utf-8")))))
def test_a_file_that_the_page_names_is_there(file):
    names = file.split("/")
    assert any(
        path.parts[-len(names) :] == tuple(names) for path in [*SOURCES, *ROOT.rglob("*.py")]
    )
