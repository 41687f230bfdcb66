"""A reference population through a whole run."""

import pandas as pd
import pytest

import contrib_analysis as ca
from contrib_analysis.errors import SettingsError


def project(tmp_path, attribute):
    folder = tmp_path / "projet"
    (folder / "raw").mkdir(parents=True)
    texts = [f"Il faudrait un banc à l'arrêt numéro {i} de la ligne." for i in range(40)]
    communes = ["Lattes" if i % 4 else "Pérols" for i in range(40)]
    pd.DataFrame({"avis": texts, "Commune": communes}).to_csv(
        folder / "raw" / "avis.csv", index=False
    )
    (folder / "communes.csv").write_text("value,population\nLattes,50\nPérols,50\n", "utf-8")
    (folder / "settings.toml").write_text(
        'title = "Essai"\n[[sources]]\nfile = "raw/avis.csv"\n[sources.columns]\n'
        'text = "avis"\nattributes = ["Commune"]\n'
        f'[[reference]]\nfile = "communes.csv"\nattribute = "{attribute}"\n',
        "utf-8",
    )
    return folder


def test_it_is_hashed_kept_and_shown_again(tmp_path):
    analysis = ca.run(project(tmp_path, "Commune"), tmp_path / "run")
    assert "communes.csv" in {row["file"] for row in analysis.manifest["inputs"]}
    page = (tmp_path / "run" / "dashboard.html").read_text("utf-8")
    assert "surreprésenté ici" in page
    assert ca.render_dashboard(ca.load(tmp_path / "run")) == page


def test_an_attribute_that_nobody_states_stops_the_run(tmp_path):
    with pytest.raises(SettingsError, match='Set attribute = "Commune"'):
        ca.run(project(tmp_path, "Comune"), tmp_path / "run")
    assert not (tmp_path / "run").exists()
