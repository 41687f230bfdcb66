"""Where an answer refuses what its question takes for granted: "rien, seule l'élection compte".

Better none than a wrong one: who complains with the words of a question, or asks for the
contrary of it, isn't said to refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from contrib_analysis.demands._asking_words import direction_of, word_lists
from contrib_analysis.demands._words_alike import of_one_family
from contrib_analysis.ideas.kinds import asks_for_proposals
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, depends_on_own_words, tokeniser
from contrib_analysis.text.word_lists import listed_words

#: Clauses that are read: who refuses a question says so at the beginning (chosen).
_READ = 3
#: Questions of a consultation whose words are kept (chosen: a few have hundreds).
_KEPT = 1_000
_CLAUSE = re.compile(
    r"(?:(?!\s[-–—]\s|\b(?:car|parce|puisque|mais|donc|or)\b)[^.!?;:,\n…()])+", re.IGNORECASE
)
#: Directions by which a question wants more of what it names, and those that an answer denies
#: outright ("pas d'augmentation d'impôts"; "pas d'aide" tells of what lacks).
_MORE = frozenset(("more", "make", "help"))
_MORE_OUTRIGHT = frozenset(("more", "make"))
#: "Elle est déjà suffisante", "on en paye déjà assez", "il y a trop de …".
_ENOUGH = re.compile(
    r"(?:(?:\w+ ){0,8}(?:est|sont|semblent?|parait|paraissent|etait) (?:\w+ ){0,3}?"
    r"(?:suffisa(?:nte?s?|mment)|excessi\w+|satisfaisan\w+)"
    r"|(?:il )?y (?:en )?a (?:\w+ ){0,2}?(?:trop|assez)\b"
    r"|(?:on|nous|j) (?:en )?\w+ (?:\w+ ){0,2}?(?:trop|assez|suffisamment)\b"
    r"|(?:deja|beaucoup|bien) (?:trop|assez|suffisan\w+))"
)
_DENIED = re.compile(r"\b(?:ne|n|pas|plus|loin|jamais|guere)\b")
_LIMITED = frozenset(("seulement", "uniquement", "forcement", "que", "qu"))


class _Question(NamedTuple):
    """What an open question asks: its words of meaning, and whether it wants more of them."""

    words: frozenset[str]
    wants_more: bool


def refusing_spans(text: str, question: str) -> list[tuple[int, int]]:
    """Return where a text refuses what its question takes for granted.

    Parameters
    ----------
    text
        An idea.
    question
        What it answers, "" for none.

    Returns
    -------
    list of (start, end)
        Clauses, in their order; none where the question asks for no proposals.

    Examples
    --------
    >>> question = "Quels sont les domaines où notre protection sociale doit être renforcée ?"
    >>> said = "Rien, on paie déjà trop", "Ne rien renforcer", "Rien ne va à l'hôpital"
    >>> [len(refusing_spans(text, question)) > 0 for text in said]
    [True, True, False]
    """
    asked = _asked(question)
    return [] if asked is None else list(_refusing(text, asked))


def _refusing(text: str, asked: _Question) -> Iterator[tuple[int, int]]:
    clauses = ((match, fold(match[0])) for match in _CLAUSE.finditer(text))
    found = islice(((match, said) for match, said in clauses if said), _READ)
    for number, (clause, said) in enumerate(found):
        nothing = number == 0 and _says_nothing(said, text[clause.end() :])
        if nothing or _of_question(said) or _denies(said, clause[0], asked):
            yield clause.span()


def _says_nothing(said: str, following: str) -> bool:
    """Say whether a clause says "rien" and no more, and nothing takes it back behind it.

    Of the clause, folded, and of all that follows it.
    """
    turns = _turns()
    rest = turns.nothing.match(said)
    if rest is None:
        return False
    behind = said[rest.end() :]
    goes_on = not behind or turns.goes_on.match(behind)
    excepts = turns.excepts.search(behind) or turns.excepts.match(fold(following))
    return bool(goes_on) and not excepts


def _of_question(said: str) -> bool:
    """Say whether a clause is about the question: "la question est mal posée"."""
    turns = _turns()
    return "question" in said and bool(turns.about.search(said) or turns.of_question.search(said))


def _denies(said: str, clause: str, asked: _Question) -> bool:
    """Say whether a clause wants none of what is asked, or says that there is enough of it."""
    turns = _turns()
    no_wish = turns.no_wish.match(said)
    no_act = turns.no_act.match(said)
    no_need = turns.no_need.search(said)
    enough = asked.wants_more and _ENOUGH.match(said) and not _DENIED.search(said)
    if not (no_wish or no_act or no_need or enough):  # of most words nothing more is asked
        return False
    words = list(tokeniser().words(clause))
    if not _LIMITED.isdisjoint(fold(word.form) for word in words) and "pourquoi" not in said:
        return False
    lemmas = _meant(words)
    own = {lemma for lemma in lemmas if _is_of(lemma, asked.words)}
    changes = listed_words("refusal_words", "changes")
    if no_wish:
        only_changes = bool(lemmas) and lemmas <= changes and "rien" in said.split()
        return only_changes or (bool(own) and lemmas - own <= changes)
    if no_act:
        return bool(own) and own == lemmas and _acts(words, asked)
    if no_need:
        return bool(own) and lemmas - own <= changes
    return lemmas == own


def _acts(words: Sequence[Word], asked: _Question) -> bool:
    """Say whether the first thing that is denied is an act that is asked for."""
    first = next((word for word in words if _meant([word])), None)
    if first is None:
        return False
    if asked.wants_more and direction_of(first) in _MORE_OUTRIGHT:
        return True
    verbs = tokeniser().verbs
    return any(word in verbs and of_one_family(first.lemma, word) for word in asked.words)


def _is_of(lemma: str, words: Set[str]) -> bool:
    return lemma in words or any(of_one_family(lemma, word) for word in words)


def _meant(words: Sequence[Word]) -> frozenset[str]:
    """Return the words of meaning, those left out that only say how."""
    little = listed_words("refusal_words", "says how") | word_lists()["denies"]
    little |= word_lists()["asks"]
    return frozenset(
        one
        for word in words
        for one in word.lemma.split()
        if one not in little and fold(word.form) not in little
    )


@depends_on_own_words
@lru_cache(maxsize=_KEPT)
def _asked(question: str) -> _Question | None:
    """Read an open question; None for others, whose "non" answers them."""
    if not asks_for_proposals(question):
        return None
    words = list(tokeniser().words(question))
    ways = {direction_of(word) for word in words}
    wants_more = not ways.isdisjoint(_MORE)
    more = {word.lemma for word in words if direction_of(word)}
    lists = word_lists()
    same = {one for way in _MORE for one in lists[way]} if wants_more else set()
    meant = frozenset(one for word in words for one in word.lemma.split())
    return _Question(meant | more | frozenset(same - {"plus"}), wants_more)


class _Turns(NamedTuple):
    """What finds the turns by which a question is refused, in folded clauses."""

    nothing: re.Pattern[str]
    goes_on: re.Pattern[str]
    excepts: re.Pattern[str]
    about: re.Pattern[str]
    of_question: re.Pattern[str]
    no_wish: re.Pattern[str]
    no_act: re.Pattern[str]
    no_need: re.Pattern[str]


@cache
def _turns() -> _Turns:
    """Compile them once: written anew for each clause they took longer than what they find."""
    return _Turns(
        nothing=re.compile(
            rf"(?:non |oh |alors )?(?:{_either('nothing')})(?: (?:{_either('added')}))*(?: |$)"
        ),
        goes_on=re.compile(rf"(?:{_either('goes on')})\b"),
        excepts=re.compile(rf"\b(?:{_either('excepts')})\b"),
        about=re.compile(
            r"\bquestions? (?:est |sont |\w+ment |tres |trop )*"
            rf"(?:{_either('said of questions')})\b"
        ),
        of_question=re.compile(rf"\b(?:{_either('turns of questions')})\b"),
        no_wish=re.compile(rf"(?:{_either('denies a wish')})\b"),
        no_act=re.compile(rf"(?:{_either('denies an act')})\b"),
        no_need=re.compile(rf"\b(?:{_either('needs none')})\b"),
    )


def _either(name: str) -> str:
    turns = sorted(listed_words("refusal_words", name), key=lambda turn: (-len(turn), turn))
    return "|".join(re.escape(turn).replace(r"\+", " ") for turn in turns)
