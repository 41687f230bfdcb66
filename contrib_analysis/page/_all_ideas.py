"""What the page's own script needs to search, filter and export ideas: columns of plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from contrib_analysis.facts.campaigns import count_campaigns
from contrib_analysis.facts.copies import is_copy, stands_for
from contrib_analysis.facts.kinds_told import kinds_are_told
from contrib_analysis.facts.people import (
    count_people,
    group_of,
    groupings,
    people_are_known,
    speech,
    voices_of,
)
from contrib_analysis.facts.small_groups import SMALLEST_GROUP, hidden_groups
from contrib_analysis.facts.told_groups import told_channels, told_groups
from contrib_analysis.insight.groups import MOST_GROUPS
from contrib_analysis.page._demand_words import asked_by, contrary_to
from contrib_analysis.page._map import GRAIN
from contrib_analysis.page.groups import in_order, plain
from contrib_analysis.words.codes import attribute_in_words, kind_in_words
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.page._demands import Demand
    from contrib_analysis.page._splits import Split
    from contrib_analysis.page._themes import Theme

#: What the script reads: rows with names, and columns with names.
Rows = list[dict[str, object]]
Columns = Mapping[str, Sequence[object]]

#: Bytes of contributions and ideas that the page carries; the rest stay in the run's
#: tables. 50,000 answers of usual length fit, and the file stays under 25 MB (chosen).
BUDGET = 22_000_000
#: Bytes that a contribution and an idea take besides their words (chosen).
_CONTRIBUTION, _IDEA = 70, 45
#: Kinds found surely enough to choose ideas by, on hard ideas too (see
#: benchmarks/kinds.py); the rest are one heap, `OTHER`.
TOLD_KINDS = ("proposal", "concern", "question")
OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Explorer:
    """Columns of plain data that the page's script reads as JSON, in this order.

    Parameters
    ----------
    themes, subthemes, demands, channels, questions, days, written_days, kinds, orders,
    attributes
        What ideas name by position, and what can be chosen.
    contributions, ideas, map
        Columns of equal length: see `explorer`.
    people
        Who said these ideas, those who sent copies among them; None where that isn't known.
    left_out
        The number of ideas not carried.
    fewest
        Contributions that groups chosen together must have, to be shown.
    """

    themes: Rows
    subthemes: Rows
    demands: Rows
    channels: list[str]
    questions: list[str]
    days: list[str]
    written_days: list[str]
    kinds: list[dict[str, str]]
    orders: Rows
    attributes: Rows
    contributions: Columns
    ideas: Columns
    map: Columns
    people: int | None
    left_out: int
    fewest: int = SMALLEST_GROUP

    @property
    def is_disputed(self) -> bool:
        """Whether somebody can be looked for who is against a demand, or on a theme's side."""
        return any(one.get("against") for one in (*self.themes, *self.demands))


