"""Where partitions are worked on: here, on Dask, and when that goes wrong."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

import contrib_analysis as ca
from contrib_analysis.engine import cores, engine
from contrib_analysis.errors import EngineError, SettingsError
from contrib_analysis.runs.computed_by import computed_by
from contrib_analysis.runs.stage_cache import PARTITIONS, clear_cache
from contrib_analysis.settings import Engine
from contrib_analysis.themes import _grouping

WAIT = 60


@contextmanager
def started(*command):
    """Start one of Dask's commands as a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(folder):
    """Start a scheduler; give its address and its process."""
    file = folder / "scheduler.json"
    command = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    with started(*command, "--no-dashboard", "--scheduler-file", str(file)) as process:
        until = time.monotonic() + WAIT
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        yield json.loads(file.read_text("utf-8"))["address"], process


def worker(address, folder):
    command = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
    return started(*command, "--no-dashboard", "--local-directory", str(folder))


@contextmanager
def cluster(folder):
    """Start a scheduler and two workers, each a process; give its address and the workers."""
    with (
        scheduler(folder) as (address, _),
        worker(address, folder) as one,
        worker(address, folder) as two,
    ):
        wait_for_workers(address, 2)
        yield address, (one, two)


def wait_for_workers(address, count):
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(count, timeout=WAIT)


