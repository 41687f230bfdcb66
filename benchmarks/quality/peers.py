"""Other ways of finding themes, each set up for French as well as it can be."""

from __future__ import annotations

import contextlib
import io
from functools import cache
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from benchmarks.quality.encoder import Encoder
from benchmarks.quality.measures import OUT, Found
from contrib_analysis.text.tokens import tokeniser

#: Words of a topic that stand for its name: what BERTopic itself puts in its names.
WORDS = 4
#: What BERTopic calls representative, and as many of the others' texts of most weight.
QUOTES = 3


def bertopic(texts: list[str], _count: int, seed: int, encoder: Encoder) -> Found:
    """Fit BERTopic as it comes, on the sentence model."""
    return _describe(_bertopic(texts, _rows(texts, encoder), seed), texts)


def bertopic_reduced(texts: list[str], _count: int, seed: int, encoder: Encoder) -> Found:
    """Fit BERTopic, then give its outliers the topic whose words they share most.

    Of BERTopic's strategies this one agreed best with people, by little, as a
    mean over the four elf files and eight seeds.
    """
    model = _bertopic(texts, _rows(texts, encoder), seed)
    topics = model.topics_
    if OUT in topics and max(topics) >= 0:
        placed = model.reduce_outliers(texts, topics, strategy="c-tf-idf")
        model.update_topics(texts, topics=placed, vectorizer_model=_counter())
    return _describe(model, texts)


def bertopic_tfidf(texts: list[str], _count: int, seed: int, _encoder: Encoder) -> Found:
    """Fit BERTopic on TF-IDF reduced to 100 dimensions, with no sentence model."""
    weights = TfidfVectorizer(stop_words=stop_words()).fit_transform(texts)
    size = min(100, min(weights.shape) - 1)
    rows = TruncatedSVD(size, random_state=seed).fit_transform(weights)
    return _describe(_bertopic(texts, rows, seed), texts)


def nmf(texts: list[str], count: int, seed: int, _encoder: Encoder) -> Found:
    """Factor TF-IDF on lemmas into the true number of themes."""
    counter = TfidfVectorizer(analyzer=_lemmas, min_df=2)
    weights = counter.fit_transform(texts)
    model = NMF(count, init="nndsvd", max_iter=1_000, random_state=seed)
    # The length of a component may stand on either side: here on the texts'.
    shares = model.fit_transform(weights) * np.linalg.norm(model.components_, axis=1)
    return _factors(shares, model.components_, counter.get_feature_names_out())


def keynmf(texts: list[str], count: int, seed: int, encoder: Encoder) -> Found:
    """Factor keywords that the sentence model finds near each text, told the true number."""
    from turftopic.models.keynmf import KeyNMF

    counter = CountVectorizer(analyzer=_lemmas)
    with contextlib.redirect_stdout(io.StringIO()):
        model = KeyNMF(count, encoder=encoder, vectorizer=counter, random_state=seed)
        shares = model.fit_transform(texts, embeddings=_rows(texts, encoder))
    words = np.array(model.model.index_to_key)
    return _factors(shares, model.components_, words)


@cache
def stop_words() -> list[str]:
    """Return spaCy's French stop words and ours, with accents and without."""
    return sorted(spacy.blank("fr").Defaults.stop_words | tokeniser().stop_words)


def _lemmas(text: str) -> list[str]:
    return tokeniser()([text])[0]


def _rows(texts: list[str], encoder: Encoder) -> NDArray[np.float32]:
    return encoder.encode(texts).astype(np.float32)


def _counter() -> CountVectorizer:
    return CountVectorizer(stop_words=stop_words())


def _bertopic(texts: list[str], rows: NDArray[Any], seed: int) -> Any:
    from bertopic import BERTopic
    from umap import UMAP

    model = BERTopic(
        language="multilingual",  # "english" would delete accented letters
        vectorizer_model=_counter(),
        # BERTopic's own values; given so that the seed can be.
        umap_model=UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed
        ),
    )
    model.fit(texts, rows)
    return model


def _describe(model: Any, texts: list[str]) -> Found:
    labels = np.array(model.topics_, dtype=np.int64)
    position = {text: i for i, text in reversed(list(enumerate(texts)))}
    names, quotes = {}, {}
    for topic in sorted(set(labels.tolist()) - {OUT}):
        names[topic] = " ".join(word for word, _ in model.get_topic(topic)[:WORDS])
        documents = model.get_representative_docs(topic) or []
        quotes[topic] = [position[document] for document in documents[:QUOTES]]
    return Found(labels, names, quotes)


def _factors(
    shares: NDArray[np.float64], components: NDArray[np.float64], words: NDArray[np.str_]
) -> Found:
    labels = np.where(shares.any(axis=1), shares.argmax(axis=1), OUT)
    names, quotes = {}, {}
    for topic in sorted(set(labels.tolist()) - {OUT}):
        names[topic] = " ".join(words[np.argsort(-components[topic], kind="stable")[:WORDS]])
        weights = np.where(labels == topic, shares[:, topic], -1.0)
        best = np.argsort(-weights, kind="stable")[: min(QUOTES, int((labels == topic).sum()))]
        quotes[topic] = best.tolist()
    return Found(labels, names, quotes)
