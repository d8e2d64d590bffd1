"""Reading workbooks: the tabs named after a table, else the tab that looks most like the table of the file's name."""

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, TypeVar
from xml.parsers import expat

import numpy as np
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from samenwerking.data.bevinding import LIJSTTEKEN, Bevindingen
from samenwerking.data.encoding import other_kind
from samenwerking.data.headings import KOPREGELS, Koppen, heading_row
from samenwerking.data.raw import (
    LEEG,
    Blocks,
    RawTable,
    Unreadable,
    add_rows,
    finish,
    headings_of,
    table_named,
)
from samenwerking.data.schema import TABELLEN, Tabel
from samenwerking.opmaak import opsomming

MAX_UITGEPAKT = 300_000_000
"""Bytes of a workbook once unpacked."""
MAX_CELLEN = 15_000_000
"""Cells of all tabs together, the empty ones between the first and the last of a tab included."""
MAX_RIJEN = 1_048_576
"""Of a tab, as in Excel itself."""
MAX_TEKST = 500_000_000
"""Characters of all cells of all tabs together."""
MAX_INHOUD = 10_000_000
"""Bytes of the part that says which tabs there are."""
MAX_TABS = 100
LIJKT_OP_TABEL = 3
"""A tab with another name and this many known headings is probably meant to be read."""

_GEEN_WERKMAP = "Dit is geen leesbare Excel-werkmap. Open het in Excel en sla het opnieuw op als .xlsx."
_ERNAAST = "Deze rij heeft cellen naast de kopregel. Haal ze weg, of geef hun kolom een kopje."
_EVEN_GOED = "De tabs {} kunnen even goed de tabel zijn; geen ervan is gelezen. Zet alle rijen op één tab {}."
_ONGEREKEND = "Hier staat een formule zonder uitkomst. Open het bestand in Excel en sla het op."
_TE_GROOT = "Deze werkmap is te groot om te lezen. Haal lege rijen, kolommen en tabs weg, of gebruik CSV."

_STUK = (zipfile.BadZipFile, zlib.error, expat.ExpatError, ValueError, KeyError, NotImplementedError)
"""What comes of unpacking what is no workbook, and of looking in its parts."""
Plek = tuple[int, int]
"""Row and column of a cell, from 0."""
T = TypeVar("T")


def read_workbook(
    bestand: str, tabel: Tabel | None, data: bytes, koppen: Mapping[str, Koppen], bevindingen: Bevindingen
) -> list[RawTable]:
    """The tables in this workbook, which is named after ``tabel`` or after none.

    Raises:
        Unreadable: it is no workbook or too large, or has no tab for ``tabel``.
    """
    if not data:
        raise Unreadable(LEEG)
    if not data.startswith(b"PK"):
        kind = other_kind(data) or "gewone tekst"
        raise Unreadable(f"De naam eindigt op .xlsx, maar de inhoud is {kind}. Sla het bestand op als Excel-werkmap.")
    errors = inspect_workbook(data)
    book = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    tabs = [meta.name for meta in book.sheets_metadata if str(meta.typ).endswith("WorkSheet")][:MAX_TABS]
    named = {tab: found for tab in tabs if (found := table_named(tab))}
    if tabel is not None and tabel not in named.values():
        scores = {tab: _score(book, tab, koppen[tabel.naam]) for tab in tabs if tab not in named}
        if not scores:
            raise Unreadable(f"In deze werkmap staat geen tab met {tabel.naam}.")
        best = [tab for tab in scores if scores[tab] == max(scores.values())]
        if len(best) > 1 and scores[best[0]]:
            raise Unreadable(_EVEN_GOED.format(opsomming(best), tabel.naam))
        named[best[0]] = tabel
    if not named:
        alle = ", ".join(one.naam for one in TABELLEN)
        melding = f"Deze werkmap is niet gelezen: geen tab heet naar een tabel. Noem elke tab naar een tabel: {alle}."
        bevindingen.add("waarschuwing", bestand, melding)
        return []
    tables = []
    for tab, one in named.items():
        raw = RawTable(one, f"{bestand} (tab {tab})" if len(named) > 1 or tabel is None else bestand)
        try:
            sheet = _guarded(lambda tab=tab: book.get_sheet_by_name(tab))  # type: ignore[misc]
            tables.append(_read_tab(raw, sheet, koppen[one.naam], errors.get(tab, {}), bevindingen))
        except Unreadable as error:
            bevindingen.add("fout", raw.bestand, error.melding, tabel=one.naam, regel=error.regel)
            tables.append(RawTable(one, raw.bestand, onleesbaar=True))
    for tab in tabs:
        if tab not in named and max(_score(book, tab, one) for one in koppen.values()) >= LIJKT_OP_TABEL:
            melding = (
                f"Tab {tab} is niet gelezen. Zet de rijen op een tab die wel is gelezen, of noem haar naar een tabel."
            )
            bevindingen.add("waarschuwing", bestand, melding)
    return tables


