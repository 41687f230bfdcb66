"""Mail (.eml, .mbox): each message a contribution, without what it quotes.

The address of the sender is the author; names, signatures below "-- ", quoted messages and
attachments are left out.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from itertools import pairwise
from typing import NamedTuple

from contrib_analysis.errors import InputError
from contrib_analysis.formats._decoding import decode
from contrib_analysis.formats.table import Table, make_table
from contrib_analysis.text.markup import as_shown
from contrib_analysis.words.sentences import counted

SUBJECT, TEXT, SENDER, DATE = "subject", "text", "from", "date"
#: What the format is called in `Table.format`.
FORMAT = "mail"

_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,40}:(?:[ \t].*)?$")
_MUST = (b"from:",)
_SHOULD = (b"date:", b"subject:", b"message-id:", b"received:", b"mime-version:", b"return-path:")
_ENVELOPE = re.compile(rb"(?m)^From \S+ .*\d{4}\s*$")
#: Where what somebody else wrote begins.
_QUOTES = re.compile(
    r"^\s*(?:-{2,}\s*(?:message d.origine|message transf|original message|forwarded message)|"
    r"_{10,}\s*$|(?:le|on)\b.{5,200}(?:a écrit|wrote)\s?:\s*$|de\s?:\s.+@|from\s?:\s.+@)",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(r"^\s*(?:envoyé de(?:puis)? mon|sent from my)\b", re.IGNORECASE)
#: A message passed on, and what mail programs write above it of whoever wrote it.
_PASSED_ON = re.compile(
    r"^\s*(?:-{2,}\s*(?:message transf|forwarded message|message d.origine|original message)"
    r"|début du message (?:transf|réexp)|begin forwarded message)",
    re.IGNORECASE,
)
_PASSED_HEADER = re.compile(
    r"^\s*(?:>\s*)*\**(de|from|envoyé|sent|date|à|to|cc|objet|subject|répondre à|reply-to)\**"
    r"\s?:\**\s*(.*)$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^\s*(?:tr|fwd?|i)\s?:", re.IGNORECASE)
#: Words up to which somebody who passes a message on says nothing of their own (chosen).
_MOST_OF_A_COVER = 25
_REPLY = re.compile(r"^(?:(?:re|tr|fwd?|réf)\s?:\s*)+", re.IGNORECASE)

#: Messages that one mailbox may hold (chosen).
_MOST = 200_000


def is_mail(data: bytes) -> bool:
    """Tell whether a file begins the way messages and mailboxes do."""
    start = data[:20_000].replace(b"\r\n", b"\n")
    if _ENVELOPE.match(start):
        start = start.partition(b"\n")[2]
    head: list[bytes] = []
    for line in start.split(b"\n\n", 1)[0].split(b"\n"):
        if line[:1] in (b" ", b"\t") and head:
            continue
        if not _HEADER.match(line):
            return False
        head.append(line.lower())
    return all(any(line.startswith(mark) for line in head) for mark in _MUST) and any(
        line.startswith(_SHOULD) for line in head
    )


def read_mail(data: bytes, name: str) -> Table:
    """Read the messages of a mail file or a mailbox.

    Raises
    ------
    InputError
        Where none holds words.
    """
    data = data.replace(b"\r\n", b"\n")
    starts = [
        match.start()
        for match in _ENVELOPE.finditer(data)
        if match.start() == 0 or data[match.start() - 2 : match.start()] == b"\n\n"
    ]
    edges = pairwise([*starts, len(data)])
    parts = [data[a:b].partition(b"\n")[2] for a, b in edges] if starts else [data]
    if len(parts) > _MOST:
        raise InputError(
            f"{name}: the mailbox holds {len(parts):,} messages.",
            remedy="Put those of the consultation in a folder of their own and export that.",
        )
    rows = [_row(part) for part in parts]
    if not any(row.text for row in rows):
        raise InputError(
            f"{name}: no message of this mail holds words.",
            remedy="Export the messages again, as .eml or .mbox.",
        )
    passed = sum(row.is_passed_on for row in rows)
    told = [_of_passed(passed)] if passed else []
    cells = [[row.subject, row.text, row.sender, row.date] for row in rows]
    return make_table(
        [[SUBJECT, TEXT, SENDER, DATE], *cells], FORMAT, name=name, header=0, problems=told
    )


class _Message(NamedTuple):
    """One message: of whoever wrote it, where another passed it on."""

    subject: str
    text: str
    sender: str
    date: str
    is_passed_on: bool = False


def _of_passed(messages: int) -> str:
    return counted(
        "{n} message was passed on by somebody else: what is read is the message inside, under "
        "the date of passing on.",
        "{n} messages were passed on by somebody else: what is read is the message inside, under "
        "the date of passing on.",
        messages,
    )


def _row(data: bytes) -> _Message:
    message = email.message_from_bytes(data, policy=email.policy.default)
    subject = " ".join(_field(message, "subject").split())
    body, sender = _body(message), parseaddr(_field(message, "from"))[1].lower()
    own, date = _own_words(body), _date(_field(message, "date"))
    inside = _inside(body, is_forwarded=_FORWARDED.match(subject) is not None)
    subject = _REPLY.sub("", subject)
    if inside and len(own.split()) <= _MOST_OF_A_COVER:
        return _Message(subject, inside[0], inside[1], date, is_passed_on=True)
    return _Message(subject, own, sender, date)


def _inside(body: str, *, is_forwarded: bool) -> tuple[str, str] | None:
    """Return the words and the sender of the message that another passes on, if one does.

    A reply quotes in the same way: it is one where its subject doesn't say that it passes on.
    """
    lines = body.replace("\r\n", "\n").split("\n")
    start = next((i for i, line in enumerate(lines) if _PASSED_ON.match(line)), None)
    if start is None and is_forwarded:
        start = next((i - 1 for i, line in enumerate(lines) if _QUOTES.match(line)), None)
    if start is None or not (is_forwarded or _says_passed_on(lines[start])):
        return None
    sender, position = "", start + 1
    while position < len(lines):
        header = _PASSED_HEADER.match(lines[position])
        if not header and lines[position].strip(" >"):
            break
        if header and header[1].lower() in ("de", "from"):
            sender = sender or parseaddr(header[2])[1].lower()
        position += 1
    quoted = [re.sub(r"^\s*(?:> ?)", "", line) for line in lines[position:]]
    words = _own_words("\n".join(quoted))
    return (words, sender if "@" in sender else "") if words else None


def _says_passed_on(line: str) -> bool:
    """Tell the mark of a message that was passed on from that of one that is quoted."""
    return re.search(r"transf|forwarded|réexp", line, re.IGNORECASE) is not None


def _field(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError, KeyError):
        return ""  # a header that no mail program could have written


def _date(field: str) -> str:
    try:
        return parsedate_to_datetime(field).replace(tzinfo=None).isoformat(sep=" ")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _body(message: EmailMessage) -> str:
    try:
        body = message.get_body(("plain", "html")) or message
    except (LookupError, ValueError, AttributeError, TypeError):
        body = message
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes) or body.get_content_maintype() != "text":
        return ""
    try:
        content = payload.decode(body.get_content_charset() or "")
    except (LookupError, ValueError):
        content = decode(payload).text
    return as_shown(content) if body.get_content_type() == "text/html" else content


def _own_words(body: str) -> str:
    """Leave out what the message quotes, and the signature."""
    kept: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        if line.rstrip() == "--" or _QUOTES.match(line) or _SENT_FROM.match(line):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line)
    return "\n".join(kept).strip()
