"""Initiatieven from society: in which fase each is, since when, and whether that takes too long."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, Selectie, komt_voor, lookup, once_per_bron, once_per_stand, rij_van
from samenwerking.data.schema import EINDFASEN, FASEN, INTAKE, TABEL, WEGINGEN
from samenwerking.normen import Normen
from samenwerking.opmaak import aantallen, hoofdletter, telwoord

TERMIJNSTANDEN = (
    "binnen de termijn",
    "over de termijn",
    "ruim over de termijn",
    "zonder termijn",
    "fase niet bekend",
)
"""How long an initiatief is in a fase against the limit; a bound belongs to the better side."""
LOPENDE_FASEN = tuple(fase for fase in FASEN if fase not in EINDFASEN)
FASE_ONBEKEND = TERMIJNSTANDEN[-1]
ZONDER_OPGAVE = "zonder opgave"
UITKOMSTEN = (*WEGINGEN, "nog niet gewogen", "geëindigd zonder weging")
INTAKE_VANAF = "verkenning"
"""From this fase on the seven answers of the intake belong to be there."""
GEEN_FASE = -1
"""The code of a fase that is not known."""
_TERMIJNSTAND = pd.CategoricalDtype(list(TERMIJNSTANDEN), ordered=True)
_FASE = TABEL["initiatief_fasen"].kolom("fase").dtype
_EINDE = [FASEN.index(fase) for fase in EINDFASEN]


@once_per_stand
def verblijven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every stay of an initiatief in a fase, each initiatief by itself from the first to the last.

    Columns initiatief, partner, fase, van, tot (the first day of the next; missing for the last), dagen (until
    tot, else the peildatum), loopt (the last one, and not ended), opnieuw, termijn (days; missing without one),
    termijnstand (one of ``TERMIJNSTANDEN``).

    Fasen on one day keep the design's order; rows of one fase that follow each other are one stay (a change of hands
    does not start it again); without fasen an initiatief is in melding since ``gemeld_op``. When the fasen
    are there but cannot be read, there are no stays. An initiatief that we remmen keeps running: its stay in weging
    ends on ``gewogen_op``, and from then on it waits to be weighed again (``opnieuw``, ``opnieuw_wegen`` days).
    """
    nr, fase, van = _verblijven(dataset, peildatum)
    nu_in, sinds, opnieuw = _nu(dataset, peildatum)
    eigen = dataset.kolommen("initiatieven", "id", "partner")
    zonder = (np.bincount(nr, minlength=len(eigen)) == 0) & (nu_in != GEEN_FASE)
    erbij = np.flatnonzero(zonder | opnieuw)
    plek = np.searchsorted(nr, erbij, side="right")
    nr, fase = np.insert(nr, plek, erbij), np.insert(fase, plek, nu_in[erbij])
    begin = pd.Series(np.insert(van, plek, sinds[erbij]))
    laatste = np.append(nr[1:] != nr[:-1], True)[: len(nr)]
    weer = laatste & opnieuw[nr]
    tot = begin.shift(-1).mask(laatste)
    return pd.DataFrame(
        {
            "fase": pd.Categorical.from_codes(fase, dtype=_FASE),
            "van": begin,
            "opnieuw": weer,
            "initiatief": eigen["id"].take(nr).reset_index(drop=True),
            "partner": eigen["partner"].take(nr).reset_index(drop=True),
            "tot": tot,
            "loopt": laatste & ~np.isin(fase, _EINDE),
            **_tegen_norm(fase, (tot.fillna(peildatum) - begin).dt.days, weer, normen),
        }
    )


class _Verblijven(NamedTuple):
    """The stays that ``initiatief_fasen`` tells of, in order, in arrays of one length."""

    nr: NDArray[np.integer[Any]]
    """The row of ``initiatieven``."""
    fase: NDArray[np.integer[Any]]
    """Its code."""
    van: NDArray[np.datetime64]


@once_per_bron
def _alle_verblijven(dataset: Dataset) -> _Verblijven:
    # by number: comparing and sorting texts costs ten times as much
    fasen = dataset["initiatief_fasen"]
    nr = rij_van(fasen["initiatief"], dataset["initiatieven"]["id"])
    code, van = fasen["fase"].cat.codes.to_numpy(), fasen["vanaf"].to_numpy().astype("datetime64[us]")
    volgorde = np.argsort((nr * 2**24 + van.astype("datetime64[D]").astype("int64")) * len(FASEN) + code)
    nr, code = nr[volgorde], code[volgorde]
    begint = np.append(True, (nr[1:] != nr[:-1]) | (code[1:] != code[:-1]))[: len(nr)] & (nr >= 0)
    return _Verblijven(nr[begint].astype("int32"), code[begint], van[volgorde[begint]])


