"""Large, invented data: a bron of any size, the same bytes at every run.

``python -m benchmarks.generator land FOLDER`` writes every table as CSV; ``provincie`` is the small size. With
``--fout 0.01`` one row in a hundred of every table cannot be used.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks import tables as parts
from benchmarks.tables import PEILDATUM, TEKEN, Schaal, Tables, World
from samenwerking.data.schema import TABELLEN

_KAPOT = "31-02-2026"
"""A day that does not exist."""
PROVINCIE = Schaal(26, 4, 15, 570, 3_000, 100, 170, 50, 300, 60)
LAND = Schaal(342, 21, 400, 30_000, 1_000_000, 100_000, 200_000, 50_000, 300_000, 20_000)
SCHALEN = {"provincie": PROVINCIE, "land": LAND}


REGIOS = ("U10", "Amersfoort", "Foodvalley", "Gooi en Vechtstreek", "Lopikerwaard", "Kromme Rijn")
"""Ids of ``config/regios.yaml``."""
_PARTS = (
    parts.accounts_and_people,
    parts.contact,
    parts.signals_and_agreements,
    parts.initiatives,
    parts.visits,
    parts.policy,
    parts.affiliates,
    parts.learning,
)


def make(schaal: Schaal, regios: Sequence[str] = REGIOS, seed: int = 1) -> Tables:
    """Every table by name: per column of the schema its cells as text."""
    world = World(schaal, regios, seed)
    return {naam: cells for part in _PARTS for naam, cells in part(world).items()}


def spoil(tables: Mapping[str, Mapping[str, pa.Array]], deel: float, seed: int = 2) -> dict[str, dict[str, pa.Array]]:
    """The same tables, in each of which a part ``deel`` of the rows has one required cell that cannot be read."""
    rng = np.random.default_rng(seed)
    spoiled = {}
    for tabel in TABELLEN:
        cells = dict(tables[tabel.naam])
        n = len(next(iter(cells.values())))
        which = pa.array(np.isin(np.arange(n), rng.choice(n, round(n * deel), replace=False)))
        kolom = next(
            kolom.naam
            for kolom in sorted(tabel.kolommen, key=lambda one: one.soort != "datum")
            if kolom.verplicht and kolom.naam != "id"
        )
        wrong = _KAPOT if tabel.kolom(kolom).soort == "datum" else ""
        cells[kolom] = pc.if_else(which, wrong, cells[kolom])
        spoiled[tabel.naam] = cells
    return spoiled


def write(tables: Mapping[str, Mapping[str, pa.Array]], folder: Path) -> None:
    """Every table as ``<tabel>.csv``, and a ``bron.yaml`` with the peildatum."""
    folder.mkdir(parents=True, exist_ok=True)
    for naam, cells in tables.items():
        rows = pc.binary_join_element_wise(*cells.values(), TEKEN).to_pylist()
        (folder / f"{naam}.csv").write_text("\n".join([TEKEN.join(cells), *rows, ""]), encoding="utf-8")
    (folder / "bron.yaml").write_text(
        f"naam: Invented data for measurements\nfictief: ja\npeildatum: {PEILDATUM.isoformat()}\n", encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description="Write a large, invented bron.")
    parser.add_argument("schaal", choices=SCHALEN)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fout", type=float, default=0.0, help="the part of the rows that cannot be used")
    args = parser.parse_args()
    tables = make(SCHALEN[args.schaal])
    write(spoil(tables, args.fout) if args.fout else tables, args.folder)


if __name__ == "__main__":
    main()
