"""What the page's own script needs to search, filter and export ideas: columns of plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from contrib_analysis.dashboard.voices import attribute_label, attributes, grouped, plain
from contrib_analysis.i18n import Words

#: Characters of contributions that the page carries; the rest stay in the run's tables.
#: 50,000 answers of usual length fit, and the file stays under 25 MB.
TEXT_BUDGET = 15_000_000


def explorer(
    contributions: pd.DataFrame,
    ideas: pd.DataFrame,
    themes: Sequence[dict[str, Any]],
    w: Words,
    budget: int = TEXT_BUDGET,
) -> dict[str, Any]:
    """Lay out ideas and contributions column by column.

    Parameters
    ----------
    contributions
        All contributions; those that ideas were cut from are carried.
    ideas
        The ideas table.
    themes
        Themes as `view.build_view` describes them, in their order.
    w
        The interface's words.
    budget
        Characters of contributions to carry at most.

    Returns
    -------
    dict
        ``contributions`` and ``ideas`` as dicts of equally long lists; ideas
        name their contribution, theme, sub-theme, kind and channel by position.
        Offsets count UTF-16 units, as browsers do. ``left_out`` is the number
        of ideas not carried.
    """
    sources = contributions[contributions["copies_of"] == ""]
    kept = _fits(sources["text"], budget).reindex(contributions.index, fill_value=False)
    carried = contributions[kept].reset_index(drop=True)
    place = pd.Series(range(len(carried)), index=carried["contribution_id"])
    shown = ideas[ideas["contribution_id"].isin(place.index)]
    shown = shown.assign(at=place.loc[shown["contribution_id"]].to_numpy())
    shown = shown.sort_values(["at", "start", "idea_id"], kind="stable")
    starts, ends = _utf16(plain(carried["text"]), shown)
    order = [theme["theme_id"] for theme in themes]
    subs = [sub for theme in themes for sub in theme["subthemes"]]
    kinds = sorted({kind for kind in ideas["kind"] if kind})
    groups = [a for a in attributes(contributions, w) if a["groups"]]
    names = {a["column"]: [g["label"] for g in a["groups"]] for a in groups}
    values = {column: grouped(contributions[column], w) for column in names}
    channels = sorted(set(carried["channel"]))
    questions = sorted(set(carried["question"]))
    return {
        "themes": [
            {"id": t["theme_id"], "anchor": t["anchor"], "label": t["label"]} for t in themes
        ],
        "subthemes": [s["label"] for s in subs],
        "channels": channels,
        "questions": questions,
        "kinds": [{"id": kind, "label": kind_label(kind, w)} for kind in kinds],
        "attributes": [
            {"label": attribute_label(column), "values": labels}
            for column, labels in names.items()
        ],
        "contributions": {
            "id": plain(carried["contribution_id"]),
            "title": plain(carried["title"]),
            "text": plain(carried["text"]),
            "channel": _positions(carried["channel"], channels),
            "question": _positions(carried["question"], questions),
            "date": carried["submitted_at"].dt.strftime("%Y-%m-%d").fillna("").to_list(),
            "language": plain(carried["language"]),
            "for": _counts(carried["votes_for"]),
            "against": _counts(carried["votes_against"]),
            "groups": [
                _positions(values[column][kept], labels) for column, labels in names.items()
            ],
        },
        "ideas": {
            "of": shown["at"].tolist(),
            "start": starts,
            "end": ends,
            "theme": _positions(shown["theme_id"], order),
            "subtheme": _positions(shown["subtheme_id"], [s["theme_id"] for s in subs]),
            "kind": _positions(shown["kind"], kinds),
            "review": shown["to_review"].astype(int).tolist(),
        },
        "left_out": len(ideas) - len(shown),
    }


def kind_label(kind: str, w: Words) -> str:
    """Write a kind of idea in the interface's words."""
    known = {
        "proposal": w("Proposal"),
        "concern": w("Concern"),
        "support": w("Support"),
        "question": w("Question"),
        "testimony": w("Testimony"),
    }
    return known.get(kind, kind)


def _fits(texts: pd.Series, budget: int) -> pd.Series:
    if int(texts.str.len().sum()) <= budget:
        return pd.Series(True, index=texts.index)
    return texts.str.len().cumsum() <= budget


def _positions(values: pd.Series, names: Sequence[str]) -> list[int]:
    place = {name: i for i, name in enumerate(names)}
    return [place.get(value, -1) for value in plain(values)]


def _counts(values: pd.Series) -> list[int | None]:
    return [None if pd.isna(v) else int(v) for v in values]


def _utf16(texts: list[str], ideas: pd.DataFrame) -> tuple[list[int], list[int]]:
    """Turn offsets in characters into offsets in UTF-16 units (emoji count twice)."""
    wide = {i for i, text in enumerate(texts) if text and max(text) > "\uffff"}
    places = zip(ideas["at"], ideas["start"], ideas["end"], strict=True)
    starts, ends = [], []
    for at, start, end in places:
        if at in wide:
            start = len(texts[at][:start].encode("utf-16-le")) // 2
            end = len(texts[at][:end].encode("utf-16-le")) // 2
        starts.append(int(start))
        ends.append(int(end))
    return starts, ends
