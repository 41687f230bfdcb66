"""Reading exports into contributions and a ledger that accounts for every row."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contrib_analysis.errors import InputError, SettingsError
from contrib_analysis.intake import check_export, make_project, read_export, read_project
from contrib_analysis.settings import Settings, Source, load_settings
from contrib_analysis.words.i18n import words
from contrib_analysis.words.reasons import ALL

ROWS = [
    ("1", "Des bus la nuit", "Il faut des bus après minuit pour rentrer du travail.", "12"),
    ("2", "Cantines", "Des repas bio et locaux dans toutes les cantines de la ville.", "3"),
    ("3", "Vélo", "RAS", "0"),
    ("4", "", "", "0"),
    ("5", "Des bus la nuit", "Il faut des bus après minuit pour rentrer du travail.", "1"),
]
HEADER = ("identifiant", "titre", "description", "votes")


def write(folder: Path, rows=ROWS, header=HEADER, name="idees.csv", encoding="utf-8", end="\n"):
    path = folder / name
    lines = [";".join(header), *(";".join(f'"{cell}"' for cell in row) for row in rows)]
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def project(folder: Path, **source) -> tuple[Settings, Path]:
    return Settings.model_validate({"title": "Essai", "sources": [source]}), folder


def test_every_row_has_one_fate(tmp_path):
    contributions, ledger = read_export(write(tmp_path))
    assert list(ledger["row"]) == [1, 2, 3, 4, 5]
    assert list(ledger["fate"]) == ["kept", "kept", "kept", "empty", "duplicate"]
    assert list(contributions["contribution_id"]) == ["idees-1", "idees-2", "idees-3", "idees-5"]


@pytest.mark.parametrize(
    ("header", "columns", "people"),
    [
        (("id", "a"), {"questions": ["a"]}, 0),
        (("id", "a", "b"), {"questions": ["a", "b"]}, 3),
        (("id", "a", "age"), {"questions": ["a"], "attributes": ["age"]}, 3),
        (("id", "a", "qui"), {"questions": ["a"], "author": "qui"}, 3),
    ],
)
def test_rows_of_a_form_are_people_where_they_hold_several_answers(
    tmp_path, header, columns, people
):
    cells = {"a": "Il faut {n} bancs.", "b": "Et {n} arbres.", "age": "18-24", "qui": "p{n}"}
    rows = [[cells.get(name, "{n}").format(n=n) for name in header] for n in (3, 4, 5)]
    contributions, _ = read_export(write(tmp_path, rows, header), columns=columns)
    assert len(set(contributions["author_id"]) - {""}) == people


def test_text_is_title_and_body_and_votes_are_counted(tmp_path):
    contributions, _ = read_export(write(tmp_path))
    first = contributions.iloc[0]
    assert first["text"] == f"{ROWS[0][1]}\n\n{ROWS[0][2]}"
    assert first["title"] == "Des bus la nuit"
    assert first["votes_for"] == 12


@pytest.mark.parametrize("cell", ["-4", "inf", "1e300", "nan", "1 000 000 000 000"])
def test_what_is_no_number_of_people_is_no_number_of_votes(tmp_path, cell):
    rows = [(*row[:3], votes) for row, votes in zip(ROWS, [cell, *"3001"], strict=True)]
    write(tmp_path, rows)
    read = project(tmp_path, file="idees.csv", columns={"votes_neither": "votes"})
    votes = read_project(*read, salt="s").contributions["votes_neither"]
    assert votes.isna().tolist() == [True, False, False, False]


def test_title_repeated_by_the_body_is_not_doubled(tmp_path):
    path = write(tmp_path, [("1", "Des bus la nuit", "Des bus la nuit, et des trams.", "1")])
    contributions, _ = read_export(path)
    assert list(contributions["text"]) == ["Des bus la nuit, et des trams."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_give_the_same_tables(tmp_path, encoding, end):
    plain = read_export(write(tmp_path))
    other = read_export(write(tmp_path, encoding=encoding, end=end))
    pd.testing.assert_frame_equal(plain[0], other[0])
    pd.testing.assert_frame_equal(plain[1], other[1])


def test_row_order_changes_no_contribution(tmp_path):
    rows = [
        ("", f"Idée {i % 7}", f"Planter {i % 5} arbres dans la rue {i % 3}.", str(i % 4))
        for i in range(60)
    ]
    before, _ = read_export(write(tmp_path, rows))
    random.Random(3).shuffle(rows)
    after, ledger = read_export(write(tmp_path, rows))
    pd.testing.assert_frame_equal(before, after)
    assert len(ledger) == 60


def test_ids_without_an_id_column_come_from_the_content(tmp_path):
    rows = [("", *row[1:]) for row in ROWS[:2]]
    contributions, _ = read_export(write(tmp_path, rows))
    again, _ = read_export(write(tmp_path, rows[1:]))
    assert set(again["contribution_id"]) < set(contributions["contribution_id"])
    assert contributions["contribution_id"].str.fullmatch(r"idees-[0-9a-f]{10}").all()


def test_settings_name_a_missing_column_and_the_nearest(tmp_path):
    (tmp_path / "raw").mkdir()
    write(tmp_path / "raw")
    wanted = project(tmp_path, file="raw/idees.csv", columns={"text": "descriptions"})
    with pytest.raises(SettingsError) as caught:
        read_project(*wanted, salt="s")
    assert 'settings.toml: [[sources]] 1: no column "descriptions" in raw/idees.csv' in str(
        caught.value
    )
    assert 'Set text = "description".' in str(caught.value)


def test_a_text_column_without_text_is_refused(tmp_path):
    path = write(tmp_path, [("1", "Un", "", "0"), ("2", "Deux", "", "0")])
    with pytest.raises(InputError, match="holds no text in any of the 2 rows"):
        read_export(path, columns={"text": "description"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\n\n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "this is a picture"),
        (bytes(range(256)) * 40, "binary file"),
        (b"PK\x03\x04 nothing", "damaged or cut short"),
        (b"\x1f\x8b\x08 nothing", "damaged or cut short"),
        (b'[{"text": "cut', "not valid JSON from line 1, column 11"),
        (b"<html><body>Erreur 403</body></html>", "web page"),
    ],
)
@pytest.mark.parametrize("read", [read_export, check_export])
def test_what_is_no_export_is_refused_with_a_remedy(tmp_path, content, message, read):
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert caught.value.remedy


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_export(tmp_path / "absent.csv")


@pytest.mark.parametrize("file", ["../idees.csv", "/etc/passwd", "raw/../../idees.csv"])
def test_sources_stay_inside_the_project(tmp_path, file):
    write(tmp_path)
    (tmp_path / "essai").mkdir()
    with pytest.raises(SettingsError, match="outside the project folder"):
        read_project(*project(tmp_path / "essai", file=file), salt="s")


def test_a_file_named_twice_is_refused(tmp_path):
    write(tmp_path)
    settings = Settings.model_validate(
        {"title": "Essai", "sources": [{"file": "idees.csv"}, {"file": "*.csv"}]}
    )
    with pytest.raises(SettingsError, match=r"\[\[sources\]\] 2: idees.csv is read by"):
        read_project(settings, tmp_path, salt="s")


def test_the_same_author_on_two_platforms_is_two_people(tmp_path):
    header, text = ("id", "auteur", "texte"), "Des pistes cyclables le long du fleuve, {}."
    for name in ("a.csv", "b.csv"):
        write(
            tmp_path,
            [("1", "12", text.format(name)), ("2", "ana@example.org", "Un parc " * 4 + name)],
            header,
            name,
        )
    settings = Settings.model_validate(
        {
            "title": "Essai",
            "sources": [{"file": "a.csv", "channel": "A"}, {"file": "b.csv", "channel": "B"}],
        }
    )
    found = read_project(settings, tmp_path, salt="s").contributions
    numbered = found[found["contribution_id"].str.endswith("-1")]
    named = found[found["contribution_id"].str.endswith("-2")]
    assert numbered["author_id"].nunique() == 2
    assert named["author_id"].nunique() == 1
    assert not found["author_id"].str.contains("ana").any()


def test_every_reason_has_french_words():
    w = words("fr")
    for reason in ALL:
        assert w(reason, id="x", language="x") != reason.format(id="x", language="x"), reason


def test_a_new_project_is_read_by_its_own_settings(tmp_path):
    path = write(tmp_path)
    file = make_project(tmp_path / 'un "essai" \\ à moi', [path])
    settings = load_settings(file)
    intake = read_project(settings, file.parent, salt="s")
    plain, _ = read_export(path)
    assert list(intake.contributions["text"]) == list(plain["text"])
    assert "/raw/" in (file.parent / ".gitignore").read_text()


# A file full of control characters is refused as binary; test_text looks at that.
CELL = st.text(
    st.one_of(
        st.sampled_from("\";,\n\r\t é'\\"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    ),
    max_size=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_received_is_the_sum_of_fates(tmp_path, cells):
    import csv

    path = tmp_path / "cells.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(["texte", "commune"])
        writer.writerows(cells)
    if not any(text.strip() for text, _ in cells):
        with pytest.raises(InputError, match="holds no text"):
            read_export(path, columns={"text": "texte"})
        return
    contributions, ledger = read_export(path, columns={"text": "texte"})
    assert len(ledger) == len(cells)
    assert (ledger["fate"] != "").all()
    kept = ledger["fate"].isin(["kept", "duplicate"]).sum()
    assert kept == len(contributions)


def test_attributes_of_two_sources_can_go_by_one_name(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.csv").write_text("avis,ville\nPlus de bus,Sète\n", "utf-8")
    (tmp_path / "raw/b.csv").write_text("avis,Votre commune\nMoins de bruit,Lattes\n", "utf-8")
    sources = [
        Source.model_validate(
            {
                "file": f"raw/{name}.csv",
                "columns": {"text": "avis", "attributes": [column]},
                "names": {column: "Commune"},
            }
        )
        for name, column in (("a", "ville"), ("b", "Votre commune"))
    ]
    intake = read_project(Settings(title="Essai", sources=sources), tmp_path, salt="sel")
    assert sorted(intake.contributions["attr_Commune"]) == ["Lattes", "Sète"]


def test_a_name_for_an_attribute_that_is_not_there_says_which_are(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.csv").write_text("avis,ville\nPlus de bus,Sète\n", "utf-8")
    source = Source.model_validate(
        {
            "file": "raw/a.csv",
            "columns": {"text": "avis", "attributes": ["ville"]},
            "names": {"commune": "Commune"},
        }
    )
    with pytest.raises(SettingsError, match=r'"commune" is no attribute.*it has: ville'):
        read_project(Settings(title="Essai", sources=[source]), tmp_path, salt="sel")
