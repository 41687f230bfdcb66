"""What is computed again, and what isn't, when a project is run again."""

import shutil

import pandas as pd
import pytest
from faults import texts

import contrib_analysis as ca
from contrib_analysis.page import _theme_quotes
from contrib_analysis.runs.last_run import kept_of
from contrib_analysis.runs.stage_cache import KEPT, LAST_RUN, clear_cache
from contrib_analysis.text.tokens import tokeniser

ALL = [
    *("intake", "ideas", "reading", "vectors", "themes", "grammar", "demands"),
    *("names", "insights", "subjects"),
]

SETTINGS = """\
title = "Essai"
[themes]
count = 1
[[sources]]
file = "raw/avis.csv"
[sources.columns]
id = "numero"
text = "avis"
"""


def write_answers(project, said):
    frame = pd.DataFrame({"numero": range(1, len(said) + 1), "avis": said})
    frame.to_csv(project / "raw" / "avis.csv", index=False)


def change(project, old, new):
    file = project / "settings.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def assert_same_files(one, other):
    names = {p.relative_to(one).as_posix() for p in one.rglob("*") if p.is_file()}
    assert names == {p.relative_to(other).as_posix() for p in other.rglob("*") if p.is_file()}
    for name in names - {"manifest.json"}:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


@pytest.fixture(scope="module")
def finished(made_once):
    """Return a project of 36 contributions that was run once."""

    def make(folder):
        project = folder / "projet"
        (project / "raw").mkdir(parents=True)
        write_answers(project, texts())
        (project / "settings.toml").write_text(SETTINGS, "utf-8")
        first = ca.run(project, project / "runs" / "one")
        assert first.manifest["cached"] == []

    return made_once("stages", make) / "projet"


@pytest.fixture
def project(finished, tmp_path):
    """Return a copy of it that a test may change."""
    return shutil.copytree(finished, tmp_path / "projet")


def test_a_second_run_computes_nothing_again_and_gives_the_same_bytes(project):
    (project / "themes.lock").unlink()  # as the first run found it
    again = ca.run(project, project / "runs" / "two")
    assert again.manifest["cached"] == ALL
    assert_same_files(project / "runs" / "one", again.folder)


def test_what_themes_were_found_from_is_had_of_the_last_run_alone(project):
    parts = ("themes", "votes-worded", "votes-communities")
    worded, communities = kept_of(project, project / "runs" / "one", *parts)
    assert len(worded) == len(communities) == 36
    assert kept_of(project, project / "runs" / "two", *parts) is None
    assert kept_of(project, project / "runs" / "one", "themes", "nothing") is None
    for file in (project / KEPT).glob("themes-*/votes-worded.npy"):
        file.write_bytes(file.read_bytes()[:-1])
    assert kept_of(project, project / "runs" / "one", *parts) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Essai"', 'title = "Autre"'),
        ('title = "Essai"', 'title = "Essai"\nfictional = true'),
        ("[themes]", '[dashboard]\nfile = "page.html"\n[themes]'),
    ],
    ids=["title", "fictional", "dashboard"],
)
def test_what_the_page_alone_reads_tokenises_nothing_but_its_quotes(
    project, monkeypatch, old, new
):
    def refuse(*_):
        raise AssertionError("a text was tokenised")

    monkeypatch.setattr(type(tokeniser()), "__call__", refuse)
    monkeypatch.setattr(_theme_quotes, "_content", str)
    change(project, old, new)
    assert ca.run(project).manifest["cached"] == ALL


@pytest.mark.parametrize(
    ("old", "new", "stage"),
    [
        ("count = 1", "count = 2", "themes"),
        ("[themes]", '[vectors]\nmethod = "lexical"\n[themes]', "vectors"),
        ("[themes]", "[ideas]\nsplit = false\n[themes]", "ideas"),
        ('title = "Essai"', 'title = "Essai"\nkeep_languages = "fr"', "intake"),
        ('title = "Essai"', 'title = "Essai"\ninterface = "en"', "names"),
    ],
    ids=["count", "vectors", "split", "languages", "interface"],
)
def test_a_setting_makes_the_stage_that_reads_it_work_again_and_none_before(
    project, old, new, stage
):
    change(project, old, new)
    cached = ca.run(project).manifest["cached"]
    assert stage not in cached
    # Intake reads the interface's language too, for the reasons in the ledger.
    assert {*ALL[: ALL.index(stage)], "intake"} - {*cached} <= {"intake"}


