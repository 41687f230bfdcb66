"""What docs/threat-model.md promises of a whole run, of all commands and of the code."""

import ast
import hashlib
import itertools
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import typer

import contrib_analysis as ca
from contrib_analysis.cli.main import app
from contrib_analysis.facts.sealed_keys import opened_row
from contrib_analysis.ideas._cutting import cut
from contrib_analysis.ideas.kinds import find_kinds
from contrib_analysis.intake import read_project
from contrib_analysis.intake._clean import tidy
from contrib_analysis.intake._nonanswers import declines
from contrib_analysis.intake.masking import mask
from contrib_analysis.settings import load_settings
from contrib_analysis.text.digest import text_key
from contrib_analysis.text.markup import html_to_text

PACKAGE = Path(ca.__file__).parent

TESTS = Path(__file__).parent
#: Calls every command in one process; see there.
EVERY_COMMAND = TESTS / "every_command.py"
#: Refuses and records what would reach another machine, also in the notebooks' processes.
NO_NETWORK = TESTS / "no_network"


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """Return an export whose authors, texts and name are hostile or personal."""
    file = tmp_path_factory.mktemp("securite") / "avis.csv"
    rows = [
        {
            "id": n,
            "avis": f"Il faudrait {what} près de la rue {n}, écrivez-moi à "
            f"voisine{n}@example.org ou au 06 39 98 {n:02d} 12. </script><b>=1+1",
            "auteur": f"personne{n}@example.org",
        }
        for n, what in enumerate(["plus de bus", "un parc", "une cantine bio", "un guichet"] * 8)
    ]
    pd.DataFrame(rows).to_csv(file, index=False)
    return file


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Return answers that vectors can be learned from."""
    draw = random.Random(0)
    subjects = (
        "bus ligne horaire soir arrêt trajet desserte tramway abonnement correspondance".split(),
        "école classe élève cantine professeur cours devoir récréation cartable leçon".split(),
    )
    file = tmp_path_factory.mktemp("reponses") / "reponses.csv"
    texts = [" ".join(draw.choices(subjects[i % 2], k=14)) for i in range(1_200)]
    pd.DataFrame({"text": texts}).to_csv(file, index=False)
    return file


def run_without_network(folder, *command):
    """Run Python where no network can be reached; return what it said, and what was refused."""
    refused = folder / "refused"
    path = (NO_NETWORK, PACKAGE.parent)
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "NO_NETWORK": str(refused),
            "PYTHONPATH": os.pathsep.join(map(str, path)),
        },
    )
    return done, refused.read_text("utf-8") if refused.exists() else ""


@pytest.fixture(scope="module")
def every_command(export, answers, short_example):
    """Return a project on which every command was called, which, and what was refused."""
    project = export.parent / "projet"
    given = (project, short_example, answers, short_example / "raw" / "plateforme.csv", export)
    done, refused = run_without_network(export.parent, EVERY_COMMAND, *given)
    assert done.returncode == 0, done.stderr
    return project, done.stdout.split("called:\n")[1].splitlines(), refused


def test_no_command_opens_a_network(every_command):
    _, called, refused = every_command
    assert refused == ""
    commands = typer.main.get_command(app).commands.items()
    named = {
        f"{name} {below}".strip()
        for name, command in commands
        for below in getattr(command, "commands", {"": None})
    }
    # JupyterLab is a server; see tests/upkeep/test_lab.py.
    assert {*called, "lab"} == named


def test_what_would_reach_a_network_is_refused_and_recorded(tmp_path):
    ask = "import urllib.request as r; r.urlopen('http://127.0.0.1:9')"
    below = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {ask!r}])"
    done, refused = run_without_network(tmp_path, "-c", below)
    assert "no network here" in done.stderr
    assert refused.startswith("urllib.Request")


def unpacked(file):
    """Return a file's bytes as they are, and as whoever opens it reads them."""
    parts = [file.read_bytes()]
    if file.suffix == ".parquet":
        parts.append(pd.read_parquet(file).to_csv().encode("utf-8"))
    elif file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as archive:
            parts += [archive.read(member) for member in archive.namelist()]
    return b"\n".join(parts)


def test_a_leaked_run_tells_neither_salt_nor_authors_nor_what_was_masked_nor_where_it_was(
    every_command,
):
    project, *_ = every_command
    run = project / "runs" / "a"
    assert ca.load(run).contributions["author_id"].str.fullmatch("[0-9a-f]{16,}").all()
    salt = (project / "salt.txt").read_text("utf-8").strip()
    secrets = (salt, "personne1@", "voisine1@", "06 39 98", str(project.parent))
    found = {
        (file.name, secret)
        for file in run.rglob("*")
        if file.is_file()
        for secret in secrets
        if secret.encode() in unpacked(file)
    }
    assert found == set()
    page = (run / "dashboard.html").read_text("utf-8")
    assert "</script><b>" not in page
    assert not list(run.rglob("*.pkl"))


