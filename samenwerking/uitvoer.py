"""Writes what a command makes, no file of it half, and says in Dutch why that cannot be done."""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path


class UitvoerFout(Exception):
    """Something cannot be written: what, why, and where that helps what to do."""


def make_folder(pad: Path) -> None:
    """The folder, and what it is in, when it is not there.

    Raises:
        UitvoerFout: it cannot be made.
    """
    try:
        pad.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise UitvoerFout(f"de map {pad} kan niet worden gemaakt: {reden(fout)}") from None


def write_file(uit: str | Path, data: bytes) -> None:
    """The whole file or nothing: see ``write_files``."""
    write_files({Path(uit): data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """None of these files half: all are written beside their places first, and then put there one by one.

    When one cannot be written nothing is put there. When one cannot be put there, those before it are there already.
    What is no file (a device, a pipe) is written at its turn.

    Raises:
        UitvoerFout: one of them cannot be written.
    """
    parts: dict[Path, Path] = {}
    uit = Path()
    try:
        for uit, data in files.items():
            doel = Path(os.path.realpath(uit))
            if doel.is_dir():
                raise IsADirectoryError
            if (there := uit.exists()) and not os.access(uit, os.W_OK):
                raise PermissionError
            if there and not doel.is_file():  # a device or a pipe: there is nothing to replace
                uit.write_bytes(data)
                continue
            part = doel.with_name(f".{doel.name}.{os.getpid()}.deel")
            parts[doel] = part
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())  # a disk or network can say only now that it is full
            if there:
                shutil.copymode(doel, part)
        for uit, part in parts.items():
            part.replace(uit)
    except OSError as fout:
        raise UitvoerFout(f"{uit} kan niet worden geschreven: {reden(fout)}") from None
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink()


def print_bytes(data: bytes) -> None:
    """To stdout, in UTF-8 whatever the locale. A reader that stopped (``| head``) is no fault.

    Raises:
        UitvoerFout: it cannot be written.
    """
    if sys.stdout is None:  # started with stdout closed
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_stdout()
    except OSError as fout:
        _drop_stdout()
        raise UitvoerFout(f"de uitvoer kan niet worden geschreven: {reden(fout)}") from None


def _drop_stdout() -> None:
    """What is still in the buffer goes nowhere, or Python would fail on it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_REDENEN = {
    errno.ENOSPC: "de schijf is vol; maak ruimte en probeer het opnieuw",
    errno.EDQUOT: "uw ruimte op deze schijf is op; maak ruimte en probeer het opnieuw",
    errno.EFBIG: "het bestand is te groot voor deze schijf",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EROFS: "deze schijf is alleen om te lezen",
    errno.EIO: "de schijf of het netwerk doet het niet",
    errno.EBUSY: "het bestand is in gebruik; sluit het en probeer het opnieuw",
}


def reden(fout: OSError) -> str:
    """Why the system refuses, in Dutch."""
    match fout:
        case FileNotFoundError():
            return "de map bestaat niet"
        case PermissionError():
            return "dat mag niet; kijk wie hier mag schrijven, en of het bestand nog ergens open staat"
        case IsADirectoryError() | FileExistsError():
            return "er staat al een map of bestand met die naam"
        case NotADirectoryError():
            return "een deel van het pad is geen map"
    return _REDENEN.get(fout.errno or 0, f"het systeem zegt: {fout.strerror}")
