"""What Decidim's exports have in common: who withdrew a row."""

from __future__ import annotations

import pandas as pd

#: Columns that say whether a row left the public part of the platform.
STATUSES = (
    "withdrawn",
    "withdrawn_at",
    "hidden",
    "hidden_at",
    "deleted",
    "deleted_at",
    "visibility",
    "moderated",
    "state",
    "origin",
)


def statuses(frame: pd.DataFrame) -> list[str]:
    """Return the columns of a table that say whether a row is public."""
    return [column for column in STATUSES if column in frame]
