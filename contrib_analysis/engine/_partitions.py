"""Partitions as Parquet files, in a folder that all who work on them can read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

_SEEN = "seen"


class PartsOnDisk:
    """Write partitions, and delete them when they have been worked on.

    Parameters
    ----------
    folder
        Where they are; it is there already, and nobody else writes in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def put(self, partition: tuple[Any, ...]) -> tuple[Path, ...] | None:
        """Write a partition, a file for each of its tables, lists and arrays.

        Parameters
        ----------
        partition
            Tables, lists of texts, arrays of one or two dimensions.

        Returns
        -------
        tuple of Path
            The files; None where something in it is no such thing, or a text that
            Parquet has no way to write (half of a pair of characters).
        """
        import pyarrow as pa
        from pyarrow import parquet

        try:
            tables = [arrow_table(value) for value in partition]
        except (TypeError, UnicodeError, pa.ArrowException):
            return None
        self._count += 1
        files = []
        for n, table in enumerate(tables):
            files.append(self._folder / f"{self._count:06d}-{n}.parquet")
            parquet.write_table(table, files[-1], compression="zstd", write_page_checksum=True)
        return tuple(files)

    @staticmethod
    def drop(files: tuple[Path, ...]) -> None:
        """Delete a partition's files."""
        for file in files:
            file.unlink(missing_ok=True)


def read_part(files: tuple[Path, ...]) -> tuple[Any, ...]:
    """Read what `PartsOnDisk.put` wrote."""
    from pyarrow import parquet

    return tuple(
        of_arrow_table(parquet.read_table(file, page_checksum_verification=True)) for file in files
    )


def leave_sign(folder: Path, sign: str) -> None:
    """Write what `sees` looks for."""
    (folder / _SEEN).write_text(sign, "utf-8")


def sees(folder: Path, sign: str) -> bool:
    """Say whether this process reads the folder that a sign was left in.

    Parameters
    ----------
    folder
        By the name that it has where the sign was left.
    sign
        What was left: another machine may have a folder of that name.
    """
    try:
        return (folder / _SEEN).read_text("utf-8") == sign
    except (OSError, UnicodeError):
        return False


def arrow_table(value: Any) -> pa.Table:
    import pyarrow as pa

    if isinstance(value, pd.DataFrame):
        told = {str(n): str(dtype) for n, dtype in enumerate(value.dtypes)}
        table = pa.Table.from_pandas(value, preserve_index=True)
        return table.replace_schema_metadata({**table.schema.metadata, "kind": "table", **told})
    if isinstance(value, list):
        column = pa.array(value, pa.large_string())
        return pa.table({"": column}).replace_schema_metadata({"kind": "texts"})
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return pa.table({"": pa.array(value)}).replace_schema_metadata({"kind": "array"})
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1]:
        flat = pa.array(np.ascontiguousarray(value).ravel())
        rows = pa.FixedSizeListArray.from_arrays(flat, value.shape[1])
        return pa.table({"": rows}).replace_schema_metadata({"kind": "matrix"})
    raise TypeError(type(value).__name__)


def of_arrow_table(table: pa.Table) -> Any:
    about = {k.decode(): v.decode() for k, v in table.schema.metadata.items()}
    if about["kind"] == "table":
        frame = table.to_pandas()
        return frame.astype({name: about[str(n)] for n, name in enumerate(frame.columns)})
    column = table.column(0).combine_chunks()
    if about["kind"] == "texts":
        return column.to_pylist()
    if about["kind"] == "array":
        return column.to_numpy(zero_copy_only=False)
    return column.flatten().to_numpy(zero_copy_only=False).reshape(-1, column.type.list_size)
