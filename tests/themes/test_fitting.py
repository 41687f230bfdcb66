import numpy as np

from contrib_analysis.facts.fits_none import MOST_OTHERS
from contrib_analysis.themes._fitting import NEAR_ENOUGH, centres_of, fitting, nearness
from contrib_analysis.themes.model import ThemeModel


def rows(*angles):
    turned = np.radians(angles)
    return np.column_stack([np.cos(turned), np.sin(turned)])


def fit(near, labels, times=None, openings=None):
    n = len(near)
    return fitting(
        np.array(near, dtype=float),
        np.array(labels),
        np.ones(n, dtype=int) if times is None else np.array(times),
        np.zeros(n, dtype=bool) if openings is None else np.array(openings),
    ).tolist()


def test_an_idea_is_compared_with_the_others_of_its_theme_not_with_itself():
    vectors, labels = rows(0, 10, 90, 180, 190), np.array([0, 0, 0, 1, 1])
    near = nearness(vectors, labels, centres_of(vectors, labels), among=True)
    assert near[0] > near[2]
    alone = nearness(vectors[2:3], labels[2:3], centres_of(vectors, labels), among=False)
    assert alone[0] > near[2]  # its own say in the centre, which it hasn't among them


def test_what_has_no_words_is_near_nothing_and_what_is_alone_is_near_itself():
    vectors, labels = np.vstack([rows(0, 10, 90), np.zeros((1, 2))]), np.array([0, 0, 1, 0])
    near = nearness(vectors, labels, centres_of(vectors, labels), among=True)
    assert near[3] == 0
    assert near[2] == 1


def test_what_is_common_to_all_vectors_says_nothing():
    shifted = np.column_stack([rows(0, 10, 90, 180, 190), np.full(5, 9.0)])
    shifted /= np.linalg.norm(shifted, axis=1, keepdims=True)
    labels = np.array([0, 0, 0, 1, 1])
    near = nearness(shifted, labels, centres_of(shifted, labels), among=True)
    assert near[2] < near[0]
    assert near[2] < 0.9  # the cosines themselves are all near one


def test_the_farthest_fit_none_and_no_more_than_a_part_of_all():
    far = NEAR_ENOUGH - 0.1
    assert fit([0.9] * 19 + [far], [0] * 10 + [1] * 10) == [True] * 19 + [False]
    fits = fit(np.linspace(0, NEAR_ENOUGH - 0.01, 100), [0] * 50 + [1] * 50)
    assert fits == [False] * int(100 * MOST_OTHERS) + [True] * (100 - int(100 * MOST_OTHERS))


def test_what_is_said_often_counts_as_often():
    times = [3] + [1] * 17
    assert fit([0] + [0.9] * 17, [0] * 9 + [1] * 9, times) == [True] * 18
    times = [2] + [1] * 18
    assert fit([0] + [0.9] * 18, [0] * 9 + [1] * 10, times)[0] is False


def test_a_theme_keeps_half_of_its_ideas():
    labels = [0] * 4 + [1] * 46
    assert fit([0] * 4 + [0.9] * 46, labels) == [False] * 2 + [True] * 48


def test_who_only_greets_is_in_no_theme_however_near():
    assert fit([0.9] * 20, [0] * 10 + [1] * 10, openings=[True] + [False] * 19)[0] is False


def test_where_there_is_one_theme_all_are_in_it():
    assert fit([0] * 20, [0] * 20, openings=[True] * 20) == [True] * 20


def test_texts_are_told_to_fit_whatever_their_order():
    frames = ("Plus de bus le soir, ligne {}", "Une cantine bio pour l'école {}")
    texts = [frame.format(n) for frame in frames for n in range(20)]
    texts += ["Bonjour à tous,", "Je suis retraité du bâtiment."]
    model = ThemeModel(2).fit(texts)
    assert model.fits_.tolist() == [True] * 40 + [False] * 2
    assert set(model.labels_) == {0, 1}  # each has a nearest theme all the same
    assert ThemeModel(2).fit(texts[::-1]).fits_.tolist() == model.fits_[::-1].tolist()
