import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_rand_score
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import estimator_checks, estimator_html_repr

from contrib_analysis.themes.model import ThemeModel

SUBJECTS = {
    "bus": "Il faut plus de bus le {} pour aller au travail et des tramways fréquents",
    "école": "La cantine de l'école devrait être bio le {} et les enfants mangeraient mieux",
    "santé": "On manque de médecins le {} et l'hôpital ferme ses urgences aux malades",
    "vélo": "Des pistes cyclables sûres le {} pour rouler à vélo sans danger des voitures",
}
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche matin soir midi printemps".split()
TEXTS = [frame.format(day) for frame in SUBJECTS.values() for day in DAYS]
TRUTH = [subject for subject in SUBJECTS for _ in DAYS]


@pytest.fixture(scope="module")
def model():
    return ThemeModel().fit(TEXTS)


def test_plain_subjects_are_told_apart(model):
    assert adjusted_rand_score(TRUTH, model.labels_) > 0.9


def test_every_text_has_a_theme_and_a_strength(model):
    assert len(model.labels_) == len(TEXTS)
    assert model.labels_.min() == 0
    assert np.all((model.strengths_ >= 0) & (model.strengths_ <= 1))


def test_labels_are_distinct_and_in_surface_french(model):
    labels = model.themes_["label"].tolist()
    assert len(set(labels)) == len(labels)
    assert not any("_" in label for label in labels)
    assert "Cantine de l’école" in labels


@pytest.mark.parametrize(
    "look",
    [dir, repr, estimator_html_repr, lambda model: model._repr_mimebundle_()],
    ids=["dir", "repr", "html", "notebook"],
)
def test_looking_at_a_model_computes_nothing(look):
    fitted = ThemeModel(2).fit(TEXTS[:12])
    shown = look(fitted)
    assert fitted._opinions is None
    assert "bertopic_" not in vars(fitted)
    if look is dir:
        assert {"labels_", "stability_", "bertopic_", "predict"} <= set(shown)
    if look is estimator_html_repr:
        assert "labels_" in shown
        assert "stability_" not in shown


@pytest.mark.parametrize("jedi", [True, False])
def test_tab_after_a_model_computes_nothing(jedi):
    from IPython.core.completer import IPCompleter, provisionalcompleter

    fitted = ThemeModel(2).fit(TEXTS[:12])
    completer = IPCompleter(namespace={"model": fitted})
    completer.use_jedi = jedi
    with provisionalcompleter():
        offered = {completion.text for completion in completer.completions("model.", 6)}
    assert {"stability_", "bertopic_"} <= {name.removeprefix(".") for name in offered}
    assert fitted._opinions is None
    assert "bertopic_" not in vars(fitted)


def test_bertopic_is_fitted_on_the_same_themes(model):
    assert list(model.bertopic_.topics_) == model.labels_.tolist()
    assert len(model.bertopic_.get_topic_info()) == len(model.themes_)


def test_importing_bertopic_leaves_warnings_alone():
    import warnings

    before = list(warnings.filters)
    ThemeModel().fit(TEXTS[:4])
    assert warnings.filters == before


def test_shuffled_rows_get_the_same_themes(model):
    order = np.random.default_rng(7).permutation(len(TEXTS))
    shuffled = ThemeModel().fit([TEXTS[i] for i in order])
    assert shuffled.labels_.tolist() == model.labels_[order].tolist()
    assert shuffled.themes_["label"].tolist() == model.themes_["label"].tolist()


def test_the_same_text_always_gets_the_same_theme():
    twice = ThemeModel().fit(TEXTS + TEXTS[::-1]).labels_
    assert twice[: len(TEXTS)].tolist() == twice[len(TEXTS) :][::-1].tolist()


@pytest.mark.parametrize("count", [1, 2, 4, 6])
def test_count_forces_the_number_of_themes(count):
    assert len(ThemeModel(count).fit(TEXTS).themes_) == count


def test_vectors_given_are_used():
    vectors = np.array([[1.0, 0], [1, 0.1], [0, 1], [0.1, 1]])
    labels = ThemeModel(2).fit(["un", "deux", "trois", "quatre"], vectors=vectors).labels_
    assert labels[0] == labels[1] != labels[2] == labels[3]


@pytest.mark.parametrize(
    "texts",
    [
        ["Un seul avis"],
        ["Un avis", "Un autre sur les bus"],
        ["le la les", "de du des"],
        ["😀", "👍👍"],
        ["Le bus"] * 50,
        ["مرحبا بالعالم", "الحافلات في المدينة", "bus"],
        ["", " ", "\n"],
        ["mot " * 20_000, "bus", "école"],
    ],
)
def test_odd_corpora_get_themes_too(texts):
    model = ThemeModel().fit(texts)
    assert len(model.labels_) == len(texts)
    assert model.themes_["label"].str.len().min() > 0


