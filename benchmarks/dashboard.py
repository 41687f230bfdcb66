"""Measure how quick a large dashboard is in a real Chromium.

    .venv/bin/python benchmarks/dashboard.py [/path/to/chromium]

Prints the size of the page, the time to its first paint and the time of a
search, for 20,000 ideas and more: median and longest of several.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from contrib_analysis.dashboard.render import render_dashboard

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browser.conftest import ARGUMENTS, CHROMIUM_NAMES
from builders import an_analysis

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

_QUERIES = ("enseignants", "caméras du tramway", "e", "bus", "écoles", "médecin", "zzz")


def main() -> None:
    """Print the table."""
    found = filter(None, map(shutil.which, CHROMIUM_NAMES))
    path = sys.argv[1] if sys.argv[1:] else next(found)
    analysis = an_analysis(15_000, kinds=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "page.html"
        render_dashboard(analysis, file)
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        paints = []
        for _ in range(5):
            page = browser.new_page()
            page.goto(file.as_uri())
            paints.append(page.evaluate(_FIRST_PAINT))
        searches = [page.evaluate(_SEARCH, query) for query in _QUERIES]
        browser.close()
        print(f"{len(analysis.ideas):,} ideas, {file.stat().st_size / 1e6:.1f} MB")
    for what, took in (("first paint", paints), ("search", searches)):
        print(
            f"{what:<14}median {statistics.median(took):>6.0f} ms   longest {max(took):>6.0f} ms"
        )


if __name__ == "__main__":
    main()
