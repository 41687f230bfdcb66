"""A package of other people brings a platform: nothing of ours changes."""

import sys

import pytest

from contrib_analysis.intake import check_export, read_export
from contrib_analysis.platforms import registry

MODULE = """
from contrib_analysis.columns.layout import Layout
from contrib_analysis.settings import Columns

NAME = "{name}"
TITLE = "Boîte à idées"


def fits(table):
    return 9 if "idee_deposee" in table.frame.columns else 0


def layout(table):
    return Layout(NAME, Columns(id="numero", text=["idee_deposee"]))
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return what installs a tiny package whose platform has a name."""
    home = tmp_path / "site"

    def put(name):
        (home / "boite_a_idees").mkdir(parents=True)
        (home / "boite_a_idees" / "__init__.py").write_text(MODULE.format(name=name), "utf-8")
        about = home / "boite_a_idees-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Name: boite-a-idees\nVersion: 1.0\n", "utf-8")
        (about / "entry_points.txt").write_text(
            "[contrib_analysis.platforms]\nboite = boite_a_idees\n", "utf-8"
        )
        monkeypatch.syspath_prepend(str(home))
        registry.cache_clear()

    yield put
    sys.modules.pop("boite_a_idees", None)
    registry.cache_clear()


def test_it_is_recognised_and_its_exports_are_read(install, tmp_path):
    install("boite-a-idees")
    export = tmp_path / "idees.csv"
    export.write_text(
        "numero,idee_deposee\n1,Plus de bus le soir dans les villages\n"
        "2,Une cantine bio pour les écoles du centre\n",
        "utf-8",
    )
    assert "boite-a-idees" in registry()
    assert check_export(export).platform == "boite-a-idees"
    _, ledger = read_export(export)
    assert ledger["fate"].tolist() == ["kept", "kept"]


def test_one_of_ours_stays_what_it_is(install):
    ours = registry()["polis"]
    install("polis")
    assert registry()["polis"].TITLE == ours.TITLE
