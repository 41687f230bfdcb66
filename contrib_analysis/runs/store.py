"""Write a run to a folder and read it back: whole, or not at all."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pandas as pd

from contrib_analysis.errors import OutputError, RunError
from contrib_analysis.files import JsonObject, folder_whole_or_absent, whole_or_absent
from contrib_analysis.provenance import read_provenance
from contrib_analysis.runs.csv_file import read_csv, write_csv
from contrib_analysis.runs.manifest import FORMAT, MANIFEST, describe_outputs, sha256_of
from contrib_analysis.settings import FILE_NAME
from contrib_analysis.tables import TABLES, Analysis, conform
from contrib_analysis.words.sentences import listing, sentence

LEDGER = "ledger.csv"
_PARQUET = tuple(name for name in TABLES if name != "ledger")
#: Runs that are named to whoever named none, at most (chosen).
_MOST_NAMED = 5
_MAKING = re.compile(r"\.(?P<name>.+)-[0-9a-f]{8}\.tmp(?P<old>\.old)?")
#: Tables that runs of earlier versions don't have.
_NEWER = ("opinions", "grouping", "demands", "merge_proposals", "subjects")


def save_run(
    analysis: Analysis, folder: Path, *, also: Callable[[Analysis, Path], None] | None = None
) -> Analysis:
    """Write an analysis to a run folder.

    Parameters
    ----------
    analysis
        What to write.
    folder
        The run folder; an earlier run there is replaced, anything else refused.
    also
        Called with the analysis and the folder being written, to add files
        (the dashboard, the exports) before the run appears under its name.

    Returns
    -------
    Analysis
        The same, with its `folder`, and its outputs' hashes in the manifest.

    Raises
    ------
    OutputError
        Where the folder can't be written or holds something else.
    """
    folder = folder.absolute()
    with _run_folder(folder) as making:
        for name in _PARQUET:
            _write_parquet(getattr(analysis, name), making / f"{name}.parquet")
        write_csv(analysis.ledger, making / LEDGER)
        saved = analysis.replace(folder=folder)
        if also is not None:
            also(saved, making)
        # Last, since it says what the rest is and how long it took.
        known = {key: said for key, said in saved.manifest.items() if key != "unchecked"}
        saved = saved.replace(manifest={**known, "outputs": describe_outputs(making)})
        text = json.dumps(saved.manifest, ensure_ascii=False, indent=2, sort_keys=True)
        (making / MANIFEST).write_text(text + "\n", "utf-8", newline="\n")
    return saved


def load_run(folder: Path, *, unchecked: bool = False) -> Analysis:
    """Read a run folder, having compared every file with what the run wrote.

    Parameters
    ----------
    folder
        A folder that `save_run` wrote.
    unchecked
        Read it although files differ; the manifest in memory then names them under
        ``unchecked``, and a page made of it says so.

    Raises
    ------
    RunError
        Where it is not a run, is damaged or changed, or was written by newer code.
    """
    folder = Path(folder)
    manifest = _read_manifest(folder)
    if differing := _differing(folder, manifest):
        if not unchecked:
            raise RunError(
                sentence(
                    "{folder}: {files}: not what the run wrote.",
                    folder=str(folder),
                    files=listing(differing),
                ),
                consequence="What it says may not be what people wrote, nor what was counted.",
                remedy="Run the project again: contrib-analysis run PROJECT; or read it all the "
                "same with --unchecked, which its page will say.",
            )
        manifest = {**manifest, "unchecked": differing}
    tables: dict[str, pd.DataFrame] = {}
    for name in _PARQUET:
        file = folder / f"{name}.parquet"
        if name in _NEWER and not file.exists():
            tables[name] = conform(pd.DataFrame(), name)
            continue
        try:
            tables[name] = conform(_read_parquet(file), name)
        except Exception as error:
            raise RunError(
                f"{file}: can't be read ({type(error).__name__}).",
                consequence="The run is incomplete or damaged.",
                remedy="Run the project again: contrib-analysis run PROJECT.",
            ) from error
    try:
        ledger = read_csv(folder / LEDGER)
        tables["ledger"] = conform(ledger[list(TABLES["ledger"])], "ledger")
    except Exception as error:
        raise RunError(
            f"{folder / LEDGER}: can't be read ({type(error).__name__}).",
            remedy="Run the project again: contrib-analysis run PROJECT.",
        ) from error
    received = read_provenance(manifest).counts.received
    if received not in (None, len(ledger)):
        # A file that was cut short at the end of a line reads as well as a whole one.
        raise RunError(
            f"{folder / LEDGER}: it has {len(ledger):,} lines; the run received {received:,} "
            "items.",
            consequence="The run is incomplete or damaged.",
            remedy="Run the project again: contrib-analysis run PROJECT.",
        )
    return Analysis(**tables, manifest=manifest, folder=folder.absolute(), unchanged=False)


def record_outputs(folder: Path, made: Collection[str] = ()) -> None:
    """Write into a run's manifest what its files are now, after some were made again.

    Parameters
    ----------
    folder
        A run folder, of which nothing was changed that is not known.
    made
        Names of files that the run may not have had before.

    Raises
    ------
    OutputError
        Where the manifest can't be written.
    """
    manifest = _read_manifest(folder)
    known = {described["file"] for described in manifest.get("outputs", [])} | set(made)
    outputs = [one for one in describe_outputs(folder) if one["file"] in known]
    if outputs == manifest.get("outputs"):
        return
    text = json.dumps(
        {**manifest, "outputs": outputs}, ensure_ascii=False, indent=2, sort_keys=True
    )
    with whole_or_absent(folder / MANIFEST) as making:
        making.write_text(text + "\n", "utf-8", newline="\n")


def _differing(folder: Path, manifest: Mapping[str, Any]) -> list[str]:
    """Name the files of a run that are no longer what it wrote; runs of old say nothing."""
    outputs = manifest.get("outputs")
    if not isinstance(outputs, list):
        return []
    return [
        sentence("{file} is missing", file=name) if not there else name
        for name, sha256 in sorted(
            (str(one["file"]), str(one["sha256"])) for one in outputs if isinstance(one, dict)
        )
        if (there := sha256_of(_inside(folder, name))) != sha256
    ]


def _inside(folder: Path, name: str) -> Path:
    """Return a file of a run; a manifest that names one elsewhere names none."""
    file = folder / name
    return file if file.resolve().is_relative_to(folder.resolve()) else folder / "\x7f"


def ensure_writable(folder: Path) -> None:
    """Refuse early, before any work, a folder where a run can't be written.

    Raises
    ------
    OutputError
        Where the folder holds something that is not a run, or can't be written.
    """
    with _run_folder(folder.absolute()):
        pass


def _run_folder(folder: Path) -> AbstractContextManager[Path]:
    """Give a temporary folder that takes the place of a run's, or of none, at the end."""
    if folder.is_file():
        raise OutputError(
            f"{folder}: this is a file.", remedy="Name a folder for the results (--out DIR)."
        )
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise OutputError(
            f"{folder}: this folder holds something that is not a run.",
            consequence="Nothing was written, so that nothing is lost.",
            remedy="Name a new or empty folder with --out DIR.",
        )
    return folder_whole_or_absent(
        folder,
        refusal="results can't be written there",
        remedy="Check the folder's rights and the free space, or name another with --out DIR.",
    )


