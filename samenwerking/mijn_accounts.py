"""Mijn accounts: what asks one accounthouder's attention, and what happens at the partners.

Every list is for the accounthouder of the selectie. Visits are those at the accounts and those that carry the name of
the accounthouder elsewhere; initiatieven are those that carry the name alone, whichever the partner. The other filters
hold for all of them.
"""

import pandas as pd

from samenwerking.afspraken import BINNENKORT, open_van, termijnklasse
from samenwerking.contacten import bezoeken_als_contact, contacten_sinds
from samenwerking.data.dataset import Dataset, Selectie, lookup, once_per_stand
from samenwerking.indicatoren import oordelen, vastgelegd
from samenwerking.indicatoren.contact import contactstand
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.netwerk import aanspreekpunt, mensen
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, dag_in_jaar, datum, hoofdletter, telwoord
from samenwerking.personen import naam, namen, partnernamen
from samenwerking.venster import in_venster
from samenwerking.werkbezoeken import alle_werkbezoeken, komende

BELLEN_BINNEN = 30
"""A contact that passes ``streef`` within this many days is one to plan now."""
NIEUWE_MENSEN = 90
"""How many days somebody of a partner is new in a functie."""
RECENTE_ONTWIKKELINGEN = 30
"""How many days back ontwikkelingen are news."""
GENOEMD = 2
"""How many accounts of one overleg are named; the others are counted."""


@once_per_stand
def bezoeken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The coming visits at these accounts and those that this accounthouder prepares, by day."""
    frame = selectie.rows(komende(alle_werkbezoeken(dataset, peildatum, normen)), dataset.stand(peildatum))
    return frame.assign(naam=partnernamen(dataset.stand(peildatum), frame["partner"]))


@once_per_stand
def te_bellen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The required niveaus whose contact is past ``streef``, or passes it within ``BELLEN_BINNEN`` days.

    The rows of ``contactstand``, by ``bel_voor``: a contact before that day keeps it op orde; when it is past that
    already, keeps it from actie nodig. ``nu`` when that day has passed too. A niveau without any contact on record has
    no such day and stands last. ``bezoek`` is a confirmed visit at that niveau in time (before ``bel_voor``, else
    within ``BELLEN_BINNEN`` days). Of whom to call: persoon (name), functie, telefoon, laatst (spoken by us) and door
    (who of us, id).
    """
    frame = selectie.rows(contactstand(dataset, peildatum, normen), dataset.stand(peildatum))
    bel_voor = frame["streefdag"].where(frame["oordeel"] == "op orde", frame["grensdag"]) + pd.Timedelta(days=1)
    binnen = peildatum + pd.Timedelta(days=BELLEN_BINNEN)
    nu = bel_voor <= peildatum
    op_tijd = bel_voor.where(bel_voor > peildatum, binnen + pd.Timedelta(days=1))
    frame = frame.assign(bel_voor=bel_voor, nu=nu, bezoek=frame["bezoek"].where(frame["bezoek"] < op_tijd))
    frame = frame[(frame["oordeel"] != "op orde") | (bel_voor <= binnen)]
    frame = frame.merge(_wie_te_bellen(dataset, peildatum, normen), on=["partner", "niveau"], how="left")
    frame["naam"] = partnernamen(dataset.stand(peildatum), frame["partner"])
    return frame.sort_values("bel_voor", kind="stable", na_position="last", ignore_index=True)


@once_per_stand
def _wie_te_bellen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Whom to call of each partner at each niveau."""
    wie = aanspreekpunt(dataset, peildatum, normen).astype({"niveau": "str"}).rename(columns={"naam": "persoon"})
    return wie[["partner", "niveau", "persoon", "functie", "telefoon", "laatst", "door"]]


@once_per_stand
def beloften(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Our own promises among ``open_afspraken`` at these accounts, by termijn, with ``klasse`` (``termijnklasse``)."""
    frame = open_van(dataset, peildatum, selectie)
    frame = frame[frame["wie"] == "provincie"]
    return frame.assign(
        klasse=termijnklasse(frame, normen), naam=partnernamen(dataset.stand(peildatum), frame["partner"])
    )


