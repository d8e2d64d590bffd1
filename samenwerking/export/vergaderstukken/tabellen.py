"""The tables of the vergaderstukken: what lies behind the overview and the bespreekpunten.

For the meeting: people of partners by their functie, nothing that is vertrouwelijk, no notes. Texts of any length are
cut, and of a long table the first rows are kept; both say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from samenwerking.afspraken import open_afspraken
from samenwerking.contacten import niet_gesproken
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.opmaak import aantal, getal, hoofdletter, opsomming
from samenwerking.overzicht import KERNCIJFERS, kerncijfers
from samenwerking.personen import partnernamen
from samenwerking.signalen import signalenlijst
from samenwerking.veranderingen import lijst, tabel
from samenwerking.vergadering import kandidaten, niet_bekend, te_kiezen
from samenwerking.vraag import Vraag
from samenwerking.wand import wie_van_ons, zonder_namen
from samenwerking.werkbezoeken import alle_werkbezoeken, komende

MEESTE = 100
"""How many rows of a table stand in a document at most."""
LANGST = 400
"""How many characters of one text of the bron stand in a cell at most."""
NAAM = 80
"""How many characters of the name of an account."""
INGEKORT = " … (ingekort)"


@dataclass(frozen=True)
class Tabel:
    """A table with what is said of it. ``frame`` has Dutch headings and at most ``MEESTE`` rows."""

    titel: str
    frame: pd.DataFrame
    zinnen: tuple[str, ...] = ()
    """What a reader has to know: that there is nothing, that it is not known, that rows were left out."""


def beperkt(titel: str, frame: pd.DataFrame, zinnen: Sequence[str] = (), totaal: int | None = None) -> Tabel:
    """A table of the first ``MEESTE`` rows of a frame, that says so when there are more: ``totaal`` in all."""
    totaal = len(frame) if totaal is None else totaal
    meer = (f"De eerste {getal(MEESTE)} van {getal(totaal)} rijen; het dashboard heeft ze alle.",)
    return Tabel(titel, kort(frame.head(MEESTE)), (*zinnen, *(meer if totaal > MEESTE else ())))


def kort(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every text at most ``LANGST`` characters long, that of an account ``NAAM``, cut between words."""

    def gekort(naam: str) -> pd.Series:
        lengte = NAAM if naam == "Account" else LANGST
        return frame[naam].map(lambda tekst: inkorten(tekst, lengte), na_action="ignore")

    teksten = [str(naam) for naam in frame if isinstance(frame[naam].dtype, pd.StringDtype)]
    return frame.assign(**{naam: gekort(naam) for naam in teksten})


