import pandas as pd
import pytest
from builders import an_analysis, nothing_found

from contrib_analysis.facts.small_groups import tell_nobody
from contrib_analysis.insight.groups import theme_by_group
from contrib_analysis.page._all_ideas import explorer, group_filters
from contrib_analysis.page._contributions import make_shelf
from contrib_analysis.page._view import build_view
from contrib_analysis.words.i18n import words

EN = words("en")


def explored(analysis, **options):
    themes = build_view(analysis, nothing_found()).themes
    return vars(explorer(analysis.contributions, analysis.ideas, themes, EN, **options))


def utf16(text, start, end):
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def people(**columns):
    """Return contributions of one person each, with attributes as given."""
    n = len(next(iter(columns.values())))
    ids = [f"c{i}" for i in range(n)]
    return pd.DataFrame({"contribution_id": ids, "author_id": ids, "channel": "", **columns})


def test_each_idea_is_found_at_its_place_in_the_browsers_units():
    analysis = an_analysis(6, texts=["Un 🚲 pour tous. Et 👩🏽‍🏫 aussi."], copies=0)
    data = explored(analysis)
    told = [
        utf16(data["contributions"]["text"][of], start, end)
        for of, start, end in zip(*(data["ideas"][k] for k in ("of", "start", "end")), strict=True)
    ]
    assert sorted(told) == sorted(analysis.ideas["text"])


def test_each_idea_keeps_its_reference():
    analysis = an_analysis(20)
    ideas = analysis.ideas.copy()
    # As a run writes them; those of other programs are carried whole.
    ideas["idea_id"] = ideas["contribution_id"] + ":" + ideas["start"].astype(str)
    ideas.loc[3, "idea_id"] = "une autre"
    data = explored(analysis.replace(ideas=ideas, quotes=analysis.quotes.iloc[:0]))
    told = [
        f"{data['contributions']['id'][of]}:{name}" if isinstance(name, int) else name
        for of, name in zip(data["ideas"]["of"], data["ideas"]["id"], strict=True)
    ]
    assert sorted(told) == sorted(ideas["idea_id"])


def test_copies_are_not_carried_twice():
    assert len(explored(an_analysis(10, copies=4))["contributions"]["id"]) == 10


def test_what_exceeds_the_budget_is_left_out_and_counted():
    analysis = an_analysis(40)
    data = explored(analysis, budget=2_000)
    assert 0 < sum(map(len, data["contributions"]["text"])) <= 2_000
    assert len(data["ideas"]["of"]) + data["left_out"] == len(analysis.ideas)
    assert data["left_out"] > 0


def test_signs_that_the_page_writes_as_codes_weigh_more():
    plain = an_analysis(40, texts=["a" * 100] * 40)
    coded = an_analysis(40, texts=["<" * 100] * 40)
    assert explored(plain, budget=6_000)["left_out"] < explored(coded, budget=6_000)["left_out"]


def test_ideas_on_the_map_are_those_that_have_a_place():
    analysis = an_analysis(30)
    ideas = analysis.ideas.copy()
    ideas.loc[::3, ["x", "y"]] = float("nan")
    data = explored(analysis.replace(ideas=ideas))
    assert len(data["map"]["at"]) == ideas["x"].notna().sum()
    assert len({len(column) for column in data["map"].values()}) == 1


def test_kinds_that_are_not_found_surely_are_one_heap():
    analysis = an_analysis(kinds=True)
    data = explored(analysis)
    assert [kind["id"] for kind in data["kinds"]] == ["proposal", "question", "other"]
    heap = data["ideas"]["kind"].count(2)
    assert heap == (~analysis.ideas["kind"].isin(["proposal", "question"])).sum() > 0


def test_without_kinds_there_is_nothing_to_choose():
    data = explored(an_analysis(kinds=False))
    assert data["kinds"] == []
    assert set(data["ideas"]["kind"]) == {-1}


def test_orders_are_those_that_the_data_has_something_for():
    def orders(**options):
        return [order["id"] for order in explored(an_analysis(**options))["orders"]]

    assert orders(votes=True) == ["", "doubt", "new", "old", "long", "votes"]
    assert orders(dates=False) == ["", "doubt", "long"]


def test_groups_of_fewer_than_five_people_are_nowhere_in_the_data_of_the_page():
    analysis = an_analysis(200, copies=0, authors=False)
    rare = analysis.contributions.assign(
        attr_commune=["Petitbourg"] * 2 + ["Ville"] * 110 + ["Village"] * 80 + ["Bourg"] * 8
    )
    data = explored(analysis.replace(contributions=rare))
    assert "Petitbourg" not in str(data)
    # With one group hidden its size would follow from the others': the next one joins it.
    assert data["attributes"][0]["values"] == ["Ville", "Village"]


