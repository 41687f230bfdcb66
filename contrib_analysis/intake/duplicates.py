"""Exact copies, near-copies and the campaigns they come from.

Nothing is deleted. One contribution stands for its copies, so that a text sent a
thousand times weighs as one idea and is still counted as a thousand contributions.
"""

from __future__ import annotations

import hashlib
from collections import Counter

import numpy as np
import pandas as pd

from contrib_analysis.intake.folding import fold, word_set
from contrib_analysis.intake.near import FEWEST_WORDS, near_groups

#: A group of near-copies is a campaign from this size,
BIG_ENOUGH = 5
#: or from this one where so many came within a day that wasn't everyone's day.
DENSE_ENOUGH = 3
_DAY = pd.Timedelta(days=1)
_BUSY_DAY = 0.25  # share of all contributions: on such a day, coming together says nothing

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
    keys = _keys(marked["text"])
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
                "texts": int(_keys(members["text"]).nunique()),
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


def _keys(texts: pd.Series) -> pd.Series:
    """Return what exact copies have in common; marks alone stay as they are."""
    return pd.Series(
        [fold(text) or text.strip() for text in texts], index=texts.index, dtype="str"
    )


def _find_campaigns(table: pd.DataFrame, keys: pd.Series) -> pd.Series:
    # Sorted, so that the order of rows can't decide which text leads a group.
    distinct, of = np.unique(keys.to_numpy(dtype=object), return_inverse=True)
    groups = near_groups(list(distinct), _STOP_WORDS)
    # A long text sent again and again word for word is a campaign by itself.
    alone = np.flatnonzero(groups < 0)
    long = [i for i in alone if distinct[i].count(" ") + 1 >= FEWEST_WORDS]
    groups[long] = groups.max(initial=-1) + 1 + np.arange(len(long))
    group = pd.Series(groups[of], index=table.index)
    sizes = group[group >= 0].value_counts()
    keep = set(sizes.index[sizes >= BIG_ENOUGH])
    for number in sizes.index[(sizes >= DENSE_ENOUGH) & (sizes < BIG_ENOUGH)]:
        if _came_together(table.loc[group == number, "submitted_at"], table["submitted_at"]):
            keep.add(number)
    names = {
        number: _name(keys[rows.index].min())
        for number, rows in group[group.isin(keep)].groupby(group)
    }
    return group.map(names).fillna("")


def _name(key: str) -> str:
    return "campaign-" + hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=5).hexdigest()


def _came_together(dates: pd.Series, everyone: pd.Series) -> bool:
    times = dates.dropna().sort_values().to_numpy()
    for at in range(len(times) - DENSE_ENOUGH + 1):
        if times[at + DENSE_ENOUGH - 1] - times[at] <= _DAY:
            day = everyone.between(times[at], times[at] + _DAY)
            if day.sum() <= _BUSY_DAY * everyone.notna().sum():
                return True
    return False


def _stand_for(table: pd.DataFrame, keys: pd.Series, campaign: pd.Series) -> pd.Series:
    """Return the id of the contribution that stands for each row, itself included."""
    order = (
        table[["submitted_at", "contribution_id"]]
        .sort_values(["submitted_at", "contribution_id"], na_position="last")
        .index
    )
    # Whoever answers two questions with the same words has said two things.
    words, _ = pd.factorize(keys)
    asked, questions = pd.factorize(table["question"])
    same = pd.Series(words * np.int64(max(1, len(questions))) + asked, index=table.index)
    ids = table["contribution_id"].loc[order]
    stands = ids.groupby(same.loc[order]).transform("first")
    if (campaign != "").any():
        adds_nothing = pd.Series(False, index=table.index)
        for rows in campaign[campaign != ""].groupby(campaign).groups.values():
            adds_nothing.loc[rows] = _adds_nothing(keys.loc[rows])
        told = order[adds_nothing.loc[order].to_numpy()]
        together = campaign + "\x1f" + table["question"].astype("str")
        stands.loc[told] = ids.loc[told].groupby(together.loc[told]).transform("first")
        # A copy of a copy has the same one standing for it.
        moved = ids.loc[told] != stands.loc[told]
        first = dict(zip(ids.loc[told][moved], stands.loc[told][moved], strict=True))
        copied = stands.isin(first.keys())
        stands.loc[copied] = stands[copied].map(first)
    return stands.loc[table.index]


def _adds_nothing(keys: pd.Series) -> list[bool]:
    distinct = keys.unique()
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
