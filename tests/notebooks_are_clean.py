"""Fail when a committed notebook holds outputs or counts of execution."""

import json
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def traces(notebook: Path) -> list[str]:
    """Return what a run left behind in a notebook."""
    book = json.loads(notebook.read_text("utf-8"))
    found = [
        f"{notebook.name}: cell {number} has {left}"
        for number, cell in enumerate(book["cells"], start=1)
        for left in ("outputs", "execution_count")
        if cell.get(left)
    ]
    if "widgets" in book["metadata"]:
        found.append(f"{notebook.name}: it holds the state of widgets")
    return found


if __name__ == "__main__":
    notebooks = sorted(NOTEBOOKS.glob("*.ipynb"))
    found = [trace for notebook in notebooks for trace in traces(notebook)]
    print("\n".join(found) or f"{len(notebooks)} notebooks without outputs")
    sys.exit(bool(found) or not notebooks)
