"""A bron in which every text attacks, in every export: all of it is text there."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import icalendar
import openpyxl
import pandas as pd
import pytest

from samenwerking.agenda import agenda
from samenwerking.briefing import briefing
from samenwerking.data.bron import read_bron
from samenwerking.data.schema import TABELLEN
from samenwerking.export.docx import to_docx
from samenwerking.export.ics import to_ics
from samenwerking.export.tabel import to_csv, to_xlsx
from samenwerking.export.vergaderstukken import bestandsnaam, vergaderstukken
from samenwerking.opmaak import FORMULE, ONZICHTBAAR, slug
from samenwerking.vraag import Vraag
from tests.bouw import ALLES, PEILDATUM, dagen_geleden
from tests.vijandig import LANG, STUKKEN, TEKSTEN, aanval, id_van, schrijf_bron, schrijf_config
from tests.vijandig import ONZICHTBAAR as STIL

INVISIBLE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{ONZICHTBAAR}\u2028\u2029]")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BEZOEK = id_van("w049")


@pytest.fixture(scope="module")
def vraag(tmp_path_factory: pytest.TempPathFactory) -> Vraag:
    folder = tmp_path_factory.mktemp("vijandig")
    normen = schrijf_config(folder / "config")
    dataset = read_bron(schrijf_bron(folder / "bron"), normen.regios, normen.synoniemen)
    return Vraag(dataset, PEILDATUM, dagen_geleden(31), ALLES, normen, aanval(3))


@pytest.fixture(scope="module")
def frames(vraag: Vraag) -> dict[str, pd.DataFrame]:
    """Every table, its headings attack too."""
    return {
        aanval(n): vraag.dataset[tabel.naam].head(200).rename(columns=lambda name, n=n: f"={aanval(n)}{name}")
        for n, tabel in enumerate(TABELLEN)
    }


def missing(tekst: str) -> list[str]:
    """The texts that do not stand in it to the letter."""
    plat = re.sub(r"\s+", "", tekst)
    return [naam for naam, stuk in zip(TEKSTEN, STUKKEN, strict=True) if re.sub(r"\s+", "", stuk) not in plat]


def test_no_cell_and_no_heading_of_a_csv_is_a_formula_and_all_text_is_there(frames: dict[str, pd.DataFrame]) -> None:
    cells = [
        cell
        for frame in frames.values()
        for row in csv.reader(io.StringIO(to_csv(frame).decode("utf-8-sig")), delimiter=";")
        for cell in row
    ]
    assert [cell for cell in cells if FORMULE.match(cell) and not re.fullmatch(r"-\d+(,\d+)?", cell)] == []
    assert [cell for cell in cells if INVISIBLE.search(cell)] == []
    assert missing("\n".join(cells)) == []


def test_a_workbook_holds_text_alone_and_asks_for_nothing(frames: dict[str, pd.DataFrame], vraag: Vraag) -> None:
    data = to_xlsx(frames, vraag.about | {aanval(5): aanval(6), "lang": LANG})
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert [
            name for name in parts.namelist() if "externalLink" in name or ("sheet" in name and "rels/" in name)
        ] == []
        assert not any(b"<f>" in parts.read(name) or b"TargetMode" in parts.read(name) for name in parts.namelist())
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in workbook for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    formulas = [cell for cell in cells if isinstance(cell.value, str) and FORMULE.match(cell.value)]
    assert formulas
    assert all(cell.quotePrefix for cell in formulas)
    texts = [*workbook.sheetnames, *(cell.value for cell in cells if isinstance(cell.value, str))]
    assert [tekst for tekst in texts if INVISIBLE.search(tekst)] == []
    assert max(map(len, texts)) <= 32_767
    assert missing("\n".join(texts)) == []


def test_a_briefing_has_no_field_link_or_picture_of_a_text(vraag: Vraag) -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(briefing(vraag, BEZOEK)))) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    assert [name for name, part in parts.items() if b'TargetMode="External"' in part] == []
    body = ET.fromstring(parts["word/document.xml"])
    kinds = {element.tag.removeprefix(W) for element in body.iter()}
    assert not kinds & {"instrText", "fldSimple", "hyperlink", "drawing", "object", "pict", "altChunk"}
    text = "".join(element.text or "" for element in body.iter(f"{W}t"))
    assert not INVISIBLE.search(text)
    assert len(missing(text)) < len(TEKSTEN)


def test_an_agenda_has_only_events_of_ours(vraag: Vraag) -> None:
    events = agenda(vraag, deadlines=True)
    raw = to_ics(events, vraag, aanval(2)).decode("utf-8")
    assert not INVISIBLE.search(raw)
    kalender = icalendar.Calendar.from_ical(raw)
    assert len(kalender.events) == len(events)
    assert {part.name for part in kalender.walk()} == {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"}
    keys = {key for event in kalender.events for key in event}
    assert not keys & {"ATTENDEE", "ATTACH", "ORGANIZER", "URL", "RRULE"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= set(attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_vergaderstukken_have_no_markup_of_a_text(vraag: Vraag) -> None:
    tags = Tags()
    tags.feed(vergaderstukken(vraag).decode("utf-8"))
    assert not tags.found & {"img", "iframe", "object", "embed", "form", "input", "base", "sub", "em"}
    names = {name for name, _ in tags.attributes}
    assert not {name for name in names if name.startswith("on")}
    links = [value or "" for name, value in tags.attributes if name in ("href", "src", "action")]
    assert [link for link in links if not link.startswith(("#", "data:,"))] == []
    assert not any(INVISIBLE.search(tekst) for tekst in tags.text if "plotly" not in tekst)


@pytest.mark.parametrize(
    "naam", ["../../etc/passwd", "C:\\x", "NUL", "con.", "a" * 300, "cod\u202eexe.x", "\x00", "ﬁ/．．／"]
)
def test_the_name_of_a_file_is_a_plain_and_bounded_one(naam: str, vraag: Vraag) -> None:
    vragen = replace(vraag, filters_in_words=naam, selectie=replace(ALLES, regios=frozenset({"U10"})))
    gemaakt = bestandsnaam(vragen)
    assert re.fullmatch(r"[a-z0-9_-]{1,120}\.html", gemaakt)
    assert re.fullmatch(r"[a-z0-9-]{0,60}", slug(naam))


def test_the_attack_holds_what_it_says() -> None:
    assert all(INVISIBLE.search(tekst) for tekst in STIL.values())
    assert len(LANG) <= 100_000