@pytest.mark.parametrize(
    ("texts", "vectors", "expected"),
    [
        ([], None, "at least one text"),
        (["a", 3], None, "text 1 is of type int"),
        ([b"a"], None, "text 0 is of type bytes"),
        (["a", float("nan")], None, r"text 1 is missing \(nan\).*dropna"),
        (pd.Series(["a", None], index=[7, 8]), None, r"text 1 is missing.*fillna"),
        (pd.Series(["a", pd.NA], dtype="string"), None, "text 1 is missing"),
        ("un seul avis", None, r"give \[text\]"),
        (pd.DataFrame({"text": ["a"]}), None, r"shape \(1, 1\); give a column"),
        (np.array([["a", "b"]]), None, r"shape \(1, 2\); give a column"),
        ((text for text in TEXTS), None, r"a generator; give list\(texts\)"),
        (set(TEXTS), None, r"a set; give list\(texts\)"),
        (None, None, r"a NoneType; give list\(texts\)"),
        (["a", "b"], np.ones((3, 2)), "2 texts, vectors of shape"),
        (["a", "b"], np.ones((2, 0)), "2 texts, vectors of shape"),
        (["a", "b"], [["x"], ["y"]], "no number; give an array"),
        (["a", "b"], np.array([[0, 1], [1.0, np.nan]]), "NaN.*row 1"),
    ],
)
def test_bad_input_is_named(texts, vectors, expected):
    with pytest.raises(ValueError, match=expected):
        ThemeModel().fit(texts, vectors=vectors)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        *(({"count": count}, 'or "auto"') for count in (0, -1, 2.5, "six", None, True)),
        *(({"seed": seed}, "whole number, 0 or more") for seed in (-1, "a", None, 0.5)),
        ({"method": "tfidf"}, "one of fused, civic"),
    ],
)
def test_a_parameter_that_means_nothing_is_refused_with_what_to_give(parameters, expected):
    with pytest.raises(ValueError, match=expected):
        ThemeModel(**parameters).fit(TEXTS[:4])


def test_vectors_that_stand_where_scikit_learn_has_answers_are_not_passed_over():
    with pytest.raises(ValueError, match="give vectors by their name"):
        ThemeModel(2).fit(["un", "deux", "trois"], np.eye(3))


def test_new_vectors_of_another_length_are_refused():
    fitted = ThemeModel(2).fit(["un", "deux", "trois"], vectors=np.eye(3))
    with pytest.raises(ValueError, match=r"4 numbers a row.*rows of 3"):
        fitted.predict(["quatre"], vectors=np.eye(4)[:1])


def test_transform_gives_a_column_a_theme_and_predict_its_largest(model):
    close = model.transform(TEXTS[:9])
    assert close.shape == (9, len(model.themes_))
    assert ((close >= 0) & (close <= 1 + 1e-9)).all()
    assert close.argmax(axis=1).tolist() == model.predict(TEXTS[:9]).tolist()
    named = clone(model).set_output(transform="pandas").fit_transform(TEXTS)
    assert named.columns.tolist() == model.themes_["label"].tolist()
    assert named.to_numpy()[:9].tolist() == close.tolist()


def test_predict_says_how_sure_it_is(model):
    both = f"{TEXTS[0]} et {TEXTS[11].lower()}"
    labels, strengths = model.predict([TEXTS[0], both, "xqzw"], return_strengths=True)
    assert labels[0] == model.labels_[0]
    assert strengths[0] > strengths[1] >= 0.5
    assert strengths[2] == 0


def test_a_model_is_chosen_and_scored_by_what_people_said():
    search = GridSearchCV(ThemeModel(), {"count": [1, 4]}, cv=2).fit(TEXTS[::2], TRUTH[::2])
    assert search.best_params_ == {"count": 4}
    assert search.score(TEXTS[1::2], TRUTH[1::2]) > 0.5


def test_without_people_a_model_is_scored_by_how_far_its_re_fits_agree(model):
    assert model.score(TEXTS) == model.agreement_


def test_a_model_is_a_step_of_a_pipeline():
    lower = FunctionTransformer(lambda texts: [text.lower() for text in texts])
    assert make_pipeline(lower, ThemeModel(4)).fit_predict(TEXTS).tolist() == (
        ThemeModel(4).fit([text.lower() for text in TEXTS]).labels_.tolist()
    )
    through = make_pipeline(ThemeModel(4), LogisticRegression()).fit(TEXTS, TRUTH)
    assert through.score(TEXTS, TRUTH) > 0.9


