"""Workers that would compute something else compute nothing, whenever they join."""

import pytest

from contrib_analysis.engine import _workers
from contrib_analysis.engine._workers import SameVersions, only_with
from contrib_analysis.engine.engine import Engine
from contrib_analysis.errors import EngineError

ADDRESS = "tcp://10.0.0.7:40123"
HERE = {"numpy": "2", "code": "a", "platform": "Linux x86_64"}


def described():
    return dict(HERE)


class Done:
    """A future that is done already, by a worker that has what it has."""

    status = "finished"

    def __init__(self, call):
        self._call = call

    def result(self, timeout):
        return self._call()


class Client:
    """A scheduler whose workers, from the second task on, are those that joined later."""

    def __init__(self, later):
        self._later = later
        self._tasks = 0

    def submit(self, work, *arguments, pure, retries=0):
        self._tasks += 1
        there = described if self._tasks == 1 else self._later

        def call():
            if work is not only_with:
                return work(*arguments)
            _, wanted, *task = arguments
            return only_with(there, wanted, *task)

        return Done(call)

    def run(self, function, on_error):
        return {ADDRESS: self._later()}

    def nthreads(self):
        return {ADDRESS: 1}


@pytest.fixture
def mapped(monkeypatch):
    monkeypatch.setattr(_workers, "_this_worker", lambda: ADDRESS)

    def results(later):
        client = Client(later)
        versions = SameVersions(client, "tcp://10.0.0.1:8786", described)
        return Engine(client, versions=versions).map(divmod, [(7, 2), (9, 4)])

    return results


def test_one_that_joins_later_with_the_same_versions_works(mapped):
    # Another processor is none of a worker's versions.
    assert list(mapped(lambda: HERE | {"platform": "Linux aarch64"})) == [(3, 1), (2, 1)]


@pytest.mark.parametrize("other", [{"numpy": "1"}, {"code": "b"}])
def test_one_that_joins_later_with_others_is_named_and_told_what_to_do(mapped, other):
    results = mapped(lambda: HERE | other)
    assert next(results) == (3, 1)
    with pytest.raises(EngineError) as refused:
        next(results)
    said = str(refused.value)
    assert f"worker {ADDRESS} has another version of {next(iter(other))}" in said
    assert "same requirements.lock" in said


def test_one_that_cannot_load_this_package_is_named(mapped):
    def broken():
        raise ModuleNotFoundError("No module named 'contrib_analysis'")

    class Unloadable(Client):
        def run(self, function, on_error):
            return {ADDRESS: ModuleNotFoundError("No module named 'contrib_analysis'")}

    client = Unloadable(broken)
    results = Engine(client, versions=SameVersions(client, "tcp://x", described)).map(
        divmod, [(7, 2), (9, 4)]
    )
    assert next(results) == (3, 1)
    with pytest.raises(EngineError, match=f"worker {ADDRESS} can't load contrib_analysis"):
        next(results)
