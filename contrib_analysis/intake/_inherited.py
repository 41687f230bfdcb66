"""What comments take from what they answer, where both files are there: category and question.

A comment is tied to its parent by the parent's address, or by its id where the heading says
so and nearly all of these ids are one other file's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.word_lists import heading_words
from contrib_analysis.formats.table import Table
from contrib_analysis.tables import ATTRIBUTE

#: Share of a column's ids that are another file's for it to name parents, and how many ids
#: tell nothing yet. Chosen.
_MOST = 0.8
_FEWEST = 3  # chosen
#: What a query says of who looks and how, and not of what is looked at.
_OF_LOOKING = re.compile(r"(?:locale|lang|language|hl|utm_\w+|fbclid|gclid|ref|source)=.*")


@dataclass(frozen=True)
class Links:
    """How the rows of one table may be tied to those of others.

    Parameters
    ----------
    source
        The table, as the ledger names it.
    addresses, ids
        What each row is called by others; an address ends with its query, if any.
    answers
        The addresses and ids that each row says it answers, a column each, by row.
    """

    source: str
    addresses: pd.Series
    ids: pd.Series
    answers: tuple[pd.Series, ...]


def links_of(source: str, table: Table, layout: Layout) -> Links:
    """Note how a table's rows are called, and which rows they answer.

    Parameters
    ----------
    source
        The table, as the ledger names it.
    table
        The table.
    layout
        How it is read.
    """
    frame = table.frame
    if layout.aside is not None:
        # What a platform took back, or repeats, is nobody's parent.
        frame = frame.drop(index=layout.aside.index, errors="ignore")
    names = list(map(str, frame.columns))
    own = next((n for n in names if folded(n) in ("url", "lien", "link", "adresse web")), None)
    empty = pd.Series("", index=frame.index, dtype="str")
    id = layout.columns.id
    return Links(
        source,
        frame[own].map(_address) if own else empty,
        frame[id].str.strip() if id in frame else empty,
        tuple(
            frame[n].map(_address if "url" in folded(n).split() else str.strip)
            for n in names
            if n not in (id, own) and _names_a_parent(n)
        ),
    )


def inherit(
    contributions: Sequence[pd.DataFrame],
    ledgers: Sequence[pd.DataFrame],
    links: Sequence[Links],
) -> tuple[list[pd.DataFrame], list[str]]:
    """Give comments the category and question of what they answer.

    Parameters
    ----------
    contributions, ledgers, links
        Of each table, in the same order.

    Returns
    -------
    list of pandas.DataFrame
        The contributions; those of a table that answers another's, with what they took.
    list of str
        English sentences that say so.
    """
    given = list(contributions)
    told: list[str] = []
    for number, child in enumerate(links):
        for parent in range(len(links)):
            if parent == number or not len(given[number]) or not len(given[parent]):
                continue
            tied = _tied(child, links[parent])
            if tied is None:
                continue
            rows = _by_row(ledgers[number]), _by_row(ledgers[parent])
            parents = tied.map(_first_row(rows[1])).dropna()
            children = rows[0][rows[0].index.isin(parents.index)]
            of = pd.Series(parents.reindex(children.index).to_numpy(), index=children.to_numpy())
            given[number], taken = _with_parents(given[number], given[parent], of)
            if taken:
                told.append(
                    f"{child.source}: {len(of):,} contributions answer one of "
                    f"{links[parent].source}; they took {', '.join(taken)} from there."
                )
    return given, told


def _names_a_parent(name: str) -> bool:
    words = folded(name).split()
    if "url" in words:
        return bool(
            {"commentable", "parent", "root", "proposal", "proposition", "debate"} & {*words}
        )
    return has_word(name, heading_words("ids")) and has_word(name, heading_words("answered"))


def _address(cell: str) -> str:
    """Write an address so that two ways of writing it are equal; its query is kept, in order."""
    bare = re.sub(r"^https?://(?:www\.)?", "", cell.strip(), flags=re.IGNORECASE)
    path, _, query = bare.partition("#")[0].casefold().partition("?")
    asked = sorted(part for part in query.split("&") if part and not _OF_LOOKING.match(part))
    return path.rstrip("/") + ("?" + "&".join(asked) if asked else "")


def _by_address(answered: pd.Series, addresses: pd.Series) -> pd.Series:
    """Return which address each row answers: its own may say more, such as which comment."""
    used = {part.partition("=")[0] for one in addresses for part in _query(one)}

    def without_more(address: str) -> str:
        asked = [part for part in _query(address) if part.partition("=")[0] in used]
        return address.partition("?")[0] + ("?" + "&".join(asked) if asked else "")

    return answered.map(without_more)


def _query(address: str) -> list[str]:
    return [part for part in address.partition("?")[2].split("&") if part]


def _tied(child: Links, parent: Links) -> pd.Series | None:
    """Return the row of the parent's table that each row answers; None where none does."""
    for answered in child.answers:
        filled = answered[answered != ""]
        for called in (parent.addresses, parent.ids):
            known = called[called != ""]
            if called is parent.ids and (
                len(filled) < _FEWEST or filled.isin(known).mean() < _MOST
            ):
                continue
            asked = filled if called is parent.ids else _by_address(filled, known)
            row_of = pd.Series(known.index, index=known.to_numpy())
            # What two rows are called names neither.
            tied = asked.map(row_of[~row_of.index.duplicated(keep=False)]).dropna()
            if len(tied):
                return tied.astype("int64")
    return None


def _by_row(ledger: pd.DataFrame) -> pd.Series:
    """Return the contribution of each row; of several answers in a row, all."""
    kept = ledger[ledger["contribution_id"].fillna("") != ""]
    return pd.Series(kept["contribution_id"].to_numpy(), index=kept["row"].to_numpy())


def _first_row(by_row: pd.Series) -> pd.Series:
    return by_row[~by_row.index.duplicated()]


def _with_parents(
    own: pd.DataFrame, parents: pd.DataFrame, of: pd.Series
) -> tuple[pd.DataFrame, list[str]]:
    """Fill in what contributions lack and their parents have."""
    topics = [
        c
        for c in map(str, parents)
        if c.startswith(ATTRIBUTE) and has_word(c, heading_words("topics"))
    ]
    ids, taken, filled = own["contribution_id"], [], own.copy()
    for name in [*topics, "question"]:
        values = parents.set_index("contribution_id")[name]
        theirs = ids.map(of).map(values).fillna("")
        mine = filled[name].fillna("") if name in filled else pd.Series("", index=own.index)
        lacking = (mine == "") & (theirs != "")
        if lacking.any():
            filled[name] = mine.where(~lacking, theirs).astype("str")
            taken.append(name.removeprefix(ATTRIBUTE))
    return filled, taken
