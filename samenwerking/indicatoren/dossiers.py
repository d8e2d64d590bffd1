"""dossiers: do the subjects on their way to a besluit keep going?"""

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.indicatoren.kern import Indicator, PerAccount, kies, rijen, weeg, woorden
from samenwerking.normen import Normen
from samenwerking.opgaven import TABELLEN, dossierstanden, lopende_dossiers
from samenwerking.opmaak import aantallen

DOSSIERS = Indicator("dossiers", "Dossiers", zwaar=True)


@once_per_stand
def dossiers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Running dossiers by their latest stand; accounts without running ones are left out.

    Onbekend when nothing presses and the stand of one is not known: it may be any.
    """
    frame = dossierstanden(dataset, peildatum, normen)
    frame = frame.loc[frame["loopt"], ["partner", "stand", "stand_op", "stand_sinds", "verouderd", "beeld"]]
    partners = dataset["partners"]["id"]
    leesbaar = dataset.onleesbaar.isdisjoint(TABELLEN)
    per = PerAccount(partners, frame["partner"])
    lopend = per.aantal(frame["partner"].notna())
    onbekend = pd.Series(not leesbaar, index=partners.index)
    knelt, aandacht, zonder = (
        per.aantal(frame["beeld"] == beeld) for beeld in ("knelt", "aandacht", "stand niet bekend")
    )
    oordeel = weeg(
        partners.index,
        "op orde",
        (onbekend, "onbekend"),
        (knelt > 0, "actie nodig"),
        (aandacht > 0, "aandacht"),
        (zonder > 0, "onbekend"),
    )
    oud_op = frame["stand_op"] + pd.Timedelta(days=normen.oordeel.dossiers.stand_verouderd + 1)
    sinds_licht = pd.concat(
        [per.eerste(frame["stand_sinds"], frame["stand"] == "aandacht"), per.eerste(oud_op, frame["verouderd"])], axis=1
    ).min(axis=1)
    sinds = per.eerste(frame["stand_sinds"], frame["beeld"] == "knelt").where(knelt > 0, sinds_licht)
    rows = rijen(
        partners,
        "dossiers",
        waarde=(knelt + aandacht).where(oordeel != "onbekend"),
        eenheid="dossiers die knellen of aandacht vragen",
        oordeel=oordeel,
        sinds=sinds.where(oordeel != "onbekend"),
        lopend=lopend,
        knelt=knelt,
        aandacht=aandacht,
        zonder=zonder,
    )
    return rows[lopend > 0].reset_index(drop=True) if leesbaar else rows


def over_dossiers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``dossiers``."""
    frame = dossiers(dataset, peildatum, normen)
    lopend, knelt, aandacht, zonder = (frame[tel] for tel in ("lopend", "knelt", "aandacht", "zonder"))
    onbekend = pd.Series(not dataset.onleesbaar.isdisjoint(TABELLEN), index=frame.index)
    zwaarste = lopende_dossiers(dataset, peildatum, normen).drop_duplicates("partner").set_index("partner")
    naam = lookup(frame["partner"], zwaarste["naam"])
    oud = lookup(frame["partner"], zwaarste["verouderd"] & (zwaarste["stand"] == "op koers"))
    oud = oud.fillna(False).astype(bool)
    lopen = aantallen(lopend, "lopend dossier", "lopende dossiers")
    los = kies(frame.index, ", 1 ", (lopend == 1, ", "))
    meer = "; het eerst besloten wordt " + naam + "."
    return woorden(
        frame,
        norm="elk lopend dossier op koers, met een stand die niet ouder is dan "
        f"{normen.oordeel.dossiers.stand_verouderd} dagen",
        toelichting=kies(
            frame.index,
            "",
            (onbekend, "De tabel dossiers of die met hun standen is niet te lezen."),
            (knelt == 1, lopen + los + "knelt: " + naam + "."),
            (knelt > 1, lopen + ", " + knelt.astype("str") + " knellen" + meer),
            ((aandacht == 1) & oud, lopen + los + "met een verouderde stand: " + naam + "."),
            (aandacht == 1, lopen + los + "vraagt aandacht: " + naam + "."),
            (aandacht > 1, lopen + ", " + aandacht.astype("str") + " vragen aandacht" + meer),
            (zonder > 0, lopen + ", van " + zonder.astype("str") + " is geen stand vastgelegd."),
            (lopend > 0, lopen + ", op koers."),
        ),
        stap=kies(
            frame.index,
            "Houd de partner op de hoogte van de weg naar het besluit.",
            (onbekend, "Herstel de tabel: zie de pagina Gegevens."),
            (knelt > 0, "Bespreek wat " + naam + " tegenhoudt en wie er nu aan zet is."),
            ((aandacht > 0) & oud, "Leg vast hoe " + naam + " er nu voor staat."),
            (aandacht > 0, "Spreek af wat " + naam + " weer op koers brengt."),
            (zonder > 0, "Leg vast hoe elk dossier ervoor staat."),
        ),
    )