def inkorten(tekst: str, lengte: int = LANGST) -> str:
    """A text of at most so many characters; one that is cut says so."""
    if len(tekst) <= lengte:
        return tekst
    begin = tekst[: lengte - len(INGEKORT)]
    heel = begin.rsplit(maxsplit=1)[0] if " " in begin[lengte // 2 :] else begin
    return heel + INGEKORT


def ontbreekt(weg: Sequence[str]) -> tuple[str, ...]:
    """What is said of something that is not wholly known without these tables; nothing when there are none."""
    return (f"Niet volledig bekend. Ontbreekt of is niet te lezen: {opsomming(weg)}.",) * bool(weg)


def tabellen(vraag: Vraag) -> list[Tabel]:
    """Every table behind the overview and the points, in the order of the overview."""
    return [
        cijfers_per_maand(vraag),
        wat_speelt(vraag),
        signalen(vraag),
        afspraken(vraag),
        werkbezoeken(vraag),
        initiatieven(vraag),
        wie_niet_gesproken(vraag),
    ]


def veranderingen(vraag: Vraag) -> Tabel:
    """What changed since vergelijk met, one row per change."""
    alle = lijst(vraag)
    stil = alle["vertrouwelijk"]
    alle = alle[~stil]
    return beperkt("Alle veranderingen", tabel(alle).iloc[:, 1:], _stil(int(stil.sum())))


def _stil(n: int) -> tuple[str, ...]:
    """What is said of so many vertrouwelijke signalen that are left out of a list."""
    return (f"{aantal(n, 'vertrouwelijk signaal staat', 'vertrouwelijke signalen staan')} niet in deze lijst.",) * (
        n > 0
    )


def _tabel(
    titel: str,
    frame: pd.DataFrame,
    make: "dict[str, pd.Series]",
    *,
    leeg: str,
    weg: Sequence[str],
    zinnen: Sequence[str] = (),
) -> Tabel:
    """``make`` gives the columns of the first rows of ``frame``; empty it says ``leeg``, unless tables are ``weg``."""
    if weg:
        zinnen = (*zinnen, *ontbreekt(weg))
    elif frame.empty:
        zinnen = (*zinnen, leeg)
    return beperkt(titel, pd.DataFrame(make), zinnen, len(frame))


def _zonder(vraag: Vraag, frame: pd.DataFrame, kolom: str) -> pd.Series:
    """A text of the bron without names of people of partners."""
    return zonder_namen(vraag.dataset, frame["partner"], frame[kolom])


def _account(vraag: Vraag, frame: pd.DataFrame) -> pd.Series:
    return partnernamen(vraag.stand, frame["partner"])


def cijfers_per_maand(vraag: Vraag) -> Tabel:
    """The five figures on the last twelve month ends and the peildatum."""
    reeks = kerncijfers(vraag.dataset, vraag.peildatum, vraag.normen, vraag.selectie)
    frame = pd.DataFrame({"Peildatum": reeks.index.to_series().reset_index(drop=True)})
    weg: list[str] = []
    for cijfer in KERNCIJFERS:
        if mist := vraag.dataset.mist(cijfer.nodig, cijfer.ook):
            weg += [tabel for tabel in mist if tabel not in weg]
        else:
            frame[cijfer.label] = reeks[cijfer.id].to_numpy()
    zinnen = [f"{cijfer.label}: {cijfer.uitleg}" for cijfer in KERNCIJFERS if cijfer.uitleg]
    if weg:
        zinnen.append(f"Niet alle cijfers zijn bekend. Ontbreekt of is niet te lezen: {opsomming(weg)}.")
    return Tabel("De vijf cijfers per maand", frame, tuple(zinnen))


def wat_speelt(vraag: Vraag) -> Tabel:
    """Everything that can be on the agenda, what presses most first."""
    alle, frame = te_kiezen(vraag), kandidaten(vraag, MEESTE)
    return _tabel(
        "Wat nu speelt",
        alle,
        {
            "Account": frame["account"],
            "Onderwerp": frame["titel"],
            "Waarom nu": frame["reden"].map(hoofdletter),
            "Wat we kunnen doen": frame["stap"],
            "Eigenaar": frame["eigenaar"],
            "Bespreking": frame["bespreking"],
            "Besluit door": frame["besluit_door"],
        },
        leeg="Niets dringends in wat is vastgelegd.",
        weg=niet_bekend(vraag),
    )


def signalen(vraag: Vraag) -> Tabel:
    """The open signalen, the heaviest and oldest first, without those that are vertrouwelijk."""
    gemeld = vraag.rows(signalenlijst(vraag.dataset, vraag.peildatum, vraag.normen))
    alle = gemeld[~gemeld["vertrouwelijk"].fillna(False).astype(bool)]
    frame = alle.head(MEESTE)
    stil = len(gemeld) - len(alle)
    return _tabel(
        "Open signalen",
        alle,
        {
            "Account": _account(vraag, frame),
            "Ernst": frame["ernst"].astype("str"),
            "Soort": frame["soort"].astype("str"),
            "Signaal": _zonder(vraag, frame, "omschrijving"),
            "Gemeld op": frame["gemeld_op"],
            "Dagen open": frame["dagen"],
            "Eigenaar": wie_van_ons(vraag.dataset, frame["eigenaar"]),
            "Vervolg": _zonder(vraag, frame, "vervolg"),
        },
        leeg="Er staan geen signalen open." if not stil else "Er staan geen andere signalen open.",
        weg=vraag.dataset.mist(["signalen"]),
        zinnen=_stil(stil),
    )


def afspraken(vraag: Vraag) -> Tabel:
    """The promises of both sides that are past their deadline."""
    alle = vraag.rows(open_afspraken(vraag.dataset, vraag.peildatum))
    alle = alle[alle["te_laat"]]
    frame = alle.head(MEESTE)
    wie = frame["wie"].astype("str").map({"provincie": "wij", "partner": "de partner"})
    return _tabel(
        "Afspraken te laat",
        alle,
        {
            "Account": _account(vraag, frame),
            "Wie": wie,
            "Afspraak": _zonder(vraag, frame, "omschrijving"),
            "Deadline": frame["termijn"],
            "Dagen te laat": frame["dagen_te_laat"],
            "Eigenaar": wie_van_ons(vraag.dataset, frame["eigenaar"]),
        },
        leeg="Er zijn geen afspraken te laat.",
        weg=vraag.dataset.mist(["afspraken"]),
    )


def werkbezoeken(vraag: Vraag) -> Tabel:
    """The visits that are coming."""
    vooruit = vraag.normen.oordeel.werkbezoeken.vooruit
    alle = komende(vraag.rows(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen)), vooruit)
    frame = alle.head(MEESTE)
    return _tabel(
        f"Werkbezoeken in de komende {vooruit} dagen",
        alle,
        {
            "Datum": frame["datum"],
            "Tijd": frame["begintijd"],
            "Account": _account(vraag, frame),
            "Doel": _zonder(vraag, frame, "doel"),
            "Status": frame["status"].astype("str"),
            "Bestuurder": wie_van_ons(vraag.dataset, frame["bestuurder"]),
            "Voorbereiding": frame["gereedheid"].astype("str"),
            "Nog te doen": _zonder(vraag, frame, "ontbreekt").replace("", None),
        },
        leeg=f"Geen werkbezoeken in de komende {vooruit} dagen.",
        weg=vraag.dataset.mist(["werkbezoeken"], ["voorbereiding"]),
    )


