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
from samenwerking.data.encoding import blocks
from samenwerking.data.recognise import sleutel
from samenwerking.data.schema import TABELLEN, Tabel

TEXT = pa.large_string()
CODED = pa.dictionary(pa.int32(), TEXT)
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
    """Per heading its cells, in one piece of arrow: text, or (of CODED) which of the texts that come back in it."""
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

    With ``control`` the cells, all of them text, may hold invisible characters, and those are left out too.
    """
    columns = [trimmed(column) for column in columns]
    if len(raw.regel) and all(column.null_count for column in columns):
        empty = np.logical_and.reduce([is_empty(column) for column in columns])
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


def is_empty(column: Any) -> np.ndarray:
    """Per row whether nothing stands there."""
    mask: np.ndarray = column.is_null().to_numpy(zero_copy_only=False)
    return mask


def as_text(column: Any) -> Any:
    """The cells as text, also of CODED."""
    return column.cast(TEXT) if pa.types.is_dictionary(column.type) else column


def texts_in(column: Any) -> Any:
    """The texts in a column: of CODED each once."""
    return column.dictionary if pa.types.is_dictionary(column.type) else column


def trimmed(column: Any) -> Any:
    """Without spaces around it, an empty cell missing, in one piece."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if pa.types.is_dictionary(column.type):
        texts = trimmed(column.dictionary)
        if texts is column.dictionary:
            return column
        again = texts.dictionary_encode()
        return pa.DictionaryArray.from_arrays(again.indices.take(column.indices), again.dictionary)
    if _has_spaces_around(column):
        column = pc.utf8_trim_whitespace(column)
    empty = pc.equal(pc.binary_length(column), 0)
    return pc.if_else(empty, pa.scalar(None, TEXT), column) if pc.any(empty).as_py() else column


def _has_spaces_around(texts: Any) -> bool:
    """Whether a text may begin or end with a space, by its first and last byte; of an empty one those of others."""
    offsets, data = _buffers(texts)
    if not any(_may_be_of_a_space(block).any() for block in blocks(data)):
        return False
    first, last = data[np.minimum(offsets[:-1], len(data) - 1)], data[offsets[1:] - 1]
    return bool(_may_be_of_a_space(first).any() or _may_be_of_a_space(last).any())


def _may_be_of_a_space(data: np.ndarray) -> np.ndarray:
    """Per byte whether it is none of the characters of ASCII that are seen."""
    mask: np.ndarray = data - np.uint8(ord("!")) > ord("~") - ord("!")
    return mask


def longest(texts: Any) -> int:
    """The bytes of the longest text."""
    return int(np.diff(_buffers(texts)[0]).max(initial=0))


def may_hold(texts: Any, *tekens: str) -> bool:
    """Whether one of these ASCII characters may stand in a text: a look at all bytes at once, to save one per cell."""
    _, data = _buffers(texts)
    return any(bool((block == ord(teken)).any()) for block in blocks(data) for teken in tekens)


def _buffers(texts: Any) -> tuple[np.ndarray, np.ndarray]:
    """Where each text begins and ends, and the bytes."""
    _, offsets, data = texts.buffers()
    return (
        np.frombuffer(offsets or b"", "int64")[texts.offset : texts.offset + len(texts) + 1],
        np.frombuffer(data or b"", "uint8"),
    )


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
