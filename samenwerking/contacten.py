"""The contacts with partners: one list on which everything counts, and what follows from it directly."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, komt_voor, lookup, once_per_stand, partnerplek
from samenwerking.data.schema import LIJST, NIVEAUS, TABEL
from samenwerking.momenten import (
    NIVEAU,
    Getallen,
    gesprekken,
    momenten,
    niveau_per_contact,
    niveau_van_bezoek,
    reeksen,
)
from samenwerking.normen import Normen
from samenwerking.opmaak import geleden, sorteersleutel
from samenwerking.paren import paren
from samenwerking.personen import actieve_personen, functies, partnernamen
from samenwerking.venster import in_venster

_PAAR = ["partner", "datum"]


def is_afgelegd(werkbezoeken: pd.DataFrame, peildatum: pd.Timestamp) -> pd.Series:
    """Which visits took place: their day is before the peildatum and they were not called off."""
    return (werkbezoeken["datum"] < peildatum) & werkbezoeken["afgezegd_op"].isna()


@once_per_stand
def contacten_met(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, partner: str) -> pd.DataFrame:
    """As ``contacten_sinds``, every contact with one account."""
    alle, bezoeken = momenten(dataset), dataset["werkbezoeken"]
    rij = np.unique(alle.contact[alle.partner == alle.partners.get_indexer(pd.Index([partner]))[0]])
    contacten = (dataset.geheel or dataset)["contacten"].iloc[rij[rij < alle.contacten]]
    contacten = contacten[contacten["datum"] <= peildatum]
    frame = _lijst(dataset, peildatum, normen, contacten, bezoeken[bezoeken["partner"] == partner])
    return frame[frame["partner"] == partner].reset_index(drop=True)


@once_per_stand
def contacten_sinds(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, begin: pd.Timestamp) -> pd.DataFrame:
    """Every contact from this day on: the rows of ``contacten``, and the visits that took place.

    One row per contact and partner, newest first. ``contact`` is equal for the partners of one contact, ``telt``
    says whether its vorm counts, ``werkbezoek`` names the visit it comes from. A visit is left out when
    ``contacten`` has a werkbezoek of that partner on that day.
    """
    contacten, bezoeken = (dataset.geheel or dataset)["contacten"], dataset["werkbezoeken"]
    contacten = contacten[contacten["datum"].between(begin, peildatum)]
    return _lijst(dataset, peildatum, normen, contacten, bezoeken[bezoeken["datum"] >= begin])


def _lijst(
    dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, contacten: pd.DataFrame, bezoeken: pd.DataFrame
) -> pd.DataFrame:
    """These rows of ``contacten`` and these visits as ``contacten_sinds``."""
    contacten = contacten.assign(contact=range(len(contacten)))
    contacten = contacten.explode("partner", ignore_index=True).astype({"partner": "str"})
    bezoeken = bezoeken_als_contact(dataset, bezoeken[is_afgelegd(bezoeken, peildatum)], contacten)
    frame = pd.concat([contacten.assign(werkbezoek=pd.Series(dtype="str")), bezoeken], ignore_index=True)
    frame["telt"] = frame["vorm"].isna() | frame["vorm"].isin(normen.oordeel.vormen_die_tellen)
    return frame.sort_values("datum", ascending=False, kind="stable", ignore_index=True)


def bezoeken_als_contact(stand: Dataset, bezoeken: pd.DataFrame, contacten: pd.DataFrame) -> pd.DataFrame:
    """Visits (rows of ``werkbezoeken``) as rows of ``contacten_sinds``, to stand beside these ``contacten`` of it.

    A visit is left out when ``contacten`` has a werkbezoek of that partner on that day.
    """
    recorded = contacten.loc[contacten["vorm"] == "werkbezoek", _PAAR]
    known = pd.MultiIndex.from_frame(bezoeken[_PAAR]).isin(pd.MultiIndex.from_frame(recorded))
    bezoeken = bezoeken[~known].reset_index(drop=True)
    wij, zij, _ = deelnemers_van_bezoek(stand, bezoeken)
    schema = TABEL["contacten"]
    rows = {
        "contact": bezoeken.index + (contacten["contact"].max() + 1 if len(contacten) else 0),
        "partner": bezoeken["partner"],
        "datum": bezoeken["datum"],
        "niveau": niveau_van_bezoek(bezoeken),
        "vorm": pd.Series("werkbezoek", index=bezoeken.index, dtype=schema.kolom("vorm").dtype),
        "onderwerp": bezoeken["doel"],
        "opgave": bezoeken["opgave"],
        "provincie_deelnemers": wij,
        "partner_deelnemers": zij,
        "werkbezoek": bezoeken["id"],
    }
    return schema.leeg().astype({"partner": "str"}).reindex(bezoeken.index).assign(**rows)


def deelnemers_van_bezoek(stand: Dataset, bezoeken: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Who of us, who of the partner and who else is at a visit (rows of ``werkbezoeken``): three list columns.

    Bestuurder and accounthouder are ours; deelnemers whom ``personen`` does not know (yet) are of neither side.
    """
    personen = stand["personen"].set_index("id")["partner"]
    eigen = pd.concat([bezoeken["bestuurder"], bezoeken["accounthouder"]])
    erbij = pd.concat([eigen, bezoeken["deelnemers"].explode()]).astype("str")
    van_partner = lookup(erbij, personen).notna()
    gast = ~komt_voor(erbij, personen.index.to_series()) & (np.arange(len(erbij)) >= len(eigen))
    een_keer = erbij.notna() & ~pd.MultiIndex.from_arrays([erbij.index, erbij]).duplicated()
    wij, zij, verder = (
        _lijsten(erbij[een_keer & kant], bezoeken.index) for kant in (~van_partner & ~gast, van_partner, gast)
    )
    return wij, zij, verder


