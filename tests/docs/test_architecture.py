"""What the page on architecture says to open is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROWS = re.findall(
    r"(?m)^\| (?!to change|---)([^|]+) \| ([^|]+) \|$", PAGE.split("| to change | open |")[1]
)
PLACE = re.compile(r"`([\w./*-]+(?:/|\.(?:py|pyi|md|csv|json|po|yml|txt|js|j2)))`")


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


#: Changes that newcomers were given, by words of the row that must help them.
CHANGES = (
    *("platform", "verb", "column of the workbook", "fragile", "too small", "word that people"),
    *("key of the manifest", "mask of", "section of the page", "stage:", "kind cue"),
    *("spelling of a non-answer", "setting", "list of words", "public Python name"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_that_is_asked_for_has_a_row(change):
    assert [what for what, _ in ROWS if change in what]


def test_a_threshold_stands_where_the_table_says_and_nowhere_else():
    said = re.findall(r"`([a-z]+/[a-z_]+\.py)`: ((?:`[A-Z_]+`(?:, )?)+)", PAGE)
    assert len(said) >= 6
    for file, names in said:
        for name in re.findall(r"[A-Z_]+", names):
            homes = [
                path.relative_to(ROOT / "contrib_analysis").as_posix()
                for path in (ROOT / "contrib_analysis").rglob("*.py")
                if re.search(rf"(?m)^{name}\b.* = [\d(]", path.read_text("utf-8"))
            ]
            assert homes == [file], name


def test_the_table_is_read():
    assert len(ROWS) >= 25
