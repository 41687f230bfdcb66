"""Headings are found below whatever somebody put above them."""

from __future__ import annotations

import pytest

from contrib_analysis.formats._header_row import header_row

HEADINGS = ["id", "avis", "ville", "âge"]
ANSWERS = [["a1", "Des bus la nuit", "Lyon", "31"], ["b2", "Un parc", "Sète", "58"]]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["Concertation", "", "", ""]],
        # As many lines of title as answers.
        [["Concertation", "", "", ""], ["Service des données", "", "", ""]],
        [["Concertation", "", "", ""], ["", "", "", ""], ["Logo de la ville", "", "", ""]],
        # Titles of two cells in a table of four columns.
        [["Export du", "12/03/2024", "", ""]],
        [["Consultation :", "Mobilité", "", ""], ["Réponses :", "2", "", ""]],
        [["Concertation", "Mobilité", "", ""], ["", "", "", ""]],
        [["Ville", "", "", "Logo"], ["", "", "", ""], ["Mobilité", "2024", "", ""], [""] * 4],
        [["", "", "", ""], ["Export", "", "12/03/2024", ""]],
    ],
)
def test_headings_are_found_below_titles(above):
    assert header_row([*above, HEADINGS, *ANSWERS]) == len(above)


@pytest.mark.parametrize(
    "rows",
    [
        # Merged headings: what stands under them is read by what joins headings.
        [["id", "Transports ?", ""], ["", "Bus", "Vélo"], ["1", "Bus", ""], ["2", "", "Vélo"]],
        # A column without a heading, now and then filled.
        [["id", "avis", ""], ["a1", "Des bus", ""], ["b2", "Un parc", "oui"], ["c3", "Rien", ""]],
        # An empty row below the headings.
        [HEADINGS, ["", "", "", ""], *ANSWERS],
        # One column, an answer of which was parted.
        [["avis"], ["Des bus"], ["Un parc", "des arbres"], ["Rien"]],
        [["2019", "2020"], ["4", "5"], ["7", "8"]],
    ],
)
def test_a_header_at_the_top_stays_the_header(rows):
    assert header_row(rows) == 0


def test_a_table_of_nothing_has_its_header_at_the_top():
    assert header_row([]) == header_row([[""], [""]]) == 0
