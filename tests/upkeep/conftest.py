"""A small invented project with one run, that tests copy before they change it."""

import shutil
from itertools import product

import pandas as pd
import pytest

import contrib_analysis as ca

WISHES = ("Je voudrais", "Il faudrait", "Il manque", "Merci de revoir")
SUBJECTS = ("les bus du soir", "la cantine bio", "les arbres du boulevard", "le guichet")
PLACES = ("près de la gare", "au centre", "dans les villages", "vers le stade")

SETTINGS = """\
title = "Essai"
[themes]
count = 4
[[sources]]
file = "raw/avis.csv"
channel = "En ligne"
[sources.columns]
id = "numero"
text = "avis"
author = "auteur"
"""


def texts():
    return [" ".join(parts) for parts in product(WISHES, SUBJECTS, PLACES)]


def write_answers(project, said, authors=None):
    frame = pd.DataFrame({"numero": range(1, len(said) + 1), "avis": said})
    frame["auteur"] = authors or [f"personne{i // 2}@example.org" for i in range(len(said))]
    frame.to_csv(project / "raw" / "avis.csv", index=False)


@pytest.fixture(scope="session")
def small_run(made_once):
    """Return the analysis of a project of 66 contributions, two of them copies."""

    def make(folder):
        project = folder / "projet"
        (project / "raw").mkdir(parents=True)
        said = texts()
        write_answers(project, [*said, said[0], said[5]])
        (project / "settings.toml").write_text(SETTINGS, "utf-8")
        ca.run(project, project / "runs" / "one")

    return ca.load(made_once("upkeep", make) / "projet" / "runs" / "one")


@pytest.fixture
def project(small_run, tmp_path):
    """Return a copy of that project, with its run, that a test may change."""
    copy = tmp_path / "projet"
    shutil.copytree(small_run.folder.parents[1], copy)
    return copy
