import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from contrib_analysis.words import i18n
from contrib_analysis.words.i18n import words

PACKAGE = Path(i18n.__file__).parent
CATALOGUES = sorted(i18n.LOCALES.glob("*/*.po"))


def test_numbers_are_written_as_in_each_language():
    assert words("fr").number(12345.5) == "12\u202f345,5"
    assert words("en").number(12345.5) == "12,345.5"
    assert words("en").number(0.256, 2) == "0.26"
    assert words("fr").percent(0.123, 1) == "12,3\u202f%"


def test_the_first_of_a_month_is_an_ordinal_in_french():
    assert words("fr").day(date(2024, 1, 1)) == "1er janvier 2024"
    assert words("fr").day(date(2024, 1, 12)) == "12 janvier 2024"
    assert words("en").day(date(2024, 1, 1)) == "January 1, 2024"


def test_plural_follows_the_language():
    fr = words("fr")
    forms = [fr.plural("{n} received", "{n} received", n) for n in (0, 1, 2)]
    assert forms == ["0 reçue", "1 reçue", "2 reçues"]


def test_a_message_without_translation_stays_english():
    assert words("fr")("No such message {x}", x=1) == "No such message 1"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_every_message_of_a_catalogue_is_translated_with_its_values(file):
    with file.open("rb") as source:
        catalogue = read_po(source, locale=file.parent.name)
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        values = {value for one in ids for value in re.findall(r"{\w+}", one)}
        assert all(strings), f"not translated: {ids[0]}"
        for string in strings:
            assert set(re.findall(r"{\w+}", string)) <= values, ids[0]


def test_no_message_is_translated_twice_in_two_ways():
    seen = {}
    for file in CATALOGUES:
        with file.open("rb") as source:
            for message in read_po(source, locale=file.parent.name):
                if message.id:
                    key = (file.parent.name, str(message.id))
                    assert seen.setdefault(key, message.string) == message.string, key
