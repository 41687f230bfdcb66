"""The command line, called as a person calls it: in a process of its own, or in this one."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace

import pytest

ENGLISH = ("--lang", "en")
#: So that a line breaks where it does on any machine.
WIDTH = {"COLUMNS": "100"}


def contrib(*arguments, cwd=None):
    """Call the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "contrib_analysis", *map(str, arguments), *ENGLISH],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **WIDTH},
    )


def contrib_here(*arguments, cwd=None):
    """Call the command line in this process, which has loaded everything; return the same."""
    from contrib_analysis.cli.main import main

    said, complained = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["contrib-analysis", *map(str, arguments), *ENGLISH])
        for name, value in WIDTH.items():
            patch.setenv(name, value)
        if cwd is not None:
            patch.chdir(cwd)
        with redirect_stdout(said), redirect_stderr(complained), pytest.raises(SystemExit) as end:
            main()
    return SimpleNamespace(
        returncode=end.value.code, stdout=said.getvalue(), stderr=complained.getvalue()
    )
