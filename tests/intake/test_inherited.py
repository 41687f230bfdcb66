"""Comments take category and question from what they answer, where both files are there."""

import pandas as pd
import pytest

from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats.table import Table
from contrib_analysis.intake._inherited import inherit, links_of
from contrib_analysis.intake._read import read_project
from contrib_analysis.settings import Columns, load_settings

PROPOSALS = pd.DataFrame(
    {
        "id": ["11", "12", "13", "14"],
        "category/name/fr": ["Transports", "Culture", "", "Culture"],
        "title/fr": ["Bus", "Musée", "Parc", "Fête"],
        "body/fr": [
            "Il faut un bus de nuit vers le port.",
            "Il faut ouvrir le musée le dimanche.",
            "Il faut un parc au bord de l'eau.",
            "Il faut une fête du quartier chaque année.",
        ],
        "created_at": ["2025-03-01 10:00:00 +0100"] * 4,
        "votes": ["3", "1", "0", "2"],
        "url": [f"https://participer.example.org/f/8/proposals/{n}" for n in (11, 12, 13, 14)],
    }
)
COMMENTS = pd.DataFrame(
    {
        "id": ["31", "32", "33", "34"],
        "created_at": ["2025-03-02 10:00:00 +0100"] * 4,
        "body": [
            "Oui, et le matin aussi, pour ceux qui travaillent tôt.",
            "Non, le musée coûte déjà trop cher à la commune.",
            "D'accord pour le parc, avec des bancs à l'ombre.",
            "Cela répond à une proposition d'une autre plateforme.",
        ],
        "commentable_id": ["11", "12", "13", "99"],
        "commentable_type": ["Decidim::Proposals::Proposal"] * 4,
        "root_commentable_url": [
            "http://participer.example.org/f/8/proposals/11/",
            "https://participer.example.org/f/8/proposals/12?locale=fr",
            "https://participer.example.org/f/8/proposals/13",
            "https://autre.example.org/f/8/proposals/11",
        ],
    }
)


@pytest.fixture
def read(tmp_path):
    def read_both(proposals, comments, first="comments"):
        (tmp_path / "raw").mkdir()
        files = {"proposals": proposals, "comments": comments}
        for name, frame in files.items():
            frame.to_csv(tmp_path / "raw" / f"{name}.csv", sep=";", index=False)
        order = [first, *(name for name in files if name != first)]
        sources = "".join(f'[[sources]]\nfile = "raw/{name}.csv"\n' for name in order)
        (tmp_path / "settings.toml").write_text(f'title = "Essai"\n{sources}', "utf-8")
        return read_project(load_settings(tmp_path), tmp_path, salt="sel")

    return read_both


@pytest.mark.parametrize("first", ["comments", "proposals"])
def test_a_comment_has_the_category_of_its_proposal(read, first):
    intake = read(PROPOSALS, COMMENTS, first)
    said = intake.contributions[intake.contributions["source"].str.endswith("comments.csv")]
    categories = dict(said[["contribution_id", "attr_category"]].to_numpy())
    assert categories == {
        "comments-31": "Transports",
        "comments-32": "Culture",
        "comments-33": "",
        "comments-34": "",
    }
    assert any("3 contributions answer one of" in problem for problem in intake.problems)


def test_ids_tie_arguments_to_proposals_where_their_heading_says_so(read):
    proposals = pd.DataFrame(
        {
            "Numéro": ["101", "102", "103", "104"],
            "Thématique": ["Port", "École", "Port", "École"],
            "Contenu": PROPOSALS["body/fr"],
        }
    )
    arguments = pd.DataFrame(
        {
            "Référence": ["a1", "a2", "a3", "a4"],
            "Id proposition": ["101", "102", "103", "101"],
            "Argument": COMMENTS["body"],
        }
    )
    intake = read(proposals, arguments)
    said = intake.contributions[intake.contributions["source"].str.endswith("comments.csv")]
    assert sorted(said["attr_Thématique"]) == ["Port", "Port", "Port", "École"]


def test_ids_of_something_else_tie_nothing(read):
    arguments = pd.DataFrame({"Id projet": ["7", "8", "9", "11"], "Argument": COMMENTS["body"]})
    intake = read(PROPOSALS, arguments)
    assert not any("took" in problem for problem in intake.problems)


def test_one_file_alone_stays_as_it_is(read):
    intake = read(PROPOSALS, PROPOSALS.assign(id=["21", "22", "23", "24"], url=""))
    assert not any("took" in problem for problem in intake.problems)


def tied(parents: list[str], answered: list[str]) -> list[str]:
    """Return the category that each comment takes, by the addresses of both."""
    both = []
    for name, column, cells in (("p", "url", parents), ("c", "parent_url", answered)):
        rows = range(1, len(cells) + 1)
        frame = pd.DataFrame({column: cells}, index=rows, dtype="str")
        given = pd.DataFrame(
            {"contribution_id": [f"{name}{row}" for row in rows], "question": ""}, dtype="str"
        )
        if name == "p":
            given["attr_category"] = [f"thème {row}" for row in rows]
        ledger = pd.DataFrame({"row": rows, "contribution_id": given["contribution_id"]})
        both.append((given, ledger, links_of(name, Table(frame, "CSV"), Layout("", Columns()))))
    given, _ = inherit(*zip(*both, strict=True))
    return list(given[1].get("attr_category", [""] * len(answered)))


SITE = "https://avis.example.org"


@pytest.mark.parametrize(
    ("parents", "answered", "taken"),
    [
        ([f"{SITE}/?id=1", f"{SITE}/?id=2"], [f"{SITE}/?id=2"], ["thème 2"]),
        ([f"{SITE}/p?id=1", f"{SITE}/p?id=2"], [f"{SITE}/p?id=3"], [""]),
        ([f"{SITE}/p?a=1&id=2", f"{SITE}/p?a=1&id=3"], [f"{SITE}/p?id=2&a=1"], ["thème 1"]),
        ([f"{SITE}/p/1", f"{SITE}/p/2"], [f"{SITE}/p/2?commentId=7#c7"], ["thème 2"]),
        ([f"{SITE}/p?id=1", f"{SITE}/p?id=2"], [f"{SITE}/p?id=1&comment=9"], ["thème 1"]),
        ([f"{SITE}/f", f"{SITE}/f"], [f"{SITE}/f"], [""]),
        ([f"{SITE}/p/1?locale=fr", f"{SITE}/p/2?locale=fr"], [f"{SITE}/p/1"], ["thème 1"]),
    ],
)
def test_an_address_that_two_parents_share_ties_nothing(parents, answered, taken):
    assert tied(parents, answered) == taken
