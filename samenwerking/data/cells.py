"""What is wrong with a table by itself: its headings, and its cells one column at a time.

Every column is handled at once, by its distinct texts. Rows are only looked at one by one where they are wrong, and
then too in one go per problem.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data.bevinding import LIJSTTEKEN, Bevindingen, Ernst
from samenwerking.data.column import Column, columns_of, list_series, take, taken, text_series
from samenwerking.data.headings import Koppen
from samenwerking.data.raw import RawTable, as_text, longest, may_hold, texts_in
from samenwerking.data.recognise import recognise, sleutel
from samenwerking.data.references import Parts, is_first, lists, split
from samenwerking.data.schema import TABEL, Tabel

MAX_CEL = 100_000
"""Characters of one cell; more is no text that somebody wrote."""


@dataclass
class Working:
    """One table while it is being checked."""

    tabel: Tabel
    bestand: str
    regel: np.ndarray
    fout: np.ndarray
    columns: dict[str, Column]
    stuk: np.ndarray
    """The rows that reading already refused, with a bevinding of their own: what else is wrong there is no news."""
    breed: np.ndarray
    """The rows with empty cells beyond the heading."""
    verschoven: np.ndarray
    """Those of them in which a cell is wrong: the cells have moved, which is all there is to say."""
    parts: dict[str, Parts] = field(default_factory=dict)
    """Per column of lists its items; not where what other rows are called decides whether a comma stands between."""
    done: dict[str, pd.Series] = field(default_factory=dict)
    """The typed columns."""
    bruikbaar: bool = True

    def report(
        self,
        bevindingen: Bevindingen,
        ernst: Ernst,
        column: Column,
        rows: np.ndarray,
        melding: str | Sequence[str],
        *,
        waarde: Sequence[str] | None = None,
    ) -> None:
        """A bevinding for every row of the mask of which nothing else says what is wrong; a fout leaves the row out.

        Where melding or waarde differ per row, they are those of all rows of the mask.
        """
        if not rows.any():
            return
        told = rows & ~self.stuk
        if ernst == "fout":
            self.fout |= rows
            self.verschoven |= told & self.breed
            told &= ~self.breed
        if not told.any():
            return
        if waarde is None:
            waarde = text_series(column.cellen.filter(pa.array(told))).fillna("").to_list()
        else:
            waarde = list(compress(waarde, told[rows]))
        bevindingen.add(
            ernst,
            self.bestand,
            melding if isinstance(melding, str) else list(compress(melding, told[rows])),
            tabel=self.tabel.naam,
            regel=self.regel[told],
            kolom=column.kop,
            waarde=waarde,
        )


def check_cells(raw: RawTable, koppen: Koppen, bevindingen: Bevindingen) -> Working:
    """The columns of a table with what their cells mean, but for what they say of other rows."""
    return _Checker(raw, koppen, bevindingen).run()


class _Checker:
    def __init__(self, raw: RawTable, koppen: Koppen, bevindingen: Bevindingen) -> None:
        nowhere = np.zeros(len(raw.regel), dtype=bool)
        breed = np.isin(raw.regel, raw.breed) if raw.breed else nowhere
        self._raw = raw
        self._koppen = koppen
        self._bevindingen = bevindingen
        self._working = Working(raw.tabel, raw.bestand, raw.regel, raw.fout.copy(), {}, raw.fout, breed, nowhere.copy())
        self._add = partial(self._working.report, bevindingen)

    def run(self) -> Working:
        raw, working = self._raw, self._working
        working.columns, niet_gelezen = self._read_headings()
        self._check_not_for_all(niet_gelezen)
        self._check_required()
        for column in working.columns.values():
            self._check_column(column)
        for naam in raw.kolommen:
            self._check_length(naam)
        if "id" in working.columns:
            self._check_double(working.columns["id"])
        for first, second in raw.tabel.volgorde:
            self._check_order(first, second, "fout")
        for first, second in raw.tabel.opvallend:
            self._check_order(first, second, "waarschuwing")
        return working

    def _read_headings(self) -> tuple[dict[str, Column], list[str]]:
        """The columns, and the headings that are none: those are told."""
        raw = self._raw
        columns, niet_gelezen = columns_of(raw, self._koppen)
        for kop, melding in niet_gelezen.items():
            regel = raw.kopregels.get(kop, raw.kopregel)
            self._bevindingen.add("waarschuwing", raw.bestand, melding, tabel=raw.tabel.naam, regel=regel, kolom=kop)
        return columns, list(niet_gelezen)

    def _check_not_for_all(self, niet_gelezen: Sequence[str]) -> None:
        """What may say that a row is vertrouwelijk, under a heading that is not read: such a row stays out.

        Only where the table itself has something that can be; of another table nothing is.
        """
        if not any("vertrouwelijk" in (kolom.naam, *kolom.waarden) for kolom in self._raw.tabel.kolommen):
            return
        for kop in niet_gelezen:
            if re.search("vertrouwe?l", sleutel(kop)):
                column = Column(TABEL["signalen"].kolom("vertrouwelijk"), kop, self._raw.kolommen[kop])
                waarden = recognise(text_series(column.texts), column.kolom, {}).waarden
                nee = (~waarden.astype("boolean")).fillna(False)
                self._add("fout", column, ~column.empty & ~taken(nee.to_numpy(bool), column.codes), _NIET_ALLEN)

    def _check_required(self) -> None:
        raw, working = self._raw, self._working
        if not raw.kolommen and not len(raw.regel):
            return  # a list without rows names no columns
        for kolom in working.tabel.kolommen:
            if not kolom.verplicht:
                continue
            if kolom.naam in working.columns:
                column = working.columns[kolom.naam]
                if column.cellen.null_count:
                    self._add("fout", column, column.empty, VERPLICHT.format(kolom.label))
            else:
                working.bruikbaar = False
                self._bevindingen.add(
                    "fout",
                    raw.bestand,
                    f"De verplichte kolom {kolom.naam} ({kolom.label}) ontbreekt; deze tabel is niet te gebruiken. "
                    "Zet de kolom erbij.",
                    tabel=working.tabel.naam,
                    regel=raw.kopregel,
                    kolom=kolom.naam,
                )
        if not working.bruikbaar:
            working.fout[:] = True

    def _check_length(self, kop: str) -> None:
        cells = self._raw.kolommen[kop]
        if longest(texts_in(cells)) > MAX_CEL:
            cells = as_text(cells)
            long = pc.fill_null(pc.greater(pc.utf8_length(cells), MAX_CEL), False).to_numpy(zero_copy_only=False)
            self._add(
                "fout",
                Column(self._working.tabel.kolommen[0], kop, cells),
                long,
                f"Deze cel heeft meer dan {MAX_CEL} tekens. Maak de tekst korter.",
                waarde=pc.utf8_slice_codeunits(cells.filter(pa.array(long)), 0, 200).to_pylist(),
            )

    def _check_column(self, column: Column) -> None:
        """The typed values of a column; of one that names other rows what stands there, which mostly is an id."""
        kolom, working = column.kolom, self._working
        if not kolom.lijst:
            self._refuse(column, LIJSTTEKEN, lambda texts: pc.match_substring(texts, LIJSTTEKEN), _LIJST)
        self._refuse(column, "#", lambda texts: pc.match_substring_regex(texts, _EXCELFOUTEN), _EXCELFOUT)
        if kolom.naam == "id" or kolom.verwijst_naar or kolom.soort != "tekst":
            self._refuse(column, "\n", lambda texts: pc.match_substring(texts, "\n"), _REGELEINDE)
        if kolom.lijst:
            if not kolom.verwijst_naar or not may_hold(column.texts, ","):
                parts = working.parts[kolom.naam] = split(column.texts, None)
                working.done[kolom.naam] = list_series(lists(parts, text_series(parts.texts)))
        elif kolom.verwijst_naar:
            working.done[kolom.naam] = take(text_series(column.texts), column.codes, kolom)
        elif kolom.soort == "tekst":
            working.done[kolom.naam] = text_series(column.cellen)
        else:
            ook = self._koppen.waarden.get(kolom.naam, {})
            herkend = recognise(text_series(column.texts), kolom, ook)
            working.done[kolom.naam] = take(herkend.waarden, column.codes, kolom)
            wrong = (herkend.melding != "").to_numpy()
            if wrong.any():
                rows = taken(wrong, column.codes)
                self._add("fout", column, rows, herkend.melding.take(column.codes[rows]).to_list())
            for place, melding in herkend.waarschuwingen:
                row = np.zeros(len(column.codes), dtype=bool)
                row[np.flatnonzero((column.codes == place) & ~working.stuk)[:1]] = True
                self._add("waarschuwing", column, row, melding)

    def _refuse(self, column: Column, teken: str, test: Callable[[Any], Any], melding: str) -> None:
        """Cells that hold what can not be in any cell of this column: a fout, and empty from here on.

        A look for the character that shows it spares looking in every cell.
        """
        if may_hold(texts_in(column.cellen), teken):
            found = pc.fill_null(test(as_text(column.cellen)), False).to_numpy(zero_copy_only=False)
            if found.any():
                self._add("fout", column, found, melding)
                column.clear(found)

    def _check_double(self, column: Column) -> None:
        double = ~(is_first(column.cellen) | column.empty)
        melding = "Dit id staat al eerder in de tabel; de eerste rij blijft staan. Geef elke rij een eigen id."
        self._add("fout", column, double, melding)

    def _check_order(self, first: str, second: str, ernst: Ernst) -> None:
        working = self._working
        if first in working.done and second in working.done:
            column = working.columns[second]
            before = (working.done[second] < working.done[first]).fillna(False).to_numpy(dtype=bool)
            eerst, dan = working.tabel.kolom(first).label, working.tabel.kolom(second).label
            self._add(ernst, column, before, f"{dan} ligt vóór {eerst}. Verbeter een van de twee.")


_LIJST = "Hier staat een lijst, maar in deze kolom kan één waarde. Houd er een over."
_EXCELFOUTEN = (
    r"^#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|N/B|VERW!|WAARDE!|DEEL/0!|NAAM\?|GETAL!|LEEG!)$"
)
_EXCELFOUT = "Hier staat een fout van Excel. Verbeter de formule, of maak de cel leeg."
_REGELEINDE = "In deze cel staat een regeleinde. Haal het weg; misschien ontbreekt ervoor een aanhalingsteken."
_NIET_ALLEN = "Deze rij kan vertrouwelijk zijn, maar de kolom is onbekend. Verbeter haar naam of haal haar weg."
VERPLICHT = "Deze cel is leeg, maar {} is verplicht. Vul haar in."
