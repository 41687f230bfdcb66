"""Measure how quick review is: replaying edits, and the board in a real Chromium.

    .venv/bin/python -m benchmarks.review [/path/to/chromium]

Two thousand edits of every common kind on 50,000 made-up ideas; then the board of 1,200
and of 5,500 ideas with fifty edits already there: the time from its script to its first
ideas, of a search, of a jump to the end of a list, and of a decision until it is written
and shown. Median and longest.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, Page, sync_playwright

import contrib_analysis as ca
from contrib_analysis.review import edit_file
from contrib_analysis.review.edit_file import add_edits, read_edits
from contrib_analysis.review.editor import Editor
from contrib_analysis.review.edits import Edit
from contrib_analysis.review.replay import replay

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browser.conftest import ARGUMENTS, CHROMIUM_NAMES
from browser.test_board_page import PAGE
from builders import an_analysis

IDEAS, EDITS, THEMES = 50_000, 2_000, 15
#: Contributions that make about 1,200 and 5,500 ideas, as the example and as a large theme.
BOARDS = (800, 3_700)
AGAIN = 20


def main() -> None:
    path = next(iter(sys.argv[1:]), None) or next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    replay_many()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        for contributions in BOARDS:
            with tempfile.TemporaryDirectory() as folder:
                board(browser, contributions, Path(folder))
        browser.close()


def replay_many() -> None:
    """Print the time to read and to replay many edits on many ideas."""
    rng = random.Random(1)
    ideas = pd.DataFrame(
        {
            "idea_id": [f"p-{i}:0" for i in range(IDEAS)],
            "contribution_id": [f"p-{i}" for i in range(IDEAS)],
            "text": [f"une idée inventée, la {i}" for i in range(IDEAS)],
            "theme_id": [f"T{i % THEMES + 1:02d}" for i in range(IDEAS)],
            "subtheme_id": [f"T{i % THEMES + 1:02d}-{i % 3 + 1}" for i in range(IDEAS)],
            "second_theme_id": "",
            "strength": 0.6,
            "rank": [i // THEMES + 1 for i in range(IDEAS)],
            "to_review": [i % 9 == 0 for i in range(IDEAS)],
        }
    )
    names = sorted(set(ideas["theme_id"]))
    themes = pd.DataFrame({"theme_id": names, "label": [f"thème {n}" for n in names]})
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(folder, ideas, themes, who="AB")
        made: list[Edit] = []
        editor._write = made.extend  # type: ignore[method-assign]  # all at once, below
        for number in range(EDITS):
            some = [f"p-{rng.randrange(IDEAS)}:0" for _ in range(5)]
            theme = rng.choice(names)
            (
                lambda some=some, theme=theme: editor.move(some, theme, why="relu"),
                lambda theme=theme, number=number: editor.rename(theme, f"nom {number}"),
                lambda some=some: editor.pin_quote(some[:1]),
                lambda some=some: editor.off_topic(some[:2]),
                lambda some=some, theme=theme: editor.second(some[:2], theme),
            )[number % 5]()
        add_edits(folder, made)
        edit_file._read.cache_clear()
        started = time.perf_counter()
        edits = read_edits(folder).edits
        read = time.perf_counter() - started
        started = time.perf_counter()
        done = replay(ideas, themes, edits)
        took = time.perf_counter() - started
    states = done.report["state"].value_counts().to_dict()
    print(f"{len(edits):,} edits on {IDEAS:,} ideas: read {read:.2f} s, replayed {took:.2f} s")
    print(f"  {states}")


def board(browser: Browser, contributions: int, project: Path) -> None:
    """Print how quick the board of so many contributions is."""
    analysis = an_analysis(contributions, subthemes=True, stability=True)
    editor = ca.open_editor(project, analysis, who="AB")
    for idea in analysis.ideas["idea_id"].iloc[:50]:
        editor.pin_quote([idea])
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    started = time.perf_counter()
    shown = ca.board(analysis, project, who="AB")
    page.expose_function("ask", lambda asked: json.loads(json.dumps(shown._view.answer(asked))))
    traits = {name: getattr(shown, name) for name in ("language", "words", "opening")}
    script = str(shown._esm).replace("export default", "const board =")
    page.set_content(PAGE.format(script=script, traits=json.dumps(traits)))
    page.add_style_tag(content=str(shown._css))
    page.locator(".ca-board .source .words").wait_for()
    print(f"Board of {len(analysis.ideas):,} ideas: first ideas after {since(started):.0f} ms")
    page.locator(".idea-list").focus()
    print_times("a decision (pin)", lambda n: decide(page, "c", "citée"))
    print_times("a search", lambda n: search(page, ("cameras", "eau", "ecole", "guichet")[n % 4]))
    page.get_by_label("Chercher").fill("")
    print_times("end or start of a list", lambda n: jump(page, ("End", "Home")[n % 2]))
    page.close()


def decide(page: Page, key: str, told: str) -> None:
    page.locator(".idea-list").press("ArrowDown")
    page.evaluate("document.querySelector('.ca-board .said').textContent = ''")
    page.locator(".idea-list").press(key)
    page.locator(".ca-board .said", has_text=told).wait_for()


def search(page: Page, words: str) -> None:
    page.get_by_label("Chercher").fill(words)
    page.locator(".theme-title", has_text=words).wait_for()
    page.locator(".idea-list mark").first.wait_for()


def jump(page: Page, key: str) -> None:
    page.locator(".idea-list").press(key)
    page.locator(".idea-list [role=option]").first.wait_for()


def since(started: float) -> float:
    return 1000 * (time.perf_counter() - started)


def print_times(what: str, do: Callable[[int], None]) -> None:
    times = []
    for number in range(AGAIN):
        started = time.perf_counter()
        do(number)
        times.append(since(started))
    print(f"  {what}: {statistics.median(times):.0f} ms, longest {max(times):.0f} ms")


if __name__ == "__main__":
    main()
