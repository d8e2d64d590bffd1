"""netwerk: do we know people at every niveau, and do more of us hold the contact?"""

import pandas as pd

from samenwerking.contacten import alle_contacten
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import NIVEAUS
from samenwerking.indicatoren.contact import vereiste_niveaus
from samenwerking.indicatoren.kern import Indicator, kies, op_account, rijen
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, termijn
from samenwerking.personen import namen
from samenwerking.venster import in_venster

NETWERK = Indicator("netwerk", "Netwerk", "Of wij op elk niveau mensen kennen, en of het niet op één collega rust.")


def netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Active people per required niveau, and how many of us hold the contacts."""
    norm = normen.oordeel.netwerk
    partners = dataset["partners"]["id"]
    frame = vereiste_niveaus(dataset, peildatum, normen).merge(
        _mensen(dataset, peildatum), on=["partner", "niveau"], how="left"
    )
    frame = frame.merge(_een_collega(dataset, peildatum, normen), on=["partner", "niveau"], how="left")
    frame = frame.fillna({"ooit": 0, "actief": 0})
    frame["weg"] = (frame["ooit"] > 0) & (frame["actief"] == 0)
    frame["geen"] = frame["ooit"] == 0
    frame["sinds"] = frame["laatste_vertrek"].where(frame["weg"])
    groep = frame.groupby("partner")
    per = pd.DataFrame(
        {
            "ooit": groep["ooit"].sum(),
            "actief": groep["actief"].sum(),
            "weg": groep["weg"].any(),
            "geen": groep["geen"].any(),
            "sinds": groep["sinds"].min(),
            "niveau_weg": frame[frame["weg"]].groupby("partner")["niveau"].first(),
            "niveau_geen": frame[frame["geen"]].groupby("partner")["niveau"].first(),
            "niveau_een": frame[frame["collega"].notna()].groupby("partner")["niveau"].first(),
            "collega": frame[frame["collega"].notna()].groupby("partner")["collega"].first(),
        }
    ).reindex(partners)
    per = per.reset_index(drop=True).astype(
        {"niveau_weg": "str", "niveau_geen": "str", "niveau_een": "str", "collega": "str"}
    )
    wij = op_account(_collegas(dataset, peildatum, normen), partners)
    bekend = per["ooit"] > 0
    een = per["collega"].notna()
    weg = per["weg"].eq(True)
    geen = per["geen"].eq(True)
    gelezen = "contacten" in dataset.gelezen
    oordeel = kies(
        partners.index,
        "op orde" if gelezen else "onbekend",
        (~bekend, "onbekend"),
        (weg, "actie nodig"),
        (geen | een, "aandacht"),
    )
    mensen = aantallen(per["actief"].fillna(0).astype("int64"), "persoon", "mensen")
    collegas = kies(
        partners.index,
        "",
        (wij > 1, "spraken " + aantallen(wij, "collega", "collega's")),
        (wij == 0, "sprak niemand van ons"),
        (wij == 1, "sprak 1 collega"),
    )
    feit = (
        "Wij kennen er nu "
        + mensen
        + f" op de niveaus die tellen; in {termijn(norm.venster)} "
        + collegas
        + " met deze partner."
    )
    feit = feit.mask(~pd.Series(gelezen, index=partners.index), "De tabel contacten ontbreekt of is niet te lezen.")
    naam = namen(dataset, per["collega"])
    zin = kies(
        partners.index,
        "",
        (~bekend, "Er is niemand vastgelegd op de niveaus waarop wij contact willen."),
        (weg, "Op " + per["niveau_weg"] + " niveau is iedereen vertrokken. " + feit),
        (geen, "Op " + per["niveau_geen"] + " niveau is niemand vastgelegd. " + feit),
        (een, "Alle gesprekken op " + per["niveau_een"] + " niveau voerde één collega: " + naam + ". " + feit),
        (bekend, feit),
    )
    stap = kies(
        partners.index,
        "Controleer een keer per jaar of de namen nog kloppen.",
        (~bekend, "Leg vast wie wij daar kennen."),
        (weg, "Zoek uit wie de opvolger is op " + per["niveau_weg"] + " niveau."),
        (geen, "Leg vast wie wij kennen op " + per["niveau_geen"] + " niveau, of maak kennis."),
        (een, "Laat een tweede collega meegaan naar het volgende gesprek op " + per["niveau_een"] + " niveau."),
        (oordeel == "onbekend", "Begin met het vastleggen van contacten."),
    )
    return rijen(
        partners,
        "netwerk",
        waarde=per["actief"].where(bekend),
        eenheid="mensen",
        norm=f"op elk niveau iemand, en vanaf {norm.gesprekken_een_collega} gesprekken meer dan één collega",
        oordeel=oordeel,
        toelichting=zin,
        stap=stap,
        sinds=per["sinds"].where(oordeel == "actie nodig"),
    )


def _mensen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """People of partners per niveau that counts: ooit recorded, actief now, and the day the last one left."""
    personen = dataset["personen"].astype({"niveau": "str"})
    personen = personen[personen["partner"].notna() & personen["niveau"].isin(NIVEAUS)]
    vertrokken = personen["tot"] <= peildatum
    groep = personen.assign(actief=~vertrokken, vertrek=personen["tot"].where(vertrokken)).groupby(
        ["partner", "niveau"]
    )
    return groep.agg(ooit=("id", "size"), actief=("actief", "sum"), laatste_vertrek=("vertrek", "max")).reset_index()


def _recent(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    contacten = alle_contacten(dataset, peildatum, normen)
    recent = contacten["telt"] & in_venster(contacten["datum"], peildatum, normen.oordeel.netwerk.venster)
    return contacten.loc[recent, ["partner", "niveau", "provincie_deelnemers"]].astype({"niveau": "str"})


def _een_collega(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Where one and the same colleague, alone, held all contacts in the window: partner, niveau, collega."""
    recent = _recent(dataset, peildatum, normen)
    wij = recent["provincie_deelnemers"]
    alleen = (wij.list.len() == 1).astype(bool)
    recent = recent.assign(alleen=alleen, collega=wij.explode().groupby(level=0).first().astype("str"))
    groep = recent.groupby(["partner", "niveau"]).agg(
        n=("alleen", "size"),
        alleen=("alleen", "all"),
        verschillend=("collega", "nunique"),
        collega=("collega", "first"),
    )
    een = groep[
        (groep["n"] >= normen.oordeel.netwerk.gesprekken_een_collega) & groep["alleen"] & (groep["verschillend"] == 1)
    ]
    return een["collega"].reset_index()


def _collegas(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.Series:
    """How many of us spoke with each account in the window: a Series by partner id."""
    recent = _recent(dataset, peildatum, normen)
    flat = recent[["partner", "provincie_deelnemers"]].explode("provincie_deelnemers")
    return flat.groupby("partner")["provincie_deelnemers"].nunique()
