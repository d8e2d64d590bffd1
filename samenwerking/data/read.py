"""From a file to raw tables.

Nothing is interpreted here, and nothing that a file holds can stop the reading: what cannot be read becomes a
bevinding.
"""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from samenwerking.data.bevinding import Bevindingen
from samenwerking.data.dataset import Mislukt
from samenwerking.data.encoding import damaged_lines, other_kind, to_utf8
from samenwerking.data.headings import Koppen
from samenwerking.data.raw import LEEG, RawTable, Unreadable, shown
from samenwerking.data.read_csv import read_csv
from samenwerking.data.read_xlsx import read_workbook
from samenwerking.data.read_yaml import read_settings, read_yaml
from samenwerking.data.schema import Tabel
from samenwerking.opmaak import hoofdletter, niet_gelezen, zichtbaar

MAX_BYTES = {".csv": 500_000_000, ".yaml": 60_000_000, ".yml": 60_000_000, ".xlsx": 300_000_000}
"""How large a file of each kind may be; no other kind is read."""
GEEN_BESTAND = "Dit is geen gewoon bestand, maar bijvoorbeeld een map. Zet hier het bestand zelf, of haal het weg."
TEKENS = "Op deze regel zijn tekens verkeerd opgeslagen. Verbeter ze en sla het bestand op als CSV UTF-8."
TE_GROOT = "Dit bestand is te groot. Haal rijen weg of gebruik CSV."


@dataclass(frozen=True)
class Reader:
    """Reads the files of one bron; what is wrong goes into ``bevindingen``."""

    koppen: Mapping[str, Koppen]
    """Per table how its headings are recognised."""
    bevindingen: Bevindingen
    mislukt: dict[Path, Mislukt] = field(default_factory=dict)
    """The files that could not be read at all."""

    def read(self, pad: Path, tabel: Tabel | None) -> list[RawTable]:
        """The tables in this file: the one it is named after, and of a workbook every tab named after a table.

        The one it is named after is there as ``onleesbaar`` when the file cannot be read.
        """
        naam = tabel.naam if tabel else ""
        try:
            data = _contents(pad)
            if pad.suffix.lower() == ".xlsx":
                return read_workbook(shown(pad), tabel, data, self.koppen, self.bevindingen)
            assert tabel is not None, "only a workbook holds tables under another name than its own"
            text = self._text(pad, naam, data)
            if pad.suffix.lower() == ".csv":
                return [read_csv(shown(pad), tabel, self.koppen[naam], text, self.bevindingen)]
            return [read_yaml(shown(pad), tabel, self.koppen[naam], text, self.bevindingen)]
        except (Unreadable, OSError, MemoryError) as error:
            self.failed(pad, error, naam)
        return [RawTable(tabel, shown(pad), onleesbaar=True)] if tabel else []

    def settings(self, pad: Path) -> dict[str, str | None]:
        """The settings in this file; none when it cannot be read."""
        try:
            row, problems = read_settings(zichtbaar(self._text(pad, "", _contents(pad)).decode()))
        except (Unreadable, OSError) as error:
            self.failed(pad, error)
        else:
            for kolom, waarde, melding in problems:
                self.bevindingen.add("fout", shown(pad), melding, kolom=kolom, waarde=waarde)
            return {naam: waarde and zichtbaar(waarde) for naam, waarde in row.items()}
        return {}

    def failed(self, pad: Path, error: Unreadable | OSError | MemoryError, tabel: str = "") -> None:
        """This file, or folder, cannot be read at all."""
        regel = None
        if isinstance(error, Unreadable):
            melding, regel = error.melding, error.regel
        else:
            melding = _refused(pad, error) if isinstance(error, OSError) else TE_GROOT
        self.mislukt[pad] = Mislukt(melding, geweigerd=isinstance(error, OSError))
        self.bevindingen.add("fout", shown(pad), melding, tabel=tabel, regel=regel)

    def _text(self, pad: Path, naam: str, data: bytes) -> bytes:
        """The contents as UTF-8; what seems to be wrong with its characters is a bevinding per line."""
        if kind := other_kind(data):
            raise Unreadable(f"De naam eindigt op {pad.suffix}, maar de inhoud is {kind}. Sla het bestand opnieuw op.")
        try:
            text = to_utf8(data)
        except UnicodeDecodeError:
            raise Unreadable("De tekens zijn niet te lezen. Sla het bestand op als CSV UTF-8.") from None
        if not text or text.isspace():
            raise Unreadable(LEEG)
        if damaged := damaged_lines(text):
            regels, waarde = list(damaged), list(damaged.values())
            self.bevindingen.add("waarschuwing", shown(pad), TEKENS, tabel=naam, regel=regels, waarde=waarde)
        return text


def _refused(pad: Path, error: OSError) -> str:
    wat, doe = niet_gelezen(error)
    return f"{'Deze map' if pad.is_dir() else 'Dit bestand'} {wat}. {hoofdletter(doe)}."


def _contents(pad: Path) -> bytes:
    what = pad.stat()
    if not stat.S_ISREG(what.st_mode):  # opening another kind may wait for ever
        raise Unreadable(GEEN_BESTAND)
    limit = MAX_BYTES[pad.suffix.lower()]
    if what.st_size > limit:
        raise Unreadable(TE_GROOT)
    with pad.open("rb") as file:
        data = file.read(what.st_size + 1)
        if len(data) > what.st_size:  # it grows, or does not know its size
            data += file.read(limit + 1 - len(data))
    if len(data) > limit:
        raise Unreadable(TE_GROOT)
    return data
