"""Small tables for the tests of demands."""

import pandas as pd

from contrib_analysis.tables import conform


def corpus(said, **more):
    """Return ideas and contributions: (person, text, kind) a row, each a whole contribution."""
    people, texts, kinds = zip(*said, strict=True)
    ids = [f"c{n:02d}" for n in range(len(said))]
    contributions = conform(
        pd.DataFrame({"contribution_id": ids, "text": texts, "author_id": people, **more}),
        "contributions",
    )
    ideas = pd.DataFrame({"contribution_id": ids, "text": texts, "kind": kinds, "start": 0})
    ideas = ideas.assign(
        idea_id=[f"{name}.0" for name in ids],
        end=ideas["text"].str.len(),
        theme_id="T01",
        strength=1.0,
    )
    return conform(ideas, "ideas"), contributions
