"""What was masked in a run, and beside what: for the analyst, to judge rules and exceptions."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.intake.masking import MASKED
from contrib_analysis.tables import Analysis
from contrib_analysis.text.digest import digest

#: Letters shown on each side of a mask: *chosen*, about a line in all.
_AROUND = 45

COLUMNS = ("mask", "masked", "contribution_id", "around")


def masked_examples(analysis: Analysis, n: int = 10) -> pd.DataFrame:
    """List what was masked in a run's texts and titles, by kind, with examples of each.

    Surroundings may still tell of somebody: they are for the analyst, not for publication.

    Parameters
    ----------
    analysis
        A run.
    n
        Examples of each mask at most, of as many contributions, drawn by a hash of their ids.

    Returns
    -------
    pandas.DataFrame
        One row an example, the commonest mask first: mask (as it stands in the texts),
        masked (how often it stands in texts and titles of the run), contribution_id, around
        (the words beside it).

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> examples = ca.masked_examples(ca.load("consultation/runs/RUN"))
    >>> list(examples.columns)
    ['mask', 'masked', 'contribution_id', 'around']
    """
    rows = analysis.contributions[["contribution_id", "title", "text"]]
    places = [
        (found[0], contribution_id, _around(text, *found.span()))
        for contribution_id, *texts in rows.itertuples(index=False)
        for text in texts
        if "[" in text
        for found in MASKED.finditer(text)
    ]
    every = pd.DataFrame(places, columns=["mask", "contribution_id", "around"], dtype="str")
    every["masked"] = every.groupby("mask")["mask"].transform("size").astype("int64")
    every["drawn"] = [digest(one).hex() for one in every["contribution_id"]]
    once = every.drop_duplicates(["mask", "contribution_id"])
    ordered = once.sort_values(
        ["masked", "mask", "drawn"], ascending=[False, True, True], kind="stable"
    )
    return ordered.groupby("mask", sort=False).head(n)[list(COLUMNS)].reset_index(drop=True)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(
        f"{'…' if start > _AROUND else ''}{before}{text[start:end]}{after}"
        f"{'…' if end + _AROUND < len(text) else ''}".split()
    )
