"""signalen, afspraken and initiatieven: does what runs between us keep going?"""

import numpy as np
import pandas as pd

from samenwerking.afspraken import te_late_afspraken
from samenwerking.data.dataset import Dataset, lookup, once_per_bron, once_per_stand, partnerplek
from samenwerking.data.schema import EINDFASEN
from samenwerking.indicatoren.kern import Indicator, PerAccount, kies, rijen, weeg, woorden
from samenwerking.initiatieven import fase_nu, lopende_initiatieven
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, datums
from samenwerking.signalen import met_dagen, te_lang_open

SIGNALEN = Indicator("signalen", "Signalen", zwaar=True)
AFSPRAKEN = Indicator("afspraken", "Afspraken", zwaar=True)
INITIATIEVEN = Indicator("initiatieven", "Initiatieven")


@once_per_stand
def signalen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Open signalen: hoog needs an owner, a follow-up and speed; midden may not grow old; laag only counts."""
    norm = normen.oordeel.signalen
    partners = dataset["partners"]["id"]
    gelezen = pd.Series("signalen" in dataset.gelezen, index=partners.index)
    frame = _signalen(dataset)
    frame = frame[(frame["gemeld_op"] <= peildatum) & ~(frame["opgelost_op"] <= peildatum)]
    frame = met_dagen(frame, peildatum)
    per = PerAccount(partners, frame["partner"])
    hoog, midden = frame["ernst"] == "hoog", frame["ernst"] == "midden"
    zonder_eigenaar, zonder_vervolg = frame["zonder_eigenaar"], frame["zonder_vervolg"]
    los = hoog & (zonder_eigenaar | zonder_vervolg)
    oud = te_lang_open(frame, normen)
    totaal = per.aantal(frame["gemeld_op"].notna())
    n_hoog, n_midden, n_los, n_oud = (per.aantal(welke) for welke in (hoog, midden, los, oud))
    actie, telt = per.aantal(los | oud) > 0, n_hoog + n_midden > 0
    dag_oud = frame["gemeld_op"] + pd.to_timedelta((hoog * norm.hoog).where(hoog, norm.midden) + 1, unit="D")
    sinds_actie = per.eerste(frame["gemeld_op"].where(los, dag_oud), los | oud)
    return rijen(
        partners,
        "signalen",
        waarde=totaal.where(gelezen),
        eenheid="signalen",
        oordeel=weeg(partners.index, "op orde", (~gelezen, "onbekend"), (actie, "actie nodig"), (telt, "aandacht")),
        sinds=sinds_actie.where(actie, per.eerste(frame["gemeld_op"], hoog | midden)),
        totaal=totaal,
        hoog=n_hoog,
        midden=n_midden,
        los=n_los,
        oud=n_oud,
        geen_eigenaar=per.aantal(los & zonder_eigenaar) > 0,
        geen_vervolg=per.aantal(los & zonder_vervolg) > 0,
        volgt=per.aantal((hoog | midden) & zonder_vervolg) == 0,
    )


@once_per_bron
def _signalen(dataset: Dataset) -> pd.DataFrame:
    """Of every signaal what the oordeel needs: partner as a category, gemeld_op, opgelost_op, ernst and what it is
    without.
    """
    frame = dataset["signalen"]
    zonder = {f"zonder_{wat}": frame[wat].isna() for wat in ("eigenaar", "vervolg")}
    return frame[["partner", "gemeld_op", "opgelost_op", "ernst"]].astype({"partner": "category"}).assign(**zonder)


def over_signalen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``signalen``."""
    norm = normen.oordeel.signalen
    frame = signalen(dataset, peildatum, normen)
    totaal, n_hoog, n_midden, n_los = (frame[tel] for tel in ("totaal", "hoog", "midden", "los"))
    geen_eigenaar, geen_vervolg = frame["geen_eigenaar"], frame["geen_vervolg"]
    actie, telt = n_los + frame["oud"] > 0, n_hoog + n_midden > 0
    onbekend = frame["oordeel"] == "onbekend"
    open_ = aantallen(totaal, "open signaal", "open signalen")
    ernst = kies(frame.index, "laag", (n_hoog > 0, "hoog"), (n_midden > 0, "midden"))
    mist = kies(
        frame.index,
        "zonder vervolg",
        (geen_eigenaar & geen_vervolg, "zonder eigenaar en zonder vervolg"),
        (geen_eigenaar, "zonder eigenaar"),
    )
    mist = mist.where((n_los <= 1) | ~(geen_eigenaar & geen_vervolg), "zonder eigenaar of vervolg")
    enkel = kies(
        frame.index,
        "",
        (n_los > 0, ", " + mist),
        (actie & (n_hoog > 0), f", langer dan {norm.hoog} dagen open"),
        (actie, f", langer dan {norm.midden} dagen open"),
    )
    zin = kies(
        frame.index,
        "Er zijn geen open signalen.",
        (onbekend, "De tabel signalen ontbreekt of is niet te lezen."),
        (totaal == 1, "1 open signaal met ernst " + ernst + enkel + "."),
        (n_los > 0, open_ + ", waarvan " + n_los.astype("str") + " hoog " + mist + "."),
        (
            actie,
            open_
            + ", waarvan "
            + frame["oud"].astype("str")
            + f" te lang open: hoog langer dan {norm.hoog} dagen of midden langer dan {norm.midden} dagen.",
        ),
        (telt, open_ + ": " + n_hoog.astype("str") + " hoog en " + n_midden.astype("str") + " midden."),
        (totaal > 0, open_ + ", alleen met ernst laag."),
    )
    vandaag = kies(
        frame.index,
        "Spreek vandaag het vervolg af.",
        (geen_eigenaar, "Spreek vandaag af wie het oppakt en wat het vervolg is."),
    )
    return woorden(
        frame,
        norm=f"hoog met eigenaar en vervolg, binnen {norm.hoog} dagen opgelost; midden binnen {norm.midden} dagen",
        toelichting=zin,
        stap=kies(
            frame.index,
            "Blijf vragen hoe het gaat.",
            (onbekend, "Begin met het vastleggen van signalen."),
            (n_los > 0, vandaag),
            (actie, "Rond het oudste signaal af of bespreek wat het tegenhoudt."),
            (telt & frame["volgt"], "Volg het afgesproken vervolg en meld de partner hoe het staat."),
            (telt, "Spreek een vervolg af en meld dat aan de partner."),
        ),
    )


