"""Remove one person's contributions from a project's runs and edits: the right to erasure."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from contrib_analysis.demands.describe import recount_demands
from contrib_analysis.errors import InputError
from contrib_analysis.facts.author_ids import possible_ids
from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.salt import read_salt
from contrib_analysis.pipeline import publish
from contrib_analysis.runs.lock import only_one
from contrib_analysis.runs.manifest import MANIFEST
from contrib_analysis.runs.stage_cache import clear_cache
from contrib_analysis.runs.store import clean_up, load_run
from contrib_analysis.settings import find_settings
from contrib_analysis.tables import Analysis, conform
from contrib_analysis.themes.sentences import describe
from contrib_analysis.upkeep._forget_edits import without_ideas
from contrib_analysis.upkeep.notebooks import FOLDER as NOTEBOOKS
from contrib_analysis.words.i18n import Words, words

#: Endings of what people make of a run: coding sheets, exported edits, pages, reports.
_MAY_QUOTE = frozenset(
    ".csv .docx .html .ipynb .jsonl .ods .odt .parquet .pdf .tsv .xls .xlsx".split()
)


@dataclass
class Forgotten:
    """What was removed, and what is left to a person.

    Parameters
    ----------
    runs
        Contributions removed, by run folder.
    edits
        Edits that were changed, and that were removed since nothing was left of them.
    rows
        Rows of the exports that still hold the contributions: (file, row).
    kept_files
        Files that may quote the person and were left as they are: in run folders, those
        that this program didn't make; in the project, workbooks, pages and the like that
        no run was made from.
    others
        Contributions of the same author that were not asked for, where one
        contribution was named.
    cache
        Whether the project's cache was emptied.
    notebooks
        Run folders whose executed notebooks were deleted: they show what people wrote.
    """

    runs: dict[str, int] = field(default_factory=dict)
    edits: tuple[int, int] = (0, 0)
    rows: set[tuple[str, int]] = field(default_factory=set)
    kept_files: list[Path] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    cache: bool = False
    notebooks: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Say what was done and what is left to do, in lines."""
        lines = [f"{run}: {n} contributions removed." for run, n in sorted(self.runs.items())]
        lines.append(f"edits.yml: {self.edits[0]} edits changed, {self.edits[1]} removed.")
        if self.cache:
            lines.append("The project's cache was emptied.")
        lines += [
            f"{run}: its notebooks were deleted; contrib-analysis notebooks RUN makes them again."
            for run in self.notebooks
        ]
        for author, n in sorted(self.others.items()):
            lines.append(f"The same author has {n} more: contrib-analysis forget {author} PROJECT")
        lines += [f"Left as it is, please look through it: {file}" for file in self.kept_files]
        if self.rows:
            lines.append("The exports are never changed by this program and still hold:")
            lines += [f"  {source} row {row}" for source, row in sorted(self.rows)]
            lines.append("Delete these rows there, and in backups; the next run reads them again.")
        lines.append("Runs outside of PROJECT/runs and copies of pages were not looked for.")
        lines.append("Reasons and labels that people wrote may quote them: read edits.yml.")
        return lines


def forget(who: str, project: str | Path) -> Forgotten:
    """Remove a person's contributions, or one contribution, from all runs of a project.

    In each run the tables lose the texts and what was cut from them, the ledger keeps
    the received item as withdrawn, themes are counted again, the dashboard and the
    exports are written anew. Each run is changed whole or not at all.

    Parameters
    ----------
    who
        A contribution's id; or an author: the hash in ``author_id``, or the address,
        name or number as the export has it.
    project
        The project folder.

    Returns
    -------
    Forgotten

    Raises
    ------
    InputError
        Where no run has anything by that name.
    OutputError
        Where a run can't be written; it is then as it was.
    BusyError
        Where a run of the project is on.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> done = ca.forget(analysis.contributions["contribution_id"][0], "consultation")
    >>> done.runs["RUN"] >= 1
    True
    """
    file = find_settings(project)
    root = file.resolve().parent
    with only_one(root):
        return _forget(who, root)