def _guarded(read: Callable[[], T]) -> T:
    """What the reader gives; a workbook that it cannot read is Unreadable, also when the reader itself fails on it."""
    try:
        return read()
    except (CalamineError, OSError, ValueError, KeyError, IndexError) as error:
        raise Unreadable(_GEEN_WERKMAP) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how a failure inside the reader arrives here
            raise Unreadable(_GEEN_WERKMAP) from error
        raise


def _first_cells(sheet: CalamineSheet) -> list[list[str]]:
    return [[_cell_text(cell) or "" for cell in row] for row in sheet.to_python(nrows=KOPREGELS)]


def _score(book: CalamineWorkbook, tab: str, koppen: Koppen) -> int:
    return heading_row(_first_cells(_guarded(lambda: book.get_sheet_by_name(tab))), koppen)[1]


def _read_tab(
    raw: RawTable, sheet: CalamineSheet, koppen: Koppen, errors: Mapping[Plek, str], bevindingen: Bevindingen
) -> RawTable:
    if sheet.start is None:
        return raw
    top, left = sheet.start
    place, _ = heading_row(_first_cells(sheet), koppen)
    wrong: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in errors.items():
        wrong.setdefault(row - top, []).append((column - left, text))
    headings: list[str] = []
    blocks = Blocks(0)
    refused: list[tuple[int, str, str]] = []
    count = 0
    for number, cells in enumerate(islice(sheet.iter_rows(), top, None)):  # it starts at the first row of the tab
        if number < place:
            continue
        texts = [_cell_text(cell) for cell in cells]
        for column, text in wrong.get(number, ()):
            if text and 0 <= column < len(texts):
                texts[column] = text
        if number == place:
            headings = headings_of([text or "" for text in texts])
            blocks = Blocks(len(headings))
            continue
        if extra := [text.strip() for text in texts[len(headings) :] if text and text.strip()]:
            refused.append((top + number + 1, " ".join(extra), _ERNAAST))
        blocks.add(texts[: len(headings)])
        count += 1
    raw.kop, raw.kopregel = headings, top + place + 1
    raw.regel = np.arange(count, dtype="int64") + raw.kopregel + 1
    raw.fout = np.isin(raw.regel, [regel for regel, _, _ in refused])
    add_rows(bevindingen, "fout", raw, refused)
    unsolved = sorted(place for place, text in errors.items() if not text and place[0] + 1 > raw.kopregel)
    if unsolved := [(row + 1, column - left) for row, column in unsolved if 0 <= column - left < len(headings)]:
        regels = [regel for regel, _ in unsolved]
        kolommen = [headings[column] for _, column in unsolved]
        bevindingen.add("fout", raw.bestand, _ONGEREKEND, tabel=raw.tabel.naam, regel=regels, kolom=kolommen)
        raw.fout |= np.isin(raw.regel, regels)
    return finish(raw, headings, blocks.columns(), bevindingen, control=True)


