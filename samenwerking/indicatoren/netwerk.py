"""netwerk: do we know people at every niveau, and do more of us hold the contact?"""

import numpy as np
import pandas as pd

from samenwerking.contacten import vereiste_niveaus
from samenwerking.data.dataset import Dataset, lookup, once_per_stand, op_account, rij_van
from samenwerking.indicatoren.kern import Indicator, PerAccount, kies, rijen, weeg, woorden
from samenwerking.momenten import NIVEAU
from samenwerking.netwerk import collegas, een_collega
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, termijn
from samenwerking.personen import namen

NETWERK = Indicator("netwerk", "Netwerk")


@once_per_stand
def netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Active people per required niveau, and how many of us hold the contacts."""
    partners = dataset["partners"]["id"]
    frame = _per_niveau(dataset, peildatum, normen)
    per = PerAccount(partners, frame["partner"])
    bekend = per.aantal(~frame["geen"]) > 0
    weg, geen, een = (per.aantal(frame[wat]) > 0 for wat in ("weg", "geen", "een"))
    oordeel = weeg(
        partners.index,
        "op orde" if "contacten" in dataset.gelezen else "onbekend",
        (~bekend, "onbekend"),
        (weg, "actie nodig"),
        (geen | een, "aandacht"),
    )
    return rijen(
        partners,
        "netwerk",
        waarde=lookup(partners, frame.groupby("partner")["actief"].sum()).where(bekend),
        eenheid="mensen",
        oordeel=oordeel,
        sinds=per.eerste(frame["laatste_vertrek"], frame["weg"]).where(oordeel == "actie nodig"),
        bekend=bekend,
    )


@once_per_stand
def _per_niveau(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """``_mensen``, the ``collega`` who alone held all contacts there, and what is the matter: everybody ``weg``,
    ``geen`` recorded, or ``een`` colleague.
    """
    frame = _mensen(dataset, peildatum, vereiste_niveaus(dataset, peildatum, normen))
    frame = frame.merge(een_collega(dataset, peildatum, normen), on=["partner", "niveau"], how="left")
    weg = (frame["ooit"] > 0) & (frame["actief"] == 0)
    return frame.assign(weg=weg, geen=frame["ooit"] == 0, een=frame["collega"].notna())


@once_per_stand
def over_netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``netwerk``."""
    norm = normen.oordeel.netwerk
    frame, per = netwerk(dataset, peildatum, normen), _per_niveau(dataset, peildatum, normen)
    eerste = {
        wat: per[per[wat]].drop_duplicates("partner").set_index("partner")[["niveau", "collega"]]
        for wat in ("weg", "geen", "een")
    }
    weg, geen, een = (lookup(frame["partner"], rows["niveau"]) for rows in eerste.values())
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
    naam = namen(dataset, lookup(frame["partner"], eerste["een"]["collega"]))
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


def _mensen(dataset: Dataset, peildatum: pd.Timestamp, vereist: pd.DataFrame) -> pd.DataFrame:
    """The required niveaus with the people of the partner there: ooit recorded, actief now, and ``laatste_vertrek``,
    the day the last one left.
    """
    partners = dataset["partners"]["id"]
    personen = dataset.kolommen("personen", "partner", "niveau", "tot")
    plek = rij_van(personen["partner"], partners)
    personen, plek = personen[plek >= 0], plek[plek >= 0]
    groep = plek * len(NIVEAU.categories) + personen["niveau"].cat.codes.to_numpy()
    weg = (personen["tot"] <= peildatum).to_numpy()
    n = len(partners) * len(NIVEAU.categories)
    vertrek = np.full(n, np.iinfo("int64").min)  # which is NaT
    np.maximum.at(vertrek, groep[weg], personen["tot"].to_numpy()[weg].astype("datetime64[us]").view("int64"))
    hier = rij_van(vereist["partner"], partners) * len(NIVEAU.categories)
    hier += NIVEAU.categories.get_indexer(pd.Index(vereist["niveau"]))
    return vereist.assign(
        ooit=np.bincount(groep, minlength=n)[hier],
        actief=np.bincount(groep[~weg], minlength=n)[hier],
        laatste_vertrek=vertrek[hier].view("datetime64[us]"),
    )
