"""The examples of all docstrings run, and every public name has one."""

import doctest
import inspect
from importlib import import_module
from pathlib import Path

import pytest
from test_code_blocks import fill_coding_sheet

import contrib_analysis as ca

PACKAGE = Path(ca.__file__).parent


def module_of(file):
    path = file.relative_to(PACKAGE.parent).with_suffix("")
    return ".".join(path.parts).removesuffix(".__init__")


FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if "\n    >>> " in file.read_text("utf-8")]
#: These read a run, or files beside it.
AT_A_DESK = {module_of(file) for file in FILES if "consultation" in file.read_text("utf-8")}


def run_examples(module):
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(verbose=False)
    said = []
    for test in finder.find(import_module(module)):
        runner.run(test, out=said.append)
    return runner.summarize(verbose=False), "".join(said)


@pytest.mark.parametrize("module", sorted({module_of(file) for file in FILES} - AT_A_DESK))
def test_examples_of_a_module_are_true(module, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results, said = run_examples(module)
    assert results.failed == 0, said
    assert results.attempted > 0


@pytest.mark.parametrize("module", sorted(AT_A_DESK))
def test_examples_on_a_run_are_true(module, desk):
    if module.endswith("review.agreement"):
        ca.coding_sheet(ca.load("consultation/runs/RUN"), n=40, coders=2, path="codage.xlsx")
        fill_coding_sheet()
        Path("codage.xlsx").rename("feuilles-remplies.xlsx")
    results, said = run_examples(module)
    assert results.failed == 0, said
    assert results.attempted > 0


def public():
    for name in ca.__all__:
        if name not in ("__version__", "figures", "lexicometry"):
            yield name, getattr(ca, name)
    for module in (ca.figures, ca.lexicometry):
        for name in module.__all__:
            yield f"{module.__name__}.{name}", getattr(module, name)


def test_every_public_name_has_an_example():
    assert [name for name, one in public() if ">>> " not in inspect.getdoc(one)] == []
