import shlex

import pytest

from contrib_analysis import commands
from contrib_analysis.commands import command_line

PATHS = ["consultation", "ma consultation", "l'avis", 'a"b', "$HOME", "a&b", "été", "~$x.xlsx"]


@pytest.mark.parametrize("path", PATHS)
def test_a_command_comes_back_as_it_was_meant(path):
    assert shlex.split(command_line("run", path)) == ["contrib-analysis", "run", path]


def test_windows_has_double_quotes(monkeypatch):
    monkeypatch.setattr(commands.sys, "platform", "win32")
    assert command_line("run", r"C:\Mes avis\2024") == 'contrib-analysis run "C:\\Mes avis\\2024"'
    assert command_line("run", r"C:\avis") == r"contrib-analysis run C:\avis"
