"""Whether Dask's workers compute with the same versions, those that join later among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from contrib_analysis.errors import EngineError

R = TypeVar("R")
#: Names that an error lists (chosen).
_MOST_NAMED = 5


class SameVersions:
    """Refuse workers that would compute something else: that would show in no result.

    Parameters
    ----------
    client
        A Dask client.
    scheduler
        The address of its scheduler.
    described
        Says what a process computes with.
    """

    def __init__(
        self, client: Any, scheduler: str, described: Callable[[], Mapping[str, str]]
    ) -> None:
        self._client = client
        self._scheduler = scheduler
        self._described = described
        self._here = described()

    def check(self) -> None:
        """Ask the workers that are there.

        Raises
        ------
        EngineError
            Where there is none, or one has other versions.
        """
        found = self._client.run(self._described, on_error="return")
        if not found:
            raise EngineError(
                f'[engine]: the scheduler at "{self._scheduler}" has no worker.',
                consequence="Nothing was computed.",
                remedy=f"Start some: dask worker {self._scheduler}.",
            )
        for worker, there in sorted(found.items()):
            if isinstance(there, Exception):
                raise _refused(
                    f"[engine]: the Dask worker {worker} can't load contrib_analysis "
                    f"({type(there).__name__}: {there})."
                )
            _compare(there, self._here, worker)

    def task(self, *task: Any) -> tuple[Any, ...]:
        """Return a task that is done on workers with these versions alone.

        A worker may join at any time, and is given work at once: so it asks itself first.

        Parameters
        ----------
        task
            A function and its arguments.
        """
        return (only_with, self._described, self._here, *task)


def only_with(
    described: Callable[[], Mapping[str, str]],
    wanted: Mapping[str, str],
    work: Callable[..., R],
    *arguments: Any,
) -> R:
    """Do some work in a process that computes with the versions that are wanted.

    Parameters
    ----------
    described
        Says what this process computes with.
    wanted
        What the process computes with that asks for the work.
    work, arguments
        What to call.

    Raises
    ------
    EngineError
        Where it has others; nothing is done then.
    """
    _compare(described(), wanted, _this_worker)
    return work(*arguments)


def _this_worker() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _compare(
    there: Mapping[str, str], here: Mapping[str, str], worker: str | Callable[[], str]
) -> None:
    # Processors may differ; docs/reproducibility.md says what that does.
    other = sorted(key for key in here if key != "platform" and there.get(key) != here[key])
    if other:
        name, names = (
            worker if isinstance(worker, str) else worker(),
            ", ".join(other[:_MOST_NAMED]),
        )
        raise _refused(f"[engine]: the Dask worker {name} has another version of {names}.")


def _refused(what: str) -> EngineError:
    return EngineError(
        what,
        consequence="Results would depend on where they are computed.",
        remedy="Install the same requirements.lock and the same contrib_analysis there.",
    )
