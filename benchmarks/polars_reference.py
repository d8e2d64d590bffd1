"""The indicatoren as somebody computes them who picks Polars: lazy frames on tables in memory.

Written from the design and ``config/normen.yaml``. As in DuckDB, only absent and empty tables are looked at, none
that cannot be read.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
from polars import col, lit

from benchmarks.inputs import KOLOMMEN, arrow_tables
from benchmarks.polars_figures import afspraken, dossiers, initiatieven, samenwerking, signalen, uit_contacten
from benchmarks.polars_partij import verbonden_partij
from benchmarks.polars_stand import Stand, Tables
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL, TABELLEN, Kolom

_TYPES = {"datum": pl.Date, "geheel": pl.Int64, "getal": pl.Float64, "janee": pl.Boolean}


def one(pad: Path, peildatum: dt.date) -> Callable[[], pl.DataFrame]:
    """A side: all indicatoren at a peildatum, of the tables of a folder that were read before."""
    tables = read(pad)
    return lambda: indicatoren(tables, peildatum)


def reading(pad: Path) -> Callable[[], Tables]:
    """A side: the files of a folder into typed tables; nothing is checked."""
    return lambda: read(pad)


def both(pad: Path, peildatum: dt.date) -> Callable[[], pl.DataFrame]:
    """A side: the files of a folder, and all indicatoren at a peildatum."""
    return lambda: indicatoren(read(pad), peildatum)


def read(pad: Path) -> Tables:
    """Every table from ``<tabel>.csv`` as the generator writes it: ISO dates, lists between bars, ids as they are."""
    return {
        tabel.naam: _read(pad / f"{tabel.naam}.csv", tabel.kolommen)
        if (pad / f"{tabel.naam}.csv").exists()
        else pl.DataFrame(schema={kolom.naam: _type(kolom) for kolom in tabel.kolommen})
        for tabel in TABELLEN
    }


def load(dataset: Dataset) -> Tables:
    """Every table of a Dataset."""
    return {
        naam: pl.DataFrame(table).select(col(kolom.naam).cast(_type(kolom)) for kolom in TABEL[naam].kolommen)
        for naam, table in arrow_tables(dataset).items()
    }


def indicatoren(tables: Tables, peildatum: dt.date) -> pl.DataFrame:
    """``KOLOMMEN``, by partner and indicator."""
    stand = Stand(tables, peildatum)
    figures = [
        *uit_contacten(stand),
        signalen(stand),
        afspraken(stand),
        initiatieven(stand),
        dossiers(stand),
        verbonden_partij(stand),
        samenwerking(stand),
    ]
    rows = pl.concat([figure.select(_row(*KOLOMMEN)) for figure in figures])
    return rows.sort("partner", "indicator").collect()


def _row(partner: str, indicator: str, waarde: str, oordeel: str, sinds: str) -> list[pl.Expr]:
    return [col(partner), col(indicator), col(waarde).cast(pl.Float64), col(oordeel), col(sinds).cast(pl.Date)]


def _read(file: Path, kolommen: tuple[Kolom, ...]) -> pl.DataFrame:
    frame = pl.scan_csv(file, separator=";", infer_schema=False)
    given = frame.collect_schema().names()
    return frame.select(
        (_from_text(kolom) if kolom.naam in given else lit(None, pl.String)).cast(_type(kolom)).alias(kolom.naam)
        for kolom in kolommen
    ).collect()


def _from_text(kolom: Kolom) -> pl.Expr:
    cell = col(kolom.naam)
    if kolom.lijst:
        return cell.str.split("|").list.unique(maintain_order=True).fill_null([])
    if kolom.soort == "datum":
        return cell.str.to_date("%Y-%m-%d")
    return cell == "ja" if kolom.soort == "janee" else cell


def _type(kolom: Kolom) -> pl.DataType | type[pl.DataType]:
    if kolom.lijst:
        return pl.List(pl.String)
    return pl.Enum(kolom.waarden) if kolom.waarden else _TYPES.get(kolom.soort, pl.String)
