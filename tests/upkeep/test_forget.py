import json
import shutil

import pytest
from typer.testing import CliRunner

import contrib_analysis as ca
from contrib_analysis.cli.main import app
from contrib_analysis.errors import InputError, OutputError, RunError
from contrib_analysis.exports.export import export_run
from contrib_analysis.facts.author_ids import author_id
from contrib_analysis.facts.forgotten import mark_of, read_forgotten
from contrib_analysis.insight.insights import gather
from contrib_analysis.intake.erased import ErasedError, refuse_erased
from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.review.themes_lock import numbers, read_memory
from contrib_analysis.runs.store import load_run
from contrib_analysis.text.digest import text_key
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.upkeep._forget_person import find_person
from contrib_analysis.upkeep._forget_raw import FileRow
from contrib_analysis.upkeep.forget import Forgotten, forget
from contrib_analysis.upkeep.verify import verify
from contrib_analysis.words.i18n import words as words_of
from contrib_analysis.words.sentences import said

# Of the small project: this person sent numbers 3 and 4, another one a copy of number 1.
PERSON, THEIRS = "personne1@example.org", ("avis-3", "avis-4")


@pytest.fixture(scope="module")
def forgotten_once(small_run, made_once):
    """Return the small project, without that person, for tests that only look at what is left."""

    def make(folder):
        shutil.copytree(small_run.folder.parents[1], folder / "projet")
        forget(PERSON, folder / "projet")

    return made_once("forgotten", make) / "projet"


@pytest.fixture
def forgotten(forgotten_once, tmp_path):
    """Return a copy of it, that a test may change."""
    return shutil.copytree(forgotten_once, tmp_path / "projet")


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


def test_the_ledger_still_accounts_for_every_item_and_themes_are_counted_again(
    forgotten_once,
):
    after = ca.load(forgotten_once / "runs" / "one")
    assert sum(after.fates().values()) == 66
    assert after.fates()["withdrawn"] == 2
    assert after.top_themes["ideas"].sum() == len(after.ideas) == 62
    sizes = after.ideas["theme_id"].value_counts().to_dict()
    assert after.top_themes.set_index("theme_id")["ideas"].to_dict() == sizes
    assert set(after.quotes["idea_id"]) <= set(after.ideas["idea_id"])
    manifest = json.loads((forgotten_once / "runs" / "one" / "manifest.json").read_text("utf-8"))
    assert manifest["forgotten"][0]["contributions"] == 2
    assert manifest["counts"]["ideas"] == 62


def test_what_is_shown_beside_the_themes_is_gathered_again(forgotten_once, tmp_path):
    run = forgotten_once / "runs" / "one"
    after = ca.load(run)
    gathered = gather(after)
    assert after.merge_proposals.equals(gathered.merge_proposals)
    assert after.subjects.equals(gathered.subjects)
    for file in export_run(after, tmp_path / "again", insights=gathered):
        assert (run / file.relative_to(tmp_path / "again")).read_bytes() == file.read_bytes()
    rows = after.manifest["rows"]
    assert rows["intake"]["out"] == rows["ideas"]["in"] == len(after.contributions)
    assert rows["ideas"]["out"] == rows["themes"]["in"] == len(after.ideas)


