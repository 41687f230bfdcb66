"""Learn what each sign of an idea speaks for, from ideas that a person labelled.

    .venv/bin/python benchmarks/train_kinds.py

Writes ``contrib_analysis/data/kind_weights.csv``. Reads every set of tests/gold/kinds.json
but those set apart; see tests/gold/README.md. The weights are a multinomial logistic
regression's, rounded; they are judged by cross-validation, as `kinds.leading_kind` decides.
Rounding apart, another processor may give a weight that differs by a hundredth.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ideas")]

#: Signs that fewer ideas have are not learned.
LEAST_IDEAS = 3
#: The inverse of how much weights are held back.
FREEDOM = 0.1
FOLDS = 10
#: Sets labelled as an analyst meets ideas: weights are judged by how they are told.
JUDGED_BY = ("seventh",)


def main() -> None:
    from kinds_gold import SET_APART, WITH_QUESTION, invented, macro_f1, real

    from contrib_analysis.ideas._kind_questions import asked_for
    from contrib_analysis.ideas._kind_scores import in_ascii, read
    from contrib_analysis.ideas._kind_signs import signs
    from contrib_analysis.ideas._kind_weights import ALWAYS, UNIT, write_weights
    from contrib_analysis.tables import KINDS

    rows = [row for row in real() + invented() if row["set"] not in SET_APART]
    rows.sort(key=lambda row: (row["text"], row["question"], row["set"]))
    asked = [row["question"] if row["set"] in WITH_QUESTION else "" for row in rows]
    found = [
        signs(read(row["text"]), asked_for(in_ascii(question)))
        for row, question in zip(rows, asked, strict=True)
    ]
    kinds = np.array([KINDS.index(row["kind"]) for row in rows])
    counts = Counter(sign for one in found for sign in one)
    known = sorted(sign for sign, n in counts.items() if n >= LEAST_IDEAS)

    judged = np.array([row["set"] in JUDGED_BY for row in rows])
    have_verbs = np.array(["carried by no verb" not in one for one in found])
    logits = _cross_validated(found, kinds)
    pairs = _pairs(logits[judged], kinds[judged], have_verbs[judged], KINDS)
    decided = [pair for pair in pairs if pair[0]]
    print(
        f"cross-validated: macro F1 {macro_f1(pairs):.3f}, of those told {macro_f1(decided):.3f}, "
        f"silent {1 - len(decided) / len(pairs):.1%}"
    )

    model = _fit(_matrix(found, known), kinds)
    table = np.rint(np.vstack([model.intercept_, model.coef_.T]) * UNIT).astype(int)
    weights = {
        sign: tuple(int(weight) for weight in line)
        for sign, line in zip([ALWAYS, *known], table, strict=True)
        if line.any()
    }
    write_weights(weights)
    print(f"{len(rows):,} ideas, {len(weights):,} signs")


def _matrix(found, known):
    import scipy.sparse as sp

    column = {sign: n for n, sign in enumerate(known)}
    places = [
        (row, column[sign])
        for row, one in enumerate(found)
        for sign in sorted(one & column.keys())
    ]
    at_row, at_column = zip(*places, strict=True)
    ones = np.ones(len(places))
    return sp.csr_matrix((ones, (at_row, at_column)), shape=(len(found), len(known)))


def _fit(matrix, kinds):
    from sklearn.linear_model import LogisticRegression

    with threadpool_limits(1):
        return LogisticRegression(C=FREEDOM, max_iter=1_000).fit(matrix, kinds)


def _cross_validated(found, kinds):
    """Return the logits of each idea, from weights learned without its fold."""
    from sklearn.model_selection import StratifiedKFold

    logits = np.zeros((len(found), 6))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for seen, left in folds.split(np.zeros(len(found)), kinds):
        counts = Counter(sign for n in seen for sign in found[n])
        known = sorted(sign for sign, n in counts.items() if n >= LEAST_IDEAS)
        model = _fit(_matrix([found[n] for n in seen], known), kinds[seen])
        logits[left] = model.decision_function(_matrix([found[n] for n in left], known))
    return logits


def _pairs(logits, kinds, have_verbs, names):
    from contrib_analysis.ideas._kind_weights import UNIT
    from contrib_analysis.ideas.kinds import leading_kind

    told = [
        leading_kind(line, has_verb=bool(verb))
        for line, verb in zip((logits * UNIT).tolist(), have_verbs, strict=True)
    ]
    return [(kind, names[right]) for kind, right in zip(told, kinds, strict=True)]


if __name__ == "__main__":
    main()
