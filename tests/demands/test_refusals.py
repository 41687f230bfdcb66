"""Who refuses the question itself is heard, and asks for no demand by that."""

import pandas as pd
import pytest
from demand_tables import corpus

from contrib_analysis.demands._refusing_words import refusing_spans
from contrib_analysis.demands.grouping import group_demands
from contrib_analysis.demands.refusals import FEWEST_REFUSING, find_refusals

MORE = "Quels sports la commune doit-elle développer ?"
OPEN = "Que faudrait-il faire pour mieux associer les parents à la vie de l'école ?"
REFUSED = [
    "Aucun, on paie déjà trop",
    "Rien : ce n'est pas son rôle",
    "Il y a déjà trop de sports",
    "Il ne faut pas développer les sports",
    "La question est mal posée",
]


@pytest.mark.parametrize("text", REFUSED)
def test_an_answer_that_wants_none_of_what_is_asked_refuses_its_question(text):
    assert refusing_spans(text, MORE)


@pytest.mark.parametrize(
    "text",
    [
        "Rien n'est fait pour les sports",
        "Aucun en particulier",
        "Rien, sauf la danse",
        "Aucune salle n'est ouverte le soir",
        "Il ne faut pas oublier la danse",
        "Les sports ne sont pas développés",
        "Il n'y a pas assez de sports",
        "Ne pas développer seulement le football",
        "Pas de sports le soir",
        "La danse",
        "",
    ],
)
def test_who_complains_or_names_something_refuses_no_question(text):
    assert not refusing_spans(text, MORE)


def test_too_much_refuses_only_where_more_is_asked():
    said = "Il y a déjà trop de taxes"
    assert refusing_spans(said, "Quelles taxes faudrait-il augmenter ?")
    assert not refusing_spans(said, "Quelles taxes faut-il baisser ?")


def test_nothing_answers_no_closed_question():
    assert not refusing_spans("Rien", "")
    assert not refusing_spans("Il ne faut pas développer les sports", "Êtes-vous d'accord ?")


def test_a_question_that_five_people_refuse_is_found_in_their_words():
    ideas, contributions = _refusing(5)
    (row,) = find_refusals(ideas, contributions).to_dict("records")
    assert (row["question"], row["people"], row["answered_people"]) == (MORE, 5, 7)
    texts = dict(zip(ideas["idea_id"], ideas["text"], strict=True))
    assert {texts[name] for name in row["idea_ids"].split()} == set(REFUSED)


def test_four_are_too_few_and_one_person_is_one():
    ideas, contributions = _refusing(FEWEST_REFUSING - 1)
    assert find_refusals(ideas, contributions).empty
    ideas, contributions = _refusing(5)
    assert find_refusals(ideas, contributions.assign(author_id="a")).empty


def test_where_nothing_was_asked_or_said_no_question_is_refused():
    ideas, contributions = _refusing(5)
    assert find_refusals(ideas, contributions.assign(question="")).empty
    assert find_refusals(ideas[:0], contributions).empty
    assert find_refusals(ideas[:0], contributions[:0]).empty


def test_whose_copies_were_sent_by_others_counts_them():
    ideas, contributions = _refusing(1)
    copies = pd.concat([contributions.iloc[[0]]] * 4).assign(
        contribution_id=list("wxyz"), author_id=list("wxyz"), copies_of="c00"
    )
    both = pd.concat([contributions, copies], ignore_index=True)
    assert find_refusals(ideas, both)["people"].tolist() == [5]


def test_refusals_that_read_well_are_quoted_first_whatever_the_order_of_rows():
    ideas, contributions = _refusing(5)
    shuffled = ideas.iloc[::-1], contributions.iloc[::-1]
    assert find_refusals(*shuffled).equals(find_refusals(ideas, contributions))


def test_what_a_refusal_only_names_is_asked_by_nobody():
    wanted = [(p, "Associer les parents", "proposal") for p in "abcd"]
    ideas, contributions = corpus(
        [*wanted, ("e", "Rien, les parents associés suffisent bien", "proposal")]
    )
    placed = group_demands(ideas, contributions.assign(question=OPEN))
    assert placed.iloc[-1] == ""


def _refusing(people):
    """Return a corpus of so many who refuse a question and two who answer it."""
    answers = [("y", "La danse", "proposal"), ("z", "Le judo", "proposal")]
    refusing = [(f"p{n}", text, "proposal") for n, text in enumerate(REFUSED[:people])]
    return corpus([*refusing, *answers], question=MORE)