@once_per_stand
def nieuwe_mensen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Who took office at these partners in the last ``NIEUWE_MENSEN`` days (``mensen``), the newest first.

    ``gesproken`` says whether one of us spoke them since.
    """
    frame = mensen(dataset, peildatum, normen)
    frame = frame[in_venster(frame["van"], peildatum, NIEUWE_MENSEN)]
    frame = selectie.rows(frame, dataset.stand(peildatum))
    frame = frame.assign(
        gesproken=frame["laatst"] >= frame["van"], account=partnernamen(dataset.stand(peildatum), frame["partner"])
    )
    return frame.sort_values(["gesproken", "van"], ascending=[True, False], kind="stable", ignore_index=True)


@once_per_stand
def ontwikkelingen(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> pd.DataFrame:
    """What happened at these partners in the last ``RECENTE_ONTWIKKELINGEN`` days, the newest first.

    ``gedeeld`` says whether colleagues were told.
    """
    stand = dataset.stand(peildatum)
    frame = stand["ontwikkelingen"]
    frame = selectie.rows(frame[in_venster(frame["datum"], peildatum, RECENTE_ONTWIKKELINGEN)], stand)
    frame = frame.assign(gedeeld=frame["gedeeld_intern_op"].notna(), naam=partnernamen(stand, frame["partner"]))
    return frame.sort_values("datum", ascending=False, kind="stable", ignore_index=True)


def week(peildatum: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Monday and Sunday of the week of the peildatum."""
    maandag = peildatum - pd.Timedelta(days=peildatum.day_of_week)
    return maandag, maandag + pd.Timedelta(days=6)


