"""netwerk: do we know people at every niveau, and do more of us hold the contact?"""

import pandas as pd

from samenwerking.contacten import vereiste_niveaus
from samenwerking.data.dataset import Dataset, op_account
from samenwerking.data.schema import NIVEAUS
from samenwerking.indicatoren.kern import Indicator, kies, rijen
from samenwerking.netwerk import collegas, een_collega
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, termijn
from samenwerking.personen import namen

NETWERK = Indicator("netwerk", "Netwerk")


def netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Active people per required niveau, and how many of us hold the contacts."""
    norm = normen.oordeel.netwerk
    partners = dataset["partners"]["id"]
    frame = vereiste_niveaus(dataset, peildatum, normen).merge(
        _mensen(dataset, peildatum), on=["partner", "niveau"], how="left"
    )
    frame = frame.merge(een_collega(dataset, peildatum, normen), on=["partner", "niveau"], how="left")
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
    wij = op_account(collegas(dataset, peildatum, normen), partners)
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
    spraken = kies(
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
        + spraken
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
