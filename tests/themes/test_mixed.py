import numpy as np

from contrib_analysis.themes._mixed import mixed_themes


def around(*centre, n=20, seed=0):
    draw = np.random.default_rng(seed)
    rows = np.array(centre, dtype=float) + draw.normal(0, 0.15, (n, len(centre)))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def corpus(*groups):
    return np.vstack(groups), np.repeat(np.arange(len(groups)), [len(g) for g in groups])


#: The third has something of the first half of the heap.
ONE, OTHER, THIRD = (
    around(*axis, seed=n)
    for n, axis in enumerate([(1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0.8, 0)])
)
HEAP = np.vstack([around(*axis, n=10, seed=9) for axis in np.eye(5)[3:]])


def test_a_heap_of_two_subjects_is_mixed_and_a_theme_of_one_piece_is_not():
    vectors, codes = corpus(ONE, OTHER, THIRD, HEAP)
    assert mixed_themes(vectors, codes).tolist() == [False, False, False, True]


def test_ideas_in_no_theme_say_nothing_of_any():
    vectors, codes = corpus(ONE, OTHER, THIRD, HEAP)
    codes[-10:] = -1
    assert not mixed_themes(vectors, codes).any()


def test_few_ideas_or_few_themes_are_not_judged():
    vectors, codes = corpus(ONE, OTHER, THIRD, HEAP[5:15])
    assert not mixed_themes(vectors, codes).any()
    vectors, codes = corpus(ONE, HEAP)
    assert not mixed_themes(vectors, codes).any()


def test_ideas_that_are_all_alike_are_of_one_piece():
    same = np.repeat(np.eye(5)[3:4], 20, axis=0)
    assert not mixed_themes(*corpus(ONE, OTHER, same)).any()
