"""What must hold for every run, on the example and on odd data."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info, threadpool_limits

import contrib_analysis as ca
from contrib_analysis.errors import ContribError

WISHED = ("un bus du soir", "une cantine bio", "des arbres", "un guichet", "une crèche", "un parc")
PLACES = ("près de la gare", "au centre", "dans les villages", "vers le stade", "au marché", "ici")


def project_with(tmp_path, texts, name="avis.csv", **settings_lines):
    """Make a project of one CSV column of texts."""
    folder = tmp_path / "projet"
    (folder / "raw").mkdir(parents=True, exist_ok=True)
    pd.DataFrame({"avis": texts}).to_csv(folder / "raw" / name, index=False)
    lines = [
        'title = "Essai"',
        *(f"{key} = {value}" for key, value in settings_lines.items()),
        "[[sources]]",
        f'file = "raw/{name}"',
        "[sources.columns]",
        'text = "avis"',
    ]
    (folder / "settings.toml").write_text("\n".join(lines), "utf-8")
    return folder


def test_all_stages_compute_on_one_thread(tmp_path, monkeypatch):
    def threads(*_):
        found = {library["num_threads"] for library in threadpool_info()}
        raise ContribError(f"threads: {sorted(found)}")

    monkeypatch.setattr("contrib_analysis.analyse.Stages.intake", threads)
    project = project_with(tmp_path, ["Un bus du soir"])
    with threadpool_limits(2), pytest.raises(ContribError, match=r"threads: \[1\]"):
        ca.run(project)


def files_of(folder):
    """Return every file of a run folder, by its name in it."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file for file in files}


def assert_sound(analysis):
    """Check the invariants that every run keeps."""
    texts = analysis.contributions.set_index("contribution_id")["text"]
    for idea in analysis.ideas.itertuples():
        assert texts[idea.contribution_id][idea.start : idea.end] == idea.text
    assert sum(analysis.fates().values()) == len(analysis.ledger)
    assert set(analysis.ideas["theme_id"]) - {""} == set(analysis.top_themes["theme_id"])
    others = (analysis.ideas["theme_id"] == "").sum()
    assert analysis.top_themes["ideas"].sum() + others == len(analysis.ideas)
    below = analysis.themes.loc[analysis.themes["parent_id"] != "", "theme_id"]
    assert set(analysis.ideas["subtheme_id"]) - {""} == set(below)
    assert analysis.ideas["strength"].between(0, 1).all()
    assert set(analysis.quotes["idea_id"]) <= set(analysis.ideas["idea_id"])
    kept = analysis.ledger.loc[analysis.ledger["fate"] == "kept", "contribution_id"]
    assert set(analysis.ideas["contribution_id"]) <= set(kept)


def test_the_example_is_sound(example_run):
    assert_sound(example_run)


def test_the_example_has_themes_a_committee_can_hold(example_run):
    assert 6 <= len(example_run.top_themes) <= 18
    assert example_run.top_themes["label"].is_unique


def test_every_received_row_of_the_example_is_in_the_ledger(example_run):
    rows = example_run.ledger.groupby("source")["row"].nunique().to_dict()
    assert rows == {"raw/ateliers.md": 62, "raw/formulaire.xlsx": 121, "raw/plateforme.csv": 234}


def test_the_examples_non_answers_copies_and_withdrawn_rows_are_set_aside(example_run):
    fates = example_run.fates()
    assert fates["withdrawn"] == 3
    assert fates["empty"] == 3
    assert fates["non-answer"] == 12
    assert fates["duplicate"] >= 11


def test_no_personal_data_of_the_example_is_stored(example_run):
    stored = " ".join(example_run.contributions["text"])
    assert "@example." not in stored
    assert example_run.manifest["counts"]["masked"]


def test_a_run_folder_holds_what_it_should(example_run):
    assert set(files_of(example_run.folder)) == {
        "annex.html",
        "columns.csv",
        "contributions.parquet",
        "corpus.txt",
        "dashboard.html",
        "demands.parquet",
        "merge_proposals.parquet",
        "subjects.parquet",
        "grouping.parquet",
        "ideas.parquet",
        "ledger.csv",
        "manifest.json",
        "opinions.parquet",
        "quotes.parquet",
        "tables/demands.csv",
        "tables/ideas.csv",
        "tables/merge_proposals.csv",
        "tables/quotes.csv",
        "tables/subjects.csv",
        "tables/themes.csv",
        "themes.parquet",
        "themes.xlsx",
    }
    manifest = json.loads((example_run.folder / "manifest.json").read_text("utf-8"))
    assert manifest["settings"]["seed"] == 20231110
    assert [i["file"] for i in manifest["inputs"]] == [
        "raw/ateliers.md",
        "raw/formulaire.xlsx",
        "raw/plateforme.csv",
    ]
    assert manifest["counts"]["received"] == 417
    stages = {"intake", "ideas", "vectors", "themes", "insights", "dashboard", "exports"}
    assert set(manifest["seconds"]) == stages


def test_a_saved_run_loads_again(example_run):
    again = ca.load(example_run.folder)
    pd.testing.assert_frame_equal(again.ideas, example_run.ideas)
    assert "reçues" in again._repr_html_()


def test_the_same_run_twice_gives_the_same_bytes(short_run, short_copy, tmp_path):
    ca.run(short_copy, tmp_path / "again")
    for name, file in files_of(short_run.folder).items():
        if name != "manifest.json":
            assert file.read_bytes() == (tmp_path / "again" / name).read_bytes(), name


