import pandas as pd
import pytest
from builders import an_analysis

import contrib_analysis as ca
from contrib_analysis.errors import ContribError
from contrib_analysis.review._board_view import BoardView
from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.review.open_project import as_found, demands_as_found
from contrib_analysis.tables import conform


@pytest.fixture
def analysis():
    found = an_analysis(interface="en", subthemes=True, stability=True)
    ideas = found.ideas
    return found.replace(ideas=ideas.assign(rank=ideas.groupby("theme_id").cumcount() + 1))


@pytest.fixture
def view(analysis, tmp_path):
    return view_of(analysis, tmp_path)


def view_of(analysis, folder, who="AB"):
    return BoardView(analysis, ca.Editor(folder, *as_found(analysis), who=who, interface="en"))


def ask(view, what, **details):
    return view.answer({"ask": what, **details})


def rows(view, **details):
    return ask(view, "rows", count=200, **details)["rows"]


def theme(answer, name):
    return next((theme for theme in answer["themes"] if theme["id"] == name), None)


def act(view, verb, *given, why=""):
    return ask(view, "act", verb=verb, given=list(given), why=why)


def test_themes_are_shown_with_size_doubt_stability_and_sub_themes(view, analysis):
    shown = ask(view, "overview")["themes"]
    sizes = analysis.ideas["theme_id"].value_counts()
    assert {t["id"]: t["ideas"] for t in shown} == {**sizes.to_dict(), "T00": 0}
    assert [t["ideas"] for t in shown] == sorted((t["ideas"] for t in shown), reverse=True)
    first = shown[0]
    own = analysis.ideas[analysis.ideas["theme_id"] == first["id"]]
    assert first["doubt"] == own["to_review"].sum()
    assert any(fact.startswith("stability 0.") for fact in first["facts"])
    assert first["parts"][0]["ideas"] == (own["subtheme_id"] != "").sum()
    assert shown[-1]["fixed"]


def test_a_doubtful_name_is_shown_until_a_person_gives_another_or_accepts_it(analysis, tmp_path):
    view = view_of(analysis.replace(themes=analysis.themes.assign(doubtful_name=True)), tmp_path)

    def doubtful(answer):
        return {t["id"] for t in answer["themes"] if "name to check" in t["facts"]}

    every = set(analysis.top_themes["theme_id"])
    assert doubtful(ask(view, "overview")) == every
    assert doubtful(act(view, "rename", "t01", "École")) == every - {"t01"}
    assert doubtful(act(view, "accept", "t02")) == every - {"t01", "t02"}
    assert doubtful(ask(view, "undo")) == every - {"t01"}


def test_ideas_come_most_central_or_most_doubtful_first(view, analysis):
    name = analysis.ideas["theme_id"].iloc[0]
    own = analysis.ideas[analysis.ideas["theme_id"] == name]
    central = [row["id"] for row in rows(view, theme=name)]
    assert central == own.sort_values("rank")["idea_id"].tolist()
    doubtful = [row["doubt"] for row in rows(view, theme=name, order="doubt")]
    assert doubtful == sorted(doubtful, reverse=True)
    assert sum(doubtful) == own["to_review"].sum()


def test_all_doubtful_ideas_are_one_list(view, analysis):
    shown = rows(view, doubtful=True, order="doubt")
    assert {row["id"] for row in shown} == set(
        analysis.ideas.loc[analysis.ideas["to_review"], "idea_id"]
    )


def test_a_sub_theme_narrows_the_list(view, analysis):
    part = analysis.ideas["subtheme_id"].max()
    own = analysis.ideas.loc[analysis.ideas["subtheme_id"] == part, "idea_id"]
    assert {row["id"] for row in rows(view, theme=part[:3], part=part)} == set(own)


def test_rows_come_in_pages_and_no_page_is_large(view, analysis):
    name = analysis.ideas["theme_id"].value_counts().index[0]
    whole = [row["id"] for row in rows(view, theme=name)]
    page = ask(view, "rows", theme=name, first=3, count=4)
    assert [row["id"] for row in page["rows"]] == whole[3:7]
    assert page["total"] == len(whole)
    assert len(ask(view, "rows", search="e", count=100_000)["rows"]) <= 200
    assert ask(view, "ids", theme=name, first=1, last=2)["ids"] == whole[1:3]


