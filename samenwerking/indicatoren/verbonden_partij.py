"""verbonden_partij: do we steer as closely as the risk asks, are the stukken in, and was taking part weighed again?"""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.indicatoren.kern import Indicator, PerAccount, kies, rijen, weeg, woorden
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, datums
from samenwerking.verbonden_partijen.jaarstukken import NIET_GEDAAN, ZIENSWIJZE, kalender, moeten_er_zijn, te_laat
from samenwerking.verbonden_partijen.register import herijken_voor, partijen
from samenwerking.verbonden_partijen.risico import laatste_profiel

VERBONDEN_PARTIJ = Indicator("verbonden_partij", "Verbonden partij")
_DAG = pd.Timedelta(days=1)


@once_per_stand
def verbonden_partij(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The risks that are hoog, the jaarstukken that are late and the herijking, of every verbonden partij.

    The heaviest holds: a jaarstuk that is too late asks for action also where no risicoprofiel is recorded.
    """
    norm = normen.oordeel.verbonden_partijen
    frame = partijen(dataset, peildatum, normen)
    frame = frame.loc[frame["telt"], ["partner", "laatste_herijking"]].reset_index(drop=True)
    partner = frame["partner"]
    profiel = laatste_profiel(dataset, peildatum, normen).set_index("partner")
    profiel = profiel[["hoog", "intensief_sinds", "plus_sinds"]].reindex(partner).set_index(partner.index)
    hoog = profiel["hoog"]
    laat = te_laat(dataset, peildatum, normen)
    n_laat = PerAccount(partner, laat["partner"]).aantal(laat["stand"].notna())
    langst = laat.drop_duplicates("partner").set_index("partner")[["dagen", "uiterlijk", "stap"]]
    langst = langst.reindex(partner).set_index(partner.index)
    herijken = herijken_voor(frame, normen)
    oud = herijken < peildatum

    hoog_actie, hoog_aandacht = hoog >= norm.intensief_vanaf_hoog, hoog >= norm.plus_vanaf_hoog
    laat_actie = langst["dagen"] > norm.stuk_te_laat
    actie = hoog_actie | laat_actie
    stappen = kalender(dataset, peildatum, normen)
    per, moeten = PerAccount(partner, stappen["partner"]), moeten_er_zijn(stappen, dataset, peildatum)
    vastgelegd = per.aantal(moeten & (stappen["stand"] != "niet vastgelegd"))
    stukken_onbekend = (per.aantal(moeten) > 0) & (vastgelegd == 0)
    mist = "verbonden_partijen" not in dataset.gelezen
    oordeel = weeg(
        partner.index,
        "op orde",
        (actie, "actie nodig"),
        (hoog_aandacht | (n_laat > 0) | oud, "aandacht"),
        (hoog.isna() | stukken_onbekend | mist, "onbekend"),
    )
    begin = langst["uiterlijk"]
    redenen = [
        (hoog_actie, profiel["intensief_sinds"], True),
        (laat_actie, begin + pd.Timedelta(days=norm.stuk_te_laat + 1), True),
        (hoog_aandacht, profiel["plus_sinds"], False),
        (n_laat > 0, begin + _DAG, False),
        (oud, herijken + _DAG, False),
    ]
    nooit = np.datetime64("NaT")
    dagen = [np.where(geldt & (actie == zwaar), dag.to_numpy(), nooit) for geldt, dag, zwaar in redenen]
    return rijen(
        partner,
        "verbonden_partij",
        waarde=hoog.where(oordeel != "onbekend"),
        eenheid="keer hoog risico",
        oordeel=oordeel,
        sinds=pd.Series(np.fmin.reduce(dagen), index=partner.index, dtype="datetime64[us]"),
        hoog=hoog,
        laat=n_laat,
        stap=langst["stap"],
        dagen=langst["dagen"],
        oud=oud,
        laatste_herijking=frame["laatste_herijking"],
        stukken_onbekend=stukken_onbekend,
    )


def over_verbonden_partij(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``verbonden_partij``."""
    norm = normen.oordeel.verbonden_partijen
    frame = verbonden_partij(dataset, peildatum, normen)
    mist = "verbonden_partijen" not in dataset.gelezen
    waarom = " Van de stukken die dit jaar al binnen moesten zijn, is niets vastgelegd."
    if "jaarstukken" not in dataset.gelezen:
        waarom = " De tabel jaarstukken ontbreekt of is niet te lezen."
    zonder = kies(frame.index, "", (frame["stukken_onbekend"], waarom))
    oordeel, hoog = frame["oordeel"], frame["hoog"]
    return woorden(
        frame,
        norm=f"geen hoog risico, jaarstukken op tijd, elke {norm.herijking_jaren} jaar herijkt",
        toelichting=_toelichting(dataset, frame, laatste_profiel(dataset, peildatum, normen)) + zonder,
        stap=kies(
            frame.index,
            "Kijk bij het volgende risicoprofiel opnieuw.",
            (frame["stap"] == ZIENSWIJZE, "Spreek af wanneer Provinciale Staten een zienswijze geven."),
            (frame["laat"] > 0, "Vraag de partij om het stuk en spreek een dag af."),
            (
                hoog >= norm.plus_vanaf_hoog,
                "Stem met de eigenaar af of het arrangement bij het risico past.",
            ),
            (oordeel == "aandacht", "Plan een herijking: past deelname nog bij het openbaar belang?"),
            (hoog.isna() | mist, "Leg het risicoprofiel vast en vul het register aan."),
            (oordeel == "onbekend", "Leg vast welke jaarstukken er zijn."),
        ),
    )


def _toelichting(dataset: Dataset, frame: pd.DataFrame, profiel: pd.DataFrame) -> pd.Series:
    partner = frame["partner"]
    profiel = profiel.set_index("partner")
    hoog = frame["hoog"].astype("Int64").astype("str")
    keer = (hoog + " keer hoog").mask(hoog == "0", "niets hoog")
    risico = (
        "Risicoprofiel van "
        + datums(lookup(partner, profiel["datum"]))
        + ": "
        + keer
        + ", arrangement "
        + lookup(partner, profiel["arrangement"]).astype("str")
        + "."
    )
    geen = (
        "De tabel risicoprofielen is niet te lezen."
        if "risicoprofielen" in dataset.onleesbaar
        else "Er is geen risicoprofiel vastgelegd."
    )
    n_laat, stuk = frame["laat"], frame["stap"].astype("str")
    dagen = aantallen(frame["dagen"].astype("Int64"), "dag", "dagen")
    meer = " " + aantallen(n_laat, "jaarstuk", "jaarstukken") + " te laat; het langst: " + stuk.str.lower()
    stukken = kies(
        frame.index,
        "",
        (n_laat == 1, " " + lookup(stuk, NIET_GEDAAN) + ": " + dagen + " te laat."),
        (n_laat > 1, meer + ", " + dagen + "."),
    )
    herijkt = " Het laatst herijkt op " + datums(frame["laatste_herijking"]) + "."
    tekst = risico.where(partner.isin(profiel.index), geen) + stukken + herijkt.where(frame["oud"], "")
    if "verbonden_partijen" not in dataset.gelezen:
        tekst = tekst + " De tabel verbonden_partijen ontbreekt of is niet te lezen."
    return tekst
