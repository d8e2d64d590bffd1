import datetime as dt
import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from samenwerking.data.bron import read_bron
from samenwerking.data.schema import TABEL, TABELLEN, Kolom, Tabel
from samenwerking.export.sjabloon import data_dictionary, template_csv, template_xlsx
from samenwerking.indicatoren import indicatoren
from samenwerking.normen import read_normen


@pytest.fixture(scope="module")
def workbook() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template_xlsx()))


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.naam)
def test_csv_is_the_heading_row_alone(tabel: Tabel) -> None:
    assert template_csv(tabel).decode("utf-8") == "\ufeff" + ";".join(tabel.namen) + "\r\n"


def test_workbook_has_the_explanation_then_the_tables_to_begin_with_then_the_rest(workbook: openpyxl.Workbook) -> None:
    assert workbook.sheetnames[:5] == ["Uitleg", "partners", "personen", "contacten", "werkbezoeken"]
    assert sorted(workbook.sheetnames[1:]) == sorted(TABEL)
    assert "Uitleg" not in TABEL


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.naam)
def test_tab_is_empty_below_its_headings(workbook: openpyxl.Workbook, tabel: Tabel) -> None:
    assert [[cell.value for cell in row] for row in workbook[tabel.naam].iter_rows()] == [tabel.namen]


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.naam)
def test_every_heading_explains_itself(workbook: openpyxl.Workbook, tabel: Tabel) -> None:
    for kolom, cell in zip(tabel.kolommen, workbook[tabel.naam][1], strict=True):
        assert kolom.uitleg in cell.comment.text
        assert ("verplicht" in cell.comment.text) == kolom.verplicht
        assert all(waarde in cell.comment.text for waarde in kolom.waarden)


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.naam)
def test_keuze_and_ja_nee_have_a_drop_down_and_dates_a_check(workbook: openpyxl.Workbook, tabel: Tabel) -> None:
    found = {}
    for rule in workbook[tabel.naam].data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        assert (area.min_row, area.max_row) == (2, 1_048_576)
        found[tabel.namen[area.min_col - 1]] = (rule.type, rule.formula1.strip('"') if rule.type == "list" else "")
    expected = {
        kolom.naam: ("date", "") if kolom.soort == "datum" else ("list", ",".join(kolom.waarden) or "ja,nee")
        for kolom in tabel.kolommen
        if kolom.soort in ("datum", "keuze", "janee")
    }
    assert found == expected


