"""What people decided, through whole runs of a small invented project."""

import json
import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import contrib_analysis as ca
from contrib_analysis.cli.main import app
from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.review.replay import TO_SEE

SUBJECTS = {
    "bus": ["les bus du soir", "la ligne de bus du dimanche", "les arrêts de bus abrités"],
    "cantine": ["la cantine bio", "les repas locaux de la cantine", "le pain de la cantine"],
    "arbres": ["les arbres du boulevard", "l'ombre des arbres", "les platanes et les arbres"],
    "guichet": ["le guichet de la mairie", "un agent au guichet", "les horaires du guichet"],
}
WISHES = ["Je voudrais", "Il faudrait", "Merci de revoir", "Pensez à améliorer", "Il manque"]
PLACES = ["près de la gare", "au centre", "dans les villages", "vers le stade", "au marché"]
CONTRIBUTIONS = 60
RUN_FILES = {"dashboard.html", "ideas.parquet", "themes.parquet", "manifest.json"}


def texts(seed, n):
    """Return invented contributions of one idea each, no two alike."""
    draw = random.Random(seed)
    made = {
        f"{wish} {subject} {place} avant {year}"
        for wish in WISHES
        for subjects in SUBJECTS.values()
        for subject in subjects
        for place in PLACES
        for year in range(2025, 2028)
    }
    return draw.sample(sorted(made), n)


def write_answers(project, answers):
    pd.DataFrame({"avis": answers}).to_csv(project / "raw" / "avis.csv", index=False)


@pytest.fixture(scope="module")
def first_run(made_once):
    """Return a project's analysis that no one has edited yet."""

    def make(folder):
        project = folder / "projet"
        (project / "raw").mkdir(parents=True)
        write_answers(project, texts(1, CONTRIBUTIONS))
        (project / "settings.toml").write_text(
            'title = "Essai"\n[themes]\ncount = 4\n[[sources]]\nfile = "raw/avis.csv"\n'
            '[sources.columns]\ntext = "avis"\n',
            "utf-8",
        )
        ca.run(project, project / "runs" / "first")

    return ca.load(made_once("review", make) / "projet" / "runs" / "first")


@dataclass(frozen=True)
class Decided:
    """A project where decisions of every kind were taken, and a run that shows them."""

    project: Path
    told: dict[str, str]
    result: dict[str, object]
    files_before: dict[str, bytes]

    @property
    def run(self):
        return ca.load(self.project / "runs" / "second")


FILES_OF_PEOPLE = ("edits.yml", "settings.toml", "raw/avis.csv")


@pytest.fixture(scope="module")
def decided_once(first_run, made_once):
    def make(folder):
        project = Path(shutil.copytree(first_run.folder.parents[1], folder / "projet"))
        told = decide_all_kinds(project, first_run)
        shutil.copytree(
            project, folder / "before", ignore=shutil.ignore_patterns("runs", ".cache")
        )
        result = command("run", project, "--out", project / "runs" / "second")
        said = {"exit_code": result.exit_code, "output": result.output}
        (folder / "said.json").write_text(json.dumps([told, said]), "utf-8")

    return made_once("review-decided", make)


@pytest.fixture
def decided(decided_once, tmp_path):
    """Return a copy of what was decided, that a test may change."""
    project = Path(shutil.copytree(decided_once / "projet", tmp_path / "decided"))
    before = {name: (decided_once / "before" / name).read_bytes() for name in FILES_OF_PEOPLE}
    told, said = json.loads((decided_once / "said.json").read_text("utf-8"))
    return Decided(project, told, said, before)


@pytest.fixture
def project(first_run, tmp_path):
    """Return a copy of that project, with its run, that a test may change."""
    copy = tmp_path / "projet"
    shutil.copytree(first_run.folder.parents[1], copy)
    return copy


@pytest.fixture
def editor(project):
    return ca.open_editor(project, who="AB")


def themes_by_size(analysis):
    return analysis.top_themes["theme_id"].tolist()


def ideas_in(analysis, theme):
    return analysis.ideas.loc[analysis.ideas["theme_id"] == theme, "idea_id"].tolist()


