"""Initiatieven from society: in which fase each is, since when, and whether that takes too long."""

import numpy as np
import pandas as pd

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
_TERMIJNSTAND = pd.CategoricalDtype(list(TERMIJNSTANDEN), ordered=True)


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
    frame = _verblijven(dataset, peildatum, normen)
    eigen = dataset.kolommen("initiatieven", "id", "partner").iloc[frame["nr"]].reset_index(drop=True)
    tot = frame["van"].shift(-1).mask(frame["laatste"])
    return frame[["fase", "van", "opnieuw"]].assign(
        initiatief=eigen["id"],
        partner=eigen["partner"],
        tot=tot,
        loopt=tot.isna() & ~frame["fase"].isin(EINDFASEN),
        **_tegen_norm(frame, tot.fillna(peildatum), normen),
    )


@once_per_bron
def _fasen(dataset: Dataset) -> pd.DataFrame:
    """The stays that ``initiatief_fasen`` tells of, in order: nr (the row of ``initiatieven``), fase, van."""
    # by number: comparing and sorting texts costs ten times as much
    fasen = dataset["initiatief_fasen"]
    nr = rij_van(fasen["initiatief"], dataset["initiatieven"]["id"])
    code = fasen["fase"].cat.codes.to_numpy()
    dag = fasen["vanaf"].to_numpy().astype("datetime64[D]").astype("int64")
    volgorde = np.argsort((nr * 2**24 + dag) * len(FASEN) + code)
    nr, code = nr[volgorde], code[volgorde]
    begint = np.append(True, (nr[1:] != nr[:-1]) | (code[1:] != code[:-1]))[: len(nr)] & (nr >= 0)
    frame = fasen[["fase", "vanaf"]].iloc[volgorde[begint]].rename(columns={"vanaf": "van"})
    return frame.assign(nr=nr[begint]).reset_index(drop=True)


@once_per_stand
def _verblijven(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    """As ``verblijven`` by number: nr (the row of ``initiatieven`` of this day), fase, van, opnieuw and laatste (of its
    initiatief).
    """
    initiatieven = dataset.kolommen("initiatieven", "gemeld_op", "weging", "gewogen_op")
    frame = _fasen(dataset)
    bestaat = ~((dataset.geheel or dataset)["initiatieven"]["gemeld_op"] > peildatum).to_numpy()
    hier = bestaat[frame["nr"]] & ~(frame["van"] > peildatum).to_numpy()
    nr = (np.cumsum(bestaat) - 1)[frame["nr"].to_numpy()[hier]]
    fase, van = frame["fase"].cat.codes.to_numpy()[hier], frame["van"].to_numpy()[hier]
    if "initiatief_fasen" not in dataset.onleesbaar:
        zonder = np.flatnonzero(np.bincount(nr, minlength=len(initiatieven)) == 0)
        plek = np.searchsorted(nr, zonder)
        nr, fase = np.insert(nr, plek, zonder), np.insert(fase, plek, FASEN.index("melding"))
        van = np.insert(van, plek, initiatieven["gemeld_op"].to_numpy()[zonder])
    laatste = np.append(nr[1:] != nr[:-1], True)[: len(nr)]
    weging = np.flatnonzero(laatste & (fase == FASEN.index("weging")))
    eigen = initiatieven.iloc[nr[weging]]
    remt = ((eigen["weging"] == "remmen") & (eigen["gewogen_op"] >= van[weging])).to_numpy()
    plek, gewogen_op = weging[remt] + 1, eigen["gewogen_op"].to_numpy()[remt]
    return pd.DataFrame(
        {
            "nr": np.insert(nr, plek, nr[plek - 1]),
            "fase": pd.Categorical.from_codes(
                np.insert(fase, plek, fase[plek - 1]), dtype=TABEL["initiatief_fasen"].kolom("fase").dtype
            ),
            "van": np.insert(van, plek, gewogen_op),
            "opnieuw": np.insert(np.zeros(len(nr), dtype=bool), plek, True),
            "laatste": np.insert(laatste & ~np.isin(np.arange(len(nr)), plek - 1), plek, True),
        }
    )


def _tegen_norm(frame: pd.DataFrame, tot: pd.Series, normen: Normen) -> dict[str, pd.Series]:
    """Of stays (fase, van, opnieuw) until ``tot``: dagen, termijn and termijnstand."""
    norm = normen.oordeel.initiatieven
    termijnen = pd.array([norm.termijnen.get(fase) for fase in frame["fase"].cat.categories], dtype="Int64")
    termijn = pd.Series(termijnen).take(frame["fase"].cat.codes.to_numpy()).set_axis(frame.index)
    termijn = termijn.mask(frame["opnieuw"], norm.opnieuw_wegen)
    dagen = (tot - frame["van"]).dt.days
    return {"dagen": dagen, "termijn": termijn, "termijnstand": _termijnstand(dagen, termijn, norm.keer_termijn)}


def _termijnstand(dagen: pd.Series, termijn: pd.Series, keer_termijn: float) -> pd.Series:
    over = (dagen > termijn).fillna(False).astype(bool)
    ruim_over = (dagen > termijn * keer_termijn).fillna(False).astype(bool)
    codes = np.select([ruim_over, over, termijn.notna()], [2, 1, 0], 3)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=_TERMIJNSTAND), index=dagen.index)


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
    return dataset["initiatieven"].assign(**fase_nu(dataset, peildatum, normen).drop(columns="partner"))