@once_per_stand
def collegas(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Which colleagues see these partners this week: contacts since Monday and visits until Sunday, by day.

    One row of ``contacten_sinds`` per contact in which somebody of us other than the accounthouder took part, with
    collegas and accounts (names); ``partner`` is missing when there are more.
    """
    flat = selectie.rows(_deze_week(dataset, peildatum, normen), dataset.stand(peildatum))
    flat = flat[flat["provincie_deelnemers"] != selectie.accounthouder]
    een = flat.drop_duplicates("contact")
    hier = flat.drop_duplicates(["contact", "partner"])
    meer = lookup(een["contact"], hier.groupby("contact").size()) - GENOEMD
    waar = _samen(een, hier[hier.groupby("contact").cumcount() < GENOEMD], "accounts")
    een = een.drop(columns="provincie_deelnemers").assign(
        collegas=_samen(een, flat.drop_duplicates(["contact", "collegas"]), "collegas"),
        accounts=waar + (" en " + meer.astype("str") + " andere").where(meer > 0, ""),
        partner=een["partner"].where(meer + GENOEMD == 1),
    )
    return een.sort_values("datum", kind="stable", ignore_index=True)


@once_per_stand
def _deze_week(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The contacts and visits of this week, a row for each of us who takes part, with collegas and accounts (names)."""
    maandag, zondag = week(peildatum)
    contacten = contacten_sinds(dataset, peildatum, normen, maandag)
    komend = komende(alle_werkbezoeken(dataset, peildatum, normen), (zondag - peildatum).days)
    frame = pd.concat([contacten, bezoeken_als_contact(dataset, komend, contacten)], ignore_index=True)
    flat = frame.explode("provincie_deelnemers").astype({"provincie_deelnemers": "str", "niveau": "str", "vorm": "str"})
    flat = flat[flat["provincie_deelnemers"].notna()]
    return flat.assign(
        collegas=namen(dataset, flat["provincie_deelnemers"]), accounts=partnernamen(dataset, flat["partner"])
    )


def _samen(een: pd.DataFrame, flat: pd.DataFrame, kolom: str) -> pd.Series:
    """The values of ``kolom`` of each contact together, on the index of ``een``."""
    return lookup(een["contact"], flat.groupby("contact")[kolom].agg(", ".join).astype("str"))


@once_per_stand
def initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The ``lopende_initiatieven`` of this accounthouder, whichever the partner; the longest over the termijn first."""
    frame = selectie.rows(lopende_initiatieven(dataset, peildatum, normen), dataset.stand(peildatum))
    frame = frame[frame["accounthouder"] == selectie.accounthouder]
    return frame.assign(account=partnernamen(dataset.stand(peildatum), frame["partner"]))


def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """The headline in words. What is not read is not spoken of."""
    gelezen = dataset.gelezen
    zinnen = []
    if "werkbezoeken" in gelezen:
        zinnen.append(_zin_bezoek(bezoeken(dataset, peildatum, normen, selectie)))
    if "contacten" in gelezen:
        zinnen.append(_zin_bellen(te_bellen(dataset, peildatum, normen, selectie), peildatum))
    if "afspraken" in gelezen:
        zinnen.append(_zin_beloften(beloften(dataset, peildatum, normen, selectie)))
    if {"personen", "contacten"} <= gelezen:
        n = int((~nieuwe_mensen(dataset, peildatum, normen, selectie)["gesproken"]).sum())
        wie = "nieuwe persoon is" if n == 1 else "nieuwe mensen zijn"
        zinnen.append(f"{telwoord(n)} {wie} nog niet gesproken." if n else "")
    if "initiatieven" in gelezen:
        n = int(initiatieven(dataset, peildatum, normen, selectie)["over"].sum())
        zinnen.append(
            f"{telwoord(n)} {'initiatief is' if n == 1 else 'initiatieven zijn'} over de termijn." if n else ""
        )
    return [_zin_accounts(dataset, peildatum, normen, selectie), *(hoofdletter(zin) for zin in zinnen if zin)]


def _zin_accounts(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> str:
    """'Noor: 9 accounts, 2 met actie nodig.' 'Geen' only when what decides is there."""
    oordeel = selectie.rows(oordelen(dataset, peildatum, normen), dataset.stand(peildatum))["oordeel"]
    n = int((oordeel == "actie nodig").sum())
    wie = f"{naam(dataset, selectie.accounthouder)}: {aantal(len(oordeel), 'account', 'accounts')}"
    if n:
        return f"{wie}, {n} met actie nodig."
    bekend = vastgelegd(dataset, oordeel)
    if bekend == "te weinig":
        return f"{wie}. Er is te weinig vastgelegd voor een oordeel."
    return f"{wie}, {'voor zover vastgelegd ' if bekend == 'ten dele' else ''}geen met actie nodig."


def _zin_bezoek(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "er staan geen werkbezoeken gepland."
    eerste = frame.iloc[0]
    klaar = {"voorbereid": ", voorbereid", "dringend": ", nog niet voorbereid"}.get(eerste["gereedheid"], "")
    return f"eerstvolgend bezoek: {datum(eerste['datum'])}, {eerste['naam']}{klaar}."


def _zin_bellen(frame: pd.DataFrame, peildatum: pd.Timestamp) -> str:
    """How many conversations to plan, without those for which a visit stands in time."""
    nodig = frame[frame["bel_voor"].notna() & frame["bezoek"].isna()]
    n, nu, nooit = len(nodig), int(nodig["nu"].sum()), int(frame["bel_voor"].isna().sum())
    if not n and nooit:
        return f"op {telwoord(nooit)} {'niveau' if nooit == 1 else 'niveaus'} is nooit een gesprek vastgelegd."
    if not n:
        return f"niemand te bellen in de komende {BELLEN_BINNEN} dagen om op orde te blijven."
    gesprekken = f"{telwoord(n)} {'gesprek' if n == 1 else 'gesprekken'} te plannen"
    if nu == n:
        return f"{gesprekken}: nu."
    eerste = dag_in_jaar(nodig.loc[~nodig["nu"], "bel_voor"].iloc[0], peildatum)
    if nu:
        return f"{gesprekken}: {telwoord(nu)} nu, het volgende vóór {eerste}."
    return f"{gesprekken}, {'' if n == 1 else 'het eerste '}vóór {eerste}."


def _zin_beloften(frame: pd.DataFrame) -> str:
    te_laat, binnen = int(frame["te_laat"].sum()), int((frame["klasse"] == "binnenkort").sum())
    eigen = "afspraak" if (te_laat or binnen) == 1 else "afspraken"
    if not te_laat:
        moet = "moet" if binnen == 1 else "moeten"
        return f"{telwoord(binnen)} eigen {eigen} {moet} binnen {BINNENKORT} dagen klaar zijn." if binnen else ""
    straks = f", {telwoord(binnen)} {'moet' if binnen == 1 else 'moeten'} binnen {BINNENKORT} dagen klaar zijn"
    return f"{telwoord(te_laat)} eigen {eigen} {'is' if te_laat == 1 else 'zijn'} te laat{straks if binnen else ''}."
