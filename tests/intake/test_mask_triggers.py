"""Triggers look for at least what the patterns of the masks find."""

import re
from collections import Counter

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.intake import masking
from contrib_analysis.intake._mask_triggers import wider
from contrib_analysis.intake.masking import Own, mask, mask_all

PATTERNS = (
    r"(?<![\w.'’-])(?P<name>[A-ZÀ-Þ][^\W\d_]{1,9})(?=,|\Z)",
    r"(?i:\bné\w*)[^\d\n.!?]{0,12}?(?P<date>\d{1,2}[ ./-]\d{4})(?!\d)",
    r"(?:rue|av\.)[  ](?!de\b)(?:[dl]['’])?[\w'’-]{2,8}\Z",
    r"\d{3}(?:\s\d\d)*[a-d]?",
    r"[^\d,]/|[^\W\d_a-d],|l[^\s]b",
    r"(?>rue|av\.)\W{1,2}+(\d)\1",
    re.compile(r"NÉ.$", re.IGNORECASE),
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
    "j'ai parlé avec yvonne",
    "moi, c'est yvonne",
    "Vu avec M.\u00a0Trucmuche.",
    "Vu avec mme\u202ftrucmuche.",
    "CORDİALEMENT, Yvonne Trucmuche",
    "github jean_34",
    "appelez le ٠٦٣٩٩٨٠٠٠٤",
)


@pytest.fixture(autouse=True, scope="module")
def columns_are_looked_through():
    """Look through short columns as through long ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masking, "_FEW_SIGNS", 0)
        yield


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
    "²",
    "\x0b",
    "\x85",
    "\n",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_what_a_pattern_matches_its_trigger_matches(text):
    for pattern in PATTERNS:
        if re.search(pattern, text):
            assert holds(text, wider(pattern)), pattern


@pytest.mark.parametrize("text", TOLD)
def test_each_text_that_a_kind_finds_something_in_is_looked_at(text):
    masked, counts = mask(text)
    assert counts
    shown, together = mask_all(pd.Series([text, "Plus de bus."]))
    assert shown.tolist() == [masked, "Plus de bus."]
    assert together == counts


#: What stands before, between and after names, numbers and places: each cue of each kind.
BEFORE = (
    *("M.", "m.", "Mme", "mme", "MADAME", "Dr", "me", "je m'appelle", "j’ m apelle", "moi c'est"),
    *("mon nom est", "nom :", "Signé :", "je soussignée", "contact :", "avec", "chez", "rappeler"),
    *("ma voisine", "mon fils,", "LE MÉDECIN", "merci à", "c'est", "ici", "je suis", "salut"),
    *("Cordialement,", "cdt", "bien à vous", "--", "la présidente,", "pour le collectif :"),
    *("rédigé par", "M.la maire", "insta", "bsky :", "pseudo c'est", "tél", "appelez", "carte"),
    *("né le", "code", "wifi :", "dossier n°", "passeport", "immatriculée", "sécu", "IBAN", "rib"),
    *(
        "j'habite",
        "mon adresse :",
        "au lieu-dit",
        "BP",
        "résidence",
        "pk",
        "chez moi,",
        "[nom] et",
    ),
)
AFTER = (
    *("Yvonne", "yvonne", "YVONNE", "Œdipe", "Trucmuche", "Le Goff", "J.", "yvonne trucmuche"),
    *("0639980004", "zéro six 39 98 00 04", "O6 39 98 OO 04", "12/03/1980", "4827B", "WW-123-AB"),
    *("12 rue des Lilas", "rue du Moulin, 12", "12 bis, r. du Port", "3e rang, 12", "AB-123-CD"),
    *("jean_34", "jean at example.org", "jean arobase example point org", "192.0.2.14"),
    *("20041 01005 0500013M026 06", "43,6108, 3,8767", "(34 ans)", "de Lyon,", "maire"),
)
BETWEEN = ("", " ", "\u00a0", "\u202f", "\n", "\t", ", ", ". ")


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(BEFORE + AFTER + BETWEEN * 6), max_size=8).map("".join),
        min_size=12,
        max_size=25,
    )
)
def test_a_column_is_masked_as_each_of_its_texts_is(texts):
    own = Own(masked=("lot #b",))
    masked, counts = mask_all(pd.Series([*texts, "LOT 1B"]), own=own)
    alone = [mask(text, own=own) for text in (*texts, "LOT 1B")]
    assert masked.tolist() == [text for text, _ in alone]
    assert counts == dict(sum((Counter(each) for _, each in alone), Counter()))


def test_a_short_column_is_masked_as_a_long_one_is(monkeypatch):
    texts = pd.Series(TOLD)
    long = mask_all(texts)
    monkeypatch.setattr(masking, "_FEW_SIGNS", 10**6)
    short = mask_all(texts)
    assert short[0].equals(long[0])
    assert short[1] == long[1]


def test_every_cue_is_looked_for_in_a_column_whatever_space_stands_after_it():
    texts = [
        f"bon, {cue}{space}{name}"
        for at, cue in enumerate(BEFORE)
        for space in (" ", "\u00a0")
        for name in (AFTER[:8] if at < 38 else AFTER[8:])
    ]
    assert mask_all(pd.Series(texts))[0].tolist() == [mask(text)[0] for text in texts]


def test_a_group_that_stays_open_is_no_pattern():
    with pytest.raises(ValueError, match="open"):
        wider(r"(?=abc")
