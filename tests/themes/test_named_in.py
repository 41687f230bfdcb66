import numpy as np

from contrib_analysis.themes._named_in import ENOUGH, named_in
from contrib_analysis.themes._naming import DistinctTexts, Lexicon


def test_enough_ideas_in_the_main_language_name_a_theme_whatever_else_is_in_it():
    spoken = ["fr"] * ENOUGH + ["en"] * 20
    counts, languages = named_in(np.zeros(len(spoken), dtype=int), spoken, "fr")
    assert languages == ["fr"]
    assert counts.tolist() == [True] * ENOUGH + [False] * 20


def test_a_theme_with_too_few_of_them_is_named_in_its_commonest_language():
    spoken = ["fr"] * (ENOUGH - 1) + ["en"] * 20 + ["de"] * 3
    _, languages = named_in(np.zeros(len(spoken), dtype=int), spoken, "fr")
    assert languages == ["en"]


def test_nothing_changes_where_all_is_in_one_language():
    counts, languages = named_in(np.array([0, 1, -1]), ["fr"] * 3, "fr")
    assert counts.tolist() == [True, True, False]
    assert languages == ["fr", "fr"]


def names_of(texts, language):
    lexicon = Lexicon(DistinctTexts(texts), [language] * len(texts))
    labels = np.zeros(len(texts), dtype=int)
    [name] = lexicon.names(np.arange(len(texts)), labels, [language])
    return name


def test_german_themes_are_named_by_nouns_as_they_are_written():
    name = names_of([f"Die Schulen brauchen {n} Lehrer" for n in ("mehr", "gute", "neue")], "de")
    assert set(name.keywords) == {"Schulen", "Lehrer"}
    assert name.label in ("Schulen und Lehrer", "Lehrer und Schulen", "Schulen", "Lehrer")


def test_inflected_forms_are_one_word():
    texts = ["A new school please", "More schools now", "Our schools need care"]
    assert "schools" in names_of(texts, "en").keywords
    assert "school" not in names_of(texts, "en").keywords
