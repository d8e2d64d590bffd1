"""What presses most: one order for the overview, the meeting and the reports."""

import pandas as pd

from samenwerking import initiatieven, opgaven
from samenwerking.afspraken import eigen_te_laat, open_afspraken
from samenwerking.contacten import niveau_lager
from samenwerking.data.dataset import Dataset, Selectie, lookup, once_per_stand
from samenwerking.data.schema import BESLUITERS, BESPREKING, NIVEAUS
from samenwerking.indicatoren import oordelen_in_woorden
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, datums
from samenwerking.personen import accounthouder_van
from samenwerking.signalen import open_signalen, zonder_vervolg
from samenwerking.werkbezoeken import alle_werkbezoeken, niet_voorbereid

VOLGORDE = ("signaal", "afspraak", "besluit", "account", "werkbezoek", "initiatief")
"""The kinds of points, the most pressing first."""
_KOLOMMEN = [
    "soort",
    "partner",
    "regio",
    "record",
    "initiatief",
    "werkbezoek",
    "dossier",
    "sinds",
    "titel",
    "reden",
    "stap",
    "eigenaar",
    "accounthouder",
    "bespreking",
    "besluit_door",
    "niveau_lager",
]
_ORGANEN = {door: wie for door, wie in BESLUITERS.items() if door not in ("gedeputeerde", "directie")}
"""Who decides as a body, and how that stands in a sentence: no other niveau can decide instead."""


@once_per_stand
def punten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Everything that presses, in order: the kinds of ``VOLGORDE``, within a kind the oldest first.

    Columns soort, partner (missing for an initiatief without one), regio (of a signaal), record (id of what it is
    about), initiatief, werkbezoek and dossier (the same id, where it is one), sinds (the date that orders: reported,
    due or asked), titel (what it is about), reden (why now), stap (what we can do), eigenaar (persoon), accounthouder
    (of an initiatief or a werkbezoek, which can have one of its own), bespreking, besluit_door, niveau_lager (whom to
    call first, or that a body decides; missing for another decision, for a signaal that was not reported at
    bestuurlijk niveau, and where there is no such pair). A dossier has a row for each of its accounts. Signalen that
    are vertrouwelijk are left out: this is for the wall.
    """
    kinds = {
        "signaal": _signalen(dataset, peildatum),
        "afspraak": _afspraken(dataset, peildatum),
        "besluit": pd.concat(
            [_initiatief_besluiten(dataset, peildatum, normen), _dossier_besluiten(dataset, peildatum, normen)],
            ignore_index=True,
        ),
        "account": _accounts(dataset, peildatum, normen),
        "werkbezoek": _werkbezoeken(dataset, peildatum, normen),
        "initiatief": _initiatieven(dataset, peildatum, normen),
    }
    ordered = [
        kinds[soort].assign(soort=soort).sort_values(["sinds", "record"], kind="stable", na_position="last")
        for soort in VOLGORDE
    ]
    frame = pd.concat(ordered, ignore_index=True)
    frame = frame.assign(niveau_lager=_niveau_lager(dataset, peildatum, normen, frame)).reindex(columns=_KOLOMMEN)
    frame = frame.astype({naam: "str" for naam in _KOLOMMEN if naam != "sinds"})
    bekend = frame["partner"].isna() | frame["partner"].isin(dataset["partners"]["id"])
    return frame[bekend].reset_index(drop=True)


@once_per_stand
def urgentie(
    dataset: Dataset,
    peildatum: pd.Timestamp,
    normen: Normen,
    selectie: Selectie,
    soorten: tuple[str, ...] = VOLGORDE,
) -> pd.DataFrame:
    """The rows of ``punten`` of these ``soorten`` that the selection leaves, at most one per account and per dossier.

    A point about an initiatief without partner stands by itself.
    """
    stand = dataset.stand(peildatum)
    frame = selectie.rows(punten(dataset, peildatum, normen), stand)
    frame = frame[frame["soort"].isin(soorten)]
    frame = frame[~frame["partner"].fillna("initiatief " + frame["record"]).duplicated()]
    return _elk_dossier_eens(frame).reset_index(drop=True)


@once_per_stand
def te_besluiten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The decisions of ``punten`` that the selection leaves: a dossier of several accounts is one."""
    frame = selectie.rows(punten(dataset, peildatum, normen), dataset)
    frame = frame[frame["soort"] == "besluit"]
    return _elk_dossier_eens(frame).reset_index(drop=True)


def _elk_dossier_eens(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["dossier"].isna() | ~frame["dossier"].duplicated()]


def _niveau_lager(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, frame: pd.DataFrame) -> pd.Series:
    besluit = frame["soort"] == "besluit"
    orgaan = lookup(frame["besluit_door"], _ORGANEN)
    al_lager = frame["niveau_gemeld"].notna() & (frame["niveau_gemeld"] != NIVEAUS[0])
    zin = lookup(frame["partner"], niveau_lager(dataset, peildatum, normen).set_index("partner")["zin"])
    return zin.mask(besluit | al_lager).mask(besluit & orgaan.notna(), "Nee: het besluit is aan " + orgaan + ".")


def _dagen(n: pd.Series) -> pd.Series:
    return aantallen(n.astype("int64"), "dag", "dagen")


