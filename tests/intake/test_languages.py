"""The language of contributions is noticed when it isn't what the settings say."""

from __future__ import annotations

import pandas as pd
import pytest

from contrib_analysis.errors import SettingsError
from contrib_analysis.intake._languages import language_problem
from contrib_analysis.settings import load_settings
from contrib_analysis.text.tokens import tokeniser


def test_another_language_is_said_with_the_line_that_sets_it():
    problem = language_problem(pd.Series(["es"] * 30 + ["unknown"] * 20 + ["fr"] * 2), "fr")
    assert "30 of 32" in problem
    assert 'language = "es"' in problem


@pytest.mark.parametrize(
    "languages", [["fr"] * 20, ["fr"] * 6 + ["es"] * 5, ["es"] * 4, ["unknown"] * 50]
)
def test_nothing_is_said_where_most_are_in_the_language_or_nobody_can_tell(languages):
    assert language_problem(pd.Series(languages), "fr") == ""


@pytest.mark.parametrize("line", ['language = "zz"', 'keep_languages = ["fr", "english"]'])
def test_an_unknown_code_is_an_error_with_the_known_ones(tmp_path, line):
    (tmp_path / "settings.toml").write_text(
        f'title = "Essai"\n{line}\n[[sources]]\nfile = "raw/a.csv"\n'
    )
    with pytest.raises(SettingsError, match="known are: ar, br, ca"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        "el los las una para con del pero como",
        "der die das und nicht mit für aber",
        "il gli della anche perché sono questo",
        "os uma não para mais também seu",
        "els amb dels també aquesta",
        "het een niet van maar deze",
        "the and which because would",
    ],
)
def test_function_words_of_any_listed_language_are_never_counted(words):
    assert tokeniser()([words]) == [[]]


def test_french_words_that_are_small_ones_elsewhere_are_counted():
    lemmas = tokeniser()(["le total du marché local, les quais, les sols et la fin du feu"])[0]
    assert {"total", "marche", "local", "quai", "sol", "fin", "feu"} <= set(lemmas)
