"""Real processes to which bad things happen, for the tests of faults."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pandas as pd

WISHES = ("Je voudrais", "Il faudrait", "Merci de revoir")
SUBJECTS = ("les bus du soir", "la cantine bio", "les arbres du boulevard")
PLACES = ("près de la gare", "au centre", "dans les villages", "vers le stade")

SETTINGS = """\
title = "Essai"
[themes]
count = 1
[[sources]]
file = "raw/avis.csv"
[sources.columns]
id = "numero"
text = "avis"
author = "auteur"
"""

#: Runs a project in a process that stops, or is stopped, where it is asked to.
DRIVER = Path(__file__).with_name("fault_driver.py")


def texts() -> list[str]:
    return [" ".join(parts) for parts in product(WISHES, SUBJECTS, PLACES)]


def write_answers(project: Path, said: list[str]) -> None:
    frame = pd.DataFrame({"numero": range(1, len(said) + 1), "avis": said})
    frame["auteur"] = [f"personne{i}@example.org" for i in range(len(said))]
    frame.to_csv(project / "raw" / "avis.csv", index=False)


def make_project(folder: Path) -> Path:
    """Make a project of 36 contributions and one theme, which runs in a second."""
    (folder / "raw").mkdir(parents=True)
    write_answers(folder, texts())
    (folder / "settings.toml").write_text(SETTINGS, "utf-8")
    # Always the same, so that runs of two copies are the same.
    (folder / "salt.txt").write_text("5a17" * 8 + "\n", "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but what says when and how long."""
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    return {name: raw for name, raw in found.items() if not name.endswith("manifest.json")}


def driver(*arguments: object, **options: object) -> subprocess.Popen[str]:
    """Start the driver; see there."""
    return subprocess.Popen(
        [sys.executable, DRIVER, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        **options,
    )


def manifest_of(run: Path) -> dict[str, object]:
    return dict(json.loads((run / "manifest.json").read_text("utf-8")))
