"""The indicatoren as somebody would compute them who picks DuckDB: SQL on in-memory tables.

``duckdb_indicatoren.sql`` holds the SQL; here its tables come from CSV files or from a Dataset, and its norms
from ``config/normen.yaml``.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import yaml

from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABELLEN, Kolom, Tabel

SQL = Path(__file__).with_name("duckdb_indicatoren.sql")
NORMEN = Path(__file__).parents[1] / "config" / "normen.yaml"
_TYPES = {"datum": "DATE", "geheel": "BIGINT", "getal": "DOUBLE", "janee": "BOOLEAN"}


def indicatoren(pad: Path, peildatum: dt.date) -> Callable[[], pd.DataFrame]:
    """A side of a measurement: all indicatoren from tables that were read from the CSV files of ``pad``."""
    connection = connect(read(pad))
    return lambda: compute(connection, peildatum)


def compute(connection: duckdb.DuckDBPyConnection, peildatum: dt.date) -> pd.DataFrame:
    """partner, indicator, waarde, oordeel, sinds: by partner and indicator."""
    connection.execute("SET VARIABLE peildatum = ?::DATE", [peildatum])
    for naam in ("bezoek", "per_niveau"):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {naam} AS FROM op_{naam}")
    return connection.execute("FROM indicatoren").df()


def connect(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection, which has the tables, with the norms and the views."""
    norm = yaml.safe_load(NORMEN.read_text(encoding="utf-8"))
    _norms(connection, norm)
    connection.execute("SET disabled_optimizers = 'common_subplan'")
    connection.execute(SQL.read_text(encoding="utf-8"))
    return connection


def read(pad: Path) -> duckdb.DuckDBPyConnection:
    """Every table from ``<tabel>.csv``, typed: ids as they are written, dates in ISO, lists between bars."""
    connection = duckdb.connect()
    for tabel in TABELLEN:
        file = pad / f"{tabel.naam}.csv"
        if file.exists():
            names = connection.execute("SELECT * FROM read_csv(?, delim=';', all_varchar=true) LIMIT 0", [str(file)])
            given = {name for name, *_ in names.description or ()}
            columns = ", ".join(
                f'{_from_text(kolom) if kolom.naam in given else "NULL"}::{_type(kolom)} AS "{kolom.naam}"'
                for kolom in tabel.kolommen
            )
            source = f"read_csv('{file}', delim=';', header=true, quote='\"', all_varchar=true)"
            connection.execute(f"CREATE TABLE {tabel.naam} AS SELECT {columns} FROM {source}")  # noqa: S608
        else:
            connection.execute(_empty(tabel))
    return connection


def load(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """Every table of a Dataset."""
    connection = duckdb.connect()
    for naam, table in arrow_tables(dataset).items():
        tabel = next(one for one in TABELLEN if one.naam == naam)
        columns = ", ".join(f'"{kolom.naam}"::{_type(kolom)} AS "{kolom.naam}"' for kolom in tabel.kolommen)
        connection.register("arrow", table)
        connection.execute(f"CREATE TABLE {naam} AS SELECT {columns} FROM arrow")  # noqa: S608
        connection.unregister("arrow")
    return connection


def arrow_tables(dataset: Dataset) -> dict[str, pa.Table]:
    """Every table of a Dataset as arrow; a keuze is text."""
    texts = {tabel.naam: {k.naam: "str" for k in tabel.kolommen if k.waarden} for tabel in TABELLEN}
    return {
        naam: pa.Table.from_pandas(frame.astype(texts[naam]), preserve_index=False)
        for naam, frame in dataset.tabellen.items()
    }


def _type(kolom: Kolom) -> str:
    if kolom.lijst:
        return "VARCHAR[]"
    if kolom.waarden:
        return f"ENUM({', '.join(repr(waarde) for waarde in kolom.waarden)})"
    return _TYPES.get(kolom.soort, "VARCHAR")


def _from_text(kolom: Kolom) -> str:
    if kolom.lijst:
        return f"coalesce(list_distinct(string_split(\"{kolom.naam}\", '|')), [])"
    if kolom.soort == "janee":
        return f"(\"{kolom.naam}\" = 'ja')"
    return f'"{kolom.naam}"'


def _empty(tabel: Tabel) -> str:
    columns = ", ".join(f'"{kolom.naam}" {_type(kolom)}' for kolom in tabel.kolommen)
    return f"CREATE TABLE {tabel.naam} ({columns})"


def _norms(connection: duckdb.DuckDBPyConnection, normen: Mapping[str, Any]) -> None:
    """The norms as the SQL wants them: tables for those per kind, one variable for the rest."""
    contact = [
        (intensiteit, niveau, grens["streef"], grens["uiterlijk"])
        for intensiteit, per_niveau in normen["contact"].items()
        for niveau, grens in per_niveau.items()
    ]
    vereist = [(soort, niveau) for soort, niveaus in normen["niveaus"].items() for niveau in niveaus]
    partij = normen["verbonden_partijen"]
    stappen = [
        (stuk, kolom, *map(int, partij[norm].split("-")))
        for stuk, kolom, norm in (
            ("kadernota", "ontvangen", "ontvangen_voor"),
            ("jaarrekening", "ontvangen", "ontvangen_voor"),
            ("jaarrekening", "verzonden", "jaarrekening_verzonden_voor"),
            ("begroting", "verzonden", "begroting_verzonden_voor"),
        )
    ]
    for table, columns, rows in (
        ("norm_contact", "intensiteit VARCHAR, niveau VARCHAR, streef INT, uiterlijk INT", contact),
        ("vereist", "soort VARCHAR, niveau VARCHAR", vereist),
        ("norm_vorm", "vorm VARCHAR", [(vorm,) for vorm in normen["vormen_die_tellen"]]),
        ("norm_fase", "fase VARCHAR, termijn INT", list(normen["initiatieven"]["termijnen"].items())),
        ("norm_stap", "stuk VARCHAR, kolom VARCHAR, maand INT, dag INT", stappen),
    ):
        connection.execute(f"CREATE TABLE {table} ({columns})")
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
    single = {
        "balans_venster": normen["balans"]["venster"],
        "balans_minimum": normen["balans"]["minimum"],
        "netwerk_venster": normen["netwerk"]["venster"],
        "netwerk_gesprekken": normen["netwerk"]["gesprekken_een_collega"],
        "signaal_hoog": normen["signalen"]["hoog"],
        "signaal_midden": normen["signalen"]["midden"],
        "afspraak_te_laat": normen["afspraken"]["te_laat"],
        "keer_termijn": normen["initiatieven"]["keer_termijn"],
        "opnieuw_wegen": normen["initiatieven"]["opnieuw_wegen"],
        "stand_verouderd": normen["dossiers"]["stand_verouderd"],
        "reflectie_venster": normen["reflectie"]["venster"],
        "gemiddelde_actie": normen["reflectie"]["gemiddelde_actie"],
        "score_actie": normen["reflectie"]["score_actie"],
        "score_aandacht": normen["reflectie"]["score_aandacht"],
        "daling": normen["reflectie"]["daling"],
        "verschil": normen["reflectie"]["verschil"],
        "herijking_jaren": partij["herijking_jaren"],
        "hoog_aandacht": partij["plus_vanaf_hoog"],
        "hoog_actie": partij["intensief_vanaf_hoog"],
        "stuk_te_laat": partij["stuk_te_laat"],
        "zienswijze": partij["zienswijze"],
    }
    fields = ", ".join(f"'{naam}': {waarde}" for naam, waarde in single.items())
    connection.execute(f"SET VARIABLE norm = {{{fields}}}")
