"""The rules about what lies on our desks: afspraken, initiatieven, werkbezoeken, signalen, ontwikkelingen."""

import pandas as pd

from samenwerking.afspraken import te_late_afspraken
from samenwerking.attenderingen.kern import Regel, rijen
from samenwerking.data.dataset import Dataset, lookup
from samenwerking.initiatieven import lopende_initiatieven, zonder_reactie
from samenwerking.normen import Normen, Regelnaam
from samenwerking.opmaak import aantal, aantallen, datums
from samenwerking.personen import accounthouder_van
from samenwerking.signalen import open_signalen, voor_lijst
from samenwerking.werkbezoeken import onvoorbereid, wat_ontbreekt


def _afspraak_te_laat(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    frame = te_late_afspraken(dataset, peildatum)
    wie = lookup(frame["wie"].astype("str"), {"provincie": "Wij", "partner": "De partner"})
    return rijen(
        frame,
        record=frame["id"],
        sinds=frame["termijn"] + pd.Timedelta(days=1),
        omschrijving=wie + ": " + frame["omschrijving"],
        eigenaar=frame["eigenaar"].fillna(accounthouder_van(dataset, frame["partner"])),
    )


def _initiatief_over_termijn(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = lopende_initiatieven(dataset, peildatum, normen)
    frame = frame[frame["over"]]
    return rijen(
        frame,
        record=frame["id"],
        initiatief=frame["id"],
        sinds=frame["uiterlijk"] + pd.Timedelta(days=1),
        omschrijving=frame["naam"]
        + ": "
        + aantallen(frame["dagen"], "dag", "dagen")
        + " in de fase "
        + frame["fase"].astype("str"),
        eigenaar=frame["accounthouder"],
    )


def _initiatief_zonder_reactie(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = zonder_reactie(dataset, peildatum, normen)
    return rijen(
        frame,
        record=frame["id"],
        initiatief=frame["id"],
        sinds=frame["reactie_uiterlijk"] + pd.Timedelta(days=1),
        omschrijving=frame["naam"] + ": gemeld op " + datums(frame["gemeld_op"]),
        eigenaar=frame["accounthouder"],
    )


def _werkbezoek_niet_voorbereid(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    binnen = normen.oordeel.werkbezoeken.voorbereid_binnen
    frame = onvoorbereid(dataset, peildatum, normen, binnen)
    ontbreekt = wat_ontbreekt(dataset, normen, frame["id"])
    return rijen(
        frame,
        record=frame["id"],
        werkbezoek=frame["id"],
        sinds=frame["datum"] - pd.Timedelta(days=binnen),
        omschrijving="Bezoek op " + datums(frame["datum"]) + ", nog niet klaar: " + ontbreekt,
        eigenaar=frame["accounthouder"].fillna(accounthouder_van(dataset, frame["partner"])),
    )


def _signaal_zonder_eigenaar(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    frame = open_signalen(dataset, peildatum)
    frame = frame[frame["eigenaar"].isna()]
    return rijen(
        frame,
        record=frame["id"],
        sinds=frame["gemeld_op"],
        omschrijving=voor_lijst(frame),
        eigenaar=None,
        regio=frame["regio"],
    )


def _ontwikkeling_niet_gedeeld(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Not shared with colleagues for more than ``na_dagen`` days."""
    na = pd.Timedelta(days=normen.attenderingen["ontwikkeling_niet_gedeeld"].na_dagen)
    frame = dataset["ontwikkelingen"]
    frame = frame[frame["gedeeld_intern_op"].isna() & (frame["datum"] + na < peildatum)]
    return rijen(
        frame,
        record=frame["partner"] + ":" + frame["datum"].dt.strftime("%Y-%m-%d"),
        sinds=frame["datum"] + na + pd.Timedelta(days=1),
        omschrijving=frame["omschrijving"],
        eigenaar=accounthouder_van(dataset, frame["partner"]),
    )


def _termijnen(normen: Normen) -> str:
    norm = normen.oordeel.initiatieven
    fasen = ", ".join(f"{fase} {dagen}" for fase, dagen in norm.termijnen.items())
    return f"{fasen}; na remmen {norm.opnieuw_wegen}"


WERK: dict[Regelnaam, Regel] = {
    "afspraak_te_laat": Regel(
        vind=_afspraak_te_laat,
        ontstaat=lambda _: (
            "De deadline is voorbij (de nieuwe deadline, als die is afgesproken). Van ons of van de partner."
        ),
        verdwijnt="De afspraak is afgerond of vervallen, of er is een nieuwe deadline afgesproken.",
        nodig=("afspraken",),
    ),
    "initiatief_over_termijn": Regel(
        vind=_initiatief_over_termijn,
        ontstaat=lambda normen: f"Het is langer in een fase dan de termijn in dagen: {_termijnen(normen)}.",
        verdwijnt="Het initiatief gaat naar een volgende fase of is afgelopen.",
        nodig=("initiatieven",),
        ook=("initiatief_fasen",),
    ),
    "initiatief_zonder_reactie": Regel(
        vind=_initiatief_zonder_reactie,
        ontstaat=lambda normen: (
            f"Meer dan {aantal(normen.oordeel.initiatieven.eerste_reactie, 'werkdag', 'werkdagen')} na de melding "
            "is er geen eerste reactie."
        ),
        verdwijnt="De eerste reactie is vastgelegd, of het initiatief is afgelopen.",
        nodig=("initiatieven",),
        ook=("initiatief_fasen",),
    ),
    "werkbezoek_niet_voorbereid": Regel(
        vind=_werkbezoek_niet_voorbereid,
        ontstaat=lambda normen: (
            f"Het bezoek is binnen {aantal(normen.oordeel.werkbezoeken.voorbereid_binnen, 'dag', 'dagen')} "
            "en de voorbereiding is niet klaar."
        ),
        verdwijnt="Alles op de lijst is gereed, of het bezoek is afgezegd of geweest.",
        nodig=("werkbezoeken",),
        ook=("voorbereiding",),
    ),
    "signaal_zonder_eigenaar": Regel(
        vind=_signaal_zonder_eigenaar,
        ontstaat=lambda _: "Een open signaal heeft geen eigenaar.",
        verdwijnt="Er is een eigenaar, of het signaal is opgelost.",
        nodig=("signalen",),
    ),
    "ontwikkeling_niet_gedeeld": Regel(
        vind=_ontwikkeling_niet_gedeeld,
        ontstaat=lambda normen: (
            "Een ontwikkeling is na "
            f"{aantal(normen.attenderingen['ontwikkeling_niet_gedeeld'].na_dagen, 'dag', 'dagen')} "
            "nog niet intern gedeeld."
        ),
        verdwijnt="De dag waarop zij intern is gedeeld, is vastgelegd.",
        nodig=("ontwikkelingen",),
    ),
}
