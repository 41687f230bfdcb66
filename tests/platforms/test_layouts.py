"""Each platform's exports are recognised and read as people would read them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats.table import Table
from contrib_analysis.intake import check_export, read_export
from contrib_analysis.platforms import layout_of, registry

EXPORTS = Path(__file__).parents[1] / "fixtures" / "platforms"

#: File, then its fates and how many open questions it has.
EXPECTED = {
    "decidim-proposals-old.csv": ({"kept": 3}, 0),
    "decidim-proposals-new.csv": ({"kept": 1, "withdrawn": 1}, 0),
    "decidim-comments.csv": ({"kept": 2}, 0),
    "decidim-survey.csv": ({"kept": 4, "empty": 2}, 2),
    "cap-collectif-questionnaire-coded.csv": ({"kept": 2, "empty": 1, "withdrawn": 1}, 1),
    "cap-collectif-questionnaire-numbered.csv": ({"kept": 3, "empty": 1}, 2),
    "cap-collectif-questionnaire-bare.csv": ({"kept": 2, "withdrawn": 1}, 1),
    "cap-collectif-proposals-2018.csv": ({"kept": 1, "withdrawn": 1}, 0),
    "cap-collectif-proposals-2023.csv": ({"kept": 2, "withdrawn": 1, "attached": 3}, 0),
    "cap-collectif-consultation.csv": ({"kept": 4, "withdrawn": 1, "attached": 2}, 0),
    "cap-collectif-consultation-2016.csv": ({"kept": 2, "withdrawn": 1, "attached": 3}, 0),
    "cap-collectif-debate.csv": ({"kept": 2, "withdrawn": 1}, 0),
    "go-vocal.csv": ({"kept": 2}, 0),
    "limesurvey-codes.csv": ({"kept": 2, "withdrawn": 1}, 1),
    "limesurvey-questions.csv": ({"kept": 2}, 1),
    "google-forms.csv": ({"kept": 2, "empty": 1, "non-answer": 1}, 1),
    "microsoft-forms.csv": ({"kept": 3}, 1),
    "kobo.csv": ({"kept": 5, "empty": 1}, 2),
    "drupal-webform.csv": ({"kept": 2, "withdrawn": 1}, 1),
    "polis.csv": ({"kept": 2, "withdrawn": 1}, 0),
    "kouchou-ai.csv": ({"kept": 2}, 0),
    "talk-to-the-city.csv": ({"kept": 3}, 0),
    "jigsaw.csv": ({"kept": 2}, 0),
    "iramuteq.txt": ({"kept": 2}, 0),
    "notes.md": ({"kept": 5}, 0),
    "decidim-debates.csv": ({"kept": 2, "withdrawn": 1}, 0),
    "transcript.csv": ({"kept": 2, "attached": 1}, 0),
    "mail.mbox": ({"kept": 2}, 0),
}


def row_of(contributions: pd.DataFrame, ending: str) -> pd.Series:
    return contributions[contributions["contribution_id"].str.endswith(ending)].iloc[0]


@pytest.mark.parametrize("name", EXPECTED)
def test_export_is_recognised_and_every_row_has_its_fate(name):
    fates, questions = EXPECTED[name]
    report = check_export(EXPORTS / name)
    assert report.platform
    assert name.startswith(report.platform)
    assert sum(column.role == "open question" for column in report.columns) == questions
    _, ledger = read_export(EXPORTS / name)
    assert ledger["fate"].value_counts().to_dict() == fates
    set_aside = ledger[~ledger["fate"].isin(["kept"])]
    assert (set_aside["reason"] != "").all()


def test_every_platform_has_an_export_and_every_export_a_platform():
    files = {path.name for path in EXPORTS.iterdir() if path.name != "README.md"}
    assert files == set(EXPECTED)
    for name in registry():
        assert any(file.startswith(name) for file in files), name


@pytest.mark.parametrize("name", EXPECTED)
def test_only_one_platform_claims_an_export_best(name):
    from contrib_analysis.formats.open import load

    table = load(EXPORTS / name)[0]
    marks = sorted((platform.fits(table) for platform in registry().values()), reverse=True)
    assert marks[0] > marks[1]


def test_html_keeps_its_list_and_paragraphs():
    contributions, _ = read_export(EXPORTS / "decidim-proposals-old.csv")
    lines = row_of(contributions, "-12")["text"].split("\n")
    assert lines[0] == "Cantines bio"
    assert any("le midi" in line and "goûter" not in line for line in lines)
    assert not any("<" in line for line in lines)


def test_one_question_with_shifted_numbers_is_one_question():
    contributions, _ = read_export(EXPORTS / "decidim-survey.csv")
    why = contributions[contributions["question"] == "Pourquoi cette réponse ?"]
    assert len(why) == 2
    assert contributions["author_id"].nunique() == 2
    assert set(contributions["attr_1. Votre commune"]) == {"Montpellier", "Lattes"}


def test_two_questions_in_the_same_words_stay_two(tmp_path):
    path = tmp_path / "form.csv"
    path.write_text(
        "ID de réponse;Répondu le;Hachage IP;1. Précisez votre idée;2. Précisez votre idée\n"
        "1;2025-03-01;aa;Il faut des bus la nuit;Il faut un parc pour tous\n"
        "2;2025-03-02;bb;;Il faut moins de bruit le soir\n",
        "utf-8",
    )
    contributions, ledger = read_export(path)
    assert not ledger.duplicated(["source", "row", "question"]).any()
    assert contributions["question"].nunique() == 2


@pytest.mark.parametrize("name", ["coded", "numbered"])
def test_questions_are_told_by_their_id_in_every_generation(name):
    contributions, _ = read_export(EXPORTS / f"cap-collectif-questionnaire-{name}.csv")
    assert contributions["contribution_id"].str.contains("-q160").any()
    assert "Quel est le problème le plus urgent pour vous ?" in set(contributions["question"])


def test_votes_and_comments_are_counted_onto_their_proposal():
    contributions, ledger = read_export(EXPORTS / "cap-collectif-proposals-2023.csv")
    assert row_of(contributions, "-p1")["votes_for"] == 2
    assert set(ledger.loc[ledger["row"].isin([2, 3]), "reason"]) == {
        "vote, compté sur sa contribution"
    }


def test_a_proposal_known_only_by_its_comment_is_not_lost():
    contributions, _ = read_export(EXPORTS / "cap-collectif-proposals-2023.csv")
    assert row_of(contributions, "-p2")["title"] == "Bancs"


def test_arguments_keep_their_side_their_votes_and_the_section_of_their_opinion():
    contributions, _ = read_export(EXPORTS / "cap-collectif-consultation.csv")
    argument = row_of(contributions, "-a1")
    assert argument["attr_kind"] == "argument pour"
    assert argument["votes_for"] == 4
    assert argument["question"] == "Les enjeux"
    assert argument["text"] == "C'est une question de confiance."
    opinion = row_of(contributions, "-o1")
    votes = opinion[["votes_for", "votes_against", "votes_neither"]]
    assert votes.tolist() == [2, 1, 3]
    assert pd.isna(argument["votes_neither"])


def test_votes_that_take_no_side_are_counted_from_their_rows(tmp_path):
    path = tmp_path / "consultation.csv"
    path.write_text(
        "type,contributions_id,contributions_title,contributions_bodyText,"
        "contributions_votes_id,contributions_votes_value\n"
        "opinion,o1,Article 1,Chacun doit savoir quand une machine décide.,,\n"
        "vote,o1,,,v1,vote.type.mitige\nvote,o1,,,v2,YES\nvote,o1,,,v3,MITIGE\n",
        "utf-8",
    )
    contributions, _ = read_export(path)
    assert contributions[["votes_for", "votes_against", "votes_neither"]].iloc[0].tolist() == [
        1,
        0,
        2,
    ]


def test_who_passes_on_polis_is_counted(tmp_path):
    path = tmp_path / "comments.csv"
    path.write_text(
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,passes,comment-body\n"
        "1518501496471,,2,14,48,8,11,Le centre devrait être fermé aux voitures.\n",
        "utf-8",
    )
    contributions, _ = read_export(path)
    assert contributions["votes_neither"].tolist() == [11]


def test_one_person_of_a_form_has_one_author_for_all_answers():
    contributions, _ = read_export(EXPORTS / "cap-collectif-questionnaire-numbered.csv")
    by_person = contributions.groupby("author_id")["contribution_id"].count()
    assert sorted(by_person) == [1, 2]


def test_no_name_or_address_reaches_the_tables():
    for name in ("go-vocal.csv", "cap-collectif-questionnaire-bare.csv", "talk-to-the-city.csv"):
        contributions, _ = read_export(EXPORTS / name)
        cells = contributions.map(str).to_numpy().ravel()
        assert not any("ana" in cell.casefold().split() or "example.org" in cell for cell in cells)


def test_headings_of_notes_become_the_question():
    contributions, _ = read_export(EXPORTS / "notes.md")
    school = contributions[contributions["question"] == "Que souhaitez-vous pour l'école ?"]
    assert len(school) == 3
    assert "Garder des heures sans écran, surtout en primaire\n- au moins jusqu'au CE2" in set(
        school["text"]
    )


def test_a_wrong_platform_is_refused_with_the_right_one_near():
    with pytest.raises(InputError, match="is not an export of Polis"):
        read_export(EXPORTS / "jigsaw.csv", platform="polis")
    with pytest.raises(InputError, match='Set platform = "polis"'):
        read_export(EXPORTS / "polis.csv", platform="poliss")


@pytest.mark.parametrize("name", registry())
def test_a_platform_with_headings_alone_is_laid_out(name):
    from contrib_analysis.formats.open import load

    file = next(f for f in EXPECTED if f.startswith(name))
    table = load(EXPORTS / file)[0]
    empty = Table(table.frame.iloc[:0], table.format)
    assert layout_of(empty, name).platform == name
