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


#: Three exports: names without a channel, addresses with one, a form that names nobody but
#: in columns that are no author's.
MIXED = """\
title = "Essai"
[themes]
count = 4
[[sources]]
file = "raw/noms.csv"
[sources.columns]
id = "numero"
text = "avis"
author = "auteur"
[[sources]]
file = "raw/adresses.csv"
channel = "Ateliers"
[sources.columns]
text = "avis"
author = "courriel"
[[sources]]
file = "raw/fiches.csv"
channel = "Fiches"
[sources.columns]
text = "avis"
"""


@pytest.fixture(scope="session")
def mixed_run(tmp_path_factory):
    """Return the analysis of a project whose people are named in three ways."""
    project = tmp_path_factory.mktemp("named") / "projet"
    (project / "raw").mkdir(parents=True)
    said = texts()
    by_name, by_address, by_sheet = said[:20], said[20:40], said[40:]
    pd.DataFrame(
        {
            "numero": [f"A{i}" for i in range(20)],
            "avis": by_name,
            "auteur": ["Aline Fictive", "Aline Fictive", *(f"Personne {i}" for i in range(18))],
        }
    ).to_csv(project / "raw" / "noms.csv", index=False)
    pd.DataFrame(
        {"avis": by_address, "courriel": [f"p{i // 2}@example.org" for i in range(20)]}
    ).to_csv(project / "raw" / "adresses.csv", index=False)
    pd.DataFrame(
        {
            "avis": by_sheet,
            "Nom": ["Fictif"] * 2 + [f"N{i}" for i in range(22)],
            "Prénom": ["Basile", "Chloé"] + [f"P{i}" for i in range(22)],
        }
    ).to_csv(project / "raw" / "fiches.csv", index=False)
    (project / "settings.toml").write_text(MIXED, "utf-8")
    return ca.run(project, project / "runs" / "one")


@pytest.fixture
def mixed(mixed_run, tmp_path):
    """Return a copy of that project, with its run, that a test may change."""
    copy = tmp_path / "projet"
    shutil.copytree(mixed_run.folder.parents[1], copy)
    return copy
