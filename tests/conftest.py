"""What many tests share: the example, whole runs that are made once, and which tests are slow."""

import gc
import json
import os
import shutil
import signal
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from command_line import contrib
from filelock import FileLock
from hypothesis import settings

# How long an example takes says more of the machine than of the code.
settings.register_profile("here", deadline=None, max_examples=20)
#: For a night: HYPOTHESIS_PROFILE=deep
settings.register_profile("deep", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "here"))

pytest_plugins = ("slow_tests",)

#: Seconds that a test may take, chosen: the longest takes a tenth of it on two quiet cores. A
#: pattern that never ends is then a failure with its name, not a night without an answer.
LONGEST = 240


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    def stop(*_):
        pytest.fail(f"took over {LONGEST} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        return (yield)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def pytest_collection_finish():
    """What libraries and the list of tests hold stays: no collection of garbage looks at it."""
    gc.collect()
    gc.freeze()


ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "exemple-montpellier-ia"
#: What a run leaves in a project.
LEFT_BY_RUNS = shutil.ignore_patterns("runs", ".cache", "themes.lock")


@pytest.fixture(scope="session")
def base_of_all(tmp_path_factory):
    """Return the folder that all workers of this session have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def made_once(base_of_all):
    """Return what makes a folder once for all workers: it takes a name and who makes it.

    What is in the folder may only be read: a test that writes works on a copy.
    """

    def made(name, make):
        folder = base_of_all / "made-once" / name
        folder.parent.mkdir(exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not folder.exists():
                making = folder.with_name(f"{name}.making")
                shutil.rmtree(making, ignore_errors=True)
                making.mkdir()
                make(making)
                making.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session", autouse=True)
def light_runs():
    """Make whole runs lighter, where a test asks for nothing else; give what users have.

    Stability is measured on four re-fits instead of all. The example's run, the command
    line's and the notebooks' are as users have them.
    """
    from contrib_analysis.themes import _opinions

    all_of_them = _opinions.REFITS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_opinions, "REFITS", 4)
        yield all_of_them


@pytest.fixture
def all_refits(monkeypatch, light_runs):
    """Have stability measured on all re-fits, as users have it."""
    from contrib_analysis.themes import _opinions

    monkeypatch.setattr(_opinions, "REFITS", light_runs)


@pytest.fixture(scope="session")
def example():
    """Return the fictional example's project folder, to be read only."""
    return EXAMPLE


@pytest.fixture
def example_copy(tmp_path):
    """Return a copy of the fictional example's project folder."""
    copy = tmp_path / "exemple"
    shutil.copytree(EXAMPLE, copy, ignore=LEFT_BY_RUNS)
    return copy


@pytest.fixture(scope="session")
def example_by_command(made_once):
    """Return the example's project, run once by the command line, and what that said.

    It may only be read: a test that writes works on a copy.
    """

    def make(folder):
        project = folder / "exemple"
        shutil.copytree(EXAMPLE, project, ignore=LEFT_BY_RUNS)
        ran = contrib("run", project, "--verbose")
        # The folder has another name once it is made.
        said = {"returncode": ran.returncode, "stderr": ran.stderr}
        said["stdout"] = ran.stdout.replace(str(project), "PROJECT")
        (folder / "said.json").write_text(json.dumps(said), "utf-8")

    folder = made_once("example", make)
    said = json.loads((folder / "said.json").read_text("utf-8"))
    return folder / "exemple", SimpleNamespace(**said)


@pytest.fixture(scope="session")
def example_run(example_by_command):
    """Return the analysis of the example, run once for all tests that only read it."""
    import contrib_analysis as ca

    project, ran = example_by_command
    assert ran.returncode == 0, ran.stderr
    (folder,) = (project / "runs").iterdir()
    return ca.load(folder)


def cut_example(project):
    """Make a project of the first rows of each of the example's exports."""
    shutil.copytree(EXAMPLE, project, ignore=LEFT_BY_RUNS)
    raw = project / "raw"
    platform = pd.read_csv(raw / "plateforme.csv", sep=";", dtype=str, keep_default_na=False)
    platform[:60].to_csv(raw / "plateforme.csv", sep=";", index=False)
    form = pd.read_excel(raw / "formulaire.xlsx", engine="openpyxl")
    form[:30].to_excel(raw / "formulaire.xlsx", index=False, engine="openpyxl")
    notes = (raw / "ateliers.md").read_text("utf-8").splitlines(keepends=True)
    (raw / "ateliers.md").write_text("".join(notes[:30]), "utf-8")


@pytest.fixture(scope="session")
def short_example(made_once):
    """Return a project of the first rows of the example, to be read only."""
    return made_once("short-example", lambda folder: cut_example(folder / "exemple")) / "exemple"


@pytest.fixture
def short_copy(short_example, tmp_path):
    """Return a copy of that project, for tests that need its variety and not its size."""
    return Path(shutil.copytree(short_example, tmp_path / "court" / "exemple"))


@pytest.fixture(scope="session")
def short_run(made_once, short_example):
    """Return the analysis of the first rows of the example, run once."""
    import contrib_analysis as ca

    def make(folder):
        project = folder / "project"
        shutil.copytree(short_example, project)
        ca.run(project, folder / "run")

    return ca.load(made_once("short-run", make) / "run")


@pytest.fixture(scope="session", autouse=True)
def grammar_in_this_process(base_of_all):
    """Have all tests share what the pipeline said of texts; return what they'd start else."""
    from read_once import VARIABLE, start_from

    from contrib_analysis.text._parser import Parsing

    folder = base_of_all / "grammar"
    folder.mkdir(exist_ok=True)
    before = Parsing._start
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Parsing, "_start", start_from(folder))
        patch.setenv(VARIABLE, str(folder))
        yield before
