"""What the town, an inquiry's commissioner or a project's owner answers, beside what people said.

Minutes, registers and sheets of observations hold it under a heading, behind a label, or in a
sentence that says who answers.
"""

from __future__ import annotations

import re
from functools import cache

from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import any_of, word_list

#: Characters of a line in which it says who answers (chosen).
_START = 120
_LABEL = re.compile(r"^\s*([^:\n]{2,100}?)\s?:")


def is_official_heading(heading: str) -> bool:
    """Tell the heading of a column that holds answers: "Réponse du commissaire enquêteur".

    Examples
    --------
    >>> is_official_heading("Avis du maître d'ouvrage"), is_official_heading("Avis sur la mairie")
    (True, False)
    """
    return not heading.rstrip().endswith("?") and bool(_headings().match(fold(heading)))


def is_official_speaker(label: str) -> bool:
    """Tell the label of who answers for the town, "M. le Maire", from those of others."""
    return _speakers().match(fold(label)) is not None


def is_official_answer(line: str) -> bool:
    """Tell a line of somebody who answers for the town from what people said.

    Examples
    --------
    >>> is_official_answer("M. le Maire répond que le budget est voté.")
    True
    >>> is_official_answer("La ville répond mal aux besoins.")
    False
    """
    label = _LABEL.match(line[:_START])
    if label and (is_official_speaker(label[1]) or is_official_heading(label[1])):
        return True
    return _sentences().match(fold(line[:_START])) is not None


def names_a_speaker(line: str) -> bool:
    """Tell a line that begins with somebody who takes part: "Une habitante : ..."."""
    label = _LABEL.match(line[:_START])
    words = fold(label[1]).split() if label else []
    words = words[words[:1] in (["un"], ["une"], ["le"], ["la"]) :]
    return bool(words) and words[0] in word_list("meetings", "speakers")


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('heading_words', 'official answers')})\b")


@cache
def _speakers() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('meetings', 'officials')})\b")


@cache
def _sentences() -> re.Pattern[str]:
    who = f"{any_of('meetings', 'officials')}|{any_of('meetings', 'authorities')}"
    return re.compile(rf"(?:{who}) (?:{any_of('meetings', 'answers')}) (?:que?|qu)\b")