def test_text_columns_keep_leading_zeros_and_dates_show_as_dates(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["partners"]
    formats = {
        naam: sheet.column_dimensions[openpyxl.utils.get_column_letter(i)].number_format
        for i, naam in enumerate(TABEL["partners"].namen, start=1)
    }
    assert formats["id"] == "@"
    assert formats["sinds"] == "dd-mm-yyyy"
    assert formats["inwoners"] == "0"


def test_uitleg_is_the_data_dictionary(workbook: openpyxl.Workbook) -> None:
    rows = [tuple(cell.value or "" for cell in row) for row in workbook["Uitleg"].iter_rows()]
    top = next(i for i, row in enumerate(rows) if row[0] == "Tabel")
    ordered = sorted(TABELLEN, key=lambda tabel: not tabel.begin)
    assert rows[top:] == [tuple(data_dictionary()), *data_dictionary(ordered).itertuples(index=False, name=None)]


def test_dictionary_has_every_column_once() -> None:
    frame = data_dictionary()
    assert list(frame) == [
        "Tabel",
        "Kolom",
        "Label",
        "Uitleg",
        "Soort",
        "Verplicht",
        "Persoonsgegeven",
        "Waarden",
        "Voorbeeld",
    ]
    expected = [(tabel.naam, naam) for tabel in TABELLEN for naam in tabel.namen]
    assert list(zip(frame["Tabel"], frame["Kolom"], strict=True)) == expected
    assert frame.notna().all(axis=None)


def test_dictionary_says_what_a_cell_may_hold() -> None:
    tabel = Tabel(
        "proef",
        "Proef",
        "",
        (
            Kolom("a", "A", "uitleg a", verplicht=True, voorbeeld="x"),
            Kolom("b", "B", "", "keuze", waarden=("een", "twee"), standaard="een"),
            Kolom("c", "C", "", "janee"),
            Kolom("d", "D", "", lijst=True, verwijst_naar="partners"),
            Kolom("e", "E", "", verwijst_naar="initiatieven"),
            Kolom("f", "F", "", verwijst_naar="dossiers|initiatieven"),
        ),
    )
    frame = data_dictionary([tabel]).set_index("Kolom")
    assert frame["Verplicht"].tolist() == ["ja", "nee", "nee", "nee", "nee", "nee"]
    assert frame["Waarden"].tolist() == ["", "een, twee (leeg is een)", "ja, nee", "", "", ""]
    assert frame["Soort"].tolist() == [
        "tekst",
        "keuze uit de waarden",
        "ja of nee",
        "partner: id, code of naam; meer dan één mag, met | ertussen",
        "id uit initiatieven",
        "id uit dossiers of initiatieven",
    ]
    assert frame.loc["a", ["Label", "Uitleg", "Voorbeeld"]].tolist() == ["A", "uitleg a", "x"]


def fill(data: bytes, path: Path, rows: dict[str, list[dict[str, object]]]) -> Path:
    """Fill the template as a user does, in a program that is not the one that made it."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    for tabel, cells in rows.items():
        headings = [cell.value for cell in workbook[tabel][1]]
        for number, row in enumerate(cells, start=2):
            for naam, value in row.items():
                workbook[tabel].cell(number, headings.index(naam) + 1, value)
    workbook.save(path)
    return path


def test_a_filled_in_workbook_is_read_without_bevindingen(tmp_path: Path) -> None:
    normen = read_normen()
    path = fill(
        template_xlsx(),
        tmp_path / "bron.xlsx",
        {
            "partners": [{"id": "0344", "naam": "Utrecht", "soort": "gemeente", "regio": "U10", "inwoners": 376435}],
            "personen": [
                {"id": "001", "naam": "Noor van der Veen", "niveau": "ambtelijk"},
                {
                    "id": "002",
                    "naam": "Jan Smit",
                    "niveau": "bestuurlijk",
                    "partner": "0344",
                    "van": dt.date(2022, 6, 1),
                },
            ],
            "contacten": [
                {
                    "datum": dt.date(2026, 11, 20),
                    "partner": "Utrecht",
                    "niveau": "bestuurlijk",
                    "vorm": "vast overleg",
                    "provincie_deelnemers": "001",
                    "partner_deelnemers": "002",
                }
            ],
            "werkbezoeken": [
                {
                    "id": "w1",
                    "partner": "0344",
                    "datum": dt.date(2026, 12, 3),
                    "begintijd": "09:30",
                    "eindtijd": "12:00",
                }
            ],
        },
    )
    dataset = read_bron(path, normen.regios, normen.synoniemen)
    assert dataset.bevindingen.to_dict("records") == []
    assert dataset["partners"]["id"].tolist() == ["0344"]
    assert dataset["personen"]["id"].tolist() == ["001", "002"]
    assert dataset["contacten"]["datum"].tolist() == [pd.Timestamp("2026-11-20")]
    assert dataset["contacten"]["partner"].tolist() == [["0344"]]
    assert dataset["contacten"]["provincie_deelnemers"].tolist() == [["001"]]
    assert dataset["werkbezoeken"]["begintijd"].tolist() == ["09:30"]


def test_a_tab_that_was_left_empty_says_nothing_about_the_accounts(tmp_path: Path) -> None:
    normen = read_normen()
    rows = {"partners": [{"id": "gm0310", "naam": "De Bilt", "soort": "gemeente"}]}
    dataset = read_bron(fill(template_xlsx(), tmp_path / "bron.xlsx", rows), normen.regios, normen.synoniemen)
    oordelen = indicatoren(dataset, pd.Timestamp("2026-11-20"), normen)["oordeel"]
    assert set(oordelen) == {"onbekend"}


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.naam)
def test_headings_of_the_csv_are_known_to_the_reader(tmp_path: Path, tabel: Tabel) -> None:
    normen = read_normen()
    (tmp_path / "partners.csv").write_text("id;naam;soort\ngm0310;De Bilt;gemeente\n", "utf-8")
    (tmp_path / f"{tabel.naam}.csv").write_bytes(template_csv(tabel))
    dataset = read_bron(tmp_path, normen.regios, normen.synoniemen)
    found = dataset.bevindingen
    assert found[(found["bestand"] == f"{tabel.naam}.csv") & (found["kolom"] != "")].empty
    assert found[found["melding"].str.contains("kolom")].empty
