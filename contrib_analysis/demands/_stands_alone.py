"""Which words ask for something where they stand alone, and which only name things."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from contrib_analysis.demands._asking_words import (
    direction_of,
    is_imperative,
    is_infinitive,
    names_action,
    word_lists,
)
from contrib_analysis.demands._clauses import names_only
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, depends_on_own_words, tokeniser

#: What says that its subject is to be something.
_IS_TO = frozenset(("doit", "doivent", "devrait", "devraient"))
#: It stands among so many words from the beginning (chosen).
_NEAR_BEGINNING = 7
#: Texts of which it is kept whether they only name things, or ask where they stand alone (chosen:
#: some 20 MB).
_KEPT = 50_000
#: What may stand before a demand and says nothing of it.
_BEFORE_A_DEMAND = frozenset(("deja", "enfin", "mieux", "surtout", "aussi", "ne", "et", "mais"))
#: How or where follows the name of an action whose object isn't said.
_BY = frozenset(("par", "dans", "en", "chez"))


@depends_on_own_words
@lru_cache(maxsize=_KEPT)
def reads_as_demand(text: str) -> bool:
    """Say whether some words ask for something where they stand alone.

    They do where an infinitive, an imperative, a direction ("plus de", "pas de"), the name of
    an action ("rétablissement de"), "il faut", "que" or a thing that is to be ("un registre
    public") opens them, or where something "doit" or "devrait" be.

    Parameters
    ----------
    text
        What might be a title.

    Examples
    --------
    >>> reads_as_demand("Rétablir l'ISF"), reads_as_demand("payé par l'entreprise")
    (True, False)
    """
    words = list(tokeniser().words(text))
    while len(words) > 1 and fold(words[0].form) in _BEFORE_A_DEMAND:
        words = words[1:]
    if len(words) < 2 or ":" in text:
        return len(words) == 1 and bool(direction_of(words[0]))
    first, second = fold(words[0].form), fold(words[1].form)
    if first in ("plus", "pas", "moins", "davantage", "aucun", "aucune", "stop"):
        return first in ("stop", "aucun", "aucune") or second in ("de", "d", "des")
    if first in ("non", "oui", "halte", "fin"):
        return second in (("de", "du", "des", "d") if first == "fin" else ("a", "au", "aux"))
    if first in ("il", "que", "qu", "je", "nous", "on") or first in word_lists()["asks"]:
        said = [fold(word.form) for word in words[:3]]
        lacks = any(word.startswith("manqu") for word in said)  # "il manque des médecins"
        return lacks or first in ("que", "qu") or not word_lists()["asks"].isdisjoint(said)
    if first in word_lists()["articles"] and _is_to_be(words):
        return True
    verbs = tokeniser().verbs
    if first in verbs and not words[0].lemma:
        return True  # "rendre le vote obligatoire": a small verb
    if words[0].lemma in verbs:
        return is_infinitive(words[0]) or is_imperative(words[0])
    if first in ("un", "une", "des"):
        return len(words) > 2
    named = words[1] if first in ("le", "la", "l") else words[0]
    # "Le manque de respect" says what lacks, and asks for nothing where it stands alone.
    lacks = fold(named.form).startswith("manqu")
    # "Opposé à la taxe" says how somebody is: "je suis opposé à …".
    is_so = named.form.endswith(("é", "ée", "és", "ées"))
    return not lacks and ((bool(direction_of(named)) and not is_so) or names_action(named.form))


def _is_to_be(words: Sequence[Word]) -> bool:
    """Say whether a modal stands near the beginning: "les contrats doivent être publics"."""
    return any(fold(word.form) in _IS_TO for word in words[2:_NEAR_BEGINNING])


@depends_on_own_words
@lru_cache(maxsize=_KEPT)
def names_things(text: str) -> bool:
    """Say whether a text names things and no more, so that its answer is each of them.

    Parameters
    ----------
    text
        An idea, or a part of one.

    Examples
    --------
    >>> names_things("La fibre, le haut débit"), names_things("La fibre arrive")
    (True, False)
    """
    return names_only(list(tokeniser().words(text)))


def only_named(texts: Sequence[str]) -> bool:
    """Say whether each of some texts only names things, and says no way that it wants them.

    Parameters
    ----------
    texts
        The ideas of a demand.

    Examples
    --------
    >>> only_named(["La fibre", "fibre et internet"]), only_named(["La fibre", "Plus de fibre"])
    (True, False)
    """
    return all(names_things(text) and not reads_as_demand(text) for text in texts)


def acts_on_nothing(text: str) -> bool:
    """Say whether the name of an action opens a title that doesn't say of what it is.

    "Enseignement par les écoles" where "enseignement de la laïcité" does.

    Parameters
    ----------
    text
        A title.

    Examples
    --------
    >>> acts_on_nothing("Enseignement par les écoles"), acts_on_nothing("Enseignement du chant")
    (True, False)
    """
    words = list(tokeniser().words(text))
    while words and fold(words[0].form) in word_lists()["articles"] | _BEFORE_A_DEMAND:
        words = words[1:]
    if not words or direction_of(words[0]) or words[0].lemma in tokeniser().verbs:
        return False
    followed = [fold(word.form) for word in words[1:2]]
    return names_action(words[0].form) and not _BY.isdisjoint(followed)
