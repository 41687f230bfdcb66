"""Room for a theme's label: dots step aside within their disc, and keep their order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: A label that is higher than this part of its disc leaves dots no room beside it (chosen).
_TOO_HIGH = 0.85
#: Of the room above and below a label, the part that its narrowest column has (chosen).
_NARROWEST = 0.25


def beside_label(points: Floats, disc: Floats, wide: float, high: float) -> Floats:
    """Move the dots of a disc off the label in its middle.

    Parameters
    ----------
    points
        Of shape (n, 2), in the disc.
    disc
        Centre and radius.
    wide, high
        The room of the label, in the same units.

    Returns
    -------
    numpy.ndarray
        What was above the middle stands above the label, what was below it below, and what
        was farther out farther out; columns stand nearer where the label is wider than the disc.
        All as they were where the label fills the disc.

    Examples
    --------
    >>> moved = beside_label(np.array([[0.0, 1.0], [0.0, -5.0]]), np.array([0, 0, 10.0]), 8, 4)
    >>> moved.round(1).tolist()
    [[0.0, 2.6], [0.0, -5.0]]
    """
    away = points - disc[:2]
    reach = float(np.sqrt((away**2).sum(axis=1).max())) if len(points) else 0.0
    half_wide, half_high = wide / 2, high / 2
    if half_high >= _TOO_HIGH * reach:
        return points
    least = half_high + _NARROWEST * (reach - half_high)
    widest = float(np.sqrt(reach**2 - least**2))
    across = away[:, 0] * (widest / reach if half_wide > widest else 1.0)
    rim = np.sqrt(np.maximum(reach**2 - across**2, 0.0))
    part = np.minimum(np.abs(away[:, 1]) / np.maximum(rim, 1e-9), 1.0)
    side = np.where(away[:, 1] < 0, -1.0, 1.0)
    stepped = side * (half_high + part * (rim - half_high))
    covered = (np.abs(across) < half_wide) & (rim > half_high)
    down = np.where(covered, stepped, away[:, 1])
    moved: Floats = disc[:2] + np.column_stack([across, down])
    return moved
