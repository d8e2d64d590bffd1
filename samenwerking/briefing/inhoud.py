"""What a briefing consists of, and how it is cut to what a document holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

NAAM = 60
"""How long a name in a sentence is at most; a cell and what stands first in a point hold as much, as long as a text
does."""
INGEKORT = "... (ingekort)"
LEES_VERDER = "... (ingekort; lees verder op de pagina van het werkbezoek)"


@dataclass(frozen=True)
class Punt:
    """One point of a list; what the eye has to find stands first."""

    tekst: str
    nadruk: str = ""


@dataclass(frozen=True)
class Lijst:
    """Points, and what one and more of them are called when some are left out."""

    punten: tuple[Punt, ...]
    een: str = "punt"
    meer: str = "punten"
    weg: int = 0
    """How many were left out."""


@dataclass(frozen=True)
class Tabel:
    """A table with a heading for each column; the first column names what a row is about."""

    titel: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    een: str = "regel"
    meer: str = "regels"
    weg: int = 0


Blok = str | Lijst | Tabel


@dataclass(frozen=True)
class Deel:
    """A heading and what stands below it."""

    kop: str
    inhoud: tuple[Blok, ...] = ()
    niveau: int = 1


@dataclass(frozen=True)
class Briefing:
    """All that a document says, in the order of reading."""

    titel: str
    onder: str
    """When and where."""
    let_op: tuple[str, ...]
    """What goes before everything: that the visit is called off, or was already."""
    feiten: Tabel
    delen: tuple[Deel, ...]
    link: str
    """The page of the visit; empty when no address is set."""
    bron: str
    peildatum: pd.Timestamp
    voorbehoud: str
    """That everything is invented, when it is, and what is left out for who asks."""
    ingekort: bool = False
    """Whether anything was cut or counted."""


def ingekort(briefing: Briefing, regels: int, tekens: int) -> Briefing:
    """The same with at most so many points per list, rows (and two) per table, and characters per text.

    Every text is on one line then, without control characters.
    """
    kort = _Schaar(regels, tekens)
    delen = tuple(
        replace(deel, inhoud=tuple(blok for each in deel.inhoud for blok in kort.blok(each))) for deel in briefing.delen
    )
    new = replace(
        briefing,
        titel=kort.tekst(briefing.titel, 110),
        onder=kort.tekst(briefing.onder, 140),
        let_op=tuple(kort.tekst(zin, 2 * tekens, LEES_VERDER) for zin in briefing.let_op),
        feiten=kort.tabel(briefing.feiten, len(briefing.feiten.rijen), 2 * tekens),
        delen=delen,
        bron=kort.tekst(briefing.bron, 80),
    )
    return replace(new, ingekort=kort.geknipt)


class _Schaar:
    """Cuts texts and lists, and remembers whether it did."""

    def __init__(self, regels: int, tekens: int) -> None:
        self.regels = regels
        self.tekens = tekens
        self.klein = max(tekens // 2, min(NAAM, tekens))
        self.geknipt = False

    def blok(self, blok: Blok) -> Iterable[Blok]:
        match blok:
            case Lijst():
                over = blok.punten[: self.regels]
                delen = (Punt(self.tekst(p.tekst, self.tekens), self.tekst(p.nadruk, self.klein)) for p in over)
                yield replace(blok, punten=tuple(delen), weg=self._weg(len(blok.punten) - len(over)))
            case Tabel():
                yield self.tabel(blok, self.regels + 2, self.klein)
            case str():
                yield self.tekst(blok, 2 * self.tekens, LEES_VERDER)

    def tabel(self, tabel: Tabel, rijen: int, tekens: int) -> Tabel:
        over = tabel.rijen[:rijen]
        kort = tuple(tuple(self.tekst(cel, tekens) for cel in rij) for rij in over)
        return replace(tabel, rijen=kort, weg=self._weg(len(tabel.rijen) - len(over)))

    def tekst(self, tekst: str, tekens: int, slot: str = INGEKORT) -> str:
        """The text on one line; what is too long ends at a sentence, else at a word, and says that it was cut.

        An end in the first half of the room is none: behind it can be an abbreviation, or a word without end.
        """
        tekst = " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())
        if len(tekst) <= tekens:
            return tekst
        self.geknipt = True
        ruimte = max(tekens - len(slot) - 1, 20)
        einden = ([found.end() for found in einde.finditer(tekst, ruimte // 2, ruimte + 3)] for einde in _EINDEN)
        tot = next((max(er_in) for alle in einden if (er_in := [n for n in alle if n <= ruimte])), ruimte)
        return f"{tekst[:tot].rstrip()} {slot}"

    def _weg(self, n: int) -> int:
        self.geknipt |= n > 0
        return n


_EINDEN = (re.compile(r"[.!?][\"'’”)]?(?=\s+[^\sa-z])"), re.compile(r"\S(?=\s)"))
"""The end of a sentence (another one begins after it), and of a word."""
