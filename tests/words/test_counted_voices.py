import pytest

from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import words


@pytest.mark.parametrize(
    ("known", "heading", "one", "several"),
    [
        (True, "Personnes", "1 personne", "2 personnes"),
        (False, "Contributions", "1 contribution", "2 contributions"),
    ],
)
def test_where_nothing_tells_persons_apart_contributions_are_counted(known, heading, one, several):
    voices = CountedVoices(known, words("fr"))
    assert voices.heading == heading
    assert [voices.number(n).replace("\N{NO-BREAK SPACE}", " ") for n in (1, 2)] == [one, several]
    assert voices.either("a", "b") == ("a" if known else "b")
