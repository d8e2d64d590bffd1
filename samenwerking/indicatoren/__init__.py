"""The oordeel per account: every indicator, and what they say together.

It is about our own effort in the relation. It judges no partner.
"""

from typing import Literal

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.indicatoren.contact import BALANS, CONTACT, balans, contact, over_balans, over_contact
from samenwerking.indicatoren.dossiers import DOSSIERS, dossiers, over_dossiers
from samenwerking.indicatoren.kern import GEWICHT, LABEL, OORDEEL, OORDELEN, SYMBOOL, Indicator
from samenwerking.indicatoren.netwerk import NETWERK, netwerk, over_netwerk
from samenwerking.indicatoren.samenwerking import SAMENWERKING, over_samenwerking, samenwerking
from samenwerking.indicatoren.verbonden_partij import VERBONDEN_PARTIJ, over_verbonden_partij, verbonden_partij
from samenwerking.indicatoren.werk import (
    AFSPRAKEN,
    INITIATIEVEN,
    SIGNALEN,
    afspraken,
    initiatieven,
    over_afspraken,
    over_initiatieven,
    over_signalen,
    signalen,
)
from samenwerking.normen import Normen
from samenwerking.opmaak import sorteersleutel

__all__ = [
    "BESLISSEND",
    "BESLISSEND_OOK",
    "GEWICHT",
    "INDICATOREN",
    "LABEL",
    "OORDEEL",
    "OORDELEN",
    "SYMBOOL",
    "Indicator",
    "in_woorden",
    "indicatoren",
    "oordelen",
    "oordelen_in_woorden",
    "vastgelegd",
]

INDICATOREN: tuple[Indicator, ...] = (
    *CONTACT,
    BALANS,
    NETWERK,
    SIGNALEN,
    AFSPRAKEN,
    INITIATIEVEN,
    DOSSIERS,
    VERBONDEN_PARTIJ,
    SAMENWERKING,
)
"""Every indicator, in the order of the screens."""

BESLISSEND = ("contacten", "signalen", "afspraken")
"""The tables without which nobody can say that an account asks for nothing."""
BESLISSEND_OOK = ("dossiers", "dossier_standen")
"""Nor when one of these is there and cannot be read."""

_FIGURES = (contact, balans, netwerk, signalen, afspraken, initiatieven, dossiers, verbonden_partij, samenwerking)
_WOORDEN = (
    over_contact,
    over_balans,
    over_netwerk,
    over_signalen,
    over_afspraken,
    over_initiatieven,
    over_dossiers,
    over_verbonden_partij,
    over_samenwerking,
)
_INDICATOR = pd.CategoricalDtype([indicator.id for indicator in INDICATOREN], ordered=True)
_ZWAAR = [indicator.id for indicator in INDICATOREN if indicator.zwaar]
_CONTACT = [indicator.id for indicator in CONTACT]


