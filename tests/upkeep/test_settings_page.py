"""The page of settings says what the models read, and each of its examples loads."""

import tomllib
from pathlib import Path

import pytest

from contrib_analysis.settings import Settings, load_settings
from contrib_analysis.upkeep.settings_page import SECTIONS, _said, keys, settings_page

ROOT = Path(__file__).parents[2]
KEYS = keys()


def test_the_page_is_the_models():
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == settings_page()


def test_every_key_is_on_it_and_no_other():
    known = {model.__name__: set(model.model_fields) for model in SECTIONS.values()}
    assert {name: set(said) for name, said in _said().items()} == known


def test_every_model_of_the_settings_has_its_section():
    defined = set(Settings.model_json_schema()["$defs"]) | {"Settings"}
    assert {model.__name__ for model in SECTIONS.values()} == defined


@pytest.mark.parametrize("key", KEYS, ids=[f"{k.section}{k.name}" for k in KEYS])
def test_each_example_is_loaded(key, tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text(key.settings, "utf-8")
    load_settings(file)
    value = tomllib.loads(key.settings)
    for name in key.section.strip("[]").split("."):
        inner = value[name] if name else value
        value = inner[-1] if isinstance(inner, list) else inner
    assert key.name in value


def test_an_example_shows_more_than_the_default():
    plain = [k for k in KEYS if not k.example.strip().startswith("[") and k.default]
    same = [k.name for k in plain if k.example.strip() == f"{k.name} = {k.default}"]
    assert same == ["kind"]
