"""From an analysis to plain data: everything the page says, before a single tag is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from contrib_analysis.insight.insights import Insights, gather
from contrib_analysis.page import _received, _relations, _themes, _time, _votes, groups, method
from contrib_analysis.page._all_ideas import explorer
from contrib_analysis.page._contributions import Shelf, cited, make_shelf, quote
from contrib_analysis.page._map import idea_map
from contrib_analysis.page._summary import findings
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import sides_in_words
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.typesetting import page_words


def build_view(analysis: Analysis) -> dict[str, Any]:
    """Count, choose and describe what the dashboard shows.

    Parameters
    ----------
    analysis
        A run. What its tables don't tell is left out of the view, and
        ``not_shown`` says what.

    Returns
    -------
    dict
        Plain data that can be written as JSON: ``language``, ``title``,
        ``fictional``, ``questions``, ``counts``, ``ledger``, ``measures``,
        ``findings``, ``themes``, ``reading`` (ideas in the order to read them, where
        they are too few for themes), ``map``, ``groups``, ``references``, ``time``,
        ``rounds``, ``votes``, ``sides``, ``small``, ``lone``, ``campaigns``,
        ``without``, ``cited``, ``method``, ``not_shown`` and ``explorer``.
    """
    w = page_words(analysis.interface)
    settings = analysis.manifest.get("settings", {})
    contributions, ideas = analysis.contributions, analysis.ideas
    counts = _received.count(analysis)
    found = gather(analysis)
    named = _themes.leads(
        analysis, w, by="people" if counts["people"] is not None else "contributions"
    )
    reading = _reading_list(analysis)
    if reading:
        # Then there is no theme to lead to, only the list.
        named = {theme_id: {**lead, "anchor": "themes"} for theme_id, lead in named.items()}
    chosen = _themes.chosen_ideas(analysis)
    campaigns = _relations.campaigns(contributions, ideas)
    lone = list(found.lone["idea_id"].head(_relations.MOST_LONE))
    shelf = make_shelf(
        contributions,
        ideas,
        [
            *analysis.quotes["idea_id"],
            *_themes.headlines(analysis).values(),
            *(i for by_theme in chosen.values() for own in by_theme.values() for i in own),
            *(campaign["idea_id"] for campaign in campaigns),
            *(i for rows in _votes.voted(found.votes).values() for i in rows["idea_id"]),
            *lone,
            *reading,
        ],
    )
    described = _themes.describe_themes(analysis, counts, found, named, chosen, shelf, w)
    every = {t["theme_id"]: t for theme in described for t in (theme, *theme["subthemes"])}
    view: dict[str, Any] = {
        "language": analysis.interface,
        "title": str(settings.get("title", w("Analysis"))),
        "fictional": bool(settings.get("fictional", False)),
        "questions": _questions(contributions),
        "counts": counts,
        "ledger": _received.describe_ledger(analysis, w),
        "measures": _measures(counts, w),
        "themes": described,
        "reading": [quote(shelf, idea_id) for idea_id in reading],
        "map": idea_map(ideas, described, w),
        **_insights(found, named, contributions, shelf, w),
        "small": [] if reading else _relations.small_themes(found.small, every),
        "lone": [] if reading else _relations.lone_ideas(lone, ideas, named, shelf),
        "campaigns": [
            {**row, "quote": quote(shelf, row["idea_id"]) if row["idea_id"] else None}
            for row in campaigns
        ],
        "without": _relations.moved_by_campaigns(found.without, named),
        "cited": cited(shelf),
    }
    view["method"] = {
        "steps": method.steps(counts, settings, w),
        "limits": method.limits(w),
        "glossary": method.glossary(w),
        "versions": method.versions(analysis.manifest, w),
        "certainty": method.certainty(analysis, described, w),
        "edits": method.edits(analysis.manifest, w),
    }
    view["not_shown"] = method.not_shown(analysis, view, w)
    view["findings"] = findings(view, w)
    view["explorer"] = explorer(contributions, ideas, described, w)
    return view


def _insights(
    found: Insights,
    named: Mapping[str, Mapping[str, Any]],
    contributions: pd.DataFrame,
    shelf: Shelf,
    w: Words,
) -> dict[str, Any]:
    return {
        "groups": groups.describe_groups(found.groups, named, w),
        "references": groups.describe_references(found.weighted, named, w),
        "time": _time.describe_time(found.dates, contributions, named, w),
        "rounds": _time.describe_time(found.rounds, contributions, named, w),
        "votes": _votes.describe_votes(found.votes, named, shelf, w),
        "sides": _votes.by_theme(found.sides, named, w, sides_in_words),
    }


def _reading_list(analysis: Analysis) -> list[str]:
    """Return the ideas in the order to read them, each wording once, if too few for themes."""
    from contrib_analysis.themes.reading import FEWEST_IDEAS

    ideas = analysis.ideas
    if len(analysis.top_themes) != 1 or ideas["text"].nunique() >= FEWEST_IDEAS:
        return []
    ordered = ideas.sort_values(["rank", "idea_id"], kind="stable")
    return list(ordered.drop_duplicates("text")["idea_id"])


def _measures(counts: Mapping[str, Any], w: Words) -> list[dict[str, Any]]:
    measures = [
        {"key": "contributions", "label": w("Contributions"), "whole": counts["contributions"]},
        {"key": "ideas", "label": w("Ideas"), "whole": counts["ideas"]},
    ]
    if counts["people"] is not None:
        measures.insert(0, {"key": "people", "label": w("People"), "whole": counts["people"]})
    return measures


def _questions(contributions: pd.DataFrame) -> list[dict[str, Any]]:
    originals = contributions[contributions["copies_of"] == ""]
    asked = originals["question"][originals["question"] != ""].value_counts()
    rows = sorted(((int(n), str(q)) for q, n in asked.items()), key=lambda r: (-r[0], r[1]))
    return [{"text": question, "n": n} for n, question in rows]
