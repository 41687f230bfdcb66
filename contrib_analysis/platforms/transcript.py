"""Transcripts: each turn of a participant; the facilitator's are told apart."""

from __future__ import annotations

from contrib_analysis.columns.headings import find
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside, together
from contrib_analysis.formats import transcripts
from contrib_analysis.formats.official_answers import is_official_speaker
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms.notes import of_answers
from contrib_analysis.settings import Columns
from contrib_analysis.words import reasons
from contrib_analysis.words.sentences import counted, sentence

NAME = "transcript"
TITLE = "Transcript of a meeting"

_SPEAKERS = ("speaker", "speaker name", "locuteur", "intervenant", "orateur")
_TEXTS = ("text", "texte", "transcript", "transcription", "words", "propos")
_TIMES = (
    "start time",
    "start",
    "timecode",
    "in",
    "debut",
    "heure de debut",
    "timestamp",
    "end time",
)


def fits(table: Table) -> int:
    """Look for who speaks, when, and the words."""
    if table.format.startswith(transcripts.FORMAT):
        return 12
    columns = list(map(str, table.frame.columns))
    named = find(columns, *_SPEAKERS) and find(columns, *_TEXTS) and find(columns, *_TIMES)
    return 8 if named and len(columns) <= 8 else 0


def layout(table: Table) -> Layout:
    """Read speakers as authors; whoever leads the meeting is set aside."""
    frame = table.frame
    columns = list(map(str, frame.columns))
    speaker, text = find(columns, *_SPEAKERS) or "", find(columns, *_TEXTS) or ""
    # A chat says when each message was written, a transcript when in the meeting.
    date = transcripts.DATE if transcripts.DATE in columns else None
    leads = frame[speaker].map(transcripts.is_facilitator).astype(bool)
    answers = frame[speaker].map(is_official_speaker).astype(bool) & ~leads
    told = frame[speaker].where(~frame[speaker].map(transcripts.is_several).astype(bool), "")
    problems: tuple[str, ...] = ()
    if leads.any():
        problems = (
            counted(
                "{n} turn of whoever led the meeting is set aside.",
                "{n} turns of whoever led the meeting are set aside.",
                int(leads.sum()),
            ),
        )
    if answers.any():
        problems = (*problems, of_answers(int(answers.sum())))
    return Layout(
        NAME,
        Columns(text=[text], author=speaker, date=date),
        reasons={speaker: sentence("who speaks"), text: sentence("a turn of a speaker")},
        frame=frame.assign(**{speaker: told}),
        aside=together(
            aside(leads, reasons.FACILITATOR, "attached"),
            aside(answers, reasons.ANSWER, "attached"),
        ),
        problems=problems,
    )