@once_per_stand
def indicatoren(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """One row per account and applicable indicator, by account id and in the order of ``INDICATOREN``.

    Columns partner, indicator, waarde (in ``eenheid``), eenheid, oordeel and sinds, as in ``kern.rijen``. An indicator
    that does not apply to an account has no row.
    """
    kolommen = ["partner", "indicator", "waarde", "eenheid", "oordeel", "sinds"]
    frames = [figure(dataset, peildatum, normen)[kolommen] for figure in _FIGURES]
    return _op_volgorde(pd.concat(frames, ignore_index=True))


@once_per_stand
def in_woorden(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``indicatoren`` with their words: norm (in words), toelichting (one sentence) and stap (what we can
    do). Only for what shows these: sentences take more time than all that is in them.
    """
    words = _op_volgorde(pd.concat([over(dataset, peildatum, normen) for over in _WOORDEN], ignore_index=True))
    return indicatoren(dataset, peildatum, normen).assign(**words[["norm", "toelichting", "stap"]])


def _op_volgorde(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.astype({"indicator": _INDICATOR})
    return frame.sort_values(["partner", "indicator"], kind="stable", ignore_index=True).astype({"indicator": "str"})


@once_per_stand
def oordelen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """One row per account, the heaviest first: partner (id), naam, soort, oordeel, sinds, indicator, gewicht.

    - actie nodig: signalen, afspraken or dossiers is actie nodig, or at least two other indicatoren are;
    - aandacht: any indicator is aandacht or actie nodig, and it is not the former;
    - op orde: none of these, at least half of the applicable indicatoren are known, a contact indicator among them;
    - onbekend: otherwise.

    ``sinds`` is when actie nodig came about, as far as the indicatoren tell (missing for the other oordelen: an
    indicator that became actie nodig was aandacht before, and no longer says since when); ``indicator`` is
    the one that weighs heaviest; ``gewicht`` sorts: higher asks more.
    """
    per = indicatoren(dataset, peildatum, normen)
    partners = dataset["partners"][["id", "naam", "soort"]].rename(columns={"id": "partner"})
    actie = per["oordeel"] == "actie nodig"
    zwaar = per["indicator"].isin(_ZWAAR)
    bekend = per["oordeel"] != "onbekend"
    flags = pd.DataFrame(
        {
            "partner": per["partner"],
            "zwaar": actie & zwaar,
            "licht": actie & ~zwaar,
            "aandacht": per["oordeel"] == "aandacht",
            "bekend": bekend,
            "contact": bekend & per["indicator"].isin(_CONTACT),
            "n": 1,
        }
    )
    tel = flags.groupby("partner").sum().reindex(partners["partner"], fill_value=0).reset_index(drop=True)
    is_actie = (tel["zwaar"] > 0) | (tel["licht"] >= 2)
    is_aandacht = ~is_actie & (tel["licht"] + tel["aandacht"] > 0)
    is_op_orde = ~is_actie & ~is_aandacht & (2 * tel["bekend"] >= tel["n"]) & (tel["contact"] > 0)
    oordeel = pd.Series("onbekend", index=partners.index, dtype="str")
    oordeel = oordeel.mask(is_op_orde, "op orde").mask(is_aandacht, "aandacht").mask(is_actie, "actie nodig")

    sinds_zwaar = per[actie & zwaar].groupby("partner")["sinds"].min()
    licht = per[actie & ~zwaar].sort_values("sinds", kind="stable", na_position="first")
    sinds_licht = licht[licht.groupby("partner").cumcount() == 1].set_index("partner")["sinds"]
    sinds_actie = pd.concat([sinds_zwaar, sinds_licht]).groupby(level=0).min()
    sinds = lookup(partners["partner"], sinds_actie).where(is_actie)

    zwaarste = per.assign(gewicht=lookup(per["oordeel"].astype("str"), GEWICHT) + 0.5 * (zwaar & actie))
    zwaarste = (
        zwaarste.sort_values("gewicht", ascending=False, kind="stable").drop_duplicates("partner").set_index("partner")
    )
    gewicht = lookup(oordeel, GEWICHT) * 10_000 + (tel["zwaar"] + tel["licht"]) * 100 + tel["aandacht"]
    frame = partners.assign(
        oordeel=oordeel.astype(OORDEEL),
        sinds=sinds.astype("datetime64[us]"),
        indicator=lookup(partners["partner"], zwaarste["indicator"]),
        gewicht=gewicht.astype("float64"),
        _naam=sorteersleutel(partners["naam"]),
    )
    frame = frame.sort_values(["gewicht", "_naam"], ascending=[False, True], kind="stable", ignore_index=True)
    return frame.drop(columns="_naam")


@once_per_stand
def oordelen_in_woorden(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``oordelen`` with ``reden`` and ``stap``: the toelichting and the stap of its ``indicator``."""
    words = in_woorden(dataset, peildatum, normen)[["partner", "indicator", "toelichting", "stap"]]
    words = words.rename(columns={"toelichting": "reden"})
    return oordelen(dataset, peildatum, normen).merge(words, on=["partner", "indicator"], how="left")


def vastgelegd(dataset: Dataset, oordeel: pd.Series) -> Literal["genoeg", "ten dele", "te weinig"]:
    """Whether enough is recorded to say of accounts with these oordelen (a column of ``oordelen``) that none asks
    for action: te weinig when most are onbekend, ten dele when a table of ``BESLISSEND`` is not read or one
    of ``BESLISSEND_OOK`` cannot be.
    """
    if 2 * int((oordeel == "onbekend").sum()) > len(oordeel):
        return "te weinig"
    return "ten dele" if dataset.mist(BESLISSEND, BESLISSEND_OOK) else "genoeg"
