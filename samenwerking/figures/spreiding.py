"""Points on a grid of whole numbers that never hide each other."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd

BEREIK = 0.4
"""How far a point moves at most: less than half a cell, so that it stays with its own."""
STAP = 0.2
"""How far apart points at one place are, up to 18 of them; more stand closer together."""


def spread(x: "pd.Series[Any]", y: "pd.Series[Any]") -> "tuple[pd.Series[float], pd.Series[float]]":
    """The points, with those at one place spread evenly over rings around it, from the top and clockwise.

    A point that is alone stays; the others follow in the order they are given, from the inside out.
    """
    points = list(zip(x.astype("float64"), y.astype("float64"), strict=True))
    n, rank = _counted(points)
    rings = np.ceil((np.sqrt(1 + 4 * n / 3) - 1) / 2)  # ring k has room for 6k points
    share = (rank + 0.5) * rings * (rings + 1) / n
    ring = np.floor((np.sqrt(1 + 4 * share) - 1) / 2) + 1
    on_ring, place = _counted(list(zip(points, ring.tolist(), strict=True)))
    angle = 2 * np.pi * place / on_ring
    radius = np.where(n > 1, ring * np.minimum(STAP, BEREIK / rings), 0.0)
    return x.astype("float64") + radius * np.sin(angle), y.astype("float64") + radius * np.cos(angle)


def _counted(keys: Sequence[Hashable]) -> "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]":
    """Of each how many there are like it, and how many of those came before."""
    size, seen = Counter(keys), Counter[Hashable]()
    before = []
    for key in keys:
        before.append(seen[key])
        seen[key] += 1
    return np.array([size[key] for key in keys], dtype="float64"), np.array(before, dtype="float64")


def room_beside(
    x: "pd.Series[float]", y: "pd.Series[float]", *, hoogte: float, links: float, rechts: float
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """Where a label of this ``hoogte`` can stand beside each point without touching another: its begin and end.

    It begins or ends at its own point, on the side with the most room between ``links`` and ``rechts``; two points
    that face each other each have half of what is between them. Without room the begin is the end.
    """
    from_left, from_below = x.to_numpy(dtype="float64"), y.to_numpy(dtype="float64")
    across = np.subtract.outer(from_left, from_left).T  # [i, j]: how far j is to the right of i
    near = np.abs(np.subtract.outer(from_below, from_below)) < hoogte
    np.fill_diagonal(near, val=False)

    def room(side: int, edge: float, facing: Any) -> Any:
        """How far each point can go to one side (1 is right), given which of the others come from there."""
        gap = np.where(near & (side * across >= 0), side * across / np.where(facing, 2, 1), np.inf)
        return np.minimum(gap.min(axis=1, initial=np.inf), side * (edge - from_left))

    right = room(1, rechts, facing=False) >= room(-1, links, facing=False)
    right = room(1, rechts, facing=~right) >= room(-1, links, facing=right)  # rather turn away than share
    left_room, right_room = room(-1, links, facing=right), room(1, rechts, facing=~right)
    return x - np.where(right, 0.0, left_room), x + np.where(right, right_room, 0.0)
