import gzip
from pathlib import Path

import pytest

from contrib_analysis.text import foreign
from contrib_analysis.text.foreign import NOT_READ, read_lemmas
from contrib_analysis.text.spoken import tell_reading
from contrib_analysis.themes._foreign_terms import foreign_terms
from contrib_analysis.words.languages import (
    BY_MODEL,
    BY_NEIGHBOURS,
    DAMAGED,
    DICTIONARY,
    NO_DICTIONARY,
    OWN_WORDS,
    TOO_LITTLE,
    WRITTEN,
)

FRENCH = "Il faut plus de bus le soir dans le quartier de la gare"
GERMAN = "Die Schulen unserer Stadt brauchen mehr Lehrer"
GOLD = Path(__file__).parents[1] / "gold" / "languages.txt"


def ways(texts, codes, main="fr", **how):
    return {one.language: one.read for one in tell_reading(texts, codes, main, **how).languages}


def test_each_language_says_how_it_is_read():
    texts = [FRENCH, GERMAN, "Les escòlas de la vila", "Więcej autobusów wieczorem"]
    assert ways(texts, ["fr", "de", "oc", "pl"]) == {
        "fr": WRITTEN,
        "de": DICTIONARY,
        "oc": BY_NEIGHBOURS,
        "pl": NO_DICTIONARY,
    }


def test_ten_languages_are_all_told_and_the_order_of_texts_changes_nothing():
    rows = [line.split("\t") for line in GOLD.read_text("utf-8").splitlines() if "\t" in line]
    rows = [(code, text) for code, text in rows if code != "unknown"]
    reading = tell_reading([text for _, text in rows], [code for code, _ in rows])
    assert len(reading.languages) > 10
    assert {"en", "de", "it", "es", "pt", "ca", "oc"}.isdisjoint(reading.left)
    assert {"ar", "ru", "zh", "pl"} <= reading.left
    rows.reverse()
    assert reading == tell_reading([text for _, text in rows], [code for code, _ in rows])


def test_a_text_of_which_less_than_half_is_understood_is_left_to_be_read():
    nonsense = "the flurbish wobbles snargled by gronking blibbers near school"
    reading = tell_reading([*[FRENCH] * 3, *[nonsense] * 3], ["fr"] * 3 + ["en"] * 3, "fr")
    assert [one.read for one in reading.languages] == [WRITTEN, TOO_LITTLE]
    assert reading.languages[1].known * 2 < reading.languages[1].words
    assert reading.ways(["fr", "en"]) == ["fr", NOT_READ]


def test_nothing_is_made_of_a_text_that_is_not_read():
    assert read_lemmas([GERMAN, FRENCH], [NOT_READ, "fr"])[0] == []


def test_most_of_a_consultation_is_never_left_unread():
    polish = "Więcej autobusów wieczorem"
    assert ways([polish, polish, FRENCH], ["pl", "pl", "fr"])["pl"] == OWN_WORDS
    assert ways([polish, FRENCH], ["pl", "fr"], main="pl")["pl"] == OWN_WORDS
    assert ways([polish, FRENCH], ["pl", "fr"])["pl"] == NO_DICTIONARY


def test_texts_too_short_to_tell_are_read_as_the_main_language():
    reading = tell_reading(["More buses", GERMAN, "bus"], ["unknown", "de", ""], "en")
    assert reading.untold == 2
    assert reading.named(["unknown", "de", ""]) == ["en", "de", "en"]


def test_a_language_told_of_one_text_in_thousands_is_not_believed():
    reading = tell_reading([FRENCH] * 2_000 + [GERMAN], ["fr"] * 2_000 + ["de"])
    assert not reading.several
    assert reading.ways(["de"]) == ["fr"]


@pytest.mark.parametrize("damage", [None, b"", b"no gzip", gzip.compress(b"no tab\n", mtime=0)])
def test_a_missing_or_damaged_dictionary_is_said(tmp_path, monkeypatch, damage):
    if damage is not None:
        (tmp_path / "de.txt.gz").write_bytes(damage)
    monkeypatch.setattr(foreign, "FOLDER", tmp_path)
    for cached in (foreign._table, foreign.reader, foreign.readable):
        cached.cache_clear()
    try:
        assert ways([FRENCH, GERMAN], ["fr", "de"])["de"] == DAMAGED
        # Its themes are named all the same, by words as they are written.
        assert "de:schule" in [lemma for lemma, _, _ in foreign_terms(GERMAN, "de")]
    finally:
        for cached in (foreign._table, foreign.reader, foreign.readable):
            cached.cache_clear()


def test_a_sentence_model_reads_every_language():
    assert ways([FRENCH, "Więcej"], ["fr", "pl"], by_model=True)["pl"] == BY_MODEL


def test_nothing_is_loaded_where_all_is_french(monkeypatch):
    monkeypatch.setattr(foreign, "_table", None)
    assert not tell_reading([FRENCH] * 3, ["fr"] * 3).several


def test_no_texts_have_no_language():
    assert tell_reading([], []).languages == ()


def test_a_text_or_two_that_the_dictionary_of_their_language_hardly_reads_are_not_in_it():
    french = ["Il faudrait des bus le soir pour les jeunes du quartier"] * 20
    few = ["IL Y EN A DEJA TROP"]
    reading = tell_reading([*french, *few], ["fr"] * 20 + ["es"])
    assert [one.language for one in reading.languages] == ["fr"]
    assert reading.untold == 1
    reading = tell_reading([*french, *few * 3], ["fr"] * 20 + ["es"] * 3)
    assert reading.left == {"es"}
