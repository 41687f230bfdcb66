import json
import shutil

import pytest
from typer.testing import CliRunner

import contrib_analysis as ca
from contrib_analysis.cli.main import app
from contrib_analysis.errors import InputError, OutputError
from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.upkeep.forget import forget
from contrib_analysis.upkeep.verify import verify

# Of the small project: this person sent numbers 3 and 4, another one a copy of number 1.
PERSON, THEIRS = "personne1@example.org", ("avis-3", "avis-4")


def files(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_nothing_of_a_person_is_left_in_a_run(project):
    run = project / "runs" / "one"
    before = ca.load(run)
    texts = before.contributions.set_index("contribution_id")["text"]
    author = before.contributions.set_index("contribution_id")["author_id"]["avis-3"]
    done = forget(PERSON, project)
    after = ca.load(run)
    assert done.runs == {"one": 2}
    assert done.rows == {("raw/avis.csv", 3), ("raw/avis.csv", 4)}
    assert author not in set(after.contributions["author_id"])
    for name in THEIRS:
        for table in ("contributions", "ideas"):
            assert name not in set(getattr(after, table)["contribution_id"])
        for file in ("dashboard.html", "ledger.csv", "corpus.txt", "tables/ideas.csv"):
            assert texts[name] not in (run / file).read_text("utf-8"), file


def test_the_ledger_still_accounts_for_every_item_and_themes_are_counted_again(project):
    forget(PERSON, project)
    after = ca.load(project / "runs" / "one")
    assert sum(after.fates().values()) == 66
    assert after.fates()["withdrawn"] == 2
    assert after.top_themes["ideas"].sum() == len(after.ideas) == 62
    sizes = after.ideas["theme_id"].value_counts().to_dict()
    assert after.top_themes.set_index("theme_id")["ideas"].to_dict() == sizes
    assert set(after.quotes["idea_id"]) <= set(after.ideas["idea_id"])
    manifest = json.loads((project / "runs" / "one" / "manifest.json").read_text("utf-8"))
    assert manifest["forgotten"][0]["contributions"] == 2
    assert manifest["counts"]["ideas"] == 62


def test_a_copy_takes_the_place_of_what_it_was_a_copy_of(project):
    done = forget("avis-1", project)
    after = ca.load(project / "runs" / "one")
    heir = after.contributions.set_index("contribution_id").loc["avis-65"]
    assert heir["copies_of"] == ""
    assert "avis-65" in set(after.ideas["contribution_id"])
    assert after.ledger.set_index("contribution_id").loc["avis-65", "fate"] == "kept"
    assert list(done.others.values()) == [1]


def test_edits_lose_the_ideas_and_what_was_only_about_them(project):
    run = ca.load(project / "runs" / "one")
    ideas = run.ideas.set_index("contribution_id")["idea_id"]
    editor = ca.open_editor(project, run, who="AB")
    theme = run.top_themes["theme_id"].iloc[0]
    editor.move([ideas["avis-3"], ideas["avis-9"]], theme)
    editor.off_topic([ideas["avis-4"]])
    editor.rename(theme, "Gardé")
    assert forget(PERSON, project).edits == (1, 1)
    left = read_edits(project).edits
    assert [edit.verb for edit in left] == ["move", "rename"]
    assert list(left[0].ideas) == [ideas["avis-9"]]


def test_a_persons_own_files_in_a_run_stay_and_are_named(project):
    note = project / "runs" / "one" / "notes" / "relecture.txt"
    note.parent.mkdir()
    note.write_text("à relire")
    assert forget(PERSON, project).kept_files == [note]
    assert note.read_text() == "à relire"
    assert [p.name for p in (project / "runs").iterdir()] == ["one"]


def test_sheets_and_pages_that_were_made_of_a_run_are_named(project):
    made = [project / "codage.xlsx", project / "remis" / "T01.html"]
    made[1].parent.mkdir()
    for file in made:
        file.write_text("ce qu'une personne a écrit")
    done = forget(PERSON, project)
    assert done.kept_files == made
    assert f"please look through it: {made[0]}" in "\n".join(done.told())


def test_executed_notebooks_go_since_they_show_what_people_wrote(project):
    page = project / "runs" / "one" / "notebooks" / "03_relire.html"
    page.parent.mkdir()
    page.write_text("ce qu'une personne a écrit")
    done = forget(PERSON, project)
    assert (done.notebooks, done.kept_files) == (["one"], [])
    assert "contrib-analysis notebooks RUN" in " ".join(done.told())
    assert not page.parent.exists()


def test_every_run_of_the_project_is_changed_and_exports_are_not(project):
    shutil.copytree(project / "runs" / "one", project / "runs" / "two")
    raw = (project / "raw" / "avis.csv").read_bytes()
    assert forget(PERSON, project).runs == {"one": 2, "two": 2}
    assert (project / "raw" / "avis.csv").read_bytes() == raw


def test_someone_unknown_changes_nothing_but_what_is_kept_between_runs(project):
    # That may come from a run that was stopped before it could be searched.
    def shared():
        return {file: raw for file, raw in files(project).items() if ".cache" not in file.parts}

    before = shared()
    assert list((project / ".cache" / "stages").iterdir())
    with pytest.raises(InputError, match="No run and no edit was changed"):
        forget("nobody@example.org", project)
    assert not (project / ".cache" / "stages").exists()
    assert shared() == before


def test_a_run_that_cannot_be_written_is_as_it_was(project, monkeypatch):
    before = files(project / "runs" / "one")

    def fail(*_):
        raise OSError("full")

    monkeypatch.setattr("contrib_analysis.runs.store.take_place", fail)
    with pytest.raises(OutputError):
        forget(PERSON, project)
    assert files(project / "runs" / "one") == before
    assert [p.name for p in (project / "runs").iterdir()] == ["one"]


def test_verify_names_what_was_forgotten_as_a_cause(project):
    forget(PERSON, project)
    found = verify(project / "runs" / "one")
    assert "2 contributions were removed" in " ".join(found.causes)
    assert "avis-3" in next(one.new for one in found.rows if one.table == "contributions")


def test_the_command_says_which_rows_are_left_in_the_exports(project):
    result = CliRunner().invoke(app, ["forget", PERSON, str(project)])
    assert result.exit_code == 0, result.output
    assert "one: 2 contributions removed." in result.output
    assert "raw/avis.csv row 3" in result.output
