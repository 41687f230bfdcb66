"""All catalogues of a language together: whole, nothing left over, tidy French."""

import ast
import errno
import os
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import jinja2
import pytest
from babel.messages.pofile import read_po

import contrib_analysis
from contrib_analysis.review.edits import Seen, fields_of
from contrib_analysis.review.verbs import VERBS, part_of
from contrib_analysis.upkeep._start_settings import shown_keys
from contrib_analysis.words import reasons
from contrib_analysis.words.i18n import LOCALES, available, words
from contrib_analysis.words.phrasebook import in_language
from contrib_analysis.words.typography import TYPOGRAPHY

PACKAGE = Path(contrib_analysis.__file__).parent
CATALOGUES = sorted(LOCALES.glob("*/*.po"))
FRENCH = sorted(LOCALES.glob("fr/*.po"))
#: What the program says in English where it arises, and its command line in other languages.
SENTENCES = [file for file in CATALOGUES if file.name == "errors.po"]
#: Sentences of the library that reads command lines.
OF_LIBRARIES = (
    *("Missing ", "No such ", "Invalid value", "Got unexpected ", "Option "),
    *("path '", "'{value}' is not a", "{value} is not in", "Input should be "),
)
SYSTEM_ERRORS = (
    *("ACCES", "PERM", "NOSPC", "ROFS", "ISDIR", "NOTDIR", "NOENT", "NAMETOOLONG", "BUSY", "IO"),
    *("DQUOT", "FBIG", "MFILE", "TXTBSY", "STALE", "EXIST", "NOTEMPTY", "INVAL", "LOOP", "NOMEM"),
)
#: And these by the system, which says why a file can't be read or written.
OF_THE_SYSTEM = tuple(os.strerror(getattr(errno, f"E{name}")) for name in SYSTEM_ERRORS)
TRANSLATED = [language for language in available() if language != "en"]


