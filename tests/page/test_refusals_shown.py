"""Who contests the question itself is heard beside what divides people."""

import html as entities

import pytest
from builders import an_analysis, nothing_found

from contrib_analysis.demands.refusals import FEWEST_REFUSING, find_refusals
from contrib_analysis.page._refusals import MOST_OPEN, MOST_QUOTED
from contrib_analysis.page._view import build_view
from contrib_analysis.page.render import render_view

QUESTION = "Quels usages de l'IA faut-il <b>développer</b> ?"
REASONS = "cher polluant inutile subi risqué lent froid flou injuste laid vain obscur".split()


def asked(refusing):
    """Return a run of one question, which so many people refuse."""
    texts = [f"Aucun : c'est <i>{reason}</i>" for reason in REASONS[:refusing]]
    made = an_analysis(40, copies=0, texts=[*texts, *["Il faut garder un guichet"] * 40][:40])
    contributions = made.contributions.assign(question=QUESTION)
    return made.replace(contributions=contributions)


@pytest.fixture(scope="module")
def analysis():
    return asked(FEWEST_REFUSING + MOST_OPEN)


def disagreement(view):
    made = render_view(view, "annex.html").replace("\N{NO-BREAK SPACE}", " ")
    return made, made.partition('<section id="disagreement"')[2].partition("</section>")[0]


def test_how_many_contest_a_question_is_said_with_some_of_their_words(analysis):
    (row,) = find_refusals(analysis.ideas, analysis.contributions).to_dict("records")
    view = build_view(analysis, nothing_found())
    (shown,) = view.refused
    assert (shown.people, shown.answered) == (row["people"], row["answered_people"])
    assert len(shown.open) == MOST_OPEN
    assert len(shown.quotes) == min(row["ideas"], MOST_QUOTED)
    made, said = disagreement(view)
    for one in shown.quotes:
        assert entities.escape(one.text, quote=False) in said.replace("&#39;", "'")
        assert f'href="annex.html#{one.anchor}"' in said
    assert "<i>" not in said
    assert 'href="#refused"' in made
    told = [finding.text.replace("\N{NO-BREAK SPACE}", " ") for finding in view.findings]
    assert any(said.startswith(f"{shown.people} personnes sur {shown.answered}") for said in told)


def test_where_fewer_do_nothing_is_said_of_it():
    view = build_view(asked(FEWEST_REFUSING - 1), nothing_found())
    assert view.refused == ()
    assert "refused" not in render_view(view, "annex.html")


def test_where_several_questions_are_asked_the_contested_one_is_named(analysis):
    contributions = analysis.contributions.copy()
    contributions.loc[contributions.index[-3:], "question"] = "Que changer ?"
    view = build_view(analysis.replace(contributions=contributions), nothing_found())
    assert entities.escape(QUESTION, quote=False) in disagreement(view)[1].replace("&#39;", "'")
    assert any(QUESTION in finding.text for finding in view.findings)
