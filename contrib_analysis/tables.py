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

from contrib_analysis.run_display import as_html, as_text
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

_TEXT = "text"
_INT = "int"
_COUNT = "count"
_FLOAT = "float"
_BOOL = "bool"
_TIME = "time"

#: One text someone handed in. Copies stay here, with `copies_of` naming the
#: contribution that stands for them; ideas are cut from that one alone.
CONTRIBUTIONS = {
    "contribution_id": _TEXT,
    "source": _TEXT,
    "channel": _TEXT,
    "question": _TEXT,
    "title": _TEXT,
    "text": _TEXT,
    "author_id": _TEXT,
    "submitted_at": _TIME,
    "language": _TEXT,
    "votes_for": _COUNT,
    "votes_against": _COUNT,
    "comments": _COUNT,
    "copies_of": _TEXT,
    "campaign_id": _TEXT,
}

#: The fate of one received item: an input row, or one answer of a row that answers
#: several questions (then `question` tells them apart).
LEDGER = {
    "source": _TEXT,
    "row": _INT,
    "question": _TEXT,
    "contribution_id": _TEXT,
    "fate": _TEXT,
    "reason": _TEXT,
}

#: One idea: an exact substring ``contribution.text[start:end]``.
IDEAS = {
    "idea_id": _TEXT,
    "contribution_id": _TEXT,
    "start": _INT,
    "end": _INT,
    "text": _TEXT,
    "theme_id": _TEXT,
    "subtheme_id": _TEXT,
    # The theme that an idea belongs to as well, where it truly has two.
    "second_theme_id": _TEXT,
    "strength": _FLOAT,
    # Place in its theme, 1 for the most central idea; in a reading list, like after like.
    "rank": _INT,
    "kind": _TEXT,
    # The demand that it is one of, "" for none.
    "demand_id": _TEXT,
    # One of `SIDES`: of what its theme disputes; else of what its demand asks.
    "side": _TEXT,
    "to_review": _BOOL,
    # Place on the map of ideas; NaN where it was not drawn.
    "x": _FLOAT,
    "y": _FLOAT,
}

#: What an idea does: says what should be done, fears, approves, asks or tells; "" where
#: nothing shows it.
KINDS = ("proposal", "concern", "support", "question", "testimony", "")

#: Where an idea stands: for, against, or not told.
SIDES = ("for", "against", "")

#: One theme or, with a `parent_id`, one sub-theme.
THEMES = {
    "theme_id": _TEXT,
    "parent_id": _TEXT,
    "label": _TEXT,
    "headline": _TEXT,
    "description": _TEXT,
    "keywords": _TEXT,
    "ideas": _INT,
    "contributions": _INT,
    "people": _INT,
    # Mean best Jaccard over re-fits on samples; NaN where it was not measured.
    "stability": _FLOAT,
    # Whether a second method of another kind finds the theme too.
    "second_opinion": _BOOL,
    "origin": _TEXT,
    # Whether an analyst has read it and accepted it.
    "reviewed": _BOOL,
    # How many ideas it had when it was read; 0 where that isn't known.
    "read_ideas": _INT,
    # What its people disagree on, as one of them wrote it; "" where nothing shows it.
    "disputed": _TEXT,
    # People with an idea for it, and against it; who has both counts in both.
    "for_people": _INT,
    "against_people": _INT,
    "divided": _BOOL,
    # What a language model proposed, where the user asked one; never the label itself.
    "label_proposed": _TEXT,
    "description_proposed": _TEXT,
}

#: What several people ask for, most people first. The title is ``text[start:end]`` of the
#: contribution that `title_idea_id` is of.
DEMANDS = {
    "demand_id": _TEXT,
    # The theme of most of its people.
    "theme_id": _TEXT,
    "title": _TEXT,
    "title_idea_id": _TEXT,
    "title_start": _INT,
    "title_end": _INT,
    "ideas": _INT,
    "contributions": _INT,
    "people": _INT,
    # Votes for the contributions that ask for it, where the platform has votes.
    "votes": _COUNT,
    # The part of these contributions that campaigns sent.
    "campaign_share": _FLOAT,
    # How near to each other its ideas are: from 0 to 1; NaN where an analyst made it.
    "certainty": _FLOAT,
    # People who ask for it, people who ask for the contrary; who does both counts in both.
    "for_people": _INT,
    "against_people": _INT,
    "divided": _BOOL,
    # The ideas that ask for the contrary, parted by blanks.
    "against_ideas": _TEXT,
}

