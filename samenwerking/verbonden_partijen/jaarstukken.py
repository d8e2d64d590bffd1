"""The stukken of a gemeenschappelijke regeling through the year: what is in, what is late, what is still to come.

From the Wet gemeenschappelijke regelingen, as it is since 1 July 2022 (articles 34b, 35, 58 and 59; those on a
regeling of gemeenten alone hold in the same way where a province takes part):

- kadernota and voorlopige jaarrekening are with the deelnemers *before* 30 April (34b);
- Provinciale Staten can give a zienswijze on the ontwerpbegroting until twelve weeks after they received it (35);
- the begroting goes to the toezichthouder before 15 September of the year before the one it is for, the jaarrekening
  before 15 July of the year after (58). With a province among the deelnemers that is the minister van BZK.

``jaar`` is the boekjaar that a stuk is about: kadernota 2027 and begroting 2027 are made in 2026, and so is
jaarrekening 2025.
"""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, is_account, lookup, once_per_bron, once_per_stand
from samenwerking.normen import Normen
from samenwerking.venster import tot_en_met
from samenwerking.verbonden_partijen.register import alle_partijen

REGELING = "gemeenschappelijke regeling"
STUKSTANDEN = ("te laat", "nog te komen", "niet vastgelegd", "te laat gedaan", "op tijd", "gedaan", "niet gegeven")
"""What asks most first. 'gedaan' has no limit to hold it against; 'niet gegeven'
is a zienswijze that did not come before the begroting was vastgesteld: it is a right, no duty."""
_STAND = pd.CategoricalDtype(list(STUKSTANDEN), ordered=True)
ZIENSWIJZE = "Zienswijze op de begroting"
_STAPPEN = (
    ("Kadernota ontvangen", "kadernota", -1, "ontvangen_op", "ontvangen_voor"),
    ("Voorlopige jaarrekening ontvangen", "jaarrekening", 1, "ontvangen_op", "ontvangen_voor"),
    (ZIENSWIJZE, "begroting", -1, "zienswijze_op", ""),
    ("Jaarrekening naar toezichthouder", "jaarrekening", 1, "verzonden_op", "jaarrekening_verzonden_voor"),
    ("Begroting naar toezichthouder", "begroting", -1, "verzonden_op", "begroting_verzonden_voor"),
)
"""Label, stuk, in which year it is made (from the boekjaar), the day it was done, and the setting with its limit."""
STAPPEN = tuple(stap for stap, *_ in _STAPPEN)
_STAPPEN_FRAME = pd.DataFrame([stap[:4] for stap in _STAPPEN], columns=["stap", "stuk", "verschil", "kolom"])
NIET_GEDAAN = dict(
    zip(
        STAPPEN,
        (
            "De kadernota is nog niet ontvangen",
            "De voorlopige jaarrekening is nog niet ontvangen",
            "De zienswijze op de begroting is nog niet gegeven",
            "De jaarrekening is nog niet naar de toezichthouder",
            "De begroting is nog niet naar de toezichthouder",
        ),
        strict=True,
    )
)
"""Of each step, that it is not done."""
_STAP = pd.CategoricalDtype(list(STAPPEN), ordered=True)