def decide_all_kinds(project, analysis):
    """Decide once with every verb; return what later runs must show of it."""
    editor = ca.open_editor(project, analysis, who="AB")
    a, b, c, d = themes_by_size(analysis)
    moved, aside, pinned, hidden = ideas_in(analysis, a)[:4]
    editor.rename(a, "Notre premier thème", why="plus clair")
    editor.describe(a, "Ce que demandent les habitants.")
    editor.merge([d], c)
    new = editor.create("À part").theme
    editor.move([moved], new)
    editor.second([moved], b)
    editor.off_topic([aside])
    editor.pin_quote([pinned])
    editor.hide_quote([hidden])
    part = editor.split(b, {"Une part": ideas_in(analysis, b)[:5]}).into[0]
    editor.accept(a)
    return {"a": a, "new": new, "part": part.theme, "d": d, "c": c} | {
        "moved": moved,
        "aside": aside,
        "pinned": pinned,
        "hidden": hidden,
    }


def assert_decided(analysis, told):
    themes = analysis.themes.set_index("theme_id")
    ideas = analysis.ideas.set_index("idea_id")
    assert themes.loc[told["a"], "label"] == "Notre premier thème"
    assert themes.loc[told["a"], "description"] == "Ce que demandent les habitants."
    assert bool(themes.loc[told["a"], "reviewed"])
    assert told["d"] not in themes.index
    assert themes.loc[told["new"], "origin"] == "analyst"
    assert ideas.loc[told["moved"], "theme_id"] == told["new"]
    assert ideas.loc[told["aside"], "theme_id"] == "T00"
    assert themes.loc[told["part"], "ideas"] == 5
    quotes = analysis.quotes
    first = quotes[(quotes["theme_id"] == told["a"]) & (quotes["rank"] == 1)]
    assert first["idea_id"].tolist() == [told["pinned"]]
    assert told["hidden"] not in set(quotes["idea_id"])
    sizes = analysis.ideas["theme_id"].value_counts().to_dict()
    assert analysis.top_themes.set_index("theme_id")["ideas"].to_dict() == sizes


