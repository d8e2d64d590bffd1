"""One column of a table while it is being checked: its distinct texts, and per row which of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

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
