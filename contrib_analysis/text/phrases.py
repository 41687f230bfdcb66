"""Phrases of a parsed text: what things are named, what is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from contrib_analysis.text.fold import plain
from contrib_analysis.text.grammar import Parse, Token
from contrib_analysis.text.tokens import tokeniser

#: Words of a phrase, small ones included: chosen; people name a thing in as many.
MOST_WORDS = 6
_NOUNS = ("NOUN", "PROPN")
_MEANING = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"))
#: What may stand between a noun and the one that completes it.
_LINKS = frozenset(
    "de du des d' à au aux en pour contre sur sous sans entre par avec dans chez vers".split()
)
#: What has somebody else do what its infinitive says.
_CAUSES = "faire"
_COMPLETES_A_VERB = ("obj", "obl", "xcomp", "advmod", "iobj", "ccomp")


@dataclass(frozen=True)
class Phrase:
    """A noun phrase or an infinitive phrase, word for word.

    Parameters
    ----------
    start, end
        Where it stands in the text.
    text
        As it was written.
    kind
        "noun" ("données de santé") or "infinitive" ("parler à un humain").
    head
        The position of the noun or verb that all the rest depends on.
    lemmas
        Its words of meaning, without accents, in their order: equal for "des données
        de santé" and "la donnée de santé". A negation stands first, as "ne".
    """

    start: int
    end: int
    text: str
    kind: Literal["noun", "infinitive"]
    head: int
    lemmas: tuple[str, ...]


def noun_phrases(parse: Parse, most_words: int = MOST_WORDS) -> list[Phrase]:
    """Return the noun phrases of a text, without their articles, short ones within long ones.

    Parameters
    ----------
    parse
        The text's grammar.
    most_words
        Words of a phrase, small ones included.
    """
    phrases: list[Phrase] = []
    for i, token in enumerate(parse.tokens):
        if token.end - token.start > 1 and (token.pos in _NOUNS or _stands_as_noun(parse, i)):
            for first, last in _spans_of_noun(parse, i):
                phrases += _phrase(parse, first, last, i, "noun", most_words)
    return phrases


def infinitive_phrases(parse: Parse, most_words: int = MOST_WORDS) -> list[Phrase]:
    """Return the infinitive phrases of a text, from the verb to each of its complements.

    Parameters
    ----------
    parse
        The text's grammar.
    most_words
        Words of a phrase, small ones included.
    """
    phrases: list[Phrase] = []
    for i, token in enumerate(parse.tokens):
        if token.pos == "VERB" and token.has("VerbForm=Inf") and not _is_cut(parse, i):
            first = _first_of_verb(parse, i)
            for last in _ends_of_verb(parse, i):
                phrases += _phrase(parse, first, last, i, "infinitive", most_words)
    return phrases


def is_negated(parse: Parse, i: int) -> bool:
    """Say whether a token is denied where it stands.

    Parameters
    ----------
    parse
        The text's grammar.
    i
        The position of a verb or a noun.
    """
    for child in parse.children[i]:
        token = parse.tokens[child]
        word = plain(parse.written(child))
        if word in ("pas", "jamais", "aucun", "aucune", "guere", "rien", "personne", "sans"):
            # "pas seulement" adds; "rien que" limits.
            following = parse.tokens[child + 1 : child + 2]
            if not any(next_.lemma in ("seulement", "que") for next_ in following):
                return True
        if word == "non" and child < i and token.relation in ("advmod", "discourse", "cc"):
            return True
        if word in ("plus", "point") and _after_ne(parse, i, child):
            return True
    return False


def key_of(parse: Parse, positions: Iterable[int]) -> tuple[str, ...]:
    """Return the words of meaning among some tokens, without accents, in their order.

    A word counts as the lemma that it has anywhere, whatever the parser takes it for, so
    that two people who write the same word say the same; singular and plural of a noun
    count as one, also where the table takes one of them for a verb ("amendes", "caméra").

    Parameters
    ----------
    parse
        The text's grammar.
    positions
        Positions of tokens.
    """
    words = []
    for i in positions:
        token = parse.tokens[i]
        if token.pos in _MEANING:
            form = parse.written(i).lower()
            noun = _noun(token, form) if token.pos == "NOUN" else ""
            words.append(noun or " ".join(tokeniser().lemmas_of(form)) or plain(token.lemma))
    return tuple(filter(None, words))


def _noun(token: Token, form: str) -> str:
    """Return the singular of a noun where the table knows that or the plural as a noun."""
    singular = form[:-1] if token.lemma.lower() == form[:-1] and form.endswith("s") else form
    folded = plain(singular)
    either = (tokeniser().lemmas_of(singular), tokeniser().lemmas_of(singular + "s"))
    return folded if (folded,) in either else ""


def _phrase(
    parse: Parse,
    first: int,
    last: int,
    head: int,
    kind: Literal["noun", "infinitive"],
    most_words: int,
) -> Iterator[Phrase]:
    tokens = parse.tokens
    start, end = tokens[first].start, tokens[last].end
    text = parse.text[start:end]
    if len(text.replace("’", " ").replace("'", " ").split()) > most_words or "\n" in text:
        return
    lemmas = key_of(parse, (i for i in range(first, last + 1) if not _small(parse, i)))
    denied = kind == "infinitive" and _is_ruled_out(parse, head)
    if lemmas:
        yield Phrase(start, end, text, kind, head, (("ne",) if denied else ()) + lemmas)


def _is_ruled_out(parse: Parse, verb: int) -> bool:
    """Say whether an infinitive is denied, or what it completes is ("il ne faut pas …")."""
    token = parse.tokens[verb]
    governed = token.relation == "xcomp" and token.head != verb
    return is_negated(parse, verb) or (governed and is_negated(parse, token.head))


def _small(parse: Parse, i: int) -> bool:
    """Say whether a word denies or links: its sense is kept elsewhere."""
    return plain(parse.written(i)) in ("ne", "n'", "pas", "jamais")


def _spans_of_noun(parse: Parse, head: int) -> Iterator[tuple[int, int]]:
    """Yield where phrases of a noun begin and end: alone, and with more of what follows it."""
    first = head
    while first and _leads(parse, first - 1, head):
        first -= 1
    for last in _ends_of_noun(parse, head):
        yield head, last
        if first < head:
            yield first, last


def _leads(parse: Parse, i: int, head: int) -> bool:
    token = parse.tokens[i]
    return token.head == head and (
        token.relation in ("amod", "nummod") or (token.relation == "flat:name")
    )


def _ends_of_noun(parse: Parse, head: int, depth: int = 0) -> list[int]:
    """Return the positions where phrases that begin with a noun may end."""
    ends = [head]
    reached = head
    after = parse.tokens[head + 1 : head + 2]
    if after and after[0].pos == "ADJ" and after[0].head != head and depth < 3:
        # The parser finds adjectives more surely than what they belong to ("vie privée").
        return [head, head + 1]
    for child in parse.children[head]:
        if child <= head or depth > 2:
            continue
        if not _joined(parse, reached, child):
            break
        token = parse.tokens[child]
        relation = token.relation.partition(":")[0]
        adjective = token.pos == "ADJ" and not parse.related(child, "case", "det")
        if adjective or (
            relation in ("amod", "flat", "nummod", "fixed", "compound") and token.pos != "PRON"
        ):
            reached = max(parse.subtree(child))
            if reached - child > 1 or reached < child:
                break
            ends.append(reached)
        elif relation == "nmod" and token.pos in _NOUNS and _linked(parse, child):
            inner = _ends_of_noun(parse, child, depth + 1)
            ends += inner
            reached = inner[-1]
        else:
            break
    return ends


def _stands_as_noun(parse: Parse, i: int) -> bool:
    """Say whether an adjective is a noun where it stands: "les plus riches", "des jeunes"."""
    if parse.tokens[i].pos != "ADJ":
        return False
    after = parse.tokens[i + 1 : i + 2]
    if after and after[0].pos in (*_NOUNS, "ADJ", "X"):
        return False
    first = i - 1
    while first > 0 and plain(parse.written(first)) in ("plus", "moins", "tres", "ultra"):
        first -= 1
    return first >= 0 and plain(parse.written(first)) in ("les", "des", "aux", "un")


def _linked(parse: Parse, noun: int) -> bool:
    """Say whether a noun hangs on a plain preposition, or on none ("pass navigo")."""
    links = [plain(parse.written(i)) for i in parse.related(noun, "case")]
    return all(link in _LINKS or link in ("a", "d'") for link in links)


def _joined(parse: Parse, reached: int, child: int) -> bool:
    """Say whether nothing but small words stands between a phrase and what it goes on with."""
    below = set(parse.subtree(child))
    between = range(reached + 1, min(below))
    return not between and all(parse.tokens[i].pos != "PUNCT" for i in range(reached + 1, child))


def _first_of_verb(parse: Parse, verb: int) -> int:
    """Return where an infinitive phrase begins: with its negation, its reflexive or "faire".

    Who wants to "faire payer les riches" doesn't want to pay them.
    """
    first = verb - 1 if verb and parse.written(verb - 1).lower() == _CAUSES else verb
    while first and parse.tokens[first - 1].head == verb:
        before = plain(parse.written(first - 1))
        if before not in ("ne", "n'", "pas", "se", "s'", "plus", "mieux"):
            break
        first -= 1
    return first


def _is_cut(parse: Parse, verb: int) -> bool:
    """Say whether an infinitive says another thing alone than after what it stands behind."""
    before = parse.tokens[verb - 1] if verb else None
    return before is not None and (
        before.lemma == "laisser" or (before.lemma == _CAUSES and not before.has("VerbForm=Inf"))
    )


def _ends_of_verb(parse: Parse, verb: int) -> list[int]:
    """Return the positions where phrases that begin with an infinitive may end."""
    ends: list[int] = []
    reached = verb
    for child in parse.children[verb]:
        if child < verb:
            continue
        if not _joined(parse, reached, child):
            break
        token = parse.tokens[child]
        relation = token.relation.partition(":")[0]
        if relation not in _COMPLETES_A_VERB:
            break
        if relation == "advmod" and token.pos == "ADV":
            reached = child
            continue
        if token.pos in _NOUNS and (relation == "obj" or _linked(parse, child)):
            inner = _ends_of_noun(parse, child)
        elif relation == "xcomp" and token.pos == "VERB":
            inner = _ends_of_verb(parse, child) or [child]
        else:
            break
        ends += inner
        reached = inner[-1]
    return ends


def _after_ne(parse: Parse, i: int, child: int) -> bool:
    """Say whether "plus" or "point" denies: with "ne" beside the verb."""
    return any(
        plain(parse.written(other)) in ("ne", "n'") for other in parse.children[i] if other < child
    )
