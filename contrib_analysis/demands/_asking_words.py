"""What a word of a proposal is: a direction, an act, one that can ask, a small verb.

Told by the lists of ``demand_words.txt``, by lemmas and by endings, one word at a time;
`_asks` reads them in their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser
from contrib_analysis.text.word_lists import listed_words, sections

#: The senses that a direction can have, and whether they want more of their object or less.
#: ("be": a thing is named, and nothing says which way).
SIGNS = {
    "be": 1,
    "more": 1,
    "make": 1,
    "keep": 1,
    "protect": 1,
    "help": 1,
    "allow": 1,
    "less": -1,
    "none": -1,
}
#: Those that want a thing to be, one as the other, and those that serve whom or what they are
#: said of, as verbs do.
WANTING = frozenset(("<be>", "<make>", "<more>", "<keep>"))
SERVING = frozenset(("<help>", "<protect>"))
#: How alike two directions are (chosen: "plus de bus" and "garder les bus" are near "créer des
#: bus"; "moins de voitures" is not "pas de voitures").
NEAR_DIRECTIONS = {
    frozenset(("<more>", "<make>")): 0.7,
    frozenset(("<more>", "<keep>")): 0.6,
    frozenset(("<make>", "<keep>")): 0.6,
    frozenset(("<more>", "<help>")): 0.4,
    frozenset(("<make>", "<help>")): 0.3,
    frozenset(("<make>", "<allow>")): 0.4,
    frozenset(("<be>", "<make>")): 0.6,
    frozenset(("<be>", "<more>")): 0.6,
    frozenset(("<be>", "<keep>")): 0.6,
    frozenset(("<be>", "<help>")): 0.4,
    frozenset(("<less>", "<none>")): 0.3,
}
#: Forms of small verbs, which no lemma tells.
_STATES = frozenset(
    "est sont etait ont a va vont ai as avons fait font peut peuvent sera seront c".split()
)
#: What the names of actions end with: "rétablissement", "gratuité", "fermeture".
_ACTIONS = ("tion", "ment", "age", "ance", "ite", "ure")


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Return the words of ``demand_words.txt`` by the name of their list."""
    return {name: listed_words("demand_words", name) for name in sections("demand_words") if name}


@cache
def _directions() -> Mapping[str, str]:
    return {word: sense for sense in SIGNS for word in word_lists().get(sense, ())}


def direction_of(word: Word) -> str:
    """Return the sense of a word that says a direction, "" for others."""
    known = _directions()
    return known.get(fold(word.form)) or known.get(word.lemma, "")


def names_action(form: str) -> bool:
    """Say whether a noun names something to be done, or a state that can be asked for.

    Parameters
    ----------
    form
        A word; things that end alike ("voiture", "village") are listed.

    Examples
    --------
    >>> names_action("Gratuité"), names_action("respect"), names_action("voiture")
    (True, True, False)
    """
    folded = fold(form)
    single = folded.removesuffix("s")
    listed = word_lists()["no-actions"]
    if {folded, single} & word_lists()["actions"]:
        return True
    return single.endswith(_ACTIONS) and folded not in listed and single not in listed


def is_act(word: str) -> bool:
    """Say whether a word of an ask is what is to be done: a direction, a verb, an action.

    Parameters
    ----------
    word
        With its sign, as `_asks.Ask.words` has it.

    Examples
    --------
    >>> is_act("<more>"), is_act("former+"), is_act("bus+")
    (True, True, False)
    """
    lemma = word[:-1]
    if lemma in word_lists()["things"]:
        return False
    return word[0] == "<" or lemma in tokeniser().verbs or names_action(lemma)


def is_broad(word: str) -> bool:
    """Say whether an act says nothing of its own, so that what it is said of decides.

    Parameters
    ----------
    word
        With its sign, as `_asks.Ask.words` has it.

    Examples
    --------
    >>> is_broad("<more>"), is_broad("revoir+"), is_broad("interdire+")
    (True, True, False)
    """
    return word[0] == "<" or word[:-1] in word_lists()["broad"]


