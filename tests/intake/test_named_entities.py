import pytest
import spacy

from contrib_analysis.errors import SettingsError
from contrib_analysis.intake import read_project
from contrib_analysis.intake.named_entities import load_entities
from contrib_analysis.settings import Settings


@pytest.fixture
def model(tmp_path):
    """Save a spaCy model that knows one invented person."""
    made = spacy.blank("fr")
    made.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Zébulon Tartempion"}])
    made.to_disk(tmp_path / "modele")
    return tmp_path / "modele"


def test_a_users_model_masks_the_names_it_finds(model, tmp_path):
    (tmp_path / "a.csv").write_text("avis\nJ'ai vu Zébulon Tartempion au guichet hier\n", "utf-8")
    source = {"file": "a.csv", "columns": {"text": "avis"}}
    settings = Settings.model_validate(
        {"title": "Essai", "sources": [source], "privacy": {"spacy_model": str(model)}}
    )
    intake = read_project(settings, tmp_path, salt="sel")
    assert intake.contributions["text"].tolist() == ["J'ai vu [nom] au guichet hier"]
    assert sum(intake.masked.values()) == 1


def test_no_model_is_no_fault():
    assert load_entities(None) is None


def test_a_model_that_is_not_there_says_how_to_get_it():
    with pytest.raises(SettingsError, match="spacy download"):
        load_entities("fr_no_such_model")


def test_a_model_without_entities_is_refused(tmp_path):
    spacy.blank("fr").to_disk(tmp_path / "vide")
    with pytest.raises(SettingsError, match="finds entities"):
        load_entities(str(tmp_path / "vide"))
