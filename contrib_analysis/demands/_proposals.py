"""The proposals of a corpus: what each asks, who made it, and which answer by naming things."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import numpy as np
import pandas as pd

from contrib_analysis.demands._asks import asks, asks_apart
from contrib_analysis.demands._one_ask import Ask
from contrib_analysis.demands._outright import asks_outright, refuses
from contrib_analysis.demands._refusing_words import refusing_spans
from contrib_analysis.demands._stands_alone import names_things, reads_as_demand
from contrib_analysis.demands._words_alike import Words, spelled_out
from contrib_analysis.facts.people import persons
from contrib_analysis.ideas.kinds import asks_for_ills, asks_for_proposals
from contrib_analysis.text.fold import fold

_DEFINITE = ("le ", "la ", "les ", "l'", "l’")


class Proposals:
    """What is read of the ideas that propose something.

    Parameters
    ----------
    ideas
        The ideas, with their kinds.
    contributions
        The contributions they come from.

    Attributes
    ----------
    places
        Where they stand among the ideas.
    texts, people, said
        Of each, its text, who made it and what it asks.
    are_asked
        Whether each proposes something or asks for it outright; others only refuse a thing.
    questions
        What each answers, "" for none.
    are_answers
        Whether each only names things where the question asks what should be done.
    """

    def __init__(self, ideas: pd.DataFrame, contributions: pd.DataFrame) -> None:
        ids = contributions["contribution_id"].tolist()
        people = dict(zip(ids, persons(contributions).tolist(), strict=True))
        questions = dict(zip(ids, contributions["question"].tolist(), strict=True))
        kinds, texts = ideas["kind"].tolist(), ideas["text"].tolist()
        asked = [
            kind == "proposal" or asks_outright(text) or (not kind and _names_a_wish(text))
            for kind, text in zip(kinds, texts, strict=True)
        ]
        of_ills = {question: asks_for_ills(str(question)) for question in set(questions.values())}
        self.places = np.flatnonzero(
            [
                # "Contre les femmes" says of discriminations whom they are against.
                is_asked or (kind == "concern" and refuses(text) and not of_ills[questions[sent]])
                for is_asked, kind, text, sent in zip(
                    asked, kinds, texts, ideas["contribution_id"], strict=True
                )
            ]
        )
        own = ideas.iloc[self.places]
        self.texts: list[str] = own["text"].tolist()
        self.are_asked = [asked[place] for place in self.places.tolist()]
        self.people: list[str] = own["contribution_id"].map(people).tolist()
        self.questions = [str(questions.get(sent, "")) for sent in own["contribution_id"].tolist()]
        self.are_answers: list[bool] = []
        self.said: list[list[Ask]] = []
        self._apart: list[list[Ask]] = []
        # "Rien, seule l'élection compte" asks for nothing that is only named in it.
        self._refuse: list[bool] = []
        # One text after the other: its words and clauses are cut once for all.
        for text, question in zip(self.texts, self.questions, strict=True):
            answers = names_things(text) and asks_for_proposals(question)
            self.are_answers.append(answers)
            self._refuse.append(bool(refusing_spans(text, question)))
            self._apart.append(asks_apart(text))
            self.said.append(
                [
                    ask
                    for ask in asks(text)
                    if (answers or not _only_speaks_of(ask, text))
                    and not (self._refuse[-1] and _names_only(ask))
                ]
            )

        # "Pas de médecin", where people want some, tells what lacks and refuses nothing.
        for place, is_asked in enumerate(self.are_asked):
            if not is_asked:
                self.said[place] = [ask for ask in self.said[place] if not self._is_wanted(ask)]

    def wanted(self) -> list[list[Words]]:
        """Return the words of what each wants, its aims left out.

        Who names a thing wants it where that is asked, or an answer; "un registre public"
        wants it too, where "les données" may say anything. Of what more people want less of than
        more ("publicité"), a name alone says nothing.
        """
        return [
            [
                spelled_out(self._wanted(ask, place))
                for ask in self._apart[place]
                if not ask.is_aim
                and (answers or not _only_speaks_of(ask, text))
                and not (self._refuse[place] and _names_only(ask))
            ]
            for place, (text, answers) in enumerate(zip(self.texts, self.are_answers, strict=True))
        ]

    def _wanted(self, ask: Ask, place: int) -> Words:
        wants = ask.is_asked or self.are_answers[place] or reads_as_demand(self.texts[place])
        if ask.words[0] != "<be>" or (wants and (ask.is_asked or not self._is_unwanted(ask))):
            return ask.words
        return ask.words[1:]

    def names_what_is_unwanted(self, title: str) -> bool:
        """Say whether a title only names what more people want less of than more.

        "Les signes religieux", where nearly all who say a way are against them, would have
        as asking for them those who say the word, and as objecting those who say the same.

        Parameters
        ----------
        title
            The title of a demand.
        """
        asked = asks(title)
        return bool(asked) and _names_only(asked[0]) and self._is_unwanted(asked[0])

    def _is_unwanted(self, ask: Ask) -> bool:
        """Say whether those who say a way want a thing less rather than more."""
        return any(
            self._ways.get(f"{word[:-1]}-", 0) > self._ways.get(f"{word[:-1]}+", 0)
            for word in ask.words[1:2]
        )

    def _is_wanted(self, ask: Ask) -> bool:
        """Say whether those who say a way want more rather than less of what an ask refuses."""
        thing = next((word[:-1] for word in ask.words if word[0] != "<"), "")
        return self._ways.get(f"{thing}+", 0) > self._ways.get(f"{thing}-", 0)

    @cached_property
    def _ways(self) -> Counter[str]:
        """Count the asks that say of a thing that they want it, or don't."""
        return Counter(
            word
            for own, is_asked in zip(self.said, self.are_asked, strict=True)
            for ask in own
            if is_asked and (ask.words[0] != "<be>" or ask.is_asked)
            for word in set(ask.words)
        )

    def ask_alone(self, place: int) -> bool:
        """Say whether a proposal has words that ask where they stand alone.

        Parameters
        ----------
        place
            Its place among the proposals.
        """
        text = self.texts[place]
        return reads_as_demand(text) or any(
            reads_as_demand(text[ask.start : ask.end]) for ask in self.said[place]
        )


def _names_a_wish(text: str) -> bool:
    """Say whether a text names something that is to be, or to be done, and tells nothing.

    "Un comité citoyen", "formation des agents": of so little, nothing tells what kind it is.
    """
    return names_things(text) and reads_as_demand(text)


def _names_only(ask: Ask) -> bool:
    """Say whether an ask names a thing and says nothing of what is wanted of it."""
    return ask.words[0] == "<be>" and not ask.is_asked


def _only_speaks_of(ask: Ask, text: str) -> bool:
    """Say whether a thing is named and nothing asked of it: "les données des élèves"."""
    return (
        _names_only(ask)
        and fold(text).startswith(_DEFINITE)
        and names_things(text)
        and not reads_as_demand(text)
    )