def _cell_text(cell: Any) -> str | None:
    """A cell as somebody would have typed it: 14, 2,5, ja, 2026-11-20, 09:30."""
    text = str(cell)
    if isinstance(cell, str):
        return cell.replace(LIJSTTEKEN, "") or None
    if isinstance(cell, bool):
        text = "ja" if cell else "nee"
    elif isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < 1e18
        text = str(int(cell)) if whole else f"{cell:.15g}".replace(".", ",")
    elif isinstance(cell, dt.datetime):
        text = cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    elif isinstance(cell, dt.time):
        text = cell.isoformat("minutes")
    elif isinstance(cell, dt.timedelta):
        minutes = round(cell.total_seconds() / 60)
        text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return text


_PLEK = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,9})(\d{0,12})""")
_RIJ = re.compile(rb"<(?:[^\s<>/:]*:)?row\b")
_CEL_ZONDER_PLEK = re.compile(rb"""<(?:[^\s<>/:]*:)?c(?:>|/|\s++(?![^<>]*\br\s*=))""")
_GEDEELDE_TEKST = re.compile(rb"""<(?:[^\s<>/:]*:)?v>\s*\+?(\d+)""")
_VREEMDE_TEKST = re.compile(rb"""<(?:[^\s<>/:]*:)?v(?:\s|>\s*(?:&|<!))""")
_FOUTCEL = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^<>]{0,200}\bt\s*=\s*["']e["'])[^<>]{0,200}\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^<>]{0,200}>"""
    rb"""(?:\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]{1,20})<"""
)
_ONGEREKENDE_CEL = re.compile(
    rb"""<(?:\w+:)?c\s([^<>]{1,200})>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"""
)
_TEKSTCEL = re.compile(rb"""\bt\s*=\s*["']str["']""")
"""A formula that gives text: its outcome may well be nothing."""


