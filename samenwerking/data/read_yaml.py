"""Reading YAML straight from the parser's events: no value is built, no reference followed, no tag obeyed.

So every cell stays the text that somebody wrote (0344 keeps its zero, 9:30 is no number), a bomb has nothing to
expand, and it takes a fraction of what loading takes.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from samenwerking.data.bevinding import LIJSTTEKEN, Bevindingen
from samenwerking.data.encoding import (
    first_control_character,
    has_format_characters,
    look_through,
    strip_control_characters,
)
from samenwerking.data.headings import Koppen
from samenwerking.data.raw import (
    LEEG,
    MAX_KOLOMMEN,
    ONZICHTBAAR,
    TE_BREED,
    TEXT,
    RawTable,
    Unreadable,
    finish,
    table_named,
)
from samenwerking.data.recognise import sleutel
from samenwerking.data.schema import Tabel

MAX_DIEPTE = 20
MAX_FOUTEN = 1000
"""What cannot be read before the whole file is refused."""

_TAGS = frozenset(
    {
        None,
        "!",
        *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")),
    }
)
_NIETS = frozenset({"", "~", "null", "Null", "NULL"})
_GEEN_YAML = "Dit is geen geldige YAML. Kijk op deze regel naar inspringen, dubbele punten en aanhalingstekens."
_LIJST_NODIG = (
    "Dit bestand is geen lijst van rijen. Begin elke rij met een streepje, en schrijf elke cel als 'kolom: waarde'."
)
_GEEN_RIJ = "Dit is geen rij. Begin elke rij met een streepje, en schrijf elke cel als 'kolom: waarde'."
_TE_VEEL_FOUTEN = "Dit bestand heeft te veel rijen die niet te lezen zijn. " + _GEEN_RIJ
_VERWIJZING = "Verwijzingen met * en << worden niet gelezen. Schrijf de waarde voluit."
_TAG = "Aanduidingen met ! worden niet gelezen. Schrijf alleen de waarde."
_GENEST = "Hier staat een lijst of rij binnen een cel. Schrijf één waarde, of een lijst van losse waarden."
_DUBBEL = "Deze kolom staat twee keer in dezelfde rij. Haal er een weg."

Refused = tuple[int, str, str, str]
"""Of a row of YAML that cannot be used: its place, the column, the value and the melding."""


def read_yaml(bestand: str, tabel: Tabel, koppen: Koppen, data: bytes, bevindingen: Bevindingen) -> RawTable:
    """The table in this text (UTF-8, lines ended by a line feed)."""
    if look_through(data)[1]:
        regel = data.count(b"\n", 0, first_control_character(data)) + 1
        data = strip_control_characters(data)
        bevindingen.add("waarschuwing", bestand, ONZICHTBAAR, tabel=tabel.naam, regel=regel)
    text = data.decode()
    try:
        rows, regels, refused = _rows(text, tabel)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(_GEEN_YAML, mark.line + 1 if mark else None) from None
    except yaml.YAMLError:
        raise Unreadable(_GEEN_YAML) from None
    raw = RawTable(tabel, bestand, regel=np.array(regels, dtype="int64"))
    raw.fout = np.zeros(len(rows), dtype=bool)
    raw.fout[[place for place, _, _, _ in refused]] = True
    if refused:
        places, kolom, waarde, melding = (list(part) for part in zip(*refused, strict=True))
        bevindingen.add("fout", bestand, melding, tabel=tabel.naam, regel=raw.regel[places], kolom=kolom, waarde=waarde)
    for row, regel in zip(rows, regels, strict=True):
        for key in row:
            raw.kopregels.setdefault(key, regel)
    if len(raw.kopregels) > MAX_KOLOMMEN:
        raise Unreadable(TE_BREED)
    columns = {heading: pa.array([row.get(heading) for row in rows], TEXT) for heading in raw.kopregels}
    _merge(raw, columns, koppen, bevindingen)
    return finish(
        raw, list(columns), list(columns.values()), bevindingen, control="\\" in text or has_format_characters(data)
    )


def _merge(raw: RawTable, columns: dict[str, Any], koppen: Koppen, bevindingen: Bevindingen) -> None:
    """Headings that mean one column become the surest of them: every row has headings of its own."""
    known = {heading: koppen.kolommen[key] for heading in columns if (key := sleutel(heading)) in koppen.kolommen}
    first: dict[str, str] = {}
    for heading, (_, naam) in sorted(known.items(), key=lambda one: one[1][0]):
        kept = first.setdefault(naam, heading)
        if kept == heading:
            continue
        other = columns.pop(heading)
        both = pc.and_(pc.is_valid(columns[kept]), pc.is_valid(other)).to_numpy(zero_copy_only=False)
        if both.any():
            melding = f"Deze cel is niet gelezen: {kept} is dezelfde kolom. Haal er een weg."
            bevindingen.add(
                "waarschuwing",
                raw.bestand,
                melding,
                tabel=raw.tabel.naam,
                regel=raw.regel[both],
                kolom=heading,
                waarde=other.filter(pa.array(both)).to_pylist(),
            )
        columns[kept] = pc.coalesce(columns[kept], other)


def _rows(text: str, tabel: Tabel) -> tuple[list[dict[str, str | None]], list[int], list[Refused]]:
    """The rows straight from the parser's events: no value is built, no reference followed, no tag obeyed."""
    get: Callable[[], Any] = CParser(text).get_event
    escapes = "\\" in text
    rows: list[dict[str, str | None]] = []
    regels: list[int] = []
    refused: list[Refused] = []
    get()
    if isinstance(get(), yaml.StreamEndEvent):
        raise Unreadable(LEEG)
    event = get()
    wrapped = isinstance(event, yaml.MappingStartEvent)
    if wrapped:  # partners: [...]
        key, event = get(), get()
        wrapped = isinstance(key, yaml.ScalarEvent) and table_named(key.value[:100]) is tabel
        if not wrapped:
            raise Unreadable(_LIJST_NODIG, 1)
    if isinstance(event, yaml.ScalarEvent) and event.value in _NIETS and not event.style:
        return [], [], []
    if not isinstance(event, yaml.SequenceStartEvent):
        raise Unreadable(_LIJST_NODIG, _line(event))
    while not isinstance(event := get(), yaml.SequenceEndEvent):
        place = len(rows)
        regels.append(_line(event))
        if len(refused) > MAX_FOUTEN:
            raise Unreadable(_TE_VEEL_FOUTEN, regels[-1])
        if isinstance(event, yaml.MappingStartEvent):
            row, problems = _row(event, get, escapes)
            rows.append(row)
            refused += [(place, *problem) for problem in problems]
        else:
            rows.append({})
            melding = _VERWIJZING if isinstance(event, yaml.AliasEvent) else _GEEN_RIJ
            refused.append((place, "", getattr(event, "value", ""), melding))
            _skip(event, get)
    if wrapped and not isinstance(event := get(), yaml.MappingEndEvent):
        raise Unreadable("Na de lijst staat nog iets anders. Zet elke tabel in een eigen bestand.", _line(event))
    get()
    if not isinstance(event := get(), yaml.StreamEndEvent):
        raise Unreadable("Na de lijst staat nog een document (---). Zet alles in één lijst.", _line(event))
    return rows, regels, refused


