"""The French catalogue of review is whole, tidy and well set."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import contrib_analysis.review
from contrib_analysis.words.i18n import LOCALES

HOME = Path(contrib_analysis.review.__file__).parent
KEYWORDS = {"w": None, "_w": None, "plural": (1, 2)}


def used():
    files = sorted(HOME.glob("*.py"))
    return {m for f in files for _, m, _, _ in extract_from_file("python", f, keywords=KEYWORDS)}


def catalogue(file):
    with file.open("rb") as source:
        return {m.id: m.string for m in read_po(source, locale="fr") if m.id}


def test_every_message_is_translated_and_none_is_left_over():
    whole = {m for file in (LOCALES / "fr").glob("*.po") for m in catalogue(file)}
    assert used() <= whole
    assert set(catalogue(LOCALES / "fr" / "review.po")) <= used()


def test_french_signs_are_preceded_by_narrow_no_break_spaces():
    for translated in catalogue(LOCALES / "fr" / "review.po").values():
        for string in translated if isinstance(translated, tuple) else (translated,):
            assert not re.search(r"(?<!\u202f)[;!?»%]|[^\u202f\w]:|\w:(?!\w)|«(?!\u202f)", string)
            assert "'" not in string
