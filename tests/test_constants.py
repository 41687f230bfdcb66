"""Each numeric constant says where it comes from: measured, with its source, or chosen."""

import ast
import re
from pathlib import Path

import contrib_analysis

HOME = Path(contrib_analysis.__file__).parent
SAID = re.compile(r"\b(measured|chosen)\b", re.IGNORECASE)
#: Codes, units, and what words or forms of files mean: no amount that anybody could choose.
CODES = {
    "cli/_streams.py": {"CLOSED"},
    "cli/saved_runs.py": {"DIFFERENT"},
    "cli/review.py": {"STALE"},
    "demands/_asking_words.py": {"SIGNS"},
    "demands/_stance_weights.py": {"UNIT"},
    "formats/_sheet_writer.py": {"_STAMP"},
    "ideas/_kind_weights.py": {"UNIT"},
    "intake/_masks_of_phones.py": {"_TEENS", "_TENS", "_TWOS", "_UNITS"},
    "intake/_near_copies.py": {"_NONE"},
    "page/_map.py": {"GRAIN", "HUES"},
    "review/_state.py": {"_NONE"},
    "review/themes_lock.py": {"_FORMAT"},
    "review/reliability.py": {"MISSING"},
    "runs/manifest.py": {"FORMAT"},
    "runs/stage_cache.py": {"_FORMAT"},
    "text/grammar.py": {"_DIGEST"},
    "themes/_consensus.py": {"_GOLDEN"},
    "themes/_forms.py": {"ADJECTIVE", "INFINITIVE", "NOUN", "VERB"},
    "themes/_dissent.py": {"(DISSENTS, RESERVED)"},
    "themes/_tagging.py": {
        *("OTHER", "LINK", "CONTRACTED", "ARTICLE", "DETERMINER", "DEGREE", "AND"),
        *("PRONOUN", "NOUN", "ADJECTIVE", "INFINITIVE", "VERB", "_GERUND"),
    },
    "themes/chat.py": {"_MAY_PASS"},
}


def is_numeric(node):
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and not isinstance(node.value, bool)
    if isinstance(node, ast.UnaryOp):
        return is_numeric(node.operand)
    if isinstance(node, ast.BinOp):
        return is_numeric(node.left) and is_numeric(node.right)
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return bool(node.elts) and all(map(is_numeric, node.elts))
    return isinstance(node, ast.Dict) and bool(node.values) and all(map(is_numeric, node.values))


def constants(text):
    """Yield the name of each numeric constant of a module, and what is said on and above it."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        if not is_numeric(node.value):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        first = node.lineno - 1
        while first and lines[first - 1].startswith("#"):
            first -= 1
        yield ast.unparse(target), "\n".join(lines[first : node.end_lineno])


def without_source(text, codes=()):
    return [name for name, said in constants(text) if name not in codes and not SAID.search(said)]


def test_every_numeric_constant_is_measured_or_chosen():
    silent = [
        f"{file}: {name}"
        for path in sorted(HOME.rglob("*.py"))
        for file in [path.relative_to(HOME).as_posix()]
        for name in without_source(path.read_text("utf-8"), CODES.get(file, ()))
    ]
    assert not silent, "say (chosen), or (measured: where), on or above: " + ", ".join(silent)


def test_a_constant_that_says_nothing_is_seen():
    text = "#: So many.\nMOST = 3\nFEW, MANY = 1, 2  # chosen\n#: Measured: here.\nHALF = 1 / 2\n"
    assert without_source(text) == ["MOST"]
    assert without_source("LIMITS = {'a': 1, 'b': -2.5}\n") == ["LIMITS"]
    assert without_source("NAMES = {'a': 'b'}\nON = True\n") == []


def test_codes_that_are_excepted_are_still_there():
    for file, names in CODES.items():
        known = {name for name, _ in constants((HOME / file).read_text("utf-8"))}
        assert names <= known, file