@once_per_stand
def fase_nu(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What ``huidige_fase`` tells of each initiatief beside the table, and its partner; on the index of the table."""
    frame = _verblijven(dataset, peildatum, normen)
    frame = frame[frame["laatste"]]
    tot = pd.Series(peildatum, index=frame.index)
    frame = frame.assign(**_tegen_norm(frame, tot, normen)).rename(columns={"van": "vanaf"}).set_index("nr")
    partner = dataset.kolommen("initiatieven", "partner")["partner"]
    frame = frame[["fase", "vanaf", "dagen", "termijn", "termijnstand", "opnieuw"]].reindex(partner.index)
    return frame.assign(
        opnieuw=frame["opnieuw"].astype("boolean").fillna(False).astype(bool),
        termijnstand=frame["termijnstand"].fillna(FASE_ONBEKEND),
        over=frame["termijnstand"].isin(["over de termijn", "ruim over de termijn"]),
        ruim_over=frame["termijnstand"] == "ruim over de termijn",
        uiterlijk=frame["vanaf"] + pd.to_timedelta(frame["termijn"].astype("float64"), unit="D"),
        partner=partner,
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
    lopend = selectie.rows(lopende_initiatieven(dataset, peildatum, normen), dataset)
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
    if wacht := len(selectie.rows(zonder_reactie(dataset, peildatum, normen), dataset)):
        norm = telwoord(normen.oordeel.initiatieven.eerste_reactie)
        zinnen.append(f"{telwoord(wacht)} wacht{'en' * (wacht > 1)} langer dan {norm} werkdagen op een eerste reactie.")
    besluiten = selectie.rows(te_besluiten(dataset, peildatum, normen), dataset)
    if m := len(besluiten):
        laat = int(besluiten["over"].sum())
        al_laat = f", waarvan {telwoord(laat)} over de termijn" if laat else ""
        binnen = f"binnen {normen.oordeel.urgentie.besluit_binnen} dagen gevraagd"
        zinnen.append(f"{telwoord(m)} {'besluit wordt' if m == 1 else 'besluiten worden'} {binnen}{al_laat}.")
    return [hoofdletter(zin) for zin in zinnen]


@once_per_stand
def pijplijn(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """How many run per fase: index ``getoonde_fasen``, columns TERMIJNSTANDEN."""
    frame = selectie.rows(lopende_initiatieven(dataset, peildatum, normen), dataset)
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
    frame = selectie.rows(huidige_fase(dataset, peildatum, normen), dataset)
    frame = frame[["opgave", "fase", "termijnstand"]].explode("opgave")
    opgave = frame["opgave"].astype("str").fillna(ZONDER_OPGAVE)
    loopt = ~frame["fase"].isin(EINDFASEN)
    counts = _per_termijnstand(opgave[loopt], frame["termijnstand"][loopt])
    ended = opgave[~loopt].value_counts()
    counts = counts.reindex(counts.index.union(ended.index), fill_value=0)
    counts = counts.assign(geëindigd=ended.reindex(counts.index, fill_value=0))
    order = pd.DataFrame({"zonder": counts.index == ZONDER_OPGAVE, "n": -counts[list(TERMIJNSTANDEN)].sum(axis=1)})
    return counts.loc[order.sort_values(["zonder", "n"], kind="stable").index]


def _per_termijnstand(groep: pd.Series, termijnstand: pd.Series) -> pd.DataFrame:
    counts = pd.crosstab(groep.to_numpy(), termijnstand.astype("str").to_numpy()) if len(groep) else pd.DataFrame()
    return counts.reindex(columns=list(TERMIJNSTANDEN), fill_value=0).rename_axis(index=None, columns=None)


@once_per_stand
def doorlooptijden(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Days per fase, finished stays and running ones apart, in the order of the fasen.

    Columns fase, loopt, aantal, minimum, kwart (a quarter took at most so long), mediaan, driekwart, maximum, termijn
    (missing without one). What is weighed again after remmen is left out: it waits by intention.
    """
    frame = selectie.rows(verblijven(dataset, peildatum, normen), dataset)
    frame = frame[frame["fase"].isin(LOPENDE_FASEN) & ~frame["opnieuw"]]
    dagen = frame.groupby(["fase", "loopt"], observed=True)["dagen"]
    found = dagen.agg(
        aantal="size",
        minimum="min",
        kwart=lambda d: d.quantile(0.25),
        mediaan="median",
        driekwart=lambda d: d.quantile(0.75),
        maximum="max",
    ).reset_index()
    return found.assign(
        termijn=lookup(found["fase"].astype("str"), normen.oordeel.initiatieven.termijnen).astype("Int64")
    )


@once_per_stand
def uitkomsten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """What the weging came to: index ``UITKOMSTEN``, columns ``loopt`` and ``geëindigd`` (numbers of initiatieven)."""
    frame = selectie.rows(huidige_fase(dataset, peildatum, normen), dataset)
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
