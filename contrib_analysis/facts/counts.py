"""Count what themes hold: ideas, contributions and people."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.people import persons


def count_three_ways(
    ideas: pd.DataFrame, contributions: pd.DataFrame, by: str = "theme_id"
) -> pd.DataFrame:
    """Count each theme's ideas, contributions and people.

    A contribution's copies count as contributions, and those who sent them as
    people: they said it too. People without an author id count once for each
    contribution, since nothing says that they are the same.

    Parameters
    ----------
    ideas
        Ideas with a theme.
    contributions
        All contributions, copies among them.
    by
        The column of `ideas` that says what is counted: themes or sub-themes; "" is none of
        them.

    Returns
    -------
    pandas.DataFrame
        Columns `by`, ideas, contributions, people.
    """
    ideas = ideas[ideas[by] != ""]
    voices = pd.DataFrame(
        {
            "voice": contributions["contribution_id"],
            "said": stands_for(contributions),
            "person": persons(contributions),
        }
    )
    said = (
        ideas[[by, "contribution_id"]]
        .drop_duplicates()
        .merge(voices, left_on="contribution_id", right_on="said")
    )
    counts = said.groupby(by).agg(contributions=("voice", "nunique"), people=("person", "nunique"))
    counts["ideas"] = ideas.groupby(by).size()
    return counts.reset_index()
