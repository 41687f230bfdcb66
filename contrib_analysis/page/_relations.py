"""What ties contributions together, and what stands alone: neighbours, campaigns, rare voices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from contrib_analysis.facts.people import speech
from contrib_analysis.page._contributions import Shelf, iso_day, quote
from contrib_analysis.page.groups import plain

#: Fewer shared contributions than this are chance; more neighbours than this are noise.
FEWEST_SHARED, MOST_NEIGHBOURS = 5, 3
#: Campaigns shown, largest first.
MOST_CAMPAIGNS = 10
#: Small themes and lone ideas shown.
MOST_SMALL, MOST_LONE = 12, 10


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
    pairs = speech(contributions, ideas)
    shared: Counter[tuple[str, str]] = Counter()
    spoken: dict[str, list[str]] = {}
    for voice, theme in zip(
        plain(pairs["contribution_id"]), plain(pairs["theme_id"]), strict=True
    ):
        spoken.setdefault(voice, []).append(theme)
    for themes in spoken.values():
        shared.update(combinations(sorted(themes), 2))
    return _both_ways(shared, FEWEST_SHARED)


def overlaps(ideas: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Find the themes that ideas of a theme belong to as well.

    Returns
    -------
    dict
        As `neighbours` does; ``n`` is the number of ideas that truly have both themes.
    """
    two = ideas[ideas["second_theme_id"] != ""]
    pairs = zip(plain(two["theme_id"]), plain(two["second_theme_id"]), strict=True)
    shared = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    return _both_ways(shared, 1)


def _both_ways(shared: Counter[tuple[str, str]], fewest: int) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for (one, other), n in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        if n < fewest:
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
    from contrib_analysis.intake.copies import campaigns as describe

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


def moved_by_campaigns(
    without: pd.DataFrame, named: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """List the themes whose counts campaigns or copies swell.

    Parameters
    ----------
    without
        See `insight.campaigns.count_without`.
    named
        See `themes.leads`.

    Returns
    -------
    list of dict
        Counts as the table has them, with ``label``, ``anchor`` and ``fragile``.
    """
    swollen = without[
        (without["people"] != without["people_no_campaigns"])
        | (without["contributions"] != without["contributions_no_copies"])
    ]
    return [
        {**named[str(row["theme_id"])], **{str(k): _plain(v) for k, v in row.items()}}
        for row in swollen.to_dict("records")
        if row["theme_id"] in named
    ]


def small_themes(
    small: pd.DataFrame, described: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Describe the themes and sub-themes that few people speak of and that hold together.

    Parameters
    ----------
    small
        See `insight.rare.small_themes`.
    described
        Themes and sub-themes as `themes.describe_themes` made them, by id.

    Returns
    -------
    list of dict
        Fewest people first, at most `MOST_SMALL`: ``label``, ``anchor``, ``parent``
        ("" for a theme), ``people``, ``share`` and ``headline``.
    """
    return [
        {
            "label": described[row.theme_id]["label"],
            "anchor": described[row.theme_id]["anchor"],
            "parent": described[row.parent_id]["label"] if row.parent_id else "",
            "people": int(row.people),
            "share": float(row.share),
            "headline": described[row.theme_id]["headline"],
        }
        for row in small.head(MOST_SMALL).itertuples()
        if row.theme_id in described and (not row.parent_id or row.parent_id in described)
    ]


def lone_ideas(
    idea_ids: Sequence[str], ideas: pd.DataFrame, named: Mapping[str, Any], shelf: Shelf
) -> list[dict[str, Any]]:
    """Quote lone argued ideas, with the theme that each is nearest to."""
    homes = ideas[ideas["idea_id"].isin(list(idea_ids))].set_index("idea_id")["theme_id"]
    return [
        {"quote": quote(shelf, idea_id), "theme": named.get(str(homes[idea_id]))}
        for idea_id in idea_ids
    ]


def _plain(value: Any) -> Any:
    return value if isinstance(value, str) else int(value)
