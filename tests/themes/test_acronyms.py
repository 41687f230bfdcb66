import pytest

from contrib_analysis.themes._acronyms import acronym_of


@pytest.mark.parametrize(
    ("phrase", "acronym"),
    [
        ("zones à faibles émissions", "zfe"),
        ("impôt sur la fortune", "isf"),
        ("agents du Nord", ""),
        ("sécurité en ligne", ""),
        ("marche et randonnée", ""),
        ("bus", ""),
    ],
)
def test_an_acronym_is_one_that_is_written_and_no_word_of_its_own(phrase, acronym):
    assert acronym_of(phrase, {"isf", "zfe", "zafe", "an", "sel", "mer", "b"}) == acronym
