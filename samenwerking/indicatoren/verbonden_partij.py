"""verbonden_partij: do we steer as closely as the risk asks, are the stukken in, and was taking part weighed again?"""

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, op_account
from samenwerking.indicatoren.kern import Indicator, kies, rijen
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, datums
from samenwerking.verbonden_partijen.jaarstukken import NIET_GEDAAN, ZIENSWIJZE, niet_bekend, te_laat
from samenwerking.verbonden_partijen.register import herijken_voor, partijen
from samenwerking.verbonden_partijen.risico import hoog_sinds, laatste_profiel, risicoprofielen

VERBONDEN_PARTIJ = Indicator("verbonden_partij", "Verbonden partij")
_DAG = pd.Timedelta(days=1)


def verbonden_partij(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The risks that are hoog, the jaarstukken that are late and the herijking, of every verbonden partij.

    The heaviest holds: a jaarstuk that is too late asks for action also where no risicoprofiel is recorded.
    """
    norm = normen.oordeel.verbonden_partijen
    frame = partijen(dataset, peildatum, normen)
    frame = frame[frame["telt"]].reset_index(drop=True)
    partner = frame["partner"]
    profiel = laatste_profiel(dataset, peildatum, normen).set_index("partner")
    hoog = lookup(partner, profiel["hoog"])
    laat = te_laat(dataset, peildatum, normen)
    n_laat = op_account(laat.groupby("partner").size(), partner)
    langst = laat.drop_duplicates("partner").set_index("partner")
    dagen = lookup(partner, langst["dagen"])
    herijken = herijken_voor(frame, normen)
    oud = herijken < peildatum

    hoog_actie, hoog_aandacht = hoog >= norm.intensief_vanaf_hoog, hoog >= norm.plus_vanaf_hoog
    laat_actie = dagen > norm.stuk_te_laat
    actie = hoog_actie | laat_actie
    stukken_onbekend = partner.isin(niet_bekend(dataset, peildatum, normen))
    mist = "verbonden_partijen" not in dataset.gelezen
    oordeel = kies(
        partner.index,
        "op orde",
        (actie, "actie nodig"),
        (hoog_aandacht | (n_laat > 0) | oud, "aandacht"),
        (hoog.isna() | stukken_onbekend | mist, "onbekend"),
    )
    waarom = " Van de stukken die dit jaar al binnen moesten zijn, is niets vastgelegd."
    if "jaarstukken" not in dataset.gelezen:
        waarom = " De tabel jaarstukken ontbreekt of is niet te lezen."
    zonder = kies(partner.index, "", (stukken_onbekend, waarom))
    profielen = risicoprofielen(dataset, peildatum, normen)
    begin = langst["uiterlijk"]
    redenen = [
        (hoog_actie, lookup(partner, hoog_sinds(profielen, norm.intensief_vanaf_hoog)), True),
        (laat_actie, lookup(partner, begin) + pd.Timedelta(days=norm.stuk_te_laat + 1), True),
        (hoog_aandacht, lookup(partner, hoog_sinds(profielen, norm.plus_vanaf_hoog)), False),
        (n_laat > 0, lookup(partner, begin) + _DAG, False),
        (oud, herijken + _DAG, False),
    ]
    sinds = pd.concat([dag.where(geldt & (actie == zwaar)) for geldt, dag, zwaar in redenen], axis=1).min(axis=1)
    return rijen(
        partner,
        "verbonden_partij",
        waarde=hoog.where(oordeel != "onbekend"),
        eenheid="keer hoog risico",
        norm=f"geen hoog risico, jaarstukken op tijd, elke {norm.herijking_jaren} jaar herijkt",
        oordeel=oordeel,
        toelichting=_toelichting(dataset, frame, profiel, laat, oud) + zonder,
        stap=kies(
            partner.index,
            "Kijk bij het volgende risicoprofiel opnieuw.",
            (
                lookup(partner, langst["stap"]) == ZIENSWIJZE,
                "Spreek af wanneer Provinciale Staten een zienswijze geven.",
            ),
            (n_laat > 0, "Vraag de partij om het stuk en spreek een dag af."),
            (hoog_aandacht, "Stem met de eigenaar af of het arrangement bij het risico past."),
            (oordeel == "aandacht", "Plan een herijking: past deelname nog bij het openbaar belang?"),
            (hoog.isna() | mist, "Leg het risicoprofiel vast en vul het register aan."),
            (oordeel == "onbekend", "Leg vast welke jaarstukken er zijn."),
        ),
        sinds=sinds.astype("datetime64[us]"),
    )


def _toelichting(
    dataset: Dataset, frame: pd.DataFrame, profiel: pd.DataFrame, laat: pd.DataFrame, oud: pd.Series
) -> pd.Series:
    partner = frame["partner"]
    n_laat = op_account(laat.groupby("partner").size(), partner)
    langst = laat.drop_duplicates("partner").set_index("partner")
    hoog = lookup(partner, profiel["hoog"]).astype("Int64").astype("str")
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
    stuk = lookup(partner, langst["stap"]).astype("str")
    dagen = aantallen(lookup(partner, langst["dagen"]).astype("Int64"), "dag", "dagen")
    meer = " " + aantallen(n_laat, "jaarstuk", "jaarstukken") + " te laat; het langst: " + stuk.str.lower()
    stukken = kies(
        partner.index,
        "",
        (n_laat == 1, " " + lookup(stuk, NIET_GEDAAN) + ": " + dagen + " te laat."),
        (n_laat > 1, meer + ", " + dagen + "."),
    )
    herijkt = " Het laatst herijkt op " + datums(frame["laatste_herijking"]) + "."
    tekst = risico.where(partner.isin(profiel.index), geen) + stukken + herijkt.where(oud, "")
    if "verbonden_partijen" not in dataset.gelezen:
        tekst = tekst + " De tabel verbonden_partijen ontbreekt of is niet te lezen."
    return tekst
