"""The risk of a verbonden partij through time, and how closely we steer because of it."""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, once_per_bron, once_per_stand
from samenwerking.normen import Normen
from samenwerking.venster import tot_en_met

RISICOS = ("bestuurlijk", "beleidsmatig", "financieel")
ARRANGEMENTEN = ("basis", "plus", "intensief")
_ARRANGEMENT = pd.CategoricalDtype(list(ARRANGEMENTEN), ordered=True)


@once_per_stand
def risicoprofielen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every profile up to the peildatum, of each party the oldest first; of one day the last row stays.

    Columns partner, datum, the three risks, toelichting, midden and hoog (how many of the three), ``arrangement``,
    tot (the day of the next; missing for the last), laatste (the one that holds), plus_sinds and intensief_sinds
    (since when without a break it has as often hoog as asks for that arrangement; missing when it has not).

    The arrangement: intensief from ``intensief_vanaf_hoog`` times hoog, plus from ``plus_vanaf_hoog`` times hoog or
    ``plus_vanaf_midden`` times midden, else basis.
    """
    frame = _alle_profielen(dataset, normen)
    frame = frame[frame["datum"] <= peildatum].reset_index(drop=True)
    tot = tot_en_met(frame["tot"], peildatum)
    return frame.assign(tot=tot, laatste=tot.isna())


@once_per_bron
def _alle_profielen(dataset: Dataset, normen: Normen) -> pd.DataFrame:
    """As ``risicoprofielen`` but for laatste, of all that is recorded."""
    norm = normen.oordeel.verbonden_partijen
    frame = dataset["risicoprofielen"].drop_duplicates(["partner", "datum"], keep="last")
    frame = frame.sort_values(["partner", "datum"], kind="stable", ignore_index=True)
    midden, hoog = ((frame[list(RISICOS)] == ernst).sum(axis=1) for ernst in ("midden", "hoog"))
    plus = (hoog >= norm.plus_vanaf_hoog) | (midden >= norm.plus_vanaf_midden)
    arrangement = np.select([hoog >= norm.intensief_vanaf_hoog, plus], ["intensief", "plus"], "basis")
    return frame.assign(
        midden=midden,
        hoog=hoog,
        arrangement=pd.Series(arrangement, index=frame.index).astype(_ARRANGEMENT),
        tot=frame.groupby("partner")["datum"].shift(-1),
        plus_sinds=_sinds(frame, hoog >= norm.plus_vanaf_hoog),
        intensief_sinds=_sinds(frame, hoog >= norm.intensief_vanaf_hoog),
    )


def _sinds(profielen: pd.DataFrame, zwaar: pd.Series) -> pd.Series:
    """Of each profile that is marked, the day of the first of those without a break, of its party."""
    al = zwaar.shift(fill_value=False) & (profielen["partner"] == profielen["partner"].shift())
    return profielen["datum"].where(zwaar & ~al).ffill().where(zwaar)


@once_per_stand
def laatste_profiel(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The profile that holds at the peildatum, one row per party that has one: columns of ``risicoprofielen``."""
    frame = _alle_profielen(dataset, normen)
    frame = frame[(frame["datum"] <= peildatum) & ~(frame["tot"] <= peildatum)].reset_index(drop=True)
    return frame.assign(tot=pd.Series(pd.NaT, index=frame.index, dtype=frame["tot"].dtype), laatste=True)
