"""netwerk: do we know people at every niveau, and do more of us hold the contact?"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.contacten import vereist
from samenwerking.data.dataset import Dataset, once_per_bron, once_per_stand, op_account
from samenwerking.indicatoren.kern import Indicator, PerAccount, kies, rijen, weeg, woorden
from samenwerking.momenten import GEEN, NIVEAU, Getallen, bij_accounts, gevoerd
from samenwerking.netwerk import collegas
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, termijn
from samenwerking.personen import namen

NETWERK = Indicator("netwerk", "Netwerk")


@once_per_stand
def netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Active people per required niveau, and how many of us hold the contacts."""
    partners = dataset["partners"]["id"]
    frame = _per_niveau(dataset, peildatum, normen)
    per = PerAccount(partners, frame["account"].to_numpy())
    bekend = per.aantal(~frame["geen"]) > 0
    weg, geen, een = (per.aantal(frame[wat]) > 0 for wat in ("weg", "geen", "een"))
    oordeel = weeg(
        partners.index,
        "op orde" if "contacten" in dataset.gelezen else "onbekend",
        (~bekend, "onbekend"),
        (weg, "actie nodig"),
        (geen | een, "aandacht"),
    )
    actief = np.bincount(frame["account"], frame["actief"], minlength=len(partners))
    return rijen(
        partners,
        "netwerk",
        waarde=pd.Series(actief, index=partners.index).where(bekend),
        eenheid="mensen",
        oordeel=oordeel,
        sinds=per.eerste(frame["laatste_vertrek"], frame["weg"]).where(oordeel == "actie nodig"),
        bekend=bekend,
    )


@once_per_stand
def _per_niveau(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The required niveaus: account (row of ``partners``), niveau and the people of the partner there.

    actief (how many are now), ``laatste_vertrek`` (the day the last one left), ``collega`` (of us, place in
    ``Gevoerd.personen``, who alone held all contacts there; else ``GEEN``), and what is the matter: everybody ``weg``,
    ``geen`` recorded, or ``een`` colleague.
    """
    hier = vereist(dataset, peildatum, normen)
    ids, bekenden = dataset["partners"]["id"], _bekenden(dataset)
    er_is, weg = ~(bekenden.van > peildatum), bekenden.tot <= peildatum
    vorm = (len(bekenden.partners), len(NIVEAU.categories))
    nooit = np.iinfo("int64").min  # which is NaT
    vertrek = np.full(np.prod(vorm), nooit)
    np.maximum.at(vertrek, bekenden.plek[er_is & weg], bekenden.tot[er_is & weg].view("int64"))
    tel = (np.bincount(bekenden.plek[welke], minlength=len(vertrek)) for welke in (er_is, er_is & ~weg))
    ooit, actief = (bij_accounts(aantal.reshape(vorm), bekenden.partners, ids, 0)[hier] for aantal in tel)
    vertrokken = bij_accounts(vertrek.reshape(vorm), bekenden.partners, ids, nooit)[hier]
    gesprekken = gevoerd(dataset, peildatum, normen)
    vaak = gesprekken.aantal >= normen.oordeel.netwerk.gesprekken_een_collega
    collega = bij_accounts(np.where(vaak, gesprekken.alleen, GEEN), gesprekken.partners, ids, GEEN)[hier]
    account, niveau = hier
    return pd.DataFrame(
        {
            "account": account,
            "niveau": pd.Categorical.from_codes(niveau, dtype=NIVEAU),
            "actief": actief,
            "laatste_vertrek": vertrokken.view("datetime64[us]"),
            "collega": collega,
            "weg": (ooit > 0) & (actief == 0),
            "geen": ooit == 0,
            "een": collega != GEEN,
        }
    )


def vertrokken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.Series:
    """Of which accounts (rows of ``partners``) everybody on a required niveau has left: a sentence about the first."""
    per = _per_niveau(dataset, peildatum, normen)
    weg = per[per["weg"]].drop_duplicates("account").set_index("account")["niveau"].astype("str")
    return "Op " + weg + " niveau is iedereen vertrokken."


def over_netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``netwerk``."""
    norm = normen.oordeel.netwerk
    frame, per = netwerk(dataset, peildatum, normen), _per_niveau(dataset, peildatum, normen)
    eerste = {wat: per[per[wat]].drop_duplicates("account").set_index("account") for wat in ("weg", "geen", "een")}
    weg, geen, een = (rows["niveau"].astype("str").reindex(frame.index) for rows in eerste.values())
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
    alleen, personen = eerste["een"]["collega"], gevoerd(dataset, peildatum, normen).personen
    naam = namen(dataset, pd.Series(personen[alleen], alleen.index, "str").reindex(frame.index))
    bekend = frame["bekend"]
    return woorden(
        frame,
        norm=f"op elk niveau iemand, en vanaf {norm.gesprekken_een_collega} gesprekken meer dan één collega",
        toelichting=kies(
            frame.index,
            "",
            (~bekend, "Er is niemand vastgelegd op de niveaus waarop wij contact willen."),
            (weg.notna(), vertrokken(dataset, peildatum, normen).reindex(frame.index) + " " + feit),
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


class _Bekenden(NamedTuple):
    """Who is recorded at a partner, in arrays of one length."""

    plek: Getallen
    """Where: the place in ``partners`` times the number of niveaus, and the niveau."""
    van: NDArray[np.datetime64]
    tot: NDArray[np.datetime64]
    partners: pd.Index


@once_per_bron
def _bekenden(dataset: Dataset) -> _Bekenden:
    personen = dataset["personen"]
    personen = personen[personen["partner"].notna()]
    partner, partners = pd.factorize(personen["partner"])
    plek = partner * len(NIVEAU.categories) + personen["niveau"].cat.codes.to_numpy()
    van, tot = (personen[dag].to_numpy().astype("datetime64[us]") for dag in ("van", "tot"))
    return _Bekenden(plek, van, tot, pd.Index(partners))