@once_per_stand
def _verblijven(dataset: Dataset, peildatum: pd.Timestamp) -> _Verblijven:
    """Those that had begun by this day, of the initiatieven (rows of this day) that there were."""
    alle, bestaat = _alle_verblijven(dataset), dataset.rijen("initiatieven")
    plek = np.full(len((dataset.geheel or dataset)["initiatieven"]), -1, dtype="int32")
    plek[bestaat] = np.arange(len(bestaat))
    nr = plek[alle.nr]
    hier = np.flatnonzero((nr >= 0) & ~(alle.van > peildatum.to_datetime64()))
    return _Verblijven(nr[hier], alle.fase[hier], alle.van[hier])


@once_per_stand
def _nu(
    dataset: Dataset, peildatum: pd.Timestamp
) -> "tuple[NDArray[np.int8], NDArray[np.datetime64], NDArray[np.bool_]]":
    """Of each initiatief the fase it is in (its code, ``GEEN_FASE`` when that is not known), since when, and whether
    it is weighed ``opnieuw``.
    """
    frame = dataset.kolommen("initiatieven", "gemeld_op", "weging", "gewogen_op")
    nr, fasen, begin = _verblijven(dataset, peildatum)
    laatste = np.flatnonzero(np.append(nr[1:] != nr[:-1], True)[: len(nr)])
    fase, van = np.full(len(frame), FASEN.index("melding"), dtype="int8"), frame["gemeld_op"].to_numpy().copy()
    if "initiatief_fasen" in dataset.onleesbaar:
        fase[:], van[:] = GEEN_FASE, np.datetime64("NaT")
    fase[nr[laatste]], van[nr[laatste]] = fasen[laatste], begin[laatste]
    gewogen_op = frame["gewogen_op"].to_numpy()
    opnieuw = (fase == FASEN.index("weging")) & (frame["weging"] == "remmen").to_numpy() & (gewogen_op >= van)
    return fase, np.where(opnieuw, gewogen_op, van), opnieuw


def _tegen_norm(
    fase: NDArray[np.integer[Any]], dagen: pd.Series, opnieuw: NDArray[np.bool_], normen: Normen
) -> dict[str, pd.Series]:
    """Of stays of so many days in a fase (its code): dagen, termijn and termijnstand."""
    norm = normen.oordeel.initiatieven
    termijnen = [norm.termijnen.get(each) for each in FASEN] + [None]  # the last is for GEEN_FASE
    termijn = np.where(opnieuw, norm.opnieuw_wegen, np.array(termijnen, dtype="float64")[fase])
    lang = dagen.to_numpy()
    keuzes = [fase == GEEN_FASE, lang > termijn * norm.keer_termijn, lang > termijn, termijn >= 0]
    stand = np.select(keuzes, [4, 2, 1, 0], 3)
    return {
        "dagen": dagen,
        "termijn": pd.Series(termijn, index=dagen.index).astype("Int64"),
        "termijnstand": pd.Series(pd.Categorical.from_codes(stand, dtype=_TERMIJNSTAND), index=dagen.index),
    }


def tegen_termijn(frame: pd.DataFrame) -> pd.Series:
    """Rows with dagen and termijn in words: '38 dagen over de termijn', 'nog 3 dagen', 'geen termijn'."""
    over = frame["dagen"].astype("Int64") - frame["termijn"]
    text = "nog " + aantallen(-over, "dag", "dagen")
    text = text.mask(over == 0, "laatste dag van de termijn")
    text = text.mask(over > 0, aantallen(over, "dag", "dagen") + " over de termijn")
    return text.mask(frame["termijn"].isna(), "geen termijn").mask(frame["dagen"].isna(), FASE_ONBEKEND).astype("str")


