"""Which version of a bron this is: all by which a change of its files can be told without reading them."""

import os
import stat
import time
from pathlib import Path
from typing import NamedTuple

from samenwerking.data.bron import ANDERS
from samenwerking.data.read import MAX_BYTES

_GELEZEN = {*MAX_BYTES, *ANDERS}
"""The ends of the names of the files that are read, or told about."""
VERS = 2.0
"""Seconds in which a file counts as just written: the clock of a disk can be that coarse."""


class Kenmerk(NamedTuple):
    """One file of a bron: a change of its contents, of its rights or of what stands in its place changes this."""

    naam: str
    plaats: tuple[int, int]
    """The disk and the place on it: a file or folder that came instead has another."""
    geschreven: int
    veranderd: int
    """When the system last changed it: also when its time was put back, or its rights changed."""
    grootte: int


Versie = tuple[Kenmerk, ...]


def versie(pad: Path) -> Versie:
    """The version of the bron at ``pad``: equal means unchanged. Never fails; a bron that is gone is a version too."""
    try:
        self = os.stat(pad)  # noqa: PTH116 - as below
        if not stat.S_ISDIR(self.st_mode):
            return (_kenmerk("", self),)
        names = sorted(entry.name for entry in os.scandir(pad))
    except OSError as error:
        return (Kenmerk(type(error).__name__, (0, 0), 0, 0, 0),)
    found = [Kenmerk("", (self.st_dev, self.st_ino), 0, 0, 0)]  # not its time: lock files come and go in a folder
    for name in names:
        if name.startswith((".", "~$")) or os.path.splitext(name)[1].lower() not in _GELEZEN:  # noqa: PTH122 - as below
            continue
        try:
            found.append(_kenmerk(name, os.stat(f"{pad}/{name}")))  # noqa: PTH116 - many of these, at every rerun
        except OSError as error:
            found.append(Kenmerk(f"{name} {type(error).__name__}", (0, 0), 0, 0, 0))
    return tuple(found)


def _kenmerk(naam: str, found: os.stat_result) -> Kenmerk:
    return Kenmerk(naam, (found.st_dev, found.st_ino), found.st_mtime_ns, found.st_ctime_ns, found.st_size)


def is_settled(version: Versie) -> bool:
    """Whether nothing of it was written just now: what is written again so soon could look the same."""
    return max(max(one.geschreven, one.veranderd) for one in version) < (time.time() - VERS) * 1e9


def can_be_opened(pad: Path) -> bool:
    """Whether the system lets us read this file or folder now."""
    try:
        if pad.is_dir():
            os.scandir(pad).close()
        else:
            pad.open("rb").close()
    except OSError:
        return False
    return True
