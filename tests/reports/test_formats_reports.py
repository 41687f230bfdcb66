"""Files made after public bug reports: counted as `expected.txt` beside each says.

They lie outside the project; where they are absent, these tests say so and are skipped. What
they stand for is tested with invented fixtures in the rooms' own tests.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats.open import load
from contrib_analysis.intake import read_export

REPORTS = Path(__file__).parents[3] / "shared" / "data" / "reports"
ATTACKS = REPORTS.parent / "attacks"

pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the reports' files are not here")


@cache
def read(case: str, suffix: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    folder = next(REPORTS.glob(f"{case}-*"))
    files = [f for f in sorted(folder.iterdir()) if f.name != "expected.txt"]
    return read_export(next(f for f in files if f.name.endswith(suffix)))


def people(contributions: pd.DataFrame) -> int:
    return contributions.loc[contributions["author_id"] != "", "author_id"].nunique()


def fates(ledger: pd.DataFrame) -> Counter[str]:
    """Count the fates, copies being kept contributions."""
    return Counter(ledger["fate"].replace("duplicate", "kept"))


def test_04_texts_in_two_languages_are_merged_row_by_row():
    contributions, _ = read("04")
    assert len(contributions) == 36
    assert Counter(contributions["language"]) == {"fr": 24, "nl": 12}
    assert not contributions["text"].str.contains("automatique").any()


def test_10_tags_entities_and_escapes_are_gone_and_emojis_stay():
    contributions, _ = read("10")
    assert len(contributions) == 40
    assert not contributions["text"].str.contains(r"_x000|&[a-z]+;|</?[a-z]").any()
    assert contributions["text"].str.contains("🚲").any()


def test_11_the_month_comes_first():
    dates = read("11")[0]["submitted_at"]
    assert dates.dt.date.nunique() == len(dates) == 60
    assert (str(dates.min().date()), str(dates.max().date())) == ("2025-03-01", "2025-04-29")
    assert (dates.dt.hour >= 12).any()


@pytest.mark.parametrize("suffix", [".vtt", ".srt", ".csv"])
def test_15_turns_of_participants_are_read(suffix):
    contributions, ledger = read("15", suffix)
    assert fates(ledger) == {"kept": 30, "attached": 6}
    assert people(contributions) == 3
    assert contributions["submitted_at"].isna().all()
    assert not contributions["text"].str.contains(r"\d\d:\d\d|^\d+$|<v").any()


def test_16_entities_escaped_twice_are_decoded():
    contributions, _ = read("16")
    assert len(contributions) == 40
    assert not contributions["text"].str.contains("acute|&").any()
    assert set(contributions["attr_Thème"]) == {"Mobilité", "Santé"}
    assert set(contributions["question"]) <= {"", "Votre réponse à la question"}


def test_20_retired_proposals_are_withdrawn():
    assert fates(read("20")[1]) == {"kept": 36, "withdrawn": 4}


def test_24_unescaped_quotes_keep_their_cell():
    contributions, _ = read("24")
    assert len(contributions) == 30
    table = load(next(REPORTS.glob("24-*/*.csv")))[0]
    assert set(table.frame["Commune"]) == {"Lodève"}
    assert contributions["text"].str.contains('"plan" date de 2012; il est dépassé.').sum() == 6


def test_26_stars_below_a_text_are_no_contribution():
    contributions, ledger = read("26")
    assert fates(ledger) == {"kept": 36}
    assert {"attr_age", "attr_commune"} == {c for c in contributions if c.startswith("attr_")}


def test_29_a_placeholder_is_no_date():
    contributions, _ = read("29")
    assert len(contributions) == 40
    assert contributions["submitted_at"].isna().all()


def test_35_a_pointer_is_refused():
    with pytest.raises(InputError, match="Git LFS pointer"):
        read("35")


def test_36_cells_are_contributions_and_those_present_are_not():
    contributions, _ = read("36")
    sections = Counter(section.partition(" › ")[0] for section in contributions["question"])
    assert sections == {"Table 1": 12, "Table 2": 17}
    assert not contributions["text"].str.contains("Exemple|Modèle|Échantillon").any()


def test_39_hidden_deleted_and_unmoderated_comments_are_told_apart():
    _, ledger = read("39")
    assert fates(ledger) == {"kept": 28, "withdrawn": 12}
    assert sorted(Counter(ledger["reason"][ledger["fate"] == "withdrawn"]).values()) == [4, 4, 4]


def test_40_debates_are_what_their_authors_wrote():
    contributions, _ = read("40")
    assert (len(contributions), people(contributions)) == (36, 36)
    assert {c for c in contributions if c.startswith("attr_")} == {"attr_taxonomies"}
    assert contributions["votes_for"].sum() > 0


def test_47_comments_and_replies_without_their_parent_are_contributions():
    contributions, ledger = read("47")
    assert fates(ledger) == {"kept": 50, "attached": 210}
    assert contributions["question"].ne("").all()
    assert contributions["votes_for"].notna().any()
    assert contributions["votes_against"].notna().any()


def test_48_a_row_of_a_table_is_a_contribution_with_its_votes():
    contributions, ledger = read("48")
    assert len(contributions) == 8
    voted = contributions[contributions["question"] == "Propositions et votes de la salle"]
    assert sorted(voted["votes_for"].dropna()) == [6, 9, 11, 14, 17, 22]
    assert (ledger["fate"] == "non-answer").sum() == 1
    assert people(contributions) == 0


def test_49_rows_of_one_id_are_one_contribution():
    contributions, ledger = read("49")
    assert fates(ledger) == {"kept": 30, "attached": 30}
    assert set(contributions["question"]) == {"Q3", "Q7"}
    assert contributions["attr_tag"].str.contains("; ").any()
    assert people(contributions) == 0


def test_a_spreadsheet_that_would_take_all_memory_is_refused():
    with pytest.raises(InputError, match="damaged"):
        read_export(next(ATTACKS.glob("02-*/*.xls")))


def test_two_members_of_one_name_are_both_read():
    contributions, _ = read_export(next(ATTACKS.glob("01-*/a.zip")))
    assert contributions["source"].nunique() == 2
