"""What an oordeel is, and the frame in which every indicator gives its own."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

OORDELEN = ("op orde", "aandacht", "actie nodig", "onbekend")
OORDEEL = pd.CategoricalDtype(list(OORDELEN), ordered=True)
LABEL = {"op orde": "op orde", "aandacht": "aandacht", "actie nodig": "actie nodig", "onbekend": "niet vastgelegd"}
"""The word on screen for each oordeel."""
SYMBOOL = {"op orde": "✓", "aandacht": "!", "actie nodig": "▲", "onbekend": "?"}
"""The symbol beside the word: an oordeel is never a colour alone."""
GEWICHT = {"op orde": 0, "onbekend": 1, "aandacht": 2, "actie nodig": 3}
"""For sorting: the heaviest asks most."""


@dataclass(frozen=True)
class Indicator:
    """One indicator: its id, its label (a begrip that says what it looks at) and whether it weighs by itself."""

    id: str
    label: str
    zwaar: bool = False


def rijen(
    partner: pd.Series,
    indicator: pd.Series | str,
    *,
    waarde: pd.Series,
    eenheid: str,
    norm: pd.Series | str,
    oordeel: pd.Series,
    toelichting: pd.Series,
    stap: pd.Series,
    sinds: pd.Series | None = None,
) -> pd.DataFrame:
    """The rows of one indicator: one per account, all Series on the index of ``partner``.

    Columns partner, indicator, waarde (in ``eenheid``), eenheid, norm (in words), oordeel, toelichting (one sentence),
    stap (what we can do), sinds (since when it is aandacht or actie nodig; missing when that is not known).
    """
    return pd.DataFrame(
        {
            "partner": partner,
            "indicator": indicator,
            "waarde": waarde.astype("float64"),
            "eenheid": eenheid,
            "norm": norm,
            "oordeel": oordeel.astype(OORDEEL),
            "toelichting": toelichting,
            "stap": stap,
            "sinds": pd.Series(pd.NaT, index=partner.index, dtype="datetime64[us]") if sinds is None else sinds,
        },
        index=partner.index,
    ).astype({"indicator": "str", "eenheid": "str", "norm": "str", "toelichting": "str", "stap": "str"})


def kies(index: pd.Index, standaard: str, *keuzes: tuple[pd.Series, pd.Series | str]) -> pd.Series:
    """The first of ``keuzes`` (mask, value) that holds per row, else ``standaard``: a text Series on ``index``."""
    masks = [mask.to_numpy(dtype=bool) for mask, _ in keuzes]
    values = [
        value.reindex(index).to_numpy(dtype=object) if isinstance(value, pd.Series) else value for _, value in keuzes
    ]
    return pd.Series(np.select(masks, values, standaard), index=index, dtype="str")
