"""The Python that the README and the docs show runs, from top to bottom of each page."""

import ast
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

import contrib_analysis as ca

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "docs/french-grammar.md", "docs/guide-analyste.md", "docs/researchers.md"]

#: Read, not run: they start workers through a supercomputer's scheduler.
NEED_A_CLUSTER = ["docs/scale.md"]


def blocks(page):
    return re.findall(r"(?ms)^```python\n(.*?)^```", (ROOT / page).read_text("utf-8"))


def fill_coding_sheet():
    """Give each idea the first theme that its sheet offers, as a reader in a hurry would."""
    book = load_workbook("codage.xlsx")
    filled = 0
    offered = ca.load("consultation/runs/RUN").top_themes["theme_id"].iloc[0]
    for sheet in book.worksheets:
        heads = [str(cell.value) for cell in sheet[1]]
        if "Thème" in heads:
            for row in sheet.iter_rows(min_row=2):
                row[heads.index("Thème")].value = offered
                filled += 1
    assert filled >= 80  # two people, forty ideas or more
    book.save("codage.xlsx")


@pytest.mark.parametrize("page", PAGES)
def test_code_of_a_page_runs(page, desk):
    space = {}
    for block in blocks(page):
        for statement in ast.parse(block).body:
            if "ca.agreement" in ast.unparse(statement):
                fill_coding_sheet()
            exec(compile(ast.Module([statement], []), page, "exec"), space)
    assert space.get("ca", ca) is ca


def test_every_page_with_python_is_run_or_at_least_python():
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    shown = {page.relative_to(ROOT).as_posix() for page in pages}
    assert {page for page in shown if blocks(page)} == {*PAGES, *NEED_A_CLUSTER}
    for page in NEED_A_CLUSTER:
        for block in blocks(page):
            ast.parse(block)
