"""The settings of ``config/``, typed. ``samenwerking.instellingen`` says what is wrong with them."""

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlencode, urlsplit

import pandas as pd
from pydantic import AfterValidator, Field, TypeAdapter, ValidationInfo, field_validator, model_validator

from samenwerking.data.recognise import Regio, Synoniemen
from samenwerking.instellingen import InstellingFout, Melding, Onjuist, Plek, naam_van, read_text, read_yaml
from samenwerking.oordeelnormen import Dagen, Instelling, Oordeelnormen, Score, Woord

CONFIG = Path(__file__).parent.parent / "config"
Regelnaam = Literal[
    "contact",
    "netwerk",
    "afspraak_te_laat",
    "initiatief_over_termijn",
    "initiatief_zonder_reactie",
    "werkbezoek_niet_voorbereid",
    "signaal_zonder_eigenaar",
    "vertrek_zonder_opvolger",
    "nieuw_college",
    "ontwikkeling_niet_gedeeld",
    "samenwerking",
    "dossier_in_beeldvorming",
    "dossier_stand_verouderd",
    "portefeuillehouder_niet_bijgepraat",
    "dubbele_rol",
    "rol_wijkt_af",
]
"""The rules that find attenderingen."""


class Attenderingregel(Instelling):
    """One rule of ``config/attenderingen.yaml``: its text, whom to align with and within how many days."""

    tekst: str
    afstemmen_met: str
    binnen_dagen: Dagen
    na_dagen: Dagen = 0


class Periode(Instelling):
    """A stretch of ``config/kalender.yaml``; without ``tot`` one day, without ``partner`` for everyone."""

    soort: Literal["reces", "verkiezing", "formatie"]
    naam: str
    van: dt.date
    tot: dt.date | None = None
    partner: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Periode":
        if self.tot and self.tot < self.van:
            raise Onjuist((("tot",), "dit ligt vóór van; verbeter een van de twee"))
        return self


class Taak(Instelling):
    naam: str
    betekenis: str


class Competentie(Instelling):
    niveau: Score
    betekenis: str


class Profiel(Instelling):
    """``config/profiel.yaml``: what the regisseur does and masters, and how the team divides that; a proposal."""

    aanpak: Literal["integraal", "differentiatie", "combinatie"]
    basisniveau: Score
    taken: list[Taak]
    competenties: Annotated[dict[str, Competentie], Field(min_length=1)]
    voor_initiatieven: list[str]

    @model_validator(mode="after")
    def _known(self) -> "Profiel":
        fouten: list[tuple[Plek, str]] = [
            (("voor_initiatieven", place), f"{naam} staat niet bij competenties; zet het daar bij of haal het hier weg")
            for place, naam in enumerate(self.voor_initiatieven)
            if naam not in self.competenties
        ]
        seen: set[str] = set()
        for naam in self.competenties:
            if naam.strip().casefold() in seen:
                tekst = "deze naam verschilt van een andere alleen in hoofdletters of spaties; haal er een weg"
                fouten.append((("competenties", naam), tekst))
            seen.add(naam.strip().casefold())
        if fouten:
            raise Onjuist(*fouten)
        return self


class Dashboard(Instelling):
    """``config/dashboard.yaml``: where colleagues open the dashboard; empty when no link can be made."""

    adres: str

    @field_validator("adres")
    @classmethod
    def _an_address(cls, adres: str) -> str:
        adres = adres.strip().rstrip("/")
        try:
            delen = urlsplit(adres)
            goed = delen.scheme in ("http", "https") and delen.hostname and not (delen.query or delen.fragment)
        except ValueError:
            goed = False
        if adres and (not goed or not adres.isprintable() or " " in adres):
            raise ValueError("dit is geen adres; schrijf het als https://samenwerking.provincie.nl, of laat het leeg")
        return adres


Rol = Literal["directie", "accounthouder", "medewerker", "beheerder"]
"""What somebody may see: ``samenwerking.toegang`` says what goes with each."""


