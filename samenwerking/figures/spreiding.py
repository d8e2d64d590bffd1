"""Points on a grid of whole numbers that never hide each other."""

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
    points = pd.DataFrame({"x": x.astype("float64"), "y": y.astype("float64")})
    place = points.groupby(["x", "y"])["x"]
    n, rank = place.transform("size"), place.cumcount()
    rings = np.ceil((np.sqrt(1 + 4 * n / 3) - 1) / 2)  # ring k has room for 6k points
    share = (rank + 0.5) * rings * (rings + 1) / n
    points["ring"] = np.floor((np.sqrt(1 + 4 * share) - 1) / 2) + 1
    ring = points.groupby(["x", "y", "ring"])["ring"]
    angle = 2 * np.pi * ring.cumcount() / ring.transform("size")
    radius = (points["ring"] * np.minimum(STAP, BEREIK / rings)).where(n > 1, 0.0)
    return points["x"] + radius * np.sin(angle), points["y"] + radius * np.cos(angle)


def room_beside(
    x: "pd.Series[float]", y: "pd.Series[float]", *, hoogte: float, links: float, rechts: float
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """Where a label of this ``hoogte`` can stand beside each point without touching another: its begin and end.

    It begins or ends at its own point, on the side with the most room between ``links`` and ``rechts``; two points
    that face each other each have half of what is between them. Without room the begin is the end.
    """
    across = np.subtract.outer(x.to_numpy(), x.to_numpy()).T  # [i, j]: how far j is to the right of i
    near = np.abs(np.subtract.outer(y.to_numpy(), y.to_numpy())) < hoogte
    np.fill_diagonal(near, val=False)

    def room(side: int, edge: float, facing: Any) -> "pd.Series[float]":
        """How far each point can go to one side (1 is right), given which of the others come from there."""
        gap = np.where(near & (side * across >= 0), side * across / np.where(facing, 2, 1), np.inf)
        return pd.Series(gap.min(axis=1, initial=np.inf), index=x.index).clip(upper=side * (edge - x))

    right = room(1, rechts, facing=False) >= room(-1, links, facing=False)
    right = room(1, rechts, facing=~right) >= room(-1, links, facing=right)  # rather turn away than share
    return x - room(-1, links, facing=right).mask(right, 0.0), x + room(1, rechts, facing=~right).where(right, 0.0)
