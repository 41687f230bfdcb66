"""Match the themes of a new run to those that the project remembers.

So that "T05" is the same theme in every run, and what an analyst decided about
it stays with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import scipy
from numpy.typing import NDArray

from contrib_analysis.review.edits import Edit
from contrib_analysis.review.themes_lock import (
    Memory,
    number_of,
    numbers,
    remember,
    remembered_from_marks,
)
from contrib_analysis.table_rows import any_rows
from contrib_analysis.words.i18n import Words

#: A theme is the same as before from this Jaccard index on; see `carry_over` (chosen).
SAME_FROM = 0.4
#: What a theme of the last run has over one that vanished earlier, where both would do (chosen).
_LIVE = 0.05
#: A theme's ideas "went to" another from this share of them on (chosen).
_WENT = 0.25


@dataclass(frozen=True)
class Carried:
    """The lasting ids of a run's themes.

    Parameters
    ----------
    ids
        By the id that the run gave, for themes and sub-themes.
    report
        One row for each theme that was kept, split, merged, appeared or vanished:
        theme_id, event, overlap (Jaccard index with what it was; NaN where there is
        none), before and after (ideas that both runs know, as distinct texts),
        others (the themes it split into, was merged from, or went to).
    memory
        What to remember after this run.
    """

    ids: Mapping[str, str]
    report: pd.DataFrame
    memory: Memory

    def rename(self, ideas: pd.DataFrame) -> pd.DataFrame:
        """Return ideas with the lasting ids of their themes; the input stays as it is."""
        lasting = {"": "", **self.ids}
        columns = ("theme_id", "subtheme_id", "second_theme_id", "nearest_theme_id")
        return ideas.assign(
            **{c: ideas[c].map(lasting).astype("str") for c in columns if c in ideas}
        )


def carry_over(memory: Memory | None, ideas: pd.DataFrame) -> Carried:
    """Give the themes of a run the ids of the remembered themes that they are.

    Themes are matched one to one, so that the sum of their Jaccard indices (shared
    texts over all texts of both, among the texts that both runs know) is highest
    (Kuhn, 1955); a pair below `SAME_FROM` is no match. Among known texts only: a
    theme that doubled because a second wave of contributions came in is the same
    theme.

    The threshold: over 20 re-fits of five French civic consultations with 10 % more
    contributions, 92 % of 205 themes had a match of 0.4 or more, and a second theme
    came as near in one case of 200. At 0.3, 93 % had one, and one theme in 30 a
    rival; above one half no rival is possible, and 88 % had a match. (Hennig, 2007,
    calls a cluster below one half dissolved; themes of short texts drift more than
    that while people still call them the same.) What an analyst saw guards each
    edit besides.

    Parameters
    ----------
    memory
        What the project remembers, None on its first run.
    ideas
        Ideas with text, theme_id and subtheme_id, as the machine placed them.

    Returns
    -------
    Carried
        New themes get numbers that were never used before.
    """
    found = remember(ideas)
    if memory is None:
        ids = {name: name for name in found.parts}
        for theme in found.parts.values():
            ids |= {name: name for name in theme.parts}
        return Carried(ids, _report([]), found)
    ids, merged, rows = _settle(memory, found, "T", 2)
    for name, theme in found.parts.items():
        lasting = ids[name]
        before = memory.parts.get(lasting, Memory())
        # A sub-theme's id begins with its theme's, so it can't outlive a change of theme.
        sub_ids, sub_memory, _ = _settle(before, theme, f"{lasting}-", 1)
        ids |= sub_ids
        merged[lasting] = Memory(theme.keys, sub_memory, _last(before, sub_memory))
    whole = Memory(parts=merged, last=_last(memory, merged))
    return Carried(ids, _report(rows), whole.trimmed())


def recognise(memory: Memory | None, edits: Sequence[Edit], ideas: pd.DataFrame) -> Carried:
    """Give the themes of a run their lasting ids, by the project's memory or by its edits.

    Parameters
    ----------
    memory
        What the project remembers; see `themes_lock.read_memory`.
    edits
        The analyst's edits: where there is no memory, the marks in them tell which
        themes they are about.
    ideas
        Ideas with text, theme_id and subtheme_id, as the machine placed them.
    """
    if memory is None and edits:
        memory = remembered_from_marks(_first_seen(edits))
    return carry_over(memory, ideas)


def recognise_demands(
    memory: Memory | None, edits: Sequence[Edit], ideas: pd.DataFrame
) -> tuple[dict[str, str], Memory | None]:
    """Give demands their lasting ids, as `carry_over` does themes.

    Parameters
    ----------
    memory
        What the project remembers; its `demands` count.
    edits
        The analyst's edits; where there is no memory, the marks in them tell.
    ideas
        Ideas with text and demand_id, as the machine placed them.

    Returns
    -------
    dict
        Lasting ids by those that the run gave.
    Memory or None
        What to remember of demands.
    """
    placed = ideas.assign(theme_id=ideas["demand_id"], subtheme_id="")
    found = remember(placed.drop(columns="demand_id"))
    before = None if memory is None else memory.demands
    if before is None:
        before = remembered_from_marks(_first_seen(edits), "D")
    ids, kept, _ = _settle(before, found, "D", 3)
    after = Memory(parts=kept, last=_last(before, kept)).trimmed()
    return ids, after if after.parts or after.last else None


def _first_seen(edits: Sequence[Edit]) -> dict[str, str]:
    """Return the marks of what analysts saw, by id, as it was seen first."""
    first: dict[str, str] = {}
    for edit in edits:
        for name, seen in edit.saw.items():
            first.setdefault(name, seen.marks)
    return first


def sentences(report: pd.DataFrame, labels: Mapping[str, str], w: Words) -> list[str]:
    """Say what became of the themes since the run before.

    Parameters
    ----------
    report
        `Carried.report`.
    labels
        Labels by theme id, as far as they are known.
    w
        The interface's words.

    Returns
    -------
    list of str
        One sentence for each theme that did not simply stay.
    """

    def named(theme_id: str) -> str:
        return f"{theme_id} ({labels[theme_id]})" if theme_id in labels else theme_id

    told = []
    for row in any_rows(report):
        theme, others = named(row.theme_id), ", ".join(map(named, row.others.split()))
        if row.event == "appeared":
            told.append(w("Theme {theme} is new.", theme=theme))
        elif row.event == "split":
            told.append(w("Theme {theme} is now divided: {others}.", theme=theme, others=others))
        elif row.event == "merged":
            told.append(w("Theme {theme} now holds most of {others}.", theme=theme, others=others))
        elif row.event == "vanished" and others:
            told.append(
                w(
                    "Theme {theme} is no more; its ideas are now in {others}.",
                    theme=theme,
                    others=others,
                )
            )
        elif row.event == "vanished":
            told.append(w("Theme {theme} is no more.", theme=theme))
    return told


def _settle(
    memory: Memory, now: Memory, prefix: str, digits: int
) -> tuple[dict[str, str], dict[str, Memory], list[dict[str, object]]]:
    """Match the parts of one level; return ids, what to remember, and the report's rows."""
    olds, news = sorted(memory.parts), sorted(now.parts)
    shared, sizes_old, sizes_new = _overlaps(memory.parts, now.parts, olds, news)
    union = sizes_old[:, None] + sizes_new[None, :] - shared
    jaccard = shared / np.maximum(union, 1)
    live = np.array([not memory.parts[name].retired for name in olds], dtype=bool)
    worth = np.where(jaccard >= SAME_FROM, jaccard + _LIVE * live[:, None], 0.0)
    ids: dict[str, str] = {}
    pairs: dict[int, int] = {}
    for i, j in _best_pairs(worth):
        ids[news[j]] = olds[i]
        pairs[i] = j
    fresh = sorted(set(news) - set(ids), key=lambda n: (-len(now.parts[n].keys), n))
    used = {*olds, *ids.values()}
    for name in fresh:
        if name.startswith(prefix) and number_of(name) > memory.last and name not in used:
            ids[name] = name
            used.add(name)
    number = max(memory.last, max(map(number_of, used), default=0))
    # The largest of the others first, as a first run numbers them.
    for name in fresh:
        if name not in ids:
            number += 1
            ids[name] = f"{prefix}{number:0{digits}d}"
    latest = max((part.retired for part in memory.parts.values()), default=0) + 1
    kept = {
        name: part if part.retired else replace(part, retired=latest)
        for name, part in memory.parts.items()
    }
    for name, part in now.parts.items():
        kept[ids[name]] = part
    lasting = [ids[name] for name in news]
    rows = _events(olds, lasting, live, pairs, shared, jaccard, sizes_old, sizes_new)
    return ids, kept, rows


