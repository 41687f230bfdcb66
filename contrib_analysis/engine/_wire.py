"""What a process that was split off sends back: bytes and what they were made of.

Tables, arrays and plain values of JSON, alone or several in a tuple. Nothing is pickled.
"""

from __future__ import annotations

import io
import json
import struct
from typing import Any

import numpy as np
import pandas as pd

from contrib_analysis.engine._partitions import arrow_table, of_arrow_table

_ITEM = struct.Struct("<cq")
_TABLE, _ARRAY, _PLAIN, _SEVERAL = b"t", b"a", b"p", b"s"


def as_bytes(value: Any) -> bytes:
    """Write a value.

    Parameters
    ----------
    value
        A table, an array, or what JSON holds: None, numbers, texts, lists, and dicts of texts;
        or a tuple of these, of which a named one comes back as a plain one.

    Raises
    ------
    TypeError
        Where it is something else.

    Examples
    --------
    >>> of_bytes(as_bytes((["a", "b"], {"n": 1}, np.arange(2, dtype=np.int16))))
    (['a', 'b'], {'n': 1}, array([0, 1], dtype=int16))
    """
    if isinstance(value, tuple):
        kind, body = _SEVERAL, b"".join(map(as_bytes, value))
    elif isinstance(value, pd.DataFrame):
        kind, body = _TABLE, _table(value)
    elif isinstance(value, np.ndarray):
        kind, body = _ARRAY, _array(value)
    else:
        kind, body = _PLAIN, json.dumps(value).encode()
    return _ITEM.pack(kind, len(body)) + body


def of_bytes(written: bytes | memoryview) -> Any:
    """Return the value that `as_bytes` wrote."""
    (value,) = _values(memoryview(written))
    return value


def _values(written: memoryview) -> list[Any]:
    values: list[Any] = []
    while len(written):
        kind, size = _ITEM.unpack_from(written)
        body, written = written[_ITEM.size : _ITEM.size + size], written[_ITEM.size + size :]
        values.append(_value(kind, body))
    return values


def _value(kind: bytes, body: memoryview) -> Any:
    if kind == _SEVERAL:
        return tuple(_values(body))
    if kind == _TABLE:
        import pyarrow as pa

        with pa.ipc.open_stream(pa.py_buffer(bytes(body))) as stream:
            return of_arrow_table(stream.read_all())
    if kind == _ARRAY:
        return np.load(io.BytesIO(body), allow_pickle=False)
    return json.loads(bytes(body))


def _table(value: pd.DataFrame) -> bytes:
    import pyarrow as pa

    table = arrow_table(value)
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return out.getvalue().to_pybytes()  # type: ignore[no-any-return]


def _array(value: np.ndarray[Any, Any]) -> bytes:
    out = io.BytesIO()
    np.save(out, value, allow_pickle=False)
    return out.getvalue()
