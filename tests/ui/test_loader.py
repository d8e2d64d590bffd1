import gc
import os
import threading
import time
import tracemalloc
import weakref
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from benchmarks.generator import PROVINCIE, make, write
from samenwerking.data import bron as bron_reader
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset, Memo, Mislukt
from samenwerking.data.raw import RawTable
from samenwerking.data.schema import Tabel
from samenwerking.opmaak import getal
from samenwerking.toegang import Bezoeker, zicht_op
from samenwerking.ui import loader as loading
from samenwerking.ui.loader import Loader
from tests.bouw import NORMEN, PEILDATUM, gemeente, maak_dataset

GOED = maak_dataset(partners=[gemeente()])
LEEG = maak_dataset()
BEVINDING = {"bestand": "partners.csv", "tabel": "partners", "ernst": "fout", "melding": "De kolom naam ontbreekt."}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read as soon as they changed; a test that is about waiting sets its own times."""
    monkeypatch.setattr(loading, "RUST", 0)
    monkeypatch.setattr(loading, "RUST_EERSTE", 0)


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
    assert loader.state.probleem == (
        "Er staat geen enkele bruikbare partner in. partners.csv: De kolom naam ontbreekt."
    )
    assert loader.state.sinds is not None
    assert loader.state.versie == 2


@pytest.mark.parametrize(("left_out", "stays"), [(0, False), (1, False), (2, True), (90, True)])
def test_when_far_more_rows_cannot_be_used_at_once_the_last_good_version_stays(
    tmp_path: Path, left_out: int, stays: bool
) -> None:
    """A file that was saved in half still is a table; 1 of 4 rows is the bound."""
    three = maak_dataset(partners=[gemeente("g1"), gemeente("g2"), gemeente("g3")])
    loader = Loader(tmp_path, Reader(three, replace(three, weggelaten={"partners": left_out})))
    loader.check()
    touch(tmp_path / "partners.csv", "half")
    loader.check()
    assert (loader.state.dataset is three) == stays
    assert (f"{left_out} rijen niet te gebruiken" in loader.state.probleem) == stays


AFSPRAAK = "id;partner;omschrijving;soort;wie;gemaakt_op\na1;g1;Rapport sturen;actie;provincie;2026-11-01\n"
"""A file of one row."""


@pytest.mark.parametrize(
    ("new", "stays"),
    [
        (AFSPRAAK.replace(";", ';"', 1), True),  # all that follows is one heading
        (AFSPRAAK.replace("a1;g1", "a1;g9"), False),  # the row is left out, and that is told
        (None, False),
    ],
)
def test_a_table_of_which_nothing_can_be_read_any_more_leaves_the_last_good_version(
    tmp_path: Path, new: str | None, stays: bool
) -> None:
    touch(tmp_path / "partners.csv", "id;naam;soort\n" + "".join(f"g{n};Gemeente {n};gemeente\n" for n in range(9)))
    touch(tmp_path / "afspraken.csv", AFSPRAAK)
    loader = Loader(tmp_path, lambda pad: read_bron(pad, NORMEN.regios, NORMEN.synoniemen))
    loader.check()
    first = loader.state.dataset
    assert len(first["afspraken"]) == 1
    if new is None:
        (tmp_path / "afspraken.csv").unlink()
    else:
        touch(tmp_path / "afspraken.csv", new)
    loader.check()
    assert (loader.state.dataset is first) == stays
    assert loader.state.probleem == ("Van afspraken is niets meer te lezen." if stays else "")


def test_a_bron_with_many_rows_that_cannot_be_used_is_shown_when_there_is_no_better_version(tmp_path: Path) -> None:
    loader = Loader(tmp_path, Reader(replace(GOED, weggelaten={"partners": 90})))
    loader.check()
    assert loader.state.dataset is not None
    assert not loader.state.probleem


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
        (OSError(5, "Input/output error"), "kan niet worden geopend. Sluit het bestand in andere programma's"),
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
    assert "De bron 'later' is er niet" in loader.state.probleem
    pad.mkdir()
    touch(pad / "partners.csv", "a")
    loader.check()
    assert loader.state.dataset is GOED


def test_the_thread_reads_and_ends_when_it_is_stopped(tmp_path: Path) -> None:
    loader = Loader(tmp_path, Reader(GOED)).start()
    assert loader.ready.wait(10)
    loader.stop()
    assert loader.state.dataset is GOED


def test_what_nobody_looks_at_any_more_leaves_the_memory_without_a_collection_after_every_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "OPRUIMEN", 0)
    monkeypatch.setattr(loading, "POLL", 0.01)

    def circle() -> weakref.ref[Dataset]:
        old = maak_dataset(partners=[gemeente()])
        old.once("itself", lambda: old)
        return weakref.ref(old)

    gc.disable()
    try:
        gone = circle()
        assert gone() is not None
        loader = Loader(tmp_path, Reader(GOED)).start()
        until = time.monotonic() + 10
        while gone() is not None and time.monotonic() < until:
            time.sleep(0.01)
        loader.stop()
    finally:
        gc.enable()
    assert gone() is None
    assert st.config.get_option("runner.postScriptGC") is False


# What is on screen is one version, and the last good one


def test_files_that_are_still_being_written_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "RUST_EERSTE", 0.01)
    touch(tmp_path / "partners.csv", "a")
    read = Reader(GOED)
    loader = Loader(tmp_path, read)
    monkeypatch.setattr(loader._stop, "wait", lambda seconds: touch(tmp_path / "partners.csv", "ab"))
    loader.check()
    assert (read.times, loader.ready.is_set()) == (0, False)
    assert loader.state.bezig == "1 bestand, 0 MB"


def test_files_that_keep_changing_are_told_after_a_minute_and_shown_when_that_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path / "partners.csv", "a")

    def read(pad: Path) -> Dataset:
        if busy:
            touch(pad / "partners.csv", "a")
        return GOED

    busy, now = True, 1000.0
    monkeypatch.setattr(loading.time, "monotonic", lambda: now)
    loader = Loader(tmp_path, read)
    for now in (1000.0, 1060.0):  # noqa: B007 (the clock reads it)
        loader.check()
    assert (loader.state.probleem, loader.ready.is_set()) == ("", False)
    for now in (1061.0, 1062.0):  # noqa: B007
        loader.check()
    assert loader.state.probleem.endswith("worden steeds veranderd.")
    assert (loader.state.versie, loader.ready.is_set()) == (1, True)
    busy = False
    loader.check()
    assert (loader.state.dataset, loader.state.probleem) == (GOED, "")


def test_a_bron_that_is_swapped_while_it_is_read_is_never_shown_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder becomes another one between the first table and the second: what was read of both is thrown away."""
    monkeypatch.setattr(bron_reader, "_TEGELIJK", 1)
    for naam in ("oud", "nieuw"):
        (tmp_path / naam).mkdir()
        (tmp_path / naam / "partners.csv").write_text(f"id;naam;soort\ng1;{naam[:3]};gemeente\n")
        (tmp_path / naam / "signalen.csv").write_text(
            f"id;partner;gemeld_op;soort;ernst;omschrijving\ns1;g1;2026-11-01;relationeel;laag;{naam[:3]}\n"
        )
        for file in (tmp_path / naam).iterdir():
            os.utime(file, (1_800_000_000, 1_800_000_000))
    bron = tmp_path / "bron"
    (tmp_path / "oud").rename(bron)
    swap = iter([True])

    def tell(bezig: str) -> None:
        if "al 1 rij van 1 tabel" in bezig and next(swap, False):
            bron.rename(tmp_path / "weg")
            (tmp_path / "nieuw").rename(bron)

    seen: list[tuple[str, str]] = []

    def read(pad: Path) -> Dataset:
        dataset = read_bron(pad, NORMEN.regios, NORMEN.synoniemen, tell)
        seen.append((dataset["partners"]["naam"][0], dataset["signalen"]["omschrijving"][0]))
        return dataset

    loader = Loader(bron, read)
    loader.check()
    assert seen == [("nie", "oud")]
    assert loader.state.dataset is None
    loader.check()
    assert loader.state.dataset is not None
    assert seen[1:] == [("nie", "nie")]


