import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from contrib_analysis.facts.copies import is_copy, stands_for, wording


def test_case_accents_and_marks_make_no_other_wording():
    assert len({wording(text) for text in ("Plus de BUS !", "plus de bus", "Plus, de… bûs")}) == 1


@given(st.text(min_size=1).filter(str.strip))
def test_every_text_has_a_wording(text):
    assert wording(text)


def test_whoever_is_no_copy_stands_for_itself():
    table = pd.DataFrame({"contribution_id": ["a", "b", "c"], "copies_of": ["", "a", ""]})
    assert stands_for(table).tolist() == ["a", "a", "c"]
    assert is_copy(table).tolist() == [False, True, False]