def constant(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def message(name, arguments):
    """Return what a call asks a catalogue for, None where it isn't written there."""
    asked = [constant(argument) for argument in arguments]
    if name in ("w", "_w", "sentence") and asked[:1] != [None]:
        return asked[0] if asked else None
    if name in ("plural", "forms", "counted") and len(asked) > 1 and None not in asked[:2]:
        return tuple(asked[:2])
    return None


@cache
def code():
    return {file: ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py"))}


def room(file):
    """Return whose words a file says: its room's, or its own where it is one of words."""
    first, *inner = file.relative_to(PACKAGE).parts
    return Path(inner[0] if first == "words" else first).stem


@cache
def asked_for():
    """Return every message that code and templates ask for by its words, and the rooms that do."""
    made = defaultdict(set)
    for file, tree in code().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if isinstance(node.func, ast.Call):  # words(language)("…")
                    name = (
                        "w" if getattr(node.func.func, "id", "") in ("spoken", "words") else name
                    )
                made[message(name, node.args)].add(room(file))
    for file in sorted(PACKAGE.rglob("*.j2")):
        tree = jinja2.Environment().parse(file.read_text("utf-8"))
        for call in tree.find_all(jinja2.nodes.Call):
            name = getattr(call.node, "name", None) or getattr(call.node, "attr", None)
            texts = [ast.Constant(getattr(argument, "value", 0)) for argument in call.args]
            made[message(name, texts)].add(room(file))
    for reason in reasons.ALL:
        made[reason].add("reasons")
    for key in shown_keys():  # what settings mean, as the start page says it
        made[key.means].add("upkeep")
    del made[None]
    return dict(made)


@cache
def written():
    """Return every text of the code, and its rooms: messages are chosen from tables of codes."""
    made = defaultdict(set)
    for file, tree in code().items():
        for node in ast.walk(tree):
            if text := constant(node):
                made[text].add(room(file))
    return dict(made)


@cache
def catalogue(file):
    with file.open("rb") as source:
        return {m.id: m.string for m in read_po(source, locale=file.parent.name) if m.id}


def of(language):
    return [file for file in CATALOGUES if file.parent.name == language]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language):
    translated = {message for file in of(language) for message in catalogue(file)}
    assert set(asked_for()) <= translated


@pytest.mark.parametrize("language", available())
def test_each_language_says_how_it_is_set(language):
    assert language in TYPOGRAPHY


@pytest.mark.parametrize("file", SENTENCES, ids=lambda file: file.parent.name)
def test_each_sentence_that_is_found_by_its_form_is_one_that_the_code_makes(file):
    whole = "\x1f".join(sorted(written()))

    def made(message):
        if isinstance(message, tuple):
            return all(map(made, message))
        pieces = re.split(r"{\w+}|settings\.toml|manifest\.json|raw/\.", message)
        return all(piece.strip(' ":') in whole for piece in pieces)

    left = [message for message in catalogue(file) if not made(message)]
    assert [
        message for message in left if not str(message).startswith((*OF_LIBRARIES, *OF_THE_SYSTEM))
    ] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_no_message_is_left_over(file):
    if file in SENTENCES:
        pytest.skip("found by their form")

    def used(message):
        parts = message if isinstance(message, tuple) else (message,)
        return message in asked_for() or set(parts) <= set(written())

    assert [message for message in catalogue(file) if not used(message)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_catalogue_owns_a_message(language):
    owners = Counter(message for file in of(language) for message in catalogue(file))
    assert [message for message, files in owners.items() if files > 1] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_catalogue_is_named_after_the_room_that_asks_for_its_messages(file):
    if file in SENTENCES:
        pytest.skip("of all rooms")
    if file.stem == "shared":
        assert [m for m in catalogue(file) if len(asked_for().get(m, "two")) < 2] == []
        return

    def is_here(message):
        if message in asked_for():
            return asked_for()[message] == {file.stem}
        parts = message if isinstance(message, tuple) else (message,)
        return all(file.stem in written()[part] for part in parts)

    assert [message for message in catalogue(file) if not is_here(message)] == []


@pytest.mark.parametrize("file", FRENCH, ids=lambda file: file.stem)
def test_french_signs_are_preceded_by_narrow_no_break_spaces(file):
    for translated in catalogue(file).values():
        for string in translated if isinstance(translated, tuple) else (translated,):
            # What only a model reads, or a link shows, is not set.
            text = re.sub(r"\{\{.*\}\}|https?://\S+", "", string)
            assert not re.search(r"(?<!\u202f)[;!?»%]|[^\u202f\w]:|\w:(?!\w)|«(?!\u202f)", text)
            assert "'" not in text


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_the_form_of_many_has_every_value_of_its_message(file):
    for message, translated in catalogue(file).items():
        several = isinstance(message, tuple)
        asked = set(re.findall(r"{\w+}", " ".join(message) if several else message))
        strings = translated if several else (translated,)
        # "Lire l'idée" needs no number; whatever it does name must exist.
        assert all(set(re.findall(r"{\w+}", string)) <= asked for string in strings)
        assert set(re.findall(r"{\w+}", strings[-1])) == asked


#: What stands in the sentences of errors by the name of a constant.
NAMED = {"FILE_NAME": "settings.toml", "RAW": "raw", "MANIFEST": "manifest.json"}


def filled(node):
    """Return the texts of an expression with something in their places."""
    if isinstance(node, ast.IfExp):
        return filled(node.body) + filled(node.orelse)
    if not isinstance(node, ast.JoinedStr):
        return [constant(node) or ""]
    parts = [
        NAMED.get(getattr(part.value, "id", ""), "x")
        if isinstance(part, ast.FormattedValue)
        else part.value
        for part in node.values
    ]
    return ["".join(parts)]


def kinds_of_errors():
    """Return the names of all errors that a user may meet."""
    bases = {
        node.name: {getattr(base, "id", "") for base in node.bases}
        for tree in code().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    kinds = {"ContribError"}
    while more := {name for name, own in bases.items() if own & kinds} - kinds:
        kinds |= more
    return kinds


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_error_has_its_words(language):
    w, kinds = words(language), kinds_of_errors()
    said = {
        text
        for tree in code().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds
        for argument in (*node.args, *(keyword.value for keyword in node.keywords))
        for text in filled(argument)
    }
    # A value that is named, such as a code, is no sentence.
    whole = [text for text in said if len(re.sub(r"\bx\b", "", text)) > 12]
    assert len(whole) > 300
    assert [text for text in whole if in_language(text, w) == text] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_system_says_of_a_file_has_its_words(language):
    w = words(language)
    whole = [f"avis.csv: can't be read ({reason})." for reason in OF_THE_SYSTEM]
    assert [one for one in whole if one[-12:] in in_language(one, w)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_an_edit_expects_has_its_words(language):
    kinds = (*VERBS.values(), *filter(None, map(part_of, VERBS.values())), Seen)
    expected = {what for kind in kinds for key, what in fields_of(kind).items() if what != key}
    assert [what for what in expected if in_language(what, words(language)) == what] == []


#: Bounds that a constant sets: a sentence takes them from it.
WRITTEN_OUT = re.compile(
    r"five people|one to four|than five|No three people|five contributions"
    r"|under 0\.\d"
)


def test_no_sentence_writes_out_a_bound_that_a_constant_sets():
    said = [" ".join(one) if isinstance(one, tuple) else one for one in asked_for()]
    assert [one for one in said if WRITTEN_OUT.search(one)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_became_of_themes_since_the_run_before_has_its_words(language):
    # A manifest holds these in English; the run says them.
    w = words(language)
    told = ("is new.", "is now divided: T02 (b).", "now holds most of T02.", "is no more.")
    sentences = [f"Theme T01 (bus: tram) {one}" for one in told]
    assert [one for one in sentences if in_language(one, w) == one] == []
