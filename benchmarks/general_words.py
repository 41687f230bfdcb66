"""Derive the list of general words: those that people use whatever they are asked.

    python -m benchmarks.general_words [ANSWERS.parquet]

A word that is as frequent in answers to one question as to another names no theme: "niveau",
"réalité", "enjeu". From the open answers of the Grand débat national (2019, Licence Ouverte;
columns question_id and text), distinct texts: the entropy of a word's share of answers over
the questions, as a part of what it would be were all shares equal.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT.parent / "shared" / "data" / "grand_debat" / "gdn_responses.parquet"
LIST = ROOT / "contrib_analysis" / "data" / "general_words.txt"
#: Words from this part of the highest entropy on are general (chosen: "échelle" has 0.89,
#: "impact" 0.86, "jeune" 0.84; "citoyen" 0.80, "école" 0.74, "bus" 0.58).
GENERAL = 0.86
#: Answers that use a word before its entropy says anything; added to each question's share.
FEWEST, SMOOTHED, ANSWERED = 400, 0.5, 20


def derive(texts: list[str], questions: list[str]) -> list[str]:
    """Return the general words of some answers, in alphabetical order.

    Parameters
    ----------
    texts
        The answers.
    questions
        The question that each answers.
    """
    from contrib_analysis.text.tokens import tokeniser

    known = {question: i for i, question in enumerate(sorted(set(questions)))}
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(len(known)))
    sizes = np.zeros(len(known))
    for question, lemmas in zip(questions, tokeniser()(texts), strict=True):
        sizes[known[question]] += 1
        for lemma in set(lemmas):
            counts[lemma][known[question]] += 1
    general = []
    for lemma, of in counts.items():
        if of.sum() >= FEWEST:
            share = (of + SMOOTHED) / (sizes + ANSWERED)
            share /= share.sum()
            if -(share * np.log(share)).sum() >= GENERAL * np.log(len(known)):
                general.append(lemma)
    return sorted(general)


def main(answers: Path) -> None:
    """Write the list."""
    import pandas as pd

    frame = pd.read_parquet(answers, columns=["question_id", "text"]).drop_duplicates("text")
    words = derive(frame["text"].tolist(), frame["question_id"].astype(str).tolist())
    note = (
        "# Words that people use whatever they are asked, by lemma without accents: made by\n"
        "# benchmarks/general_words.py from the open answers of the Grand débat national (2019,\n"
        "# Licence Ouverte).\n"
    )
    LIST.write_text(note + "\n".join(words) + "\n", "utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS)
