"""Take a person's contributions out of one run, and write it in place of what it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from contrib_analysis.demands.describe import recount_demands
from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.files import JsonObject
from contrib_analysis.insight.insights import gather
from contrib_analysis.pipeline import publish
from contrib_analysis.review.kept_agreement import IN_MANIFEST
from contrib_analysis.runs.manifest import MANIFEST
from contrib_analysis.table_rows import records
from contrib_analysis.tables import Analysis, conform
from contrib_analysis.text.digest import text_key
from contrib_analysis.text.tokens import fold_own, using
from contrib_analysis.themes.sentences import describe
from contrib_analysis.upkeep._forget_keys import without_keys
from contrib_analysis.upkeep.notebooks import FOLDER as NOTEBOOKS
from contrib_analysis.words.i18n import Words, words


def without(run: Analysis, ids: set[str]) -> Analysis:
    """Return a run without some contributions.

    Where one of them stood for copies that others sent, the first of these with the
    same text takes its place, ideas and all; without such a copy its ideas go.

    Parameters
    ----------
    run
        A run.
    ids
        Contributions to leave out.
    """
    heirs = heirs_of(run.contributions, ids)
    left = run.contributions[~run.contributions["contribution_id"].isin(ids)].copy()
    left["copies_of"] = left["copies_of"].map(lambda name: heirs.get(name, name))
    risen = left["contribution_id"].isin([heir for heir in heirs.values() if heir])
    left.loc[risen, "copies_of"] = ""
    renamed = _renamed(run.ideas, heirs)
    ideas = run.ideas.assign(
        contribution_id=run.ideas["contribution_id"].map(lambda c: heirs.get(c, c)),
        idea_id=run.ideas["idea_id"].map(renamed),
    )
    ideas = ideas[ideas["idea_id"] != ""]

    def kept(frame: pd.DataFrame, table: str) -> pd.DataFrame:
        named = frame.assign(idea_id=frame["idea_id"].map(lambda i: renamed.get(i, "")))
        return conform(named[named["idea_id"] != ""], table)

    themes = _counted_again(run, ideas, left.reset_index(drop=True))
    quotes = kept(run.quotes, "quotes")
    asked = recount_demands(run.demands, conform(ideas, "ideas"), themes, left, renamed)
    changed = run.replace(
        contributions=conform(left, "contributions"),
        ideas=asked.ideas,
        themes=asked.themes,
        demands=asked.demands,
        quotes=quotes[quotes["theme_id"].isin(themes["theme_id"])].reset_index(drop=True),
        opinions=kept(run.opinions, "opinions"),
        grouping=kept(run.grouping, "grouping"),
        ledger=_ledger(run, heirs),
    )
    counts = {
        **run.manifest["counts"],
        "fates": changed.fates(),
        "contributions": len(changed.contributions),
        "ideas": len(changed.ideas),
        "fit_none": int(fits_none(changed.ideas).sum()),
        "to_review": int(changed.ideas["to_review"].sum()),
        "themes": len(changed.top_themes),
        "demands": len(changed.demands),
    }
    when = datetime.now(UTC).isoformat(timespec="seconds")
    erasures = [*run.manifest.get("forgotten", []), {"when": when, "contributions": len(ids)}]
    costs = {name: dict(run.manifest.get(name, {})) for name in ("seconds", "peak_mb")}
    rows = _rows_again(run.manifest.get("rows", {}), changed)
    manifest = {**run.manifest, **costs, "counts": counts, "rows": rows, "forgotten": erasures}
    if IN_MANIFEST in manifest:
        manifest[IN_MANIFEST] = without_keys(manifest[IN_MANIFEST], lost_keys(run, changed))
    return changed.replace(manifest=manifest)


def _rows_again(rows: Mapping[str, Mapping[str, int]], changed: Analysis) -> JsonObject:
    """Return how many rows each stage took and gave, without those that are gone."""
    contributions, ideas = len(changed.contributions), len(changed.ideas)
    again = {
        "intake": {"out": contributions},
        "ideas": {"in": contributions, "out": ideas},
        "vectors": {"in": ideas, "out": ideas},
        "themes": {"in": ideas},
    }
    return {stage: {**counted, **again.get(stage, {})} for stage, counted in rows.items()}


def renamed_ideas(run: Analysis, ids: set[str]) -> dict[str, str]:
    """Return what the ideas of some contributions are called without these; "" where they go."""
    every = _renamed(run.ideas, heirs_of(run.contributions, ids))
    return {idea: name for idea, name in every.items() if idea != name}


def lost_keys(before: Analysis, after: Analysis) -> frozenset[str]:
    """Return the text keys of ideas that nobody has in a run any more.

    Parameters
    ----------
    before, after
        The run, with the person and without.
    """
    gone = set(before.ideas["text"]) - set(after.ideas["text"])
    left = {text_key(text) for text in after.ideas["text"].tolist()}
    return frozenset(map(text_key, gone)) - left


def heirs_of(contributions: pd.DataFrame, ids: set[str]) -> dict[str, str]:
    """Return who takes the place of each: the first copy with the same text, or "" for none."""
    copies = contributions[
        contributions["copies_of"].isin(ids) & ~contributions["contribution_id"].isin(ids)
    ]
    texts = contributions.set_index("contribution_id")["text"]
    heirs = {}
    for name in sorted(ids):
        same = copies[(copies["copies_of"] == name) & (copies["text"] == texts[name])]
        heirs[name] = str(same["contribution_id"].min()) if len(same) else ""
    return heirs


def _renamed(ideas: pd.DataFrame, heirs: Mapping[str, str]) -> dict[str, str]:
    """Return what each idea is called from now on; "" where it goes."""
    names = {}
    for idea, home in zip(ideas["idea_id"], ideas["contribution_id"], strict=True):
        heir = heirs.get(home, home)
        names[idea] = heir + idea[len(home) :] if heir else ""
    return names


def _counted_again(
    run: Analysis, ideas: pd.DataFrame, contributions: pd.DataFrame
) -> pd.DataFrame:
    """Count themes again; a headline that is gone gives way to the most central idea."""
    w = words(run.interface)
    rows = []
    for level in ("theme_id", "subtheme_id"):
        some = ideas[ideas[level] != ""]
        counted = count_three_ways(some, contributions, level).set_index(level)
        for theme in records(run.themes[run.themes["theme_id"].isin(counted.index)]):
            name, before = theme["theme_id"], _sentences(theme, w)
            for column in ("ideas", "contributions", "people"):
                theme[column] = int(counted[column].to_dict()[name])
            after = dict(zip(before, _sentences(theme, w), strict=True))
            theme["description"] = after.get(theme["description"], theme["description"])
            own = some[some[level] == name].sort_values(["rank", "idea_id"])
            if theme["headline"] and theme["headline"] not in set(own["text"]):
                theme["headline"] = own["text"].iloc[0]
            rows.append(theme)
    order = {name: place for place, name in enumerate(run.themes["theme_id"])}
    rows.sort(key=lambda theme: order[theme["theme_id"]])
    return conform(pd.DataFrame(rows), "themes")


def _sentences(theme: Mapping[str, Any], w: Words) -> list[str]:
    """Return what the machine says of a theme with such counts, without and with people."""
    given = (theme["label"], theme["keywords"].split(", "), theme["ideas"], theme["contributions"])
    return [describe(*given, w, people=people) for people in (None, theme["people"])]


def _ledger(run: Analysis, heirs: Mapping[str, str]) -> pd.DataFrame:
    """Keep each received item: the forgotten ones as withdrawn, without their ids."""
    w = words(run.interface)
    ledger = run.ledger.copy()
    gone = ledger["contribution_id"].isin(set(heirs))
    ledger.loc[gone, ["contribution_id", "fate", "reason"]] = (
        "",
        "withdrawn",
        w("erased at a person's request"),
    )
    risen = ledger["contribution_id"].isin({heir for heir in heirs.values() if heir})
    ledger.loc[risen & (ledger["fate"] == "duplicate"), ["fate", "reason"]] = ("kept", "")
    for name in sorted(heirs, key=len, reverse=True):
        ends = ledger["reason"].str.endswith(" " + name)
        ledger.loc[ends, "reason"] = w("same text as another contribution")
    return conform(ledger, "ledger")


def rewrite(before: Analysis, after: Analysis, folder: Path) -> None:
    """Write a run in place of what it was; the files there that are a person's own stay.

    What is shown and taken away beside its themes is gathered again, once for all, with the
    words that the run had of its own.
    """
    listed = after.provenance.settings.words
    with using(fold_own(listed.stop, listed.keep)):
        insights = gather(after)
    after = after.replace(merge_proposals=insights.merge_proposals, subjects=insights.subjects)
    made = {output["file"] for output in before.manifest.get("outputs", [])} | {MANIFEST}
    own = [p.relative_to(folder) for p in folder.rglob("*") if p.is_file()]
    own = [p for p in own if p.as_posix() not in made and p.parts[0] != NOTEBOOKS]
    # Beside the run, so that they are not lost should this be stopped half way.
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-own-", dir=folder.parent))
    for file in own:
        (aside / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / file, aside / file)
    try:
        publish(after, folder, insights=insights)
    except BaseException:
        shutil.rmtree(aside)  # the run is as it was, with these files in it
        raise
    back = [file for file in own if not (folder / file).exists()]
    for file in back:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(aside / file, folder / file)
    shutil.rmtree(aside)
