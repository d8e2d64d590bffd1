"""How the rows of a table are written in this bron, so that somebody can put new ones below them.

Nothing is written here: the text is for a person to paste. It is checked by reading it back as the bron is read.
"""

import csv
import datetime as dt
import io
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import yaml

from samenwerking.data.bevinding import Bevindingen
from samenwerking.data.cells import check_cells
from samenwerking.data.dataset import Dataset, lookup
from samenwerking.data.encoding import to_utf8
from samenwerking.data.headings import Koppen
from samenwerking.data.raw import TEXT, RawTable, Unreadable, table_named
from samenwerking.data.read import Reader
from samenwerking.data.read_csv import read_csv
from samenwerking.data.read_yaml import read_yaml
from samenwerking.data.recognise import Regio, Synoniemen, sleutel
from samenwerking.data.references import NAMED, Register, register
from samenwerking.data.schema import TABELLEN, Kolom, Tabel
from samenwerking.data.validate import validate
from samenwerking.opmaak import FORMULE

Soort = Literal["csv", "yaml", "xlsx"]
Rij = Mapping[str, Any]
"""One row: per column of the schema a text, a date, a bool or a list of texts; partners and people by id."""
DATUMS = "%d-%m-%Y"
"""How a date is written where the file does not show it."""
ISO = "%Y-%m-%d"
_TAB = re.compile(r"(?P<bestand>.+\.xlsx) \(tab (?P<tab>.+)\)", re.IGNORECASE)
_NUMMER = re.compile(r"(.*?)(\d+)", re.DOTALL)


@dataclass(frozen=True)
class Vorm:
    """How one table is written: the kind of file, its headings, its dates, and whether people go by id or by name."""

    tabel: Tabel
    bestand: str
    """The file, as somebody looks for it."""
    soort: Soort
    nieuw: bool
    """There is no such file or tab yet: what is offered is all of it, the heading included."""
    koppen: tuple[tuple[str, str], ...]
    """The headings in order, and the column of the schema each stands for; "" for one that is not read."""
    tab: str = ""
    """The tab of a workbook, when it is not the only one."""
    scheidingsteken: str = ";"
    datums: str = DATUMS
    op_naam: frozenset[str] = frozenset()
    """The columns in which partners and people are written by name."""
    inspringen: str = ""
    """What stands before the dash of an item of YAML."""
    binnen: str = "  "
    """What stands before the names in such an item, but for the one behind the dash."""
    laatste: tuple[str, int, int] | None = None
    """Of the ids that are taken, those of refused rows included: their usual begin, the highest number behind it, and
    of how many digits; None when there is none with a number."""

    @property
    def ontbreekt(self) -> frozenset[str]:
        """The columns that have no place in this file; an item of YAML may name any."""
        if self.soort == "yaml":
            return frozenset()
        return frozenset(self.tabel.namen) - {naam for _, naam in self.koppen}


def all_koppen(synoniemen: Synoniemen) -> dict[str, Koppen]:
    """How the headings of every table are recognised."""
    return {tabel.naam: Koppen.of(tabel, synoniemen) for tabel in TABELLEN}


def read_vorm(dataset: Dataset, tabel: Tabel, koppen: Mapping[str, Koppen]) -> Vorm | None:
    """How this table is written in the bron of the dataset; None when it is there but cannot be read (any more)."""
    pad = Path(dataset.bron.pad)
    werkmap = pad.suffix.lower() == ".xlsx" and pad.is_file()
    if tabel.naam in dataset.bestanden:
        found = _TAB.fullmatch(dataset.bestanden[tabel.naam])
        file = pad if werkmap else pad / (found["bestand"] if found else dataset.bestanden[tabel.naam])
        raws = Reader(koppen, Bevindingen()).read(file, table_named(file.stem))
        raw = next((raw for raw in raws if raw.tabel is tabel and not raw.onleesbaar), None)
        return _vorm(dataset, file, raw, _named(raw, koppen[tabel.naam])) if raw else None
    if tabel.naam in dataset.onleesbaar:
        return None
    standaard = tuple((naam, naam) for naam in tabel.namen)
    if werkmap:
        return Vorm(tabel, pad.name, "xlsx", True, standaard, tab=tabel.naam, scheidingsteken="\t")
    return Vorm(tabel, f"{tabel.naam}.csv", "csv", True, standaard)


