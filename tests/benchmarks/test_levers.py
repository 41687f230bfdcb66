import numpy as np
import pytest

from benchmarks.levers.cases import Case, cases
from benchmarks.levers.judged import applied, judge, words_of
from benchmarks.levers.levers import AS_IT_IS, LEVERS, Lever
from benchmarks.levers.report import by_source, page
from benchmarks.levers.views_changed import _collocations, _with
from benchmarks.levers.votes import settled_by_neighbours
from benchmarks.quality.corpora import Corpus

THINGS = ("bus", "médecins", "cantines", "pistes", "parcs")


def case(name="invented", source="here", **more):
    texts = [f"Il faut plus de {thing} numéro {n}" for n in range(8) for thing in THINGS]
    units = [str(i) for i in range(len(texts))]
    gold = {unit: THINGS[i % len(THINGS)] for i, unit in enumerate(units)}
    return Case(name, source, Corpus(texts, units, gold), **more)


def row(lever, name, source, ami, stability=""):
    return {"lever": lever, "case": name, "source": source, "texts": "5", "human_themes": "2"} | {
        "themes": "2",
        "ami": str(ami),
        "stability": stability,
        "worked": "0.1",
    }


def test_a_source_counts_once_whatever_the_number_of_its_corpora():
    rows = [row("x", "a", "elf", 0.2), row("x", "b", "elf", 0.4), row("x", "c", "other", 0.9)]
    assert by_source(rows) == pytest.approx({"elf": 0.3, "other": 0.9})


def test_a_lever_chosen_on_other_sources_is_told_by_the_one_left_out():
    levers = (Lever(AS_IT_IS), Lever("helps one alone"))
    rows = [row(AS_IT_IS, name, name, 0.5) for name in ("a", "b", "c")]
    rows += [row("helps one alone", "a", "a", 0.8)]
    rows += [row("helps one alone", name, name, 0.45) for name in ("b", "c")]
    text = page(rows, levers)
    # Without a nothing is chosen; without b or c the lever is, and it harms what was left out.
    assert "| a | as it is | +0.000 |" in text
    assert "| b | helps one alone | -0.050 |" in text
    assert "Mean over sources that it was not chosen on: -0.033." in text


def test_the_page_names_the_corpus_that_a_lever_harms_most():
    levers = (Lever(AS_IT_IS), Lever("other"))
    rows = [row(AS_IT_IS, name, name, 0.5) for name in ("a", "b")]
    rows += [row("other", "a", "a", 0.6), row("other", "b", "b", 0.3)]
    assert "| b -0.200 | 1 of 2 |" in page(rows, levers)


def test_what_a_lever_changes_where_people_gave_themes_is_told_apart():
    levers = (Lever(AS_IT_IS), Lever("other"))
    titles = {"human_themes": ""}
    rows = [row(AS_IT_IS, "a", "a", 0.5), row(AS_IT_IS, "b", "b", 0.5) | titles]
    rows += [row("other", "a", "a", 0.4), row("other", "b", "b", 0.9) | titles]
    assert "| other | 0.650 | +0.150 | -0.100 |" in page(rows, levers)


def test_what_chance_makes_is_told_and_not_chosen():
    levers = (Lever(AS_IT_IS), Lever("other seeds", seeds=(7, 8)))
    rows = [row(AS_IT_IS, name, name, 0.5) for name in ("a", "b")]
    rows += [row("other seeds", name, name, 0.6) for name in ("a", "b")]
    text = page(rows, levers)
    assert "| other seeds | 0.600 | +0.100 |" in text
    assert "| a | as it is | +0.000 |" in text


def test_pairs_that_follow_each_other_more_than_by_chance_are_words_too():
    said = [["pouvoir", "achat"], ["bus", "pouvoir", "achat"], ["achat", "bus"], ["bus"]]
    assert _collocations(said * 2, least=3, bound=0.4) == {("pouvoir", "achat")}
    assert _with(said[:1], frozenset({("pouvoir", "achat")}))[0][-1] == "pouvoir_achat"


def test_a_text_joins_the_theme_of_its_nearest_where_partitions_hardly_tell():
    rows = np.array([[1.0, 0]] * 4 + [[0, 1.0]] * 4 + [[0.8, 0.6]])
    together = np.kron(np.eye(2), np.ones((4, 4)))
    # Seen as often with either, and put with the second.
    together = np.block([[together, np.full((8, 1), 0.5)], [np.full((1, 8), 0.5), np.eye(1)]])
    together[8, 4:8] = together[4:8, 8] = 0.55
    changes = settled_by_neighbours(4, 1)
    changes["contrib_analysis.themes._grouping.nearest"](rows, rows, 4, skip_self=True)
    settle = changes["contrib_analysis.themes._grouping._settle"]
    labels, shares = settle(together.astype(np.float32), np.array([0] * 4 + [1] * 5))
    assert labels.tolist() == [0] * 4 + [1] * 4 + [0]
    assert shares[8, 0] > shares[8, 1]


def test_titles_are_compared_with_their_bodies():
    halves = Case("x", "y", Corpus(["a"] * 6, list("abcdef"), {}), halves=True)
    assert halves.agreement(np.array([0, 1, 2, 0, 1, 2])) == 1
    assert halves.agreement(np.array([0, 1, 0, 1, 1, 0])) < 0.5


def test_words_are_read_once(tmp_path):
    ways, words = words_of(case(), tmp_path)
    assert words_of(case(), tmp_path) == (ways, words)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_a_lever_changes_is_as_before_afterwards():
    from contrib_analysis.vectors import fused

    before = fused.LEXICAL_WEIGHT, fused.read_lemmas
    with applied(Lever("x", {"contrib_analysis.vectors.fused.LEXICAL_WEIGHT": 9}), {}, None):
        assert fused.LEXICAL_WEIGHT == 9
    assert (fused.LEXICAL_WEIGHT, fused.read_lemmas) == before


def test_a_sample_tells_how_far_its_themes_are_the_wholes(tmp_path):
    whole = case()
    chosen = list(range(0, 40, 2))
    part = Corpus(
        [whole.corpus.texts[i] for i in chosen], list(map(str, chosen)), whole.corpus.gold
    )
    sample = Case("invented 80 % 1", "here", part, whole_of=("invented", chosen))
    first, second = judge([whole, sample], LEVERS[0], tmp_path, tmp_path / "none.npz")
    assert first["stability"] == ""
    assert -1 <= second["stability"] <= 1
    assert first["ami"] > 0.5


def test_without_the_shared_data_two_sources_are_left(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.levers.cases._example", lambda: case(source="the example"))
    assert {one.source for one in cases(tmp_path)} == {"invented comments", "the example"}


def test_each_lever_changes_something_that_is_there():
    from importlib import import_module

    for lever in LEVERS:
        for name in lever.changes:
            module, _, attribute = name.rpartition(".")
            assert hasattr(import_module(module), attribute), name