def test_search_is_over_all_themes_without_accents_or_capitals(view, analysis):
    shown = rows(view, theme="t03", search="ELEVES")
    expected = analysis.ideas["text"].str.contains("élèves")
    assert {row["id"] for row in shown} == set(analysis.ideas.loc[expected, "idea_id"])
    assert ["élèves", True] in [list(piece) for piece in shown[0]["pieces"]]


def test_search_knows_ids(view, analysis):
    idea = analysis.ideas["idea_id"].iloc[5]
    assert [row["id"] for row in rows(view, search=idea)] == [idea]


def test_the_source_is_the_whole_contribution_with_the_idea_in_its_place(view, analysis):
    idea = analysis.ideas.iloc[4]
    told = ask(view, "source", idea=idea["idea_id"])
    whole = analysis.contributions.set_index("contribution_id")["text"][idea["contribution_id"]]
    assert told["before"] + told["text"] + told["after"] == whole
    assert told["text"] == idea["text"]
    assert idea["contribution_id"] in told["about"]


def test_a_decision_is_in_the_file_and_on_show_at_once(view, analysis, tmp_path):
    ideas = [row["id"] for row in rows(view, theme="t01")][:2]
    before = theme(ask(view, "overview"), "t02")["ideas"]
    answer = act(view, "move", ideas, "t02", why="mieux là")
    assert theme(answer, "t02")["ideas"] == before + 2
    assert answer["said"] == "2 ideas were put into “accueil dans les services publics”."
    [edit] = read_edits(tmp_path).edits
    assert (edit.verb, list(edit.ideas), edit.to, edit.why) == ("move", ideas, "t02", "mieux là")
    assert answer["edits"] == 1


def everything(view):
    """Do each thing that the board can do."""
    ideas = [row["id"] for row in rows(view, theme="t01")]
    others = [row["id"] for row in rows(view, theme="t02")]
    return [
        act(view, "rename", "t01", "École", why="plus court"),
        act(view, "describe", "t01", "Apprendre avec ou sans machine."),
        act(view, "move", ideas[:2], "t02"),
        act(view, "second", ideas[2:3], "t02"),
        act(view, "pin_quote", ideas[3:4]),
        act(view, "hide_quote", ideas[4:5]),
        act(view, "off_topic", ideas[5:6]),
        act(view, "confirm", ideas[6:8]),
        act(view, "confirm", [ideas[8], others[0]]),
        act(view, "new_theme", ideas[9:11], "D'un thème"),
        act(view, "new_theme", [ideas[11], others[1]], "De deux thèmes"),
        act(view, "split", "t03", {"Une part": "t03-1"}),
        act(view, "merge", ["t04"], "t05"),
        act(view, "accept", "t05"),
        ask(view, "undo", number=2),
        ask(view, "undo"),
    ]


def test_the_code_does_the_same(view, analysis, tmp_path):
    lines = [line for answer in everything(view) for line in answer["code"]]
    other = tmp_path / "other"
    other.mkdir()
    editor = ca.Editor(other, *as_found(analysis), who="AB", interface="en")
    # Ids of new themes hold the moment: the code names those that the board made.
    editor._new_id = made_as_in(read_edits(tmp_path).edits)
    exec("\n".join(lines), {"editor": editor})
    mine, theirs = (
        [edit.model_dump(exclude={"when"}) for edit in read_edits(folder).edits]
        for folder in (tmp_path, other)
    )
    assert mine == theirs


def made_as_in(edits):
    ids = iter(
        part.theme
        for edit in edits
        if edit.verb in ("split", "create")
        for part in (edit.into if edit.verb == "split" else [edit])
    )
    return lambda _label, _number=0: next(ids)


def test_all_state_is_in_the_file(view, analysis, tmp_path):
    everything(view)
    again = view_of(analysis, tmp_path, who="BC")
    assert ask(again, "overview") == ask(view, "overview")
    assert rows(again, theme="t02") == rows(view, theme="t02")


