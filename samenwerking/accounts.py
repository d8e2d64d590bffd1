"""Accounts: one row per account with what an accounthouder wants to know of all of them, and one account whole."""

import pandas as pd

from samenwerking.contacten import laatste_per_niveau
from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.data.schema import NIVEAUS
from samenwerking.indicatoren import INDICATOREN, indicatoren, oordelen
from samenwerking.normen import Normen
from samenwerking.personen import namen
from samenwerking.venster import in_venster
from samenwerking.werkbezoeken import alle_werkbezoeken, komende

VENSTER = 365
"""How many days back the ontwikkelingen of an account are shown."""


@once_per_stand
def accounttabel(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """One row per account, the heaviest first.

    Columns partner, naam, soort, regios (text, "provinciebreed" without one), accounthouder (name), oordeel, actie and
    aandacht (the labels of the indicatoren with that oordeel), a column per niveau of ``NIVEAUS`` with the day of the
    last contact that counts, and ``werkbezoek``, the day of the next one.
    """
    oordeel = oordelen(dataset, peildatum, normen)
    partners = dataset["partners"].set_index("id")
    laatste = laatste_per_niveau(dataset, peildatum, normen).astype({"niveau": "str"})
    bezoeken = komende(alle_werkbezoeken(dataset, peildatum, normen))
    regio = partners["regio"].explode().astype("str").dropna().groupby(level=0).agg(", ".join).astype("str")
    per = indicatoren(dataset, peildatum, normen)
    per = per.assign(label=lookup(per["indicator"], {indicator.id: indicator.label for indicator in INDICATOREN}))
    id_ = oordeel["partner"]
    return oordeel[["partner", "naam", "soort", "oordeel"]].assign(
        regios=lookup(id_, regio).fillna("provinciebreed"),
        accounthouder=namen(dataset, lookup(id_, partners["accounthouder"])),
        actie=_labels(per, "actie nodig", id_),
        aandacht=_labels(per, "aandacht", id_),
        werkbezoek=lookup(id_, bezoeken.groupby("partner")["datum"].min()),
        **{
            niveau: lookup(id_, laatste[laatste["niveau"] == niveau].set_index("partner")["datum"])
            for niveau in NIVEAUS
        },
    )


@once_per_stand
def ontwikkelingen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """What happened at the accounts in the last ``VENSTER`` days, the newest first."""
    frame = dataset["ontwikkelingen"]
    return frame[in_venster(frame["datum"], peildatum, VENSTER)].sort_values("datum", ascending=False, kind="stable")


def _labels(per: pd.DataFrame, oordeel: str, partner: pd.Series) -> pd.Series:
    labels = per[per["oordeel"] == oordeel].groupby("partner")["label"].agg(", ".join).astype("str")
    return lookup(partner, labels).fillna("")
