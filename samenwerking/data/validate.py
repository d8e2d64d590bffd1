"""From raw tables to the typed tables of a Dataset; everything that is wrong becomes a bevinding.

Every column is handled at once, by its distinct texts. Rows are only looked at one by one where they are wrong, and
then too in one go per problem.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data.bevinding import LIJSTTEKEN, Bevindingen, Ernst
from samenwerking.data.column import Column, columns_of, list_series, take, taken, text_series
from samenwerking.data.raw import TE_VEEL, TEXT, RawTable
from samenwerking.data.recognise import Koppen, Regio, recognise, sleutel
from samenwerking.data.references import (
    NAMED,
    Parts,
    Register,
    Resolved,
    lists,
    regio_register,
    register,
    resolve,
    single,
    split,
)
from samenwerking.data.schema import TABEL, TABELLEN, Kolom, Tabel
from samenwerking.opmaak import aantal, opsomming

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
    done: dict[str, pd.Series] = field(default_factory=dict)
    bruikbaar: bool = True


@dataclass(frozen=True)
class Validated:
    """The typed tables, which of them have a row that can be used, which were there but have none, and how many rows
    were left out.

    A table of which nothing is left says nothing, just as one that is not there: it must not look as if all is well.
    """

    tabellen: dict[str, pd.DataFrame]
    gelezen: frozenset[str]
    onleesbaar: frozenset[str]
    weggelaten: dict[str, int]


def validate(
    raws: Sequence[RawTable],
    koppen: Mapping[str, Koppen],
    regios: Sequence[Regio],
    bevindingen: Bevindingen,
    known: Mapping[str, Register] | None = None,
) -> Validated:
    """Checks every table, then what they say of each other; ``known`` are tables checked before that these may name."""
    return _Validator(koppen, regio_register(regios), bevindingen, known or {}).run(raws)


class _Validator:
    def __init__(
        self, koppen: Mapping[str, Koppen], regios: Register, bevindingen: Bevindingen, known: Mapping[str, Register]
    ) -> None:
        self._koppen = koppen
        self._regios = regios
        self._bevindingen = bevindingen
        self._working: dict[str, Working] = {}
        self._registers: dict[str, Register] = dict(known)
        self._hanging: dict[str, dict[str, int]] = {}
        self._unreadable: dict[str, str] = {}

    def run(self, raws: Sequence[RawTable]) -> Validated:
        self._unreadable = {raw.tabel.naam: raw.bestand for raw in raws if raw.onleesbaar}
        by_name = {raw.tabel.naam: raw for raw in raws if not raw.onleesbaar}
        for tabel in TABELLEN:
            if tabel.naam in by_name:
                self._working[tabel.naam] = self._check_cells(by_name[tabel.naam])
        # what a row hangs on is known before the row itself: partners first, parents before children
        for working in self._working.values():
            self._check_references(working, lambda kolom: kolom.verwijst_naar not in ("", "personen"))
            if working.tabel.heeft_id and len(working.regel):
                cells = {naam: text_series(column.cellen) for naam, column in working.columns.items() if naam in NAMED}
                self._registers[working.tabel.naam] = register(cells, working.fout, working.tabel.naam)
        for working in self._working.values():
            self._check_references(working, lambda kolom: kolom.verwijst_naar == "personen")
        self._report_moved()
        self._report_hanging()
        tabellen = {tabel.naam: tabel.leeg() for tabel in TABELLEN if tabel.naam not in self._working}
        weggelaten: dict[str, int] = {}
        for naam, working in self._working.items():
            tabellen[naam] = _assemble(working)
            if left_out := int(working.fout.sum()):
                weggelaten[naam] = left_out
        gelezen = frozenset(naam for naam in self._working if not tabellen[naam].empty)
        useless = {naam for naam, working in self._working.items() if not working.bruikbaar}
        onleesbaar = frozenset({*self._unreadable, *useless, *weggelaten} - gelezen)
        return Validated(tabellen, gelezen, onleesbaar, weggelaten)

    def _add(
        self,
        ernst: Ernst,
        working: Working,
        column: Column,
        rows: np.ndarray,
        melding: str | Sequence[str],
        *,
        waarde: Sequence[str] | None = None,
    ) -> None:
        """A bevinding for every row of the mask of which nothing else says what is wrong; a fout leaves the row out.

        Where melding or waarde differ per row, they are those of all rows of the mask.
        """
        told = rows & ~working.stuk
        if ernst == "fout":
            working.fout |= rows
            working.verschoven |= told & working.breed
            told &= ~working.breed
        if not told.any():
            return
        if waarde is None:
            waarde = text_series(column.cellen.filter(pa.array(told))).fillna("").to_list()
        else:
            waarde = list(compress(waarde, told[rows]))
        self._bevindingen.add(
            ernst,
            working.bestand,
            melding if isinstance(melding, str) else list(compress(melding, told[rows])),
            tabel=working.tabel.naam,
            regel=working.regel[told],
            kolom=column.kop,
            waarde=waarde,
        )

    # One table

    def _check_cells(self, raw: RawTable) -> Working:
        nowhere = np.zeros(len(raw.regel), dtype=bool)
        breed = np.isin(raw.regel, raw.breed) if raw.breed else nowhere
        working = Working(raw.tabel, raw.bestand, raw.regel, raw.fout.copy(), {}, raw.fout, breed, nowhere.copy())
        working.columns, niet_gelezen = self._read_headings(raw)
        self._check_not_for_all(working, raw, niet_gelezen)
        self._check_required(working, raw)
        for column in working.columns.values():
            self._check_column(working, column)
        for naam in raw.kolommen:
            self._check_length(working, raw, naam)
        if "id" in working.columns:
            self._check_double(working, working.columns["id"])
        for first, second in raw.tabel.volgorde:
            self._check_order(working, first, second, "fout")
        for first, second in raw.tabel.opvallend:
            self._check_order(working, first, second, "waarschuwing")
        return working

    def _read_headings(self, raw: RawTable) -> tuple[dict[str, Column], list[str]]:
        """The columns, and the headings that are none: those are told."""
        columns, niet_gelezen = columns_of(raw, self._koppen[raw.tabel.naam])
        for kop, melding in niet_gelezen.items():
            regel = raw.kopregels.get(kop, raw.kopregel)
            self._bevindingen.add("waarschuwing", raw.bestand, melding, tabel=raw.tabel.naam, regel=regel, kolom=kop)
        return columns, list(niet_gelezen)

    def _check_not_for_all(self, working: Working, raw: RawTable, niet_gelezen: Sequence[str]) -> None:
        """What may say that a row is vertrouwelijk, under a heading that is not read: such a row stays out.

        Only where the table itself has something that can be; of another table nothing is.
        """
        if not any("vertrouwelijk" in (kolom.naam, *kolom.waarden) for kolom in raw.tabel.kolommen):
            return
        for kop in niet_gelezen:
            if re.search("vertrouwe?l", sleutel(kop)):
                column = Column(TABEL["signalen"].kolom("vertrouwelijk"), kop, raw.kolommen[kop])
                nee = (~recognise(column.teksten, column.kolom, {}).waarden.astype("boolean")).fillna(False)
                kan = ~column.empty & ~taken(nee.to_numpy(bool), column.codes)
                self._add("fout", working, column, kan, _NIET_ALLEN)

    def _check_required(self, working: Working, raw: RawTable) -> None:
        if not raw.kolommen and not len(raw.regel):
            return  # a list without rows names no columns
        for kolom in working.tabel.kolommen:
            if not kolom.verplicht:
                continue
            if kolom.naam in working.columns:
                column = working.columns[kolom.naam]
                self._add("fout", working, column, column.empty, _VERPLICHT.format(kolom.label))
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

    def _check_length(self, working: Working, raw: RawTable, kop: str) -> None:
        cells = raw.kolommen[kop]
        if len(cells) and cells.nbytes > MAX_CEL:
            long = pc.fill_null(pc.greater(pc.utf8_length(cells), MAX_CEL), False).to_numpy(zero_copy_only=False)
            column = Column(working.tabel.kolommen[0], kop, cells)
            self._add(
                "fout",
                working,
                column,
                long,
                f"Deze cel heeft meer dan {MAX_CEL} tekens. Maak de tekst korter.",
                waarde=pc.utf8_slice_codeunits(cells.filter(pa.array(long)), 0, 200).to_pylist(),
            )

    def _check_column(self, working: Working, column: Column) -> None:
        """The typed values of a column that does not name another row."""
        kolom = column.kolom
        if not kolom.lijst:
            self._refuse(working, column, pc.match_substring(column.cellen, LIJSTTEKEN), _LIJST)
        self._refuse(working, column, pc.match_substring_regex(column.cellen, _EXCELFOUTEN), _EXCELFOUT)
        if kolom.naam == "id" or kolom.verwijst_naar or kolom.soort != "tekst":
            self._refuse(working, column, pc.match_substring(column.cellen, "\n"), _REGELEINDE)
        if kolom.verwijst_naar:
            return
        if kolom.lijst:
            parts = split(column.teksten, None)
            working.done[kolom.naam] = list_series(column.codes, lists(parts, parts.tekst))
        elif kolom.soort == "tekst":
            working.done[kolom.naam] = text_series(column.cellen)
        else:
            ook = self._koppen[working.tabel.naam].waarden.get(kolom.naam, {})
            herkend = recognise(column.teksten, kolom, ook)
            working.done[kolom.naam] = take(herkend.waarden, column.codes, kolom)
            wrong = (herkend.melding != "").to_numpy()
            if wrong.any():
                rows = taken(wrong, column.codes)
                self._add("fout", working, column, rows, herkend.melding.take(column.codes[rows]).to_list())
            for place, melding in herkend.waarschuwingen:
                row = np.zeros(len(column.codes), dtype=bool)
                row[np.flatnonzero((column.codes == place) & ~working.stuk)[:1]] = True
                self._add("waarschuwing", working, column, row, melding)

    def _refuse(self, working: Working, column: Column, found: Any, melding: str) -> None:
        """Cells that hold what can not be in any cell of this column: a fout, and empty from here on."""
        found = pc.fill_null(found, False)
        if pc.any(found).as_py():
            self._add("fout", working, column, found.to_numpy(zero_copy_only=False), melding)
            column.cellen = pc.if_else(found, pa.scalar(None, TEXT), column.cellen)

    def _check_double(self, working: Working, column: Column) -> None:
        codes = column.codes
        double = pd.Series(codes).duplicated().to_numpy() & (codes >= 0)
        melding = "Dit id staat al eerder in de tabel; de eerste rij blijft staan. Geef elke rij een eigen id."
        self._add("fout", working, column, double, melding)

    def _check_order(self, working: Working, first: str, second: str, ernst: Ernst) -> None:
        if first in working.done and second in working.done:
            column = working.columns[second]
            before = (working.done[second] < working.done[first]).fillna(False).to_numpy(dtype=bool)
            eerst, dan = working.tabel.kolom(first).label, working.tabel.kolom(second).label
            self._add(ernst, working, column, before, f"{dan} ligt vóór {eerst}. Verbeter een van de twee.")

    # What rows say of other rows

    def _check_references(self, working: Working, which: Callable[[Kolom], bool]) -> None:
        for naam, column in working.columns.items():
            if which(column.kolom):
                self._check_reference(working, naam, column)

    def _check_reference(self, working: Working, naam: str, column: Column) -> None:
        kolom = column.kolom
        doel = kolom.verwijst_naar
        known = self._register(kolom)
        parts = split(column.teksten, known) if kolom.lijst else single(column.teksten)
        if kolom.lijst and kolom.verplicht:  # only separators
            nothing = np.bincount(parts.cel, minlength=parts.aantal) == 0
            self._add("fout", working, column, taken(nothing, column.codes), _VERPLICHT.format(kolom.label))
        if known is None:
            values = parts.tekst
            if not kolom.behoudt_tekst:
                self._hang(working, doel, ~column.empty)
        else:
            found = resolve(parts.tekst, known)
            self._report_reference(working, column, parts, found)
            values = found.ids
            if doel == "personen" and found.refused.any():  # the row is kept, with a name instead of a lost id
                namen = values.map(lambda id_: known.names.get(id_) or id_).astype("str")
                values = values.mask(found.refused, namen)
        if kolom.lijst:
            working.done[naam] = list_series(column.codes, lists(parts, values))
        else:
            working.done[naam] = take(values, column.codes, kolom)

    def _register(self, kolom: Kolom) -> Register | None:
        """What a cell can name; None when that is not known."""
        doel = kolom.verwijst_naar
        if doel == "regios":
            return self._regios
        if doel == "personen" or not kolom.behoudt_tekst:
            return self._registers.get(doel)
        doelen = doel.split("|")
        known = [self._registers[naam] for naam in doelen if naam in self._registers]
        lost = any(one.nothing_left for one in known) or not self._unreadable.keys().isdisjoint(doelen)
        return Register(frozenset().union(*(one.ids for one in known))) if known and not lost else None

    def _report_reference(self, working: Working, column: Column, parts: Parts, found: Resolved) -> None:
        doel, blijft = column.kolom.verwijst_naar, column.kolom.behoudt_tekst
        ernst: Ernst = "waarschuwing" if blijft else "fout"
        onbekend = f"Dit id staat niet in {doel}{_BLIJFT if blijft else ''}. Verbeter het id of voeg de rij daar toe."
        onbekend = _ONBEKEND.get(doel, onbekend)
        bedoelt = onbekend + " Bedoelt u {}?"
        for mask, zonder, met in ((found.unknown, onbekend, bedoelt), (found.many, "", _MEER)):
            if not mask.any():
                continue
            teksten: dict[int, list[str]] = {}
            keuze: dict[int, str] = {}
            for cel, tekst, option in zip(parts.cel[mask], parts.tekst[mask], found.options[mask], strict=True):
                teksten.setdefault(cel, []).append(tekst)
                keuze[cel] = keuze.get(cel) or option
            waarde = {cel: ", ".join(delen) for cel, delen in teksten.items()}
            melding = {cel: met.format(option) if option else zonder for cel, option in keuze.items()}
            wrong = np.zeros(parts.aantal, dtype=bool)
            wrong[list(teksten)] = True
            rows = taken(wrong, column.codes)
            cells = column.codes[rows]
            self._add(
                ernst, working, column, rows, [melding[cel] for cel in cells], waarde=[waarde[cel] for cel in cells]
            )
        if found.refused.any():
            hangs = np.zeros(parts.aantal, dtype=bool)
            hangs[parts.cel[found.refused]] = True
            self._hang(working, doel, taken(hangs, column.codes))

    def _hang(self, working: Working, doel: str, rows: np.ndarray) -> None:
        """These rows hang on rows of ``doel`` that are not there because they were refused."""
        rows = rows & ~working.fout
        if rows.any():
            hanging = self._hanging.setdefault(doel, {})
            hanging[working.tabel.naam] = hanging.get(working.tabel.naam, 0) + int(rows.sum())
            if doel != "personen":
                working.fout |= rows

    def _report_moved(self) -> None:
        for working in self._working.values():
            if working.verschoven.any():
                self._bevindingen.add(
                    "fout",
                    working.bestand,
                    TE_VEEL,
                    tabel=working.tabel.naam,
                    regel=working.regel[working.verschoven],
                )

    def _report_hanging(self) -> None:
        for doel, per_table in self._hanging.items():
            parent = self._working.get(doel)
            rijen = opsomming([f"{aantal(n, 'rij', 'rijen')} van {naam}" for naam, n in per_table.items()])
            if doel == "personen":
                ernst: Ernst = "waarschuwing"
                melding = f"Een weggelaten persoon staat nog in {rijen}; die blijven staan. Verbeter eerst personen."
            elif doel in self._unreadable:
                ernst = "fout"
                melding = f"De tabel {doel} is niet gelezen. Ook weggelaten: {rijen}. Verbeter eerst {doel}."
            elif parent is None or not len(parent.regel):
                ernst = "fout"
                melding = f"De tabel {doel} ontbreekt of is leeg. Ook weggelaten: {rijen}. Voeg {doel} toe."
            else:
                ernst = "fout"
                melding = f"Door weggelaten rijen van {doel} ook weggelaten: {rijen}. Verbeter eerst {doel}."
            child = self._working[next(iter(per_table))]
            bestand = parent.bestand if parent else self._unreadable.get(doel, child.bestand)
            self._bevindingen.add(ernst, bestand, melding, tabel=doel, gevolg=True)


_LIJST = "Hier staat een lijst, maar in deze kolom kan één waarde. Houd er een over."
_EXCELFOUTEN = (
    r"^#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|N/B|VERW!|WAARDE!|DEEL/0!|NAAM\?|GETAL!|LEEG!)$"
)
_EXCELFOUT = "Hier staat een fout van Excel. Verbeter de formule, of maak de cel leeg."
_REGELEINDE = "In deze cel staat een regeleinde. Haal het weg; misschien ontbreekt ervoor een aanhalingsteken."
_NIET_ALLEN = "Deze rij kan vertrouwelijk zijn, maar de kolom is onbekend. Verbeter haar naam of haal haar weg."
_VERPLICHT = "Deze cel is leeg, maar {} is verplicht. Vul haar in."
_MEER = "Dit kan meer zijn: {}. Schrijf het id."
_BLIJFT = "; de tekst blijft staan"
_ONBEKEND = {
    "partners": "Deze partner is onbekend. Schrijf het id, de code of de naam zoals in partners.",
    "personen": f"Deze persoon staat niet in personen{_BLIJFT}. Is de persoon verwijderd? Haal de verwijzing ook weg. "
    "Voeg anders de persoon toe of verbeter de naam.",
    "regios": f"Deze regio is onbekend{_BLIJFT}. Verbeter de naam, of laat de regio toevoegen.",
    "dossiers|initiatieven": f"Dit is geen dossier of initiatief uit de bron{_BLIJFT}. Verbeter het id.",
}


def _assemble(working: Working) -> pd.DataFrame:
    """The rows that are left, every column of the schema in its dtype, empty cells with what they mean."""
    if not working.bruikbaar:
        return working.tabel.leeg()
    index = pd.RangeIndex(len(working.regel))
    frame: dict[str, pd.Series] = {}
    for kolom in working.tabel.kolommen:
        values = working.done.get(kolom.naam)
        if values is None:
            if kolom.lijst:
                values = list_series(np.full(len(index), -1), pa.array([], pa.list_(pa.string())))
            else:
                values = pd.Series(index=index, dtype=kolom.dtype)
        frame[kolom.naam] = values.fillna(kolom.standaard) if kolom.standaard else values
    whole = pd.DataFrame(frame, index=index)
    return whole[~working.fout].reset_index(drop=True) if working.fout.any() else whole
