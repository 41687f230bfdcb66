"""Compare two runs: two rounds of a consultation, or the same one with other settings.

Here and not under `runs` since themes are matched by what `review` knows of
them, and shown as `page` shows a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from contrib_analysis.review.theme_identity import carry_over, recognise_demands
from contrib_analysis.review.themes_lock import remember
from contrib_analysis.runs.store import load_run
from contrib_analysis.table_rows import any_rows
from contrib_analysis.tables import FATES, Analysis
from contrib_analysis.text.digest import text_key

#: What can become of a theme. A theme that is split or merged may be renamed as well.
EVENTS = ("kept", "renamed", "split", "merged", "new", "gone")


@dataclass(frozen=True)
class Comparison:
    """What two runs have in common, and what not.

    Parameters
    ----------
    before, after
        The runs.
    themes
        One row a theme of either run, those of `after` first, the largest first:
        theme_before and theme_after (ids), label_before and label_after, event (one
        of `EVENTS`), overlap (Jaccard index among the texts that both runs know; NaN
        without a match), others (labels of what it was split into, merged from or
        went to, separated by "; "), ideas_before and ideas_after, and why these
        differ: came and left (ideas that only one run has), moved_in and moved_out.
        ideas_after = ideas_before + came - left + moved_in - moved_out.
    moved
        Ideas of both runs that are in another theme: idea_id (in `after`), text,
        theme_before and theme_after (labels), edited (whether an analyst placed it
        in one of the runs).
    demands
        One row a demand of either run, those of most people now first: demand_before and
        demand_after (ids), title_before and title_after, event ("kept", "new" or "gone"),
        people_before and people_after. They are matched by their ideas, as themes are.
    fates
        Received items by fate: fate, before, after.
    changed
        What differs between the two: what (a setting, an input, a package), before,
        after.
    comparable
        Whether the runs have an idea in common, where both have any: else nothing is gone, and
        nothing is new.
    """

    before: Analysis
    after: Analysis
    themes: pd.DataFrame
    moved: pd.DataFrame
    demands: pd.DataFrame
    fates: pd.DataFrame
    changed: pd.DataFrame
    comparable: bool


def compare(before: str | Path, after: str | Path) -> Comparison:
    """Compare two runs.

    Ideas are recognised by their words, themes by their ideas (as from one run of a
    project to the next, see `theme_identity.carry_over`): neither needs equal ids.

    Parameters
    ----------
    before, after
        Run folders.

    Returns
    -------
    Comparison

    Raises
    ------
    RunError
        Where one of them can't be read.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> run = "consultation/runs/RUN"
    >>> len(ca.compare(run, run).moved)
    0
    """
    a, b = load_run(Path(before)), load_run(Path(after))
    carried = carry_over(remember(a.ideas), b.ideas)
    pairs = _paired(a, b, carried.ids)
    return Comparison(
        a,
        b,
        _themes(a, b, carried.ids, carried.report, pairs),
        _moved(a, b, pairs),
        _demands(a, b),
        _fates(a, b),
        changed_between(a.manifest, b.manifest),
        comparable=bool(pairs["both"].any()) or a.ideas.empty or b.ideas.empty,
    )


def changed_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> pd.DataFrame:
    """List settings, inputs and versions that differ between two manifests.

    Parameters
    ----------
    before, after
        Manifests.
    """
    rows = []
    for part in ("settings", "versions"):
        old, new = _flat(before.get(part, {})), _flat(after.get(part, {}))
        _keep_whole_sources(old, new)
        rows += [
            (name, old.get(name, ""), new.get(name, ""))
            for name in sorted(old.keys() | new.keys())
            # A setting that one version lacks and the other leaves empty is no difference.
            if old.get(name, "") != new.get(name, "")
        ]
    was, now = (
        {f["file"]: (_hash_of(f), f"{_hash_of(f)[:8]}…") for f in m.get("inputs", [])}
        for m in (before, after)
    )
    absent = ("", "")
    rows += [
        (name, was.get(name, absent)[1], now.get(name, absent)[1])
        for name in sorted(was.keys() | now.keys())
        if was.get(name) != now.get(name)
    ]
    return pd.DataFrame(rows, columns=["what", "before", "after"], dtype="str")


def _keep_whole_sources(old: dict[str, str], new: dict[str, str]) -> None:
    """Leave of a source that one of two runs has alone its file: the rest differs with it."""
    for here, there in ((old, new), (new, old)):
        alone = [
            name.removesuffix(".file")
            for name in here
            if name.startswith("[[") and name.endswith(".file") and name not in there
        ]
        for source in alone:
            for name in [n for n in here if n.startswith(f"{source}.") and n not in there]:
                file = here.pop(name)
                if name == f"{source}.file":
                    here[source] = file


def _hash_of(described: Mapping[str, Any]) -> str:
    """Return an input's hash; runs of earlier versions have it without the salt."""
    return str(described.get("keyed_sha256", described.get("sha256", "")))


