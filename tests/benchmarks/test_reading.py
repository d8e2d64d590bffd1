"""The figures on reading: what they compare is the same data, and nothing wrong goes untold."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from benchmarks import reading
from benchmarks.generator import PROVINCIE, make, spoil, write
from samenwerking.data.bron import read_bron
from samenwerking.normen import CONFIG, read_normen

NORMEN = read_normen(CONFIG)
DEEL = 0.05


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("bron")
    write(spoil(make(PROVINCIE), DEEL), pad)
    return pad


def test_every_row_that_was_spoiled_is_told_with_its_line(spoiled: Path) -> None:
    dataset = read_bron(spoiled, NORMEN.regios, NORMEN.synoniemen)
    assert set(reading.untold(dataset, spoiled, DEEL).values()) == {0}
    wrong = dataset.bevindingen[dataset.bevindingen["melding"].str.startswith("Deze dag bestaat niet")]
    lines = (spoiled / "contacten.csv").read_text("utf-8").split("\n")
    expected = [place for place, line in enumerate(lines, 1) if line.startswith("31-02-2026")]
    assert wrong[wrong["tabel"] == "contacten"]["regel"].tolist() == expected


def test_a_row_that_is_not_told_stops_the_measurement(spoiled: Path) -> None:
    reading.ours_with_bad_rows(spoiled, DEEL)
    with pytest.raises(AssertionError, match="contacten"):
        reading.ours_with_bad_rows(spoiled, 2 * DEEL)


def test_the_records_of_yaml_are_the_rows_of_the_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.folders._ROOT", tmp_path)
    pad = reading.yaml_bron(50)
    records = yaml.load((pad / "contacten.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    source = pad.with_name(pad.name.removesuffix("-yaml"))
    ours = read_bron(pad, NORMEN.regios, NORMEN.synoniemen)
    theirs = read_bron(source, NORMEN.regios, NORMEN.synoniemen)
    assert len(records) == 50
    assert ours.bevindingen.empty
    pd.testing.assert_frame_equal(ours["contacten"], theirs["contacten"])


def test_what_pyarrow_reads_is_what_we_read(tmp_path: Path) -> None:
    write(make(PROVINCIE), tmp_path)
    ours = read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen)
    theirs = reading.pyarrow_typed(tmp_path)()
    assert {naam: len(frame) for naam, frame in theirs.items()} == {
        naam: len(frame) for naam, frame in ours.tabellen.items()
    }
    for kolom in ("datum", "notitie", "onderwerp"):
        assert theirs["contacten"][kolom].equals(ours["contacten"][kolom])
