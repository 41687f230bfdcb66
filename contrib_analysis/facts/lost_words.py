"""Which words that people wrote nothing reads, of each source."""

from __future__ import annotations

import pandas as pd


def lost(columns: pd.DataFrame) -> pd.DataFrame:
    """Return how much of each source's prose nothing reads, the worst first.

    Parameters
    ----------
    columns
        What became of each column, a row each, as a manifest holds them.

    Returns
    -------
    pandas.DataFrame
        Columns source, words, share, columns (a list of names) and setting.
    """
    rows: list[dict[str, object]] = []
    for source, own in columns.groupby("source", sort=True):
        gone = own[own["lost_words"] > 0]
        if not len(gone):
            continue
        words = int(gone["lost_words"].sum())
        read = int(own.loc[own["read"].astype(bool), "words"].sum())
        rows.append(
            {
                "source": source,
                "words": words,
                "share": words / (words + read),
                "columns": list(gone["column"]),
                "setting": str(gone["setting"].iloc[0]),
            }
        )
    whole = pd.DataFrame(rows, columns=["source", "words", "share", "columns", "setting"])
    return whole.sort_values(["share", "source"], ascending=[False, True], ignore_index=True)