KAPOT = {"signalen.csv": Mislukt("Dit bestand is leeg. Vul het of haal het weg.", geweigerd=False)}
DICHT = {"signalen.csv": Mislukt("Dit mag niet worden gelezen.", geweigerd=True)}


def _without(pad: Path, mislukt: dict[str, Mislukt]) -> Dataset:
    """A version of which these files could not be read."""
    return replace(maak_dataset(partners=[gemeente()]), mislukt={pad / naam: why for naam, why in mislukt.items()})


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    for naam in ("partners.csv", "signalen.csv"):
        touch(tmp_path / naam, "a")
    return tmp_path


@pytest.mark.parametrize("mislukt", [KAPOT, DICHT])
def test_a_file_that_can_no_longer_be_read_leaves_the_last_good_version_and_is_named(
    bron: Path, mislukt: dict[str, Mislukt]
) -> None:
    half = _without(bron, mislukt)
    loader = Loader(bron, Reader(GOED, half, GOED))
    loader.check()
    touch(bron / "signalen.csv", "")
    loader.check()
    assert loader.state.dataset is GOED
    assert loader.state.afgekeurd is half
    assert loader.state.probleem == f"signalen.csv: {mislukt['signalen.csv'].melding}"
    touch(bron / "signalen.csv", "ab")
    loader.check()
    assert (loader.state.dataset, loader.state.probleem) == (GOED, "")


