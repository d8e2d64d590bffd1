"""Krachtenveld: who has influence on a dossier or initiatief and an interest in it, what that asks, and what moved."""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie, once_per_stand
from samenwerking.initiatieven import te_besluiten
from samenwerking.normen import Normen
from samenwerking.opgaven import alle_dossiers
from samenwerking.opmaak import datum, hoofdletter, opsomming, sorteersleutel, telwoord
from samenwerking.personen import partnernamen

KWADRANTEN = ("actief betrekken", "tevreden houden", "geïnformeerd houden", "volgen")
"""What a place in the field asks: high in both, in invloed alone, in belang alone, in neither."""
_KWADRANT = pd.CategoricalDtype(list(KWADRANTEN), ordered=True)
_WERKWOORD = {
    "steunt": ("steunt", "steunen"),
    "afwachtend": ("wacht af", "wachten af"),
    "kritisch": ("is kritisch", "zijn kritisch"),
}
_SLEUTEL = ["onderwerp", "_partij"]


@once_per_stand
def partijen(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen, vergelijk_met: pd.Timestamp) -> pd.DataFrame:
    """The latest row of every partij per onderwerp, what asks most first, and where it stood on ``vergelijk_met``.

    A partij is the same whatever its capitals and the spaces around it, and is called as it was written last.
    Columns of the table ``krachtenveld`` and kwadrant (of ``KWADRANTEN``), invloed_eerder, belang_eerder and
    houding_eerder (missing for what is new), nieuw, kritischer, milder, verplaatst (booleans) and verandering (in
    words, "" for none).
    """
    rows = dataset["krachtenveld"]
    partij = rows["partij"].str.strip()
    rows = rows.assign(partij=partij, _partij=partij.str.casefold())
    eerder = _laatste(rows[rows["datum"] <= vergelijk_met]).drop(columns=["datum", "partij"])
    frame = _laatste(rows).merge(eerder, on=_SLEUTEL, how="left", suffixes=("", "_eerder"))
    hoog = normen.oordeel.belang.hoog_vanaf
    invloed, belang = frame["invloed"] >= hoog, frame["belang"] >= hoog
    kwadrant = np.select([invloed & belang, invloed, belang], KWADRANTEN[:3], KWADRANTEN[3])
    nieuw = frame["houding_eerder"].isna()
    stap = frame["houding"].cat.codes - frame["houding_eerder"].cat.codes
    verplaatst = (frame["invloed"] != frame["invloed_eerder"]) | (frame["belang"] != frame["belang_eerder"])
    frame = frame.assign(
        kwadrant=pd.Series(kwadrant, index=frame.index, dtype=_KWADRANT),
        nieuw=nieuw,
        kritischer=~nieuw & (stap > 0),
        milder=~nieuw & (stap < 0),
        verplaatst=~nieuw & verplaatst.fillna(False).astype(bool),
        naam=sorteersleutel(frame["partij"]),
    )
    frame = frame.assign(verandering=_verandering(frame))
    order = {"onderwerp": True, "kwadrant": True, "invloed": False, "belang": False, "naam": True}
    frame = frame.sort_values(list(order), ascending=list(order.values()), kind="stable", ignore_index=True)
    return frame.drop(columns=["naam", "_partij"])


def _laatste(rows: pd.DataFrame) -> pd.DataFrame:
    """Per onderwerp and partij the row of the last day; of more on that day the last that was written."""
    return rows.sort_values("datum", kind="stable").drop_duplicates(_SLEUTEL, keep="last")


def _verandering(frame: pd.DataFrame) -> "pd.Series[str]":
    """'van afwachtend naar kritisch; invloed van 2 naar 4'."""
    text = pd.Series("", index=frame.index, dtype="str")
    for kolom, woord in (("houding", ""), ("invloed", "invloed "), ("belang", "belang ")):
        nu, eerder = frame[kolom].astype("str"), frame[f"{kolom}_eerder"].astype("str")
        part = (woord + "van " + eerder + " naar " + nu).where(~frame["nieuw"] & (nu != eerder), "")
        both = (text != "") & (part != "")
        text = text + pd.Series("; ", index=text.index, dtype="str").where(both, "") + part
    return text.mask(frame["nieuw"], "nieuw")


