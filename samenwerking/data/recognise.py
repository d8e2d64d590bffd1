"""Recognising what people write: dates, numbers, ja and nee, names of partners and people.

A recogniser of cells gets the distinct texts of one column, so that a column of a million cells costs what its
distinct texts cost, and can decide an ambiguous text by the others.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, ConfigDict, model_validator

from samenwerking.data.schema import TABELLEN, Kolom, Soort
from samenwerking.instellingen import Onjuist, Plek


class Regio(BaseModel):
    """One regio of ``config/regios.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    naam: str
    synoniemen: list[str] = []
    bestaat_uit: list[str] = []


ALLE_TABELLEN = "alle_tabellen"
"""Stands for every table that has the column."""


class Synoniemen(BaseModel):
    """``config/synoniemen.yaml``: other headings per table and column, columns composed of parts, and other values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kolommen: dict[str, dict[str, list[str]]] = {}
    samengesteld: dict[str, dict[str, list[str]]] = {}
    waarden: dict[str, dict[str, dict[str, list[str]]]] = {}

    @model_validator(mode="after")
    def _of_the_schema(self) -> "Synoniemen":
        fouten: list[tuple[Plek, str]] = [
            ((soort, tabel, naam), "deze kolom is er niet; verbeter de naam of haal hem weg")
            for soort in type(self).model_fields
            for tabel, kolommen in getattr(self, soort).items()
            for naam in kolommen
            if not _columns(tabel, naam)
        ]
        for tabel, per_kolom in self.waarden.items():
            for naam, synoniemen in per_kolom.items():
                for kolom in _columns(tabel, naam):
                    found = _wrong_values(kolom, synoniemen)
                    fouten += [(("waarden", tabel, naam, *plek), tekst) for plek, tekst in found]
        if fouten:
            raise Onjuist(*fouten)
        return self


def _columns(tabel: str, naam: str) -> list[Kolom]:
    """The columns of this name in the table, or in every table."""
    return [
        kolom for one in TABELLEN if tabel in (one.naam, ALLE_TABELLEN) for kolom in one.kolommen if kolom.naam == naam
    ]


def _wrong_values(kolom: Kolom, synoniemen: Mapping[str, list[str]]) -> Iterator[tuple[Plek, str]]:
    taken = {sleutel(waarde): waarde for waarde in kolom.waarden}
    for waarde, teksten in synoniemen.items():
        if waarde not in kolom.waarden:
            yield (waarde,), f"deze waarde is er niet; kies uit {', '.join(kolom.waarden) or 'niets'}"
            continue
        for place, tekst in enumerate(teksten):
            if taken.setdefault(sleutel(tekst), waarde) != waarde:
                yield (waarde, place), f"{tekst} staat ook bij {taken[sleutel(tekst)]}; haal er een weg"


def sleutel(tekst: str) -> str:
    """The text without case, accents, spaces and punctuation, & as en: what counts in headings and keuzes."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", tekst.replace("&", "en")).casefold())


# Cells ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Herkend:
    """What the distinct texts of a column mean."""

    waarden: pd.Series
    """The value per text; missing where the text is wrong."""
    melding: pd.Series
    """Per text what is wrong and what to do; "" when nothing is."""
    waarschuwingen: tuple[tuple[int, str], ...] = ()
    """What holds for the column as a whole: the place of a text that shows it, and the melding."""


def _texts(like: pd.Series, value: str = "") -> pd.Series:
    return pd.Series(value, index=like.index, dtype="str")


def _first(mask: pd.Series) -> int:
    return int(np.flatnonzero(mask.to_numpy(dtype=bool))[0])


