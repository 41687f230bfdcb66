"""What stages made, kept in the project by what they were made from.

A run that was stopped goes on from its last finished stage, and a setting that only
later stages read makes only these work again. An entry is a folder of Parquet, .npy and
JSON files that appears whole or not at all; each file is checked against its hash when
it is read, and an entry that doesn't hold is computed again with a notice.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import numpy as np
import pandas as pd

from contrib_analysis.files import Entry, JsonObject, keep_within, make_unversioned, unfinished
from contrib_analysis.runs.manifest import sha256_of
from contrib_analysis.tables import MADE_AGAIN
from contrib_analysis.vectors.rows import RowFile

#: Within the project's folder: what is kept holds masked texts, so whoever deletes the
#: project, or `forget`s a person, deletes it too.
CACHE = Path(".cache")
KEPT = CACHE / "stages"
#: Where the partitions are that a Dask cluster works on, as people wrote them: while a run
#: is on.
PARTITIONS = CACHE / "partitions"
#: What the last run was made from (`runs.last_run`).
LAST_RUN = CACHE / "last_run.json"
#: What one project may keep; a run of 400,000 contributions with its vectors fits once (chosen).
MOST_BYTES = 2 * 2**30
_ABOUT = "about.json"
_MAKING = ".making-"
_FORMAT = 1
_MAPPED_FROM = 2**20  # chosen

T = TypeVar("T")

_log = logging.getLogger(__name__)


class StageCache:
    """Keep what stages made.

    Only one run of a project may use it at a time.

    Parameters
    ----------
    folder
        Where entries are; made with the first one. None keeps nothing.
    made_by
        What decides every stage's result: the code, its libraries.
    most_bytes
        What the folder may hold; entries unused for longest go first.

    Attributes
    ----------
    reused : list of str
        The stages that were not computed.
    notices : list of str
        What went wrong without stopping the work.
    entries : dict of str to str
        The entry of each stage.
    """

    def __init__(
        self,
        folder: Path | None = None,
        made_by: Mapping[str, Any] | None = None,
        *,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.reused: list[str] = []
        self.notices: list[str] = []
        self.entries: dict[str, str] = {}
        self._folder = folder
        self._made_by = dict(made_by or {})
        self._most_bytes = most_bytes
        self._identities: dict[str, dict[str, str]] = {}
        self._used: set[str] = set()

    def keep(
        self, stage: str, kind: type[T], make: Callable[[], T], made_from: Mapping[str, Any]
    ) -> T:
        """Return what a stage makes, from an earlier run where it made the same.

        Parameters
        ----------
        stage
            Its name.
        kind
            What it makes: a table, an array, or a dataclass (or named tuple) of tables,
            arrays, named tuples of these and what JSON can say; but for fields that are
            `tables.MADE_AGAIN`.
        make
            Makes it.
        made_from
            All that decides it, in JSON's words; `identity` says what an earlier stage made.
        """
        if self._folder is None:
            return make()
        key = self._key(stage, made_from)
        entry = self._folder / f"{stage}-{key[:32]}"
        self._used.add(entry.name)
        self.entries[stage] = entry.name
        if entry.is_dir():
            try:
                parts, hashes = _read(entry)
                value = _built(kind, parts)
            except Exception as error:
                self._say(
                    f"{CACHE}: what was kept of the stage {stage} is damaged "
                    f"({type(error).__name__}: {error}); it was computed again."
                )
                shutil.rmtree(entry, ignore_errors=True)
            else:
                if stage not in self._identities:  # else this run made it, and asks again
                    self.reused.append(stage)
                    _log.info("%s: as an earlier run made it", stage)
                self._identities[stage] = hashes
                return value
        value = make()
        self._identities[stage] = {"": key} | self._store(entry, _parts_of(value))
        return value

    def peek(self, stage: str, kind: type[T], made_from: Mapping[str, Any]) -> T | None:
        """Return what an earlier run made of the same, without taking it for this run's.

        Parameters
        ----------
        stage, kind, made_from
            As in `keep`.

        Returns
        -------
        object of that kind, or None
            None where nothing was kept, or what was is damaged.
        """
        if not self.holds(stage, made_from) or self._folder is None:
            return None
        try:
            parts, _ = _read(self._folder / f"{stage}-{self._key(stage, made_from)[:32]}")
            return _built(kind, parts)
        except Exception:
            return None

    def holds(self, stage: str, made_from: Mapping[str, Any]) -> bool:
        """Say whether an earlier run made the same, before it is asked for with `keep`.

        Parameters
        ----------
        stage, made_from
            As in `keep`.
        """
        if self._folder is None:
            return False
        return (self._folder / f"{stage}-{self._key(stage, made_from)[:32]}").is_dir()

    def _key(self, stage: str, made_from: Mapping[str, Any]) -> str:
        asked = json.dumps(
            [_FORMAT, stage, self._made_by, made_from], sort_keys=True, ensure_ascii=False
        )
        return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()

    def identity(self, stage: str, field: str = "value") -> str:
        """Say what a stage made: an equal identity, equal content.

        Parameters
        ----------
        stage
            A stage that this run has been through.
        field
            The field; "value" for a stage that makes one table or array.
        """
        known = self._identities.get(stage, {})
        # Where it couldn't be kept, what it was made from says as much.
        return known.get(field) or f"{known.get('', '')}/{field}"

    def _store(self, entry: Path, parts: Mapping[str, Any]) -> dict[str, str]:
        """Write an entry whole or not at all; return the hashes of its parts."""
        if self._folder is None or sum(map(_bytes_of, parts.values())) > self._most_bytes:
            return {}
        making = self._folder / f"{_MAKING}{secrets.token_hex(4)}"
        try:
            with unfinished(making):
                make_unversioned(self._folder)
                making.mkdir()
                files = {name: _write(part, making / name) for name, part in parts.items()}
                about = {
                    name: {"file": file.name, "sha256": sha256_of(file)}
                    for name, file in files.items()
                }
                (making / _ABOUT).write_text(json.dumps(about, indent=1), "utf-8")
                making.rename(entry)
            # What this run uses goes last, and only where it has no room alone.
            keep_within(_entries(self._folder), self._most_bytes, self._used)
        except OSError as error:
            self._say(
                f"{CACHE}: stages can't be kept ({error.strerror or error}); a run that is "
                "stopped begins again."
            )
            return {}
        return {name: part["sha256"] for name, part in about.items()}

    def _say(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)


def read_part(project: Path, entry: str, part: str) -> Any:
    """Return one part of what a stage of a run made.

    Parameters
    ----------
    project
        The project folder.
    entry
        The stage's entry, of `StageCache.entries`.
    part
        Its field; of a named tuple within one, "field-name".

    Raises
    ------
    OSError, ValueError, KeyError
        Where it isn't there any more, or isn't what was written.
    """
    return _part(project / KEPT / Path(entry).name, part)


def clear_cache(project: Path, *, dry_run: bool = False) -> int:
    """Delete what a project keeps of stages and embeddings; return how many bytes that freed.

    Parameters
    ----------
    project
        The project folder, on which no run is on.
    dry_run
        Say how many bytes that would free; delete nothing.
    """
    freed = 0
    for folder in (project / KEPT, project / PARTITIONS, project / CACHE / "embeddings"):
        freed += sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        if folder.is_dir() and not dry_run:
            shutil.rmtree(folder)
    if not dry_run:
        (project / LAST_RUN).unlink(missing_ok=True)
    return freed


def clean_up(project: Path) -> None:
    """Delete entries that a stopped run had begun to write, and its partitions.

    Parameters
    ----------
    project
        The project folder, on which no other run is on.
    """
    for making in (project / KEPT).glob(f"{_MAKING}*"):
        shutil.rmtree(making, ignore_errors=True)
    shutil.rmtree(project / PARTITIONS, ignore_errors=True)


def _entries(folder: Path) -> Iterator[Entry]:
    for entry in folder.iterdir():
        about = entry / _ABOUT
        if about.is_file():
            size = sum(file.stat().st_size for file in entry.iterdir())
            yield Entry(entry, about.stat().st_mtime_ns, size)


def _read(entry: Path) -> tuple[JsonObject, dict[str, str]]:
    about = json.loads((entry / _ABOUT).read_text("utf-8"))
    hashes = {str(name): str(part["sha256"]) for name, part in about.items()}
    parts = {name: _part(entry, name, about) for name in about}
    with contextlib.suppress(OSError):
        os.utime(entry / _ABOUT)  # so that what is in use is the last to go
    return parts, hashes


def _part(entry: Path, name: str, about: Mapping[str, Any] | None = None) -> Any:
    known = about or json.loads((entry / _ABOUT).read_text("utf-8"))
    file = entry / Path(known[name]["file"]).name
    if sha256_of(file) != known[name]["sha256"]:
        raise ValueError(f"{file.name} is not what was written")
    return _READERS[file.suffix](file)


def _write(content: Any, place: Path) -> Path:
    if isinstance(content, pd.DataFrame):
        file = place.with_suffix(".parquet")
        content.to_parquet(file, index=False, compression="zstd")
    elif isinstance(content, np.ndarray):
        file = place.with_suffix(".npy")
        np.save(file, content, allow_pickle=False)
    elif isinstance(content, RowFile):
        file = place.with_suffix(".rows")
        content.save(file)
    else:
        file = place.with_suffix(".json")
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return file


def _read_array(file: Path) -> Any:
    # Mapped, not read: what a later stage doesn't ask for takes no memory.
    large = file.stat().st_size > _MAPPED_FROM
    return np.asarray(np.load(file, mmap_mode="r" if large else None, allow_pickle=False))


_READERS: Mapping[str, Callable[[Path], Any]] = {
    ".parquet": pd.read_parquet,
    ".npy": _read_array,
    ".rows": RowFile.read,
    ".json": lambda file: json.loads(file.read_text("utf-8")),
}


def _parts_of(value: Any) -> JsonObject:
    if isinstance(value, pd.DataFrame | np.ndarray | RowFile):
        return {"value": value}
    if _is_named_tuple(type(value)):
        held = dict(value._asdict())
    else:
        held = {
            field.name: getattr(value, field.name)
            for field in dataclasses.fields(value)
            if field.metadata != MADE_AGAIN
        }
    parts: JsonObject = {}
    for name, part in held.items():
        if _is_named_tuple(type(part)):
            parts |= {f"{name}-{below}": own for below, own in _parts_of(part).items()}
        else:
            parts[name] = part
    return parts


def _built(kind: type[T], parts: Mapping[str, Any]) -> T:
    if kind in (pd.DataFrame, np.ndarray, RowFile):
        value: T = parts["value"]
        return value
    given = {name: part for name, part in parts.items() if "-" not in name}
    kinds = get_type_hints(kind) if len(given) < len(parts) else {}
    for name in {name.partition("-")[0] for name in parts} - given.keys():
        below = {
            part.removeprefix(f"{name}-"): own
            for part, own in parts.items()
            if part.startswith(f"{name}-")
        }
        given[name] = _built(kinds[name], below)
    return kind(**given)


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_asdict")


def _bytes_of(content: Any) -> int:
    """Return how much of the disk an array takes, known before it is written."""
    return content.nbytes if isinstance(content, np.ndarray | RowFile) else 0
