"""The clauses of a proposal: what stands between marks and words that end one.

Some turns of several words are one word here ("une vraie personne" is a human being,
"en ligne" is by internet), and each thing of a list without verbs is a clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from contrib_analysis.demands._asking_words import (
    direction_of,
    is_imperative,
    is_infinitive,
    is_state,
    word_lists,
)
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser

#: Words after which "pour" is for something.
_IS = frozenset(("suis", "est", "sommes", "sont", "plutot", "totalement", "vote"))
#: What completes a thing: of what, where, for whom it is.
_COMPLETING = frozenset("de du des d a au aux en dans sur par pour avec sans chez contre".split())
#: A help stands so near before who is helped (chosen: "une aide juridique pour les entreprises").
_HELPING = 2
#: More words than so many name no mere things (chosen).
_MOST_NAMED = 40
#: Words that begin or hold a clause with a verb.
_CLAUSE_WORDS = frozenset(("qui", "que", "qu", "dont", "ne", "n", "quand", "si"))
#: What stands before a noun that is spelled like a verb ("la carte", "prise de vote").
_BEFORE_NOUNS = frozenset("de d du des a au aux en par sur et ou pour avec sans dans".split())
_INSTEAD = (["au", "lieu", "de"], ["au", "lieu", "d"], ["au", "lieu", "des"], ["au", "lieu", "du"])
_PARTICIPLE = ("é", "ée", "és", "ées")
_STRONG = re.compile(r"[.;:!?=\n\r…•–—()|]|\s-\s|&&")
_SOFT = re.compile(r"[,/]")


def clauses(text: str) -> Iterator[list[Word]]:
    """Yield the words of each clause of a text, its turns of phrase as one word each.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> [" ".join(word.form for word in clause) for clause in clauses("Le bus, la fibre.")]
    ['le bus', 'la fibre']
    """
    lists = word_lists()
    clause: list[Word] = []
    words = with_turns(list(tokeniser().words(text)))
    named = names_only(words)
    for i, word in enumerate(words):
        between = text[words[i - 1].end : word.start] if i else ""
        folded = fold(word.form)
        before = fold(words[i - 1].form) if i else ""
        stands = folded == "pour" and (before in _IS or serves(words, i))
        ends = bool(_STRONG.search(between)) or (folded in lists["ends"] and not stands)
        ends = ends or rejects(words, i)
        joined = bool(_SOFT.search(between)) or folded in lists["joins"]
        if not ends and joined:
            ends = (named and _is_next_of_list(words, i, len(clause))) or _begins_anew(words, i)
        if ends and clause:
            yield clause
            clause = []
        clause.append(word)
    if clause:
        yield clause


def names_only(words: Sequence[Word]) -> bool:
    """Say whether some words name things and no more: no verb, nobody who does something.

    Parameters
    ----------
    words
        Those of a text or of a clause.

    Examples
    --------
    >>> names_only(list(tokeniser().words("Le vote par internet, la carte d'identité")))
    True
    >>> names_only(list(tokeniser().words("Les prix augmentent")))
    False
    """
    # What it is for may be told with a verb: "un registre pour contrôler les caméras".
    near = words[: _MOST_NAMED + 1]
    purpose = (i for i, word in enumerate(near) if i and fold(word.form) in ("pour", "afin"))
    words = words[: next(purpose, None)]
    if not 0 < len(words) <= _MOST_NAMED:
        return False
    said = [fold(word.form) for word in words]
    if not _verbal().isdisjoint(said):
        return False
    for i, word in enumerate(words):
        if is_state(word) or is_infinitive(word) or is_imperative(word) or direction_of(word):
            return False
        follows_noun = i > 0 and said[i - 1] not in _before_nouns()
        if (
            follows_noun
            and word.lemma in tokeniser().verbs
            and not word.form.endswith(_PARTICIPLE)
        ):
            return False
    return True


def of_each_item(clause: list[Word], text: str) -> list[list[Word]]:
    """Return a clause once for each thing of a list that is asked for, with what asks for it.

    Parameters
    ----------
    clause
        Its words.
    text
        What they stand in.

    Examples
    --------
    >>> text = "Il faut un registre, une charte et un comité"
    >>> words = list(tokeniser().words(text))
    >>> [" ".join(word.form for word in one) for one in of_each_item(words, text)]
    ['il faut un registre', 'il faut une charte', 'il faut un comité']
    """
    asking = _last_asking(clause)
    starts: list[int] = []
    for i in range(asking + 3, _end_of_list(clause)):
        after_mark = "," in text[clause[i - 1].end : clause[i].start]
        follows = after_mark or fold(clause[i - 1].form) in ("et", "ou")
        since = starts[-1] + 1 if starts else asking + 2
        if follows and _begins_thing(clause, i, clause[since:i]):
            starts.append(i)
    if asking < 0 or not starts:
        return [clause]
    first = clause[: _without_join(clause, starts[0])]
    rest = [
        clause[: asking + 1] + clause[start : _without_join(clause, end)]
        for start, end in pairwise([*starts, len(clause)])
    ]
    return [first, *rest]


def _begins_thing(clause: Sequence[Word], i: int, before: Sequence[Word]) -> bool:
    """Say whether another thing of a list begins at a word, and no other place or owner of one.

    "Dans les rues et les parcs" are two places; "un parc dans les bourgs et un stade" two things.
    """
    opening = fold(clause[i].form)
    if opening not in word_lists()["articles"]:
        return False
    completed = any(fold(word.form) in _COMPLETING for word in before)
    return opening in ("un", "une") or not completed


def _last_asking(clause: Sequence[Word]) -> int:
    """Return the place of the last word that asks for what follows it, -1 where none does."""
    asks = word_lists()["asks"]
    places = [
        i
        for i, word in enumerate(clause)
        if is_infinitive(word)
        or is_imperative(word)
        or bool(direction_of(word))
        or fold(word.form) in asks
    ]
    return places[-1] if places else -1


def _end_of_list(clause: Sequence[Word]) -> int:
    """Return where what is told of a thing begins: "une équipe qui contrôle …"."""
    return next(
        (i for i, word in enumerate(clause) if i and fold(word.form) in ("qui", "dont")),
        len(clause),
    )


def _without_join(clause: Sequence[Word], end: int) -> int:
    joined = 0 < end < len(clause) and fold(clause[end - 1].form) in ("et", "ou")
    return end - 1 if joined else end


def serves(words: Sequence[Word], i: int) -> bool:
    """Say whether a "pour" says who is helped: "une aide juridique pour les entreprises".

    Parameters
    ----------
    words
        Those of a text or of a clause.
    i
        Where the "pour" stands.
    """
    if fold(words[i].form) != "pour":
        return False
    helps = any(direction_of(word) == "help" for word in words[max(i - _HELPING, 0) : i])
    after = words[i + 1 : i + 3]
    return helps and bool(after) and not any(map(is_infinitive, after))


def rejects(words: Sequence[Word], i: int) -> bool:
    """Say whether what follows is what something else is wanted for: "plutôt qu'un comité".

    Parameters
    ----------
    words
        Those of a text or of a clause.
    i
        Where it would begin.

    Examples
    --------
    >>> words = list(tokeniser().words("un audit au lieu de promesses"))
    >>> [i for i in range(len(words)) if rejects(words, i)]
    [2]
    """
    said = [fold(word.form) for word in words[i : i + 3]]
    return (said[0] == "plutot" and said[1:2] in (["que"], ["qu"])) or said in _INSTEAD


@cache
def _verbal() -> frozenset[str]:
    """Return the words that tell, ask or deny, so that more than a name is said."""
    lists = word_lists()
    return _CLAUSE_WORDS | lists["subjects"] | lists["asks"] | lists["denies"]


@cache
def _before_nouns() -> frozenset[str]:
    return _BEFORE_NOUNS | word_lists()["articles"]


def _is_next_of_list(words: list[Word], i: int, so_far: int) -> bool:
    """Say whether another thing of a list begins at a word.

    After "et" it does where an article follows or one word stands before: "l'école et le
    travail", "école et travail"; "les rendez-vous hospitaliers et médicaux" are one thing.
    """
    lists = word_lists()
    if fold(words[i].form) not in lists["joins"]:
        # "L'apprentissage de la langue, de la loi": what completes a thing is no other.
        return fold(words[i].form) not in ("de", "d", "du")
    following = fold(words[i + 1].form) if i + 1 < len(words) else ""
    return following in lists["articles"] or so_far <= 1


def _begins_anew(words: list[Word], i: int) -> bool:
    """Say whether a demand of its own begins at a word, after a comma or "et"."""
    lists = word_lists()
    for word in words[i : i + 4]:
        folded = fold(word.form)
        if folded in lists["joins"] or folded in lists["articles"] or folded in ("de", "d"):
            continue
        if direction_of(word) or is_infinitive(word) or folded in lists["denies"]:
            # "Épargne, intéressement et fin de contrat" goes on with things.
            return folded != "fin"
        return folded in ("il", "je", "on", "nous", "que", "qu", "ils", "elle", "elles")
    return False


def with_turns(words: list[Word]) -> list[Word]:
    """Return some words, each turn of phrase as one word with the lemma it stands for.

    Parameters
    ----------
    words
        Those of a text.
    """
    turns, i = _turns(), 0
    found: list[Word] = []
    said = [fold(word.form).replace(" ", "-") for word in words]
    while i < len(words):
        for turn, lemma in turns.get(said[i], ()):
            if tuple(said[i : i + len(turn)]) == turn:
                found += _as_turn(words[i : i + len(turn)], lemma)
                i += len(turn)
                break
        else:
            found.append(words[i])
            i += 1
    return found


def _as_turn(words: Sequence[Word], lemma: str) -> list[Word]:
    """Return the words of a turn as one; as two where it's an act on something ("rendre compte").

    The first of two stands as its lemma where it does so in the text.
    """
    act, _, thing = lemma.rpartition("&")
    first, last = words[0], words[-1]
    if act:
        return [
            Word(first.start, first.end, first.form, act),
            Word(last.start, last.end, last.form, thing),
        ]
    form = " ".join(word.form for word in words)
    return [Word(first.start, last.end, form, lemma)]


@cache
def _turns() -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Return the turns of ``demand_words.txt`` by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in sorted(word_lists()["turns"]):
        turn, lemma = line.split("=")
        words = tuple(turn.split("+"))
        found.setdefault(words[0], []).append((words, lemma))
    return {first: sorted(own, key=lambda t: (-len(t[0]), t)) for first, own in found.items()}
