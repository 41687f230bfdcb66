import pandas as pd
import pytest
from builders import an_analysis

from contrib_analysis import figures, lexicometry
from contrib_analysis.errors import InputError
from contrib_analysis.insight.groups import theme_by_group
from contrib_analysis.runs.evaluate import evaluate

AGES = ["18-29", "30-59", "60 et plus"]

DRAWN = [
    figures.ledger_funnel,
    figures.channels,
    figures.languages,
    figures.timeline,
    figures.contribution_lengths,
    figures.idea_lengths,
    figures.themes_bar,
    figures.subthemes,
    figures.ideas_map,
    figures.theme_count,
    figures.stability,
    figures.nearest_themes,
    figures.themes_over_time,
    lambda analysis: figures.theme_by(analysis, "channel"),
    figures.cooccurrences,
    lambda analysis: figures.keyness(analysis, analysis.ideas["theme_id"].iloc[0]),
]


def rich(*args, **options):
    """Return an analysis with a place for each idea, second themes and a curve."""
    analysis = an_analysis(*args, subthemes=True, stability=True, **options)
    ideas = analysis.ideas
    themes = analysis.top_themes["theme_id"].tolist()
    number = ideas["theme_id"].map({theme: i for i, theme in enumerate(themes)})
    after = {theme: themes[(i + 1) % len(themes)] for i, theme in enumerate(themes)}
    return analysis.replace(
        ideas=ideas.assign(
            x=number**2 + ideas["strength"],
            y=0.0,
            second_theme_id=ideas["theme_id"].map(after).where(ideas["to_review"], ""),
        ),
        manifest={**analysis.manifest, "measured": {"curve": {"5": 0.7, "6": 0.81, "7": 0.6}}},
    )


def title(figure):
    return figure.layout.title.text.replace("<br>", " ")


@pytest.mark.parametrize("draw", DRAWN)
def test_labels_are_never_read_as_html(draw):
    labels = ["<b>gras</b>", "<img src=x onerror=alert(1)>", "<script>alert(2)</script>"]
    hostile = rich(80, labels=labels, texts=["<script>alert(3)</script> </script>"])
    channels = hostile.contributions["channel"].str.replace(
        "Formulaire", "<script>alert(1)</script>"
    )
    hostile = hostile.replace(contributions=hostile.contributions.assign(channel=channels))
    drawn = draw(hostile).to_json().replace("<b>&lt;", "").replace("\\u003cb\\u003e&lt;", "")
    assert all(
        tag not in drawn for tag in ("<b>g", "<img", "<script", "\\u003cscript", "u003cimg")
    )


@pytest.mark.parametrize("draw", DRAWN)
def test_a_run_without_dates_attributes_or_copies_can_be_drawn(draw):
    bare = an_analysis(1, labels=["seul"], dates=False, attributes=False, authors=False, copies=0)
    assert title(draw(bare))


def test_the_title_says_what_is_seen():
    analysis = an_analysis(interface="en")
    assert title(figures.ledger_funnel(analysis)) == (
        "72 received = 60 kept + 4 copies + 3 empty + 5 non-answers"
    )
    assert "comes first, with 33% of the contributions" in title(figures.themes_bar(analysis))


def test_bars_have_the_lengths_of_the_table():
    analysis = an_analysis()
    for measure in ("ideas", "contributions", "people"):
        drawn = figures.themes_bar(analysis, by=measure).data[0]
        assert sorted(drawn.x) == sorted(analysis.themes[measure])


def test_the_funnel_ends_where_the_ledger_does():
    steps = figures.ledger_funnel(an_analysis()).data[0]
    assert steps.y[0] + sum(steps.y[1:-1]) == steps.y[-1]


def test_themes_with_one_name_stay_apart():
    drawn = figures.theme_by(an_analysis(labels=["même", "même"]), "channel").data[0]
    assert len(drawn.z) == 2


@pytest.mark.parametrize("spelling", ["attr_tranche_age", "tranche_age", "Tranche age"])
def test_an_attribute_may_be_named_as_in_the_table_or_as_it_is_read(spelling):
    drawn = figures.theme_by(an_analysis(authors=False), spelling)
    assert [name.split(" (")[0] for name in drawn.layout.xaxis.ticktext] == AGES