def inspect_workbook(data: bytes) -> dict[str, dict[Plek, str]]:
    """Refuses a workbook that unpacks to more than we can hold; returns per tab the cells that the reader leaves empty.

    Those are the cells with an Excel error, and with "" the formulas of which the workbook has no outcome.

    The reader itself believes what a workbook says, so what it unpacks to is measured here first: the bytes, the
    cells between the first and the last of a tab (it fills in the empty ones), and the text of all cells (every
    use of a shared text is a copy).

    Raises:
        Unreadable: too much, or no workbook at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
        if sum(member.file_size for member in members) > MAX_UITGEPAKT:
            raise Unreadable(_TE_GROOT)
        left = MAX_UITGEPAKT
        cells = text = 0
        parts: dict[str, bytes] = {}
        lengths = np.zeros(0, dtype="int64")
        errors: dict[str, dict[Plek, str]] = {}
        for member in sorted(members, key=lambda member: "sharedstrings" not in member.filename.lower()):
            content = _unpack(data, member, left)
            left -= len(content)
            name = member.filename.lower().replace("\\", "/")
            if "sharedstrings" in name:
                lengths = _shared_lengths(content)
            elif b"sheetData" in content:
                more_cells, more_text = _measure_sheet(content, lengths)
                cells, text = cells + more_cells, text + more_text
                if cells > MAX_CELLEN or text > MAX_TEKST:
                    raise Unreadable(_TE_GROOT)
                if found := _error_cells(content) | _unsolved_cells(content):
                    errors[name] = found
            elif name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
                if len(content) > MAX_INHOUD:
                    raise Unreadable(_TE_GROOT)
                parts[name] = content
    except _STUK:
        raise Unreadable(_GEEN_WERKMAP) from None
    tabs = _tabs(parts)
    if len(set(tabs.values())) < len(tabs):  # what was measured once would be read more than once
        raise Unreadable(_GEEN_WERKMAP)
    return {naam: errors[target] for naam, target in tabs.items() if target in errors}


def _unpack(data: bytes, member: zipfile.ZipInfo, limit: int) -> bytes:
    """What is really in this part of a zip, whatever the zip says of its size."""
    header = member.header_offset
    start = header + 30 + int.from_bytes(data[header + 26 : header + 28], "little")
    start += int.from_bytes(data[header + 28 : header + 30], "little")
    packed = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-15).decompress(packed, limit + 1)
    else:
        raise Unreadable(_GEEN_WERKMAP)
    if len(content) > limit:
        raise Unreadable(_TE_GROOT)
    return content


def _shared_lengths(content: bytes) -> np.ndarray:
    """An upper bound for the length of every shared text, in order."""
    starts = np.array([match.start() for match in re.finditer(rb"<(?:\w+:)?si\b", content)], dtype="int64")
    return np.diff(np.append(starts, len(content)))


def _measure_sheet(content: bytes, lengths: np.ndarray) -> tuple[int, int]:
    """How many cells a tab takes, and at most how many characters of shared text stand in them."""
    if len(_RIJ.findall(content)) > MAX_RIJEN:
        raise Unreadable(_TE_GROOT)
    rows = columns = 1
    for start in range(0, len(content), 1 << 20):
        found = set(_PLEK.findall(content, start, start + (1 << 20) + 100))
        columns = max(columns, max((_column(letters) for letters in {letters for letters, _ in found}), default=0))
        rows = max(rows, max((int(digits) for _, digits in found if digits), default=0))
    if rows * columns > MAX_CELLEN or _CEL_ZONDER_PLEK.search(content):
        rows, columns = _extent(content)
    if rows > MAX_RIJEN:
        raise Unreadable(_TE_GROOT)
    text = int(lengths.max(initial=0)) * content.count(b"v>")
    if text <= MAX_TEKST // MAX_TABS:
        return rows * columns, text
    used = np.array([int(number[:9]) for number in _GEDEELDE_TEKST.findall(content)], dtype="int64")
    strange = len(_VREEMDE_TEKST.findall(content))
    return rows * columns, int(lengths[used[used < len(lengths)]].sum() + lengths.max() * strange)


def _extent(content: bytes) -> Plek:
    """How many rows and columns it takes, up to where that is too much: cells that only have a colour do not count."""
    rows = columns = row = column = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal rows, columns, row, column
        match tag.rpartition(":")[2]:
            case "row":
                row, column = (int(given) if (given := attributes.get("r", "")).isdecimal() else row + 1), 0
            case "c":
                place = re.fullmatch(r"([A-Za-z]{1,9})(\d{1,12})", attributes.get("r", ""))
                column = _column(place[1].encode()) if place else column + 1
                row = int(place[2]) if place else row
            case "v" | "is" | "f":
                rows, columns = max(rows, row), max(columns, column)
                if rows > MAX_RIJEN or rows * columns > MAX_CELLEN:
                    raise Unreadable(_TE_GROOT)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _error_cells(content: bytes) -> dict[Plek, str]:
    if b't="e"' not in content and b"t='e'" not in content:
        return {}
    return {
        (int(digits) - 1, _column(letters) - 1): value.decode("utf-8", "replace")
        for letters, digits, value in _FOUTCEL.findall(content)
    }


def _unsolved_cells(content: bytes) -> dict[Plek, str]:
    if b"<f" not in content and b":f" not in content:
        return {}
    cells = [given for given in _ONGEREKENDE_CEL.findall(content) if not _TEKSTCEL.search(given)]
    places = [(place[2], place[1]) for given in cells if (place := _PLEK.search(given))]
    return {(int(digits) - 1, _column(letters) - 1): "" for digits, letters in places if digits}


def _tabs(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Per tab the part of the zip that it stands in."""
    try:
        book = ET.fromstring(parts["xl/workbook.xml"])  # noqa: S314  (expat limits entities)
        links = ET.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314
    except (ET.ParseError, KeyError):
        return {}
    targets = {link.get("Id"): (link.get("Target") or "").replace("\\", "/").lstrip("/") for link in links}
    tabs: dict[str, str] = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            target = targets.get(link, "").lower()
            tabs[sheet.get("name", "")] = target if target.startswith("xl/") else f"xl/{target}"
    return tabs
