"""Reflectie: how both sides see the cooperation, where their views differ, and what makes it better."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, Selectie, lookup, once_per_bron, once_per_stand
from samenwerking.data.schema import HOOGST, TABEL, TERMIJNEN, ZIJDEN
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, geen, getal, hoofdletter, opsomming, sorteersleutel, termijn
from samenwerking.personen import partnernamen
from samenwerking.venster import in_venster

ASPECTEN = {kolom.naam: kolom.label for kolom in TABEL["reflecties"].kolommen if kolom.maximum == HOOGST}
"""What both sides score: the columns with a score, with their labels."""
KANTEN = dict(zip(ZIJDEN, ("wij", "zij"), strict=True))
"""How the two sides are called in the frames: our view and that of the partner."""
TEKSTEN = ("gaat_goed", "kan_beter")
"""What a side wrote beside its scores."""
_ASPECT = pd.CategoricalDtype(list(ASPECTEN.values()), ordered=True)
ZEER_LAAG = "er is een zeer laag cijfer"
REDENEN = (
    ZEER_LAAG,
    "er is een laag cijfer",
    "een van beide is minder tevreden dan de vorige keer",
    "wij en de partner zien het verschillend",
)
"""Why a reflectie asks something."""
VERSCHILLEND = len(REDENEN) - 1
_GENOEMD = 3
"""How many accounts a sentence names at most."""


@once_per_stand
def alle_reflecties(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``reflecties``, per account and side in the order of time; of one day the last row holds.

    ``gemiddelde`` is that of the ``ASPECTEN``, ``daling`` how much lower it is than the one before of the same side
    (missing for the first), ``dagen`` its age, ``verouderd`` whether that is more than the norm, and ``laatste`` is
    the newest of its side.
    """
    frame, kant = _reflecties(dataset)
    hier = np.flatnonzero(frame["datum"] <= peildatum)
    frame, kant = frame.take(hier).reset_index(drop=True), kant[hier]
    dagen = (peildatum - frame["datum"]).dt.days
    return frame.assign(
        dagen=dagen,
        verouderd=dagen > normen.oordeel.reflectie.verouderd,
        laatste=np.append(kant[1:] != kant[:-1], True)[: len(kant)],
    )


@once_per_bron
def _reflecties(dataset: Dataset) -> "tuple[pd.DataFrame, NDArray[np.integer[Any]]]":
    """The rows of ``alle_reflecties`` of all time with gemiddelde and daling, and of each a number for its partner and
    side. An earlier day has the first ones of each: what is in a row is the same then.
    """
    frame = dataset["reflecties"].drop_duplicates(["partner", "door", "datum"], keep="last")
    frame = frame.sort_values(["partner", "door", "datum"], kind="stable", ignore_index=True)
    kant = frame.groupby(["partner", "door"], observed=True).ngroup()
    gemiddelde = frame[list(ASPECTEN)].astype("float64").mean(axis=1)
    # in numbers with a fraction 3.8 - 2.8 is less than 1
    daling = (gemiddelde.groupby(kant).shift() - gemiddelde).round(6)
    return frame.assign(gemiddelde=gemiddelde, daling=daling), kant.to_numpy()


