"""Who says what: people and their words, counted as the themes table counts them."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.table_columns import authors_are_known
from contrib_analysis.tables import ATTRIBUTE
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words

#: More than this share is most (chosen: more than half).
MOST = 0.5


def persons(contributions: pd.DataFrame) -> pd.Series:
    """Return who sent each contribution; one who isn't known is a person of their own.

    Parameters
    ----------
    contributions
        The contributions table.
    """
    authors = contributions["author_id"]
    return authors.where(authors != "", contributions["contribution_id"])


def people_are_known(contributions: pd.DataFrame) -> bool:
    """Tell whether anything says who wrote which contribution.

    Parameters
    ----------
    contributions
        The contributions table.

    Examples
    --------
    >>> people_are_known(pd.DataFrame({"author_id": ["", ""]}))
    False
    """
    return authors_are_known(contributions)


def voices_of(contributions: pd.DataFrame, w: Words) -> CountedVoices:
    """Return whom the numbers of some contributions count, in words.

    Parameters
    ----------
    contributions
        The contributions table.
    w
        The interface's words.
    """
    return CountedVoices(people_are_known(contributions), w)


def count_people(contributions: pd.DataFrame) -> int:
    """Count the people who sent some contributions, copies among them.

    Parameters
    ----------
    contributions
        The contributions table, or some of its rows.

    Examples
    --------
    >>> sent = {"contribution_id": ["a", "b", "c"], "author_id": ["x", "x", ""]}
    >>> count_people(pd.DataFrame(sent))
    2
    """
    return int(persons(contributions).nunique())


def speech(contributions: pd.DataFrame, ideas: pd.DataFrame) -> pd.DataFrame:
    """Pair each contribution, copies too, with each theme it speaks of.

    Ideas that fit no theme are no pair.

    A copy says what the contribution that stands for it says, as
    `facts.counts.count_three_ways` counts it.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    pandas.DataFrame
        Columns theme_id, contribution_id, person; no pair twice, ordered by both ids.
    """
    voices = pd.DataFrame(
        {
            "contribution_id": contributions["contribution_id"],
            "said": stands_for(contributions),
            "person": persons(contributions),
        }
    )
    pairs = ideas.loc[~fits_none(ideas), ["theme_id", "contribution_id"]].drop_duplicates()
    spoken = pairs.rename(columns={"contribution_id": "said"}).merge(voices, on="said")
    return (
        spoken[["theme_id", "contribution_id", "person"]]
        .sort_values(["theme_id", "contribution_id"], kind="stable")
        .reset_index(drop=True)
    )


def people_by_group(said: pd.DataFrame, shown: list[str]) -> pd.DataFrame:
    """Count the people of each group who speak of each theme.

    Parameters
    ----------
    said
        Columns theme_id, person and group, no pair of the first two twice.
    shown
        The groups that are counted.

    Returns
    -------
    pandas.DataFrame
        Themes by id, groups in the order of `shown`.

    Examples
    --------
    >>> said = {"theme_id": ["t1", "t1", "t2"], "person": list("aba"), "group": ["N", "S", "N"]}
    >>> people_by_group(pd.DataFrame(said), ["S", "N"]).to_numpy().tolist()
    [[1, 1], [0, 1]]
    """
    counts = said.groupby(["theme_id", "group"]).size().unstack(fill_value=0)
    return counts.reindex(columns=shown, fill_value=0)


def group_of(contributions: pd.DataFrame, column: str) -> pd.Series:
    """Return the one group of each person, "" for who states none or several.

    Parameters
    ----------
    contributions
        The contributions table.
    column
        An attribute, or ``channel``.

    Returns
    -------
    pandas.Series
        Group by person, in the order of their ids.
    """
    told = pd.DataFrame({"person": persons(contributions), "group": contributions[column]})
    stated = told[told["group"] != ""].drop_duplicates().set_index("person")["group"]
    once = stated[~stated.index.duplicated(keep=False)]
    people = pd.Index(sorted(told["person"].unique().tolist()), dtype="str")
    return once.reindex(people, fill_value="").astype("str")


def unsigned_groups(contributions: pd.DataFrame, column: str) -> frozenset[str]:
    """Return the groups most of whose contributions have no known author.

    Each of those counts as one person, and lines of minutes are none: of such a group, and of
    what is compared with it, counts of people say nothing. Where nobody is known,
    contributions are counted and nothing is said of people: there is no such group.

    Parameters
    ----------
    contributions
        The contributions table.
    column
        An attribute, or ``channel``.

    Examples
    --------
    >>> sent = {"author_id": ["x", "", ""], "channel": ["en ligne", "atelier", "atelier"]}
    >>> sorted(unsigned_groups(pd.DataFrame(sent), "channel"))
    ['atelier']
    """
    if not people_are_known(contributions):
        return frozenset()
    stated = contributions[contributions[column] != ""]
    shares = (stated["author_id"] == "").groupby(stated[column].astype("str")).mean()
    return frozenset(str(group) for group in shares.index[shares > MOST])


def compared_groups(contributions: pd.DataFrame, column: str, groups: pd.Series) -> pd.Series:
    """Tell which groups counts of people can compare with all the others.

    Neither most contributions of such a group nor most others lack a known author.

    Parameters
    ----------
    contributions
        The contributions table, or those among which groups are compared.
    column
        An attribute, or ``channel``.
    groups
        Names of groups, once or more often.

    Examples
    --------
    >>> sent = {"author_id": ["x", "y", ""], "channel": ["en ligne", "en ligne", "atelier"]}
    >>> asked = pd.Series(["en ligne", "atelier"])
    >>> compared_groups(pd.DataFrame(sent), "channel", asked).tolist()
    [False, False]
    """
    nobody = contributions["author_id"] == ""
    own = nobody.groupby(contributions[column].astype("str")).agg(["sum", "size"])
    own = own.reindex(groups, fill_value=0).set_axis(groups.index)
    others = nobody.sum() - own["sum"], len(nobody) - own["size"]
    compared: pd.Series = (own["sum"] <= MOST * own["size"]) & (others[0] <= MOST * others[1])
    return compared


def groupings(contributions: pd.DataFrame) -> list[str]:
    """Return the columns that group people: attributes in name order, then the channel."""
    return [*sorted(c for c in contributions.columns if c.startswith(ATTRIBUTE)), "channel"]
