import pytest

from contrib_analysis.intake._mask_kinds import apart
from contrib_analysis.intake._masks_by_words import WORDED

FIND = {kind.name: kind.find for kind in WORDED}


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (
            "address",
            "au 12 bis, rue des Lilas 34000 Montpellier.",
            ["12 bis, rue des Lilas 34000 Montpellier"],
        ),
        ("address", "les 3 rues piétonnes et 1 place de parking", []),
        ("address", "j'habite rue des Oliviers depuis peu", ["rue des Oliviers"]),
        ("name", "M. le maire et Mme Durand", ["Durand"]),
        ("name", "Madame la Présidente", []),
        ("name", "Je m'appelle Aïcha Benali", ["Aïcha Benali"]),
        ("signature", "Plus de bus.\nCordialement,\nJeanne Martin", ["Jeanne Martin"]),
        ("signature", "Cordialement, un habitant", []),
    ],
)
def test_each_kind_finds_its_own(kind, text, found):
    assert [text[start:end] for start, end in apart(FIND[kind](text))] == found
