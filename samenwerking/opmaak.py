"""Dutch dates, numbers and sorting: the one formatter of screens, sentences and exports."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal

TAAL = "nl_NL"
TIJDZONE = ZoneInfo("Europe/Amsterdam")
LEEG = "–"
"""What stands where there is nothing."""
_FORMULETEKENS = r"\s\ufeff=+\-@＝＋－＠"
FORMULE = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠]|[\t\n]")
"""How a text begins that a spreadsheet takes for a formula."""
ONZICHTBAAR = (
    "\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Within the brackets of a pattern: what is not seen itself, and turns, hides or splits the text around it. The signs
that join emoji are among them (they fall apart then); accents and the variants of an emoji are not."""
REGELEINDE = "\r\n?|[\x85\u2028\u2029]"
"""What some programs take for a new line."""
_NIET_LEESBAAR = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{ONZICHTBAAR}\ud800-\udfff\ufffe\uffff]")

_MAANDEN = get_month_names("wide", locale=TAAL)
_DAGEN = get_day_names("abbreviated", locale=TAAL)


@lru_cache(maxsize=4096)
def datum(dag: dt.date | None, *, weekdag: bool = True) -> str:
    """'vr 20 november 2026'; without the weekday '20 november 2026'; '–' when there is no date."""
    if dag is None or pd.isna(dag):
        return LEEG
    return format_date(dag, "EEE d MMMM y" if weekdag else "d MMMM y", locale=TAAL)


@lru_cache(maxsize=4096)
def maand(dag: dt.date) -> str:
    """'nov 2025', for the axis of a figure."""
    return format_date(dag, "MMM y", locale=TAAL)


def dag_in_jaar(dag: dt.date, peildatum: dt.date) -> str:
    """'20 oktober'; with the year when it is not that of the peildatum."""
    return format_date(dag, "d MMMM" if dag.year == peildatum.year else "d MMMM y", locale=TAAL)


def datums(dagen: pd.Series, *, weekdag: bool = False, jaar: bool = True) -> pd.Series:
    """As ``datum`` for a whole column at once: text with '–' where there is no date."""

    def tekst(dag: dt.date) -> str:
        dag_maand = f"{dag.day} {_MAANDEN[dag.month]}"
        return f"{_DAGEN[dag.weekday()]} " * weekdag + dag_maand + f" {dag.year}" * jaar

    return _each_once(dagen, tekst, LEEG)


def _each_once(waarden: pd.Series, tekst: Callable[[Any], str], leeg: object) -> pd.Series:
    """The text of every value, made once for each that is different; ``leeg`` where there is none."""
    codes, verschillend = pd.factorize(waarden)
    teksten = np.array([*map(tekst, verschillend), leeg], dtype=object)
    return pd.Series(teksten[codes], index=waarden.index, name=waarden.name, dtype="str")


@lru_cache(maxsize=4096)
def getal(waarde: float | None, decimalen: int = 0) -> str:
    """'1.414.834' or '2,5'; '–' when there is no number."""
    if waarde is None or pd.isna(waarde):
        return LEEG
    if abs(waarde) >= 1e15:
        return f"{waarde:.1e}".replace(".", ",")  # nobody reads more digits, and babel cannot
    return format_decimal(round(waarde, decimalen) + 0, locale=TAAL)  # + 0: no '-0'


def aantal(n: int, enkelvoud: str, meervoud: str) -> str:
    """'1 account', '3 accounts', 'geen accounts'."""
    if n == 0:
        return f"geen {meervoud}"
    return f"{getal(n)} {enkelvoud if n == 1 else meervoud}"


def geen(n: int) -> str:
    """The number in a sentence: 'geen' for 0, else the figures."""
    return getal(n) if n else "geen"


_TELWOORDEN = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def telwoord(n: int) -> str:
    """'drie'; 'geen' for 0, from thirteen on the figures."""
    return _TELWOORDEN[n] if 0 <= n < len(_TELWOORDEN) else getal(n)


