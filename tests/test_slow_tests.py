"""The list of slow tests names tests, fixtures and files that exist."""

from slow_tests import HERE, is_there, listed


def test_every_name_in_the_list_is_a_test_a_fixture_or_a_file_as_it_is():
    assert [name for name in listed() if not is_there(name)] == []


def test_a_name_that_is_gone_is_told():
    assert not is_there("test_slow_tests.py::test_that_was_renamed")
    assert not is_there("test_no_such_file.py")


def test_the_list_is_in_order_and_names_each_once():
    lines = (HERE / "slow.txt").read_text("utf-8").splitlines()[1:]
    assert lines == sorted(set(lines))