def test_a_group_of_one_person_who_wrote_often_is_hidden():
    table = people(attr_commune=["Ville"] * 20 + ["Port"] * 15 + ["Bourg"] * 9 + ["Hameau"] * 9)
    table.loc[table["attr_commune"] == "Hameau", "author_id"] = "seul"
    assert group_filters(table) == {"attr_commune": ["Ville", "Port"]}


def test_attributes_without_two_groups_to_show_are_left_out():
    table = people(
        attr_ville=["Montpellier"] * 30,
        attr_code=[f"{n}" for n in range(30)],
        attr_age=["jeune"] * 15 + ["moins jeune"] * 15,
    )
    assert group_filters(table) == {"attr_age": ["jeune", "moins jeune"]}


def listed_cells(data):
    """Count people by theme and group as whoever has the page's data can, of its first group."""
    values = data["attributes"][0]["values"]
    rows = {
        (data["themes"][theme]["id"], values[group], of)
        for theme, of in zip(data["ideas"]["theme"], data["ideas"]["of"], strict=True)
        if (group := data["contributions"]["groups"][0][of]) >= 0
    }
    cells = pd.DataFrame(sorted(rows), columns=["theme_id", "group", "of"])
    return cells.groupby(["theme_id", "group"]).size()


@pytest.mark.parametrize("n", [120, 200])
def test_no_cell_that_a_table_hides_can_be_counted_from_the_data_of_the_page(n):
    analysis = an_analysis(n, copies=0, authors=False)
    data = explored(analysis)
    listed = listed_cells(data)
    label = data["attributes"][0]["label"]
    groups = theme_by_group(analysis.contributions, analysis.ideas)
    table = groups.cells[groups.cells["attribute"] == f"attr_{label.lower()}"]
    table = table.set_index(["theme_id", "group"])["people"]
    hidden = table.index[table.isna()]
    assert len(hidden)
    assert len(listed)
    # Nobody of a hidden cell is told, ...
    assert not set(hidden) & set(listed.index)
    # ... and what the list tells less than the table is nobody's in particular.
    spoken = analysis.ideas.groupby("theme_id")["contribution_id"].nunique()
    for theme, cells in table.groupby("theme_id"):
        seen = listed.reindex(cells.index, fill_value=0)
        less = (cells - seen).dropna().astype("int64")
        rest = int(spoken[theme]) - int(seen.sum()) - int(less.sum())
        assert (less >= 0).all()
        if (less > 0).any() and seen.sum():
            assert tell_nobody([*less[less > 0], *([rest] if rest else [])])


def test_no_channel_stands_beside_what_few_of_it_said_of_a_theme():
    # Twelve letters among many forms: of some themes one to four people wrote one.
    analysis = an_analysis(200, copies=0, authors=False)
    channel = pd.Series(["Courrier"] * 12 + ["Formulaire"] * 188)
    analysis = analysis.replace(contributions=analysis.contributions.assign(channel=channel))
    groups = theme_by_group(analysis.contributions, analysis.ideas)
    table = groups.cells[groups.cells["attribute"] == "channel"]
    hidden = {(row.theme_id, row.group) for row in table[table["people"].isna()].itertuples()}
    assert {group for _, group in hidden} == {"Courrier", "Formulaire"}
    data = explored(analysis)
    came, of_theme = data["contributions"]["channel"], data["ideas"]["theme"]
    listed = {
        (data["themes"][theme]["id"], data["channels"][came[of]])
        for theme, of in zip(of_theme, data["ideas"]["of"], strict=True)
    }
    assert not listed & hidden
    shelf = make_shelf(analysis.contributions, analysis.ideas, analysis.ideas["idea_id"].tolist())
    ids = data["contributions"]["id"]
    assert {name: shelf.contributions[name].facts.channel for name in ids} == {
        name: data["channels"][at] for name, at in zip(ids, came, strict=True)
    }


def test_one_channel_of_all_stands_beside_every_quote():
    analysis = an_analysis(60, copies=0, authors=False)
    one = analysis.contributions.assign(channel="Formulaire")
    assert explored(analysis.replace(contributions=one))["channels"] == ["Formulaire"]


def test_columns_have_one_length():
    data = explored(an_analysis(200, kinds=True, votes=True, subthemes=True))
    assert len({len(column) for column in data["ideas"].values()}) == 1
    groups = data["contributions"].pop("groups")
    assert len(groups) == 2
    assert {len(c) for c in [*groups, *data["contributions"].values()]} == {200}