def hoofdletter(tekst: str) -> str:
    """The sentence with a capital to begin with, the rest as it is; 'één' becomes 'Eén'."""
    return "E" + tekst[1:] if tekst.startswith("één") else tekst[:1].upper() + tekst[1:]


def zonder_formule(teksten: pd.Series) -> pd.Series:
    """The texts without what a spreadsheet would take for the begin of a formula."""
    return teksten.str.replace(rf"^[{_FORMULETEKENS}]+", "", regex=True)


def opsomming(delen: Sequence[str], voegwoord: str = "en") -> str:
    """'a, b en c'."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def aantallen(n: pd.Series, enkelvoud: str, meervoud: str) -> pd.Series:
    """A column of whole numbers in words, as ``aantal``: 'geen afspraken', '1 afspraak', '3 afspraken'."""
    woorden = {0: f"geen {meervoud}", 1: f"1 {enkelvoud}"}
    return _each_once(n, lambda each: woorden.get(each, f"{each:,}".replace(",", ".") + f" {meervoud}"), pd.NA)


def over_dagen(dagen: int) -> str:
    """How far off a day is: 'vandaag', 'morgen', 'over 4 dagen'; 'gisteren', '22 dagen geleden'."""
    woord = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get(dagen)
    return woord or (f"over {dagen} dagen" if dagen > 0 else f"{-dagen} dagen geleden")


def vanaf_nu(dagen: pd.Series) -> pd.Series:
    """As ``over_dagen`` for a whole column at once; missing days are missing."""
    n = dagen.astype("Int64")
    text: pd.Series = n.abs().astype("str") + " dagen"
    text = ("over " + text).where(n.gt(0).fillna(False), text + " geleden")
    for dag, woord in ((-1, "gisteren"), (0, "vandaag"), (1, "morgen")):
        text = text.mask(n.eq(dag).fillna(False), woord)
    return text.mask(n.isna())


def geleden(dagen: pd.Series) -> pd.Series:
    """A column of days back in words: 'vandaag', 'gisteren', '12 dagen geleden'; missing days are missing."""
    return vanaf_nu(-dagen)


def termijn(n: int) -> str:
    """A number of days as a period: '30 dagen'; '6 maanden' when it is within three days of two or more months."""
    months = round(n / 30.4)
    if months >= 2 and abs(n - months * 30.4) <= 3:
        return f"{months} maanden"
    return f"{getal(n)} {'dag' if n == 1 else 'dagen'}"


def sorteersleutel(tekst: pd.Series) -> pd.Series:
    """A key for Dutch sorting: accents and case do not count, nor does an apostrophe in front ('s-Graveland)."""

    return tekst.astype("str").map(sleutel)


def sleutel(tekst: str) -> str:
    """As ``sorteersleutel``, of one text."""
    return zonder_accenten(tekst).lstrip("'\"` ")


def zonder_accenten(tekst: str) -> str:
    """A text to compare or to search in: without accents, and in small letters."""
    return unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().casefold()


def zichtbaar(tekst: str) -> str:
    """The text without what is not seen and no file can hold; every kind of new line is the same."""
    if tekst.isascii() and tekst.isprintable():
        return tekst
    return _NIET_LEESBAAR.sub("", re.sub(REGELEINDE, "\n", tekst))


def niet_gelezen(fout: OSError) -> tuple[str, str]:
    """Why the system does not give a file or a folder, behind its name, and what to do: both without a full stop."""
    match fout:
        case FileNotFoundError():
            return "ontbreekt", "zet het terug"
        case PermissionError():
            return "mag niet worden gelezen", "sluit het bestand in andere programma's, of zorg voor leesrechten"
    return "kan niet worden geopend", "sluit het bestand in andere programma's, en kijk of de schijf het doet"


_GEZEGD = 60


def said(tekst: str) -> str:
    """What a link or a field asked for, as a message repeats it: no more of it than tells which it was."""
    return tekst if len(tekst) <= _GEZEGD else tekst[:_GEZEGD] + "…"


_PART = 60
"""How much of a title, a name or the filters stands in the name of a file: systems bound it."""


def slug(tekst: str) -> str:
    """A text as a part of the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", tekst.lower())[:_PART].strip("-")