def _forget(who: str, root: Path) -> Forgotten:
    salt = read_salt(root)
    # In any case: both may hold what a run that was stopped had read.
    clean_up(root / "runs")
    done = Forgotten(cache=clear_cache(root) > 0)
    renamed: dict[str, str] = {}
    found: list[tuple[Analysis, set[str]]] = []
    for manifest in sorted(root.glob(f"runs/*/{MANIFEST}")):
        run = load_run(manifest.parent)
        authors = possible_ids(who, _realms(run), salt) | {who}
        theirs = run.contributions["author_id"].isin(authors)
        theirs |= run.contributions["contribution_id"] == who
        if theirs.any():
            found.append((run, set(run.contributions.loc[theirs, "contribution_id"])))
    if not found:
        raise InputError(
            f'No run of {root} has a contribution or an author "{who}".',
            consequence="No run and no edit was changed.",
            remedy="Give a contribution's id as the dashboard shows it, an author_id, or the "
            "author's address or name exactly as in the export.",
        )
    for run, ids in found:
        every = _renamed(run.ideas, _heirs(run.contributions, ids))
        renamed |= {idea: name for idea, name in every.items() if idea != name}
    # First, since the runs say which ideas these are.
    done.edits = without_ideas(root, renamed)
    for run, ids in found:
        folder = run.folder or root
        lines = run.ledger[run.ledger["contribution_id"].isin(ids)]
        done.rows |= set(zip(lines["source"], lines["row"].astype(int), strict=True))
        _tell_of_others(done, run, ids)
        if (folder / NOTEBOOKS).is_dir():
            done.notebooks.append(folder.name)
        done.kept_files += _rewrite(run, without(run, ids), folder)
        done.runs[folder.name] = len(ids)
    done.kept_files += _beside(root, {given["file"] for run, _ in found for given in _inputs(run)})
    return done


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
    heirs = _heirs(run.contributions, ids)
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
        "to_review": int(changed.ideas["to_review"].sum()),
        "themes": len(changed.top_themes),
        "demands": len(changed.demands),
    }
    when = datetime.now(UTC).isoformat(timespec="seconds")
    told = [*run.manifest.get("forgotten", []), {"when": when, "contributions": len(ids)}]
    costs = {name: dict(run.manifest.get(name, {})) for name in ("seconds", "peak_mb")}
    return changed.replace(manifest={**run.manifest, **costs, "counts": counts, "forgotten": told})


def _inputs(run: Analysis) -> list[dict[str, Any]]:
    return list(run.manifest.get("inputs", []))


def _beside(root: Path, inputs: set[str]) -> list[Path]:
    """Return the project's files that people may have made from its runs."""
    found = []
    for file in sorted(root.rglob("*")):
        place = file.relative_to(root)
        ours = place.parts[0] == "runs" or any(part.startswith(".") for part in place.parts)
        if file.suffix in _MAY_QUOTE and not ours and place.as_posix() not in inputs:
            found.append(file)
    return found


def _realms(run: Analysis) -> set[str]:
    """Return every channel and export of a run, as they were called when it was made."""
    sources = run.manifest.get("settings", {}).get("sources", [])
    named = {str(source.get("channel", "")) for source in sources}
    named |= {str(given["file"]) for given in _inputs(run)}
    named |= set(run.contributions["channel"]) | set(run.contributions["source"])
    return (named | set(run.ledger["source"])) - {""}


def _tell_of_others(done: Forgotten, run: Analysis, ids: set[str]) -> None:
    theirs = run.contributions[run.contributions["contribution_id"].isin(ids)]
    for author in set(theirs["author_id"]) - {""}:
        n = int((run.contributions["author_id"] == author).sum())
        more = n - int((theirs["author_id"] == author).sum())
        if more:
            done.others[author] = max(more, done.others.get(author, 0))


def _heirs(contributions: pd.DataFrame, ids: set[str]) -> dict[str, str]:
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
        for theme in run.themes[run.themes["theme_id"].isin(counted.index)].to_dict("records"):
            name, before = theme["theme_id"], _sentences(theme, w)
            for column in ("ideas", "contributions", "people"):
                theme[column] = int(counted.at[name, column])
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


def _rewrite(before: Analysis, after: Analysis, folder: Path) -> list[Path]:
    """Write a run in place of what it was; return the files there that are a person's own."""
    made = {output["file"] for output in before.manifest.get("outputs", [])} | {MANIFEST}
    own = [p.relative_to(folder) for p in folder.rglob("*") if p.is_file()]
    own = [p for p in own if p.as_posix() not in made and p.parts[0] != NOTEBOOKS]
    # Beside the run, so that they are not lost should this be stopped half way.
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-own-", dir=folder.parent))
    for file in own:
        (aside / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / file, aside / file)
    try:
        publish(after, folder)
    except BaseException:
        shutil.rmtree(aside)  # the run is as it was, with these files in it
        raise
    back = [file for file in own if not (folder / file).exists()]
    for file in back:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(aside / file, folder / file)
    shutil.rmtree(aside)
    return [folder / file for file in back]
