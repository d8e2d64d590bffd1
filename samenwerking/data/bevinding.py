"""Collecting what is wrong in a bron, without a loop over rows: one call adds all rows with the same problem."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from samenwerking.data.schema import TABELLEN

Ernst = Literal["fout", "waarschuwing"]
KOLOMMEN = ("bestand", "tabel", "regel", "kolom", "waarde", "ernst", "melding")
_TABELLEN = ["", *(tabel.naam for tabel in TABELLEN)]
WAARDE_LENGTE = 100
LIJSTTEKEN = "\x1f"
"""Ends every item of a list that a file gave as a list (YAML), so that it cannot be mistaken for text."""


class Bevindingen:
    """The bevindingen of one bron, in the order in which they were found."""

    def __init__(self) -> None:
        self._parts: list[pd.DataFrame] = []

    def add(
        self,
        ernst: Ernst,
        bestand: str,
        melding: str | Sequence[str],
        *,
        tabel: str = "",
        regel: "int | Sequence[int] | np.ndarray | None" = None,
        kolom: str | Sequence[str] = "",
        waarde: "str | Sequence[str | None]" = "",
        gevolg: bool = False,
    ) -> None:
        """One bevinding, or one per regel; melding and waarde may differ per regel.

        A ``gevolg`` is what others in the same file lead to, and comes after them.
        """
        regels = np.atleast_1d(np.asarray(pd.NA if regel is None else regel, dtype=object))
        self._parts.append(
            pd.DataFrame(
                {
                    "bestand": bestand,
                    "tabel": tabel,
                    "regel": pd.array(regels, dtype="Int64"),
                    "kolom": kolom,
                    "waarde": waarde,
                    "ernst": ernst,
                    "melding": melding,
                    "gevolg": gevolg,
                },
                index=pd.RangeIndex(len(regels)),
            )
        )

    def extend(self, others: "Bevindingen") -> None:
        """Adds those of another collection, after these."""
        self._parts += others._parts

    def frame(self) -> pd.DataFrame:
        """All bevindingen, one row each: fouten first, and causes before what they lead to.

        So by table in the order of the schema (a row hangs on rows of a table before its own), then by bestand and
        regel; what concerns a whole file comes before its rows.
        """
        types = {naam: "Int64" if naam == "regel" else "str" for naam in KOLOMMEN}
        if not self._parts:
            return pd.DataFrame({naam: pd.Series([], dtype=dtype) for naam, dtype in types.items()})
        frame = pd.concat([part.astype(types) for part in self._parts], ignore_index=True)
        frame["waarde"] = _short(frame["waarde"].fillna(""))
        order = frame.assign(tabel=pd.Categorical(frame["tabel"], _TABELLEN))
        order = order.sort_values(["ernst", "tabel", "bestand", "gevolg", "regel"], kind="stable", na_position="first")
        return frame.loc[order.index, list(KOLOMMEN)].reset_index(drop=True)


def _short(waarde: pd.Series) -> pd.Series:
    """One line of at most WAARDE_LENGTE characters."""
    short = waarde.str.slice(0, WAARDE_LENGTE + 1)
    short = short.str.rstrip(LIJSTTEKEN).str.replace(LIJSTTEKEN, ", ", regex=False)
    short = short.str.replace(r"[\x00-\x1f\x7f]+", " ", regex=True)
    return short.where(waarde.str.len() <= WAARDE_LENGTE, short.str.slice(0, WAARDE_LENGTE) + "…")