@once_per_stand
def kalender(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every step of this year and of the year before, of the regelingen that are there now.

    Columns partner, naam, jaar (boekjaar), stuk, stap, kalenderjaar (in which it is made), uiterlijk (the last good
    day; missing for a zienswijze before the begroting is received), gedaan_op, stand (one of ``STUKSTANDEN``), dagen
    (late: until it was done, else until the peildatum; 0 when not late).

    A stuk without a row is niet vastgelegd, never late; it is added for this year alone, and not for a boekjaar before
    the account began. Of last year, only what is in the table. Older rows say nothing of now.
    """
    frame = _stappen(dataset, normen, peildatum.year)
    frame = frame[is_account(frame, peildatum)].reset_index(drop=True)
    gedaan_op = tot_en_met(frame["gedaan_op"], peildatum)
    uiterlijk = frame["uiterlijk"].mask(frame["bekend_op"] > peildatum)
    gedaan, tot_nu = gedaan_op.notna(), gedaan_op.fillna(peildatum)
    laat = tot_nu > uiterlijk
    over = frame["over_op"] <= peildatum
    stand = np.select(
        [~frame["bekend"], gedaan & laat, gedaan & uiterlijk.isna(), gedaan, over, laat],
        ["niet vastgelegd", "te laat gedaan", "gedaan", "op tijd", "niet gegeven", "te laat"],
        "nog te komen",
    )
    te_laat = np.isin(stand, ("te laat", "te laat gedaan"))
    return frame[["partner", "naam", "jaar", "stuk", "stap", "kalenderjaar"]].assign(
        uiterlijk=uiterlijk,
        gedaan_op=gedaan_op,
        stand=pd.Categorical(stand, dtype=_STAND),
        dagen=(tot_nu - uiterlijk).dt.days.where(te_laat, 0).astype("int64"),
    )


@once_per_bron
def _stappen(dataset: Dataset, normen: Normen, jaar: int) -> pd.DataFrame:
    """The steps of this year and of the year before of every regeling that there ever was, with all that is recorded.

    As ``kalender`` without stand and dagen, and with sinds and tot of the account, bekend (there is a row of it),
    bekend_op (from when uiterlijk is known, where that is not always) and over_op (from when it is too late to do it at
    all).
    """
    norm = normen.oordeel.verbonden_partijen
    regelingen = alle_partijen(dataset)
    regelingen = regelingen.loc[regelingen["bbv_categorie"] == REGELING, ["partner", "naam", "sinds", "tot"]]
    stappen = _STAPPEN_FRAME.merge(pd.DataFrame({"kalenderjaar": [jaar - 1, jaar]}, dtype="Int64"), how="cross")
    voor = lookup(stappen["stap"], {stap: getattr(norm, voor) for stap, *_, voor in _STAPPEN if voor})
    grens = pd.to_datetime(stappen["kalenderjaar"].astype("str") + "-" + voor)
    stappen = stappen.assign(
        jaar=stappen["kalenderjaar"] - stappen["verschil"],
        uiterlijk=(grens - pd.Timedelta(days=1)).astype("datetime64[us]"),
    )
    stukken = dataset["jaarstukken"].drop_duplicates(["partner", "jaar", "stuk"], keep="last").astype({"stuk": "str"})
    eigen = stukken.merge(regelingen, on="partner").merge(stappen, on=["stuk", "jaar"])
    hoort = regelingen.merge(stappen[stappen["kalenderjaar"] == jaar], how="cross")
    hoort = hoort[~(hoort["sinds"].dt.year > hoort["jaar"]).fillna(False).astype(bool)]
    frame: pd.DataFrame = pd.concat([eigen.assign(bekend=True), hoort.assign(bekend=False)])
    frame = frame.drop_duplicates(["partner", "jaar", "stap"])
    zienswijze = frame["stap"] == ZIENSWIJZE
    gedaan_op = frame["ontvangen_op"].where(frame["kolom"] == "ontvangen_op")
    for kolom in ("zienswijze_op", "verzonden_op"):
        gedaan_op = gedaan_op.mask(frame["kolom"] == kolom, frame[kolom])
    ontvangen = frame["ontvangen_op"].where(zienswijze)
    frame = frame[["partner", "naam", "sinds", "tot", "jaar", "stuk", "stap", "kalenderjaar", "bekend"]].assign(
        stap=frame["stap"].astype(_STAP),
        uiterlijk=frame["uiterlijk"].fillna(ontvangen + pd.Timedelta(days=norm.zienswijze)),
        gedaan_op=gedaan_op,
        bekend_op=ontvangen,
        over_op=frame[["vastgesteld_op", "verzonden_op"]].min(axis=1).where(zienswijze),
    )
    return frame.sort_values(["naam", "partner", "kalenderjaar", "stap"], kind="stable", ignore_index=True)


def moeten_er_zijn(kalender: pd.DataFrame, dataset: Dataset, peildatum: pd.Timestamp) -> pd.Series:
    """Which steps of ``kalender`` must be recorded by now: those of this year of which the last good day has passed.

    All of this year when the table is not read. Of a regeling with such steps and none of them recorded, nobody knows
    how its stukken stand.
    """
    moeten = kalender["kalenderjaar"] == peildatum.year
    return moeten & (kalender["uiterlijk"] < peildatum) if "jaarstukken" in dataset.gelezen else moeten


@once_per_stand
def te_laat(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What is late and still not done, the longest first: rows of ``kalender``, of each stuk the longest step."""
    frame = kalender(dataset, peildatum, normen)
    frame = frame[frame["stand"] == "te laat"].sort_values("dagen", ascending=False, kind="stable")
    return frame.drop_duplicates(["partner", "jaar", "stuk"], ignore_index=True)
