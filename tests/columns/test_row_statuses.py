"""Rows that left the public part of a platform, or that belong to others."""

from __future__ import annotations

import pandas as pd
import pytest

from contrib_analysis.columns.row_statuses import aside_by_status, interleaved
from contrib_analysis.words import reasons


def table(**columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(columns, dtype="str")
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame


@pytest.mark.parametrize(
    ("heading", "says", "reason"),
    [
        ("retired_at", "2024-02-03 20:05:12 +0100", reasons.WITHDRAWN),
        ("hidden_at", "2024-02-03", reasons.TRASHED),
        ("deleted_at", "03/02/2024 10:00", reasons.DELETED),
        ("Supprimé le", "3 février 2024", reasons.TRASHED),
        ("withdrawn", "true", reasons.WITHDRAWN),
        ("Masqué", "Oui", reasons.TRASHED),
        ("visibility", "Non visible", reasons.TRASHED),
        ("Visibilité", "Invisible", reasons.TRASHED),
        ("Statut", "Brouillon", reasons.UNPUBLISHED),
        ("is_draft", "1", reasons.UNPUBLISHED),
        ("Visible", "non", reasons.UNPUBLISHED),
        ("Statut de modération", "Rejeté", reasons.REJECTED),
        ("moderation_status", "pending", reasons.UNMODERATED),
        ("state", "En attente de modération", reasons.UNMODERATED),
        ("Finished", "False", reasons.UNFINISHED),
        ("Status", "Survey Preview", reasons.TEST),
        ("is_seed", "true", reasons.ORGANISERS),
        ("origin", "Official", reasons.ORGANISERS),
        ("Status", "Partial", reasons.UNFINISHED),
        ("Statut de la réponse", "Commencé", reasons.UNFINISHED),
        ("Response Type", "started", reasons.UNFINISHED),
        ("demographics_and_health_history_form_complete", "0", reasons.UNFINISHED),
        ("status", "Refused", reasons.REJECTED),
        ("Status", "Postponed", reasons.UNMODERATED),
    ],
)
def test_a_row_that_is_no_citizen_s_published_words_is_set_aside(heading, says, reason):
    other = {
        "Visible": "oui",
        "Finished": "True",
        "origin": "citizens",
        "Status": "Accepted" if says == "Postponed" else "Complete",
        "Statut de la réponse": "Complet",
        "demographics_and_health_history_form_complete": "2",
        "status": "Accepted",
    }.get(heading, "")
    beside = {"refusalReason": ["insultes", "", ""]} if says == "Refused" else {}
    found = aside_by_status(table(**{heading: [says, other, other]}, **beside))
    assert found is not None
    assert found["reason"].to_dict() == {1: reason}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("state", ["rejected", "accepted", "evaluating"]),
        ("Statut", ["Retraité", "Salarié", "Étudiant"]),
        ("published_at", ["2024-02-03", "", "2024-02-04"]),
        ("seed", ["1", "48213", "0"]),
        ("Votre retraite", ["oui", "non", "oui"]),
        ("created_at", ["2024-02-03", "2024-02-03", "2024-02-04"]),
        ("Type", ["Test", "Autre", "Autre"]),
        ("Statut", ["Commencé", "Abandonné", "Terminé"]),
        ("État", ["En cours", "Réalisé", "Abandonné"]),
        ("Status", ["Started", "Completed", "Under review"]),
        ("state", ["in progress", "accepted", "abandoned"]),
        ("Avancement du projet", ["Abandonné", "En cours", "Livré"]),
        ("Statut de la réponse de la ville", ["En cours", "Publié", ""]),
    ],
)
def test_what_only_looks_like_a_status_sets_nothing_aside(heading, cells):
    assert aside_by_status(table(**{heading: cells})) is None


WORDS = [
    "Il faut des bancs à l'ombre.",
    "Je suis bien d'accord avec cela.",
    "Non, il faut un parc.",
]


def test_a_comment_whose_proposal_is_there_is_attached():
    frame = table(
        id=["1", "2", "3"],
        parent_id=["", "1", "1"],
        type=["proposal", "comment", "comment"],
        body=WORDS,
    )
    found = interleaved(frame)
    assert found is not None
    assert found["reason"].to_dict() == {2: reasons.COMMENT, 3: reasons.COMMENT}


def test_a_comment_whose_proposal_is_elsewhere_is_a_contribution():
    frame = table(
        id=["1", "2", "3", "4"],
        parent_id=["", "1", "77", "2"],
        type=["proposal", "comment", "comment", "vote"],
        body=[*WORDS, ""],
    )
    found = interleaved(frame)
    assert found is not None
    assert found["reason"].to_dict() == {2: reasons.COMMENT, 4: reasons.VOTE}


def test_a_number_of_votes_that_is_some_row_s_number_links_nothing():
    frame = table(
        id=["1", "2", "3", "4"],
        type=["proposal", "comment", "comment", "vote"],
        likes=["3", "1", "2", "0"],
        parent_id=["", "77", "1", "2"],
        body=[*WORDS, ""],
    )
    found = interleaved(frame)
    assert found is not None
    assert found["reason"].to_dict() == {3: reasons.COMMENT, 4: reasons.VOTE}


def test_a_file_of_comments_alone_is_a_file_of_contributions():
    frame = table(
        id=["1", "2", "3", "v9"],
        on=["1", "2", "3", "2"],
        type=["Commentaire", "Commentaire", "Commentaire", "VoteCommentaire"],
        body=[*WORDS, ""],
    )
    found = interleaved(frame)
    assert found is not None
    assert found["reason"].to_dict() == {4: reasons.VOTE}


def test_a_vote_on_what_is_not_there_says_so():
    frame = table(
        id=["1", "2", "3", "4"],
        on=["", "", "", "77"],
        type=["Avis", "Avis", "Avis", "Vote"],
        question=["Que faut-il changer dans le parc ?"] * 4,
        body=[*WORDS, ""],
    )
    found = interleaved(frame)
    assert found is not None
    assert found["reason"].to_dict() == {4: reasons.ALONE}
