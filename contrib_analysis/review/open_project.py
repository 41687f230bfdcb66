"""What the machine found in a saved run, before any edit, and what edits make of it now."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from contrib_analysis.demands.grouping import members_of
from contrib_analysis.demands.titles import choose_title
from contrib_analysis.errors import RunError
from contrib_analysis.pasteable import command_line
from contrib_analysis.review.editor import Editor
from contrib_analysis.runs.store import load_run
from contrib_analysis.settings_faults import refuse_run
from contrib_analysis.tables import Analysis, conform


def as_found(analysis: Analysis) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a run's ideas and themes as the machine placed and called them.

    Parameters
    ----------
    analysis
        A run. Its `grouping` says where ideas were before the edits it was made
        with, its manifest's `found_labels` what themes were called; a run without
        edits has neither, and its tables are what was found.

    Returns
    -------
    tuple of pandas.DataFrame
        Ideas, and themes (theme_id, label), as `replay` takes them.
    """
    ideas, themes = analysis.ideas, analysis.themes[["theme_id", "label"]]
    grouping = analysis.grouping
    if grouping.empty:
        return ideas, themes
    columns = [c for c in grouping.columns if c != "idea_id"]
    before = grouping.set_index("idea_id").loc[ideas["idea_id"], columns].reset_index(drop=True)
    labels = analysis.provenance.found_labels
    found = pd.DataFrame({"theme_id": list(labels), "label": list(labels.values())}, dtype="str")
    return ideas.reset_index(drop=True).assign(**{c: before[c] for c in columns}), found


def demands_as_found(analysis: Analysis) -> pd.DataFrame:
    """Return a run's demands as the machine found and called them: demand_id, title.

    Parameters
    ----------
    analysis
        A run. Where edits changed it, titles are chosen again for its `grouping`.
    """
    if analysis.grouping.empty:
        return analysis.demands[["demand_id", "title"]]
    ideas, _ = as_found(analysis)
    rows = [(name, choose_title(ideas, members)[0].text) for name, members in members_of(ideas)]
    return pd.DataFrame(rows, columns=["demand_id", "title"], dtype="str")


def open_editor(
    project: str | Path, analysis: Analysis | None = None, *, who: str | None = None
) -> Editor:
    """Return the editor of a project on one of its runs.

    Parameters
    ----------
    project
        The project folder.
    analysis
        The run; the last one under ``PROJECT/runs`` when None.
    who
        Who decides; the user of this computer by default.

    Raises
    ------
    RunError
        Where the project has no run yet.
    EditsError
        Where its edits can't be read.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> editor = ca.open_editor("consultation", who="AB")
    >>> edit = editor.rename("T01", "Se déplacer", why="plus clair")
    >>> editor.state.label_of("T01")
    'Se déplacer'
    """
    analysis = analysis or load_run(Path(last_run(project)))
    return Editor(
        project,
        *as_found(analysis),
        who=who,
        interface=analysis.interface,
        demands=demands_as_found(analysis),
    )


def last_run(project: str | Path) -> Path:
    """Return the latest run folder of a project.

    Raises
    ------
    RunError
        Where there is none.
    """
    runs = run_folders(project)
    if not runs:
        refuse_run(Path(project))
        raise RunError(
            f"{project}: this project has no run yet.",
            remedy=f"Make one: {command_line('run', project)}",
        )
    return runs[0]


def run_folders(project: str | Path) -> list[Path]:
    """Return the run folders of a project, the latest first."""
    manifests = sorted(
        Path(project).glob("runs/*/manifest.json"),
        key=lambda one: (one.stat().st_mtime_ns, one),
        reverse=True,
    )
    return [manifest.parent for manifest in manifests]


def current_tables(analysis: Analysis, editor: Editor) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a run's ideas and themes with all edits applied, without a new run.

    Labels and places are those of the edits; keywords and descriptions are the
    run's, until the next one recomputes them.
    """
    replayed = editor.replayed()
    state = editor.state
    known = analysis.themes.set_index("theme_id")
    rows = [
        {
            "theme_id": theme,
            "label": state.label_of(theme),
            "keywords": known["keywords"].get(theme, ""),
            "description": replayed.decisions.descriptions.get(
                theme, known["description"].get(theme, "")
            ),
        }
        for theme in state.themes()
    ]
    parts = analysis.themes[analysis.themes["parent_id"] != ""]
    themes = pd.concat([conform(pd.DataFrame(rows), "themes"), parts], ignore_index=True)
    return replayed.ideas, themes
