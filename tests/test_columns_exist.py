"""A column that no table has is an error here, not of a user: names are read from the code.

A frame that is called like a table (``ideas``, ``analysis.ideas``, ``run.top_themes``) is
asked for the columns of that table, for those that a module adds or makes itself, and for
no others. Rows of ``frame.itertuples()`` are held to the same.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

import contrib_analysis
from contrib_analysis.tables import ATTRIBUTE, TABLES

PACKAGE = Path(contrib_analysis.__file__).parent
HOMES = {name: set(columns) for name, columns in TABLES.items()}
HOMES["top_themes"] = HOMES["themes"]
#: What runs are called.
RUNS = {"analysis", "run", "saved", "a", "b", "before", "after", "again", "changed", "self"}
#: What rows of pandas have of their own.
OF_ROWS = {"Index", "_asdict", "_fields"}


def table_of(node):
    """Return the table that an expression is called like, if it is."""
    if isinstance(node, ast.Attribute):
        # What insight counts by theme is called `themes` too, on records of its own.
        return node.attr if node.attr in HOMES and getattr(node.value, "id", "") in RUNS else None
    name = getattr(node, "id", None)
    return name if name in HOMES else None


def strings(node):
    """Return the columns that a subscript asks for, if they are written there."""
    parts = node.elts if isinstance(node, ast.List) else [node]
    named = [part.value for part in parts if isinstance(part, ast.Constant)]
    return [name for name in named if isinstance(name, str)]


def made_in(tree):
    """Return the columns that a module makes: keywords, keys of mappings, stores, joins."""
    made = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            made |= {keyword.arg for keyword in node.keywords if keyword.arg}
            if getattr(node.func, "attr", "") in ("rename", "reset_index", "rename_axis"):
                made |= {c for inner in ast.walk(node) for c in strings(inner)}
        elif isinstance(node, ast.Dict):
            made |= {c for key in node.keys if key for c in strings(key)}
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            made |= set(strings(node.slice))
    return made


def rows_of(tree):
    """Return the names of rows that are walked, with their table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Call):
            walked = node.iter.func
            named = isinstance(walked, ast.Attribute) and walked.attr == "itertuples"
            if named and isinstance(node.target, ast.Name) and table_of(walked.value):
                yield node.target.id, table_of(walked.value)


def asked_for(tree):
    """Return the line, table and column of all that a module asks of tables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and table_of(node.value):
            for column in strings(node.slice):
                yield node.lineno, table_of(node.value), column
        elif isinstance(node, ast.FunctionDef):
            yield from asked_of_rows(node)


def asked_of_rows(function):
    """Return what a function asks of the rows that it walks."""
    rows = dict(rows_of(function))
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", None) in rows:
            yield node.lineno, rows[node.value.id], node.attr


def unknown(source):
    """Return what a module asks for that neither a table nor the module has."""
    tree = ast.parse(source)
    made = made_in(tree) | OF_ROWS
    return [
        (line, table, column)
        for line, table, column in asked_for(tree)
        if column not in HOMES[table] | made and not column.startswith(ATTRIBUTE)
    ]


@cache
def modules():
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", modules(), ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_every_column_that_is_asked_for_exists(file):
    assert unknown(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'def f(ideas):\n    return ideas["theme"]',
        'def f(run):\n    return run.contributions[["contribution_id", "autor_id"]]',
        'def f(a):\n    return a.ideas[a.ideas["to_reveiw"]]',
        "def f(a):\n    return [row.labl for row in a.top_themes.itertuples()]",
        "def f(ideas):\n    for idea in ideas.itertuples():\n        print(idea.begin)",
    ],
)
def test_a_misspelt_column_is_found(source):
    assert unknown(source)


@pytest.mark.parametrize(
    "source",
    [
        'def f(ideas):\n    ideas = ideas.assign(size=1)\n    return ideas["size"]',
        'def f(contributions):\n    return contributions["attr_commune"]',
        "def f(a):\n    return [row.label for row in a.themes.itertuples()]",
    ],
)
def test_columns_of_tables_and_of_the_module_are_let_through(source):
    assert unknown(source) == []
