"""What people typed into a list of options is read; a rare option isn't."""

from dataclasses import replace

import pandas as pd
import pytest

from contrib_analysis.columns.column_ledger import column_fates
from contrib_analysis.columns.own_words import own_words
from contrib_analysis.columns.profiles import profile
from contrib_analysis.columns.roles import guess
from contrib_analysis.formats.table import Table

TICKED = ["Bus;Vélo", "Vélo;Train", "Train;Bus", "Bus", "Vélo;Bus", "Train"] * 3


def typed(*cells: str) -> list[str]:
    column = pd.Series([*TICKED, *cells], dtype="str")
    words = own_words(column, profile(column))
    return [] if words is None else [word for word in words if word]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Bus;Autre : une navette fluviale", "une navette fluviale"),
        ("Bus;Other: boats", "boats"),
        ("Vélo;Autre (précisez) : en barque", "en barque"),
        ("Bus;une navette entre les deux rives;", "une navette entre les deux rives"),
        ("Je viens à pied, c'est plus simple.", "Je viens à pied, c'est plus simple."),
        ("Train;Otro: a caballo; a veces", "a caballo; a veces"),
        ("Autre : une navette;Bus", "une navette"),
        ("Vélo;Autre : en barque, le soir;Bus;Train", "en barque, le soir"),
        (
            "Autre : en barque;Bus;à pied, c'est plus simple.",
            "en barque\nà pied, c'est plus simple.",
        ),
    ],
)
def test_own_words_behind_options_are_told(cell, words):
    assert typed(cell) == [words]


@pytest.mark.parametrize(
    "cell", ["Bus;Trottinette", "Trottinette électrique", "Bus;Marche à pied", ""]
)
def test_an_option_that_few_ticked_is_no_word_of_theirs(cell):
    assert typed(cell) == []


def test_commas_between_options_leave_those_in_own_words():
    cells = [cell.replace(";", ", ") for cell in TICKED]
    column = pd.Series([*cells, "Bus, Autre : à pied, ou en barque"], dtype="str")
    assert own_words(column, profile(column)).iloc[-1] == "à pied, ou en barque"


def test_words_before_options_may_be_an_option_that_few_ticked():
    assert typed("Trottinette ou skate, plutôt que rien.;Bus") == []


def test_they_are_answers_and_no_word_is_counted_twice():
    frame = answers()
    laid = guess(Table(frame, "CSV"))
    asked = [question.column for question in laid.questions]
    assert asked == ["Que changer en ville ?", "Comment venez-vous en ville ? [Autre]"]
    fates = {fate.name: fate for fate in column_fates(Table(frame, "CSV"), laid)}
    whole = frame["Comment venez-vous en ville ?"].str.split().str.len().sum()
    closed = fates["Comment venez-vous en ville ?"]
    assert (closed.fate, closed.words) == ("closed answer", whole - 7)


def test_settings_that_do_not_name_them_lose_no_word_in_silence():
    frame = answers()
    laid = guess(Table(frame, "CSV"))
    older = replace(laid, questions=laid.questions[:1])
    fates = {fate.name: fate for fate in column_fates(Table(frame, "CSV"), older)}
    typed = fates["Comment venez-vous en ville ? [Autre]"]
    assert (typed.words, typed.lost_words, typed.is_lost) == (7, 7, True)
    both = [fates["Comment venez-vous en ville ?"].words, typed.words]
    assert sum(both) == frame["Comment venez-vous en ville ?"].str.split().str.len().sum()


def answers() -> pd.DataFrame:
    moyens = [*TICKED, "Bus;Autre : une navette fluviale le soir", "Train;Autre : mes rollers"]
    return pd.DataFrame(
        {
            "Comment venez-vous en ville ?": moyens,
            "Que changer en ville ?": [f"Il faudrait plus d'arbres rue {n}." for n in range(20)],
        },
        dtype="str",
    )