def _flat(value: object, name: str = "") -> dict[str, str]:
    if isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        # Sources and references: each by its file, since their order says nothing.
        named: dict[str, str] = {}
        for number, one in enumerate(value, start=1):
            known = str(one.get("file", number)) if isinstance(one, Mapping) else str(number)
            own = f"[[{name}]] {known}"
            own = own if f"{own}.file" not in named else f"{own} ({number})"
            named |= _flat(one, own)
        return named
    if isinstance(value, Mapping):
        parts: dict[str, str] = {}
        for key, inner in value.items():
            parts |= _flat(inner, f"{name}.{key}" if name else str(key))
        return parts
    if isinstance(value, list | tuple):
        return {name: ", ".join(map(str, value))}
    if isinstance(value, bool):
        return {name: "true" if value else "false"}
    return {name: "" if value is None else str(value)}


def _paired(a: Analysis, b: Analysis, lasting: Mapping[str, str]) -> pd.DataFrame:
    """Pair the ideas of two runs by their words, the first with the first of equal ones."""

    def keyed(run: Analysis) -> pd.DataFrame:
        ideas = run.ideas[["idea_id", "text", "theme_id"]].sort_values("idea_id")
        ideas = ideas.assign(key=[text_key(text) for text in ideas["text"].tolist()])
        machine = run.grouping.set_index("idea_id")["theme_id"]
        found = ideas["idea_id"].map(machine).fillna(ideas["theme_id"])
        return ideas.assign(
            nth=ideas.groupby("key").cumcount(), edited=(found != ideas["theme_id"]).to_numpy()
        )

    old, new = keyed(a), keyed(b)
    new["theme_id"] = new["theme_id"].map({"": "", **lasting}).astype("str")
    pairs = old.merge(new, on=["key", "nth"], how="outer", suffixes=("_a", "_b"))
    return pairs.assign(both=pairs["idea_id_a"].notna() & pairs["idea_id_b"].notna())


