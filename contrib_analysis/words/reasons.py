"""Why a received item has the fate it has, in words that an analyst reads.

The English sources of the ledger's ``reason`` column; ``locales/`` holds the
other languages, and a test holds the two together.
"""

from __future__ import annotations

NO_TEXT = "no text"
NO_ANSWER = "no answer to this question"
NON_ANSWER = "says nothing on the subject"
COPY = "same text as {id}"
NEAR_COPY = "nearly the same text as {id}"
OTHER_LANGUAGE = "written in {language}"

TRASHED = "removed by moderation"
WITHDRAWN = "withdrawn by its author"
UNPUBLISHED = "never published"
UNMODERATED = "not yet moderated"
DELETED = "deleted on the platform"
TEST = "a test of the organisers"
ALONE = "vote on what isn't in the file"
TRANSLATION = "translation of another row"
VERSION = "an earlier version of another row"
UNFINISHED = "left unfinished by the respondent"
REJECTED = "rejected by moderation"

VOTE = "vote, counted on its contribution"
COMMENT = "comment, counted on its contribution"
COMMENT_VOTE = "vote on a comment, counted on the contribution"
SOURCE = "link to a source, counted on its contribution"
REPORT = "report to moderation, counted on its contribution"
NEWS = "news of the organisers, counted on its contribution"
REPEATED = "same contribution as another row, repeated by the export"
FACILITATOR = "words of whoever led the meeting"
MINUTES = "line of the minutes, nobody's contribution"
CLOSING = "a total or a note under the table, nobody's contribution"
ORGANISERS = "written by the organisers"
ANSWER = "answer of the town, a commissioner or a project's owner"
PARTLY = "row that carries no contribution of its own"

BREAKS_OFF = "the row breaks off inside a quoted cell"
STRAY_QUOTE = "a stray quote garbled the row"
TOO_LONG = "a cell is too long to be a text"
NOT_JSON = "the line isn't JSON"

#: All of them, for the test that holds the catalogues complete.
ALL = tuple(v for k, v in sorted(globals().items()) if k.isupper() and isinstance(v, str) and v)
