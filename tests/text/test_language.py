from pathlib import Path

import pandas as pd

from contrib_analysis.text.language import detect

GOLD = Path(__file__).parents[1] / "gold" / "languages.txt"


def test_sentences_of_a_consultation_are_told_apart():
    pairs = [line.split("\t") for line in GOLD.read_text("utf-8").splitlines()]
    gold = pd.Series([code for code, _ in pairs])
    told = detect(pd.Series([text for _, text in pairs]))
    assert (told == gold).mean() >= 0.97
    assert (told[gold == "fr"] == "fr").all()


def test_under_four_words_nobody_can_tell():
    assert (
        detect(pd.Series(["Plus de bus", "", "R.I.C.", "👍 👍 👍 👍"])).tolist() == ["unknown"] * 4
    )


def test_addresses_and_masks_say_nothing():
    text = "Écrivez à [courriel] ou https://the.example.org/and/with/for pour les bus"
    assert detect(pd.Series([text])).tolist() == ["fr"]


def test_the_verdict_does_not_depend_on_the_other_rows():
    texts = pd.Series(
        ["Hay que proteger los datos de todos", "Il faut plus de bus ici"], index=[4, 9]
    )
    assert detect(texts).to_dict() == {4: "es", 9: "fr"}
    assert detect(texts[::-1]).to_dict() == {9: "fr", 4: "es"}


def test_a_very_long_text_is_told_by_its_beginning():
    assert detect(pd.Series(["il faut des bus " * 20_000])).tolist() == ["fr"]
