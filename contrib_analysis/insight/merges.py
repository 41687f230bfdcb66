"""Themes that a committee might call one: proposed to be merged, with what speaks for it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.people import persons
from contrib_analysis.table_rows import MergeProposalRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, check, conform
from contrib_analysis.text.tokens import tokeniser

#: Ideas of a theme whose words are read: the most central ones (chosen).
_READ = 500
#: Two themes use the same words from this cosine of their words' weights on (chosen: of three
#: corpora that were read, the pairs that most resemble each other have 0.15 to 0.19).
NEAR = 0.15
#: And no pair is proposed below this (chosen).
LEAST_NEAR = 0.1
#: So many times as many people speak of both as would by chance, a part of the smaller (chosen).
OFTEN_BOTH, SHARE_OF_SMALLER = 1.5, 0.25
#: A demand straddles two themes where so many of its ideas are in each, the smaller part
#: this share of both (chosen).
FEWEST_ASKING, SHARE_OF_ASKING = 2, 0.25
#: Ideas that belong to both themes: a share of the smaller theme's (chosen).
SHARE_OF_BOTH = 0.15
#: Signs that speak for one theme before it is proposed, nearness of words among them (chosen).
_SIGNS = 2
#: Pairs that a run names (chosen).
_TOLD = 3


def propose_merges(
    contributions: pd.DataFrame, ideas: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """Propose pairs of themes to be merged.

    A pair is proposed where at least two of these hold: the themes use the same words; the
    same people speak of both, more than by chance; a demand has ideas in both; many ideas
    belong to both.

    Parameters
    ----------
    contributions, ideas, themes
        The tables.

    Returns
    -------
    pandas.DataFrame
        The table ``merge_proposals``: with what both themes would count as one, the pairs
        for which most speaks first.
    """
    ids = sorted(t for t in themes.loc[themes["parent_id"] == "", "theme_id"] if t != OFF_TOPIC)
    if len(ids) < 3:
        # Two themes that were one would leave nothing to tell apart.
        return check(conform(pd.DataFrame(), "merge_proposals"), "merge_proposals")
    near = _nearness(ideas, ids)
    speakers = _speakers(contributions, ideas, ids)
    everyone = len(set().union(*speakers.values()))
    sizes = Counter(map(str, ideas["theme_id"]))
    both = _belong_to_both(ideas)
    asking = _asking(ideas)
    rows = []
    for (i, one), (j, other) in combinations(enumerate(ids), 2):
        shared = len(speakers[one] & speakers[other])
        smaller = min(len(speakers[one]), len(speakers[other]))
        chance = len(speakers[one]) * len(speakers[other]) / max(1, everyone)
        demands = [name for name, counts in asking if _straddles(counts[one], counts[other])]
        belonging = both[frozenset((one, other))]
        fewest = min(sizes[one], sizes[other])
        signs = (
            near[i, j] >= NEAR,
            shared >= SHARE_OF_SMALLER * smaller and shared >= OFTEN_BOTH * chance,
            bool(demands),
            belonging >= max(2, SHARE_OF_BOTH * fewest),
        )
        if sum(signs) >= _SIGNS and near[i, j] >= LEAST_NEAR:
            rows.append(
                {
                    "theme_id": one,
                    "other_theme_id": other,
                    "signs": sum(signs),
                    "nearness": round(float(near[i, j]), 3),
                    "shared_people": shared,
                    "shared_ideas": belonging,
                    "demands": " ".join(demands),
                }
            )
    found = conform(pd.DataFrame(rows), "merge_proposals")
    found = _with_union(found, contributions, ideas).sort_values(
        ["signs", "nearness", "theme_id", "other_theme_id"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )
    return check(found, "merge_proposals")


def merges_in_words(
    proposed: pd.DataFrame, themes: pd.DataFrame, *, people_known: bool
) -> list[str]:
    """Say for whoever runs it which themes might be one, in English.

    Parameters
    ----------
    proposed
        What `propose_merges` returned.
    themes
        The themes.
    people_known
        See `facts.people.people_are_known`; else contributions are counted.
    """
    labels = dict(zip(themes["theme_id"], themes["label"], strict=True))
    told = []
    for row in rows_of(proposed.head(_TOLD), MergeProposalRow):
        one, label = row.theme_id, labels.get(row.theme_id, "")
        other, other_label = row.other_theme_id, labels.get(row.other_theme_id, "")
        told.append(
            f"Themes {one} ({label}) and {other} ({other_label}) might be one, of {row.people} "
            "people: see tables/merge_proposals.csv; the board merges them."
            if people_known
            else f"Themes {one} ({label}) and {other} ({other_label}) might be one, of "
            f"{row.contributions} contributions: see tables/merge_proposals.csv; the board "
            "merges them."
        )
    return told


def _nearness(ideas: pd.DataFrame, ids: list[str]) -> NDArray[np.float64]:
    """Return the cosine of each pair of themes' words, rare words more."""
    read = ideas.sort_values(["rank", "idea_id"], kind="stable").groupby("theme_id").head(_READ)
    counts = []
    for theme in ids:
        texts = read.loc[read["theme_id"] == theme, "text"].tolist()
        counts.append(Counter(w for lemmas in tokeniser()(texts) for w in set(lemmas)))
    words = sorted(set().union(*counts))
    table = np.array([[c[word] for word in words] for c in counts], dtype=np.float64)
    table = np.log1p(table) * np.log(1 + len(ids) / np.maximum((table > 0).sum(axis=0), 1))
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    return np.asarray(np.round(table @ table.T, 6))


def _speakers(
    contributions: pd.DataFrame, ideas: pd.DataFrame, ids: list[str]
) -> dict[str, set[str]]:
    spoken = dict(zip(contributions["contribution_id"], persons(contributions), strict=True))
    who = ideas["contribution_id"].map(spoken).fillna("")
    return {theme: set(who[ideas["theme_id"] == theme]) - {""} for theme in ids}


def _belong_to_both(ideas: pd.DataFrame) -> Counter[frozenset[str]]:
    second = ideas[ideas["second_theme_id"] != ""]
    pairs = zip(second["theme_id"], second["second_theme_id"], strict=True)
    return Counter(frozenset(map(str, pair)) for pair in pairs)


def _asking(ideas: pd.DataFrame) -> list[tuple[str, Counter[str]]]:
    asked = ideas[ideas["demand_id"] != ""]
    return [
        (str(name), Counter(map(str, own["theme_id"])))
        for name, own in asked.groupby("demand_id", sort=True)
    ]


def _straddles(here: int, there: int) -> bool:
    few, all_ = min(here, there), here + there
    return few >= FEWEST_ASKING and few >= SHARE_OF_ASKING * all_


def _with_union(
    proposed: pd.DataFrame, contributions: pd.DataFrame, ideas: pd.DataFrame
) -> pd.DataFrame:
    """Add what each pair would count as one theme."""
    counted = []
    for pair in proposed[["theme_id", "other_theme_id"]].itertuples(index=False):
        own = ideas[ideas["theme_id"].isin(list(pair))].assign(both="x")
        counts = count_three_ways(own, contributions, "both").iloc[0]
        counted.append([int(counts[name]) for name in ("ideas", "contributions", "people")])
    union = np.array(counted, dtype=np.int64).reshape(len(proposed), 3)
    return proposed.assign(ideas=union[:, 0], contributions=union[:, 1], people=union[:, 2])