def test_exports_that_a_run_did_not_have_are_known_to_it_once_written(project):
    run = project / "runs" / "one"
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    exports = ("themes.xlsx", "corpus.txt", "tables")
    manifest["outputs"] = [
        one for one in manifest["outputs"] if not one["file"].startswith(exports)
    ]
    (run / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert CliRunner().invoke(app, ["export", str(run)]).exit_code == 0
    (run / "corpus.txt").write_bytes(b"another")
    with pytest.raises(RunError, match=r"corpus\.txt"):
        ca.load(run)


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
    assert forget(PERSON, project).edits == (2, 1)  # what was seen of a theme counts too
    left = read_edits(project).edits
    assert text_key(run.ideas.set_index("contribution_id")["text"]["avis-3"]) not in str(left)
    assert [edit.verb for edit in left] == ["move", "rename"]
    assert list(left[0].ideas) == [ideas["avis-9"]]


def test_a_persons_own_files_in_a_run_stay_and_are_named_where_they_quote(project):
    notes = project / "runs" / "one" / "notes"
    notes.mkdir()
    (notes / "relecture.txt").write_text("à relire : avis-3")
    (notes / "autre.txt").write_text("rien de personne")
    assert forget(PERSON, project).kept_files == [notes / "relecture.txt"]
    assert (notes / "relecture.txt").read_text() == "à relire : avis-3"
    assert (notes / "autre.txt").exists()
    assert [p.name for p in (project / "runs").iterdir()] == ["one"]


def test_executed_notebooks_go_since_they_show_what_people_wrote(project):
    page = project / "runs" / "one" / "notebooks" / "03_relire.html"
    page.parent.mkdir()
    page.write_text("ce qu'une personne a écrit")
    done = forget(PERSON, project)
    assert (done.notebooks, done.kept_files) == (["one"], [])
    assert "contrib-analysis notebooks RUN" in " ".join(done.lines())
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

    monkeypatch.setattr("contrib_analysis.files.take_place", fail)
    with pytest.raises(OutputError):
        forget(PERSON, project)
    assert files(project / "runs" / "one") == before
    assert [p.name for p in (project / "runs").iterdir()] == ["one"]


def test_verify_names_what_was_forgotten_as_a_cause(forgotten):
    found = verify(forgotten / "runs" / "one")
    assert "2 contributions were removed" in " ".join(found.causes)
    assert "avis-3" in next(one.new for one in found.rows if one.table == "contributions")


@pytest.mark.parametrize(
    ("who", "rows"),
    [
        ("Aline Fictive", {("raw/noms.csv", 1), ("raw/noms.csv", 2)}),
        ("aline  FICTIVE", {("raw/noms.csv", 1), ("raw/noms.csv", 2)}),
        ("Fictive Aline", {("raw/noms.csv", 1), ("raw/noms.csv", 2)}),
        ("A7", {("raw/noms.csv", 8)}),
        ("A1", {("raw/noms.csv", 2)}),  # of somebody who sent another one too
        ("noms-A7", {("raw/noms.csv", 8)}),
        ("raw/noms.csv row 8", {("raw/noms.csv", 8)}),
        ("raw/noms.csv, ligne 9", {("raw/noms.csv", 8)}),
        ("raw/noms.csv line 9", {("raw/noms.csv", 8)}),
        ("P3@Example.org", {("raw/adresses.csv", 7), ("raw/adresses.csv", 8)}),
        ("Basile Fictif", {("raw/fiches.csv", 1)}),
        ("Fictif Chloé", {("raw/fiches.csv", 2)}),
    ],
)
def test_a_person_is_found_as_an_export_names_them_with_and_without_a_channel(mixed, who, rows):
    done = forget(who, mixed, dry_run=True)
    assert done.rows == rows
    assert done.runs == {"one": len(rows)}


def test_a_person_is_found_where_a_channel_was_renamed_since_the_run(mixed):
    settings = mixed / "settings.toml"
    text = settings.read_text("utf-8").replace("[[sources]]", '[[sources]]\nchannel = "X"', 1)
    settings.write_text(text, "utf-8")
    assert forget("Aline Fictive", mixed, dry_run=True).runs == {"one": 2}


def test_a_row_is_found_by_the_files_own_name_where_the_run_masks_it(mixed):
    run = mixed / "runs" / "one"
    shown = load_run(run, unchecked=True)
    masked = "raw/noms de Mme [nom].csv"
    (mixed / "raw" / "noms.csv").rename(mixed / "raw" / "noms de Mme Fictive.csv")
    inputs = [
        {**given, "file": given["file"].replace("raw/noms.csv", masked)}
        for given in shown.manifest["inputs"]
    ]
    renamed = shown.replace(
        ledger=shown.ledger.assign(source=shown.ledger["source"].replace("raw/noms.csv", masked)),
        contributions=shown.contributions.assign(
            source=shown.contributions["source"].replace("raw/noms.csv", masked)
        ),
        manifest={**shown.manifest, "inputs": inputs},
    )
    salt = (mixed / "salt.txt").read_text("utf-8").strip()
    for file in ("raw/noms de Mme Fictive.csv", masked):
        (found,) = find_person(f"{file} row 8", mixed, [renamed], salt)
        assert found.ids == {"noms-A7"}


def test_where_several_may_be_meant_nobody_is_chosen(mixed):
    with pytest.raises(InputError, match="in the rows of 2 people") as error:
        forget("Fictif", mixed)
    assert "fiches-" in error.value.remedy


def test_it_is_said_where_nobody_was_looked_for(mixed):
    with pytest.raises(InputError) as error:
        forget("Zoé Introuvable", mixed)
    for place in ("Ateliers", "raw/noms.csv", "raw/fiches.csv", "1 run,"):
        assert place in error.value.consequence


def test_a_dry_run_says_all_and_changes_nothing(project):
    ideas = ca.load(project / "runs" / "one").ideas.set_index("contribution_id")["idea_id"]
    editor = ca.open_editor(project, ca.load(project / "runs" / "one"), who="AB")
    editor.off_topic([ideas["avis-4"]])
    (project / "notes.MD").write_text(PERSON)

    def all_but_who_is_at_work():
        return {file: raw for file, raw in files(project).items() if file.stem != "run"}

    before = all_but_who_is_at_work()
    said = forget(PERSON, project, dry_run=True)
    assert all_but_who_is_at_work() == before
    done = forget(PERSON, project)
    assert said.lines()[0].startswith("Nothing was changed")
    assert said.lines()[1:] == done.lines()


def test_copies_of_what_a_run_had_are_deleted_whatever_they_are_called(project):
    run = project / "runs" / "one"
    sent = project / "envoi"
    sent.mkdir()
    copies = [sent / "ENVOI.XLSX", sent / "corpus.txt", sent / "notes.md"]
    for copy, name in zip(copies, ["themes.xlsx", "corpus.txt", "corpus.txt"], strict=True):
        shutil.copy(run / name, copy)
    ours = sent / "avec-une-phrase-de-moi.txt"
    ours.write_text((run / "corpus.txt").read_text("utf-8") + "lu\n", "utf-8")
    done = forget(PERSON, project)
    assert (done.deleted, done.kept_files) == (copies, [ours])
    assert not any(copy.exists() for copy in copies)


def test_a_copy_of_an_export_that_names_nobody_is_told_where_it_quotes(project):
    text = ca.load(project / "runs" / "one").contributions.set_index("contribution_id")["text"]
    copy = project / "raw" / "copie.TXT"
    copy.write_text(f"une autre ligne\n{text['avis-3']}\n", "utf-16")
    assert forget(PERSON, project, dry_run=True).kept_files == [copy]


def test_an_address_is_remembered_as_the_next_run_would_name_it(project, monkeypatch):
    # As where the run is of a version that named people otherwise.
    monkeypatch.setattr("contrib_analysis.upkeep.forget._lasting_ids", lambda *_: set())
    forget(PERSON, project)
    salt = (project / "salt.txt").read_text("utf-8").strip()
    assert mark_of(author_id(PERSON, "", salt), salt) in read_forgotten(project)


def test_a_run_outside_of_runs_is_rid_of_the_person_too(project):
    shutil.copytree(project / "runs" / "one", project / "remis" / "mai")
    assert forget(PERSON, project).runs == {"one": 2, "remis/mai": 2}
    left = ca.load(project / "remis" / "mai")
    assert not set(THEIRS) & set(left.contributions["contribution_id"])


def test_what_a_project_remembers_by_hashes_forgets_the_person(project):
    run = ca.load(project / "runs" / "one")
    texts = run.ideas.set_index("contribution_id")["text"]

    def remembered():
        parts = read_memory(project).parts.values()
        return {f"{key:08x}" for part in parts for key in numbers(part.keys).tolist()}

    assert text_key(texts["avis-3"]) in remembered()
    done = forget(PERSON, project)
    assert done.keys == ["themes.lock"]
    assert text_key(texts["avis-3"]) not in remembered()
    assert text_key(texts["avis-9"]) in remembered()


def test_the_command_says_which_rows_are_left_in_the_exports(project):
    result = CliRunner().invoke(app, ["forget", PERSON, str(project)])
    assert result.exit_code == 0, result.output
    assert "one: 2 contributions removed." in result.output
    assert "raw/avis.csv, line 4 of the file, the header counted" in result.output
    assert "raw/avis.csv, line 5 of" in result.output


def test_who_gave_nothing_that_was_kept_is_found_in_the_exports(project):
    with (project / "raw" / "avis.csv").open("a", encoding="utf-8") as export:
        export.write("99,RAS,Silence@example.org\n")
    (project / "raw" / "atelier.txt").write_text("Atelier\nPrésents : Aline FICTIVE", "utf-8")
    done = forget("silence@example.org", project, dry_run=True)
    assert (done.runs, done.places) == ({}, [FileRow("raw/avis.csv", 68)])
    assert "No contribution of theirs was kept" in done.lines()[0]
    # In a line of minutes others may be named too: it is to be read, not to be deleted.
    named = forget("fictive aline", project, dry_run=True)
    assert (named.places, named.naming) == ([], [FileRow("raw/atelier.txt", 2)])


def test_a_row_that_gave_nothing_is_named_by_its_line_in_the_file(forgotten):
    # The ledger keeps the rows, as withdrawn.
    for who in ("raw/avis.csv row 3", "raw/avis.csv, ligne 4"):
        assert forget(who, forgotten).places == [FileRow("raw/avis.csv", 4, 3)]


def test_every_line_of_an_author_is_named_whatever_became_of_it(mixed):
    salt = (mixed / "salt.txt").read_text("utf-8").strip()
    (mixed / "raw" / "inscrits.csv").write_text("nom,mail\nX,P3@example.org\nY,q@b.fr\n", "utf-8")
    who = author_id("p3@example.org", "", salt)
    lines = [(one.file, one.line) for one in forget(who, mixed, dry_run=True).places]
    assert lines == [("raw/adresses.csv", 8), ("raw/adresses.csv", 9), ("raw/inscrits.csv", 2)]


def test_what_is_gathered_again_is_so_with_words_of_ones_own(project, monkeypatch):
    manifest = project / "runs" / "one" / "manifest.json"
    held = json.loads(manifest.read_text("utf-8"))
    held["settings"]["words"] = {"stop": ["cantine"], "keep": [], "join": []}
    manifest.write_text(json.dumps(held), "utf-8")
    words = []

    def listening(run):
        words.append(tokeniser()(["la cantine bio"])[0])
        return gather(run)

    monkeypatch.setattr("contrib_analysis.upkeep._forget_run.gather", listening)
    forget(PERSON, project)
    assert words == [["bio"]]


def test_french_counts_agree(project):
    w = words_of("fr")
    done = Forgotten(runs={"un": 1, "deux": 2}, edits=(1, 2), places=[FileRow("a.csv", 2)])
    spoken = "\n".join(said(line, w) for line in done.lines())
    for part in ("1 contribution retirée.", "2 contributions retirées.", "1 décision changée."):
        assert part in spoken
    assert "a.csv, ligne 2 du fichier, en-tête comprise" in spoken
    assert "Effacez-y cette ligne" in spoken


def test_a_run_that_would_bring_an_erased_person_back_stops_and_says_where(forgotten):
    kept = (forgotten / "forgotten.txt").read_text("utf-8")
    assert PERSON not in kept
    assert "avis-" not in kept
    assert kept.startswith("# Personnes et contributions effacées")
    with pytest.raises(ErasedError) as error:
        ca.run(forgotten)
    for line in ("raw/avis.csv line 4, the header counted", "raw/avis.csv line 5"):
        assert line in error.value.what
    assert read_forgotten(forgotten) == {error.value.remedy.rstrip(".").rsplit(" ", 1)[-1]}
    assert not (forgotten / ".cache" / "stages").exists()
    assert [run.name for run in (forgotten / "runs").iterdir()] == ["one"]


def test_a_project_without_them_is_read_as_before_and_a_dry_run_keeps_no_mark(project):
    salt = (project / "salt.txt").read_text("utf-8").strip()
    before = ca.load(project / "runs" / "one")
    forget(PERSON, project, dry_run=True)
    assert read_forgotten(project) == frozenset()
    forget("avis-7", project)  # one of two: the author may well be there
    erased = read_forgotten(project)
    assert erased == {mark_of("avis-7", salt)}
    after = ca.load(project / "runs" / "one")
    refuse_erased(after.contributions, after.ledger, project, erased, salt)
    with pytest.raises(ErasedError, match=r"raw/avis\.csv line 8, the header counted"):
        refuse_erased(before.contributions, before.ledger, project, erased, salt)