def _signalen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    frame = zonder_vervolg(open_signalen(dataset, peildatum))
    frame = frame[~frame["vertrouwelijk"].fillna(False)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "regio": frame["regio"],
            "record": frame["id"],
            "sinds": frame["gemeld_op"],
            "titel": frame["omschrijving"],
            "reden": "hoog signaal zonder vervolg, "
            + ("al " + _dagen(frame["dagen"])).mask(frame["dagen"] == 0, "vandaag gemeld"),
            "stap": pd.Series("Spreek het vervolg af.", index=frame.index, dtype="str").where(
                frame["eigenaar"].notna(), "Spreek af wie het oppakt en wat het vervolg is."
            ),
            "eigenaar": frame["eigenaar"].fillna(accounthouder_van(dataset, frame["partner"])),
            "bespreking": BESPREKING[1],
            "niveau_gemeld": frame["niveau_gemeld"],
        }
    )


def _afspraken(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    frame = eigen_te_laat(open_afspraken(dataset, peildatum))
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "sinds": frame["termijn"],
            "titel": frame["omschrijving"],
            "reden": "eigen afspraak " + _dagen(frame["dagen_te_laat"]) + " te laat",
            "stap": "Kom de afspraak na of spreek een nieuwe datum af.",
            "eigenaar": frame["eigenaar"].fillna(accounthouder_van(dataset, frame["partner"])),
            "bespreking": BESPREKING[1],
        }
    )


def _initiatief_besluiten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = initiatieven.te_besluiten(dataset, peildatum, normen)
    gevraagd = "besluit gevraagd vóór " + datums(frame["uiterlijk"] + pd.Timedelta(days=1))
    over = "besluit " + _dagen((peildatum - frame["uiterlijk"]).dt.days) + " over de termijn"
    fase = lookup(frame["fase"].astype("str"), {"weging": "Weging van", "besluit": "Besluit over"})
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "initiatief": frame["id"],
            "sinds": frame["uiterlijk"],
            "titel": fase + " initiatief " + frame["naam"],
            "reden": gevraagd.where(frame["uiterlijk"] >= peildatum, over),
            "stap": "Leg het voor aan " + lookup(frame["besluit_door"].astype("str"), BESLUITERS) + ".",
            "eigenaar": frame["accounthouder"],
            "accounthouder": frame["accounthouder"],
            "bespreking": frame["bespreking"].astype("str").fillna(BESPREKING[0]),
            "besluit_door": frame["besluit_door"].astype("str"),
        }
    )


def _dossier_besluiten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = opgaven.te_besluiten(dataset, peildatum, normen)
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["dossier"],
            "dossier": frame["dossier"],
            "sinds": frame["besluitdatum"],
            "titel": "Besluit over dossier " + frame["naam"],
            "reden": "besluit op " + datums(frame["besluitdatum"]),
            "stap": "Leg het voor aan " + lookup(frame["besluit_door"].astype("str"), BESLUITERS) + ".",
            "eigenaar": frame["trekker"].fillna(accounthouder_van(dataset, frame["partner"])),
            "bespreking": frame["bespreking"].astype("str").fillna(BESPREKING[0]),
            "besluit_door": frame["besluit_door"].astype("str"),
        }
    )


def _accounts(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = oordelen_in_woorden(dataset, peildatum, normen)
    frame = frame[frame["oordeel"] == "actie nodig"]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["partner"],
            "sinds": frame["sinds"],
            "titel": frame["reden"],
            "reden": ("actie nodig sinds " + datums(frame["sinds"])).where(frame["sinds"].notna(), "actie nodig"),
            "stap": frame["stap"],
            "eigenaar": accounthouder_van(dataset, frame["partner"]),
            "bespreking": BESPREKING[1],
        }
    )


def _werkbezoeken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = niet_voorbereid(
        alle_werkbezoeken(dataset, peildatum, normen), normen.oordeel.werkbezoeken.voorbereid_binnen
    )
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "werkbezoek": frame["id"],
            "sinds": frame["datum"],
            "titel": "Werkbezoek op " + datums(frame["datum"]),
            "reden": "werkbezoek nog niet voorbereid",
            "stap": "Nog te doen: " + frame["ontbreekt"] + ".",
            "eigenaar": frame["accounthouder"].fillna(accounthouder_van(dataset, frame["partner"])),
            "accounthouder": frame["accounthouder"],
            "bespreking": BESPREKING[2],
        }
    )


def _initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = initiatieven.lopende_initiatieven(dataset, peildatum, normen)
    frame = frame[frame["ruim_over"]]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "initiatief": frame["id"],
            "sinds": frame["uiterlijk"],
            "titel": "Initiatief " + frame["naam"],
            "reden": _dagen(frame["dagen"]) + " in de fase " + frame["fase"].astype("str"),
            "stap": "Bespreek wat het tegenhoudt en wie aan zet is.",
            "eigenaar": frame["accounthouder"],
            "accounthouder": frame["accounthouder"],
            "bespreking": frame["bespreking"].astype("str").fillna(BESPREKING[1]),
            "besluit_door": frame["besluit_door"].astype("str"),
        }
    )
