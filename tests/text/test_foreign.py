import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.text import foreign
from contrib_analysis.text.foreign import (
    FOLDER,
    LANGUAGES,
    languages_read,
    read_lemmas,
    readable,
)
from contrib_analysis.vectors.civic import load_table

# Invented sentences that ask for the same in several languages.
SCHOOLS = {
    "en": "The schools of our city need more teachers",
    "de": "Die Schulen unserer Stadt brauchen mehr Lehrer",
    "it": "Le scuole della nostra città hanno bisogno di più insegnanti",
    "es": "Las escuelas de nuestra ciudad necesitan más maestros",
    "pt": "As escolas da nossa cidade precisam de mais professores",
    "ca": "Les escoles de la nostra ciutat necessiten més mestres",
}


@pytest.mark.parametrize("language", SCHOOLS)
def test_a_text_in_another_language_is_read_in_french_lemmas(language):
    [lemmas] = read_lemmas([SCHOOLS[language]], [language])
    assert "ecole" in lemmas


def test_occitan_is_read_through_its_neighbours():
    assert "oc" in readable()
    [lemmas] = read_lemmas(["Las escòlas de la vila e la transparéncia"], ["oc"])
    assert {"transparence", "ecole"} <= set(lemmas)


def test_a_french_text_is_cut_as_ever_whatever_stands_beside_it():
    french = "Des écoles ouvertes le soir"
    both = read_lemmas([french, SCHOOLS["de"]], ["fr", "de"])
    assert both[0] == read_lemmas([french], ["fr"])[0] == ["ecole", "soir"]


def test_german_compounds_are_read_by_their_parts():
    [lemmas] = read_lemmas(["Schulstadt"], ["de"])
    assert {"ecole", "ville"} <= set(lemmas)


def test_names_stay_and_other_unknown_words_go():
    [lemmas] = read_lemmas(["Zorblax wants a flurbish school"], ["en"])
    assert "zorblax" in lemmas
    assert "flurbish" not in lemmas


def test_a_language_told_of_one_text_in_more_than_a_thousand_is_not_read():
    french = ["Il faut que les écoles de la ville soient ouvertes le soir"]
    assert languages_read([*french * 1_000, SCHOOLS["de"]]) == frozenset()
    assert languages_read([*french * 999, SCHOOLS["de"]]) == {"de"}


@pytest.mark.parametrize("damage", [b"", b"no gzip", gzip.compress(b"no tab\n", mtime=0)])
def test_a_damaged_dictionary_leaves_texts_as_they_are(tmp_path, monkeypatch, damage):
    (tmp_path / "de.txt.gz").write_bytes(damage)
    monkeypatch.setattr(foreign, "FOLDER", tmp_path)
    for cached in (foreign._table, foreign.reader, foreign.readable):
        monkeypatch.setattr(foreign, cached.__name__, cached.__wrapped__)
    text = SCHOOLS["de"]
    assert read_lemmas([text], ["de"]) == foreign.tokeniser()([text])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dictionary_leads_to_words_of_the_civic_table_only(language):
    known = load_table().words
    table = foreign._table(language)
    assert len(table) > 5_000
    assert all(lemma in known for lemmas in table.values() for lemma in lemmas)


def test_the_dictionaries_take_no_more_room_than_was_agreed():
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 2_500_000


@given(st.lists(st.text(max_size=60), max_size=4), st.sampled_from(sorted(readable())))
def test_any_text_is_read_in_any_language(texts, language):
    assert len(read_lemmas(texts, [language] * len(texts))) == len(texts)
