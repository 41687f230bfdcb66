"""Mail: the subject and the words of each message, its sender the author."""

from __future__ import annotations

from contrib_analysis.columns.layout import Layout
from contrib_analysis.formats import mail
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words.sentences import sentence

NAME = "mail"
TITLE = "Mail"


def fits(table: Table) -> int:
    """Look at the format, which the loader has told already."""
    return 12 if table.format.startswith(mail.FORMAT) else 0


def layout(table: Table) -> Layout:
    """Read the subject as title; the address only tells people apart."""
    del table
    return Layout(
        NAME,
        Columns(text=[mail.TEXT], title=mail.SUBJECT, author=mail.SENDER, date=mail.DATE),
        reasons={mail.TEXT: sentence("the words of a message, without what it quotes")},
    )
