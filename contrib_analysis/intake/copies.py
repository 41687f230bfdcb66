"""Exact copies, near-copies and the campaigns they come from.

Nothing is deleted. One contribution stands for its copies, so that a text sent a
thousand times weighs as one idea and is still counted as a thousand contributions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.engine.engine import slices
from contrib_analysis.facts.campaigns import SMALL_WORDS
from contrib_analysis.facts.copies import wording
from contrib_analysis.intake._near_copies import FEWEST_WORDS, near_groups
from contrib_analysis.intake._slots import fillings
from contrib_analysis.text.digest import digest

#: A group of near-copies is a campaign from this size (chosen),
BIG_ENOUGH = 5
#: or from this one where so many came within a day that wasn't everyone's day (chosen).
DENSE_ENOUGH = 3
_DAY = np.timedelta64(1, "D")
# Chosen.
_BUSY_DAY = 0.25  # share of all contributions: on such a day, coming together says nothing

Ints = NDArray[np.int64]
Dates = NDArray[np.datetime64]

# A member that brings this much of its own is cut into ideas like any other text (chosen).
_OWN_SHARE, _OWN_WORDS = 0.45, 8


def mark_copies(contributions: pd.DataFrame, salt: str = "") -> pd.DataFrame:
    """Find exact copies and campaigns of near-copies.

    Parameters
    ----------
    contributions
        The contributions table.
    salt
        The project's secret, which keys the ids of campaigns: they are made of what people
        wrote.

    Returns
    -------
    pandas.DataFrame
        The table with `copies_of` (the contribution that stands for a copy: the
        earliest, then the smallest id, among the same answers to a question) and
        `campaign_id` filled. In a campaign whose wordings ask for different things in one
        form, each stands for those alone that ask for the same.
    """
    marked = contributions.copy()
    marked["copies_of"] = pd.Series("", index=marked.index, dtype="str")
    marked["campaign_id"] = pd.Series("", index=marked.index, dtype="str")
    if marked.empty:
        return marked
    keys = _Keys(marked["text"])
    campaign = _find_campaigns(marked, keys, salt)
    marked["campaign_id"] = campaign.astype("str")
    stands = _stand_for(marked, keys, campaign)
    ids = marked["contribution_id"]
    marked["copies_of"] = stands.where(stands != ids, "").astype("str")
    return marked


class _Keys:
    """What exact copies have in common; marks alone stay as they are.

    Attributes
    ----------
    distinct : pandas.Series
        Each once, sorted, so that the order of rows can't decide which text leads a group.
    of : ndarray of int64, shape (n_texts,)
        The place of each text's own.
    """

    def __init__(self, texts: pd.Series) -> None:
        parts = [
            pd.Series([wording(text) for text in texts.iloc[part]], dtype="str")
            for part in slices(len(texts))
        ]
        of, distinct = pd.factorize(pd.concat(parts, ignore_index=True), sort=True)
        self.of = of.astype(np.int64)
        self.distinct = pd.Series(distinct, dtype="str")

    def __iter__(self) -> Iterator[str]:
        """Yield the distinct ones, few in memory at a time."""
        for part in slices(len(self.distinct)):
            yield from self.distinct.iloc[part].tolist()

    def keys_of(self, places: Ints) -> list[str]:
        """Return the keys of some texts."""
        keys: list[str] = self.distinct.iloc[self.of[places]].tolist()
        return keys


def _find_campaigns(table: pd.DataFrame, keys: _Keys, salt: str) -> pd.Series:
    groups = near_groups(keys, SMALL_WORDS)
    # A long text sent again and again word for word is a campaign by itself.
    many = (keys.distinct.str.count(" ") + 1 >= FEWEST_WORDS).to_numpy(dtype=bool)
    long = np.flatnonzero((groups < 0) & many)
    groups[long] = groups.max(initial=-1) + 1 + np.arange(len(long))
    group = groups[keys.of]
    sizes = np.bincount(group + 1)
    sizes[0] = 0  # of those in no group
    group = np.where(sizes[group + 1] >= DENSE_ENOUGH, group, -1)
    dates = table["submitted_at"].to_numpy()
    everyone = np.sort(dates[~np.isnat(dates)])
    campaign = np.full(len(table), "", dtype=object)
    for places in _members(group):
        if len(places) >= BIG_ENOUGH or _came_together(dates[places], everyone):
            campaign[places] = _name(keys.distinct.iloc[keys.of[places].min()], salt)
    return pd.Series(campaign, index=table.index, dtype="str")


def _members(codes: Ints) -> Iterator[Ints]:
    """Yield the places of each code but -1, in the order of codes."""
    order = np.argsort(codes, kind="stable")
    order = order[np.searchsorted(codes[order], 0) :]
    if len(order):
        yield from np.split(order, np.flatnonzero(np.diff(codes[order])) + 1)


def _name(key: str, salt: str) -> str:
    return "campaign-" + digest(key, 5, salt=salt).hex()


def _came_together(dates: Dates, everyone: Dates) -> bool:
    """Say whether enough of some came within a day that wasn't everyone's; `everyone` sorted."""
    times = np.sort(dates[~np.isnat(dates)])
    for at in range(len(times) - DENSE_ENOUGH + 1):
        if times[at + DENSE_ENOUGH - 1] - times[at] <= _DAY:
            first = np.searchsorted(everyone, times[at])
            last = np.searchsorted(everyone, times[at] + _DAY, side="right")
            if last - first <= _BUSY_DAY * len(everyone):
                return True
    return False


def _stand_for(table: pd.DataFrame, keys: _Keys, campaign: pd.Series) -> pd.Series:
    """Return the id of the contribution that stands for each row, itself included."""
    order = (
        table[["submitted_at", "contribution_id"]]
        .sort_values(["submitted_at", "contribution_id"], na_position="last")
        .index
    )
    # Whoever answers two questions with the same words has said two things.
    asked, questions = pd.factorize(table["question"])
    same = pd.Series(keys.of * np.int64(max(1, len(questions))) + asked, index=table.index)
    ids = table["contribution_id"].loc[order]
    stands = ids.groupby(same.loc[order]).transform("first")
    if (campaign != "").any():
        adds_nothing = np.zeros(len(table), dtype=np.bool_)
        filling = np.full(len(table), "", dtype=object)
        codes, names = pd.factorize(campaign)
        texts = table["text"].to_numpy()
        for places in _members(np.where(names[codes] == "", -1, codes)):
            wordings = keys.keys_of(places)
            adds_nothing[places] = _adds_nothing(wordings)
            filling[places] = _fillings(wordings, texts[places].tolist())
        told = order[pd.Series(adds_nothing, table.index).loc[order].to_numpy()]
        together = campaign + "\x1f" + table["question"].astype("str") + "\x1f" + filling
        stands.loc[told] = ids.loc[told].groupby(together.loc[told]).transform("first")
        # A copy of a copy has the same one standing for it.
        moved = ids.loc[told] != stands.loc[told]
        first = dict(zip(ids.loc[told][moved], stands.loc[told][moved], strict=True))
        copied = stands.isin(first.keys())
        stands.loc[copied] = stands[copied].map(first)
    return stands.loc[table.index]


def _fillings(keys: Sequence[str], texts: Sequence[str]) -> list[str]:
    written: dict[str, str] = {}
    for key, text in zip(keys, texts, strict=True):
        # The smallest, so that the order of rows changes nothing.
        written[key] = min(text, written.get(key, text))
    if len(written) == 1:
        return [""] * len(keys)
    by_wording = fillings(written)
    return [by_wording[key] for key in keys]


def _adds_nothing(keys: Sequence[str]) -> list[bool]:
    distinct = dict.fromkeys(keys)
    words = {key: set(key.split()) - SMALL_WORDS for key in distinct}
    held = Counter(word for key in distinct for word in words[key])
    template = {word for word, n in held.items() if n >= 0.3 * len(distinct)}
    verdict = {}
    for key in distinct:
        own = len(words[key] - template)
        verdict[key] = own <= max(_OWN_SHARE * len(words[key]), 1) and (
            own < _OWN_WORDS or own <= 0.25 * len(words[key])
        )
    return [verdict[key] for key in keys]
