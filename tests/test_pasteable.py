import shlex

import pytest

from contrib_analysis import pasteable
from contrib_analysis.pasteable import as_called, command_line

PATHS = ["consultation", "ma consultation", "l'avis", 'a"b', "$HOME", "a&b", "été", "~$x.xlsx"]


@pytest.mark.parametrize("path", PATHS)
def test_a_command_comes_back_as_it_was_meant(path):
    assert shlex.split(command_line("run", path)) == ["contrib-analysis", "run", path]


@pytest.mark.parametrize(
    "called", [".venv/bin/contrib-analysis", "/mes outils/bin/contrib-analysis"]
)
def test_the_program_is_printed_as_it_was_called(called, monkeypatch):
    monkeypatch.setattr(pasteable.sys, "argv", [called])
    monkeypatch.setattr(pasteable.shutil, "which", lambda _: None)
    assert shlex.split(command_line("run", "avis")) == [called, "run", "avis"]
    told = as_called(f"Make one: contrib-analysis run PROJECT. Or: {command_line('new', 'x')}")
    assert told.count(called) == 2
    assert told.startswith(f"Make one: {shlex.quote(called)} run")


def test_its_name_alone_is_printed_where_that_finds_it(monkeypatch):
    monkeypatch.setattr(pasteable.sys, "argv", ["/usr/bin/contrib-analysis"])
    monkeypatch.setattr(pasteable.shutil, "which", lambda _: "/usr/bin/contrib-analysis")
    assert command_line("run") == "contrib-analysis run"
    monkeypatch.setattr(pasteable.sys, "argv", ["/usr/lib/ipykernel_launcher.py"])
    assert command_line("run") == "contrib-analysis run"


def test_windows_has_double_quotes(monkeypatch):
    monkeypatch.setattr(pasteable.sys, "platform", "win32")
    assert command_line("run", r"C:\Mes avis\2024") == 'contrib-analysis run "C:\\Mes avis\\2024"'
    assert command_line("run", r"C:\avis") == r"contrib-analysis run C:\avis"
