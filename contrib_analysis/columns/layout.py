"""How a table is to be read: which column plays which role, and why.

A platform, the guesser and the user's settings all speak this one language;
`check` prints it, `read` follows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from contrib_analysis.settings import Columns

if TYPE_CHECKING:
    import pandas as pd

    from contrib_analysis.columns.profiles import Profile
    from contrib_analysis.formats.table import Table

#: Roles of columns that count votes, and all that count what others did with a text.
VOTES = ("votes_for", "votes_against", "votes_neither")
COUNTS = (*VOTES, "comments")


@dataclass(frozen=True)
class Question:
    """One open question of a questionnaire: each answer is a contribution.

    Parameters
    ----------
    column
        The column that holds the answers.
    text
        The question as it was asked.
    key
        What tells it from the others in contribution ids, such as ``160``.
    """

    column: str
    text: str
    key: str = ""


@dataclass(frozen=True)
class Doubt:
    """A role that the file leaves open, and that a person can settle.

    Parameters
    ----------
    column
        The column.
    question
        What isn't sure, as a question in English.
    taken
        The role that it has as long as nobody says otherwise, a key of
        ``[sources.columns]``.
    other
        The role that it may have as well.
    """

    column: str
    question: str
    taken: str
    other: str


@dataclass(frozen=True)
class Layout:
    """How to read one table.

    Parameters
    ----------
    platform
        Name of the platform, or "" where the roles were guessed.
    columns
        The columns' roles.
    questions
        Open questions, each answer a contribution; then `columns.text` is empty.
    reasons
        Why a column has its role, in English, by column.
    frame
        The rows, where the platform writes several columns as one (opinions,
        arguments and versions, for example); same index as the table's.
    aside
        Rows that are no contribution: columns ``fate`` and ``reason``, indexed
        by row.
    problems
        What a person should know, in English sentences.
    doubts
        Roles that the file leaves open.
    not_theirs
        Columns of words that are not the contributors', with the reason in English:
        the organisers' instructions, machine translations.
    links
        Columns that say which row a row answers, and what number each has for that.
    own_words
        Columns of what people typed into lists of options, with the column that each was
        taken from.
    profiles
        What the cells of the file's columns are like, of those that were looked at.
    """

    platform: str
    columns: Columns
    questions: tuple[Question, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    frame: pd.DataFrame | None = None
    aside: pd.DataFrame | None = None
    problems: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    not_theirs: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    own_words: Mapping[str, str] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)

    @property
    def rows_are_people(self) -> bool:
        """Whether a row is a person where no column names anybody.

        So it is where a form's own program wrote the file, and where rows hold several
        answers, open or closed. One answer a row, and nothing beside it, tells nobody apart:
        whoever answered twice is two rows.
        """
        several = len(self.questions) > 1 or bool(self.columns.attributes)
        return bool(self.questions) and (bool(self.platform) or several)


@runtime_checkable
class Platform(Protocol):
    """What a module in ``platforms/`` offers."""

    #: As written in settings.toml.
    NAME: str
    #: As a person calls it.
    TITLE: str

    def fits(self, table: Table) -> int:
        """Return how many marks of the platform the table bears; 0 where it is another's."""

    def layout(self, table: Table) -> Layout:
        """Return how to read a table of this platform."""


def as_platform(module: ModuleType) -> Platform:
    """Take a module for a platform, having looked that it is one."""
    if not isinstance(module, Platform):
        raise TypeError(f"{module.__name__} lacks NAME, TITLE, fits or layout")
    return module
