"""Opgaven and their dossiers: how each dossier stands, what it weighs for whom, and when is decided."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, Selectie, lookup, once_per_bron, once_per_stand
from samenwerking.data.schema import BESLUITERS, BOB_FASEN, STANDEN
from samenwerking.normen import Normen
from samenwerking.opmaak import dag_in_jaar, hoofdletter, opsomming, telwoord
from samenwerking.personen import partnernamen
from samenwerking.venster import tot_en_met

BEELDEN = ("op koers", "stand niet bekend", "aandacht", "knelt")
"""How a dossier looks, the heaviest last: its stand, except that a stale 'op koers' asks aandacht too."""
BELANGEN = ("belang_provincie", "belang_partner", "belang_regio")
GEBIEDEN = ("gedeeld belang", "vooral ons belang", "vooral hun belang", "voor geen van beide hoog")
"""What the interests of both sides say together."""
TABELLEN = ("dossiers", "dossier_standen")
_BEELD = pd.CategoricalDtype(list(BEELDEN), ordered=True)
_BEELD_VAN = np.array([BEELDEN.index(stand) for stand in (*STANDEN, "stand niet bekend")])
"""The code of the beeld for that of each stand; the last for a stand that is missing."""
_GEBIED = pd.CategoricalDtype(list(GEBIEDEN), ordered=True)


@once_per_stand
def standen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The table ``dossier_standen`` by dossier and day, one row per day (the last that was written), and

    ``sinds``, the first day of the standen in a row that are the same. An empty bob_fase or belang says that nothing
    changed: the last one that is known goes on.
    """
    frame = _alle_standen(dataset)
    return frame[frame["datum"] <= peildatum].reset_index(drop=True)


@once_per_bron
def _alle_standen(dataset: Dataset) -> pd.DataFrame:
    """As ``standen``, of all that is recorded."""
    frame = dataset["dossier_standen"].sort_values(["dossier", "datum"], kind="stable")
    frame = frame.drop_duplicates(["dossier", "datum"], keep="last", ignore_index=True)
    blijft = ["bob_fase", *BELANGEN]
    begint = (frame["dossier"] != frame["dossier"].shift()) | (frame["stand"] != frame["stand"].shift())
    return frame.assign(
        **{kolom: frame.groupby("dossier")[kolom].ffill() for kolom in blijft},
        sinds=frame.groupby(begint.cumsum())["datum"].transform("first"),
    )


@once_per_stand
def alle_dossiers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every dossier, a row for each of its partners: in totals it is one (``per_dossier``), and one per account.

    Columns dossier, partner, accounts (the names of all its accounts), naam, opgave (id; of an opgave that is not in
    the table the text as it was first written), opgave_naam, stand (the latest; missing without one), stand_op,
    stand_sinds, dagen (since stand_op), verouderd (it runs and its stand is too old), beeld (of ``BEELDEN``), bob_fase,
    the ``BELANGEN``, gebied (of ``GEBIEDEN``), toelichting, besluitdatum, dagen_tot_besluit, commissiedatum,
    besluit_door, bespreking, trekker, bijgepraat_op, loopt (until its besluitdatum has passed).
    """
    frame = dossierstanden(dataset, peildatum, normen)
    opgave = als_opgave(dataset, frame["opgave"])
    naam = partnernamen(dataset, frame["partner"]).dropna()
    naam = naam.set_axis(pd.Index(frame["dossier"][naam.index]))
    meer = naam.index.duplicated(keep=False)  # few: a list per dossier takes most of the time
    accounts = pd.concat([naam[~meer], naam[meer].groupby(level=0).agg(list).map(opsomming).astype("str")])
    return frame.assign(
        opgave=opgave,
        opgave_naam=lookup(opgave, dataset["opgaven"].set_index("id")["naam"]).fillna(opgave),
        gebied=_gebied(frame, normen.oordeel.belang.hoog_vanaf),
        accounts=lookup(frame["dossier"], accounts),
    )


@once_per_stand
def dossierstanden(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """As ``alle_dossiers``, without what is only shown: accounts, opgave_naam and gebied."""
    norm = normen.oordeel
    frame, nummer = _per_partner(dataset)
    alle = _alle_standen(dataset)
    toen = np.flatnonzero(alle["datum"] <= peildatum)
    laatste = np.full(len(nummer), -1)  # by number of a dossier; of more in a row the last stays
    laatste[nummer[len(frame) :][toen]] = toen
    nu = alle.reindex(laatste[nummer[: len(frame)]]).set_axis(frame.index)
    nu = nu.drop(columns="dossier").rename(columns={"datum": "stand_op", "sinds": "stand_sinds"})
    loopt = ~(frame["besluitdatum"] < peildatum)
    dagen = (peildatum - nu["stand_op"]).dt.days
    verouderd = loopt & (dagen > norm.dossiers.stand_verouderd)
    beeld = _BEELD_VAN[nu["stand"].cat.codes]
    beeld = np.where(verouderd & (nu["stand"] == "op koers"), BEELDEN.index("aandacht"), beeld)
    return pd.concat([frame, nu], axis=1).assign(
        bijgepraat_op=tot_en_met(frame["bijgepraat_op"], peildatum),
        dagen=dagen.astype("Int64"),
        verouderd=verouderd,
        beeld=pd.Categorical.from_codes(beeld, dtype=_BEELD),
        dagen_tot_besluit=(frame["besluitdatum"] - peildatum).dt.days.astype("Int64"),
        loopt=loopt,
    )


@once_per_bron
def _per_partner(dataset: Dataset) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Every dossier, a row for each of its partners; and the number of the dossier of each of these rows, followed by
    that of each row of ``_alle_standen``.
    """
    frame = dataset["dossiers"].rename(columns={"id": "dossier", "portefeuillehouder_bijgepraat_op": "bijgepraat_op"})
    frame = frame.explode("partner").astype({"partner": "str"}).drop_duplicates(["dossier", "partner"])
    frame = frame.reset_index(drop=True)
    return frame, pd.factorize(pd.concat([frame["dossier"], _alle_standen(dataset)["dossier"]]))[0]


