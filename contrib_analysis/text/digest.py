"""Digests of texts: the one place where a text becomes a hash.

Two texts with one digest are taken for one text; a digest with a salt can't be made
again by whoever tries texts without it.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

#: Bytes of a digest that tells any two texts of a corpus apart (chosen: among a billion
#: texts, one chance in 10**20 that two share theirs).
TELLS_APART = 16
#: Bytes of what recognises an idea's words (chosen: among 50,000 texts one in 90,000 shares
#: its key with another: enough to recognise a text, too little to prove which it was).
_RECOGNISES = 4


def digest(text: str, size: int = TELLS_APART, *, salt: str = "") -> bytes:
    """Return so many bytes of a text's BLAKE2b digest.

    Parameters
    ----------
    text
        Any text, as it is.
    size
        How many bytes, at most 64.
    salt
        A secret; who doesn't have it can't find the text out by trying texts.

    Examples
    --------
    >>> digest("Plus de bus le soir", 4).hex()
    '2b141b39'
    >>> digest("Plus de bus le soir", 4) == digest("Plus de bus le soir", 4, salt="s")
    False
    """
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=size, key=_key(salt)).digest()


def text_key(text: str) -> str:
    """Return eight hexadecimal digits that stand for an idea's words, spacing and case aside.

    Parameters
    ----------
    text
        An idea's words.

    Examples
    --------
    >>> text_key("Plus de bus") == text_key(" plus  de BUS")
    True
    """
    return digest(" ".join(text.split()).casefold(), _RECOGNISES).hex()


@lru_cache(maxsize=16)
def _key(salt: str) -> bytes:
    # BLAKE2b takes keys of up to 64 bytes; a digest of the salt always fits.
    if not salt:
        return b""
    return hashlib.blake2b(salt.encode("utf-8", "surrogatepass"), digest_size=32).digest()
