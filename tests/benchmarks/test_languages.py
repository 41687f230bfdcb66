"""The invented comments in several languages, as the benchmark has them."""

import pandas as pd
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from benchmarks.languages.__main__ import COMMENTS
from contrib_analysis.themes.model import ThemeModel

POLISH = [
    "Potrzebujemy więcej autobusów wieczorem w dzielnicy",
    "Nowa szkoła powinna mieć więcej nauczycieli dla dzieci",
    "Czynsze są zbyt wysokie dla młodych ludzi w mieście",
]


@pytest.fixture(scope="module")
def comments():
    return pd.read_csv(COMMENTS)


@pytest.fixture(scope="module")
def mixed(comments):
    texts = comments["text"].tolist() + POLISH
    return ThemeModel(6).fit(texts)


def test_themes_are_those_of_people_and_not_of_languages(comments, mixed):
    labels = mixed.labels_[: len(comments)]
    assert adjusted_mutual_info_score(comments["subject"], labels) > 0.7
    assert adjusted_mutual_info_score(comments["language"], labels) < 0.05


def test_what_nothing_reads_is_a_theme_of_its_own_and_counts_among_those_asked_for(mixed):
    own = set(mixed.labels_[-len(POLISH) :])
    assert len(own) == 1
    assert not own & set(mixed.labels_[: -len(POLISH)])
    assert len(mixed.themes_) == 6
    assert mixed.predict(POLISH[:1]).tolist() == list(own)
    assert mixed.stability_["stability"].isna().sum() == 1


def test_themes_are_named_in_the_main_language(comments):
    english = comments[comments["language"] == "en"]
    french = comments[comments["language"] == "fr"].iloc[::3]
    model = ThemeModel(5).fit([*english["text"], *french["text"]])
    assert model.reading_.main == "en"
    written = set(" ".join(english["text"]).lower().split())
    for label in model.themes_["label"]:
        assert set(label.lower().split(" and ")) & {word.strip(".:,") for word in written}


def test_the_order_of_texts_changes_nothing(comments):
    texts = comments["text"].tolist()[::2]
    one, other = ThemeModel(5).fit(texts), ThemeModel(5).fit(texts[::-1])
    assert one.labels_.tolist() == other.labels_.tolist()[::-1]
    assert one.themes_.equals(other.themes_)
