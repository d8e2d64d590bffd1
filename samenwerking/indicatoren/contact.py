"""contact_bestuurlijk, contact_strategisch, contact_ambtelijk and balans: do we speak often enough, at every niveau?"""

import pandas as pd

from samenwerking.contacten import alle_contacten, gepland_bezoek, laatste_per_niveau, vereiste_niveaus
from samenwerking.data.dataset import Dataset, once_per_stand
from samenwerking.data.schema import NIVEAUS
from samenwerking.indicatoren.kern import Indicator, kies, rijen
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, datums, geleden, termijn
from samenwerking.venster import in_venster

CONTACT = tuple(Indicator(f"contact_{niveau}", f"Contact {niveau}") for niveau in NIVEAUS)
BALANS = Indicator("balans", "Balans")


@once_per_stand
def contactstand(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The last contact that counts beside its norm: one row per account and required niveau.

    Columns partner, intensiteit, niveau, streef and uiterlijk (days), norm (in words), datum (of the last contact;
    missing when there is none), dagen since then, ``streefdag`` and ``grensdag`` (the last day on which it is op orde,
    aandacht), oordeel and bezoek (the day of the next confirmed visit at that niveau).
    """
    grenzen = pd.DataFrame(
        [
            (
                intensiteit,
                niveau,
                g.streef,
                g.uiterlijk,
                f"streven: elke {termijn(g.streef)}, uiterlijk {termijn(g.uiterlijk)}",
            )
            for intensiteit, per_niveau in normen.oordeel.contact.items()
            for niveau, g in per_niveau.items()
        ],
        columns=["intensiteit", "niveau", "streef", "uiterlijk", "norm"],
    )
    laatste = laatste_per_niveau(dataset, peildatum, normen).astype({"niveau": "str"})
    if "contacten" not in dataset.gelezen:
        laatste = laatste.iloc[:0]
    bezoek = gepland_bezoek(dataset, peildatum).astype({"niveau": "str"})
    frame = (
        vereiste_niveaus(dataset, peildatum, normen)
        .merge(grenzen, on=["intensiteit", "niveau"])
        .merge(laatste, on=["partner", "niveau"], how="left")
        .merge(bezoek.rename(columns={"datum": "bezoek"}), on=["partner", "niveau"], how="left")
    )
    dagen = (peildatum - frame["datum"]).dt.days
    oordeel = kies(
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


def contact(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Days since the last contact that counts against streef and uiterlijk, per required niveau."""
    frame = contactstand(dataset, peildatum, normen)
    dagen, oordeel, streefdag, grensdag = frame["dagen"], frame["oordeel"], frame["streefdag"], frame["grensdag"]
    op_niveau = "op " + frame["niveau"] + " niveau"
    zin = "Laatste gesprek " + op_niveau + ": " + geleden(dagen) + " (" + datums(frame["datum"]) + ")."
    geen = (
        "Er is geen gesprek " + op_niveau + " vastgelegd."
        if "contacten" in dataset.gelezen
        else "De tabel contacten ontbreekt of is niet te lezen."
    )
    zin = zin.mask(frame["datum"].isna(), geen)
    gepland = " Er staat een bevestigd werkbezoek op " + datums(frame["bezoek"]) + "."
    stap = kies(
        frame.index,
        "",
        (
            oordeel == "op orde",
            "Spreek elkaar vóór " + datums(streefdag + pd.Timedelta(days=1)) + " weer " + op_niveau + ".",
        ),
        (
            oordeel == "aandacht",
            "Plan vóór " + datums(grensdag + pd.Timedelta(days=1)) + " een gesprek " + op_niveau + ".",
        ),
        (oordeel == "actie nodig", "Plan deze week een gesprek " + op_niveau + "."),
        (oordeel == "onbekend", "Leg het laatste gesprek " + op_niveau + " vast, of plan er een."),
    )
    sinds = streefdag.where(oordeel == "aandacht", grensdag.where(oordeel == "actie nodig")) + pd.Timedelta(days=1)
    return rijen(
        frame["partner"],
        "contact_" + frame["niveau"],
        waarde=dagen,
        eenheid="dagen",
        norm=frame["norm"],
        oordeel=oordeel,
        toelichting=zin + gepland.mask(frame["bezoek"].isna(), ""),
        stap=stap,
        sinds=sinds,
    )


def balans(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Contacts that count in the window, per niveau: not mainly bestuurlijk, and no required niveau without any."""
    norm = normen.oordeel.balans
    partners = dataset["partners"]["id"]
    contacten = alle_contacten(dataset, peildatum, normen)
    gelezen = pd.Series("contacten" in dataset.gelezen, index=partners.index)
    telt = contacten[contacten["telt"] & in_venster(contacten["datum"], peildatum, norm.venster)]
    per_niveau = (
        telt.astype({"niveau": "str"})
        .pivot_table(index="partner", columns="niveau", values="datum", aggfunc="size", fill_value=0)
        .reindex(index=partners, columns=list(NIVEAUS), fill_value=0)
        .reset_index(drop=True)
    )
    totaal = per_niveau.sum(axis=1)
    vereist = vereiste_niveaus(dataset, peildatum, normen).assign(ja=True)
    vereist = vereist.pivot_table(index="partner", columns="niveau", values="ja", aggfunc="any", fill_value=False)
    vereist = vereist.reindex(index=partners, columns=list(NIVEAUS), fill_value=False).reset_index(drop=True)
    leeg = vereist.astype(bool) & (per_niveau == 0)
    top_zwaar = per_niveau["bestuurlijk"] > per_niveau["strategisch"] + per_niveau["ambtelijk"]
    oordeel = kies(
        partners.index,
        "op orde",
        (~gelezen | (totaal < norm.minimum), "onbekend"),
        (top_zwaar | leeg.any(axis=1), "aandacht"),
    )
    ontbreekt = kies(partners.index, "", *((leeg[niveau], niveau) for niveau in reversed(NIVEAUS)))
    verdeling = (
        per_niveau["bestuurlijk"].astype("str")
        + " bestuurlijk, "
        + per_niveau["strategisch"].astype("str")
        + " strategisch en "
        + per_niveau["ambtelijk"].astype("str")
        + " ambtelijk"
    )
    waren = kies(partners.index, "waren er ", (totaal == 1, "was er ")) + aantallen(totaal, "gesprek", "gesprekken")
    zin = f"In {termijn(norm.venster)} " + waren + (": " + verdeling).mask(totaal == 0, "") + "."
    zin = zin.mask(totaal < norm.minimum, zin + " Dat is te weinig om iets over de balans te zeggen.")
    zin = zin.mask(~gelezen, "De tabel contacten ontbreekt of is niet te lezen.")
    stap = kies(
        partners.index,
        "Houd deze verdeling vast.",
        (oordeel == "onbekend", "Leg gesprekken vast, ook de telefonische."),
        (leeg.any(axis=1), "Plan een gesprek op " + ontbreekt + " niveau."),
        (top_zwaar, "Bespreek wat ambtelijk of strategisch kan, vóór het bij de bestuurder komt."),
    )
    return rijen(
        partners,
        "balans",
        waarde=totaal.where(gelezen),
        eenheid="gesprekken",
        norm="bestuurlijk niet meer dan strategisch en ambtelijk samen, geen niveau overgeslagen",
        oordeel=oordeel,
        toelichting=zin,
        stap=stap,
    )
