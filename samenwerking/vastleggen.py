"""Vastleggen: from what somebody remembers of a talk, or from an agenda, to rows for the bron.

Nothing is written: the rows are text to paste, checked as the bron itself is checked.
"""

import datetime as dt
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from samenwerking.contacten import bezoeken_als_contact, contacten_sinds
from samenwerking.data.dataset import Dataset, lookup
from samenwerking.data.read_ics import Agenda
from samenwerking.data.schema import TABEL
from samenwerking.data.vorm import (
    Rij,
    Vorm,
    all_koppen,
    formulas,
    in_excel,
    next_ids,
    read_back,
    read_vorm,
    write,
    write_cell,
)
from samenwerking.opmaak import hoofdletter, opsomming, zonder_formule
from samenwerking.personen import accounthouder_van
from samenwerking.venster import in_venster
from samenwerking.vraag import Vraag
from samenwerking.werkbezoeken import alle_werkbezoeken

PAS_GEWEEST = 90
"""How many days back a visit can be chosen from the list; an older one by its link."""
AFSPRAAK = ("partner", "omschrijving", "soort", "wie", "eigenaar", "deadline")
SIGNAAL = ("partner", "soort", "ernst", "omschrijving", "vervolg", "eigenaar", "vertrouwelijk")
"""What is asked of an afspraak and of a signaal; the other columns follow from the talk or come later."""


def pas_geweest(vraag: Vraag) -> pd.DataFrame:
    """The visits that took place lately, those without terugblik first and then the latest."""
    frame = vraag.rows(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen))
    frame = frame[(frame["status"] == "afgelegd") & in_venster(frame["datum"], vraag.peildatum, PAS_GEWEEST)]
    frame = frame.assign(klaar=frame["terugblik"].notna())
    frame = frame.sort_values(["klaar", "datum"], ascending=[True, False], kind="stable")
    return frame.drop(columns="klaar")


def contact_van(vraag: Vraag, werkbezoek: str) -> dict[str, Any]:
    """The row of contacten of a visit: the one that is there, but for its notitie, else what the visit tells."""
    bezoeken = vraag.stand["werkbezoeken"]
    bezoek = bezoeken[bezoeken["id"] == werkbezoek]
    geen = vraag.stand["contacten"].iloc[:0].astype({"partner": "str"}).assign(contact=0)
    row = bezoeken_als_contact(vraag.stand, bezoek, geen)
    contact = _rij(row[TABEL["contacten"].namen].iloc[0])
    contact["partner"] = [contact["partner"]]
    found = vastgelegd(vraag, contact) or contact
    return {naam: value for naam, value in found.items() if naam not in ("notitie", "notitie_soort")}


def _rij(row: pd.Series) -> dict[str, Any]:
    """The cells that are filled, as a form has them."""
    rij: dict[str, Any] = {}
    for naam, value in row.items():
        if isinstance(value, np.ndarray | list):
            rij[str(naam)] = list(value)
        elif pd.notna(value):
            rij[str(naam)] = value.date() if isinstance(value, pd.Timestamp) else value
    return rij


def vastgelegd(vraag: Vraag, contact: Rij) -> dict[str, Any] | None:
    """The row that contacten has of this talk; None when there is none yet."""
    rows = _in_bron(vraag.dataset, "contacten", contact)
    return _rij(rows.iloc[0]) if len(rows) else None


def veranderd(contact: Rij, was: Rij) -> dict[str, Any]:
    """What was filled in and does not stand so in the row that is there."""
    return {naam: value for naam, value in contact.items() if _gevuld(value) and not _zelfde(value, was.get(naam))}


