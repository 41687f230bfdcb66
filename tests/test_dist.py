"""What the wheel holds; `make test-dist` installs it elsewhere and runs it."""

import email
import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.util import find_spec

import pytest

from contrib_analysis.extras import EXTRAS, MissingExtraError, need
from contrib_analysis.upkeep import demo
from contrib_analysis.upkeep.demo import make_example


@pytest.fixture(scope="module")
def wheel(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, check=True, capture_output=True, cwd=request.config.rootpath)
    (file,) = place.glob("*.whl")
    return zipfile.ZipFile(file)


def test_the_wheel_holds_the_program_the_example_and_the_notebooks_and_no_one_s_runs(wheel):
    names = set(wheel.namelist())
    root = "contrib_analysis/"
    wanted = ("py.typed", "data/lemmas/fr.tsv.gz", "example/settings.toml", "example/salt.txt")
    assert {root + name for name in wanted} <= names
    assert f"{root}example/raw/plateforme.csv" in names
    assert sum(name.startswith(f"{root}notebooks/0") for name in names) == 4
    assert not [
        name for name in names if "/runs/2" in name or ".cache" in name or "tests/" in name
    ]


def test_no_file_of_the_program_is_left_out(wheel, request):
    package = request.config.rootpath / "contrib_analysis"
    files = {
        file.relative_to(package.parent).as_posix()
        for file in package.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files <= set(wheel.namelist())


def test_what_is_installed_of_the_wheel_is_used_without_the_checkout(wheel, tmp_path):
    place = tmp_path / "packages"
    install = "-m pip install --quiet --no-deps --no-index --no-compile --target".split()
    subprocess.run([sys.executable, *install, str(place), str(wheel.filename)], check=True)
    # The libraries are those of this environment, the program that of the wheel.
    env = {**os.environ, "PYTHONPATH": str(place)}

    def run(*given):
        command = [sys.executable, *map(str, given)]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "exemple" in run(place / "bin" / "contrib-analysis", "--lang", "fr", "demo", "--help")
    loaded = "import contrib_analysis as ca, contrib_analysis.upkeep.demo as d, pathlib as p; "
    asked = "ca.run, ca.load; print(ca.__file__, d.make_example(p.Path('essai')))"
    assert str(place) in run("-c", loaded + asked)
    assert (tmp_path / "essai" / "raw" / "plateforme.csv").is_file()


def test_the_metadata_says_what_a_package_index_shows(wheel, request):
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    told = email.message_from_string(wheel.read(name).decode("utf-8"))
    project = tomllib.loads((request.config.rootpath / "pyproject.toml").read_text("utf-8"))
    assert told["License-Expression"] == "MIT"
    assert told["Requires-Python"] == project["project"]["requires-python"]
    assert {"lab", "bertopic", "distributed", "neural", "all"} <= set(
        told.get_all("Provides-Extra")
    )
    plain = [line for line in told.get_all("Requires-Dist") if "extra ==" not in line]
    assert len(plain) == len(project["project"]["dependencies"])
    assert not [line for line in plain if line.startswith(tuple(EXTRAS))]


def test_the_example_is_copied_whole_and_never_over_anything(tmp_path, example):
    project = make_example(tmp_path / "essai")
    names = {file.relative_to(project).as_posix() for file in project.rglob("*.*")}
    assert {"settings.toml", "salt.txt", "raw/plateforme.csv", "raw/formulaire.xlsx"} <= names
    assert not (project / "runs").exists()
    with pytest.raises(demo.InputError, match="something of this name"):
        make_example(tmp_path / "essai")


@pytest.mark.parametrize(("display", "opened"), [("", False), (":0", True)])
def test_the_page_is_opened_where_there_is_a_screen(tmp_path, monkeypatch, display, opened):
    asked = []
    monkeypatch.setattr(demo.sys, "platform", "linux")
    monkeypatch.setattr(demo.webbrowser, "open", lambda place: asked.append(place) or True)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert demo.show(tmp_path / "page.html") is opened
    assert len(asked) == opened


def test_what_an_extra_brings_is_told_where_it_is_missing(monkeypatch):
    monkeypatch.setattr(
        "contrib_analysis.extras.find_spec",
        lambda name: None if name == "plotly" else find_spec(name),
    )
    need("anywidget")
    with pytest.raises(MissingExtraError, match=r'^plotly: not .*"contrib-analysis\[lab\]"'):
        need("plotly", "anywidget")
    with pytest.raises(ImportError):
        need("plotly")