def test_a_stage_that_makes_the_same_lets_later_ones_rest(project):
    # None of these sentences is cut.
    change(project, "[themes]", "[ideas]\nsplit = false\n[themes]")
    assert ca.run(project).manifest["cached"] == ["intake", "reading", *ALL[3:]]


def test_the_order_of_rows_is_no_reason_to_find_themes_again(project):
    write_answers(project, texts())
    frame = pd.read_csv(project / "raw" / "avis.csv")
    frame.iloc[::-1].to_csv(project / "raw" / "avis.csv", index=False)
    assert ca.run(project).manifest["cached"] == ALL[1:]


def test_an_edit_is_replayed_on_what_was_kept(project):
    ca.open_editor(project).rename("T01", "Se déplacer")
    edited = ca.run(project, project / "runs" / "two")
    # A name changes no side, no place on the map, no demand, and of insight subjects alone.
    assert edited.manifest["cached"] == [*ALL[:-2], "sides", "map", "listed demands", "insights"]
    assert "Se déplacer" in set(edited.themes["label"])
    again = ca.run(project, project / "runs" / "three")
    assert again.manifest["cached"] == [*ALL[:-2], "review", *ALL[-2:]]
    assert_same_files(edited.folder, again.folder)
    shutil.rmtree(project / KEPT)
    assert ca.run(project, project / "runs" / "four").manifest["cached"] == []
    assert_same_files(edited.folder, project / "runs" / "four")


def salt_anew(project):
    (project / "salt.txt").write_text("0" * 32)
    (project / "themes.lock").unlink()  # it is sealed with the salt that it was written with


def test_another_salt_makes_other_author_ids(project):
    salt_anew(project)
    assert "intake" not in ca.run(project).manifest["cached"]


def test_verify_trusts_no_cache(project):
    for file in (project / KEPT).glob("names-*/themes.parquet"):
        file.unlink()
    assert ca.verify(project / "runs" / "one").identical


def test_a_damaged_entry_is_told_in_the_run(project):
    (file,) = (project / KEPT).glob("vectors-*/value.npy")
    file.write_bytes(file.read_bytes()[:-8])
    again = ca.run(project, project / "runs" / "two")
    assert "vectors" not in again.manifest["cached"]
    assert any("vectors is damaged" in notice for notice in again.manifest["notices"])
    assert_same_files(project / "runs" / "one", again.folder)


class MadeAgainError(Exception):
    """Something was computed."""


@pytest.fixture
def computes_nothing(monkeypatch):
    def refuse(*_, **__):
        raise MadeAgainError

    monkeypatch.setattr("contrib_analysis.pipeline.analyse", refuse)


def test_a_run_that_nothing_has_changed_for_is_the_one_before(project, computes_nothing):
    again = ca.run(project)
    assert (again.unchanged, again.folder.name) == (True, "one")
    pd.testing.assert_frame_equal(again.ideas, ca.load(again.folder).ideas)
    with pytest.raises(MadeAgainError):
        ca.run(project, project / "runs" / "two")  # another folder was asked for


def damage(project):
    with (project / "runs" / "one" / "tables" / "ideas.csv").open("a") as file:
        file.write("x")


CHANGES = {
    "an export": lambda project: write_answers(project, [*texts(), "Une de plus"]),
    "a setting": lambda project: change(project, "count = 1", "count = 2"),
    "the salt": salt_anew,
    "an edit": lambda project: ca.open_editor(project).rename("T01", "Se déplacer"),
    "the memory of themes": lambda project: (project / "themes.lock").unlink(),
    "a file of the run": damage,
    "the run is gone": lambda project: shutil.rmtree(project / "runs" / "one"),
    "the cache was cleared": clear_cache,
    "the note is damaged": lambda project: (project / LAST_RUN).write_text("[1]"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_has_the_run_made_again(project, computes_nothing, what):
    CHANGES[what](project)
    with pytest.raises(MadeAgainError):
        ca.run(project)


def test_another_version_of_the_code_makes_the_run_again(project, computes_nothing, monkeypatch):
    monkeypatch.setattr("contrib_analysis.pipeline.computed_by", lambda: {"code": "another"})
    with pytest.raises(MadeAgainError):
        ca.run(project)
