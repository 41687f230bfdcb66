"""Where work on partitions is done: in this process, or by Dask on many machines.

A partition is a fixed number of rows in a fixed order, and what is done with it depends
on nothing else: so a result can't tell where it was computed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from contrib_analysis.errors import EngineError, SettingsError

if TYPE_CHECKING:
    from contrib_analysis import settings as project

#: Rows in a partition. Part of how results are computed: never a setting.
PARTITION = 20_000
#: Partitions under way for each of a cluster's threads: enough to keep it busy, few enough
#: to hold none in memory that nobody works on.
_AHEAD = 2
#: How long to wait for a scheduler to answer.
_PATIENCE = "10s"
#: A worker that dies takes its partition to others, so many times.
_RETRIES = 3

R = TypeVar("R")


class Engine:
    """Do the same with each partition.

    Parameters
    ----------
    client
        A Dask client; None works in this process.
    """

    def __init__(self, client: Any = None) -> None:
        self._client = client

    def map(
        self, work: Callable[..., R], parts: Iterable[tuple[Any, ...]], *shared: Any
    ) -> Iterator[R]:
        """Yield what a function makes of each partition, in their order.

        Parameters
        ----------
        work
            A function of a module; it may not depend on the partitions before.
        parts
            The arguments that differ.
        shared
            The arguments that come after these and are the same for all.
        """
        if self._client is None:
            for part in parts:
                yield work(*part, *shared)
            return
        yield from self._mapped(work, parts, shared)

    def _mapped(
        self, work: Callable[..., R], parts: Iterable[tuple[Any, ...]], shared: tuple[Any, ...]
    ) -> Iterator[R]:
        client = self._client
        # Results of tasks, not scattered data: Dask makes them again when their worker dies.
        everywhere = [client.submit(_itself, value, pure=False) for value in shared]
        most = _AHEAD * max(1, sum(client.nthreads().values()))
        under_way: deque[Any] = deque()
        with _plain_errors():
            for part in parts:
                under_way.append(
                    client.submit(work, *part, *everywhere, pure=False, retries=_RETRIES)
                )
                if len(under_way) >= most:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()


#: Works in this process.
HERE = Engine()


def slices(rows: int, size: int | None = None) -> list[slice]:
    """Return the slices that cut so many rows into partitions, of `PARTITION` by default."""
    size = size or PARTITION
    return [slice(start, min(rows, start + size)) for start in range(0, rows, size)]


def told(
    results: Iterable[R], total: int, progress: Callable[[float], None] | None
) -> Iterator[R]:
    """Yield results, and tell after each the share of so many that is done."""
    for done, result in enumerate(results, start=1):
        yield result
        if progress is not None:
            progress(done / total)


@contextmanager
def open_engine(
    settings: project.Engine, described: Callable[[], Mapping[str, str]]
) -> Iterator[Engine]:
    """Start, or reach, what does the work; leave it as it was.

    Parameters
    ----------
    settings
        The project's ``[engine]``.
    described
        Says what a process computes with; workers that say otherwise are refused.

    Raises
    ------
    SettingsError
        Where Dask isn't installed.
    EngineError
        Where the scheduler can't be reached, has no worker, or its workers have other
        versions.
    """
    if settings.kind == "local":
        yield HERE
        return
    try:
        import distributed
        from dask import config
    except ImportError:
        raise SettingsError(
            '[engine]: kind = "dask" needs Dask, which is not installed.',
            remedy="Install it (pip install contrib-analysis[distributed]), or remove "
            "[engine]: the result is the same.",
        ) from None
    dask: Any = distributed  # which has no types
    # Partitions are meant to travel with their tasks, so that Dask can send them again.
    with config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"}):
        yield from _opened(dask, settings, described)


def _opened(
    dask: Any, settings: project.Engine, described: Callable[[], Mapping[str, str]]
) -> Iterator[Engine]:
    if settings.scheduler is None:
        # One thread each: the work is Python's, which threads would take turns at.
        cluster = dask.LocalCluster(
            n_workers=settings.workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
        )
        with cluster, dask.Client(cluster) as client:
            yield Engine(client)
        return
    try:
        client = dask.Client(settings.scheduler, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineError(
            f'[engine]: no Dask scheduler answers at "{settings.scheduler}" '
            f"({type(error).__name__}).",
            consequence="Nothing was computed.",
            remedy="Start one (dask scheduler), correct the address, or remove scheduler to "
            "work on this machine.",
        ) from None
    with client:
        _check_workers(client, settings.scheduler, described)
        yield Engine(client)


def _check_workers(
    client: Any, scheduler: str, described: Callable[[], Mapping[str, str]]
) -> None:
    """Refuse workers that would compute something else: that would show in no result."""
    found = client.run(described, on_error="return")
    if not found:
        raise EngineError(
            f'[engine]: the scheduler at "{scheduler}" has no worker.',
            consequence="Nothing was computed.",
            remedy=f"Start some: dask worker {scheduler}.",
        )
    here = described()
    for worker, there in sorted(found.items()):
        if isinstance(there, Exception):
            what = f"can't load contrib_analysis ({type(there).__name__}: {there})"
        else:
            # Processors may differ; docs/reproducibility.md says what that does.
            other = sorted(
                key for key in here if key != "platform" and there.get(key) != here[key]
            )
            if not other:
                continue
            what = f"has another version of {', '.join(other[:5])}"
        raise EngineError(
            f"[engine]: the Dask worker {worker} {what}.",
            consequence="Results would depend on where they are computed.",
            remedy="Install the same requirements.lock and the same contrib_analysis there.",
        )


def _itself(value: R) -> R:
    return value


@contextmanager
def _plain_errors() -> Iterator[None]:
    from distributed import CancelledError, KilledWorker

    try:
        yield
    except KilledWorker:
        raise EngineError(
            "[engine]: several Dask workers died of the same partition.",
            consequence="The run stopped; nothing was written.",
            remedy="Give each worker more memory (2 GB do), or more workers to the scheduler.",
        ) from None
    except (CancelledError, OSError) as error:
        raise EngineError(
            f"[engine]: the Dask scheduler was lost ({type(error).__name__}).",
            consequence="The run stopped; nothing was written.",
            remedy="Start it again, then the same command.",
        ) from None
