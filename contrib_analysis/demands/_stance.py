"""Whether a text says that it is for or against what it is about.

By signs that anyone can read (`_stance_signs`): phrases that people write, as
``stance_words.txt`` lists them ("je suis contre", "totalement d'accord"), words that say
how, forms of verbs, marks. Each speaks for or against by a weight (`_stance_weights`).
Nothing is told where they don't lead clearly, where phrases of both sides stand, or where a
"mais" takes back what was said for.
"""

from __future__ import annotations

import re

from contrib_analysis.demands._deplored import without_deplored_lack
from contrib_analysis.demands._stance_signs import phrases_of, stance_signs, without_denied_ills
from contrib_analysis.demands._stance_weights import add_up

#: A side that leads by less, in hundredths of a logit, isn't told: of texts up to so many words
#: so much, of longer ones more, since more signs add up there (chosen: of arguments whose
#: parents the weights had not seen, eight of ten that are told are told rightly, whatever
#: their length, and 35 % are told; benchmarks/train_stance.py).
CLEARLY = ((30, 70), (100, 95))
CLEARLY_WHERE_LONGER = 125  # chosen likewise
_ON_CONDITION = re.compile(r"\b(?:si|s il|s ils|a condition|sauf|tant que|pourvu)\b")


def stance(text: str) -> str:
    """Say whether a text is for or against what it is about.

    Parameters
    ----------
    text
        An idea, or a whole contribution.

    Returns
    -------
    str
        "for", "against", or "" where its words don't show it.

    Examples
    --------
    >>> stance("Tout à fait d'accord."), stance("C'est inutile et dangereux."), stance("Le bus.")
    ('for', 'against', '')
    >>> stance("Rien à craindre de ces caméras."), stance("Aucun risque si l'on contrôle.")
    ('for', '')
    """
    text = without_deplored_lack(text)
    said = phrases_of(text)
    if said["for"] and (said["against"] or said["but"]):
        return ""
    rest = without_denied_ills(text)
    if rest is not None:
        # Each word of such a phrase ("risque", "peur") would speak against.
        said = phrases_of(rest)
        return "" if said["against"] or said["but"] or _ON_CONDITION.search(rest) else "for"
    return side_of(add_up(stance_signs(text)), len(text.split()))


def side_of(lead: float, words: int) -> str:
    """Return the side that leads clearly, "" where none does.

    Parameters
    ----------
    lead
        How much speaks for rather than against, in hundredths of a logit.
    words
        How long the text is.
    """
    needed = next((least for most, least in CLEARLY if words <= most), CLEARLY_WHERE_LONGER)
    if abs(lead) < needed:
        return ""
    return "for" if lead > 0 else "against"
