"""``config/normen.yaml``, typed: the thresholds of every oordeel."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from samenwerking.data.schema import FASEN, HOOGST, INTENSITEITEN, LAAGST, NIVEAUS, PARTNERSOORTEN, VORMEN
from samenwerking.instellingen import Onjuist, Plek

Dagen = Annotated[int, Field(strict=True, ge=0, le=36_500)]
"""A number of days: at most a century."""
Jaren = Annotated[int, Field(ge=1, le=100)]
Score = Annotated[int, Field(strict=True, ge=LAAGST, le=HOOGST)]
Woord = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Instelling(BaseModel):
    """Settings under one key: what is not known there is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Grenzen(Instelling):
    """Op orde up to and including ``streef`` days, aandacht up to and including ``uiterlijk``."""

    streef: Dagen
    uiterlijk: Dagen

    @model_validator(mode="after")
    def _ordered(self) -> "Grenzen":
        if self.uiterlijk < self.streef:
            raise Onjuist((("uiterlijk",), "dit is kleiner dan streef; maak het minstens zo groot"))
        return self


class Balansnorm(Instelling):
    venster: Dagen
    minimum: Dagen


class Netwerknorm(Instelling):
    venster: Dagen
    gesprekken_een_collega: Dagen
    niet_gesproken: Dagen
    bevestigd: Dagen


class Signaalnorm(Instelling):
    hoog: Dagen
    midden: Dagen


class Afspraaknorm(Instelling):
    te_laat: Dagen


class Initiatiefnorm(Instelling):
    termijnen: dict[Literal[FASEN], Dagen]  # type: ignore[valid-type]
    keer_termijn: Annotated[float, Field(ge=1, le=100)]
    eerste_reactie: Dagen
    opnieuw_wegen: Dagen


class Dossiernorm(Instelling):
    stand_verouderd: Dagen
    beeldvorming_tot: Dagen
    bijpraten_binnen: Dagen


class Reflectienorm(Instelling):
    verouderd: Dagen
    venster: Dagen
    gemiddelde_actie: Annotated[float, Field(ge=0)]
    score_actie: Score
    score_aandacht: Score
    daling: Annotated[float, Field(gt=0)]
    verschil: Annotated[int, Field(ge=1)]


class Teamnorm(Instelling):
    """``minstens`` has a floor: of fewer than three people an average tells one of them about another."""

    minstens: Annotated[int, Field(ge=3)]
    voltijd: Annotated[int, Field(ge=1)]
    leren: Dagen


class Werkbezoeknorm(Instelling):
    voorbereid_binnen: Dagen
    vooruit: Dagen
    standaard_voorbereiding: Annotated[list[str], Field(min_length=1)]


class Belangnorm(Instelling):
    hoog_vanaf: Score


class Urgentienorm(Instelling):
    besluit_binnen: Dagen


class Gegevensnorm(Instelling):
    verouderd: Dagen


def _maand_dag(tekst: str) -> str:
    try:
        maand, dag = tekst.split("-")
        return f"{dt.date(2001, int(maand), int(dag)):%m-%d}"
    except ValueError:
        raise ValueError(f"{tekst!r} is geen dag van elk jaar; zet er maand-dag, zoals '04-30'") from None


MaandDag = Annotated[str, AfterValidator(_maand_dag)]
"""A day of every year: '04-30'."""


class VerbondenPartijnorm(Instelling):
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


class Oordeelnormen(Instelling):
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
        nodig: list[tuple[Plek, tuple[str, ...], Mapping[Any, object]]] = [
            (("contact",), INTENSITEITEN, self.contact),
            (("niveaus",), PARTNERSOORTEN, self.niveaus),
            *((("contact", intensiteit), NIVEAUS, grenzen) for intensiteit, grenzen in self.contact.items()),
        ]
        fouten = [
            (plek, f"{sleutel} ontbreekt; zet het erbij")
            for plek, sleutels, gegeven in nodig
            for sleutel in sleutels
            if sleutel not in gegeven
        ]
        if fouten:
            raise Onjuist(*fouten)
        return self
