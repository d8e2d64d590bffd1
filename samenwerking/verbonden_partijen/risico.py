"""The risk of a verbonden partij through time, and how closely we steer because of it."""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, once_per_stand
from samenwerking.normen import Normen

RISICOS = ("bestuurlijk", "beleidsmatig", "financieel")
ARRANGEMENTEN = ("basis", "plus", "intensief")
_ARRANGEMENT = pd.CategoricalDtype(list(ARRANGEMENTEN), ordered=True)


@once_per_stand
def risicoprofielen(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every profile up to the peildatum, of each party the oldest first; of one day the last row stays.

    Columns partner, datum, the three risks, toelichting, midden and hoog (how many of the three), ``arrangement``,
    tot (the day of the next; missing for the last) and laatste (the one that holds).

    The arrangement: intensief from ``intensief_vanaf_hoog`` times hoog, plus from ``plus_vanaf_hoog`` times hoog or
    ``plus_vanaf_midden`` times midden, else basis.
    """
    norm = normen.oordeel.verbonden_partijen
    frame = dataset["risicoprofielen"].drop_duplicates(["partner", "datum"], keep="last")
    frame = frame.sort_values(["partner", "datum"], kind="stable", ignore_index=True)
    midden, hoog = (sum((frame[risico] == ernst).astype("int64") for risico in RISICOS) for ernst in ("midden", "hoog"))
    plus = (hoog >= norm.plus_vanaf_hoog) | (midden >= norm.plus_vanaf_midden)
    arrangement = np.select([hoog >= norm.intensief_vanaf_hoog, plus], ["intensief", "plus"], "basis")
    tot = frame.groupby("partner")["datum"].shift(-1)
    return frame.assign(
        midden=midden,
        hoog=hoog,
        arrangement=pd.Series(arrangement, index=frame.index).astype(_ARRANGEMENT),
        tot=tot,
        laatste=tot.isna(),
    )


@once_per_stand
def laatste_profiel(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The profile that holds at the peildatum, one row per party that has one: columns of ``risicoprofielen``."""
    frame = risicoprofielen(dataset, peildatum, normen)
    return frame[frame["laatste"]].reset_index(drop=True)


def hoog_sinds(profielen: pd.DataFrame, vanaf: int) -> pd.Series:
    """Since when a party has at least ``vanaf`` times hoog without a break, by partner; only where it has now."""
    zwaar = profielen["hoog"] >= vanaf
    onderbroken = profielen["datum"].where(~zwaar).groupby(profielen["partner"]).transform("max")
    reeks = profielen[zwaar & ~(profielen["datum"] <= onderbroken)]
    return reeks.groupby("partner")["datum"].min()
