"""A real Chromium, watched: what a page asks for and complains of is kept."""

import os
import shutil

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser():
    """Start Chromium, or skip where there is none (fail where REQUIRE_BROWSER=1)."""
    path = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), None
    )
    if path is None:
        message = "no Chromium found: install one, or name it in the variable CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def rendered(tmp_path_factory):
    """Return a function that gives an analysis's page as a file, made once for all visits."""
    from contrib_analysis.page.render import render_dashboard

    made = {}

    def page_of(analysis):
        # The analysis is kept with its page, so that no other one gets its id.
        if id(analysis) not in made:
            file = tmp_path_factory.mktemp("pages") / "page.html"
            render_dashboard(analysis, file)
            made[id(analysis)] = (analysis, file)
        return made[id(analysis)][1]

    return page_of


@pytest.fixture
def visit(browser, rendered):
    """Return a function that opens an analysis and checks afterwards that the page kept quiet."""
    contexts, noise = [], []

    def open_page(analysis, anchor="", **options):
        file = rendered(analysis)
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _note(request.url, file.as_uri(), noise))
        page.goto(file.as_uri() + anchor)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []


def _note(url, own, noise):
    if not url.startswith((own, "data:", "blob:")):
        noise.append(f"request: {url}")