def _themes(
    a: Analysis,
    b: Analysis,
    lasting: Mapping[str, str],
    report: pd.DataFrame,
    pairs: pd.DataFrame,
) -> pd.DataFrame:
    old, new = a.top_themes.set_index("theme_id"), b.top_themes.set_index("theme_id")
    named = {lasting[theme]: theme for theme in new.index if theme in lasting}
    label = {**old["label"], **{last: new["label"][own] for last, own in named.items()}}
    stays = pairs["both"] & (pairs["theme_id_a"] == pairs["theme_id_b"])
    counts = {
        "came": pairs.loc[pairs["idea_id_a"].isna(), "theme_id_b"].value_counts(),
        "left": pairs.loc[pairs["idea_id_b"].isna(), "theme_id_a"].value_counts(),
        "moved_in": pairs.loc[pairs["both"] & ~stays, "theme_id_b"].value_counts(),
        "moved_out": pairs.loc[pairs["both"] & ~stays, "theme_id_a"].value_counts(),
    }
    rows = []
    for theme in sorted({*old.index, *named}):
        own = named.get(theme, "")
        told = report[report["theme_id"] == theme]
        before = str(old["label"].get(theme, ""))
        after = str(new["label"][own]) if own else ""
        events = set(told["event"])
        event = "renamed" if before != after else "kept"
        for known, name in (("merged", "merged"), ("split", "split")):
            event = name if known in events else event
        event = "new" if not before else "gone" if not own else event
        others = " ".join(told["others"]).split()
        overlap = told["overlap"].dropna()
        rows.append(
            {
                "theme_before": theme if before else "",
                "theme_after": own,
                "label_before": before,
                "label_after": after,
                "event": event,
                "overlap": overlap.iloc[0] if len(overlap) else float("nan"),
                "others": "; ".join(label.get(o, o) for o in dict.fromkeys(others)),
                "ideas_before": int(old["ideas"].get(theme, 0)),
                "ideas_after": int(new["ideas"][own]) if own else 0,
                **{name: int(found.get(theme, 0)) for name, found in counts.items()},
            }
        )
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    return frame.sort_values(
        ["ideas_after", "ideas_before", "theme_before", "theme_after"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )


def _moved(a: Analysis, b: Analysis, pairs: pd.DataFrame) -> pd.DataFrame:
    gone = pairs[pairs["both"] & (pairs["theme_id_a"] != pairs["theme_id_b"])]
    homes = b.ideas.set_index("idea_id")["theme_id"]
    old, new = (dict(zip(r.themes["theme_id"], r.themes["label"], strict=True)) for r in (a, b))
    return pd.DataFrame(
        {
            "idea_id": gone["idea_id_b"],
            "text": gone["text_b"],
            "theme_before": gone["theme_id_a"].map(old).fillna(""),
            "theme_after": gone["idea_id_b"].map(homes).map(new).fillna(""),
            "edited": (gone["edited_a"] == True) | (gone["edited_b"] == True),  # noqa: E712
        }
    ).sort_values(["theme_before", "theme_after", "idea_id"], ignore_index=True)


def _demands(a: Analysis, b: Analysis) -> pd.DataFrame:
    """Pair the demands of two runs by their ideas; say which are new and which are gone."""
    memory = remember(a.ideas)
    lasting, _ = recognise_demands(memory, [], b.ideas) if memory.demands else ({}, None)
    was = a.demands.set_index("demand_id")
    now = b.demands.assign(lasting=b.demands["demand_id"].map(lasting).fillna(""))
    before_of = {
        row.demand_id: row.lasting if row.lasting in was.index else "" for row in any_rows(now)
    }
    rows = [
        {
            "demand_before": before_of[row.demand_id],
            "demand_after": row.demand_id,
            "title_before": was["title"].get(before_of[row.demand_id], ""),
            "title_after": row.title,
            "event": "kept" if before_of[row.demand_id] else "new",
            "people_before": int(was["people"].get(before_of[row.demand_id], 0)),
            "people_after": int(row.people),
        }
        for row in any_rows(now)
    ]
    rows += [
        {
            "demand_before": str(name),
            "demand_after": "",
            "title_before": row["title"],
            "title_after": "",
            "event": "gone",
            "people_before": int(row["people"]),
            "people_after": 0,
        }
        for name, row in was.iterrows()
        if name not in before_of.values()
    ]
    columns = ["demand_before", "demand_after", "title_before", "title_after", "event"]
    columns += ["people_before", "people_after"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["people_after", "people_before", "demand_before", "demand_after"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )


def _fates(a: Analysis, b: Analysis) -> pd.DataFrame:
    before, after = a.fates(), b.fates()
    rows = [
        (fate, before.get(fate, 0), after.get(fate, 0))
        for fate in FATES
        if fate in before or fate in after
    ]
    return pd.DataFrame(rows, columns=["fate", "before", "after"])
