"""Solvabiliteit over the years: eigen vermogen as a part of eigen and vreemd vermogen together."""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.normen import Normen
from samenwerking.verbonden_partijen.register import cijfers, partijen

NORMSTANDEN = ("op of boven de norm", "onder de norm", "zonder norm", "niet te berekenen")


def solvabiliteit(eigen: pd.Series, vreemd: pd.Series) -> pd.Series:
    """In percent; missing when there is no vermogen to divide by (nothing, or a total below zero).

    Negative eigen vermogen gives a negative solvabiliteit.
    """
    totaal = eigen + vreemd
    return 100 * eigen / totaal.where(totaal > 0)


@once_per_stand
def solvabiliteiten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The years that are over of every party, the oldest first, with names by ``partijen``.

    Columns partner, naam, jaar, begin and eind (solvabiliteit in percent), norm (of the party, in percent), normstand
    (one of ``NORMSTANDEN``, at the end of the year; on the norm is fine), laatste and the figures themselves.
    """
    partij = partijen(dataset, peildatum, normen).set_index("partner")
    frame = cijfers(dataset, peildatum)
    frame = frame[frame["partner"].isin(partij.index)].reset_index(drop=True)
    eind = solvabiliteit(frame["eigen_vermogen_eind"], frame["vreemd_vermogen_eind"])
    norm = lookup(frame["partner"], partij["solvabiliteit_norm"])
    op = eind.round(6) >= norm.round(6)
    stand = np.select([eind.isna(), norm.isna(), op], [NORMSTANDEN[3], NORMSTANDEN[2], NORMSTANDEN[0]], NORMSTANDEN[1])
    return frame.assign(
        naam=lookup(frame["partner"], partij["naam"]),
        begin=solvabiliteit(frame["eigen_vermogen_begin"], frame["vreemd_vermogen_begin"]),
        eind=eind,
        norm=norm,
        normstand=pd.Series(stand, index=frame.index, dtype="str"),
        laatste=~frame.duplicated("partner", keep="last"),
    )
