"""netwerk: do we know people at every niveau, and do more of us hold the contact?"""

import pandas as pd

from samenwerking.contacten import vereiste_niveaus
from samenwerking.data.dataset import Dataset, lookup, once_per_stand, op_account
from samenwerking.data.schema import NIVEAUS
from samenwerking.indicatoren.kern import Indicator, PerAccount, kies, rijen, weeg, woorden
from samenwerking.netwerk import collegas, een_collega
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, termijn
from samenwerking.personen import namen

NETWERK = Indicator("netwerk", "Netwerk")


@once_per_stand
def netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Active people per required niveau, and how many of us hold the contacts."""
    partners = dataset["partners"]["id"]
    frame = vereiste_niveaus(dataset, peildatum, normen).merge(
        _mensen(dataset, peildatum), on=["partner", "niveau"], how="left"
    )
    frame = frame.merge(een_collega(dataset, peildatum, normen), on=["partner", "niveau"], how="left")
    ooit, actief = frame["ooit"].fillna(0), frame["actief"].fillna(0)
    niveau_weg, niveau_geen = (ooit > 0) & (actief == 0), ooit == 0
    per = PerAccount(partners, frame["partner"])
    alle = frame["partner"].notna()
    bekend = per.aantal(alle & ~niveau_geen) > 0
    weg, geen, een = (per.aantal(welke) > 0 for welke in (niveau_weg, niveau_geen, frame["collega"].notna()))
    gelezen = "contacten" in dataset.gelezen
    oordeel = weeg(
        partners.index,
        "op orde" if gelezen else "onbekend",
        (~bekend, "onbekend"),
        (weg, "actie nodig"),
        (geen | een, "aandacht"),
    )
    sinds = per.eerste(frame["laatste_vertrek"], niveau_weg)
    n = frame.assign(actief=actief).groupby("partner")["actief"].sum()

    def eerste(kolom: str, welke: pd.Series) -> pd.Series:
        return lookup(partners, frame[welke].drop_duplicates("partner").set_index("partner")[kolom])

    return rijen(
        partners,
        "netwerk",
        waarde=lookup(partners, n).where(bekend),
        eenheid="mensen",
        oordeel=oordeel,
        sinds=sinds.where(oordeel == "actie nodig"),
        bekend=bekend,
        niveau_weg=eerste("niveau", niveau_weg),
        niveau_geen=eerste("niveau", niveau_geen),
        niveau_een=eerste("niveau", frame["collega"].notna()),
        collega=eerste("collega", frame["collega"].notna()),
    )


@once_per_stand
def over_netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``netwerk``."""
    norm = normen.oordeel.netwerk
    frame = netwerk(dataset, peildatum, normen)
    weg, geen, een = (frame[f"niveau_{wat}"] for wat in ("weg", "geen", "een"))
    wij = op_account(collegas(dataset, peildatum, normen), frame["partner"])
    mensen = aantallen(frame["waarde"].fillna(0).astype("int64"), "persoon", "mensen")
    spraken = kies(
        frame.index,
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
    if "contacten" not in dataset.gelezen:
        feit = pd.Series("De tabel contacten ontbreekt of is niet te lezen.", index=frame.index)
    naam = namen(dataset, frame["collega"])
    bekend = frame["bekend"]
    return woorden(
        frame,
        norm=f"op elk niveau iemand, en vanaf {norm.gesprekken_een_collega} gesprekken meer dan één collega",
        toelichting=kies(
            frame.index,
            "",
            (~bekend, "Er is niemand vastgelegd op de niveaus waarop wij contact willen."),
            (weg.notna(), "Op " + weg + " niveau is iedereen vertrokken. " + feit),
            (geen.notna(), "Op " + geen + " niveau is niemand vastgelegd. " + feit),
            (een.notna(), "Alle gesprekken op " + een + " niveau voerde één collega: " + naam + ". " + feit),
            (bekend, feit),
        ),
        stap=kies(
            frame.index,
            "Controleer een keer per jaar of de namen nog kloppen.",
            (~bekend, "Leg vast wie wij daar kennen."),
            (weg.notna(), "Zoek uit wie de opvolger is op " + weg + " niveau."),
            (geen.notna(), "Leg vast wie wij kennen op " + geen + " niveau, of maak kennis."),
            (een.notna(), "Laat een tweede collega meegaan naar het volgende gesprek op " + een + " niveau."),
            (frame["oordeel"] == "onbekend", "Begin met het vastleggen van contacten."),
        ),
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
