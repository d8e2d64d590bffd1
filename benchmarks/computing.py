"""The indicatoren and the attenderingen: against DuckDB and Polars, which compute the same in their own words.

Every run of ours begins on a Dataset of which nothing was computed before. What it keeps of one peildatum for the
next is paid for in the run.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from benchmarks import duckdb_reference, polars_reference, reading
from benchmarks.folders import folder
from benchmarks.generator import LAND
from benchmarks.measure import Result, compare
from benchmarks.tables import PEILDATUM
from samenwerking.attenderingen import attenderingen
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.indicatoren import indicatoren
from samenwerking.normen import CONFIG, Normen, read_normen

MAANDEN = 25
GROEI = (1_000, 10_000, 100_000, 1_000_000)
"""Numbers of contacten; the other tables grow with them."""
_VANDAAG = pd.Timestamp(PEILDATUM)


def one(pad: Path) -> Callable[[], pd.DataFrame]:
    """A side: all indicatoren at the peildatum of the generated data."""
    dataset, normen = _read(pad)
    return lambda: indicatoren(dataset.met(), _VANDAAG, normen)


def months(pad: Path) -> Callable[[], list[pd.DataFrame]]:
    """A side: all indicatoren at that peildatum and at the ends of the months before it, ``MAANDEN`` in all."""
    dataset, normen = _read(pad)
    ends = pd.date_range(end=_VANDAAG - pd.Timedelta(days=1), periods=MAANDEN - 1, freq="ME")

    def run() -> list[pd.DataFrame]:
        fresh = dataset.met()
        return [indicatoren(fresh, peildatum, normen) for peildatum in (*ends, _VANDAAG)]

    return run


def all_attenderingen(pad: Path) -> Callable[[], pd.DataFrame]:
    """A side: all attenderingen at that peildatum, with every indicator that they need."""
    dataset, normen = _read(pad)
    return lambda: attenderingen(dataset.met(), _VANDAAG, normen)


def both(pad: Path) -> Callable[[], pd.DataFrame]:
    """A side: read the files, and all indicatoren at that peildatum."""
    normen = read_normen(CONFIG)
    return lambda: indicatoren(read_bron(pad, normen.regios, normen.synoniemen), _VANDAAG, normen)


def _read(pad: Path) -> tuple[Dataset, Normen]:
    normen = read_normen(CONFIG)
    return read_bron(pad, normen.regios, normen.synoniemen), normen


def indicatoren_land() -> list[Result]:
    pad = folder("land")
    return compare("indicatoren_land", (one, [pad]), (duckdb_reference.one, [pad, PEILDATUM]), bound=1.5)


def indicatoren_25_maanden() -> list[Result]:
    pad = folder("land")
    return compare("indicatoren_25_maanden", (months, [pad]), (one, [pad]), bound=10.0)


def attenderingen_land() -> list[Result]:
    pad = folder("land")
    return compare("attenderingen_land", (all_attenderingen, [pad]), (one, [pad]), bound=2.0)


def indicatoren_land_polars() -> list[Result]:
    pad = folder("land")
    return compare("indicatoren_land_polars", (one, [pad]), (polars_reference.one, [pad, PEILDATUM]), bound=None)


def read_land_duckdb() -> list[Result]:
    """Reading alone; DuckDB and Polars check nothing and explain nothing."""
    pad = folder("land")
    return compare("read_land_duckdb", (reading.ours, [pad]), (duckdb_reference.reading, [pad]), bound=None)


def read_land_polars() -> list[Result]:
    pad = folder("land")
    return compare("read_land_polars", (reading.ours, [pad]), (polars_reference.reading, [pad]), bound=None)


def read_and_indicatoren_land_duckdb() -> list[Result]:
    """From the files to the indicatoren."""
    pad = folder("land")
    theirs = (duckdb_reference.both, [pad, PEILDATUM])
    return compare("read_and_indicatoren_land_duckdb", (both, [pad]), theirs, bound=None)


def read_and_indicatoren_land_polars() -> list[Result]:
    pad = folder("land")
    theirs = (polars_reference.both, [pad, PEILDATUM])
    return compare("read_and_indicatoren_land_polars", (both, [pad]), theirs, bound=None)


def _growth(rows: int) -> list[Result]:
    pad = folder(LAND.keer(rows / LAND.contacten))
    ours, theirs = (one, [pad]), (duckdb_reference.one, [pad, PEILDATUM])
    return compare(f"growth_indicatoren_{rows}", ours, theirs, bound=None)[:1]


_CASES = (
    indicatoren_land,
    indicatoren_land_polars,
    indicatoren_25_maanden,
    attenderingen_land,
    read_land_duckdb,
    read_land_polars,
    read_and_indicatoren_land_duckdb,
    read_and_indicatoren_land_polars,
)
CASES: dict[str, Callable[[], list[Result]]] = {
    **{case.__name__: case for case in _CASES},
    **{f"growth_indicatoren_{rows}": partial(_growth, rows) for rows in GROEI},
}
