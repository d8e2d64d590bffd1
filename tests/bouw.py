"""Tiny datasets for tests: rows as dicts, typed by the schema."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenwerking.data.dataset import Bron, Dataset
from samenwerking.data.schema import TABELLEN
from samenwerking.normen import Normen, read_normen

PEILDATUM = pd.Timestamp("2026-11-20")
NORMEN: Normen = read_normen()


def dagen_geleden(n: int) -> pd.Timestamp:
    """The day ``n`` days before the peildatum; a negative number lies ahead."""
    return PEILDATUM - pd.Timedelta(days=n)


def maak_dataset(**tabellen: list[Mapping[str, Any]]) -> Dataset:
    """A Dataset with these rows per table; a table that is not named was not there."""
    frames = {}
    for tabel in TABELLEN:
        rows = tabellen.get(tabel.naam, [])
        assert all(set(row) <= set(tabel.namen) for row in rows), tabel.naam
        frames[tabel.naam] = pd.DataFrame(
            {
                kolom.naam: pd.Series(
                    [row.get(kolom.naam, [] if kolom.lijst else (kolom.standaard or None)) for row in rows],
                    dtype=kolom.dtype,
                )
                for kolom in tabel.kolommen
            }
        )
    return Dataset(frames, frozenset(tabellen), Bron("test", "test"), pd.DataFrame())


def gemeente(id: str = "g1", **extra: Any) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "naam": id, "soort": "gemeente", "intensiteit": "regulier", **extra}


def gesprek(dagen: int, niveau: str = "ambtelijk", *, partner: str = "g1", **extra: Any) -> dict[str, Any]:
    """A contact that counts, ``dagen`` days before the peildatum."""
    return {"datum": dagen_geleden(dagen), "partner": [partner], "niveau": niveau, "vorm": "overleg", **extra}
