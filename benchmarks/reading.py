"""Reading a bron, against pyarrow that reads the same files into typed columns and to pandas."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from benchmarks.folders import folder
from benchmarks.measure import Result, compare
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL, Kolom
from samenwerking.normen import CONFIG, read_normen

_TYPES = {
    "datum": pa.timestamp("us"),
    "keuze": pa.dictionary(pa.int32(), pa.string()),
    "geheel": pa.int64(),
    "getal": pa.float64(),
}


def ours(pad: Path) -> Callable[[], Dataset]:
    """The whole way: read, recognise, validate."""
    normen = read_normen(CONFIG)
    return lambda: read_bron(pad, normen.regios, normen.synoniemen)


def pyarrow_typed(pad: Path) -> Callable[[], dict[str, pd.DataFrame]]:
    """The physical limit: every file into columns of the right type, and to pandas; nothing is checked."""
    return lambda: {name: table.to_pandas() for name, table in arrow_tables(pad).items()}


def arrow_tables(pad: Path) -> dict[str, pa.Table]:
    """Every table of a folder as typed arrow; a list is text."""
    return {file.stem: _table(file) for file in sorted(pad.glob("*.csv"))}


def _table(file: Path) -> pa.Table:
    types = {kolom.naam: _type(kolom) for kolom in TABEL[file.stem].kolommen}
    return pyarrow.csv.read_csv(
        file,
        parse_options=pyarrow.csv.ParseOptions(delimiter=";"),
        convert_options=pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""]),
    )


def _type(kolom: Kolom) -> pa.DataType:
    return pa.string() if kolom.lijst else _TYPES.get(kolom.soort, pa.string())


def read_land() -> list[Result]:
    pad = folder("land")
    return compare("read_land", (ours, [pad]), (pyarrow_typed, [pad]), bound=2.5)


CASES = {"read_land": read_land}
