"""Netwerk: who of us knows whom at a partner."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.contacten import contacten_sinds
from samenwerking.data.dataset import Dataset, Selectie, komt_voor, lookup, once_per_stand, op_account
from samenwerking.momenten import NIVEAU, VORM, gesprekken, gevoerd, momenten, reeksen, tijd, van_ons
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, geen, geleden, getal, hoofdletter, said, sorteersleutel, telwoord, termijn
from samenwerking.paren import paren
from samenwerking.personen import actieve_personen, namen, partnernamen
from samenwerking.venster import in_venster

GENOEMD = 3
"""How many names stand in one cell, the most recent first."""
_KANTEN = ("persoon", "collega")
ZONDER_TEAM = "Zonder team"
"""The team of a colleague of whom no team is recorded."""


@once_per_stand
def mensen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The active people of all partners, by partner and niveau: the rows of ``personen`` with

    ``laatst`` (the day one of us last spoke with them, in a contact that counts) and ``door`` (who of us that was, id;
    of more the first named).
    """
    personen = actieve_personen(dataset, peildatum)
    personen = personen[personen["partner"].notna()]
    laatste = _gesproken(dataset, peildatum, normen).drop_duplicates("persoon")
    laatste = laatste[["persoon", "datum", "collega"]]
    laatste = laatste.rename(columns={"persoon": "id", "datum": "laatst", "collega": "door"})
    frame = personen.merge(laatste.astype({"id": "str", "door": "str"}), on="id", how="left")
    return frame.sort_values(["partner", "niveau", "functie", "naam"], kind="stable", ignore_index=True)


