"""The map of ideas as plain data: discs for themes, dots for ideas, labels with their room.

Where ideas lie was decided before (`insight.map_layout`). Here each theme's dots get the
smallest disc around them, a colour that its neighbours don't have and a label that
says from which scale on it can be read without touching another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.page._map_clearing import beside_label
from contrib_analysis.page._map_labels import Box, capital, least_scales, measure, wrap
from contrib_analysis.page._map_view import Label, MapView, Neighbour, Region, ThemeOnMap
from contrib_analysis.words.i18n import Words

Floats = NDArray[np.float64]

#: Size of the picture as it is before any script runs, in its own units (pixels) (chosen).
WIDTH, TALLEST, MARGIN = 760, 700, 14
#: World units in one unit of the tables' x and y: whole numbers are shorter to write.
GRAIN = 1_000
#: Colours there are; see ``map.css``.
HUES = 8
#: How far the page's script zooms in at most (chosen).
FARTHEST = 12
#: Neighbours named in the table (chosen).
NEIGHBOURS = 3
#: A sub-theme is named where its theme's disc has this radius at least, in pixels (chosen).
_ROOM_FOR_PARTS = 150.0
_STEPS = 300  # chosen
#: Size of letters in pixels: of themes, most and least, and of sub-themes (chosen).
_LARGE, _SMALL, _PART = 17.0, 12.5, 12.0
#: How many times wider than its disc a label should be at most, and may be (chosen).
_WIDER, _WIDEST = 0.95, 1.9
#: Room taken by the number that stands in for a label, in pixels (chosen).
_NUMBER = (20.0, 16.0)


@dataclass(frozen=True)
class _Text:
    """A label before its place is known; `n` is its theme's."""

    lines: list[str]
    size: float
    subtheme: bool
    n: int


def idea_map(ideas: pd.DataFrame, themes: Sequence[ThemeOnMap], w: Words) -> MapView | None:
    """Describe the map of ideas.

    Parameters
    ----------
    ideas
        The ideas table; those whose x or y is NaN aren't drawn.
    themes
        Themes as they are described, in their order.
    w
        The interface's words.

    Returns
    -------
    MapView or None
        None where nothing has a place.
    """
    placed = ideas[ideas["x"].notna() & ideas["y"].notna()]
    placed = placed.sort_values(["x", "y", "idea_id"], kind="stable")
    homes = {str(name): rows for name, rows in placed.groupby("theme_id")}
    shown = [theme for theme in themes if theme.theme_id in homes]
    if not shown:
        return None
    points = [_points(homes[theme.theme_id]) for theme in shown]
    discs = np.vstack([_disc(cloud) for cloud in points])
    left, top = (discs[:, :2] - discs[:, 2:]).min(axis=0)
    right, bottom = (discs[:, :2] + discs[:, 2:]).max(axis=0)
    scale = min(
        (WIDTH - 2 * MARGIN) / (right - left),
        (TALLEST - 2 * MARGIN) / (bottom - top),
    )
    height = round((bottom - top) * scale + 2 * MARGIN)
    middle = ((left + right) / 2, (top + bottom) / 2)
    drawn = sum(map(len, points))
    total = int((~fits_none(ideas)).sum())
    dot = _dot(drawn, WIDTH * height)
    labels = _labels(shown, homes, discs, (left, top, right, bottom), scale, middle, height)
    rooms = _rooms(labels, scale, dot)
    points = [
        beside_label(cloud, disc, *rooms[theme.number]).round()
        for theme, cloud, disc in zip(shown, points, discs, strict=True)
    ]
    regions = _regions(shown, points, discs)
    return MapView(
        width=WIDTH,
        height=height,
        transform=f"translate({WIDTH / 2:g} {height / 2:g}) scale({scale:.5f}) "
        f"translate({-middle[0]:.1f} {-middle[1]:.1f})",
        scale=round(float(scale), 5),
        box=(round(float(left)), round(float(top)), round(float(right)), round(float(bottom))),
        dot=dot,
        regions=regions,
        labels=labels,
        places={
            str(idea_id): (int(x), int(y))
            for theme, cloud in zip(shown, points, strict=True)
            for idea_id, (x, y) in zip(homes[theme.theme_id]["idea_id"], cloud, strict=True)
        },
        drawn=drawn,
        all=total,
        sentence=_sentence(regions, drawn, total, len(ideas) - total, w),
    )