@once_per_stand
def afspraken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Afspraken past their (new) deadline; our own weigh heavier when they are long overdue."""
    grens = pd.Timedelta(days=normen.oordeel.afspraken.te_laat)
    partners = dataset["partners"]["id"]
    gemaakt = pd.Series(np.isin(partners.index, partnerplek(dataset, "afspraken")), index=partners.index)
    frame = te_late_afspraken(dataset, peildatum)
    per = PerAccount(partners, partnerplek(dataset, "afspraken", frame.index.to_numpy()))
    termijn = frame["termijn"]
    eigen = frame["wie"] == "provincie"
    lang = eigen & (peildatum - termijn > grens)
    laat = per.aantal(termijn.notna())
    actie = per.aantal(lang) > 0
    eerste = per.eerste(termijn, termijn.notna())
    return rijen(
        partners,
        "afspraken",
        waarde=laat.where(gemaakt),
        eenheid="afspraken te laat",
        oordeel=weeg(partners.index, "op orde", (~gemaakt, "onbekend"), (actie, "actie nodig"), (laat > 0, "aandacht")),
        sinds=(per.eerste(termijn, lang) + grens).where(actie, eerste) + pd.Timedelta(days=1),
        laat=laat,
        eigen=per.aantal(eigen),
        eerste=eerste,
    )


def over_afspraken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``afspraken``."""
    frame = afspraken(dataset, peildatum, normen)
    laat, eigen, onbekend = frame["laat"], frame["eigen"], frame["oordeel"] == "onbekend"
    over = aantallen(laat, "afspraak over de deadline", "afspraken over de deadline")
    wat = kies(
        frame.index,
        "",
        (eigen == 0, aantallen(laat, "afspraak", "afspraken") + " van de partner over de deadline"),
        (eigen == laat, aantallen(laat, "eigen afspraak", "eigen afspraken") + " over de deadline"),
        (laat > eigen, over + ", waarvan " + eigen.astype("str") + " van ons"),
    )
    deadline = kies(frame.index, "; de oudste deadline was ", (laat == 1, "; de deadline was "))
    geen = "Er zijn geen afspraken vastgelegd."
    if "afspraken" not in dataset.gelezen:
        geen = "De tabel afspraken ontbreekt of is niet te lezen."
    return woorden(
        frame,
        norm=f"niets over de deadline; een eigen afspraak zeker niet meer dan {normen.oordeel.afspraken.te_laat} dagen",
        toelichting=kies(
            frame.index,
            "Alle afspraken liggen op schema.",
            (onbekend, geen),
            (laat > 0, wat + deadline + datums(frame["eerste"]) + "."),
        ),
        stap=kies(
            frame.index,
            "Houd de partner op de hoogte van de voortgang.",
            (onbekend, "Leg vast wat we elkaar hebben beloofd."),
            (eigen > 0, "Kom onze afspraak na, of spreek met de partner een nieuwe datum af."),
            (laat > 0, "Vraag de partner hoe het staat en spreek een nieuwe datum af."),
        ),
    )


