"""Afspraken: what we promised the partner and what the partner promised us, and how that went."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie, komt_voor, once_per_bron, once_per_stand
from samenwerking.data.schema import EINDFASEN, ZIJDEN
from samenwerking.initiatieven import eerste_reacties, huidige_fase, wisselingen
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, geen, getal, hoofdletter, opsomming, sorteersleutel
from samenwerking.personen import partnernamen
from samenwerking.venster import in_venster

BELOFTEN = {"provincie": "Wat wij beloofden", "partner": "Wat partners ons beloofden"}
"""How each side is called on screen."""
VENSTER = 365
"""How many days back it is told how afspraken ended."""
BINNENKORT = 30
"""A deadline within so many days is one of the first to come."""
MINIMUM = 5
"""Fewer cases say nothing in a percentage or a median."""
KLASSEN = ("ruim te laat", "te laat", "binnenkort", "later", "zonder deadline")
"""Where the deadline of an open afspraak lies, the most pressing first."""
KLASSE = pd.CategoricalDtype(list(KLASSEN), ordered=True)
AFLOPEN = ("op tijd", "te laat", "zonder deadline", "vervallen")
"""How an afspraak ended: kept in time, kept late, kept without a deadline, or dropped."""
AFLOOP = pd.CategoricalDtype(list(AFLOPEN), ordered=True)
METINGEN = ("prestatieafspraak", "kwaliteitseis")
"""The soorten that have a norm and a realisatie."""
VOORTGANGEN = (
    "achter op schema",
    "onder de norm",
    "niet gehaald",
    "op schema",
    "op of boven de norm",
    "gehaald",
    "zonder deadline",
    "niet te berekenen",
    "niet vastgelegd",
)
"""How far a prestatieafspraak or kwaliteitseis is; see ``prestaties``."""
VOORTGANG = pd.CategoricalDtype(list(VOORTGANGEN), ordered=True)
WAT = {"open": "open", "te_laat": "te laat", "op_tijd": "op tijd klaar", "te_laat_nagekomen": "te laat klaar"}
"""What ``per_groep`` counts for each side, and its words on screen."""


@once_per_stand
def alle_afspraken(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The table ``afspraken`` and

    ``termijn``, the deadline that holds (the renegotiated one when there is one), ``heronderhandeld`` (that is
    another day than the first one, or there was no first one), ``einde``, the day it was kept or else dropped (missing
    while it is open), ``afloop`` of ``AFLOPEN`` (missing while it is open), ``te_laat`` (open while its termijn has
    passed: termijn < peildatum), and ``dagen_te_laat`` at the end, else at the peildatum: negative before the termijn,
    missing without one or when it was dropped.
    """
    afspraken = dataset["afspraken"]
    termijn, einde = termijn_en_einde(afspraken)
    nagekomen = afspraken["afgerond_op"].notna()
    dagen = (afspraken["afgerond_op"].fillna(peildatum) - termijn).dt.days.astype("Int64")
    afloop = np.select(
        [~nagekomen, termijn.isna(), (dagen > 0).fillna(False)],
        ["vervallen", "zonder deadline", "te laat"],
        "op tijd",
    )
    return afspraken.assign(
        termijn=termijn,
        heronderhandeld=afspraken["nieuwe_deadline"].notna() & (afspraken["nieuwe_deadline"] != afspraken["deadline"]),
        einde=einde,
        afloop=pd.Series(afloop, index=afspraken.index, dtype="str").where(einde.notna()).astype(AFLOOP),
        te_laat=einde.isna() & (termijn < peildatum),
        dagen_te_laat=dagen.where(nagekomen | einde.isna()),
    )


