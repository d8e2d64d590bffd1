"""Initiatieven from society: in which fase each is, since when, and whether that takes too long."""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.data.schema import EINDFASEN, TABEL
from samenwerking.normen import Normen


@once_per_stand
def huidige_fase(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every initiatief with the fase it is in: the table ``initiatieven`` and

    ``fase``, ``vanaf``, ``dagen`` in this fase, ``termijn`` (days; missing without one), ``over`` (dagen > termijn)
    and ``ruim_over`` (dagen > keer_termijn x termijn), ``uiterlijk`` (the last day within the termijn).

    On one day the later fase of the design's order holds; without fasen it is in melding since ``gemeld_op``; when the
    fasen are there but cannot be read, nothing is known of the fase. An
    initiatief that we remmen keeps running and is weighed again ``opnieuw_wegen`` days after ``gewogen_op``.
    """
    initiatieven = dataset["initiatieven"]
    fasen = dataset["initiatief_fasen"].sort_values(["vanaf", "fase"]).drop_duplicates("initiatief", keep="last")
    frame = initiatieven.merge(fasen[["initiatief", "fase", "vanaf"]], left_on="id", right_on="initiatief", how="left")
    frame = frame.drop(columns="initiatief").astype({"fase": TABEL["initiatief_fasen"].kolom("fase").dtype})
    if "initiatief_fasen" not in dataset.onleesbaar:
        frame["vanaf"] = frame["vanaf"].fillna(frame["gemeld_op"])
        frame["fase"] = frame["fase"].fillna("melding")
    norm = normen.oordeel.initiatieven
    remt = (frame["weging"] == "remmen") & (frame["fase"] == "weging") & (frame["gewogen_op"] >= frame["vanaf"])
    frame["vanaf"] = frame["vanaf"].mask(remt, frame["gewogen_op"])
    termijn = lookup(frame["fase"].astype("str"), norm.termijnen).astype("Int64").mask(remt, norm.opnieuw_wegen)
    dagen = (peildatum - frame["vanaf"]).dt.days
    return frame.assign(
        dagen=dagen,
        termijn=termijn,
        over=(dagen > termijn).fillna(False).astype(bool),
        ruim_over=(dagen > termijn * norm.keer_termijn).fillna(False).astype(bool),
        uiterlijk=frame["vanaf"] + pd.to_timedelta(termijn.astype("float64"), unit="D"),
    )


@once_per_stand
def lopende_initiatieven(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``huidige_fase`` that have not ended, the longest over their termijn first."""
    frame = huidige_fase(dataset, peildatum, normen)
    frame = frame[~frame["fase"].isin(EINDFASEN)]
    keer = (frame["dagen"] / frame["termijn"].astype("float64").replace(0, np.nan)).fillna(0)
    return frame.assign(_keer=keer).sort_values("_keer", ascending=False, kind="stable").drop(columns="_keer")


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

    ``reactie_uiterlijk`` is the last day for it; late is strictly after. Working days are Monday to Friday.
    """
    frame = lopende_initiatieven(dataset, peildatum, normen)
    frame = frame[frame["eerste_reactie_op"].isna()]
    days = frame["gemeld_op"].to_numpy().astype("datetime64[D]")
    last = np.busday_offset(days, normen.oordeel.initiatieven.eerste_reactie, roll="backward")
    frame = frame.assign(reactie_uiterlijk=pd.Series(last, index=frame.index).astype("datetime64[us]"))
    return frame[frame["reactie_uiterlijk"] < peildatum]