@once_per_stand
def initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Running initiatieven over the limit of their fase; accounts without running ones are left out."""
    keer = normen.oordeel.initiatieven.keer_termijn
    frame = fase_nu(dataset, peildatum, normen)
    partners = dataset["partners"]["id"]
    gelezen = "initiatieven" in dataset.gelezen and "initiatief_fasen" not in dataset.onleesbaar
    plek = partnerplek(dataset, "initiatieven")
    loopt = ~frame["fase"].isin(EINDFASEN)
    lopend = PerAccount(partners, plek).aantal(loopt)
    te_lang = np.flatnonzero(frame["over"] & loopt)
    frame, per = frame.take(te_lang), PerAccount(partners, plek[te_lang])
    over, actie = per.aantal(frame["over"]), per.aantal(frame["ruim_over"]) > 0
    onbekend = pd.Series(not gelezen, index=partners.index)
    einde = frame["vanaf"] + pd.to_timedelta(frame["termijn"].astype("float64") * keer, unit="D").dt.floor("D")
    sinds = per.eerste(einde, frame["ruim_over"]).where(actie, per.eerste(frame["uiterlijk"], frame["over"]))
    rows = rijen(
        partners,
        "initiatieven",
        waarde=over.where(~onbekend),
        eenheid="initiatieven over de termijn",
        oordeel=weeg(partners.index, "op orde", (onbekend, "onbekend"), (actie, "actie nodig"), (over > 0, "aandacht")),
        sinds=sinds + pd.Timedelta(days=1),
        lopend=lopend,
        over=over,
    )
    return rows[lopend > 0].reset_index(drop=True) if gelezen else rows


def over_initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``initiatieven``."""
    keer = normen.oordeel.initiatieven.keer_termijn
    frame = initiatieven(dataset, peildatum, normen)
    over, onbekend, actie = frame["over"], frame["oordeel"] == "onbekend", frame["oordeel"] == "actie nodig"
    traagste = lopende_initiatieven(dataset, peildatum, normen).drop_duplicates("partner").set_index("partner")
    fase = lookup(frame["partner"], traagste["fase"].astype("str"))
    naam = lookup(frame["partner"], traagste["naam"])
    lopen = aantallen(frame["lopend"], "lopend initiatief", "lopende initiatieven")
    een = kies(frame.index, ", 1", (frame["lopend"] == 1, ","))
    meer = over.astype("str") + " over de termijn; het langst "
    return woorden(
        frame,
        norm=f"binnen de termijn van de fase; zeker niet langer dan {keer:g} keer die termijn",
        toelichting=kies(
            frame.index,
            "",
            (onbekend, "De tabel initiatieven of haar fasen ontbreekt of is niet te lezen."),
            (over == 1, lopen + een + " over de termijn: " + naam + " in de fase " + fase + "."),
            (over > 0, lopen + ", " + meer + naam + " in de fase " + fase + "."),
            (over == 0, lopen + ", binnen de termijn."),
        ),
        stap=kies(
            frame.index,
            "Laat de initiatiefnemer weten hoe het staat.",
            (onbekend, "Begin met het vastleggen van initiatieven."),
            (actie, "Bespreek wat " + naam + " tegenhoudt en wie er nu aan zet is."),
            (over > 0, "Breng " + naam + " naar de volgende fase, of leg uit waarom het langer duurt."),
        ),
    )
