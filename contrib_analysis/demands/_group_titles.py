"""The titles of groups of ideas, each worked out once however often it is asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.demands.titles import title_with_signers


class GroupTitles:
    """What groups would be called and who would sign it.

    Groups are found in several steps, each of which asks for the titles of all groups: most
    have the members that they had one step before.

    Parameters
    ----------
    ideas
        The ideas.
    """

    def __init__(self, ideas: pd.DataFrame) -> None:
        self._ids: list[str] = ideas["idea_id"].tolist()
        self._texts: list[str] = ideas["text"].tolist()
        self._known: dict[bytes, tuple[str, NDArray[np.float64]]] = {}

    def of(self, members: NDArray[np.int64]) -> tuple[str, NDArray[np.float64]]:
        """Return the title of some ideas and how much of it each says.

        Parameters
        ----------
        members
            Their places.

        Examples
        --------
        >>> ideas = pd.DataFrame({"idea_id": ["i1", "i2"], "text": ["Plus de bus", "Plus de bus"]})
        >>> title, signed = GroupTitles(ideas).of(np.array([0, 1]))
        >>> title, signed.tolist()
        ('Plus de bus', [1.0, 1.0])
        """
        key = np.asarray(members, dtype=np.int64).tobytes()
        if key not in self._known:
            own = members.tolist()
            title, signed = title_with_signers(
                [self._ids[place] for place in own], [self._texts[place] for place in own]
            )
            signed.flags.writeable = False
            self._known[key] = title, signed
        return self._known[key]
