"""Grammar that is read once for all tests, in whatever process they or what they start run.

By the real pipeline, without the seconds that each run's own process takes to load it;
`tests/text/test_grammar.py` has it read in a process of its own, as the command line does.
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path

from contrib_analysis.text import _parser

#: Names the folder of what was read, for processes that tests start.
VARIABLE = "GRAMMAR_READ_ONCE"


def start_from(folder):
    """Return what takes the place of `Parsing._start`: it reads here, or what is in the folder."""

    @cache
    def answer(asked):
        kept = Path(folder) / hashlib.sha256(asked).hexdigest()
        if kept.exists():
            return kept.read_bytes()
        read = json.dumps(_parser.parse(*json.loads(asked))).encode()
        if not read.startswith(b'{"error"'):
            making = kept.with_suffix(f".{os.getpid()}")
            making.write_bytes(read)
            making.replace(kept)
        return read

    def start(parsing, pipeline, asked):
        parsing._answer = answer(asked)

    return start
