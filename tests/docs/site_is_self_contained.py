"""Fail when a built page would ask another host for anything: make docs."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

#: What a browser fetches by itself; a link waits for a reader.
_FETCHES = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "link": "href",
    "form": "action",
}
_IN_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")


class Fetches(HTMLParser):
    """Collects addresses on other hosts that a page fetches."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        address = given.get(_FETCHES.get(tag, ""), "") or ""
        if tag == "link" and given.get("rel") in ("canonical", "prev", "next"):
            return
        if re.match(r"(?:https?:)?//", address):
            self.found.append(f"<{tag}> {address}")
        if _IN_STYLE.search(given.get("style") or ""):
            self.found.append(f"<{tag}> style")


def fetched_elsewhere(text):
    """Return what a page of HTML would fetch from another host."""
    page = Fetches()
    page.feed(text)
    return page.found


def faults(site):
    """Return each page or style sheet that asks another host, with what for."""
    found = []
    for file in sorted(site.rglob("*")):
        if file.suffix == ".html":
            asked = fetched_elsewhere(file.read_text("utf-8"))
            found += [f"{file.relative_to(site)}: {address}" for address in asked]
        elif file.suffix == ".css" and _IN_STYLE.search(file.read_text("utf-8")):
            found.append(f"{file.relative_to(site)}: a style from another host")
    return found


if __name__ == "__main__":
    site = Path(sys.argv[1])
    told = faults(site)
    print("\n".join(told), end="\n" if told else "")
    sys.exit(bool(told) or not (site / "index.html").is_file())
