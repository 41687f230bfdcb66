"""Who disagrees in so many words, and what nobody else would sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contrib_analysis.text.fold import plain

# Only what takes a side in the speaker's name: "inutile" or "lutter contre" may be said of
# anything else, "au contraire" compares, and others may be "pas d'accord".
_DISSENT = re.compile(
    r"\b(?:(?:je|nous|on) (?:suis|sommes|est)(?: \w+)? contre"
    r"|(?:je|nous|on) (?:ne |n')?(?:suis|sommes|est) (?:vraiment |absolument )?pas d'accord"
    r"|oppos[ée]e?s? (?:à|au|aux)|(?:m'|s'|nous )oppos\w+ (?:à|au|aux)|surtout pas)\b"
    r"|\bnon (?:à|au|aux)\b|^(?:totalement |absolument |plutôt )?contre\b"
    r"|^(?:bien )?au contraire\b|^pas (?:du tout )?d'accord\b"
    r"|^non\b(?![\s-]+(?:seulement|respect))"
)
_RESERVE = re.compile(
    r"\b(?:plut[oô]t que?|au lieu d[e']|en revanche|pas que|seulement si|sauf|à condition"
    r"|(?:n'|ne )(?:\S+ ){1,3}?(?:pas|plus|jamais|rien|aucun\w*))\b"
)
#: What `dissent` says of an idea with words of dissent, and of one with a reserve.
DISSENTS, RESERVED = 2, 1
#: What this share of a theme's ideas say is its subject, not dissent (chosen).
_SUBJECT_FROM = 0.25

#: Few would sign a question, somebody else's story or what goes on from a sentence before;
#: what is elided ends in its apostrophe ("j'", "c'"), whatever letter comes next.
_NOT_TO_SIGN = re.compile(
    r"\?|^\W*(?:c'|s'ils?\b)"
    r"|^\W*(?:et|mais|car|donc|ensuite|enfin|ainsi|or|ou|puis|alors|aussi|sinon|bref|ca|cela"
    r"|ceci|elles?|ils|celui|celle|ceux|ces?|cette|y|en|il (?!faut|faudrait|est|serait)"
    r"|depuis que|lorsqu\w*|quand|si|comme|puisqu\w*|parce|afin|avant|d'abord|la encore"
    r"|(?:dans|pour|a|de) (?:ces?|cette|cela|ca)|pour certains?)\b"
    r"|\b(?:[jm]'|(?:je|mon|ma|mes|moi|me)(?!\w))|\b(?:seulement si|a condition|sauf)\b"
)
#: What points to words before it stands alone no better than its beginning does.
_POINTS = re.compile(
    r"^\W*(?:c'|(?:et|mais|car|donc|or|ou|puis|alors|aussi|sinon|ca|cela|ceci|ce|elles?|ils?"
    r"|celui|celle|ceux|ces|cette|y|en)(?!\w))"
)


#: Words by which one is against something, complains or fears: who then says "je suis contre"
#: agrees. Folded, as `plain` folds.
_AGAINST = re.compile(
    r"\b(?:n'|ne |pas |trop |contre |non |stop |halte |marre |jamais |aucune? |refus|oppos|inquiet"
    r"|crain|peur |danger|menac|disparai|supprim|interdi|moins )"
)
#: Where more than this share of what stands for a theme is against something, who is against
#: it agrees (chosen).
_AGAINST_ABOVE = 1 / 2


def is_against(standing: Sequence[str]) -> bool:
    """Say whether what stands for a theme is against something itself, or complains.

    Parameters
    ----------
    standing
        Its headline, or where it has none its quotes.

    Examples
    --------
    >>> is_against(["L'eau est trop chère"]), is_against(["Il faut plus de bus"])
    (True, False)
    """
    said = sum(_AGAINST.search(f"{plain(text)} ") is not None for text in standing)
    return said > _AGAINST_ABOVE * len(standing)


def dissent(texts: Sequence[str]) -> list[int]:
    """Tell ideas with words of dissent (2), of reserve or negation (1), without (0).

    Parameters
    ----------
    texts
        The ideas of one theme: what a quarter of them say is what it is about.
    """
    found = [0] * len(texts)
    lowered = [text.lower().replace("’", "'") for text in texts]
    for level, cue in ((RESERVED, _RESERVE), (DISSENTS, _DISSENT)):
        said = [i for i, text in enumerate(lowered) if cue.search(text)]
        if len(said) < _SUBJECT_FROM * len(texts):
            for i in said:
                found[i] = level
    return found


def others_would_sign(text: str) -> bool:
    """Say whether a text may speak for others: no question, no story of one's own.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> others_would_sign("Il faut plus de bus"), others_would_sign("Je prends le bus")
    (True, False)
    """
    return _NOT_TO_SIGN.search(plain(text)) is None


def stands_alone(text: str) -> bool:
    """Say whether a text points to nothing that was said before it.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> stands_alone("Le bus est en retard"), stands_alone("C'est pourtant simple")
    (True, False)
    """
    return _POINTS.match(plain(text)) is None or others_would_sign(text)
