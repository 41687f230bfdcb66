import numpy as np

from contrib_analysis.themes._subthemes import sub_themes


def blocks(*sizes, inside=0.9, outside=0.3):
    parts = np.repeat(range(len(sizes)), sizes)
    together = np.where(parts[:, None] == parts, inside, outside).astype(np.float32)
    np.fill_diagonal(together, 1)
    return together, parts


def test_a_theme_is_divided_along_its_branches():
    together, parts = blocks(14, 12, 10)
    within = sub_themes(together, np.zeros(36, dtype=np.int64))
    assert within.tolist() == parts.tolist()


def test_a_small_theme_is_read_as_it_is():
    together, _ = blocks(8, 8)
    assert sub_themes(together, np.zeros(16, dtype=np.int64)).tolist() == [-1] * 16


def test_sub_themes_never_cross_themes():
    together, parts = blocks(12, 12, 12, 12)
    labels = parts // 2
    within = sub_themes(together, labels)
    for part in range(4):
        assert len(set(zip(labels[parts == part], within[parts == part], strict=True))) == 1


def test_a_theme_of_one_piece_stays_whole():
    together = np.full((40, 40), 0.8, dtype=np.float32)
    np.fill_diagonal(together, 1)
    within = sub_themes(together, np.zeros(40, dtype=np.int64))
    assert within.min() == within.max() or np.bincount(within).min() >= 4
