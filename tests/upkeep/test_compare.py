import re
from html import unescape

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from contrib_analysis.cli.main import app
from contrib_analysis.runs.store import save_run
from contrib_analysis.tables import Analysis, conform
from contrib_analysis.upkeep.compare import changed_between, compare
from contrib_analysis.upkeep.compare_page import lines, render_comparison


def a_run(folder, placed, labels, *, grouping=None, asked=None, **manifest):
    """Save a run of ideas given as {text: theme}, each its own contribution.

    `asked` gives the demand of some texts, whose first words are its title.
    """
    texts = list(placed)
    ids = [f"c{n}" for n in range(len(texts))]
    ideas = pd.DataFrame(
        {"idea_id": [f"{i}:0" for i in ids], "contribution_id": ids, "text": texts}
        | {"theme_id": list(placed.values()), "end": [len(t) for t in texts]}
    )
    sizes = pd.Series(placed).value_counts()
    themes = pd.DataFrame(
        {"theme_id": list(labels), "label": list(labels.values()), "origin": "found"}
        | {"ideas": [int(sizes.get(theme, 0)) for theme in labels]}
    )
    frames = {
        "contributions": pd.DataFrame({"contribution_id": ids, "text": texts}),
        "ledger": pd.DataFrame({"contribution_id": ids, "fate": "kept"}),
        "ideas": ideas,
        "themes": themes,
        "quotes": pd.DataFrame(),
    }
    if grouping:
        frames["grouping"] = ideas.assign(theme_id=[grouping[t] for t in texts])
    if asked:
        frames["ideas"] = ideas.assign(demand_id=[asked.get(text, "") for text in texts])
        names = sorted(set(asked.values()))
        of = {name: [t for t, demand in asked.items() if demand == name] for name in names}
        frames["demands"] = pd.DataFrame(
            {"demand_id": names, "title": [min(of[name]) for name in names]}
            | {"people": [len(of[name]) for name in names], "certainty": 1.0}
        )
    made = {name: conform(frame, name) for name, frame in frames.items()}
    known = {"format": 1, "settings": {"title": "Essai", "interface": "en"}, **manifest}
    return save_run(Analysis(**made, manifest=known), folder).folder


def said(subject, n):
    return [f"{subject} {i}" for i in range(n)]


def theme_named(found, label):
    names = found.themes["label_after"].where(
        found.themes["label_after"] != "", found.themes["label_before"]
    )
    return found.themes[names == label].iloc[0]


def test_a_run_compared_with_itself_has_nothing_to_tell(tmp_path):
    placed = dict.fromkeys(said("bus", 5), "T01") | dict.fromkeys(said("pain", 4), "T02")
    run = a_run(tmp_path / "a", placed, {"T01": "Bus", "T02": "Pain"})
    found = compare(run, run)
    assert set(found.themes["event"]) == {"kept"}
    assert found.moved.empty
    assert found.changed.empty


def test_demands_are_matched_by_their_ideas_and_told_where_gained_or_lost(tmp_path):
    texts = said("garder le guichet", 5) + said("plus de bus", 4) + said("ouvrir la piscine", 3)
    placed = dict.fromkeys(texts, "T01")
    guichet, bus, piscine = (dict.fromkeys(texts[a:b]) for a, b in ((0, 5), (5, 9), (9, 12)))
    before = a_run(
        tmp_path / "a",
        placed,
        {"T01": "Tout"},
        asked=dict.fromkeys(guichet, "D001") | dict.fromkeys(bus, "D002"),
    )
    after = a_run(
        tmp_path / "b",
        placed,
        {"T01": "Tout"},
        asked=dict.fromkeys(guichet, "D002") | dict.fromkeys(piscine, "D001"),
    )
    found = compare(before, after)
    told = {row.title_after or row.title_before: row for row in found.demands.itertuples()}
    assert {title: row.event for title, row in told.items()} == {
        "garder le guichet 0": "kept",
        "ouvrir la piscine 0": "new",
        "plus de bus 0": "gone",
    }
    kept = told["garder le guichet 0"]
    assert (kept.demand_before, kept.demand_after) == ("D001", "D002")
    assert "1 demand wasn’t there before." in lines(found)
    page = unescape(render_comparison(found))
    assert "no longer asked" in page