#: Each reads on to the end from many places if a pattern lets it.
LONG = 100_000
ENDLESS = [
    "a",
    " ",
    "\n",
    "1 ",
    "06 ",
    "a.",
    "a@a-",
    "Mme X-",
    "12 rue de la ",
    "FR76 12",
    "« ",
    "- ",
    "!?",
    "<a href=",
    "<!--",
    "&amp",
    "A. ",
    "j'habite ",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_no_text_however_long_stops_the_reading(piece):
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    began = time.process_time()
    for read in (html_to_text, tidy, declines, mask, cut):
        read(text)
    find_kinds([text], ["fr"])
    # A fraction of a second; a pattern that reads on from every place takes minutes.
    assert time.process_time() - began < 30


_FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "subprocess"}
_FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "read_pickle", "to_pickle", "system"}
_UNSAFE_YAML = {"load", "load_all", "unsafe_load", "full_load"}


def offences(tree):
    """Yield what would run code or pickles that a file brings along."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] in _FORBIDDEN_MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in _FORBIDDEN_MODULES:
            yield node.module
        elif isinstance(node, ast.Call):
            called = node.func
            owner = getattr(getattr(called, "value", None), "id", "")
            name = getattr(called, "id", getattr(called, "attr", ""))
            # `re.compile` and the like are another matter.
            if name in _FORBIDDEN_CALLS and owner in ("", "os", "pd", "builtins"):
                yield name
            if owner == "yaml" and name in _UNSAFE_YAML:
                yield f"yaml.{name}"
            if owner == "np" and name == "load" and not _forbids_pickle(node):
                yield "np.load"


def _forbids_pickle(call):
    return any(
        keyword.arg == "allow_pickle"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is False
        for keyword in call.keywords
    )


#: These start this program's own interpreter on a module of this package, and nothing else:
#: a reader whose memory is bounded, and the parser beside a run.
OWN_PROCESSES = {"formats/_xls_child.py: subprocess", "text/_parser.py: subprocess"}


def test_processes_are_this_program_by_its_own_interpreter():
    for offence in OWN_PROCESSES:
        source = (PACKAGE / offence.split(":")[0]).read_text("utf-8")
        calls = [
            ast.unparse(call.func)
            for call in ast.walk(ast.parse(source))
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("subprocess.")
        ]
        assert calls in (["subprocess.run"], ["subprocess.Popen"])
        assert source.count("[sys.executable, ") == 1


def test_no_module_unpickles_or_runs_what_a_file_brings():
    found = {
        f"{file.relative_to(PACKAGE)}: {offence}"
        for file in PACKAGE.rglob("*.py")
        for offence in offences(ast.parse(file.read_text("utf-8")))
    }
    assert found == OWN_PROCESSES
    assert set(offences(ast.parse("import pickle\neval('1')\nnp.load(f)\nyaml.load(f)"))) == {
        "pickle",
        "eval",
        "np.load",
        "yaml.load",
    }


#: What is planted in every place of a project where a text can go, and must be nowhere in a run.
PLANTED = ("Quetzalcoatl", "quetzal@example.org", "06 39 98 00 04", "0639980004", "Tamanoir")
#: What nothing but the settings says is to be masked.
PLANTED_BY_SETTINGS = ("anzibar", "Zz-77", "zz-77")
PLANTED_SETTINGS = """\
title = "Lettres de Mme Tamanoir, de zanzibar"
[[sources]]
file = "raw/lettres_Mme_Tamanoir.csv"
channel = "Guichet de Mme Tamanoir"
[sources.columns]
id = "Identifiant"
author = "Qui"
date = "Quand"
questions = ["Que dites-vous à Mme Quetzalcoatl, 06 39 98 00 04 ?"]
attributes = ["Conseil de M. Tamanoir"]
[[sources]]
file = "raw/zz-77.xlsx"
channel = "Bureau de Zanzibar"
sheet = "*"
[sources.names]
"Lieu de Zanzibar" = "Endroit zz-77"
[[reference]]
file = "zz-77_zanzibar.csv"
attribute = "Endroit zz-77"
[privacy]
mask = ["Zanzibar", "zz-##"]
[dashboard]
file = "page de Zanzibar.html"
"""
PLANTED_EDITS = """\
- verb: create
  who: zanzibar
  when: 2024-03-02T10:15:00+01:00
  why: demandé par Mme Tamanoir, 06 39 98 00 04
  theme: T90
  label: Thème de Zanzibar et de Mme Tamanoir
- verb: rename
  who: quetzal@example.org
  when: 2024-03-02T10:15:00+01:00
  theme: T01
  label: Thème zz-77
  saw:
    T01: Lettres de Mme Tamanoir, zz-77
