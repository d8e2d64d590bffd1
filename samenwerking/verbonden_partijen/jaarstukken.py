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

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.normen import Normen
from samenwerking.verbonden_partijen.register import partijen

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
    norm = normen.oordeel.verbonden_partijen
    regelingen = partijen(dataset, peildatum, normen)
    regelingen = regelingen[regelingen["bbv_categorie"] == REGELING][["partner", "naam", "sinds"]]
    stukken = dataset["jaarstukken"].drop_duplicates(["partner", "jaar", "stuk"], keep="last").astype({"stuk": "str"})
    hoort = regelingen.merge(_STAPPEN_FRAME, how="cross")
    hoort["jaar"] = (peildatum.year - hoort["verschil"]).astype("Int64")
    hoort = hoort[~(hoort["sinds"].dt.year > hoort["jaar"]).fillna(False).astype(bool)]
    eigen = stukken.merge(_STAPPEN_FRAME, on="stuk").assign(bekend=True)
    frame = eigen.merge(
        hoort[["partner", "jaar", *_STAPPEN_FRAME]], on=["partner", "jaar", *_STAPPEN_FRAME], how="outer"
    )
    frame = frame[frame["partner"].isin(regelingen["partner"])].reset_index(drop=True)
    kalenderjaar = frame["jaar"] + frame["verschil"]
    zienswijze = frame["stap"] == ZIENSWIJZE
    voor = lookup(frame["stap"], {stap: getattr(norm, voor) for stap, *_, voor in _STAPPEN if voor})
    uiterlijk = pd.to_datetime(kalenderjaar.astype("str") + "-" + voor) - pd.Timedelta(days=1)
    uiterlijk = uiterlijk.mask(zienswijze, frame["ontvangen_op"] + pd.Timedelta(days=norm.zienswijze))
    gedaan_op = frame["ontvangen_op"].where(frame["kolom"] == "ontvangen_op")
    for kolom in ("zienswijze_op", "verzonden_op"):
        gedaan_op = gedaan_op.mask(frame["kolom"] == kolom, frame[kolom])
    frame = pd.DataFrame(
        {
            "partner": frame["partner"],
            "naam": lookup(frame["partner"], regelingen.set_index("partner")["naam"]),
            "jaar": frame["jaar"],
            "stuk": frame["stuk"],
            "stap": frame["stap"],
            "kalenderjaar": kalenderjaar,
            "uiterlijk": uiterlijk.astype("datetime64[us]"),
            "gedaan_op": gedaan_op,
            "bekend": frame["bekend"].notna(),
            "over": zienswijze & (frame["vastgesteld_op"].notna() | frame["verzonden_op"].notna()),
        }
    )
    frame = frame[frame["kalenderjaar"].between(peildatum.year - 1, peildatum.year)].reset_index(drop=True)
    gedaan, laat = frame["gedaan_op"].notna(), frame["gedaan_op"].fillna(peildatum) > frame["uiterlijk"]
    stand = np.select(
        [~frame["bekend"], gedaan & laat, gedaan & frame["uiterlijk"].isna(), gedaan, frame["over"].astype(bool), laat],
        ["niet vastgelegd", "te laat gedaan", "gedaan", "op tijd", "niet gegeven", "te laat"],
        "nog te komen",
    )
    dagen = (frame["gedaan_op"].fillna(peildatum) - frame["uiterlijk"]).dt.days
    te_laat = np.isin(stand, ("te laat", "te laat gedaan"))
    frame = frame.assign(
        stap=frame["stap"].astype(_STAP),
        stand=pd.Series(stand, index=frame.index).astype(_STAND),
        dagen=dagen.where(te_laat, 0).astype("int64"),
    )
    return frame.drop(columns=["bekend", "over"]).sort_values(
        ["naam", "partner", "kalenderjaar", "stap"], kind="stable", ignore_index=True
    )


@once_per_stand
def niet_bekend(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.Series:
    """The partners of the regelingen of which nobody knows how their stukken stand.

    The table is not read, or no step of this year of which the last good day has passed is recorded.
    """
    frame = kalender(dataset, peildatum, normen)
    frame = frame[frame["kalenderjaar"] == peildatum.year]
    if "jaarstukken" in dataset.gelezen:
        frame = frame[frame["uiterlijk"] < peildatum]
        frame = frame[(frame["stand"] == "niet vastgelegd").groupby(frame["partner"]).transform("all")]
    return frame["partner"].drop_duplicates()


@once_per_stand
def te_laat(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What is late and still not done, the longest first: rows of ``kalender``, of each stuk the longest step."""
    frame = kalender(dataset, peildatum, normen)
    frame = frame[frame["stand"] == "te laat"].sort_values("dagen", ascending=False, kind="stable")
    return frame.drop_duplicates(["partner", "jaar", "stuk"], ignore_index=True)
