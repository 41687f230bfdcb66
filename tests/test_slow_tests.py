"""The list of slow tests names tests and fixtures that exist."""

import ast

from slow_tests import HERE, listed


def functions_of(file):
    return {
        n.name
        for n in ast.walk(ast.parse(file.read_text("utf-8")))
        if hasattr(n, "decorator_list")
    }


def test_every_name_in_the_list_is_a_test_or_a_fixture_as_it_is():
    gone = set()
    for name in listed():
        where, _, what = name.partition("::")
        own = where or "conftest.py"
        file = HERE / own if own.endswith(".py") else HERE / own / "conftest.py"
        if not file.is_file() or what.removeprefix("fixture ") not in functions_of(file):
            gone.add(name)
    assert gone == set()


def test_the_list_is_in_order_and_names_each_once():
    lines = (HERE / "slow.txt").read_text("utf-8").splitlines()[1:]
    assert lines == sorted(set(lines))