#: The ideas shown for a theme, best first; `role` is "central", "pinned" (by an
#: analyst), "campaign" (one that carries most of the theme's votes) or "edge" (who disagrees).
QUOTES = {"theme_id": _TEXT, "rank": _INT, "idea_id": _TEXT, "role": _TEXT}

#: What other partitions of the same ideas say: re-fits on samples ("refit-01"...) and a
#: method of another kind ("nmf"). Stability and second opinion are read from it, also
#: after an analyst has moved ideas. Ideas that an opinion did not see have no row.
OPINIONS = {"idea_id": _TEXT, "opinion": _TEXT, "part": _INT}

#: Where ideas were before the edits of an analyst; empty where there were none.
GROUPING = {
    name: IDEAS[name]
    for name in (
        "idea_id",
        "theme_id",
        "subtheme_id",
        "second_theme_id",
        "strength",
        "to_review",
        "demand_id",
    )
}

#: Two themes that a committee might call one, and what they would count as one.
MERGE_PROPOSALS = {
    "theme_id": _TEXT,
    "other_theme_id": _TEXT,
    # How many of the four signs speak for it.
    "signs": _INT,
    "ideas": _INT,
    "contributions": _INT,
    "people": _INT,
    # The cosine of what words they use.
    "nearness": _FLOAT,
    # People who speak of both; ideas that belong to both.
    "shared_people": _INT,
    "shared_ideas": _INT,
    # The demands that have ideas in both, parted by blanks.
    "demands": _TEXT,
}

#: What people speak of in many themes, each counted once.
SUBJECTS = {
    "subject": _TEXT,
    "ideas": _INT,
    "contributions": _INT,
    "people": _INT,
    "themes": _INT,
    # The themes that speak of it, most ideas first, parted by blanks.
    "theme_ids": _TEXT,
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "contributions": CONTRIBUTIONS,
    "ledger": LEDGER,
    "ideas": IDEAS,
    "themes": THEMES,
    "demands": DEMANDS,
    "quotes": QUOTES,
    "opinions": OPINIONS,
    "grouping": GROUPING,
    "merge_proposals": MERGE_PROPOSALS,
    "subjects": SUBJECTS,
}

_DTYPES = {
    _TEXT: "str",
    _INT: "int64",
    _COUNT: "Int64",
    _FLOAT: "float64",
    _BOOL: "bool",
    _TIME: "datetime64[us]",
}


def conform(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Give a frame the columns, their order and their types that a table has.

    Parameters
    ----------
    frame
        Rows with at least some of the table's columns; missing ones are filled
        with "" (text), 0 (counts of the table), NaN, False or "not known".
    table
        A name in `TABLES`.

    Returns
    -------
    pandas.DataFrame
        A new frame with a plain index; ``attr_*`` columns follow in name order.
    """
    import pandas as pd

    filled = {_TEXT: "", _INT: 0, _COUNT: pd.NA, _FLOAT: float("nan"), _BOOL: False, _TIME: pd.NaT}
    columns: dict[str, pd.Series] = {}
    for name, kind in TABLES[table].items():
        if name in frame:
            column = frame[name].reset_index(drop=True)
            if kind == _TEXT:
                column = column.fillna("")
        else:
            column = pd.Series([filled[kind]] * len(frame), dtype=_DTYPES[kind])
        columns[name] = column.astype(pd.api.types.pandas_dtype(_DTYPES[kind]))
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
            _DTYPES[kind],
            nullable=kind in (_COUNT, _FLOAT, _TIME),
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
        A name in `TABLES`.

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
        The tables, with the columns given in this module.
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


#: The theme of ideas that an analyst marked as off-topic.
OFF_TOPIC = "T00"

#: Metadata of a dataclass field that a cache doesn't keep: it can be made from the others.
MADE_AGAIN: Mapping[str, Any] = {"kept": False}

#: What a long stage calls with its name and the share done (0 to 1).
Progress = Callable[[str, float], None]
