"""What became of each column, in words that a person reads.

The English sources of the reasons in ``columns.csv`` and of the names of columns' fates;
``locales/`` holds the other languages, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from contrib_analysis.words.codes import fate_in_words
from contrib_analysis.words.i18n import Words

#: What can become of a column, in the order in which they are listed.
COLUMN_FATES = (
    "text",
    "title",
    "question",
    "attribute",
    "date",
    "author",
    "votes",
    "closed answer",
    "technical",
    "personal",
    "left out",
)

#: What a column is read as, where that says more than its fate.
ROLES = {
    "votes_for": "votes for",
    "votes_against": "votes against",
    "votes_neither": "votes neither for nor against",
    "comments": "number of comments",
    "left_out": "left out",
    "questions": "question",
}
#: Columns that no export has: the program makes them of documents, by platform.
MADE = {
    "notes": {
        "section": "heading",
        "text": "text",
        "set aside": "set aside",
        "votes for": "votes for",
        "votes against": "votes against",
        "votes neither": "votes neither for nor against",
    },
    "transcript": {"speaker": "speaker", "text": "text"},
    "mail": {"subject": "subject", "text": "text", "from": "sender", "date": "date"},
}

#: How files end that have columns of their own, whatever these are called.
_TABLES = frozenset(
    ".csv .tsv .xlsx .xlsm .xls .ods .json .jsonl .ndjson .geojson .parquet".split()
)

TEXT = "people's own words, read"
TITLE = "the title of each text, read with it"
QUESTION = "an open question: each answer is read as a contribution"
ASKED = "says which question a row answers"
ATTRIBUTE = "describes who speaks or what of: {n} different values"
DATE = "when it was handed in"
AUTHOR = "tells persons apart; kept as a hash alone"
VOTES = "votes that a text received"
COMMENTS = "number of comments that a text received"
ID = "tells rows apart"

ANSWERS = "ready-made answers"
TICKS = "options that were ticked"
OPTIONS = "one of {n} ready-made answers"
CONSENT = "what people agree to, and whether they may be written to"
CONSTANT = "one value everywhere"
AMOUNTS = "amounts"
NUMBERS = "numbers"
TECHNICAL = "written by a machine"
ANSWERED = "says which row answers which"
OTHER_DATE = "another date"
LANGUAGE = "the language of the form or text"
PERSONAL = "names a person or a way to reach one; not read"
STAFF = "names who collected, typed in or led; not read"
EMPTY = "empty"
NAMES = "names, no sentences"
NOT_THEIRS = "not the contributors' words"
SETTINGS = "left out by the settings"
BESIDE = "words of rows that are no contribution"
LOST = "people's words that nothing reads"
UNUSED = "of no known use"

SURE, LIKELY, DOUBTFUL, SETTLED = "sure", "likely", "doubtful", "settled"

#: What the words of another version of a text that is read are counted under.
AGAIN = "said again"

#: All of them, for the test that holds the catalogues complete.
ALL = (
    *COLUMN_FATES,
    *(v for k, v in sorted(globals().items()) if k.isupper() and isinstance(v, str)),
)


@dataclass(frozen=True)
class ColumnInWords:
    """What became of a column, for somebody who reads it."""

    source: str
    column: str
    fate: str
    certainty: str
    reason: str
    words: int


def role_of_column_in_words(role: str, w: Words) -> str:
    """Say what a column is read as.

    Parameters
    ----------
    role
        As `FileReport` has it.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> role_of_column_in_words("votes_for", words("en"))
    'votes for'
    """
    return w(ROLES[role]) if role in ROLES else w(role) if role in COLUMN_FATES else role


def column_in_words(name: str, platform: str, w: Words) -> str:
    """Name a column: as its file does, or in words where the program made it of a document.

    Parameters
    ----------
    name
        Its name.
    platform
        The platform of its file.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> column_in_words("text", "notes", words("fr"))
    'texte'
    """
    made = MADE.get(platform, {})
    return w(made[name]) if name in made else name


def names_in_words(source: str, names: Sequence[str], w: Words) -> list[str]:
    """Name the columns of a source: as its file does, or in words where it is a document.

    Parameters
    ----------
    source
        The file, as the settings name it.
    names
        All of its columns.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> names_in_words("raw/ateliers.md", ["section", "text"], words("fr"))
    ['titre de section', 'texte']
    >>> names_in_words("raw/avis.csv", ["section", "text"], words("fr"))
    ['section', 'text']
    """
    platform = ""
    if PurePath(source.removesuffix(".gz")).suffix.lower() not in _TABLES:
        platform = next((one for one, made in MADE.items() if set(names) <= made.keys()), "")
    return [column_in_words(name, platform, w) for name in names]


def in_words(columns: Sequence[Mapping[str, Any]], w: Words) -> list[ColumnInWords]:
    """Say what became of columns in the interface language.

    Parameters
    ----------
    columns
        Rows of `intake.word_ledger.describe_columns`, as a manifest holds them.
    w
        The interface's words.

    Returns
    -------
    list of ColumnInWords
    """
    of_sources: dict[str, list[str]] = {}
    for row in columns:
        of_sources.setdefault(row["source"], []).append(row["column"])
    called = {
        (source, name): said
        for source, names in of_sources.items()
        for name, said in zip(names, names_in_words(source, names, w), strict=True)
    }
    return [
        ColumnInWords(
            source=row["source"],
            column=called[row["source"], row["column"]],
            fate=w(row["fate"]),
            certainty=w(row["certainty"]),
            reason=w(row["reason"], n=w.number(row["values"])),
            words=row["words"],
        )
        for row in columns
    ]


def _of_words(fate: str, w: Words) -> str:
    """Say why words were set aside: for the fate of their column, or for that of their row."""
    if fate in COLUMN_FATES or fate == AGAIN:
        return w(fate)
    return fate_in_words(fate, w).lower()


def word_equation(counted: Mapping[str, int], w: Words) -> str:
    """Write the equation of words: received = kept + set aside, by fate.

    Parameters
    ----------
    counted
        What `intake.word_ledger.account` returned.
    w
        The interface's words.
    """
    parts = [w("{n} words kept", n=w.number(counted["kept"]))]
    for fate, n in counted.items():
        if fate not in ("received", "kept"):
            parts.append(f"{w.number(n)} {_of_words(fate, w)}")
    received = w("{n} words received", n=w.number(counted["received"]))
    return f"{received} = {' + '.join(parts)}"
