"""Every code has words in both languages, and no two places have words of their own."""

import pytest

from contrib_analysis.insight.groups import LIMITS, REASONS
from contrib_analysis.insight.votes import VERDICTS
from contrib_analysis.tables import ATTRIBUTE, FATES, KINDS
from contrib_analysis.upkeep.compare import EVENTS
from contrib_analysis.words import codes, runs
from contrib_analysis.words.i18n import words

EN, FR = words("en"), words("fr")


def why_no_groups(reason, w):
    return codes.why_no_groups(reason, w, **LIMITS)


def news(code, w):
    return codes.news_in_words(code, w, fewest=5)


def fate_count(code, w):
    return codes.fate_count_in_words(code, 2, w)


@pytest.mark.parametrize(
    ("say", "known"),
    [
        (codes.kind_in_words, (*KINDS, "other")),
        (codes.role_in_words, ("central", "pinned", "campaign", "edge")),
        (codes.origin_in_words, ("found", "analyst")),
        (codes.fate_in_words, FATES),
        (fate_count, FATES),
        (codes.votes_in_words, VERDICTS),
        (codes.sides_in_words, VERDICTS),
        (codes.heard_in_words, ("more", "less", "")),
        (runs.event_in_words, EVENTS),
        (why_no_groups, REASONS),
        (news, ("new", "rose", "")),
    ],
)
def test_every_code_has_words_of_its_own_in_both_languages(say, known):
    for w in (EN, FR):
        assert len({say(code, w) for code in known}) == len(known)


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.9, "very stable"), (0.85, "very stable"), (0.75, "stable"), (0.6, "fairly"), (0, "frag")],
)
def test_stability_is_said_in_words(value, said):
    assert codes.stability_in_words(value, EN, fragile_below=0.6).startswith(said)


@pytest.mark.parametrize("below", [0.5, 0.6, 0.8, 0.9])
def test_a_theme_is_called_fragile_below_the_number_given_and_not_above(below):
    assert codes.stability_in_words(below - 0.01, EN, fragile_below=below).startswith("fragile")
    assert "fragile" not in codes.stability_in_words(below, EN, fragile_below=below)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("author/tranche_age", "Tranche age"),
        ("scope/name/fr", "Périmètre"),
        ("category/name/fr", "Catégorie"),
        ("Commune", "Commune"),
        ("channel", "Channel"),
    ],
)
def test_an_attribute_is_named_by_what_it_is_about(name, label):
    assert codes.attribute_in_words(ATTRIBUTE + name, FR) == label


def test_the_channel_has_a_name_in_each_language():
    assert codes.attribute_in_words("channel", FR) == "Canal"
