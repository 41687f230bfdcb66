"""The columns of the tables that stages hand to each other, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

TEXT = "text"
INT = "int"
COUNT = "count"
FLOAT = "float"
BOOL = "bool"
TIME = "time"

#: How pandas keeps what a column holds.
DTYPES = {
    TEXT: "str",
    INT: "int64",
    COUNT: "Int64",
    FLOAT: "float64",
    BOOL: "bool",
    TIME: "datetime64[us]",
}

#: One text someone handed in. Copies stay here, with `copies_of` naming the
#: contribution that stands for them; ideas are cut from that one alone.
CONTRIBUTIONS = {
    "contribution_id": TEXT,
    "source": TEXT,
    "channel": TEXT,
    "question": TEXT,
    "title": TEXT,
    "text": TEXT,
    "author_id": TEXT,
    "submitted_at": TIME,
    "language": TEXT,
    "votes_for": COUNT,
    "votes_against": COUNT,
    # Mixed, abstaining, passing; NA where the platform has no such vote.
    "votes_neither": COUNT,
    "comments": COUNT,
    "copies_of": TEXT,
    "campaign_id": TEXT,
}

#: The fate of one received item: an input row, or one answer of a row that answers
#: several questions (then `question` tells them apart).
LEDGER = {
    "source": TEXT,
    "row": INT,
    "question": TEXT,
    "contribution_id": TEXT,
    "fate": TEXT,
    "reason": TEXT,
}

#: One idea: an exact substring ``contribution.text[start:end]``. One that fits no theme has
#: theme_id "": it counts among the ideas, and in no theme.
IDEAS = {
    "idea_id": TEXT,
    "contribution_id": TEXT,
    "start": INT,
    "end": INT,
    "text": TEXT,
    "theme_id": TEXT,
    "subtheme_id": TEXT,
    # The theme that an idea belongs to as well, where it truly has two.
    "second_theme_id": TEXT,
    # For an idea that fits no theme, the one that it is nearest to; "" for all others.
    "nearest_theme_id": TEXT,
    "strength": FLOAT,
    # Place in its theme, 1 for the most central idea; in a reading list, like after like.
    "rank": INT,
    "kind": TEXT,
    # The demand that it is one of, "" for none.
    "demand_id": TEXT,
    # One of `tables.SIDES`: of what its theme disputes; else of what its demand asks.
    "side": TEXT,
    "to_review": BOOL,
    # Place on the map of ideas; NaN where it was not drawn.
    "x": FLOAT,
    "y": FLOAT,
}

#: One theme or, with a `parent_id`, one sub-theme.
THEMES = {
    "theme_id": TEXT,
    "parent_id": TEXT,
    "label": TEXT,
    "headline": TEXT,
    "description": TEXT,
    "keywords": TEXT,
    "ideas": INT,
    "contributions": INT,
    "people": INT,
    # Mean best Jaccard over re-fits on samples; NaN where it was not measured.
    "stability": FLOAT,
    # Whether a second method of another kind finds the theme too.
    "second_opinion": BOOL,
    # Whether it is perhaps several: its halves are hardly nearer than it is to its neighbour.
    "mixed": BOOL,
    # Whether its name perhaps says badly what it holds; no name that a person gave or accepted.
    "doubtful_name": BOOL,
    "origin": TEXT,
    # Whether an analyst has read it and accepted it.
    "reviewed": BOOL,
    # How many ideas it had when it was read; 0 where that isn't known.
    "read_ideas": INT,
    # What its people disagree on, as one of them wrote it; "" where nothing shows it.
    "disputed": TEXT,
    # People with an idea for it, and against it; who has both counts in both.
    "for_people": INT,
    "against_people": INT,
    "divided": BOOL,
    # What a language model proposed, where the user asked one; never the label itself.
    "label_proposed": TEXT,
    "description_proposed": TEXT,
}

#: What several people ask for, most people first. The title is ``text[start:end]`` of the
#: contribution that `title_idea_id` is of.
DEMANDS = {
    "demand_id": TEXT,
    # The theme of most of its people.
    "theme_id": TEXT,
    "title": TEXT,
    "title_idea_id": TEXT,
    "title_start": INT,
    "title_end": INT,
    "ideas": INT,
    "contributions": INT,
    "people": INT,
    # Votes for the contributions that ask for it, where the platform has votes.
    "votes": COUNT,
    # The part of these contributions that campaigns sent.
    "campaign_share": FLOAT,
    # How near to each other its ideas are: from 0 to 1; NaN where an analyst made it.
    "certainty": FLOAT,
    # People who ask for it, people who ask for the contrary; who does both counts in both.
    "for_people": INT,
    "against_people": INT,
    "divided": BOOL,
    # The ideas that ask for the contrary, parted by blanks.
    "against_ideas": TEXT,
}

#: The ideas shown for a theme, best first; `role` is "central", "pinned" (by an
#: analyst), "campaign" (one that carries most of the theme's votes) or "edge" (who disagrees).
QUOTES = {"theme_id": TEXT, "rank": INT, "idea_id": TEXT, "role": TEXT}

#: What other partitions of the same ideas say: re-fits on samples ("refit-01"...) and a
#: method of another kind ("nmf"). Stability and second opinion are read from it, also
#: after an analyst has moved ideas. Ideas that an opinion did not see have no row.
OPINIONS = {"idea_id": TEXT, "opinion": TEXT, "part": INT}

#: Where ideas were before the edits of an analyst; empty where there were none.
GROUPING = {
    name: IDEAS[name]
    for name in (
        "idea_id",
        "theme_id",
        "subtheme_id",
        "second_theme_id",
        "nearest_theme_id",
        "strength",
        "to_review",
        "demand_id",
    )
}

#: Two themes that a committee might call one, and what they would count as one.
MERGE_PROPOSALS = {
    "theme_id": TEXT,
    "other_theme_id": TEXT,
    # How many of the four signs speak for it.
    "signs": INT,
    "ideas": INT,
    "contributions": INT,
    "people": INT,
    # The cosine of what words they use.
    "nearness": FLOAT,
    # People who speak of both; ideas that belong to both.
    "shared_people": INT,
    "shared_ideas": INT,
    # The demands that have ideas in both, parted by blanks.
    "demands": TEXT,
}

#: What people speak of in many themes, each counted once.
SUBJECTS = {
    "subject": TEXT,
    "ideas": INT,
    "contributions": INT,
    "people": INT,
    "themes": INT,
    # The themes that speak of it, most ideas first, parted by blanks.
    "theme_ids": TEXT,
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "contributions": CONTRIBUTIONS,
    "ledger": LEDGER,
    "ideas": IDEAS,
    "themes": THEMES,
    "demands": DEMANDS,
    "quotes": QUOTES,
    "opinions": OPINIONS,
    "grouping": GROUPING,
    "merge_proposals": MERGE_PROPOSALS,
    "subjects": SUBJECTS,
}


def authors_are_known(contributions: pd.DataFrame) -> bool:
    """Tell whether any contribution has an author (see `facts.people.people_are_known`).

    Parameters
    ----------
    contributions
        The contributions table.
    """
    return bool((contributions["author_id"] != "").any())
