from builders import an_analysis

from contrib_analysis.dashboard.explorer import explorer
from contrib_analysis.dashboard.view import build_view
from contrib_analysis.i18n import words

EN = words("en")


def utf16(text, start, end):
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_each_idea_is_found_at_its_place_in_the_browsers_units():
    analysis = an_analysis(6, texts=["Un 🚲 pour tous. Et 👩🏽‍🏫 aussi."], copies=0)
    data = build_view(analysis)["explorer"]
    told = [
        utf16(data["contributions"]["text"][of], start, end)
        for of, start, end in zip(*(data["ideas"][k] for k in ("of", "start", "end")), strict=True)
    ]
    assert sorted(told) == sorted(analysis.ideas["text"])


def test_copies_are_not_carried_twice():
    data = build_view(an_analysis(10, copies=4))["explorer"]
    assert len(data["contributions"]["id"]) == 10


def test_what_exceeds_the_budget_is_left_out_and_counted():
    analysis = an_analysis(40)
    view = build_view(analysis)
    data = explorer(analysis.contributions, analysis.ideas, view["themes"], EN, budget=500)
    assert sum(map(len, data["contributions"]["text"])) <= 500
    assert len(data["ideas"]["of"]) + data["left_out"] == len(analysis.ideas)
    assert data["left_out"] > 0


def test_small_groups_are_nowhere_in_the_data_of_the_page():
    analysis = an_analysis(40, copies=0)
    rare = analysis.contributions.assign(
        attr_commune=["Petitbourg"] * 2 + ["Ville"] * 30 + ["Bourg"] * 8
    )
    data = build_view(analysis.replace(contributions=rare))["explorer"]
    assert "Petitbourg" not in str(data)


def test_columns_have_one_length():
    data = build_view(an_analysis(kinds=True, votes=True, subthemes=True))["explorer"]
    assert len({len(column) for column in data["ideas"].values()}) == 1
    groups = data["contributions"].pop("groups")
    assert {len(c) for c in [*groups, *data["contributions"].values()]} == {60}
