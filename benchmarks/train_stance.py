"""Learn what each sign of a stance speaks for, from arguments that a platform marked.

    .venv/bin/python benchmarks/train_stance.py ARGUMENTS.jsonl

Writes ``contrib_analysis/data/stance_weights.csv``. A line of the file is an argument of the
consultation République numérique: its ``text``, the ``parent`` that it speaks of, its
``stance`` ("pour" or "contre"). The weights are a logistic regression's, rounded. First it says
how often a side is told, and how often rightly, of arguments whose parents the weights had
not seen: tenths of the parents, and one half of them learned from the other.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).parents[1]))

#: Signs of arguments on fewer parents are not learned: they may be one consultation's own.
LEAST_PARENTS = 5
#: The inverse of how much weights are held back.
FREEDOM = 0.03
FOLDS = 10
#: Weights of less, in hundredths of a logit, are left out.
LEAST_WEIGHT = 2


def main(file: Path) -> None:
    from contrib_analysis.demands._stance import side_of
    from contrib_analysis.demands._stance_signs import phrases_of, stance_signs
    from contrib_analysis.demands._stance_weights import ALWAYS, write_weights

    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: row["id"])
    signs = [stance_signs(row["text"]) for row in rows]
    parents = np.array([row["parent"] for row in rows])
    is_for = np.array([row["stance"] == "pour" for row in rows])
    words = np.array([len(row["text"].split()) for row in rows])
    said = [phrases_of(row["text"]) for row in rows]
    taken_back = np.array([bool(s["for"] and (s["against"] or s["but"])) for s in said])

    for name, folds in (("tenths", FOLDS), ("halves", 2)):
        leads = _cross_validated(signs, is_for, parents, folds)
        leads[taken_back] = 0
        told = np.array([side_of(lead, n) for lead, n in zip(leads, words, strict=True)])
        _say(f"{name} of the parents held out", told, is_for)
        for least, most in ((1, 10), (11, 30), (31, 100), (101, 10_000)):
            some = (words >= least) & (words <= most)
            _say(f"  {least} to {most} words", told[some], is_for[some])
    weights = {sign: w for sign, w in _learned(signs, is_for, parents, ALWAYS).items() if w}
    write_weights(weights)
    print(f"{len(rows):,} arguments, {len(weights):,} signs")


def _say(name, told, is_for) -> None:
    right = [side == ("for" if own else "against") for side, own in zip(told, is_for, strict=True)]
    decided = [r for side, r in zip(told, right, strict=True) if side]
    share, precision = len(decided) / len(told), sum(decided) / max(len(decided), 1)
    print(f"{name}: {share:.1%} of {len(told):,} told, {precision:.1%} of them rightly")


def _learned(signs, is_for, parents, always):
    """Return the weight of each sign, in hundredths of a logit."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    spoken_of = defaultdict(set)
    for own, parent in zip(signs, parents, strict=True):
        for sign in own:
            spoken_of[sign].add(parent)
    known = {sign for sign, some in spoken_of.items() if len(some) >= LEAST_PARENTS}
    columns = DictVectorizer(dtype=np.float32)
    matrix = columns.fit_transform([dict.fromkeys(sorted(own & known), 1) for own in signs])
    with threadpool_limits(1):
        model = LogisticRegression(C=FREEDOM, max_iter=2_000).fit(matrix, is_for)
    weights = np.rint(np.r_[model.intercept_, model.coef_[0]] * 100).astype(int)
    names = [always, *columns.get_feature_names_out()]
    return {
        name: int(weight)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= LEAST_WEIGHT or name == always
    }


def _cross_validated(signs, is_for, parents, folds):
    """Return how much speaks for each argument, by weights that had not seen its parent."""
    from sklearn.model_selection import GroupKFold

    leads = np.zeros(len(signs))
    splits = GroupKFold(folds, shuffle=True, random_state=0)
    for seen, left in splits.split(signs, is_for, parents):
        weights = _learned([signs[n] for n in seen], is_for[seen], parents[seen], "always")
        for n in left:
            leads[n] = sum(weights.get(sign, 0) for sign in ("always", *signs[n]))
    return leads


if __name__ == "__main__":
    main(Path(sys.argv[1]))
