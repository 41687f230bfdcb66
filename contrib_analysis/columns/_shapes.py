"""Tables of a shape in which a row isn't what it is taken for: said, since nothing else tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.kinds_of_columns import asks
from contrib_analysis.columns.layout import Question
from contrib_analysis.columns.word_lists import heading_words as words
from contrib_analysis.settings import Columns
from contrib_analysis.words.sentences import counted, listing, sentence

#: "Participant 3", "R12": a person as a heading.
_NUMBERED = re.compile(r"(?P<who>[^\W\d_]+ ?)?\d{1,3}")
#: A number or a code heads nothing.
_WORD = r"[^\W\d_]{3}"
#: Columns of people from which a sheet is turned around (chosen).
_FEWEST_PEOPLE = 3
#: Share of the first column's cells that ask something in such a sheet (chosen).
_ASKING = 0.5
#: Share of the rows up to which rows with one cell are headings of others, and up to which a
#: column is filled that is written once for several rows (chosen).
_FEW_ROWS, _FEW_FILLED = 0.34, 0.5
#: Answers to a question that are looked at, and words of one that was chosen (chosen).
_FEWEST_ANSWERS, _MOST_WORDS = 5, 4
#: Columns of a table in which a row with one cell stands out (chosen).
_FEWEST_COLUMNS = 3


def shapes(frame: pd.DataFrame, columns: Columns, questions: Sequence[Question]) -> list[str]:
    """Say, in English, what about a table's shape may mislead whoever counts its rows.

    Examples
    --------
    >>> rows = pd.DataFrame({"Mobilité": ["Un bus."], "Nature": ["Un parc."]}, dtype="str")
    >>> asked = [Question("Mobilité", "Mobilité"), Question("Nature", "Nature")]
    >>> shapes(rows, Columns(), asked)[0][:37]
    'Texts stand side by side, and nothing'
    """
    filled = {str(name): frame[name].str.strip() != "" for name in frame.columns}
    if not filled or not len(frame):
        return []
    return [
        *(_turned(frame) or _side_by_side(columns, questions)),
        *_rows_that_head_others(frame, filled),
        *_written_once(frame, columns, filled),
        *_chosen_answers(frame, columns),
    ]


def _turned(frame: pd.DataFrame) -> list[str]:
    """Tell a sheet with people in columns and questions in rows."""
    first, *others = map(str, frame.columns)
    people = [m["who"] or "" for name in others if (m := _NUMBERED.fullmatch(folded(name)))]
    alike = len(people) >= _FEWEST_PEOPLE and len(people) == len(others) and len(set(people)) == 1
    asking = frame[first].map(lambda cell: asks(str(cell))).mean()
    if not alike or len(frame) > 2 * len(others) or asking < _ASKING:
        return []
    return [
        sentence(
            "People seem to stand in columns, and questions in rows: each row would be counted "
            "as a person. Turn the sheet around (copy, paste special, transpose)."
        )
    ]


def _side_by_side(columns: Columns, questions: Sequence[Question]) -> list[str]:
    """Tell columns of notes from answers of a form: nothing is asked, nobody is described."""
    told = (columns.id, columns.date, columns.author, *columns.attributes)
    if len(questions) < 2 or any(told) or any(asks(question.column) for question in questions):
        return []
    return [
        sentence(
            "Texts stand side by side, and nothing else: each row is counted as a person's "
            "answers. Where the columns are lists of notes, put them one below the other, with a "
            "column for their heading."
        )
    ]


def _rows_that_head_others(frame: pd.DataFrame, filled: Mapping[str, pd.Series]) -> list[str]:
    """Tell rows with one cell, at the left, that say what the rows below are about."""
    first = str(frame.columns[0])
    cells = pd.DataFrame(filled).sum(axis=1)
    alone = (cells == 1) & filled[first]
    n = int(alone.sum())
    if (
        len(frame.columns) < _FEWEST_COLUMNS
        or not 2 <= n <= _FEW_ROWS * len(frame)
        or not frame.loc[alone, first].is_unique
        or not frame.loc[alone, first].str.contains(_WORD).all()
        or not alone.iloc[0]
        or alone.iloc[-1]
    ):
        return []
    return [
        counted(
            "{n} row holds one cell, at the left, as a heading of the rows below: what it says of "
            "them is lost. Write it in a column of its own.",
            "{n} rows hold one cell, at the left, as headings of the rows below: what they say "
            "of them is lost. Write it in a column of its own.",
            n,
        )
    ]


def _written_once(
    frame: pd.DataFrame, columns: Columns, filled: Mapping[str, pd.Series]
) -> list[str]:
    """Tell a district that is written beside the first of its rows only."""
    return [
        sentence(
            "“{column}” is filled in {n} of {rows} rows, each time otherwise: the others have "
            "none. Fill it down where it stands for the rows below.",
            column=name,
            n=int(filled[name].sum()),
            rows=len(frame),
        )
        for name in columns.attributes
        if name in filled
        and has_word(name, words("places"))
        and 2 <= filled[name].sum() <= _FEW_FILLED * len(frame)
        and frame.loc[filled[name], name].is_unique
    ]


def _chosen_answers(frame: pd.DataFrame, columns: Columns) -> list[str]:
    """Tell questions whose answers are choices, where each row is an answer to one question."""
    if columns.question is None or len(columns.text) != 1:
        return []
    answers = frame[frame[columns.text[0]].str.strip() != ""]
    chosen = [
        (str(question), len(cells))
        for question, cells in answers.groupby(columns.question)[columns.text[0]]
        if len(cells) >= _FEWEST_ANSWERS
        and cells.nunique() <= _FEW_ROWS * len(cells)
        and cells.str.count(r"\S+").max() <= _MOST_WORDS
    ]
    if not chosen or len(chosen) == answers[columns.question].nunique():
        return []
    return [
        sentence(
            "Answers to {questions} are choices: they are read as contributions ({n} rows). Take "
            "them out of the file.",
            questions=listing(
                [sentence("“{question}”", question=question) for question, _ in chosen]
            ),
            n=sum(n for _, n in chosen),
        )
    ]
