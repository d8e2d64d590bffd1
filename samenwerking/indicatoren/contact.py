"""contact_bestuurlijk, contact_strategisch, contact_ambtelijk and balans: do we speak often enough, at every niveau?"""

import numpy as np
import pandas as pd

from samenwerking.contacten import gepland_bezoek, vereist, vereiste_niveaus
from samenwerking.data.dataset import Dataset, once_per_bron, once_per_stand
from samenwerking.data.schema import INTENSITEITEN, NIVEAUS
from samenwerking.indicatoren.kern import Indicator, kies, rijen, weeg, woorden
from samenwerking.momenten import NIVEAU, bij_accounts, gesprekken
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, datums, geleden, termijn

CONTACT = tuple(Indicator(f"contact_{niveau}", f"Contact {niveau}") for niveau in NIVEAUS)
BALANS = Indicator("balans", "Balans")
_DAG = pd.Timedelta(days=1)


@once_per_stand
def contactstand(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The last contact that counts beside its norm: one row per account and required niveau.

    Columns partner, intensiteit, niveau, streef and uiterlijk (days), norm (in words), datum (of the last contact;
    missing when there is none), dagen since then, ``streefdag`` and ``grensdag`` (the last day on which it is op orde,
    aandacht), oordeel and bezoek (the day of the next confirmed visit at that niveau).
    """
    account, niveau = vereist(dataset, peildatum, normen)
    partners, geteld = dataset["partners"], gesprekken(dataset, peildatum, normen)
    intensiteit = partners["intensiteit"].fillna("regulier").cat.codes.to_numpy()[account]
    grens = _grenzen(dataset, normen).take(intensiteit * len(NIVEAUS) + niveau).reset_index(drop=True)
    laatste = bij_accounts(geteld.laatste(peildatum), geteld.partners, partners["id"], np.datetime64("NaT"))
    if "contacten" not in dataset.gelezen:
        laatste = np.full_like(laatste, np.datetime64("NaT"))
    frame = vereiste_niveaus(dataset, peildatum, normen).assign(
        **grens, datum=laatste[account, niveau], bezoek=gepland_bezoek(dataset, peildatum)[account, niveau]
    )
    dagen = (peildatum - frame["datum"]).dt.days
    oordeel = weeg(
        frame.index,
        "actie nodig",
        (frame["datum"].isna(), "onbekend"),
        (dagen <= frame["streef"], "op orde"),
        (dagen <= frame["uiterlijk"], "aandacht"),
    )
    return frame.assign(
        dagen=dagen,
        streefdag=frame["datum"] + pd.to_timedelta(frame["streef"], unit="D"),
        grensdag=frame["datum"] + pd.to_timedelta(frame["uiterlijk"], unit="D"),
        oordeel=oordeel,
    )


@once_per_bron
def _grenzen(_dataset: Dataset, normen: Normen) -> pd.DataFrame:
    """The norm of every intensiteit at every niveau, in the order of their codes: streef, uiterlijk (days) and norm, in
    words.
    """
    grenzen = [normen.oordeel.contact[intensiteit][niveau] for intensiteit in INTENSITEITEN for niveau in NIVEAUS]
    norm = [f"streven: elke {termijn(g.streef)}, uiterlijk {termijn(g.uiterlijk)}" for g in grenzen]
    return pd.DataFrame(
        {
            "streef": [g.streef for g in grenzen],
            "uiterlijk": [g.uiterlijk for g in grenzen],
            "norm": pd.Series(norm, dtype="str"),
        }
    )


@once_per_stand
def contact(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Days since the last contact that counts against streef and uiterlijk, per required niveau."""
    frame = contactstand(dataset, peildatum, normen)
    aandacht, actie = (frame["oordeel"] == oordeel for oordeel in ("aandacht", "actie nodig"))
    return rijen(
        frame["partner"],
        "contact_" + frame["niveau"],
        waarde=frame["dagen"],
        eenheid="dagen",
        oordeel=frame["oordeel"],
        sinds=frame["streefdag"].where(aandacht, frame["grensdag"].where(actie)) + _DAG,
    )


def laatste_gesprek(dataset: Dataset, stand: pd.DataFrame) -> pd.Series:
    """When the last gesprek of each row of ``contactstand`` was, in a sentence."""
    op_niveau = "op " + stand["niveau"] + " niveau"
    zin = "Laatste gesprek " + op_niveau + ": " + geleden(stand["dagen"]) + " (" + datums(stand["datum"]) + ")."
    geen = (
        "Er is geen gesprek " + op_niveau + " vastgelegd."
        if "contacten" in dataset.gelezen
        else "De tabel contacten ontbreekt of is niet te lezen."
    )
    return zin.mask(stand["datum"].isna(), geen)


def over_contact(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``contact``."""
    frame = contactstand(dataset, peildatum, normen)
    frame = frame.assign(indicator=contact(dataset, peildatum, normen)["indicator"])
    oordeel = frame["oordeel"]
    op_niveau = "op " + frame["niveau"] + " niveau"
    gepland = " Er staat een bevestigd werkbezoek op " + datums(frame["bezoek"]) + "."
    spreek = "Spreek elkaar vóór " + datums(frame["streefdag"] + _DAG) + " weer " + op_niveau + "."
    plan = "Plan vóór " + datums(frame["grensdag"] + _DAG) + " een gesprek " + op_niveau + "."
    return woorden(
        frame,
        norm=frame["norm"],
        toelichting=laatste_gesprek(dataset, frame) + gepland.mask(frame["bezoek"].isna(), ""),
        stap=kies(
            frame.index,
            "",
            (oordeel == "op orde", spreek),
            (oordeel == "aandacht", plan),
            (oordeel == "actie nodig", "Plan deze week een gesprek " + op_niveau + "."),
            (oordeel == "onbekend", "Leg het laatste gesprek " + op_niveau + " vast, of plan er een."),
        ),
    )


@once_per_stand
def balans(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Contacts that count in the window, per niveau: not mainly bestuurlijk, and no required niveau without any."""
    norm = normen.oordeel.balans
    partners = dataset["partners"]["id"]
    geteld = gesprekken(dataset, peildatum, normen)
    begin, eind = geteld.venster(peildatum, norm.venster)
    aantal = bij_accounts(eind - begin, geteld.partners, partners, 0)
    hoort = np.zeros(aantal.shape, dtype=bool)
    hoort[vereist(dataset, peildatum, normen)] = True
    tellen = NIVEAU.categories.get_indexer(list(NIVEAUS))
    leeg, aantal = (hoort & (aantal == 0))[:, tellen], aantal[:, tellen]
    totaal = pd.Series(aantal.sum(axis=1), index=partners.index)
    per_niveau = pd.DataFrame(aantal, index=partners.index, columns=list(NIVEAUS))
    top_zwaar = per_niveau["bestuurlijk"] > per_niveau["strategisch"] + per_niveau["ambtelijk"]
    gelezen = pd.Series("contacten" in dataset.gelezen, index=partners.index)
    niveaus = [(pd.Series(leeg[:, plaats]), niveau) for plaats, niveau in enumerate(NIVEAUS)]
    return rijen(
        partners,
        "balans",
        waarde=totaal.where(gelezen),
        eenheid="gesprekken",
        oordeel=weeg(
            partners.index,
            "op orde",
            (~gelezen | (totaal < norm.minimum), "onbekend"),
            (top_zwaar | leeg.any(axis=1), "aandacht"),
        ),
        totaal=totaal,
        ontbreekt=kies(partners.index, "", *reversed(niveaus)),
        top_zwaar=top_zwaar,
        **per_niveau,
    )


def over_balans(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``balans``."""
    norm = normen.oordeel.balans
    frame = balans(dataset, peildatum, normen)
    totaal = frame["totaal"]
    verdeling = (
        frame["bestuurlijk"].astype("str")
        + " bestuurlijk, "
        + frame["strategisch"].astype("str")
        + " strategisch en "
        + frame["ambtelijk"].astype("str")
        + " ambtelijk"
    )
    waren = kies(frame.index, "waren er ", (totaal == 1, "was er ")) + aantallen(totaal, "gesprek", "gesprekken")
    zin = f"In {termijn(norm.venster)} " + waren + (": " + verdeling).mask(totaal == 0, "") + "."
    zin = zin.mask(totaal < norm.minimum, zin + " Dat is te weinig om iets over de balans te zeggen.")
    if "contacten" not in dataset.gelezen:
        zin = pd.Series("De tabel contacten ontbreekt of is niet te lezen.", index=frame.index)
    return woorden(
        frame,
        norm="bestuurlijk niet meer dan strategisch en ambtelijk samen, geen niveau overgeslagen",
        toelichting=zin,
        stap=kies(
            frame.index,
            "Houd deze verdeling vast.",
            (frame["oordeel"] == "onbekend", "Leg gesprekken vast, ook de telefonische."),
            (frame["ontbreekt"] != "", "Plan een gesprek op " + frame["ontbreekt"] + " niveau."),
            (frame["top_zwaar"], "Bespreek wat ambtelijk of strategisch kan, vóór het bij de bestuurder komt."),
        ),
    )