def als_opgave(dataset: Dataset, tekst: pd.Series) -> pd.Series:
    """The id of each opgave, by id or by name whatever its capitals; else the text as it was first written."""
    opgaven = dataset["opgaven"]
    sleutel = tekst.str.strip().str.casefold()
    bekend = pd.Series([*opgaven["id"]] * 2, [*opgaven["id"].str.casefold(), *opgaven["naam"].str.casefold()], "str")
    return lookup(sleutel, bekend[~bekend.index.duplicated()]).fillna(tekst.groupby(sleutel).transform("first"))


def _gebied(frame: pd.DataFrame, hoog_vanaf: int) -> pd.Series:
    """In which of ``GEBIEDEN`` each dossier lies; missing when the interest of a side is not known."""
    wij, zij = frame["belang_provincie"] >= hoog_vanaf, frame["belang_partner"] >= hoog_vanaf
    gebied = pd.Series(GEBIEDEN[3], index=frame.index, dtype="str")
    gebied = gebied.mask(wij.fillna(False), GEBIEDEN[1]).mask(zij.fillna(False), GEBIEDEN[2])
    gebied = gebied.mask((wij & zij).fillna(False), GEBIEDEN[0])
    return gebied.where(frame["belang_provincie"].notna() & frame["belang_partner"].notna()).astype(_GEBIED)


@once_per_stand
def lopende_dossiers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``alle_dossiers`` that run, the heaviest first, then those that are decided first."""
    frame = alle_dossiers(dataset, peildatum, normen)
    frame = frame[frame["loopt"]].sort_values("besluitdatum", kind="stable", na_position="last")
    return frame.sort_values("beeld", ascending=False, kind="stable")


def per_dossier(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per dossier of a frame with a row for each of its partners."""
    return frame.drop_duplicates("dossier")


@once_per_stand
def dossiers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """One row per running dossier that the selection leaves, in the order of ``lopende_dossiers``."""
    return per_dossier(selectie.rows(lopende_dossiers(dataset, peildatum, normen), dataset))


@once_per_stand
def besloten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """One row per dossier of which the besluitdatum has passed, the newest first."""
    frame = alle_dossiers(dataset, peildatum, normen)
    frame = per_dossier(selectie.rows(frame[~frame["loopt"]], dataset))
    return frame.sort_values("besluitdatum", ascending=False, kind="stable")


@once_per_stand
def te_besluiten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``lopende_dossiers`` on which somebody decides within ``besluit_binnen`` days, the first first."""
    frame = lopende_dossiers(dataset, peildatum, normen)
    binnen = frame["dagen_tot_besluit"] <= normen.oordeel.urgentie.besluit_binnen
    return frame[binnen.fillna(False) & frame["besluit_door"].notna()].sort_values("besluitdatum", kind="stable")


@once_per_stand
def lang_in_beeldvorming(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``dossierstanden`` that run and are still in beeldvorming too short before the besluitdatum;
    ``sinds`` which day.
    """
    frame = dossierstanden(dataset, peildatum, normen)
    tot = normen.oordeel.dossiers.beeldvorming_tot
    kort = (frame["dagen_tot_besluit"] < tot).fillna(False) & (frame["bob_fase"] == BOB_FASEN[0])
    frame = frame[frame["loopt"] & kort]
    return frame.assign(sinds=frame["besluitdatum"] - pd.Timedelta(days=tot - 1))