def test_a_model_pickles_with_what_it_knows(model):
    again = pickle.loads(pickle.dumps(model))
    assert again.predict(TEXTS[:5]).tolist() == model.predict(TEXTS[:5]).tolist()
    assert again.themes_.equals(model.themes_)
    assert again.stability_.equals(model.stability_)
    assert again.bertopic_.topics_ == model.bertopic_.topics_


def test_parameters_can_be_cloned():
    assert clone(ThemeModel(5, seed=7)).get_params() == {"count": 5, "method": "fused", "seed": 7}


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_any_texts_are_all_placed(texts):
    model = ThemeModel().fit(texts)
    assert sorted(set(model.labels_)) == list(range(len(model.themes_)))


def test_new_texts_join_the_theme_of_their_like(model):
    (theme,) = model.predict(["Des bus plus fréquents le soir"])
    assert theme == model.labels_[TRUTH.index("bus")]


def test_predict_gives_the_fitted_texts_their_own_theme(model):
    assert np.mean(model.predict(TEXTS) == model.labels_) > 0.95


def test_a_model_fitted_on_vectors_asks_for_vectors():
    fitted = ThemeModel(2).fit(["un", "deux", "trois"], vectors=np.eye(3))
    with pytest.raises(ValueError, match="vectors"):
        fitted.predict(["quatre"])
    assert len(fitted.predict(["quatre"], vectors=np.eye(3)[:1])) == 1


@pytest.mark.parametrize(
    "check",
    [
        estimator_checks.check_estimator_cloneable,
        estimator_checks.check_estimator_repr,
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_set_params,
        estimator_checks.check_parameters_default_constructible,
        estimator_checks.check_valid_tag_types,
        estimator_checks.check_estimator_tags_renamed,
        estimator_checks.check_mixin_order,
        estimator_checks.check_estimators_unfitted,
    ],
)
def test_scikit_learns_checks_that_apply_to_texts_hold(check):
    check("ThemeModel", ThemeModel())


@pytest.mark.parametrize(
    "texts",
    [
        ["Le même avis sur les bus"] * 200,
        [f"mot{i:03d} autre{i:03d} encore{i:03d}" for i in range(60)],
        [f"We want better buses in the {day} please" for day in DAYS] * 4,
        [f"نريد حافلات أكثر في المدينة {i}" for i in range(40)],
        ["😀" * (i + 1) for i in range(40)],
        ["de la le les " * (i + 1) for i in range(40)],
        ["bus école médecin vélo parc " * 20_000, *TEXTS],
    ],
    ids=["identical", "different", "English", "Arabic", "emoji", "stop words", "100,000 words"],
)
def test_corpora_that_are_no_ordinary_answers_are_placed_and_named(texts):
    model = ThemeModel().fit(texts)
    assert len(model.labels_) == len(texts)
    assert model.themes_["size"].sum() == len(texts)
    assert model.themes_["label"].is_unique
    assert not np.isnan(model.strengths_).any()


def test_under_thirty_texts_all_are_one_list_to_read():
    assert set(ThemeModel().fit(TEXTS[:29]).labels_) == {0}
    assert len(set(ThemeModel().fit(TEXTS[:30]).labels_)) > 1


def test_sub_themes_lie_within_themes():
    fitted = ThemeModel(2).fit(TEXTS)
    for theme in (0, 1):
        parts = fitted.sublabels_[fitted.labels_ == theme]
        assert parts.min() == -1 or sorted(set(parts)) == list(range(parts.max() + 1))


def test_stability_is_measured_for_each_theme(model):
    stability = model.stability_
    assert stability["theme"].tolist() == model.themes_["theme"].tolist()
    assert stability["stability"].between(0, 1).all()
    assert 0.5 < model.agreement_ <= 1


def test_one_theme_has_no_stability_to_measure():
    fitted = ThemeModel(1).fit(TEXTS)
    assert fitted.stability_["stability"].isna().all()
    assert np.isnan(fitted.agreement_)


def test_a_text_or_two_told_to_be_in_another_language_by_mistake_are_read_as_the_others():
    french = [f"Il faudrait des bus le soir pour les jeunes du quartier {n}" for n in "abcdefgh"]
    capitals = ["IL Y EN A DEJA TROP"]
    model = ThemeModel(2).fit([*french, *capitals])
    assert model.reading_.only_french
    alone = ThemeModel(2).fit([*french, *capitals], languages=["fr"] * 9)
    assert np.array_equal(model.vectors_, alone.vectors_)
