"""What speaks for a name of a group and against it: signs that a person could count.

Readers judged hundreds of phrases as names of themes; what each sign weighs was learned from
their verdicts (`name_weights.csv`, made by ``benchmarks/train_names.py``).
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from contrib_analysis.themes._aboutness import Aboutness
from contrib_analysis.themes._candidates import Candidate
from contrib_analysis.themes._group import Group
from contrib_analysis.themes._vocabulary import count_words

TABLE = Path(__file__).parents[1] / "data" / "name_weights.csv"
#: The sign that every name has.
ALWAYS = "always"
#: No value or share is less than that before it divides or its logarithm is taken (chosen).
_LEAST_VALUE, _LEAST_SHARE = 0.001, 0.01
#: How many times as much as all a group is about something, at the least and at the most (chosen).
_OWN = 0.5, 30.0


class NameSigns:
    """Count the signs of names.

    Parameters
    ----------
    about
        How much ideas are about words.
    general
        The words that say little, whatever the group.
    """

    def __init__(self, about: Aboutness, general: Collection[str]) -> None:
        self._about = about
        self._general = general

    def of(self, candidates: Sequence[Candidate], group: Group) -> list[dict[str, float]]:
        """Return the signs of each name of a group, by what they are called.

        Parameters
        ----------
        candidates
            What may name the group: some signs compare one with the others.
        group
            The group.
        """
        reaches = [group.reach(c.about) for c in candidates]
        best = max((c.value for c in candidates), default=0.0)
        farthest = max(reaches, default=0.0)
        signs = []
        for c, reach in zip(candidates, reaches, strict=True):
            words = [word for half in c.halves for word in half.lemmas]
            counted = {
                "one word": float(count_words(c.name.replace("'", "’")) == 1),
                "pair": float(c.is_pair),
                "action": float(c.kind == "infinitive"),
                "general words": sum(w in self._general for w in words) / max(1, len(words)),
                "value": float(np.log(max(_LEAST_VALUE, c.value))),
                "of the best value": c.value / max(_LEAST_VALUE, best),
                "own": float(np.log(np.clip(group.lift(c.about), *_OWN))),
                "reach": reach,
                "of the farthest reach": reach / max(_LEAST_SHARE, farthest),
                "reach of the lesser half": min(
                    group.reach(self._about.of(half.telling, half.acronym)) for half in c.halves
                ),
                "share that says the rarest word": self._rarest(c, group),
            }
            signs.append({sign: round(count, 4) for sign, count in counted.items()})
        return signs

    def _rarest(self, candidate: Candidate, group: Group) -> float:
        """Return how many of a group say the word of a name that fewest of them say."""
        return min(
            float((self._about.says([word], half.acronym)[group.rows] > 0).mean())
            for half in candidate.halves
            for word in half.telling
        )


@cache
def load_weights(path: Path = TABLE) -> dict[str, float]:
    """Read how much each sign speaks for a name, in logits."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return {sign: float(weight) for sign, weight in lines}


def likelihood(signs: Mapping[str, float]) -> float:
    """Return how likely readers find a name with such signs good, from 0 to 1.

    Examples
    --------
    >>> few, many = ({"reach": reach, "value": -1.0} for reach in (0.1, 0.8))
    >>> likelihood(few) < likelihood(many)
    True
    """
    weights = load_weights()
    logit = sum(weights.get(sign, 0.0) * count for sign, count in sorted(signs.items()))
    return round(1 / (1 + float(np.exp(-logit - weights.get(ALWAYS, 0.0)))), 4)
