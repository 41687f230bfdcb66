import json
import os
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest

from contrib_analysis.runs.stage_cache import (
    KEPT,
    PARTITIONS,
    StageCache,
    clean_up,
    clear_cache,
)
from contrib_analysis.tables import MADE_AGAIN, conform


@dataclass(frozen=True)
class Made:
    table: pd.DataFrame
    counts: dict[str, int]
    curve: list[float]
    rows: np.ndarray
    lexicon: object = field(default=None, metadata=MADE_AGAIN)


def made():
    table = pd.DataFrame(
        {
            "contribution_id": ["a", "b"],
            "text": ["Un « café » ?", ""],
            "votes_for": [1, None],
            "submitted_at": [pd.Timestamp("2024-02-29 12:00"), pd.NaT],
            "attr_Commune": ["Lattes", ""],
        }
    )
    table = conform(table, "contributions")
    return Made(table, {"e-mail": 2}, [0.1, 1 / 3], np.eye(3) / 7, lexicon=object())


def refuse():
    raise AssertionError("this should have come from the cache")


def keep(folder, make=made, **made_from):
    cache = StageCache(folder, {"code": "1"})
    return cache.keep("stage", Made, make, made_from), cache


def entries(folder):
    return [entry for entry in folder.iterdir() if entry.is_dir()]


def test_what_was_made_comes_back_the_same(tmp_path):
    keep(tmp_path, n=1)
    again, cache = keep(tmp_path, refuse, n=1)
    pd.testing.assert_frame_equal(again.table, made().table)
    assert again.rows.tobytes() == made().rows.tobytes()
    assert (again.counts, again.curve) == (made().counts, made().curve)
    assert again.lexicon is None
    assert cache.reused == ["stage"]
    assert cache.notices == []


@pytest.mark.parametrize("other", [{"made_by": "2"}, {"n": 2}, {"stage": "other"}])
def test_another_origin_is_another_entry(tmp_path, other):
    keep(tmp_path, n=1)
    cache = StageCache(tmp_path, {"code": other.get("made_by", "1")})
    cache.keep(other.get("stage", "stage"), Made, made, {"n": other.get("n", 1)})
    assert cache.reused == []
    assert len(entries(tmp_path)) == 2


@pytest.mark.parametrize("table", [made().table, made().table.iloc[:0]], ids=["rows", "none"])
def test_a_table_alone_can_be_kept(tmp_path, table):
    for make in (lambda: table, refuse):
        cache = StageCache(tmp_path)
        pd.testing.assert_frame_equal(cache.keep("t", pd.DataFrame, make, {}), table)


@pytest.mark.parametrize("shape", [(0, 1), (3, 2), (600, 300)])
def test_an_array_alone_can_be_kept(tmp_path, shape):
    rows = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    for make in (lambda: rows, refuse):
        again = StageCache(tmp_path).keep("a", np.ndarray, make, {})
        assert again.shape == shape
        assert again.tobytes() == rows.tobytes()


def test_equal_content_has_an_equal_identity_whatever_it_was_made_from(tmp_path):
    _, one = keep(tmp_path, n=1)
    _, other = keep(tmp_path, n=2)
    _, again = keep(tmp_path, refuse, n=2)
    identities = {cache.identity("stage", "table") for cache in (one, other, again)}
    assert len(identities) == 1
    assert one.identity("stage", "rows") not in identities


@pytest.mark.parametrize("file", ["table.parquet", "rows.npy", "counts.json", "about.json"])
@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_a_damaged_entry_is_made_again_with_a_notice(tmp_path, file, damage):
    keep(tmp_path, n=1)
    (entry,) = entries(tmp_path)
    raw = bytearray((entry / file).read_bytes())
    if damage == "gone":
        (entry / file).unlink()
    elif damage == "cut":
        (entry / file).write_bytes(raw[: len(raw) // 2])
    else:
        raw[len(raw) // 2] ^= 1
        (entry / file).write_bytes(raw)
    again, cache = keep(tmp_path, n=1)
    pd.testing.assert_frame_equal(again.table, made().table)
    assert cache.reused == []
    (notice,) = cache.notices
    assert "damaged" in notice
    assert "computed again" in notice
    assert keep(tmp_path, refuse, n=1)[1].notices == []


def test_what_was_unused_for_longest_goes_first(tmp_path):
    for n in range(3):
        keep(tmp_path, n=n)
    size = sum(file.stat().st_size for file in entries(tmp_path)[0].iterdir())
    # The clock may have jumped back since: only the order counts.
    for age, entry in enumerate(sorted(entries(tmp_path))):
        os.utime(entry / "about.json", (4e9 - age, 4e9 - age))
    oldest = sorted(entries(tmp_path))[-1]
    StageCache(tmp_path, most_bytes=int(3.5 * size)).keep("new", Made, made, {})
    assert oldest not in entries(tmp_path)
    assert len(entries(tmp_path)) == 3


def test_what_is_larger_than_the_bound_is_not_kept(tmp_path):
    for _ in range(2):
        cache = StageCache(tmp_path, most_bytes=1_000)
        rows = cache.keep("a", np.ndarray, lambda: np.eye(100), {})
        assert rows.shape == (100, 100)
        assert cache.reused == cache.notices == []
    assert not list(tmp_path.rglob("*.npy"))


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path):
    (tmp_path / "file").write_text("")
    cache = StageCache(tmp_path / "file" / "stages")
    for stage in ("one", "two"):
        assert cache.keep(stage, Made, made, {}).counts == made().counts
    (notice,) = cache.notices
    assert "can't be kept" in notice


def test_nothing_is_pickled_and_no_version_control_keeps_it(tmp_path):
    keep(tmp_path, n=1)
    (entry,) = entries(tmp_path)
    assert {file.suffix for file in entry.iterdir()} == {".parquet", ".npy", ".json"}
    assert (tmp_path / ".gitignore").read_text() == "*\n"
    assert set(json.loads((entry / "about.json").read_text())) == {
        "table",
        "counts",
        "curve",
        "rows",
    }


def test_clearing_leaves_nothing_and_says_how_much(tmp_path):
    keep(tmp_path / KEPT, n=1)
    partition(tmp_path)
    assert clear_cache(tmp_path) > 1_000
    assert clear_cache(tmp_path) == 0
    assert not (tmp_path / KEPT).exists()
    assert not (tmp_path / PARTITIONS).exists()


def partition(project):
    """Leave a partition, as a run on Dask does that is killed."""
    (project / PARTITIONS).mkdir()
    (project / PARTITIONS / "000001-0.parquet").write_text("what somebody wrote")


def test_what_a_stopped_run_began_is_deleted(tmp_path):
    keep(tmp_path / KEPT, n=1)
    (tmp_path / KEPT / ".making-01234567").mkdir()
    (tmp_path / KEPT / ".making-01234567" / "table.parquet").write_text("ha")
    partition(tmp_path)
    clean_up(tmp_path)
    assert not (tmp_path / PARTITIONS).exists()
    assert len(entries(tmp_path / KEPT)) == 1
