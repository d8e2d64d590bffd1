"""The rules about whom we speak, and whether somebody is there."""

import pandas as pd

from samenwerking.attenderingen.kern import Regel, rijen
from samenwerking.contacten import laatste_per_niveau
from samenwerking.data.dataset import Dataset, lookup, op_account
from samenwerking.indicatoren import INDICATOREN
from samenwerking.indicatoren.contact import contact, contactstand, laatste_gesprek
from samenwerking.indicatoren.netwerk import netwerk, vertrokken
from samenwerking.indicatoren.samenwerking import samenwerking, uitkomst
from samenwerking.normen import Normen, Regelnaam
from samenwerking.opmaak import termijn
from samenwerking.personen import accounthouder_van, actieve_personen, vertrokken_zonder_opvolger

NIET_NIEUW = ("burgemeester", "dijkgraaf", "commissaris")
"""Functies that do not change with elections: they never make a college new."""

_LABEL = {indicator.id: indicator.label for indicator in INDICATOREN}


def _contact(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = _actie_nodig(contact(dataset, peildatum, normen))
    stand = contactstand(dataset, peildatum, normen).loc[frame.index]
    return _indicator(dataset, frame, laatste_gesprek(dataset, stand))


def _netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = _actie_nodig(netwerk(dataset, peildatum, normen))
    return _indicator(dataset, frame, vertrokken(dataset, peildatum, normen).reindex(frame.index))


def _samenwerking(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = _actie_nodig(samenwerking(dataset, peildatum, normen))
    return _indicator(dataset, frame, uitkomst(frame, normen))


def _actie_nodig(indicator: pd.DataFrame) -> pd.DataFrame:
    return indicator[indicator["oordeel"] == "actie nodig"]


def _indicator(dataset: Dataset, frame: pd.DataFrame, zin: pd.Series) -> pd.DataFrame:
    """These rows of an indicator, with what is said of them."""
    return rijen(
        frame,
        record=frame["partner"] + ":" + frame["indicator"],
        sinds=frame["sinds"],
        omschrijving=lookup(frame["indicator"], _LABEL) + ": " + zin,
        eigenaar=accounthouder_van(dataset, frame["partner"]),
    )


def _vertrek_zonder_opvolger(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    weg = vertrokken_zonder_opvolger(dataset, peildatum)
    return rijen(
        weg,
        record=weg["id"],
        sinds=weg["tot"],
        omschrijving="Geen opvolger vastgelegd voor: " + weg["functie"],
        eigenaar=accounthouder_van(dataset, weg["partner"]),
    )


def _nieuw_college(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """More than half of the active bestuurders took office after the last bestuurlijk contact.

    ``sinds`` is the day on which that became so with the people who are active now.
    """
    actief = actieve_personen(dataset, peildatum)
    college = actief[(actief["niveau"] == "bestuurlijk") & actief["partner"].notna()]
    gesproken = laatste_per_niveau(dataset, peildatum, normen)
    laatste = gesproken[gesproken["niveau"] == "bestuurlijk"].set_index("partner")["datum"]
    blijft = college["functie"].fillna("").str.casefold().str.contains("|".join(NIET_NIEUW))
    nieuw = college[~blijft & (college["van"] > lookup(college["partner"], laatste))].sort_values("van", kind="stable")
    helft = op_account(college.groupby("partner").size(), nieuw["partner"]) // 2
    kantel = nieuw[nieuw.groupby("partner").cumcount() == helft]
    erbij = op_account(nieuw.groupby("partner").size(), kantel["partner"])
    totaal = op_account(college.groupby("partner").size(), kantel["partner"])
    wie = (erbij.astype("str") + " van de " + totaal.astype("str") + " bestuurders zijn").mask(
        totaal == 1, "De enige bestuurder is"
    )
    return rijen(
        kantel,
        record=kantel["partner"] + ":college",
        sinds=kantel["van"],
        omschrijving=wie + " nieuw sinds het laatste bestuurlijke gesprek",
        eigenaar=accounthouder_van(dataset, kantel["partner"]),
    )


def _contactgrenzen(normen: Normen) -> str:
    dagen = [grens.uiterlijk for per in normen.oordeel.contact.values() for grens in per.values()]
    return f"{min(dagen)} tot {max(dagen)} dagen"


CONTACT: dict[Regelnaam, Regel] = {
    "contact": Regel(
        vind=_contact,
        ontstaat=lambda normen: (
            "Het laatste gesprek op een niveau is langer geleden dan uiterlijk mag. Per intensiteit en niveau is dat "
            f"{_contactgrenzen(normen)}."
        ),
        verdwijnt="Een nieuw gesprek op dat niveau is vastgelegd.",
        nodig=("contacten",),
        ook=("werkbezoeken",),
    ),
    "netwerk": Regel(
        vind=_netwerk,
        ontstaat=lambda _: "Op een niveau waarop we contact willen, is iedereen vertrokken die wij kenden.",
        verdwijnt="Op dat niveau is weer iemand vastgelegd.",
        nodig=("personen",),
    ),
    "samenwerking": Regel(
        vind=_samenwerking,
        ontstaat=lambda normen: (
            "In de laatste reflectie van ons of van de partner, uit de laatste "
            f"{termijn(normen.oordeel.reflectie.venster)}, staat een zeer laag cijfer."
        ),
        verdwijnt="Een nieuwe reflectie van die kant geeft geen zeer laag cijfer meer.",
        nodig=("reflecties",),
    ),
    "vertrek_zonder_opvolger": Regel(
        vind=_vertrek_zonder_opvolger,
        ontstaat=lambda _: "Iemand vertrok uit een functie bij een partner, en niemand heeft die functie nu.",
        verdwijnt="Er is weer iemand met die functie vastgelegd.",
        nodig=("personen",),
    ),
    "nieuw_college": Regel(
        vind=_nieuw_college,
        ontstaat=lambda _: (
            "Meer dan de helft van de bestuurders begon na het laatste bestuurlijke gesprek. "
            f"Wie {', '.join(NIET_NIEUW[:-1])} of {NIET_NIEUW[-1]} is, telt niet als nieuw."
        ),
        verdwijnt="Een bestuurlijk gesprek is vastgelegd.",
        nodig=("personen", "contacten"),
        ook=("werkbezoeken",),
    ),
}