def command(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_decisions_of_every_kind_are_in_the_next_run(decided):
    again = decided.run
    assert_decided(again, decided.told)
    assert {e["state"] for e in again.manifest["edits"]} == {"applied"}
    assert any(i["file"] == "edits.yml" for i in again.manifest["inputs"])


def test_a_run_with_edits_ends_with_0_and_tells_of_them(decided):
    assert decided.result["exit_code"] == 0, decided.result["output"]
    assert "11 applied" in decided.result["output"]


def test_a_run_changes_neither_the_edits_nor_what_came_in(decided):
    after = {name: (decided.project / name).read_bytes() for name in FILES_OF_PEOPLE}
    assert after == decided.files_before


def test_the_same_edits_twice_give_the_same_bytes(decided):
    one, two = decided.run, ca.run(decided.project, decided.project / "runs" / "two")
    assert {file.name for file in one.folder.iterdir()} >= RUN_FILES
    for file in one.folder.rglob("*"):
        if file.is_file() and file.name != "manifest.json":
            again = two.folder / file.relative_to(one.folder)
            assert file.read_bytes() == again.read_bytes(), file.name
    manifests = [dict(run.manifest, seconds=0, started="", finished="") for run in (one, two)]
    assert manifests[0]["edits"] == manifests[1]["edits"]
    assert manifests[0]["run_id"] == manifests[1]["run_id"]


def test_after_more_contributions_every_edit_is_applied_or_listed(decided):
    project, told = decided.project, decided.told
    earlier = texts(1, CONTRIBUTIONS)
    more = [t for t in texts(2, 120) if t not in earlier][:20]
    write_answers(project, earlier + more)
    again = ca.run(project, project / "runs" / "more")
    assert len(again.contributions) == CONTRIBUTIONS + 20
    report = pd.DataFrame(again.manifest["edits"])
    assert len(report) == len(read_edits(project).edits)
    assert (report.loc[report["state"].isin(TO_SEE), "reason"] != "").all()
    assert (report["state"] == "applied").sum() >= len(report) - 2
    named = again.themes.set_index("theme_id")["label"]
    assert named[told["a"]] == "Notre premier thème"


def test_a_stale_edit_is_listed_and_the_run_is_whole(project, editor, first_run):
    a, *_ = themes_by_size(first_run)
    editor.rename(a, "Un autre nom")
    file = project / "edits.yml"
    text = re.sub(r"theme: \w+", "theme: T77", file.read_text("utf-8"))
    # A word of its own: an hour is written so too, behind its day.
    file.write_text(re.sub(rf"\b{a}:", "T77:", text), "utf-8")
    result = command("run", project, "--out", project / "runs" / "stale")
    assert result.exit_code == 3, result.output
    assert "1 no longer holding" in result.output
    assert "T77" in result.output
    whole = ca.load(project / "runs" / "stale")
    assert len(whole.top_themes) == 4
    assert whole.manifest["edits"][0]["state"] == "stale"
    allowed = command("run", project, "--out", project / "runs" / "allowed", "--allow-stale")
    assert allowed.exit_code == 0


def test_a_broken_file_stops_a_run_before_it_starts_and_stays_as_it_is(project):
    file = project / "edits.yml"
    file.write_text("- verb: renome\n  theme: T01\n", "utf-8")
    before = file.read_bytes()
    result = command("run", project, "--out", project / "runs" / "broken")
    assert not (project / "runs" / "broken").exists()
    assert "line 1" in str(result.exception)
    assert file.read_bytes() == before


def test_check_holds_edits_against_what_was_found_and_not_against_themselves(decided):
    result = command("edits", "check", decided.project, "--run", decided.run.folder)
    assert result.exit_code == 0, result.output
    assert "11 applied, 0 applied in part, 0 no longer holding" in result.output


def test_an_editor_on_a_run_made_with_edits_goes_on_from_there(decided, first_run):
    project, told, second = decided.project, decided.told, decided.run
    editor = ca.open_editor(project, second, who="BC")
    assert editor.state.label_of(told["a"]) == "Notre premier thème"
    ideas = editor.replayed().ideas.set_index("idea_id")["theme_id"]
    assert ideas.to_dict() == second.ideas.set_index("idea_id")["theme_id"].to_dict()
    for _ in range(len(editor.file.edits)):
        editor.undo()
    ideas = editor.replayed().ideas.set_index("idea_id")["theme_id"]
    assert ideas.to_dict() == first_run.ideas.set_index("idea_id")["theme_id"].to_dict()
    assert (
        editor.state.label_of(told["a"])
        == first_run.themes.set_index("theme_id").loc[told["a"], "label"]
    )


def test_a_spreadsheet_of_a_run_made_with_edits_comes_back_as_moves(decided):
    from openpyxl import load_workbook

    project, told, second = decided.project, decided.told, decided.run
    book = project / "reprise.xlsx"
    assert command("edits", "export", project, book).exit_code == 0
    workbook = load_workbook(book)
    sheet = workbook.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    idea, theme = heads.index("Idée"), heads.index("Thème")
    shown = {row[idea].value: row[theme] for row in sheet.iter_rows(min_row=2)}
    assert shown[told["moved"]].value.startswith(told["new"])
    shown[told["moved"]].value = shown[told["pinned"]].value
    workbook.save(book)
    result = command("edits", "import", project, book, "--who", "BC", "--why", "tableur")
    assert result.exit_code == 0, result.output
    last = read_edits(project).edits[-1]
    assert (last.verb, list(last.ideas), last.to) == ("move", [told["moved"]], told["a"])
    third = ca.run(project, project / "runs" / "third")
    home = third.ideas.set_index("idea_id")["theme_id"]
    assert home[told["moved"]] == told["a"]
    assert len(third.ideas) == len(second.ideas)


def test_agreement_that_was_measured_is_on_the_page_of_the_next_run(project, first_run):
    from openpyxl import load_workbook

    first = project / "runs" / "first"
    sheet = project / "codage.xlsx"
    assert command("coding", "sheet", first, sheet, "--ideas", 30).exit_code == 0
    book = load_workbook(sheet)
    machine = first_run.ideas.set_index("idea_id")["theme_id"]
    for name in ("Personne 1", "Personne 2"):
        for row in book[name].iter_rows(min_row=2):
            row[2].value = machine[row[0].value]
    book.save(sheet)
    result = command("coding", "agreement", first, sheet, "--save", project)
    assert result.exit_code == 0, result.output
    assert f"contrib-analysis run {project}" in result.output

    again = ca.run(project, project / "runs" / "second")
    page = " ".join((again.folder / "dashboard.html").read_text("utf-8").split())
    assert "alpha de Krippendorff 1, entre 1 et 1" in page.replace("1,00", "1")
    assert "Ces personnes ont lu les thèmes tels qu’ils sont sur cette page." in page
    assert "agreement.json" in {given["file"] for given in again.manifest["inputs"]}
    assert again.manifest["run_id"] != first_run.manifest["run_id"]
    assert ca.verify(again.folder).identical
    # The run that people's sheets were drawn from was made without it, and stays so.
    assert ca.verify(first).identical
