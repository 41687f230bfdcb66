"""JupyterLab on a project: the real server, which reaches nobody, on copies."""

import json
import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import contrib_analysis
from contrib_analysis.errors import InputError
from contrib_analysis.upkeep import lab
from contrib_analysis.upkeep.notebooks import START_PAGE, find_notebooks, find_start_page

TESTS = Path(__file__).parents[1]
TOKEN = "essai"


@pytest.fixture
def bare_project(tmp_path):
    folder = tmp_path / "projet"
    folder.mkdir()
    (folder / "settings.toml").write_text('title = "Essai"\n', "utf-8")
    return folder


def test_notebooks_are_copied_into_the_project_and_look_at_it(bare_project):
    before = {file: file.read_bytes() for file in (find_start_page(), *find_notebooks())}
    copies = lab.copy_notebooks(bare_project)
    assert [copy.name for copy in copies] == [file.name for file in before]
    for copy in copies:
        cells = json.loads(copy.read_text("utf-8"))["cells"]
        (given,) = (c for c in cells if "parameters" in c["metadata"].get("tags", []))
        assert 'projet = ".."' in "".join(given["source"]).splitlines()
    assert {file: file.read_bytes() for file in before} == before
    assert (bare_project / "notebooks" / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize(("line", "said"), [("", False), ("fictional = true", True)])
def test_copies_say_fictional_only_where_the_consultation_is(bare_project, line, said):
    (bare_project / "settings.toml").write_text(f'title = "Essai"\n{line}\n', "utf-8")
    for copy in lab.copy_notebooks(bare_project):
        assert ("fictive" in copy.read_text("utf-8")) == said


def test_what_an_analyst_changed_stays_and_what_was_deleted_comes_back(bare_project):
    first, second, *_ = lab.copy_notebooks(bare_project)
    first.write_text("à moi", "utf-8")
    second.unlink()
    lab.copy_notebooks(bare_project)
    assert first.read_text("utf-8") == "à moi"
    assert second.is_file()


def test_a_folder_of_other_things_that_is_no_project_is_said(tmp_path):
    (tmp_path / "avis.csv").write_text("avis\n", "utf-8")
    with pytest.raises(InputError, match=r"no settings\.toml.*a new one"):
        lab.copy_notebooks(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["avis.csv"]


def test_a_consultation_may_begin_in_a_folder_that_is_not_there(tmp_path):
    folder = tmp_path / "consultation"
    copies = lab.copy_notebooks(folder)
    assert copies == lab.copy_notebooks(folder)
    assert [one.name for one in folder.iterdir()] == [lab.FOLDER]
    (folder / ".DS_Store").write_bytes(b"")
    (folder / ".virtual_documents").mkdir()
    assert copies == lab.copy_notebooks(folder)
    assert copies[0].name == START_PAGE


def test_the_lab_begins_with_the_start_page_of_the_project(bare_project):
    copies = lab.copy_notebooks(bare_project)
    (asked,) = (p for p in lab.lab_command(bare_project) if "default_url" in p)
    assert asked.endswith(f"/lab/tree/notebooks/{START_PAGE}")
    assert copies[0].name == START_PAGE
    # What it leads to lies where it says.
    text = copies[0].read_text("utf-8")
    for way in re.findall(r"\]\(([^)]+)\)", text):
        assert (copies[0].parent / way).exists(), way


def test_nobody_is_asked_whether_news_may_be_sent(bare_project):
    (given,) = (p for p in lab.lab_command(bare_project) if "app_settings_dir" in p)
    settings = json.loads((Path(given.partition("=")[2]) / "overrides.json").read_text("utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def refused_of_a_server(project, own, without=()):
    """Start JupyterLab, ask it all that could send it elsewhere; return what it tried."""
    port, refused = free_port(), own / "refused"
    command = [part for part in lab.lab_command(project, browser=False) if part not in without]
    path = os.pathsep.join(
        (str(TESTS / "no_network"), str(Path(contrib_analysis.__file__).parents[1]))
    )
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR")
    with (own / "log").open("wb") as log:
        server = subprocess.Popen(
            [
                *command,
                f"--ServerApp.port={port}",
                f"--IdentityProvider.token={TOKEN}",
                "--allow-root",
            ],
            stdout=log,
            stderr=log,
            env=os.environ
            | {name: str(own / name.lower()) for name in folders}
            | {"NO_NETWORK": str(refused), "NO_NETWORK_BUT_HERE": "1", "PYTHONPATH": path},
        )
    try:
        base = f"http://127.0.0.1:{port}"
        answers = [
            answer(f"{base}{page}?token={TOKEN}", server, own / "log")
            for page in ("/lab", "/lab/api/update", "/lab/api/news")
        ]
    finally:
        server.terminate()
        server.wait(30)
    assert b"jupyter-config-data" in answers[0]
    return refused.read_text("utf-8") if refused.exists() else ""


def answer(address, server, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=20) as page:
                return page.read()
        except urllib.error.HTTPError as error:
            return error.read()
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not answer:\n{log.read_text('utf-8', 'replace')[-3000:]}")


@pytest.mark.slow
def test_jupyterlab_reaches_no_other_machine(bare_project, tmp_path):
    lab.copy_notebooks(bare_project)
    assert refused_of_a_server(bare_project, tmp_path) == ""


@pytest.mark.slow
def test_jupyterlab_as_it_comes_would_ask_for_news_and_versions(bare_project, tmp_path):
    assert refused_of_a_server(bare_project, tmp_path, without=lab._NO_CONNECTION) != ""
