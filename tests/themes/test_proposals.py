import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.themes._proposals import Proposal, RefusedError, read_proposal

KEYWORDS = ("bus", "soir")
QUOTES = (
    "Il faut plus de bus le soir, c’est inutile d’attendre 40 minutes.",
    "Mon fils rentre à pied\u202f: personne ne l'aide.",
)


def read(label="Bus du soir", description="On demande des bus plus tard.", **more):
    answer = json.dumps({"label": label, "description": description, **more})
    return read_proposal(answer, KEYWORDS, QUOTES)


def test_a_plain_proposal_is_read():
    assert read() == Proposal("Bus du soir", "On demande des bus plus tard.")


def test_what_else_the_object_holds_is_left_aside():
    assert read(confidence=0.9).label == "Bus du soir"


def test_a_code_fence_around_the_object_is_forgiven():
    answer = '```json\n{"label": "Bus", "description": "On parle de bus."}\n```'
    assert read_proposal(answer, KEYWORDS, QUOTES).label == "Bus"


@pytest.mark.parametrize(
    "description",
    [
        "On dit « Il faut plus de bus le soir ».",
        "On dit «\u202fplus de bus\u202f» pour rentrer.",
        "On dit “c'est inutile d'attendre” souvent.",
        'On dit "personne ne l\'aide" avec peine.',
        "On dit 'plus de bus' souvent.",
        "L'attente de l'arrêt d'autobus n'est pas l'idéal.",
        "On attend 40 minutes.",
        "On demande des bus",
        "Faut-il des bus ?",
    ],
)
def test_words_that_were_said_may_be_quoted(description):
    assert read(description=description).description == description


@pytest.mark.parametrize(
    ("description", "why"),
    [
        ("On dit « Le maire est un voleur ».", "nobody said"),
        ("On dit “plus de trams”.", "nobody said"),
        ("On dit „plus de trams“.", "nobody said"),
        ('On dit "plus de trams".', "nobody said"),
        ("On dit 'plus de trams' souvent.", "nobody said"),
        ("On dit ‘plus de trams’ souvent.", "nobody said"),
        ("On dit « plus de bus » et « jamais ».", "nobody said"),
        ("On dit « utile ».", "nobody said"),
        ("On dit « plus de bus.", "doesn't end"),
        ('On dit "plus de bus.', "doesn't end"),
        ("On dit plus de bus ».", "wasn't opened"),
        ("On dit «  ».", "quotes nothing"),
        ("On attend 50 minutes.", "number"),
        ("80 % le veulent.", "number"),
        ("<b>On veut des bus.</b>", "markup"),
        ("On veut **des bus**.", "markup"),
        ("Voir https://example.org", "markup"),
        ("On écrit à [courriel].", "markup"),
        ("On veut\ndes bus.", "line breaks"),
        ("On veut \u202edes bus.", "invisible"),
        ("Des bus. Et des trams.", "more than one sentence"),
        ("Des bus ? « Personne ne l'aide ».", "nobody said"),
        ("Des bus. Élan citoyen.", "more than one sentence"),
        ("x " * 200, "longer than"),
        ("", "empty"),
        (" \u00a0", "empty"),
        ("…", "empty"),
    ],
)
def test_a_description_that_cannot_be_shown_is_refused(description, why):
    with pytest.raises(RefusedError, match=why):
        read(description=description)


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Un bus le soir pour tous", "more than 5 words"),
        ("a" * 70, "longer than"),
        ("", "empty"),
        ("!?", "empty"),
        ("<script>", "markup"),
        ("« Trams »", "nobody said"),
        ("Bus 2030", "number"),
    ],
)
def test_a_label_that_cannot_be_shown_is_refused(label, why):
    with pytest.raises(RefusedError, match=why):
        read(label=label)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("", "not JSON"),
        ("Voici : Bus", "not JSON"),
        ('{"label": "Bus", "descr', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"label": "Bus"}', "lacks"),
        ('{"label": ["Bus"], "description": "x"}', "lacks"),
        ('{"label": null, "description": "x"}', "lacks"),
    ],
)
def test_an_answer_of_another_form_is_refused(answer, why):
    with pytest.raises(RefusedError, match=why):
        read_proposal(answer, KEYWORDS, QUOTES)


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_answer_is_read_or_refused_and_what_is_read_is_short_and_plain(label, description):
    try:
        proposal = read(label, description)
    except RefusedError:
        return
    assert 1 <= len(proposal.label.split()) <= 5
    assert len(proposal.description) <= 300
    assert not set("<>`") & set(proposal.label + proposal.description)
    assert (proposal.label + proposal.description).encode("utf-8")


@given(st.text(max_size=60))
def test_any_text_that_is_no_proposal_is_refused(answer):
    with pytest.raises(RefusedError, match=r"it is not|it lacks"):
        read_proposal(answer, KEYWORDS, QUOTES)
