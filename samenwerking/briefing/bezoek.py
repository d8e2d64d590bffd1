"""The top of a briefing, readable in thirty seconds: what to watch, the goal, and whom one meets."""

import pandas as pd

from samenwerking.afspraken import open_afspraken
from samenwerking.briefing.inhoud import Blok, Deel, Tabel
from samenwerking.briefing.kern import (
    GENOEMD,
    Bezoek,
    als_zin,
    bereikbaar,
    deelnemers,
    een_persoon,
    onbekend,
    op_dag,
    opgaven_bij,
    opgesomd,
    van_partner,
    verrassende_signalen,
    voor_bezoek,
)
from samenwerking.data.dataset import lookup
from samenwerking.opmaak import aantal, datum, getal, hoofdletter
from samenwerking.personen import functies, namen, partnernamen
from samenwerking.signalen import VERTROUWELIJK, is_vertrouwelijk
from samenwerking.urgentie import punten
from samenwerking.vraag import Vraag
from samenwerking.werkbezoeken import KOMEND, alle_werkbezoeken, komende, te_doen


def let_op(vraag: Vraag, bezoek: Bezoek) -> tuple[str, ...]:
    if bezoek["status"] == "afgezegd":
        return (f"Dit bezoek is afgezegd op {datum(bezoek['afgezegd_op'])}.",)
    if bezoek["status"] == "afgelegd":
        terug = als_zin(bezoek["terugblik"])
        return (
            f"Dit bezoek was al, op {datum(bezoek['datum'])}. De stand hieronder is die van {datum(vraag.peildatum)}.",
            f"Terugblik: {terug}" if terug else "Er is nog geen terugblik vastgelegd.",
        )
    return ()


def feiten(vraag: Vraag, bezoek: Bezoek, ontmoet: pd.DataFrame) -> Tabel:
    stand = {"bevestigd": f"Bevestigd op {op_dag(bezoek['bevestigd_op'])}.", "optie": "Optie: nog niet bevestigd."}
    feiten = {
        "Let op": _aandacht(vraag, bezoek, ontmoet),
        "Bestuurder": een_persoon(vraag, bezoek["bestuurder"]) or "Geen: het bezoek is op strategisch niveau.",
        "Accounthouder": een_persoon(vraag, bezoek["accounthouder"]) or "Niet vastgelegd.",
        "Stand": stand.get(bezoek["status"], hoofdletter(f"{bezoek['status']}.")),
    }
    if bezoek["status"] in KOMEND:
        feiten["Voorbereiding"] = _voorbereiding(vraag, bezoek)
    return Tabel("Het bezoek in het kort", ("Wat", "Bij dit bezoek"), tuple(feiten.items()))


def _voorbereiding(vraag: Vraag, bezoek: Bezoek) -> str:
    if not bezoek["onderdelen"]:
        return onbekend("voorbereiding")
    if not bezoek["open"]:
        return "Alles is klaar."
    klaar = bezoek["onderdelen"] - bezoek["open"]
    nog = te_doen(vraag.dataset, vraag.peildatum, vraag.normen)[bezoek["id"]]
    return f"{getal(klaar)} van {getal(bezoek['onderdelen'])} klaar. Nog te doen: {nog}."


def _aandacht(vraag: Vraag, bezoek: Bezoek, ontmoet: pd.DataFrame) -> str:
    """The heaviest of what the rest tells: unknown people, late promises, hoge signalen, what is decided soon."""
    if bezoek["status"] == "afgezegd":
        return _opnieuw(vraag, bezoek)
    zinnen = []
    erbij = ontmoet[ontmoet["erbij"]]
    if nooit := erbij.loc[erbij["merk"] == "nooit ontmoet", "naam"].tolist():
        zinnen.append(f"Nooit eerder ontmoet: {opgesomd(nooit)}.")
    if nieuw := erbij.loc[~erbij["merk"].isin(["", "nooit ontmoet"]), "naam"].tolist():
        zinnen.append(f"Nieuw voor onze bestuurder: {opgesomd(nieuw)}.")
    laat = van_partner(open_afspraken(vraag.dataset, vraag.peildatum), bezoek)
    laat = laat[laat["te_laat"]]
    for wie, van in (("provincie", "ons"), ("partner", "de partner")):
        if n := int((laat["wie"] == wie).sum()):
            zinnen.append(f"Te laat: {aantal(n, 'belofte', 'beloften')} van {van}.")
    signalen = verrassende_signalen(vraag, bezoek)
    geheim = is_vertrouwelijk(signalen)
    if hoog := int((~geheim & (signalen["ernst"] == "hoog")).sum()):
        zinnen.append(f"{aantal(hoog, 'open signaal', 'open signalen')} met ernst hoog.")
    zinnen += [f"{VERTROUWELIJK}."] if geheim.any() else []
    zinnen += _besluiten(vraag, bezoek)[:GENOEMD]
    if zinnen:
        return " ".join(zinnen)
    weg = vraag.dataset.mist(("contacten", "afspraken", "signalen"), ("dossiers", "initiatieven", "initiatief_fasen"))
    return onbekend(*weg) if weg else "Niets dat nu dringt."


def _opnieuw(vraag: Vraag, bezoek: Bezoek) -> str:
    """What there is instead of a visit that was called off."""
    ander = van_partner(komende(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen)), bezoek)
    if ander.empty:
        return "Afgezegd; er is geen nieuwe datum vastgelegd."
    volgend = ander.iloc[0]
    return f"Afgezegd; het volgende bezoek aan deze partner is op {op_dag(volgend['datum'])} ({volgend['status']})."


