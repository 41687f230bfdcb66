"""What one clause asks for, read from the order of its words alone."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import pairwise

from contrib_analysis.demands._asking_words import (
    SIGNS,
    direction_of,
    is_act,
    is_finite,
    is_imperative,
    is_infinitive,
    is_state,
    names_action,
    word_lists,
)
from contrib_analysis.demands._clauses import names_only, serves
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import Word, tokeniser

#: What a direction is where it is denied: "ne pas augmenter" asks for no more.
_DENIED = {
    "more": "less",
    "make": "none",
    "keep": "none",
    "protect": "none",
    "help": "none",
    "allow": "none",
    "less": "keep",
    "none": "keep",
}
#: Forms of a verb that says what something is to be.
_MAKES = frozenset(("rendre", "rendez", "rendons"))
#: Words before a participle that says what is to become of what stands before them.
_BECOMES = frozenset(("etre", "soit", "soient"))


@dataclass(frozen=True, slots=True)
class Ask:
    """One clause that asks for something.

    Parameters
    ----------
    start, end
        Where it stands in the text.
    words
        Two at least, those of meaning with their sign: "guichet+", "camera-"; a direction
        is "<more>" or another of `_asking_words.SIGNS`.
    verbal
        Whether an infinitive or a direction opens it; otherwise a noun does.
    is_aim
        Whether it says what something else is for ("cela permettrait de …").
    is_asked
        Whether words that ask stand in it ("il faut", "je demande").
    opening
        Where the clause begins that it stands in.
    """

    start: int
    end: int
    words: tuple[str, ...]
    verbal: bool
    is_aim: bool = False
    is_asked: bool = False
    opening: int = 0


class _Reader:
    """What has been read of a clause."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.first = self.last = -1
        self.sign = 1
        self.denied = self.with_ne = self.forbids = False
        self.asked = False
        self.verbal = False
        self.modal = -1

    def direction(self, sense: str, folded: str, i: int) -> None:
        """Take in a word that says which way: twice denied is asked for."""
        sense = _DENIED[sense] if self.denied else sense
        self.denied = False
        twice = self.words and self.words[-1] in ("<less>", "<none>") and folded != "contre"
        if twice:
            sense = _DENIED[sense] if SIGNS[sense] < 0 else "none"
            self.words.pop()
        self.sign = SIGNS[sense]
        if self.first < 0:
            self.first, self.verbal = i, True
        if folded != "contre" or not self.words or self.words[-1] != "<none>":
            self.words.append(f"<{sense}>")
        self.last = i

    def turn(self, sense: str, i: int) -> None:
        """Take in what is to become of the things before: "les caméras doivent être retirées"."""
        sense = _DENIED[sense] if self.denied else sense
        self.denied = False
        self.sign = SIGNS[sense]
        mark = "+" if self.sign > 0 else "-"
        self.words = [f"<{sense}>", *(word[:-1] + mark for word in self.words)]
        self.modal = -1
        self.last = i

    def leave_out_who_asks(self) -> None:
        """Forget what stands before a verb that asks: "les habitants veulent …"."""
        self.words.clear()
        self.first = self.last = -1

    def word(self, lemma: str, i: int) -> None:
        """Take in a word of meaning."""
        wanted = self.sign > 0 and not self.denied
        self.words += [f"{one}{'+' if wanted else '-'}" for one in lemma.split()]
        self.last = i


