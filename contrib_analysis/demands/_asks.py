"""What a proposal asks, as words with a sign: what it wants of what.

"Plus de guichets" wants guichets, "pas de guichets" doesn't: the same noun with another
sign is another word. Read from the order of words alone, so that ideas that no parser has
read are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from contrib_analysis.demands._asking_words import SIGNS, is_infinitive, word_lists
from contrib_analysis.demands._clauses import clauses, names_only, of_each_item, rejects
from contrib_analysis.demands._deplored import without_deplored_lack
from contrib_analysis.demands._one_ask import Ask, read_ask
from contrib_analysis.demands._referents import with_referents
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, depends_on_own_words, tokeniser

#: Texts whose asks are kept, since grouping, sides and titles read them in turn (chosen: some
#: 100 MB; with a third as many, 100,000 answers were read three times over).
_KEPT = 150_000
#: Texts of which the clauses are kept, to be read once whole and once item by item (chosen).
_READ_TWICE = 16
#: An infinitive so many words after "pour" or "afin" makes a purpose (chosen: "pour ne
#: plus devoir").
_PURPOSE = 4
#: Words of a supposition that are looked at: what asks behind them is asked (chosen: "si nous
#: ne voulons pas …, il faut").
_SUPPOSED = 4
#: A heading before a colon has so many words at most (chosen: "emploi des jeunes").
_HEADING = 5
#: Who blames stands before the verb, so many words into a clause at most (chosen: "beaucoup de
#: gens se plaignent").
_BLAMED = 6
_OTHERS = re.compile(
    r"(?:(?:et|or|certes|oui) )?(?:tout le monde|on|certaine?s|beaucoup|les gens|d autres|"
    r"la plupart|ils|elles|plusieurs)\b"
)
#: Words that open what something is done with, or when.
_MEANS = frozenset(("avec", "chez", "entre", "selon", "depuis", "pendant", "malgre"))


def asks(text: str) -> list[Ask]:
    """Return what a text asks for, clause by clause.

    A clause asks where an infinitive or a direction opens it, where it follows words
    that ask ("il faut", "je demande"), or where it is a noun that all the text is about.

    Parameters
    ----------
    text
        An idea that proposes something.

    Examples
    --------
    >>> [ask.words for ask in asks("Pas de caméras, mais plus de médiateurs.")]
    [('<none>', 'camera-'), ('<more>', 'mediateur+')]
    """
    return list(_known[text])


def asks_apart(text: str) -> list[Ask]:
    """Return what a text asks for, each thing of a list by itself.

    Parameters
    ----------
    text
        An idea that proposes something.

    Examples
    --------
    >>> [ask.words for ask in asks_apart("Il faut un registre et une charte")]
    [('<be>', 'registre+'), ('<be>', 'charte+')]
    """
    is_list = "," in text or " et " in text or " ou " in text
    return list(_read(text, apart=True) if is_list else _known[text])


class _Known(dict[str, tuple[Ask, ...]]):
    """What the latest texts ask, read when it is first asked for."""

    def __missing__(self, text: str) -> tuple[Ask, ...]:
        return self.keep(text, _read(text, apart=False))

    def keep(self, text: str, asked: tuple[Ask, ...]) -> tuple[Ask, ...]:
        """Keep what a text asks, instead of what the text that came first does."""
        if len(self) >= _KEPT:
            del self[next(iter(self))]
        self[text] = asked
        return asked

    def cache_clear(self) -> None:
        """Forget all."""
        self.clear()


_known = depends_on_own_words(_Known())


def known_asks(texts: Iterable[str]) -> list[Any]:
    """Return what is kept of the asks of some texts, in words of JSON, for another process.

    Parameters
    ----------
    texts
        Ideas.

    Examples
    --------
    >>> _ = asks("Plus de bus")
    >>> known_asks(["Plus de bus", "Plus de trains, s'il vous plaît"])
    [[[0, 11, ['<more>', 'bus+'], True, False, False, 0]], None]
    """
    return [
        None if (found := _known.get(text)) is None else [_plain(ask) for ask in found]
        for text in texts
    ]


def _plain(ask: Ask) -> list[Any]:
    return [
        *(ask.start, ask.end, list(ask.words)),
        *(ask.verbal, ask.is_aim, ask.is_asked, ask.opening),
    ]


def keep_asks(texts: Iterable[str], read: Sequence[Any]) -> None:
    """Keep what another process read: `known_asks` of the same texts there.

    Parameters
    ----------
    texts
        Ideas.
    read
        What was read of each; None where nothing was.
    """
    for text, found in zip(texts, read, strict=True):
        if found is not None and text not in _known:
            _known.keep(
                text,
                tuple(
                    [Ask(start, end, tuple(words), *rest) for start, end, words, *rest in found]
                ),
            )


class _Clause(NamedTuple):
    """A clause that may ask.

    Parameters
    ----------
    words
        As they are written.
    meant
        The same with what pronouns stand for.
    opens
        Whether it asks as the beginning of a text does.
    """

    words: list[Word]
    meant: list[Word]
    opens: bool


@depends_on_own_words
@lru_cache(maxsize=_READ_TWICE)
def _clauses_of(text: str) -> list[_Clause]:
    text = without_deplored_lack(text)
    listed = names_only(list(tokeniser().words(text)))
    found: list[_Clause] = []
    before: list[list[Word]] = []
    for number, clause in enumerate(clauses(text)):
        meant = with_referents(clause, before)
        before.append(clause)
        if (
            _supposes(clause)
            or rejects(clause, 0)
            or _is_by_means(clause)
            or _tells_of_blame(clause)
        ):
            continue
        # "École : des règles claires" asks for rules.
        headed = (
            number == 1
            and ":" in text[before[0][-1].end : clause[0].start]
            and (len(before[0]) <= _HEADING and names_only(before[0]))
        )
        found.append(_Clause(clause, meant, number == 0 or listed or headed))
    return found


def _read(text: str, *, apart: bool) -> tuple[Ask, ...]:
    found: list[Ask] = []
    for clause, meant, opens in _clauses_of(text):
        if _is_example(clause, found):
            continue
        opens_text = opens or (bool(found) and _wishes_on(clause))
        for part in of_each_item(meant, text) if apart else [meant]:
            ask = read_ask(part, opens_text)
            if ask is None or len(ask.words) < 2:
                continue
            asks_more = ask.verbal or ask.is_asked or ask.words[0] != "<be>"
            if asks_more or not _is_heading(text, ask):
                found.append(replace(ask, is_aim=True) if _is_aim(clause) else ask)
    # Of "une IA pour corriger les copies" the aim is what is asked.
    wanted = [ask for ask in found if not ask.is_aim]
    named = all(ask.words[0] == "<be>" and len(ask.words) <= 2 for ask in wanted)
    follows = bool(wanted) and found[-1].is_aim and not found[0].is_aim
    return tuple(found if not wanted or (named and follows) else wanted)


def _wishes_on(clause: list[Word]) -> bool:
    """Say whether a wish goes on: "… que le calcul soit public et qu'il soit expliqué"."""
    opening = [fold(word.form) for word in clause[:2]]
    return any(word in ("que", "qu") for word in opening[: 1 + (opening[:1] == ["et"])])


def _is_by_means(clause: list[Word]) -> bool:
    """Say whether a clause only says by what or with whom: "…, avec les médecins"."""
    return fold(clause[0].form) in _MEANS and not any(map(is_infinitive, clause))


def _is_aim(clause: list[Word]) -> bool:
    """Say whether a clause says what something else is for: "pour réduire les déchets, …"."""
    first, then = fold(clause[0].form), clause[1 : 1 + _PURPOSE]
    if first in ("cela", "ca", "ce", "c", "qui"):
        return any(word.lemma == "permettre" for word in then)
    return first in ("pour", "afin") and any(map(is_infinitive, then))


def _supposes(clause: list[Word]) -> bool:
    """Say whether a clause supposes: "si nous supprimions les fêtes", "s'ils sont contre".

    "Si possible" and "si l'on veut la paix il faut …" ask.
    """
    lists = word_lists()
    opening = [fold(word.form) for word in clause[:_SUPPOSED]]
    if opening[:1] == ["s"]:
        supposes = opening[1:2] in (["il"], ["ils"])
    else:
        # "Si pas d'autre revenu": what lacks in a supposition is refused by nobody.
        # "Si en plus il y a …", "si jamais vous fermez …": who does it may come a little later.
        supposes = opening[:1] == ["si"] and not (
            (lists["articles"] | lists["denies"]).isdisjoint(opening[1:2])
            and lists["subjects"].isdisjoint(opening[1:])
        )
    return supposes and all(fold(word.form) not in lists["asks"] for word in clause[_SUPPOSED:])


def _is_example(clause: list[Word], before: list[Ask]) -> bool:
    """Say whether a clause is an example of what isn't wanted.

    "Arrêter les lois d'exception comme l'interdiction du voile" asks for no ban.
    """
    unwanted = bool(before) and SIGNS.get(before[-1].words[0][1:-1], 1) < 0
    return fold(clause[0].form) == "comme" and unwanted


def _tells_of_blame(clause: list[Word]) -> bool:
    """Say whether a clause tells what others blame: "tout le monde critique le nucléaire"."""
    lists = word_lists()
    opening = [fold(word.form) for word in clause[:_BLAMED]]
    if not _OTHERS.match(" ".join(opening)):
        return False
    return any(word.lemma in lists["blames"] for word in clause[1:_BLAMED])


def _is_heading(text: str, ask: Ask) -> bool:
    """Say whether a thing is named before a colon: "emploi des jeunes : …"."""
    return text[ask.end :].lstrip().startswith(":")
