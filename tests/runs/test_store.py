import json
import re

import pandas as pd
import pytest

from contrib_analysis.errors import OutputError, RunError
from contrib_analysis.page.render import render_dashboard
from contrib_analysis.runs.store import clean_up, load_run, record_outputs, save_run
from contrib_analysis.tables import Analysis, conform


def an_analysis(reason="une raison"):
    contributions = pd.DataFrame({"contribution_id": ["c1"], "text": ["Plus de bus."]})
    ideas = pd.DataFrame(
        {"idea_id": ["c1:0"], "contribution_id": ["c1"], "text": ["Plus de bus."], "end": [12]}
        | {"theme_id": ["T01"], "strength": [0.5]}
    )
    ledger = pd.DataFrame({"source": ["a.csv"], "row": [1], "fate": ["kept"], "reason": [reason]})
    themes = pd.DataFrame({"theme_id": ["T01"], "label": ["Bus"], "origin": ["found"]})
    quotes = pd.DataFrame({"theme_id": ["T01"], "rank": [1], "idea_id": ["c1:0"]})
    return Analysis(
        contributions=conform(contributions, "contributions"),
        ledger=conform(ledger, "ledger"),
        ideas=conform(ideas, "ideas"),
        themes=conform(themes, "themes"),
        quotes=conform(quotes, "quotes"),
        manifest={"format": 1, "settings": {"title": "Essai"}},
    )


def test_a_run_reads_back_as_it_was_written(tmp_path):
    written = save_run(an_analysis(), tmp_path / "run")
    read = load_run(tmp_path / "run")
    for table in ("contributions", "ledger", "ideas", "themes", "quotes"):
        pd.testing.assert_frame_equal(getattr(read, table), getattr(written, table))
    assert read.manifest == written.manifest


def test_whoever_names_no_run_is_told_the_runs_that_are_there(tmp_path):
    project = tmp_path / "avis"
    save_run(an_analysis(), project / "runs" / "2024-03-01-aaaa")
    for place in (project / "runs" / "2024-03-02", project):
        with pytest.raises(RunError, match=r"these runs: .*2024-03-01-aaaa"):
            load_run(place)
    with pytest.raises(RunError, match="no folder of this name"):
        load_run(project / "runs" / "none")


def test_the_ledger_computes_nothing_in_a_spreadsheet(tmp_path):
    save_run(an_analysis(reason="=1+1"), tmp_path / "run")
    assert "'=1+1" in (tmp_path / "run" / "ledger.csv").read_text("utf-8-sig")
    assert load_run(tmp_path / "run").ledger["reason"].tolist() == ["=1+1"]


def test_an_earlier_run_is_replaced(tmp_path):
    save_run(an_analysis("avant"), tmp_path / "run")
    save_run(an_analysis("après"), tmp_path / "run")
    assert load_run(tmp_path / "run").ledger["reason"].tolist() == ["après"]
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


def test_a_folder_with_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.odt").write_text("précieux")
    with pytest.raises(OutputError, match="not a run"):
        save_run(an_analysis(), tmp_path)
    assert (tmp_path / "thesis.odt").read_text() == "précieux"


def test_a_failure_while_writing_leaves_nothing(tmp_path):
    def fail(_analysis, _folder):
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        save_run(an_analysis(), tmp_path / "deep" / "run", also=fail)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_named(tmp_path):
    (tmp_path / "run").write_text("")
    with pytest.raises(OutputError, match="this is a file"):
        save_run(an_analysis(), tmp_path / "run")


def test_a_folder_that_is_no_run_says_how_to_make_one(tmp_path):
    with pytest.raises(RunError, match="contrib-analysis run"):
        load_run(tmp_path)


@pytest.mark.parametrize("file", ["ideas.parquet", "ledger.csv", "manifest.json"])
def test_a_damaged_file_is_named(tmp_path, file):
    save_run(an_analysis(), tmp_path / "run")
    (tmp_path / "run" / file).write_bytes(b"\x00\x01")
    with pytest.raises(RunError, match=file):
        load_run(tmp_path / "run")


def test_a_ledger_that_was_cut_short_at_the_end_of_a_line_is_no_ledger(tmp_path):
    analysis = an_analysis()
    manifest = {**analysis.manifest, "counts": {"received": len(analysis.ledger)}}
    save_run(analysis.replace(manifest=manifest), tmp_path / "run")
    file = tmp_path / "run" / "ledger.csv"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(RunError, match=r"ledger\.csv: it has 0 lines; the run received 1 items"):
        load_run(tmp_path / "run", unchecked=True)


def test_a_run_of_an_older_version_opens_without_the_newer_columns(tmp_path):
    folder = tmp_path / "run"
    save_run(an_analysis(), folder)
    kept = {
        "contributions": ["contribution_id", "source", "text", "author_id", "copies_of"],
        "ideas": ["idea_id", "contribution_id", "start", "end", "text", "theme_id", "strength"],
        "themes": ["theme_id", "parent_id", "label", "headline", "keywords", "ideas"],
    }
    for name, columns in kept.items():
        pd.read_parquet(folder / f"{name}.parquet")[columns].to_parquet(folder / f"{name}.parquet")
    for name in ("opinions", "grouping", "demands"):
        (folder / f"{name}.parquet").unlink()
    record_outputs(folder)
    read = load_run(folder)
    assert read.ideas["text"].tolist() == ["Plus de bus."]
    assert read.ideas["kind"].tolist() == [""]
    assert read.ideas["x"].isna().all()