def read_ask(clause: list[Word], opens_text: bool) -> Ask | None:
    lists = word_lists()
    read = _Reader()
    made = wishes = False
    for i, word in enumerate(clause):
        folded = fold(word.form)
        wishes = wishes or (folded in ("que", "qu") and not (read.words or read.denied))
        following = fold(clause[i + 1].form) if i + 1 < len(clause) else ""
        if wishes and read.modal <= 0 and read.words and is_finite(clause, i):
            # "Que la ville publie les contrats": who is to do it stands before.
            read.modal = len(read.words)
        if folded in _MAKES:
            # "Rendre le vote obligatoire": what it is made is what is asked.
            made = True
            if read.first < 0:
                read.first, read.verbal = i, True
            read.word("rendre", i)
        elif folded in ("ne", "n"):
            read.denied = read.with_ne = True
        elif folded in lists["denies"]:
            if read.asked and read.with_ne and _forbids(clause, i):
                read.denied = read.forbids = True
            elif following in lists["after-denial"]:
                read.denied = False
            elif read.with_ne or folded == "sans":
                read.denied = True
            else:
                read.direction("none", folded, i)
        elif read.with_ne and folded in ("que", "qu"):
            read.denied = read.forbids  # "ne … que" limits
        elif folded == "pour" and i and not serves(clause, i):
            read.direction("allow", folded, i)
        elif folded == "plus" and read.with_ne:
            read.denied = False
            read.direction("none", folded, i)
        elif (sense := direction_of(word)) and not _is_no_direction(clause, i):
            if _is_passive(clause, i) and "<" not in "".join(read.words):
                read.turn(sense, i)
            else:
                read.direction(sense, folded, i)
        elif folded in lists["asks"] or word.lemma in lists["asks"]:
            read.asked = read.asked or not _tells_who_asks(clause, i)
            if folded in lists["askers"] and not read.verbal and not _follows_article(clause, i):
                read.leave_out_who_asks()
            if folded in lists["modals"]:
                read.modal = len(read.words)
        elif folded in lists["kept"]:
            read.first = i if read.first < 0 else read.first
            read.word("donnee", i)
        elif word.lemma and (
            made or word.lemma not in lists["small"] or _is_made_so(clause, i, read.last)
        ):
            if read.first < 0:
                read.first = i
                read.verbal = is_infinitive(word) or is_imperative(word)
            read.word(word.lemma, i)
    # "Il y a" tells of no one: what is missing may be asked for.
    there_is = any(fold(word.form) == "y" for word in clause[:4])
    tells = fold(clause[0].form) in lists["subjects"] and not there_is
    if read.last < 0 or not (read.verbal or read.asked or (opens_text and not tells)):
        return None
    if not read.asked and (_defines(clause) or _tells_how_it_is(clause, read.first)):
        return None
    if 0 < read.modal < len(read.words) and not read.verbal:
        # "Les agents doivent être consultés": what is to be done comes first.
        actor = read.words[: read.modal]
        passive = any(fold(word.form) in ("etre", "soient", "soit") for word in clause)
        done = read.words[read.modal :]
        # Who is to do it is not what is asked, where something else is.
        if not any(map(is_act, done)):
            # "Les démarches doivent se faire par internet": they are to be so.
            read.words = ["<be>" if read.sign > 0 else "<none>", *actor, *done]
        else:
            read.words = done if len(done) > 1 and not passive else [done[0], *actor, *done[1:]]
    words = list(dict.fromkeys(read.words))
    plain = not (read.verbal or read.asked or there_is or "<" in "".join(words))
    if plain and _tells_of(clause):
        # "Des emplois vont disparaître" says what happens, "les données des élèves" names.
        return None
    if not read.verbal and read.modal < 1 and "<" not in "".join(words):
        # "Des ateliers pour les retraités": what is named alone is to be.
        words.insert(0, "<none>" if read.denied else "<be>")
    start = _with_denial(clause, _with_articles(clause, read.first))
    end = clause[read.last].end
    said = tuple(map(sys.intern, words))  # a corpus repeats its words
    asked, opening = read.asked, clause[0].start
    return Ask(clause[start].start, end, said, read.verbal, is_asked=asked, opening=opening)


def _is_made_so(clause: list[Word], i: int, last: int) -> bool:
    """Say whether a word behind a thing says what that is to be: "vote obligatoire"."""
    return last == i - 1 and i > 0 and clause[i].lemma in word_lists()["made so"]


def _tells_who_asks(clause: list[Word], i: int) -> bool:
    """Say whether a verb tells of somebody else's asking: "il propose des pistes"."""
    before = fold(clause[i - 1].form) if i else ""
    proposes = fold(clause[i].form) in word_lists()["askers"]
    return (
        proposes
        and before in ("il", "elle", "ils", "elles", "nous", "me")
        and (before not in ("nous",) or fold(clause[i - 2].form) in ("on", "qui"))
    )


def _follows_article(clause: list[Word], i: int) -> bool:
    return i > 0 and fold(clause[i - 1].form) in word_lists()["articles"]


def _is_passive(clause: list[Word], i: int) -> bool:
    """Say whether a participle tells what is to become of what stands before it."""
    before = {fold(word.form) for word in clause[max(i - 2, 0) : i]}
    participle = clause[i].lemma in tokeniser().verbs and not is_infinitive(clause[i])
    return participle and not before.isdisjoint(_BECOMES)


