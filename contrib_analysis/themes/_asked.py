"""What most of some ideas were asked: the words of their question say nothing of their own."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.text.tokens import tokeniser

#: The words of a question are nobody's own where more than this share answers it (chosen).
_MOST_ANSWER = 0.5


def words_asked(questions: pd.Series) -> frozenset[str]:
    """Return the words of meaning of the question that most ideas answer.

    Parameters
    ----------
    questions
        The question of each idea, "" for none.

    Returns
    -------
    frozenset of str
        Lemmas without accents; none where no question is that of most.

    Examples
    --------
    >>> sorted(words_asked(pd.Series(["Quels impôts ?", "Quels impôts ?", "Quels bus ?"])))
    ['impot']
    >>> words_asked(pd.Series(["Quels impôts ?", "Quels bus ?"]))
    frozenset()
    """
    asked = questions.value_counts(normalize=True)
    if asked.empty or not asked.index[0] or asked.iloc[0] <= _MOST_ANSWER:
        return frozenset()
    return frozenset(tokeniser()([str(asked.index[0])])[0])