def test_a_file_that_could_never_be_read_does_not_keep_the_rest_from_the_screen(bron: Path) -> None:
    eerste, tweede = _without(bron, KAPOT), _without(bron, KAPOT)
    loader = Loader(bron, Reader(eerste, tweede))
    loader.check()
    assert (loader.state.dataset, loader.state.probleem) == (eerste, "")
    touch(bron / "partners.csv", "ab")
    loader.check()
    assert (loader.state.dataset, loader.state.probleem) == (tweede, "")


def test_a_new_file_that_cannot_be_read_does_not_keep_the_rest_from_the_screen(bron: Path) -> None:
    anders = _without(bron, {"opgaven.csv": KAPOT["signalen.csv"]})
    loader = Loader(bron, Reader(GOED, anders))
    loader.check()
    touch(bron / "opgaven.csv", "")
    loader.check()
    assert (loader.state.dataset, loader.state.probleem) == (anders, "")


def test_a_file_that_is_locked_is_read_when_the_lock_is_gone_although_it_did_not_change(
    bron: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a workbook that is open in Excel on Windows: it cannot be opened, and nothing about it shows when it can."""
    now, locked = 1000.0, True
    monkeypatch.setattr(loading.time, "monotonic", lambda: now)
    monkeypatch.setattr(loading, "can_be_opened", lambda pad: not locked)
    read = Reader(GOED, _without(bron, DICHT), _without(bron, DICHT), GOED)
    loader = Loader(bron, read)
    loader.check()
    touch(bron / "partners.csv", "ab")
    loader.check()
    loader.check()
    now += loading.OPNIEUW
    loader.check()
    assert (read.times, loader.state.versie) == (2, 2)
    locked = False
    loader.check()  # it opens, but is locked again before it is read: no news
    assert (read.times, loader.state.versie) == (3, 2)
    loader.check()
    assert read.times == 3  # not at once again
    now += loading.OPNIEUW
    loader.check()
    assert (loader.state.dataset, loader.state.probleem, loader.state.bezig) == (GOED, "", "")


def test_a_disk_that_refused_is_tried_again_although_nothing_changed(
    bron: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "OPNIEUW", 0)
    loader = Loader(bron, Reader(OSError(5, "Input/output error"), GOED))
    loader.check()
    assert "kan niet worden geopend" in loader.state.probleem
    loader.check()
    assert (loader.state.dataset, loader.state.probleem) == (GOED, "")


def test_while_a_slow_disk_is_read_the_last_good_version_stays_and_progress_is_told(bron: Path) -> None:
    on_screen: list[tuple[Dataset | None, str]] = []

    def read(pad: Path) -> Dataset:
        loader.tell("contacten: 3 rijen")
        on_screen.append((loader.state.dataset, loader.state.bezig))
        return GOED

    loader = Loader(bron, read)
    loader.check()
    touch(bron / "partners.csv", "ab")
    loader.check()
    assert on_screen == [(None, "contacten: 3 rijen"), (GOED, "contacten: 3 rijen")]


def test_while_a_large_version_is_read_it_says_which_tables_and_rows_and_the_last_one_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = make(replace(PROVINCIE, contacten=50_000))
    write(tables, tmp_path)
    loader = Loader(tmp_path, lambda pad: read_bron(pad, NORMEN.regios, NORMEN.synoniemen, loader.tell))
    loader.check()
    first = loader.state.dataset
    assert len(first["contacten"]) == 50_000

    go_on, reading = threading.Event(), threading.Event()
    read_file = bron_reader.Reader.read

    def slowly(self: bron_reader.Reader, pad: Path, tabel: Tabel | None) -> list[RawTable]:
        if pad.stem == "contacten":
            reading.set()
            assert go_on.wait(60)
        return read_file(self, pad, tabel)

    monkeypatch.setattr(bron_reader.Reader, "read", slowly)
    touch(tmp_path / "signalen.csv", (tmp_path / "signalen.csv").read_text("utf-8") + "\n")
    thread = threading.Thread(target=loader.check)
    thread.start()
    assert reading.wait(60)
    others = sum(len(next(iter(cells.values()))) for naam, cells in tables.items() if naam != "contacten")
    said = f"contacten; al {getal(others)} rijen van {len(tables) - 1} tabellen"
    deadline = time.monotonic() + 60
    while loader.state.bezig != said and time.monotonic() < deadline:
        time.sleep(0.01)
    assert loader.state.bezig == said
    assert loader.state.dataset is first
    assert len(first.stand(PEILDATUM)["partners"])
    go_on.set()
    thread.join(60)
    assert loader.state.dataset is not first
    assert (len(loader.state.dataset["contacten"]), loader.state.bezig) == (50_000, "")


# Nothing piles up


def test_of_a_thousand_versions_only_the_last_is_kept(bron: Path) -> None:
    """Also when every one was looked at: the results that were computed on it go along."""
    versions: list[weakref.ref[Dataset]] = []

    def read(pad: Path) -> Dataset:
        dataset = replace(GOED, _memo=Memo(9))
        versions.append(weakref.ref(dataset))
        return dataset

    loader = Loader(bron, read)
    for number in range(1000):
        os.utime(bron / "partners.csv", ns=(number * 1_000_000, number * 1_000_000))
        loader.check()
        loader.state.dataset.stand(PEILDATUM)
    assert loader.state.versie == len(versions) == 1000
    assert [place for place, version in enumerate(versions) if version() is not None] == [999]


def test_more_versions_of_a_real_bron_take_no_more_room(bron: Path) -> None:
    ander = Bezoeker("medewerker", accounts=frozenset({"elders"}))

    def change(number: int) -> None:
        (bron / "partners.csv").write_text(f"id;naam;soort\ng{number};Plaats;gemeente\n", "utf-8")
        loader.check()
        assert loader.state.dataset["partners"]["id"].tolist() == [f"g{number}"]
        for wie in (Bezoeker(), ander):  # as every screen that is open asks for
            zicht_op(loader.state.dataset, wie, NORMEN).stand(PEILDATUM)

    (bron / "signalen.csv").unlink()
    loader = Loader(bron, lambda pad: read_bron(pad, NORMEN.regios, NORMEN.synoniemen))
    for number in range(5):
        change(number)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(5, 25):
            change(number)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()


def test_another_bron_or_other_reading_rules_stop_the_loader_that_was_there(
    bron: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {thread for thread in threading.enumerate() if thread.name.startswith("loader")}
    monkeypatch.setattr(loading, "POLL", 0.01)
    for number in range(20):
        pad = bron / str(number)
        pad.mkdir()
        monkeypatch.setenv("SAMENWERKING_BRON", str(pad))
        _, loader = loading.current_settings()
        assert loader.ready.wait(10)
    until = time.monotonic() + 10
    while len({t for t in threading.enumerate() if t.name.startswith("loader")} - before) > 1:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert loading.current_settings()[1] is loader
    st.cache_resource.clear()