def clean_up(runs: Path, name: str | None = None) -> None:
    """Delete what writers that were killed left behind, and put back what they had set aside.

    Parameters
    ----------
    runs
        The folder that holds run folders, or a run folder; nobody else writes there now.
    name
        The name of the folder that was written; any when None.
    """
    left = sorted(runs.iterdir(), reverse=True) if runs.is_dir() else []
    for place in left:
        found = _MAKING.fullmatch(place.name)
        if found is None or name not in (None, found["name"]):
            continue
        if found["old"] and not (runs / found["name"]).exists():
            place.rename(runs / found["name"])
        else:
            shutil.rmtree(place, ignore_errors=True)


def _write_parquet(frame: pd.DataFrame, file: Path) -> None:
    frame.to_parquet(file, index=False, compression="zstd", write_page_checksum=True)


def _read_parquet(file: Path) -> pd.DataFrame:
    # A bit that a disk turned would be a word that nobody wrote.
    return pd.read_parquet(file, page_checksum_verification=True)


def _runs_near(folder: Path) -> list[Path]:
    """Return runs that may have been meant, the latest first."""
    places = [folder, folder / "runs"]
    if folder.parent.name == "runs":
        places.append(folder.parent)
    if (folder.parent / FILE_NAME).exists():
        places.append(folder.parent / "runs")
    for place in places:
        manifests = sorted(place.glob(f"*/{MANIFEST}"), reverse=True)
        if manifests:
            return [file.parent for file in manifests[:_MOST_NAMED]]
    return []


def _read_manifest(folder: Path) -> JsonObject:
    file = folder / MANIFEST
    if not file.is_file():
        what = f"{folder}: this is not a run (it has no {MANIFEST})."
        if not folder.exists():
            what = f"{folder}: no folder of this name."
        remedy = "Name a folder under PROJECT/runs/, or make one: contrib-analysis run PROJECT."
        if near := _runs_near(folder):
            remedy = f"Name one of these runs: {', '.join(map(str, near))}."
        raise RunError(what, remedy=remedy)
    try:
        manifest = json.loads(file.read_text("utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise RunError(
            f"{file}: can't be read ({error}).",
            remedy="Run the project again: contrib-analysis run PROJECT.",
        ) from None
    written = manifest.get("format", 0) if isinstance(manifest, dict) else None
    if isinstance(written, int) and written > FORMAT:
        raise RunError(
            f"{file}: this run was written by a newer version of contrib_analysis.",
            remedy="Update contrib_analysis, or run the project again with this version.",
        )
    if not isinstance(written, int) or not isinstance(manifest.get("settings"), dict):
        raise RunError(
            f"{file}: this is not what a run says of itself.",
            consequence="The file is damaged, or another program's.",
            remedy="Run the project again: contrib-analysis run PROJECT.",
        )
    page = read_provenance(manifest, file).settings.dashboard.file
    if not page or any(sign in page for sign in "/\\\0") or page in (".", ".."):
        raise RunError(
            f"{file}: it names its dashboard {page!r}, which is no file of a run folder.",
            consequence="Nothing was written: the page could have taken another file's place.",
            remedy="Ask where this run comes from, or run the project again.",
        )
    return dict(manifest)
