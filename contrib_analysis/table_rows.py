"""The rows of tables, one by one, with the names and types of their columns.

pandas gives a row whose fields have no types that a checker could know. Read through here, a
row of a table that stages hand on has those of `table_columns.TABLES`, so that a misspelt column
is an error of mypy; a row of any other frame is read by names that nobody checks.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row")


class IdeaRow:
    """A row of `table_columns.IDEAS`."""

    idea_id: str
    contribution_id: str
    start: int
    end: int
    text: str
    theme_id: str
    subtheme_id: str
    second_theme_id: str
    nearest_theme_id: str
    strength: float
    rank: int
    kind: str
    demand_id: str
    side: str
    to_review: bool
    x: float
    y: float


class ThemeRow:
    """A row of `table_columns.THEMES`."""

    theme_id: str
    parent_id: str
    label: str
    headline: str
    description: str
    keywords: str
    ideas: int
    contributions: int
    people: int
    stability: float
    second_opinion: bool
    mixed: bool
    doubtful_name: bool
    origin: str
    reviewed: bool
    read_ideas: int
    disputed: str
    for_people: int
    against_people: int
    divided: bool
    label_proposed: str
    description_proposed: str


class DemandRow:
    """A row of `table_columns.DEMANDS`; `votes` is a whole number or `pandas.NA`."""

    demand_id: str
    theme_id: str
    title: str
    title_idea_id: str
    title_start: int
    title_end: int
    ideas: int
    contributions: int
    people: int
    votes: Any
    campaign_share: float
    certainty: float
    for_people: int
    against_people: int
    divided: bool
    against_ideas: str


class MergeProposalRow:
    """A row of `table_columns.MERGE_PROPOSALS`."""

    theme_id: str
    other_theme_id: str
    signs: int
    ideas: int
    contributions: int
    people: int
    nearness: float
    shared_people: int
    shared_ideas: int
    demands: str


class SubjectRow:
    """A row of `table_columns.SUBJECTS`."""

    subject: str
    ideas: int
    contributions: int
    people: int
    themes: int
    theme_ids: str


def rows_of(frame: pd.DataFrame, row: type[Row]) -> Iterator[Row]:
    """Return the rows of a table, one by one.

    Parameters
    ----------
    frame
        The table.
    row
        What its rows are: one of the classes of this module.

    Examples
    --------
    >>> import pandas as pd
    >>> [row.label for row in rows_of(pd.DataFrame({"label": ["Bus du soir"]}), ThemeRow)]
    ['Bus du soir']
    """
    return cast("Iterator[Row]", any_rows(frame))


def any_rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Return the rows of a frame whose columns are its maker's own, one by one.

    Parameters
    ----------
    frame
        With columns whose names Python can say.

    Examples
    --------
    >>> import pandas as pd
    >>> [row.people for row in any_rows(pd.DataFrame({"people": [12]}))]
    [12]
    """
    columns = (frame.iloc[:, place] for place in range(len(frame.columns)))
    return map(_named(tuple(frame.columns)), zip(*columns, strict=True))


@lru_cache(maxsize=64)  # chosen: more than there are forms of tables in a run
def _named(columns: tuple[Hashable, ...]) -> Callable[[Iterable[Any]], Any]:
    """Return what makes a row of its values; pandas makes such a class anew for each walk."""
    named = namedtuple("Row", [str(name) for name in columns], rename=True)  # type: ignore[misc]
    return named._make


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dicts by the names of its columns.

    Parameters
    ----------
    frame
        With columns that are named by text.

    Examples
    --------
    >>> import pandas as pd
    >>> records(pd.DataFrame({"people": [12]}))
    [{'people': 12}]
    """
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def table_of(made: Sequence[Mapping[str, object]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a table of given columns, in their order and types.

    Parameters
    ----------
    made
        A dict a row; none for a table without rows.
    columns
        Types by name.

    Examples
    --------
    >>> table_of([{"people": 12, "theme_id": "T1"}], {"theme_id": "str", "people": "int64"})
      theme_id  people
    0       T1      12
    >>> len(table_of([], {"theme_id": "str"}))
    0
    """
    import pandas as pd

    if not made:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})
    return pd.DataFrame(list(made))[list(columns)].astype(dict(columns))
