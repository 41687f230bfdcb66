"""JSON, JSON lines and Parquet as tables."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from contrib_analysis.errors import InputError
from contrib_analysis.formats._cells import as_text
from contrib_analysis.formats._containers import MAX_BYTES
from contrib_analysis.formats._nested_records import (
    answers_by_question,
    unread_lists,
    words_inside,
)
from contrib_analysis.formats.table import MAX_COLUMNS, Table, without_giants
from contrib_analysis.words.reasons import NOT_JSON
from contrib_analysis.words.sentences import listing, sentence

_HALVES = re.compile("[\ud800-\udfff]")

#: Levels of objects inside objects that become columns ("author/id") (chosen).
_DEPTH = 4


def read_json(text: str, name: str, encoding: str = "") -> Table:
    """Read a JSON document that holds one record a contribution.

    Parameters
    ----------
    text
        The document: a list, an object of records, columns as lists, or any of
        these inside one object.
    name
        The file, for messages.
    encoding
        How it was decoded.

    Raises
    ------
    InputError
        Where it isn't JSON, or holds no records.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number can be too long to be one
        what = f"{name}: this is not valid JSON ({error})."
        if isinstance(error, json.JSONDecodeError):
            what = (
                f"{name}: this is not valid JSON from line {error.lineno}, column {error.colno}."
            )
        raise InputError(
            what,
            consequence="The file is probably cut short.",
            remedy="Export or download it again.",
        ) from None
    records = _records(document)
    if records is None:
        raise InputError(
            f"{name}: this JSON holds no list of contributions.",
            remedy="Give a list of objects, one a contribution, such as "
            '[{"id": 1, "text": "..."}].',
        )
    table = _table(records, "JSON", name, encoding)
    beside = unread_lists(document, records)
    if not beside:
        return table
    lists = [sentence("{name} ({n} records)", name=key, n=n) for key, n in beside.items()]
    told = sentence(
        "The file holds other lists of texts, which aren't read: {lists}. Give each as a file of "
        "its own.",
        lists=listing(lists),
    )
    return replace(table, problems=(*table.problems, told))


def read_json_lines(text: str, name: str, encoding: str = "") -> Table:
    """Read a file with one JSON record a line; lines that aren't go to the ledger."""
    records: list[tuple[int, Any]] = []
    unreadable: list[tuple[int, str]] = []
    number = 0
    for line in text.split("\n"):
        if not line.strip():
            continue
        number += 1
        try:
            records.append((number, json.loads(line)))
        except (ValueError, RecursionError):
            unreadable.append((number, NOT_JSON))
    if not records:
        raise InputError(
            f"{name}: no line of this file is JSON.", remedy="Export or download it again."
        )
    return _table(records, "JSON lines", name, encoding, unreadable)


def is_json_lines(text: str) -> bool:
    """Tell whether the first two lines that say something are JSON records of their own."""
    lines = [line for line in text[: 1 << 22].split("\n", 50) if line.strip()][:2]
    try:
        return len(lines) == 2 and all(isinstance(json.loads(line), dict) for line in lines[:1])
    except (ValueError, RecursionError):
        return False


def read_parquet(data: bytes, name: str) -> Table:
    """Read a Parquet file.

    Raises
    ------
    InputError
        Where it is damaged, or unfolds beyond `_containers.MAX_BYTES`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # As dictionaries, so that a text which a million rows share is there once.
        schema = pq.read_schema(io.BytesIO(data))
        shared = [field.name for field in schema if _is_text(field.type)]
        file = pq.ParquetFile(io.BytesIO(data), read_dictionary=shared)
        groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
        _refuse_size(sum(group.total_byte_size for group in groups), name, len(data))
        whole = file.read()
        _refuse_size(sum(map(_unfolded, whole.columns)), name, len(data))
        whole = pa.table(
            {
                str(column): values.cast(values.type.value_type)
                if pa.types.is_dictionary(values.type)
                else values
                for column, values in zip(whole.column_names, whole.columns, strict=True)
            }
        )
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(
            f"{name}: the Parquet file is damaged or cut short ({error}).",
            remedy="Export or download it again.",
        ) from None
    _refuse_width(whole.num_columns, name)
    columns: dict[str, pd.Series] = {}
    for column in whole.column_names:
        array = whole[column].combine_chunks()
        if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
            values = array.to_pandas().astype("str").fillna("")
        else:
            values = pd.Series([_scalar(v) for v in array.to_pylist()], dtype="str")
        columns[str(column)] = values
    frame = pd.DataFrame(columns)
    frame.index = pd.RangeIndex(1, whole.num_rows + 1)
    return without_giants(Table(frame, "Parquet"))


def _unfolded(column: Any) -> int:
    """Return the bytes of a column's texts, each counted as often as rows have it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    total = 0
    for chunk in column.chunks:
        if not pa.types.is_dictionary(chunk.type):
            total += chunk.nbytes
        elif _is_text(chunk.dictionary.type):
            lengths = pc.binary_length(chunk.dictionary).cast(pa.int64())
            total += pc.sum(pc.take(lengths, chunk.indices)).as_py() or 0
        else:
            total += 8 * len(chunk)
    return total


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _refuse_size(size: int, name: str, packed: int) -> None:
    if size > MAX_BYTES:
        raise InputError(
            f"{name}: unfolds to {size >> 20:,} MB from {packed:,} bytes.",
            consequence="It was not read: a file like this is made to fill the memory.",
            remedy="If it is a real export, split it by question for example.",
        )


