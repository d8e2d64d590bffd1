"""What the Word document is: read back as XML, and as pages by another program than the one that wrote it."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from samenwerking.briefing import briefing
from samenwerking.briefing.inhoud import Briefing, Deel, Lijst, Punt, Tabel
from samenwerking.data.bron import read_bron
from samenwerking.data.schema import TABEL
from samenwerking.export.docx import PAGINAS, to_docx
from samenwerking.vraag import VERZONNEN, Vraag
from tests.bouw import ALLES, NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset, vraag
from tools.programs import to_pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VOORBEELD = Path(__file__).parents[2] / "data" / "voorbeeld"
PUNTEN = Lijst((Punt("een", "Let op"), Punt("twee")), "punt", "punten")
MENSEN = Tabel("Wie erbij is", ("Naam", "Bereikbaar"), (("Wim", "06-1"), ("Zus", "–")), "persoon", "mensen")
Printed = Mapping[str, list[str]]
"""The text of every page, by document."""
KLEIN = Briefing(
    titel="Briefing werkbezoek Vechthof",
    onder="vr 27 november 2026",
    let_op=("Dit bezoek is afgezegd.",),
    feiten=Tabel("Het bezoek in het kort", ("Wat", "Bij dit bezoek"), (("Let op", "Niets"),)),
    delen=(Deel("Doel", ("Praten.",)), Deel("Wie u ontmoet", (MENSEN,)), Deel("Beloften", (PUNTEN,), niveau=2)),
    link="https://hier.nl/werkbezoek?werkbezoek=w%261",
    bron="Proefbron",
    peildatum=PEILDATUM,
    voorbehoud=VERZONNEN,
)


def xml(data: bytes, part: str = "word/document.xml") -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return ET.fromstring(package.read(part))


def words(element: ET.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """The style and the text of every paragraph outside tables."""
    body = xml(data).find(f"{W}body")
    assert body is not None
    styles = [(one.find(f"{W}pPr/{W}pStyle"), words(one)) for one in body.findall(f"{W}p")]
    return [("" if style is None else style.attrib[f"{W}val"], text) for style, text in styles]


def pages(documents: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The text of every page of these documents as LibreOffice prints them, all at once because it starts slowly."""
    paths = [folder / f"{name}.docx" for name in documents]
    for path, data in zip(paths, documents.values(), strict=True):
        path.write_bytes(data)
    return {pdf.stem: [page.extract_text() for page in PdfReader(pdf).pages] for pdf in to_pdf(*paths)}


def test_headings_lists_and_texts_are_of_the_styles_of_word() -> None:
    assert [pair for pair in paragraphs(to_docx(KLEIN)) if pair[0] != "Natabel"] == [
        ("Title", "Briefing werkbezoek Vechthof"),
        ("Subtitle", "vr 27 november 2026"),
        ("IntenseQuote", "Dit bezoek is afgezegd."),
        ("Heading1", "Doel"),
        ("", "Praten."),
        ("Heading1", "Wie u ontmoet"),
        ("Heading2", "Beloften"),
        ("ListBullet", "Let op: een"),
        ("ListBullet", "twee"),
        ("Caption", "Open de pagina van het werkbezoek"),
    ]


def test_every_table_has_a_header_row_without_an_empty_cell_and_a_title() -> None:
    tables = list(xml(to_docx(KLEIN)).iter(f"{W}tbl"))
    assert len(tables) == 2
    for table in tables:
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in [first, *others])
        assert all(map(words, first.findall(f"{W}tc")))
        assert all(words(row.findall(f"{W}tc")[0]) for row in others)
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.attrib[f"{W}val"]


