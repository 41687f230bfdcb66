"""The map of ideas as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class ThemeOnMap(Protocol):
    """What the map needs of a theme that was described."""

    @property
    def theme_id(self) -> str:
        """The theme."""

    @property
    def anchor(self) -> str:
        """Its place on the page."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def number(self) -> int:
        """Its place in the order of the page, from 1."""

    @property
    def ideas(self) -> int:
        """How many ideas it has."""

    @property
    def subthemes(self) -> Sequence[SubthemeOnMap]:
        """Those below it."""


class SubthemeOnMap(Protocol):
    """What the map needs of a sub-theme."""

    @property
    def theme_id(self) -> str:
        """The sub-theme."""

    @property
    def label(self) -> str:
        """Its name."""


@dataclass(frozen=True)
class Neighbour:
    """A theme whose disc is near another's."""

    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Region:
    """A theme on the map: a disc and its dots.

    Parameters
    ----------
    theme_id, anchor, label, number, ideas
        The theme.
    hue
        One of `_map.HUES` colours.
    x, y, r
        The disc, in world units.
    dots
        The path that draws them.
    near
        The nearest themes.
    """

    theme_id: str
    anchor: str
    label: str
    number: int
    ideas: int
    hue: int
    x: int
    y: int
    r: int
    dots: str
    near: tuple[Neighbour, ...]


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label on the map.

    Parameters
    ----------
    lines, size
        What it says, and how large its letters are, in pixels.
    subtheme
        Whether it is a sub-theme's.
    x, y
        World units.
    place
        Its place in the picture.
    least
        Pixels a world unit from which it can be read.
    on
        Whether that is so in the picture.
    number, hue
        Of its theme.
    """

    lines: tuple[str, ...]
    size: float
    subtheme: bool
    x: int
    y: int
    place: tuple[float, float]
    least: float
    on: bool
    number: int
    hue: int


@dataclass(frozen=True, kw_only=True)
class MapView:
    """The map of ideas.

    Parameters
    ----------
    width, height, transform, scale
        Of the picture; `scale` is in pixels a world unit.
    box
        What discs cover: left, top, right, bottom, in world units.
    dot
        The width of a dot, in pixels.
    regions, labels
        What is drawn.
    places
        Where each idea is drawn, by its id, in world units.
    drawn, all
        Ideas drawn, of how many.
    sentence
        What the picture shows.
    """

    width: int
    height: int
    transform: str
    scale: float
    box: tuple[int, int, int, int]
    dot: float
    regions: tuple[Region, ...]
    labels: tuple[Label, ...]
    places: Mapping[str, tuple[int, int]]
    drawn: int
    all: int
    sentence: str
