import pytest

from contrib_analysis.intake._masks_of_keyed_numbers import KEYED, iban_fits, nir_key
from contrib_analysis.intake._masks_of_links import LINKS
from contrib_analysis.intake._masks_of_phones import PHONES
from contrib_analysis.intake._masks_of_plates import PLATES

FIND = {kind.name: kind.find for kind in (*LINKS, *KEYED, *PHONES, *PLATES)}


def test_the_key_of_a_social_security_number():
    # 97 less the remainder of the thirteen digits by 97; Corsica counts as 19 and 18.
    assert nir_key("1850578006084") == 97 - 1850578006084 % 97
    assert nir_key("185052A004084") == nir_key("1850519004084")
    assert nir_key("292072B033111") == nir_key("2920718033111")


def test_the_check_of_an_iban():
    assert iban_fits("FR7630006000011234567890189")
    assert not iban_fits("FR7630006000011234567890188")


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("phone", "au 0639 98 12 34.", ["0639 98 12 34"]),
        ("phone", "06 12 2023 14", []),
        ("plate", "AB-123-CD et 1234 ABC 34", ["AB-123-CD", "1234 ABC 34"]),
        ("iban", "fr76 3000 6000 0112 3456 7890 189 merci", ["fr76 3000 6000 0112 3456 7890 189"]),
        ("email", "a.b@example.org,c@example.com", ["a.b@example.org", "c@example.com"]),
        ("profile", "vu sur x.com et x.com/leo", ["x.com/leo"]),
    ],
)
def test_each_kind_finds_its_own(kind, text, found):
    assert [text[start:end] for start, end in FIND[kind](text)] == found
