"""A frame as CSV or as a workbook. Text from a bron stays text: no cell can run as a formula."""

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.opmaak import FORMULE, zichtbaar

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LIJSTTEKEN = " | "
RIJEN_PER_BLAD = 1_048_575
"""What one sheet of Excel holds below its heading row; more goes on to a next sheet."""
TEKENS_PER_CEL = 32_767
INGEKORT = " … (ingekort)"

OPTIONS: dict[str, object] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd-mm-yyyy",
}
"""How every workbook is made."""
KOP: dict[str, object] = {"bold": True, "bg_color": "#E6E9ED", "bottom": 1, "valign": "top"}
_TEKST: dict[str, object] = {"quote_prefix": True}
"""Of a cell that stays text when somebody edits it."""
JAREN = ("Jaar", "Boekjaar")
"""Columns of numbers that nobody writes as 2.026."""
_BREEDTE = 60
"""How many characters wide a column is at most; a longer text goes on on the next line."""
_FILTERKNOP = 3
"""How many characters of a heading its filter button would cover."""

_EXCEL_BEGIN = dt.datetime(1900, 3, 1)  # noqa: DTZ001 - Excel knows no time zones, and no leap day in 1900


def to_csv(frame: pd.DataFrame, *, dialect: str = "excel") -> bytes:
    """The frame as CSV.

    ``excel`` opens in a Dutch Excel with a double click: semicolons, a BOM, decimal comma. ``plain`` is for
    programs: commas, decimal point, no BOM. In both, dates are ISO (a date in every Excel), lists are joined
    with " | ", and text that Excel would take for a formula has an apostrophe in front.
    """
    excel = dialect == "excel"

    def number(value: float) -> str:
        text = repr(value).removesuffix(".0")
        return text.replace(".", ",") if excel else text

    text: dict[type, Callable[[Any], str]] = {
        type(None): lambda _: "",
        str: _no_formula,
        bool: _janee,
        int: str,
        float: number,
        dt.datetime: lambda value: value.isoformat(" ").removesuffix(" 00:00:00"),
    }
    columns = [[text[type(cell)](cell) for cell in _cells(frame.iloc[:, i])] for i in range(frame.shape[1])]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow([_no_formula(zichtbaar(str(name))) for name in frame.columns])
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig" if excel else "utf-8")


def to_xlsx(frames: Mapping[str, pd.DataFrame], about: Mapping[str, str]) -> bytes:
    """A workbook: first the sheet "Toelichting" with the pairs of ``about``, then a sheet per frame.

    Numbers and dates are real numbers and dates, the heading row stays in sight and has a filter. Text that Excel would
    take for a formula stays text, also when somebody edits the cell.
    """
    import xlsxwriter  # noqa: PLC0415 (only who asks for a workbook waits for it)

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**OPTIONS, "constant_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True, "valign": "top", **_TEKST})
        wrap = workbook.add_format({"text_wrap": True, "valign": "top", **_TEKST})
        sheet = workbook.add_worksheet("Toelichting")
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 80)
        for row, (label, tekst) in enumerate(about.items()):
            sheet.write_string(row, 0, _cell_text(zichtbaar(label)), bold)
            sheet.write_string(row, 1, _cell_text(zichtbaar(tekst)), wrap)
        taken = {"toelichting"}
        for name, frame in frames.items():
            for begin in range(0, max(len(frame), 1), RIJEN_PER_BLAD):
                sheet = workbook.add_worksheet(_sheet_name(name, taken))
                _write(workbook, sheet, frame.iloc[begin : begin + RIJEN_PER_BLAD])
    return out.getvalue()


def _cells(column: pd.Series) -> list[Any]:
    """The column as plain values: None, str, bool, int, float or datetime."""
    if isinstance(column.dtype, pd.ArrowDtype) and pa.types.is_list(column.dtype.pyarrow_dtype):
        joined = pc.binary_join(pa.array(column), LIJSTTEKEN)
        return [zichtbaar(cell) for cell in joined.to_pylist()]
    if pd.api.types.is_datetime64_dtype(column.dtype):
        return list(column.to_numpy("datetime64[us]").tolist())
    return [_plain(cell) for cell in column.astype(object).tolist()]


def _plain(cell: Any) -> Any:
    if isinstance(cell, str):
        return zichtbaar(cell)
    if isinstance(cell, np.generic):
        cell = cell.item()
    if isinstance(cell, (list, tuple, np.ndarray)):
        return zichtbaar(LIJSTTEKEN.join(str(part) for part in cell))
    if pd.isna(cell) or cell in (math.inf, -math.inf):
        return None
    if isinstance(cell, dt.datetime):  # a pandas Timestamp is one too
        return dt.datetime.combine(cell.date(), cell.time())
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time())
    return cell if isinstance(cell, (bool, int, float)) else zichtbaar(str(cell))


