"""The settings of ``config/*.yaml``, typed. An unknown key or a wrong value is an error that names it."""

import csv
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode, urlsplit

import pandas as pd
import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)

from samenwerking.data.recognise import Regio, Synoniemen
from samenwerking.data.schema import FASEN, HOOGST, INTENSITEITEN, LAAGST, NIVEAUS, PARTNERSOORTEN, VORMEN

CONFIG = Path(__file__).parent.parent / "config"
T = TypeVar("T")
Dagen = Annotated[int, Field(strict=True, ge=0, le=36_500)]
"""A number of days: at most a century."""
Jaren = Annotated[int, Field(ge=1)]
Score = Annotated[int, Field(strict=True, ge=LAAGST, le=HOOGST)]
Woord = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class InstellingFout(Exception):
    """A file of ``config/`` that cannot be used: bestand, sleutel and what to do, in Dutch."""

    def __init__(self, bestand: str, melding: str) -> None:
        self.bestand = bestand
        self.melding = melding
        super().__init__(f"{bestand}: {melding}")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Grenzen(_Model):
    """Op orde up to and including ``streef`` days, aandacht up to and including ``uiterlijk``."""

    streef: Dagen
    uiterlijk: Dagen

    @model_validator(mode="after")
    def _ordered(self) -> "Grenzen":
        if self.uiterlijk < self.streef:
            raise ValueError("uiterlijk is kleiner dan streef")
        return self


class Balansnorm(_Model):
    venster: Dagen
    minimum: Dagen


class Netwerknorm(_Model):
    venster: Dagen
    gesprekken_een_collega: Dagen
    niet_gesproken: Dagen
    bevestigd: Dagen


class Signaalnorm(_Model):
    hoog: Dagen
    midden: Dagen


class Afspraaknorm(_Model):
    te_laat: Dagen


class Initiatiefnorm(_Model):
    termijnen: dict[Literal[FASEN], Dagen]  # type: ignore[valid-type]
    keer_termijn: Annotated[float, Field(ge=1)]
    eerste_reactie: Dagen
    opnieuw_wegen: Dagen


class Dossiernorm(_Model):
    stand_verouderd: Dagen
    beeldvorming_tot: Dagen
    bijpraten_binnen: Dagen


class Reflectienorm(_Model):
    verouderd: Dagen
    venster: Dagen
    gemiddelde_actie: Annotated[float, Field(ge=0)]
    score_actie: Score
    score_aandacht: Score
    daling: Annotated[float, Field(gt=0)]
    verschil: Annotated[int, Field(ge=1)]


class Teamnorm(_Model):
    """``minstens`` has a floor: of fewer than three people an average tells one of them about another."""

    minstens: Annotated[int, Field(ge=3)]
    voltijd: Annotated[int, Field(ge=1)]
    leren: Dagen


class Werkbezoeknorm(_Model):
    voorbereid_binnen: Dagen
    vooruit: Dagen
    standaard_voorbereiding: Annotated[list[str], Field(min_length=1)]


class Belangnorm(_Model):
    hoog_vanaf: Score


class Urgentienorm(_Model):
    besluit_binnen: Dagen


class Gegevensnorm(_Model):
    verouderd: Dagen


def _maand_dag(tekst: str) -> str:
    try:
        maand, dag = tekst.split("-")
        return f"{dt.date(2001, int(maand), int(dag)):%m-%d}"
    except ValueError:
        raise ValueError(f"{tekst!r} is geen dag van elk jaar; zet er maand-dag, zoals '04-30'") from None


MaandDag = Annotated[str, AfterValidator(_maand_dag)]
"""A day of every year: '04-30'."""


class VerbondenPartijnorm(_Model):
    plus_vanaf_midden: Annotated[int, Field(ge=1)]
    plus_vanaf_hoog: Annotated[int, Field(ge=1)]
    intensief_vanaf_hoog: Annotated[int, Field(ge=1)]
    herijking_jaren: Jaren
    cijfers_jaren: Jaren
    rol_stappen: Annotated[int, Field(ge=1)]
    stuk_te_laat: Dagen
    zienswijze: Dagen
    ontvangen_voor: MaandDag
    jaarrekening_verzonden_voor: MaandDag
    begroting_verzonden_voor: MaandDag


