import ast
import json
import os
import shutil
from pathlib import Path

import nbformat
import papermill
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("[0-9]*.ipynb"))
ALL = sorted(FOLDER.glob("*.ipynb"))

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
#: A cell that reaches for another machine.
ASKING = "import urllib.request as r; r.urlopen('http://127.0.0.1:9')"
#: Refuses and records what would, in the kernels.
NO_NETWORK = Path(__file__).parents[1] / "no_network"

pytestmark = pytest.mark.notebook


@pytest.fixture
def refused(tmp_path, monkeypatch):
    """Return the file in which a kernel that reaches for a network leaves what it asked for."""
    file = tmp_path / "refused"
    path = os.pathsep.join(filter(None, [str(NO_NETWORK), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("NO_NETWORK", str(file))
    monkeypatch.setenv("PYTHONPATH", path)
    return file


def code_of(notebook):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def execute(notebook, out, **parameters):
    papermill.execute_notebook(
        notebook, out, parameters=parameters, cwd=notebook.parent, progress_bar=False
    )
    return json.loads(out.read_text("utf-8"))


def titles(notebook):
    """Return the titles of the figures that an executed notebook shows."""
    shown = (
        output["data"]["application/vnd.plotly.v1+json"]["layout"]["title"]["text"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if "application/vnd.plotly.v1+json" in output.get("data", {})
    )
    return list(shown)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_runs_on_the_example(notebook, short_run, refused, tmp_path):
    # The first makes the analysis, as on an analyst's morning, from what the shared run kept
    # of its stages; the others look at it.
    first = notebook == NOTEBOOKS[0]
    project = shutil.copytree(short_run.folder.parent / "project", tmp_path / "projet")
    done = execute(
        notebook,
        tmp_path / notebook.name,
        projet=str(project),
        resultats=str(tmp_path / "run"),
        enregistree="" if first else str(short_run.folder),
    )
    assert (tmp_path / "run" / "dashboard.html").is_file() == first
    assert not refused.exists()
    told = [
        "".join(output["text"])
        for cell in done["cells"]
        for output in cell.get("outputs", [])
        if output.get("name") == "stderr"
    ]
    assert told == []
    assert all(titles(done))
    assert len(titles(done)) >= {"01": 5, "02": 9, "03": 0, "04": 5}[notebook.stem[:2]]


def test_a_misspelt_parameter_stops_a_notebook_before_anything_is_done(short_copy, tmp_path):
    # One for all: each calls `check_parameters` in its first cell; see below.
    notebook = NOTEBOOKS[-1]
    before = sorted(short_copy.rglob("*"))
    with pytest.raises(papermill.PapermillExecutionError, match='Did you mean "projet"'):
        execute(notebook, tmp_path / notebook.name, projets=str(short_copy))
    assert sorted(short_copy.rglob("*")) == before


@pytest.mark.parametrize("notebook", ALL, ids=lambda file: file.stem)
def test_notebook_has_one_parameters_cell_and_defines_no_function(notebook):
    cells = code_of(notebook)
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    assert tagged == cells[:1]
    assert "ca.check_parameters()" in "".join(cells[1]["source"])
    assert not any("def " in line for cell in cells for line in cell["source"])


@pytest.mark.parametrize("notebook", ALL, ids=lambda file: file.stem)
def test_a_cell_fits_on_a_screen_and_translates_nothing(notebook):
    for cell in code_of(notebook):
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= 12, source
        # What codes and columns mean is said by the package.
        dicts = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Dict)]
        assert all(len(one.keys) <= 2 for one in dicts), source


@pytest.mark.parametrize("notebook", ALL, ids=lambda file: file.stem)
def test_notebook_uses_public_names_only(notebook):
    source = "\n".join("".join(cell["source"]) for cell in code_of(notebook))
    assert "import contrib_analysis as ca" in source
    assert "contrib_analysis." not in source
    assert "ca._" not in source


def test_a_kernel_that_reaches_for_a_network_is_refused(refused, tmp_path):
    asking = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASKING)], metadata=KERNEL)
    nbformat.write(asking, tmp_path / "asking.ipynb")
    with pytest.raises(papermill.PapermillExecutionError, match="no network here"):
        execute(tmp_path / "asking.ipynb", tmp_path / "out.ipynb")
    assert refused.read_text("utf-8").startswith("urllib.Request")


def test_there_are_four_notebooks():
    assert [file.stem for file in NOTEBOOKS] == [
        "01_importer",
        "02_thematiser",
        "03_relire",
        "04_restituer",
    ]
