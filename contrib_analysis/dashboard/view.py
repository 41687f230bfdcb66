"""From an analysis to plain data: everything the page says, before a single tag is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from contrib_analysis.dashboard import method, relations, voices
from contrib_analysis.dashboard.citations import (
    Shelf,
    anchors,
    cited,
    make_shelf,
    quote,
    records,
)
from contrib_analysis.dashboard.explorer import explorer, kind_label
from contrib_analysis.dashboard.findings import findings
from contrib_analysis.dashboard.map import idea_map
from contrib_analysis.i18n import Words, words
from contrib_analysis.schema import Analysis, equation, fate_words

#: Quotes shown at once in a theme, the headline apart; the others unfold.
QUOTES_SHOWN = 3
#: Reasons for setting aside that are listed, most frequent first.
MOST_REASONS = 40


def build_view(analysis: Analysis) -> dict[str, Any]:
    """Count, choose and describe what the dashboard shows.

    Parameters
    ----------
    analysis
        A run. Columns that are empty are left out of the view, and
        ``not_shown`` says which.

    Returns
    -------
    dict
        Plain data that can be written as JSON: ``language``, ``title``,
        ``fictional``, ``questions``, ``counts``, ``ledger``, ``findings``,
        ``measures``, ``themes``, ``voices``, ``campaigns``, ``has_votes``,
        ``cited``, ``method``, ``not_shown``, ``map`` and ``explorer``.
    """
    w = words(analysis.interface)
    settings = analysis.manifest.get("settings", {})
    originals = analysis.contributions[analysis.contributions["copies_of"] == ""]
    counts = _counts(analysis)
    found_voices = {
        "channels": voices.channels(analysis.contributions, w),
        "attributes": voices.attributes(analysis.contributions, w),
        "timeline": voices.timeline(analysis.contributions),
    }
    campaigns = relations.campaigns(analysis.contributions, analysis.ideas)
    proposals = _proposals(analysis.ideas)
    headlines = _headlines(analysis)
    shelf = make_shelf(
        analysis.contributions,
        analysis.ideas,
        [
            *analysis.quotes["idea_id"],
            *headlines.values(),
            *(idea_id for chosen in proposals.values() for idea_id in chosen),
            *(campaign["idea_id"] for campaign in campaigns),
        ],
    )
    view: dict[str, Any] = {
        "language": analysis.interface,
        "title": str(settings.get("title", w("Analysis"))),
        "fictional": bool(settings.get("fictional", False)),
        "questions": _questions(originals),
        "counts": counts,
        "ledger": _ledger(analysis, w),
        "measures": _measures(counts, w),
        "themes": _themes(analysis, counts, shelf, headlines, proposals, w),
        "voices": found_voices,
        "campaigns": [
            {
                **campaign,
                "quote": quote(shelf, campaign["idea_id"]) if campaign["idea_id"] else None,
            }
            for campaign in campaigns
        ],
        "has_votes": bool(originals["votes_for"].notna().any()),
        "cited": cited(shelf),
        "method": {
            "steps": method.steps(counts, settings, w),
            "limits": method.limits(w),
            "glossary": method.glossary(w),
            "versions": method.versions(analysis.manifest, w),
        },
        "not_shown": method.not_shown(analysis, found_voices, w),
    }
    view["map"] = idea_map(analysis.ideas, view["themes"], w)
    if view["map"] is None and len(analysis.ideas):
        view["not_shown"].append(w("The map of ideas: this run has not placed its ideas."))
    view["findings"] = findings(analysis, view, w)
    view["explorer"] = explorer(analysis.contributions, analysis.ideas, view["themes"], w)
    return view


def _counts(analysis: Analysis) -> dict[str, Any]:
    authors = analysis.contributions["author_id"]
    known = authors[authors != ""]
    fates = analysis.fates()
    return {
        "received": sum(fates.values()),
        "kept": fates.get("kept", 0),
        "contributions": len(authors),
        "copies": fates.get("duplicate", 0),
        "ideas": len(analysis.ideas),
        "themes": len(analysis.top_themes),
        # Someone without an author id counts as one person for each contribution.
        "people": int(known.nunique() + len(authors) - len(known)) if len(known) else None,
        "unsigned": int((authors == "").sum()) if len(known) else 0,
        "to_review": int(analysis.ideas["to_review"].sum()),
        "campaigned": int((analysis.contributions["campaign_id"] != "").sum()),
    }


def _ledger(analysis: Analysis, w: Words) -> dict[str, Any]:
    fates = analysis.fates()
    received = sum(fates.values())
    sources = (
        analysis.ledger.groupby(["source", "fate"]).size().unstack(fill_value=0).sort_index()
        if received
        else pd.DataFrame()
    )
    columns = (analysis.contributions[name] for name in ("contribution_id", "copies_of"))
    originals = dict(zip(*map(voices.plain, columns), strict=True))
    reasons: Counter[tuple[str, str]] = Counter()
    for fate, reason, name in zip(
        *(voices.plain(analysis.ledger[name]) for name in ("fate", "reason", "contribution_id")),
        strict=True,
    ):
        if fate != "kept":
            # "same text as P-0001": which one it is doesn't matter for the count.
            original = originals.get(name, "")
            reasons[fate, reason.replace(original, "…") if original else reason] += 1
    return {
        "equation": equation(fates, w),
        "reasons": [
            {"fate": fate, "reason": reason, "n": n}
            for (fate, reason), n in sorted(reasons.items(), key=lambda row: (-row[1], row[0]))
        ][:MOST_REASONS],
        "received": received,
        "parts": [
            {
                "fate": fate,
                "n": n,
                "share": n / received,
                "text": fate_words(fate, n, w),
            }
            for fate, n in fates.items()
        ],
        "sources": [
            {"source": str(name), "received": int(row.sum()), "kept": int(row.get("kept", 0))}
            for name, row in sources.iterrows()
        ],
    }


def _measures(counts: Mapping[str, Any], w: Words) -> list[dict[str, Any]]:
    measures = [
        {"key": "contributions", "label": w("Contributions"), "whole": counts["contributions"]},
        {"key": "ideas", "label": w("Ideas"), "whole": counts["ideas"]},
    ]
    if counts["people"] is not None:
        measures.insert(0, {"key": "people", "label": w("People"), "whole": counts["people"]})
    return measures


def _questions(originals: pd.DataFrame) -> list[dict[str, Any]]:
    asked = originals["question"][originals["question"] != ""].value_counts()
    rows = sorted(((int(n), str(q)) for q, n in asked.items()), key=lambda r: (-r[0], r[1]))
    return [{"text": question, "n": n} for n, question in rows]


def _headlines(analysis: Analysis) -> dict[str, str]:
    """Find the idea that each theme's headline was taken from, by theme id."""
    named = analysis.themes.loc[analysis.themes["headline"] != "", ["theme_id", "headline"]]
    named = named.rename(columns={"theme_id": "home", "headline": "said"})
    found: dict[str, str] = {}
    for level in ("theme_id", "subtheme_id"):
        merged = analysis.ideas.merge(named, left_on=[level, "text"], right_on=["home", "said"])
        for theme_id, idea_id in merged.groupby("home")["idea_id"].min().items():
            found[str(theme_id)] = str(idea_id)
    return found


