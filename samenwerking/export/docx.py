"""A briefing as a Word document of at most two pages. Text of the bron stays text, and the same briefing is the same
file."""

import io
import zipfile
from collections.abc import Iterable

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

from samenwerking.briefing.inhoud import Blok, Briefing, Lijst, Punt, Tabel, ingekort
from samenwerking.opmaak import datum, getal, zichtbaar

TAAL = "nl-NL"
LETTER = "Calibri"
PAGINAS = 2
INGEKORT = "Wat is ingekort of geteld, staat op de pagina van het werkbezoek en die van het account."
STAPPEN = ((8, 420), (7, 350), (6, 320), (5, 280), (5, 240), (4, 220), (3, 160), (2, 120), (2, 90), (1, 60), (1, 40))
"""Points per list and characters per text, the roomiest first: the first with which it fits is taken."""

_KOP = RGBColor(0x12, 0x42, 0x4B)
_STIL = RGBColor(0x3B, 0x45, 0x50)
_KOPRIJ = "DCEBEC"
_MARGE = Cm(1.9)
_BREED, _HOOG = Cm(21.0), Cm(29.7)
_ONDER = Cm(2.1)
_REGEL = Length(_BREED - 2 * _MARGE)
"""How wide a line is."""
_VLAK = Length(_HOOG - _MARGE - _ONDER).pt
"""How high a page is, in points."""
_RESERVE = 30.0
"""Points of the last page that stay free: what is estimated, is not measured."""
_ALINEA, _CEL, _REGELHOOGTE = 10.0, 9.0, 1.23
"""The size of text and of tables in points, and how high a line of one point is."""
_RAND = 12.0
"""What a cell is wider than its text, in points."""
_SAMEN = 0.3
"""The part of a page that a heading with all below it takes at most to stay on one page."""
LATIJN = 0x24F
"""The last character of our own script; others can be as wide as they are high."""
_SMAL, _BREDE = frozenset("iljtfrI.,;:'!|()[] -/"), frozenset("mwMWG@%&QOÖ—…")


def to_docx(briefing: Briefing) -> bytes:
    """The document, with as much of the briefing as two pages hold."""
    for regels, tekens in STAPPEN:
        kort = ingekort(briefing, regels, tekens)
        if _hoogte(kort) <= PAGINAS * _VLAK - _RESERVE:
            break
    document = Document()
    _prepare(document, kort)
    _write(document, kort, ruim=_hoogte(kort) <= (PAGINAS - _SAMEN) * _VLAK - _RESERVE)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue(), briefing)


def _write(document: Doc, briefing: Briefing, *, ruim: bool) -> None:
    """All of it; ``ruim`` when there is room to keep what stands below a heading on one page."""
    document.add_paragraph(zichtbaar(briefing.titel), style="Title")
    document.add_paragraph(zichtbaar(briefing.onder), style="Subtitle")
    for zin in briefing.let_op:
        document.add_paragraph(style="Intense Quote").add_run(zichtbaar(zin))
    _table(document, briefing.feiten, (0.17, 0.83))
    for deel in briefing.delen:
        paragraphs = [document.add_paragraph(zichtbaar(deel.kop), style=f"Heading {deel.niveau}")]
        for blok in deel.inhoud:
            paragraphs += _block(document, blok)
        if ruim and len(paragraphs) > 1 and sum(map(_of_block, deel.inhoud)) <= _SAMEN * _VLAK:
            for paragraph in paragraphs[:-1]:
                paragraph.paragraph_format.keep_with_next = True
    if briefing.ingekort or briefing.link:
        paragraph = document.add_paragraph(f"{INGEKORT} " if briefing.ingekort else "", style="Caption")
        if briefing.link:
            _link(paragraph, "Open de pagina van het werkbezoek", briefing.link)


def _block(document: Doc, blok: Blok) -> list[Paragraph]:
    """Write it; returns its paragraphs, without those around and in a table."""
    match blok:
        case Lijst():
            points = [_point(document.add_paragraph(style="List Bullet"), punt) for punt in blok.punten]
            return points + ([document.add_paragraph(_weg(blok), style="List Bullet")] if blok.weg else [])
        case Tabel():
            _table(document, blok, _shares(blok))
            return [document.add_paragraph(_weg(blok))] if blok.weg else []
        case str():
            return [document.add_paragraph(zichtbaar(blok))]


def _weg(blok: Lijst | Tabel) -> str:
    return f"en nog {getal(blok.weg)} {blok.een if blok.weg == 1 else blok.meer}"


