"""Commands, options, public names and promises in the docs are those of the program."""

import re
import shlex
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import typer
import yaml
from site_is_self_contained import fetched_elsewhere

import contrib_analysis as ca
from contrib_analysis.cli.main import app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]

#: What shell lines may call besides: a cluster is started with its own tool.
OTHER_PROGRAMS = ("dask", "pipx", "podman", "python", "uvx")


@cache
def commands():
    """Return every command by its full name, groups opened."""

    def opened(command, name):
        if isinstance(getattr(command, "commands", None), dict):
            for part, inner in command.commands.items():
                yield from opened(inner, f"{name} {part}".strip())
        else:
            yield name, command

    return dict(opened(typer.main.get_command(app), ""))


def sections():
    """Return the text of each section of the page of commands, by the command it is about."""
    text = (DOCS / "commands.md").read_text("utf-8")
    parts = re.split(r"(?m)^## contrib-analysis (.+)$", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_a_section_and_every_section_a_command():
    assert set(sections()) == set(commands())


def test_a_section_names_the_options_of_its_command_and_no_others():
    for name, text in sections().items():
        parameters = commands()[name].params
        options = {p.opts[0] for p in parameters if p.param_type_name == "option"} - {"--help"}
        assert set(re.findall(r"(?m)^\| `(--[a-z-]+)`", text)) == options, name
        arguments = sum(p.param_type_name == "argument" for p in parameters)
        usage = re.search(rf"`contrib-analysis {name}((?: [^`]+)?)`", text)[1]
        assert len(re.sub(r"--\S+ \S+", "", usage).split()) == arguments, name


def test_every_public_name_is_in_the_reference():
    text = (DOCS / "reference.md").read_text("utf-8")
    shown = []
    for path in re.findall(r"(?m)^::: (\S+)$", text):
        module, _, name = path.rpartition(".")
        shown.append(getattr(import_module(module), name))
    modules = ("figures", "lexicometry")
    public = [getattr(ca, name) for name in ca.__all__ if name not in ("__version__", *modules)]
    for module in (getattr(ca, name) for name in modules):
        public += [getattr(module, name) for name in module.__all__]
    assert [one.__name__ for one in public if one not in shown] == []
    assert len(shown) == len(public)


def test_every_public_name_says_what_it_takes_and_gives():
    for name in ca.__all__:
        told = getattr(ca, name).__doc__ if name != "__version__" else "x"
        assert (told or "").strip(), name


def shell_lines():
    for page in PAGES:
        for block in re.findall(r"(?ms)^```sh\n(.*?)^```", page.read_text("utf-8")):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words:
                    yield page.name, words


def test_shell_lines_in_the_docs_are_commands_as_they_are():
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    read = 0
    for page, words in shell_lines():
        if words[0] == "make":
            assert set(words[1:]) <= targets, (page, words)
            continue
        if words[0] in OTHER_PROGRAMS:
            continue
        assert words[0].endswith("contrib-analysis"), (page, words)
        name = next((n for n in commands() if words[1 : 1 + len(n.split())] == n.split()), None)
        assert name is not None, (page, words)
        given = words[1 + len(name.split()) :]
        try:
            commands()[name].make_context(name, given)
        except Exception as error:  # typer may bring a click of its own
            pytest.fail(f"{page}: {' '.join(words)}: {error}")
        read += 1
    assert read > 20


def test_every_page_is_in_the_sites_navigation():
    def pages(part):
        if isinstance(part, str):
            yield part
        else:
            for inner in part.values() if isinstance(part, dict) else part:
                yield from pages(inner)

    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    assert sorted(pages(listed)) == sorted(page.name for page in DOCS.glob("*.md"))


def test_the_tests_that_the_threat_model_names_exist():
    named = set(
        re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (DOCS / "threat-model.md").read_text("utf-8"))
    )
    assert len(named) > 30
    for file, test in named:
        assert f"\ndef {test}(" in (ROOT / file).read_text("utf-8"), (file, test)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<script src="assets/a.js"></script><a href="https://example.org">là</a>', 0),
        ('<link rel="stylesheet" href="https://example.org/a.css">', 1),
        ('<script src="//example.org/a.js"></script>', 1),
        ("<p style=\"background: url('https://example.org/a.png')\">", 1),
    ],
)
def test_the_sites_check_sees_what_a_page_fetches(page, found):
    assert len(fetched_elsewhere(page)) == found
