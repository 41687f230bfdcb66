import json
from pathlib import Path

import papermill
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))

pytestmark = pytest.mark.notebook


def code_of(notebook):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_runs_on_the_example(notebook, example_copy, tmp_path):
    papermill.execute_notebook(
        notebook,
        tmp_path / notebook.name,
        parameters={"projet": str(example_copy), "resultats": str(tmp_path / "run")},
        cwd=notebook.parent,
        progress_bar=False,
    )
    assert (tmp_path / "run" / "dashboard.html").is_file()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_has_one_parameters_cell_and_defines_no_function(notebook):
    cells = code_of(notebook)
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    assert not any("def " in line for cell in cells for line in cell["source"])


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_uses_public_names_only(notebook):
    source = "\n".join("".join(cell["source"]) for cell in code_of(notebook))
    assert "import contrib_analysis as ca" in source
    assert "contrib_analysis." not in source
    assert "ca._" not in source


def test_there_are_four_notebooks():
    assert [file.stem for file in NOTEBOOKS] == [
        "01_importer",
        "02_thematiser",
        "03_relire",
        "04_restituer",
    ]