class Toegangsregel(Instelling):
    """Who, known by an e-mail address or by a group of the login, has which rol; without limits it is for all rows."""

    email: Woord | None = None
    groep: Woord | None = None
    rol: Rol
    regios: tuple[Woord, ...] = ()
    accounts: tuple[Woord, ...] = ()

    @field_validator("regios", "accounts", mode="before")
    @classmethod
    def _something(cls, given: object) -> object:
        if given is None or given == []:
            raise ValueError(
                "hier staat er geen een; schrijf welke, of haal deze sleutel weg: dan geldt de regel voor alle"
            )
        return given

    @field_validator("regios")
    @classmethod
    def _known(cls, regios: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        bekend = info.context and info.context["regios"]
        fouten: list[tuple[Plek, str]] = [
            ((place,), f"de regio '{regio}' staat niet in regios.yaml; schrijf het id")
            for place, regio in enumerate(regios)
            if bekend and regio not in bekend
        ]
        if fouten:
            raise Onjuist(*fouten)
        return regios

    @model_validator(mode="after")
    def _one_of_two(self) -> "Toegangsregel":
        if (self.email is None) == (self.groep is None):
            raise ValueError("schrijf hier een email of een groep, niet allebei")
        return self


class Logboek(Instelling):
    """Where is written who opened or downloaded what, how large one file becomes and how many older ones stay."""

    bestand: Woord
    megabyte: Annotated[int, Field(strict=True, ge=1, le=1000)]
    oudere: Annotated[int, Field(strict=True, ge=1, le=1000)]

    @property
    def pad(self) -> Path:
        return CONFIG.parent / self.bestand


class Toegang(Instelling):
    """``config/toegang.yaml``: who may see what after logging in. Who is in no regel sees nothing."""

    vragen_aan: str
    groepen_in: Woord
    uren_geldig: Annotated[int, Field(strict=True, ge=1, le=720)]
    logboek: Logboek
    regels: tuple[Toegangsregel, ...]


class Persoonsgegevens(Instelling):
    """``config/persoonsgegevens.yaml``: for what, on which basis and how long data of people is kept; a proposal."""

    doel: Woord
    grondslag: Woord
    bewaartermijn: Annotated[int, Field(strict=True, ge=1, le=36_500)]
    contact: Woord
    toezicht: Woord


class Begrip(Instelling):
    """One word of the shared language; ``ook`` are other ways to write it, such as the plural."""

    term: Woord
    betekenis: str
    voorbeeld: str = ""
    bron: str = ""
    ook: tuple[Woord, ...] = ()

    @property
    def woorden(self) -> tuple[str, ...]:
        """Every way to write it, as a key."""
        return tuple(woord.casefold() for woord in (self.term, *self.ook))


def _each_word_once(begrippen: dict[str, tuple[Begrip, ...]]) -> dict[str, tuple[Begrip, ...]]:
    seen: set[str] = set()
    fouten: list[tuple[Plek, str]] = []
    for thema, onder in begrippen.items():
        for place, begrip in enumerate(onder):
            for woord in begrip.woorden:
                if woord in seen:
                    tekst = f"'{woord}' staat er meer dan één keer in; een woord heeft één betekenis"
                    fouten.append(((thema, place), tekst))
                seen.add(woord)
    if fouten:
        raise Onjuist(*fouten)
    return begrippen


def _known_parts(regios: tuple[Regio, ...]) -> tuple[Regio, ...]:
    bekend = [regio.id for regio in regios]
    fouten: list[tuple[Plek, str]] = [
        ((place, "id"), f"'{regio.id}' staat er twee keer in; geef elke regio een eigen id")
        for place, regio in enumerate(regios)
        if regio.id in bekend[:place]
    ]
    fouten += [
        ((place, "bestaat_uit", deel), f"de regio '{naam}' staat er niet in; schrijf het id")
        for place, regio in enumerate(regios)
        for deel, naam in enumerate(regio.bestaat_uit)
        if naam not in bekend
    ]
    if fouten:
        raise Onjuist(*fouten)
    return regios


Regios = Annotated[tuple[Regio, ...], AfterValidator(_known_parts)]
"""``config/regios.yaml``: the regio's, of which some consist of others."""


Begrippen = Annotated[dict[str, tuple[Begrip, ...]], AfterValidator(_each_word_once)]
"""``config/begrippen.yaml``: the begrippen per thema."""


@dataclass(frozen=True, eq=False)
class Normen:
    """All settings together; one instance is one identity, so that results can be kept per instance."""

    oordeel: Oordeelnormen
    attenderingen: Mapping[Regelnaam, Attenderingregel]
    regios: tuple[Regio, ...]
    synoniemen: Synoniemen
    profiel: Profiel
    kalender: tuple[Periode, ...]
    vergaderingen: tuple[dt.date, ...]
    tegels: pd.DataFrame
    """Columns code, naam, rij, kolom: the place of each partner on the tegelkaart."""
    begrippen: Mapping[str, tuple[Begrip, ...]]
    """What a word means, per thema."""
    adres: str
    """Where colleagues open the dashboard; empty when that is not set."""
    toegang: Toegang
    """Who may see what after logging in."""
    persoonsgegevens: Persoonsgegevens
    """What the data of people is for, and how long it is kept."""

    def link(self, soort: str, record: str) -> str:
        """The address of the page of one record ("werkbezoek", its id); empty when ``adres`` is not set."""
        return f"{self.adres}/{soort}?{urlencode({soort: record})}" if self.adres else ""

    @cached_property
    def begrip_bij(self) -> Mapping[str, Begrip]:
        """The begrip of every word, in small letters."""
        return {woord: begrip for thema in self.begrippen.values() for begrip in thema for woord in begrip.woorden}

    def regio_met_delen(self, regio: str) -> frozenset[str]:
        """The ids that a choice of this regio stands for: itself and the regio's it consists of."""
        delen = {r.id: r.bestaat_uit for r in self.regios}
        return frozenset({regio, *delen.get(regio, [])})

    def periodes(self, dag: pd.Timestamp, partner: str | None = None) -> list[Periode]:
        """The stretches of the kalender in which this day lies: those for everyone, or those of this partner."""
        return [p for p in self.kalender if p.partner == partner and p.van <= dag.date() <= (p.tot or p.van)]

    def vergelijk_met(self, peildatum: pd.Timestamp) -> pd.Timestamp:
        """The last vergadering before the peildatum, else three months back."""
        eerder = [dag for dag in self.vergaderingen if pd.Timestamp(dag) < peildatum]
        return pd.Timestamp(max(eerder)) if eerder else peildatum - pd.DateOffset(months=3)


def read_normen(config: Path = CONFIG) -> Normen:
    """The settings in the folder ``config``.

    Raises:
        InstellingFout: a file is missing, is no YAML, or has an unknown key or a wrong value: all that is wrong.
    """
    if not config.is_dir():
        raise InstellingFout(Melding(config.name, "deze map ontbreekt; zet haar terug, met alle bestanden erin"))
    meldingen: list[Melding] = []

    def read(naam: str, soort: Any, context: Mapping[str, Any] | None = None) -> Any:
        try:
            return read_yaml(config / naam, TypeAdapter(soort), context)
        except InstellingFout as fout:
            meldingen.extend(fout.meldingen)

    regios = read("regios.yaml", Regios)
    delen = {
        "oordeel": read("normen.yaml", Oordeelnormen),
        "attenderingen": read("attenderingen.yaml", dict[Regelnaam, Attenderingregel]),
        "regios": regios,
        "synoniemen": read("synoniemen.yaml", Synoniemen),
        "profiel": read("profiel.yaml", Profiel),
        "kalender": read("kalender.yaml", tuple[Periode, ...]),
        "vergaderingen": read("vergaderingen.yaml", tuple[dt.date, ...]),
        "begrippen": read("begrippen.yaml", Begrippen),
        "toegang": read("toegang.yaml", Toegang, {"regios": regios and {regio.id for regio in regios}}),
        "persoonsgegevens": read("persoonsgegevens.yaml", Persoonsgegevens),
    }
    dashboard = read("dashboard.yaml", Dashboard)
    try:
        delen["tegels"] = _read_tegels(config / "tegels.csv")
    except InstellingFout as fout:
        meldingen.extend(fout.meldingen)
    if meldingen:
        raise InstellingFout(*meldingen)
    return Normen(adres=dashboard.adres, **delen)


_TEGEL = ["code", "naam", "rij", "kolom"]
_TEGELKOP = "zet op deze regel code,naam,rij,kolom, met een komma en geen puntkomma"
MAX_TEGEL = 200
"""The highest rij and kolom of a tile."""


def _read_tegels(path: Path) -> pd.DataFrame:
    lines = enumerate(read_text(path).splitlines(), start=1)
    rows = [(regel, next(csv.reader([line]))) for regel, line in lines if line.strip() and not line.startswith("#")]
    kop = rows.pop(0) if rows else (1, [])
    if [cell.strip() for cell in kop[1]] != _TEGEL:
        raise InstellingFout(Melding(naam_van(path), _TEGELKOP, kop[0]))
    meldingen = []
    seen: set[object] = set()
    for regel, cells in rows:
        tekst = ""
        if len(cells) != len(_TEGEL):
            tekst = f"hier staan {len(cells)} waarden; zet er vier, met een komma ertussen: {', '.join(_TEGEL)}"
        elif not all(cell.strip().isdecimal() and 1 <= int(cell) <= MAX_TEGEL for cell in cells[2:]):
            tekst = f"rij en kolom zijn hele getallen van 1 tot en met {MAX_TEGEL}; verbeter ze"
        elif cells[0] in seen or (int(cells[2]), int(cells[3])) in seen:
            tekst = "deze code of deze plaats staat er al; geef elke tegel een eigen code en plaats"
        else:
            seen |= {cells[0], (int(cells[2]), int(cells[3]))}
        if tekst:
            meldingen.append(Melding(naam_van(path), tekst, regel))
    if meldingen:
        raise InstellingFout(*meldingen)
    frame = pd.DataFrame([cells for _, cells in rows], columns=_TEGEL, dtype="str")
    return frame.astype({"rij": "int64", "kolom": "int64"})
