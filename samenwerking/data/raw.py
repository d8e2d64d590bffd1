"""A table as it stands in a file: per heading a column of text, per row its line. What every kind of file shares."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking import opmaak
from samenwerking.data.bevinding import Bevindingen, Ernst
from samenwerking.data.recognise import sleutel
from samenwerking.data.schema import TABELLEN, Tabel

TEXT = pa.large_string()
MAX_KOLOMMEN = 500
BLOCK = 20_000
"""Rows that are turned into arrow text together."""
TE_VEEL = (
    "Deze rij heeft meer cellen dan de kopregel. Zet aanhalingstekens om een cel waarin het scheidingsteken staat, "
    "of haal de extra cellen weg."
)

LEEG = "Dit bestand is leeg. Vul het of haal het weg."
TE_BREED = f"Dit bestand heeft meer dan {MAX_KOLOMMEN} kolommen. Haal kolommen weg."
ONZICHTBAAR = "Hier staan onzichtbare tekens; die zijn weggelaten. Typ de tekst opnieuw als er iets mist."
_NIET_LEESBAAR = rf"[\x00-\x08\x0b\x0c\x0e-\x1e{opmaak.ONZICHTBAAR}]"


class Unreadable(Exception):
    """Why a file cannot be used, and what to do, in Dutch."""

    def __init__(self, melding: str, regel: int | None = None) -> None:
        self.melding = melding
        self.regel = regel
        super().__init__(melding)


@dataclass
class RawTable:
    """One table as it stands in a file."""

    tabel: Tabel
    bestand: str
    kolommen: dict[str, Any] = field(default_factory=dict)
    """Per heading its cells, as arrow text."""
    regel: np.ndarray = field(default_factory=lambda: np.array([], dtype="int64"))
    fout: np.ndarray = field(default_factory=lambda: np.array([], dtype=bool))
    """The rows that reading already refused."""
    breed: list[int] = field(default_factory=list)
    """The lines of rows with empty cells beyond the heading: when a cell there is wrong, its cells have moved."""
    kopregel: int = 1
    kopregels: dict[str, int] = field(default_factory=dict)
    """The line of a heading, where that is not ``kopregel``."""
    kop: list[str] = field(default_factory=list)
    """The heading row as it stands there, empty headings too; none in YAML."""
    scheidingsteken: str = ""
    """What separates the cells of a csv."""
    onleesbaar: bool = False
    """The file or tab was there but could not be read; a bevinding says why."""


def shown(pad: Path) -> str:
    """The name of a file as text, also when it is no text."""
    return os.fsencode(pad.name).decode("utf-8", "replace")


def table_named(naam: str) -> Tabel | None:
    """The table with this name or label, in any case."""
    key = sleutel(naam[:100])
    return next((tabel for tabel in TABELLEN if key in (sleutel(tabel.naam), sleutel(tabel.label))), None)


def headings_of(cells: Sequence[str]) -> list[str]:
    """The headings on one line each, without the empty ones at the end."""
    headings = [re.sub(r"\s+", " ", cell[:200]).strip() for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MAX_KOLOMMEN:
        raise Unreadable(TE_BREED)
    return headings


class Blocks:
    """Rows of text, turned into arrow columns as they come, so that a large file is never held as Python objects."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._blocks: list[list[Any]] = []
        self._rows: list[Sequence[str | None]] = []

    def add(self, row: Sequence[str | None]) -> None:
        self._rows.append(row)
        if len(self._rows) == BLOCK:
            self._flush()

    def columns(self) -> list[Any]:
        self._flush()
        return [pa.chunked_array(parts, TEXT) for parts in zip(*self._blocks, strict=True)]

    def _flush(self) -> None:
        columns = zip(*self._rows, strict=True) if self._rows else [()] * self._width
        self._blocks.append([pa.array(cells, TEXT) for cells in columns])
        self._rows = []


def add_rows(bevindingen: Bevindingen, ernst: Ernst, raw: RawTable, rows: list[tuple[int, str, str]]) -> None:
    """A bevinding per row that is no good as a whole: its line, what stands there and the melding."""
    if rows:
        regel, waarde, melding = (list(part) for part in zip(*rows, strict=True))
        short = [text[:200] for text in waarde]
        bevindingen.add(ernst, raw.bestand, melding, tabel=raw.tabel.naam, regel=regel, waarde=short)


def finish(
    raw: RawTable, headings: Sequence[str], columns: Sequence[Any], bevindingen: Bevindingen, *, control: bool
) -> RawTable:
    """Trims the cells, makes empty ones missing, and drops empty rows and columns.

    With ``control`` the cells may hold invisible characters, and those are left out too.
    """
    columns = [trimmed(column) for column in columns]
    empty = np.ones(len(raw.regel), dtype=bool)
    for column in columns:
        empty &= column.is_null().to_numpy(zero_copy_only=False)
    drop = empty & ~raw.fout
    if drop.any():
        columns = [column.filter(pa.array(~drop)) for column in columns]
        raw.regel, raw.fout = raw.regel[~drop], raw.fout[~drop]
    for place, (heading, column) in enumerate(zip(headings, columns, strict=True)):
        naam = heading or f"kolom {place + 1}"
        if not heading and column.null_count == len(column):
            continue
        if naam in raw.kolommen:
            bevindingen.add(
                "waarschuwing",
                raw.bestand,
                "Deze kolom staat er twee keer; de eerste is gelezen. Haal er een weg.",
                tabel=raw.tabel.naam,
                regel=raw.kopregel,
                kolom=naam,
            )
        else:
            raw.kolommen[naam] = _without_control(raw, naam, column, bevindingen) if control else column
    return raw


def trimmed(column: Any) -> Any:
    """Without spaces around it, an empty cell missing, in one piece."""
    column = pc.utf8_trim_whitespace(column)
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    empty = pc.equal(pc.binary_length(column), 0)
    return pc.if_else(empty, pa.scalar(None, TEXT), column) if pc.any(empty).as_py() else column


def _without_control(raw: RawTable, kolom: str, column: Any, bevindingen: Bevindingen) -> Any:
    column = pc.replace_substring_regex(column, opmaak.REGELEINDE, "\n")
    found = pc.fill_null(pc.match_substring_regex(column, _NIET_LEESBAAR), False)
    if not pc.any(found).as_py():
        return column
    clean = pc.replace_substring_regex(column, _NIET_LEESBAAR, "")
    bevindingen.add(
        "waarschuwing",
        raw.bestand,
        ONZICHTBAAR,
        tabel=raw.tabel.naam,
        regel=raw.regel[found.to_numpy(zero_copy_only=False)],
        kolom=kolom,
        waarde=pc.utf8_slice_codeunits(clean.filter(found), 0, 200).to_pylist(),
    )
    return trimmed(clean)
