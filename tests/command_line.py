"""The command line, called in a process of its own as a person calls it."""

import os
import subprocess
import sys


def contrib(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "contrib_analysis", *map(str, arguments), "--lang", "en"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100"},
    )