def explorer(
    contributions: pd.DataFrame,
    ideas: pd.DataFrame,
    themes: Sequence[Theme],
    w: Words,
    budget: int = BUDGET,
) -> Explorer:
    """Lay out ideas and contributions column by column.

    Parameters
    ----------
    contributions
        All contributions; those that ideas were cut from are carried.
    ideas
        The ideas table.
    themes
        See `_themes.describe_themes`.
    w
        The interface's words.
    budget
        Bytes to carry at most.

    Returns
    -------
    Explorer
        ``contributions`` and ``ideas`` as dicts of equally long lists; ideas
        name their contribution, theme, sub-theme, kind and channel by position
        in ``themes``, ``subthemes``..., -1 for none. Offsets count UTF-16 units, as
        browsers do; an idea's ``id`` is what follows its contribution's id and a colon
        where it is a number. ``map`` has ``at`` (which idea), ``x`` and ``y`` (world
        units of `map`) of the ideas drawn. ``nearest`` is the theme that is nearest to an idea
        that fits none. Who is against a demand, or on a side of a divided theme, is listed
        with it, by position in ``ideas``. ``left_out`` is the number of ideas not
        carried.
    """
    sources = contributions[~is_copy(contributions)]
    kept = _fits(sources, ideas, budget).reindex(contributions.index, fill_value=False)
    carried = contributions[kept].reset_index(drop=True)
    place = pd.Series(range(len(carried)), index=carried["contribution_id"])
    shown = ideas[ideas["contribution_id"].isin(place.index)]
    shown = shown.assign(at=place.loc[shown["contribution_id"]].to_numpy())
    shown = shown.sort_values(["at", "start", "idea_id"], kind="stable").reset_index(drop=True)
    starts, ends = _utf16(plain(carried["text"]), shown)
    asked = [(n, demand) for n, theme in enumerate(themes) for demand in theme.demands]
    subs = [(n, sub) for n, theme in enumerate(themes) for sub in theme.subthemes]
    kinds = _kinds(ideas, w)
    one = count_campaigns(contributions) == 1
    voices = replace(voices_of(contributions, w), one_campaign=one)
    told = told_filters(contributions, ideas)
    came = told_channels(contributions, ideas)[kept].reset_index(drop=True)
    channels = sorted(set(came))
    questions = sorted(set(carried["question"]))
    days = carried["submitted_at"].dt.strftime("%Y-%m-%d").fillna("")
    calendar = sorted(set(days) - {""})
    repeated = contributions.loc[is_copy(contributions), "copies_of"].value_counts()
    drawn = shown.index[shown["x"].notna() & shown["y"].notna()]
    return Explorer(
        # Counts of people stand beside themes: nothing on the page tells who wrote what.
        themes=[
            {
                "id": t.theme_id,
                "anchor": t.anchor,
                "label": t.name,
                "people": t.people,
                **(_sides_of(t, t.split, shown) if t.split else {}),
            }
            for t in themes
        ],
        subthemes=[
            {"id": s.theme_id, "of": n, "label": s.label, "people": s.people} for n, s in subs
        ],
        demands=[
            {
                "id": d.demand_id,
                "of": n,
                "title": d.title.text,
                "voices": d.voices,
                "against": _places(shown["idea_id"].isin(d.objecting)),
                "against_voices": d.against,
                **_told_of(d, voices),
            }
            for n, d in asked
        ],
        channels=channels,
        questions=questions,
        days=calendar,
        # As the rest of the page writes them: browsers know no "1er mars".
        written_days=[w.day(date.fromisoformat(day)) for day in calendar],
        kinds=kinds,
        orders=_orders(contributions, ideas, w),
        attributes=[
            {
                "label": attribute_in_words(column, w),
                "values": labels,
                "told": int((groups != "").sum()),
            }
            for column, (labels, groups) in told.items()
        ],
        contributions={
            "id": plain(carried["contribution_id"]),
            "title": plain(carried["title"]),
            "text": plain(carried["text"]),
            "channel": _positions(came, channels),
            "question": _positions(carried["question"], questions),
            "day": _positions(days, calendar),
            "language": plain(carried["language"]),
            "for": _counts(carried["votes_for"]),
            "against": _counts(carried["votes_against"]),
            "neither": _counts(carried["votes_neither"]),
            "copies": _counts(carried["contribution_id"].map(repeated).fillna(0)),
            "groups": [
                _positions(groups[kept].reset_index(drop=True), labels)
                for labels, groups in told.values()
            ],
        },
        ideas={
            "id": _short_ids(shown),
            "of": shown["at"].tolist(),
            "start": starts,
            "end": ends,
            "theme": _positions(shown["theme_id"], [t.theme_id for t in themes]),
            "nearest": _positions(shown["nearest_theme_id"], [t.theme_id for t in themes]),
            "subtheme": _positions(shown["subtheme_id"], [s.theme_id for _, s in subs]),
            "demand": _positions(shown["demand_id"], [d.demand_id for _, d in asked]),
            "kind": _positions(_told(shown["kind"]), [kind["id"] for kind in kinds]),
            "review": shown["to_review"].astype(int).tolist(),
            "rank": shown["rank"].tolist(),
            "strength": _counts((shown["strength"] * 100).round()),
        },
        map={
            "at": drawn.tolist(),
            "x": _counts((shown.loc[drawn, "x"] * GRAIN).round()),
            "y": _counts((shown.loc[drawn, "y"] * GRAIN).round()),
        },
        people=_people(contributions, ideas),
        left_out=len(ideas) - len(shown),
    )


def _people(contributions: pd.DataFrame, ideas: pd.DataFrame) -> int | None:
    if not people_are_known(contributions):
        return None
    said = stands_for(contributions).isin(ideas["contribution_id"])
    return count_people(contributions[said])


def group_filters(contributions: pd.DataFrame) -> dict[str, list[str]]:
    """Choose the groups that ideas can be filtered by, those of fewer than five people hidden.

    Parameters
    ----------
    contributions
        The contributions table.

    Returns
    -------
    dict
        By attribute, the names of the groups that may be shown, largest first, or as ages go.
        Attributes without two such groups, or whose people are mostly in hidden ones,
        are left out.
    """
    found: dict[str, list[str]] = {}
    for column in groupings(contributions)[:-1]:
        groups = group_of(contributions, column)
        sizes = groups[groups != ""].value_counts()
        hidden = hidden_groups(sizes, int((groups == "").sum()))
        shown = sizes[~sizes.index.isin(hidden)]
        shown = shown.sort_index().sort_values(ascending=False, kind="stable").head(MOST_GROUPS)
        if len(shown) >= 2 and 2 * int(shown.sum()) >= int(sizes.sum()):
            found[column] = in_order([str(name) for name in shown.index])
    return found


