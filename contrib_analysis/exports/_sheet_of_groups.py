"""Sheets of groups: themes in each, and what can be said of each attribute."""

from __future__ import annotations

from functools import partial

from contrib_analysis.exports._compared_columns import about_chance, interval_fields, share_field
from contrib_analysis.exports._table import MEASURE, PERCENT, Field, Table, theme_id_field
from contrib_analysis.exports._theme_names import in_order_of_themes
from contrib_analysis.facts.people import voices_of
from contrib_analysis.facts.small_groups import SMALLEST_GROUP
from contrib_analysis.insight.groups import LIMITS
from contrib_analysis.insight.insights import Insights
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import attribute_in_words, why_no_groups, yes
from contrib_analysis.words.i18n import Words


def group_tables(analysis: Analysis, insights: Insights, w: Words) -> list[Table]:
    """Lay out themes by group, and what can be said of each attribute.

    Groups that `insight.groups` hides are in neither.

    Parameters
    ----------
    analysis
        A run.
    insights
        What was found beside its themes.
    w
        The interface's words.
    """
    groups = insights.groups
    say = partial(attribute_in_words, w=w)
    small = w.number(SMALLEST_GROUP)
    # Where nothing tells persons apart, a group is of contributions.
    voices = voices_of(analysis.contributions, w)
    attribute = Field("attribute", w("Attribute"), w("What groups people."), 22, say=say)
    cells = Table(
        "groups",
        w("Groups"),
        w(
            "A row is a group and a theme. Groups of fewer than {n} people are left out, smaller "
            "numbers of people are empty, and so are as many others as it takes for none to be "
            "worked out.",
            n=small,
        ),
        (
            attribute,
            Field(
                "group",
                w("Group"),
                voices.either(
                    w("People who state this value, and no other."),
                    w("Contributions with this value, and no other."),
                ),
                26,
            ),
            Field("theme", w("Theme"), w("The theme."), 30),
            Field(
                "people",
                voices.heading,
                voices.either(
                    w("People of the group who speak of the theme."),
                    w("Contributions of the group that speak of the theme."),
                ),
                10,
            ),
            Field(
                "group_people",
                voices.either(w("People in the group"), w("Contributions in the group")),
                voices.either(w("All people of the group."), w("All contributions of the group.")),
                11,
            ),
            share_field(w),
            *interval_fields(w),
            Field(
                "others_share",
                w("Share elsewhere"),
                w("The same share among everybody else, in a group or in none."),
                11,
                PERCENT,
            ),
            Field(
                "said_more",
                w("Says it more"),
                w(
                    "“yes” where the difference is large enough, and too large for chance; never "
                    "beside a group whose authors are mostly not known."
                ),
                10,
                say=partial(yes, w=w),
            ),
            Field(
                "residual",
                w("Residual"),
                w("How far the count is from what chance would give, in standard errors."),
                10,
                MEASURE,
            ),
            Field("p", "p", about_chance(w), 8, "0.000"),
            theme_id_field(w),
        ),
        in_order_of_themes(analysis, groups.cells),
        why=w("Nothing in the data says enough about participants to compare groups."),
    )
    attributes = Table(
        "attributes",
        w("Attributes"),
        w("A row is something known of participants, or the channel they came by."),
        (
            attribute,
            Field(
                "people",
                voices.heading,
                voices.either(
                    w("People of the groups that are shown."),
                    w("Contributions of the groups that are shown."),
                ),
                10,
            ),
            Field("groups", w("Groups"), w("How many groups are shown."), 10),
            Field(
                "hidden_groups",
                w("Groups left out"),
                w(
                    "Groups that are too small to be shown (fewer than {n} people), or beyond the "
                    "largest ones.",
                    n=small,
                ),
                11,
            ),
            Field(
                "hidden_people",
                voices.either(w("People left out"), w("Contributions left out")),
                voices.either(
                    w("People in groups left out."), w("Contributions in groups left out.")
                ),
                11,
            ),
            Field(
                "unknown",
                w("Not stated"),
                voices.either(
                    w(
                        "People who state none or several; empty where it would tell a small "
                        "group."
                    ),
                    w(
                        "Contributions with none or several; empty where it would tell a small "
                        "group."
                    ),
                ),
                11,
            ),
            Field(
                "v",
                w("Cramér's V"),
                w("How much themes differ from group to group: 0 is not at all, 1 entirely."),
                10,
                MEASURE,
            ),
            Field(
                "reason",
                w("Why there is no table"),
                w("Why its groups are not on the sheet of groups."),
                60,
                say=lambda reason: why_no_groups(reason, w, **LIMITS),
            ),
        ),
        groups.attributes.assign(
            **{
                name: groups.attributes[name].astype("Int64").where(groups.attributes.reason == "")
                for name in ("people", "groups", "hidden_groups", "hidden_people")
            }
        ),
        why=w("Nothing in the data says who the participants are."),
    )
    return [cells, attributes]
