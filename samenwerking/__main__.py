"""The command line, for stewards and schedules: ``python -m samenwerking``."""

# ruff: noqa: PLC0415 - pandas is imported only when a command needs it, so that --help answers at once

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from samenwerking.uitvoer import UitvoerFout, make_folder, print_bytes, write_file, write_files

if TYPE_CHECKING:
    import pandas as pd

    from samenwerking.data.dataset import Dataset
    from samenwerking.data.recognise import Regio
    from samenwerking.normen import Normen
    from samenwerking.vraag import Vraag

ROOT = Path(__file__).parent.parent
PROG = "python -m samenwerking"
POGINGEN = 5
"""How often a bron that changes while it is read, is read again."""
BEVINDING = ["bestand", "regel", "kolom", "waarde", "ernst", "melding"]
INDICATOR = ["partner", "indicator", "waarde", "eenheid", "norm", "oordeel", "toelichting", "stap"]
SIGNAAL = ["id", "partner", "soort", "ernst", "herkomst", "regel", "sinds", "omschrijving", "eigenaar"]


class UsageError(Exception):
    """A wrong option, path or setting: a Dutch line per mistake on stderr, and exit code 2."""


@dataclass(frozen=True)
class Opdracht:
    """One command: what runs it and what ``--help`` says of it."""

    run: Callable[[argparse.Namespace], int]
    uitleg: str
    uit: str = "schrijf naar dit bestand: .xlsx wordt een werkmap, anders CSV"
    """What ``--uit`` is for."""
    metavar: str = "BESTAND"
    """How ``--uit`` stands in the help."""
    uit_nodig: str = ""
    """What to write behind ``--uit``, for a command that cannot do without."""
    record: str = ""
    """The id that a command is about, in small letters: it comes first, without a name."""
    opties: Mapping[str, str] = field(default_factory=dict)
    """Switches of this command alone, and what they do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        args = _parser().parse_args(argv)
        _check(args)
        return OPDRACHTEN[args.opdracht].run(args)
    except (UsageError, UitvoerFout) as fout:
        print(*(_one_line(f"Fout: {what}") for what in fout.args), sep="\n", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def controleer(args: argparse.Namespace) -> int:
    """Print the bevindingen; 1 when one is a fout."""
    vraag = _vraag(args)
    frame = vraag.dataset.bevindingen[BEVINDING]
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    slot = f"{vraag.dataset.bron.naam}: {_count(vraag.dataset)}"
    if args.json:
        data = _encode([json.dumps(rows, ensure_ascii=False, indent=2)])
        if args.uit:
            write_file(args.uit, data)
        else:
            print_bytes(data)
    elif args.uit:
        _write_frame(args, vraag, "Bevindingen", frame)
        print_bytes(_encode([_one_line(slot)]))
    else:
        print_bytes(_encode(_one_line(line) for line in (*map(_bevinding, rows), slot)))
    return int((frame["ernst"] == "fout").any())


def indicatoren(args: argparse.Namespace) -> int:
    """One row per account and applicable indicator."""
    from samenwerking import indicatoren as domain

    vraag = _vraag(args)
    frame = domain.in_woorden(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = vraag.selectie.rows(frame, vraag.dataset.stand(vraag.peildatum))
    _write_frame(args, vraag, "Indicatoren", frame[INDICATOR])
    _warn(vraag.dataset)
    return 0


def signalen(args: argparse.Namespace) -> int:
    """The open signalen, then what the rules found."""
    import pandas as pd

    from samenwerking.attenderingen import attenderingen
    from samenwerking.signalen import open_signalen

    vraag = _vraag(args)
    stand = vraag.dataset.stand(vraag.peildatum)
    gemeld = vraag.selectie.rows(open_signalen(stand, vraag.peildatum), stand)
    gemeld = gemeld.astype({"soort": "str", "ernst": "str"})
    gemeld = gemeld.assign(herkomst="gemeld", regel="", sinds=gemeld["gemeld_op"])
    gevonden = vraag.selectie.rows(attenderingen(stand, vraag.peildatum, vraag.normen), stand)
    gevonden = gevonden.assign(id=gevonden["regel"] + ":" + gevonden["record"])
    gevonden = gevonden.assign(herkomst="attendering", soort="", ernst="")
    frames = [frame[SIGNAAL].sort_values(["sinds", "id"], kind="stable") for frame in (gemeld, gevonden)]
    _write_frame(args, vraag, "Signalen en attenderingen", pd.concat(frames, ignore_index=True))
    _warn(vraag.dataset)
    return 0


def agenda(args: argparse.Namespace) -> int:
    """The visits as an .ics file; not over a good one when the bron cannot tell."""
    from samenwerking import agenda as domain
    from samenwerking.export.ics import to_ics

    if Path(args.uit).suffix.lower() != ".ics":
        raise UsageError(f"een agenda is een .ics-bestand: laat {args.uit} eindigen op .ics")
    vraag = _vraag(args)
    if mist := domain.ontbreekt(vraag, deadlines=args.deadlines):
        raise UsageError(
            f"de agenda is niet gemaakt, want deze tabel ontbreekt of is niet te lezen: {', '.join(mist)}; "
            f"kijk met {PROG} controleer"
        )
    naam = "Werkbezoeken" if args.regio is None else f"Werkbezoeken {vraag.filters_in_words}"
    write_file(args.uit, to_ics(domain.agenda(vraag, deadlines=args.deadlines), vraag, naam))
    _warn(vraag.dataset)
    return 0


def briefing(args: argparse.Namespace) -> int:
    """The briefing for one werkbezoek, as a Word document."""
    from samenwerking import briefing as domain
    from samenwerking.export.docx import to_docx

    if Path(args.uit).suffix.lower() != ".docx":
        raise UsageError(f"een briefing is een Word-document: laat {args.uit} eindigen op .docx")
    vraag = _vraag(args)
    try:
        inhoud = domain.briefing(vraag, args.record)
    except domain.GeenBriefing as fout:
        raise UsageError(str(fout)) from None
    bezoeken = vraag.stand["werkbezoeken"]
    if vraag.rows(bezoeken[bezoeken["id"] == args.record]).empty:
        raise UsageError(f"werkbezoek {args.record!r} is niet in {vraag.filters_in_words}; laat --regio weg")
    write_file(args.uit, to_docx(inhoud))
    _warn(vraag.dataset)
    return 0


def vergaderstukken(args: argparse.Namespace) -> int:
    """The documents for the meeting as one HTML file in a folder; prints where it is."""
    from samenwerking.export.vergaderstukken import bestandsnaam
    from samenwerking.export.vergaderstukken import vergaderstukken as document

    vraag = _vraag(args)
    map_ = Path(args.uit)
    make_folder(map_)
    doel = map_ / bestandsnaam(vraag)
    write_file(doel, document(vraag))
    print_bytes(_encode([str(doel)]))
    _warn(vraag.dataset)
    return 0


def sjabloon(args: argparse.Namespace) -> int:
    """Empty templates, never over a file that is there; without --uit the data dictionary."""
    from samenwerking.data.schema import TABEL, TABELLEN
    from samenwerking.export.sjabloon import data_dictionary, template_csv, template_xlsx
    from samenwerking.export.tabel import to_csv

    if args.regio is not None:
        _regio(args.regio, _settings(args.bron)[0].regios)
    if args.bron and not Path(args.bron).exists():
        raise UsageError(f"de bron {args.bron} bestaat niet")
    if not args.uit:
        print_bytes(to_csv(data_dictionary(), dialect="plain"))
        return 0
    doel = Path(args.uit)
    if doel.suffix.lower() == ".xlsx":
        files = {doel: template_xlsx()}
    elif doel.suffix.lower() == ".csv":
        if doel.stem not in TABEL:
            raise UsageError(f"{doel.name} is geen naam van een tabel; kies uit {_of(f'{naam}.csv' for naam in TABEL)}")
        files = {doel: template_csv(TABEL[doel.stem])}
    else:
        files = {doel / f"{tabel.naam}.csv": template_csv(tabel) for tabel in TABELLEN}
    for path in files:
        _check_new(path)
    if doel not in files:
        make_folder(doel)
    write_files(files)
    return 0


def _check_new(path: Path) -> None:
    """A template comes over no file, and beside none that a bron would read as the same table.

    For a workbook that is any table.
    """
    from samenwerking.data.raw import table_named
    from samenwerking.data.read import MAX_BYTES

    tabel, workbook = table_named(path.stem), path.suffix.lower() == ".xlsx"
    files = path.parent.iterdir() if path.parent.is_dir() else ()
    tables = ((one, table_named(one.stem)) for one in files if one.suffix.lower() in MAX_BYTES and one.is_file())
    if path.is_file():
        raise UsageError(f"{path} bestaat al; een sjabloon komt niet over een bestand heen")
    if there := next((one for one, found in tables if found and (workbook or found is tabel)), None):
        raise UsageError(f"{there} is al zo'n tabel; kies voor het sjabloon een andere map")


OPDRACHTEN = {
    "controleer": Opdracht(
        controleer,
        "Toon wat er mis is met de bron; code 1 als er een fout bij is, anders 0.",
        opties={"--json": "toon alleen de bevindingen, als JSON"},
    ),
    "indicatoren": Opdracht(indicatoren, "De oordelen per account en indicator, als CSV."),
    "signalen": Opdracht(signalen, "De open signalen en daaronder de attenderingen, als CSV."),
    "agenda": Opdracht(
        agenda,
        "De werkbezoeken voor de eigen agenda, als .ics.",
        "schrijf de agenda naar dit bestand",
        uit_nodig="agenda.ics",
        opties={"--deadlines": "zet ook de deadlines van eigen afspraken en voorbereiding erin"},
    ),
    "briefing": Opdracht(
        briefing,
        "De briefing voor een werkbezoek: een Word-document van hoogstens twee bladzijden.",
        "schrijf het document naar dit bestand",
        uit_nodig="briefing.docx",
        record="werkbezoek",
    ),
    "vergaderstukken": Opdracht(
        vergaderstukken,
        "De vergaderstukken: één HTML-bestand dat zonder netwerk werkt en op A4 past.",
        "zet het bestand in deze map; de naam noemt de filters en de peildatum",
        metavar="MAP",
        uit_nodig="MAP",
    ),
    "sjabloon": Opdracht(
        sjabloon,
        "Lege sjablonen; zonder --uit de beschrijving van alle kolommen, als CSV.",
        "x.xlsx: één werkmap; partners.csv: alleen die tabel; een map: een CSV per tabel",
    ),
}


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROG, description="Hoe de samenwerking met partners ervoor staat: controleren en exporteren.")
    commands = parser.add_subparsers(title="opdrachten", metavar="opdracht", dest="opdracht", parser_class=_Parser)
    for naam, opdracht in OPDRACHTEN.items():
        command = commands.add_parser(naam, help=opdracht.uitleg, description=opdracht.uitleg)
        if opdracht.record:
            command.opties.add_argument(
                "record", metavar=opdracht.record.upper(), help=f"het id van een {opdracht.record}"
            )
        for optie, metavar, tekst in (
            ("--bron", "PAD", "map of werkmap met gegevens; anders SAMENWERKING_BRON of config/bron.yaml"),
            ("--peildatum", "JJJJ-MM-DD", "de stand op deze dag; anders die van de bron, anders vandaag"),
            ("--regio", "REGIO", "alleen de accounts in deze regio: id, naam of synoniem"),
            ("--uit", opdracht.metavar, opdracht.uit),
        ):
            command.opties.add_argument(optie, metavar=metavar, help=tekst)
        for optie, tekst in opdracht.opties.items():
            command.opties.add_argument(optie, action="store_true", help=tekst)
    return parser


class _Parser(argparse.ArgumentParser):
    """argparse in Dutch: what is wrong in one line, without the usage."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, add_help=False, allow_abbrev=False, formatter_class=_formatter)
        self.opties = self.add_argument_group("opties")
        self.opties.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        for pattern, melding in (
            (r"unrecognized arguments: (.*)", "onbekend: {}"),
            (
                r"argument opdracht: invalid choice: ('.*') \(.*",
                f"opdracht {{}} bestaat niet; kies uit {_of(OPDRACHTEN)}",
            ),
            (r"argument (\S+): expected one argument", "bij {} hoort een waarde"),
            (r"the following arguments are required: (.*)", "er ontbreekt: {}"),
            (r"argument (\S+): ignored explicit argument .*", "bij {} hoort geen waarde"),
            (r"(?s).*", "deze opdracht klopt niet"),
        ):
            if found := re.fullmatch(pattern, message):
                raise UsageError(f"{melding.format(*found.groups())}; kijk met {self.prog} --help")
        raise AssertionError(message)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