@once_per_stand
def huidige_fase(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every initiatief with the fase it is in: the table ``initiatieven`` and

    ``fase``, ``vanaf``, ``dagen`` in this fase, ``termijn`` (days; missing without one), ``termijnstand``, ``opnieuw``,
    ``over`` (dagen > termijn) and ``ruim_over`` (dagen > keer_termijn x termijn), ``uiterlijk`` (the last day within
    the termijn). The fase is the last one of ``verblijven``; when the fasen cannot be read, nothing is known of it.
    """
    return dataset["initiatieven"].assign(**fase_nu(dataset, peildatum, normen))


@once_per_stand
def fase_nu(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What ``huidige_fase`` tells of each initiatief beside the table, on its index."""
    fase, vanaf, opnieuw = _nu(dataset, peildatum)
    tegen_norm = _tegen_norm(fase, (peildatum - pd.Series(vanaf)).dt.days, opnieuw, normen)
    stand = tegen_norm["termijnstand"].cat.codes
    termijn = tegen_norm["termijn"].to_numpy("float64", na_value=np.nan).astype("timedelta64[D]")
    return pd.DataFrame(
        {
            "fase": pd.Categorical.from_codes(fase, dtype=_FASE),
            "vanaf": vanaf,
            **tegen_norm,
            "opnieuw": opnieuw,
            "over": stand.isin([1, 2]),
            "ruim_over": stand == 2,
            "uiterlijk": vanaf + termijn,
        }
    )


@once_per_stand
def lopende_initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``huidige_fase`` that have not ended, the longest over their termijn first, then the oldest."""
    frame = huidige_fase(dataset, peildatum, normen)
    frame = frame[~frame["fase"].isin(EINDFASEN)]
    keer = (frame["dagen"] / frame["termijn"].astype("float64").replace(0, np.nan)).fillna(0)
    frame = frame.assign(_keer=keer).sort_values(["_keer", "dagen"], ascending=False, kind="stable")
    return frame.drop(columns="_keer")


@once_per_stand
def op_volgorde(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``huidige_fase``: ``lopende_initiatieven``, then those that ended, the newest first."""
    alle = huidige_fase(dataset, peildatum, normen)
    ended = alle[alle["fase"].isin(EINDFASEN)].sort_values("vanaf", ascending=False, kind="stable")
    return pd.concat([lopende_initiatieven(dataset, peildatum, normen), ended], ignore_index=True)


@once_per_stand
def te_besluiten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Running initiatieven in weging or besluit on which somebody decides within ``besluit_binnen`` days.

    The day a decision is asked for is ``uiterlijk`` of the fase: the design gives an initiatief no besluitdatum.
    """
    frame = lopende_initiatieven(dataset, peildatum, normen)
    tot = peildatum + pd.Timedelta(days=normen.oordeel.urgentie.besluit_binnen)
    asked = frame["fase"].isin(["weging", "besluit"]) & frame["besluit_door"].notna() & (frame["uiterlijk"] <= tot)
    return frame[asked].sort_values("uiterlijk", kind="stable")


@once_per_stand
def zonder_reactie(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Running initiatieven that still wait for a first reaction after the working days that the norm allows.

    ``reactie_uiterlijk`` is the last day for it; late is strictly after. Working days are Monday to Friday. One of
    which the fase is not known may have ended: it is left out.
    """
    frame = lopende_initiatieven(dataset, peildatum, normen)
    frame = frame[frame["eerste_reactie_op"].isna() & frame["fase"].notna()]
    days = frame["gemeld_op"].to_numpy().astype("datetime64[D]")
    last = np.busday_offset(days, normen.oordeel.initiatieven.eerste_reactie, roll="backward")
    frame = frame.assign(reactie_uiterlijk=pd.Series(last, index=frame.index).astype("datetime64[us]"))
    return frame[frame["reactie_uiterlijk"] < peildatum]


@once_per_stand
def wisselingen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """Every change of accounthouder between fasen: initiatief, naam, partner, vanaf, van, naar; the newest first.

    ``vanaf`` is the first day of the fase with the new one; ``van`` and ``naar`` are personen. A fase without
    accounthouder says nothing: the one before it stays.
    """
    frame = _wisselingen(dataset)
    frame = frame[(frame["vanaf"] <= peildatum) & (frame["gemeld_op"] <= peildatum)]
    return frame[["initiatief", "naam", "partner", "vanaf", "van", "naar"]].reset_index(drop=True)


@once_per_bron
def _wisselingen(dataset: Dataset) -> pd.DataFrame:
    """The rows of ``wisselingen`` of all time, with ``gemeld_op`` of the initiatief."""
    # by number: comparing and sorting texts costs ten times as much
    fasen = dataset["initiatief_fasen"].dropna(subset="accounthouder")
    nr = pd.factorize(fasen["initiatief"], sort=True)[0]
    volgorde = np.lexsort((fasen["fase"].cat.codes, fasen["vanaf"].to_numpy(), nr))
    fasen, nr = fasen.iloc[volgorde], nr[volgorde]
    zelfde = np.append(False, nr[1:] == nr[:-1])[: len(nr)]
    fasen = fasen.assign(van=fasen["accounthouder"].shift().where(zelfde))
    fasen = fasen[fasen["van"].notna() & (fasen["van"] != fasen["accounthouder"])]
    fasen = fasen.rename(columns={"accounthouder": "naar"})[["initiatief", "vanaf", "van", "naar"]]
    eigen = dataset["initiatieven"][["id", "naam", "partner", "gemeld_op"]]
    frame = fasen.merge(eigen, left_on="initiatief", right_on="id")
    return frame.sort_values("vanaf", ascending=False, kind="stable", ignore_index=True)


@once_per_stand
def eerste_reacties(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """How long each initiatief waited for a first reaction: the table ``initiatieven`` and

    ``werkdagen`` from the melding to the reaction (missing without one) and ``binnen``, whether that was within the
    norm (no: it waits for longer than that still). Missing where it is not known: it may still come in time, or no
    reaction is recorded and the initiatief ended (or may have: its fase is not known). Working days are those of
    ``zonder_reactie``.
    """
    initiatieven = dataset["initiatieven"]
    begin = np.busday_offset(initiatieven["gemeld_op"].to_numpy().astype("datetime64[D]"), 0, roll="backward")
    einde = initiatieven["eerste_reactie_op"].fillna(initiatieven["gemeld_op"]).to_numpy().astype("datetime64[D]")
    dagen = pd.Series(np.busday_count(begin, einde), index=initiatieven.index, dtype="Int64")
    werkdagen = dagen.where(initiatieven["eerste_reactie_op"].notna())
    wacht = komt_voor(initiatieven["id"], zonder_reactie(dataset, peildatum, normen)["id"])
    binnen = (werkdagen <= normen.oordeel.initiatieven.eerste_reactie).mask(wacht, False)
    return initiatieven.assign(werkdagen=werkdagen, binnen=binnen.astype("boolean"))


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """The headline in words: how many run, are over their termijn, wait for a first reaction, ask for a decision."""
    kolommen = ["partner", "accounthouder", "termijnstand", "over", "ruim_over"]

    def van(frame: pd.DataFrame) -> pd.DataFrame:
        return selectie.rows(frame[kolommen], dataset)

    lopend = van(lopende_initiatieven(dataset, peildatum, normen))
    n = len(lopend)
    if not n:
        return ["Er lopen geen initiatieven."]
    if (lopend["termijnstand"] == FASE_ONBEKEND).all():
        vastgelegd = "initiatief is" if n == 1 else "initiatieven zijn"
        return [hoofdletter(f"{telwoord(n)} {vastgelegd} vastgelegd. In welke fase, is niet te lezen.")]
    over, ruim = int(lopend["over"].sum()), int(lopend["ruim_over"].sum())
    te_laat = (
        f"{telwoord(over)} {'is' if over == 1 else 'zijn'} over de termijn"
        + (f", waarvan {telwoord(ruim)} ruim" if ruim else "")
        if over
        else "geen enkel initiatief is over de termijn"
    )
    zinnen = [f"{telwoord(n)} {'initiatief loopt' if n == 1 else 'initiatieven lopen'}; {te_laat}."]
    if wacht := len(van(zonder_reactie(dataset, peildatum, normen))):
        norm = telwoord(normen.oordeel.initiatieven.eerste_reactie)
        zinnen.append(f"{telwoord(wacht)} wacht{'en' * (wacht > 1)} langer dan {norm} werkdagen op een eerste reactie.")
    besluiten = van(te_besluiten(dataset, peildatum, normen))
    if m := len(besluiten):
        laat = int(besluiten["over"].sum())
        al_laat = f", waarvan {telwoord(laat)} over de termijn" if laat else ""
        binnen = f"binnen {normen.oordeel.urgentie.besluit_binnen} dagen gevraagd"
        zinnen.append(f"{telwoord(m)} {'besluit wordt' if m == 1 else 'besluiten worden'} {binnen}{al_laat}.")
    return [hoofdletter(zin) for zin in zinnen]


@once_per_stand
def pijplijn(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """How many run per fase: index ``getoonde_fasen``, columns TERMIJNSTANDEN."""
    frame = lopende_initiatieven(dataset, peildatum, normen)
    frame = selectie.rows(frame[["partner", "accounthouder", "fase", "termijnstand"]], dataset)
    fase = frame["fase"].astype("str").fillna(FASE_ONBEKEND)
    counts = _per_termijnstand(fase, frame["termijnstand"])
    return counts.reindex(getoonde_fasen(dataset), fill_value=0)


def getoonde_fasen(dataset: Dataset) -> list[str]:
    """The fasen that a running initiatief can be shown in: FASE_ONBEKEND alone when the fasen cannot be read."""
    return [FASE_ONBEKEND] if "initiatief_fasen" in dataset.onleesbaar else list(LOPENDE_FASEN)


@once_per_stand
def per_opgave(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """How many run per opgave, most first: columns as ``pijplijn``, and ``geëindigd``.

    An initiatief with two opgaven counts in both; without one in ZONDER_OPGAVE, which stands last.
    """
    frame = selectie.rows(_bij_opgave(dataset, peildatum, normen), dataset)
    lopend = frame[frame["loopt"]]
    counts = _per_termijnstand(lopend["opgave"], lopend["termijnstand"])
    ended = frame.loc[~frame["loopt"], "opgave"].value_counts()
    counts = counts.reindex(counts.index.union(ended.index), fill_value=0)
    counts = counts.assign(geëindigd=ended.reindex(counts.index, fill_value=0))
    order = pd.DataFrame({"zonder": counts.index == ZONDER_OPGAVE, "n": -counts[list(TERMIJNSTANDEN)].sum(axis=1)})
    return counts.loc[order.sort_values(["zonder", "n"], kind="stable").index]


@once_per_stand
def _bij_opgave(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every initiatief at each of its opgaven: partner, accounthouder, opgave, termijnstand, loopt."""
    frame = huidige_fase(dataset, peildatum, normen)
    frame = frame[["partner", "accounthouder", "opgave", "termijnstand"]].assign(loopt=~frame["fase"].isin(EINDFASEN))
    frame = frame.explode("opgave", ignore_index=True)
    return frame.assign(opgave=frame["opgave"].astype("str").fillna(ZONDER_OPGAVE))


def _per_termijnstand(groep: pd.Series, termijnstand: pd.Series) -> pd.DataFrame:
    """How many of each groep (index, sorted) have each of TERMIJNSTANDEN (columns)."""
    nr, groepen = pd.factorize(groep, sort=True)
    n = len(TERMIJNSTANDEN)
    counts = np.bincount(nr * n + termijnstand.cat.codes.to_numpy(), minlength=len(groepen) * n)
    return pd.DataFrame(counts.reshape(-1, n), index=groepen, columns=list(TERMIJNSTANDEN))


@once_per_stand
def doorlooptijden(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Days per fase, finished stays and running ones apart, in the order of the fasen.

    Columns fase, loopt, aantal, minimum, kwart (a quarter took at most so long), mediaan, driekwart, maximum, termijn
    (missing without one). What is weighed again after remmen is left out: it waits by intention.
    """
    dagen = selectie.rows(_duur(dataset, peildatum, normen), dataset).groupby(["fase", "loopt"], observed=True)["dagen"]
    found = pd.DataFrame(dagen.agg(aantal="size", minimum="min", mediaan="median", maximum="max"))
    found.insert(2, "kwart", dagen.quantile(0.25))
    found.insert(4, "driekwart", dagen.quantile(0.75))
    found = found.reset_index()
    return found.assign(
        termijn=lookup(found["fase"].astype("str"), normen.oordeel.initiatieven.termijnen).astype("Int64")
    )


@once_per_stand
def _duur(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The stays that ``doorlooptijden`` counts: partner, fase, loopt, dagen."""
    frame = verblijven(dataset, peildatum, normen)
    telt = frame["fase"].isin(LOPENDE_FASEN) & ~frame["opnieuw"]
    return frame.loc[telt, ["partner", "fase", "loopt", "dagen"]]


@once_per_stand
def uitkomsten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """What the weging came to: index ``UITKOMSTEN``, columns ``loopt`` and ``geëindigd`` (numbers of initiatieven)."""
    frame = huidige_fase(dataset, peildatum, normen)
    frame = selectie.rows(frame[["partner", "accounthouder", "fase", "weging"]], dataset)
    ended = frame["fase"].isin(EINDFASEN)
    weging = frame["weging"].astype("str")
    uitkomst = weging.fillna("nog niet gewogen").mask(weging.isna() & ended, "geëindigd zonder weging")
    parts = {"loopt": uitkomst[~ended], "geëindigd": uitkomst[ended]}
    return (
        pd.DataFrame({naam: part.value_counts() for naam, part in parts.items()}, dtype="Int64")
        .reindex(list(UITKOMSTEN))
        .fillna(0)
        .astype("int64")
    )


@once_per_stand
def intake(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Running initiatieven that should have had their intake (from ``INTAKE_VANAF`` on), the least complete first.

    The rows of ``lopende_initiatieven`` with ``antwoorden`` (how many of the seven are recorded) and ``ontbreekt`` (the
    labels of the others, in words).
    """
    frame = lopende_initiatieven(dataset, peildatum, normen)
    frame = frame[frame["fase"] >= INTAKE_VANAF]
    ontbreekt = pd.Series("", index=frame.index, dtype="str")
    for kolom in INTAKE:
        scheiding = pd.Series(", ", index=frame.index, dtype="str").where(ontbreekt != "", "")
        ontbreekt = (ontbreekt + scheiding + kolom.label.lower()).where(frame[kolom.naam].isna(), ontbreekt)
    antwoorden = frame[[kolom.naam for kolom in INTAKE]].notna().sum(axis=1)
    return frame.assign(antwoorden=antwoorden, ontbreekt=ontbreekt).sort_values("antwoorden", kind="stable")


@once_per_stand
def intake_per_vraag(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Of ``intake``, per question: index its label, columns ``vastgelegd`` and ``ontbreekt``."""
    answers = selectie.rows(intake(dataset, peildatum, normen), dataset)[[kolom.naam for kolom in INTAKE]]
    known = answers.notna().sum().to_numpy()
    return pd.DataFrame(
        {"vastgelegd": known, "ontbreekt": len(answers) - known}, index=[kolom.label for kolom in INTAKE]
    )


@once_per_stand
def gebeurtenissen(dataset: Dataset, _peildatum: pd.Timestamp) -> pd.DataFrame:
    """What happened to each initiatief on a day: initiatief, datum, wat; in the order of time."""
    initiatieven = dataset["initiatieven"]
    wat = {
        "gemeld_op": "gemeld",
        "eerste_reactie_op": "eerste reactie",
        "gewogen_op": "gewogen: " + initiatieven["weging"].astype("str").fillna("uitkomst niet vastgelegd"),
    }
    frames = [
        pd.DataFrame({"initiatief": initiatieven["id"], "datum": initiatieven[kolom], "wat": tekst}).astype(
            {"wat": "str"}
        )
        for kolom, tekst in wat.items()
    ]
    frame = pd.concat(frames, ignore_index=True).dropna(subset="datum")
    return frame.sort_values(["initiatief", "datum"], kind="stable", ignore_index=True)


@once_per_stand
def accounthouders(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """Who held each initiatief when: initiatief, persoon, van, tot (missing for who holds it now); in time's order.

    The first one from ``gemeld_op``, then each of ``wisselingen``; without fasen that name one, the accounthouder of
    the initiatief. An initiatief without any is left out.
    """
    later = wisselingen(dataset, peildatum).sort_values(["initiatief", "vanaf"], kind="stable")
    initiatieven = dataset["initiatieven"]
    named = dataset["initiatief_fasen"].dropna(subset="accounthouder").drop_duplicates("initiatief")
    eerste = lookup(initiatieven["id"], later.drop_duplicates("initiatief").set_index("initiatief")["van"])
    eerste = eerste.fillna(lookup(initiatieven["id"], named.set_index("initiatief")["accounthouder"]))
    first = pd.DataFrame(
        {
            "initiatief": initiatieven["id"],
            "persoon": eerste.fillna(initiatieven["accounthouder"]),
            "van": initiatieven["gemeld_op"],
        }
    ).dropna(subset="persoon")
    next_ones = later.rename(columns={"naar": "persoon"})[["initiatief", "persoon", "vanaf"]]
    frame = pd.concat([first, next_ones.rename(columns={"vanaf": "van"})], ignore_index=True)
    frame = frame.sort_values(["initiatief", "van"], kind="stable", ignore_index=True)
    volgende = frame[["initiatief", "van"]].shift(-1)
    return frame.assign(tot=volgende["van"].where(volgende["initiatief"] == frame["initiatief"]))