def _lijsten(flat: pd.Series, index: pd.Index) -> pd.Series:
    """The values of each index label together in one list; an empty list for a label without values."""
    lists = flat.groupby(level=0).agg(list).reindex(index)
    return pd.Series([value if isinstance(value, list) else [] for value in lists], index=index, dtype=LIJST)


@once_per_stand
def vereiste_niveaus(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The niveaus at which we want contact: one row per account and niveau (columns partner, intensiteit, niveau)."""
    account, niveau = vereist(dataset, peildatum, normen)
    partners = dataset["partners"]
    frame = {
        "partner": partners["id"].take(account),
        "intensiteit": partners["intensiteit"].astype("str").fillna("regulier").take(account),
    }
    return pd.DataFrame(frame).reset_index(drop=True).assign(niveau=NIVEAU.categories[niveau].astype("str"))


@once_per_stand
def vereist(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen) -> tuple[Getallen, Getallen]:
    """The niveaus at which we want contact in numbers, beside each other: the row of ``partners``, the code of the
    niveau.
    """
    partners = dataset["partners"]["soort"].cat
    per_soort = [NIVEAU.categories.get_indexer(normen.oordeel.niveaus.get(soort, [])) for soort in partners.categories]
    aantal = np.array([len(niveaus) for niveaus in per_soort])
    soort = partners.codes.to_numpy()
    niveau = np.concatenate(per_soort)[reeksen((np.cumsum(aantal) - aantal)[soort], aantal[soort])]
    return np.repeat(np.arange(len(soort)), aantal[soort]), niveau


@once_per_stand
def laatste_per_niveau(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The last contact that counts: columns partner, niveau, datum; no row where there was none."""
    geteld = gesprekken(dataset, peildatum, normen)
    datum = geteld.laatste(peildatum)
    partner, niveau = np.nonzero(~np.isnat(datum))
    return pd.DataFrame(
        {
            "partner": pd.Series(geteld.partners[partner], dtype="str"),
            "niveau": pd.Categorical.from_codes(niveau, dtype=NIVEAU),
            "datum": datum[partner, niveau],
        }
    )


@once_per_stand
def niet_gesproken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The accounts (rows of ``partners``) with which no contact that counts is recorded: "Wie spraken we niet?".

    By name; ``ander_contact`` says whether there was a mail, a bijeenkomst or something else that does not count.
    """
    partners = dataset["partners"]
    frame = partners[~partners["id"].isin(laatste_per_niveau(dataset, peildatum, normen)["partner"])]
    alle = momenten(dataset)
    gesproken = alle.partners[np.unique(alle.partner[alle.er_zijn(dataset, peildatum)])]
    frame = frame.assign(ander_contact=frame["id"].isin(gesproken))
    return frame.sort_values("naam", key=sorteersleutel, kind="stable")


@once_per_stand
def wederkerigheid(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Who starts the contact: partner, van_partner (n), totaal (m), over contacts of which it is recorded.

    Without vast overleg, over the window of the norm; accounts with fewer contacts than its minimum are left out.
    """
    norm = normen.oordeel.wederkerigheid
    alle, contacten = momenten(dataset), (dataset.geheel or dataset)["contacten"]
    known = (
        contacten["initiatief_van"].notna()
        & (contacten["vorm"] != "vast overleg").fillna(True)
        & in_venster(contacten["datum"], peildatum, norm.venster)
    )
    van_partner = known & (contacten["initiatief_van"] == "partner")
    contact = alle.contact[: len(alle.contact) - len(alle.bezoeken)]
    partner, n = alle.partner[: len(contact)], len(alle.partners)
    counts = pd.DataFrame(
        {
            "partner": alle.partners,
            "van_partner": np.bincount(partner[van_partner.to_numpy(dtype=bool)[contact]], minlength=n),
            "totaal": np.bincount(partner[known.to_numpy(dtype=bool)[contact]], minlength=n),
        }
    )
    return counts[counts["totaal"] >= norm.minimum].reset_index(drop=True)


@once_per_stand
def niveau_lager(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Kan dit een niveau lager? Per account the most recent pair that spoke at strategisch, else ambtelijk niveau.

    Columns partner, niveau, datum, dagen, persoon (theirs, id), collega (ours, id), zin. Only people who are still in
    function, and only contacts within the window of the norm for netwerk; no row where there is no such pair. The
    sentence names functies and the account, no people, so that it may be on the wall.
    """
    alle = momenten(dataset)
    spraken = paren(dataset, peildatum, tuple(normen.oordeel.vormen_die_tellen))
    recent = in_venster(spraken["datum"], peildatum, normen.oordeel.netwerk.venster)
    spraken = spraken[recent & spraken["collega"].notna()]
    actief = actieve_personen(dataset, peildatum).set_index("id")
    van_ons = spraken["collega"].cat.categories.isin(actief.index[actief["partner"].isna()])
    niveaus = actief["niveau"].reindex(spraken["persoon"].cat.categories)
    niveau = niveaus.cat.codes.to_numpy()[spraken["persoon"].cat.codes]
    lager = np.isin(niveau, NIVEAU.categories.get_indexer(list(NIVEAUS[1:])))
    lager &= van_ons[spraken["collega"].cat.codes] & (niveau == niveau_per_contact(dataset)[spraken["contact"]])
    spraken = spraken[lager].astype({"persoon": "str", "collega": "str"})
    spraken = spraken.assign(
        partner=lookup(spraken["persoon"], actief["partner"]), niveau=lookup(spraken["persoon"], actief["niveau"])
    )
    spraken = spraken[alle.bij(spraken["contact"], spraken["partner"])]
    eerste = spraken.sort_values(["niveau", "datum"], ascending=[True, False], kind="stable")
    eerste = eerste.drop_duplicates("partner").sort_values("partner", ignore_index=True)
    eerste = eerste[["partner", "niveau", "datum", "persoon", "collega"]]
    dagen = (peildatum - eerste["datum"]).dt.days
    hun = functies(dataset, eerste["persoon"]).fillna("contactpersoon op " + eerste["niveau"].astype("str") + " niveau")
    ons = functies(dataset, eerste["collega"]).fillna("collega")
    wie = hun + " van " + partnernamen(dataset, eerste["partner"])
    zin = "Bel eerst de " + wie + ". Laatste gesprek: " + geleden(dagen) + ", met onze " + ons + "."
    return eerste.assign(dagen=dagen, zin=zin.astype("str"))


@once_per_stand
def gepland_bezoek(dataset: Dataset, peildatum: pd.Timestamp) -> NDArray[np.datetime64]:
    """The day of the next confirmed visit per account (row of ``partners``) and niveau (column); NaT without one."""
    bezoeken, accounts = dataset.kolommen("werkbezoeken", "datum", "afgezegd_op", "bevestigd_op"), dataset["partners"]
    plek = partnerplek(dataset, "werkbezoeken")
    komend = (bezoeken["datum"] >= peildatum) & bezoeken["afgezegd_op"].isna() & bezoeken["bevestigd_op"].notna()
    welke = np.flatnonzero(komend.to_numpy() & (plek >= 0))
    niveau = niveau_per_contact(dataset)[momenten(dataset).contacten + dataset.rijen("werkbezoeken")[welke]]
    nooit = np.iinfo("int64").max
    eerste = np.full((len(accounts), len(NIVEAU.categories)), nooit)
    dag = bezoeken["datum"].to_numpy()[welke].astype("datetime64[us]").view("int64")
    np.minimum.at(eerste, (plek[welke], niveau), dag)
    return np.where(eerste == nooit, np.datetime64("NaT"), eerste.view("datetime64[us]"))