def test_themes_are_matched_by_their_ideas_whatever_they_are_called(tmp_path):
    one = dict.fromkeys(said("bus", 5), "T01") | dict.fromkeys(said("pain", 4), "T02")
    two = dict.fromkeys(said("bus", 5), "T02") | dict.fromkeys(said("arbre", 4), "T01")
    found = compare(
        a_run(tmp_path / "a", one, {"T01": "Bus", "T02": "Pain"}),
        a_run(tmp_path / "b", two, {"T02": "Transports", "T01": "Arbres"}),
    )
    bus = theme_named(found, "Transports")
    assert (bus["label_before"], bus["event"]) == ("Bus", "renamed")
    assert theme_named(found, "Pain")["event"] == "gone"
    assert theme_named(found, "Arbres")["event"] == "new"


def test_a_split_and_a_merger_name_the_other_themes(tmp_path):
    bus, night = said("bus", 6), said("nuit", 4)
    whole = a_run(tmp_path / "a", dict.fromkeys(bus + night, "T01"), {"T01": "Bus"})
    parts = a_run(
        tmp_path / "b",
        dict.fromkeys(bus, "T01") | dict.fromkeys(night, "T02"),
        {"T01": "Bus", "T02": "Nuit"},
    )
    split = theme_named(compare(whole, parts), "Bus")
    assert (split["event"], split["others"]) == ("split", "Nuit")
    merged = theme_named(compare(parts, whole), "Bus")
    assert (merged["event"], merged["others"]) == ("merged", "Nuit")


def test_ideas_that_moved_are_listed_with_who_placed_them(tmp_path):
    placed = dict.fromkeys(said("bus", 5), "T01") | dict.fromkeys(said("pain", 5), "T02")
    names = {"T01": "Bus", "T02": "Pain"}
    later = {**placed, "bus 0": "T02"}
    found = compare(
        a_run(tmp_path / "a", placed, names),
        a_run(tmp_path / "b", later, names, grouping=placed),
    )
    (row,) = found.moved.to_dict("records")
    assert (row["text"], row["theme_before"], row["theme_after"]) == ("bus 0", "Bus", "Pain")
    assert row["edited"]
    assert (theme_named(found, "Pain")[["moved_in", "came", "left"]] == [1, 0, 0]).all()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    *[
        st.dictionaries(
            st.sampled_from(said("idée", 12)), st.sampled_from(["T01", "T02", "T03"]), min_size=1
        )
    ]
    * 2
)
def test_counts_that_changed_are_explained_to_the_last_idea(tmp_path_factory, one, two):
    folder = tmp_path_factory.mktemp("compare")
    runs = [
        a_run(folder / name, placed, {t: t.lower() for t in sorted(set(placed.values()))})
        for name, placed in (("a", one), ("b", two))
    ]
    themes = compare(*runs).themes
    explained = themes["came"] - themes["left"] + themes["moved_in"] - themes["moved_out"]
    assert (themes["ideas_after"] - themes["ideas_before"] == explained).all()


def test_settings_inputs_and_versions_that_differ_are_named():
    one = {
        "settings": {"themes": {"count": "auto"}, "seed": 1},
        "versions": {"numpy": "2.0"},
        "inputs": [{"file": "raw/a.csv", "sha256": "0" * 64}],
    }
    two = {
        "settings": {"themes": {"count": 8}, "seed": 1},
        "versions": {"numpy": "2.1"},
        "inputs": [{"file": "raw/b.csv", "sha256": "1" * 64}],
    }
    changed = changed_between(one, two)
    assert changed["what"].tolist() == ["themes.count", "numpy", "raw/a.csv", "raw/b.csv"]
    assert changed["after"].tolist() == ["8", "2.1", "", "11111111…"]


def test_lists_of_settings_are_said_in_words_not_in_python():
    source = {"file": "raw/a.csv", "channel": "Mail", "platform": "auto"}
    one = {"settings": {"sources": [source], "keep_languages": [], "fictional": True}}
    other = {**source, "file": "raw/b.csv"}
    two = {
        "settings": {
            "sources": [other, {**source, "channel": "Post"}],
            "keep_languages": ["fr", "oc"],
            "fictional": False,
        }
    }
    changed = changed_between(one, two)
    assert list(changed.itertuples(index=False, name=None)) == [
        ("[[sources]] raw/a.csv.channel", "Mail", "Post"),
        ("[[sources]] raw/b.csv", "", "raw/b.csv"),
        ("fictional", "true", "false"),
        ("keep_languages", "", "fr, oc"),
    ]


def test_a_setting_that_one_version_lacks_and_the_other_leaves_empty_is_no_difference():
    newer = {"settings": {"seed": 1, "words": {"join": [], "keep": ["eau"]}, "title": None}}
    changed = changed_between({"settings": {"seed": 1}}, newer)
    assert list(changed.itertuples(index=False, name=None)) == [("words.keep", "", "eau")]


