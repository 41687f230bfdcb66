"""How keys of texts are written down: sealed with the project's salt.

A text key (`text.digest.text_key`) is the same in every project, so that whoever has the words
finds the key. Files hold another number in its place, which only the salt leads back from. Keys
that are written sealed have letters from g on, so that those of former versions, in hexadecimal
digits, are still told from them and read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress

import numpy as np
from numpy.typing import NDArray


class SealedElsewhere(ValueError):  # noqa: N818 - who opens says what it is a fault of
    """Keys were sealed with another salt than the one they are opened with."""


Numbers = NDArray[np.uint32]
#: No digit of a key that isn't sealed; "l" and "o" look like digits.
_SEALED, _PLAIN = "ghijkmnpqrstuvwx", "0123456789abcdef"
_TO_SEALED = str.maketrans(_PLAIN, _SEALED)
_TO_PLAIN = str.maketrans(_SEALED, _PLAIN)
#: Four rounds make of functions nobody can guess an order of all numbers that nobody can guess
#: (Luby and Rackoff, 1988; chosen).
_ROUNDS = 4
#: A number's two halves (chosen, as long as those of the keys).
_HALF, _LOW = 16, 0xFFFF
#: A key by itself has two letters more, by which another salt is told: chosen, of three keys
#: one time in sixteen millions it isn't.
_LENGTH, _CHECKED = 8, 10
#: What these two letters hold (chosen).
_CHECK = 0xFF


def sealed(keys: Sequence[str], salt: str) -> list[str]:
    """Return text keys as they are written in a project; without a salt, as they are.

    Parameters
    ----------
    keys
        From `text_key`.
    salt
        The project's.

    Examples
    --------
    >>> [key] = sealed(["0a1b2c3d"], "a secret")
    >>> key != "0a1b2c3d", opened([key, "0a1b2c3d"], "a secret")
    (True, ['0a1b2c3d', '0a1b2c3d'])
    >>> opened([key], "another")
    Traceback (most recent call last):
    contrib_analysis.facts.sealed_keys.SealedElsewhere: sealed with another salt
    """
    if not salt or not keys:
        return list(keys)
    numbers = _permuted(_numbers(" ".join(keys)), salt)
    checks = _checks(numbers, salt).translate(_TO_SEALED).split(" ")
    letters = _row(numbers).translate(_TO_SEALED).split(" ")
    return [key + check for key, check in zip(letters, checks, strict=True)]


def opened(keys: Sequence[str], salt: str) -> list[str]:
    """Return the text keys that are written, sealed or not; what is no key stays as it is.

    Parameters
    ----------
    keys
        As a file holds them.
    salt
        The project's.

    Raises
    ------
    SealedElsewhere
        Where they were sealed with another salt.
    """
    are_sealed = [len(key) == _CHECKED and set(key) <= set(_SEALED) for key in keys]
    held = list(compress(keys, are_sealed))
    if not held:
        return list(keys)
    numbers = _numbers(" ".join(key[:_LENGTH] for key in held).translate(_TO_PLAIN))
    checks = " ".join(key[_LENGTH:] for key in held).translate(_TO_PLAIN)
    if not salt or checks != _checks(numbers, salt):
        raise SealedElsewhere("sealed with another salt")
    back = iter(_row(_permuted(numbers, salt, back=True)).split(" "))
    return [next(back) if one else key for one, key in zip(are_sealed, keys, strict=True)]


def sealed_row(keys: Numbers, salt: str) -> str:
    """Write keys, as numbers, in a row; sealed, in the order in which they are given.

    Examples
    --------
    >>> opened_row(sealed_row(np.array([1, 2], dtype=np.uint32), "a secret"), "a secret").tolist()
    [1, 2]
    """
    return _row(_permuted(keys, salt)).translate(_TO_SEALED) if salt else _row(keys)


def opened_row(keys: str, salt: str) -> Numbers:
    """Read keys in a row as numbers, sealed or not.

    Raises
    ------
    ValueError
        Where something else is written there.
    """
    if not keys.strip() or keys.lstrip()[0] not in _SEALED:
        return _numbers(keys)
    return _permuted(_numbers(keys.translate(_TO_PLAIN)), salt, back=True)


def _checks(sealed_numbers: Numbers, salt: str) -> str:
    mixed = (sealed_numbers >> _HALF) ^ (sealed_numbers & _LOW)
    checks: bytes = (_tables(salt)[0][mixed] & _CHECK).astype(np.uint8).tobytes()
    return checks.hex(" ")


def _row(keys: Numbers) -> str:
    return keys.astype(">u4").tobytes().hex(" ", 4) if len(keys) else ""


def _numbers(keys: str) -> Numbers:
    return np.frombuffer(bytes.fromhex(keys), dtype=">u4").astype(np.uint32)


def _permuted(keys: Numbers, salt: str, *, back: bool = False) -> Numbers:
    left, right = keys >> _HALF, keys & _LOW
    if back:
        for table in _tables(salt)[::-1]:
            left, right = right ^ table[left], left
    else:
        for table in _tables(salt):
            left, right = right, left ^ table[right]
    return ((left << _HALF) | right).astype(np.uint32)


@lru_cache(maxsize=8)
def _tables(salt: str) -> tuple[Numbers, ...]:
    """Return for each round a number of sixteen bits for each number of sixteen bits."""
    secret = salt.encode("utf-8", "surrogatepass")
    return tuple(
        np.frombuffer(
            hashlib.shake_256(b"text keys %d\0" % number + secret).digest(2 << _HALF), dtype="<u2"
        ).astype(np.uint32)
        for number in range(_ROUNDS)
    )
