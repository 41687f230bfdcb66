import re

from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.facts.author_ids import author_id, possible_ids, realm_of, respondent_id

names = st.text(min_size=1, max_size=20).filter(str.strip)


def test_ids_are_stable_salted_and_say_nothing():
    one = author_id("jeanne@example.org", "", "sel")
    assert re.fullmatch("[0-9a-f]{16}", one)
    assert author_id(" Jeanne@example.org ", "", "sel") == one
    assert author_id("jeanne@example.org", "", "autre sel") != one
    assert author_id("paul@example.org", "", "sel") != one
    assert author_id("", "", "sel") == author_id("  ", "", "sel") == ""


def test_an_address_is_one_person_everywhere_and_a_name_only_in_its_realm():
    assert author_id("j@example.org", "A", "s") == author_id("j@example.org", "B", "s")
    assert author_id("Jeanne", "A", "s") != author_id("Jeanne", "B", "s")


def test_an_export_without_a_channel_is_a_realm_of_its_own():
    assert realm_of("", "raw/a.csv") == "raw/a.csv"
    assert realm_of("Ateliers", "raw/a.csv") == "Ateliers"


@given(names, st.lists(names, min_size=1, max_size=4), st.text(max_size=8))
def test_whatever_id_intake_gives_is_among_the_possible_ones(who, realms, salt):
    possible = possible_ids(who, realms, salt)
    for realm in realms:
        assert author_id(who, realm, salt) in possible
        assert respondent_id(who.strip(), realm, salt) in possible


def test_nobody_has_no_id():
    assert possible_ids(" ", ["raw/a.csv"], "sel") == frozenset()
