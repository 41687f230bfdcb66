"""Who refuses the question itself, so that a reader of demands hears of it.

"Aucun, on paie déjà trop" where more taxes are asked for: they ask for none of the demands.
"""

from __future__ import annotations

import pandas as pd

from contrib_analysis.demands._refusing_words import refusing_spans
from contrib_analysis.demands.sides import are_readable
from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.people import persons
from contrib_analysis.text.fold import fold

#: A question is refused from so many people on (chosen: of fewer, one may be misread).
FEWEST_REFUSING = 5
#: Refusals of so many words read best: they say why (chosen).
_READS_WELL = range(4, 31)


def find_refusals(ideas: pd.DataFrame, contributions: pd.DataFrame) -> pd.DataFrame:
    """Find the questions that several people refuse, with what they say.

    Parameters
    ----------
    ideas, contributions
        The tables of a run.

    Returns
    -------
    pandas.DataFrame
        One row a question that `FEWEST_REFUSING` people refuse at least, those of most people
        first: question, ideas, contributions, people, answered_people (who answers it with an
        idea at all), idea_ids (parted by blanks; those to quote first: of different people
        and wordings, neither one word nor long).
    """
    ids, questions = (contributions[name].tolist() for name in ("contribution_id", "question"))
    asked = ideas["contribution_id"].map(dict(zip(ids, questions, strict=True))).fillna("")
    placed = ideas[["idea_id", "contribution_id", "text"]].assign(question=asked)
    answering = placed[(asked != "") & are_readable(ideas, contributions)]
    refuses = [
        bool(refusing_spans(text, question))
        for text, question in zip(
            answering["text"].tolist(), answering["question"].tolist(), strict=True
        )
    ]
    refusing = answering[pd.Series(refuses, index=answering.index, dtype=bool)]
    columns = ["question", "ideas", "contributions", "people"]
    counted = count_three_ways(refusing, contributions, "question")[columns]
    counted = counted[counted["people"] >= FEWEST_REFUSING]
    answered = count_three_ways(answering, contributions, "question").set_index("question")
    to_quote = _to_quote(refusing, contributions)
    found = counted.assign(
        answered_people=counted["question"].map(answered["people"]),
        idea_ids=counted["question"].map(to_quote),
    )
    return found.sort_values(["people", "question"], ascending=[False, True], ignore_index=True)


def _to_quote(refusing: pd.DataFrame, contributions: pd.DataFrame) -> pd.Series:
    """Return the ideas that refuse each question, parted by blanks, best to quote first."""
    ids = contributions["contribution_id"].tolist()
    who = dict(zip(ids, persons(contributions).tolist(), strict=True))
    ranked = refusing.assign(
        person=refusing["contribution_id"].map(who),
        said=[fold(text) for text in refusing["text"].tolist()],
        worse=[len(text.split()) not in _READS_WELL for text in refusing["text"].tolist()],
    ).sort_values(["worse", "idea_id"])
    again = ranked.duplicated(["question", "person"]) | ranked.duplicated(["question", "said"])
    ranked = ranked.assign(again=again).sort_values(["again", "worse", "idea_id"])
    return ranked.groupby("question")["idea_id"].agg(" ".join)