def _vorm(dataset: Dataset, file: Path, raw: RawTable, named: Mapping[str, str]) -> Vorm:
    found = _TAB.fullmatch(raw.bestand)
    vorm = Vorm(
        raw.tabel,
        found["bestand"] if found else raw.bestand,
        "csv",
        False,
        tuple((kop, named.get(kop, "")) for kop in raw.kop),
        scheidingsteken=raw.scheidingsteken,
        datums=_dates(raw, named),
        op_naam=frozenset(
            kolom.naam
            for kolom in raw.tabel.kolommen
            if kolom.verwijst_naar in ("partners", "personen")
            and _by_name(dataset, kolom, _cells(raw, named, kolom.naam))
        ),
        laatste=_last_id(_cells(raw, named, "id")),
    )
    match file.suffix.lower():
        case ".csv":
            return vorm
        case ".xlsx":  # a cell with a date is a date, however it is shown
            tab = found["tab"] if found else ""
            return replace(vorm, soort="xlsx", tab=tab, scheidingsteken="\t", datums=DATUMS)
        case _:
            koppen = tuple((kop, naam) for kop, naam in named.items() if naam)
            before, dash = _indent(file)
            return replace(vorm, soort="yaml", koppen=koppen, inspringen=before, binnen=before + " " * len(dash))


def _named(raw: RawTable, koppen: Koppen) -> dict[str, str]:
    """Per heading the column that it stands for: of two headings for one column the surest."""
    known = {kop: koppen.kolommen[key] for kop in raw.kolommen if (key := sleutel(kop)) in koppen.kolommen}
    surest: dict[str, str] = {}
    for kop, (_, naam) in sorted(known.items(), key=lambda one: one[1][0]):
        surest.setdefault(naam, kop)
    return {kop: naam if surest.get(naam) == kop else "" for kop, (_, naam) in known.items()}


def _cells(raw: RawTable, named: Mapping[str, str], kolom: str) -> list[str]:
    """What stands in this column, in the order of the file, without empty cells."""
    kop = next((kop for kop, naam in named.items() if naam == kolom), None)
    return [] if kop is None else raw.kolommen[kop].drop_null().to_pylist()


def _by_name(dataset: Dataset, kolom: Kolom, cells: list[str]) -> bool:
    """Whether the last cell of this column names a partner or a person, and not by id."""
    frame = dataset[kolom.verwijst_naar]
    delen = re.split(r"[|;\x1f]", cells[-1]) if cells else []
    return any(deel.strip() in set(frame["naam"]) - set(frame["id"]) for deel in delen)


def _dates(raw: RawTable, named: Mapping[str, str]) -> str:
    """How dates are written, by the last one that is there.

    With a slash the month may come first, so then it is as everybody reads it: the year first.
    """
    for kolom in raw.tabel.kolommen:
        if kolom.soort == "datum" and (cells := _cells(raw, named, kolom.naam)):
            if found := re.match(r"\d{1,2}([-.])\d{1,2}\1\d{4}", cells[-1]):
                return f"%d{found[1]}%m{found[1]}%Y"
            return ISO
    return DATUMS if raw.kop else ISO


def _indent(pad: Path) -> tuple[str, str]:
    """What stands before the dash of an item (nothing, unless the list stands under the name of its table), and the
    dash with the space behind it."""
    try:
        text = to_utf8(pad.read_bytes()[:20_000]).decode("utf-8", "replace")
    except (OSError, UnicodeDecodeError):
        return "", "- "
    found = re.search(r"^( *)(- +)", text, re.MULTILINE)
    return (found[1], found[2]) if found else ("", "- ")


