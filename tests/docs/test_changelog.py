"""CHANGELOG.md keeps its form: groups that have a meaning, entries that are read at a glance."""

import re
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
#: Keep a Changelog, in its order.
GROUPS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
#: Letters of an entry: two short lines.
MOST = 190


def test_each_version_has_its_groups_once_and_no_others():
    for version in re.split(r"(?m)^## ", TEXT)[1:]:
        groups = re.findall(r"(?m)^### (.+)$", version)
        assert set(groups) <= set(GROUPS)
        assert len(groups) == len(set(groups))


def test_an_entry_is_short_and_stands_once():
    entries = re.findall(r"(?m)^- (.+)$", TEXT)
    assert [entry for entry in entries if len(entry) > MOST] == []
    assert len(entries) == len(set(entries)) > 50
