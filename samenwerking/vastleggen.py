"""Vastleggen: from what somebody remembers of a talk, or from an agenda, to rows for the bron.

Nothing is written: the rows are text to paste, checked as the bron itself is checked.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from samenwerking.agenda_lezen import Agenda
from samenwerking.contacten import alle_contacten, bezoeken_als_contact
from samenwerking.data.dataset import Dataset, lookup
from samenwerking.data.schema import TABEL
from samenwerking.data.vorm import Rij, Vorm, all_koppen, formulas, next_ids, read_back, read_vorm, write, write_cell
from samenwerking.opmaak import hoofdletter, opsomming
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
    """The row of contacten that a visit makes, as far as the visit tells."""
    bezoeken = vraag.stand["werkbezoeken"]
    bezoek = bezoeken[bezoeken["id"] == werkbezoek]
    geen = vraag.stand["contacten"].iloc[:0].astype({"partner": "str"}).assign(contact=0)
    row = bezoeken_als_contact(vraag.stand, bezoek, geen)
    found = {naam: row[naam].iloc[0] for naam in TABEL["contacten"].namen}
    found |= {"datum": found["datum"].date(), "partner": [found["partner"]]}
    return {
        naam: list(value) if isinstance(value, np.ndarray) else value for naam, value in found.items() if _is(value)
    }


def _is(value: Any) -> bool:
    return not pd.api.types.is_scalar(value) or pd.notna(value)


def staat_er_al(vraag: Vraag, contact: Rij) -> bool:
    """Whether contacten has a contact of this vorm with one of these partners on this day."""
    frame = vraag.dataset["contacten"]
    frame = frame[
        (frame["datum"] == pd.Timestamp(contact["datum"])) & (frame["vorm"] == contact.get("vorm")).fillna(False)
    ]
    return bool(frame["partner"].explode().isin(contact["partner"]).any())


def hoogste_niveau(dataset: Dataset, personen: Sequence[str]) -> str | None:
    """The niveau of the highest of these people; None when none of them is known."""
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
    """How a table is written: looked up once for every version of the bron."""
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


def aanbod(vraag: Vraag, tabel: str, rijen: Sequence[Rij]) -> Aanbod | None:
    """These rows as they stand in the bron; None when the file of the table cannot be read.

    They are read back and checked as the bron is. A row with a fout is left out, and a melding says why.
    """
    dataset, normen = vraag.dataset, vraag.normen
    koppen = all_koppen(normen.synoniemen)
    if (vorm := _vorm(vraag, tabel)) is None:
        return None
    if vorm.tabel.heeft_id:
        rijen = [{"id": id_, **row} for id_, row in zip(next_ids(vorm, len(rijen)), rijen, strict=True)]
    _, bevindingen = read_back(vorm, write(vorm, rijen, dataset), dataset, koppen, normen.regios)
    fout = bevindingen["ernst"] == "fout"
    fouten = set(bevindingen.loc[fout, "regel"].dropna())
    allemaal = bool((fout & bevindingen["regel"].isna()).any())
    goed = [] if allemaal else [place for place in range(len(rijen)) if place not in fouten]
    labels = {kolom.naam: kolom.label for kolom in vorm.tabel.kolommen}
    labels |= {kop: labels[naam] for kop, naam in vorm.koppen if naam}
    meldingen = [
        Melding(
            None if pd.isna(row["regel"]) else int(row["regel"]) + 1,
            row["ernst"] == "fout",
            (f"{labels.get(row['kolom'], row['kolom'])}: " if row["kolom"] else "") + row["melding"],
        )
        for row in bevindingen.to_dict("records")
    ]
    for place, naam in formulas(vorm, rijen):
        tekst = f"{vorm.tabel.kolom(naam).label}: {_FORMULE}"
        meldingen.append(Melding(place + 1, False, tekst))
    gevuld = {naam for row in rijen for naam, value in row.items() if value not in (None, "", [])}
    if weg := sorted(gevuld & vorm.ontbreekt):
        tekst = f"Deze kolommen staan niet in {vorm.bestand} en komen dus niet mee: {opsomming(weg)}."
        meldingen.append(Melding(None, False, tekst))
    for place in [place for place in goed if _is_er(dataset, tabel, rijen[place])]:
        goed.remove(place)
        meldingen.append(Melding(place + 1, False, "Deze rij staat al in de bron en hoeft er niet nog eens bij."))
    over = tuple(rijen[place] for place in goed)
    return Aanbod(vorm, over, write(vorm, over, dataset) if over else "", tuple(meldingen))


_ZELFDE = {
    "contacten": ("datum", "vorm", "onderwerp"),
    "afspraken": ("gemaakt_op", "omschrijving"),
    "signalen": ("gemeld_op", "omschrijving"),
}
"""What is the same, besides the partner, in a row that was pasted before."""


def _is_er(dataset: Dataset, tabel: str, rij: Rij) -> bool:
    """Whether the bron has this row already: who pasted it sees it disappear here."""
    frame = dataset[tabel]
    partners = rij.get("partner")
    eerste = partners[0] if isinstance(partners, list) else partners
    for naam in _ZELFDE[tabel]:
        value = rij.get(naam)
        if isinstance(value, dt.date):
            frame = frame[frame[naam] == pd.Timestamp(value)]
        else:
            frame = frame[frame[naam].astype("str").fillna("") == (value or "").strip()]
    return bool((frame["partner"].explode().astype("str") == eerste).any())


@dataclass(frozen=True)
class Cel:
    """One cell to put in a row of the bron that is there already."""

    vorm: Vorm
    tekst: str
    meldingen: tuple[Melding, ...]


def terugblik(vraag: Vraag, werkbezoek: str, tekst: str) -> Cel | None:
    """The terugblik of a visit as it stands in werkbezoeken; None when that file cannot be read."""
    koppen = all_koppen(vraag.normen.synoniemen)
    if (vorm := _vorm(vraag, "werkbezoeken")) is None:
        return None
    bezoeken = vraag.dataset["werkbezoeken"]
    bezoek = bezoeken[bezoeken["id"] == werkbezoek].iloc[0]
    rij = {"id": werkbezoek, "partner": bezoek["partner"], "datum": bezoek["datum"].date(), "terugblik": tekst}
    _, bevindingen = read_back(vorm, write(vorm, [rij], vraag.dataset), vraag.dataset, koppen, vraag.normen.regios)
    meldingen = [Melding(None, one["ernst"] == "fout", one["melding"]) for one in bevindingen.to_dict("records")]
    if formulas(vorm, [rij]):
        meldingen.append(Melding(None, False, _FORMULE))
    if "terugblik" in vorm.ontbreekt:
        meldingen.append(Melding(None, False, "De kolom terugblik staat niet in dit bestand. Zet de kolom erbij."))
    return Cel(vorm, write_cell(vorm, "terugblik", rij, vraag.dataset), tuple(meldingen))


_FORMULE = (
    "De tekst begint met een teken waarmee een rekenblad een formule begint. Zet er een woord voor; "
    "dit scherm laat de tekst zoals u haar typte."
)


# Out of an agenda -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Voorstellen:
    """What an agenda proposes for contacten.

    ``rijen`` has the columns of contacten that follow from it, ``onbekend`` (how many of its addresses are nobody's in
    personen) and ``bekend`` (contacten or the visits have that partner on that day).
    """

    rijen: pd.DataFrame
    zonder_partner: int
    """Events with nobody of a partner."""
    afgeslagen: int
    """Events that you declined yourself."""
    onbekende_adressen: int
    """Different addresses in the rows that are nobody's in personen."""


