import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.vectors._cache import EmbeddingCache, text_key


def rows_of(texts, seed=0):
    drawn = np.random.default_rng(seed).normal(size=(len(texts), 8))
    unit = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return {text_key(text): row for text, row in zip(texts, unit.astype(np.float16), strict=True)}


def same(found, expected):
    return found.keys() == expected.keys() and all(
        np.array_equal(found[k], expected[k]) for k in found
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=5, unique=True), max_size=4))
def test_what_was_stored_comes_back(tmp_path_factory, portions):
    folder = tmp_path_factory.mktemp("cache")
    expected = {}
    for portion in portions:
        new = [text for text in portion if text_key(text) not in expected]
        rows = rows_of(new, seed=len(expected))
        EmbeddingCache(folder, "modèle").store(rows)
        expected |= rows
    again = EmbeddingCache(folder, "modèle")
    assert same(again.load(), expected)
    assert again.notices == []


def test_another_model_finds_nothing(tmp_path):
    EmbeddingCache(tmp_path, "modèle@1").store(rows_of(["Plus de bus"]))
    assert EmbeddingCache(tmp_path, "modèle@2").load() == {}


def test_no_word_of_a_text_is_stored(tmp_path):
    EmbeddingCache(tmp_path, "m").store(rows_of(["confidentiel"]))
    assert all(b"confidentiel" not in file.read_bytes() for file in tmp_path.iterdir())


def test_version_control_is_told_to_leave_the_folder_alone(tmp_path):
    EmbeddingCache(tmp_path / "cache", "m").store(rows_of(["a"]))
    assert (tmp_path / "cache" / ".gitignore").read_text("utf-8") == "*\n"


def cut_short(file):
    file.write_bytes(file.read_bytes()[:-40])


def flip_a_bit(file):
    content = bytearray(file.read_bytes())
    content[-250] ^= 0x40
    file.write_bytes(content)


def nonsense(file):
    file.write_bytes(b"nothing of the kind")


def pickled(file):
    np.savez(file, keys=np.array([{}], dtype=object), rows=np.ones((1, 8), np.float16))


def without_rows(file):
    np.savez(file, keys=np.zeros((1, 16), np.uint8))


def not_numbers(file):
    np.savez(file, keys=np.zeros((1, 16), np.uint8), rows=np.full((1, 8), np.nan, np.float16))


def too_long(file):
    np.savez(file, keys=np.zeros((1, 16), np.uint8), rows=np.ones((1, 8), np.float16))


def one_row_too_many(file):
    np.savez(file, keys=np.zeros((1, 16), np.uint8), rows=np.eye(2, 8, dtype=np.float16))


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        flip_a_bit,
        nonsense,
        pickled,
        without_rows,
        not_numbers,
        too_long,
        one_row_too_many,
    ],
)
def test_a_damaged_file_is_thrown_away_with_a_notice_and_the_others_are_read(tmp_path, damage):
    EmbeddingCache(tmp_path, "m").store(rows_of([f"texte {i}" for i in range(20)]))
    (broken,) = tmp_path.glob("*.npz")
    damage(broken)
    sound = rows_of(["sain"])
    EmbeddingCache(tmp_path, "m").store(sound)
    cache = EmbeddingCache(tmp_path, "m")
    assert same(cache.load(), sound)
    assert len(cache.notices) == 1
    assert broken.name in cache.notices[0]
    assert not broken.exists()


def test_what_was_unused_for_longest_goes_when_the_folder_is_full(tmp_path):
    cache = EmbeddingCache(tmp_path, "m", most_bytes=2_000)
    for i in range(6):
        before = set(tmp_path.glob("*.npz"))
        cache.store(rows_of([f"texte {i}"], seed=i))
        for file in set(tmp_path.glob("*.npz")) - before:
            os.utime(file, ns=(i, i))
    left = cache.load()
    assert sum(file.stat().st_size for file in tmp_path.glob("*.npz")) <= 2_000
    assert text_key("texte 5") in left
    assert text_key("texte 0") not in left


def test_a_folder_that_cannot_be_written_gives_one_notice(tmp_path):
    (tmp_path / "file").write_text("")
    cache = EmbeddingCache(tmp_path / "file" / "cache", "m")
    assert cache.load() == {}
    cache.store(rows_of(["a"]))
    cache.store(rows_of(["b"]))
    assert len(cache.notices) == 1
    assert "can't be stored" in cache.notices[0]


def test_nothing_half_written_is_left(tmp_path, monkeypatch):
    def full(target, **_arrays):
        target.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    cache = EmbeddingCache(tmp_path, "m")
    cache.store(rows_of(["a"]))
    assert [file.name for file in tmp_path.iterdir()] == [".gitignore"]
    assert "No space left" in cache.notices[0]
