"""A version changes with everything that can change what a bron holds, and with nothing else."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking.data.versie import VERS, can_be_opened, is_settled, versie

TOEN = 1_800_000_000


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    """A bron in a folder that is a link, with a time that is not now."""
    for naam in ("een", "twee"):
        (tmp_path / naam).mkdir()
        for file in ("partners.csv", "bron.yaml"):
            _write(tmp_path / naam / file, "aaaa")
    (tmp_path / "bron").symlink_to("een")
    return tmp_path / "bron"


def _write(path: Path, text: str) -> None:
    """With the same size and time as before."""
    path.write_text(text)
    os.utime(path, (TOEN, TOEN))


def _replace(bron: Path) -> None:
    """As an editor does: written beside it, then put in its place."""
    _write(bron / ".nieuw", "bbbb")
    (bron / ".nieuw").replace(bron / "partners.csv")


def _switch(bron: Path) -> None:
    bron.unlink()
    bron.symlink_to("twee")


def _swap(bron: Path) -> None:
    """The folder behind the link is renamed, and another takes its place."""
    (bron.parent / "een").rename(bron.parent / "weg")
    (bron.parent / "twee").rename(bron.parent / "een")


@pytest.mark.parametrize(
    "change",
    [
        lambda bron: _write(bron / "partners.csv", "bbbb"),
        lambda bron: _write(bron / "bron.yaml", "bbbb"),
        _replace,
        lambda bron: (bron / "partners.csv").write_text("a"),
        lambda bron: os.utime(bron / "partners.csv", (TOEN + 1, TOEN + 1)),
        lambda bron: (bron / "partners.csv").chmod(0o600),
        lambda bron: (bron / "signalen.xlsx").write_text(""),
        lambda bron: (bron / "signalen.ods").write_text(""),
        lambda bron: (bron / "signalen.csv").symlink_to("weg"),
        lambda bron: (bron / "signalen.csv").mkdir(),
        lambda bron: (bron / "bron.yaml").unlink(),
        lambda bron: (bron / "bron.yaml").rename(bron / "bron.yml"),
        _switch,
        _swap,
        lambda bron: bron.unlink(),
        lambda bron: (bron.parent / "een").rename(bron.parent / "weg"),
    ],
    ids=[
        "same size and time",
        "bron.yaml",
        "put in place",
        "size",
        "time",
        "rights",
        "new",
        "new, of a kind that is not read",
        "link to nothing",
        "folder",
        "removed",
        "renamed",
        "link switched",
        "folder swapped",
        "bron removed",
        "bron renamed",
    ],
)
def test_a_change_is_another_version(bron: Path, change: Callable[[Path], object]) -> None:
    before = versie(bron)
    assert versie(bron) == before
    time.sleep(0.02)  # the clock of the disk goes in steps
    change(bron)
    assert versie(bron) != before


@pytest.mark.parametrize("naam", ["~$bron.xlsx", ".partners.csv.swp", "partners.csv~", "leesmij.docx"])
def test_what_other_programs_leave_behind_is_no_change(bron: Path, naam: str) -> None:
    before = versie(bron)
    (bron / naam).write_text("x")
    assert versie(bron) == before


def test_a_workbook_is_a_version_too(bron: Path) -> None:
    pad = bron / "partners.csv"
    before = versie(pad)
    (bron / "bron.yaml").write_text("bb")
    assert versie(pad) == before
    pad.write_text("bb")
    assert versie(pad) != before


def test_a_bron_that_is_gone_and_one_that_is_closed_to_us_differ(bron: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(pad: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", closed)
    assert versie(bron) != versie(bron / "weg")


def test_what_was_written_just_now_can_still_change_without_showing(bron: Path) -> None:
    pad = bron / "partners.csv"
    assert not is_settled(versie(pad))
    (one,) = versie(pad)
    then = int((time.time() - VERS - 1) * 1e9)
    assert is_settled((one._replace(geschreven=then, veranderd=then),))
    assert not is_settled((one._replace(geschreven=then),))


def test_a_lock_is_seen_by_trying(bron: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_be_opened(bron)
    assert can_be_opened(bron / "partners.csv")
    assert not can_be_opened(bron / "weg.csv")

    def locked(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "open", locked)
    assert not can_be_opened(bron / "partners.csv")