def _formatter(prog: str) -> argparse.HelpFormatter:
    return _Formatter(prog, max_help_position=28)


def _check(args: argparse.Namespace) -> None:
    """What can be said of the options without reading anything."""
    if args.opdracht is None:
        raise UsageError(f"kies een opdracht: {_of(OPDRACHTEN)}")
    for optie in ("bron", "uit"):
        if getattr(args, optie) == "":
            raise UsageError(f"bij --{optie} hoort een pad")
    if args.uit is None and (nodig := OPDRACHTEN[args.opdracht].uit_nodig):
        raise UsageError(f"zeg met --uit {nodig} waar het komt te staan")
    if args.peildatum is not None:
        args.peildatum = _peildatum(args.peildatum)


def _peildatum(tekst: str) -> dt.date:
    with contextlib.suppress(ValueError):
        if re.fullmatch(r"(19|20|21)\d\d-\d\d-\d\d", tekst, re.ASCII):
            return dt.date.fromisoformat(tekst)
    raise UsageError(f"--peildatum {tekst!r} is geen datum; schrijf hem als JJJJ-MM-DD, zoals 2026-11-20")


def _vraag(args: argparse.Namespace) -> "Vraag":
    import pandas as pd

    from samenwerking.data.bron import OMGEVING
    from samenwerking.data.dataset import Selectie
    from samenwerking.opmaak import TIJDZONE
    from samenwerking.persoonsgegevens import binnen_de_termijn
    from samenwerking.vraag import Vraag

    normen, pad = _settings(args.bron)
    regio = None if args.regio is None else _regio(args.regio, normen.regios)
    if args.uit:
        _check_outside(Path(args.uit), pad)
    dataset = _read_whole(pad, normen, "" if args.bron else f"; dit pad komt uit {OMGEVING} of config/bron.yaml")
    today = dt.datetime.now(TIJDZONE).date()
    vandaag = pd.Timestamp(dataset.bron.peildatum or today)
    dataset = binnen_de_termijn(dataset, vandaag, normen)
    peildatum = pd.Timestamp(args.peildatum or vandaag)
    selectie = Selectie(regios=normen.regio_met_delen(regio.id)) if regio else Selectie()
    words = f"regio {regio.naam}" if regio else "alle regio's"
    return Vraag(dataset, peildatum, normen.vergelijk_met(peildatum), selectie, normen, words, vandaag)