@once_per_stand
def onderwerpen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, vergelijk_met: pd.Timestamp) -> pd.DataFrame:
    """Every onderwerp with a krachtenveld, a row for each of its partners (``per_onderwerp`` makes it one).

    Columns onderwerp (id), soort ("dossier", "initiatief"; missing for what is neither), naam (else the onderwerp as
    it was written), partner, accounts (their names), accounthouder (of an initiatief), besluit (the day, when it is
    still to come), partijen (how many), one count for each of ``KWADRANTEN``, kritischer (how many became so) and
    bijgewerkt_op. The besluit that comes first is first, then the most partijen.
    """
    frame = partijen(dataset, peildatum, normen, vergelijk_met)
    per = frame.groupby("onderwerp")
    counts = frame.groupby(["onderwerp", "kwadrant"], observed=False).size().unstack("kwadrant")
    counts = counts.reindex(columns=list(KWADRANTEN)).rename_axis(columns=None).astype("int64")
    counts = counts.assign(
        partijen=per.size(), kritischer=per["kritischer"].sum(), bijgewerkt_op=per["datum"].max()
    ).reset_index()
    frame = counts.merge(_records(dataset, peildatum, normen), on="onderwerp", how="left")
    frame = frame.assign(
        naam=frame["naam"].fillna(frame["onderwerp"]),
        besluit=frame["besluit"].where(frame["besluit"] >= peildatum),
    )
    frame = frame.sort_values("partijen", ascending=False, kind="stable")
    return frame.sort_values("besluit", kind="stable", na_position="last", ignore_index=True)


def _records(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The dossiers and initiatieven, a row for each partner; of an id that is both the dossier."""
    dossiers, initiatieven = alle_dossiers(dataset, peildatum, normen), dataset["initiatieven"]
    gevraagd = te_besluiten(dataset, peildatum, normen)[["id", "uiterlijk"]]
    initiatieven = initiatieven.merge(gevraagd, on="id", how="left").rename(
        columns={"id": "onderwerp", "uiterlijk": "besluit"}
    )
    initiatieven = initiatieven.assign(soort="initiatief", accounts=partnernamen(dataset, initiatieven["partner"]))
    dossiers = dossiers.rename(columns={"dossier": "onderwerp", "besluitdatum": "besluit"})
    dossiers = dossiers.assign(soort="dossier", accounthouder=pd.Series(index=dossiers.index, dtype="str"))
    columns = ["onderwerp", "soort", "naam", "partner", "accounts", "accounthouder", "besluit"]
    eigen = ~initiatieven["onderwerp"].isin(dossiers["onderwerp"])
    return pd.concat([dossiers[columns], initiatieven.loc[eigen, columns]], ignore_index=True)


def per_onderwerp(frame: pd.DataFrame, stand: Dataset, selectie: Selectie) -> pd.DataFrame:
    """One row for each of ``onderwerpen`` that the selection leaves."""
    return selectie.rows(frame, stand).drop_duplicates("onderwerp")


def kop(frame: pd.DataFrame, vergelijk_met: pd.Timestamp) -> list[str]:
    """The partijen of one onderwerp in words: how they stand, then what moved."""
    n = len(frame)
    houdingen = {each: int((frame["houding"] == each).sum()) for each in _WERKWOORD}
    delen = [f"{telwoord(k)} {_WERKWOORD[each][k > 1]}" for each, k in houdingen.items() if k]
    return [
        f"{hoofdletter(telwoord(n))} {'partij' if n == 1 else 'partijen'}: {opsomming(delen)}.",
        _beweging(frame, vergelijk_met),
    ]


def _beweging(frame: pd.DataFrame, vergelijk_met: pd.Timestamp) -> str:
    """A partij of which the houding changed is not told again when its place did too."""
    sinds = datum(vergelijk_met, weekdag=False)
    if frame["nieuw"].all():
        return f"Dit krachtenveld is van na {sinds}."
    soorten = {
        "kritischer": ("partij werd kritischer", "partijen werden kritischer"),
        "milder": ("partij werd minder kritisch", "partijen werden minder kritisch"),
        "nieuw": ("partij kwam erbij", "partijen kwamen erbij"),
        "verplaatst": ("partij kreeg een andere plek", "partijen kregen een andere plek"),
    }
    frame = frame.assign(verplaatst=frame["verplaatst"] & ~frame["kritischer"] & ~frame["milder"])
    aantallen = {kolom: int(frame[kolom].sum()) for kolom in soorten}
    delen = [f"{telwoord(n)} {soorten[kolom][n > 1]}" for kolom, n in aantallen.items() if n]
    if not delen:
        return f"Sinds {sinds} veranderde er niets."
    return f"Sinds {sinds}: {opsomming(delen)}."
