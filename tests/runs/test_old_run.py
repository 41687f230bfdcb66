"""A run that an early version wrote is opened by this one.

``old_run`` was written by an early version, from twelve invented sentences, and has only
the columns of the first: no opinions, kinds, ranks or map, no hashes of outputs.
"""

import json
import shutil
from pathlib import Path

import pytest

import contrib_analysis as ca
from contrib_analysis.errors import RunError
from contrib_analysis.exports.export import export_run
from contrib_analysis.page.render import render_dashboard
from contrib_analysis.tables import TABLES
from contrib_analysis.upkeep.compare_page import lines
from contrib_analysis.words.sentences import sentence

OLD = Path(__file__).with_name("old_run")


@pytest.fixture(scope="module")
def old():
    return ca.load(OLD)


def test_it_has_every_table_with_every_column(old):
    for name, columns in TABLES.items():
        assert set(columns) <= set(getattr(old, name).columns), name
    assert old.fates() == {"kept": 12}
    assert "12" in old._repr_html_()


def test_its_page_is_rendered(old):
    page = render_dashboard(old)
    assert old.ideas["text"].iloc[0] in page
    assert old.top_themes["label"].iloc[0] in page


def test_the_page_says_what_it_has_not_and_what_it_lost(old):
    lost = {**old.manifest, "unchecked": [sentence("{file} is missing", file="ledger.csv")]}
    page = render_dashboard(old.replace(manifest=lost))
    assert "Ce qui manque ici, et pourquoi" in page
    assert "elle n’a donc pas cherché ce que les gens demandent" in page
    assert "ne demandent la même chose" not in page
    assert "ledger.csv (absent)" in page


def test_its_exports_are_written(old, tmp_path):
    names = {file.name for file in export_run(old, tmp_path)}
    assert {"themes.xlsx", "corpus.txt", "ideas.csv"} <= names


def test_it_is_compared_with_itself_and_nothing_moved(old):
    found = ca.compare(OLD, OLD)
    assert lines(found)
    assert found.moved.empty
    assert set(found.themes["event"]) == {"kept"}


def test_what_a_later_version_wrote_is_refused(tmp_path):
    later = shutil.copytree(OLD, tmp_path / "later")
    manifest = json.loads((OLD / "manifest.json").read_text("utf-8"))
    (later / "manifest.json").write_text(json.dumps(manifest | {"format": 2}), "utf-8")
    with pytest.raises(RunError, match=r"newer version of contrib_analysis\. Update"):
        ca.load(later)