@once_per_stand
def laatste_reflecties(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``alle_reflecties`` that are the newest of their side: at most two per account."""
    frame = alle_reflecties(dataset, peildatum, normen)
    return frame[frame["laatste"]]


@once_per_stand
def beelden(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Our latest view beside theirs, one row per account and aspect.

    Columns partner, aspect (its label), wij and zij (the score; missing without a reflectie of that side), wij_op and
    zij_op (its day), wij_verouderd and zij_verouderd, and ``verschil`` (wij - zij).
    """
    frame = laatste_reflecties(dataset, peildatum, normen)
    long = frame.melt(["partner", "door", "datum", "verouderd"], list(ASPECTEN), "aspect", "score")
    long["aspect"] = lookup(long["aspect"], ASPECTEN).astype(_ASPECT)
    sides = [
        long.loc[long["door"] == door, ["partner", "aspect", "score", "datum", "verouderd"]].rename(
            columns={"score": kant, "datum": f"{kant}_op", "verouderd": f"{kant}_verouderd"}
        )
        for door, kant in KANTEN.items()
    ]
    wide = sides[0].merge(sides[1], on=["partner", "aspect"], how="outer")
    wide = wide.astype({f"{kant}_verouderd": "boolean" for kant in KANTEN.values()})
    wide = wide.assign(verschil=wide["wij"] - wide["zij"])
    return wide.sort_values(["partner", "aspect"], kind="stable", ignore_index=True)


@once_per_stand
def redenen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Why the latest reflecties within the window of the oordeel ask something: a row per account and reden.

    Columns partner, reden (in words, without scores), ``actie`` (it asks for action, else for aandacht) and datum (the
    first reflectie that made it so; of a gap between the sides the later one).
    """
    rows = redenen_per_kant(dataset, peildatum, normen)
    return rows.groupby(["partner", "reden", "actie"], sort=False, as_index=False).agg(datum=("datum", "min"))


@once_per_stand
def redenen_per_kant(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """As ``redenen``, with a row for each side that gives one."""
    norm = normen.oordeel.reflectie
    frame = laatste_reflecties(dataset, peildatum, normen)
    frame = frame[in_venster(frame["datum"], peildatum, norm.venster)]
    scores = frame[list(ASPECTEN)].to_numpy(dtype="float64")
    laagste = scores.min(axis=1)
    zeer_laag = (frame["gemiddelde"] <= norm.gemiddelde_actie) | (laagste <= norm.score_actie)
    # by partner and side, so that of an account with two views the rows follow each other
    ander = frame["partner"].eq(frame["partner"].shift()).to_numpy()
    ver = np.abs(np.diff(scores, axis=0, prepend=np.nan)).max(axis=1, initial=0) >= norm.verschil
    later = frame["datum"].mask(frame["datum"] < frame["datum"].shift(), frame["datum"].shift())
    laag = (laagste <= norm.score_aandacht) & ~zeer_laag
    waar = [np.flatnonzero(mask) for mask in (zeer_laag, laag, frame["daling"] >= norm.daling, ander & ver)]
    reden, rij = np.repeat(np.arange(len(REDENEN)), [len(each) for each in waar]), np.concatenate(waar)
    datum = np.where(reden == VERSCHILLEND, later.to_numpy()[rij], frame["datum"].to_numpy()[rij])
    return pd.DataFrame(
        {
            "partner": frame["partner"].array.take(rij),
            "datum": datum,
            "reden": pd.Series(REDENEN, dtype="str").array.take(reden),
            "actie": reden == REDENEN.index(ZEER_LAAG),
        }
    )


def tweezijdig(beelden: pd.DataFrame, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``beelden`` of which both views lie in the window of the oordeel."""
    dagen = normen.oordeel.reflectie.venster
    recent = [in_venster(beelden[f"{kant}_op"], peildatum, dagen) for kant in KANTEN.values()]
    return beelden[recent[0] & recent[1]]


@once_per_stand
def gemiddelde_beelden(
    dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie
) -> tuple[pd.DataFrame, int]:
    """The averages per aspect (columns aspect, wij, zij, verschil), and over how many accounts.

    Over the accounts of which both sides gave their view in the window of the oordeel: so the two can be compared.
    Without a row when these are fewer than the norm asks: then it could be read who said what.
    """
    frame = tweezijdig(selectie.rows(beelden(dataset, peildatum, normen), dataset), peildatum, normen)
    return _of_enough(frame, normen)


@once_per_stand
def beeld_van_partners(
    dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie
) -> tuple[pd.DataFrame, int]:
    """Zijn wij een goede partner? As ``gemiddelde_beelden``, of what partners scored, whether we did or not."""
    norm = normen.oordeel.reflectie
    frame = selectie.rows(beelden(dataset, peildatum, normen), dataset)
    return _of_enough(frame[in_venster(frame["zij_op"], peildatum, norm.venster)].assign(wij=np.nan), normen)


def _of_enough(frame: pd.DataFrame, normen: Normen) -> tuple[pd.DataFrame, int]:
    """The averages per aspect of these rows of ``beelden``, none of too few accounts; and over how many."""
    kanten, n = list(KANTEN.values()), frame["partner"].nunique()
    frame = frame if n >= normen.oordeel.team.minstens else frame.iloc[:0]
    means = frame.astype(dict.fromkeys(kanten, "float64")).groupby("aspect", observed=True)[kanten].mean()
    return means.assign(verschil=means["wij"] - means["zij"]).reset_index(), n


@once_per_stand
def per_account(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """One row per account with a reflectie, where the views lie furthest apart first.

    Columns partner, naam, wij and zij (the average of the latest), wij_op, zij_op, wij_verouderd, zij_verouderd
    (missing without one), verschil (the largest on one aspect; missing unless both sides gave their view), aspect (on
    which) and ``vers``: both are there and neither is verouderd.
    """
    frame = selectie.rows(beelden(dataset, peildatum, normen), dataset)
    frame = frame.assign(verschil=frame["verschil"].abs())
    meeste = frame["verschil"] == frame.groupby("partner")["verschil"].transform("max")
    op = frame[(meeste & (frame["verschil"] > 0)).fillna(False)]
    first = {f"{kant}_{wat}": (f"{kant}_{wat}", "first") for kant in KANTEN.values() for wat in ("op", "verouderd")}
    means = {kant: (kant, "mean") for kant in KANTEN.values()}
    per = frame.groupby("partner").agg(**means, **first, verschil=("verschil", "max")).reset_index()
    aspect = op.astype({"aspect": "str"}).groupby("partner")["aspect"].agg(lambda labels: opsomming(list(labels)))
    per = per.assign(
        naam=partnernamen(dataset, per["partner"]),
        aspect=lookup(per["partner"], aspect),
        vers=~(per["wij_verouderd"].fillna(True) | per["zij_verouderd"].fillna(True)).astype(bool),
    )
    order = pd.DataFrame({"verschil": -per["verschil"].astype("float64"), "naam": sorteersleutel(per["naam"])})
    return per.loc[order.sort_values(["verschil", "naam"], kind="stable").index].reset_index(drop=True)


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """How many accounts have a fresh view of both sides, and where the views differ most, in words."""
    norm = normen.oordeel.reflectie
    per = per_account(dataset, peildatum, normen, selectie)
    totaal, vers = len(selectie.partners(dataset)), int(per["vers"].sum())
    zin = f"Bij {geen(vers)} van {aantal(totaal, 'account', 'accounts')} is er van beide kanten een reflectie"
    zinnen = [f"{zin} van hoogstens {termijn(norm.verouderd)} oud."]
    means, n = gemiddelde_beelden(dataset, peildatum, normen, selectie)
    if len(means):
        uit = f"twee beelden uit de laatste {termijn(norm.venster)}"
        zinnen.append(_verschil(means, f"{aantal(n, 'account', 'accounts')} met {uit}"))
    nu = tweezijdig(beelden(dataset, peildatum, normen), peildatum, normen)["partner"]
    ver = per[(per["verschil"] >= norm.verschil).fillna(False) & per["partner"].isin(nu)]
    if len(ver):
        wie = [f"{naam} ({aspect.lower()})" for naam, aspect in zip(ver["naam"], ver["aspect"], strict=True)]
        meer = len(wie) - _GENOEMD
        genoemd = opsomming(wie if meer <= 0 else [*wie[:_GENOEMD], f"{getal(meer)} andere"])
        zinnen.append(f"Minstens {norm.verschil} punten uit elkaar: {genoemd}.")
    return zinnen


def _verschil(means: pd.DataFrame, waar: str) -> str:
    """Where the averages of ``gemiddelde_beelden`` lie furthest apart, in words."""
    grootte = means["verschil"].abs().round(1)
    if not grootte.any():
        return f"Bij {waar} geven wij en de partners gemiddeld hetzelfde."
    row = means.iloc[int(grootte.argmax())]
    return (
        f"Bij {waar} verschillen die het meest over {str(row['aspect']).lower()}: "
        f"wij gemiddeld {getal(row['wij'], 1)}, de partners {getal(row['zij'], 1)}."
    )


@once_per_stand
def leren(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``alle_reflecties`` in which a side wrote what goes well or can be better, the newest first."""
    frame = alle_reflecties(dataset, peildatum, normen)
    frame = frame[frame[list(TEKSTEN)].notna().any(axis=1)]
    return frame.sort_values("datum", ascending=False, kind="stable", ignore_index=True)


@once_per_stand
def voorstellen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``verbetervoorstellen``: open ones by termijn and age, then those that are done, the newest first.

    ``open`` says which, ``dagen`` how long it is or was open.
    """
    frame = dataset["verbetervoorstellen"]
    frame = frame.assign(
        open=frame["afgerond_op"].isna(),
        dagen=(frame["afgerond_op"].fillna(peildatum) - frame["gemeld_op"]).dt.days,
    )
    lopend = frame[frame["open"]].sort_values(["termijn", "gemeld_op"], kind="stable")
    klaar = frame[~frame["open"]].sort_values("afgerond_op", ascending=False, kind="stable")
    return pd.concat([lopend, klaar], ignore_index=True)


@once_per_stand
def kop_voorstellen(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> list[str]:
    """How many voorstellen are open per termijn, without owner and done, in words."""
    frame = selectie.rows(voorstellen(dataset, peildatum), dataset)
    lopend = frame[frame["open"]]
    klaar = len(frame) - len(lopend)
    if frame.empty:
        return ["Er is geen verbetervoorstel vastgelegd in deze selectie."]
    staan = "staat" if len(lopend) == 1 else "staan"
    zin = f"Er {staan} {aantal(len(lopend), 'verbetervoorstel', 'verbetervoorstellen')} open"
    per = lopend["termijn"].value_counts()
    if len(lopend):
        zin += ": " + opsomming([f"{getal(per[each])} voor de {_TERMIJN[each]}" for each in TERMIJNEN if per[each]])
    zinnen = [zin]
    if len(lopend) > 1:
        zinnen.append(f"het oudste staat {aantal(int(lopend['dagen'].max()), 'dag', 'dagen')} open")
    if los := int(lopend["eigenaar"].isna().sum()):
        zinnen.append(f"{aantal(los, 'voorstel heeft', 'voorstellen hebben')} geen eigenaar")
    if klaar:
        zinnen.append(f"{aantal(klaar, 'voorstel is', 'voorstellen zijn')} klaar")
    return [hoofdletter(f"{each}.") for each in zinnen]


_TERMIJN = dict(zip(TERMIJNEN, ("korte termijn", "middellange termijn", "lange termijn"), strict=True))