def on_map(ideas: pd.DataFrame, drawn: MapView | None) -> pd.DataFrame:
    """Place ideas as the map draws them.

    Parameters
    ----------
    ideas
        The ideas table.
    drawn
        See `idea_map`; where there is none, nothing has a place.
    """
    places = drawn.places if drawn else {}
    nowhere = (np.nan, np.nan)
    placed = np.array([places.get(idea, nowhere) for idea in ideas["idea_id"]], dtype=np.float64)
    x, y = placed.reshape(-1, 2).T / GRAIN
    return ideas.assign(x=x, y=y)


def _rooms(labels: Sequence[Label], scale: float, dot: float) -> Mapping[int, tuple[float, float]]:
    """Return the room that each theme's label takes, or its number, in world units."""
    rooms = {}
    for label in labels:
        if not label.subtheme:
            wide, high = measure(label.lines, label.size) if label.on else _NUMBER
            rooms[label.number] = ((wide + dot) / scale, (high + dot) / scale)
    return rooms


def _regions(
    shown: Sequence[ThemeOnMap], points: Sequence[Floats], discs: Floats
) -> tuple[Region, ...]:
    near = _near(discs)
    hues = _hues(discs)
    return tuple(
        Region(
            theme_id=theme.theme_id,
            anchor=theme.anchor,
            label=theme.label,
            number=theme.number,
            ideas=theme.ideas,
            hue=hues[n],
            x=round(float(discs[n, 0])),
            y=round(float(discs[n, 1])),
            r=round(float(discs[n, 2])),
            dots="".join(f"M{x} {y}h0" for x, y in points[n].astype(int).tolist()),
            near=tuple(Neighbour(shown[m].label, shown[m].anchor) for m in near[n]),
        )
        for n, theme in enumerate(shown)
    )


def map_words(w: Words) -> dict[str, str | list[str]]:
    """Give the map's script its words; ``{…}`` in them is filled in by the browser."""
    return {
        "map_found": w(
            "Ideas highlighted: {found} of the {drawn} on the map",
            found="{found}",
            drawn="{drawn}",
        ),
        "map_none": w("No idea of the map matches."),
        "map_open": w("Read it among all ideas"),
        "map_ideas": w.forms("{n} idea", "{n} ideas"),
        "map_read": w("Read this theme"),
        "map_named": w("Map of ideas, to be explored with the keyboard"),
    }


def _points(rows: pd.DataFrame) -> Floats:
    places: Floats = rows[["x", "y"]].to_numpy(dtype=np.float64)
    return (places * GRAIN).round()


def _disc(points: Floats) -> Floats:
    """Return centre and radius of a disc that holds all points, hardly larger than needed.

    Bădoiu and Clarkson (2003): a centre that steps towards the farthest point, each
    step shorter than the last.
    """
    centre = points.mean(axis=0)
    for step in range(1, _STEPS + 1):
        distance = ((points - centre) ** 2).sum(axis=1)
        centre = centre + (points[distance.argmax()] - centre) / (step + 1)
    reach = float(np.sqrt(((points - centre) ** 2).sum(axis=1).max()))
    return np.array([*centre, max(reach * 1.03, 0.02 * GRAIN) + 0.006 * GRAIN])


def _gaps(discs: Floats) -> Floats:
    """Return the empty room between each two discs; infinite for one and itself."""
    apart = np.linalg.norm(discs[:, None, :2] - discs[None, :, :2], axis=2)
    gaps = apart - discs[:, None, 2] - discs[None, :, 2]
    np.fill_diagonal(gaps, np.inf)
    return np.asarray(gaps)


def _near(discs: Floats) -> list[list[int]]:
    order = _gaps(discs).round(3).argsort(axis=1, kind="stable")
    return [row[: min(NEIGHBOURS, len(discs) - 1)].tolist() for row in order]