def _settings(bron: str | None) -> tuple["Normen", Path]:
    """The settings, and the bron: this one, else the one that the settings choose."""
    from samenwerking.data.bron import find_bron
    from samenwerking.instellingen import InstellingFout
    from samenwerking.normen import read_normen

    fouten: list[str] = []
    try:
        pad = Path(bron) if bron else find_bron(ROOT, os.environ)
    except InstellingFout as fout:
        fouten += map(str, fout.meldingen)
    try:
        normen = read_normen()
    except InstellingFout as fout:
        fouten += map(str, fout.meldingen)
    if fouten:
        raise UsageError(*fouten)
    return normen, pad


def _read_whole(pad: Path, normen: "Normen", vandaan: str) -> "Dataset":
    """One version of the bron: when its files change while they are read, they are read again.

    ``vandaan`` says where the path comes from, when it was not given.
    """
    from samenwerking.data.bron import read_bron
    from samenwerking.data.versie import versie
    from samenwerking.opmaak import niet_gelezen

    for _ in range(POGINGEN):
        before = versie(pad)
        try:
            dataset = read_bron(pad, normen.regios, normen.synoniemen)
        except FileNotFoundError:
            raise UsageError(f"de bron {pad} bestaat niet{vandaan}") from None
        except OSError as fout:
            raise UsageError(f"de bron {pad} {'; '.join(niet_gelezen(fout))}") from None
        if versie(pad) == before:
            return dataset
    raise UsageError(f"de bron {pad} verandert steeds tijdens het lezen; probeer het opnieuw als het kopiëren klaar is")


