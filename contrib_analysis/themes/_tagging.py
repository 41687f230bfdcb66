"""Tell what each word of a text is there: a noun, an adjective, a link between them.

The word lists leave many forms open: "vote" is a noun in "le vote blanc" and a
verb in "on vote", "riche" a noun in "les riches" and an adjective in "un pays
riche". What stands before, and sometimes after, decides. Tags are plain
numbers: a corpus has millions of them.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from contrib_analysis.text.tokens import depends_on_own_words, tokeniser
from contrib_analysis.text.word_lists import listed_words
from contrib_analysis.themes import _forms as can_be
from contrib_analysis.themes._forms import kinds_of

OTHER: Final = 0
#: "de", "en", "sur"...: between the words of a phrase.
LINK: Final = 1
#: "du", "aux": a link and an article in one.
CONTRACTED: Final = 2
#: "le", "la", "les": before a noun, or a pronoun before a verb.
ARTICLE: Final = 3
DETERMINER: Final = 4
#: "plus", "très": may stand inside "les plus riches".
DEGREE: Final = 5
AND: Final = 6
PRONOUN: Final = 7
NOUN: Final = 8
ADJECTIVE: Final = 9
INFINITIVE: Final = 10
VERB: Final = 11

#: Read as nouns by the word lists ("autour" is a hawk), they are parts of "autour de", "face à".
_NEVER_NOUNS = frozenset("autour face grâce travers lors".split())

#: The tags of small words, by the section of ``data/grammar_words.txt`` that lists them.
_SMALL = {
    word: tag
    for section, tag in {
        "links": LINK,
        "contracted": CONTRACTED,
        "articles": ARTICLE,
        "determiners": DETERMINER,
        "degrees": DEGREE,
        "and": AND,
        "pronouns": PRONOUN,
    }.items()
    for word in listed_words("grammar_words", section)
}
_BEFORE_NOUNS = frozenset([LINK, CONTRACTED, ARTICLE, DETERMINER])
_SURELY_BEFORE_NOUNS = frozenset([CONTRACTED, ARTICLE, DETERMINER])
#: What may stand between the words of a phrase.
_GAPS = frozenset(" \u00a0\u202f-'’")
#: Beside what a form can be: "en votant".
_GERUND: Final = 16
_SURE = {0: OTHER, can_be.INFINITIVE: INFINITIVE}


#: A word of a text: its start and end, its tag, its lemma ("" for a small word), and
#: whether nothing but a space, a hyphen or an apostrophe stands before it.
Part = tuple[int, int, int, str, bool]
#: What is known of a form wherever it stands: its start and end (an elided article comes
#: before it), its lemma, what it can be, its tag if it is a small word.
_Sense = tuple[int, int, str, int, int]


class Tagger:
    """Tag the words of texts; what it learns of a form is kept."""

    def __init__(self) -> None:
        self._tokeniser = tokeniser()
        self._senses: dict[str, list[_Sense]] = {}

    def __call__(self, text: str) -> list[Part]:
        """Return the words of a text in order, elided articles on their own."""
        senses = self._senses
        words: list[tuple[int, _Sense]] = []
        for at, form in self._tokeniser.forms(text):
            known = senses.get(form)
            if known is None:
                known = senses[form] = self._learn(form)
            for sense in known:
                words.append((at, sense))
        parts: list[Part] = []
        add = parts.append
        # What stands before the word; what stood before the last noun; where that ended.
        before, led, ended, opens = OTHER, OTHER, -9, True
        for i, (at, (start, end, lemma, kinds, small)) in enumerate(words):
            start += at
            gap = start - ended
            joined = gap == 0 or (gap == 1 and text[ended] in _GAPS)
            if not joined:
                before, opens = OTHER, True
            ended = at + end
            if not lemma:
                add((start, ended, small, lemma, joined))
                if small == AND:
                    # "les pauvres et riches": both are nouns, or neither.
                    before = led if before == NOUN else before
                elif not (small == DEGREE and before in _BEFORE_NOUNS):
                    before = small
            else:
                led = LINK if opens else before
                if kinds == can_be.NOUN:
                    before = NOUN
                elif kinds in _SURE:
                    before = _SURE[kinds]
                elif before == LINK and kinds & _GERUND:
                    before = VERB
                else:
                    before = _decide(kinds, before, opens, _next(text, ended, words, i))
                add((start, ended, before, lemma, joined))
            opens = False
        return parts

    def _learn(self, form: str) -> list[_Sense]:
        senses = []
        for start, end, part, lemma in self._tokeniser.split(form):
            small = _SMALL.get(part, OTHER)
            if small or not lemma or part in _NEVER_NOUNS:
                senses.append((start, end, "", 0, small))
            else:
                kinds = kinds_of(part, lemma)
                if kinds & can_be.VERB and part.endswith("ant"):
                    kinds |= _GERUND
                senses.append((start, end, lemma, kinds, OTHER))
        return senses


@depends_on_own_words
@cache
def tagger() -> Tagger:
    """Return the tagger of this process; its memory of forms is shared."""
    return Tagger()


def _next(text: str, end: int, words: list[tuple[int, _Sense]], i: int) -> _Sense | None:
    """Return the word after the i-th, which ends there, if nothing else stands between."""
    if i + 1 == len(words):
        return None
    at, sense = words[i + 1]
    gap = at + sense[0] - end
    return sense if gap == 0 or (gap == 1 and text[end] in _GAPS) else None


def _decide(kinds: int, before: int, opens: bool, follows: _Sense | None) -> int:
    """Return the tag of a form that can be several things."""
    after = follows[3] if follows else 0
    if kinds & can_be.NOUN:
        ready = opens or before in _BEFORE_NOUNS or before == INFINITIVE
        if kinds & can_be.VERB:
            if not ready and before not in (ADJECTIVE, AND, NOUN):
                return VERB
            if before == NOUN and not kinds & can_be.ADJECTIVE:
                return VERB
            # "baisse les impôts" is an order, "la baisse" a thing.
            if follows and follows[4] == ARTICLE and before not in _SURELY_BEFORE_NOUNS:
                return VERB
        if kinds & can_be.ADJECTIVE:
            noun_follows = bool(after & can_be.NOUN) and not after & (
                can_be.ADJECTIVE | can_be.VERB
            )
            if before in (NOUN, ADJECTIVE) or noun_follows or not ready:
                return ADJECTIVE
        return NOUN
    if kinds & can_be.ADJECTIVE:
        # "les handicapés"
        alone = before in _SURELY_BEFORE_NOUNS and not after & can_be.NOUN
        return NOUN if alone else ADJECTIVE
    # "un contrôle": the lists know the verb only.
    return NOUN if before in (DETERMINER, CONTRACTED) else VERB