def _records(document: Any, depth: int = 0) -> list[tuple[int, Any]] | None:
    if isinstance(document, list):
        return list(enumerate(document, start=1))
    if not isinstance(document, dict) or not document or depth > _DEPTH:
        return None
    values = list(document.values())
    if document.get("type") == "FeatureCollection" and isinstance(document.get("features"), list):
        return [
            (i, feature.get("properties", feature) if isinstance(feature, dict) else feature)
            for i, feature in enumerate(document["features"], start=1)
        ]
    lists = [value for value in values if isinstance(value, list)]
    if len(lists) == len(values) and len({len(v) for v in lists}) == 1 and len(lists) > 1:
        return [
            (i, dict(zip(document, record, strict=True)))
            for i, record in enumerate(zip(*lists, strict=True), start=1)
        ]
    if len(values) > 1 and all(isinstance(value, dict) for value in values):
        return list(enumerate(values, start=1))
    # The records are somewhere inside an envelope: take the longest list of objects.
    inside = [
        found
        for value in values
        if isinstance(value, list | dict)
        if (found := _records(value, depth + 1))
    ]
    return max(inside, key=len, default=None)


def _table(
    records: Sequence[tuple[int, Any]],
    format: str,
    name: str,
    encoding: str,
    unreadable: Sequence[tuple[int, str]] = (),
) -> Table:
    try:
        flat = [_flat(record) for _, record in records]
    except RecursionError:
        raise InputError(
            f"{name}: its records hold lists inside lists, too deep to be read.",
            remedy="Keep one record a contribution, with the text in one field.",
        ) from None
    names = list(dict.fromkeys(key for record in flat for key in record))
    _refuse_width(len(names), name)
    frame = pd.DataFrame(
        {key: pd.Series([record.get(key, "") for record in flat], dtype="str") for key in names}
    )
    frame.index = pd.Index([number for number, _ in records], dtype="int64")
    told = (
        [sentence("{n} lines aren't JSON; the ledger names them.", n=len(unreadable))]
        if unreadable
        else []
    )
    nested = Counter[str]()
    for _, record in records:
        nested += Counter(_nested_words(record))
    told += [
        sentence(
            "“{column}” holds {n} records inside others, with words that aren't read. Give them "
            "as rows of their own.",
            column=column,
            n=n,
        )
        for column, n in nested.items()
    ]
    return without_giants(
        Table(frame, format, encoding=encoding, unreadable=tuple(unreadable), problems=tuple(told))
    )


def _flat(record: Any, depth: int = 0) -> dict[str, str]:
    if not isinstance(record, Mapping):
        return {"text": _scalar(record)}
    cells: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping) and value and depth < _DEPTH:
            for inner, cell in _flat(value, depth + 1).items():
                cells[f"{_scalar(str(key))}/{inner}"] = cell
        elif answers := answers_by_question(value):
            cells |= {_scalar(question): _scalar(answer) for question, answer in answers.items()}
        elif words_inside(value):
            cells[_scalar(str(key))] = ""  # said of the file, and none of this record's words
        else:
            cells[_scalar(str(key))] = _scalar(value)
    return cells


def _nested_words(record: Any) -> dict[str, int]:
    """Count the records inside one, by the column that holds them."""
    if not isinstance(record, Mapping):
        return {}
    return {
        _scalar(str(key)): n
        for key, value in record.items()
        if (n := words_inside(value)) and not answers_by_question(value)
    }


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        # JSON can write half of a character; no other format could hold it.
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, list):
        return "; ".join(_scalar(item) for item in value)
    if isinstance(value, Mapping):
        return json.dumps(value, default=str)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return as_text(value)


def _refuse_width(width: int, name: str) -> None:
    if width > MAX_COLUMNS:
        raise InputError(
            f"{name}: {width:,} columns; no export of a consultation has so many.",
            remedy="Keep one record a contribution, with the text in one field.",
        )