def _regio(tekst: str, regios: Sequence["Regio"]) -> "Regio":
    wanted = " ".join(tekst.split()).casefold()
    for regio in regios:
        if wanted in (naam.casefold() for naam in (regio.id, regio.naam, *regio.synoniemen)):
            return regio
    raise UsageError(f"regio {tekst!r} is onbekend; kies uit {_of(regio.naam for regio in regios)}")


def _check_outside(doel: Path, bron: Path) -> None:
    """A bron is only ever read: nothing is written in its folder, nor below it."""
    doel, bron = doel.resolve(), bron.resolve()
    if bron in (doel, *doel.parents):
        raise UsageError(f"{doel} hoort bij de bron; kies voor --uit een andere map")


def _bevinding(row: dict[Any, Any]) -> str:
    regel = "" if row["regel"] is None else f":{row['regel']}"
    kolom = f" {row['kolom']}" if row["kolom"] else ""
    waarde = f" Er staat: {row['waarde']}" if row["waarde"] else ""
    return f"{row['bestand']}{regel}{kolom}: {row['ernst']}: {row['melding']}{waarde}"


def _count(dataset: "Dataset") -> str:
    """'2 fouten, 1 waarschuwing, 1 rij weggelaten'."""
    from samenwerking.opmaak import aantal

    ernst = dataset.bevindingen["ernst"]
    fouten = aantal(int((ernst == "fout").sum()), "fout", "fouten")
    waarschuwingen = aantal(int((ernst == "waarschuwing").sum()), "waarschuwing", "waarschuwingen")
    return f"{fouten}, {waarschuwingen}, {aantal(sum(dataset.weggelaten.values()), 'rij', 'rijen')} weggelaten"


