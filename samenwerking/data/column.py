"""The columns of a table while it is being checked: which heading is which, its texts, and per row which of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data.raw import TEXT, RawTable, trimmed
from samenwerking.data.recognise import Koppen, sleutel
from samenwerking.data.schema import LIJST, Kolom

STR = pd.StringDtype(na_value=np.nan)


@dataclass
class Column:
    """The cells of one column: the distinct texts, and per row which of them (-1 is empty)."""

    kolom: Kolom
    kop: str
    """The heading as it stands in the file."""
    cellen: Any
    """The cells as arrow text."""
    _distinct: tuple[np.ndarray, pd.Series] | None = None

    @property
    def empty(self) -> np.ndarray:
        mask: np.ndarray = self.cellen.is_null().to_numpy(zero_copy_only=False)
        return mask

    @property
    def codes(self) -> np.ndarray:
        return self._encoded()[0]

    @property
    def teksten(self) -> pd.Series:
        return self._encoded()[1]

    def _encoded(self) -> tuple[np.ndarray, pd.Series]:
        if self._distinct is None:
            encoded = self.cellen.dictionary_encode()
            codes = encoded.indices.fill_null(-1).to_numpy()
            self._distinct = codes, text_series(encoded.dictionary)
        return self._distinct


def columns_of(raw: RawTable, koppen: Koppen) -> tuple[dict[str, Column], dict[str, str]]:
    """Which heading is which column: its name, else its label, else a synonym. And why a heading is not read."""
    tabel = raw.tabel
    named = [(koppen.kolommen[key], kop) for kop in raw.kolommen if (key := sleutel(kop)) in koppen.kolommen]
    chosen: dict[str, str] = {}
    for (_, naam), kop in sorted(named, key=lambda one: one[0][0]):
        if naam not in chosen:
            chosen[naam] = kop
    columns = {naam: Column(tabel.kolom(naam), kop, raw.kolommen[kop]) for naam, kop in chosen.items()}
    parts: dict[str, list[tuple[int, str]]] = {}
    for kop in raw.kolommen:
        if kop not in chosen.values() and (key := sleutel(kop)) in koppen.delen:
            naam, place = koppen.delen[key]
            parts.setdefault(naam, []).append((place, kop))
    for naam, found in parts.items():
        if naam not in columns:
            cells = [pc.fill_null(raw.kolommen[kop], "") for _, kop in sorted(found)]
            whole = pc.binary_join_element_wise(*cells, pa.scalar(" ", TEXT))
            whole = trimmed(pc.replace_substring_regex(whole, " {2,}", " "))
            columns[naam] = Column(tabel.kolom(naam), " + ".join(kop for _, kop in sorted(found)), whole)
    used = {*chosen.values(), *(kop for found in parts.values() for _, kop in found)}
    niet_gelezen: dict[str, str] = {}
    for kop in raw.kolommen:
        if kop not in used:
            double = koppen.kolommen.get(sleutel(kop))
            niet_gelezen[kop] = (
                f"Deze kolom is niet gelezen: de kolom {chosen[double[1]]} is al {double[1]}. Haal er een weg."
                if double
                else "Deze kolom is onbekend en niet gelezen. Haal haar weg of verbeter de naam."
            )
    return {naam: columns[naam] for naam in tabel.namen if naam in columns}, niet_gelezen


def text_series(cells: Any) -> pd.Series:
    """Arrow text as a pandas column, without a copy per cell."""
    return pd.Series(STR.__from_arrow__(cells))  # type: ignore[attr-defined]


def taken(per_text: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Per row what holds for its text; False for an empty cell."""
    rows: np.ndarray = np.append(per_text, False)[codes]
    return rows


def take(values: pd.Series, codes: np.ndarray, kolom: Kolom) -> pd.Series:
    """Per row the value of its text, missing for an empty cell, in the dtype of the column."""
    typed = values.astype(kolom.dtype)
    return pd.Series(pd.api.extensions.take(typed.array, codes, allow_fill=True))


def list_series(codes: np.ndarray, per_text: pa.Array) -> pd.Series:
    """Per row the list of its text, empty for an empty cell."""
    with_empty = pa.concat_arrays([per_text, pa.array([[]], per_text.type)])
    taken = with_empty.take(pa.array(np.where(codes < 0, len(per_text), codes)))
    return pd.Series(taken.cast(pa.list_(pa.string())), dtype=LIJST)
