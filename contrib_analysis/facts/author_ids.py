"""Author ids: how a person of an export is named in a run, written once.

An e-mail address is one person everywhere. A name or a number is one person within its
realm alone: the channel that the settings give to its export, or the export itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from contrib_analysis.text.digest import digest

_BYTES = 8  # chosen: among a million people, one chance in 40 million that two share an id
_PARTED = "\x1f"
#: "jeanne+avis@example.org" is jeanne@example.org.
_TAG = re.compile(r"(?<=[^\s@+])\+[^\s@]*(?=@)")


def realm_of(channel: str, source: str) -> str:
    """Return within what equal names are one person: a channel or, without one, an export.

    Parameters
    ----------
    channel
        The channel that the settings give to the export, "" for none.
    source
        The export, as the tables name it.

    Examples
    --------
    >>> realm_of("", "raw/avis.csv"), realm_of("En ligne", "raw/avis.csv")
    ('raw/avis.csv', 'En ligne')
    """
    return channel or source


def mailbox(address: str) -> str:
    """Return an address without what its owner adds to sort mail by.

    Examples
    --------
    >>> mailbox("jeanne+avis@example.org"), mailbox("C++ et moi")
    ('jeanne@example.org', 'C++ et moi')
    """
    return _TAG.sub("", address)


def author_id(author: str, realm: str, salt: str) -> str:
    """Return the id of an author, which only the salt's holder can make again.

    Parameters
    ----------
    author
        What the export says: an id, a name, an e-mail address.
    realm
        From `realm_of`; it doesn't matter to an address.
    salt
        The project's secret; it stays outside of the run.

    Returns
    -------
    str
        16 hexadecimal digits, "" for "".

    Examples
    --------
    >>> author_id("Jeanne@example.org", "A", "s") == author_id("jeanne@example.org", "B", "s")
    True
    >>> author_id("jeanne+avis@example.org", "A", "s") == author_id("jeanne@example.org", "A", "s")
    True
    >>> author_id("Jeanne", "A", "s") == author_id("Jeanne", "B", "s")
    False
    """
    author = author.strip()
    if not author:
        return ""
    named = mailbox(author).casefold() if "@" in author else f"{realm}{_PARTED}{author}"
    return _hashed(named, salt)


def respondent_id(row: str, source: str, salt: str) -> str:
    """Return the id of somebody whom a form doesn't name: one of its rows is one person.

    Parameters
    ----------
    row
        The row's own id or, without one, its number.
    source
        The export, as the tables name it.
    salt
        The project's secret.
    """
    return _hashed(f"{source}{_PARTED}{row}", salt)


def possible_ids(who: str, realms: Iterable[str], salt: str) -> frozenset[str]:
    """Return every author id that a person may have, given as an export gives them.

    Parameters
    ----------
    who
        An address, a name, a number, or the id of a form's row.
    realms
        Every channel and every export where the person may be.
    salt
        The project's secret.

    Examples
    --------
    >>> author_id("Jeanne", "raw/a.csv", "s") in possible_ids("Jeanne", ["raw/a.csv"], "s")
    True
    """
    who = who.strip()
    if not who:
        return frozenset()
    known = sorted(set(realms))
    ids = {author_id(who, realm, salt) for realm in known}
    ids |= {respondent_id(who, realm, salt) for realm in known}
    if "@" in who:
        # Runs of former versions took "jeanne+avis@example.org" for somebody of her own.
        ids.add(_hashed(who.casefold(), salt))
    return frozenset(ids)


def _hashed(named: str, salt: str) -> str:
    return digest(named, _BYTES, salt=salt).hex()
