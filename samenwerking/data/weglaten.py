"""A smaller Dataset: without rows, and without everything that names them."""

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import LIJST, TABELLEN, Kolom

AFGESCHERMD = "afgeschermd"
"""Instead of what somebody does not see: empty would say that it is not recorded."""


def zonder_rijen(dataset: Dataset, weg: Mapping[str, pd.Series]) -> Dataset:
    """A new Dataset without the rows that ``weg`` marks: per table a boolean Series on its index.

    What names a row that is gone goes along. Of a list it goes alone, and the row when nothing of a list that must be
    filled, or of its partners, is left. A person of whom a row tells no more than the name becomes ``AFGESCHERMD``.
    Every other row that names it goes. What is not touched is shared with ``dataset``.
    """
    tabellen = dict(dataset.tabellen)
    gone: dict[str, set[str]] = {}
    todo = {naam: mask for naam, mask in weg.items() if mask.any()}
    while todo:
        for naam, mask in todo.items():
            frame = tabellen[naam]
            if "id" in frame:
                gone.setdefault(naam, set()).update(frame.loc[mask, "id"])
            tabellen[naam] = frame[~mask].reset_index(drop=True)
        todo = {}
        for tabel in TABELLEN:
            for kolom in tabel.kolommen:
                ids = {id_ for naam in kolom.verwijst_naar.split("|") for id_ in gone.get(naam, ())}
                if not ids or tabellen[tabel.naam].empty:
                    continue
                frame, mask = _without(tabellen[tabel.naam], kolom, ids)
                tabellen[tabel.naam] = frame
                if mask.any():
                    todo[tabel.naam] = todo.get(tabel.naam, False) | mask
    return dataset.met(tabellen=tabellen)


def raakt(values: pd.Series, ids: Iterable[str]) -> pd.Series:
    """Which cells of a column, a list or not, name one of these ids."""
    if values.dtype != LIJST:
        return values.isin(set(ids))
    flat = values.explode().astype("str").isin(set(ids))
    return flat.groupby(level=0).any().reindex(values.index, fill_value=False)


def zonder(values: pd.Series, waar: pd.Series, ids: Collection[str]) -> pd.Series:
    """A list column without these ids in the cells that ``waar`` marks."""
    lists = [
        [value for value in list_ if value not in ids] if here else [] for list_, here in zip(values, waar, strict=True)
    ]
    return values.where(~waar, pd.Series(lists, index=values.index, dtype=values.dtype))


def _without(frame: pd.DataFrame, kolom: Kolom, ids: set[str]) -> tuple[pd.DataFrame, pd.Series]:
    """The table without these ids in one column, and which of its rows must go for it."""
    values = frame[kolom.naam]
    hit = raakt(values, ids)
    nothing = pd.Series(False, index=frame.index)
    if not hit.any():
        return frame, nothing
    if kolom.lijst:
        kept = zonder(values, hit, ids)
        must = kolom.verplicht or kolom.verwijst_naar == "partners"
        return frame.assign(**{kolom.naam: kept}), hit & (kept.list.len() == 0) if must else nothing
    if kolom.verplicht or kolom.verwijst_naar != "personen":
        return frame, hit
    return frame.assign(**{kolom.naam: values.mask(hit, AFGESCHERMD)}), nothing
