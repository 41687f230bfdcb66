"""Chats as WhatsApp or Signal export them, and messages copied one below the other.

What the program writes itself, who joined and which picture was left out, is nobody's message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import any_of

#: Messages from which a text is a chat (chosen).
_FEWEST = 3

_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_HOUR = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?"
_MARKS = "\u200e\u200f\u202a\u202c\ufeff"
_MESSAGE = re.compile(
    rf"^(?:\[(?P<day>{_DAY}),?\s(?:à\s)?(?P<hour>{_HOUR})\]\s"
    rf"|(?P<day2>{_DAY}),?\s(?:à\s)?(?P<hour2>{_HOUR})\s[-–]\s)(?P<said>.*)$",
    re.IGNORECASE | re.DOTALL,
)
#: "De : Zoé", "Envoyé : lundi", above a message that was copied.
_HEADER = re.compile(
    r"^(?P<what>de|from|envoyé|sent|date|reçu|received|à|to|cc|objet|subject|type)\s?:\s*(?P<is>.*)$",
    re.IGNORECASE,
)
_FROM, _WHEN = ("de", "from"), ("envoyé", "sent", "date")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_SIGNED = re.compile(r"^(?P<who>[^:\n]{1,60}):(?:\s+(?P<text>.*))?$", re.DOTALL)


class Message(NamedTuple):
    """One message: who wrote it ("" where the program did), when, and the words."""

    who: str
    text: str
    date: str


def messages_of(lines: Iterable[str]) -> list[Message] | None:
    """Take lines for the messages of a chat, where that is what they are.

    Parameters
    ----------
    lines
        A text, in order.

    Returns
    -------
    list of Message or None
        None where the text is no chat.

    Examples
    --------
    >>> messages_of([f"12/05/2025, 09:1{n} - Zoé: Un banc." for n in range(3)])[0]
    Message(who='Zoé', text='Un banc.', date='12/05/2025 09:10')
    """
    lines = list(lines)
    copied = _copied(lines)
    if len(copied) >= _FEWEST:
        return copied
    messages: list[Message] = []
    for line in lines:
        clean = line.strip().strip(_MARKS)
        begun = _MESSAGE.match(clean)
        if begun:
            date = f"{begun['day'] or begun['day2']} {begun['hour'] or begun['hour2']}"
            signed = _SIGNED.match(begun["said"].strip(_MARKS))
            who, text = (signed["who"].strip(" ~"), signed["text"] or "") if signed else ("", "")
            messages.append(Message(who, text.strip(_MARKS), date))
        elif clean and not messages:
            return None
        elif clean:
            whole = f"{messages[-1].text}\n{clean}".strip()
            messages[-1] = messages[-1]._replace(text=whole)
    signed_ones = sum(1 for message in messages if message.who)
    return messages if signed_ones >= _FEWEST else None


def _copied(lines: list[str]) -> list[Message]:
    """Return the messages of which a few lines say from whom and when, their words below."""
    messages: list[Message] = []
    heads: dict[str, str] = {}
    words: list[str] = []

    def close() -> None:
        when = next((heads[what] for what in _WHEN if what in heads), "")
        who = next((heads[what] for what in _FROM if what in heads), "")
        if who and when:
            address = _ADDRESS.search(who)
            name = address[0].lower() if address else who
            messages.append(Message(name, "\n".join(words).strip(), when))

    for line in map(str.strip, lines):
        header = _HEADER.match(line)
        what = header["what"].lower() if header else ""
        if what in _FROM:
            close()
            heads, words = {}, []
        if header and not words and (heads or what in _FROM):
            heads[what] = header["is"].strip()
        elif line or words:
            words.append(line)
    close()
    begins = next((line for line in map(str.strip, lines) if line), "")
    first = _HEADER.match(begins)
    return messages if first and first["what"].lower() in _FROM else []


def is_notice(message: Message) -> bool:
    """Tell what the program writes from what somebody did."""
    said = fold(message.text)
    return not message.who or not said or _notices().fullmatch(said) is not None


@cache
def _notices() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('meetings', 'chat notices')})")