def test_of_runs_with_no_idea_in_common_nothing_is_gone_or_new(tmp_path):
    names = {"T01": "Bus"}
    bus = a_run(tmp_path / "a", dict.fromkeys(said("bus", 4), "T01"), names)
    bread = a_run(
        tmp_path / "b",
        dict.fromkeys(said("pain", 4), "T01"),
        {"T01": "Pain"},
        asked=dict.fromkeys(said("pain", 4), "D01"),
    )
    found = compare(bus, bread)
    assert not found.comparable
    assert compare(bus, bus).comparable
    told = lines(found)
    assert told[0].startswith("These two runs have no idea in common")
    page = render_comparison(found)
    for text in (" ".join(told), page):
        assert "no longer" not in text
        assert "new demand" not in text
    assert "What the runs were made from" in page
    assert "Ideas that moved" not in page


def test_the_page_escapes_what_people_wrote_and_allows_no_script(tmp_path):
    hostile = "<script>alert(1)</script>"
    placed = dict.fromkeys([hostile, *said("bus", 4)], "T01") | {"pain 0": "T02", "pain 1": "T02"}
    names = {"T01": "<b>Bus", "T02": "Pain"}
    later = {**placed, hostile: "T02"}
    found = compare(a_run(tmp_path / "a", placed, names), a_run(tmp_path / "b", later, names))
    page = render_comparison(found, tmp_path / "c.html")
    assert (tmp_path / "c.html").read_text("utf-8") == page
    assert "<script" not in page
    assert "<b>Bus" not in page
    assert "default-src 'none'; style-src 'sha256-" in unescape(page)
    assert "http" not in page.replace("http-equiv", "")
    # On a phone each cell stands in a line of its own, after its heading.
    for table in re.findall(r'<table class="stacked".*?</table>', page, re.DOTALL):
        heads = re.findall(r'role="columnheader">(.*?)</th>', table)
        assert re.findall(r'data-head="(.*?):\s"', table)[: len(heads)] == heads


@pytest.mark.parametrize(("language", "word"), [("fr", "Deux analyses comparées"), ("en", "Two")])
def test_the_page_is_in_the_language_of_the_later_run(tmp_path, language, word):
    placed = dict.fromkeys(said("bus", 3), "T01")
    run = a_run(
        tmp_path / "a", placed, {"T01": "Bus"}, settings={"title": "E", "interface": language}
    )
    page = render_comparison(compare(run, run))
    assert f'<html lang="{language}">' in page
    assert word in page


def test_why_a_count_changed_is_said_in_one_and_in_several(tmp_path):
    one = dict.fromkeys(said("bus", 5), "T01") | dict.fromkeys(said("pain", 5), "T02")
    two = {**one, "bus 0": "T02", "un": "T01", "deux": "T01"}
    names = {"T01": "Bus", "T02": "Pain"}
    french = {"title": "E", "interface": "fr"}
    later = a_run(tmp_path / "b", two, names, settings=french)
    page = render_comparison(compare(a_run(tmp_path / "a", one, names), later))
    assert "+2 idées propres à cette analyse\N{NARROW NO-BREAK SPACE}; −1 partie vers un" in page
    assert "+1 venue d’un autre thème" in page


def test_the_command_prints_lines_and_writes_the_page(tmp_path):
    run = a_run(tmp_path / "a", dict.fromkeys(said("bus", 3), "T01"), {"T01": "Bus"})
    later = a_run(tmp_path / "b", dict.fromkeys(said("bus", 3), "T01"), {"T01": "Bus"})
    page = tmp_path / "c.html"
    result = CliRunner().invoke(app, ["compare", str(run), str(later), "--html", str(page)])
    assert result.exit_code == 0, result.output
    assert "1 theme is as it was." in result.output
    assert page.is_file()
    assert "Bus: as it was, 3 → 3 ideas" in " ".join(lines(compare(run, run)))


def test_runs_without_ideas_are_compared(tmp_path):
    empty = a_run(tmp_path / "a", {}, {})
    some = a_run(tmp_path / "b", dict.fromkeys(said("bus", 3), "T01"), {"T01": "Bus"})
    assert compare(empty, some).themes["event"].tolist() == ["new"]
    assert compare(some, empty).themes["event"].tolist() == ["gone"]
    render_comparison(compare(empty, empty))


def test_a_run_that_is_not_there_is_not_one_and_the_same(tmp_path):
    from typer.testing import CliRunner

    from contrib_analysis.cli.main import app

    gone = str(tmp_path / "gone")
    assert CliRunner().invoke(app, ["compare", gone, gone]).exit_code != 0
