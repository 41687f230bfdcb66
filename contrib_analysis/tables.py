"""The tables that stages hand to each other, and the record that holds them all.

Tables are plain pandas DataFrames. Each stage checks what it returns with the
function ``check`` here, so that a broken table is caught at the
door where it was made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrib_analysis.run_display import as_html, as_text, spoken_in_words
from contrib_analysis.table_columns import BOOL, COUNT, DTYPES, FLOAT, INT, TABLES, TEXT, TIME
from contrib_analysis.words.i18n import words

if TYPE_CHECKING:
    import pandas as pd

    from contrib_analysis.provenance import Provenance

#: What can become of an input row. Every row has exactly one.
FATES = (
    "kept",
    "duplicate",
    "empty",
    "non-answer",
    "withdrawn",
    "other-language",
    "attached",
    "unreadable",
)

#: Attributes that a source brings (commune, age band...) are columns with this prefix.
ATTRIBUTE = "attr_"

#: What an idea does: says what should be done, fears, approves, asks or tells; "" where
#: nothing shows it.
KINDS = ("proposal", "concern", "support", "question", "testimony", "")

#: Where an idea stands: for, against, or not told.
SIDES = ("for", "against", "")


def conform(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Give a frame the columns, their order and their types that a table has.

    Parameters
    ----------
    frame
        Rows with at least some of the table's columns; missing ones are filled
        with "" (text), 0 (counts of the table), NaN, False or "not known".
    table
        A name in `table_columns.TABLES`.

    Returns
    -------
    pandas.DataFrame
        A new frame with a plain index; ``attr_*`` columns follow in name order.
    """
    import pandas as pd

    filled = {TEXT: "", INT: 0, COUNT: pd.NA, FLOAT: float("nan"), BOOL: False, TIME: pd.NaT}
    columns: dict[str, pd.Series] = {}
    for name, kind in TABLES[table].items():
        if name in frame:
            column = frame[name].reset_index(drop=True)
            if kind == TEXT:
                column = column.fillna("")
        else:
            column = pd.Series([filled[kind]] * len(frame), dtype=DTYPES[kind])
        columns[name] = column.astype(pd.api.types.pandas_dtype(DTYPES[kind]))
    for name in sorted(c for c in frame.columns if c.startswith(ATTRIBUTE)):
        columns[name] = frame[name].reset_index(drop=True).fillna("").astype(str)
    return pd.DataFrame(columns)


def _empty(table: str) -> pd.DataFrame:
    import pandas as pd

    return conform(pd.DataFrame(), table)


@cache
def _pandera_schema(table: str) -> Any:
    import pandera.pandas as pa

    unique = {
        "contributions": "contribution_id",
        "ideas": "idea_id",
        "themes": "theme_id",
        "demands": "demand_id",
    }
    checks = {
        ("ledger", "fate"): pa.Check.isin(FATES),
        ("ideas", "strength"): pa.Check.in_range(0, 1),
        ("ideas", "start"): pa.Check.ge(0),
        ("ideas", "kind"): pa.Check.isin(KINDS),
        ("ideas", "side"): pa.Check.isin(SIDES),
        ("demands", "campaign_share"): pa.Check.in_range(0, 1),
        ("demands", "certainty"): pa.Check.in_range(0, 1),
        ("themes", "origin"): pa.Check.isin(["found", "analyst"]),
    }
    columns = {
        name: pa.Column(
            DTYPES[kind],
            nullable=kind in (COUNT, FLOAT, TIME),
            unique=unique.get(table) == name,
            checks=checks.get((table, name)),
        )
        for name, kind in TABLES[table].items()
    }
    columns["^" + ATTRIBUTE] = pa.Column(str, regex=True, required=False)
    return pa.DataFrameSchema(columns, strict=True, name=table)


