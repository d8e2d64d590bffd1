"""Overdracht: what goes when a colleague goes."""

import pandas as pd

from samenwerking.afspraken import open_afspraken
from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.netwerk import lijnen
from samenwerking.normen import Normen
from samenwerking.opgaven import lopende_dossiers
from samenwerking.personen import functies, namen
from samenwerking.signalen import open_signalen
from samenwerking.werkbezoeken import alle_werkbezoeken, komende


@once_per_stand
def contacten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, houder: str) -> pd.DataFrame:
    """With whom this colleague has the last or the only line among us, by account; the only ones first.

    The rows of ``lijnen`` with naam, functie, ``enige`` (nobody else of us who is here knows the person) and
    ``anderen`` (all who do, the latest first, as text).
    """
    alle = lijnen(dataset, peildatum, normen)
    eigen = alle[alle["collega"] == houder]
    ander = alle[(alle["collega"] != houder) & alle["bij_ons"] & alle["persoon"].isin(eigen["persoon"])]
    laatst = ander.groupby("persoon")["laatst"].max()
    anderen = namen(dataset, ander["collega"]).groupby(ander["persoon"]).agg(", ".join).astype("str")
    eigen = eigen[~(lookup(eigen["persoon"], laatst) > eigen["laatst"])]
    frame = eigen.assign(
        naam=namen(dataset, eigen["persoon"]),
        functie=functies(dataset, eigen["persoon"]),
        enige=~eigen["persoon"].isin(ander["persoon"]),
        anderen=lookup(eigen["persoon"], anderen),
    )
    order = ["partner", "enige", "niveau"]
    return frame.sort_values(order, ascending=[True, False, True], kind="stable", ignore_index=True)


@once_per_stand
def accounts(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, houder: str) -> pd.DataFrame:
    """What is to be handed over per account: those of this accounthouder first, then the others of ``contacten`` and

    those where this colleague has something, also under no account (``partner`` is missing). partner, houder (whether
    it is an account of this colleague), mensen and enige (how many of ``contacten``), and how many open afspraken, open
    signalen and coming bezoeken there are: of the own accounts all, of the others what this colleague has. initiatieven
    and dossiers are those that run and that this colleague has. Missing where that is not known.
    """
    partners = dataset["partners"]
    eigen = partners.loc[partners["accounthouder"] == houder, "id"]
    mee = contacten(dataset, peildatum, normen, houder)
    afspraken, signalen = open_afspraken(dataset, peildatum), open_signalen(dataset, peildatum)
    bezoeken = komende(alle_werkbezoeken(dataset, peildatum, normen))
    initiatieven, dossiers = (f(dataset, peildatum, normen) for f in (lopende_initiatieven, lopende_dossiers))

    def over(frame: pd.DataFrame, wie: str) -> pd.Series:
        return frame.loc[(frame[wie] == houder) | frame["partner"].isin(eigen), "partner"]

    tellen: dict[str, tuple[pd.Series, list[str], list[str]]] = {
        "mensen": (mee["partner"], ["personen", "contacten"], ["werkbezoeken"]),
        "enige": (mee.loc[mee["enige"], "partner"], ["personen", "contacten"], ["werkbezoeken"]),
        "afspraken": (over(afspraken, "eigenaar"), ["afspraken"], []),
        "signalen": (over(signalen, "eigenaar"), ["signalen"], []),
        "bezoeken": (over(bezoeken, "accounthouder"), ["werkbezoeken"], []),
        "initiatieven": (
            initiatieven.loc[initiatieven["accounthouder"] == houder, "partner"],
            ["initiatieven"],
            ["initiatief_fasen"],
        ),
        "dossiers": (dossiers.loc[dossiers["trekker"] == houder, "partner"], ["dossiers"], []),
    }
    waar = pd.concat([eigen, *(van for van, _, _ in tellen.values())], ignore_index=True).drop_duplicates()
    frame = pd.DataFrame({"partner": waar[waar.isna() | waar.isin(partners["id"])]})
    for naam, (van, nodig, ook) in tellen.items():
        n = lookup(frame["partner"], van.value_counts(dropna=False)).fillna(0).astype("Int64")
        frame[naam] = pd.NA if dataset.mist(nodig, ook) else n
    frame = frame.astype(dict.fromkeys(tellen, "Int64")).assign(houder=frame["partner"].isin(eigen))
    return frame.sort_values(["houder", "mensen"], ascending=False, kind="stable", ignore_index=True)