def _point(paragraph: Paragraph, punt: Punt) -> Paragraph:
    if punt.nadruk:
        paragraph.add_run(zichtbaar(punt.nadruk)).bold = True
    if punt.tekst:
        paragraph.add_run(f"{': ' if punt.nadruk else ''}{zichtbaar(punt.tekst)}")
    return paragraph


def _table(document: Doc, tabel: Tabel, shares: tuple[float, ...]) -> None:
    """A table whose header row is marked as one and comes back on the next page; no row breaks in two."""
    table = document.add_table(rows=0, cols=len(tabel.kop), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set(table._tbl.tblPr, "w:tblCaption", tabel.titel)
    for i, rij in enumerate((tabel.kop, *tabel.rijen)):
        row = table.add_row()
        for j, (cel, share) in enumerate(zip(rij, shares, strict=True)):
            cell = row.cells[j]
            cell.width = Length(round(_REGEL * share))
            run = cell.paragraphs[0].add_run(zichtbaar(cel))
            cell.paragraphs[0].style = "Cel"
            run.bold = i == 0 or j == 0
            if i == 0:
                _set(cell._tc.get_or_add_tcPr(), "w:shd", "clear", fill=_KOPRIJ, color="auto")
        _mark(row, header=i == 0)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(round(_REGEL * share))
    document.add_paragraph(style="Na tabel")


def _mark(row: _Row, *, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    _set(properties, "w:cantSplit", "true")
    if header:
        _set(properties, "w:tblHeader", "true")


def _shares(tabel: Tabel) -> tuple[float, ...]:
    """How much of the width each column gets: what its longest word takes, and of the rest what its texts need, the
    column that needs least first."""
    columns = list(zip(tabel.kop, *tabel.rijen, strict=True))
    half = _REGEL.pt / 2
    widths = [min(max(_wide(woord) for cel in cells for woord in cel.split() or [""]), half) for cells in columns]
    needs = [min(max(map(_wide, cells)), half) - width for cells, width in zip(columns, widths, strict=True)]
    rest = max(_REGEL.pt - sum(widths) - _RAND * len(widths), 0)
    for done, i in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        gets = min(needs[i], rest / (len(needs) - done))
        widths[i] += gets
        rest -= gets
    total = sum(widths) + _RAND * len(widths)
    return tuple((width + _RAND) / total for width in widths)


def _wide(tekst: str) -> float:
    """How wide a text in a cell is on one line, in points, on the high side."""
    return sum(map(_em, tekst)) * _CEL * 1.05


def _set(parent: BaseOxmlElement, tag: str, val: str, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML at the end of ``parent``."""
    element = OxmlElement(tag)
    for name, value in {"val": val, **attributes}.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _link(paragraph: Paragraph, tekst: str, adres: str) -> None:
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), paragraph.part.relate_to(adres, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(tekst)
    run.underline = True
    hyperlink.append(run._r)
    paragraph._p.append(hyperlink)


# --- the document around it ----------------------------------------------------------------------------------------


def _prepare(document: Doc, briefing: Briefing) -> None:
    """A4, Dutch, our fonts and colours, the footer, and what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = _BREED, _HOOG
    section.left_margin = section.right_margin = section.top_margin = _MARGE
    section.bottom_margin, section.footer_distance = _ONDER, Cm(0.8)
    _styles(document)
    _footer(section.footer.paragraphs[0], briefing)
    props = document.core_properties
    moment = briefing.peildatum.to_pydatetime()
    props.title, props.language, props.subject = zichtbaar(briefing.titel), TAAL, "Briefing voor een werkbezoek"
    props.author = props.last_modified_by = "Samenwerking"
    props.comments = props.keywords = ""
    props.created = props.modified = moment
    props.revision = 1


def _styles(document: Doc) -> None:
    styles = document.styles
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    for naam in ("val", "eastAsia"):
        language.set(qn(f"w:{naam}"), TAAL)
    looks = {
        "Normal": (_ALINEA, False, None, 0, 3),
        "Title": (19, True, _KOP, 0, 2),
        "Subtitle": (11.5, False, _STIL, 0, 6),
        "Heading 1": (12, True, _KOP, 8, 2),
        "Heading 2": (10.5, True, _KOP, 4, 1),
        "List Bullet": (_ALINEA, False, None, 0, 1),
        "Intense Quote": (_ALINEA, True, RGBColor(0xA8, 0x28, 0x3F), 0, 4),
        "Caption": (8.5, False, _STIL, 8, 0),
        "Footer": (8, False, _STIL, 0, 0),
        "Cel": (_CEL, False, None, 1, 1),
        "Na tabel": (4, False, None, 0, 0),
    }
    for naam in ("Cel", "Na tabel"):
        styles.add_style(naam, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for naam, (size, bold, color, before, after) in looks.items():
        style: ParagraphStyle = styles[naam]
        _font(style, size, bold=bold, color=color)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
    quote = styles["Intense Quote"].paragraph_format
    quote.left_indent = quote.right_indent = Cm(0)
    for naam, tag in (
        ("Title", "w:pBdr"),
        ("Intense Quote", "w:pBdr"),
        ("Title", "w:spacing"),
        ("Subtitle", "w:spacing"),
    ):
        where = styles[naam].element.pPr if tag == "w:pBdr" else styles[naam].element.rPr
        for element in where.findall(qn(tag)):
            where.remove(element)


def _font(style: ParagraphStyle, size: float, *, bold: bool, color: RGBColor | None) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = color or RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for naam in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{naam}"), LETTER)


def _footer(paragraph: Paragraph, briefing: Briefing) -> None:
    """Bron, peildatum and the number of the page on every page, and that it is invented or not all of it."""
    if briefing.voorbehoud:
        paragraph.add_run(zichtbaar(briefing.voorbehoud)).bold = True
        paragraph.add_run().add_break()
    paragraph.add_run(f"Bron: {zichtbaar(briefing.bron)} · peildatum {datum(briefing.peildatum)} · pagina ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" van ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, naam: str) -> None:
    for soort, tekst in (("begin", ""), ("", naam), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(tekst if soort == "text" else "")
        if soort in ("begin", "separate", "end"):
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), soort)
            run._r.append(element)
        elif not soort:
            instruction = OxmlElement("w:instrText")
            instruction.text = tekst
            run._r.append(instruction)


def _same_bytes(data: bytes, briefing: Briefing) -> bytes:
    """The same package with the peildatum as the time of every part, instead of now."""
    out = io.BytesIO()
    dag = max(briefing.peildatum.year, 1980), briefing.peildatum.month, briefing.peildatum.day, 0, 0, 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, dag)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(part))
    return out.getvalue()


# --- how high it becomes -------------------------------------------------------------------------------------------


def _hoogte(briefing: Briefing) -> float:
    """An estimate, on the high side, of how high the document is, in points."""
    parts = [
        _text(briefing.titel, 19) + 2,
        _text(briefing.onder, 11.5) + 6,
        *(_text(zin, _ALINEA) + 4 for zin in briefing.let_op),
        _rows(briefing.feiten, (0.17, 0.83)),
        _text(INGEKORT, 8.5) + 8,
    ]
    for deel in briefing.delen:
        parts.append(24 if deel.niveau == 1 else 19)
        parts.extend(_of_block(blok) for blok in deel.inhoud)
    return sum(parts)


def _of_block(blok: Blok) -> float:
    extra = _ALINEA * _REGELHOOGTE + 3
    match blok:
        case Lijst():
            lines = [f"{punt.nadruk}: {punt.tekst}" for punt in blok.punten]
            return sum(_text(line, _ALINEA, _REGEL.pt - 20) + 1 for line in lines) + (extra if blok.weg else 0)
        case Tabel():
            return _rows(blok, _shares(blok)) + (extra if blok.weg else 0)
        case str():
            return _text(blok, _ALINEA) + 3


def _rows(tabel: Tabel, shares: Iterable[float]) -> float:
    widths = [_REGEL.pt * share - _RAND for share in shares]
    rows = (tabel.kop, *tabel.rijen)
    return 5 + sum(max(_text(cel, _CEL, width) for cel, width in zip(rij, widths, strict=True)) + 2.5 for rij in rows)


def _text(tekst: str, size: float, width: float = _REGEL.pt) -> float:
    """How high this text is in this size: a line ends at a word, and in one that is wider than a line."""
    lines, gone = 1, 0.0
    for woord in tekst.split():
        wide = sum(map(_em, woord)) * size / (width * 0.98)
        if gone and gone + wide > 1:
            lines, gone = lines + 1, 0.0
        lines, gone = lines + int(gone + wide), (gone + wide) % 1 + _em(" ") * size / width
    return lines * size * _REGELHOOGTE


def _em(teken: str) -> float:
    """How wide a character is, as a part of the size of the letter."""
    if teken in _SMAL:
        return 0.27
    if teken in _BREDE:
        return 0.9
    if ord(teken) > LATIJN:
        return 1.0
    return 0.49 if teken.islower() else 0.57