def _warn(dataset: "Dataset") -> None:
    if (dataset.bevindingen["ernst"] == "fout").any():
        print(f"Let op, {_one_line(dataset.bron.naam)}: {_count(dataset)}. Kijk met {PROG} controleer", file=sys.stderr)


def _one_line(text: str) -> str:
    """Text from a bron on a terminal: one line, and no control characters that could move the cursor."""
    return "".join(char if char.isprintable() else " " for char in text)


def _encode(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _of(delen: Iterable[str]) -> str:
    *eerste, laatste = delen
    return f"{', '.join(eerste)} of {laatste}"


def _write_frame(args: argparse.Namespace, vraag: "Vraag", naam: str, frame: "pd.DataFrame") -> None:
    """The frame to stdout or a file. ``naam`` is the tab: not the name of a table, or a bron could read it as one."""
    from samenwerking.export.tabel import to_csv, to_xlsx

    if not args.uit:
        print_bytes(to_csv(frame, dialect="plain"))
    elif Path(args.uit).suffix.lower() == ".xlsx":
        write_file(args.uit, to_xlsx({naam: frame}, vraag.about | {"Bevindingen": _count(vraag.dataset)}))
    else:
        write_file(args.uit, to_csv(frame, dialect="plain"))


if __name__ == "__main__":
    sys.exit(main())