def _row(start: Any, get: Callable[[], Any], escapes: bool) -> tuple[dict[str, str | None], list[tuple[str, str, str]]]:
    """One row, and what is wrong with it: the column, the value and the melding."""
    row: dict[str, str | None] = {}
    problems: list[tuple[str, str, str]] = []
    if start.tag not in _TAGS:
        problems.append(("", start.tag, _TAG))
    while not isinstance(key := get(), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            _skip(key, get)
            _skip(get(), get)
            problems.append(("", "", _VERWIJZING if isinstance(key, yaml.AliasEvent) else _GENEST))
            continue
        kolom, event = key.value[:200], get()
        if len(problems) > MAX_FOUTEN or len(row) > MAX_KOLOMMEN:
            raise Unreadable(_TE_VEEL_FOUTEN if problems else TE_BREED, _line(key))
        if kolom not in row and kolom != "<<" and isinstance(event, yaml.ScalarEvent) and event.tag in _TAGS:
            value = event.value
            if value in _NIETS and (not value or not event.style):
                row[kolom] = None
            else:
                row[kolom] = value.replace(LIJSTTEKEN, "") if escapes else value
        elif kolom in row:
            problems.append((kolom, getattr(event, "value", ""), _DUBBEL))
            _skip(event, get)
        elif kolom == "<<" or isinstance(event, yaml.AliasEvent):
            problems.append((kolom, f"*{event.anchor}" if event.anchor else "", _VERWIJZING))
            _skip(event, get)
        elif event.tag not in _TAGS:
            row[kolom] = None
            problems.append((kolom, event.tag, _TAG))
            _skip(event, get)
        elif isinstance(event, yaml.SequenceStartEvent):
            row[kolom] = _list(get, problems, kolom, escapes)
        else:
            row[kolom] = None
            problems.append((kolom, "", _GENEST))
            _skip(event, get)
    return row, problems


def _list(get: Callable[[], Any], problems: list[tuple[str, str, str]], kolom: str, escapes: bool) -> str | None:
    """A list of single values as one text."""
    items: list[str] = []
    while not isinstance(event := get(), yaml.SequenceEndEvent):
        if len(problems) > MAX_FOUTEN:
            raise Unreadable(_TE_VEEL_FOUTEN, _line(event))
        if not isinstance(event, yaml.ScalarEvent):
            problems.append((kolom, "", _VERWIJZING if isinstance(event, yaml.AliasEvent) else _GENEST))
            _skip(event, get)
        elif event.tag not in _TAGS:
            problems.append((kolom, event.tag or "", _TAG))
            _skip(event, get)
        elif event.value not in _NIETS or (event.value and event.style):
            items.append(event.value.replace(LIJSTTEKEN, "") if escapes else event.value)
    return "".join(item + LIJSTTEKEN for item in items) or None


def read_settings(text: str) -> tuple[dict[str, str | None], list[tuple[str, str, str]]]:
    """The settings of a file that is one row of YAML, and what is wrong with them.

    Raises:
        Unreadable: it is something else.
    """
    get: Callable[[], Any] = CParser(text).get_event
    try:
        get()
        if isinstance(get(), yaml.StreamEndEvent):
            return {}, []
        if not isinstance(event := get(), yaml.MappingStartEvent):
            raise Unreadable("Schrijf elke instelling op een eigen regel als 'naam: waarde'.", _line(event))
        row, problems = _row(event, get, "\\" in text)
        get()
        if not isinstance(get(), yaml.StreamEndEvent):
            problems.append(("", "", "Na de instellingen staat nog een document (---). Zet alles in één document."))
        return row, problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Unreadable(_GEEN_YAML, mark.line + 1 if mark else None) from None
    except yaml.YAMLError:
        raise Unreadable(_GEEN_YAML) from None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _skip(event: Any, get: Callable[[], Any]) -> None:
    """Reads on to the end of what this event starts."""
    depth = 0
    while True:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DIEPTE:
                raise Unreadable("Dit bestand is te diep genest. " + _GEEN_RIJ, _line(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not depth:
            return
        event = get()
