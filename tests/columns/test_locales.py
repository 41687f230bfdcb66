"""One text in several languages is one: the locale that a row fills, never a machine's."""

from __future__ import annotations

import pandas as pd
import pytest

from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.locales import (
    is_machine_translated,
    merged_locales,
    translations,
)
from contrib_analysis.columns.roles import guess
from contrib_analysis.formats.table import Table

FRAME = pd.DataFrame(
    {
        "title/fr": ["Bancs", "", ""],
        "title/nl": ["", "Bomen", "Straat"],
        "body/fr": ["Plus de bancs dans le parc.", "", ""],
        "body/nl": ["", "Meer bomen in de straat, graag.", "De straat is te donker."],
        "body/machine_translations/fr": ["", "Plus d'arbres, svp.", "La rue est trop sombre."],
    },
    dtype="str",
)


def test_a_row_keeps_the_locale_that_it_was_written_in():
    merged = merged_locales(FRAME, ("body", "title"))
    assert merged["title"].tolist() == ["Bancs", "Bomen", "Straat"]
    assert merged["body"].tolist() == [
        "Plus de bancs dans le parc.",
        "Meer bomen in de straat, graag.",
        "De straat is te donker.",
    ]


def test_what_one_locale_holds_whole_is_left_as_it_is():
    whole = FRAME.assign(**{"title/fr": ["a", "b", "c"], "body/fr": ["d", "e", "f"]})
    whole = whole.drop(columns=["title/nl", "body/nl"])
    assert merged_locales(whole, ("body", "title")) is whole


def test_a_guessed_table_reads_the_merged_text_and_no_machine_translation():
    layout: Layout = guess(Table(FRAME, "CSV"))
    assert layout.columns.text == ["title", "body"]
    assert layout.frame is not None
    assert "svp" not in " ".join(layout.frame["body"])


@pytest.mark.parametrize(
    ("read", "other"),
    [("texte_fr", "texte_en"), ("Avis (français)", "Avis (anglais)"), ("body/fr", "body/nl")],
)
def test_a_text_in_another_language_beside_it_is_read_once_and_asked_about(read, other):
    rows = {
        read: [f"Il faudrait {n} bancs à l'ombre." for n in range(9)],
        other: [f"We need {n} benches in the shade." for n in range(9)],
    }
    layout = guess(Table(pd.DataFrame(rows, dtype="str"), "CSV"))
    assert layout.columns.text == [read]
    assert [doubt.column for doubt in layout.doubts] == [other]


def test_two_texts_that_only_end_alike_are_both_read():
    rows = {
        "Avis_pour": [f"Il faudrait {n} bancs à l'ombre." for n in range(9)],
        "Avis_contre": [f"Trop de bruit le soir, {n} fois." for n in range(9)],
    }
    assert translations(pd.DataFrame(rows, dtype="str"), rows) == {}


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [("Traduction", True), ("Texte traduit", True), ("Service de traduction utile ?", False)],
)
def test_a_translation_is_told_by_its_whole_heading(heading, is_one):
    assert is_machine_translated(heading) is is_one
