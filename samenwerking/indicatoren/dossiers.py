"""dossiers: do the subjects on their way to a besluit keep going?"""

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, op_account
from samenwerking.indicatoren.kern import Indicator, kies, rijen
from samenwerking.normen import Normen
from samenwerking.opgaven import TABELLEN, lopende_dossiers, met_oude_stand
from samenwerking.opmaak import aantallen

DOSSIERS = Indicator("dossiers", "Dossiers", zwaar=True)


def dossiers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Running dossiers by their latest stand; accounts without running ones are left out.

    Onbekend when nothing presses and the stand of one is not known: it may be any.
    """
    frame = lopende_dossiers(dataset, peildatum, normen)
    partners = dataset["partners"]["id"]
    onbekend = pd.Series(not dataset.onleesbaar.isdisjoint(TABELLEN), index=partners.index)
    if not onbekend.any():
        partners = partners[partners.isin(frame["partner"])].reset_index(drop=True)
        onbekend = pd.Series(False, index=partners.index)
    beeld = pd.crosstab(frame["partner"], frame["beeld"].astype("str"))
    lopend, knelt, aandacht, zonder = (
        op_account(tel, partners)
        for tel in (
            frame.groupby("partner").size(),
            *(beeld.get(naam, pd.Series(dtype="int64")) for naam in ("knelt", "aandacht", "stand niet bekend")),
        )
    )
    oordeel = kies(
        partners.index,
        "op orde",
        (onbekend, "onbekend"),
        (knelt > 0, "actie nodig"),
        (aandacht > 0, "aandacht"),
        (zonder > 0, "onbekend"),
    )
    zwaarste = frame.drop_duplicates("partner").set_index("partner")
    naam = lookup(partners, zwaarste["naam"])
    oud = lookup(partners, zwaarste["verouderd"] & (zwaarste["stand"] == "op koers")).fillna(False).astype(bool)
    lopen = aantallen(lopend, "lopend dossier", "lopende dossiers")
    los = kies(partners.index, ", 1 ", (lopend == 1, ", "))
    meer = "; het eerst besloten wordt " + naam + "."
    zin = kies(
        partners.index,
        "",
        (onbekend, "De tabel dossiers of die met hun standen is niet te lezen."),
        (knelt == 1, lopen + los + "knelt: " + naam + "."),
        (knelt > 1, lopen + ", " + knelt.astype("str") + " knellen" + meer),
        ((aandacht == 1) & oud, lopen + los + "met een verouderde stand: " + naam + "."),
        (aandacht == 1, lopen + los + "vraagt aandacht: " + naam + "."),
        (aandacht > 1, lopen + ", " + aandacht.astype("str") + " vragen aandacht" + meer),
        (zonder > 0, lopen + ", van " + zonder.astype("str") + " is geen stand vastgelegd."),
        (lopend > 0, lopen + ", op koers."),
    )
    stap = kies(
        partners.index,
        "Houd de partner op de hoogte van de weg naar het besluit.",
        (onbekend, "Herstel de tabel: zie de pagina Gegevens."),
        (knelt > 0, "Bespreek wat " + naam + " tegenhoudt en wie er nu aan zet is."),
        ((aandacht > 0) & oud, "Leg vast hoe " + naam + " er nu voor staat."),
        (aandacht > 0, "Spreek af wat " + naam + " weer op koers brengt."),
        (zonder > 0, "Leg vast hoe elk dossier ervoor staat."),
    )
    sinds_knelt = frame.loc[frame["beeld"] == "knelt"].groupby("partner")["stand_sinds"].min()
    sinds_aandacht = frame.loc[frame["stand"] == "aandacht"].groupby("partner")["stand_sinds"].min()
    oude = met_oude_stand(dataset, peildatum, normen)
    sinds_oud = oude.groupby("partner")["sinds"].min()
    sinds_licht = pd.concat([lookup(partners, sinds_aandacht), lookup(partners, sinds_oud)], axis=1).min(axis=1)
    return rijen(
        partners,
        "dossiers",
        waarde=(knelt + aandacht).where(oordeel != "onbekend"),
        eenheid="dossiers die knellen of aandacht vragen",
        norm="elk lopend dossier op koers, met een stand die niet ouder is dan "
        f"{normen.oordeel.dossiers.stand_verouderd} dagen",
        oordeel=oordeel,
        toelichting=zin,
        stap=stap,
        sinds=lookup(partners, sinds_knelt).where(knelt > 0, sinds_licht).where(oordeel != "onbekend"),
    )
