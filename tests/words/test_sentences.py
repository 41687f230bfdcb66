"""A sentence is English where it is made and can be said again in another language."""

import pickle

from contrib_analysis.words.i18n import words
from contrib_analysis.words.sentences import Tongue, counted, listing, said, sentence

FRENCH = words("fr")


def test_a_sentence_reads_as_english_and_is_said_in_french():
    one = sentence("{n} lines aren't JSON; the ledger names them.", n=1200)
    assert one == "1,200 lines aren't JSON; the ledger names them."
    assert said(one, FRENCH).startswith("1\u202f200 lignes ne sont pas du JSON")
    assert said(one, words("en")) == one


def test_the_form_follows_the_number():
    forms = [counted("{n} row", "{n} rows", n) for n in (1, 2)]
    assert forms == ["1 row", "2 rows"]
    assert [said(form, FRENCH) for form in forms] == ["1 ligne", "2 lignes"]


def test_sentences_within_sentences_are_said_too():
    sheets = [sentence("{sheet} (hidden)", sheet="Avis {x}"), "Guide"]
    whole = sentence(
        'Sheets not read: {sheets}. Set sheet = "*" to read all of them.', sheets=listing(sheets)
    )
    assert "Avis {x} (masquée), Guide." in said(whole, FRENCH)
    assert "Avis {x} (hidden), Guide." in whole


def test_a_language_is_named_in_each():
    line = sentence("{language}: {n} of {of} texts", language=Tongue("nl"), n=3, of=4)
    assert line == "Dutch: 3 of 4 texts"
    assert said(line, FRENCH).startswith("néerlandais")


def test_any_other_text_stays_as_it_is():
    assert said("Mme {nom}", FRENCH) == "Mme {nom}"


def test_a_sentence_survives_another_process():
    one = pickle.loads(
        pickle.dumps(sentence("{n} lines aren't JSON; the ledger names them.", n=2))
    )
    assert said(one, FRENCH).startswith("2 lignes")