def initiatieven(vraag: Vraag) -> Tabel:
    """The running initiatieven that are longer in their fase than its limit."""
    alle = vraag.rows(lopende_initiatieven(vraag.dataset, vraag.peildatum, vraag.normen))
    alle = alle[alle["over"]]
    frame = alle.head(MEESTE)
    return _tabel(
        "Initiatieven over de termijn",
        alle,
        {
            "Initiatief": _zonder(vraag, frame, "naam"),
            "Account": _account(vraag, frame),
            "Fase": frame["fase"].astype("str"),
            "Dagen in de fase": frame["dagen"],
            "Termijn in dagen": frame["termijn"],
            "Accounthouder": wie_van_ons(vraag.dataset, frame["accounthouder"]),
            "Besluit door": frame["besluit_door"].astype("str"),
        },
        leeg="Geen initiatief is over de termijn van zijn fase.",
        weg=vraag.dataset.mist(["initiatieven"], ["initiatief_fasen"]),
    )


def wie_niet_gesproken(vraag: Vraag) -> Tabel:
    """The accounts with which no contact that counts is recorded."""
    alle = niet_gesproken(vraag.dataset, vraag.peildatum, vraag.normen)
    alle = alle[alle["id"].isin(vraag.partners["id"])]
    frame = alle.head(MEESTE)
    ander = pd.Series("wel mail of bijeenkomst", index=frame.index, dtype="str").where(frame["ander_contact"])
    return _tabel(
        "Wie spraken we niet?",
        alle,
        {
            "Account": frame["naam"],
            "Soort": frame["soort"].astype("str"),
            "Accounthouder": wie_van_ons(vraag.dataset, frame["accounthouder"]),
            "Ander contact": ander,
        },
        leeg="Met elk account is een gesprek vastgelegd.",
        weg=vraag.dataset.mist(["contacten"]),
    )
