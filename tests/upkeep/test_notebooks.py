"""Notebooks run on a saved run: all of them or none, and pages that fetch nothing."""

import json
import re
import shutil

import nbformat
import pytest
from builders import an_analysis

from contrib_analysis.errors import RunError
from contrib_analysis.page.one_file import _digest as digest_of
from contrib_analysis.runs.store import save_run
from contrib_analysis.upkeep import notebooks
from contrib_analysis.words.i18n import words

PARAMETERS = 'projet = "x"\nenregistree = ""'
CELLS = [
    "import contrib_analysis as ca\nanalyse = ca.load(enregistree)",
    "ca.figures.themes_bar(analyse)",
    "ca.board(analyse, projet, who='AB')",
    "print(analyse.folder.resolve())",
]


@pytest.fixture
def run(tmp_path):
    """Return a small run in a project."""
    (tmp_path / "projet" / "raw").mkdir(parents=True)
    (tmp_path / "projet" / "settings.toml").write_text('title = "Essai"\n', "utf-8")
    analysis = an_analysis(12)
    manifest = {**analysis.manifest, "inputs": [{"file": "raw/a.csv", "keyed_sha256": "0" * 64}]}
    return save_run(
        analysis.replace(manifest=manifest), tmp_path / "projet" / "runs" / "un"
    ).folder


@pytest.fixture
def use(monkeypatch, tmp_path):
    """Return what puts a notebook of some cells in place of ours."""

    def put(*cells):
        home = tmp_path / "carnets"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        made.cells[0].metadata.tags = ["parameters"]
        made.metadata.kernelspec = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(made, home / "01_essai.ipynb")
        monkeypatch.setattr(notebooks, "_HOMES", (home,))

    return put


@pytest.mark.notebook
def test_a_copy_and_a_page_are_left_in_the_run_and_a_failure_leaves_them(run, use):
    project = run.parents[1]
    use(PARAMETERS, *CELLS)
    before = {p: p.read_bytes() for p in project.rglob("*") if p.is_file()}
    told = []
    done = notebooks.run_notebooks(run, progress=lambda name, share: told.append((name, share)))
    assert told == [("01_essai", 0.0), ("01_essai", 1.0)]
    assert [file.name for file in done.files] == ["01_essai.ipynb", "01_essai.html"]
    assert done.notes == (
        "raw/a.csv has changed since the run; 01_importer shows it as it is now.",
    )
    after = {p: p.read_bytes() for p in project.rglob("*") if p.is_file()}
    assert {p: after[p] for p in before} == before
    assert set(after) - set(before) == set(done.files)

    copy = json.loads(done.files[0].read_text("utf-8"))
    given = "".join(copy["cells"][1]["source"])
    assert 'enregistree = ".."' in given
    assert 'projet = "../../.."' in given
    page = done.files[1].read_text("utf-8")
    # Nor is it told where the run was.
    assert not any(str(project.parent) in text for text in (json.dumps(copy), page))
    assert copy["cells"][-1]["outputs"][0]["text"] == ["..\n"]
    assert "figure-1" in page
    assert "ne fonctionne que dans JupyterLab" in page
    # Neither a script nor a style nor an image from elsewhere.
    assert re.findall(r"<(?:script|link|img|iframe)[^>]*(?:https?:)?//", page) == []

    use(PARAMETERS, "1 / 0")
    with pytest.raises(RunError, match=r"01_essai\.ipynb, cell 3: ZeroDivisionError"):
        notebooks.run_notebooks(run)
    assert {p: p.read_bytes() for p in project.rglob("*") if p.is_file()} == after


def test_a_run_outside_a_project_asks_for_it(run, use, tmp_path):
    use(PARAMETERS)
    alone = shutil.move(run, tmp_path / "ailleurs")
    with pytest.raises(RunError, match="--project"):
        notebooks.run_notebooks(alone)


def test_an_installation_without_notebooks_is_told(run, monkeypatch, tmp_path):
    monkeypatch.setattr(notebooks, "_HOMES", (tmp_path / "rien",))
    with pytest.raises(RunError, match=r"(?s)in none of .*rien.*Install it again"):
        notebooks.run_notebooks(run)


def test_those_of_the_checkout_are_found_in_their_order():
    assert [file.stem[:2] for file in notebooks.find_notebooks()] == ["01", "02", "03", "04"]


def test_what_says_fictional_is_left_out_and_the_rest_stays():
    note = nbformat.v4.new_markdown_cell("> fictive", metadata={"tags": ["fictional"]})
    made = nbformat.v4.new_notebook(cells=[note, nbformat.v4.new_markdown_cell("Lire")])
    notebooks.leave_out_fiction(made)
    assert [cell.source for cell in made.cells] == ["Lire"]


def test_a_page_runs_its_own_figures_alone_and_sends_nothing():
    hostile = '<script>alert(1)</script><form action="https://example.org/"></form>'
    figure = {"data": [{"type": "bar", "y": [1, 2]}], "layout": {"title": {"text": hostile}}}
    data = [{notebooks._PLOTLY: figure}, {"text/html": hostile}]
    outputs = [nbformat.v4.new_output("display_data", data=one) for one in data]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=outputs)])
    page = notebooks._page(book, "Essai", words("fr"))
    policy = re.search(r'<meta content="([^"]*)" http-equiv="Content-Security-Policy"/>', page)[1]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert page.index("http-equiv") < page.index("<script")
    assert rules["default-src"] == rules["form-action"] == rules["base-uri"] == "'none'"
    assert set(rules) & {"connect-src", "frame-src", "object-src"} == set()
    allowed = {
        script: f"'{digest_of(script)}'" in rules["script-src"].split()
        for script in notebooks._SCRIPT.findall(page)
    }
    assert not allowed.pop("alert(1)")
    # plotly's library, and the figure.
    assert len(allowed) == len(rules["script-src"].split()) == 2
    assert all(allowed.values())
    drawn = next(script for script in allowed if "Plotly.newPlot(" in script[-20_000:])
    assert '"showSendToCloud": false' in drawn or "showSendToCloud" not in drawn
    assert "sendDataToCloud" not in drawn
