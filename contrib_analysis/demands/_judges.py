"""Whether what a text is for or against is a thing that it names.

A text says by its words that it is for or against something; of what, it may not say. In a theme
on migrants, "il faut appliquer les décisions de reconduite" is for that. So its stance is taken
for one of a thing only where it speaks of the thing first, or says outright that it is for or
against it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set

from contrib_analysis.demands._stance_signs import phrases
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser
from contrib_analysis.text.word_lists import listed_words

#: So many letters behind "je suis contre" hold what one is against (chosen: "le déploiement de").
_OBJECT = 50
#: Words that want rules for what follows: "encadrer", "moratoire".
RULES = "|".join(sorted(listed_words("stance_words", "regulates")))
#: Who says outright where they stand ("je suis contre, ou qu'on l'encadre") has a side, unless it
#: is of the rules ("je suis favorable à un moratoire").
OUTRIGHT = re.compile(
    r"\b(?:(?:suis|sommes) (?:\w+ )?(?:pour|contre|favorables?|opposee?s?)|oppos(?:e|ons)"
    rf"|refus(?:e|ons)|d accord)\b(?! (?:\w+ ){{0,2}}?(?:{RULES})\b)"
)
#: "Pas trop de caméras" wants some.
_TOO_MANY = re.compile(r"(?<!pas )\btrop (?:de|d) (\w+)")
_NO_MORE = re.compile(r"\bplus du tout (?:de|d) (\w+)")
_ENDS = r"(?:arret|stopp|supprim|limit|empech|interdi|elimin|evit|combatt|lutt|redui)\w*"
#: Who says that a thing can't be ended, or hardly, has not said that it should stay.
_IN_VAIN = re.compile(
    r"\bn(?:e|on)? (?:\w+ )?(?:peut|peuvent|pouvons|pourra|pourrons|pourront|pourrait) "
    rf"(?:\w+ )?(?:pas|jamais|guere) (?:etre |completement |totalement )?{_ENDS}"
    rf"|\b(?:difficile|impossible|illusoire|vain|utopique) (?:de|d|a) (?:\w+ )?{_ENDS}"
)
#: A phrase opens a sentence where so many letters stand before it (chosen: "et très ").
_AT_ONCE = 8
_SENTENCE_END = re.compile(r"[.!?…\n]")
#: What stands before a thing that a text opens with, and before that.
_ARTICLES = frozenset(("le", "la", "les", "l", "ces", "cette", "cet", "ce"))
_TAKES_UP, _RELATES = frozenset(("c", "ce", "cela", "ca")), frozenset(("que", "qui", "qu", "dont"))
_LINKS = listed_words("stance_words", "opens on a thing")
#: So many words behind the thing hold the verb that judges it (chosen: "en France aujourd'hui").
_BEHIND = 6
_JUDGES = listed_words("stance_words", "judging verbs")


def says_too_many(thing: Collection[str], text: str) -> bool:
    """Say whether a text finds that there is too much of a thing: "trop de caméras".

    Parameters
    ----------
    thing
        Lemmas that are written for one another.
    text
        An idea.

    Examples
    --------
    >>> says_too_many({"camera"}, "Il y a trop de caméras"), says_too_many({"camera"}, "Trop tard")
    (True, False)
    """
    return _says_right_behind(_TOO_MANY, thing, text)


def wants_none(thing: Collection[str], text: str) -> bool:
    """Say whether a text wants nothing of a thing any more: "plus du tout de caméras".

    Parameters
    ----------
    thing, text
        As `says_too_many` takes them.

    Examples
    --------
    >>> [wants_none({"bus"}, text) for text in ("Plus du tout de bus", "Plus de bus")]
    [True, False]
    """
    return _says_right_behind(_NO_MORE, thing, text)


def _says_right_behind(turn: re.Pattern[str], thing: Collection[str], text: str) -> bool:
    forms = _forms(thing, tokeniser().words(text))
    return any(match[1] in forms for match in turn.finditer(fold(text)))


def ends_in_vain(text: str) -> bool:
    """Say whether a text says that something can't be ended, or hardly.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> [ends_in_vain(text) for text in ("On ne pourra jamais arrêter les bus", "Arrêter les bus")]
    [True, False]
    """
    return _IN_VAIN.search(fold(text)) is not None


def judges(thing: Collection[str], text: str) -> bool:
    """Say whether a text speaks of a thing first, or outright of being for or against it.

    Parameters
    ----------
    thing, text
        As `says_too_many` takes them.

    Examples
    --------
    >>> said = "Les bus sont utiles", "Je suis contre tous ces bus", "Près des bus, non"
    >>> [judges({"bus"}, text) for text in said]
    [True, True, False]
    """
    words = list(tokeniser().words(text))
    return _is_subject(thing, words) or _is_object(_forms(thing, words), text)


def _is_subject(thing: Collection[str], words: Sequence[Word]) -> bool:
    """Say whether a text opens with a thing and a verb that says how it is.

    "Les bus sont utiles", or "internet ? C'est inutile", where the thing may have no article.
    """
    forms = [fold(word.form) for word in words]
    opening = next((n for n, form in enumerate(forms) if form not in _LINKS), len(forms))
    at = opening + (forms[opening : opening + 1] != [] and forms[opening] in _ARTICLES)
    if at >= len(words) or words[at].lemma not in thing:
        return False
    behind = forms[at + 1 : at + 1 + _BEHIND]
    taken_up = not _TAKES_UP.isdisjoint(behind[:1]) and _RELATES.isdisjoint(behind[1:2])
    return taken_up or (at > opening and not _JUDGES.isdisjoint(behind))


def _is_object(forms: Set[str], text: str) -> bool:
    """Say whether somebody is for or against a thing that is named right behind."""
    for sentence in _SENTENCE_END.split(text):
        said = fold(sentence)
        for stand in (*OUTRIGHT.finditer(said), *_opening(said)):
            if not forms.isdisjoint(said[stand.end() : stand.end() + _OBJECT].split()):
                return True
    return False


def _opening(said: str) -> Iterator[re.Match[str]]:
    """Yield the phrases by which a sentence opens that is for or against: "très bonne idée"."""
    for side in ("for", "against"):
        stand = phrases()[side].search(said)
        if stand and stand.start() <= _AT_ONCE:
            yield stand


def _forms(thing: Collection[str], words: Iterable[Word]) -> frozenset[str]:
    """Return how a text writes a thing, folded: without its accents it may have another lemma."""
    return frozenset(
        part for word in words if word.lemma in thing for part in fold(word.form).split()
    )