_DATUM = re.compile(
    r"(?:(?P<j>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<t>[-/.])(?P<b>\d{1,2})(?P=t)(?P<c>\d{4}))"
    r"(?:[T ](?P<tijd>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_KORT_JAAR = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}"
_MAANDNAMEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MAANDEN = {"mrt": 3, "sept": 9} | {
    korter: maand for maand, naam in enumerate(_MAANDNAMEN, 1) for korter in (naam, naam[:3])
}
_MET_MAANDNAAM = r"^(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*[.,]* +)?(\d{1,2})[ -]+([A-Za-z]{3,9})\.?[ -]+(\d{4}|\d{2})(?!\d)"
_VERWISSELD = (
    "Dag en maand kunnen hier verwisseld zijn; de hele kolom is gelezen als dag/maand/jaar. "
    "Schrijf jjjj-mm-dd als dat niet klopt."
)
_MET_STREEPJES = (
    (r"^(\d)-", r"0\1-"),
    (r"^(\d{2})-(\d)-", r"\1-0\2-"),
    (r"^(\d{2})-(\d{2})-(\d{4})$", r"\3-\2-\1"),
)
"""What makes jjjj-mm-dd of d-m-jjjj, in turn."""
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100
_EERSTE, _NA_LAATSTE = np.datetime64(str(EERSTE_JAAR)), np.datetime64(str(LAATSTE_JAAR + 1))


def _of_the_others(teksten: pd.Series, waarden: pd.Series, explain: Callable[[pd.Series], Herkend]) -> Herkend:
    """The values that are clear at once, with what ``explain`` makes of the texts that have none."""
    melding = _texts(teksten)
    if waarden.notna().all():
        return Herkend(waarden, melding)
    places = np.flatnonzero(waarden.isna())
    others = explain(teksten.iloc[places])
    waarden, melding = waarden.copy(), melding.copy()
    waarden.iloc[places], melding.iloc[places] = others.waarden.array, others.melding.array
    return Herkend(waarden, melding, tuple((int(places[place]), tekst) for place, tekst in others.waarschuwingen))


def datums(teksten: pd.Series) -> Herkend:
    """Dates: jjjj-mm-dd or d-m-jjjj, with - / or . between, or d maand jjjj.

    With / the month may come first when the column says so.
    """
    texts = pa.array(teksten, pa.large_string())
    waarden = _days(texts)
    if waarden is None:
        waarden = _days(_year_first(texts))
    if waarden is None:  # something else is among them, which may be explained by the ones written d-m-jjjj
        iso = pc.match_substring_regex(texts, r"^\d{4}-\d{2}-\d{2}$")
        waarden = _days(pc.if_else(iso, texts, None))
    if waarden is None:  # one of them does not exist
        return _other_dates(teksten)
    return _of_the_others(teksten, pd.Series(waarden, index=teksten.index), _other_dates)


def _days(texts: pa.Array) -> np.ndarray | None:
    """The days that are written jjjj-mm-dd; missing where nothing stands and in a year that cannot be.

    None when a text is something else.
    """
    try:
        days: np.ndarray = texts.cast(pa.date32()).to_numpy(zero_copy_only=False).astype("M8[us]")
    except pa.ArrowInvalid:
        return None
    nothing = np.isnat(days) | (days < _EERSTE) | (days >= _NA_LAATSTE)
    if nothing.any():
        days[nothing] = np.datetime64("NaT")
    return days


def _year_first(texts: pa.Array) -> pa.Array:
    """d-m-jjjj as jjjj-mm-dd; every other text as it is."""
    for found, written in _MET_STREEPJES:
        texts = pc.replace_substring_regex(texts, found, written)
    return texts


def _other_dates(teksten: pd.Series) -> Herkend:
    teksten = _month_names_as_numbers(teksten)
    delen = teksten.str.extract(_DATUM.pattern.join(("^", "$")))
    iso = delen["j"].notna()
    eerst = _int(delen["a"])
    tweede = _int(delen["b"])
    schuin = delen["t"] == "/"
    jaar = _int(delen["j"].where(iso, delen["c"]))
    toont_dag = bool((_bestaat(jaar, tweede, eerst) & (eerst > 12)).any())
    toont_maand = bool((_bestaat(jaar, eerst, tweede) & (tweede > 12) & schuin).any())
    maand_eerst = toont_maand and not toont_dag
    wissel = schuin & maand_eerst
    maand = _int(delen["m"]).where(iso, tweede.where(~wissel, eerst))
    dag = _int(delen["d"]).where(iso, eerst.where(~wissel, tweede))
    vorm = jaar > 0
    in_jaar = (jaar >= EERSTE_JAAR) & (jaar <= LAATSTE_JAAR)
    kan = _bestaat(jaar, maand, dag)
    dagen = _dagen(jaar.where(kan, 1970), maand.where(kan, 1), dag.where(kan, 1))
    melding = _texts(teksten)
    melding = melding.mask(~vorm, "Dit is geen datum. Schrijf dag-maand-jaar, zoals 20-11-2026.")
    kort = ~vorm & teksten.str.fullmatch(_KORT_JAAR)
    melding = melding.mask(kort, "Schrijf het jaar met vier cijfers, zoals 20-11-2026.")
    melding = melding.mask(vorm & ~kan, "Deze dag bestaat niet. Schrijf dag-maand-jaar, zoals 20-11-2026.")
    melding = melding.mask(
        vorm & ~in_jaar, f"Dit jaar kan niet. Verbeter het jaar: het ligt tussen {EERSTE_JAAR} en {LAATSTE_JAAR}."
    )
    waarschuwingen: list[tuple[int, str]] = []
    twijfel = kan & schuin & (eerst <= 12) & (tweede <= 12) & (eerst != tweede)
    if twijfel.any() and toont_dag == toont_maand:
        waarschuwingen.append((_first(twijfel), _VERWISSELD))
    tijd = kan & delen["tijd"].notna() & ~delen["tijd"].fillna("").str.fullmatch(r"0?0:00(?::00(?:[.,]0+)?)?")
    if tijd.any():
        waarschuwingen.append(
            (_first(tijd), "In deze kolom staat ook een tijd; alleen de datum is gelezen. Haal de tijd weg.")
        )
    waarden = pd.Series(dagen.astype("M8[us]"), index=teksten.index).where(kan)
    return Herkend(waarden, melding, tuple(waarschuwingen))


def _dagen(jaar: pd.Series, maand: pd.Series, dag: pd.Series) -> np.ndarray:
    maanden = ((jaar - 1970) * 12 + maand - 1).to_numpy().astype("M8[M]")
    dagen: np.ndarray = maanden.astype("M8[D]") + (dag - 1).to_numpy().astype("m8[D]")
    return dagen


def _bestaat(jaar: pd.Series, maand: pd.Series, dag: pd.Series) -> pd.Series:
    """Which of these are a day of the calendar, in a year that can be."""
    kan = jaar.between(EERSTE_JAAR, LAATSTE_JAAR) & maand.between(1, 12) & dag.between(1, 31)
    dagen = _dagen(jaar.where(kan, 1970), maand.where(kan, 1), dag.where(kan, 1))
    return kan & (pd.DatetimeIndex(dagen).month == maand)


def _month_names_as_numbers(teksten: pd.Series) -> pd.Series:
    """'vr 20 november 2026' as 20-11-2026; every other text as it is."""

    def as_numbers(found: re.Match[str]) -> str:
        maand = _MAANDEN.get(found[2].lower())
        return f"{found[1]}-{maand}-{found[3]}" if maand else found[0]

    if not teksten.str.contains("[A-Za-z]{3}", regex=True).any():
        return teksten
    return teksten.str.replace(re.compile(_MET_MAANDNAAM, re.IGNORECASE), as_numbers, regex=True)


def _int(delen: pd.Series) -> pd.Series:
    """The digits as numbers; -1 where there are none."""
    return delen.fillna("-1").astype("int64")


def tijden(teksten: pd.Series) -> Herkend:
    """Times as UU:MM; seconds are left out."""
    delen = teksten.str.extract(r"^(?P<u>\d{1,2})[:.](?P<m>\d{2})(?:[:.]\d{2})?(?: ?uur)?$")
    uur, minuut = _int(delen["u"]), _int(delen["m"])
    kan = uur.between(0, 23) & minuut.between(0, 59)
    waarden = (delen["u"].str.zfill(2) + ":" + delen["m"]).where(kan)
    return Herkend(waarden, _texts(teksten).mask(~kan, "Dit is geen tijd. Schrijf uren en minuten, zoals 09:30."))


_SPATIES = "[ \\u00a0\\u2007\\u2009\\u202f]"
_DUIZEND = r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"
_DUIZEND_SPATIE = r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?"
_KOMMA = r"[+-]?\d+(?:,\d+)?"
_PUNT = r"[+-]?\d+\.\d+"
_ENGELS = r"[+-]?[1-9]\d{0,2}(?:,\d{3})+\.\d+|[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}"
_TWIJFEL = r"[+-]?[1-9]\d{0,2}\.\d{3}"
_BEDRAG = r"^€|[,.]-{1,2}$"
MAX_CIJFERS = 18


def _plain(teksten: pd.Series) -> pd.Series:
    plain = teksten.str.replace(_SPATIES, " ", regex=True).str.replace("−", "-", regex=False)
    return plain.str.replace(r"^€ ?", "", regex=True).str.replace(r"[,.]-{1,2}$", "", regex=True).str.strip()


def _dutch_number(plain: pd.Series, decimaal: pd.Series) -> pd.Series:
    """Every number in the notation of a computer; missing when it is no number.

    A dot before three digits is between thousands, but where ``decimaal``.
    """
    duizend = (plain.str.fullmatch(_DUIZEND) & ~decimaal) | plain.str.fullmatch(_DUIZEND_SPATIE)
    getal: pd.Series = pd.Series(np.nan, index=plain.index, dtype="str")
    dutch = plain.str.replace(r"[. ]", "", regex=True).str.replace(",", ".", regex=False)
    getal = getal.mask(duizend | plain.str.fullmatch(_KOMMA), dutch)
    getal = getal.mask(plain.str.fullmatch(_PUNT) & ~duizend, plain)
    getal = getal.mask(plain.str.fullmatch(_ENGELS), plain.str.replace(",", "", regex=False))
    cijfers = getal.str.replace(r"\..*|[+-]", "", regex=True).str.len()
    return getal.mask(cijfers > MAX_CIJFERS)


def _digits(teksten: pd.Series) -> pd.Series:
    """The numbers (Int64) that are written in digits alone; missing for every other text."""
    texts = pa.array(teksten, pa.large_string())
    digits = pc.if_else(pc.match_substring_regex(texts, f"^[0-9]{{1,{MAX_CIJFERS}}}$"), texts, None)
    numbers = digits.cast(pa.int64())
    missing = numbers.is_null().to_numpy(zero_copy_only=False)
    return pd.Series(pd.arrays.IntegerArray(numbers.fill_null(0).to_numpy(), missing), index=teksten.index)


def gehelen(teksten: pd.Series) -> Herkend:
    """Whole numbers: 1414, 1.414, 1 414; also 14,0."""
    return _of_the_others(teksten, _digits(teksten), _other_integers)


def _other_integers(teksten: pd.Series) -> Herkend:
    getal = _dutch_number(_plain(teksten), pd.Series(False, index=teksten.index))
    heel = getal.str.replace(r"\.0+$", "", regex=True)
    kan = heel.str.fullmatch(r"[+-]?\d+").fillna(False).astype(bool)
    waarden = heel.where(kan, "0").astype("int64").astype("Int64").where(kan)
    melding = _texts(teksten).mask(~kan, "Dit is geen geheel getal. Schrijf alleen cijfers, zoals 43763.")
    return Herkend(waarden, melding)


def getallen(teksten: pd.Series) -> Herkend:
    """Numbers: 12,5 and 12.5; 1.414 is decided by the other numbers of the column, but for € 1.414 and 1.414,-."""
    return _of_the_others(teksten, _digits(teksten).astype("float64"), _other_numbers)


def _other_numbers(teksten: pd.Series) -> Herkend:
    plain = _plain(teksten)
    twijfel = plain.str.fullmatch(_TWIJFEL) & ~teksten.str.contains(_BEDRAG, regex=True)
    duizend = plain[~twijfel].str.fullmatch(f"{_DUIZEND}|{_DUIZEND_SPATIE}|[+-]?\\d+,\\d+").any()
    punt = plain[~twijfel].str.fullmatch(f"{_PUNT}|{_ENGELS}").any()
    decimaal = bool(punt and not duizend)
    getal = _dutch_number(plain, twijfel & decimaal)
    waarden = getal.astype("float64")
    waarschuwingen: tuple[tuple[int, str], ...] = ()
    if twijfel.any() and (punt or not duizend):
        melding = (
            "De punt kan hier duizendtallen scheiden of een komma zijn; in deze kolom is 1.414 gelezen als "
            f"{'1,414' if decimaal else '1414'}. Schrijf 1414 of 1,414."
        )
        waarschuwingen = ((_first(twijfel), melding),)
    melding_per = _texts(teksten).mask(
        getal.isna(), "Dit is geen getal. Schrijf alleen cijfers en een komma, zoals 12,5."
    )
    return Herkend(waarden, melding_per, waarschuwingen)


_JA = frozenset({"ja", "j", "true", "waar", "x", "1", "yes"})
_NEE = frozenset({"nee", "n", "false", "onwaar", "0", "no"})


def janee(teksten: pd.Series) -> Herkend:
    keys = teksten.map(lambda tekst: sleutel(tekst[:20]))
    ja, nee = keys.isin(_JA), keys.isin(_NEE)
    waarden = ja.astype("boolean").where(ja | nee)
    return Herkend(waarden, _texts(teksten).mask(~(ja | nee), "Dit is geen ja of nee. Schrijf ja of nee."))


def keuzes(teksten: pd.Series, waarden: Sequence[str], ook: Mapping[str, str]) -> Herkend:
    """One of these values; ``ook`` holds by key what else may stand for a value."""
    by_key = {**ook, **{sleutel(waarde): waarde for waarde in waarden}}
    found = [by_key.get(sleutel(tekst[:100])) for tekst in teksten.to_list()]
    kiezen = f"Deze waarde kan niet. Kies uit: {', '.join(waarden[:-1])} of {waarden[-1]}."
    melding = ["" if waarde else kiezen for waarde in found]
    return Herkend(
        pd.Series(found, index=teksten.index, dtype="str"), pd.Series(melding, index=teksten.index, dtype="str")
    )


_RECOGNISERS: dict[Soort, Callable[[pd.Series], Herkend]] = {
    "datum": datums,
    "tijd": tijden,
    "geheel": gehelen,
    "getal": getallen,
    "janee": janee,
}


def recognise(teksten: pd.Series, kolom: Kolom, ook: Mapping[str, str]) -> Herkend:
    """What the distinct texts of this column mean; ``ook`` holds by key what may stand for a value of a keuze."""
    if kolom.soort == "keuze":
        return keuzes(teksten, kolom.waarden, ook)
    herkend = _RECOGNISERS[kolom.soort](teksten)
    melding = herkend.melding
    if kolom.minimum is not None:
        laag = (herkend.waarden < kolom.minimum).fillna(False).astype(bool)
        melding = melding.mask(laag, f"Dit getal kan niet: het is minder dan {kolom.minimum}. Verbeter het.")
    if kolom.maximum is not None:
        hoog = (herkend.waarden > kolom.maximum).fillna(False).astype(bool)
        melding = melding.mask(hoog, f"Dit getal kan niet: het is meer dan {kolom.maximum}. Verbeter het.")
    return replace(herkend, melding=melding)


# Names of partners and people ----------------------------------------------------------------------------------------


def naamsleutel(naam: str) -> str:
    """A name without case, accents and punctuation, the words kept and & as en: 'Bilt, De' is 'de bilt'."""
    voor, komma, na = naam.partition(",")
    if komma and na.strip() and "," not in na:
        naam = f"{na} {voor}"
    plain = unicodedata.normalize("NFKD", naam.replace("&", " en ")).casefold()
    plain = "".join(teken for teken in plain if not unicodedata.combining(teken))
    return re.sub(r"[\W_]+", " ", plain).strip()


_GEMEENTE = re.compile(
    r"^\s*(?:gemeente|gem\.)\s+|(?<!\s)\s*\(\s*(?:gemeente|gem\.?)\s*\)|,\s*gemeente\s*$", re.IGNORECASE
)


def partnersleutels(naam: str) -> tuple[str, bool]:
    """The key of a partner's name without 'gemeente', and whether 'gemeente' stood there."""
    zonder = _GEMEENTE.sub("", naam)
    return naamsleutel(zonder), zonder != naam


def codecijfers(code: str) -> str:
    """The digits of a public code without leading zeros: 'GM0344', '0344' and '344' are '344'; "" when it has none."""
    match = re.fullmatch(r"[A-Za-z]{0,3}[-_ ]?0*([1-9]\d{0,3})", code.strip())
    return match.group(1) if match else ""
