"""A sentence is English where it is made and can be said again in another language."""

import pickle

from contrib_analysis.words.columns import word_equation
from contrib_analysis.words.i18n import words
from contrib_analysis.words.phrasebook import in_language
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


def test_a_notice_of_a_run_is_found_again_behind_its_source():
    made = counted(
        "{n} row repeats the headings; it is no contribution.",
        "{n} rows repeat the headings; they are no contributions.",
        3,
    )
    notice = "".join(["raw/avis.csv: ", made])
    assert in_language(notice, FRENCH).startswith(
        "raw/avis.csv\u202f: 3 lignes répètent les en-têtes"
    )
    assert in_language("Toute autre phrase.", FRENCH) == "Toute autre phrase."


def test_what_a_library_says_is_left_out_where_nobody_translated_it():
    said = in_language("avis.xls: the spreadsheet is damaged (Cannot detect file format).", FRENCH)
    assert "Cannot" not in said
    assert said.endswith("abîmé.")
    kept = in_language("avis.csv: can't be read (Permission denied).", FRENCH)
    assert kept.endswith("(droits insuffisants).")


def test_words_set_aside_are_named_by_the_fate_of_their_row_or_column():
    counts = {"received": 10, "kept": 3, "attached": 5, "attribute": 1, "said again": 1}
    assert word_equation(counts, FRENCH) == (
        "10 mots reçus = 3 mots gardés + 5 comptées sur d’autres + 1 attribut + 1 autre version"
    )
