"""The French catalogue of the dashboard is whole, tidy and well set."""

import re
from pathlib import Path

import jinja2
import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import contrib_analysis.page
from contrib_analysis.words.i18n import LOCALES

HOME = Path(contrib_analysis.page.__file__).parent


def used():
    found = set()
    for file in sorted(HOME.glob("*.py")):
        keywords = {"w": None, "plural": (1, 2), "forms": (1, 2)}
        found |= {m for _, m, _, _ in extract_from_file("python", file, keywords=keywords)}
    for file in sorted((HOME / "templates").glob("*.j2")):
        tree = jinja2.Environment().parse(file.read_text("utf-8"))
        for call in tree.find_all(jinja2.nodes.Call):
            name = getattr(call.node, "name", None) or getattr(call.node, "attr", None)
            if name == "w":
                found.add(call.args[0].value)
            elif name == "plural":
                found.add((call.args[0].value, call.args[1].value))
    return found


def catalogue(file):
    with file.open("rb") as source:
        return {m.id: m.string for m in read_po(source, locale="fr") if m.id}


FRENCH = {
    message: string
    for name in ("dashboard", "map", "figures")
    for message, string in catalogue(LOCALES / "fr" / f"{name}.po").items()
}


def test_every_message_is_translated_and_none_is_left_over():
    assert set(FRENCH) == used()


@pytest.mark.parametrize("message", sorted(FRENCH, key=str))
def test_a_translation_keeps_the_values_of_its_message(message):
    originals = message if isinstance(message, tuple) else (message,)
    strings = FRENCH[message] if isinstance(message, tuple) else (FRENCH[message],)
    asked = set(re.findall(r"{\w+}", " ".join(originals)))
    for string in strings:
        assert string
        # "Lire l'idée" needs no number; whatever it does name must exist.
        assert set(re.findall(r"{\w+}", string)) <= asked
    assert set(re.findall(r"{\w+}", strings[-1])) == asked


def test_french_signs_are_preceded_by_narrow_no_break_spaces():
    for translated in FRENCH.values():
        for string in translated if isinstance(translated, tuple) else (translated,):
            assert not re.search(r"(?<!\u202f)[;!?»%]|[^\u202f\w]:|\w:(?!\w)|«(?!\u202f)", string)
            assert "'" not in string