def _best_pairs(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pair old and new parts so that the sum of what pairs are worth is greatest."""
    rows, columns = np.nonzero(worth > 0)
    if len(set(rows.tolist())) < len(rows) or len(set(columns.tolist())) < len(columns):
        # Only where there is a choice: to load what chooses takes a quarter of a second.
        rows, columns = scipy.optimize.linear_sum_assignment(worth, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(i, j) for i, j in pairs if worth[i, j] > 0]


def _overlaps(
    before: Mapping[str, Memory], after: Mapping[str, Memory], olds: list[str], news: list[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Count the keys that each pair shares, and each side's, among keys that both know."""
    none = np.zeros(0, dtype=np.uint32)

    def all_of(parts: Mapping[str, Memory], names: list[str]) -> NDArray[np.uint32]:
        return np.concatenate([none, *(numbers(parts[name].keys) for name in names)])

    known = np.intersect1d(all_of(before, olds), all_of(after, news))

    def incidence(parts: Mapping[str, Memory], names: list[str]) -> scipy.sparse.csr_array:
        places = [
            np.flatnonzero(np.isin(known, numbers(parts[name].keys), assume_unique=True))
            for name in names
        ]
        starts = np.cumsum([0, *map(len, places)])
        flat = np.concatenate([np.zeros(0, dtype=np.int64), *places])
        return scipy.sparse.csr_array(
            (np.ones(len(flat)), flat, starts), shape=(len(names), len(known))
        )

    old, new = incidence(before, olds), incidence(after, news)
    shared = np.asarray((old @ new.T).todense()).reshape(len(olds), len(news))
    return shared, _row_sums(old), _row_sums(new)


def _row_sums(rows: scipy.sparse.csr_array) -> NDArray[np.float64]:
    return np.asarray(np.diff(rows.indptr), dtype=np.float64)


def _events(
    olds: list[str],
    lasting: list[str],
    live: NDArray[np.bool_],
    pairs: Mapping[int, int],
    shared: NDArray[np.float64],
    jaccard: NDArray[np.float64],
    sizes_old: NDArray[np.float64],
    sizes_new: NDArray[np.float64],
) -> list[dict[str, object]]:
    """Tell what became of each theme of the last run, and where each new one comes from."""
    went = shared / np.maximum(sizes_old[:, None], 1)
    came = shared / np.maximum(sizes_new[None, :], 1)
    rows: list[dict[str, object]] = []

    def tell(theme: str, event: str, i: int | None, j: int | None, others: list[str]) -> None:
        rows.append(
            {
                "theme_id": theme,
                "event": event,
                "overlap": float("nan") if i is None or j is None else round(jaccard[i, j], 3),
                "before": 0 if i is None else int(sizes_old[i]),
                "after": 0 if j is None else int(sizes_new[j]),
                "others": " ".join(others),
            }
        )

    for i in range(len(olds)):
        if not live[i] and i not in pairs:
            continue
        heirs = [lasting[j] for j in np.argsort(-went[i], kind="stable") if went[i, j] >= _WENT]
        others = [heir for heir in heirs if heir != olds[i]]
        j = pairs.get(i)
        if j is None:
            tell(olds[i], "vanished", i, None, others)
        else:
            tell(olds[i], "split" if others else "kept", i, j, others)
    matched = {j: i for i, j in pairs.items()}
    for j, theme in enumerate(lasting):
        # A theme is merged into another when most of it went there, and it shows there.
        taken = [
            olds[i]
            for i in range(len(olds))
            if live[i] and matched.get(j) != i and went[i, j] >= 0.5 and came[i, j] >= _WENT
        ]
        if j not in matched:
            tell(theme, "appeared", None, j, taken)
        elif taken:
            tell(theme, "merged", matched[j], j, taken)
    return sorted(rows, key=lambda row: (str(row["theme_id"]), str(row["event"])))


def _report(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = ["theme_id", "event", "overlap", "before", "after", "others"]
    return pd.DataFrame(rows, columns=columns)


def _last(before: Memory, parts: Mapping[str, Memory]) -> int:
    return max(before.last, max(map(number_of, parts), default=0))