def test_shares_are_of_the_people_of_each_group():
    analysis = an_analysis(copies=0, authors=False)
    drawn = figures.theme_by(analysis, "tranche_age").data[0]
    cells = theme_by_group(analysis.contributions, analysis.ideas).cells
    theme = analysis.top_themes.sort_values(["people", "theme_id"], ascending=[False, True])
    own = cells[(cells["attribute"] == "attr_tranche_age") & (cells["group"] == AGES[0])]
    expected = own.set_index("theme_id")["share"][theme["theme_id"].iloc[0]]
    assert drawn.z[0][0] == expected


def test_shares_that_would_tell_one_to_four_people_are_dashes():
    analysis = an_analysis(copies=0, authors=False)
    drawn = figures.theme_by(analysis, "tranche_age").data[0]
    cells = theme_by_group(analysis.contributions, analysis.ideas).cells
    hidden = cells.loc[cells["attribute"] == "attr_tranche_age", "people"].isna().sum()
    shown = [
        (z, text)
        for row in zip(drawn.z, drawn.text, strict=True)
        for z, text in zip(*row, strict=True)
    ]
    assert sum(z is None and text == "–" for z, text in shown) == hidden > 0
    assert all((z is None) == (text == "–") for z, text in shown)


def test_groups_of_fewer_than_five_people_are_not_drawn():
    analysis = an_analysis(60, copies=0)
    people = analysis.contributions
    few = people["attr_tranche_age"].where(people.index >= 3, "rare")
    analysis = analysis.replace(contributions=people.assign(attr_tranche_age=few))
    assert "rare" not in figures.theme_by(analysis, "tranche_age").to_json()


def test_where_groups_can_not_be_compared_the_title_says_why():
    analysis = an_analysis(12)
    assert "Pas de groupes à comparer" in title(figures.theme_by(analysis, "commune"))


def test_the_map_shows_each_idea_once_and_names_each_theme():
    analysis = rich(60)
    drawn = figures.ideas_map(analysis)
    assert sum(len(trace.x) for trace in drawn.data) == len(analysis.ideas)
    assert len(drawn.layout.annotations) == len(analysis.top_themes)
    looks = [(trace.marker.color, trace.marker.symbol) for trace in drawn.data]
    assert len(set(looks)) == len(looks)


def test_the_titles_of_themes_say_what_is_seen():
    analysis = rich(60, interface="en")
    assert title(figures.theme_count(analysis)) == (
        "6 themes were taken: two halves of the computation agree on them at 0.81"
    )
    assert "are fragile" in title(figures.stability(analysis))
    shared = analysis.ideas["second_theme_id"].ne("").sum()
    cells = figures.nearest_themes(analysis).data[0].x
    assert sum(cells) == shared
    assert f"{max(cells)} idea" in title(figures.nearest_themes(analysis))
    assert title(figures.languages(analysis)) == (
        "100% of the contributions are in one language: French"
    )


def test_a_number_of_themes_that_was_given_has_no_curve():
    assert title(figures.theme_count(an_analysis())) == (
        "Le nombre de thèmes a été donné, et non cherché"
    )


def test_lengths_count_each_text_once():
    analysis = an_analysis()
    assert sum(figures.idea_lengths(analysis).data[0].y) == len(analysis.ideas)
    drawn = figures.contribution_lengths(analysis).data[0]
    assert sum(drawn.y) == len(analysis.contributions)


def test_sub_themes_hang_under_their_themes():
    analysis = rich(60)
    drawn = figures.subthemes(analysis).data[0]
    assert dict(zip(drawn.ids, drawn.parents, strict=True)) == dict(
        zip(analysis.themes["theme_id"], analysis.themes["parent_id"], strict=True)
    )


