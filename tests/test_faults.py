"""Whatever happens in the middle of a run, nothing is lost and nothing is half there."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from faults import DRIVER, contents, driver, make_project, manifest_of, texts, write_answers

import contrib_analysis as ca
from contrib_analysis import pipeline
from contrib_analysis.errors import BusyError, InputError, OutputError
from contrib_analysis.runs.stage_cache import KEPT, LAST_RUN
from contrib_analysis.upkeep.forget import forget

POINTS = [
    f"{stage} {share}"
    for stage in ("intake", "ideas", "vectors", "themes", "dashboard", "exports")
    for share in (0.0, 1.0)
]


@pytest.fixture(scope="module")
def undisturbed(made_once):
    """Return a project that was run once, in RUNS/one."""

    def make(folder):
        project = make_project(folder / "projet")
        ca.run(project, project / "runs" / "one")

    return made_once("undisturbed", make) / "projet"


@pytest.fixture
def project(undisturbed, tmp_path):
    """Return the same project, never run."""
    copy = tmp_path / "projet"
    ignored = shutil.ignore_patterns("runs", ".cache", "themes.lock")
    return shutil.copytree(undisturbed, copy, ignore=ignored)


def inputs_of(project):
    names = ("settings.toml", "salt.txt", "raw/avis.csv", "edits.yml")
    return {name: (project / name).read_bytes() for name in names if (project / name).exists()}


def assert_as_undisturbed(project, run, undisturbed):
    assert contents(run) == contents(undisturbed / "runs" / "one")
    assert (project / "themes.lock").read_bytes() == (undisturbed / "themes.lock").read_bytes()
    assert [place.name for place in (project / "runs").iterdir()] == [run.name]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is for systems with signals")
def test_a_run_killed_at_every_stage_ends_as_an_undisturbed_one(project, undisturbed):
    before = inputs_of(project)
    run = project / "runs" / "one"
    with driver("kill", project, run, *POINTS) as killed:
        told, errors = killed.communicate()
    ends = dict(line.rsplit(" ", 1) for line in told.splitlines())
    assert ends == dict.fromkeys(POINTS, str(-signal.SIGKILL)) | {"never": "0"}, errors
    # No lock of a dead process held the next one up; each went on from the last finished
    # stage of the ones before.
    stages = ["intake", "ideas", "reading", "vectors", "themes", "grammar", "demands", "names"]
    assert manifest_of(run)["cached"] == [*stages, "insights", "subjects"]
    assert_as_undisturbed(project, run, undisturbed)
    assert not list((project / KEPT).glob(".making-*"))
    assert inputs_of(project) == before


def test_a_run_that_was_set_aside_when_its_process_died_comes_back(undisturbed, tmp_path):
    project = shutil.copytree(undisturbed, tmp_path / "projet")
    runs = project / "runs"
    (runs / "one").rename(runs / ".one-0123abcd.tmp.old")
    (runs / ".one-0123abcd.tmp").mkdir()
    (runs / "notes-0123abcd.tmp").mkdir()
    ca.run(project)
    assert contents(runs / "one") == contents(undisturbed / "runs" / "one")
    assert not list(runs.glob(".*"))
    assert (runs / "notes-0123abcd.tmp").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process otherwise")
@pytest.mark.parametrize(("work", "sent"), [("compute", signal.SIGINT), ("loop", signal.SIGTERM)])
def test_ctrl_c_stops_at_once_and_leaves_no_half_run(project, work, sent):
    out = project / "runs" / "one"
    with driver(work, project, out) as running:
        assert running.stdout.readline() == "there\n"
        running.send_signal(sent)
        started = time.monotonic()
        _, errors = running.communicate(timeout=60)
        took = time.monotonic() - started
    assert running.returncode == 128 + sent
    (line,) = errors.strip().splitlines()
    # Who stops while a library computes is answered by a thread beside, which loads no words.
    assert line.startswith(("Stopped. Nothing half-written", "Arrêté. Rien n’est resté"))
    # Two seconds where nothing else runs beside this.
    assert took < 10
    assert not list((project / "runs").glob("*")) + list((project / "runs").glob(".*"))
    assert "vectors" not in " ".join(entry.name for entry in (project / KEPT).iterdir())


def test_a_second_run_says_who_is_at_work_while_edits_can_be_written(project, undisturbed):
    run = project / "runs" / "one"
    with driver("wait", project, run, "vectors 0.0") as first:
        assert first.stdout.readline() == "there\n"
        for attempt in (ca.run, lambda project: forget("avis-1", project)):
            with pytest.raises(BusyError, match=f"PID {first.pid}, .* Wait until"):
                attempt(project)
        (project / "edits.yml").write_text("# written meanwhile\n", "utf-8")
        first.communicate("go on\n")
    assert first.returncode == 0
    assert_as_undisturbed(project, run, undisturbed)
    assert (project / "edits.yml").read_text("utf-8") == "# written meanwhile\n"


@pytest.mark.parametrize("point", ["intake", "themes"])
def test_an_export_that_changes_while_the_run_is_on_stops_it(project, point):
    changed = []

    def change(stage, share):
        if stage == point and not changed:
            changed.append(write_answers(project, texts()[:20]))

    with pytest.raises(InputError, match=r"avis\.csv: this file changed while the run was on"):
        ca.run(project, progress=change)
    assert not (project / "runs").exists()
    assert not (project / "themes.lock").exists()
    # What was read of the changed file was not kept as the file before.
    assert ca.run(project).manifest["counts"]["received"] == 20


def test_a_clock_that_jumped_back_changes_nothing(undisturbed, tmp_path, monkeypatch):
    project = shutil.copytree(undisturbed, tmp_path / "projet")
    (project / LAST_RUN).unlink()  # so that the run is made again
    for place in (project, *project.rglob("*")):
        os.utime(place, (4_000_000_000, 4_000_000_000))

    class Yesterday(pipeline.date):
        @classmethod
        def today(cls):
            return cls(1999, 12, 31)

    monkeypatch.setattr(pipeline, "date", Yesterday)
    again = ca.run(project)
    assert again.folder.name.startswith("1999-12-31-")
    assert contents(again.folder) == contents(undisturbed / "runs" / "one")
    assert all(seconds >= 0 for seconds in again.manifest["seconds"].values())


def mounted(script, project, *arguments):
    """Run a shell script where it may mount file systems that only it sees."""
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare, to mount a small disk")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", project, sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    return done


# What is left of the space is just not enough for a run; in `left`, what is there then.
FULL_DISK = """
mkdir "$1.disk" && mount -t tmpfs -o size=160k tmpfs "$1.disk" || exit 99
cp -r "$1" "$1.disk/projet"
"$2" "$3" command "$1.disk/projet" "$1.disk/projet/runs/one"; code=$?
ls -A "$1.disk/projet" "$1.disk/projet/runs"
exit $code
"""

READ_ONLY = """
mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 99
"$2" "$3" twice "$1" "$1.out"
"""


def test_a_full_disk_leaves_no_half_run_and_says_what_to_do(project):
    done = mounted(FULL_DISK, project, DRIVER)
    assert done.returncode == 2, done.stderr
    assert "ne peuvent pas y être écrits" in done.stderr
    assert "l’espace libre" in done.stderr
    assert "Traceback" not in done.stderr
    assert "themes.lock" not in done.stdout
    assert ".tmp" not in done.stdout


def test_what_is_kept_between_runs_makes_room_for_a_run(project, undisturbed, monkeypatch):
    publish = pipeline.publish

    def need_room(*given, **named):
        if (project / KEPT).exists():
            raise OutputError("full") from OSError(errno.ENOSPC, "No space left on device")
        return publish(*given, **named)

    monkeypatch.setattr(pipeline, "publish", need_room)
    run = ca.run(project, project / "runs" / "one")
    assert_as_undisturbed(project, run.folder, undisturbed)


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit to the size of files")
def test_files_that_may_not_grow_leave_no_half_run(project):
    with driver("limit", project, project / "runs" / "one", "ideas 0.0") as limited:
        _, errors = limited.communicate()
    assert limited.returncode == 2, errors
    assert "les résultats ne peuvent pas y être écrits" in errors
    assert "File too large" in errors
    assert not (project / "runs").exists()
    assert not (project / "themes.lock").exists()


def test_a_read_only_project_can_be_run_into_another_folder(project, undisturbed):
    done = mounted(READ_ONLY, project, DRIVER)
    assert done.returncode == 0, done.stderr
    refused, told = done.stdout.splitlines()
    assert "results can't be written there (Read-only file system)" in refused
    assert "name another with --out" in refused
    assert "themes.lock stays as it is" in told
    out = project.with_name(project.name + ".out")
    assert contents(out) == contents(undisturbed / "runs" / "one")
    assert not (project / "themes.lock").exists()


def test_themes_that_cannot_be_remembered_are_told_of(project, monkeypatch):
    def refuse(*_):
        raise OutputError("themes.lock: can't be written.", remedy="Free some space.")

    monkeypatch.setattr(pipeline, "write_memory", refuse)
    with pytest.raises(OutputError, match=r"The run .*one is whole"):
        ca.run(project, project / "runs" / "one")
    assert ca.load(project / "runs" / "one").fates() == {"kept": 36}