def test_a_run_by_newer_code_is_refused(tmp_path):
    save_run(an_analysis(), tmp_path / "run")
    manifest = tmp_path / "run" / "manifest.json"
    manifest.write_text(json.dumps({"format": 99}))
    with pytest.raises(RunError, match="newer version"):
        load_run(tmp_path / "run")


@pytest.mark.parametrize(
    "written",
    [
        '{"format": 1, "settings": {"dashboard": {"file": "../../page.html"}}}',
        '{"format": 1, "settings": {"dashboard": {"file": "/page.html"}}}',
        '{"format": 1, "settings": {"dashboard": {"file": "..\\\\page.html"}}}',
        "[" * 100_000,
    ],
    ids=["above", "elsewhere", "above, on Windows", "deep"],
)
def test_a_hostile_manifest_is_refused(tmp_path, written):
    save_run(an_analysis(), tmp_path / "run")
    (tmp_path / "run" / "manifest.json").write_text(written)
    with pytest.raises(RunError):
        load_run(tmp_path / "run")


@pytest.mark.parametrize("said", ["[]", "null", "{}", '{"format": "1"}', '{"format": 1}', "{"])
def test_a_manifest_that_is_none_is_named(tmp_path, said):
    save_run(an_analysis(), tmp_path / "run")
    (tmp_path / "run" / "manifest.json").write_text(said)
    with pytest.raises(RunError, match=r"manifest\.json: .*contrib-analysis run PROJECT"):
        load_run(tmp_path / "run")


def test_a_bit_that_a_disk_turned_is_no_word_of_a_citizen(tmp_path):
    save_run(an_analysis(), tmp_path / "run")
    file = tmp_path / "run" / "ideas.parquet"
    whole = file.read_bytes()
    # Somewhere in the first page's values; the file's end says where things are.
    for place in range(40, 60):
        turned = bytearray(whole)
        turned[place] ^= 4
        file.write_bytes(turned)
        with pytest.raises(RunError, match=r"ideas\.parquet: can't be read"):
            load_run(tmp_path / "run", unchecked=True)


def test_what_a_killed_run_left_is_deleted_and_nothing_else(tmp_path):
    left = (".run-0123abcd.tmp", ".run-0123abcd.tmp.old", ".other-0123abcd.tmp")
    kept = ("run", "run-0123abcd.tmp", ".run-notes.tmp", ".gitignore")
    for name in (*left, *kept):
        (tmp_path / name).mkdir()
    clean_up(tmp_path, "run")
    assert {place.name for place in tmp_path.iterdir()} == {*kept, ".other-0123abcd.tmp"}
    clean_up(tmp_path)
    assert {place.name for place in tmp_path.iterdir()} == {*kept}
    clean_up(tmp_path / "nowhere")


def page_beside(analysis, making):
    (making / "dashboard.html").write_text("une page", "utf-8")


def changed_run(folder, name, change):
    save_run(an_analysis(), folder, also=page_beside)
    (folder / name).write_bytes(change((folder / name).read_bytes()))
    return folder


def turned(content):
    """Turn one bit near the end, where a table has the names of its columns."""
    return content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]


@pytest.mark.parametrize("name", ["ideas.parquet", "ledger.csv", "dashboard.html"])
def test_a_file_with_one_bit_changed_is_named(tmp_path, name):
    folder = changed_run(tmp_path / "run", name, turned)
    with pytest.raises(RunError, match=re.escape(f"{name}: not what the run wrote")):
        load_run(folder)


def test_a_missing_file_is_named(tmp_path):
    save_run(an_analysis(), tmp_path / "run", also=page_beside)
    (tmp_path / "run" / "dashboard.html").unlink()
    with pytest.raises(RunError, match=r"dashboard\.html is missing"):
        load_run(tmp_path / "run")


def test_a_changed_run_is_read_all_the_same_where_asked(tmp_path):
    folder = changed_run(tmp_path / "run", "dashboard.html", turned)
    run = load_run(folder, unchecked=True)
    assert run.manifest["unchecked"] == ["dashboard.html"]
    assert "unchecked" not in save_run(run, tmp_path / "other").manifest


def test_the_page_of_a_run_that_was_not_checked_says_so(example_run):
    unchecked = {**example_run.manifest, "unchecked": ["corpus.txt"]}
    assert "corpus.txt" in render_dashboard(example_run.replace(manifest=unchecked))
    assert "Non vérifié." not in (example_run.folder / "dashboard.html").read_text("utf-8")


def test_files_made_again_are_written_into_the_manifest(tmp_path):
    folder = changed_run(tmp_path / "run", "dashboard.html", turned)
    record_outputs(folder)
    assert "unchecked" not in load_run(folder).manifest


def test_a_manifest_that_names_a_file_elsewhere_reads_none(tmp_path):
    folder = changed_run(tmp_path / "run", "dashboard.html", bytes)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["outputs"].append({"file": "../secret", "bytes": 1, "sha256": "0" * 64})
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(RunError, match=r"\.\./secret is missing"):
        load_run(folder)
