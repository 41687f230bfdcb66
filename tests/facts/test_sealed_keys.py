import numpy as np
import pytest

from contrib_analysis.facts.sealed_keys import (
    SealedElsewhere,
    opened,
    opened_row,
    sealed,
    sealed_row,
)
from contrib_analysis.text.digest import text_key

KEYS = [text_key(f"une idée {n}") for n in range(300)]
NUMBERS = np.array([int(key, 16) for key in KEYS], dtype=np.uint32)


def test_what_is_sealed_is_opened_with_its_salt_alone():
    written = sealed(KEYS, "one")
    assert opened(written, "one") == KEYS
    assert len(set(written)) == len(set(KEYS))
    for salt in ("other", ""):
        with pytest.raises(SealedElsewhere):
            opened(written[:3], salt)


def test_two_salts_share_no_key_and_no_plain_one_is_left():
    one, other = (set(sealed_row(NUMBERS, salt).split()) for salt in ("one", "other"))
    assert not one & other
    assert not (one | other) & set(KEYS)


def test_keys_that_were_never_sealed_are_read_as_they_are():
    assert opened([*KEYS[:2], "no key"], "one") == [*KEYS[:2], "no key"]
    assert opened_row(" ".join(KEYS), "one").tolist() == NUMBERS.tolist()
    assert sealed(KEYS, "") == KEYS


def test_rows_are_opened_in_their_order():
    assert opened_row(sealed_row(NUMBERS, "one"), "one").tolist() == NUMBERS.tolist()
    assert opened_row("", "one").tolist() == []
