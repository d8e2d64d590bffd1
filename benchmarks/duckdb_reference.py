"""The indicatoren as somebody computes them who picks DuckDB: SQL on tables in memory.

``duckdb_indicatoren.sql`` holds the SQL. Here its tables come from CSV files or from a Dataset, and its norms
from ``config/normen.yaml``.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmarks.inputs import arrow_tables, normen, stappen
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL, TABELLEN, Kolom

_SQL = Path(__file__).with_name("duckdb_indicatoren.sql")
_TYPES = {"datum": "DATE", "geheel": "BIGINT", "getal": "DOUBLE", "janee": "BOOLEAN"}


def one(pad: Path, peildatum: dt.date) -> Callable[[], pd.DataFrame]:
    """A side: all indicatoren at a peildatum, of the tables of a folder that were read before."""
    connection = prepared(read(pad))
    return lambda: indicatoren(connection, peildatum)


def reading(pad: Path) -> Callable[[], duckdb.DuckDBPyConnection]:
    """A side: the files of a folder into typed tables; nothing is checked."""
    return lambda: read(pad)


def both(pad: Path, peildatum: dt.date) -> Callable[[], pd.DataFrame]:
    """A side: the files of a folder, and all indicatoren at a peildatum."""
    return lambda: indicatoren(prepared(read(pad)), peildatum)


def indicatoren(connection: duckdb.DuckDBPyConnection, peildatum: dt.date) -> pd.DataFrame:
    """``KOLOMMEN``, by partner and indicator, on a connection that is prepared."""
    connection.execute("SET VARIABLE peildatum = ?::DATE", [peildatum])
    for naam in ("bezoek", "per_niveau"):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {naam} AS FROM op_{naam}")
    return connection.execute("FROM indicatoren").df()


def prepared(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection, which has the tables of a bron, with the norms and the views."""
    # this optimizer of 2.0.0 gives a column a wrong type where two views share a part, and the query stops
    connection.execute("SET disabled_optimizers = 'common_subplan'")
    _norms(connection, normen())
    connection.execute(_SQL.read_text(encoding="utf-8"))
    return connection


def read(pad: Path) -> duckdb.DuckDBPyConnection:
    """Every table from ``<tabel>.csv`` as the generator writes it: ISO dates, lists between bars, ids as they are."""
    connection = _connect()
    for tabel in TABELLEN:
        file = pad / f"{tabel.naam}.csv"
        if not file.exists():
            connection.execute(_empty(tabel.naam))
            continue
        with file.open(encoding="utf-8") as lines:
            given = lines.readline().strip().split(";")
        columns = ", ".join(
            f"{_from_text(kolom) if kolom.naam in given else 'NULL'}::{_type(kolom)} AS {kolom.naam}"
            for kolom in tabel.kolommen
        )
        source = f"read_csv('{file}', delim = ';', header = true, quote = '\"', all_varchar = true)"
        connection.execute(f"CREATE TABLE {tabel.naam} AS SELECT {columns} FROM {source}")
    return connection


def load(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """Every table of a Dataset."""
    connection = _connect()
    for naam, table in arrow_tables(dataset).items():
        columns = ", ".join(f"{kolom.naam}::{_type(kolom)} AS {kolom.naam}" for kolom in TABEL[naam].kolommen)
        connection.register("arrow", table)
        connection.execute(f"CREATE TABLE {naam} AS SELECT {columns} FROM arrow")
        connection.unregister("arrow")
    return connection


def _connect() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    return connection


def _type(kolom: Kolom) -> str:
    if kolom.lijst:
        return "VARCHAR[]"
    if kolom.waarden:
        return "ENUM(" + ", ".join(f"'{waarde}'" for waarde in kolom.waarden) + ")"
    return _TYPES.get(kolom.soort, "VARCHAR")


def _from_text(kolom: Kolom) -> str:
    if kolom.lijst:
        return f"coalesce(list_distinct(string_split({kolom.naam}, '|')), [])"
    return f"({kolom.naam} = 'ja')" if kolom.soort == "janee" else kolom.naam


def _empty(naam: str) -> str:
    columns = ", ".join(f"{kolom.naam} {_type(kolom)}" for kolom in TABEL[naam].kolommen)
    return f"CREATE TABLE {naam} ({columns})"


def _norms(connection: duckdb.DuckDBPyConnection, norm: Mapping[str, Any]) -> None:
    """The norms as the SQL wants them: tables for those of which there are more, one variable for the others."""
    tables: dict[str, list[tuple[Any, ...]]] = {
        "norm_contact (intensiteit VARCHAR, niveau VARCHAR, streef INT, uiterlijk INT)": [
            (intensiteit, niveau, grens["streef"], grens["uiterlijk"])
            for intensiteit, per_niveau in norm["contact"].items()
            for niveau, grens in per_niveau.items()
        ],
        "vereist (soort VARCHAR, niveau VARCHAR)": [
            (soort, niveau) for soort, niveaus in norm["niveaus"].items() for niveau in niveaus
        ],
        "norm_vorm (vorm VARCHAR)": [(vorm,) for vorm in norm["vormen_die_tellen"]],
        "norm_fase (fase VARCHAR, termijn INT)": list(norm["initiatieven"]["termijnen"].items()),
        "norm_stap (stuk VARCHAR, wat VARCHAR, maand INT, dag INT)": stappen(dict(norm)),
    }
    for table, rows in tables.items():
        connection.execute(f"CREATE TABLE {table}")
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table.split()[0]} VALUES ({places})", rows)
    single = {
        "balans_venster": norm["balans"]["venster"],
        "balans_minimum": norm["balans"]["minimum"],
        "netwerk_venster": norm["netwerk"]["venster"],
        "netwerk_gesprekken": norm["netwerk"]["gesprekken_een_collega"],
        "signaal_hoog": norm["signalen"]["hoog"],
        "signaal_midden": norm["signalen"]["midden"],
        "afspraak_te_laat": norm["afspraken"]["te_laat"],
        "keer_termijn": norm["initiatieven"]["keer_termijn"],
        "opnieuw_wegen": norm["initiatieven"]["opnieuw_wegen"],
        "stand_verouderd": norm["dossiers"]["stand_verouderd"],
        "reflectie_venster": norm["reflectie"]["venster"],
        "gemiddelde_actie": norm["reflectie"]["gemiddelde_actie"],
        "score_actie": norm["reflectie"]["score_actie"],
        "score_aandacht": norm["reflectie"]["score_aandacht"],
        "daling": norm["reflectie"]["daling"],
        "verschil": norm["reflectie"]["verschil"],
        "herijking_jaren": norm["verbonden_partijen"]["herijking_jaren"],
        "hoog_aandacht": norm["verbonden_partijen"]["plus_vanaf_hoog"],
        "hoog_actie": norm["verbonden_partijen"]["intensief_vanaf_hoog"],
        "stuk_te_laat": norm["verbonden_partijen"]["stuk_te_laat"],
        "zienswijze": norm["verbonden_partijen"]["zienswijze"],
    }
    fields = ", ".join(f"'{naam}': {waarde}" for naam, waarde in single.items())
    connection.execute(f"SET VARIABLE norm = {{{fields}}}")
