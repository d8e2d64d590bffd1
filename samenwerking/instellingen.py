"""Reads a file of settings. What is wrong with it is said in Dutch: every mistake with its line and what to do.

A message can quote what the file says; who must log in reads only that something is wrong (``show_fault``).
"""

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from samenwerking.opmaak import niet_gelezen, zichtbaar

T = TypeVar("T")
Plek = tuple[str | int, ...]
"""The keys and places in lists that lead to a value."""
Fout = tuple[int | None, str]
"""The line of a mistake, and what it is and what to do."""
MAX_DIEPTE = 20
_VERBODEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not read."""


@dataclass(frozen=True)
class Melding:
    """One mistake: where it is and what to do about it."""

    bestand: str
    tekst: str
    regel: int | None = None

    def __str__(self) -> str:
        return f"{self.waar}: {self.tekst}"

    @property
    def waar(self) -> str:
        return f"{self.bestand}, regel {self.regel}" if self.regel else self.bestand


class InstellingFout(Exception):
    """The settings cannot be used: everything that is wrong with them."""

    def __init__(self, *meldingen: Melding) -> None:
        self.meldingen = meldingen
        super().__init__("\n".join(map(str, meldingen)))


class Onjuist(ValueError):
    """For a validator that knows better than the value as a whole where the mistakes are."""

    def __init__(self, *fouten: tuple[Plek, str]) -> None:
        self.fouten = fouten
        super().__init__("; ".join(tekst for _, tekst in fouten))


def naam_van(path: Path) -> str:
    """How a file of settings is called on screen: config/normen.yaml."""
    return f"{path.parent.name}/{path.name}"


def read_text(path: Path) -> str:
    """The text of a file of settings.

    Raises:
        InstellingFout: it is not there, may not be read, or is not UTF-8.
    """

    def fout(tekst: str, regel: int | None = None) -> InstellingFout:
        return InstellingFout(Melding(naam_van(path), tekst, regel))

    try:
        if path.exists() and not path.is_file():  # opening another kind may wait for ever
            raise fout("dit is geen gewoon bestand, maar bijvoorbeeld een map; zet hier het bestand zelf")
        data = path.read_bytes()
    except OSError as error:
        raise fout(f"dit bestand {'; '.join(niet_gelezen(error))}") from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise fout("dit bestand is geen UTF-8; bewaar het opnieuw, met codering UTF-8", 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        regel = data.count(b"\n", 0, error.start) + 1
        raise fout("hier staan letters die geen UTF-8 zijn; bewaar het bestand met codering UTF-8", regel) from None


def check_toml(path: Path, daarna: str = "") -> None:
    """What streamlit reads: of a file that is no TOML it says nothing and takes its own settings.

    ``daarna`` says what to do when the line is mended.

    Raises:
        InstellingFout: it is there and cannot be used.
    """
    with suppress(OSError):  # reading it says why
        if not path.exists():
            return
    text = read_text(path)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        regel = re.search(r"at line (\d+)", str(error))
        tekst = f"hier klopt de TOML niet; verbeter de regel{daarna}"
        raise InstellingFout(
            Melding(naam_van(path), tekst, int(regel[1]) if regel else len(text.splitlines()))
        ) from None


def read_yaml(path: Path, adapter: TypeAdapter[T], context: Mapping[str, Any] | None = None) -> T:
    """What is in this file of YAML, typed; ``context`` is for the validators.

    Raises:
        InstellingFout: it cannot be used.
    """
    text = read_text(path)
    try:
        return _typed(text, adapter, context)
    except _Fouten as error:
        fouten = sorted(error.fouten, key=lambda fout: fout[0] or 0)
        raise InstellingFout(*(Melding(naam_van(path), tekst, regel) for regel, tekst in fouten)) from None


class _Fouten(Exception):
    """What is wrong with the text of one file, with the lines."""

    def __init__(self, fouten: list[Fout]) -> None:
        self.fouten = fouten
        super().__init__()


class _Loader(yaml.CSafeLoader):
    def construct_scalar(self, node: Any) -> str:
        return zichtbaar(str(super().construct_scalar(node)))


def _scalar(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Any:
    """What looks like a number or a date and is none, such as 2026-02-30, stays text: validating says what belongs."""
    try:
        return yaml.CSafeLoader.yaml_constructors[node.tag](loader, node)
    except (ValueError, OverflowError):
        return node.value


for _soort in ("int", "float", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_soort}", _scalar)


def _typed(text: str, adapter: TypeAdapter[T], context: Mapping[str, Any] | None) -> T:
    if verboden := _VERBODEN.search(text):
        regel = text.count("\n", 0, verboden.start()) + 1
        raise _Fouten([(regel, "hier staat een onzichtbaar teken dat niet mag; typ de regel opnieuw")])
    loader = _Loader(text)
    try:
        if niet_gelezen := list(_not_read(text)):
            raise _Fouten(niet_gelezen)
        node = loader.get_single_node()
        fouten: list[Fout] = []
        regels: dict[Plek, int] = {}
        if node:
            _walk(node, (), regels, fouten)
        given = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        raise _Fouten([_no_yaml(text, error)]) from None
    finally:
        loader.dispose()
    try:
        typed = adapter.validate_python(given, context=context)
    except ValidationError as error:
        raise _Fouten(fouten + [found for one in error.errors() for found in _dutch(one, regels)]) from None
    if fouten:
        raise _Fouten(fouten)
    return typed


def _not_read(text: str) -> Iterator[Fout]:
    """What YAML knows and settings do without: it could grow without end, or do something."""
    diepte = documenten = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        regel = event.start_mark.line + 1 if event.start_mark else None
        diepte += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documenten += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.AliasEvent):
            yield regel, "verwijzingen met * worden niet gelezen; schrijf de waarde voluit"
        elif getattr(event, "tag", None):
            yield regel, "aanduidingen met ! worden niet gelezen; schrijf alleen de waarde"
        if diepte > MAX_DIEPTE:
            yield regel, "dit is te diep genest; haal lijsten in lijsten weg"
            return
        if documenten > 1:
            yield regel, "na --- begint een tweede document; zet alles onder elkaar in één document"
            return


def _walk(node: yaml.Node, plek: Plek, regels: dict[Plek, int], fouten: list[Fout]) -> None:
    """The line of every value, by the keys that lead to it, and the keys that stand twice."""
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            regels[*plek, place] = item.start_mark.line + 1
            _walk(item, (*plek, place), regels, fouten)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                key.tag = "tag:yaml.org,2002:str"  # what somebody wrote, also when that is ja, nee or a number
            binnen = (*plek, zichtbaar(str(key.value)))
            if binnen in regels:
                sleutel = _shown(binnen)
                fouten.append((key.start_mark.line + 1, f"de sleutel {sleutel} staat er twee keer; haal er een weg"))
            regels[binnen] = key.start_mark.line + 1
            _walk(value, binnen, regels, fouten)


_WAAR_HET_BEGON = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow")
"""Of these the place that YAML names is where it stopped, often the end of the file."""


def _no_yaml(text: str, error: yaml.MarkedYAMLError) -> Fout:
    context = error.context or ""
    begon = error.context_mark if context.startswith(_WAAR_HET_BEGON) else None
    mark = begon or error.problem_mark or error.context_mark
    if mark is None:
        return None, "de YAML klopt niet; kijk naar inspringen en dubbele punten"
    lines = text.splitlines()
    for one in (error.problem_mark, mark):
        if one and one.line < len(lines) and re.match(r" *\t", lines[one.line]):
            return one.line + 1, "deze regel springt in met een tab; gebruik spaties"
    if begon and not context.startswith(_WAAR_HET_BEGON[0]):
        return mark.line + 1, "wat hier begint, sluit niet goed af; kijk naar aanhalingstekens, komma's en haken"
    return mark.line + 1, "hier of op de regel erboven klopt de YAML niet; kijk naar inspringen en dubbele punten"


_HOORT = {
    "int": "; zet er een heel getal",
    "float": "; zet er een getal",
    "finite": "; zet er een getal",
    "string": "; zet er tekst, zo nodig tussen aanhalingstekens",
    "date": "; zet er een datum als 2026-11-20",
    "list": "; zet er een lijst, of [] als er geen zijn",
    "tuple": "; zet er een lijst, of [] als er geen zijn",
    "dict": "; zet er sleutels met een waarde",
    "model": "; zet er sleutels met een waarde",
    "too": "; zet er minstens één regel in",
}
"""What belongs there, by what pydantic calls it."""
_GRENS = {"gt": "meer dan", "ge": "minstens", "le": "hoogstens"}
"""The bounds of a number, by what pydantic calls them."""


def _dutch(fout: Any, regels: Mapping[Plek, int]) -> Iterator[Fout]:
    plek: Plek = tuple(deel for deel in fout["loc"] if deel != "[key]")
    waar = _shown(plek) or "het bestand"
    match fout["type"]:
        case "extra_forbidden":
            tekst = f"de sleutel {waar} is onbekend; haal hem weg of verbeter de spelling"
        case "missing":
            tekst = f"de sleutel {waar} ontbreekt; zet hem erbij"
        case "literal_error":
            tekst = f"{waar}: dit kan niet; kies uit {fout['ctx']['expected'].replace(' or ', ' of ')}"
        case "value_error":
            error = fout["ctx"]["error"]
            for binnen, tekst in error.fouten if isinstance(error, Onjuist) else [((), str(error))]:
                yield _line((*plek, *binnen), regels), f"{_shown((*plek, *binnen)) or 'het bestand'}: {tekst}"
            return
        case "greater_than" | "greater_than_equal" | "less_than_equal":
            grens, waarde = next((woord, fout["ctx"][naam]) for naam, woord in _GRENS.items() if naam in fout["ctx"])
            tekst = f"{waar}: dit kan niet; het is {grens} {waarde:g}"
        case _ if not plek and fout["input"] is None:
            tekst = "dit bestand is leeg; zet de inhoud terug"
        case soort:
            wat = f"{waar}: dit" if plek else "het bestand"
            gegeven = f"{waar} is leeg, en dat" if fout["input"] in (None, "", []) else wat
            tekst = f"{gegeven} is niet wat hier hoort{_HOORT.get(soort.partition('_')[0], '')}"
    yield _line(plek, regels), tekst


def _shown(plek: Plek) -> str:
    """The keys; which one of a list it is, says the line."""
    return ".".join(str(deel) for deel in plek if not isinstance(deel, int))


def _line(plek: Plek, regels: Mapping[Plek, int]) -> int | None:
    """The line of what is at this place, else of what it is in; None when that is the file as a whole."""
    return next((regels[plek[:n]] for n in range(len(plek), 0, -1) if plek[:n] in regels), None)
