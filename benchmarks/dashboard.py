"""Measure how light and quick large dashboards are in a real Chromium.

    .venv/bin/python benchmarks/dashboard.py [/path/to/chromium]

For 1,000, 18,000 and 50,000 contributions of made-up sentences, as long as people's are:
the size of the page, the time to its first paint, the time of a search that comes as soon
as the page is there and of later ones, and of a move of the map. Median and longest.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from contrib_analysis.page.render import render_dashboard

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browser.conftest import ARGUMENTS, CHROMIUM_NAMES
from builders import THEMES, an_analysis

SIZES = (1_000, 18_000, 50_000)
#: Words of a contribution: many are short, a few very long.
LENGTHS = (15, 30, 45, 60, 120)

_FIRST_PAINT = """() => new Promise(resolve => new PerformanceObserver(list =>
  resolve(list.getEntriesByName('first-contentful-paint')[0].startTime)
).observe({ type: 'paint', buffered: true }))"""

_SEARCH = """query => {
  document.getElementById('q').value = query;
  const started = performance.now();
  explorer.update();
  document.body.getBoundingClientRect();
  return performance.now() - started;
}"""

_FRAMES = """() => new Promise(resolve => {
  const took = [];
  let last = 0;
  const frame = document.getElementById('map-frame');
  const step = now => {
    if (last) took.push(now - last);
    last = now;
    frame.dispatchEvent(new KeyboardEvent('keydown', { key: took.length % 2 ? '+' : '-' }));
    if (took.length < 60) requestAnimationFrame(step);
    else resolve(took);
  };
  requestAnimationFrame(step);
})"""

_QUERIES = ("enseignants", "caméras du tramway", "e", "bus", "écoles", "médecin", "zzz")


def texts(n: int) -> Iterator[str]:
    """Make up `n` contributions from the words of the builders' sentences."""
    chance = random.Random(7)
    words = " ".join(said for _, _, sentences in THEMES for said in sentences).split()
    for _ in range(n):
        yield " ".join(chance.choices(words, k=chance.choice(LENGTHS)))


def measure(browser: Browser, n: int, folder: Path) -> dict[str, list[float]]:
    """Render and open a dashboard of `n` contributions; return times in milliseconds."""
    # The first two thirds are contributions of one idea, the others of one or two.
    analysis = an_analysis(n, kinds=True, subthemes=True, texts=list(texts(2 * n // 3)))
    file = folder / "page.html"
    html = render_dashboard(analysis, file)
    left_out = html.count("to the tables of the run")
    print(
        f"\n{n:,} contributions, {len(analysis.ideas):,} ideas: "
        f"{file.stat().st_size / 1e6:.1f} MB{' (some ideas left out)' * bool(left_out)}"
    )
    took: dict[str, list[float]] = {"first paint": [], "search at once": []}
    page: Page | None = None
    for _ in range(5):
        if page is not None:
            page.close()
        page = browser.new_page()
        page.goto(file.as_uri())
        took["search at once"].append(page.evaluate(_SEARCH, "écoles"))
        took["first paint"].append(page.evaluate(_FIRST_PAINT))
    assert page is not None
    took["later searches"] = [page.evaluate(_SEARCH, query) for query in _QUERIES]
    took["map, a frame"] = page.evaluate(_FRAMES)
    return took


def main() -> None:
    """Print the table."""
    found = filter(None, map(shutil.which, CHROMIUM_NAMES))
    path = sys.argv[1] if sys.argv[1:] else next(found)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        for n in SIZES:
            for what, times in measure(browser, n, Path(folder)).items():
                print(
                    f"  {what:<16}median {statistics.median(times):>6.0f} ms   "
                    f"longest {max(times):>6.0f} ms"
                )
        browser.close()


if __name__ == "__main__":
    main()
