"""Reading a bron, against pyarrow that reads the same files into typed columns and to pandas."""

import csv
import datetime as dt
import gc
import multiprocessing
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.csv
import yaml

from benchmarks.folders import folder
from benchmarks.generator import LAND, PROVINCIE
from benchmarks.measure import PAIRS, Result, compare, median_result
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


def ours_with_bad_rows(pad: Path, deel: float) -> Callable[[], Dataset]:
    """The whole way over a bron of which this part of the rows is spoiled, when every one of those is told."""
    read = ours(pad)
    missed = {naam: n for naam, n in untold(read(), pad, deel).items() if n > 0}
    assert not missed, f"rows that are not told: {missed}"
    return read


def untold(dataset: Dataset, pad: Path, deel: float) -> dict[str, int]:
    """Per table how many spoiled rows have no bevinding with their line."""
    fouten = dataset.bevindingen[dataset.bevindingen["ernst"] == "fout"].dropna(subset="regel")
    told = fouten.groupby("tabel")["regel"].nunique()
    rows = {file.stem: file.read_bytes().count(b"\n") - 1 for file in pad.glob("*.csv")}
    return {naam: round(n * deel) - int(told.get(naam, 0)) for naam, n in rows.items()}


def yaml_bron(rows: int) -> Path:
    """A bron with so many contacten in YAML; its other tables are small."""
    source = folder(replace(PROVINCIE, contacten=rows))
    pad = source.with_name(f"{source.name}-yaml")
    if not (pad / "contacten.yaml").exists():
        pad.mkdir(exist_ok=True)
        for naam in ("partners", "personen"):
            shutil.copy(source / f"{naam}.csv", pad)
        with (source / "contacten.csv").open(encoding="utf-8", newline="") as file:
            records = [_record(row) for row in csv.DictReader(file, delimiter=";")]
        text = yaml.dump(records, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**9)
        (pad / "contacten.yaml").write_text(text, encoding="utf-8")
    return pad


def _record(row: Mapping[str, str]) -> dict[str, object]:
    """What somebody writes in YAML: no empty cells, a date as a date, a list as a list."""
    kolommen = TABEL["contacten"]
    return {
        naam: dt.date.fromisoformat(cell)
        if kolommen.kolom(naam).soort == "datum"
        else cell.split("|")
        if kolommen.kolom(naam).lijst
        else cell
        for naam, cell in row.items()
        if cell
    }


def yaml_bare(pad: Path) -> Callable[[], object]:
    """The C loader of PyYAML and pandas: no line numbers, nothing is checked."""
    files = [pad / "partners.csv", pad / "personen.csv"]

    def run() -> object:
        records = yaml.load((pad / "contacten.yaml").read_bytes(), Loader=yaml.CSafeLoader)
        return pd.DataFrame(records), [_table(file).to_pandas() for file in files]

    return run


def read_land() -> list[Result]:
    pad = folder("land")
    return compare("read_land", (ours, [pad]), (pyarrow_typed, [pad]), bound=2.5)


def read_land_1pct_bad() -> list[Result]:
    """Against reading the same rows when all are good: what is no date would stop the reference."""
    bad, good = folder("land", 0.01), folder("land")
    return compare("read_land_1pct_bad", (ours_with_bad_rows, [bad, 0.01]), (pyarrow_typed, [good]), bound=4.0)


def yaml_20000() -> list[Result]:
    pad = yaml_bron(20_000)
    return compare("yaml_20000", (ours, [pad]), (yaml_bare, [pad]), bound=1.3)


def memory_land() -> list[Result]:
    """What a process grows by when it holds the Dataset, against the bytes of the same tables as typed arrow."""
    pad = folder("land")
    context = multiprocessing.get_context("spawn")
    pairs = []
    for _ in range(PAIRS):
        with context.Pool(1) as pool:
            held = pool.apply(_megabytes_held, (pad,))
        pairs.append((held, sum(table.nbytes for table in arrow_tables(pad).values()) / 1e6))
    return [median_result("memory_land", pairs, bound=3.0, unit="MB")]


def _megabytes_held(pad: Path) -> float:
    process = psutil.Process()
    ours(folder("provincie"))()  # what reading needs is there
    before = _megabytes(process)
    dataset = ours(pad)()
    held = _megabytes(process) - before
    assert len(dataset["contacten"])
    return held


def _megabytes(process: psutil.Process) -> float:
    gc.collect()
    pa.default_memory_pool().release_unused()
    return float(process.memory_info().rss) / 1e6


def growth_read(rows: int) -> list[Result]:
    """So many contacten, and of every other table as large a part of the whole country."""
    pad = folder(LAND.keer(rows / LAND.contacten))
    return compare(f"growth_read_{rows}", (ours, [pad]), (pyarrow_typed, [pad]), bound=None)[:1]


GROEI = (1_000, 10_000, 100_000, 1_000_000)
CASES: dict[str, Callable[[], list[Result]]] = {
    "read_land": read_land,
    "read_land_1pct_bad": read_land_1pct_bad,
    "yaml_20000": yaml_20000,
    "memory_land": memory_land,
    **{f"growth_read_{rows}": partial(growth_read, rows) for rows in GROEI},
}
