"""The sheet of what became of each row received."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.exports._table import Field, Table
from contrib_analysis.tables import FATES, Analysis
from contrib_analysis.words.codes import fate_in_words
from contrib_analysis.words.i18n import Words


def ledger_table(analysis: Analysis, w: Words) -> Table:
    """Count what became of the rows of each file received.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    counts = pd.crosstab(analysis.ledger["source"], analysis.ledger["fate"])
    fates = [fate for fate in FATES if fate in counts]
    frame = counts.reindex(columns=fates).assign(received=counts.sum(axis=1))
    frame = frame.rename_axis("source").reset_index().sort_values("source", ignore_index=True)
    return Table(
        "ledger",
        w("Ledger"),
        w(
            "A row is a file received. Received is the sum of the columns after it; ledger.csv "
            "has the fate of every row, with its reason."
        ),
        (
            Field("source", w("File"), w("The file, as it was handed over."), 36),
            Field("received", w("Received"), w("All it held."), 11),
            *(
                Field(fate, fate_in_words(fate, w), w("How many came to this."), 13)
                for fate in fates
            ),
        ),
        frame,
    )
