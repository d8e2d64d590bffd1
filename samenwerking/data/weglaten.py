"""A smaller Dataset: without rows, and without everything that names them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABELLEN, Kolom


def zonder_rijen(dataset: Dataset, weg: Mapping[str, pd.Series]) -> Dataset:
    """A new Dataset without the rows that ``weg`` marks: per table a boolean Series on its index.

    What names a row that is gone goes along, as far as it reaches: of a list it alone, of a cell that can be empty the
    cell, else the whole row; and always the whole row when it is of a partner, or when nothing of the list is left.
    What is not touched is shared with ``dataset``.
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
                ids = _ids(kolom, gone, tabellen)
                if not ids or tabellen[tabel.naam].empty:
                    continue
                frame, mask = _without(tabellen[tabel.naam], kolom, ids)
                tabellen[tabel.naam] = frame
                if mask.any():
                    todo[tabel.naam] = todo.get(tabel.naam, False) | mask
    return dataset.met(tabellen=tabellen)


def _ids(kolom: Kolom, gone: Mapping[str, set[str]], tabellen: Mapping[str, pd.DataFrame]) -> set[str]:
    """The ids that this column can no longer name."""
    namen = [naam for naam in kolom.verwijst_naar.split("|") if naam in tabellen]
    found = {id_ for naam in namen for id_ in gone.get(naam, ())}
    if found and len(namen) > 1:
        found -= {id_ for naam in namen for id_ in tabellen[naam]["id"]}
    return found


def _without(frame: pd.DataFrame, kolom: Kolom, ids: set[str]) -> tuple[pd.DataFrame, pd.Series]:
    """The table without these ids in one column, and which of its rows must go for it."""
    whole_row = kolom.verplicht or kolom.verwijst_naar == "partners"
    values = frame[kolom.naam]
    if not kolom.lijst:
        hit = values.isin(ids)
        if whole_row or not hit.any():
            return frame, hit
        return frame.assign(**{kolom.naam: values.mask(hit)}), pd.Series(False, index=frame.index)
    flat = values.explode()
    hit = flat.isin(ids).groupby(level=0).any().reindex(frame.index, fill_value=False)
    if not hit.any():
        return frame, hit
    kept = values.where(~hit, _stripped(values, hit, ids))
    return frame.assign(**{kolom.naam: kept}), hit & (kept.list.len() == 0) & whole_row


def _stripped(values: pd.Series, hit: pd.Series, ids: set[str]) -> pd.Series:
    lists: Sequence[list[str]] = [
        [value for value in list_ if value not in ids] if touched else []
        for list_, touched in zip(values, hit, strict=True)
    ]
    return pd.Series(lists, index=values.index, dtype=values.dtype)
