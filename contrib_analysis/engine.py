"""Where work on partitions is done: in this process, or by Dask on many machines.

A partition is a fixed number of rows in a fixed order, and what is done with it depends
on nothing else: so a result can't tell where it was computed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
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


def slices(rows: int, size: int = PARTITION) -> Iterator[slice]:
    """Yield the slices that cut so many rows into partitions."""
    for start in range(0, rows, size):
        yield slice(start, min(rows, start + size))


@contextmanager
def open_engine(settings: project.Engine) -> Iterator[Engine]:
    """Start, or reach, what does the work; leave it as it was.

    Parameters
    ----------
    settings
        The project's ``[engine]``.

    Raises
    ------
    SettingsError
        Where Dask isn't installed.
    EngineError
        Where the scheduler can't be reached, or has other versions of what computes.
    """
    if settings.kind == "local":
        yield HERE
        return
    try:
        import distributed
    except ImportError:
        raise SettingsError(
            '[engine]: kind = "dask" needs Dask, which is not installed.',
            remedy="Install it (pip install contrib-analysis[distributed]), or remove "
            "[engine]: the result is the same.",
        ) from None
    dask: Any = distributed  # which has no types
    if settings.scheduler is None:
        # One thread each: the work is Python's, which threads would take turns at.
        with (
            dask.LocalCluster(
                n_workers=settings.workers,
                threads_per_worker=1,
                dashboard_address=None,
                host="127.0.0.1",
            ) as cluster,
            dask.Client(cluster) as client,
        ):
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
        if not client.nthreads():
            raise EngineError(
                f'[engine]: the scheduler at "{settings.scheduler}" has no worker.',
                consequence="Nothing was computed.",
                remedy=f"Start some: dask worker {settings.scheduler}.",
            )
        yield Engine(client)


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
