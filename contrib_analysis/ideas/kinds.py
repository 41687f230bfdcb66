"""What an idea does: proposes, worries, supports, asks or tells; by French signs, or "".

Words and turns of phrase (``data/kind_cues.txt``), forms that French marks plainly
(`_kind_forms`: an infinitive that opens the sentence, an imperative, an interrogative), what
the question asked for (`_kind_questions`), who speaks. Each sign speaks for some kinds and against
others, by a weight that anyone can read (`kind_weights`); the kind with the most is told,
unless "nothing" has more or another kind comes too near, and a proposal where it is likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log

from contrib_analysis.ideas._kind_questions import asked_for, names_an_ill, only_ills
from contrib_analysis.ideas._kind_scores import in_ascii, read
from contrib_analysis.ideas._kind_signs import signs
from contrib_analysis.ideas._kind_verbs import BURDEN
from contrib_analysis.ideas._kind_weights import (
    ALWAYS,
    UNIT,
    add_up,
    load_weights,
)
from contrib_analysis.ideas._no_proposal import asks_for_nothing
from contrib_analysis.tables import KINDS

#: A kind that leads by less, in hundredths of a logit, isn't told (chosen).
CLEARLY = 10
#: Proposals are counted, and grouped into demands, so one is told where it is so much likelier
#: than all else together, in hundredths of a logit: three to two, and three to one where a
#: question asks for other things, or for these too (chosen: of 631 ideas that independent readers
#: judged, weighted as frequent, by weights that hadn't seen their question, 95 % of those told
#: are proposals instead of 93 %, and 81 % of proposals are told instead of 80 %).
_LIKELY, _LIKELY_WHERE_ELSE_IS_ASKED = 41, 110
_ILLS_AND_WISHES = frozenset(("concern", "proposal"))
#: Languages that are read as French: texts too short to tell may well be.
_READABLE = frozenset({"fr", "unknown", ""})


def find_kinds(
    texts: Iterable[str],
    languages: Iterable[str] | None = None,
    questions: Iterable[str] | None = None,
) -> list[str]:
    """Say what each idea does, where its words or the question that it answers show it.

    Parameters
    ----------
    texts
        Ideas.
    languages
        The language of each, as contributions have it; French where None. Of ideas in
        another language nothing is said: its signs are other ones.
    questions
        The question that each answers, "" where there is none; none where None.

    Returns
    -------
    list of str
        For each, one of `tables.KINDS`; "" where nothing shows it.

    Examples
    --------
    >>> find_kinds(["Créer une maison des aidants.", "J'ai attendu deux heures.", "Le tram"])
    ['proposal', 'testimony', '']
    >>> find_kinds(["La TVA"], questions=["Quels impôts faut-il baisser en priorité ?"])
    ['proposal']
    """
    texts = list(texts)
    spoken = ["fr"] * len(texts) if languages is None else list(languages)
    asked = [""] * len(texts) if questions is None else list(questions)
    wanted = {question: asked_for(in_ascii(question)) for question in set(asked)}
    known: dict[tuple[str, frozenset[str]], str] = {}
    found = []
    for text, language, question in zip(texts, spoken, asked, strict=True):
        if language not in _READABLE:
            found.append("")
            continue
        key = (text, wanted[question])
        if key not in known:
            known[key] = _kind(*key)
        found.append(known[key])
    return found


def asks_for_proposals(question: str) -> bool:
    """Say whether a question asks what should be done, so that a thing named is a proposal.

    Parameters
    ----------
    question
        The question that an idea answers, "" for none.

    Examples
    --------
    >>> asks_for_proposals("Quels impôts faut-il baisser ?")
    True
    >>> asks_for_proposals("Quelles incivilités vous gênent et que faudrait-il faire ?")
    False
    """
    wanted = asked_for(in_ascii(question))
    # What is named there may as well be what people complain of.
    return "proposal" in wanted and "concern" not in wanted


def asks_for_ills(question: str) -> bool:
    """Say whether a question asks what people suffer from, and not what should be done.

    Parameters
    ----------
    question
        The question that an idea answers, "" for none.

    Examples
    --------
    >>> asks_for_ills("Quelles discriminations sont les plus répandues ?")
    True
    >>> asks_for_ills("Quelles incivilités vous gênent et que faudrait-il faire ?")
    False
    """
    return only_ills(asked_for(in_ascii(question)))


def score_kinds(text: str, question: str = "") -> dict[str, float]:
    """Return how much speaks for each kind in an idea, and for telling none.

    Parameters
    ----------
    text
        An idea.
    question
        The question that it answers.

    Returns
    -------
    dict
        The sum of the weights of its signs, in logits, by kind; "" for telling none.
    """
    totals = add_up(signs(read(text), asked_for(in_ascii(question))))
    return {kind: total / UNIT for kind, total in zip(KINDS, totals, strict=True)}


def explain_kind(text: str, question: str = "", *, most: int = 8) -> list[tuple[str, float]]:
    """Say which signs speak most for the kind that comes first, rather than the second.

    Parameters
    ----------
    text
        An idea.
    question
        The question that it answers.
    most
        Signs that are returned, at most.

    Returns
    -------
    list of (str, float)
        Signs and what they add to the lead, in logits, those that weigh most first.

    Examples
    --------
    >>> "I think" in dict(explain_kind("Je propose un bus.", most=100))
    True
    """
    found = signs(read(text), asked_for(in_ascii(question)))
    first, second = _ranked(add_up(found))[:2]
    weights = load_weights()
    lead = {
        sign: weights[sign][first] - weights[sign][second]
        for sign in (ALWAYS, *found)
        if sign in weights
    }
    ranked = sorted(lead.items(), key=lambda item: (-abs(item[1]), item[0]))
    return [(sign, weight / UNIT) for sign, weight in ranked[:most] if weight]


def signs_of_form(text: str) -> frozenset[str]:
    """Return the signs in an idea by which kinds are told, those of a question left out.

    Parameters
    ----------
    text
        An idea.

    Examples
    --------
    >>> "I think" in signs_of_form("Je propose un bus.")
    True
    """
    nothing_asked = frozenset[str]()
    return frozenset(sign for sign in signs(read(text), nothing_asked) if not _by_question(sign))


def _by_question(sign: str) -> bool:
    return "|" in sign or sign.startswith("asked")


def _kind(text: str, asked: frozenset[str]) -> str:
    idea = read(text)
    if not any(token.isalpha() for token in idea.tokens):
        return ""
    given = signs(idea, asked)
    kind = leading_kind(add_up(given), asked)
    if kind == "proposal" and asks_for_nothing(idea.folded):
        # Whatever the question asked for.
        return ""
    # "Il faut refaire le dossier tous les ans" says what the difficulty is, where that is asked.
    bears = BURDEN in given and only_ills(asked)
    if kind in ("proposal", "") and (bears or names_an_ill(idea.folded, asked)):
        return "concern"
    return kind


def leading_kind(totals: Sequence[float], asked: frozenset[str]) -> str:
    """Return the kind that has clearly more than others, "" where none has.

    Parameters
    ----------
    totals
        What speaks for each kind, in the order of `tables.KINDS`, in hundredths of a logit.
    asked
        What the question asks for.

    Examples
    --------
    >>> questions = frozenset(), frozenset({"concern"})
    >>> [leading_kind([250, 0, 0, 0, 0, 0], asked) for asked in questions]
    ['proposal', '']
    """
    first, second = _ranked(totals)[:2]
    if KINDS[first] == "proposal":
        else_asked = not asked <= {"proposal", ""}
        needed = _LIKELY_WHERE_ELSE_IS_ASKED if else_asked else _LIKELY
        if _odds(totals, first) >= needed:
            return "proposal"
        # Asked for ills and for what is to be done, who asks for nothing clearly names an ill.
        return KINDS[second] if KINDS[second] == "concern" and asked >= _ILLS_AND_WISHES else ""
    return KINDS[first] if totals[first] - totals[second] >= CLEARLY else ""


def _odds(totals: Sequence[float], kind: int) -> float:
    """Return how much more speaks for a kind than for all others together."""
    others = sum(exp((total - totals[kind]) / UNIT) for n, total in enumerate(totals) if n != kind)
    return -UNIT * log(others)


def _ranked(totals: Sequence[float]) -> list[int]:
    """Order kinds by their totals; of two that have as much, the one that comes first."""
    return sorted(range(len(totals)), key=lambda n: (-totals[n], n))