@once_per_stand
def aanspreekpunt(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Whom to call: per partner and niveau the active person whom one of us spoke last (a row of ``mensen``).

    Nobody spoken there: the first by functie. No row for a niveau at which nobody is recorded.
    """
    frame = mensen(dataset, peildatum, normen)
    frame = frame.sort_values("laatst", ascending=False, kind="stable", na_position="last")
    return frame.drop_duplicates(["partner", "niveau"]).sort_values(["partner", "niveau"], ignore_index=True)


@once_per_stand
def ontmoetingen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """Who of us met whom of a partner, the latest first: persoon (theirs), collega (ours) and datum.

    A meeting is every contact at which they are named, of any vorm but mail: one that does not count, as a
    bijeenkomst, too. ``collega`` is missing when nobody of us is named. Both are categories: they are many.
    """
    vormen = tuple(vorm for vorm in VORM.categories if vorm != "mail")
    return paren(dataset, peildatum, vormen)[["persoon", "collega", "datum"]]


def _gesproken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The ``paren`` of the contacts that count."""
    return paren(dataset, peildatum, tuple(normen.oordeel.vormen_die_tellen))


# --- lines: one of us and one of them -----------------------------------------------------------------------------


@once_per_stand
def lijnen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Who of us knows whom: one row per active person of a partner and colleague who spoke them, the latest first.

    partner, persoon and collega (ids; a colleague whom ``personen`` does not know as it was written), niveau (of the
    person), team (of the colleague), laatst (the last day they spoke), keer (how often within the venster of the norm)
    and bij_ons: whether the colleague is still in function.
    """
    personen = dataset["personen"].set_index("id")
    zij = actieve_personen(dataset, peildatum)
    zij = zij[zij["partner"].notna()].set_index("id")
    spraken = _gesproken(dataset, peildatum, normen)
    # by number: looking for texts, or grouping by two columns of them, takes ten times as long
    ids, hun, ons = spraken["persoon"].cat.categories, *(spraken[kant].cat.codes.to_numpy() for kant in _KANTEN)
    alle = pd.Series(ids, dtype="str")
    hier = lookup(alle, zij["partner"]).notna().to_numpy()
    van_hen = lookup(alle, personen["partner"]).notna().to_numpy()  # under ours they are written by mistake
    telt = hier[hun] & (ons >= 0) & ~van_hen[ons]
    spraken, hun, ons = spraken[telt], hun[telt], ons[telt]
    recent = in_venster(spraken["datum"], peildatum, normen.oordeel.netwerk.venster)
    paar = pd.factorize(hun.astype("int64") * len(ids) + ons)[0]
    eerste = ~pd.Series(paar).duplicated().to_numpy()
    hun, ons = hun[eerste], ons[eerste]

    def per(waarden: pd.Series, wie: NDArray[Any]) -> pd.Series:
        return lookup(alle, waarden).take(wie).reset_index(drop=True)

    frame = pd.DataFrame(
        {
            "laatst": spraken.loc[eerste, "datum"].reset_index(drop=True),
            "persoon": alle.take(hun).reset_index(drop=True),
            "collega": alle.take(ons).reset_index(drop=True),
            "keer": np.bincount(paar[recent], minlength=len(hun)),
            "partner": per(zij["partner"], hun),
            "niveau": per(zij["niveau"], hun),
            "team": per(personen["team"], ons).fillna(ZONDER_TEAM),
            "bij_ons": ~(per(personen["tot"], ons) <= peildatum),
        }
    )
    return frame.sort_values(["laatst", "keer"], ascending=False, kind="stable", ignore_index=True)


@once_per_stand
def teams(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """How often each team of ours spoke each account: partner, team, gesprekken (within the venster of the norm) and
    laatst (the last day).

    Conversations with colleagues of more teams count for each of these teams, once.
    """
    alle, ons = momenten(dataset), van_ons(dataset)
    moment = gesprekken(dataset, peildatum, normen).moment
    moment = moment[alle.tijd[moment] <= tijd(peildatum)]
    begin, n, wij = ons.op(peildatum)
    begin, n = begin[alle.contact[moment]], n[alle.contact[moment]]
    wie, van = wij[reeksen(begin, n)], np.repeat(moment, n)
    eigen = ~ons.van_hen(peildatum)[wie]
    wie, van = wie[eigen], van[eigen]
    per_persoon = lookup(ons.personen.to_series(), dataset["personen"].set_index("id")["team"]).fillna(ZONDER_TEAM)
    team, teams_ = pd.factorize(per_persoon)
    plek = alle.partner[van].astype("int64") * len(teams_) + team[wie]
    # one number per conversation and team: dropping what is double by three columns takes ten times as long
    dubbel = pd.Series(alle.contact[van] * (len(alle.partners) * len(teams_)) + plek).duplicated()
    dag = pd.Series((alle.tijd[van] // 2).astype("datetime64[D]").astype("datetime64[us]"))
    recent = in_venster(dag, peildatum, normen.oordeel.netwerk.venster)
    flat = pd.DataFrame({"plek": plek, "gesprekken": recent.astype("int64"), "laatst": dag})[~dubbel]
    frame = flat.groupby("plek").agg({"gesprekken": "sum", "laatst": "max"})
    waar = {"partner": alle.partners[frame.index // len(teams_)], "team": teams_[frame.index % len(teams_)]}
    frame = frame.assign(**waar).astype({"partner": "str", "team": "str"})[["partner", "team", "gesprekken", "laatst"]]
    return frame.sort_values(["partner", "team"], ignore_index=True)


@once_per_stand
def kennissen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``mensen`` with how we know them, per partner the secretaris first, then strategen, then the others.

    ``keer`` (conversations within the venster of the norm, with whomever of us) and ``teams`` (ours that know them, the
    latest first, as text).
    """
    gesproken = _gesproken(dataset, peildatum, normen).drop_duplicates(["contact", "persoon"])
    recent = in_venster(gesproken["datum"], peildatum, normen.oordeel.netwerk.venster)
    keer = gesproken.loc[recent, "persoon"].value_counts()
    nu = lijnen(dataset, peildatum, normen)
    nu = nu[nu["bij_ons"]]
    per_team = nu.drop_duplicates(["persoon", "team"])
    frame = mensen(dataset, peildatum, normen)
    functie = frame["functie"].fillna("").str.casefold()
    hoog = frame["niveau"] == "strategisch"
    rang = pd.Series(2, index=frame.index).mask(hoog & functie.str.contains("strate"), 1)
    rang = rang.mask(hoog & functie.str.contains("secretaris"), 0)
    frame = frame.assign(
        keer=op_account(keer, frame["id"]),
        teams=lookup(frame["id"], genoemd(per_team["team"], per_team["persoon"])),
        rang=rang,
    )
    return frame.sort_values(["partner", "rang"], kind="stable", ignore_index=True).drop(columns="rang")


@once_per_stand
def per_account(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Per account of which people are recorded, the least known first: partner, mensen (how many), gesproken (how many

    of them within the venster of the norm), collegas (how many of us who are still here spoke them then) and laatst.
    """
    zij = kennissen(dataset, peildatum, normen)
    nu = lijnen(dataset, peildatum, normen)
    wij = nu[nu["bij_ons"] & (nu["keer"] > 0)].groupby("partner")["collega"].nunique()
    groep = zij.assign(gesproken=zij["keer"] > 0).groupby("partner")
    frame = groep.agg(mensen=("id", "size"), gesproken=("gesproken", "sum"), laatst=("laatst", "max")).reset_index()
    frame["collegas"] = op_account(wij, frame["partner"])
    deel = frame["gesproken"] / frame["mensen"]
    return frame.iloc[deel.argsort(kind="stable")].reset_index(drop=True)


def genoemd(tekst: pd.Series, per: pd.Series) -> pd.Series:
    """The first ``GENOEMD`` texts of each group, and how many more: 'Wonen, Energie, Directie en nog 2'."""
    plek = tekst.groupby(per).cumcount()
    eerste, *volgende = (tekst[plek == n].set_axis(per[plek == n]) for n in range(GENOEMD))
    namen = eerste.sort_index().astype("str")
    for volgend in volgende:
        namen = namen + (", " + volgend.reindex(namen.index)).fillna("")
    meer = per.value_counts().reindex(namen.index) - GENOEMD
    return namen + (" en nog " + meer.astype("str")).where(meer > 0, "")


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """The headline in words: how many of us know how many of them, and how much of that rests on one colleague."""
    zij = selectie.rows(mensen(dataset, peildatum, normen), dataset)
    if zij.empty:
        return ["Van deze accounts zijn geen mensen vastgelegd."]
    nu = selectie.rows(lijnen(dataset, peildatum, normen), dataset)
    nu = nu[nu["bij_ons"] & (nu["keer"] > 0)]
    n = len(nu["collega"].unique())
    wij = hoofdletter(aantal(n, "collega", "collega's")) + f" van ons {'sprak' if n == 1 else 'spraken'}"
    per = nu.groupby("persoon")["collega"].nunique()
    van = f"{getal(len(per))} van de {aantal(len(zij), 'persoon', 'mensen')} die wij daar kennen"
    een = int((per == 1).sum())
    return [
        f"{wij} in {termijn(normen.oordeel.netwerk.venster)} {van}.",
        f"Bij {geen(een)} van hen was dat maar één collega.",
    ][: 1 + bool(n)]


@once_per_stand
def onvolledig(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The conversations within the venster of the norm: contact, partner, and what is not known of them.

    ``zonder_ons`` and ``zonder_hen``: nobody of us, of them is named; ``onbekend``: names that ``personen`` does not
    know, as a list.
    """
    begin = peildatum - pd.Timedelta(days=normen.oordeel.netwerk.venster - 1)
    contacten = contacten_sinds(dataset, peildatum, normen, begin)
    frame = contacten[contacten["telt"]].reset_index(drop=True)
    wij, zij = frame["provincie_deelnemers"], frame["partner_deelnemers"]
    flat = pd.concat([wij.explode(), zij.explode()]).dropna().astype("str")
    onbekend = flat[~komt_voor(flat, dataset["personen"]["id"])].groupby(level=0).agg(list)
    return pd.DataFrame(
        {
            "contact": frame["contact"],
            "partner": frame["partner"],
            "zonder_ons": (wij.list.len() == 0).astype(bool),
            "zonder_hen": (zij.list.len() == 0).astype(bool),
            "onbekend": onbekend.reindex(frame.index),
        }
    )


# --- the conversations of an account ------------------------------------------------------------------------------


def gesproken_niveaus(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Where there was a contact that counts within the venster of the norm: partner and niveau, each once."""
    gevoerde = gevoerd(dataset, peildatum, normen)
    partner, niveau = np.nonzero(gevoerde.aantal)
    return pd.DataFrame({"partner": gevoerde.partners[partner], "niveau": NIVEAU.categories[niveau]}).astype("str")


@once_per_stand
def een_collega(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Where one and the same colleague, alone, held all contacts in the window: partner, niveau, collega."""
    gesprekken = gevoerd(dataset, peildatum, normen)
    vaak = gesprekken.aantal >= normen.oordeel.netwerk.gesprekken_een_collega
    partner, niveau = np.nonzero(vaak & (gesprekken.alleen >= 0))
    frame = pd.DataFrame(
        {
            "partner": gesprekken.partners[partner],
            "niveau": NIVEAU.categories[niveau],
            "collega": gesprekken.personen[gesprekken.alleen[partner, niveau]],
        }
    )
    return frame.astype("str").sort_values(["partner", "niveau"], ignore_index=True)


@once_per_stand
def collegas(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.Series:
    """How many of us spoke with each account in the window: a Series by partner id."""
    alle, ons, geteld = momenten(dataset), van_ons(dataset), gesprekken(dataset, peildatum, normen)
    begin, eind = geteld.venster(peildatum, normen.oordeel.netwerk.venster)
    moment = geteld.moment[reeksen(begin.ravel(), (eind - begin).ravel())]
    begin, n, wie = ons.op(peildatum)
    begin, n = begin[alle.contact[moment]], n[alle.contact[moment]]
    # one number per partner and colleague: sorting these takes far less time than looking for what is double
    paar = np.repeat(alle.partner[moment].astype("int64"), n) * len(ons.personen) + wie[reeksen(begin, n)]
    paar.sort()
    nieuw = np.append(True, paar[1:] != paar[:-1])[: len(paar)]
    nieuw &= ~ons.van_hen(peildatum)[paar % len(ons.personen)]
    collegas = np.bincount(paar[nieuw] // len(ons.personen), minlength=len(alle.partners))
    return pd.Series(collegas, index=alle.partners).loc[lambda n: n > 0]


# --- who knows somebody at ...? -----------------------------------------------------------------------------------


def wie_kent(
    dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie, zoek: str
) -> tuple[str, pd.DataFrame]:
    """The answer in a sentence, and the rows: people in whom every word of ``zoek`` occurs (name, functie, account).

    One row per person and colleague of ours who is still here, the latest first, then the people whom nobody spoke:
    partner, persoon, naam, functie, niveau, collega, team, laatst, keer. Not kept: what is typed has no end.
    """
    zij = selectie.rows(actieve_personen(dataset, peildatum), dataset.stand(peildatum))
    zij = zij[zij["partner"].notna()]
    tekst = _zoektekst(dataset, peildatum)[zij.index]
    for woord in sorteersleutel(pd.Series(zoek.split(), dtype="str")):
        tekst = tekst[tekst.str.contains(woord, regex=False)]
    zij = zij.loc[tekst.index, ["id", "partner", "naam", "functie", "niveau"]].rename(columns={"id": "persoon"})
    nu = lijnen(dataset, peildatum, normen)
    nu = nu.loc[nu["bij_ons"] & nu["persoon"].isin(zij["persoon"]), ["persoon", "collega", "team", "laatst", "keer"]]
    rows = zij.merge(nu, on="persoon", how="left").astype({"collega": "str"})
    rows = rows.sort_values(["laatst", "keer"], ascending=False, kind="stable", na_position="last", ignore_index=True)
    if rows.empty:
        return f"Niets gevonden voor '{said(zoek.strip())}'. Typ alleen een functie, een naam of een account.", rows
    return _antwoord(dataset, peildatum, rows, len(zij)), rows


@once_per_stand
def _zoektekst(dataset: Dataset, peildatum: pd.Timestamp) -> pd.Series:
    """In what is looked for each active person of a partner, on the index of ``actieve_personen``."""
    zij = actieve_personen(dataset, peildatum)
    zij = zij[zij["partner"].notna()]
    account = partnernamen((dataset.geheel or dataset), zij["partner"])
    return (zij["naam"] + " " + zij["functie"].fillna("") + " " + account).pipe(sorteersleutel).astype("str")


def _antwoord(dataset: Dataset, peildatum: pd.Timestamp, rows: pd.DataFrame, n: int) -> str:
    """``n``: how many people fit."""
    begin = f"{hoofdletter(telwoord(n))} mensen passen. " if n > 1 else ""
    eerste = rows.head(1)
    wie = str((eerste["functie"].fillna(eerste["naam"])).iloc[0])
    waar = str(partnernamen(dataset, eerste["partner"]).iloc[0])
    lidwoord = "de " if eerste["functie"].notna().all() else ""
    if eerste["laatst"].isna().all():
        onder = f"{lidwoord}{wie} van {waar}" if n == 1 else "een van hen"
        return f"{begin}Niemand van ons die er nu werkt, sprak {onder}, voor zover vastgelegd."
    collega = str(namen(dataset, eerste["collega"]).iloc[0])
    toen = str(geleden((peildatum - eerste["laatst"]).dt.days).iloc[0])
    zin = f"{collega} sprak" if n == 1 else f"{begin}Het laatst sprak {collega}"
    zin += f" {lidwoord}{wie} van {waar}{'' if n == 1 else ','} {toen}."
    anderen = rows.loc[rows["collega"].notna(), "collega"].nunique() - 1
    if anderen:
        zin += " Nog " + aantal(anderen, "collega kent", "collega's kennen") + " hier iemand."
    return zin
