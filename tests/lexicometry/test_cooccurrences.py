import numpy as np
import pytest
import scipy.sparse as sp
from builders import an_analysis

from contrib_analysis.errors import InputError
from contrib_analysis.lexicometry._cooccurrences import cooccurrences, graph_of

#: Six ideas by five words, counted by hand below.
HELD = sp.csr_matrix(
    np.array(
        [
            [1, 1, 0, 0, 0],
            [1, 1, 1, 0, 0],
            [1, 0, 1, 0, 0],
            [0, 0, 0, 1, 1],
            [0, 0, 0, 1, 1],
            [1, 1, 0, 1, 0],
        ]
    )
)
WORDS = list("abcde")


def test_pairs_are_those_that_a_hand_counts():
    pairs = graph_of(HELD, WORDS, WORDS).pairs
    told = {(row.word, row.other_word): (row.ideas, row.jaccard) for row in pairs.itertuples()}
    # a and d, b and c, b and d stand together once: that is chance.
    assert told == {
        ("a", "b"): (3, 3 / 4),
        ("a", "c"): (2, 2 / 4),
        ("d", "e"): (2, 2 / 3),
    }
    assert pairs["jaccard"].is_monotonic_decreasing


def test_the_tree_is_the_maximum_spanning_one():
    held = sp.csr_matrix(np.repeat([[1, 1, 1], [1, 1, 0], [1, 1, 0], [1, 0, 1]], 2, axis=0))
    pairs = graph_of(held, list("abc"), list("abc")).pairs
    kept = pairs[pairs["tree"]]
    # The weakest of the three sides of a triangle is left out.
    assert set(zip(kept["word"], kept["other_word"], strict=True)) == {("a", "b"), ("a", "c")}


def test_words_apart_are_in_communities_of_their_own():
    words = graph_of(HELD, WORDS, WORDS).words.set_index("word")["community"]
    assert words["a"] == words["b"]
    assert words["d"] == words["e"]
    assert words["a"] != words["d"]


def test_the_layout_is_fixed_by_the_seed():
    one, again, other = (graph_of(HELD, WORDS, WORDS, seed=seed).words for seed in (1, 1, 2))
    assert one.equals(again)
    assert not one[["x", "y"]].equals(other[["x", "y"]])


def test_a_theme_may_be_named_by_its_label():
    analysis = an_analysis()
    by_id = cooccurrences(analysis, "t05").words
    assert cooccurrences(analysis, "Vidéosurveillance").words.equals(by_id)
    assert "caméras" in set(by_id["word"])
    with pytest.raises(InputError, match="vidéosurveillance"):
        cooccurrences(analysis, "vidéo-surveilance")


def test_a_theme_of_one_word_has_no_pair():
    bare = cooccurrences(an_analysis(3, labels=["seul"], copies=0), "seul")
    assert bare.pairs.empty