def check(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Check a table at a stage's door.

    Parameters
    ----------
    frame
        The table.
    table
        A name in `table_columns.TABLES`.

    Returns
    -------
    pandas.DataFrame
        `frame` itself.

    Raises
    ------
    pandera.errors.SchemaError
        Where a column is missing, of another type or out of its range: a fault
        of this program, never of the user's.
    """
    _pandera_schema(table).validate(frame)
    return frame


@dataclass(frozen=True)
class Analysis:
    """Everything one run found, and where it came from.

    A small frozen record: changes make a new one (`replace`).

    Parameters
    ----------
    contributions, ledger, ideas, themes, quotes, opinions, grouping, demands, merge_proposals,
    subjects
        The tables, with the columns of `table_columns`.
    manifest
        Provenance: settings in full, input hashes, versions, seed, counts, times.
    folder
        Where the run is saved, if it is.
    unchanged
        Whether it was made before: nothing it is made from has changed since.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> len(analysis.ledger) == analysis.manifest["counts"]["received"]
    True
    """

    contributions: pd.DataFrame
    ledger: pd.DataFrame
    ideas: pd.DataFrame
    themes: pd.DataFrame
    quotes: pd.DataFrame
    opinions: pd.DataFrame = field(default_factory=lambda: _empty("opinions"))
    grouping: pd.DataFrame = field(default_factory=lambda: _empty("grouping"))
    demands: pd.DataFrame = field(default_factory=lambda: _empty("demands"))
    merge_proposals: pd.DataFrame = field(default_factory=lambda: _empty("merge_proposals"))
    subjects: pd.DataFrame = field(default_factory=lambda: _empty("subjects"))
    manifest: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    unchanged: bool = False

    def replace(self, **changes: Any) -> Analysis:
        """Return a copy with some fields changed."""
        return dataclasses.replace(self, **changes)

    @property
    def interface(self) -> str:
        """Language of the words around the contributions."""
        return self.provenance.settings.interface

    @property
    def provenance(self) -> Provenance:
        """Where the run comes from: its manifest, section by section."""
        from contrib_analysis.provenance import read_provenance

        return read_provenance(self.manifest)

    @property
    def columns(self) -> pd.DataFrame:
        """What became of each column of each source, in the interface language."""
        import pandas as pd

        from contrib_analysis.words.columns import in_words

        rows = in_words(self.manifest.get("columns", []), words(self.interface))
        return pd.DataFrame(
            rows, columns=["source", "column", "fate", "certainty", "reason", "words"]
        )

    @property
    def languages(self) -> pd.DataFrame:
        """Which languages contributions are in, how each was read, what was understood of it.

        A row a language, in the interface language; none where all are in French.
        """
        import pandas as pd

        rows = spoken_in_words(self, words(self.interface))
        columns = ["language", "contributions", "reading", "understood"]
        return pd.DataFrame([vars(row) for row in rows], columns=columns)

    @property
    def top_themes(self) -> pd.DataFrame:
        """The themes without their sub-themes, largest first."""
        return self.themes[self.themes["parent_id"] == ""]

    def fates(self) -> dict[str, int]:
        """Count the received items by fate, in the order of `FATES`, zeros left out."""
        counted = self.ledger["fate"].value_counts()
        return {fate: int(counted[fate]) for fate in FATES if fate in counted}

    def __repr__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)


@dataclass(frozen=True)
class Decisions:
    """What an analyst decided about themes, beside which idea is in which.

    Parameters
    ----------
    labels, descriptions
        By theme id, where they were written by hand.
    analyst
        Themes that an analyst made.
    reviewed
        Themes that an analyst has read and accepted.
    read_ideas
        By theme id, how many ideas an accepted theme had when it was read.
    pinned
        By theme id, the ideas to quote first, in order.
    hidden
        Ideas never to quote.
    titles
        By demand id, the idea that an analyst chose as its title.
    sides
        By idea, the side that it was put on; "" for none.
    disputed
        By theme id, what these sides are about, as the analyst calls it; "" where nobody said.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    analyst: frozenset[str] = frozenset()
    reviewed: frozenset[str] = frozenset()
    read_ideas: Mapping[str, int] = field(default_factory=dict)
    pinned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    disputed: Mapping[str, str] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """Themes whose name the analyst gave, or accepted with them."""
        return self.reviewed.union(self.labels)


#: The theme of ideas that an analyst marked as off-topic.
OFF_TOPIC = "T00"

#: Metadata of a dataclass field that a cache doesn't keep: it can be made from the others.
MADE_AGAIN: Mapping[str, Any] = {"kept": False}

#: What a long stage calls with its name and the share done (0 to 1).
Progress = Callable[[str, float], None]
