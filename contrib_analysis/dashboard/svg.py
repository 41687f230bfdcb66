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
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><rect class="bar-room" width="100" height="10" fill="#eef1f5"/>'
        '<rect class="bar-full" width="{}" height="10" fill="{}"/></svg>'
    ).format(width, _BLUE)


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
    return Markup(
        '<svg class="stack" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>'
    ).format(title, Markup("").join(drawn))


def columns(values: Sequence[int], title: str) -> Markup:
    """Draw counts over time as columns of equal width.

    Parameters
    ----------
    values
        One count a period, in order of time; periods without any are zero.
    title
        The sentence that says what is seen.
    """
    most = max([*values, 1])
    step = 100 / max(len(values), 1)
    drawn = [
        Markup('<rect class="bar-full" x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
            round(i * step + step * 0.1, 3),
            round(40 - 40 * value / most, 3),
            round(step * 0.8, 3),
            round(40 * value / most, 3),
            _BLUE,
        )
        for i, value in enumerate(values)
        if value
    ]
    return Markup(
        '<svg class="columns" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" '
        'aria-label="{}"><rect class="ground" y="39.7" width="100" height="0.3" fill="#8a93a0"/>'
        "{}</svg>"
    ).format(title, Markup("").join(drawn))
