import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset
from samenwerking.ui.loader import Loader, fingerprint
from tests.bouw import gemeente, maak_dataset

GOED = maak_dataset(partners=[gemeente()])
LEEG = maak_dataset()
BEVINDING = {"bestand": "partners.csv", "tabel": "partners", "ernst": "fout", "melding": "De kolom naam ontbreekt."}


class Reader:
    """Reads what the test says, and counts."""

    def __init__(self, *outcomes: Dataset | Exception) -> None:
        self.outcomes = list(outcomes)
        self.times = 0

    def __call__(self, pad: Path) -> Dataset:
        self.times += 1
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def touch(pad: Path, text: str) -> None:
    """Write a file so that its size or time differs from before."""
    pad.write_text(text, "utf-8")
    later = pad.stat().st_mtime_ns + 1_000_000
    os.utime(pad, ns=(later, later))


def test_the_first_look_reads_and_is_then_ready(tmp_path: Path) -> None:
    loader = Loader(tmp_path, Reader(GOED))
    assert not loader.ready.is_set()
    loader.check()
    assert loader.ready.is_set()
    assert loader.state.dataset is GOED
    assert loader.state.versie == 1
    assert loader.state.bezig == ""


def test_what_is_being_read_is_told_while_it_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "partners.csv", "a")
    seen: list[str] = []

    def read(pad: Path) -> Dataset:
        loader.tell("contacten: 3 rijen")
        seen.append(loader.state.bezig)
        return maak_dataset(partners=[gemeente()])

    loader = Loader(tmp_path, read)
    loader.check()
    assert seen == ["contacten: 3 rijen"]
    assert loader.state.bezig == ""


def test_unchanged_files_are_not_read_again(tmp_path: Path) -> None:
    touch(tmp_path / "partners.csv", "a")
    read = Reader(GOED)
    loader = Loader(tmp_path, read)
    loader.check()
    loader.check()
    assert read.times == 1


@pytest.mark.parametrize("name", ["partners.csv", "nieuw.csv"])
def test_a_changed_or_new_file_gives_a_new_version(tmp_path: Path, name: str) -> None:
    touch(tmp_path / "partners.csv", "a")
    nieuw = maak_dataset(partners=[gemeente("g2")])
    loader = Loader(tmp_path, Reader(GOED, nieuw))
    loader.check()
    touch(tmp_path / name, "ander")
    loader.check()
    assert loader.state.dataset is nieuw
    assert loader.state.versie == 2


def test_a_removed_file_gives_a_new_version(tmp_path: Path) -> None:
    touch(tmp_path / "partners.csv", "a")
    touch(tmp_path / "signalen.csv", "a")
    read = Reader(GOED)
    loader = Loader(tmp_path, read)
    loader.check()
    (tmp_path / "signalen.csv").unlink()
    loader.check()
    assert read.times == 2


def test_a_workbook_is_watched_as_one_file(tmp_path: Path) -> None:
    touch(tmp_path / "bron.xlsx", "a")
    read = Reader(GOED)
    loader = Loader(tmp_path / "bron.xlsx", read)
    loader.check()
    touch(tmp_path / "bron.xlsx", "ab")
    loader.check()
    assert read.times == 2


def test_the_lock_file_of_excel_and_hidden_files_are_no_change(tmp_path: Path) -> None:
    touch(tmp_path / "partners.csv", "a")
    before = fingerprint(tmp_path)
    touch(tmp_path / "~$bron.xlsx", "x")
    touch(tmp_path / ".partners.csv.swp", "x")
    assert fingerprint(tmp_path) == before


def test_a_file_that_changes_during_reading_is_read_again(tmp_path: Path) -> None:
    touch(tmp_path / "partners.csv", "half")
    half, heel = maak_dataset(partners=[gemeente("half")]), maak_dataset(partners=[gemeente("heel")])

    def read(pad: Path) -> Dataset:
        if (pad / "partners.csv").read_text("utf-8") == "half":
            touch(pad / "partners.csv", "heel")
            return half
        return heel

    loader = Loader(tmp_path, read)
    loader.check()
    assert loader.state.dataset is None
    assert not loader.ready.is_set()
    loader.check()
    assert loader.state.dataset is heel


def test_a_version_without_partners_leaves_the_last_good_one_and_says_why(tmp_path: Path) -> None:
    touch(tmp_path / "partners.csv", "a")
    kapot = replace(LEEG, bevindingen=pd.DataFrame([BEVINDING]))
    loader = Loader(tmp_path, Reader(GOED, kapot))
    loader.check()
    touch(tmp_path / "partners.csv", "ab")
    loader.check()
    assert loader.state.dataset is GOED
    assert loader.state.afgekeurd is kapot
    assert loader.state.probleem == "Er staat geen enkele bruikbare partner in. De kolom naam ontbreekt."
    assert loader.state.sinds is not None
    assert loader.state.versie == 2


def test_the_problem_keeps_its_moment_until_it_is_mended(tmp_path: Path) -> None:
    touch(tmp_path / "partners.csv", "a")
    loader = Loader(tmp_path, Reader(OSError("x"), OSError("x"), GOED))
    loader.check()
    since = loader.state.sinds
    touch(tmp_path / "partners.csv", "ab")
    loader.check()
    assert loader.state.sinds == since
    touch(tmp_path / "partners.csv", "abc")
    loader.check()
    assert loader.state.dataset is GOED
    assert (loader.state.probleem, loader.state.sinds, loader.state.afgekeurd) == ("", None, None)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(), "is er niet"),
        (PermissionError(), "mag niet worden gelezen"),
        (ValueError("onverwacht"), "kan niet worden gelezen"),
        (MemoryError(), "kan niet worden gelezen"),
    ],
)
def test_an_error_of_any_kind_becomes_a_problem_and_the_last_good_version_stays(
    tmp_path: Path, error: Exception, words: str
) -> None:
    touch(tmp_path / "partners.csv", "a")
    loader = Loader(tmp_path, Reader(GOED, error))
    loader.check()
    touch(tmp_path / "partners.csv", "ab")
    loader.check()
    assert loader.state.dataset is GOED
    assert words in loader.state.probleem


def test_a_bron_that_is_not_there_is_a_problem_and_is_read_when_it_comes(tmp_path: Path) -> None:
    pad = tmp_path / "later"
    loader = Loader(pad, Reader(FileNotFoundError(), GOED))
    loader.check()
    assert loader.ready.is_set()
    assert loader.state.dataset is None
    assert "later is er niet" in loader.state.probleem
    pad.mkdir()
    touch(pad / "partners.csv", "a")
    loader.check()
    assert loader.state.dataset is GOED


def test_the_thread_reads_and_ends_when_it_is_stopped(tmp_path: Path) -> None:
    loader = Loader(tmp_path, Reader(GOED)).start()
    assert loader.ready.wait(10)
    loader.stop()
    assert loader.state.dataset is GOED
