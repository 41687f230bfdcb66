"""Where partitions are worked on: here, on Dask, and when that goes wrong."""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pandas as pd
import pytest

import contrib_analysis as ca
from contrib_analysis import engine
from contrib_analysis.errors import EngineError, SettingsError
from contrib_analysis.runs.computed_by import computed_by
from contrib_analysis.runs.stage_cache import clear_cache
from contrib_analysis.settings import Engine
from contrib_analysis.themes import grouping

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
    """Start a scheduler; give its address."""
    file = folder / "scheduler.json"
    command = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    with started(*command, "--no-dashboard", "--scheduler-file", str(file)):
        until = time.monotonic() + WAIT
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        yield json.loads(file.read_text("utf-8"))["address"]


def worker(address, folder):
    command = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
    return started(*command, "--no-dashboard", "--local-directory", str(folder))


@contextmanager
def cluster(folder):
    """Start a scheduler and two workers, each a process; give its address and the workers."""
    from distributed import Client

    with (
        scheduler(folder) as address,
        worker(address, folder) as one,
        worker(address, folder) as two,
    ):
        with Client(address) as client:
            client.wait_for_workers(2, timeout=WAIT)
        yield address, (one, two)


THINGS = ("les bus", "la cantine", "le parc", "la piscine", "les écoles", "le marché", "les rues")
WISHES = (
    "Il faudrait rénover {} du quartier.",
    "Je trouve que {} coûte trop cher aux familles. Baisser les prix aiderait.",
    "Ouvrir {} plus tard le soir et le samedi.",
    "Pourquoi {} ferme si souvent ? Écrire à mairie@example.org ne sert à rien.",
    "On attend depuis des années que {} soit accessible aux fauteuils.",
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return what makes a project of several partitions, that themes are not all found among."""
    monkeypatch.setattr(engine, "PARTITION", 25)
    monkeypatch.setattr(grouping, "MOST_FITTED", 60)
    monkeypatch.setattr(grouping, "_BLOCK", 10)
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
    with cluster(tmp_path) as (address, workers):
        seen = []

        def kill_one(stage, share):
            # Between two partitions that Dask has handed back.
            if stage == "vectors" and 0 < share < 1 and not seen:
                seen.append(share)
                workers[0].kill()
                workers[0].wait()

        lines = f'[engine]\nkind = "dask"\nscheduler = "{address}"\n'
        there = ca.run(project(lines), tmp_path / "la-bas", progress=kill_one)
        assert workers[1].poll() is None
    assert seen
    assert bytes_of(there) == bytes_of(here)
    assert there.manifest["run_id"] == here.manifest["run_id"]
    assert "127.0.0.1" not in json.dumps(there.manifest)


def test_partitions_of_any_size_give_the_same_bytes(project, tmp_path, monkeypatch):
    small = ca.run(project(), tmp_path / "petites")
    monkeypatch.setattr(engine, "PARTITION", 20_000)
    assert bytes_of(ca.run(project(), tmp_path / "grandes")) == bytes_of(small)


def test_a_cluster_of_this_machine_is_started_where_no_scheduler_is_named():
    with engine.open_engine(Engine(kind="dask", workers=1), computed_by) as opened:
        assert list(opened.map(divmod, [(7,), (9,)], 4)) == [(1, 3), (2, 1)]


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


def other_versions():
    """Say of a worker's process something else than of this one's."""
    return {"numpy": "0"} if "dask_worker" in " ".join(sys.argv) else {"numpy": "1"}


def test_no_workers_or_workers_of_other_versions_are_refused(tmp_path):
    with scheduler(tmp_path) as address:
        settings = Engine(kind="dask", scheduler=address)
        with (
            pytest.raises(EngineError, match="has no worker"),
            engine.open_engine(settings, computed_by),
        ):
            pass
        with worker(address, tmp_path):
            from distributed import Client

            with Client(address) as client:
                client.wait_for_workers(1, timeout=WAIT)
            with (
                pytest.raises(EngineError, match="another version of numpy"),
                engine.open_engine(settings, other_versions),
            ):
                pass


def test_dask_is_asked_for_only_where_it_is_missing_and_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with engine.open_engine(Engine(), computed_by) as here:
        assert here is engine.HERE
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
