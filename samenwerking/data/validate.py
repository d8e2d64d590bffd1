"""From checked tables to the typed tables of a Dataset: what rows say of each other, and which rows are left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from samenwerking.data.bevinding import Bevindingen, Ernst
from samenwerking.data.cells import VERPLICHT, Working
from samenwerking.data.column import STR, Column, list_series, take, taken, text_series
from samenwerking.data.raw import TE_VEEL, TEXT, as_text
from samenwerking.data.recognise import Regio
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
from samenwerking.data.schema import TABELLEN, Kolom
from samenwerking.opmaak import aantal, opsomming


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
    checked: Sequence[Working],
    regios: Sequence[Regio],
    bevindingen: Bevindingen,
    *,
    onleesbaar: Mapping[str, str] | None = None,
    known: Mapping[str, Register] | None = None,
) -> Validated:
    """Checks what the tables say of each other.

    ``onleesbaar`` are the tables that could not be read, with the file; ``known`` are tables checked before that these
    may name.
    """
    return _Validator(checked, regio_register(regios), bevindingen, onleesbaar or {}, known or {}).run()


_GENOEMD = frozenset(naam for tabel in TABELLEN for kolom in tabel.kolommen for naam in kolom.verwijst_naar.split("|"))
"""The tables whose rows others name."""


class _Validator:
    def __init__(
        self,
        checked: Sequence[Working],
        regios: Register,
        bevindingen: Bevindingen,
        onleesbaar: Mapping[str, str],
        known: Mapping[str, Register],
    ) -> None:
        by_name = {working.tabel.naam: working for working in checked}
        self._working = {tabel.naam: by_name[tabel.naam] for tabel in TABELLEN if tabel.naam in by_name}
        self._regios = regios
        self._bevindingen = bevindingen
        self._registers: dict[str, Register] = dict(known)
        self._hanging: dict[str, dict[str, int]] = {}
        self._unreadable = onleesbaar

    def run(self) -> Validated:
        # what a row hangs on is known before the row itself: partners first, parents before children
        for working in self._working.values():
            self._check_references(working, lambda kolom: kolom.verwijst_naar not in ("", "personen"))
            if working.tabel.naam in _GENOEMD and len(working.regel):
                cells = {naam: as_text(column.cellen) for naam, column in working.columns.items() if naam in NAMED}
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

    # What rows say of other rows

    def _check_references(self, working: Working, which: Callable[[Kolom], bool]) -> None:
        for naam, column in working.columns.items():
            if which(column.kolom):
                self._check_reference(working, naam, column)

    def _check_reference(self, working: Working, naam: str, column: Column) -> None:
        kolom = column.kolom
        doel = kolom.verwijst_naar
        known = self._register(kolom)
        parts = working.parts.get(naam) or (split(column.texts, known) if kolom.lijst else single(column.texts))
        if kolom.lijst and kolom.verplicht:  # only separators
            nothing = parts.counts == 0
            working.report(
                self._bevindingen, "fout", column, taken(nothing, column.codes), VERPLICHT.format(kolom.label)
            )
        values: pd.Series | None = None
        if known is None:
            if not kolom.behoudt_tekst:
                self._hang(working, doel, ~column.empty)
        else:
            found = resolve(parts.texts, known)
            self._report_reference(working, column, parts, found)
            values = found.ids
            if doel == "personen" and found.refused.any():  # the row is kept, with a name instead of a lost id
                values = text_series(parts.texts) if values is None else values
                values[found.refused] = [known.names.get(id_) or id_ for id_ in values[found.refused]]
        if values is None and naam in working.done:
            return  # it is an id already
        values = text_series(parts.texts) if values is None else values
        if kolom.lijst:
            working.done[naam] = list_series(lists(parts, values))
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
        if not known or lost:
            return None
        own = pa.concat_arrays([one.own for one in known])
        return Register(own, own[:0])

    def _report_reference(self, working: Working, column: Column, parts: Parts, found: Resolved) -> None:
        doel, blijft = column.kolom.verwijst_naar, column.kolom.behoudt_tekst
        ernst: Ernst = "waarschuwing" if blijft else "fout"
        onbekend = f"Dit id staat niet in {doel}{_BLIJFT if blijft else ''}. Verbeter het id of voeg de rij daar toe."
        onbekend = _ONBEKEND.get(doel, onbekend)
        bedoelt = onbekend + " Bedoelt u {}?"
        for mask, zonder, met in ((found.unknown, onbekend, bedoelt), (found.many, "", _MEER)):
            if not mask.any():
                continue
            which = mask[parts.code]
            teksten: dict[int, list[str]] = {}
            keuze: dict[int, str] = {}
            words = parts.texts.to_pylist()
            for cel, code in zip(parts.cel[which].tolist(), parts.code[which].tolist(), strict=True):
                teksten.setdefault(cel, []).append(words[code])
                keuze[cel] = keuze.get(cel) or found.options[code]
            waarde = {cel: ", ".join(delen) for cel, delen in teksten.items()}
            melding = {cel: met.format(option) if option else zonder for cel, option in keuze.items()}
            wrong = np.zeros(len(parts.counts), dtype=bool)
            wrong[list(teksten)] = True
            rows = taken(wrong, column.codes)
            cells = column.codes[rows].tolist()
            working.report(
                self._bevindingen,
                ernst,
                column,
                rows,
                [melding[cel] for cel in cells],
                waarde=[waarde[cel] for cel in cells],
            )
        if found.refused.any():
            hangs = np.zeros(len(parts.counts), dtype=bool)
            hangs[parts.cel[found.refused[parts.code]]] = True
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
    rows = len(working.regel)
    keep = ~working.fout if working.fout.any() else None
    frame: dict[str, pd.Series] = {}
    for kolom in working.tabel.kolommen:
        values = working.done.get(kolom.naam)
        if values is None:
            values = _nothing(kolom, rows)
        if keep is not None:
            values = _kept(values, kolom, keep)
        frame[kolom.naam] = values.fillna(kolom.standaard) if kolom.standaard else values
    return pd.DataFrame(frame, index=pd.RangeIndex(rows if keep is None else int(keep.sum())))


def _kept(values: pd.Series, kolom: Kolom, keep: np.ndarray) -> pd.Series:
    """The rows that stay; of text and lists by arrow, which copies what stays together at once."""
    if kolom.lijst:
        return list_series(pa.array(values).filter(pa.array(keep)))
    if kolom.dtype == STR:
        return text_series(pa.array(values, TEXT).filter(pa.array(keep)))
    return values[keep].reset_index(drop=True)


def _nothing(kolom: Kolom, rows: int) -> pd.Series:
    """A column that the file does not have."""
    if kolom.lijst:
        return list_series(pa.ListArray.from_arrays(np.zeros(rows + 1, "int32"), pa.array([], pa.string())))
    if kolom.soort in ("tekst", "tijd"):
        return text_series(pa.nulls(rows, TEXT))
    return pd.Series(index=pd.RangeIndex(rows), dtype=kolom.dtype)