def termijn_en_einde(afspraken: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The deadline that holds and the day it was kept or else dropped, of rows of ``afspraken``."""
    termijn = afspraken["nieuwe_deadline"].fillna(afspraken["deadline"])
    return termijn, afspraken["afgerond_op"].fillna(afspraken["vervallen_op"])


@once_per_stand
def te_late_afspraken(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The afspraken that are te laat, without working out the others.

    Columns id, partner, wie, omschrijving, eigenaar and termijn. In the order of the table; the index is their place in
    all of it (as ``Dataset.rijen``).
    """
    frame = _termijnen(dataset)
    laat = ~(frame["gemaakt_op"] > peildatum) & (frame["termijn"] < peildatum) & ~(frame["dicht_op"] <= peildatum)
    return frame.take(np.flatnonzero(laat)).drop(columns=["gemaakt_op", "dicht_op"])


@once_per_bron
def _termijnen(dataset: Dataset) -> pd.DataFrame:
    """Of every afspraak ever what ``te_late_afspraken`` tells, gemaakt_op, and the first day on which it is no longer
    open.
    """
    afspraken = dataset["afspraken"]
    dicht_op = afspraken[["afgerond_op", "vervallen_op"]].min(axis=1)
    frame = afspraken[["id", "partner", "wie", "omschrijving", "eigenaar", "gemaakt_op"]]
    return frame.assign(termijn=termijn_en_einde(afspraken)[0], dicht_op=dicht_op)


@once_per_stand
def open_afspraken(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``alle_afspraken`` that are neither afgerond nor vervallen, by termijn (without one last)."""
    frame = alle_afspraken(dataset, peildatum)
    frame = frame[frame["einde"].isna()]
    return frame.sort_values("termijn", kind="stable", na_position="last", ignore_index=True)


@once_per_stand
def open_van(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> pd.DataFrame:
    """The rows of ``open_afspraken`` that the selection leaves."""
    return selectie.rows(open_afspraken(dataset, peildatum), dataset)


def eigen_te_laat(afspraken: pd.DataFrame) -> pd.DataFrame:
    """Our own promises among ``open_afspraken`` that are past their deadline."""
    return afspraken[afspraken["te_laat"] & (afspraken["wie"] == "provincie")]


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> list[str]:
    """The headline in words, a sentence per side: how many are open, of which late and without deadline."""
    frame = open_van(dataset, peildatum, selectie)[["wie", "te_laat", "termijn"]]
    return [
        f"{wij_zij} {_staat_open(frame[frame['wie'] == wie])}."
        for wie, wij_zij in (("provincie", "Wij hebben"), ("partner", "De partners hebben"))
    ]


def _staat_open(frame: pd.DataFrame) -> str:
    laat, los = int(frame["te_laat"].sum()), int(frame["termijn"].isna().sum())
    parts = [f"{getal(laat)} te laat"] * (laat > 0) + [f"{getal(los)} zonder deadline"] * (los > 0)
    open_ = aantal(len(frame), "afspraak open", "afspraken open")
    if parts:
        return f"{open_}, waarvan {opsomming(parts)}"
    return f"{open_}{', binnen de deadline' if len(frame) else ''}"


def termijnklasse(afspraken: pd.DataFrame, normen: Normen) -> pd.Series:
    """Where the termijn of each of ``open_afspraken`` lies: one of ``KLASSEN``; a bound belongs to the better side."""
    dagen = afspraken["dagen_te_laat"]
    grenzen = [dagen > normen.oordeel.afspraken.te_laat, dagen > 0, dagen >= -BINNENKORT, dagen.notna()]
    masks = [grens.fillna(False).to_numpy(dtype=bool) for grens in grenzen]
    return pd.Series(np.select(masks, KLASSEN[:-1], KLASSEN[-1]), index=afspraken.index, dtype="str").astype(KLASSE)


@once_per_stand
def per_termijn(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Open afspraken per side and class of termijn: wie, klasse, aantal (0 included), in the order of both."""
    frame = open_van(dataset, peildatum, selectie)[["wie", "dagen_te_laat"]]
    counts = frame.assign(klasse=termijnklasse(frame, normen)).groupby(["wie", "klasse"], observed=False).size()
    return counts.rename("aantal").reset_index()


@once_per_stand
def beeindigd(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> pd.DataFrame:
    """The rows of ``alle_afspraken`` that were kept or dropped in the last ``VENSTER`` days."""
    return selectie.rows(_alle_beeindigd(dataset, peildatum), dataset)


@once_per_stand
def _alle_beeindigd(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    frame = alle_afspraken(dataset, peildatum)
    return frame[in_venster(frame["einde"], peildatum, VENSTER)]


@once_per_stand
def verloop(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> pd.DataFrame:
    """How the afspraken of ``beeindigd`` ended: wie, afloop, aantal (0 included), heronderhandeld (of these)."""
    groep = beeindigd(dataset, peildatum, selectie).groupby(["wie", "afloop"], observed=False)["heronderhandeld"]
    return groep.agg(aantal="size", heronderhandeld="sum").astype("int64").reset_index()


@once_per_stand
def per_groep(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie, kolom: str) -> pd.DataFrame:
    """Counts per value of ``kolom`` (partner or opgave; missing for those without): the most te laat first, then by
    name.

    A column per side and each of ``WAT`` (``provincie_open``, ...): open now, te laat now, and kept op tijd or te laat
    in the last ``VENSTER`` days.
    """
    nu = open_van(dataset, peildatum, selectie)[[kolom, "wie", "te_laat"]]
    af = beeindigd(dataset, peildatum, selectie)[[kolom, "wie", "afloop"]]
    parts = {
        "open": nu,
        "te_laat": nu[nu["te_laat"]],
        "op_tijd": af[af["afloop"] == "op tijd"],
        "te_laat_nagekomen": af[af["afloop"] == "te laat"],
    }
    columns = [f"{wie}_{wat}" for wie in ZIJDEN for wat in WAT]
    groep, groepen = pd.factorize(pd.concat([part[kolom] for part in parts.values()]).fillna(""), sort=True)
    wie = np.array([ZIJDEN.index(zijde) for zijde in nu["wie"].cat.categories])
    wat = np.concatenate([wie[part["wie"].cat.codes] * len(WAT) + i for i, part in enumerate(parts.values())])
    aantal = np.bincount(groep * len(columns) + wat, minlength=len(groepen) * len(columns))
    wide = pd.DataFrame(aantal.reshape(-1, len(columns)), columns=columns)
    wide.insert(0, kolom, pd.Series(groepen, dtype="str"))
    namen = wide[kolom] if kolom == "opgave" else partnernamen(dataset, wide[kolom])
    order = pd.DataFrame(
        {
            "laat": -(wide["provincie_te_laat"] + wide["partner_te_laat"]),
            "open": -(wide["provincie_open"] + wide["partner_open"]),
            "naam": sorteersleutel(namen),
        }
    )
    wide = wide.loc[order.sort_values(["laat", "open", "naam"], kind="stable").index].reset_index(drop=True)
    return wide.assign(**{kolom: wide[kolom].where(wide[kolom] != "")})


def maat(afspraak: Mapping[Hashable, Any]) -> str:
    """'88,5 van 95 procent': the realisatie of a row of ``alle_afspraken`` and its norm; empty without one of them."""
    if pd.isna(afspraak["norm"]) or pd.isna(afspraak["realisatie"]):
        return ""
    eenheid = f" {afspraak['eenheid']}" if isinstance(afspraak["eenheid"], str) else ""
    return f"{getal(afspraak['realisatie'], 1)} van {getal(afspraak['norm'], 1)}{eenheid}"


@once_per_stand
def prestaties(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The prestatieafspraken and kwaliteitseisen that are open, or were kept in the last ``VENSTER`` days.

    The rows of ``alle_afspraken`` and ``gehaald`` (realisatie as a part of the norm; missing without one of them or
    with a norm of 0 or less), ``tijd`` (the part of the time between gemaakt_op and termijn that has passed, at most
    1; missing without termijn) and ``voortgang``, the furthest behind first:

    - a prestatieafspraak that is open is *gehaald* from the whole norm on, else *op schema* while gehaald >= tijd,
      else *achter op schema*; *zonder deadline* when there is no time to compare with. Once it is afgerond it is
      *gehaald* or *niet gehaald*.
    - a kwaliteitseis holds all the time: *onder de norm*, or *op of boven de norm*.
    - *niet vastgelegd* without norm or realisatie; *niet te berekenen* is a prestatieafspraak with a norm of 0 or less.

    ``schema`` is the part of the norm that it is compared with: tijd, or 1. Realisatie carries no date: it is what is
    recorded now, at an earlier peildatum too.
    """
    frame = alle_afspraken(dataset, peildatum)
    loopt = frame["einde"].isna()
    af = frame["afgerond_op"].notna()
    frame = frame[frame["soort"].isin(METINGEN) & (loopt | (af & in_venster(frame["afgerond_op"], peildatum, VENSTER)))]
    af = frame["afgerond_op"].notna()
    eis = frame["soort"] == "kwaliteitseis"
    gehaald = frame["realisatie"] / frame["norm"].where(frame["norm"] > 0)
    duur = (frame["termijn"] - frame["gemaakt_op"]).dt.days.clip(lower=1)
    tijd = ((frame["afgerond_op"].fillna(peildatum) - frame["gemaakt_op"]).dt.days / duur).clip(0, 1)
    schema = tijd.mask(eis | af, 1.0)
    voortgang = np.select(
        [
            frame["norm"].isna() | frame["realisatie"].isna(),
            eis & (frame["realisatie"] < frame["norm"]),
            eis,
            gehaald.isna(),
            gehaald >= 1,
            af,
            schema.isna(),
            gehaald < schema,
        ],
        [
            "niet vastgelegd",
            "onder de norm",
            "op of boven de norm",
            "niet te berekenen",
            "gehaald",
            "niet gehaald",
            "zonder deadline",
            "achter op schema",
        ],
        "op schema",
    )
    frame = frame.assign(
        gehaald=gehaald,
        tijd=tijd,
        schema=schema,
        voortgang=pd.Series(voortgang, index=frame.index, dtype="str").astype(VOORTGANG),
    )
    order = frame.assign(_af=af, _achter=gehaald - schema).sort_values(["_af", "voortgang", "_achter"], kind="stable")
    return order.drop(columns=["_af", "_achter"])


@once_per_stand
def kop_prestaties(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> list[str]:
    """How far the prestatieafspraken and kwaliteitseisen are, in words."""
    frame = selectie.rows(prestaties(dataset, peildatum), dataset)
    loopt = frame["einde"].isna()
    eis = frame["soort"] == "kwaliteitseis"
    voortgang = frame["voortgang"].astype("str")
    schema = voortgang[loopt & ~eis & voortgang.isin(["achter op schema", "op schema", "gehaald"])]
    norm = voortgang[loopt & eis & voortgang.isin(["onder de norm", "op of boven de norm"])]
    achter, onder = int((schema == "achter op schema").sum()), int((norm == "onder de norm").sum())
    leeg = int((loopt & (voortgang == "niet vastgelegd")).sum())
    los = int((loopt & voortgang.isin(["zonder deadline", "niet te berekenen"])).sum())
    af = frame[~loopt]
    zinnen = []
    if len(schema):
        lopen = aantal(len(schema), "prestatieafspraak", "prestatieafspraken")
        zinnen.append(
            f"{geen(achter)} van {lopen} met bekende voortgang {'loopt' if achter < 2 else 'lopen'} achter op schema"
        )
    if len(norm):
        zitten = f"{aantal(len(norm), 'kwaliteitseis', 'kwaliteitseisen')} {'zit' if onder < 2 else 'zitten'}"
        zinnen.append(f"{geen(onder)} van {zitten} onder de norm")
    if leeg:
        zinnen.append(f"Van {aantal(leeg, 'afspraak', 'afspraken')} is de norm of de realisatie niet vastgelegd")
    if los:
        zinnen.append(
            f"Van {aantal(los, 'afspraak', 'afspraken')} is de voortgang niet te zeggen: geen deadline of norm nul"
        )
    if len(af):
        verantwoord = int(af["verantwoord_op"].notna().sum())
        zinnen.append(
            f"Van {getal(len(af))} die in de laatste {VENSTER} dagen {'is' if len(af) == 1 else 'zijn'} afgerond,"
            f" {'is' if verantwoord < 2 else 'zijn'} er {geen(verantwoord)} verantwoord"
        )
    return [hoofdletter(f"{zin}.") for zin in zinnen]


@dataclass(frozen=True)
class Nakoming:
    """How we kept our own promises over the last ``VENSTER`` days."""

    op_tijd: int
    te_laat: int
    """Kept late."""
    te_laat_open: int
    """Open at the peildatum and past the termijn."""
    zonder_deadline: int
    """Kept, without a deadline to judge it by: not in ``totaal``."""
    dagen_te_laat: float
    """The median of those that were or are late; NaN without any."""

    @property
    def totaal(self) -> int:
        return self.op_tijd + self.te_laat + self.te_laat_open


@once_per_stand
def nakoming(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> Nakoming:
    """Zijn wij een goede partner? Our own promises that we kept in the last ``VENSTER`` days, or that are late now."""
    af = beeindigd(dataset, peildatum, selectie)
    af = af[af["wie"] == "provincie"]
    laat = eigen_te_laat(open_van(dataset, peildatum, selectie))
    dagen = pd.concat([af.loc[af["afloop"] == "te laat", "dagen_te_laat"], laat["dagen_te_laat"]])
    afloop = af["afloop"].value_counts()
    return Nakoming(
        op_tijd=int(afloop["op tijd"]),
        te_laat=int(afloop["te laat"]),
        te_laat_open=len(laat),
        zonder_deadline=int(afloop["zonder deadline"]),
        dagen_te_laat=float(dagen.astype("float64").median()),
    )


@dataclass(frozen=True)
class Reactie:
    """How soon an initiatief that was reported in the last ``VENSTER`` days got a first reaction."""

    binnen: int
    """Within the working days of the norm."""
    totaal: int
    """Those of which that is known: the reaction came, or it waits for longer than the norm."""
    werkdagen: float
    """The median of those that got one; NaN without any."""
    wacht: int
    """Wait for longer than the norm still."""


@once_per_stand
def recente_reacties(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The rows of ``eerste_reacties`` of the initiatieven that were reported in the last ``VENSTER`` days."""
    return selectie.rows(_alle_recente_reacties(dataset, peildatum, normen), dataset)


@once_per_stand
def _alle_recente_reacties(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = eerste_reacties(dataset, peildatum, normen)
    return frame[in_venster(frame["gemeld_op"], peildatum, VENSTER)]


@once_per_stand
def late_reacties(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The rows of ``recente_reacties`` whose reaction came too late, or is still waited for too long; oldest first."""
    frame = recente_reacties(dataset, peildatum, normen, selectie)
    return frame[~frame["binnen"].fillna(True)].sort_values("gemeld_op", kind="stable")


@once_per_stand
def reactie(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> Reactie:
    """Zijn wij een goede partner? How soon we answer."""
    frame = recente_reacties(dataset, peildatum, normen, selectie)
    bekend = frame["binnen"].notna()
    return Reactie(
        binnen=int(frame["binnen"].sum()),
        totaal=int(bekend.sum()),
        werkdagen=float(frame["werkdagen"].astype("float64").median()),
        wacht=int((bekend & frame["werkdagen"].isna()).sum()),
    )


@once_per_stand
def recente_wisselingen(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> pd.DataFrame:
    """The rows of ``wisselingen`` of the last ``VENSTER`` days."""
    return selectie.rows(_alle_recente_wisselingen(dataset, peildatum), dataset)


@once_per_stand
def _alle_recente_wisselingen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    frame = wisselingen(dataset, peildatum)
    return frame[in_venster(frame["vanaf"], peildatum, VENSTER)]


@once_per_stand
def gewisseld(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> tuple[int, int]:
    """Initiatieven that got another accounthouder in the last ``VENSTER`` days: n of m that ran in those days."""
    liep = selectie.rows(_gelopen(dataset, peildatum, normen), dataset)
    # a change of hands is of the account: it has no accounthouder of its own
    van_account = selectie.rows(liep.drop(columns="accounthouder"), dataset)
    return int(van_account["anders"].sum()), len(liep)


@once_per_stand
def _gelopen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The initiatieven that ran in the last ``VENSTER`` days: partner, accounthouder and anders (it got another)."""
    fase = huidige_fase(dataset, peildatum, normen)
    liep = ~fase["fase"].isin(EINDFASEN) | in_venster(fase["vanaf"], peildatum, VENSTER)
    anders = komt_voor(fase["id"], _alle_recente_wisselingen(dataset, peildatum)["initiatief"])
    return fase.loc[liep, ["partner", "accounthouder"]].assign(anders=anders)


@once_per_stand
def nakoming_per_maand(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> pd.DataFrame:
    """Our own promises that we kept in the last ``VENSTER`` days, by month: maand (first day), op tijd, te laat.

    Every month is there; the first and the last lie partly outside the window.
    """
    af = beeindigd(dataset, peildatum, selectie)[["wie", "afloop", "einde"]]
    af = af[af["wie"] == "provincie"]
    begin = peildatum - pd.Timedelta(days=VENSTER - 1)
    maanden = pd.period_range(begin, peildatum, freq="M").to_timestamp().astype("datetime64[us]")
    per_maand = {
        afloop: np.bincount(
            maanden.searchsorted(af.loc[af["afloop"] == afloop, "einde"], side="right") - 1, minlength=len(maanden)
        )
        for afloop in ("op tijd", "te laat")
    }
    return pd.DataFrame({"maand": maanden, **per_maand})


def antwoord(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """Zijn wij een goede partner? In words: promises, first reactions, accounthouders; only what is recorded.

    ``dataset`` is the whole one: the year before has to be in it.
    """
    zinnen = []
    nu, toen = (nakoming(dataset, dag, selectie) for dag in (peildatum, peildatum - pd.Timedelta(days=VENSTER)))
    if nu.totaal:
        zin = f"Wij kwamen {geen(nu.op_tijd)} van {aantal(nu.totaal, 'eigen afspraak', 'eigen afspraken')} op tijd na"
        if min(nu.totaal, toen.totaal) >= MINIMUM:
            deel, eerder = (round(100 * each.op_tijd / each.totaal) for each in (nu, toen))
            dan = "evenveel als" if deel == eerder else f"{'meer' if deel > eerder else 'minder'} dan"
            zin += f": {deel}%, {dan} een jaar eerder" + ("" if deel == eerder else f" ({eerder}%)")
        zinnen.append(zin)
    elif "afspraken" in dataset.gelezen:
        zinnen.append(f"In de laatste {VENSTER} dagen was er geen eigen afspraak met een deadline om na te komen")
    snel = reactie(dataset, peildatum, normen, selectie)
    if snel.totaal and not dataset.mist(["initiatieven"], ["initiatief_fasen"]):
        kregen = "kreeg" if snel.binnen < 2 else "kregen"
        van = aantal(snel.totaal, "nieuw initiatief", "nieuwe initiatieven")
        norm = normen.oordeel.initiatieven.eerste_reactie
        zinnen.append(f"{geen(snel.binnen)} van {van} {kregen} binnen {norm} werkdagen een eerste reactie")
    anders, liepen = gewisseld(dataset, peildatum, normen, selectie)
    if liepen and "initiatief_fasen" in dataset.gelezen:
        kregen = "kreeg" if anders < 2 else "kregen"
        van = aantal(liepen, "initiatief dat liep", "initiatieven die liepen")
        zinnen.append(f"{geen(anders)} van {van}, {kregen} een andere accounthouder")
    return [hoofdletter(f"{zin}.") for zin in zinnen] or ["Er is nog te weinig vastgelegd om dit te zeggen."]
