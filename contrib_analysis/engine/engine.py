"""Where work on partitions is done: on the cores of this machine, or by Dask on many.

A partition is a fixed number of rows in a fixed order, and what is done with it depends
on nothing else: so a result can't tell where it was computed.
"""

from __future__ import annotations

import secrets
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from contrib_analysis.engine._partitions import PartsOnDisk, leave_sign, read_part, sees
from contrib_analysis.engine._workers import SameVersions
from contrib_analysis.engine.cores import on_all_cores
from contrib_analysis.errors import EngineError, OutputError, SettingsError
from contrib_analysis.extras import command
from contrib_analysis.files import unfinished

if TYPE_CHECKING:
    from contrib_analysis import settings as project

#: Rows in a partition. Part of how results are computed: never a setting (chosen).
PARTITION = 20_000
#: The same where each row is read by itself, so that how many stand together decides nothing
#: (chosen: all cores have an equal share of a few).
_READ = 5_000
#: Partitions under way for each of a cluster's threads: enough to keep it busy, few enough
#: to hold none in memory that nobody works on (chosen).
_AHEAD = 2
#: How long to wait for a scheduler to answer.
_PATIENCE = "10s"
#: A partition that fails on a worker (its memory, its disk) is tried again so many times (chosen).
_RETRIES = 3
#: Seconds between two looks at whether there still are workers (chosen),
_LOOK = 5.0
#: and looks in a row that find none, before they are given up: Slurm takes its time (chosen).
_LOOKS = 60

R = TypeVar("R")
Files = tuple[Path, ...]


class Engine:
    """Do the same with each partition.

    Parameters
    ----------
    client
        A Dask client; None works on this machine.
    cores
        Whether all cores are used where there is no client; else this process does the work.
    disk
        Where partitions are written for the workers to read; they travel with their
        tasks when None.
    versions
        Those that a worker must have; None where workers are of this process's making.
    """

    def __init__(
        self,
        client: Any = None,
        *,
        cores: bool = False,
        disk: PartsOnDisk | None = None,
        versions: SameVersions | None = None,
    ) -> None:
        self._client = client
        self._cores = cores
        self._disk = disk
        self._versions = versions

    def not_split(self) -> Engine:
        """Return the same without this machine's other cores.

        For work that reads from a file which is open already: processes that were split off
        have none.
        """
        return HERE if self._client is None else self

    def map(
        self, work: Callable[..., R], parts: Sequence[tuple[Any, ...]], *shared: Any
    ) -> Iterator[R]:
        """Yield what a function makes of each partition, in their order.

        Parameters
        ----------
        work
            A function of a module; it may not depend on the partitions before. It returns
            tables, arrays, what JSON holds, or a tuple of these, of which a named one may come
            back as a plain one.
        parts
            The arguments that differ.
        shared
            The arguments that come after these and are the same for all.
        """
        if self._client is not None:
            yield from self._mapped(work, parts, shared)
        elif self._cores:
            yield from on_all_cores(lambda n: work(*parts[n], *shared), len(parts))
        else:
            for part in parts:
                yield work(*part, *shared)

    def _mapped(
        self, work: Callable[..., R], parts: Iterable[tuple[Any, ...]], shared: tuple[Any, ...]
    ) -> Iterator[R]:
        client = self._client
        with _plain_errors():
            # Results of tasks, not scattered data: Dask makes them again when a worker dies.
            everywhere = [client.submit(_itself, value, pure=False) for value in shared]
            most = _AHEAD * max(1, sum(client.nthreads().values()))
        under_way: deque[tuple[Any, Files]] = deque()
        for part in parts:
            files = self._disk.put(part) if self._disk else None
            task = (_read_and, work, files) if files else (work, *part)
            if self._versions:
                task = self._versions.task(*task)
            with _plain_errors():
                future = client.submit(*task, *everywhere, pure=False, retries=_RETRIES)
            under_way.append((future, files or ()))
            if len(under_way) >= most:
                yield self._done(*under_way.popleft())
        while under_way:
            yield self._done(*under_way.popleft())

    def _done(self, future: Any, files: Files) -> Any:
        """Wait for a result, as long as there is somebody who makes it."""
        looks = 0
        with _plain_errors(), self._named():
            while True:
                try:
                    result = future.result(timeout=_LOOK)
                    break
                except TimeoutError:
                    if future.status == "error":  # the work's own
                        raise
                    looks = 0 if self._client.nthreads() else looks + 1
                    if looks >= _LOOKS:
                        raise _no_worker_left() from None
        if self._disk:
            self._disk.drop(files)
        return result

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the worker that joined and can't even load this package, if that is why."""
        try:
            yield
        except (ImportError, AttributeError):
            if self._versions:
                self._versions.check()
            raise


#: Works in this process; in those that are split off it too.
HERE, ON_ALL_CORES = Engine(), Engine(cores=True)


class Parts(Sequence[tuple[Any, ...]]):
    """The partitions of some rows, each made when it is asked for.

    Parameters
    ----------
    made_of
        What each is made of.
    make
        Makes it: the arguments of the work that is done with it.

    Examples
    --------
    >>> list(Parts(slices(3, 2), lambda part: ("abc"[part],)))
    [('ab',), ('c',)]
    """

    def __init__(self, made_of: Sequence[Any], make: Callable[[Any], tuple[Any, ...]]) -> None:
        self._made_of = made_of
        self._make = make

    def __len__(self) -> int:
        return len(self._made_of)

    def __getitem__(self, place: Any) -> Any:
        return self._make(self._made_of[place])


