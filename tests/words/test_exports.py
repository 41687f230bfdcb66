"""The words of exports: those of the page, in both languages, tidy in French."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from contrib_analysis import exports as room
from contrib_analysis.page import _all_ideas, groups, method
from contrib_analysis.tables import FATES, KINDS
from contrib_analysis.words import exports
from contrib_analysis.words.i18n import LOCALES, words

FR = words("fr")
HOME = Path(room.__file__).parent


def used():
    keywords = {"w": None, "plural": (1, 2)}
    files = sorted(HOME.glob("*.py"))
    return {m for f in files for _, m, _, _ in extract_from_file("python", f, keywords=keywords)}


def catalogue():
    with (LOCALES / "fr" / "exports.po").open("rb") as source:
        return {m.id: m.string for m in read_po(source, locale="fr") if m.id}


def test_every_message_is_translated_and_none_is_left_over():
    assert set(catalogue()) == used()


def test_french_signs_are_preceded_by_narrow_no_break_spaces():
    for translated in catalogue().values():
        for string in translated if isinstance(translated, tuple) else (translated,):
            assert not re.search(r"(?<!\u202f)[;!?»%]|[^\u202f\w]:|\w:(?!\w)|«(?!\u202f)", string)
            assert "'" not in string


@pytest.mark.parametrize("value", [0, 0.3, 0.59, 0.6, 0.74, 0.75, 0.8, 0.85, 1])
def test_stability_is_said_as_on_the_page(value):
    assert exports.stability_in_words(value, FR) == method.stability_words(value, FR)


def test_kinds_and_attributes_are_named_as_on_the_page():
    for kind in filter(None, KINDS):
        assert exports.kind_in_words(kind, FR) == _all_ideas.kind_label(kind, FR)
    for column in ("attr_commune", "attr_author/tranche_age"):
        assert exports.attribute_in_words(column, FR) == groups.attribute_label(column)


def test_every_code_has_words_in_both_languages():
    codes = [
        *((exports.kind_in_words, kind) for kind in KINDS),
        *((exports.fate_in_words, fate) for fate in FATES),
        *((exports.role_in_words, role) for role in ("central", "pinned", "edge")),
        *((exports.origin_in_words, origin) for origin in ("found", "analyst")),
    ]
    for say, code in codes:
        assert say(code, FR)
        assert say(code, words("en")) != code
