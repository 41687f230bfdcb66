"""Small invented tables for the tests of insight."""

import pandas as pd

from contrib_analysis.tables import conform


def contributions(rows):
    """Make a contributions table of dicts; ids are c0, c1... where none is given."""
    rows = [{"contribution_id": f"c{i}"} | row for i, row in enumerate(rows)]
    frame = pd.DataFrame(rows) if rows else pd.DataFrame(columns=["contribution_id"])
    if "submitted_at" in frame:
        frame["submitted_at"] = pd.to_datetime(frame["submitted_at"])
    return conform(frame, "contributions")


def ideas(rows):
    """Make an ideas table of dicts with contribution_id and theme_id."""
    rows = [{"idea_id": f"i{i:04d}", "text": f"idée {i}"} | row for i, row in enumerate(rows)]
    frame = pd.DataFrame(rows) if rows else pd.DataFrame(columns=["idea_id"])
    return conform(frame, "ideas")


def shuffled(frame, seed=5):
    return frame.sample(frac=1, random_state=seed).reset_index(drop=True)
