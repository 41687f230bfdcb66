"""Files that were misread once: rows, people, votes, dates and questions counted by hand.

The cases are real-life kinds with invented contents, kept beside the project and not in it;
where they are absent, these tests skip and say so. Numbers alone are written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.intake import read_export

REPORTS = Path(__file__).parents[2] / "../shared/data/reports"


@dataclass(frozen=True)
class Case:
    """What is right for one file: contributions, copies among them, and more where it counts."""

    file: str
    contributions: int
    questions: int = 0
    people: int | None = None
    votes_for: int | None = None
    dated: int | None = None
    first: str = ""
    last: str = ""
    aside: int = 0
    not_attributes: tuple[str, ...] = ()


CASES = (
    Case("01-google-forms-checkboxes/reponses.csv", 40, 1, 40),
    Case("02-qualtrics-three-header-rows/qualtrics.csv", 36, 1, 36, aside=4),
    Case(
        "03-surveymonkey-two-header-rows/surveymonkey.csv",
        45,
        2,
        40,
        first="2025-05-03",
        last="2025-05-27",
    ),
    Case("04-decidim-proposals-two-locales/proposals.csv", 36),
    Case("06-long-options/avis.csv", 30, 1),
    Case("09-workbook-with-calculation-sheet/consultation.xlsx", 40),
    Case("11-month-first-dates/comments.csv", 60, dated=60, first="2025-03-01", last="2025-04-29"),
    Case(
        "12-kobo-export/kobo.csv",
        45,
        2,
        40,
        dated=45,
        not_attributes=("GPS", "uuid", "device", "enquêteur"),
    ),
    Case("13-ms-forms-workbook/ms-forms.xlsx", 80, 2, 60, first="2025-05-01", last="2025-05-28"),
    Case("14-limesurvey-other-and-comment/limesurvey.csv", 96, 3, 54, aside=6),
    Case("16-double-encoded-entities/forum.csv", 40),
    Case("17-scale-in-a-small-survey/atelier.csv", 12),
    Case("18-scale-taken-as-votes/avis.csv", 40, votes_for=0),
    Case("20-consul-retired/proposals.csv", 36, aside=4),
    Case("24-quotes-not-escaped/contributions.csv", 30),
    Case("26-iramuteq-stars-below/corpus.txt", 36),
    Case("29-limesurvey-anonymous-1980/results-survey.csv", 40, 1, 40, dated=0),
    Case("31-prose-beside-a-description/budget-participatif.csv", 40),
    Case("32-spanish-participatory-budget/proyectos.csv", 48, people=0),
    Case("39-decidim-hidden-comments/comments.csv", 28, aside=12),
    Case("40-decidim-debates/debates.csv", 36, people=36),
    Case("44-codes-and-names-as-attributes/adherents.csv", 60, not_attributes=("Code", "Anim")),
    Case(
        "47-replies-and-votes-without-their-parents/consultation.csv",
        50,
        2,
        aside=210,
        not_attributes=("Auteur", "Pseudonyme", "Email"),
    ),
    Case("49-a-row-for-each-tag/reponses-etiquetees.csv", 30, 2, 0),
)
REFUSED = ("35-git-lfs-pointer/export.csv", "37-two-closed-columns/satisfaction.csv")


def here(file: str) -> Path:
    path = REPORTS / file
    if not path.is_file():
        pytest.skip("the reported files are not beside the project")
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file.partition("/")[0])
def test_a_reported_file_is_read_right(case):
    contributions, ledger = read_export(here(case.file), salt="sel")
    assert len(contributions) == case.contributions
    questions = set(contributions["question"]) - {""}
    if case.questions:
        assert len(questions) == case.questions
    authors = set(contributions["author_id"]) - {""}
    if case.people is not None:
        assert len(authors) == case.people
    if case.votes_for is not None:
        assert int(contributions["votes_for"].fillna(0).sum()) == case.votes_for
    dates = contributions["submitted_at"].dropna()
    if case.dated is not None:
        assert len(dates) == case.dated
    if case.first:
        assert str(dates.min())[:10] == case.first
        assert str(dates.max())[:10] == case.last
    aside = ledger["fate"].isin(["withdrawn", "attached"])
    assert int(aside.sum()) == case.aside or not case.aside
    for word in case.not_attributes:
        assert not [c for c in contributions if c.startswith("attr_") and word in c]


@pytest.mark.parametrize("file", REFUSED)
def test_a_file_without_peoples_words_is_refused(file):
    with pytest.raises(InputError):
        read_export(here(file), salt="sel")
