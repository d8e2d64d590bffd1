"""What a command makes is written whole or not at all; why it cannot be, is said in Dutch."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from samenwerking.uitvoer import UitvoerFout, make_folder, write_file, write_files


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which 100 bytes fit in all."""
    left = [100]
    open_file = Path.open

    def opened(pad: Path, *args: Any, **kwargs: Any) -> Any:
        file = open_file(pad, *args, **kwargs)
        if args != ("wb",):
            return file
        write = file.write

        class Disk:
            def __enter__(self) -> "Disk":
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                write(data[: left[0]])
                left[0] -= len(data)
                if left[0] < 0:
                    raise OSError(errno.ENOSPC, "No space left on device")

            def flush(self) -> None:
                file.flush()

            def fileno(self) -> int:
                return int(file.fileno())

        return Disk()

    monkeypatch.setattr(Path, "open", opened)


def _inside(map_: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in map_.iterdir()}


@pytest.mark.usefixtures("full")
def test_a_full_disk_leaves_nothing_behind_and_the_old_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "oud.csv").write_bytes(b"oud")
    for naam in ("nieuw.csv", "oud.csv"):
        with pytest.raises(UitvoerFout, match=rf"{naam} kan niet worden geschreven: de schijf is vol; maak ruimte"):
            write_file(tmp_path / naam, b"x" * 101)
    assert _inside(tmp_path) == {"oud.csv": b"oud"}


@pytest.mark.usefixtures("full")
def test_of_several_files_that_do_not_fit_together_none_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(UitvoerFout, match=r"b\.csv kan niet worden geschreven: de schijf is vol"):
        write_files({tmp_path / "a.csv": b"x" * 60, tmp_path / "b.csv": b"x" * 60})
    assert _inside(tmp_path) == {}


@pytest.mark.usefixtures("full")
def test_what_fits_is_there_whole(tmp_path: Path) -> None:
    write_files({tmp_path / "a.csv": b"x" * 50, tmp_path / "b.csv": b"y" * 50})
    assert _inside(tmp_path) == {"a.csv": b"x" * 50, "b.csv": b"y" * 50}


@pytest.mark.parametrize(
    ("number", "reden"),
    [
        (errno.ENOSPC, "de schijf is vol; maak ruimte en probeer het opnieuw"),
        (errno.EDQUOT, "uw ruimte op deze schijf is op; maak ruimte en probeer het opnieuw"),
        (errno.EFBIG, "het bestand is te groot voor deze schijf"),
        (errno.EROFS, "deze schijf is alleen om te lezen"),
        (errno.EIO, "de schijf of het netwerk doet het niet"),
        (errno.EBUSY, "het bestand is in gebruik; sluit het en probeer het opnieuw"),
        (errno.EACCES, "dat mag niet; kijk wie hier mag schrijven, en of het bestand nog ergens open staat"),
        (errno.ENOTSUP, "het systeem zegt: Operation not supported"),
    ],
)
def test_the_reason_is_told_in_dutch_also_when_it_comes_as_the_last_byte_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reden: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UitvoerFout) as fout:
        write_file(tmp_path / "x.csv", b"x")
    assert str(fout.value) == f"{tmp_path / 'x.csv'} kan niet worden geschreven: {reden}"
    assert _inside(tmp_path) == {}


def test_who_stops_the_command_finds_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "x.csv", b"x")
    assert _inside(tmp_path) == {}


def test_a_link_stays_a_link_and_rights_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "echt.csv").write_bytes(b"oud")
    (tmp_path / "echt.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("echt.csv")
    write_file(tmp_path / "link.csv", b"nieuw")
    assert (tmp_path / "link.csv").is_symlink()
    assert _inside(tmp_path) == {"echt.csv": b"nieuw", "link.csv": b"nieuw"}
    assert (tmp_path / "echt.csv").stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(UitvoerFout, match="kan niet worden gemaakt: een deel van het pad is geen map"):
        make_folder(tmp_path / "x" / "y")
