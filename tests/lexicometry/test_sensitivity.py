import pytest
from builders import an_analysis, with_words

from contrib_analysis.errors import InputError
from contrib_analysis.lexicometry._sensitivity import sensitivity
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.themes.model import ThemeModel


def test_the_runs_own_themes_come_back_under_its_own_seed(short_run):
    heard = []
    told = sensitivity(short_run, tries=1, progress=lambda *given: heard.append(given))
    same = told[told["varied"] == "same"].iloc[0]
    assert same["ari"] == pytest.approx(1)
    found = len(short_run.top_themes)
    assert same["themes"] == found
    assert told["varied"].value_counts().to_dict() == {
        **{"same": 1, "seed": 1, "sample": 1, "vectors": 3},
        "count": sum(found + step > 1 for step in (-4, -2, 2, 4)),
    }
    asked = told[told["varied"] == "count"]
    assert asked["themes"].tolist() == asked["setting"].astype(int).tolist()
    assert told["ari"].between(-0.5, 1.0000001).all()
    assert heard[-1] == ("sensitivity", 1.0)


def test_one_theme_can_not_be_found_again():
    with pytest.raises(InputError, match="1 themes"):
        sensitivity(an_analysis(60, labels=["seul"]))


def test_themes_are_found_again_without_the_words_that_the_project_does_not_count(monkeypatch):
    seen = set()
    usual = ThemeModel.fit

    def fit(model, texts, **given):
        seen.update(word for lemmas in tokeniser()(texts) for word in lemmas)
        return usual(model, texts, **given)

    monkeypatch.setattr(ThemeModel, "fit", fit)
    sensitivity(with_words(an_analysis(60), stop=["caméras"]), tries=1)
    assert "tramway" in seen
    assert not any(word.startswith("camera") or word.startswith("caméra") for word in seen)
