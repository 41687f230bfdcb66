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
from contrib_analysis.intake._near_copies import FEWEST_WORDS, near_groups
from contrib_analysis.text.digest import digest
from contrib_analysis.text.fold import fold, word_set

#: A group of near-copies is a campaign from this size,
BIG_ENOUGH = 5
#: or from this one where so many came within a day that wasn't everyone's day.
DENSE_ENOUGH = 3
_DAY = np.timedelta64(1, "D")
_BUSY_DAY = 0.25  # share of all contributions: on such a day, coming together says nothing

Ints = NDArray[np.int64]
Dates = NDArray[np.datetime64]

# A member that brings this much of its own is cut into ideas like any other text.
_OWN_SHARE, _OWN_WORDS = 0.45, 8
_IN_TEMPLATE = 0.5  # share of a campaign's texts that hold a word of its template


def mark_copies(contributions: pd.DataFrame) -> pd.DataFrame:
    """Find exact copies and campaigns of near-copies.

    Parameters
    ----------
    contributions
        The contributions table.

    Returns
    -------
    pandas.DataFrame
        The table with `copies_of` (the contribution that stands for a copy: the
        earliest, then the smallest id, among the same answers to a question) and
        `campaign_id` filled.
    """
    marked = contributions.copy()
    marked["copies_of"] = pd.Series("", index=marked.index, dtype="str")
    marked["campaign_id"] = pd.Series("", index=marked.index, dtype="str")
    if marked.empty:
        return marked
    keys = _Keys(marked["text"])
    campaign = _find_campaigns(marked, keys)
    marked["campaign_id"] = campaign.astype("str")
    stands = _stand_for(marked, keys, campaign)
    ids = marked["contribution_id"]
    marked["copies_of"] = stands.where(stands != ids, "").astype("str")
    return marked


def campaigns(contributions: pd.DataFrame) -> pd.DataFrame:
    """Describe each campaign.

    Parameters
    ----------
    contributions
        A table from `mark_copies`.

    Returns
    -------
    pandas.DataFrame
        One row a campaign, the largest first: campaign_id, size (contributions),
        texts (distinct), people (distinct authors; one each where unknown),
        first_at, last_at, template (the words of its members' commonest text that
        at least half of them hold, "…" for the others), varies (the commonest
        other words, parted by ", "), contribution_id (who stands for it).

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> bool((ca.campaigns(analysis.contributions)["size"] > 1).all())
    True
    """
    rows = []
    sent = contributions[contributions["campaign_id"] != ""]
    for campaign_id, members in sent.groupby("campaign_id", sort=True):
        first = members.sort_values(["submitted_at", "contribution_id"]).iloc[0]
        template, varies = _template(members)
        rows.append(
            {
                "campaign_id": campaign_id,
                "size": len(members),
                "texts": len(_Keys(members["text"]).distinct),
                "people": _people(members["author_id"]),
                "first_at": members["submitted_at"].min(),
                "last_at": members["submitted_at"].max(),
                "template": template,
                "varies": ", ".join(varies),
                "contribution_id": first["contribution_id"],
            }
        )
    columns = (
        ("campaign_id", "str"),
        ("size", "int64"),
        ("texts", "int64"),
        ("people", "int64"),
        ("first_at", "datetime64[us]"),
        ("last_at", "datetime64[us]"),
        ("template", "str"),
        ("varies", "str"),
        ("contribution_id", "str"),
    )
    frame = pd.DataFrame(
        {name: pd.Series([r[name] for r in rows], dtype=t) for name, t in columns}
    )
    return frame.sort_values(["size", "campaign_id"], ascending=[False, True], ignore_index=True)


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
            pd.Series([fold(text) or text.strip() for text in texts.iloc[part]], dtype="str")
            for part in slices(len(texts))
        ]
        of, distinct = pd.factorize(pd.concat(parts, ignore_index=True), sort=True)
        self.of = of.astype(np.int64)
        self.distinct = pd.Series(distinct, dtype="str")

    def __iter__(self) -> Iterator[str]:
        """Yield the distinct ones, few in memory at a time."""
        for part in slices(len(self.distinct)):
            yield from self.distinct.iloc[part].tolist()

    def at(self, places: Ints) -> list[str]:
        """Return the keys of some texts."""
        keys: list[str] = self.distinct.iloc[self.of[places]].tolist()
        return keys


