"""The oordeel per account: every indicator, and what they say together.

It is about our own effort in the relation. It judges no partner.
"""

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, once_per_bron, once_per_stand, rij_van
from samenwerking.indicatoren.contact import BALANS, CONTACT, balans, contact, over_balans, over_contact
from samenwerking.indicatoren.dossiers import DOSSIERS, dossiers, over_dossiers
from samenwerking.indicatoren.kern import (
    GEWICHT,
    LABEL,
    OORDEEL,
    OORDELEN,
    SYMBOOL,
    Indicator,
    PerAccount,
    weeg,
)
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
_IDS = pd.Index([indicator.id for indicator in INDICATOREN], dtype="str")
_ZWAAR = [plaats for plaats, indicator in enumerate(INDICATOREN) if indicator.zwaar]
_CONTACT = [INDICATOREN.index(indicator) for indicator in CONTACT]
_GEWICHT = np.array([GEWICHT[oordeel] for oordeel in OORDELEN])


@once_per_stand
def indicatoren(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """One row per account and applicable indicator, by account id and in the order of ``INDICATOREN``.

    Columns partner, indicator, waarde (in ``eenheid``), eenheid, oordeel and sinds, as in ``kern.rijen``. An indicator
    that does not apply to an account has no row.
    """
    kolommen = ["partner", "indicator", "waarde", "eenheid", "oordeel", "sinds"]
    return _samen(dataset, [figure(dataset, peildatum, normen)[kolommen] for figure in _FIGURES])


@once_per_stand
def in_woorden(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``indicatoren`` with their words: norm (in words), toelichting (one sentence) and stap (what we can
    do). Only for what shows these: sentences take more time than all that is in them.
    """
    words = _samen(dataset, [over(dataset, peildatum, normen) for over in _WOORDEN])
    return indicatoren(dataset, peildatum, normen).assign(**words[["norm", "toelichting", "stap"]])


def _samen(dataset: Dataset, frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all these, by account id and in the order of ``INDICATOREN``."""
    frame = pd.concat(frames, ignore_index=True)
    account = rij_van(frame["partner"], dataset["partners"]["id"])
    indicator = _IDS.get_indexer(pd.Index(frame["indicator"]))
    return frame.take(np.lexsort((indicator, _volgorde(dataset, "id")[account]))).reset_index(drop=True)


def _volgorde(dataset: Dataset, kolom: str) -> NDArray[np.int64]:
    """Of each account which one it is by id or by naam, of all there ever were."""
    return _volgorde_van_allen(dataset, kolom)[dataset.rijen("partners")]


@once_per_bron
def _volgorde_van_allen(dataset: Dataset, kolom: str) -> NDArray[np.int64]:
    waarden = dataset["partners"][kolom]
    if kolom == "naam":
        waarden = sorteersleutel(waarden)
    return np.argsort(waarden.argsort(kind="stable").to_numpy())


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
    account = rij_van(per["partner"], partners["partner"])
    tel, oordeel = PerAccount(partners["partner"], account), per["oordeel"].cat.codes
    indicator = _IDS.get_indexer(pd.Index(per["indicator"]))
    actie = oordeel == OORDELEN.index("actie nodig")
    zwaar, licht = actie & np.isin(indicator, _ZWAAR), actie & ~np.isin(indicator, _ZWAAR)
    bekend = oordeel != OORDELEN.index("onbekend")
    n_zwaar, n_licht = tel.aantal(zwaar), tel.aantal(licht)
    n_aandacht, n_bekend = tel.aantal(oordeel == OORDELEN.index("aandacht")), tel.aantal(bekend)
    is_actie = (n_zwaar > 0) | (n_licht >= 2)
    is_aandacht = n_licht + n_aandacht > 0
    is_op_orde = (2 * n_bekend >= tel.aantal(oordeel >= 0)) & (tel.aantal(bekend & np.isin(indicator, _CONTACT)) > 0)

    # with two others it came about when the second of these did; the first of them may have no day
    dagen = per["sinds"].to_numpy()
    op_dag = np.flatnonzero(licht)
    op_dag = op_dag[np.lexsort((dagen[op_dag].view("int64"), account[op_dag]))]
    tweede = zwaar.copy()
    tweede.iloc[op_dag[_hoeveelste(account[op_dag]) == 1]] = True

    gewicht = 2 * _GEWICHT[oordeel] + zwaar
    zwaarste = np.lexsort((-gewicht, account))
    zwaarste = zwaarste[_hoeveelste(account[zwaarste]) == 0]
    frame = partners.assign(
        oordeel=weeg(
            partners.index,
            "onbekend",
            (is_actie, "actie nodig"),
            (is_aandacht, "aandacht"),
            (is_op_orde, "op orde"),
        ),
        sinds=tel.eerste(per["sinds"], tweede).where(is_actie),
        indicator=per["indicator"].take(zwaarste).set_axis(account[zwaarste]).reindex(partners.index),
    )
    frame["gewicht"] = _GEWICHT[frame["oordeel"].cat.codes] * 10_000.0 + (n_zwaar + n_licht) * 100 + n_aandacht
    return frame.take(np.lexsort((_volgorde(dataset, "naam"), -frame["gewicht"]))).reset_index(drop=True)


def _hoeveelste(groep: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of its group each is, from 0 on; equal ones stand together."""
    begint = np.append(True, groep[1:] != groep[:-1])[: len(groep)]
    plaats = np.arange(len(groep))
    return plaats - np.maximum.accumulate(np.where(begint, plaats, 0))


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
