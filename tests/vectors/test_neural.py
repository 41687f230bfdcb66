"""Vectors of a sentence model: with an invented one, then with a real one."""

import hashlib
import shutil

import numpy as np
import pytest
from faults import contents

import contrib_analysis as ca
from contrib_analysis.runs.stage_cache import KEPT
from contrib_analysis.settings import Settings
from contrib_analysis.vectors import neural
from contrib_analysis.vectors.context import CACHE, choose_vectors
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.neural import NeuralVectors

TEXTS = [
    "Il faut plus de bus le soir.",
    "Des bus plus fréquents en soirée.",
    "La cantine de l'école devrait être bio.",
    "Une cantine gratuite pour tous les élèves.",
    "Moins de voitures en ville.",
    "😀",
]


class Invented:
    """An embedder that gives each text a row of its own, and counts what it was asked."""

    def __init__(self, name="inventé", fails_at=None):
        self.name, self.asked, self.fails_at = name, [], fails_at

    def describe(self):
        return {"model": self.name}

    def encode(self, texts, progress):
        if self.fails_at is not None and len(self.asked) >= self.fails_at:
            raise KeyboardInterrupt
        self.asked += texts
        rows = np.array([self._row(text) for text in texts])
        if progress is not None:
            progress("vectors", 1.0)
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)

    @staticmethod
    def _row(text):
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).normal(size=6)


def test_rows_have_unit_length():
    for fuse in (True, False):
        rows = NeuralVectors(Invented(), fuse=fuse).fit_transform(TEXTS)
        assert np.allclose(np.linalg.norm(rows, axis=1), 1)


def test_alone_the_model_decides_and_fused_it_is_one_view_more():
    alone = NeuralVectors(Invented(), fuse=False).fit_transform(TEXTS)
    fused = NeuralVectors(Invented()).fit_transform(TEXTS)
    words = Vectors("fused").fit(TEXTS).side_by_side(TEXTS)
    beside = np.hstack([words, alone])
    assert alone.shape == (len(TEXTS), 6)
    assert np.allclose(fused, beside / np.linalg.norm(beside, axis=1, keepdims=True))


def test_where_no_word_is_known_the_model_alone_decides():
    fused = NeuralVectors(Invented()).fit_transform(TEXTS)
    assert np.count_nonzero(fused[-1]) == 6


def test_order_and_copies_change_nothing():
    rows = NeuralVectors(Invented(), fuse=False).fit(TEXTS).transform(TEXTS)
    model = Invented()
    vectors = NeuralVectors(model, fuse=False).fit(TEXTS)
    assert np.array_equal(vectors.transform(TEXTS[::-1] + TEXTS), np.vstack([rows[::-1], rows]))
    assert sorted(model.asked) == sorted(TEXTS)


def test_a_text_goes_through_the_model_once_for_all_runs(tmp_path):
    first = NeuralVectors(Invented(), cache=tmp_path).fit_transform(TEXTS)
    model = Invented()
    again = NeuralVectors(model, cache=tmp_path).fit_transform(TEXTS)
    assert model.asked == []
    assert np.array_equal(first, again)


def test_another_model_is_asked_anew(tmp_path):
    NeuralVectors(Invented(), cache=tmp_path).fit(TEXTS)
    model = Invented("autre")
    NeuralVectors(model, cache=tmp_path).fit(TEXTS)
    assert sorted(model.asked) == sorted(TEXTS)


def test_damaged_embeddings_are_computed_again_with_a_notice(tmp_path):
    first = NeuralVectors(Invented(), cache=tmp_path).fit_transform(TEXTS)
    for file in tmp_path.glob("*.npz"):
        file.write_bytes(file.read_bytes()[:100])
    vectors = NeuralVectors(Invented(), cache=tmp_path)
    assert np.array_equal(vectors.fit_transform(TEXTS), first)
    assert "embedded again" in vectors.notices[0]


def test_an_interruption_keeps_what_was_done(tmp_path, monkeypatch):
    monkeypatch.setattr(neural, "_PORTION", 2)
    with pytest.raises(KeyboardInterrupt):
        NeuralVectors(Invented(fails_at=4), cache=tmp_path).fit(TEXTS)
    model = Invented()
    NeuralVectors(model, cache=tmp_path).fit(TEXTS)
    assert len(model.asked) == len(TEXTS) - 4