def _find_campaigns(table: pd.DataFrame, keys: _Keys) -> pd.Series:
    groups = near_groups(keys, _STOP_WORDS)
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
            campaign[places] = _name(keys.distinct.iloc[keys.of[places].min()])
    return pd.Series(campaign, index=table.index, dtype="str")


def _members(codes: Ints) -> Iterator[Ints]:
    """Yield the places of each code but -1, in the order of codes."""
    order = np.argsort(codes, kind="stable")
    order = order[np.searchsorted(codes[order], 0) :]
    if len(order):
        yield from np.split(order, np.flatnonzero(np.diff(codes[order])) + 1)


def _name(key: str) -> str:
    return "campaign-" + digest(key, 5).hex()


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
        adds_nothing = pd.Series(False, index=table.index)
        codes, names = pd.factorize(campaign)
        for places in _members(np.where(names[codes] == "", -1, codes)):
            adds_nothing.iloc[places] = _adds_nothing(keys.at(places))
        told = order[adds_nothing.loc[order].to_numpy()]
        together = campaign + "\x1f" + table["question"].astype("str")
        stands.loc[told] = ids.loc[told].groupby(together.loc[told]).transform("first")
        # A copy of a copy has the same one standing for it.
        moved = ids.loc[told] != stands.loc[told]
        first = dict(zip(ids.loc[told][moved], stands.loc[told][moved], strict=True))
        copied = stands.isin(first.keys())
        stands.loc[copied] = stands[copied].map(first)
    return stands.loc[table.index]


def _adds_nothing(keys: Sequence[str]) -> list[bool]:
    distinct = dict.fromkeys(keys)
    words = {key: set(key.split()) - _STOP_WORDS for key in distinct}
    held = Counter(word for key in distinct for word in words[key])
    template = {word for word, n in held.items() if n >= 0.3 * len(distinct)}
    verdict = {}
    for key in distinct:
        own = len(words[key] - template)
        verdict[key] = own <= max(_OWN_SHARE * len(words[key]), 1) and (
            own < _OWN_WORDS or own <= 0.25 * len(words[key])
        )
    return [verdict[key] for key in keys]


def _people(authors: pd.Series) -> int:
    known = authors[authors != ""]
    return int(known.nunique()) + len(authors) - len(known)


def _template(members: pd.DataFrame) -> tuple[str, list[str]]:
    """Return a campaign's common words in their place, and the words that vary."""
    texts = Counter(members["text"])
    held: Counter[str] = Counter()
    for text, times in texts.items():
        for word in set(fold(text).split()):
            held[word] += times
    common = {word for word, n in held.items() if n >= _IN_TEMPLATE * len(members)}

    def covered(text: str) -> tuple[float, int, str]:
        folded = fold(text).split()
        return (sum(word in common for word in folded) / max(len(folded), 1), texts[text], text)

    model = max(texts, key=covered)
    shown: list[str] = []
    for piece in model.split():
        own = [word for word in fold(piece).split() if word not in common]
        if not own:
            shown.append(piece)
        elif not shown or shown[-1] != "…":
            shown.append("…")
    others = [(-n, word) for word, n in held.items() if word not in common and len(word) > 2]
    varies = [word for _, word in sorted(others)[:12] if word not in _STOP_WORDS]
    return " ".join(shown), varies


# Only words that hold a sentence together: a campaign may well be made of verbs and
# adverbs that a longer list would hold.
_STOP_WORDS = word_set(
    """
    a ai ainsi ait alors as au aussi aux avec avoir c car ce ceci cela celle celles celui ces
    cet cette ceux chez ci comme d dans de des donc du elle elles en entre est et etre eux il
    ils j je l la le les leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous
    on ont ou par pas plus pour qu quand que quel quelle qui quoi s sa sans se ses si soit son
    sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une vos votre
    vous y the of to and in is for
    """
)