def _gevuld(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _zelfde(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return set(one) == set(other or [])
    return bool(one.strip() == (other or "").strip() if isinstance(one, str) else one == other)


def hoogste_niveau(dataset: Dataset, personen: Sequence[str]) -> str | None:
    """The niveau of the highest of these people; None when none of them is known."""
    if not personen:
        return None
    frame = dataset["personen"]
    niveaus = frame.loc[frame["id"].isin(list(personen)), "niveau"]
    return str(niveaus.min()) if len(niveaus) else None


def afspraak_van(contact: Rij, gevraagd: Rij) -> Rij:
    """The row of afspraken: what was filled in, and what follows from the talk."""
    herkomst = hoofdletter(str(contact.get("vorm") or "overleg"))
    return _van(contact, gevraagd) | {"gemaakt_op": contact.get("datum"), "herkomst": herkomst}


def signaal_van(contact: Rij, gevraagd: Rij) -> Rij:
    """The row of signalen: what was filled in, and what follows from the talk."""
    return _van(contact, gevraagd) | {"gemeld_op": contact.get("datum"), "niveau_gemeld": contact.get("niveau")}


def _van(contact: Rij, gevraagd: Rij) -> dict[str, Any]:
    eerste = next(iter(contact.get("partner") or []), None)
    return {"partner": eerste, "opgave": contact.get("opgave")} | {k: v for k, v in gevraagd.items() if v is not None}


def eigenaar_van(vraag: Vraag, contact: Rij) -> str | None:
    """Who of us is most likely to look after it: the accounthouder of the first partner."""
    partners = pd.Series((contact.get("partner") or [])[:1], dtype="str")
    found = accounthouder_van(vraag.dataset, partners).dropna()
    return str(found.iloc[0]) if len(found) else None


def _vorm(vraag: Vraag, tabel: str) -> Vorm | None:
    """How a table is written: looked up once for every version of the bron (and peildatum)."""
    koppen = all_koppen(vraag.normen.synoniemen)
    return vraag.stand.once(("vorm", tabel), lambda: read_vorm(vraag.dataset, TABEL[tabel], koppen))


@dataclass(frozen=True)
class Melding:
    """What is to be said of a row that is offered, or of one that is not."""

    rij: int | None
    """Which of the rows, from 1; None when it is about them all."""
    fout: bool
    """The row is not among those offered."""
    tekst: str


@dataclass(frozen=True)
class Aanbod:
    """Rows for one table of the bron, in its format."""

    vorm: Vorm
    rijen: tuple[Rij, ...]
    """Those that the bron would take."""
    tekst: str
    meldingen: tuple[Melding, ...]
    al: int = 0
    """How many of them stand in the bron already."""


def is_csv(vraag: Vraag, tabel: str) -> bool:
    """Whether somebody has to choose what to open the file of this table with."""
    vorm = _vorm(vraag, tabel)
    return vorm is not None and vorm.soort == "csv" and not vorm.nieuw


def aanbod(vraag: Vraag, tabel: str, rijen: Sequence[Rij], *, excel: bool = False) -> Aanbod | None:
    """These rows as they stand in the bron; None when the file of the table cannot be read.

    They are read back and checked as the bron is. A row with a fout is left out, and a melding says why. With ``excel``
    the rows of a CSV are for who opens it in Excel.
    """
    dataset, normen = vraag.dataset, vraag.normen
    koppen = all_koppen(normen.synoniemen)
    if (vorm := _vorm(vraag, tabel)) is None:
        return None
    if excel:
        vorm = in_excel(vorm)
    if vorm.tabel.heeft_id:
        rijen = [{"id": id_, **row} for id_, row in zip(next_ids(vorm, len(rijen)), rijen, strict=True)]
    _, bevindingen = read_back(vorm, write(vorm, rijen, dataset), dataset, koppen, normen.regios)
    fout = bevindingen["ernst"] == "fout"
    fouten = set(bevindingen.loc[fout, "regel"].dropna())
    allemaal = bool((fout & bevindingen["regel"].isna()).any())
    goed = [] if allemaal else [place for place in range(len(rijen)) if place not in fouten]
    meldingen = [_melding(vorm, rijen, bevinding) for bevinding in bevindingen.to_dict("records")]
    for place, naam in formulas(vorm, rijen):
        tekst = f"{vorm.tabel.kolom(naam).label}: {_FORMULE}"
        meldingen.append(Melding(place + 1, False, tekst))
    gevuld = {naam for row in rijen for naam, value in row.items() if value not in (None, "", [])}
    if weg := sorted(gevuld & vorm.ontbreekt):
        tekst = f"Deze kolommen staan niet in {vorm.bestand} en komen dus niet mee: {opsomming(weg)}."
        meldingen.append(Melding(None, False, tekst))
    nieuw = [place for place in goed if _in_bron(dataset, tabel, rijen[place]).empty]
    for place in nieuw:
        meldingen += [Melding(place + 1, False, tekst) for tekst in _opvallend(vraag, tabel, rijen[place])]
    over = tuple(rijen[place] for place in nieuw)
    al = set(goed) - set(nieuw)
    gezegd = tuple(melding for melding in meldingen if melding.rij is None or melding.rij - 1 not in al)
    return Aanbod(vorm, over, write(vorm, over, dataset) if over else "", gezegd, len(al))


def _melding(vorm: Vorm, rijen: Sequence[Rij], bevinding: Mapping[Hashable, Any]) -> Melding:
    """What the bron would say of a row, for who fills it in."""
    naam = dict(vorm.koppen).get(bevinding["kolom"], bevinding["kolom"])
    kolom = {kolom.naam: kolom for kolom in vorm.tabel.kolommen}.get(naam)
    label, fout = kolom.label if kolom else naam, bevinding["ernst"] == "fout"
    tekst = bevinding["melding"] if bevinding["melding"].startswith(label) else f"{label}: {bevinding['melding']}"
    if pd.isna(bevinding["regel"]):
        return Melding(None, fout, tekst)
    place = int(bevinding["regel"])
    if fout and kolom and kolom.verplicht and not _gevuld(rijen[place].get(naam)):
        return Melding(place + 1, fout, f"Vul {label} in.")
    return Melding(place + 1, fout, tekst)


def _opvallend(vraag: Vraag, tabel: str, rij: Rij) -> list[str]:
    """What is odd in a row that the bron would take."""
    found = []
    deadline, gemaakt = rij.get("deadline"), rij.get("gemaakt_op")
    if tabel == "afspraken" and deadline and gemaakt and gemaakt <= deadline < vraag.peildatum.date():
        found.append("Deadline: deze dag is al voorbij.")
    if tabel == "signalen" and not _gevuld(rij.get("vervolg")):
        found.append("Vervolg: nog leeg. Schrijf op wat we gaan doen, dan kan een collega het volgen.")
    return found


_ZELFDE = {
    "contacten": ("datum", "vorm", "onderwerp"),
    "afspraken": ("gemaakt_op", "omschrijving"),
    "signalen": ("gemeld_op", "omschrijving"),
}
"""What is the same, besides the partner, in a row that was pasted before."""


def _in_bron(dataset: Dataset, tabel: str, rij: Rij) -> pd.DataFrame:
    """The rows that the bron has of this already: who pasted it sees it disappear here.

    Of a visit the subject does not matter: there is one with a partner on a day.
    """
    frame = dataset[tabel]
    partners = rij.get("partner")
    zelfde = _ZELFDE[tabel]
    for naam in zelfde[:2] if rij.get("vorm") == "werkbezoek" else zelfde:
        value = rij.get(naam)
        if isinstance(value, dt.date):
            frame = frame[frame[naam] == pd.Timestamp(value)]
        else:
            frame = frame[frame[naam].astype("str").fillna("") == (value or "").strip()]
    hier = frame["partner"].explode().astype("str").isin(partners if isinstance(partners, list) else [partners])
    return frame[hier.groupby(level=0).any().reindex(frame.index)]


@dataclass(frozen=True)
class Cel:
    """One cell to put in a row of the bron that is there already."""

    vorm: Vorm
    tekst: str
    meldingen: tuple[Melding, ...]


def cel(vraag: Vraag, tabel: str, rij: Rij, naam: str, *, excel: bool = False) -> Cel | None:
    """One cell of a row that is there already, as it stands in its file; None when that file cannot be read."""
    dataset, koppen = vraag.dataset, all_koppen(vraag.normen.synoniemen)
    if (vorm := _vorm(vraag, tabel)) is None:
        return None
    if excel:
        vorm = in_excel(vorm)
    _, bevindingen = read_back(vorm, write(vorm, [rij], dataset), dataset, koppen, vraag.normen.regios)
    eigen = {kop for kop, kolom in vorm.koppen if kolom == naam} | {naam, ""}
    meldingen = [
        Melding(None, one["ernst"] == "fout", one["melding"])
        for one in bevindingen.to_dict("records")
        if one["kolom"] in eigen
    ]
    if formulas(vorm, [{naam: rij[naam]}]):
        meldingen.append(Melding(None, False, _FORMULE))
    if naam in vorm.ontbreekt:
        meldingen.append(Melding(None, False, f"De kolom {naam} staat niet in dit bestand. Zet de kolom erbij."))
    return Cel(vorm, write_cell(vorm, naam, rij, dataset), tuple(meldingen))


def terugblik(vraag: Vraag, werkbezoek: str, tekst: str, *, excel: bool = False) -> Cel | None:
    """The terugblik of a visit as it stands in werkbezoeken; None when that file cannot be read."""
    bezoeken = vraag.dataset["werkbezoeken"]
    bezoek = bezoeken[bezoeken["id"] == werkbezoek].iloc[0]
    rij = {"id": werkbezoek, "partner": bezoek["partner"], "datum": bezoek["datum"].date(), "terugblik": tekst}
    return cel(vraag, "werkbezoeken", rij, "terugblik", excel=excel)


_FORMULE = (
    "De tekst begint met een teken waarmee een rekenblad een formule begint. Zet er een woord voor; "
    "dit scherm laat de tekst zoals u haar typte."
)


# Out of an agenda -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Voorstellen:
    """What an agenda proposes for contacten.

    ``rijen`` has the columns of contacten that follow from it, ``onbekend`` (which of its addresses are nobody's in
    personen), ``zonder_antwoord`` (who of its people did not answer), ``hele_dag``, ``al`` ("ja": contacten or the
    visits have this talk; "misschien": they have another with that partner on that day; else "") and ``die_dag`` (what
    they have of that day).
    """

    rijen: pd.DataFrame
    zonder_partner: int
    """Events with nobody of a partner."""
    afgeslagen: int
    """Events that you declined yourself."""
    onbekende_adressen: tuple[str, ...]
    """The addresses in the rows that are nobody's in personen."""
    niet_in_functie: tuple[str, ...]
    """People (ids) of a partner in these events who were not in function on that day."""


def voorstellen(vraag: Vraag, agenda: Agenda, wie: str) -> Voorstellen:
    """The talks with partners in this agenda of ``wie`` (one of us), matched with personen by e-mail."""
    mensen = _people(vraag.dataset)
    frame = agenda.gebeurd.reset_index(names="event")
    nee = _adressen(frame, "geweigerd")
    nee = nee[nee["adres"].isin(mensen.loc[mensen["persoon"] == wie, "adres"])]
    frame = frame[~frame["event"].isin(nee["event"])]
    adressen = _adressen(frame, "adressen")
    erbij = adressen.merge(mensen, on="adres")
    toen = ~(erbij["van"] > erbij["datum"]) & ~(erbij["tot"] <= erbij["datum"])
    van_partner = erbij["partner"].isin(vraag.stand["partners"]["id"])
    niet = erbij.loc[~toen & van_partner, "persoon"].drop_duplicates()
    erbij, zij = erbij[toen], erbij[toen & van_partner]
    rijen = frame[frame["event"].isin(zij["event"])]
    wij = pd.concat([rijen[["event"]].assign(persoon=wie), erbij.loc[erbij["partner"].isna(), ["event", "persoon"]]])
    raar = adressen[adressen["event"].isin(rijen["event"]) & ~adressen["adres"].isin(mensen["adres"])]
    stil = _adressen(frame, "zonder_antwoord").merge(erbij[["event", "adres", "persoon"]], on=["event", "adres"])
    niveau = lookup(rijen["event"], zij.groupby("event")["niveau"].min().astype("str"))
    al, die_dag = _al(vraag, rijen["event"], zij, wij, niveau)
    rijen = pd.DataFrame(
        {
            "datum": rijen["datum"],
            "partner": _per_event(zij, "partner", rijen),
            "niveau": niveau,
            "vorm": _vorm_van(rijen),
            "onderwerp": zonder_formule(rijen["onderwerp"]),
            "provincie_deelnemers": _per_event(wij, "persoon", rijen),
            "partner_deelnemers": _per_event(zij, "persoon", rijen),
            "onbekend": _lijsten(_per_event(raar, "adres", rijen)),
            "zonder_antwoord": _lijsten(_per_event(stil, "persoon", rijen)),
            "hele_dag": rijen["hele_dag"],
            "al": al,
            "die_dag": die_dag,
        }
    ).reset_index(drop=True)
    onbekend = tuple(raar["adres"].drop_duplicates())
    return Voorstellen(rijen, len(frame) - len(rijen), nee["event"].nunique(), onbekend, tuple(niet))


def _al(
    vraag: Vraag, events: pd.Series, zij: pd.DataFrame, wij: pd.DataFrame, niveau: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Whether each event is recorded ("ja", "misschien", ""), and what is recorded of that day with that partner.

    It is that talk when the niveau is the same and somebody was at both.
    """
    gesproken = contacten_sinds(vraag.dataset, vraag.peildatum, vraag.normen, zij["datum"].min())
    paren = zij[["event", "datum", "partner"]].drop_duplicates().merge(gesproken, on=["partner", "datum"])
    paren["zelfde"] = paren["niveau"].astype("str") == lookup(paren["event"], niveau.set_axis(events))
    daar = pd.concat(
        [paren[["event", "contact", naam]].rename(columns={naam: "persoon"}) for naam in _DEELNEMERS], ignore_index=True
    ).explode("persoon")
    hier = pd.concat([zij[["event", "persoon"]], wij]).drop_duplicates()
    beide = daar.astype({"persoon": "str"}).merge(hier.astype({"persoon": "str"}), on=["event", "persoon"])
    zeker = paren[paren["zelfde"]].merge(beide[["event", "contact"]].drop_duplicates(), on=["event", "contact"])
    wat = paren["vorm"].astype("str").fillna("contact") + (", " + paren["onderwerp"]).fillna("")
    die_dag = wat.groupby(paren["event"]).agg(lambda texts: "; ".join(dict.fromkeys(texts)))
    al = pd.Series("", index=events.index, dtype="str").mask(events.isin(paren["event"]), "misschien")
    return al.mask(events.isin(zeker["event"]), "ja"), lookup(events, die_dag).astype("str").fillna("")


_DEELNEMERS = ("provincie_deelnemers", "partner_deelnemers")


def _people(dataset: Dataset) -> pd.DataFrame:
    """Everybody with an e-mail address: adres in small letters, persoon, partner, niveau, van, tot."""
    personen = dataset["personen"].rename(columns={"id": "persoon"})
    personen = personen.assign(adres=personen["email"].str.strip().str.casefold())
    return personen.loc[personen["adres"].notna(), ["adres", "persoon", "partner", "niveau", "van", "tot"]]


def _adressen(frame: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """One row per event and address."""
    flat = frame[["event", "datum", kolom]].explode(kolom).rename(columns={kolom: "adres"}).astype({"adres": "str"})
    return flat[flat["adres"].notna()].reset_index(drop=True)


def _per_event(flat: pd.DataFrame, kolom: str, rijen: pd.DataFrame) -> pd.Series:
    """Per event the different values of a column, in a list."""
    per = flat.drop_duplicates(["event", kolom]).groupby("event")[kolom].agg(list)
    return lookup(rijen["event"], per)


def _lijsten(values: pd.Series) -> pd.Series:
    """With an empty list where there is nothing."""
    return values.map(lambda value: value if isinstance(value, list) else [])


_VORMEN = {
    "werkbezoek": r"werkbezoek",
    "telefoon": r"\bbel\b|\bbellen\b|telefo",
    "bijeenkomst": r"bijeenkomst|congres|netwerk|symposium|receptie",
}
"""Words in a subject that tell the vorm of a contact."""


def _vorm_van(rijen: pd.DataFrame) -> pd.Series:
    """How the talk most likely was: what the subject says, else a vast overleg when it recurs, else an overleg."""
    vorm = pd.Series("overleg", index=rijen.index, dtype="str").mask(rijen["herhaald"], "vast overleg")
    for naam, woorden in reversed(_VORMEN.items()):
        vorm = vorm.mask(rijen["onderwerp"].str.contains(woorden, flags=re.IGNORECASE), naam)
    return vorm
