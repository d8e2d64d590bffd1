"""What is said on screen while a bron is read."""

from collections.abc import Callable
from threading import Lock

from samenwerking.opmaak import aantal, opsomming


class Voortgang:
    """Says which tables are being read, by more than one thread, and what was read already."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress
        self._lock = Lock()
        self._busy: list[str] = []
        self._tables = 0
        self._rows = 0

    def begin(self, naam: str) -> None:
        """This is being read."""
        with self._lock:
            self._busy.append(naam)
            self._tell()

    def count(self, rijen: int) -> None:
        """A table of so many rows was read."""
        with self._lock:
            self._tables += 1
            self._rows += rijen

    def end(self, naam: str) -> None:
        """This is no longer being read."""
        with self._lock:
            self._busy.remove(naam)
            if self._busy:
                self._tell()

    def _tell(self) -> None:
        gelezen = f"al {aantal(self._rows, 'rij', 'rijen')} van {aantal(self._tables, 'tabel', 'tabellen')}"
        self._progress("; ".join([opsomming(self._busy), *([gelezen] if self._tables else [])]))
