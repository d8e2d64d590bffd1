"""A bron: a folder with a file per table, or one workbook, read into a checked Dataset."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from pydantic import BaseModel, ConfigDict, TypeAdapter

from samenwerking.data.bevinding import Bevindingen
from samenwerking.data.cells import Working, check_cells
from samenwerking.data.dataset import Bron, Dataset, Mislukt
from samenwerking.data.headings import Koppen
from samenwerking.data.raw import RawTable, shown, table_named
from samenwerking.data.read import MAX_BYTES, Reader
from samenwerking.data.recognise import Regio, Synoniemen, datums, janee
from samenwerking.data.schema import TABELLEN
from samenwerking.data.validate import validate
from samenwerking.data.voortgang import Voortgang
from samenwerking.instellingen import InstellingFout, Melding, naam_van, read_yaml

VOORBEELD = Path("data/voorbeeld")
OMGEVING = "SAMENWERKING_BRON"


_GEEN_PARTNERS = "Er is geen tabel partners. Zet een bestand partners.csv, partners.yaml of partners.xlsx in de bron."
_GEEN_RIJ = "Er is geen enkele partner te gebruiken. Verbeter dit bestand of vul het."


class _Keuze(BaseModel):
    """``config/bron.yaml``: which bron to read."""

    model_config = ConfigDict(extra="forbid")

    pad: str | None = None


def find_bron(root: Path, env: Mapping[str, str]) -> Path:
    """Which bron to read: the environment says it, else ``config/bron.yaml``, else it is the example.

    Raises:
        InstellingFout: ``config/bron.yaml`` is not what it should be, or what it or the environment names is no path.
    """
    if given := env.get(OMGEVING, "").strip():
        return _path(given, OMGEVING)
    config = root / "config" / "bron.yaml"
    if os.path.lexists(config):
        keuze = read_yaml(config, TypeAdapter(_Keuze | None))
        if keuze and keuze.pad:
            return root / _path(keuze.pad, naam_van(config))
    return root / VOORBEELD


def _path(tekst: str, waar: str) -> Path:
    try:
        pad = Path(tekst).expanduser()
        os.fsencode(pad)
    except (RuntimeError, UnicodeEncodeError):  # a home that nobody has, or half a character
        pad = None
    if pad is None:
        raise InstellingFout(
            Melding(waar, "dit is geen pad dat kan bestaan; schrijf de hele naam van de map of werkmap")
        )
    return pad


def read_bron(
    pad: Path, regios: Sequence[Regio], synoniemen: Synoniemen, progress: Callable[[str], None] | None = None
) -> Dataset:
    """Everything in the bron that can be used, and a bevinding for everything that cannot.

    ``progress`` is told what was read, in words for the screen.

    Raises:
        FileNotFoundError: there is nothing at ``pad``.
    """
    try:
        pad.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(pad) from None
    except OSError:  # the reason comes back as a bevinding when its files are listed
        pass
    bevindingen = Bevindingen()
    koppen = {tabel.naam: Koppen.of(tabel, synoniemen) for tabel in TABELLEN}
    files, refused, mislukt = _files(pad, bevindingen)
    checked: dict[str, Working] = {}
    settings: Path | None = None
    bron = Bron(naam=shown(pad.with_suffix("") if files == [pad] else pad.resolve()), pad=str(pad))
    voortgang = Voortgang(progress or (lambda _: None))
    with ThreadPoolExecutor(_TEGELIJK) as pool:
        read = {
            file: pool.submit(_read_file, file, koppen, voortgang)
            for file in sorted(files, key=_size, reverse=True)
            if not _is_settings(file)
        }
    for file in files:
        if file in read:
            gelezen = read[file].result()
            bevindingen.extend(gelezen.bevindingen)
            mislukt |= gelezen.mislukt
            refused += gelezen.refused
            for working, found in gelezen.checked:
                naam = working.tabel.naam
                if naam not in checked:
                    checked[naam] = working
                    bevindingen.extend(found)
                    continue
                first = checked[naam].bestand
                bevindingen.add(
                    "fout",
                    working.bestand,
                    f"De tabel {naam} staat in {first} en in {working.bestand}; alleen {first} is gelezen. Haal een "
                    "van de twee weg.",
                    tabel=naam,
                )
        elif settings:
            melding = f"Er is ook een {shown(settings)}; alleen die is gelezen. Haal een van de twee weg."
            bevindingen.add("fout", shown(file), melding)
        else:
            reader = Reader(koppen, bevindingen)
            settings, bron = file, _read_bron_yaml(file, bron, reader, bevindingen)
            mislukt |= reader.mislukt
    onleesbaar = {raw.tabel.naam: raw.bestand for raw in refused}
    voortgang.begin("verwijzingen tussen tabellen")
    result = validate(list(checked.values()), regios, bevindingen, onleesbaar=onleesbaar)
    if result.tabellen["partners"].empty:
        partners = next((raw.bestand for raw in refused if raw.tabel is TABELLEN[0]), "")
        if "partners" in checked:
            partners = checked["partners"].bestand
        melding = _GEEN_RIJ if partners else _GEEN_PARTNERS
        bevindingen.add("fout", partners or shown(pad.resolve()), melding, tabel="partners", gevolg=True)
    return Dataset(
        tabellen=result.tabellen,
        gelezen=result.gelezen,
        bron=Bron(bron.naam, bron.pad, bron.omschrijving, bron.fictief, bron.peildatum, _newest(files)),
        bevindingen=bevindingen.frame(),
        weggelaten=result.weggelaten,
        onleesbaar=result.onleesbaar,
        bestanden={naam: working.bestand for naam, working in checked.items()},
        mislukt=mislukt,
    )


_TEGELIJK = 2
"""Files that are read at the same time: most of the work is done outside Python."""


@dataclass
class _Gelezen:
    """What one file gave."""

    bevindingen: Bevindingen = field(default_factory=Bevindingen)
    """What is wrong with the file."""
    checked: list[tuple[Working, Bevindingen]] = field(default_factory=list)
    """The tables in it, and what is wrong with each."""
    refused: list[RawTable] = field(default_factory=list)
    mislukt: dict[Path, Mislukt] = field(default_factory=dict)


def _read_file(file: Path, koppen: Mapping[str, Koppen], voortgang: Voortgang) -> _Gelezen:
    tabel = table_named(file.stem)
    naam = tabel.naam if tabel else shown(file)
    gelezen = _Gelezen()
    voortgang.begin(naam)
    reader = Reader(koppen, gelezen.bevindingen)
    for raw in reader.read(file, tabel):
        if raw.onleesbaar:
            gelezen.refused.append(raw)
            continue
        found = Bevindingen()
        gelezen.checked.append((check_cells(raw, koppen[raw.tabel.naam], found), found))
        voortgang.count(len(raw.regel))
    gelezen.mislukt = reader.mislukt
    voortgang.end(naam)
    return gelezen


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # reading it says what is wrong
        return 0


def _newest(files: Sequence[Path]) -> pd.Timestamp | None:
    times = []
    for file in files:
        try:
            times.append(file.stat().st_mtime)
        except OSError:  # gone or closed to us meanwhile: reading it has said so
            continue
    return pd.Timestamp(max(times), unit="s", tz="UTC") if times else None


def _files(pad: Path, bevindingen: Bevindingen) -> tuple[list[Path], list[RawTable], dict[Path, Mislukt]]:
    """The files to read, in order of name, the tables in a kind of file that is not read, and why there is nothing.

    What is named like a file to read but is none, as a folder, is among them: reading it says what is wrong.
    """
    try:
        whole = pad.is_file()
        inside = [pad] if whole else sorted(path for path in pad.iterdir() if not path.name.startswith((".", "~$")))
        regular = {path for path in inside if path.is_file()}
    except OSError as error:
        reader = Reader({}, bevindingen)
        reader.failed(pad, error)
        return [], [], reader.mislukt
    files: list[Path] = []
    refused: list[RawTable] = []
    for path in inside:
        suffix, tabel = path.suffix.lower(), table_named(path.stem)
        if suffix == ".xlsx" or _is_settings(path) or (suffix in MAX_BYTES and tabel):
            files.append(path)
        elif suffix in MAX_BYTES and path in regular:
            namen = ", ".join(tabel.naam for tabel in TABELLEN)
            melding = f"Dit bestand is niet gelezen: de naam is geen tabel. Noem het naar een van {namen}."
            bevindingen.add("waarschuwing", shown(path), melding)
        elif tabel and suffix in ANDERS and path in regular:
            refused.append(RawTable(tabel, shown(path), onleesbaar=True))
            bevindingen.add(
                "waarschuwing",
                shown(path),
                f"Dit bestand is niet gelezen. Sla het op als {tabel.naam}.xlsx of {tabel.naam}.csv.",
                tabel=tabel.naam,
            )
    if whole and not files:
        melding = "Dit is geen bron. Kies een map met een bestand per tabel, of één Excel-werkmap."
        bevindingen.add("fout", shown(pad), melding)
    return files, refused, {}


def _is_settings(path: Path) -> bool:
    return path.stem.lower() == "bron" and path.suffix.lower() in (".yaml", ".yml")


ANDERS = (".xls", ".xlsm", ".xlsb", ".ods", ".txt", ".tsv", ".json")
"""Kinds of files that are not read, and of which that is said."""
_INSTELLINGEN = ("naam", "omschrijving", "fictief", "peildatum")


def _read_bron_yaml(file: Path, bron: Bron, reader: Reader, bevindingen: Bevindingen) -> Bron:
    given = reader.settings(file)
    values = {kolom: (waarde or "").strip() for kolom, waarde in given.items()}
    for kolom in [kolom for kolom in values if kolom not in _INSTELLINGEN]:
        melding = f"Deze instelling is onbekend. Kies uit: {', '.join(_INSTELLINGEN)}."
        bevindingen.add("waarschuwing", shown(file), melding, kolom=kolom)
    found: dict[str, object] = {}
    for kolom, recognise in (("fictief", janee), ("peildatum", datums)):
        if values.get(kolom):
            herkend = recognise(pd.Series([values[kolom]], dtype="str"))
            if melding := herkend.melding[0]:
                bevindingen.add("fout", shown(file), melding, kolom=kolom, waarde=values[kolom])
            else:
                found[kolom] = herkend.waarden[0]
    peildatum = found.get("peildatum")
    return Bron(
        naam=values.get("naam") or bron.naam,
        pad=bron.pad,
        omschrijving=values.get("omschrijving", ""),
        fictief=bool(found.get("fictief", False)),
        peildatum=peildatum if isinstance(peildatum, pd.Timestamp) else None,
    )