def test_the_document_is_dutch_in_a_letter_that_is_there() -> None:
    styles = xml(to_docx(KLEIN), "word/styles.xml")
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None
    assert language.attrib[f"{W}val"] == "nl-NL"
    used = {"Normal", "Title", "Subtitle", "Heading1", "Heading2", "ListBullet", "IntenseQuote", "Caption", "Footer"}
    fonts = {
        style.attrib[f"{W}styleId"]: style.find(f"{W}rPr/{W}rFonts").attrib  # type: ignore[union-attr]
        for style in styles.findall(f"{W}style")
        if style.attrib[f"{W}styleId"] in used
    }
    assert set(fonts) == used
    assert all(set(font.values()) == {"Calibri"} for font in fonts.values())


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_text_can_be_read_on_paper_and_on_the_header_of_a_table() -> None:
    data = to_docx(KLEIN)
    shade = luminance(next(xml(data).iter(f"{W}shd")).attrib[f"{W}fill"])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        ET.fromstring(package.read("word/styles.xml"))
    names = {name for name, _ in paragraphs(data)} - {"", "Natabel"}
    styles = {one.attrib[f"{W}styleId"]: one for one in xml(data, "word/styles.xml").findall(f"{W}style")}
    for name in names | {"Normal", "Cel", "Footer"}:
        color = styles[name].find(f"{W}rPr/{W}color")
        assert color is not None
        dark = luminance(color.attrib[f"{W}val"])
        assert 1.05 / (dark + 0.05) >= 4.5
        assert name != "Cel" or (shade + 0.05) / (dark + 0.05) >= 4.5


def test_the_file_says_of_itself_what_it_is_and_not_who_made_the_library() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(KLEIN))) as package:
        core = package.read("docProps/core.xml").decode()
    assert "<dc:title>Briefing werkbezoek Vechthof</dc:title>" in core
    assert "<dc:language>nl-NL</dc:language>" in core
    assert re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", core) == ["2026-11-20T00:00:00Z"] * 2
    assert "python" not in core.lower()


def test_the_same_briefing_is_the_same_file() -> None:
    assert to_docx(KLEIN) == to_docx(KLEIN)


def test_a_peildatum_before_zip_files_existed_is_no_fault() -> None:
    assert paragraphs(to_docx(replace(KLEIN, peildatum=PEILDATUM.replace(year=1905))))


def test_the_footer_says_bron_peildatum_page_and_that_it_is_invented() -> None:
    footer = xml(to_docx(KLEIN), "word/footer1.xml")
    assert words(footer) == f"{VERZONNEN}Bron: Proefbron · peildatum vr 20 november 2026 · pagina 1 van 1"
    assert [field.text for field in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    assert VERZONNEN not in words(xml(to_docx(replace(KLEIN, voorbehoud="")), "word/footer1.xml"))


def test_the_link_opens_the_page_of_the_visit_and_is_not_there_without_an_address() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(KLEIN))) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert 'Target="https://hier.nl/werkbezoek?werkbezoek=w%261" TargetMode="External"' in relations
    assert not list(xml(to_docx(replace(KLEIN, link=""))).iter(f"{W}hyperlink"))


@pytest.mark.parametrize("tekst", ["<w:p/>&amp;", "\x00\x0b\ud800\ufffe", "=1+1", "**vet**", "]]>", "{{ x }}"])
def test_markup_and_control_characters_stay_text(tekst: str) -> None:
    hier = replace(KLEIN, titel=tekst, delen=(Deel("Kop", (f"a{tekst}b", Lijst((Punt(tekst, tekst),)))),))
    found = [text for style, text in paragraphs(to_docx(replace(hier, bron=tekst))) if style == ""]
    assert found == [f"a{tekst}b".replace("\x00\x0b\ud800\ufffe", " ").strip()]


# through LibreOffice


def example(werkbezoek: str) -> Briefing:
    dataset = read_bron(VOORBEELD, NORMEN.regios, NORMEN.synoniemen)
    assert dataset.bron.peildatum is not None
    return briefing(Vraag(dataset, dataset.bron.peildatum, PEILDATUM, ALLES, NORMEN, "alle regio's"), werkbezoek)


def test_the_busiest_visit_of_the_example_prints_on_two_pages_with_every_heading(printed: Printed) -> None:
    inhoud = example("w040")
    first, second = printed["w040"]
    for deel in inhoud.delen:
        assert deel.kop in first + second
    assert (
        first.index("Let op") < first.index("Doel") < first.index("Wie u ontmoet" if "Wie u" in first else "Wie erbij")
    )
    for number, page in enumerate((first, second), start=1):
        assert f"pagina {number} van 2" in page
        assert "Voorbeeldgegevens" in page