def _hues(discs: Floats) -> list[int]:
    """Give each disc the colour whose nearest use is farthest away."""
    gaps = _gaps(discs)
    chosen: list[int] = []
    for n in range(len(discs)):
        room = [
            min((gaps[n, m] for m in range(n) if chosen[m] == hue), default=np.inf)
            for hue in range(HUES)
        ]
        chosen.append(int(np.argmax(room)))
    return chosen


def _dot(drawn: int, area: float) -> float:
    """Return a dot's width in pixels: a part of the room each has."""
    return round(min(max(0.32 * float(np.sqrt(0.6 * area / drawn)), 2.4), 7.0), 1)


def _labels(
    shown: Sequence[ThemeOnMap],
    homes: Mapping[str, pd.DataFrame],
    discs: Floats,
    box: tuple[float, float, float, float],
    scale: float,
    middle: tuple[float, float],
    height: int,
) -> tuple[Label, ...]:
    """Describe the labels of themes, largest first, then of sub-themes.

    Sub-themes that would never find room are left out.
    """
    hues = _hues(discs)
    order = sorted(range(len(shown)), key=lambda n: (-shown[n].ideas, shown[n].number))
    made: list[_Text] = []
    boxes: list[Box] = []
    for n in order:
        lines = wrap(capital(shown[n].label))
        # Large letters only where the disc has room for them.
        room = _WIDER * 2 * discs[n, 2]
        size = float(np.clip(room * scale * _LARGE / measure(lines, _LARGE)[0], _SMALL, _LARGE))
        size = round(size, 1)
        wide, high = measure(lines, size)
        x, y = discs[n, 0], discs[n, 1]
        boxes.append(Box(x, y, wide, high, wide / (_WIDEST * 2 * discs[n, 2])))
        made.append(_Text(lines, size, False, n))
    for n in order:
        rows = homes[shown[n].theme_id]
        for sub in shown[n].subthemes:
            own = rows[rows["subtheme_id"] == sub.theme_id]
            if own.empty:
                continue
            x, y = _points(own).mean(axis=0)
            lines = wrap(capital(sub.label))
            wide, high = measure(lines, _PART)
            boxes.append(Box(x, y, wide, high, _ROOM_FOR_PARTS / discs[n, 2]))
            made.append(_Text(lines, _PART, True, n))
    numbers = [Box(x, y, *_NUMBER, 0.0) for x, y in discs[:, :2].tolist()]
    # A theme's label takes the place of its number; a sub-theme's would cover it.
    homes_of = [-1 if text.subtheme else text.n for text in made]
    least = least_scales(boxes, numbers, homes_of, box, MARGIN)
    return tuple(
        Label(
            lines=tuple(text.lines),
            size=text.size,
            subtheme=text.subtheme,
            x=round(float(place.x)),
            y=round(float(place.y)),
            place=(
                round(float(WIDTH / 2 + (place.x - middle[0]) * scale), 1),
                round(float(height / 2 + (place.y - middle[1]) * scale), 1),
            ),
            least=round(float(needed), 4),
            on=bool(needed <= scale),
            number=shown[text.n].number,
            hue=hues[text.n],
        )
        for text, place, needed in zip(made, boxes, least, strict=True)
        if not (text.subtheme and needed > FARTHEST * scale)
    )


def _sentence(regions: Sequence[Region], drawn: int, total: int, others: int, w: Words) -> str:
    """Say in words what the picture shows."""
    said = [
        w.plural("{n} idea is drawn", "{n} ideas are drawn", drawn)
        + w.plural(", in {n} theme.", ", in {n} themes.", len(regions))
    ]
    if drawn < total:
        said.append(
            w(
                "The same part of each theme is drawn, at least a few ideas each: "
                "all {all} would hide one another.",
                all=w.number(total),
            )
        )
    if others:
        said.append(
            w.plural(
                "{n} other idea, which fits no theme, is not drawn.",
                "{n} other ideas, which fit no theme, are not drawn.",
                others,
            )
        )
    largest = max(regions, key=lambda region: (region.ideas, -region.number))
    if largest.near:
        said.append(
            w(
                "The theme with the most ideas, “{label}”, lies nearest to “{other}”.",
                label=largest.label,
                other=largest.near[0].label,
            )
        )
    return " ".join(said)
