import pytest

from contrib_analysis.i18n import words
from contrib_analysis.insight import wording
from contrib_analysis.insight.disagreement import VERDICTS
from contrib_analysis.insight.groups import REASONS


@pytest.mark.parametrize(
    ("say", "codes"),
    [
        (wording.why_no_groups, REASONS),
        (wording.votes_in_words, VERDICTS),
        (wording.heard_in_words, ("more", "less", "")),
        (wording.news_in_words, ("new", "rose", "")),
    ],
)
def test_every_code_has_words_in_both_languages(say, codes):
    for code in codes:
        english, french = say(code, words("en")), say(code, words("fr"))
        assert (english == french) == (english == "")