def slices(rows: int, size: int | None = None) -> list[slice]:
    """Return the slices that cut so many rows into partitions, of `PARTITION` by default."""
    size = size or PARTITION
    return [slice(start, min(rows, start + size)) for start in range(0, rows, size)]


def read_slices(rows: int) -> list[slice]:
    """Return the slices that cut so many rows into partitions whose rows are read one by one."""
    return slices(rows, _READ)


def telling(
    results: Iterable[R], total: int, progress: Callable[[float], None] | None
) -> Iterator[R]:
    """Yield results, and tell after each the share of so many that is done."""
    for done, result in enumerate(results, start=1):
        yield result
        if progress is not None:
            progress(done / total)


@contextmanager
def open_engine(
    settings: project.Engine,
    described: Callable[[], Mapping[str, str]],
    folder: Path | None = None,
) -> Iterator[Engine]:
    """Start, or reach, what does the work; leave it as it was.

    Parameters
    ----------
    settings
        The project's ``[engine]``.
    described
        Says what a process computes with; workers that say otherwise are refused.
    folder
        Where partitions may be written for workers that see it too; made, emptied
        first, and deleted at the end. They travel with their tasks when None.

    Raises
    ------
    SettingsError
        Where Dask isn't installed.
    OutputError
        Where the folder can't be written.
    EngineError
        Where the scheduler can't be reached, has no worker, or its workers have other
        versions.
    """
    if settings.kind == "local":
        yield ON_ALL_CORES
        return
    try:
        from dask import config
    except ImportError:
        raise _no_dask() from None
    # Of what goes wrong Dask tells at length, and here in words; it asks how loud to be once,
    # when it is loaded. Its own settings are there only then: what is set before would take
    # them all along when it is set back.
    quiet = dict.fromkeys(("distributed", "distributed.client"), "critical")
    try:
        with config.set({"logging": quiet}):
            import distributed
    except ImportError:
        raise _no_dask() from None
    # A partition that has to travel with its task is meant to; workers take over how loud to be.
    with config.set({"distributed.admin.large-graph-warning-threshold": "1 GB", "logging": quiet}):
        dask: Any = distributed  # which has no types
        with (
            _reached(dask, settings, described) as (client, versions),
            _seen(client, folder) as disk,
        ):
            yield Engine(client, disk=disk, versions=versions)


@contextmanager
def _reached(
    dask: Any, settings: project.Engine, described: Callable[[], Mapping[str, str]]
) -> Iterator[tuple[Any, SameVersions | None]]:
    if settings.scheduler is None:
        # One thread each: the work is Python's, which threads would take turns at.
        cluster = dask.LocalCluster(
            n_workers=settings.workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
        )
        with cluster, dask.Client(cluster) as client:
            yield client, None
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
        versions = SameVersions(client, settings.scheduler, described)
        versions.check()
        yield client, versions


@contextmanager
def _seen(client: Any, folder: Path | None) -> Iterator[PartsOnDisk | None]:
    """Make a folder for partitions, where every worker sees it."""
    if folder is None:
        yield None
        return
    folder, sign = folder.absolute(), secrets.token_hex(16)
    shutil.rmtree(folder, ignore_errors=True)
    with unfinished(folder):
        try:
            folder.mkdir(parents=True, mode=0o700)
            leave_sign(folder, sign)
        except OSError as error:
            raise OutputError(
                f"{folder}: partitions can't be written there ({error.strerror or error}).",
                remedy="Check the folder's rights and the free space.",
            ) from None
        everybody = client.run(sees, folder, sign, on_error="return").values()
        yield PartsOnDisk(folder) if all(seen is True for seen in everybody) else None


def _itself(value: R) -> R:
    return value


def _read_and(work: Callable[..., R], files: Files, *shared: Any) -> R:
    try:
        part = read_part(files)
    except OSError as error:
        raise EngineError(
            f"[engine]: a Dask worker can't read {files[0].parent} ({error.strerror or error}), "
            "which those that were there at the beginning could.",
            consequence="The run stopped; nothing was written.",
            remedy="Share that folder with every worker or with none, then run again.",
        ) from None
    return work(*part, *shared)


def _no_dask() -> SettingsError:
    return SettingsError(
        '[engine]: kind = "dask" needs Dask, which is not installed.',
        remedy=f"Install it ({command('distributed')}), or remove [engine]: the result is the "
        "same.",
    )


def _no_worker_left() -> EngineError:
    return EngineError(
        f"[engine]: for {_LOOK * _LOOKS:.0f} seconds the Dask scheduler has had no worker.",
        consequence="The run stopped; nothing was written.",
        remedy="Start some (dask worker ADDRESS), then the same command.",
    )


@contextmanager
def _plain_errors() -> Iterator[None]:
    from distributed import CancelledError, KilledWorker
    from distributed.comm import CommClosedError

    try:
        yield
    except KilledWorker:
        raise EngineError(
            "[engine]: several Dask workers died of the same partition.",
            consequence="The run stopped; nothing was written.",
            remedy="Give each worker more memory (2 GB do), or more workers to the scheduler.",
        ) from None
    except (CancelledError, CommClosedError) as error:
        raise EngineError(
            f"[engine]: the Dask scheduler was lost ({type(error).__name__}).",
            consequence="The run stopped; nothing was written.",
            remedy="Start it again, then the same command.",
        ) from None