"""


def planted_project(folder, salt):
    """Make a project that names people in every place where a text can go."""
    (folder / "raw").mkdir(parents=True)
    (folder / "salt.txt").write_text(salt, "utf-8")
    (folder / "settings.toml").write_text(PLANTED_SETTINGS, "utf-8")
    asked = "Que dites-vous à Mme Quetzalcoatl, 06 39 98 00 04 ?"
    what = ["plus de bus", "un parc", "une cantine bio", "un guichet ouvert"]
    rows = [
        {
            "Identifiant": f"06 39 98 00 {n:02d}" if n % 2 else "",
            "Qui": f"Auteur Numéro{n}",
            "Quand": f"2024-04-{n % 28 + 1:02d} 10:{n:02d}:00",
            asked: f"Il faudrait {what[n % 4]} près du canal, lot {n}; écrire à "
            f"quetzal@example.org ou 06 39 98 00 04",
            "Conseil de M. Tamanoir": "M. Tamanoir" if n % 3 else "autre",
        }
        for n in range(24)
    ]
    pd.DataFrame(rows).to_csv(folder / "raw" / "lettres_Mme_Tamanoir.csv", index=False)
    sheets = [
        {
            "Numéro": f"zz-77-{n}",
            "Titre": "Avis de Zanzibar",
            "Avis sur zz-77": f"Le {what[n % 4]} près de ZANZIBAR manque depuis l'an {n}, zz-77",
            "Lieu de Zanzibar": f"Rive {'nord' if n % 2 else 'sud'} zz-77",
        }
        for n in range(24)
    ]
    with pd.ExcelWriter(folder / "raw" / "zz-77.xlsx") as book:
        pd.DataFrame(sheets[:12]).to_excel(book, sheet_name="Mme Tamanoir", index=False)
        pd.DataFrame(sheets[12:]).to_excel(book, sheet_name="zanzibar", index=False)
    people = "value,population\nRive nord zz-77,10\nRive sud zz-77,20\n"
    (folder / "zz-77_zanzibar.csv").write_text(people, "utf-8")
    (folder / "edits.yml").write_text(PLANTED_EDITS, "utf-8")
    return folder, rows, asked


def candidates(rows, asked):
    """Yield each digest that whoever knows or guesses who took part could make without a salt."""
    for row in rows:
        words, who, when = row[asked], row["Qui"], row["Quand"]
        numbers = (row["Identifiant"], "06 39 98 00 04", "0639980004", "quetzal@example.org")
        joined = {"\x1f".join(p) for p in itertools.permutations((words, asked, who, when))}
        for text in {words, who, when, *numbers, *joined} - {""}:
            for variant in {text, text.casefold()}:
                data = variant.encode()
                for size in (3, 4, 5, 8, 16, 32):
                    yield hashlib.blake2b(data, digest_size=size).hexdigest()
                for make in (hashlib.sha256, hashlib.sha1, hashlib.md5):
                    yield make(data).hexdigest()[:8]


def test_nobody_who_is_named_anywhere_in_a_project_is_in_its_run_nor_found_by_trying(tmp_path):
    project, rows, asked = planted_project(tmp_path / "a", "b3c1d0ffee")
    run = ca.run(project, tmp_path / "run")
    held = {
        file.relative_to(run.folder): unpacked(file)
        for file in run.folder.rglob("*")
        if file.is_file()
    }
    secrets = (*PLANTED, *PLANTED_BY_SETTINGS, "Auteur Numéro", "b3c1d0ffee")
    held[Path("names of files")] = "\n".join(map(str, held)).encode()
    assert not {(n, s) for n, bytes_ in held.items() for s in secrets if s.encode() in bytes_}
    export = (project / "raw" / "lettres_Mme_Tamanoir.csv").read_bytes()
    tried = {d for d in candidates(rows, asked) if len(d) >= 8}
    tried.add(hashlib.sha256(export).hexdigest())
    everything = b"\n".join(held.values()).decode("utf-8", "replace")
    words = set(re.findall(r"[0-9a-f]{8,64}", everything))
    assert not tried & words
    # Nor what was said, masked: what a project remembers of it is sealed with its salt.
    said = set(run.ideas["text"]) | set(run.contributions["text"])
    keys = {text_key(text) for text in said}
    keys |= {hashlib.blake2b(t.encode(), digest_size=n).hexdigest() for t in said for n in (8, 16)}
    lock = (project / "themes.lock").read_text("utf-8")
    assert not keys & (words | set(re.findall(r"[0-9a-f]{8,64}", lock)))
    rows = re.findall(r'"ideas": "([g-x ]+)"', lock)
    remembered = {f"{key:08x}" for row in rows for key in opened_row(row, "b3c1d0ffee").tolist()}
    assert keys & remembered
    other, *_ = planted_project(tmp_path / "b", "another salt")
    received = read_project(load_settings(other), other, salt="another salt").contributions
    for name in ("contribution_id", "author_id"):
        assert not (set(received[name]) - {""}) & set(run.contributions[name])