def test_progress_rises_to_the_end(monkeypatch):
    monkeypatch.setattr(neural, "_PORTION", 2)
    told = []
    vectors = NeuralVectors(Invented(), progress=lambda *share: told.append(share))
    vectors.fit(TEXTS)
    assert told == [("vectors", 1 / 3), ("vectors", 2 / 3), ("vectors", 1.0)]


def test_other_methods_need_no_model(tmp_path):
    vectors = choose_vectors(Settings.model_fields["vectors"].default, tmp_path)
    assert isinstance(vectors, Vectors)


def neural_project(folder, model):
    """Make a project of 160 short texts that names a model."""
    (folder / "raw").mkdir(parents=True)
    subjects = ("les bus", "la cantine", "les arbres", "le guichet", "les caméras")
    places = ("à l'école", "au marché", "en mairie", "au centre", "sur la place", "au stade")
    wishes = ("Il faut repenser", "Je ne comprends pas", "On a besoin de revoir", "Merci pour")
    texts = [f"{wish} {what} {where}." for wish in wishes for what in subjects for where in places]
    texts += [f"{text[:-1]} dès cette année." for text in texts[:40]]
    (folder / "raw" / "avis.csv").write_text("\n".join(["avis", *texts]), "utf-8")
    (folder / "settings.toml").write_text(
        f'''title = "Essai"
        [[sources]]
        file = "raw/avis.csv"
        columns.text = "avis"
        [vectors]
        method = "neural"
        model = "{model}"
        ''',
        "utf-8",
    )
    return folder


@pytest.mark.neural
def test_a_project_runs_with_a_real_model_and_again_from_its_cache(minilm, tmp_path, monkeypatch):
    project = neural_project(tmp_path / "projet", "models/minilm")
    shutil.copytree(minilm, project / "models" / "minilm")
    shares = []
    run = ca.run(project, tmp_path / "one", progress=lambda *told: shares.append(told))
    assert set(run.ideas["theme_id"]) - {""} == set(run.top_themes["theme_id"])
    assert run.manifest["model"]["identity"].startswith("sha256:")
    assert run.manifest["model"]["torch"].startswith("2.")
    assert run.manifest["notices"] == []
    assert len([s for stage, s in shares if stage == "vectors" and 0 < s < 1]) > 3

    def refuse(*_args, **_kwargs):
        raise AssertionError("the model was loaded")

    monkeypatch.setattr("contrib_analysis.vectors._sentence.SentenceModel._loaded", refuse)
    # Without what stages kept, so that the embeddings kept are what is read.
    shutil.rmtree(project / KEPT)
    again = ca.run(project, tmp_path / "two")
    assert again.manifest["run_id"] == run.manifest["run_id"]
    assert "cached" not in again.manifest or "vectors" not in again.manifest["cached"]
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert list((project / CACHE).glob("*.npz"))


@pytest.mark.neural
def test_a_real_model_alone_brings_paraphrases_together(minilm):
    texts = [
        "More buses in the evening.",
        "Night public transport should run often.",
        "Organic food in school canteens.",
        "Healthy meals for pupils.",
    ]
    rows = NeuralVectors(minilm, fuse=False).fit_transform(texts)
    cosines = rows @ rows.T
    assert cosines[0, 1] > cosines[0, 2:].max()
    assert cosines[2, 3] > cosines[2, :2].max()


@pytest.mark.neural
def test_themes_are_found_in_vectors_of_a_real_model(minilm):
    texts = TEXTS[:5] * 2
    model = ca.ThemeModel(2).fit(texts, vectors=NeuralVectors(minilm).fit_transform(texts))
    assert model.labels_[0] == model.labels_[1] != model.labels_[2]


def test_a_project_whose_model_cannot_be_had_says_so_and_leaves_no_run(tmp_path, monkeypatch):
    project = neural_project(tmp_path / "projet", "models/minilm")
    monkeypatch.setattr("contrib_analysis.vectors._sentence._LIBRARIES", ("no-such-library",))
    with pytest.raises(ca.ContribError) as caught:
        ca.run(project)
    assert "no-such-library, not installed" in str(caught.value)
    assert 'method = "fused"' in str(caught.value)
    assert 'pip install "contrib-analysis[neural]"' in str(caught.value)
    assert not (project / "runs").exists()