def told_filters(
    contributions: pd.DataFrame, ideas: pd.DataFrame
) -> dict[str, tuple[list[str], pd.Series]]:
    """Choose the groups that ideas can be filtered by, and of whom each is told.

    Parameters
    ----------
    contributions, ideas
        The tables.

    Returns
    -------
    dict
        By attribute, the names of its groups and the group of each contribution, "" where it
        isn't told (see `facts.told_groups`). Attributes of which less than half is told are left
        out.
    """
    chosen: dict[str, tuple[list[str], pd.Series]] = {}
    spoken = speech(contributions, ideas)
    for column, labels in group_filters(contributions).items():
        told = told_groups(contributions, spoken, column, labels)
        seen = set(told) - {""}
        stated = int(contributions[column].isin(labels).sum())
        if len(seen) >= 2 and 2 * int((told != "").sum()) >= stated:
            chosen[column] = [label for label in labels if label in seen], told
    return chosen


def _sides_of(theme: Theme, split: Split, shown: pd.DataFrame) -> dict[str, object]:
    """List who stands on each side of a divided theme, by position among the ideas carried."""
    inside = shown["theme_id"] == theme.theme_id
    return {
        "for": _places(inside & (shown["side"] == "for")),
        "for_voices": split.for_,
        "against": _places(inside & (shown["side"] == "against")),
        "against_voices": split.against,
    }


def _places(chosen: pd.Series) -> list[int]:
    return [int(at) for at in chosen.to_numpy().nonzero()[0]]


def _told_of(demand: Demand, voices: CountedVoices) -> dict[str, object]:
    """Say of a demand, for the basket and its draft, just what the overview says."""
    contrary, quote = contrary_to(demand, voices)
    return {
        "asked": asked_by(demand, voices) + ".",
        "contrary": contrary,
        "objection": [quote.text, quote.contribution_id] if quote else None,
        "other_side": demand.other_side.side if demand.other_side else "",
    }


def _kinds(ideas: pd.DataFrame, w: Words) -> list[dict[str, str]]:
    if not kinds_are_told(ideas):
        return []
    found = set(ideas["kind"])
    told = [kind for kind in TOLD_KINDS if kind in found]
    return [
        {"id": kind, "label": kind_in_words(kind, w)} for kind in ([*told, OTHER] if told else [])
    ]


def _told(kinds: pd.Series) -> pd.Series:
    return kinds.where(kinds.isin(TOLD_KINDS), OTHER)


def _orders(contributions: pd.DataFrame, ideas: pd.DataFrame, w: Words) -> Rows:
    """List the orders that the tables have something for; the first one has no name."""
    orders = [("", w("By theme, most typical first"), True)]
    orders += [
        ("doubt", w("Most doubtful first"), bool(ideas["strength"].notna().any())),
        ("new", w("Latest first"), bool(contributions["submitted_at"].notna().any())),
        ("old", w("Earliest first"), bool(contributions["submitted_at"].notna().any())),
        ("long", w("Longest first"), True),
        ("votes", w("Most votes for first"), bool(contributions["votes_for"].notna().any())),
    ]
    return [{"id": order, "label": label} for order, label, usable in orders if usable]


def _fits(sources: pd.DataFrame, ideas: pd.DataFrame, budget: int) -> pd.Series:
    """Tell which contributions the page carries: the first ones, until it is full."""
    cut = ideas["contribution_id"].value_counts()
    words = [_written(text) + _written(title) for text, title in _texts(sources)]
    cost = pd.Series(words, index=sources.index, dtype="int64") + _CONTRIBUTION
    cost += _IDEA * sources["contribution_id"].map(cut).fillna(0).astype("int64")
    return cost.cumsum() <= budget


def _texts(sources: pd.DataFrame) -> Sequence[tuple[str, str]]:
    return list(zip(plain(sources["text"]), plain(sources["title"]), strict=True))


def _written(text: str) -> int:
    """Count the bytes of a text as it stands in the page: some signs are written as codes."""
    short = text.count("\n") + text.count('"') + text.count("\\")
    long = sum(map(text.count, "<>&'"))
    return len(text.encode()) + short + 5 * long


def _short_ids(ideas: pd.DataFrame) -> list[int | str]:
    columns = (plain(ideas[name]) for name in ("idea_id", "contribution_id", "start"))
    return [
        start if idea_id == f"{contribution_id}:{start}" else idea_id
        for idea_id, contribution_id, start in zip(*columns, strict=True)
    ]


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
