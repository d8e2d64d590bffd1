"""Empty templates and the data dictionary, out of ``schema.py``."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from samenwerking.data.schema import TABELLEN, Kolom, Persoonlijk, Soort, Tabel
from samenwerking.export.tabel import KOP, OPTIONS, to_csv

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

UITLEG = "Uitleg"
"""The tab with the explanation; no table has this name."""
LAATSTE_RIJ = 1_048_575
SOORTEN: dict[Soort, str] = {
    "tekst": "tekst",
    "datum": "datum (dd-mm-jjjj)",
    "tijd": "tijd (uu:mm)",
    "geheel": "geheel getal",
    "getal": "getal",
    "janee": "ja of nee",
    "keuze": "keuze uit de waarden",
}
_PERSOONLIJK: dict[Persoonlijk, str] = {
    "": "nee",
    "wie": "ja: wie iemand is",
    "over": "ja: iets over iemand",
    "tekst": "mogelijk: vrije tekst",
}
"""What the data dictionary says of a column about people."""
NAAR = {"partners": "partner: id, code of naam", "personen": "persoon: id of naam", "regios": "regio"}


def template_csv(tabel: Tabel) -> bytes:
    """An empty file for this table: the heading row alone, for an example row would be read as data."""
    return to_csv(pd.DataFrame(columns=tabel.namen))


def template_xlsx(tabellen: Sequence[Tabel] = TABELLEN) -> bytes:
    """One workbook with the explanation and an empty tab per table, the tables to begin with first.

    A heading carries its explanation as a comment, a required one is dark. A keuze has a drop-down, a date
    is a date, and text stays text ("0344").
    """
    import xlsxwriter  # noqa: PLC0415 (only who asks for a workbook waits for it)

    ordered = sorted(tabellen, key=lambda tabel: not tabel.begin)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as workbook:
        kop = workbook.add_format(KOP)
        verplicht = workbook.add_format({**KOP, "bg_color": "#12424B", "font_color": "#FFFFFF"})
        formats = {
            "datum": workbook.add_format({"num_format": "dd-mm-yyyy"}),
            "geheel": workbook.add_format({"num_format": "0"}),
            "getal": None,
        }
        tekst = workbook.add_format({"num_format": "@"})
        titel = workbook.add_format({"bold": True, "font_size": 14})
        _write_uitleg(workbook.add_worksheet(UITLEG), ordered, kop, titel)
        for tabel in ordered:
            sheet = workbook.add_worksheet(tabel.naam)
            if tabel.begin:
                sheet.set_tab_color("#2A7F8E")
            sheet.freeze_panes(1, 0)
            sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            for i, kolom in enumerate(tabel.kolommen):
                sheet.set_column(i, i, max(len(kolom.naam) + 4, 14), formats.get(kolom.soort, tekst))
                sheet.write_string(0, i, kolom.naam, verplicht if kolom.verplicht else kop)
                sheet.write_comment(0, i, _comment(kolom), {"author": "", "x_scale": 2, "y_scale": 1.6})
                if rule := _validation(kolom):
                    sheet.data_validation(1, i, LAATSTE_RIJ, i, rule)
    return out.getvalue()


def data_dictionary(tabellen: Sequence[Tabel] = TABELLEN) -> pd.DataFrame:
    """Every column of every table: what it is, what it may hold and an example."""
    rows = [
        {
            "Tabel": tabel.naam,
            "Kolom": kolom.naam,
            "Label": kolom.label,
            "Uitleg": kolom.uitleg,
            "Soort": _soort(kolom),
            "Verplicht": "ja" if kolom.verplicht else "nee",
            "Persoonsgegeven": _PERSOONLIJK[kolom.persoonlijk],
            "Waarden": _waarden(kolom),
            "Voorbeeld": kolom.voorbeeld,
        }
        for tabel in tabellen
        for kolom in tabel.kolommen
    ]
    return pd.DataFrame(rows, dtype="str")


def _soort(kolom: Kolom) -> str:
    tekst = SOORTEN[kolom.soort]
    if kolom.verwijst_naar:
        tekst = NAAR.get(kolom.verwijst_naar, f"id uit {kolom.verwijst_naar.replace('|', ' of ')}")
    return tekst + "; meer dan één mag, met | ertussen" if kolom.lijst else tekst


def _waarden(kolom: Kolom) -> str:
    waarden = "ja, nee" if kolom.soort == "janee" else ", ".join(kolom.waarden)
    return f"{waarden} (leeg is {kolom.standaard})".strip() if kolom.standaard else waarden


def _comment(kolom: Kolom) -> str:
    lines = [
        f"{kolom.label}: {'verplicht' if kolom.verplicht else 'mag leeg zijn'}",
        kolom.uitleg,
        f"Soort: {_soort(kolom)}",
    ]
    if waarden := _waarden(kolom):
        lines.append(f"Waarden: {waarden}")
    if kolom.voorbeeld:
        lines.append(f"Voorbeeld: {kolom.voorbeeld}")
    return "\n".join(lines)


def _validation(kolom: Kolom) -> dict[str, Any] | None:
    """What Excel refuses in this column, and what it says then."""
    if kolom.soort in ("keuze", "janee"):
        return {
            "validate": "list",
            "source": list(kolom.waarden) or ["ja", "nee"],
            "error_title": "Kies uit de lijst",
            "error_message": "Deze waarde kan hier niet. Kies er een uit de lijst of laat de cel leeg.",
        }
    if kolom.soort == "datum":
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": dt.date(1900, 1, 1),
            "maximum": dt.date(2199, 12, 31),
            "error_title": "Vul een datum in",
            "error_message": "Dit is geen datum. Schrijf hem zoals 20-11-2026 of laat de cel leeg.",
        }
    return None


def _write_uitleg(sheet: "Worksheet", tabellen: Sequence[Tabel], kop: Any, titel: Any) -> None:
    begin = [tabel.naam for tabel in tabellen if tabel.begin]
    lines = [
        f"Begin met deze tabbladen: {', '.join(begin)}. Alleen partners is nodig; de rest mag leeg blijven of weg.",
        "Laat de kopjes staan en begin op rij 2. Een donker kopje is verplicht. Wijs een kopje aan voor de uitleg.",
        "Schrijf zo dat de partner het mag lezen. Leg geen benoemingen, integriteit of toezicht vast.",
    ]
    sheet.write_string(0, 0, "Een bron maken", titel)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line)
    dictionary = data_dictionary(tabellen)
    top = len(lines) + 2
    for i, (naam, breedte) in enumerate(zip(dictionary, (18, 24, 24, 62, 44, 10, 17, 60, 28), strict=True)):
        sheet.set_column(i, i, breedte)
        sheet.write_string(top, i, naam, kop)
        sheet.write_column(top + 1, i, dictionary[naam].tolist())
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + len(dictionary), dictionary.shape[1] - 1)