def says_way(word: str) -> bool:
    """Say whether a word of an ask is a direction, and more than that a thing is named.

    Parameters
    ----------
    word
        With its sign, as `_asks.Ask.words` has it.

    Examples
    --------
    >>> says_way("<more>"), says_way("<be>"), says_way("bus+")
    (True, False, False)
    """
    return word[0] == "<" and word != "<be>"


def provides(word: str) -> bool:
    """Say whether a verb of an ask wants that its object be, and says no more.

    Parameters
    ----------
    word
        With its sign, as `_asks.Ask.words` has it.

    Examples
    --------
    >>> provides("assurer+"), provides("former+")
    (True, False)
    """
    return word[:-1] in word_lists()["provides"]


def is_aspect(word: str) -> bool:
    """Say whether a word is named by what completes it: a side of a thing, or a vessel.

    "La qualité de l'eau", "un label de qualité".

    Parameters
    ----------
    word
        With its sign, as `_asks.Ask.words` has it.

    Examples
    --------
    >>> is_aspect("qualite+"), is_aspect("eau+")
    (True, False)
    """
    return word[:-1] in word_lists()["aspects"] or is_vessel(word)


def is_vessel(word: str) -> bool:
    """Say whether a word says nothing of what is asked where nothing completes it.

    Parameters
    ----------
    word
        With its sign, as `_asks.Ask.words` has it.

    Examples
    --------
    >>> is_vessel("label+"), is_vessel("ecole+")
    (True, False)
    """
    return word[:-1] in word_lists()["vessels"]


def helps_to_do(words: Sequence[str], place: int, helped: int) -> bool:
    """Say whether two words of an ask are a help and who is helped, where what for follows.

    "Aider les jeunes à se loger" and "aider les jeunes à voter" are two demands.

    Parameters
    ----------
    words
        Those of an ask, with their signs.
    place, helped
        Where the two stand.
    """
    if words[place] not in ("<help>", "<allow>") or is_act(words[helped]):
        return False
    return any(word[:-1] in tokeniser().verbs for word in words[helped + 1 :])


def is_infinitive(word: Word) -> bool:
    """Say whether a word is a verb that stands as its lemma does."""
    folded = fold(word.form)
    return folded == word.lemma and folded in tokeniser().verbs


def is_asked(word: Word) -> bool:
    """Say whether a word can ask: no verb, or an infinitive or an imperative."""
    return word.lemma not in tokeniser().verbs or is_infinitive(word) or is_imperative(word)


def is_imperative(word: Word) -> bool:
    """Say whether a word is a form of a verb that orders, or that "vous" or "nous" do.

    "Si nous supprimions" supposes; "simplifions" orders, by a verb in "-ier".
    """
    folded = fold(word.form)
    if folded.endswith(("iez", "ions")) and not word.lemma.endswith("ier"):
        return False
    return folded.endswith(("ez", "ons")) and word.lemma in tokeniser().verbs


def is_state(word: Word) -> bool:
    """Say whether a word is a form of a small verb; "à" is none of "a"."""
    return fold(word.form) in _STATES and word.form != "à"


def is_finite(clause: Sequence[Word], i: int) -> bool:
    """Say whether a verb of a clause is conjugated: "que la ville publie", not "la liste".

    Parameters
    ----------
    clause
        Its words.
    i
        Which word.
    """
    word = clause[i]
    acts = word.lemma in tokeniser().verbs or bool(direction_of(word))
    if not (acts or is_wished(word)) or is_infinitive(word):
        return False
    if word.form.endswith(("é", "ée", "és", "ées")):
        return False
    return i > 0 and fold(clause[i - 1].form) not in word_lists()["before-nouns"]


def is_wished(word: Word) -> bool:
    """Say whether a word is a form of a small verb that only a wish has: "soient", "ait"."""
    return fold(word.form) in ("soit", "soient", "ait", "aient", "puisse", "puissent")
