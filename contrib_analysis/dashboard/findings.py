"""Key findings in full sentences, each counted from the tables and from nothing else."""

from __future__ import annotations

from typing import Any

from contrib_analysis.dashboard.voices import themes_of
from contrib_analysis.i18n import Words
from contrib_analysis.schema import Analysis

#: Shares that people say in words, with how near (in points) a share must come.
_NEAR = 0.02


def in_words(share: float, w: Words) -> str:
    """Say a share of contributions the way people do, or give its percentage.

    Parameters
    ----------
    share
        Between 0 and 1.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.i18n import words
    >>> in_words(0.245, words("en"))
    'nearly one in four'
    """
    said = (
        (1 / 2, w("nearly one in two"), w("one in two"), w("a little over one in two")),
        (2 / 3, w("nearly two in three"), w("two in three"), w("a little over two in three")),
        (3 / 4, w("nearly three in four"), w("three in four"), w("a little over three in four")),
        (1 / 3, w("nearly one in three"), w("one in three"), w("a little over one in three")),
        (1 / 4, w("nearly one in four"), w("one in four"), w("a little over one in four")),
        (1 / 5, w("nearly one in five"), w("one in five"), w("a little over one in five")),
        (1 / 10, w("nearly one in ten"), w("one in ten"), w("a little over one in ten")),
    )
    value, below, exact, above = min(said, key=lambda s: abs(s[0] - share))
    distance = share - value
    if abs(distance) > _NEAR:
        return w.percent(share)
    if abs(distance) < 0.002:
        return exact
    return below if distance < 0 else above


def findings(analysis: Analysis, view: dict[str, Any], w: Words) -> list[str]:
    """Write what the counts say, a sentence each, most telling first.

    Parameters
    ----------
    analysis
        The tables.
    view
        What `view.build_view` has counted so far (``counts``, ``themes``, ``voices``).
    w
        The interface's words.
    """
    counts, themes = view["counts"], view["themes"]
    said: list[str] = []
    if len(themes) > 1:
        first = max(themes, key=lambda theme: int(theme["contributions"]))
        said.append(
            w(
                "The most frequent theme, “{label}”, appears in {n} of {all} contributions: "
                "{share}.",
                label=first["label"],
                n=w.number(first["contributions"]),
                all=w.number(counts["contributions"]),
                share=in_words(first["contributions_share"], w),
            )
        )
    half = _half(themes)
    if half is not None and len(themes) > 3:
        said.append(
            w(
                "{n} of the {all} themes hold at least half of the ideas.",
                n=w.number(half),
                all=w.number(len(themes)),
            )
        )
    spread = themes_of(analysis.contributions, analysis.ideas)["contribution_id"].value_counts()
    several = int((spread > 1).sum())
    if several:
        said.append(
            w.plural(
                "{n} contribution ({share}) speaks of several themes.",
                "{n} contributions ({share}) speak of several themes.",
                several,
                share=w.percent(several / counts["contributions"]),
            )
        )
    copies = int((analysis.contributions["copies_of"] != "").sum())
    if copies:
        said.append(
            w.plural(
                "{n} contribution repeats another, word for word or nearly: "
                "it counts as a contribution, its ideas are listed once.",
                "{n} contributions repeat another, word for word or nearly: "
                "they count as contributions, their ideas are listed once.",
                copies,
            )
        )
    lead = view["voices"]["channels"]
    if len(lead) > 1:
        said.append(
            w(
                "“{channel}” brought in {share} of the contributions.",
                channel=lead[0]["label"],
                share=w.percent(lead[0]["share"]),
            )
        )
    doubtful = int(analysis.ideas["to_review"].sum())
    if doubtful:
        said.append(
            w.plural(
                "{n} idea ({share}) fits its theme poorly: it is marked “to review”.",
                "{n} ideas ({share}) fit their theme poorly: they are marked “to review”.",
                doubtful,
                share=w.percent(doubtful / counts["ideas"]),
            )
        )
    return said


def _half(themes: list[dict[str, Any]]) -> int | None:
    sizes = sorted((theme["ideas"] for theme in themes), reverse=True)
    total, held = sum(sizes), 0
    for n, size in enumerate(sizes, 1):
        held += size
        if total and 2 * held >= total:
            return n
    return None
