"""What an oordeel is, and the frame in which every indicator gives its own."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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
    oordeel: pd.Series,
    sinds: pd.Series | None = None,
    **voor_woorden: object,
) -> pd.DataFrame:
    """The rows of one indicator: one per account, all Series on the index of ``partner``.

    Columns partner, indicator, waarde (in ``eenheid``), eenheid, oordeel, sinds (since when it is aandacht or actie
    nodig; missing when that is not known), and ``voor_woorden``: what only the sentences about it need.
    """
    leeg = pd.Series(pd.NaT, index=partner.index, dtype="datetime64[us]")
    frame = {
        "partner": partner,
        "indicator": _steeds(indicator, partner.index) if isinstance(indicator, str) else indicator,
        "waarde": waarde.astype("float64"),
        "eenheid": _steeds(eenheid, partner.index),
        "oordeel": oordeel,
        "sinds": leeg if sinds is None else sinds,
    }
    return pd.DataFrame(frame | voor_woorden, index=partner.index)


def _steeds(tekst: str, index: pd.Index) -> pd.Series:
    """The same text in every row."""
    return pd.Series(pd.array([tekst], dtype="str").repeat(len(index)), index=index)


def woorden(rows: pd.DataFrame, *, norm: pd.Series | str, toelichting: pd.Series, stap: pd.Series) -> pd.DataFrame:
    """What is said of such rows: partner, indicator, norm (in words), toelichting (one sentence), stap (what we can
    do).
    """
    frame = {"partner": rows["partner"], "indicator": rows["indicator"]}
    words = {"norm": norm, "toelichting": toelichting, "stap": stap}
    return pd.DataFrame(frame | words, index=rows.index).astype(dict.fromkeys(words, "str"))


class PerAccount:
    """Rows that each name a partner, by id or by its place in ``accounts`` (-1 for none), counted per account.

    Series on the index of ``accounts`` (ids).
    """

    def __init__(self, accounts: pd.Series, partner: pd.Series | NDArray[np.int64]) -> None:
        if isinstance(partner, np.ndarray):
            self._plek = partner
        else:
            nummer, namen = pd.factorize(partner)
            self._plek = np.append(pd.Index(accounts).get_indexer(pd.Index(namen)), -1)[nummer]
        self._index = accounts.index

    def aantal(self, welke: pd.Series) -> pd.Series:
        """How many of the rows that are marked each account has."""
        plek = self._plek[np.flatnonzero(welke.to_numpy(dtype=bool))]  # by place: so much faster than by mask
        return pd.Series(np.bincount(plek + 1, minlength=len(self._index) + 1)[1:], index=self._index)

    def eerste(self, dagen: pd.Series, welke: pd.Series) -> pd.Series:
        """The first of the days of the rows that are marked; missing where there is none."""
        hier = np.flatnonzero(welke.to_numpy(dtype=bool) & dagen.notna().to_numpy() & (self._plek >= 0))
        nooit = np.iinfo("int64").max
        eerste = np.full(len(self._index), nooit)
        np.minimum.at(eerste, self._plek[hier], dagen.to_numpy().astype("datetime64[us]").view("int64")[hier])
        dag = np.where(eerste == nooit, np.datetime64("NaT"), eerste.view("datetime64[us]"))
        return pd.Series(dag, index=self._index)


def weeg(index: pd.Index, standaard: str, *keuzes: tuple[pd.Series, str]) -> pd.Series:
    """As ``kies`` for an oordeel: a Series of ``OORDEEL``."""
    masks = [mask.to_numpy(dtype=bool) for mask, _ in keuzes]
    codes = np.select(masks, [OORDELEN.index(oordeel) for _, oordeel in keuzes], OORDELEN.index(standaard))
    return pd.Series(pd.Categorical.from_codes(codes, dtype=OORDEEL), index=index)


def kies(index: pd.Index, standaard: str, *keuzes: tuple[pd.Series, pd.Series | str]) -> pd.Series:
    """The first of ``keuzes`` (mask, value) that holds per row, else ``standaard``: a text Series on ``index``."""
    masks = [mask.to_numpy(dtype=bool) for mask, _ in keuzes]
    values = [
        value.reindex(index).to_numpy(dtype=object) if isinstance(value, pd.Series) else value for _, value in keuzes
    ]
    return pd.Series(np.select(masks, values, standaard), index=index, dtype="str")
