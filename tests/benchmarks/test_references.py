"""DuckDB, Polars and we compute the same indicatoren, each in own words: from the design, and from the same norms.

Where the three differ, one of them is wrong. They are held against each other on the example, on generated data, and
on brons of random cells that fill every column of every table.
"""

import datetime as dt
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from benchmarks import computing, duckdb_reference, polars_reference
from benchmarks.generator import LAND, PROVINCIE, REGIOS, make, write
from benchmarks.inputs import KOLOMMEN
from benchmarks.tables import PEILDATUM
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABELLEN, Kolom, Tabel
from samenwerking.indicatoren import INDICATOREN, OORDELEN, indicatoren
from samenwerking.normen import CONFIG, read_normen

VOORBEELD = CONFIG.parent / "data" / "voorbeeld"
DAGEN = (PEILDATUM, dt.date(2026, 5, 1), dt.date(2024, 2, 29))
NORMEN = read_normen(CONFIG)
HEEL = ("contacten", "initiatieven", "initiatief_fasen", "dossiers", "dossier_standen", "jaarstukken")
"""Tables of which the references do not tell 'cannot be read' from 'absent'."""

Reference = Callable[[dt.date], pd.DataFrame]


@cache
def dataset_of(pad: Path) -> Dataset:
    return read_bron(pad, NORMEN.regios, NORMEN.synoniemen)


def ours(dataset: Dataset, peildatum: dt.date) -> pd.DataFrame:
    return indicatoren(dataset, pd.Timestamp(peildatum), NORMEN)


def references(dataset: Dataset) -> dict[str, Reference]:
    """Both references, on the tables of a Dataset."""
    connection, tables = duckdb_reference.prepared(duckdb_reference.load(dataset)), polars_reference.load(dataset)
    return {
        "duckdb": lambda dag: duckdb_reference.indicatoren(connection, dag),
        "polars": lambda dag: pd.DataFrame(polars_reference.indicatoren(tables, dag).to_dict(as_series=False)),
    }


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """``KOLOMMEN`` in one order and with the same types, whoever made it."""
    frame = frame[[*KOLOMMEN]].astype(dict.fromkeys(("partner", "indicator", "oordeel"), "str"))
    frame = frame.assign(
        waarde=pd.to_numeric(frame["waarde"]).astype("float64"),
        sinds=pd.to_datetime(frame["sinds"]).astype("datetime64[us]"),
    )
    return frame.sort_values(["partner", "indicator"], ignore_index=True)


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(plain(one), plain(other))


@pytest.fixture(scope="module", params=["provincie", "a tiny land"])
def generated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("generated")
    write(make(PROVINCIE if request.param == "provincie" else LAND.keer(0.01), REGIOS), pad)
    return pad


@pytest.mark.parametrize("naam", ["duckdb", "polars"])
def test_the_example_gives_the_same_indicatoren(naam: str) -> None:
    """Every cell of the example counts, at its own peildatum and earlier."""
    dataset = dataset_of(VOORBEELD)
    reference = references(dataset)[naam]
    for peildatum in DAGEN:
        assert_same(ours(dataset, peildatum), reference(peildatum))


def test_generated_data_gives_the_same_indicatoren(generated: Path) -> None:
    """Each reads the files by itself: how they are read is compared too."""
    dataset = dataset_of(generated)
    connection, tables = (
        duckdb_reference.prepared(duckdb_reference.read(generated)),
        polars_reference.read(generated),
    )
    for peildatum in DAGEN:
        expected = ours(dataset, peildatum)
        assert len(expected) > 50
        assert_same(expected, duckdb_reference.indicatoren(connection, peildatum))
        assert_same(expected, pd.DataFrame(polars_reference.indicatoren(tables, peildatum).to_dict(as_series=False)))


def test_a_day_later_is_told_apart(generated: Path) -> None:
    """Else the tests above would compare nothing."""
    dataset = dataset_of(generated)
    for reference in references(dataset).values():
        with pytest.raises(AssertionError):
            assert_same(ours(dataset, PEILDATUM), reference(PEILDATUM + dt.timedelta(days=1)))


