"""Words that cross the boundary of a function say what they hold."""

import ast
import re
from pathlib import Path

import contrib_analysis

HOME = Path(contrib_analysis.__file__).parent
#: They say that something is there, never what.
EMPTY = {"found", "told", "at", "part"}


#: Where such a name may cross: only files that have one are read further.
MAY_CROSS = re.compile(
    r"\bdef [^:]*?\b(?:found|told|at|part)\b|(?m:^ +(?:found|told|at|part)\b *[:,=])"
    r"|\.(?:found|told|at|part) *[:=]"
)


def crossing(text):
    """Yield the names of functions, parameters, fields and attributes of a module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = node.args
            several = [given.vararg, given.kwarg]
            yield node.name
            yield from (a.arg for a in [*given.posonlyargs, *given.args, *given.kwonlyargs])
            yield from (a.arg for a in several if a is not None)
        elif isinstance(node, ast.ClassDef):
            for own in node.body:
                if isinstance(own, ast.AnnAssign) and isinstance(own.target, ast.Name):
                    yield own.target.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def test_no_empty_name_crosses_a_function():
    empty = {
        f"{path.relative_to(HOME)}: {name}"
        for path in sorted(HOME.rglob("*.py"))
        for text in [path.read_text("utf-8")]
        if MAY_CROSS.search(text)
        for name in crossing(text)
        if name in EMPTY
    }
    assert not empty


def test_an_empty_name_is_seen_wherever_it_crosses():
    assert list(crossing("def told(part, *, at=1): pass")) == ["told", "part", "at"]
    assert list(crossing("class A:\n    found: int\n")) == ["found"]
    assert list(crossing("class A:\n    def f(self):\n        self.found = 1\n")) == [
        *("f", "self", "found"),
    ]
    assert list(crossing("found = 1")) == []
