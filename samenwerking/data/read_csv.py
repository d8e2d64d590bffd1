"""Reading csv: all columns at once when every row stands on its own line, else row by row."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from samenwerking.data.bevinding import LIJSTTEKEN, Bevindingen
from samenwerking.data.encoding import has_format_characters, look_through
from samenwerking.data.headings import Koppen, Kopregel, csv_heading
from samenwerking.data.raw import CODED, TE_VEEL, TEXT, Blocks, RawTable, Unreadable, add_rows, finish, headings_of
from samenwerking.data.recognise import sleutel
from samenwerking.data.schema import Tabel
from samenwerking.opmaak import getal

MAX_REGELS_PER_RIJ = 1000
"""Lines that one row may take; more means that a quote was never closed."""
MAX_REGELS = 5_000_000
MAX_REGEL_LENGTE = 2_000_000
MAX_FOUTE_RIJEN = 100_000
"""Rows that do not fit the heading before the whole file is refused."""
_BLOCK = 1 << 23
"""Bytes that are looked at together."""
BEGIN = 200_000
"""Bytes in which the heading is looked for."""

_TE_LANG = "Een cel in deze rij is te lang. Maak de tekst korter."
_AANHALINGSTEKEN = (
    "Het aanhalingsteken in deze rij klopt niet. Zet een dubbel aanhalingsteken om de hele cel, "
    "en schrijf het in de tekst twee keer."
)
_PAST_NIET = "Te veel rijen passen niet bij de kopregel. Sla het bestand opnieuw op als CSV, met één scheidingsteken."
_RIJ_IN_CEL = (
    "In een cel van deze rij staan regels die zelf een rij lijken; die zijn als tekst gelezen. "
    "Kijk of er een aanhalingsteken te veel staat of ontbreekt."
)
_TE_WEINIG = "Cellen in deze rij: {}, in de kopregel: {}; de rest is leeg gelaten. Kijk of de rij is afgebroken."


def read_csv(bestand: str, tabel: Tabel, koppen: Koppen, data: bytes, bevindingen: Bevindingen) -> RawTable:
    """The table in this text (UTF-8, lines ended by a line feed)."""
    lines, control = look_through(data)
    if lines > MAX_REGELS:
        raise Unreadable(f"Dit bestand heeft meer dan {getal(MAX_REGELS)} regels. Haal rijen of lege regels weg.")
    control = control or has_format_characters(data)
    if control:
        data = data.replace(LIJSTTEKEN.encode(), b"")
    kop = csv_heading(data[:BEGIN].decode("utf-8", "ignore"), koppen)
    headings = headings_of(kop.cellen)
    raw = RawTable(tabel, bestand, kopregel=kop.regel, kop=headings, scheidingsteken=kop.scheidingsteken)
    start, end = _after_line(data, kop.laatste_regel), len(data)
    while end > start and data[end - 1 : end] == b"\n":
        end -= 1
        lines -= 1
    if not headings or not _ANYTHING.search(data, start, end):
        raw.kolommen = {heading: pa.array([], TEXT) for heading in headings if heading}
        return raw
    body = memoryview(data)[start:end]
    columns = None
    if _quotes_close_on_their_line(data, start, end):
        types = [TEXT if control else _type(heading, tabel, koppen) for heading in headings]
        columns = _read_fast(body, types, kop.scheidingsteken, lines - kop.laatste_regel + 1)
    if columns is None:
        columns = _read_careful(raw, body, len(headings), kop, bevindingen)
    else:
        raw.regel = np.arange(len(columns[0]), dtype="int64") + kop.laatste_regel + 1
        raw.fout = np.zeros(len(raw.regel), dtype=bool)
    return finish(raw, headings, columns, bevindingen, control=control)


_ANYTHING = re.compile(rb"\S")


def _type(heading: str, tabel: Tabel, koppen: Koppen) -> pa.DataType:
    """How the cells of this column are held: CODED where texts come back, as dates and names of other rows do."""
    _, naam = koppen.kolommen.get(sleutel(heading), (0, ""))
    if not naam or naam == "id":
        return TEXT
    kolom = tabel.kolom(naam)
    return CODED if not kolom.lijst and (kolom.soort != "tekst" or kolom.verwijst_naar) else TEXT


def _after_line(data: bytes, regel: int) -> int:
    """Where what follows this line begins."""
    start = 0
    for _ in range(regel):
        end = data.find(b"\n", start)
        if end < 0:
            return len(data)
        start = end + 1
    return start


def _read_careful(raw: RawTable, body: memoryview, width: int, kop: Kopregel, bevindingen: Bevindingen) -> list[Any]:
    """Row by row: lines within quotes, rows with too many or too few cells, quotes that do not close."""
    lines = _Lines(io.TextIOWrapper(io.BytesIO(body), "utf-8", newline="\n"), kop.laatste_regel)
    teken = kop.scheidingsteken
    blocks = Blocks(width)
    regels: list[int] = []
    refused: list[tuple[int, str, str]] = []
    short: list[tuple[int, str, str]] = []
    swallowed: list[tuple[int, str, str]] = []
    wide: list[int] = []
    while True:
        lines.begin()
        try:
            row = next(csv.reader(lines, delimiter=teken, strict=True))
        except StopIteration:
            break
        except csv.Error as error:
            melding = _TE_LANG if "field larger" in str(error) else _AANHALINGSTEKEN
            refused.append((lines.first, lines.back_to_second(), melding))
            row = [""] * width
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            refused.append((lines.first, teken.join(row[width : width + 100]), TE_VEEL))
        elif len(row) > width:
            wide.append(lines.first)
        elif 0 < len(row) < width and any(cell.strip() for cell in row):
            short.append((lines.first, teken.join(row), _TE_WEINIG.format(len(row), width)))
        if width > 1 and (
            inside := [line for cell in row for line in cell.split("\n")[1:] if line.count(teken) == width - 1]
        ):
            swallowed.append((lines.first, inside[0], _RIJ_IN_CEL))
        blocks.add((row + [""] * (width - len(row)))[:width])
        regels.append(lines.first)
        if len(refused) + len(short) + len(swallowed) > MAX_FOUTE_RIJEN:
            raise Unreadable(_PAST_NIET, lines.first)
    raw.regel = np.array(regels, dtype="int64")
    raw.fout = np.isin(raw.regel, [regel for regel, _, _ in refused])
    if len(wide) * 2 < len(regels):  # else it is how this file ends its rows
        raw.breed = wide
    add_rows(bevindingen, "fout", raw, refused)
    add_rows(bevindingen, "waarschuwing", raw, short)
    add_rows(bevindingen, "waarschuwing", raw, swallowed)
    return blocks.columns()


def _read_fast(body: memoryview, types: Sequence[pa.DataType], teken: str, rows: int) -> list[Any] | None:
    """All columns at once; None when a row needs a closer look or does not stand on exactly one line."""
    names = [str(place) for place in range(len(types))]
    coded = pa.dictionary(pa.int32(), pa.string())
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(pa.py_buffer(body)),
            pyarrow.csv.ReadOptions(column_names=names, block_size=_BLOCK),
            pyarrow.csv.ParseOptions(delimiter=teken, ignore_empty_lines=False),
            pyarrow.csv.ConvertOptions(
                column_types={name: coded if one == CODED else one for name, one in zip(names, types, strict=True)},
                check_utf8=False,  # it is
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != rows:
        return None
    return [_whole(column) for column in table.unify_dictionaries().columns]


def _whole(column: Any) -> Any:
    """A column in one piece."""
    column = column.combine_chunks()
    if not pa.types.is_dictionary(column.type):
        return column
    return pa.DictionaryArray.from_arrays(column.indices, column.dictionary.cast(TEXT))


def _quotes_close_on_their_line(data: bytes, start: int, end: int) -> bool:
    """Whether every line has an even number of quotes."""
    while (quote := data.find(b'"', start, end)) >= 0:
        start = data.find(b"\n", quote, end)
        if start < 0:
            start = end
        if data.count(b'"', quote, start) % 2:
            return False
    return True


class _Lines:
    """The lines of a csv, with their numbers, that can go back to the second line of the row being read."""

    def __init__(self, lines: Iterator[str], before: int) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._read = before
        self.first = before + 1

    def begin(self) -> None:
        """A new row starts with the next line."""
        self._row = []
        self.first = self._read + 1

    def back_to_second(self) -> str:
        """Gives the row up: all of its lines but the first are read again. Returns the first."""
        self._again.extendleft(reversed(self._row[1:]))
        self._read = self.first
        return self._row[0].rstrip("\n")

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self._row) == MAX_REGELS_PER_RIJ:
            raise csv.Error("a quote that does not close")
        line = self._again.popleft() if self._again else next(self._lines)
        self._row.append(line)
        self._read += 1
        if len(line) > MAX_REGEL_LENGTE:
            raise csv.Error("field larger than a line may be")
        return line