def _last_id(ids: Sequence[str]) -> tuple[str, int, int] | None:
    numbered = [found.groups() for id_ in ids if (found := _NUMMER.fullmatch(id_))]
    if not numbered:
        return None
    begin = Counter(begin for begin, _ in numbered).most_common(1)[0][0]
    own = [cijfers for first, cijfers in numbered if first == begin]
    return begin, max(map(int, own)), max(map(len, own))


def next_ids(vorm: Vorm, count: int) -> list[str]:
    """So many ids that are free, going on where those of the file end ('a041', 'a042')."""
    voorbeeld = _NUMMER.fullmatch(vorm.tabel.kolommen[0].voorbeeld)
    assert voorbeeld is not None, "the example of an id ends in a number"
    begin, highest, breedte = vorm.laatste or (voorbeeld[1], 0, len(voorbeeld[2]))
    return [f"{begin}{highest + place:0{breedte}}" for place in range(1, count + 1)]


def in_excel(vorm: Vorm) -> Vorm:
    """As ``vorm``, for who opens a CSV in Excel: what is pasted there goes to cells by tabs, not by its separator."""
    return replace(vorm, soort="xlsx", scheidingsteken="\t") if vorm.soort == "csv" and not vorm.nieuw else vorm


# From rows to text ----------------------------------------------------------------------------------------------------


def write(vorm: Vorm, rows: Sequence[Rij], dataset: Dataset) -> str:
    """The rows as they stand in this file; with the heading when there is no file yet.

    A text that begins with "=" is written as it is: we read the bron, and an apostrophe in front would become part of
    the text for good. What a spreadsheet would make of it is for ``formulas`` to say.
    """
    if vorm.soort == "yaml":
        items = [_item(vorm, row, dataset) for row in rows]
        return textwrap.indent(_yaml(items), vorm.inspringen)
    lines = [[_cell(vorm, naam, row, dataset) for _, naam in vorm.koppen] for row in rows]
    return _lines(vorm, [[kop for kop, _ in vorm.koppen], *lines] if vorm.nieuw else lines)


def write_cell(vorm: Vorm, naam: str, row: Rij, dataset: Dataset) -> str:
    """One cell of a row that is there already, as it stands in this file."""
    if vorm.soort == "yaml":
        kop = next((kop for kop, kolom in vorm.koppen if kolom == naam), naam)
        return textwrap.indent(_yaml({kop: _value(vorm, vorm.tabel.kolom(naam), row, dataset)}), vorm.binnen)
    return _lines(vorm, [[_cell(vorm, naam, row, dataset)]])


