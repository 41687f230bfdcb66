"""Which tests are slow: those measured to be, and those that open a browser or a notebook.

`slow.txt` lists tests that took over a fifth of a second of processor when they were measured,
and the fixtures that did: whoever asks for one is slow. `make slow-tests` measures all anew and
writes it; after a whole run, what should be in the list and isn't is said. Two kinds are listed
by hand, since no measure of this process shows them, and stay there: fixtures that give a copy
of a project, which is then run, and files whose tests start processes that nobody waits for.
"""

import ast
import os
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LIST = HERE / "slow.txt"
#: Seconds of processor; chosen, so that what is left runs in under a minute on two cores.
LIMIT = 0.2
#: These wait for other processes, whose processor time is not counted here.
SLOW_MARKS = {"browser", "neural", "notebook"}

_spent: dict[str, float] = {}


@cache
def listed():
    """Return what is listed: ``path::test``, ``path::fixture name``, or a whole ``path``."""
    lines = LIST.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_there(name):
    """Say whether there is a test, a fixture or a file of that name."""
    where, _, what = name.partition("::")
    own = where or "conftest.py"
    file = HERE / own if own.endswith(".py") else HERE / own / "conftest.py"
    return file.is_file() and (not what or what.removeprefix("fixture ") in functions_of(file))


@cache
def functions_of(file):
    return {
        node.name
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if hasattr(node, "decorator_list")
    }


def is_slow(item):
    """Say whether a test is marked, listed, or asks for a fixture that is listed."""
    if SLOW_MARKS & {mark.name for mark in item.iter_markers()}:
        return True
    return not listed().isdisjoint({name_of(item), file_of(item), *fixtures_of(item)})


def file_of(item):
    return item.path.relative_to(HERE).as_posix()


def name_of(item):
    """Return a test's file and function, whatever its parameters."""
    return f"{file_of(item)}::{item.originalname}"


def fixtures_of(item):
    """Return the fixtures that a test asks for, itself or through others."""
    for name, definitions in item._fixtureinfo.name2fixturedefs.items():
        yield fixture_name(name, definitions[-1])


def fixture_name(name, definition):
    where = definition.baseid.removeprefix("tests").strip("/")
    return f"{where}::fixture {name}"


def processor():
    """Return the seconds of processor of this process and of those that it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef):
    before, inner = processor(), _spent.get("wide", 0.0)
    result = yield
    if fixturedef.scope != "function":
        took = processor() - before
        # What a wide fixture takes is not the test's that happens to be the first.
        _spent["wide"] = inner + took
        _spent[fixture_name(fixturedef.argname, fixturedef)] = took
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    _spent.clear()
    _spent["before"] = processor()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        took = processor() - _spent.get("before", 0.0) - _spent.get("wide", 0.0)
        report.user_properties.append(("processor", (name_of(item), took)))
        report.user_properties.extend(
            ("processor", (name, took)) for name, took in _spent.items() if "::fixture" in name
        )
        report.user_properties.append(("slow", item.get_closest_marker("slow") is not None))
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if is_slow(item):
            item.add_marker(pytest.mark.slow)


def pytest_sessionstart(session):
    if session.config.getoption("--list-slow"):
        load_libraries()


def load_libraries():
    """Load what is slow to load first, or one test would pay for all.

    The program loads most of it when it is used, so loading the program is not enough.
    """
    import anywidget  # noqa: F401
    import openpyxl  # noqa: F401
    import pandera.pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import scipy.optimize
    import scipy.stats  # noqa: F401
    import sklearn.decomposition
    import sklearn.feature_extraction.text
    import sklearn.metrics
    import sklearn.preprocessing  # noqa: F401
    import sknetwork.clustering  # noqa: F401
    import spacy  # noqa: F401

    import contrib_analysis.cli.main
    import contrib_analysis.pipeline  # noqa: F401
    from contrib_analysis.text.tokens import tokeniser

    tokeniser()("Les bus du soir")


def pytest_addoption(parser):
    parser.addoption("--list-slow", action="store_true", help="write tests/slow.txt anew")


class Measured:
    """What tests took, gathered where their reports come together."""

    def __init__(self):
        self.took = {}
        self.unlisted = {}

    def pytest_runtest_logreport(self, report):
        if report.when != "call":
            return
        said = list(report.user_properties)
        slow = dict(said).get("slow", True)
        for key, value in said:
            if key == "processor":
                name, took = value
                self.took[name] = max(took, self.took.get(name, 0.0))
                if took > LIMIT and not slow:
                    self.unlisted[name] = self.took[name]

    def pytest_terminal_summary(self, terminalreporter, config):
        if config.getoption("--list-slow"):
            self.write()
        elif over := {n: t for n, t in self.unlisted.items() if t > 5 * LIMIT}:
            terminalreporter.section("slow, and not in tests/slow.txt (make slow-tests)")
            for name, took in sorted(over.items(), key=lambda pair: -pair[1]):
                terminalreporter.line(f"{took:6.1f} s  {name}")

    def write(self):
        """Keep what was not measured now as it was listed, where it is still there."""
        slow = {name for name in listed() if name not in self.took and is_there(name)}
        slow |= {name for name, took in self.took.items() if took > LIMIT}
        head = "# Tests and fixtures of over a fifth of a second of processor: make slow-tests\n"
        LIST.write_text(head + "".join(f"{name}\n" for name in sorted(slow)), "utf-8")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Measured(), "measured-tests")