class Oordeelnormen(_Model):
    """``config/normen.yaml``: the thresholds of every oordeel, a proposal."""

    contact: dict[Literal[INTENSITEITEN], dict[Literal[NIVEAUS], Grenzen]]  # type: ignore[valid-type]
    vormen_die_tellen: list[Literal[VORMEN]]  # type: ignore[valid-type]
    niveaus: dict[Literal[PARTNERSOORTEN], list[Literal[NIVEAUS]]]  # type: ignore[valid-type]
    balans: Balansnorm
    netwerk: Netwerknorm
    wederkerigheid: Balansnorm
    signalen: Signaalnorm
    afspraken: Afspraaknorm
    initiatieven: Initiatiefnorm
    dossiers: Dossiernorm
    reflectie: Reflectienorm
    team: Teamnorm
    werkbezoeken: Werkbezoeknorm
    belang: Belangnorm
    urgentie: Urgentienorm
    gegevens: Gegevensnorm
    verbonden_partijen: VerbondenPartijnorm

    @model_validator(mode="after")
    def _complete(self) -> "Oordeelnormen":
        _require("contact", INTENSITEITEN, self.contact)
        for intensiteit, grenzen in self.contact.items():
            _require(f"contact.{intensiteit}", NIVEAUS, grenzen)
        _require("niveaus", PARTNERSOORTEN, self.niveaus)
        return self


def _require(waar: str, sleutels: tuple[str, ...], gegeven: Mapping[Any, object]) -> None:
    if missing := [sleutel for sleutel in sleutels if sleutel not in gegeven]:
        raise ValueError(f"{waar}: er ontbreekt {', '.join(missing)}")


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


class Attenderingregel(_Model):
    """One rule of ``config/attenderingen.yaml``: its text, whom to align with and within how many days."""

    tekst: str
    afstemmen_met: str
    binnen_dagen: Dagen
    na_dagen: Dagen = 0


class Periode(_Model):
    """A stretch of ``config/kalender.yaml``; without ``tot`` one day, without ``partner`` for everyone."""

    soort: Literal["reces", "verkiezing", "formatie"]
    naam: str
    van: dt.date
    tot: dt.date | None = None
    partner: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Periode":
        if self.tot and self.tot < self.van:
            raise ValueError("tot ligt vóór van")
        return self


class Taak(_Model):
    naam: str
    betekenis: str


class Competentie(_Model):
    niveau: Score
    betekenis: str


class Profiel(_Model):
    """``config/profiel.yaml``: what the regisseur does and masters, and how the team divides that; a proposal."""

    aanpak: Literal["integraal", "differentiatie", "combinatie"]
    basisniveau: Score
    taken: list[Taak]
    competenties: Annotated[dict[str, Competentie], Field(min_length=1)]
    voor_initiatieven: list[str]

    @model_validator(mode="after")
    def _known(self) -> "Profiel":
        if onbekend := [naam for naam in self.voor_initiatieven if naam not in self.competenties]:
            raise ValueError(f"voor_initiatieven: {', '.join(onbekend)} staat niet bij competenties")
        if len({naam.strip().casefold() for naam in self.competenties}) < len(self.competenties):
            raise ValueError("competenties: twee namen verschillen alleen in hoofdletters of spaties")
        return self


class Dashboard(_Model):
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


class Toegangsregel(_Model):
    """Who, known by an e-mail address or by a group of the login, has which rol; without limits it is for all rows."""

    email: Woord | None = None
    groep: Woord | None = None
    rol: Rol
    regios: tuple[Woord, ...] = ()
    accounts: tuple[Woord, ...] = ()

    @model_validator(mode="after")
    def _one_of_two(self) -> "Toegangsregel":
        if (self.email is None) == (self.groep is None):
            raise ValueError("schrijf bij elke regel een email of een groep, niet allebei")
        return self


class Toegang(_Model):
    """``config/toegang.yaml``: who may see what after logging in. Who is in no regel sees nothing."""

    vragen_aan: str
    groepen_in: Woord
    uren_geldig: Annotated[int, Field(strict=True, ge=1, le=720)]
    regels: tuple[Toegangsregel, ...]