class _Dumper(yaml.SafeDumper):
    """Writes a text of more lines as somebody would: line below line, without quotes."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    lines = text == text.strip() and 1 < len(text.splitlines()) == text.count("\n") + 1
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if lines else None)


_Dumper.add_representer(str, _text)


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)


def _lines(vorm: Vorm, rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=vorm.scheidingsteken, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _item(vorm: Vorm, row: Rij, dataset: Dataset) -> dict[str, object]:
    """A row of YAML: what is filled in or has to be, in the order of the schema, under the names of the file."""
    kop = {naam: kop for kop, naam in reversed(vorm.koppen)}
    item: dict[str, object] = {}
    for kolom in vorm.tabel.kolommen:
        value = row.get(kolom.naam)
        if value is None or value in ("", []):
            if kolom.verplicht:
                item[kop.get(kolom.naam, kolom.naam)] = None
            continue
        item[kop.get(kolom.naam, kolom.naam)] = _value(vorm, kolom, row, dataset)
    return item


def _value(vorm: Vorm, kolom: Kolom, row: Rij, dataset: Dataset) -> object:
    """A value as YAML has it."""
    value = row[kolom.naam]
    if kolom.lijst:
        return [*_parts(vorm, kolom, value, dataset)]
    if isinstance(value, dt.date) and vorm.datums == ISO:
        return dt.date(value.year, value.month, value.day)
    return _cell(vorm, kolom.naam, row, dataset)


def _cell(vorm: Vorm, naam: str, row: Rij, dataset: Dataset) -> str:
    value = row.get(naam)
    if value is None or not naam:
        return ""
    kolom = vorm.tabel.kolom(naam)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return value.strftime(vorm.datums)
    parts = _parts(vorm, kolom, value, dataset)
    if not kolom.lijst:
        return "".join(parts)
    parts = [part.replace("|", "/") for part in parts]
    # one name with a mark between its parts would be read as a list of names
    return f"{parts[0]}|" if len(parts) == 1 and re.search("[;,]", parts[0]) else "|".join(parts)


def _parts(vorm: Vorm, kolom: Kolom, value: Any, dataset: Dataset) -> list[str]:
    """The texts of a cell, partners and people by name where the file writes them so and the name is of one alone."""
    texts = [value] if isinstance(value, str) else [str(one) for one in value] if isinstance(value, Sequence) else []
    if kolom.naam not in vorm.op_naam:
        return texts
    frame = dataset[kolom.verwijst_naar]
    alone = frame[frame["id"].isin(texts) & ~frame["naam"].duplicated(keep=False)].set_index("id")["naam"]
    return [str(alone.get(text, text)) for text in texts]


def formulas(vorm: Vorm, rows: Sequence[Rij]) -> list[tuple[int, str]]:
    """The texts (place of the row, column) with which a spreadsheet would begin a formula; YAML opens in none."""
    if vorm.soort == "yaml":
        return []
    return [
        (place, naam)
        for place, row in enumerate(rows)
        for naam, value in row.items()
        if isinstance(value, str) and FORMULE.match(value)
    ]


def as_frame(vorm: Vorm, rows: Sequence[Rij], dataset: Dataset) -> pd.DataFrame:
    """The rows under the headings of the file, for a workbook: a date is a date, all else is text."""

    def cell(naam: str, row: Rij) -> object:
        value = row.get(naam)
        return pd.Timestamp(value) if isinstance(value, dt.date) else _cell(vorm, naam, row, dataset) or None

    columns = [pd.Series([cell(naam, row) for row in rows], name=kop, dtype=object) for kop, naam in vorm.koppen]
    return pd.concat(columns, axis=1)


# Reading it back ------------------------------------------------------------------------------------------------------


def read_back(
    vorm: Vorm, text: str, dataset: Dataset, koppen: Mapping[str, Koppen], regios: Sequence[Regio]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the bron would hold after this text was put in it: the rows that can be used, and the bevindingen.

    The text is read and checked as the bron is, against the partners and people of the dataset. ``regel`` of a
    bevinding is the place of its row, from 0; missing when it is about them all.
    """
    bevindingen = Bevindingen()
    tabel = vorm.tabel
    heading = "" if vorm.nieuw or vorm.soort == "yaml" else _lines(vorm, [[kop for kop, _ in vorm.koppen]])
    data = to_utf8((heading + text).encode("utf-8", "replace"))
    read = read_yaml if vorm.soort == "yaml" else read_csv
    try:
        raw = read(vorm.bestand, tabel, koppen[tabel.naam], data, bevindingen)
    except Unreadable as error:
        bevindingen.add("fout", vorm.bestand, error.melding, tabel=tabel.naam)
        return tabel.leeg(), bevindingen.frame()
    named = dataset.gelezen & {"partners", "personen"}
    known = {naam: _register(dataset, naam) for naam in named}
    result = validate([check_cells(raw, koppen[tabel.naam], bevindingen)], regios, bevindingen, known=known)
    frame = bevindingen.frame()
    frame = frame[frame["tabel"] == tabel.naam].reset_index(drop=True)
    place = pd.Series(range(len(raw.regel)), index=raw.regel, dtype="Int64")
    return result.tabellen[tabel.naam], frame.assign(regel=lookup(frame["regel"], place))


def _register(dataset: Dataset, tabel: str) -> Register:
    """The partners or people of the dataset, as rows name them."""
    frame = dataset[tabel]
    cells = {naam: pa.array(frame[naam].astype("str"), TEXT) for naam in NAMED if naam in frame}
    return register(cells, np.zeros(len(frame), dtype=bool), tabel)
