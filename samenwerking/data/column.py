"""The columns of a table while it is being checked: which heading is which, its texts, and per row which of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data.headings import Koppen
from samenwerking.data.raw import TEXT, RawTable, as_text, is_empty, trimmed
from samenwerking.data.recognise import sleutel
from samenwerking.data.schema import LIJST, Kolom

STR = pd.StringDtype(na_value=np.nan)


@dataclass
class Column:
    """The cells of one column: its texts, and per row which of them (-1 is empty).

    Of most columns each text is there once. Those of a list differ, so there every row has its own.
    """

    kolom: Kolom
    kop: str
    """The heading as it stands in the file."""
    cellen: Any
    """The cells as arrow: text, or CODED."""
    _texts: tuple[np.ndarray, Any] | None = None

    @property
    def empty(self) -> np.ndarray:
        return is_empty(self.cellen)

    @property
    def codes(self) -> np.ndarray:
        """Per row the place of its text; -1 when it is empty."""
        return self._coded()[0]

    @property
    def texts(self) -> Any:
        """The texts as arrow."""
        return self._coded()[1]

    def clear(self, rows: np.ndarray) -> None:
        """Makes the cells of these rows empty."""
        self.cellen = pc.if_else(pa.array(rows), pa.scalar(None, TEXT), as_text(self.cellen))
        self._texts = None

    def _coded(self) -> tuple[np.ndarray, Any]:
        if self._texts is None:
            if self.kolom.lijst:
                codes = np.where(self.empty, -1, np.arange(len(self.cellen)))
                self._texts = codes, self.cellen
            else:
                coded = self.cellen
                if not pa.types.is_dictionary(coded.type):
                    coded = coded.dictionary_encode()
                indices = coded.indices
                self._texts = (indices.fill_null(-1) if indices.null_count else indices).to_numpy(), coded.dictionary
        return self._texts


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
            cells = [pc.fill_null(as_text(raw.kolommen[kop]), "") for _, kop in sorted(found)]
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
    return pd.Series(STR.__from_arrow__(as_text(cells)))  # type: ignore[attr-defined]


def taken(per_text: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Per row what holds for its text; False for an empty cell."""
    rows: np.ndarray = np.append(per_text, False)[codes]
    return rows


def take(values: pd.Series, codes: np.ndarray, kolom: Kolom) -> pd.Series:
    """Per row the value of its text, missing for an empty cell, in the dtype of the column."""
    if kolom.dtype == STR:
        texts = pa.array(values, TEXT)
        return text_series(texts.take(pa.array(codes, mask=codes < 0)))
    return pd.Series(pd.api.extensions.take(values.astype(kolom.dtype).array, codes, allow_fill=True))


def list_series(lists: Any) -> pd.Series:
    """Arrow lists as a pandas column."""
    return pd.Series(lists, dtype=LIJST)