def _no_formula(text: str) -> str:
    return "'" + text if FORMULE.match(text) else text


def _janee(value: bool) -> str:
    return "ja" if value else "nee"


def _cell_text(text: str) -> str:
    """What one cell of Excel holds; a cut says so. xlsxwriter takes "<r>...</r>" for markup: a space keeps it text."""
    if len(text) > TEKENS_PER_CEL // 2 and len(utf16 := text.encode("utf-16-le")) > 2 * TEKENS_PER_CEL:
        text = utf16[: 2 * (TEKENS_PER_CEL - len(INGEKORT))].decode("utf-16-le", "ignore") + INGEKORT
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes (at most 31 characters, no ``[]:*?/\\``) and that is not there yet."""
    base = re.sub(r"[\[\]:*?/\\]", " ", zichtbaar(name))
    number, unique = 1, _fit(base, 31)
    while unique.casefold() in taken:
        number += 1
        unique = f"{_fit(base, 27)} {number}"
    taken.add(unique.casefold())
    return unique


def _fit(name: str, characters: int) -> str:
    """The begin of a name for a sheet; Excel counts as UTF-16 does, and takes no ``'`` at either end."""
    begin = name.strip("' ").encode("utf-16-le")[: 2 * characters].decode("utf-16-le", "ignore")
    return begin.strip("' ") or "Blad"


def _write(workbook: "Workbook", sheet: "Worksheet", frame: pd.DataFrame) -> None:
    columns = [_cells(frame.iloc[:, i]) for i in range(frame.shape[1])]
    top: dict[str, object] = {"valign": "top"}
    kop = workbook.add_format(KOP | _TEKST)
    dag = workbook.add_format(top | {"num_format": "dd-mm-yyyy"})
    moment = workbook.add_format(top | {"num_format": "dd-mm-yyyy hh:mm"})
    geen_formule = workbook.add_format(top | _TEKST | {"text_wrap": True})
    for i, (name, column) in enumerate(zip(frame.columns, columns, strict=True)):
        heading = zichtbaar(str(name))
        look, width = _layout(heading, column)
        sheet.set_column(i, i, width, workbook.add_format(top | look))
        sheet.write_string(0, i, _cell_text(heading), kop)

    def write_text(row: int, col: int, value: str) -> None:
        sheet.write_string(row, col, _cell_text(value), geen_formule if FORMULE.match(value) else None)

    def write_date(row: int, col: int, value: dt.datetime) -> None:
        if value < _EXCEL_BEGIN:
            sheet.write_string(row, col, value.isoformat(" ").removesuffix(" 00:00:00"))
        else:
            sheet.write_datetime(row, col, value, dag if value.time() == dt.time() else moment)

    write: dict[type, Callable[[int, int, Any], object]] = {
        str: write_text,
        bool: lambda row, col, value: sheet.write_string(row, col, _janee(value)),
        int: sheet.write_number,
        float: sheet.write_number,
        dt.datetime: write_date,
    }
    for row, cells in enumerate(zip(*columns, strict=True), start=1):
        for col, cell in enumerate(cells):
            if cell is not None and cell != "":
                write[type(cell)](row, col, cell)
    if columns:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(frame), len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _layout(heading: str, column: list[Any]) -> tuple[dict[str, object], int]:
    """How the cells of a column look, and how wide it is, to judge by its first 500 rows."""
    cells = [cell for cell in column[:500] if cell is not None]
    numbers = [cell for cell in cells if type(cell) in (int, float)]
    decimals = max((len(f"{cell:.2f}".rstrip("0").partition(".")[2]) for cell in numbers), default=0)
    thousands = "0" if heading in JAREN else "#,##0"
    look: dict[str, object] = {"num_format": thousands + ("." + "0" * decimals if decimals else "")} if numbers else {}

    def length(cell: Any) -> int:
        if isinstance(cell, dt.datetime):
            return 10 if cell.time() == dt.time() else 16
        text = f"{cell:,.{decimals}f}" if type(cell) in (int, float) else str(cell)
        return max(map(len, text.splitlines()), default=0)

    longest = max(map(length, cells), default=0)
    if any(isinstance(cell, str) and (len(cell) > _BREEDTE or "\n" in cell) for cell in cells):
        look["text_wrap"] = True
    return look, min(max(10, longest, len(heading) + _FILTERKNOP), _BREEDTE) + 2