@once_per_stand
def met_oude_stand(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``dossierstanden`` that run, with a stand that is too old; ``sinds`` which day.

    A dossier without any stand is not one of them: nothing says since when it has been without.
    """
    frame = dossierstanden(dataset, peildatum, normen)
    frame = frame[frame["verouderd"]]
    return frame.assign(sinds=frame["stand_op"] + pd.Timedelta(days=normen.oordeel.dossiers.stand_verouderd + 1))


@once_per_stand
def niet_bijgepraat(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``dossierstanden`` that run, of which a besluit is near that the portefeuillehouder was not told of.

    Near is within ``bijpraten_binnen`` days; told counts from so many days before the besluitdatum. ``sinds`` is that
    day.
    """
    frame = dossierstanden(dataset, peildatum, normen)
    vanaf = frame["besluitdatum"] - pd.Timedelta(days=normen.oordeel.dossiers.bijpraten_binnen)
    near = frame["loopt"] & (vanaf <= peildatum) & ~(frame["bijgepraat_op"] >= vanaf)
    return frame.assign(sinds=vanaf)[near]


@once_per_stand
def per_account_en_opgave(
    dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie
) -> pd.DataFrame:
    """One row per account and opgave with running dossiers: partner, naam, opgave, opgave_naam, beeld (the heaviest),

    aantal, dossiers (their names). The accounts with the heaviest dossiers come first.
    """
    frame = selectie.rows(lopende_dossiers(dataset, peildatum, normen), dataset)
    groep = frame.groupby(["partner", "opgave"], sort=False)
    cellen = groep.agg(
        opgave_naam=("opgave_naam", "first"),
        beeld=("beeld", "first"),  # the heaviest stands first
        aantal=("dossier", "size"),
        dossiers=("naam", list),
    ).reset_index()
    cellen["dossiers"] = cellen["dossiers"].map(opsomming).astype("str")
    cellen["naam"] = partnernamen(dataset, cellen["partner"])
    gewicht = pd.crosstab(frame["partner"], frame["beeld"].astype("str")).reindex(columns=list(BEELDEN), fill_value=0)
    volgorde = gewicht.sort_values([*reversed(BEELDEN)], ascending=False, kind="stable").index
    cellen["_plek"] = lookup(cellen["partner"], pd.Series(range(len(volgorde)), index=volgorde))
    return cellen.sort_values("_plek", kind="stable", ignore_index=True).drop(columns="_plek")


@once_per_stand
def opgaven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The table ``opgaven``, then the opgaven that only dossiers name: its columns and ``aantal`` running dossiers."""
    aantal = dossiers(dataset, peildatum, normen, selectie).groupby("opgave", sort=False)["opgave_naam"]
    los = aantal.first().drop(dataset["opgaven"]["id"], errors="ignore")
    erbij = pd.DataFrame({"id": los.index.astype("str"), "naam": los.to_numpy(dtype=object)}).astype("str")
    frame = pd.concat([dataset["opgaven"], erbij], ignore_index=True)
    return frame.assign(aantal=lookup(frame["id"], aantal.size()).fillna(0).astype("int64"))


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """The headline in words: how many run and how they stand, and which besluiten come."""
    frame = dossiers(dataset, peildatum, normen, selectie)
    n = len(frame)
    if not n:
        return ["Er lopen geen dossiers."]
    lopen = f"{telwoord(n)} {'dossier loopt' if n == 1 else 'dossiers lopen'}"
    tel = frame["beeld"].value_counts()
    onbekend = f"{lopen}. Hoe {'het ervoor staat' if n == 1 else 'ze ervoor staan'}, is niet"
    if "dossier_standen" in dataset.onleesbaar:
        zinnen = [f"{onbekend} te lezen."]
    elif tel["stand niet bekend"] == n:
        zinnen = [f"{onbekend} vastgelegd."]
    else:
        delen = [
            (telwoord(k), een if k == 1 else meer)
            for beeld, een, meer in (
                ("knelt", "knelt", "knellen"),
                ("aandacht", "vraagt aandacht", "vragen aandacht"),
                ("op koers", "is op koers", "zijn op koers"),
                ("stand niet bekend", "heeft nog geen stand", "hebben nog geen stand"),
            )
            if (k := int(tel[beeld]))
        ]
        hoe = f" en {delen[0][1]}" if n == 1 else f": {opsomming([' '.join(deel) for deel in delen])}"
        zinnen = [f"{lopen}{hoe}."]
    komt = per_dossier(selectie.rows(te_besluiten(dataset, peildatum, normen), dataset))
    if m := len(komt):
        eerste = komt.iloc[0]
        wanneer = f"{dag_in_jaar(eerste['besluitdatum'], peildatum)} door {BESLUITERS[eerste['besluit_door']]}"
        binnen = f"binnen {normen.oordeel.urgentie.besluit_binnen} dagen"
        zinnen.append(
            f"één besluit valt {binnen}: op {wanneer}."
            if m == 1
            else f"{telwoord(m)} besluiten vallen {binnen}, het eerste op {wanneer}."
        )
    return [hoofdletter(zin) for zin in zinnen]
