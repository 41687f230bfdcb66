"""What people deplore the lack of: "non respect du code" is no word against respect.

Nobody is against respect, civility or cleanness. Who writes "non respect", "aucune politesse"
names what is missing, as who writes "manque de respect" does; read word by word, they would
stand against it.
"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from contrib_analysis.ideas.kinds import asks_for_ills
from contrib_analysis.text.fold import fold, plain_in_place
from contrib_analysis.text.word_lists import listed_words


def without_deplored_lack(text: str) -> str:
    """Return a text whose denials of what nobody refuses are blanks, each word where it was.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> without_deplored_lack("Le non-respect du code, aucun bus")
    'Le     respect du code, aucun bus'
    """
    letters = plain_in_place(text)
    blanked = text
    for lack in _lacks().finditer(letters):
        blanked = blanked[: lack.start()] + " " * len(lack[0]) + blanked[lack.end() :]
    return blanked


def ideals() -> frozenset[str]:
    """Return what nobody refuses, by lemma."""
    return listed_words("demand_words", "ideals")


def asks_what_lacks(question: str) -> bool:
    """Say whether a question asks what is missing: who answers "pas de médecins" wants some.

    Parameters
    ----------
    question
        What an idea answers, "" for none.

    Examples
    --------
    >>> asks_what_lacks("Quels services publics vous manquent ?"), asks_what_lacks("Que faire ?")
    (True, False)
    """
    return _missing().search(fold(question)) is not None


def tell_of_lacks(ideas: pd.DataFrame, contributions: pd.DataFrame) -> list[bool]:
    """Say which ideas answer a question that asks what is missing, or what one suffers from.

    "Pas d'interlocuteur" tells of a difficulty, and wants one.

    Parameters
    ----------
    ideas, contributions
        The tables.
    """
    ids, questions = (contributions[name].tolist() for name in ("contribution_id", "question"))
    asked = dict(zip(ids, questions, strict=True))
    misses = {
        question: asks_what_lacks(question) or asks_for_ills(question)
        for question in set(questions)
    }
    return [misses.get(asked.get(one, ""), False) for one in ideas["contribution_id"].tolist()]


@cache
def _missing() -> re.Pattern[str]:
    turns = sorted(turn.replace("+", " ") for turn in listed_words("demand_words", "missing"))
    return re.compile(rf"\b(?:{'|'.join(turns)})\b")


@cache
def _lacks() -> re.Pattern[str]:
    of_ideals, of_duties = (
        "|".join(map(re.escape, sorted(words)))
        for words in (ideals(), listed_words("demand_words", "duties"))
    )
    return re.compile(
        rf"\bnon[\s-]+(?=(?:{of_ideals}|{of_duties})\b)"
        # "Plus de respect" wants some, "n'ont plus de respect" misses it.
        r"|\bn(?:['’]|e )(?:y )?\w+ (?:pas|plus|jamais|aucune?) (?:de |d['’])?"
        rf"(?=(?:{of_ideals})\b)"
        rf"|\b(?:pas|absence|manque|defaut) (?:de |d['’])(?=(?:{of_ideals})\b)"
        rf"|\baucune? (?=(?:{of_ideals})\b)"
    )