THINGS = ("les bus", "la cantine", "le parc", "la piscine", "les écoles", "le marché", "les rues")
#: Short, since longer texts of one mould would be copies of one another.
WISHES = (
    "Rénover {} sans attendre.",
    "{} : trop cher pour les familles.",
    "Ouvrir {} le soir et le samedi.",
    "Pourquoi {} ferme si souvent ?",
    "Rendre {} accessible ! Écrire à mairie@example.org.",
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return what makes a project of several partitions, that themes are not all found among."""
    monkeypatch.setattr(engine, "PARTITION", 25)
    monkeypatch.setattr(engine, "_READ", 25)
    monkeypatch.setattr(_grouping, "MOST_FITTED", 60)
    monkeypatch.setattr(_grouping, "_BLOCK", 10)
    texts = [
        wish.format(f"{thing} {where}")
        for where in ("du centre", "du nord", "du port")
        for thing in THINGS
        for wish in WISHES
    ]
    folder = tmp_path / "projet"
    (folder / "raw").mkdir(parents=True)
    pd.DataFrame({"avis": [*texts, "RAS", texts[0]]}).to_csv(
        folder / "raw" / "avis.csv", index=False
    )
    (folder / "salt.txt").write_text("un sel d'essai bien assez long\n", "utf-8")
    settings = 'title = "Essai"\n[[sources]]\nfile = "raw/avis.csv"\n'

    def make(lines=""):
        (folder / "settings.toml").write_text(settings + lines, "utf-8")
        # What an earlier run found would be read, not computed.
        clear_cache(folder)
        (folder / "themes.lock").unlink(missing_ok=True)
        return folder

    return make


def bytes_of(run):
    return {
        file.relative_to(run.folder).as_posix(): file.read_bytes()
        for file in run.folder.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }


def test_dask_gives_the_bytes_and_the_id_of_one_process_even_when_a_worker_is_killed(
    project, tmp_path
):
    here = ca.run(project(), tmp_path / "ici")
    parts = project() / PARTITIONS
    with cluster(tmp_path) as (address, workers):
        seen, written = [], set()

        def kill_one(stage, share):
            if 0 < share < 1:
                written.update((stage, p.name) for p in parts.glob("*.parquet"))
            # Between two partitions that Dask has handed back.
            if stage == "vectors" and 0 < share < 1 and not seen:
                seen.append(share)
                workers[0].kill()
                workers[0].wait()

        lines = f'[engine]\nkind = "dask"\nscheduler = "{address}"\n'
        there = ca.run(project(lines), tmp_path / "la-bas", progress=kill_one)
        assert workers[1].poll() is None
    assert seen
    # Workers read them from disk; nothing of them is left there.
    assert {stage for stage, _ in written} == {"intake", "ideas", "vectors", "themes"}
    assert not parts.exists()
    assert bytes_of(there) == bytes_of(here)
    assert there.manifest["run_id"] == here.manifest["run_id"]
    assert "127.0.0.1" not in json.dumps(there.manifest)


def test_partitions_of_any_size_on_one_core_or_two_give_the_same_bytes(
    project, tmp_path, monkeypatch
):
    monkeypatch.setattr(cores, "usable_cores", lambda: 2)
    monkeypatch.setattr(cores, "_FEWEST_ROWS", 0)
    small = ca.run(project(), tmp_path / "petites")
    monkeypatch.setattr(engine, "PARTITION", 20_000)
    monkeypatch.setattr(engine, "_READ", 20_000)
    monkeypatch.setattr(cores, "usable_cores", lambda: 1)
    assert bytes_of(ca.run(project(), tmp_path / "grandes")) == bytes_of(small)


def test_a_cluster_of_this_machine_is_started_where_no_scheduler_is_named():
    with engine.open_engine(Engine(kind="dask", workers=1), computed_by) as opened:
        assert list(opened.map(divmod, [(7,), (9,)], 4)) == [(1, 3), (2, 1)]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs a folder by process")
def test_partitions_travel_where_workers_do_not_see_the_folder(tmp_path):
    own = os.open(tmp_path, os.O_RDONLY)
    # Each process has another folder of this name, or none.
    folder = Path(f"/proc/self/fd/{own}/partitions")
    settings = Engine(kind="dask", workers=1)
    for place, travel in ((tmp_path / "partitions", False), (folder, True)):
        with engine.open_engine(settings, computed_by, place) as opened:
            found = list(opened.map(_on_disk, [(["a"],), (["b"],)], tmp_path / "partitions"))
            assert found == [(["a"], not travel), (["b"], not travel)]
        assert not place.exists()
    os.close(own)


def _on_disk(texts, folder):
    """Return the texts, and whether partitions are on disk meanwhile."""
    return texts, any(folder.glob("*.parquet"))


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_scheduler_that_does_not_answer_is_said(monkeypatch):
    monkeypatch.setattr(engine, "_PATIENCE", "0.5s")
    settings = Engine(kind="dask", scheduler=f"tcp://127.0.0.1:{closed_port()}")
    with (
        pytest.raises(EngineError, match=r"no Dask scheduler answers.*dask scheduler"),
        engine.open_engine(settings, computed_by),
    ):
        pass


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ("scheduler", r"scheduler was lost.*then the same command"),
        ("worker", r"has had no worker.*Start some"),
    ],
)
def test_what_is_lost_in_the_middle_is_said_and_not_waited_for_for_ever(
    tmp_path, monkeypatch, lost, said
):
    monkeypatch.setattr(engine, "_LOOK", 0.2)
    monkeypatch.setattr(engine, "_LOOKS", 5)
    with scheduler(tmp_path) as (address, at_work), worker(address, tmp_path) as working:
        wait_for_workers(address, 1)
        settings = Engine(kind="dask", scheduler=address)
        with engine.open_engine(settings, computed_by) as opened:
            results = opened.map(divmod, [(n,) for n in range(50)], 4)
            assert next(results) == (0, 0)
            process = at_work if lost == "scheduler" else working
            process.kill()
            process.wait()
            with pytest.raises(EngineError, match=said):
                list(results)


def test_a_partition_that_kills_each_worker_is_said():
    import distributed  # noqa: F401  # or what is set below would take its own settings along
    from dask import config

    settings = Engine(kind="dask", workers=1)
    with (
        config.set({"distributed.scheduler.allowed-failures": 0}),
        engine.open_engine(settings, computed_by) as opened,
        pytest.raises(EngineError, match=r"workers died of the same partition.*more memory"),
    ):
        list(opened.map(os._exit, [(1,)]))


def other_versions():
    """Say of a worker's process something else than of this one's."""
    return {"numpy": "0"} if "dask_worker" in " ".join(sys.argv) else {"numpy": "1"}


def test_no_workers_or_workers_of_other_versions_are_refused(tmp_path):
    with scheduler(tmp_path) as (address, _):
        settings = Engine(kind="dask", scheduler=address)
        with (
            pytest.raises(EngineError, match="has no worker"),
            engine.open_engine(settings, computed_by),
        ):
            pass
        with worker(address, tmp_path):
            wait_for_workers(address, 1)
            with (
                pytest.raises(EngineError, match="another version of numpy"),
                engine.open_engine(settings, other_versions),
            ):
                pass


def test_what_dask_is_told_leaves_its_own_settings_in_a_process_that_first_loads_it():
    code = """
from contextlib import suppress
from contrib_analysis.engine import cores, engine
from contrib_analysis.errors import EngineError
from contrib_analysis.settings import Engine
from dask import config
def unreachable(*_):
    raise EngineError("no scheduler")
engine._reached = unreachable
with suppress(EngineError), engine.open_engine(Engine(kind="dask"), dict):
    pass
print("comm" in config.get("distributed"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True\n", done.stderr


def test_dask_is_asked_for_only_where_it_is_missing_and_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with engine.open_engine(Engine(), computed_by) as here:
        assert here is engine.ON_ALL_CORES
    with (
        pytest.raises(SettingsError, match=r"not installed.*contrib-analysis\[distributed\]"),
        engine.open_engine(Engine(kind="dask"), computed_by),
    ):
        pass


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"scheduler": "tcp://a:1"}, 'kind = "dask"'),
        ({"kind": "dask", "scheduler": "tcp://a:1", "workers": 2}, "workers of its own"),
        ({"kind": "dask", "scheduler": "a:1"}, "pattern"),
    ],
)
def test_engine_keys_that_do_not_go_together_are_refused(keys, told):
    with pytest.raises(ValueError, match=told):
        Engine(**keys)
