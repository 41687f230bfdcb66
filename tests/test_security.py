"""What docs/threat-model.md promises of a whole run, of all commands and of the code."""

import ast
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import contrib_analysis as ca
from contrib_analysis.insight.kinds import find_kinds
from contrib_analysis.intake.clean import html_to_text, tidy
from contrib_analysis.intake.cutting import cut
from contrib_analysis.intake.nonanswers import declines
from contrib_analysis.intake.privacy import mask

PACKAGE = Path(ca.__file__).parent

#: Refuses and records whatever would reach another machine, then does what a person does.
EVERY_COMMAND = """
import json, sys
opened = []
def watch(event, given):
    reaching = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto")
    if event.startswith((*reaching, "urllib.Request")):
        opened.append((event, str(given[-1])))
        raise OSError("no network here")
sys.addaudithook(watch)
from contrib_analysis.cli import app
def do(*given):
    app(list(map(str, given)), standalone_mode=False)
project, export = sys.argv[1:]
do("check", export)
do("new", project, export)
do("run", project, "--out", project + "/runs/a")
do("dashboard", project + "/runs/a")
do("export", project + "/runs/a")
do("verify", project + "/runs/a")
do("compare", project + "/runs/a", project + "/runs/a", "--html", project + "/c.html")
do("coding", "sheet", project + "/runs/a", project + "/codage.xlsx")
do("edits", "export", project, project + "/relecture.xlsx")
do("forget", "avis-3", project)
print(json.dumps(opened), file=sys.stderr)
"""


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
def every_command(export):
    """Return a project on which every command was called, and what reached for a network."""
    project = export.parent / "projet"
    done = subprocess.run(
        [sys.executable, "-c", EVERY_COMMAND, str(project), str(export)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return project, json.loads(done.stderr.splitlines()[-1])


def test_no_command_opens_a_network(every_command):
    assert every_command[1] == []


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
    project, _ = every_command
    run = project / "runs" / "a"
    assert ca.load(run).contributions["author_id"].str.fullmatch("[0-9a-f]{16,}").all()
    salt = (project / "salt.txt").read_text("utf-8").strip()
    secrets = (salt, "personne1@", "voisine1@", "06 39 98", str(project))
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


def test_no_module_unpickles_or_runs_what_a_file_brings():
    found = {
        f"{file.relative_to(PACKAGE)}: {offence}"
        for file in PACKAGE.rglob("*.py")
        for offence in offences(ast.parse(file.read_text("utf-8")))
    }
    assert found == set()
    assert set(offences(ast.parse("import pickle\neval('1')\nnp.load(f)\nyaml.load(f)"))) == {
        "pickle",
        "eval",
        "np.load",
        "yaml.load",
    }