def _proposals(ideas: pd.DataFrame) -> dict[str, list[str]]:
    """Choose, for each theme, the proposals that fit it best."""
    proposed = ideas[ideas["kind"] == "proposal"].drop_duplicates(["theme_id", "text"])
    best = proposed.sort_values(
        ["to_review", "strength", "idea_id"], ascending=[True, False, True], kind="stable"
    )
    chosen = best.groupby("theme_id").head(QUOTES_SHOWN)
    return {str(theme): list(rows["idea_id"]) for theme, rows in chosen.groupby("theme_id")}


def _themes(
    analysis: Analysis,
    counts: Mapping[str, Any],
    shelf: Shelf,
    headlines: Mapping[str, str],
    proposals: Mapping[str, list[str]],
    w: Words,
) -> list[dict[str, Any]]:
    first = "people" if counts["people"] is not None else "contributions"
    ranked = analysis.themes.sort_values(
        [first, "contributions", "ideas", "theme_id"],
        ascending=[False, False, False, True],
        kind="stable",
    )
    names = anchors(analysis.themes["theme_id"], "theme")
    chosen = analysis.quotes.sort_values(["theme_id", "rank"], kind="stable")
    quotes = {str(t): list(q["idea_id"]) for t, q in chosen.groupby("theme_id")}
    described = {
        str(row["theme_id"]): _theme(
            row,
            counts,
            shelf,
            headlines,
            quotes,
            proposals.get(str(row["theme_id"]), []),
            names,
            w,
        )
        for row in records(ranked)
    }
    kinds = analysis.ideas[analysis.ideas["kind"] != ""]
    tallies = _tally(kinds["theme_id"], kinds["kind"])
    doubts = analysis.ideas.groupby("theme_id")["to_review"].sum()
    channels = _by_channel(analysis)
    near = relations.neighbours(analysis.contributions, analysis.ideas)
    top: list[dict[str, Any]] = []
    for row in records(ranked[ranked["parent_id"] == ""]):
        theme = described[str(row["theme_id"])]
        theme["number"] = len(top) + 1
        theme["to_review"] = int(doubts.get(row["theme_id"], 0))
        theme["kinds"] = [
            {"kind": kind, "label": kind_label(kind, w), "n": n}
            for kind, n in tallies.get(str(row["theme_id"]), [])
        ]
        theme["channels"] = channels.get(str(row["theme_id"]), [])
        theme["neighbours"] = [
            {
                "label": described[other["theme_id"]]["label"],
                "anchor": names[other["theme_id"]],
                "n": other["n"],
            }
            for other in near.get(str(row["theme_id"]), [])
        ]
        subs = ranked.loc[ranked["parent_id"] == row["theme_id"], "theme_id"]
        theme["subthemes"] = [described[str(sub)] for sub in subs]
        top.append(theme)
    return top


