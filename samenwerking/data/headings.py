"""Where the heading of a table stands, and which of its cells names which column."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samenwerking.data.recognise import ALLE_TABELLEN, Synoniemen, sleutel
from samenwerking.data.schema import Tabel

KOPREGELS = 30
"""The heading stands among this many first rows."""


@dataclass(frozen=True)
class Koppen:
    """Which headings stand for which column of one table, and which other texts for which value."""

    kolommen: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Per key of a heading: how sure it is (0 the name itself, 1 the label, 2 a synonym) and the column."""
    delen: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Per key of a heading: the composed column and the place of this part in it."""
    waarden: dict[str, dict[str, str]] = field(default_factory=dict)
    """Per column: per key of a text the value that it is another word for."""

    @classmethod
    def of(cls, tabel: Tabel, synoniemen: Synoniemen) -> "Koppen":
        koppen = cls()
        own = synoniemen.kolommen.get(tabel.naam, {})
        general = synoniemen.kolommen.get(ALLE_TABELLEN, {})
        for rang, names in enumerate(
            (
                {kolom.naam: [kolom.naam] for kolom in tabel.kolommen},
                {kolom.naam: [kolom.label] for kolom in tabel.kolommen},
                own,
                general,
            )
        ):
            for naam, headings in names.items():
                if naam in tabel.namen:
                    for heading in headings:
                        koppen.kolommen.setdefault(sleutel(heading), (rang, naam))
        for naam, parts in synoniemen.samengesteld.get(tabel.naam, {}).items():
            for place, part in enumerate(parts):
                koppen.delen.setdefault(sleutel(part), (naam, place))
        for which in (ALLE_TABELLEN, tabel.naam):  # those of the table itself come last and so win
            for naam, values in synoniemen.waarden.get(which, {}).items():
                other = {sleutel(tekst): waarde for waarde, teksten in values.items() for tekst in teksten}
                koppen.waarden[naam] = koppen.waarden.get(naam, {}) | other
        return koppen

    def score(self, cells: Iterable[str]) -> int:
        """How many columns of the table these cells name."""
        keys = {sleutel(cell[:100]) for cell in cells}
        named = {self.kolommen[key][1] for key in keys if key in self.kolommen}
        return len(named) + len(keys & (self.delen.keys() - self.kolommen.keys()))


def heading_row(rows: Sequence[Sequence[str]], koppen: Koppen) -> tuple[int, int]:
    """Which of the first rows is the heading, and how many columns it names.

    When no row names any column it is the first row with something in it.
    """
    scores = [koppen.score(row) for row in rows]
    best = max(scores, default=0)
    if best:
        return scores.index(best), best
    filled = [place for place, row in enumerate(rows) if any(cell.strip() for cell in row)]
    return (filled[0] if filled else 0), 0


SCHEIDINGSTEKENS = (";", ",", "\t")


@dataclass(frozen=True)
class Kopregel:
    """Where the heading of a csv stands and what separates its cells."""

    cellen: list[str]
    scheidingsteken: str
    regel: int
    """The line of the heading, from 1."""
    laatste_regel: int
    """Its last line: a heading in quotes may go on over lines."""


def csv_heading(begin: str, koppen: Koppen) -> Kopregel:
    """The heading among the first lines: what names most columns, then what the next rows agree with."""
    best: tuple[tuple[int, int, int], Kopregel] | None = None
    for teken in SCHEIDINGSTEKENS:
        rows, starts, ends = _first_rows(begin, teken)
        place, score = heading_row(rows, koppen)
        cells = rows[place] if rows else []
        agree = sum(len(row) == len(cells) > 1 for row in rows[place + 1 :])
        rank = (score, agree, len(cells))
        if best is None or rank > best[0]:
            best = rank, Kopregel(cells, teken, starts[place] if rows else 1, ends[place] if rows else 1)
    assert best is not None
    return best[1]


def _first_rows(begin: str, teken: str) -> tuple[list[list[str]], list[int], list[int]]:
    reader = csv.reader(io.StringIO(begin, newline="\n"), delimiter=teken)
    rows: list[list[str]] = []
    starts: list[int] = []
    ends: list[int] = []
    line = 0
    try:
        for row in reader:
            rows.append(row)
            starts.append(line + 1)
            line = reader.line_num
            ends.append(line)
            if len(rows) == KOPREGELS:
                break
    except csv.Error:
        pass  # what was read so far is what can be judged; the row itself is reported when the rows are read
    return rows, starts, ends