def hostile(tekst: str) -> Vraag:
    """A bron with far too much of everything: every text is this one."""
    vaak = {
        "personen": 500,
        "afspraken": 300,
        "signalen": 300,
        "ontwikkelingen": 300,
        "initiatieven": 80,
        "dossiers": 80,
    }
    vaak |= {"contacten": 40, "opgaven": 40, "voorbereiding": 60, "vertegenwoordigers": 60, "verbonden_partijen": 1}
    rows = {naam: [_row(naam, tekst, i) for i in range(n)] for naam, n in vaak.items()}
    mensen = [str(row["id"]) for row in rows["personen"]]
    for i, row in enumerate(rows["personen"]):
        row["partner"] = None if i % 5 == 0 else "g1"
    for row in rows["contacten"]:
        row |= {"partner": ["g1"], "provincie_deelnemers": mensen[::5], "partner_deelnemers": mensen[1::5]}
    visit = _row("werkbezoeken", tekst, 0) | {
        "datum": dagen_geleden(-1),
        "deelnemers": mensen[:400],
        "afgezegd_op": None,
    }
    visit |= {"id": "w", "bestuurder": mensen[0], "accounthouder": mensen[5], "bevestigd_op": dagen_geleden(1)}
    ooit = visit | {"id": "ooit", "datum": dagen_geleden(2)}
    partner = gemeente(naam=tekst, regio=["U10", "Amersfoort"])
    dataset = maak_dataset(partners=[partner, gemeente("g2")], werkbezoeken=[visit, ooit], **rows)
    return vraag(replace(dataset, bron=replace(dataset.bron, naam=tekst, fictief=True)))


def _row(tabel: str, tekst: str, i: int) -> dict[str, Any]:
    """A row of this table with every column filled: texts with ``tekst``, days in the last weeks."""
    row: dict[str, Any] = {}
    for kolom in TABEL[tabel].kolommen:
        if kolom.naam in ("afgerond_op", "vervallen_op", "opgelost_op", "tot"):
            continue
        if kolom.naam == "id":
            row["id"] = f"{tabel}{i}"
        elif kolom.verwijst_naar == "partners":
            row[kolom.naam] = ["g1", "g2"] if kolom.lijst else "g1"
        elif kolom.verwijst_naar == "personen" and not kolom.lijst:
            row[kolom.naam] = "personen5"
        elif kolom.verwijst_naar == "werkbezoeken":
            row[kolom.naam] = "w"
        elif kolom.soort == "keuze":
            row[kolom.naam] = kolom.waarden[i % len(kolom.waarden)]
        elif kolom.soort == "tekst":
            row[kolom.naam] = [tekst, f"{tekst}{i}"] if kolom.lijst else f"{tekst}{i % 7}"
        elif kolom.soort == "tijd":
            row[kolom.naam] = "10:00"
        elif kolom.soort == "datum":
            row[kolom.naam] = dagen_geleden(-30 if kolom.tijdsrol == "gepland" and i % 2 else i % 60)
    return row


ZINNEN = "Dit is een zin met <b>markup</b> en nog wat. " * 225
HOSTILE: Mapping[str, str] = {
    "zinnen": ZINNEN,
    "breed": "W" * 10_000,
    "woorden": "Mwah WEG " * 1_100,
    "cjk": "漢字🙂" * 3_000,
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The pages of the briefings that are looked at as pages."""
    documents = {soort: to_docx(briefing(hostile(tekst), "w")) for soort, tekst in HOSTILE.items()}
    documents |= {werkbezoek: to_docx(example(werkbezoek)) for werkbezoek in ("w040", "w055")}
    return pages(documents, tmp_path_factory.mktemp("briefing"))


@pytest.mark.parametrize("soort", HOSTILE)
def test_a_bron_with_far_too_much_of_everything_still_prints_on_two_pages(soort: str, printed: Printed) -> None:
    assert len(printed[soort]) == PAGINAS
    text = " ".join("".join(printed[soort]).split())
    for kop in ("Het bredere belang", "De integrale opgaven", "Onze rol in de samenwerking", "Algemeen bestuurlijke"):
        assert kop in text
    assert "ingekort" in text
    assert re.search(r"en nog \d+ afspraken", text)
    assert "Wat is ingekort of geteld, staat op de pagina van het werkbezoek" in text


def test_an_email_address_stands_on_one_line_and_what_is_below_a_heading_on_one_page(printed: Printed) -> None:
    first, second = printed["w055"]
    assert "r.vanduijvenvoorde@waterschapvalleienveluwe.voorbeeld.nl" in first.split()
    for kop, laatste in (
        ("De integrale opgaven", "Komt samen"),
        ("Onze rol in de samenwerking", "Laatste gesprek"),
        ("Algemeen bestuurlijke zaken", "Verkiezing"),
    ):
        page = first if kop in first else second
        assert laatste in page[page.index(kop) :]
