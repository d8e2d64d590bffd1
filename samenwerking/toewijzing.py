"""Toewijzing: which colleagues fit a new initiatief, and which initiatieven changed hands."""

import pandas as pd

from samenwerking.competenties import beoordelingen
from samenwerking.contacten import contacten_met
from samenwerking.data.dataset import Dataset, Selectie, komt_voor, lookup, once_per_stand
from samenwerking.initiatieven import huidige_fase, lopende_initiatieven, wisselingen
from samenwerking.normen import Normen
from samenwerking.opmaak import geleden, getal, hoofdletter, opsomming, sorteersleutel, telwoord
from samenwerking.personen import namen, partnernamen
from samenwerking.team import onbekend, per_voltijd, werk, werk_samen
from samenwerking.venster import in_venster

NIEUW = ("melding", "toewijzing", "verkenning")
"""The fasen in which an initiatief is new: who accompanies it can still be chosen."""


@once_per_stand
def nieuwe_initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The rows of ``lopende_initiatieven`` in one of the fasen ``NIEUW``, the newest first."""
    return selectie.rows(_alle_nieuwe(dataset, peildatum, normen), dataset)


@once_per_stand
def _alle_nieuwe(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = lopende_initiatieven(dataset, peildatum, normen)
    return frame[frame["fase"].isin(NIEUW)].sort_values("gemeld_op", ascending=False, kind="stable")


@once_per_stand
def passende_collegas(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, partner: str) -> pd.DataFrame:
    """The colleagues of the pool who fit a new initiatief at this partner ("" when it has none).

    Columns persoon, naam and redenen (text; of work and competenties without a number), the most reasons first, then by
    name. Only what speaks for somebody is a reason; who has none is not there.
    """
    collegas = werk(dataset, peildatum, normen)
    wie = collegas["persoon"]
    redenen = pd.DataFrame(
        {
            "kent": _kent(dataset, peildatum, normen, partner, wie),
            "ruimte": _ruimte(dataset, peildatum, normen, collegas),
            "sterk": _sterk(dataset, peildatum, normen, wie),
        }
    )
    frame = pd.DataFrame(
        {
            "persoon": wie,
            "naam": namen(dataset, wie),
            "redenen": redenen.apply(lambda row: ", ".join(row.dropna()), axis=1).astype("str"),
            "_aantal": -redenen.notna().sum(axis=1),
        }
    )
    frame = frame.assign(_naam=sorteersleutel(frame["naam"])).sort_values(["_aantal", "_naam"], kind="stable")
    return frame.loc[frame["_aantal"] < 0, ["persoon", "naam", "redenen"]].reset_index(drop=True)


def _kent(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, partner: str, wie: pd.Series) -> pd.Series:
    """'kent De Bilt (sprak er 12 dagen geleden)', 'accounthouder van De Bilt'; missing for the others."""
    account = partnernamen(dataset, pd.Series([partner], dtype="str")).fillna("").iloc[0]
    contacten = contacten_met(dataset, peildatum, normen, partner)
    venster = in_venster(contacten["datum"], peildatum, normen.oordeel.netwerk.venster)
    contacten = contacten[contacten["telt"] & venster]
    laatst = contacten[["datum", "provincie_deelnemers"]].explode("provincie_deelnemers")
    laatst = laatst.astype({"provincie_deelnemers": "str"}).drop_duplicates("provincie_deelnemers")
    sprak = lookup(wie, laatst.dropna().set_index("provincie_deelnemers")["datum"])
    kent = f"kent {account} (sprak er " + geleden((peildatum - sprak).dt.days).astype("str") + ")"
    partners = dataset["partners"]
    houdt = wie.isin(partners.loc[partners["id"] == partner, "accounthouder"])
    eigen = pd.Series(f"accounthouder van {account}", index=wie.index, dtype="str").where(houdt)
    return kent.where(sprak.notna()).fillna(eigen).astype("str")


def _ruimte(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, collegas: pd.DataFrame) -> pd.Series:
    """'heeft ruimte' for who has fewer initiatieven than the pool on average, and no more accounts; for their hours."""
    gemiddeld = werk_samen(dataset, peildatum, normen)["gemiddeld"].round(6)  # or equal is more, by a last digit
    elk = per_voltijd(collegas, normen).round(6)
    ruimte = (elk["initiatieven"] < gemiddeld["initiatieven"]) & (elk["accounts"] <= gemiddeld["accounts"])
    return pd.Series("heeft ruimte", index=collegas.index, dtype="str").where(ruimte)


def _sterk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, wie: pd.Series) -> pd.Series:
    """'sterk in verbinden en procesregie', of what counts for an initiatief; missing for the others."""
    profiel = normen.profiel
    gewenst = {naam: profiel.competenties[naam].niveau for naam in profiel.voor_initiatieven}
    frame = beoordelingen(dataset, peildatum, normen)
    frame = frame[frame["competentie"].isin(list(gewenst))]
    frame = frame[frame["beheersing"] >= lookup(frame["competentie"], gewenst)]
    sterk = frame.groupby("persoon")["competentie"].agg(lambda each: "sterk in " + opsomming(list(each)))
    return lookup(wie, sterk.astype("str"))


def niet_gekeken(dataset: Dataset) -> list[str]:
    """The reasons that nobody can have, because a table is missing or cannot be read: in words."""
    zonder = {
        "wie de partner kent": dataset.mist(["contacten"], ["werkbezoeken"]),
        "wie ruimte heeft": dataset.mist(["personen"]) or "initiatieven" in onbekend(dataset),
        "wie waarin sterk is": dataset.mist(["competenties"]),
    }
    return [reden for reden, mist in zonder.items() if mist]


@once_per_stand
def van_hand(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Every change of hands (``wisselingen``), the newest first, with ``fase``: where the initiatief is now.

    Of the initiatieven that the selectie leaves.
    """
    frame = selectie.rows(_alle_van_hand(dataset, peildatum, normen), dataset)
    return frame.drop(columns="accounthouder").reset_index(drop=True)


