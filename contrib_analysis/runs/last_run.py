"""The last run of a project: where nothing has changed since, it needn't be made again.

A small file in the project's cache says what the run was made from and by. Whoever clears the
cache has the next run made anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contrib_analysis.errors import RunError
from contrib_analysis.files import make_unversioned, whole_or_absent
from contrib_analysis.runs.manifest import MANIFEST, sha256_of
from contrib_analysis.runs.stage_cache import LAST_RUN, read_part
from contrib_analysis.runs.store import load_run
from contrib_analysis.tables import Analysis

#: What of a manifest's beginning says when and from which memory, not from what.
_OF_ITS_TIME = ("started", "themes_lock")

_log = logging.getLogger(__name__)


def unchanged_run(
    root: Path,
    out: Path | None,
    manifest: Mapping[str, Any],
    made_by: Mapping[str, str],
    lock: Path,
) -> Analysis | None:
    """Return the last run where the same would be made again.

    Every file of it is compared with its hash.

    Parameters
    ----------
    root
        The project folder.
    out
        The folder that was asked for; None for any under ``runs``.
    manifest
        What `runs.manifest.start_manifest` returned.
    made_by
        What else decides the result: the code, its libraries.
    lock
        The project's memory of its themes.
    """
    try:
        known = json.loads((root / LAST_RUN).read_text("utf-8"))
        folder = root / "runs" / Path(known["run"]).name
        if known["made_from"] != _digest(manifest, made_by):
            return None
        # The memory is what that run left: it finds the same themes again.
        if known["themes_lock"] != sha256_of(lock):
            return None
        if known["manifest"] != sha256_of(folder / MANIFEST):
            return None
        if out is not None and out.resolve() != folder.resolve():
            return None
        run = load_run(folder)
    except (OSError, ValueError, KeyError, TypeError, RunError):
        return None
    _log.info("nothing has changed since %s", folder)
    return run.replace(unchanged=True)


def kept_of(project: Path, run: Path, stage: str, *parts: str) -> tuple[Any, ...] | None:
    """Return parts of what a stage of the last run made, None where they aren't kept.

    Parameters
    ----------
    project
        The project folder.
    run
        A run folder: parts of the last one alone can be had.
    stage
        The stage.
    parts
        What `stage_cache.read_part` calls them.
    """
    try:
        known = json.loads((project / LAST_RUN).read_text("utf-8"))
        if known["run"] != run.name or known["manifest"] != sha256_of(run / MANIFEST):
            return None
        return tuple(read_part(project, known["entries"][stage], part) for part in parts)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_run(
    root: Path,
    run: Path,
    manifest: Mapping[str, Any],
    made_by: Mapping[str, str],
    lock: Path,
    entries: Mapping[str, str] | None = None,
) -> None:
    """Write down what the last run was made from; nothing where it isn't under ``runs``.

    Parameters
    ----------
    root
        The project folder.
    run
        The run folder.
    manifest, made_by, lock
        As `unchanged_run` takes them, the lock as the run left it.
    entries
        Those of its stages; see `StageCache`.
    """
    if run.resolve().parent != (root / "runs").resolve():
        return
    said = {
        "run": run.name,
        "made_from": _digest(manifest, made_by),
        "themes_lock": sha256_of(lock),
        "manifest": sha256_of(run / MANIFEST),
        "entries": dict(entries or {}),
    }
    try:
        make_unversioned((root / LAST_RUN).parent)
        with whole_or_absent(root / LAST_RUN) as making:
            making.write_text(json.dumps(said, indent=1), "utf-8")
    except Exception as error:  # the run is whole: the next one is made anew
        _log.info("what the run was made from can't be kept: %s", error)


def _digest(manifest: Mapping[str, Any], made_by: Mapping[str, str]) -> str:
    known = {key: said for key, said in manifest.items() if key not in _OF_ITS_TIME}
    packed = json.dumps([known, dict(made_by)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()