def test_what_a_colleague_wrote_meanwhile_is_taken_in(view, analysis, tmp_path):
    act(view_of(analysis, tmp_path, who="BC"), "rename", "t01", "École")
    assert theme(ask(view, "overview"), "t01")["label"] == "École"


def test_progress_counts_accepted_themes_and_decided_doubts(view):
    doubtful = [row["id"] for row in rows(view, doubtful=True)]
    act(view, "confirm", doubtful[:3])
    themes, doubts = act(view, "accept", "t01")["progress"]
    assert (themes["done"], doubts["done"], doubts["of"]) == (1, 3, len(doubtful))


def test_decisions_that_no_longer_hold_come_first(view, analysis, tmp_path):
    act(view, "accept", "t01")
    act(view, "rename", "t02", "Accueil")
    file = tmp_path / "edits.yml"
    file.write_text(file.read_text("utf-8").replace("t01", "t77"), "utf-8")
    answer = ask(view, "overview")
    assert answer["stale"] == 1
    assert answer["decisions"][0]["stale"]
    assert "t77" in answer["decisions"][0]["reason"]
    assert answer["decisions"][1]["said"].endswith("is now called “Accueil”")


def test_an_undone_decision_leaves_no_trace(view):
    before = ask(view, "overview")
    act(view, "merge", ["t01"], "t02")
    answer = ask(view, "undo")
    assert answer["said"].startswith("Undone: ")
    assert {k: answer[k] for k in before} == before


