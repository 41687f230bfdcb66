"""The board in a real JupyterLab: decide, restart the kernel, run again; the file has it all."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request

import pytest

import contrib_analysis as ca
from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.upkeep.lab import lab_command

pytestmark = pytest.mark.browser

TOKEN = "essai"
CELLS = [
    "import contrib_analysis as ca\nanalyse = ca.load('../runs/premier')",
    "ca.board(analyse, '..', who='AB')",
]


@pytest.fixture(scope="module")
def project(example_run, tmp_path_factory):
    """Return the example's project with its run, and a notebook beside it."""
    home = tmp_path_factory.mktemp("lab") / "projet"
    shutil.copytree(example_run.folder.parents[1], home)
    (home / "runs" / example_run.folder.name).rename(home / "runs" / "premier")
    (home / "carnets").mkdir()
    cells = [
        {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "id": f"c{i}"}
        | {"execution_count": None}
        for i, source in enumerate(CELLS)
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}
    (home / "carnets" / "relire.ipynb").write_text(json.dumps(book), "utf-8")
    return home


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    """Start JupyterLab on this computer only, and return the address of the notebook."""
    own = tmp_path_factory.mktemp("jupyter")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    log = (own / "log").open("wb")
    server = subprocess.Popen(
        [
            *lab_command(project, browser=False),
            *("--allow-root", "--expose-app-in-browser"),
            f"--ServerApp.port={port}",
            f"--IdentityProvider.token={TOKEN}",
        ],
        env=os.environ | {name: str(own / folder) for name, folder in folders.items()},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/api?token={TOKEN}", server, own / "log")
        yield f"http://127.0.0.1:{port}/lab/tree/carnets/relire.ipynb?token={TOKEN}"
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def wait_for(address, server, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"JupyterLab did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")


@pytest.fixture
def page(browser, lab):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lab)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    yield page
    context.close()
    assert [a for a in asked if not a.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []


def run_notebook(page, restart=False):
    """Run all cells, after a restart of the kernel where asked for, and wait for the board."""
    page.wait_for_function(
        "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.isReady"
    )
    if restart:
        page.evaluate("jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator(".ca-board .source .words").wait_for(timeout=60_000)


def said(page, sentence):
    page.locator(".ca-board .said", has_text=sentence).wait_for()


def choose_theme(page, label):
    page.locator(".theme-list .option:not(.all-doubtful)", has_text=label).first.click()
    page.wait_for_function(
        "label => document.querySelector('.theme-title').textContent === label", arg=label
    )


def sizes(page):
    """Return the size of each theme on the board, by its id."""
    return page.locator(".theme-list .option:not(.all-doubtful)").evaluate_all(
        "all => Object.fromEntries(all.map(o => "
        "[o.dataset.theme, Number(o.querySelector('.n').textContent.replace(/\\D/g, ''))]))"
    )


def test_what_is_decided_on_the_board_survives_a_restart_and_is_in_the_next_run(page, project):
    run_notebook(page)
    found = ca.load(project / "runs" / "premier")
    themes = found.top_themes.set_index("theme_id")
    a, b, c, d = themes.index[:4]
    apart = int((found.ideas["theme_id"] == "").sum())
    assert sizes(page) == {**themes["ideas"].to_dict(), "T00": 0, "-": apart}

    choose_theme(page, themes.loc[a, "label"])
    page.locator(".act-rename").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Démarches")
    page.keyboard.press("Enter")
    said(page, "s’appelle désormais « Démarches »")

    choose_theme(page, themes.loc[d, "label"])
    page.locator(".act-merge").click()
    page.locator(".form select").select_option(c)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said(page, "réuni à")

    choose_theme(page, themes.loc[b, "label"])
    page.get_by_label("Raison").fill("vu à l'oral")
    page.get_by_label("Déplacer vers").select_option(a)
    page.locator(".act-move").click()
    said(page, "1 idée mise dans « Démarches »")

    # Letters that JupyterLab would take for commands: x cuts the cell, d d deletes it.
    page.locator(".idea-list").focus()
    for key in ("x", "y", "0", "0"):
        page.keyboard.press(key)
    page.keyboard.press("h")
    said(page, "1 idée mise hors sujet")
    page.keyboard.press("a")
    said(page, "Annulé : 1 idée mise hors sujet")
    assert page.locator(".jp-Notebook .jp-CodeCell").count() == len(CELLS)

    edits = read_edits(project).edits
    assert [edit.verb for edit in edits] == ["rename", "merge", "move"]
    (moved,) = edits[2].ideas
    assert edits[2].to == a
    code = page.locator(".ca-board .code").inner_text()
    assert f'editor.move(["{moved}"], "{a}"' in code
    decided = sizes(page)
    assert decided[a] == themes.loc[a, "ideas"] + 1
    assert d not in decided

    run_notebook(page, restart=True)
    page.locator(".ca-board summary", has_text="Décisions (3)").wait_for()
    assert page.locator(".ca-board .theme-list .label", has_text="Démarches").count() == 1
    assert sizes(page) == decided

    again = ca.run(project, project / "runs" / "second")
    after = again.top_themes.set_index("theme_id")
    assert after.loc[a, "label"] == "Démarches"
    placed = {theme: n for theme, n in decided.items() if n and theme != "-"}
    assert after["ideas"].to_dict() == placed
    assert int((again.ideas["theme_id"] == "").sum()) == apart
    assert again.ideas.set_index("idea_id")["theme_id"][moved] == a
    assert {edit["state"] for edit in again.manifest["edits"]} == {"applied"}
