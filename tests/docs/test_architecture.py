"""What the page on architecture says to open is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROWS = re.findall(
    r"(?m)^\| (?!to change|---)([^|]+) \| ([^|]+) \|$", PAGE.split("| to change | open |")[1]
)
PLACE = re.compile(r"`([\w./*-]+(?:/|\.(?:py|pyi|md|csv|json|po|yml|txt|js)))`")


@pytest.mark.parametrize(("what", "where"), ROWS, ids=[what[:40] for what, _ in ROWS])
def test_what_is_to_be_opened_is_there(what, where):
    places = PLACE.findall(where)
    assert places, what
    rooms = [Path(place).parent for place in places if "/" in place.rstrip("/")]
    for place in places:
        homes = [ROOT / "contrib_analysis", ROOT]
        # A bare name lies in the room that the row named before.
        homes += [ROOT / "contrib_analysis" / room for room in rooms]
        homes += [ROOT / "contrib_analysis" / p for p in places if p.endswith("/")]
        assert any(list(home.glob(place.rstrip("/"))) for home in homes if home.is_dir()), place


def test_the_table_is_read():
    assert len(ROWS) >= 25
