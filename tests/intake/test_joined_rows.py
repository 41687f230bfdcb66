"""One contribution on several rows is one."""

from __future__ import annotations

from contrib_analysis.intake import read_export

TEXTS = [
    "Il faut des bancs à l'ombre dans le parc.",
    "La piscine ferme trop tôt le soir.",
    "Plus de bus après vingt heures, s'il vous plaît.",
    "La cantine est trop chère pour nous.",
]


def written(tmp_path, header: str, rows: list[str]):
    file = tmp_path / "avis.csv"
    file.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return read_export(file)


def test_rows_of_one_id_and_one_text_are_one_contribution_with_its_tags(tmp_path):
    rows = [f"{n};{tag};{text}" for n, text in enumerate(TEXTS) for tag in ("Vélo", "Bus")]
    contributions, ledger = written(tmp_path, "contribution;tag;avis", rows)
    assert len(contributions) == 4
    assert set(contributions["attr_tag"]) == {"Bus; Vélo"}
    assert set(contributions["copies_of"]) == {""}
    assert ledger["fate"].value_counts().to_dict() == {"kept": 4, "attached": 4}


def test_rows_of_one_id_in_several_languages_are_one_contribution(tmp_path):
    rows = [
        f"{n};{locale};{text if locale == 'fr' else 'This is what somebody translated, ' + str(n)}"
        for n, text in enumerate(TEXTS)
        for locale in ("en", "fr")
    ]
    contributions, ledger = written(tmp_path, "id;locale;avis", rows)
    assert sorted(contributions["text"]) == sorted(TEXTS)
    assert (ledger["fate"] == "attached").sum() == 4


def test_answers_of_one_table_of_a_workshop_stay_apart(tmp_path):
    rows = [f"{n // 2};{text}" for n, text in enumerate(TEXTS)]
    contributions, _ = written(tmp_path, "numero de table;avis", rows)
    assert len(contributions) == 4


def test_equal_texts_of_different_ids_are_copies_and_not_rows_of_one(tmp_path):
    rows = [f"{n};{TEXTS[n % 2]}" for n in range(4)]
    contributions, _ = written(tmp_path, "id;avis", rows)
    assert len(contributions) == 4
    assert (contributions["copies_of"] != "").sum() == 2
