"""Werkbezoeken: which are coming, which took place, and whether they are prepared."""

import pandas as pd

from samenwerking.contacten import is_afgelegd
from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.normen import Normen

STATUSSEN = ("optie", "bevestigd", "afgelegd", "afgezegd")
_STATUS = pd.CategoricalDtype(list(STATUSSEN), ordered=True)


@once_per_stand
def voorbereiding(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The checklist of every visit: werkbezoek, onderdeel, eigenaar, uiterlijk, gereed_op.

    A visit without rows of its own has the standard checklist of the norm, all open. Nothing is known, and nothing
    open, when the table is there but cannot be read.
    """
    if "voorbereiding" in dataset.onleesbaar:
        return dataset["voorbereiding"]
    eigen = dataset["voorbereiding"]
    zonder = dataset["werkbezoeken"].loc[~dataset["werkbezoeken"]["id"].isin(eigen["werkbezoek"]), ["id"]]
    standaard = pd.DataFrame({"onderdeel": normen.oordeel.werkbezoeken.standaard_voorbereiding}, dtype="str")
    extra = zonder.rename(columns={"id": "werkbezoek"}).merge(standaard, how="cross")
    return pd.concat([eigen, eigen.iloc[:0].reindex(extra.index).assign(**extra)], ignore_index=True)


@once_per_stand
def alle_werkbezoeken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The table ``werkbezoeken`` by day, with ``status`` (afgezegd, afgelegd when its day is before the peildatum,
    bevestigd, else optie), ``over_dagen`` until the visit (negative after it), ``onderdelen`` of its checklist, how
    many of them are ``open`` and ``ontbreekt`` (which, as text).
    """
    bezoeken = dataset["werkbezoeken"]
    status = pd.Series("optie", index=bezoeken.index, dtype="str").mask(bezoeken["bevestigd_op"].notna(), "bevestigd")
    status = status.mask(is_afgelegd(bezoeken, peildatum), "afgelegd").mask(bezoeken["afgezegd_op"].notna(), "afgezegd")
    lijst = voorbereiding(dataset, peildatum, normen)
    todo = lijst[lijst["gereed_op"].isna()].groupby("werkbezoek")["onderdeel"]
    frame = bezoeken.assign(
        status=status.astype(_STATUS),
        over_dagen=(bezoeken["datum"] - peildatum).dt.days,
        onderdelen=lookup(bezoeken["id"], lijst.groupby("werkbezoek").size()).fillna(0).astype("int64"),
        open=lookup(bezoeken["id"], todo.size()).fillna(0).astype("int64"),
        ontbreekt=lookup(bezoeken["id"], todo.agg(", ".join).astype("str")).fillna(""),
    )
    return frame.sort_values(["datum", "begintijd"], kind="stable", ignore_index=True)


def komende(werkbezoeken: pd.DataFrame, dagen: int | None = None) -> pd.DataFrame:
    """The visits of ``alle_werkbezoeken`` from the peildatum on, up to and including ``dagen`` days later."""
    coming = werkbezoeken["status"].isin(["optie", "bevestigd"])
    return werkbezoeken[coming & (dagen is None or werkbezoeken["over_dagen"] <= dagen)]


def niet_voorbereid(werkbezoeken: pd.DataFrame, dagen: int) -> pd.DataFrame:
    """The coming visits of which the preparation is not complete."""
    coming = komende(werkbezoeken, dagen)
    return coming[coming["open"] > 0]
