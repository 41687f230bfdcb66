import numpy as np
import pandas as pd
import pytest
from builders import an_analysis, with_words

from contrib_analysis.errors import InputError
from contrib_analysis.lexicometry._given_themes import given_themes
from contrib_analysis.review.editor import Editor

MINE = {"Caméras et police": "surveillance, tramway", "L’école": "enseignants, élèves, devoirs"}


@pytest.fixture(scope="module")
def analysis():
    return an_analysis(60, copies=2)


@pytest.fixture(scope="module")
def fitted(analysis):
    return given_themes(analysis, MINE)


def test_ideas_go_where_they_belong_and_the_rest_is_told_apart(analysis, fitted):
    assert fitted.ideas["idea_id"].tolist() == analysis.ideas["idea_id"].tolist()
    given = fitted.ideas["given"].where(fitted.ideas["given"] != "", "reste")
    home = pd.crosstab(analysis.ideas["text"].to_numpy(), given)
    assert home.loc["Non aux caméras intelligentes dans le tramway.", "Caméras et police"] > 0
    assert home["L’école"].idxmax().startswith(("Les enseignants", "Mon fils", "Je propose"))
    assert (
        home.loc[
            "Combien d'eau consomment les serveurs ? Qu'on publie les chiffres chaque année.",
            "reste",
        ]
        > 0
    )
    assert fitted.rest["ideas"].sum() == (fitted.ideas["given"] == "").sum()


def test_themes_are_counted_as_all_are_in_the_order_given(analysis, fitted):
    assert fitted.themes["label"].tolist() == list(MINE)
    for row in fitted.themes.to_dict("records"):
        own = fitted.ideas[fitted.ideas["given"] == row["label"]]
        assert row["ideas"] == len(own)
        nearest = own.loc[own["nearness"].idxmax(), "idea_id"]
        assert row["example"] == analysis.ideas.set_index("idea_id")["text"][nearest]
    assert (fitted.themes["people"] <= fitted.themes["contributions"]).all()


def test_the_same_list_in_any_form_gives_the_same(analysis, fitted, tmp_path):
    table = pd.DataFrame({"Thème": list(MINE), "description": list(MINE.values())})
    table.to_csv(tmp_path / "themes.csv", sep=";", index=False)
    for form in (table, tmp_path / "themes.csv", str(tmp_path / "themes.csv")):
        assert given_themes(analysis, form).ideas.equals(fitted.ideas)


def test_names_alone_will_do(analysis):
    told = given_themes(analysis, ["caméras", "école"])
    assert told.themes["ideas"].min() > 0


def test_a_higher_bar_leaves_more_apart(analysis, fitted):
    stricter = given_themes(analysis, MINE, least=0.6)
    assert (stricter.ideas["given"] == "").sum() > (fitted.ideas["given"] == "").sum()
    assert np.array_equal(stricter.ideas["nearness"], fitted.ideas["nearness"])


@pytest.mark.parametrize(
    ("themes", "said"),
    [
        (["école"], "two at the least"),
        (["école", " école "], "twice"),
        (["école", "xqzt"], "No word|no word"),
        (pd.DataFrame({"a": ["x", "y"]}), "no column of names"),
    ],
)
def test_a_list_that_can_not_be_used_is_said(analysis, themes, said):
    with pytest.raises(InputError, match=said):
        given_themes(analysis, themes)


def test_it_can_be_written_as_decisions(analysis, fitted, tmp_path):
    (tmp_path / "settings.toml").write_text('title = "Essai"\n', "utf-8")
    editor = Editor(tmp_path, analysis.ideas, analysis.themes, who="AB")
    assert fitted.decide(editor, why="la liste du comité") == 2
    placed = editor.replayed().ideas
    labels = {name: editor.state.label_of(name) for name in placed["theme_id"].unique()}
    now = placed["theme_id"].map(labels)
    inside = (fitted.ideas["given"] != "").to_numpy()
    assert now[inside].tolist() == fitted.ideas.loc[inside, "given"].tolist()
    assert (placed["theme_id"] == analysis.ideas["theme_id"])[~inside].all()


def test_a_word_that_the_project_does_not_count_places_nothing(analysis):
    bare = with_words(analysis, stop=["école"])
    with pytest.raises(InputError, match='no word of "école" is known'):
        given_themes(bare, ["caméras", "école"])
