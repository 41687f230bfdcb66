"""Learn what each sign weighs that an idea asks what the title of a demand asks.

    .venv/bin/python benchmarks/train_members.py

Reads ``benchmarks/results/reading/member_pairs.csv``, a line a pair of a title and an idea that
a reader judged: its signs, and the verdict. Who asks for a part of what the title asks counts as
asking it ("narrower"): 22 of 26 that earlier readers judged too had a plain "yes" from them.
Prints the weights of a logistic regression: what is made of demands doesn't use them yet (see
``benchmarks/results/reading/README.md``). All readers were independent: none had seen the rules,
nor what another said. What is printed before leaves out each corpus in turn: of pairs of each
kind, how well the chance tells the right ones (area under the curve), and at some bars how many
are kept and how many of those are right; and how far two readers agree where both judged a pair.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "benchmarks" / "results" / "reading" / "member_pairs.csv"
#: The inverse of how much weights are held back.
FREEDOM = 0.03
KNOWN = ["corpus", "pair", "demand", "title", "idea", "reader", "verdict"]
RIGHT = ("yes", "same", "narrower")
BARS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


def main() -> None:
    from sklearn.metrics import roc_auc_score

    judged = pd.read_csv(TABLE)
    signs = [column for column in judged if column not in KNOWN]
    judged["right"] = judged["verdict"].isin(RIGHT)
    for corpus in judged["corpus"].unique():
        left_out = judged["corpus"] == corpus
        weights = _weights(judged[~left_out], signs)
        logits = weights[0] + judged.loc[left_out, signs].to_numpy() @ weights[1:]
        judged.loc[left_out, "chance"] = 1 / (1 + np.exp(-logits))
    for pair, own in judged.groupby("pair"):
        area = roc_auc_score(own["right"], own["chance"])
        print(f"{pair}: {len(own)}, right {own['right'].mean():.1%}, area {area:.3f}")
        for bar in BARS:
            kept = own[own["chance"] >= bar]
            print(f"  from {bar}: {len(kept) / len(own):.0%}, right {kept['right'].mean():.1%}")
    print(f"kappa of two readers, of right or not: {_agreement(judged):.2f}")

    for sign, weight in zip(["always", *signs], _weights(judged, signs), strict=True):
        print(f"{sign}: {weight:.3f}")
    print(f"{len(judged):,} verdicts, {len(signs)} signs")


def _agreement(judged):
    """Return Cohen's kappa of the pairs that two readers of pairs judged."""
    from sklearn.metrics import cohen_kappa_score

    own = judged[judged["reader"].str.startswith("pairs")]
    by_pair = own.groupby(["corpus", "pair", "title", "idea"])["right"].agg(list)
    return cohen_kappa_score(*np.array([said for said in by_pair if len(said) == 2]).T)


def _weights(judged, signs):
    """Return the weight of every pair, then those of signs."""
    from sklearn.linear_model import LogisticRegression

    counted = judged[signs].to_numpy()
    middle, spread = counted.mean(axis=0), counted.std(axis=0)
    with threadpool_limits(1):
        model = LogisticRegression(C=FREEDOM, max_iter=1_000).fit(
            (counted - middle) / spread, judged["right"]
        )
    weights = model.coef_[0] / spread
    return np.concatenate([model.intercept_ - weights @ middle, weights])


if __name__ == "__main__":
    main()
