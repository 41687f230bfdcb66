"""Read one partition of a table: clean, mask, set non-answers aside, tell languages.

No row depends on another, so that partitions can be read anywhere. What is to be known
of a text before it is masked, to tell items apart, leaves here as digests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from contrib_analysis.columns.layout import COUNTS, Question
from contrib_analysis.facts.author_ids import author_id, respondent_id
from contrib_analysis.intake._item_ids import ID_BYTES, shown_ids
from contrib_analysis.intake.masking import BY_RULES, Masking, Own, masked_name
from contrib_analysis.settings import Columns
from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.text.digest import digest
from contrib_analysis.text.numbered import numbered

#: What tells items apart: the export's own id, and digests of the words, of what makes an
#: id where there is none, and of the whole item; all from before anything was masked, and
#: keyed with the project's salt.
KEYS = ("id", "words", "content", "whole")

_ITEM = ("row", "question", "id", "title", "text", "author", "date", *COUNTS)

T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """How the partitions of one table are read.

    Parameters
    ----------
    columns, questions
        As in `layout.Layout`.
    source, realm
        As in `_assemble.Place`.
    salt
        Keys authors' ids and everything else that is made of what is masked.
    masking
        How to mask.
    rows_are_people
        As in `layout.Layout`.
    id_words
        What the ids have in common, from `_item_ids.words_of_ids`.
    """

    columns: Columns
    questions: tuple[Question, ...]
    source: str
    realm: str
    salt: str
    masking: Masking
    rows_are_people: bool
    id_words: frozenset[str] = frozenset()

    def read_columns(self) -> list[str]:
        """Return the columns that are read, each once."""
        columns = self.columns
        roles = [columns.id, columns.author, columns.date, columns.title, columns.question]
        roles += [getattr(columns, name) for name in COUNTS]
        asked = [question.column for question in self.questions]
        named = [*filter(None, roles), *columns.text, *columns.attributes, *asked]
        return list(dict.fromkeys(named))


class Partition(NamedTuple):
    """Items with text, rows without, and what was masked and repaired."""

    items: pd.DataFrame
    empty: pd.DataFrame
    masked: dict[str, int]
    repaired: int


def read_partition(frame: pd.DataFrame, how: Reading) -> Partition:
    """Read some rows.

    Parameters
    ----------
    frame
        Rows of a table, with at least the columns that are read.
    how
        How to read them.
    """
    from contrib_analysis.intake._nonanswers import is_non_answer
    from contrib_analysis.text.language import detect

    salt = how.salt
    items, empty, repaired = _items(frame, how.columns, how.questions, how.masking.own)
    given = items["id"]
    items["words"] = [digest(text, salt=salt).hex() for text in items["text"].tolist()]
    items["content"] = [
        digest("\x1f".join(parts), ID_BYTES, salt=salt).hex()
        for parts in zip(
            items["text"], items["question"], items["author"], items["date"], strict=True
        )
    ]
    whole = items.drop(columns=["row", "words", "content"]).astype("str")
    items["whole"] = [
        digest("\x1f".join(row), salt=salt).hex() for row in whole.itertuples(index=False)
    ]
    items["author_id"] = _author_ids(items, how)
    items["id"] = pd.Series(
        shown_ids(given, salt, how.id_words, how.masking.own), index=items.index, dtype="str"
    )
    masker = how.masking.masker()
    items["text"], masked = masker.all(items["text"])
    # What a title repeats of its text counts once, and so does a question.
    for name in ("title", "question"):
        items[name], _ = masker.distinct(items[name])
    empty["question"], _ = masker.distinct(empty["question"])
    nothing = is_non_answer(items["text"]).to_numpy(dtype=bool)
    items["fate"] = np.where(nothing, "non-answer", "")
    items["language"] = ""
    items.loc[~nothing, "language"] = detect(items.loc[~nothing, "text"])
    items["language"] = items["language"].astype("str")
    return Partition(items.drop(columns="author"), empty, masked, repaired)


def clean_cells(cells: Iterable[str]) -> tuple[list[str], int]:
    """Take HTML to text and tidy every cell, equal cells once; return the repairs too."""
    from contrib_analysis.intake._clean import tidy
    from contrib_analysis.text.markup import as_shown

    def clean(cell: str) -> tuple[str, int]:
        return tidy(as_shown(cell))

    done = _once(cells, clean)
    return [text for text, _ in done], sum(repairs for _, repairs in done)


def attribute_names(columns: Iterable[str], own: Own = BY_RULES) -> dict[str, str]:
    """Name attributes' columns in the contributions table after their columns in the file.

    What is personal in a heading is masked; headings that are then alike get a number.

    Parameters
    ----------
    columns
        Headings of a file.
    own
        What the settings mask and keep beside the rules.

    Examples
    --------
    >>> attribute_names(["Commune", "Avis de Mme Durand", "Avis de Mme Petit"])
    ... # doctest: +NORMALIZE_WHITESPACE
    {'Commune': 'attr_Commune',
     'Avis de Mme Durand': 'attr_Avis de Mme [nom]',
     'Avis de Mme Petit': 'attr_Avis de Mme [nom] (2)'}
    """
    names: dict[str, str] = {}
    for column in dict.fromkeys(columns):
        plain = re.sub(r"(?<=.)/name(?:/[a-z]{2}(?:[-_]\w+)?)?$", "", column.strip())
        plain = re.sub(r"\s+", " ", plain)
        shown = masked_name(plain, own)[:120]
        names[column] = ATTRIBUTE + (shown if shown == plain[:120] else unlike(shown, names))
    return names


def unlike(name: str, others: Mapping[str, str]) -> str:
    """Number a name that masking made like another."""
    return numbered(name, {other.removeprefix(ATTRIBUTE) for other in others.values()})


def _items(
    frame: pd.DataFrame, columns: Columns, questions: Sequence[Question], own: Own
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    repaired = 0

    def cleaned(cells: Iterable[str]) -> list[str]:
        nonlocal repaired
        texts, repairs = clean_cells(cells)
        repaired += repairs
        return texts

    parts: list[pd.DataFrame] = []
    empties: list[pd.DataFrame] = []
    attributes = {name: frame[c] for c, name in attribute_names(columns.attributes, own).items()}
    facts = {
        "id": columns.id,
        "author": columns.author,
        "date": columns.date,
        **{name: getattr(columns, name) for name in COUNTS},
    }
    shared = pd.DataFrame(
        {name: (frame[c].str.strip() if c else "") for name, c in facts.items()} | attributes,
        index=frame.index,
    )
    for name in attributes:
        shared[name] = cleaned(shared[name])
    if questions:  # noqa: SIM108
        wanted = [(q.text, [q.column]) for q in questions]
    else:
        wanted = [("", list(columns.text))]
    for asked, texts in wanted:
        read = [cleaned(frame[c]) for c in texts]
        joined = _joined(read) if read else [""] * len(frame)
        part = shared.assign(
            row=frame.index.astype("int64"), text=pd.Series(joined, index=frame.index, dtype="str")
        )
        if questions or not columns.question:
            part["question"] = asked
        else:
            part["question"] = cleaned(frame[columns.question])
        part["title"] = cleaned(frame[columns.title]) if columns.title and not questions else ""
        said = part["text"] != ""
        empties.append(part.loc[~said, ["row", "question"]])
        parts.append(part[said])
    items = pd.concat(parts, ignore_index=True)
    return items[[*_ITEM, *attributes]], pd.concat(empties, ignore_index=True), repaired


def _joined(columns: Sequence[list[str]]) -> list[str]:
    """Join a row's texts by blank lines, a part that only begins the next one left out."""
    if len(columns) == 1:
        return columns[0]
    whole: list[str] = []
    for cells in zip(*columns, strict=True):
        parts = [cell for cell in cells if cell]
        kept = [
            p for i, p in enumerate(parts) if i + 1 == len(parts) or not _begins(p, parts[i + 1])
        ]
        whole.append("\n\n".join(kept))
    return whole


def _begins(text: str, after: str) -> bool:
    start = text.rstrip(" .…").casefold()
    return bool(start) and after[: len(start)].casefold() == start


def _author_ids(items: pd.DataFrame, how: Reading) -> list[str]:
    ids = pd.Series(_once(items["author"].tolist(), lambda a: author_id(a, how.realm, how.salt)))
    if how.rows_are_people:
        row = items["id"].where(items["id"] != "", items["row"].astype("str"))
        nameless = (ids == "").to_numpy()
        ids[nameless] = pd.Series(
            _once(row[nameless].tolist(), lambda r: respondent_id(r, how.source, how.salt)),
            index=ids.index[nameless],
            dtype="str",
        )
    return list(ids)


def _once(values: Iterable[str], work: Callable[[str], T]) -> list[T]:
    """Apply a function, equal values once."""
    memo: dict[str, T] = {}
    done: list[T] = []
    for value in values:
        if value not in memo:
            memo[value] = work(value)
        done.append(memo[value])
    return done