def _besluiten(vraag: Vraag, bezoek: Bezoek) -> list[str]:
    """The decisions at this partner that are asked soon."""
    frame = van_partner(punten(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    frame = frame[frame["soort"] == "besluit"]
    return [f"{row['titel']}: {_gevraagd(vraag, bezoek, row)}." for row in frame.to_dict("records")]


def _gevraagd(vraag: Vraag, bezoek: Bezoek, row: Bezoek) -> str:
    """By when this decision is asked, and what that is for who reads it on the day of the visit."""
    if not isinstance(row["dossier"], str):
        voor = f"vóór {op_dag(row['sinds'] + pd.Timedelta(days=1))}"
        return f"had {voor} gemoeten" if row["sinds"] < vraag.peildatum else f"gevraagd {voor}"
    dag = op_dag(row["sinds"])
    return f"op {dag}, vóór dit bezoek; vraag de uitkomst na" if voor_bezoek(bezoek, row["sinds"]) else f"op {dag}"


def doel(vraag: Vraag, bezoek: Bezoek) -> Deel:
    doel = als_zin(bezoek["doel"]) or "Het doel is niet vastgelegd. Vul de kolom doel van de tabel werkbezoeken."
    opgave = opgaven_bij(vraag, bezoek).head(1)["naam"].tolist() if isinstance(bezoek["opgave"], str) else []
    return Deel("Doel", (doel, *(f"Opgave: {naam}." for naam in opgave)))


def mensen(vraag: Vraag, bezoek: Bezoek, ontmoet: pd.DataFrame) -> Deel:
    """Who is there, of the partner first; who they are to us, and how to reach them."""
    wij, zij, verder = deelnemers(vraag, bezoek)
    rollen = {bezoek["bestuurder"]: "van ons: bestuurder", bezoek["accounthouder"]: "van ons: accounthouder"}
    wie = pd.concat([zij, verder, wij], ignore_index=True)
    merk = [*_kennen(vraag, zij, ontmoet), *["staat niet in personen"] * len(verder)]
    merk += [rollen.get(persoon, "van ons") for persoon in wij]
    functie = (", " + functies(vraag.dataset, wie)).fillna("")
    rijen = zip(namen(vraag.dataset, wie) + functie, merk, bereikbaar(vraag, wie), strict=True)
    tabel = Tabel(
        "Wie erbij is", ("Naam en functie", "Kennen wij elkaar?", "Bereikbaar"), tuple(rijen), "persoon", "mensen"
    )
    inhoud: list[Blok] = [tabel] if len(wie) else []
    if not len(zij) and not len(verder):
        inhoud.append("Wie er van de partner bij is, is niet vastgelegd. Vul de kolom deelnemers van het werkbezoek.")
    if "contacten" not in vraag.dataset.gelezen:
        inhoud.append(f"Wie van ons hen eerder ontmoette: {onbekend('contacten').lower()}")
    kop = {"afgelegd": "Wie erbij was", "afgezegd": "Wie erbij zou zijn"}.get(bezoek["status"], "Wie u ontmoet")
    return Deel(kop, (*inhoud, *_niet_erbij(vraag, bezoek, ontmoet)))


def _kennen(vraag: Vraag, zij: pd.Series, ontmoet: pd.DataFrame) -> list[str]:
    """Whether and when one of us last met each of these people of the partner."""
    bekend = ontmoet.set_index("id")
    personen = vraag.stand["personen"].set_index("id")
    weg = lookup(zij, personen["tot"])
    laatst = "laatst op " + lookup(zij, bekend["ontmoet"]).map(op_dag).astype("str")
    door = namen(vraag.dataset, lookup(zij, bekend["ontmoet_door"]))
    laatst = laatst + (", door " + door).fillna("")
    merk = lookup(zij, bekend["merk"])
    tekst = laatst.where(lookup(zij, bekend["ontmoet"]).notna(), "niet bekend")
    tekst = tekst.mask(merk == "nooit ontmoet", "nooit ontmoet")
    tekst = tekst.mask(merk.notna() & ~merk.isin(["", "nooit ontmoet"]), merk + "; " + laatst)
    elders = "van " + partnernamen(vraag.dataset, lookup(zij, personen["partner"])).fillna("een andere partner")
    tekst = tekst.mask(merk.isna(), elders)
    return tekst.mask(weg <= vraag.peildatum, "niet meer in functie sinds " + weg.map(op_dag).astype("str")).tolist()


def _niet_erbij(vraag: Vraag, bezoek: Bezoek, ontmoet: pd.DataFrame) -> list[str]:
    """Who is not there and was not met yet at the niveau of the visit."""
    frame = ontmoet[~ontmoet["erbij"] & (ontmoet["niveau"] == bezoek["niveau"]) & (ontmoet["merk"] != "")]
    wie = (frame["functie"].fillna("").astype("str") + " " + frame["naam"]).str.strip()
    nooit = frame["merk"] == "nooit ontmoet"
    zinnen = []
    if nooit.any():
        zinnen.append(f"door niemand van ons ontmoet: {opgesomd(wie[nooit].tolist())}")
    if (~nooit).any():
        eigen = namen(vraag.dataset, pd.Series([bezoek["bestuurder"]], dtype="str")).iloc[0]
        zinnen.append(f"nog niet door {eigen} ontmoet: {opgesomd(wie[~nooit].tolist())}")
    return [f"Er niet bij op {bezoek['niveau']} niveau, en {'; '.join(zinnen)}."] if zinnen else []
