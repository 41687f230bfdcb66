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

from contrib_analysis.errors import InputError
from contrib_analysis.formats._decoding import decode
from contrib_analysis.formats.table import Table, make_table
from contrib_analysis.text.markup import as_shown

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
    if not any(row[1] for row in rows):
        raise InputError(
            f"{name}: no message of this mail holds words.",
            remedy="Export the messages again, as .eml or .mbox.",
        )
    return make_table([[SUBJECT, TEXT, SENDER, DATE], *rows], FORMAT, name=name, header=0)


def _row(data: bytes) -> list[str]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    subject = " ".join(_field(message, "subject").split())
    return [
        _REPLY.sub("", subject),
        _own_words(_body(message)),
        parseaddr(_field(message, "from"))[1].lower(),
        _date(_field(message, "date")),
    ]


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
