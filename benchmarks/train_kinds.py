"""Learn what each sign of an idea speaks for, from ideas that a person labelled.

    .venv/bin/python benchmarks/train_kinds.py

Writes ``contrib_analysis/data/kind_weights.csv``. Reads every set of tests/gold/kinds.json
but those set apart; see tests/gold/README.md. The weights are a multinomial logistic
regression's, rounded; they are judged by cross-validation, as `kinds.leading_kind` decides: on
questions and consultations that the weights had not seen. Rounding apart, another processor may
give a weight that differs by a hundredth.
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
FREEDOM = 0.05
FOLDS = 10
#: Signs whose weights are all less, in hundredths of a logit, are left out: nothing is lost by it.
LEAST_WEIGHT = 5
#: Sets labelled as an analyst meets ideas, or by independent readers: weights are judged by how
#: they are told.
JUDGED_BY = ("seventh", "tenth")


def main() -> None:
    from kinds_gold import SET_APART, WITH_QUESTION, invented, macro_f1, real

    from contrib_analysis.ideas._kind_questions import asked_for, setting
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

    groups = np.array([row["question"] or row.get("file", "invented") for row in rows])
    wanted = [asked_for(in_ascii(question)) for question in asked]
    where = [setting(one) for one in wanted]
    told = _told(_cross_validated(found, kinds, groups), wanted)
    sets = np.array([row["set"] for row in rows])
    for name in JUDGED_BY:
        pairs = [
            (kind, KINDS[right])
            for kind, right, own in zip(told, kinds, sets, strict=True)
            if own == name
        ]
        decided = [pair for pair in pairs if pair[0]]
        print(
            f"{name}, cross-validated: macro F1 {macro_f1(pairs):.3f}, of those told "
            f"{macro_f1(decided):.3f}, silent {1 - len(decided) / len(pairs):.1%}"
        )
        for place in ("proposals", "anything", "else"):
            _say_proposals(
                f"  where {place}",
                [
                    (kind == "proposal", KINDS[right] == "proposal")
                    for kind, right, own, asks in zip(told, kinds, sets, where, strict=True)
                    if (own, asks) == (name, place)
                ],
            )

    model = _fit(_matrix(found, known), kinds)
    _forget_little(model)
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


def _forget_little(model):
    """Set aside the weights of signs that weigh little for every kind."""
    most = np.abs(np.rint(model.coef_ * 100)).max(0)
    model.coef_[:, most < LEAST_WEIGHT] = 0


def _cross_validated(found, kinds, groups):
    """Return the logits of each idea, from weights that had not seen its question."""
    from sklearn.model_selection import GroupKFold

    logits = np.zeros((len(found), 6))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=0)
    for seen, left in folds.split(found, kinds, groups):
        counts = Counter(sign for n in seen for sign in found[n])
        known = sorted(sign for sign, n in counts.items() if n >= LEAST_IDEAS)
        model = _fit(_matrix([found[n] for n in seen], known), kinds[seen])
        _forget_little(model)
        logits[left] = model.decision_function(_matrix([found[n] for n in left], known))
    return logits


def _told(logits, wanted):
    from contrib_analysis.ideas._kind_weights import UNIT
    from contrib_analysis.ideas.kinds import leading_kind

    lines = (logits * UNIT).tolist()
    return [leading_kind(line, asked) for line, asked in zip(lines, wanted, strict=True)]


def _say_proposals(name, pairs):
    """Say how many that are told as proposals are, and how many that are, are told."""
    right = sum(told and own for told, own in pairs)
    told, own = (sum(column) for column in zip(*pairs, strict=True))
    print(f"{name}, of {len(pairs):,}: {right / told:.1%} rightly, {right / own:.1%} found")


if __name__ == "__main__":
    main()
