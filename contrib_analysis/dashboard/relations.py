"""What ties contributions together: themes spoken of in one breath, and campaigns."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pandas as pd

from contrib_analysis.dashboard.citations import iso_day
from contrib_analysis.dashboard.voices import plain, themes_of

#: Fewer shared contributions than this are chance; more neighbours than this are noise.
FEWEST_SHARED, MOST_NEIGHBOURS = 5, 3
#: Campaigns shown, largest first.
MOST_CAMPAIGNS = 10


def neighbours(
    contributions: pd.DataFrame, ideas: pd.DataFrame
) -> dict[str, list[dict[str, Any]]]:
    """Find the themes that the same contributions speak of.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    dict
        By theme id, up to `MOST_NEIGHBOURS` themes: ``theme_id`` and ``n``, the
        number of contributions (copies count) that speak of both.
    """
    pairs = themes_of(contributions, ideas)
    shared: Counter[tuple[str, str]] = Counter()
    spoken: dict[str, list[str]] = {}
    for voice, theme in zip(
        plain(pairs["contribution_id"]), plain(pairs["theme_id"]), strict=True
    ):
        spoken.setdefault(voice, []).append(theme)
    for themes in spoken.values():
        shared.update(combinations(sorted(themes), 2))
    found: dict[str, list[dict[str, Any]]] = {}
    for (one, other), n in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        if n < FEWEST_SHARED:
            continue
        for home, away in ((one, other), (other, one)):
            known = found.setdefault(home, [])
            if len(known) < MOST_NEIGHBOURS:
                known.append({"theme_id": away, "n": n})
    return found


def campaigns(contributions: pd.DataFrame, ideas: pd.DataFrame) -> list[dict[str, Any]]:
    """Describe the campaigns: texts that many people sent, alike or nearly.

    Returns
    -------
    list of dict
        Largest first, at most `MOST_CAMPAIGNS`: ``size`` (contributions),
        ``texts`` (different ones), ``first`` and ``last`` day (ISO, "" where not
        known) and ``idea_id``, the first idea of the contribution that stands
        for them ("" where it has none).
    """
    if not (contributions["campaign_id"] != "").any():
        return []
    from contrib_analysis.intake.duplicates import campaigns as describe

    firsts = ideas.sort_values(["contribution_id", "start"], kind="stable")
    firsts = firsts.drop_duplicates("contribution_id").set_index("contribution_id")["idea_id"]
    originals = contributions.set_index("contribution_id")["copies_of"]
    found = []
    for row in describe(contributions).head(MOST_CAMPAIGNS).to_dict("records"):
        stands = str(row["contribution_id"])
        found.append(
            {
                "size": int(row["size"]),
                "texts": int(row["texts"]),
                "first": iso_day(row["first_at"]),
                "last": iso_day(row["last_at"]),
                "idea_id": str(firsts.get(originals[stands] or stands, "")),
            }
        )
    return found
