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


@pytest.fixture(scope="session")
def context_with(browser):
    """Return a function that gives a context with some options, made once for all pages."""
    made = {}

    def context_of(**options):
        key = tuple(sorted(options.items()))
        if key not in made:
            made[key] = browser.new_context(**options)
            # Or its window would close with every page, and another be made for the next.
            made[key].new_page()
        return made[key]

    yield context_of
    for context in made.values():
        context.close()


@pytest.fixture
def new_page(context_with):
    """Return a function that opens an empty page, as in a browser that has kept nothing.

    A context of its own costs Chromium more than the page; what one keeps is wiped instead.
    """
    opened = []

    def open_page(viewport=None, **options):
        page = context_with(**options).new_page()
        opened.append(page)
        page.set_viewport_size(viewport or {"width": 1280, "height": 900})
        return page

    yield open_page
    for page in opened:
        wipe = page.context.new_cdp_session(page)
        wipe.send("Storage.clearDataForOrigin", {"origin": "file://", "storageTypes": "all"})
        page.close()


@pytest.fixture
def visit(new_page, rendered):
    """Return a function that opens an analysis and checks afterwards that the page kept quiet."""
    pages, noise = [], []

    def open_page(analysis, anchor="", **options):
        file = rendered(analysis)
        page = new_page(**options)
        pages.append(page)
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _note(request.url, file.as_uri(), noise))
        page.goto(file.as_uri() + anchor)
        return page

    yield open_page
    # An answer comes after all that a page said before.
    for page in pages:
        page.title()
    assert noise == []


def _note(url, own, noise):
    if not url.startswith((own, "data:", "blob:")):
        noise.append(f"request: {url}")