def _theme(
    row: Mapping[str, Any],
    counts: Mapping[str, Any],
    shelf: Shelf,
    headlines: Mapping[str, str],
    quotes: Mapping[str, list[str]],
    proposals: list[str],
    names: Mapping[str, str],
    w: Words,
) -> dict[str, Any]:
    theme_id = str(row["theme_id"])
    headline = headlines.get(theme_id)
    # Two people can say the same sentence; it is quoted once.
    seen = {row["headline"]} if headline else set()
    proposed = _unseen(shelf, proposals, seen)
    others = _unseen(shelf, quotes.get(theme_id, []), seen)
    lead = quote(shelf, headline) if headline else None
    if lead is None and others:
        lead, others = others[0], others[1:]
    people = int(row["people"]) if counts["people"] is not None else None
    steady = None if pd.isna(row["stability"]) else float(row["stability"])
    return {
        "theme_id": theme_id,
        "anchor": names[theme_id],
        "label": row["label"],
        "proposed": {
            "label": row.get("label_proposed", ""),
            "description": row.get("description_proposed", ""),
        },
        "keywords": [k.strip() for k in str(row["keywords"]).split(",") if k.strip()],
        "ideas": int(row["ideas"]),
        "contributions": int(row["contributions"]),
        "people": people,
        "ideas_share": int(row["ideas"]) / max(counts["ideas"], 1),
        "contributions_share": int(row["contributions"]) / max(counts["contributions"], 1),
        "people_share": None if people is None else people / max(counts["people"], 1),
        "stability": steady,
        "stability_words": None if steady is None else method.stability_words(steady, w),
        "origin": row["origin"],
        "headline": lead,
        "proposals": proposed,
        "quotes": others[:QUOTES_SHOWN],
        "more_quotes": others[QUOTES_SHOWN:],
    }


def _unseen(shelf: Shelf, idea_ids: list[str], seen: set[str]) -> list[dict[str, Any]]:
    """Quote ideas whose words weren't quoted yet, and remember them in `seen`."""
    made = []
    for idea_id in idea_ids:
        text = shelf.ideas[idea_id]["text"] if idea_id in shelf.ideas else None
        if text is not None and text not in seen:
            seen.add(text)
            made.append(quote(shelf, idea_id))
    return made


def _by_channel(analysis: Analysis) -> dict[str, list[dict[str, Any]]]:
    """Count each theme's contributions by channel, where there is more than one channel."""
    channel = analysis.contributions.set_index("contribution_id")["channel"]
    if channel.nunique() < 2:
        return {}
    pairs = voices.themes_of(analysis.contributions, analysis.ideas)
    pairs = pairs.assign(channel=channel.reindex(pairs["contribution_id"]).to_numpy())
    return {
        theme_id: [{"label": name, "n": n} for name, n in rows]
        for theme_id, rows in _tally(pairs["theme_id"], pairs["channel"]).items()
    }


def _tally(homes: pd.Series, names: pd.Series) -> dict[str, list[tuple[str, int]]]:
    """Count the names found in each home, most frequent first."""
    found: dict[str, Counter[str]] = {}
    for home, name in zip(voices.plain(homes), voices.plain(names), strict=True):
        found.setdefault(str(home), Counter())[str(name)] += 1
    return {
        home: sorted(counter.items(), key=lambda row: (-row[1], row[0]))
        for home, counter in found.items()
    }
