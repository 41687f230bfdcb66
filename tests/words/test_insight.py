import pytest

from contrib_analysis.insight.groups import REASONS
from contrib_analysis.insight.votes import VERDICTS
from contrib_analysis.words import insight
from contrib_analysis.words.i18n import words


@pytest.mark.parametrize(
    ("say", "codes"),
    [
        (insight.why_no_groups, REASONS),
        (insight.votes_in_words, VERDICTS),
        (insight.heard_in_words, ("more", "less", "")),
        (insight.news_in_words, ("new", "rose", "")),
    ],
)
def test_every_code_has_words_in_both_languages(say, codes):
    for code in codes:
        english, french = say(code, words("en")), say(code, words("fr"))
        assert (english == french) == (english == "")