class Begrip(_Model):
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
    for woord in (woord for thema in begrippen.values() for begrip in thema for woord in begrip.woorden):
        if woord in seen:
            raise ValueError(f"{woord!r} staat er meer dan één keer in; een woord heeft één betekenis")
        seen.add(woord)
    return begrippen


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
        InstellingFout: a file is missing, is no YAML, or has an unknown key or a wrong value.
    """
    regios = _read(config / "regios.yaml", TypeAdapter(tuple[Regio, ...]))
    bekend = {regio.id for regio in regios}
    for regio in regios:
        for deel in regio.bestaat_uit:
            if deel not in bekend:
                raise InstellingFout("regios.yaml", f"{regio.id} bestaat uit {deel!r}, maar die regio staat er niet in")
    toegang = _read(config / "toegang.yaml", TypeAdapter(Toegang))
    if onbekend := sorted({regio for regel in toegang.regels for regio in regel.regios} - bekend):
        raise InstellingFout("toegang.yaml", f"de regio {onbekend[0]!r} staat niet in regios.yaml; schrijf het id")
    return Normen(
        oordeel=_read(config / "normen.yaml", TypeAdapter(Oordeelnormen)),
        attenderingen=_read(config / "attenderingen.yaml", TypeAdapter(dict[Regelnaam, Attenderingregel])),
        regios=regios,
        synoniemen=_read(config / "synoniemen.yaml", TypeAdapter(Synoniemen)),
        profiel=_read(config / "profiel.yaml", TypeAdapter(Profiel)),
        kalender=_read(config / "kalender.yaml", TypeAdapter(tuple[Periode, ...])),
        vergaderingen=_read(config / "vergaderingen.yaml", TypeAdapter(tuple[dt.date, ...])),
        tegels=_guard(config / "tegels.csv", _read_tegels),
        begrippen=_read(config / "begrippen.yaml", TypeAdapter(Begrippen)),
        adres=_read(config / "dashboard.yaml", TypeAdapter(Dashboard)).adres,
        toegang=toegang,
    )


class _DubbeleSleutel(yaml.MarkedYAMLError):
    """A key that stands twice: YAML itself would keep the last one, and say nothing."""


class _Loader(yaml.CSafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _DubbeleSleutel(problem=str(key.value), problem_mark=key.start_mark)
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))
        return super().construct_mapping(node, deep)


def _read(path: Path, adapter: TypeAdapter[T]) -> T:
    def read(path: Path) -> T:
        return adapter.validate_python(yaml.load(path.read_text("utf-8"), Loader=_Loader))  # noqa: S506 - it is a CSafeLoader

    return _guard(path, read)


def _guard(path: Path, read: Callable[[Path], T]) -> T:
    try:
        return read(path)
    except FileNotFoundError:
        raise InstellingFout(path.name, f"dit bestand ontbreekt in {path.parent}; zet het terug") from None
    except ValidationError as error:
        raise InstellingFout(path.name, "; ".join(_dutch(fout) for fout in error.errors())) from None
    except yaml.MarkedYAMLError as error:
        regel = f"regel {error.problem_mark.line + 1}: " if error.problem_mark else ""
        wat = "dit is geen geldige YAML; kijk naar inspringen en dubbele punten"
        if isinstance(error, _DubbeleSleutel):
            wat = f"de sleutel {error.problem} staat er twee keer; haal er een weg"
        raise InstellingFout(path.name, regel + wat) from None
    except (yaml.YAMLError, ValueError, OSError, KeyError) as error:
        raise InstellingFout(path.name, f"kan niet worden gelezen: {error}") from None


_HOORT = {
    "int": "; zet er een heel getal",
    "float": "; zet er een getal",
    "string": "; zet er tekst",
    "date": "; zet er een datum als 2026-11-20",
    "list": "; zet er een lijst, of [] als er geen zijn",
    "tuple": "; zet er een lijst, of [] als er geen zijn",
    "dict": "; zet er sleutels met een waarde",
    "model": "; zet er sleutels met een waarde",
    "too": "; zet er minstens één regel in",
}
"""What belongs there, by what pydantic calls it."""


_GRENS = {"gt": "meer dan", "ge": "minstens", "le": "hoogstens"}
"""The bounds of a number, by what pydantic calls them."""


def _dutch(fout: Any) -> str:
    plek = ".".join(str(deel) for deel in fout["loc"] if deel != "[key]") or "het bestand"
    match fout["type"]:
        case "extra_forbidden":
            return f"de sleutel {plek} is onbekend; haal hem weg of verbeter de spelling"
        case "missing":
            return f"de sleutel {plek} ontbreekt; zet hem erbij"
        case "literal_error":
            return f"{plek}: {fout['input']!r} kan niet; kies uit {fout['ctx']['expected'].replace(' or ', ' of ')}"
        case "value_error":
            return f"{plek}: {fout['ctx']['error']}"
        case "greater_than" | "greater_than_equal" | "less_than_equal":
            grens, waarde = next((woord, fout["ctx"][naam]) for naam, woord in _GRENS.items() if naam in fout["ctx"])
            return f"{plek}: {fout['input']!r} kan niet; het is {grens} {waarde:g}"
        case soort:
            gegeven = "leeg" if fout["input"] in (None, []) else repr(fout["input"])
            return f"{plek}: {gegeven} is niet wat hier hoort{_HOORT.get(soort.partition('_')[0], '')}"


def _read_tegels(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    frame = pd.DataFrame(rows, columns=["code", "naam", "rij", "kolom"])
    try:
        return frame.astype({"code": "str", "naam": "str", "rij": "int64", "kolom": "int64"})
    except ValueError:
        melding = "de kolommen zijn code,naam,rij,kolom, met een komma ertussen; rij en kolom zijn hele getallen"
        raise InstellingFout(path.name, melding) from None