@pytest.mark.parametrize(
    "asked",
    [
        {"ask": "delete"},
        {"ask": "act", "verb": "_write", "given": [[]]},
        {"ask": "act", "verb": "undo", "given": []},
        {"ask": "act", "verb": "rename", "given": ["t01"]},
        {"ask": "act", "verb": "rename", "given": ["t01", ""]},
        {"ask": "act", "verb": "merge", "given": [["t01"], "t01"]},
        {"ask": "act", "verb": "confirm", "given": [["P-9999.0"]]},
        {"ask": "source", "idea": "P-9999.0"},
        {"ask": "undo"},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(view, tmp_path, asked):
    with pytest.raises(ContribError):
        view.answer(asked)
    assert not (tmp_path / "edits.yml").exists()


def with_seconds(analysis):
    """Give every idea the next theme as its second one, and make the first of each doubtful."""
    themes = sorted(analysis.ideas["theme_id"].unique())
    after = dict(zip(themes, [*themes[1:], themes[0]], strict=True))
    ideas = analysis.ideas
    return analysis.replace(ideas=ideas.assign(second_theme_id=ideas["theme_id"].map(after)))


def test_a_doubtful_idea_offers_its_second_theme_and_takes_it_at_once(analysis, tmp_path):
    view = view_of(with_seconds(analysis), tmp_path)
    doubtful = rows(view, doubtful=True)[:3]
    assert all(row["second"] and "or: " in " ".join(row["marks"]) for row in doubtful)
    chosen = [row["id"] for row in doubtful]
    before = len(read_edits(tmp_path).edits)
    answer = act(view, "to_second", chosen)
    placed = {idea: view.editor.state.theme_of(idea) for idea in chosen}
    assert placed == {row["id"]: row["second"] for row in doubtful}
    # One decision, whatever themes they go to: one undo takes all of it back.
    assert "put into" in answer["said"]
    undone = ask(view, "undo")
    assert len(read_edits(tmp_path).edits) == before
    assert undone["code"] == ["editor.undo()"] * len({row["second"] for row in doubtful})
    assert {idea: view.editor.state.theme_of(idea) for idea in chosen} == {
        row["id"]: row["theme"] for row in doubtful
    }


def test_what_someone_else_wrote_since_is_not_undone_with_it(analysis, tmp_path):
    view = view_of(with_seconds(analysis), tmp_path)
    chosen = [row["id"] for row in rows(view, doubtful=True)[:4]]
    act(view, "to_second", chosen)
    n = len(read_edits(tmp_path).edits)
    other = ca.Editor(tmp_path, *as_found(analysis), who="CD", interface="en")
    other.accept(analysis.themes["theme_id"].iloc[0])
    ask(view, "overview")
    ask(view, "undo")
    assert len(read_edits(tmp_path).edits) == n


def test_ideas_without_a_second_theme_are_refused(view, analysis):
    with pytest.raises(ContribError, match="second theme"):
        act(view, "to_second", [analysis.ideas["idea_id"].iloc[0]])


def test_themes_that_might_be_one_are_merged_in_one_gesture(analysis, tmp_path):
    sizes = analysis.ideas["theme_id"].value_counts()
    large, small = sizes.index[0], sizes.index[-1]
    pair = {"theme_id": small, "other_theme_id": large, "people": 40, "shared_people": 3}
    proposed = conform(pd.DataFrame([{**pair, "demands": "D01 D02"}]), "merge_proposals")
    view = view_of(analysis.replace(merge_proposals=proposed), tmp_path)
    (one,) = ask(view, "overview")["proposals"]
    assert (one["theme"], one["into"]) == (small, large)
    assert one["facts"] == ["40 people together", "3 people in both", "2 demands in both"]
    answer = act(view, "merge", [one["theme"]], one["into"])
    assert answer["proposals"] == []
    assert len(ask(view, "undo")["proposals"]) == 1


def test_a_list_says_how_many_there_are(view, analysis):
    told = ask(view, "rows", search=analysis.ideas["text"].iloc[0][:12], count=1)
    assert told["told"] == f"{told['total']} ideas"


def asking(analysis):
    """Make demands of some ideas, and have a theme dispute something."""
    ideas = analysis.ideas
    demand = ideas["theme_id"].map({"t01": "D001", "t02": "D002"}).fillna("")
    kept = demand.where(ideas.groupby("theme_id").cumcount() < 4, "").astype("str")
    ideas = ideas.assign(demand_id=kept, side=kept.map(lambda one: "for" if one else ""))
    demands = pd.DataFrame(
        {"demand_id": ["D001", "D002"], "title": ["Des ateliers", "Un guichet"]}
    )
    themes = analysis.themes.assign(
        disputed=analysis.themes["theme_id"].map({"t05": "caméras"}).fillna("")
    )
    return analysis.replace(ideas=ideas, themes=themes, demands=conform(demands, "demands"))


@pytest.fixture
def asked(analysis, tmp_path):
    found = asking(analysis)
    given = demands_as_found(found)
    editor = ca.Editor(tmp_path, *as_found(found), who="AB", interface="en", demands=given)
    return BoardView(found, editor)


def demands(answer):
    return {one["id"]: one for one in answer["demands"]}


def test_some_ideas_of_one_demand_split_it_and_all_of_them_do_not(asked):
    own = [row["id"] for row in rows(asked, demand="D001")]
    answer = act(asked, "new_demand", own[:1])
    assert answer["said"] == "“Des ateliers” was split in two."
    assert answer["code"] == [f'editor.split_demand("D001", [["{own[0]}"]])']
    assert sorted(one["ideas"] for one in answer["demands"]) == [1, 3, 4]
    ask(asked, "undo")
    assert "was split" not in act(asked, "new_demand", own)["said"]
    ask(asked, "undo")


def test_demands_are_listed_and_decided_about_like_themes(asked, tmp_path):
    shown = demands(ask(asked, "overview"))
    assert {name: (one["label"], one["ideas"]) for name, one in shown.items()} == {
        "D001": ("Des ateliers", 4),
        "D002": ("Un guichet", 4),
    }
    own = [row["id"] for row in rows(asked, demand="D001")]
    (other, *_) = (row for row in rows(asked, theme="t01") if not row["demand"])
    answer = act(asked, "move_to_demand", [other["id"], own[0]], "D002")
    assert [one["ideas"] for one in answer["demands"]] == [6, 3]
    assert answer["said"] == "2 ideas were put into the demand “Un guichet”."
    answer = act(asked, "move_to_demand", [other["id"]], None)
    assert demands(answer)["D002"]["ideas"] == 5
    answer = act(asked, "new_demand", [own[1], other["id"]])
    assert [one["ideas"] for one in answer["demands"]] == [5, 2, 2]
    answer = act(asked, "rename_demand", "D001", own[2])
    (title,) = (row["pieces"][0][0] for row in rows(asked, demand="D001") if row["id"] == own[2])
    assert demands(answer)["D001"]["label"] == title
    answer = act(asked, "merge_demands", ["D001"], "D002")
    assert demands(answer)["D002"]["ideas"] == 7
    act(asked, "hide_demand", "D002")
    assert rows(asked, demand="D002") == []
    for _ in range(6):
        answer = ask(asked, "undo")
    assert demands(answer) == shown
    assert read_edits(tmp_path).edits == ()


def test_a_search_among_demands_says_whose_each_idea_is(asked):
    found = rows(asked, search="guichet", demands=True)
    assert {row["label"] for row in found} <= {"Un guichet", "Des ateliers", "no demand"}
    assert {row["label"] for row in found if not row["demand"]} <= {"no demand"}


def test_sides_of_several_themes_are_one_decision(asked, tmp_path):
    ideas = [rows(asked, theme=name)[0]["id"] for name in ("t03", "t05")]
    answer = act(asked, "side", ideas, "against", "")
    first, second = read_edits(tmp_path).edits
    assert [(e.theme, e.of, e.side) for e in (first, second)] == [
        ("t03", "", "against"),
        ("t05", "caméras", "against"),
    ]
    assert answer["said"].endswith("1 idea is against “caméras”.")
    assert "against" in rows(asked, search=ideas[1])[0]["marks"]
    act(asked, "side", ideas[1:], None, "")
    assert "against" not in rows(asked, search=ideas[1])[0]["marks"]
    ask(asked, "undo")
    assert theme(ask(asked, "overview"), "t05")["disputed"] == "caméras"
    ask(asked, "undo")
    assert "against" not in rows(asked, search=ideas[0])[0]["marks"]


@pytest.fixture
def other(analysis, tmp_path):
    ideas = analysis.ideas
    idea, home = ideas["idea_id"].iloc[0], ideas["theme_id"].iloc[0]
    first = ideas["idea_id"] == idea
    ideas = ideas.assign(
        theme_id=ideas["theme_id"].mask(first, ""),
        subtheme_id=ideas["subtheme_id"].mask(first, ""),
        second_theme_id=ideas["second_theme_id"].mask(first, ""),
        nearest_theme_id=ideas["nearest_theme_id"].mask(first, home),
    )
    return idea, home, view_of(analysis.replace(ideas=ideas), tmp_path)


def test_ideas_that_fit_no_theme_are_listed_after_the_themes_and_can_be_placed(other):
    idea, home, view = other
    shown = theme(ask(view, "overview"), "-")
    assert (shown["id"], shown["label"], shown["ideas"]) == ("-", "Other ideas", 1)
    assert shown["fixed"]
    (row,) = rows(view, theme="-")
    assert (row["id"], row["label"], row["second"]) == (idea, "Other ideas", home)
    assert any(mark.startswith("or: ") for mark in row["marks"])
    act(view, "to_second", [idea])
    assert theme(ask(view, "overview"), "-") is None
    assert idea in {row["id"] for row in rows(view, theme=home)}


def test_an_idea_in_no_theme_has_no_place_to_confirm(other):
    idea, _, view = other
    with pytest.raises(ContribError, match="in a theme"):
        act(view, "confirm", [idea])


def test_a_new_theme_is_made_of_an_idea_in_none(other):
    idea, _, view = other
    act(view, "new_theme", [idea], "Seule")
    assert "Seule" in {theme["label"] for theme in ask(view, "overview")["themes"]}


def test_an_idea_that_fits_no_theme_takes_no_side(analysis, tmp_path):
    ideas = analysis.ideas
    alone = ideas["idea_id"].iloc[0]
    home = ideas["theme_id"].where(ideas["idea_id"] != alone, "")
    view = view_of(analysis.replace(ideas=ideas.assign(theme_id=home)), tmp_path)
    with pytest.raises(ContribError, match="put it into one first"):
        act(view, "side", [alone], "for", "les robots")
    other = ideas["idea_id"].iloc[1]
    act(view, "side", [alone, other], "for", "les robots")
    (edit,) = read_edits(tmp_path).edits
    assert list(edit.ideas) == [other]
