"""JSON, JSON lines and Parquet become tables."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.formats._structured import read_json, read_json_lines
from contrib_analysis.formats.open import load

RECORDS = [{"id": 1, "texte": "Des bus"}, {"id": 2, "texte": "Un parc"}]


@pytest.mark.parametrize(
    "document",
    [
        RECORDS,
        {"a": RECORDS[0], "b": RECORDS[1]},
        {"total": 2, "data": RECORDS},
        {"data": {"proposals": {"edges": RECORDS}}},
        {"id": [1, 2], "texte": ["Des bus", "Un parc"]},
        {"type": "FeatureCollection", "features": [{"properties": r} for r in RECORDS]},
    ],
)
def test_records_are_found_wherever_they_are(document):
    frame = read_json(json.dumps(document), "idees.json").frame
    assert frame["texte"].tolist() == ["Des bus", "Un parc"]
    assert frame["id"].tolist() == ["1", "2"]
    assert frame.index.tolist() == [1, 2]


def test_objects_inside_objects_become_columns():
    table = read_json('[{"texte": "a", "author": {"id": 7, "tags": ["x", "y"]}}]', "i.json")
    assert table.frame.loc[1, "author/id"] == "7"
    assert table.frame.loc[1, "author/tags"] == "x; y"


def test_a_list_of_texts_is_a_table():
    assert read_json('["Des bus", "Un parc"]', "i.json").frame["text"].tolist()[1] == "Un parc"


def test_half_a_character_is_replaced():
    assert read_json('["bus \\ud83d"]', "i.json").frame.loc[1, "text"] == "bus \ufffd"


def test_lines_that_are_not_json_keep_their_number():
    table = read_json_lines('{"texte": "a"}\n{"tex\n\n{"texte": "c"}\n', "i.jsonl")
    assert table.frame.index.tolist() == [1, 3]
    assert [row for row, _ in table.unreadable] == [2]


@pytest.mark.parametrize("text", ['{"a": 1', "[" * 100_000, '{"a": 1}', "[", "[1, 2"])
def test_json_without_records_is_refused(text):
    with pytest.raises(InputError):
        read_json(text, "i.json")


def test_parquet_is_read_with_its_dates_and_gaps(tmp_path):
    path = tmp_path / "idees.parquet"
    pd.DataFrame(
        {"texte": ["Des bus", None], "le": pd.to_datetime(["2024-03-01 09:05", None]), "n": [1, 2]}
    ).to_parquet(path)
    frame = load(path)[0].frame
    assert frame["texte"].tolist() == ["Des bus", ""]
    assert frame["le"].tolist() == ["2024-03-01 09:05:00", ""]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(InputError, match="Parquet file is damaged"):
        load(path)


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '[{"a": ' + "9" * 5_000 + "}]", '[{"a": ' + "[" * 900 + "]" * 900 + "}]"],
    ids=["deep", "a number of 5,000 digits", "lists inside lists"],
)
def test_json_made_to_break_a_reader_is_a_message(text):
    with pytest.raises(InputError):
        read_json(text, "i.json")


def test_a_text_that_a_million_rows_share_does_not_fill_the_memory(tmp_path):
    file = tmp_path / "bombe.parquet"
    texts = pd.Categorical.from_codes([0] * 20_000, ["a" * 1_000_000])
    pd.DataFrame({"texte": texts}).to_parquet(file)
    assert file.stat().st_size < 100_000
    with pytest.raises(InputError, match="unfolds to 19,073 MB"):
        load(file)


def test_categories_are_read_as_their_texts(tmp_path):
    file = tmp_path / "idees.parquet"
    pd.DataFrame({"texte": pd.Categorical(["b", "a", None, "b"]), "n": [1, 2, 3, 4]}).to_parquet(
        file
    )
    assert load(file)[0].frame["texte"].tolist() == ["b", "a", "", "b"]
