from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.text.digest import TELLS_APART, digest, text_key


def test_a_digest_has_the_size_that_is_asked_for():
    assert [len(digest("bus", size)) for size in (1, 8, 64)] == [1, 8, 64]
    assert len(digest("bus")) == TELLS_APART


@given(st.text(max_size=50), st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_a_salt_makes_another_digest_and_every_salt_its_own(text, one, other):
    assert digest(text, salt=one) != digest(text)
    assert (digest(text, salt=one) == digest(text, salt=other)) == (one == other)


def test_salts_of_any_length_are_told_apart_to_their_end():
    assert digest("x", salt="s" * 500) != digest("x", salt="s" * 501)


def test_half_of_a_surrogate_pair_has_a_digest_too():
    assert digest("\ud83d") != digest("?")


def test_a_key_ignores_spacing_and_case_and_nothing_else():
    assert text_key("Des  bus\nle soir") == text_key("des bus le soir")
    assert text_key("Des bus le soir") != text_key("Des bus le soir.")
    assert len(text_key("")) == 8