def _forbids(clause: list[Word], i: int) -> bool:
    """Say whether a "pas" forbids what follows it: "il ne faut pas que les caméras …".

    "Il ne faut pas que des caméras" asks for more than cameras.
    """
    after = [fold(word.form) for word in clause[i + 1 : i + 3]]
    return after[:1] in (["que"], ["qu"]) and after[-1] not in ("des", "du", "de", "d")


def _tells_of(clause: list[Word]) -> bool:
    """Say whether a clause has a conjugated verb; "que" before it wishes ("Qu'on publie …")."""
    first = fold(clause[0].form)
    if first in ("que", "qu"):
        return False
    if names_only(clause):
        return False
    if first in ("le", "la", "les", "l"):
        # "La formation des enseignants" is something to be done, unless it already is so.
        return len(clause) < 2 or any(map(is_state, clause)) or not names_action(clause[1].form)
    return any(
        word.lemma in tokeniser().verbs
        and not is_infinitive(word)
        and not word.form.endswith(("é", "ée", "és", "ées"))
        for word in clause[1:]
    ) or any(map(is_state, clause))


def _defines(clause: list[Word]) -> bool:
    """Say whether a clause says what something is: "voter blanc, c'est voter pour rien"."""
    said = [fold(word.form) for word in clause]
    return any(one == "c" and then == "est" for one, then in pairwise(said[1:]))


def _tells_how_it_is(clause: list[Word], first: int) -> bool:
    """Say whether the name of an act opens what is told: "la protection sociale est bonne"."""
    named = first > 0 and _follows_article(clause, first) and not is_infinitive(clause[first])
    return named and any(fold(word.form) in ("est", "sont") for word in clause[first:])


def _is_no_direction(clause: list[Word], i: int) -> bool:
    """Say whether a word that can be a direction is none where it stands."""
    if fold(clause[i].form) == "contre" and i and fold(clause[i - 1].form) in ("par", "en"):
        return True
    return _compares(clause, i) or _ends_in(clause, i) or _is_a_stop(clause, i)


def _is_a_stop(clause: list[Word], i: int) -> bool:
    """Say whether an "arrêt" or a "stop" is a place or a sign: "un arrêt de bus", "un stop"."""
    word, after = fold(clause[i].form), [fold(one.form) for one in clause[i + 1 : i + 3]]
    before = fold(clause[i - 1].form) if i else ""
    if word == "stop":
        return before in ("un", "des", "le", "les", "panneau", "panneaux")
    if word not in ("arret", "arrets"):
        return False
    counted = before in ("un", "une", "des", "deux", "plusieurs", "nouvel", "nouveaux", "chaque")
    of_vehicle = after[:1] in (["de"], ["d"]) and after[-1] in word_lists()["vehicles"]
    return counted or of_vehicle


def _compares(clause: list[Word], i: int) -> bool:
    """Say whether a "plus" is of a quality: "les plus riches", "des bus plus grands"."""
    if fold(clause[i].form) not in ("plus", "moins") or not i:
        return False
    before = fold(clause[i - 1].form)
    if i + 1 == len(clause):
        return False
    following = clause[i + 1]
    if before == "en":
        # "En plus de cela" adds something to say; "des bus en plus" wants more of them.
        return fold(following.form) in ("de", "d", "du", "des")
    amount = fold(following.form) in ("de", "d", "du", "des") or is_infinitive(following)
    # "Au moins un élu sur deux" counts them, and wants no fewer.
    return before in ("le", "la", "les", "au", "du", "a") or not amount


def _ends_in(clause: list[Word], i: int) -> bool:
    """Say whether a "fin" is when something ends: "à la fin du mandat"."""
    if fold(clause[i].form) != "fin" or not i:
        return False
    opens = i == 1 and fold(clause[0].form) in word_lists()["articles"]
    return not opens and not fold(clause[i - 1].form).startswith("met")


def _with_denial(clause: list[Word], start: int) -> int:
    """Return where what is quoted begins where "ne" stands before it.

    "Ne pas créer de déserts" without its beginning would say the contrary.
    """
    lists = word_lists()
    before = [fold(word.form) for word in clause[:start]]
    if not set(before) & ({"ne", "n"} | lists["denies"]):
        return start
    return next((i for i, word in enumerate(before) if word not in lists["joins"]), start)


def _with_articles(clause: list[Word], first: int) -> int:
    """Return where what is quoted begins: with the articles before it."""
    lists = word_lists()
    known = lists["leads"]
    if not is_infinitive(clause[first]):
        known |= lists["articles"]
    while first > 0 and fold(clause[first - 1].form) in known:
        first -= 1
    return first
