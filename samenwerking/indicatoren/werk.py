"""signalen, afspraken and initiatieven: does what runs between us keep going?"""

import pandas as pd

from samenwerking.afspraken import open_afspraken
from samenwerking.data.dataset import Dataset, lookup, op_account
from samenwerking.indicatoren.kern import Indicator, kies, rijen
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, datums
from samenwerking.signalen import open_signalen, te_lang_open

SIGNALEN = Indicator("signalen", "Signalen", zwaar=True)
_GEEN_AFSPRAKEN = "De tabel afspraken ontbreekt of is niet te lezen."
AFSPRAKEN = Indicator("afspraken", "Afspraken", zwaar=True)
INITIATIEVEN = Indicator("initiatieven", "Initiatieven")


def signalen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Open signalen: hoog needs an owner, a follow-up and speed; midden may not grow old; laag only counts."""
    norm = normen.oordeel.signalen
    partners = dataset["partners"]["id"]
    gelezen = pd.Series("signalen" in dataset.gelezen, index=partners.index)
    frame = open_signalen(dataset, peildatum)
    hoog = frame["ernst"] == "hoog"
    midden = frame["ernst"] == "midden"
    los = hoog & (frame["eigenaar"].isna() | frame["vervolg"].isna())
    oud = te_lang_open(frame, normen)
    dag_oud = frame["gemeld_op"] + pd.to_timedelta((hoog * norm.hoog).where(hoog, norm.midden) + 1, unit="D")
    frame = frame.assign(
        actie=los | oud,
        telt=hoog | midden,
        sinds_actie=frame["gemeld_op"].where(los, dag_oud).where(los | oud),
        sinds_telt=frame["gemeld_op"].where(hoog | midden),
    )
    groep = frame.groupby("partner")
    totaal = op_account(groep.size(), partners)
    n_hoog = op_account(frame[hoog].groupby("partner").size(), partners)
    n_midden = op_account(frame[midden].groupby("partner").size(), partners)
    n_los = op_account(frame[los].groupby("partner").size(), partners)
    geen_eigenaar = op_account(frame[los & frame["eigenaar"].isna()].groupby("partner").size(), partners) > 0
    geen_vervolg = op_account(frame[los & frame["vervolg"].isna()].groupby("partner").size(), partners) > 0
    volgt = op_account(frame[(hoog | midden) & frame["vervolg"].isna()].groupby("partner").size(), partners) == 0
    n_oud = op_account(frame[oud].groupby("partner").size(), partners)
    actie = op_account(groep["actie"].sum(), partners) > 0
    telt = op_account(groep["telt"].sum(), partners) > 0
    oordeel = kies(partners.index, "op orde", (~gelezen, "onbekend"), (actie, "actie nodig"), (telt, "aandacht"))
    open_ = aantallen(totaal, "open signaal", "open signalen")
    ernst = kies(partners.index, "laag", (n_hoog > 0, "hoog"), (n_midden > 0, "midden"))
    mist = kies(
        partners.index,
        "zonder vervolg",
        (geen_eigenaar & geen_vervolg, "zonder eigenaar en zonder vervolg"),
        (geen_eigenaar, "zonder eigenaar"),
    )
    mist = mist.where((n_los <= 1) | ~(geen_eigenaar & geen_vervolg), "zonder eigenaar of vervolg")
    enkel = kies(
        partners.index,
        "",
        (n_los > 0, ", " + mist),
        (actie & (n_hoog > 0), f", langer dan {norm.hoog} dagen open"),
        (actie, f", langer dan {norm.midden} dagen open"),
    )
    zin = kies(
        partners.index,
        "Er zijn geen open signalen.",
        (~gelezen, "De tabel signalen ontbreekt of is niet te lezen."),
        (totaal == 1, "1 open signaal met ernst " + ernst + enkel + "."),
        (n_los > 0, open_ + ", waarvan " + n_los.astype("str") + " hoog " + mist + "."),
        (
            actie,
            open_
            + ", waarvan "
            + n_oud.astype("str")
            + f" te lang open: hoog langer dan {norm.hoog} dagen of midden langer dan {norm.midden} dagen.",
        ),
        (telt, open_ + ": " + n_hoog.astype("str") + " hoog en " + n_midden.astype("str") + " midden."),
        (totaal > 0, open_ + ", alleen met ernst laag."),
    )
    stap = kies(
        partners.index,
        "Blijf vragen hoe het gaat.",
        (~gelezen, "Begin met het vastleggen van signalen."),
        (
            n_los > 0,
            kies(
                partners.index,
                "Spreek vandaag het vervolg af.",
                (geen_eigenaar, "Spreek vandaag af wie het oppakt en wat het vervolg is."),
            ),
        ),
        (actie, "Rond het oudste signaal af of bespreek wat het tegenhoudt."),
        (telt & volgt, "Volg het afgesproken vervolg en meld de partner hoe het staat."),
        (telt, "Spreek een vervolg af en meld dat aan de partner."),
    )
    sinds_actie = lookup(partners, groep["sinds_actie"].min())
    return rijen(
        partners,
        "signalen",
        waarde=totaal.where(gelezen),
        eenheid="signalen",
        norm=f"hoog met eigenaar en vervolg, binnen {norm.hoog} dagen opgelost; midden binnen {norm.midden} dagen",
        oordeel=oordeel,
        toelichting=zin,
        stap=stap,
        sinds=sinds_actie.where(actie, lookup(partners, groep["sinds_telt"].min())),
    )


def afspraken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Afspraken past their (new) deadline; our own weigh heavier when they are long overdue."""
    grens = normen.oordeel.afspraken.te_laat
    partners = dataset["partners"]["id"]
    gemaakt = op_account(dataset["afspraken"].groupby("partner").size(), partners) > 0
    frame = open_afspraken(dataset, peildatum)
    frame = frame[frame["te_laat"]]
    eigen = frame["wie"] == "provincie"
    lang = eigen & (frame["dagen_te_laat"] > grens).astype(bool)
    laat = op_account(frame.groupby("partner").size(), partners)
    n_eigen = op_account(frame[eigen].groupby("partner").size(), partners)
    actie = op_account(frame[lang].groupby("partner").size(), partners) > 0
    oordeel = kies(partners.index, "op orde", (~gemaakt, "onbekend"), (actie, "actie nodig"), (laat > 0, "aandacht"))
    eerste = frame.groupby("partner")["termijn"].min()
    eerste_lang = frame[lang].groupby("partner")["termijn"].min()
    over = aantallen(laat, "afspraak over de deadline", "afspraken over de deadline")
    wat = kies(
        partners.index,
        "",
        (n_eigen == 0, aantallen(laat, "afspraak", "afspraken") + " van de partner over de deadline"),
        (n_eigen == laat, aantallen(laat, "eigen afspraak", "eigen afspraken") + " over de deadline"),
        (laat > n_eigen, over + ", waarvan " + n_eigen.astype("str") + " van ons"),
    )
    zin = kies(
        partners.index,
        "Alle afspraken liggen op schema.",
        (pd.Series("afspraken" not in dataset.gelezen, index=partners.index), _GEEN_AFSPRAKEN),
        (~gemaakt, "Er zijn geen afspraken vastgelegd."),
        (
            laat > 0,
            wat
            + kies(partners.index, "; de oudste deadline was ", (laat == 1, "; de deadline was "))
            + datums(lookup(partners, eerste))
            + ".",
        ),
    )
    stap = kies(
        partners.index,
        "Houd de partner op de hoogte van de voortgang.",
        (~gemaakt, "Leg vast wat we elkaar hebben beloofd."),
        (n_eigen > 0, "Kom onze afspraak na, of spreek met de partner een nieuwe datum af."),
        (laat > 0, "Vraag de partner hoe het staat en spreek een nieuwe datum af."),
    )
    sinds = (lookup(partners, eerste_lang) + pd.Timedelta(days=grens)).where(actie, lookup(partners, eerste))
    return rijen(
        partners,
        "afspraken",
        waarde=laat.where(gemaakt),
        eenheid="afspraken te laat",
        norm=f"niets over de deadline; een eigen afspraak zeker niet meer dan {grens} dagen",
        oordeel=oordeel,
        toelichting=zin,
        stap=stap,
        sinds=sinds + pd.Timedelta(days=1),
    )


def initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Running initiatieven over the limit of their fase; accounts without running ones are left out."""
    keer = normen.oordeel.initiatieven.keer_termijn
    frame = lopende_initiatieven(dataset, peildatum, normen)
    partners = dataset["partners"]["id"]
    gelezen = "initiatieven" in dataset.gelezen and "initiatief_fasen" not in dataset.onleesbaar
    if gelezen:
        partners = partners[partners.isin(frame["partner"])].reset_index(drop=True)
    lopend = op_account(frame.groupby("partner").size(), partners)
    over = op_account(frame[frame["over"]].groupby("partner").size(), partners)
    actie = op_account(frame[frame["ruim_over"]].groupby("partner").size(), partners) > 0
    onbekend = pd.Series(not gelezen, index=partners.index)
    oordeel = kies(partners.index, "op orde", (onbekend, "onbekend"), (actie, "actie nodig"), (over > 0, "aandacht"))
    traagste = frame.drop_duplicates("partner").set_index("partner")
    fase = lookup(partners, traagste["fase"].astype("str"))
    naam = lookup(partners, traagste["naam"])
    lopen = aantallen(lopend, "lopend initiatief", "lopende initiatieven")
    een = kies(partners.index, ", 1", (lopend == 1, ","))
    zin = kies(
        partners.index,
        "",
        (onbekend, "De tabel initiatieven of haar fasen ontbreekt of is niet te lezen."),
        (over == 1, lopen + een + " over de termijn: " + naam + " in de fase " + fase + "."),
        (
            over > 0,
            lopen + ", " + over.astype("str") + " over de termijn; het langst " + naam + " in de fase " + fase + ".",
        ),
        (over == 0, lopen + ", binnen de termijn."),
    )
    stap = kies(
        partners.index,
        "Laat de initiatiefnemer weten hoe het staat.",
        (onbekend, "Begin met het vastleggen van initiatieven."),
        (actie, "Bespreek wat " + naam + " tegenhoudt en wie er nu aan zet is."),
        (over > 0, "Breng " + naam + " naar de volgende fase, of leg uit waarom het langer duurt."),
    )
    einde = frame["vanaf"] + pd.to_timedelta(frame["termijn"].astype("float64") * keer, unit="D").dt.floor("D")
    sinds_actie = einde[frame["ruim_over"]].groupby(frame["partner"]).min()
    sinds_over = frame.loc[frame["over"]].groupby("partner")["uiterlijk"].min()
    return rijen(
        partners,
        "initiatieven",
        waarde=over.where(~onbekend),
        eenheid="initiatieven over de termijn",
        norm=f"binnen de termijn van de fase; zeker niet langer dan {keer:g} keer die termijn",
        oordeel=oordeel,
        toelichting=zin,
        stap=stap,
        sinds=lookup(partners, sinds_actie).where(actie, lookup(partners, sinds_over)) + pd.Timedelta(days=1),
    )
