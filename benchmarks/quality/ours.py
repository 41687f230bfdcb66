"""Our themes: by default, with a sentence model beside, or on that model alone."""

from __future__ import annotations

import numpy as np

from benchmarks.quality.encoder import Encoder
from benchmarks.quality.measures import Found
from contrib_analysis.themes._quotes import choose_quotes
from contrib_analysis.themes.model import ThemeModel
from contrib_analysis.vectors.neural import NeuralVectors

#: The quotes that a theme has in the dashboard.
QUOTES = 5


def default(texts: list[str], _count: int, _seed: int, _encoder: Encoder) -> Found:
    """Find themes with nothing but the texts, as whoever names no option does."""
    return _found(ThemeModel().fit(texts), texts)


def with_neural(texts: list[str], _count: int, _seed: int, encoder: Encoder) -> Found:
    """Find themes in the three views and the sentence model's, side by side."""
    rows = NeuralVectors(encoder, fuse=True).fit_transform(texts)
    return _found(ThemeModel().fit(texts, vectors=rows), texts)


def neural_alone(texts: list[str], _count: int, _seed: int, encoder: Encoder) -> Found:
    """Find themes in what the sentence model says, without our word vectors."""
    rows = NeuralVectors(encoder, fuse=False).fit_transform(texts)
    return _found(ThemeModel().fit(texts, vectors=rows), texts)


def _found(model: ThemeModel, texts: list[str]) -> Found:
    quotes = {}
    for theme in model.themes_["theme"]:
        members = np.flatnonzero(model.labels_ == theme)
        chosen = choose_quotes(
            model.vectors_[members],
            [texts[i] for i in members],
            # Everyone speaks once: texts are not by author here.
            [str(i) for i in members],
            model.strengths_[members],
            most=QUOTES,
        )
        quotes[int(theme)] = [int(members[i]) for i in chosen]
    names = dict(zip(model.themes_["theme"].tolist(), model.themes_["label"], strict=True))
    return Found(model.labels_, names, quotes)