@once_per_stand
def _alle_van_hand(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    nu = huidige_fase(dataset, peildatum, normen)[["id", "fase", "accounthouder"]].astype({"fase": "str"})
    return wisselingen(dataset, peildatum).merge(nu, left_on="initiatief", right_on="id")


@once_per_stand
def _van_hand_gegaan(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.Series:
    """Which of ``lopende_initiatieven`` ever got another accounthouder, on its index."""
    lopend = lopende_initiatieven(dataset, peildatum, normen)
    return komt_voor(lopend["id"], wisselingen(dataset, peildatum)["initiatief"])


@once_per_stand
def continuiteit(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """How many of the running initiatieven kept their accounthouder, in words.

    One without accounthouder has nobody to keep.
    """
    lopend = selectie.rows(lopende_initiatieven(dataset, peildatum, normen), dataset)
    anders = _van_hand_gegaan(dataset, peildatum, normen)[lopend.index]
    met = int((lopend["accounthouder"].notna() | anders).sum())
    if not len(lopend):
        return ["Er lopen geen initiatieven in deze selectie."]
    if not met:
        return ["Bij geen van de lopende initiatieven is een accounthouder vastgelegd."]
    zelfde = met - int(anders.sum())
    if met == 1:
        zin = f"het lopende initiatief heeft {'nog' if zelfde else 'niet meer'} de eerste accounthouder."
    elif zelfde == met:
        wie = "beide" if met == 2 else f"alle {getal(met)}"
        zin = f"{wie} lopende initiatieven hebben nog de eerste accounthouder."
    else:
        heeft = "hebben" if zelfde > 1 else "heeft"
        zin = f"{telwoord(zelfde)} van de {getal(met)} lopende initiatieven {heeft} nog de eerste accounthouder."
    zinnen = [zin]
    if zonder := len(lopend) - met:
        zinnen.append(f"bij {telwoord(zonder)} is er geen vastgelegd.")
    return [hoofdletter(zin) for zin in zinnen]
