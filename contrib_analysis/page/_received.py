"""What became of everything received: counts, the equation, reasons, files."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from contrib_analysis.page.groups import plain
from contrib_analysis.tables import Analysis, equation, fate_words
from contrib_analysis.words.i18n import Words

#: Reasons for setting aside that are listed, most frequent first.
MOST_REASONS = 40


def count(analysis: Analysis) -> dict[str, Any]:
    """Count what the page repeats everywhere.

    Returns
    -------
    dict
        ``received``, ``kept``, ``contributions`` (with copies), ``copies``, ``ideas``,
        ``themes``, ``people`` (None where nothing says who wrote), ``unsigned``
        (contributions without an author among them), ``to_review`` and ``campaigned``.
    """
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


def describe_ledger(analysis: Analysis, w: Words) -> dict[str, Any]:
    """Describe the fate of everything received.

    Returns
    -------
    dict
        ``equation``, ``received``, ``parts`` (fate, number, share, words), ``reasons`` for
        setting aside, and ``sources``, the numbers by file.
    """
    fates = analysis.fates()
    received = sum(fates.values())
    return {
        "equation": equation(fates, w),
        "reasons": _reasons(analysis),
        "received": received,
        "parts": [
            {"fate": fate, "n": n, "share": n / received, "text": fate_words(fate, n, w)}
            for fate, n in fates.items()
        ],
        "sources": _sources(analysis.ledger),
    }


def _reasons(analysis: Analysis) -> list[dict[str, Any]]:
    columns = (analysis.contributions[name] for name in ("contribution_id", "copies_of"))
    originals = dict(zip(*map(plain, columns), strict=True))
    reasons: Counter[tuple[str, str]] = Counter()
    for fate, reason, name in zip(
        *(plain(analysis.ledger[name]) for name in ("fate", "reason", "contribution_id")),
        strict=True,
    ):
        if fate != "kept":
            # "same text as P-0001": which one it is doesn't matter for the count.
            original = originals.get(name, "")
            reasons[fate, reason.replace(original, "…") if original else reason] += 1
    return [
        {"fate": fate, "reason": reason, "n": n}
        for (fate, reason), n in sorted(reasons.items(), key=lambda row: (-row[1], row[0]))
    ][:MOST_REASONS]


def _sources(ledger: pd.DataFrame) -> list[dict[str, Any]]:
    if ledger.empty:
        return []
    counted = ledger.groupby(["source", "fate"]).size().unstack(fill_value=0).sort_index()
    return [
        {"source": str(name), "received": int(row.sum()), "kept": int(row.get("kept", 0))}
        for name, row in counted.iterrows()
    ]