def test_words_that_tell_a_group_are_those_of_the_table():
    analysis = an_analysis()
    drawn = figures.keyness(analysis, "vidéosurveillance").data[0]
    scored = lexicometry.keyness(analysis)
    own = scored[scored["label"] == "vidéosurveillance"]
    assert next(iter(drawn.x)) == own["chi2"].max()
    assert "caméras" in title(figures.keyness(analysis, "vidéosurveillance"))
    by_channel = figures.keyness(analysis, "formulaire", by="channel")
    assert "Formulaire" in title(by_channel)


def test_a_group_that_is_not_there_is_not_called_a_theme():
    with pytest.raises(InputError, match=r'There is no group "papier".*There are: Formulaire,'):
        figures.keyness(an_analysis(), "papier", by="channel")


def test_axes_say_how_much_inertia_they_hold():
    analysis = an_analysis()
    drawn = figures.correspondence(analysis)
    shares = lexicometry.correspondence(analysis).axes["share"]
    assert f"{round(100 * shares[0])}" in drawn.layout.xaxis.title.text
    assert len(drawn.data[1].x) == len(analysis.top_themes)


@pytest.mark.parametrize("name", ["correspondence", "theme_tree", "sensitivity"])
def test_a_figure_of_too_little_says_so(name):
    # Notebook 02 draws them of every run: a small one must not stop it.
    drawn = getattr(figures, name)(an_analysis(12, labels=["seul"], copies=0))
    assert title(drawn).startswith("Trop peu")


def test_an_attribute_that_is_not_there_is_no_lack_of_words():
    with pytest.raises(InputError, match="no attribute"):
        figures.correspondence(an_analysis(12), by="métier")


def test_the_graph_of_words_has_a_point_for_each_word():
    analysis = an_analysis()
    drawn = figures.cooccurrences(analysis, "vidéosurveillance").data[-1]
    words = lexicometry.cooccurrences(analysis, "vidéosurveillance").words
    assert list(drawn.text) == words["word"].tolist()


def test_the_tree_of_themes_has_a_leaf_for_each_and_a_bracket_for_each_join():
    analysis = an_analysis(copies=0)
    parts = {theme: n // 2 for n, theme in enumerate(sorted(analysis.top_themes["theme_id"]))}
    asked = analysis.ideas[["idea_id"]].assign(
        opinion="refit-01", part=analysis.ideas["theme_id"].map(parts)
    )
    drawn = figures.theme_tree(analysis.replace(opinions=asked))
    assert len(drawn.layout.yaxis.ticktext) == len(parts)
    assert len(drawn.data) == len(parts) - 1
    assert "100" in title(drawn)


def test_what_themes_depend_on_is_one_point_a_try():
    tries = pd.DataFrame(
        [
            ("same", "", 6, 1.0, 1.0),
            ("seed", "1", 6, 0.75, 0.8),
            ("sample", "1", 5, 0.5, 0.6),
            ("count", "8", 8, 0.7, 0.7),
            ("vectors", "corpus", 6, 0.6, 0.6),
        ],
        columns=["varied", "setting", "themes", "ari", "ami"],
    )
    drawn = figures.sensitivity(an_analysis(), tries)
    assert list(drawn.data[0].x) == [0.75, 0.5, 0.7, 0.6]
    # A setting's value is said in words, whole, beside the code that settings have for it.
    assert drawn.layout.yaxis.ticktext[-1] == (
        "Une seule vue · les mots qui vont ensemble ici (corpus)"
    )
    assert "à 0,75" in title(drawn)
    assert "à 0,5" in title(drawn)


def test_labels_of_ones_own_stand_beside_the_themes():
    analysis = an_analysis(copies=0)
    mine = analysis.ideas.set_index("idea_id")["theme_id"].replace({"t01": "t02"})
    measured = evaluate(analysis, mine)
    drawn = figures.agreement(analysis, measured)
    assert len(drawn.layout.xaxis.ticktext) == measured.human_themes
    assert "6 thèmes face à 5" in title(drawn)


def test_an_unknown_attribute_names_those_that_exist():
    with pytest.raises(InputError, match="commune, tranche_age, channel"):
        figures.theme_by(an_analysis(), "métier")


def test_an_unknown_measure_names_those_that_exist():
    with pytest.raises(InputError, match="contributions, ideas, people"):
        figures.themes_bar(an_analysis(), by="votes")
