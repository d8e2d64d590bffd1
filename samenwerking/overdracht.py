"""Overdracht: what goes when a colleague goes."""

import pandas as pd

from samenwerking.afspraken import open_afspraken
from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.netwerk import genoemd, lijnen
from samenwerking.normen import Normen
from samenwerking.personen import functies, namen
from samenwerking.signalen import open_signalen
from samenwerking.werkbezoeken import alle_werkbezoeken, komende


@once_per_stand
def contacten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, houder: str) -> pd.DataFrame:
    """With whom this colleague has the last or the only line among us, by account; the only ones first.

    The rows of ``lijnen`` with naam, functie, ``enige`` (nobody else of us who is here knows the person) and
    ``anderen`` (who else does, the latest first, as text).
    """
    alle = lijnen(dataset, peildatum, normen)
    eigen = alle[alle["collega"] == houder]
    ander = alle[(alle["collega"] != houder) & alle["bij_ons"] & alle["persoon"].isin(eigen["persoon"])]
    laatst = ander.groupby("persoon")["laatst"].max()
    eigen = eigen[~(lookup(eigen["persoon"], laatst) > eigen["laatst"])]
    frame = eigen.assign(
        naam=namen(dataset, eigen["persoon"]),
        functie=functies(dataset, eigen["persoon"]),
        enige=~eigen["persoon"].isin(ander["persoon"]),
        anderen=lookup(eigen["persoon"], genoemd(namen(dataset, ander["collega"]), ander["persoon"])),
    )
    order = ["partner", "enige", "niveau"]
    return frame.sort_values(order, ascending=[True, False, True], kind="stable", ignore_index=True)


@once_per_stand
def accounts(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, houder: str) -> pd.DataFrame:
    """What is to be handed over per account: those of this accounthouder first, then others with a line of contacten.

    partner, houder (whether it is an account of this colleague), mensen and enige (how many of ``contacten``), and how
    many open afspraken, open signalen and coming bezoeken the account has; missing where that is not known.
    """
    partners = dataset["partners"]
    mee = contacten(dataset, peildatum, normen, houder)
    eigen = partners["accounthouder"] == houder
    frame = partners.loc[eigen | partners["id"].isin(mee["partner"]), ["id"]].rename(columns={"id": "partner"})
    bezoeken = komende(alle_werkbezoeken(dataset, peildatum, normen))
    tellen = {
        "mensen": (mee["partner"], "personen"),
        "enige": (mee.loc[mee["enige"], "partner"], "personen"),
        "afspraken": (open_afspraken(dataset, peildatum)["partner"], "afspraken"),
        "signalen": (open_signalen(dataset, peildatum)["partner"], "signalen"),
        "bezoeken": (bezoeken["partner"], "werkbezoeken"),
    }
    for naam, (van, tabel) in tellen.items():
        n = lookup(frame["partner"], van.value_counts()).fillna(0).astype("Int64")
        frame[naam] = n if tabel in dataset.gelezen else pd.Series(pd.NA, index=frame.index, dtype="Int64")
    frame["houder"] = eigen[frame.index]
    return frame.sort_values(["houder", "mensen"], ascending=False, kind="stable", ignore_index=True)
