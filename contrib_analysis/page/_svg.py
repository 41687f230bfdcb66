"""Small pictures drawn into the page: no script, no style attribute, no request.

Colours come from classes in the style sheet (so that dark mode and print can
change them); the presentation attributes are what shows where it isn't read.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

_BLUE = "#1f6aa5"


def bar(share: float) -> Markup:
    """Draw one horizontal bar that fills `share` (0 to 1) of the room it is given.

    It repeats a number written beside it, so screen readers pass over it.
    """
    width = round(100 * min(max(share, 0.0), 1.0), 2)
    drawn = Markup(
        '<rect class="bar-room" width="100" height="10" fill="#eef1f5"/>'
        '<rect class="bar-full" width="{}" height="10" fill="{}"/>'
    ).format(width, _BLUE)
    return _wide("bar", 14, 10, drawn)


def stack(parts: Sequence[tuple[str, float]], title: str) -> Markup:
    """Draw one bar cut into parts that make up a whole.

    Parameters
    ----------
    parts
        Class name and share (0 to 1) of each part, in reading order.
    title
        The sentence that says what is seen.
    """
    drawn, at = [], 0.0
    for name, share in parts:
        width = 100 * share
        # A hair of room tells neighbours apart where colours can't.
        shown = max(width - 0.3, width * 0.6)
        drawn.append(
            Markup('<rect class="part {}" x="{}" width="{}" height="10" fill="{}"/>').format(
                name, round(at, 3), round(shown, 3), _BLUE
            )
        )
        at += width
    return _wide("stack", 32, 10, Markup("").join(drawn), title)


def columns(values: Sequence[float], title: str, *, chosen: int | None = None) -> Markup:
    """Draw a row of columns of equal width: counts over time, or one value a choice.

    Parameters
    ----------
    values
        One a column, in order; zero leaves its place empty.
    title
        The sentence that says what is seen.
    chosen
        The position of the column that stands out, if one does.
    """
    most = max([*values, 1e-9])
    step = 100 / max(len(values), 1)
    drawn = [
        Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
            "bar-full" if chosen in (None, i) else "bar-other",
            round(i * step + step * 0.1, 3),
            round(40 - 40 * value / most, 3),
            round(step * 0.8, 3),
            round(40 * value / most, 3),
            _BLUE,
        )
        for i, value in enumerate(values)
        if value
    ]
    ground = Markup('<rect class="ground" y="39.7" width="100" height="0.3" fill="#8a93a0"/>')
    return _wide("columns", 128, 40, ground + Markup("").join(drawn), title)


def interval(
    share: float,
    low: float,
    high: float,
    *,
    scale: float = 1.0,
    other: float | None = None,
) -> Markup:
    """Draw a share as a dot on its interval, with another share to compare it with.

    It repeats numbers written beside it, so screen readers pass over it.

    Parameters
    ----------
    share, low, high
        Between 0 and 1.
    scale
        Where the axis ends.
    other
        A share drawn as an upright stroke.
    """

    def percent(value: float) -> str:
        return f"{round(100 * min(max(value / scale, 0.0), 1.0), 2)}%"

    mark = ""
    if other is not None:
        mark = Markup(
            '<line class="other" x1="{0}" x2="{0}" y1="3" y2="17" stroke="#14181f"/>'
        ).format(percent(other))
    # Lengths in percent of the room it is given: dots stay round at any width.
    return Markup(
        '<svg class="interval" width="100%" height="20" aria-hidden="true" focusable="false">'
        '<line class="axis-line" x1="0" x2="100%" y1="10" y2="10" stroke="#d5dae1"/>'
        '<line class="range" x1="{low}" x2="{high}" y1="10" y2="10" stroke="{blue}"/>'
        '{mark}<circle class="dot" cx="{share}" cy="10" r="5" fill="{blue}"/></svg>'
    ).format(low=percent(low), high=percent(high), share=percent(share), mark=mark, blue=_BLUE)


def sides(share: float, neither: float = 0.0) -> Markup:
    """Draw a bar: those for, those who take no side, those against; with a mark at the half.

    It repeats numbers written beside it, so screen readers pass over it.

    Parameters
    ----------
    share, neither
        Of those for, and of those who take no side: together between 0 and 1.
    """
    width = round(100 * min(max(share, 0.0), 1.0), 2)
    begin = round(width + 100 * min(max(neither, 0.0), 1.0 - width / 100), 2)
    between = Markup("")
    if neither:
        between = Markup(
            '<rect class="neither" x="{}" width="{}" height="10" fill="#8a93a0"/>'
        ).format(min(width + 0.3, 100), max(round(begin - width - 0.6, 2), 0))
    drawn = Markup(
        '<rect class="bar-full" width="{}" height="10" fill="{}"/>{}'
        '<rect class="against" x="{}" width="{}" height="10" fill="#b9770a"/>'
        '<rect class="half" x="49.85" width="0.3" height="10" fill="#ffffff"/>'
    ).format(
        max(width - 0.3, 0), _BLUE, between, min(begin + 0.3, 100), max(round(99.7 - begin, 2), 0)
    )
    return _wide("sides", 14, 10, drawn)


def _wide(kind: str, height: int, depth: int, drawn: Markup, title: str = "") -> Markup:
    """Frame a picture 100 wide and `depth` deep that is stretched to the room it is given.

    With a title it is an image of that name; without, screen readers pass over it. The
    height, in pixels, is what shows where the style sheet isn't read.
    """
    hidden = Markup('aria-hidden="true" focusable="false"')
    naming = Markup('role="img" aria-label="{}"').format(title) if title else hidden
    return Markup(
        '<svg class="{}" width="100%" height="{}" viewBox="0 0 100 {}" '
        'preserveAspectRatio="none" {}>{}</svg>'
    ).format(kind, height, depth, naming, drawn)
