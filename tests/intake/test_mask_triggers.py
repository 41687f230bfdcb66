"""Triggers look for at least what the patterns of the masks find."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.intake._mask_triggers import any_of, wider
from contrib_analysis.intake.masking import KINDS

PATTERNS = (
    r"(?<![\w.'’-])(?P<name>[A-ZÀ-Þ][^\W\d_]{1,9})(?=,|\Z)",
    r"(?i:\bné\w*)[^\d\n.!?]{0,12}?(?P<date>\d{1,2}[ ./-]\d{4})(?!\d)",
    r"(?:rue|av\.)[  ](?!de\b)(?:[dl]['’])?[\w'’-]{2,8}\Z",
    r"\d{3}(?:\s\d\d)*[a-d]?",
)

#: Invented; what each holds of a person's is found by a kind that looks before it leaps.
TOLD = (
    "Ma date de naissance 12/03/1980 figure au dossier.",
    "J'habite 12 rue des Lilas, 99999 Villefictive.",
    "Nous logeons au 3 bis, impasse du Moulin.",
    "J'habite rue du Moulin, au calme.",
    "Écrire à : BP 1234, 99999 Villefictive.",
    "Résidence Les Acacias, bâtiment C, appartement 12.",
    "Au lieu-dit Le Puits, tout est loin.",
    "Merci d'avance. Yvonne Trucmuche",
    "Cordialement, yvonne",
    "La présidente, Yvonne Trucmuche, a parlé.",
    "Pour le collectif : Yvonne Trucmuche",
    "Rédigé par Yvonne Trucmuche.",
    "Mme la maire Yvonne Trucmuche était là.",
    "Reçu par M.Trucmuche hier.",
)


def holds(text: str, pattern: str) -> bool:
    column = pa.array([text], type=pa.large_string())
    return bool(pc.match_substring_regex(column, pattern)[0].as_py())


#: Pieces of texts that the patterns match when they come together.
PIECES = (
    "Éa",
    "né",
    "nées",
    " ",
    "\u00a0",
    ",",
    "12",
    "1980",
    "/",
    "rue",
    "av.",
    "d’",
    "l",
    "b",
    "٣",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_what_a_pattern_matches_its_trigger_matches(text):
    for pattern in PATTERNS:
        if re.search(pattern, text):
            assert holds(text, wider(pattern)), pattern


def test_one_of_several_is_enough():
    assert holds("au bout de l'impasse", any_of(r"\brue\b", r"\bimpasse\b"))
    assert not holds("au bout du chemin", any_of(r"\brue\b", r"\bimpasse\b"))


@pytest.mark.parametrize("text", TOLD)
def test_each_kind_that_finds_something_was_triggered(text):
    finds = [kind for kind in KINDS if list(kind.find(text))]
    assert finds
    for kind in finds:
        triggers = (kind.trigger,) if isinstance(kind.trigger, str) else kind.trigger
        assert any(holds(text, trigger) for trigger in triggers), (kind.name, text)


def test_a_group_that_stays_open_is_no_pattern():
    with pytest.raises(ValueError, match="open"):
        wider(r"(?=abc")
    assert re.compile(wider(r"[^\W\d_]+").replace(r"\pL\pN", "a-z"))