def voorstellen(vraag: Vraag, agenda: Agenda, wie: str) -> Voorstellen:
    """The talks with partners in this agenda of ``wie`` (one of us), matched with personen by e-mail."""
    mensen = _people(vraag.dataset)
    frame = agenda.gebeurd.reset_index(names="event")
    nee = _adressen(frame, "geweigerd")
    nee = nee[nee["adres"].isin(mensen.loc[mensen["persoon"] == wie, "adres"])]
    frame = frame[~frame["event"].isin(nee["event"])]
    adressen = _adressen(frame, "adressen")
    erbij = adressen.merge(mensen, on="adres")
    erbij = erbij[~(erbij["van"] > erbij["datum"]) & ~(erbij["tot"] <= erbij["datum"])]
    zij = erbij[erbij["partner"].isin(vraag.stand["partners"]["id"])]
    rijen = frame[frame["event"].isin(zij["event"])]
    wij = pd.concat([rijen[["event"]].assign(persoon=wie), erbij.loc[erbij["partner"].isna(), ["event", "persoon"]]])
    raar = adressen[adressen["event"].isin(rijen["event"]) & ~adressen["adres"].isin(mensen["adres"])]
    gesproken = alle_contacten(vraag.dataset, vraag.peildatum, vraag.normen)
    bekend = zij.merge(gesproken[["partner", "datum"]].drop_duplicates(), on=["partner", "datum"])
    rijen = pd.DataFrame(
        {
            "datum": rijen["datum"],
            "partner": _per_event(zij, "partner", rijen),
            "niveau": lookup(rijen["event"], zij.groupby("event")["niveau"].min().astype("str")),
            "vorm": _vorm_van(rijen),
            "onderwerp": rijen["onderwerp"].str.replace(r"^[\s=+\-@]+", "", regex=True),
            "provincie_deelnemers": _per_event(wij, "persoon", rijen),
            "partner_deelnemers": _per_event(zij, "persoon", rijen),
            "onbekend": lookup(rijen["event"], raar.groupby("event").size()).fillna(0).astype("int64"),
            "bekend": rijen["event"].isin(bekend["event"]),
        }
    ).reset_index(drop=True)
    return Voorstellen(rijen, len(frame) - len(rijen), nee["event"].nunique(), raar["adres"].nunique())


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