@pytest.mark.usefixtures("all_refits")
def test_shuffled_rows_give_the_same_ideas_and_themes(example_run, example_copy, tmp_path):
    platform = example_copy / "raw" / "plateforme.csv"
    rows = pd.read_csv(platform, sep=";", dtype=str, keep_default_na=False)
    rows.sample(frac=1, random_state=5).to_csv(platform, sep=";", index=False)
    form = example_copy / "raw" / "formulaire.xlsx"
    answers = pd.read_excel(form, engine="openpyxl")
    answers.sample(frac=1, random_state=6).to_excel(form, index=False, engine="openpyxl")
    shuffled = ca.run(example_copy, tmp_path / "shuffled")
    pd.testing.assert_frame_equal(shuffled.ideas, example_run.ideas)
    pd.testing.assert_frame_equal(shuffled.themes, example_run.themes)
    pd.testing.assert_frame_equal(shuffled.quotes, example_run.quotes)
    for name in ("corpus.txt", "tables/ideas.csv", "tables/quotes.csv", "tables/themes.csv"):
        assert (shuffled.folder / name).read_bytes() == (example_run.folder / name).read_bytes()


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["Il faut plus de bus le soir."], 1),
        (["Il faut plus de bus le soir.", "La cantine devrait être bio."], 2),
        (["Il faut plus de bus le soir."] * 2_000, 1),
        (["Il faut plus de bus le soir. " * 6_900], 1),
        (["</script><script>alert(1)</script>", "Plus de bus pour tous"], 2),
        (["=1+1 est une formule", "\u202eécrit à l'envers", "😀 merci pour les bus"], 3),
    ],
    ids=["one", "two", "identical", "long", "script", "hostile"],
)
def test_odd_projects_run_to_their_end(tmp_path, texts, kept):
    analysis = ca.run(project_with(tmp_path, texts), tmp_path / "run")
    assert_sound(analysis)
    assert len(analysis.ledger) == len(texts)
    assert analysis.fates()["kept"] == kept


def test_only_non_answers_still_give_a_page(tmp_path):
    analysis = ca.run(project_with(tmp_path, ["RAS", "néant", "RAS"]), tmp_path / "run")
    assert len(analysis.themes) == 0
    assert (tmp_path / "run" / "dashboard.html").is_file()


def test_the_number_of_themes_can_be_asked_for(tmp_path):
    said = [f"Il faudrait {what} {where}" for what in WISHED for where in PLACES]
    project = project_with(tmp_path, said)
    with (project / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("\n[themes]\ncount = 5\n")
    assert len(ca.run(project, tmp_path / "run").top_themes) == 5


def test_an_unsplit_contribution_is_one_idea(tmp_path):
    said = ["Plus de bus le soir. Un guichet dans chaque mairie.", "Une cantine bio."]
    project = project_with(tmp_path, said)
    assert len(ca.run(project, tmp_path / "cut").ideas) == 3
    with (project / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("\n[ideas]\nsplit = false\n")
    analysis = ca.run(project, tmp_path / "whole")
    assert sorted(analysis.ideas["text"]) == sorted(said)


@pytest.mark.parametrize(
    ("break_it", "expected"),
    [
        (lambda p: (p / "settings.toml").unlink(), "settings.toml"),
        (lambda p: (p / "raw" / "avis.csv").unlink(), "avis.csv"),
        (lambda p: (p / "raw" / "avis.csv").write_text(""), "empty"),
        (lambda p: (p / "raw" / "avis.csv").write_text("autre\nx\n"), 'no column "avis"'),
        (lambda p: (p / "raw" / "avis.csv").write_text("avis,b\n,1\n,2\n"), "avis"),
        (lambda p: (p / "raw" / "avis.csv").write_bytes(bytes(range(256)) * 40), "avis.csv"),
    ],
    ids=["no settings", "no file", "empty file", "no column", "no text", "binary"],
)
def test_a_users_mistake_is_named_and_leaves_no_run(tmp_path, break_it, expected):
    project = project_with(tmp_path, ["Plus de bus"])
    break_it(project)
    with pytest.raises(ContribError, match=expected):
        ca.run(project)
    assert not (project / "runs").exists()


def test_an_unwritable_output_folder_is_named(tmp_path):
    project = project_with(tmp_path, ["Plus de bus"])
    (tmp_path / "file").write_text("")
    with pytest.raises(ContribError, match="file"):
        ca.run(project, tmp_path / "file" / "run")


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=80), min_size=1, max_size=8))
def test_any_texts_reconcile(tmp_path_factory, texts):
    tmp_path = tmp_path_factory.mktemp("any")
    folder = project_with(tmp_path, ["Une première ligne lisible", *texts])
    analysis = ca.run(folder, tmp_path / "run")
    assert_sound(analysis)


def test_people_are_counted_once_in_a_theme(example_run):
    assert (example_run.themes["people"] <= example_run.themes["contributions"]).all()
    assert np.isfinite(example_run.ideas["strength"]).all()


def test_a_project_can_be_named_by_a_roundabout_path(tmp_path, monkeypatch):
    project = project_with(tmp_path, ["Il faut plus de bus le soir."])
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert ca.run(f"../{project.name}").folder.parent == project / "runs"