def test_the_sides_of_a_measurement_compute_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``make bench`` times is what is compared here; its months end in the peildatum of the others."""
    monkeypatch.setattr(computing, "MAANDEN", 3)
    write(make(LAND.keer(0.001), REGIOS), tmp_path)
    expected = computing.one(tmp_path)()
    assert_same(expected, duckdb_reference.one(tmp_path, PEILDATUM)())
    assert_same(expected, duckdb_reference.both(tmp_path, PEILDATUM)())
    for side in (polars_reference.one, polars_reference.both):
        assert_same(expected, pd.DataFrame(side(tmp_path, PEILDATUM)().to_dict(as_series=False)))
    assert_same(expected, computing.both(tmp_path)())
    months = computing.months(tmp_path)()
    assert len(months) == 3
    assert not plain(months[0]).equals(plain(months[1]))
    assert_same(expected, months[-1])


def test_a_run_of_ours_begins_with_nothing_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure that is looked up in what the run before kept would measure nothing."""
    write(make(LAND.keer(0.001), REGIOS), tmp_path)
    run, seen = computing.one(tmp_path), []
    monkeypatch.setattr(computing, "indicatoren", lambda dataset, *_: seen.append(dataset))
    run()
    run()
    assert seen[0] is not seen[1]
    assert seen[0]._memo is not seen[1]._memo


# --- brons of random cells ----------------------------------------------------------------------------------------

ZONDER = {
    0: (),
    1: (),
    2: ("signalen", "initiatieven", "initiatief_fasen"),
    3: ("contacten", "verbonden_partijen"),
    4: ("jaarstukken",),
}
"""Per seed the tables that are left out."""


def random_bron(seed: int, pad: Path) -> Path:
    """Every table of the schema with random cells in every column, many of them on or near a threshold."""
    rng = random.Random(seed)
    sizes = {tabel.naam: 25 for tabel in TABELLEN} | {
        "partners": 12,
        "personen": 40,
        "contacten": 60,
        "initiatief_fasen": 60,
    }
    for tabel in TABELLEN:
        if tabel.naam not in ZONDER[seed]:
            rows = [
                ";".join(_cell(rng, tabel, kolom, n, sizes) for kolom in tabel.kolommen)
                for n in range(sizes[tabel.naam])
            ]
            (pad / f"{tabel.naam}.csv").write_text("\n".join([";".join(tabel.namen), *rows, ""]), "utf-8")
    return pad


def _cell(rng: random.Random, tabel: Tabel, kolom: Kolom, n: int, sizes: dict[str, int]) -> str:
    if kolom.naam == "id":
        return f"{tabel.naam}{n}"
    if not kolom.verplicht and rng.random() < 0.3:
        return ""
    if kolom.verwijst_naar == "regios":
        return rng.choice(REGIOS)
    if kolom.verwijst_naar:
        table = rng.choice(kolom.verwijst_naar.split("|"))
        several = rng.choice([1, 1, 2, 3]) if kolom.lijst else 1
        return "|".join(f"{table}{rng.randrange(sizes[table])}" for _ in range(several))
    if kolom.soort == "datum":
        back = rng.choice([rng.randrange(-5, 95), rng.randrange(-30, 400), rng.randrange(-60, 1900)])
        return str(PEILDATUM - dt.timedelta(days=back))
    if kolom.naam == "jaar":
        return str(PEILDATUM.year + rng.randrange(-2, 2))
    if kolom.soort in ("geheel", "getal"):
        return str(rng.randrange(kolom.minimum or 1, (kolom.maximum or 60) + 1))
    waarden = kolom.waarden or {"janee": ("ja", "ja", "nee"), "tijd": ("10:00",)}.get(kolom.soort, ("a", "b", "c"))
    return rng.choice(waarden)


@pytest.fixture(scope="module")
def random_brons(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Dataset]:
    brons = {seed: dataset_of(random_bron(seed, tmp_path_factory.mktemp("random"))) for seed in ZONDER}
    for seed, dataset in brons.items():
        assert dataset.onleesbaar.isdisjoint(HEEL)
        assert set(ZONDER[seed]).isdisjoint(dataset.gelezen)
    return brons


@pytest.mark.parametrize("seed", ZONDER)
def test_random_cells_give_the_same_indicatoren(seed: int, random_brons: dict[int, Dataset]) -> None:
    """Also where a table is absent: what it would tell is onbekend for all three."""
    dataset = random_brons[seed]
    for reference in references(dataset).values():
        for peildatum in (PEILDATUM, PEILDATUM - dt.timedelta(days=150)):
            assert_same(ours(dataset, peildatum), reference(peildatum))


def test_every_oordeel_of_every_indicator_is_compared(random_brons: dict[int, Dataset]) -> None:
    """What neither these brons nor the example reach would be held against nothing."""
    rows = pd.concat([ours(dataset, PEILDATUM) for dataset in (*random_brons.values(), dataset_of(VOORBEELD))])
    found = set(zip(rows["indicator"], rows["oordeel"].astype("str"), strict=True))
    expected = {(indicator.id, oordeel) for indicator in INDICATOREN for oordeel in OORDELEN}
    assert expected - found == {("balans", "actie nodig")}  # which it never is
