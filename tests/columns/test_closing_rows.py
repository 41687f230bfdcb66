"""Totals and notes under a table are nobody's contribution."""

import pandas as pd
import pytest

from contrib_analysis.columns.closing_rows import closing_rows
from contrib_analysis.intake import read_export
from contrib_analysis.words import reasons

SAID = [
    ["1", "Plus de bus le soir dans notre quartier.", "Mèze-Fictive", "3"],
    ["2", "Le marché devrait durer jusqu'à midi.", "Port-Fictif", "0"],
    ["3", "Total respect pour les soignants de l'hôpital.", "Mèze-Fictive", "12"],
    ["4", "Une piste cyclable vers le lycée, vite.", "Port-Fictif", "1"],
]


def table(*under: list[str]) -> pd.DataFrame:
    return pd.DataFrame([*SAID, *under], columns=["id", "avis", "commune", "votes"], dtype="str")


@pytest.mark.parametrize(
    "under",
    [
        [["Total", "", "", "16"]],
        [["", "Total : 4", "", "16"]],
        [["TOTAL GÉNÉRAL", "4", "", "16,0"], ["Moyenne", "", "", "4,0"]],
        [["Sous-total des votes", "", "", "16"]],
        [
            ["", "", "", ""],
            ["Note : les avis hors sujet ont été retirés par la mairie.", "", "", ""],
        ],
        [["Source : plateforme fictive, export du 12/05/2025", "", "", ""]],
        [["* hors questionnaires papier", "", "", ""], ["(1) chiffres provisoires", "", "", ""]],
        [["Sum", "", "", "16"], ["Generated on 2025-05-12 10:00", "", "", ""]],
    ],
)
def test_what_ends_a_table_is_set_aside(under):
    aside = closing_rows(table(*under))
    filled = [i for i, row in enumerate(under, start=len(SAID)) if any(row)]
    assert aside.index.tolist() == filled
    assert set(aside["reason"]) == {reasons.CLOSING}


@pytest.mark.parametrize(
    "row",
    [
        ["5", "Total soutien.", "Mèze-Fictive", "3"],
        [
            "",
            "Note bien que rien ne change ici depuis dix ans, et que tout le monde s'en moque.",
            "",
            "",
        ],
        ["", "Ensemble nous y arriverons, merci.", "", ""],
        ["6", "Total : le projet coûte trop cher pour ce qu'il apporte.", "", "2"],
        ["7", "", "Port-Fictif", "1"],
        # A first word is not enough.
        ["", "Quelle honte !", "", ""],
        ["", "Source d'eau potable", "", ""],
        ["", "Total soutien !", "", "3"],
        ["", "Total soutien", "", "3"],
        ["", "Export de nos emplois, stop", "", ""],
        ["", "Mise à jour du site de la mairie", "", ""],
        ["", "Champ de mars à rénover", "", ""],
        ["", "Remarque : le marché ferme trop tôt.", "", ""],
        ["", "* des bancs", "", ""],
        ["", "Ensemble !", "", ""],
        ["", "Moyenne surface commerciale à refuser", "", "2"],
    ],
)
def test_a_contribution_that_ends_a_table_stays(row):
    assert closing_rows(table(row)) is None


def test_a_total_between_contributions_is_left_where_it_is():
    rows = [*SAID[:2], ["Total", "", "", "3"], *SAID[2:]]
    frame = pd.DataFrame(rows, columns=["id", "avis", "commune", "votes"], dtype="str")
    assert closing_rows(frame) is None


def test_the_ledger_says_so(tmp_path):
    path = tmp_path / "avis.csv"
    table(["Total", "", "", "16"], ["Source : mairie fictive", "", "", ""]).to_csv(
        path, sep=";", index=False
    )
    contributions, ledger = read_export(path)
    assert len(contributions) == len(SAID)
    assert contributions["votes_for"].sum() == 16
    under = ledger[ledger["row"] > len(SAID)]
    assert under["fate"].tolist() == ["attached", "attached"]
    assert set(under["reason"]) == {"total ou note sous le tableau, contribution de personne"}
