"""What people ask for: a sheet of demands."""

from __future__ import annotations

from functools import partial

from contrib_analysis.demands.grouping import SMALLEST_DEMAND
from contrib_analysis.exports._table import (
    MEASURE,
    PERCENT,
    Field,
    Table,
    people_field,
    theme_id_field,
)
from contrib_analysis.exports._theme_names import labels_of
from contrib_analysis.facts.people import voices_of
from contrib_analysis.facts.sides import FEWEST_ON_A_SIDE, SMALLER_SIDE
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import yes
from contrib_analysis.words.i18n import Words


def demands_table(analysis: Analysis, w: Words) -> Table:
    """Lay out demands, those of most people first.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.
    """
    demands, voices = analysis.demands, voices_of(analysis.contributions, w)
    spoken = analysis.ideas.set_index("idea_id")["contribution_id"]
    frame = demands.assign(
        theme=labels_of(analysis, demands["theme_id"]),
        title_contribution=demands["title_idea_id"].map(spoken).fillna("").astype("str"),
    )
    return Table(
        "demands",
        w("Demands"),
        voices.either(
            w("A row is what several people ask for. What most people ask comes first."),
            w(
                "A row is what several contributions ask for. What most contributions ask comes "
                "first."
            ),
        ),
        (
            Field("title", w("Demand"), w("One of its ideas or part of one, to the letter."), 80),
            people_field(w("People who ask for it."), voices),
            Field(
                "contributions",
                w("Contributions"),
                w("Contributions that ask for it, copies among them."),
                13,
            ),
            Field(
                "ideas",
                w("Ideas"),
                w("Ideas that ask for it; those of copies are listed once."),
                9,
            ),
            Field(
                "votes",
                w("Votes"),
                w(
                    "Votes for the contributions that ask for it. A vote is on a whole "
                    "contribution, not on this demand."
                ),
                9,
            ),
            Field(
                "campaign_share",
                w("From campaigns"),
                w("The part of these contributions that campaigns sent."),
                11,
                PERCENT,
            ),
            Field(
                "against_people",
                voices.either(w("People against"), w("Contributions against")),
                voices.either(
                    w("People who ask for the contrary."),
                    w("Contributions that ask for the contrary."),
                ),
                11,
            ),
            Field(
                "divided",
                w("Divided"),
                w(
                    "“yes” where both sides have {voices} or more, the smaller {share} of both.",
                    voices=voices.number(FEWEST_ON_A_SIDE),
                    share=w.percent(SMALLER_SIDE),
                ),
                10,
                say=partial(yes, w=w),
            ),
            Field(
                "certainty",
                w("Certainty"),
                w("How near to each other its ideas are: from 0 to 1."),
                10,
                MEASURE,
            ),
            Field(
                "theme",
                w("Theme"),
                voices.either(
                    w("The theme of most of its people."),
                    w("The theme of most of its contributions."),
                ),
                30,
            ),
            Field(
                "title_contribution",
                w("Contribution"),
                w("The contribution that the title is quoted from."),
                22,
            ),
            Field("title_idea_id", w("Idea id"), w("The idea that the title is quoted from."), 24),
            Field(
                "title_start",
                w("Start"),
                w("The title’s first character in the contribution, from 0."),
                8,
            ),
            Field("title_end", w("End"), w("The character after its last one."), 8),
            Field("demand_id", w("Demand id"), w("What names the demand in every table."), 10),
            theme_id_field(w),
        ),
        frame,
        in_csv=True,
        why=w(
            "No {voices} ask for the same thing, or nothing shows that they do.",
            voices=voices.number(SMALLEST_DEMAND),
        ),
    )
