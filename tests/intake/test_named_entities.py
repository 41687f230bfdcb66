import pytest
import spacy

from contrib_analysis.errors import SettingsError
from contrib_analysis.intake import read_project
from contrib_analysis.intake._name_shapes import names_a_person
from contrib_analysis.intake.masked_records import masked_settings
from contrib_analysis.intake.named_entities import load_entities
from contrib_analysis.settings import Privacy, Settings


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


def read_with(tmp_path, privacy, *texts):
    (tmp_path / "a.csv").write_text("\n".join(["avis", *texts]) + "\n", "utf-8")
    source = {"file": "a.csv", "columns": {"text": "avis"}}
    settings = Settings.model_validate({"title": "E", "sources": [source], "privacy": privacy})
    return read_project(settings, tmp_path, salt="sel")


def test_settings_mask_texts_of_their_own_and_keep_others(tmp_path):
    privacy = {"mask": ["Clos Tartempion", "XK-####"], "keep": ["Mme Irma"]}
    texts = (
        "Le banc du clos tartempion est cassé",
        "Ma demande XK-4471 attend toujours une réponse",
        "Mme Irma ne prédit pas les horaires du bus",
    )
    intake = read_with(tmp_path, privacy, *texts)
    assert sorted(intake.contributions["text"]) == [
        "Le banc du [masqué] est cassé",
        "Ma demande [masqué] attend toujours une réponse",
        "Mme Irma ne prédit pas les horaires du bus",
    ]
    assert intake.masked == {"own": 2}


def test_what_settings_mask_is_not_in_the_manifest():
    masked = masked_settings({"title": "E", "privacy": {"mask": ["Clos Tartempion"], "keep": []}})
    assert masked["privacy"] == {"mask": ["[masqué]"], "keep": []}


def test_places_and_public_figures_that_a_model_takes_for_people_stay():
    assert not names_a_person("le lycée Zébulon Tartempion", 9, "Zébulon Tartempion")
    assert not names_a_person("que dit Victor Hugo", 8, "Victor Hugo")
    assert names_a_person("hier Zébulon Tartempion", 5, "Zébulon Tartempion")


def test_a_model_is_asked_for_names_alone():
    pipeline = load_entities(Privacy(names="entities").model)
    assert set(pipeline.pipe_names) <= {"tok2vec", "ner"}
