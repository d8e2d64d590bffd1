import datetime as dt
import io
import zipfile

import openpyxl
import pandas as pd
import pytest

from samenwerking.data.schema import LIJST
from samenwerking.export import tabel
from samenwerking.export.tabel import to_csv, to_xlsx

GEVAARLIJK = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠A"]


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "naam": pd.Series(["De Bilt", "Súdwest; 'Fryslân'", None], dtype="str"),
            "aantal": pd.Series([1414, -3, None], dtype="Int64"),
            "bedrag": [-2.5, 30.0, float("nan")],
            "datum": pd.to_datetime(["2026-11-20", "2026-01-02", None]).astype("datetime64[us]"),
            "open": pd.Series([True, False, None], dtype="boolean"),
            "ernst": pd.Categorical(["hoog", "laag", None], ["laag", "hoog"], ordered=True),
            "regio": pd.Series([["U10", "Amersfoort"], ["U10"], []], dtype=LIJST),
        }
    )


def sheets(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_csv_for_excel_has_bom_semicolons_decimal_comma_iso_dates_ja_nee_and_joined_lists(frame: pd.DataFrame) -> None:
    assert to_csv(frame).decode("utf-8") == (
        "\ufeffnaam;aantal;bedrag;datum;open;ernst;regio\r\n"
        "De Bilt;1414;-2,5;2026-11-20;ja;hoog;U10 | Amersfoort\r\n"
        "\"Súdwest; 'Fryslân'\";-3;30;2026-01-02;nee;laag;U10\r\n"
        ";;;;;;\r\n"
    )


def test_plain_csv_has_commas_and_a_decimal_point_and_no_bom(frame: pd.DataFrame) -> None:
    assert to_csv(frame[["naam", "bedrag", "datum"]], dialect="plain").decode("utf-8") == (
        "naam,bedrag,datum\nDe Bilt,-2.5,2026-11-20\nSúdwest; 'Fryslân',30,2026-01-02\n,,\n"
    )


def test_csv_reads_back_as_it_was(frame: pd.DataFrame) -> None:
    back = pd.read_csv(io.BytesIO(to_csv(frame)), sep=";", decimal=",", encoding="utf-8-sig", parse_dates=["datum"])
    assert back["bedrag"].tolist()[:2] == [-2.5, 30.0]
    assert back["datum"].tolist()[:2] == [pd.Timestamp("2026-11-20"), pd.Timestamp("2026-01-02")]
    assert back["naam"].tolist()[1] == "Súdwest; 'Fryslân'"


@pytest.mark.parametrize("text", GEVAARLIJK)
@pytest.mark.parametrize("dialect", ["excel", "plain"])
def test_text_that_looks_like_a_formula_gets_an_apostrophe_in_csv(text: str, dialect: str) -> None:
    frame = pd.DataFrame({"tekst": [text], "lijst": pd.Series([[text, "x"]], dtype=LIJST), text: ["kop"]})
    back = pd.read_csv(
        io.BytesIO(to_csv(frame, dialect=dialect)),
        sep=";" if dialect == "excel" else ",",
        encoding="utf-8-sig",
        keep_default_na=False,
    )
    safe = "'" + text.replace("\r", "\n")
    assert back["tekst"].tolist() == [safe]
    assert back["lijst"].tolist() == [safe + " | x"]
    assert back.columns[2] == safe


@pytest.mark.parametrize("newline", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("dialect", ["excel", "plain"])
def test_a_new_line_within_text_begins_no_row(newline: str, dialect: str) -> None:
    data = to_csv(pd.DataFrame({"a": [f"x{newline}=1+1"]}), dialect=dialect).decode("utf-8-sig")
    assert data.replace("\r\n", "\n") == 'a\n"x\n=1+1"\n'


def test_a_number_keeps_its_minus_in_csv() -> None:
    frame = pd.DataFrame({"getal": [-1.5], "geheel": [-2], "gemengd": pd.Series([-3], dtype="object")})
    assert to_csv(frame).decode("utf-8-sig") == "getal;geheel;gemengd\r\n-1,5;-2;-3\r\n"


@pytest.mark.parametrize("text", [*GEVAARLIJK, "https://example.org", "0344", "1e5", "{=1}"])
def test_text_stays_text_in_a_workbook(text: str) -> None:
    sheet = sheets(to_xlsx({"Blad": pd.DataFrame({text: [text]})}, {text: text}))["Blad"]
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert cell.value == text.replace("\r", "\n")


@pytest.mark.parametrize("text", GEVAARLIJK)
def test_editing_a_cell_does_not_make_its_text_a_formula(text: str) -> None:
    workbook = sheets(to_xlsx({"Blad": pd.DataFrame({text: [text]})}, {text: text}))
    assert all(cell.quotePrefix for sheet in workbook for row in sheet for cell in row)


@pytest.mark.parametrize("engine", ["calamine", "openpyxl"])
def test_what_looks_like_a_formula_reads_back_as_text_wherever_it_stands(engine: str) -> None:
    for text in GEVAARLIJK:
        wanted = text.replace("\r", "\n")
        frame = pd.DataFrame({text: [text], "lijst": pd.Series([[text, text]], dtype=LIJST)})
        data = io.BytesIO(to_xlsx({text: frame}, {text: text}))
        about, rows = pd.read_excel(data, sheet_name=None, engine=engine, header=None, dtype=object).values()
        assert about.to_numpy().tolist() == [[wanted, wanted]]
        assert rows.to_numpy().tolist() == [[wanted, "lijst"], [wanted, f"{wanted} | {wanted}"]]
        with zipfile.ZipFile(data) as parts:
            assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_text_that_the_writer_takes_for_markup_stays_text() -> None:
    hostile = "<r><t>x</t></r></si></sst><r>"
    back = sheets(to_xlsx({"Blad": pd.DataFrame({"a": [hostile, "<r>los & open</r>"]})}, {"Bron": "<r>x</r>"}))
    assert [cell.value.strip() for cell in back["Blad"]["A"]] == ["a", hostile, "<r>los & open</r>"]
    assert back["Toelichting"]["B1"].value.strip() == "<r>x</r>"


def test_control_characters_and_half_surrogates_are_left_out() -> None:
    frame = pd.DataFrame({"a": pd.Series(["x\x00\x07\x1b\ud800\uffffy\tz\nw"], dtype="object")})
    assert to_csv(frame).decode("utf-8-sig") == 'a\r\n"xy\tz\nw"\r\n'
    assert sheets(to_xlsx({"Blad": frame}, {"a\x00": "b\x00"}))["Blad"]["A2"].value == "xy\tz\nw"


def test_a_control_character_does_not_hide_a_formula() -> None:
    assert to_csv(pd.DataFrame({"a": ["\x00=1+1"]})).decode("utf-8-sig") == "a\r\n'=1+1\r\n"


def test_workbook_has_typed_cells(frame: pd.DataFrame) -> None:
    sheet = sheets(to_xlsx({"Accounts": frame}, {}))["Accounts"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows == [
        ["De Bilt", 1414, -2.5, pd.Timestamp("2026-11-20"), "ja", "hoog", "U10 | Amersfoort"],
        ["Súdwest; 'Fryslân'", -3, 30, pd.Timestamp("2026-01-02"), "nee", "laag", "U10"],
    ]
    assert sheet["D2"].number_format == "dd-mm-yyyy"


def test_workbook_has_frozen_heading_filter_and_widths(frame: pd.DataFrame) -> None:
    sheet = sheets(to_xlsx({"Accounts": frame}, {}))["Accounts"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G4"
    assert sheet["A1"].font.b
    assert sheet.column_dimensions["A"].width == pytest.approx(len("Súdwest; 'Fryslân'") + 2, abs=1)


def test_numbers_have_the_separators_and_decimals_of_their_column_and_a_year_has_none() -> None:
    frame = pd.DataFrame(
        {
            "Inwoners": pd.Series([1_414_834, 12], dtype="Int64"),
            "Resultaat": [4_895_000_000.0, -200_000.0],
            "Gemiddeld": [3.25, 4.0],
            "Norm": [97.2, 1 / 3],
            "Jaar": pd.Series([2025, 2026], dtype="Int64"),
            "Boekjaar": [2027, 2025],
        }
    )
    sheet = sheets(to_xlsx({"Cijfers": frame}, {}))["Cijfers"]
    assert [cell.number_format for cell in sheet[2]] == ["#,##0", "#,##0", "#,##0.00", "#,##0.00", "0", "0"]
    assert [cell.value for cell in sheet[3]] == [12, -200_000, 4, 1 / 3, 2026, 2025]
    assert sheet.column_dimensions["B"].width > len("4.895.000.000")


def test_a_column_is_as_wide_as_its_heading_with_the_filter_its_dates_and_the_longest_line() -> None:
    frame = pd.DataFrame(
        {
            "Dagen in deze fase": [1],
            "a": pd.to_datetime(["2026-11-20 09:30"]),
            "b": ["kort\n" + "x" * 30],
            "c": ["woord " * 100],
        }
    )
    sheet = sheets(to_xlsx({"Blad": frame}, {}))["Blad"]
    width = {name: each.width for name, each in sheet.column_dimensions.items()}
    assert width["A"] > len("Dagen in deze fase") + 3
    assert width["B"] > len("20-11-2026 09:30")
    assert 30 < width["C"] < 35
    assert 60 < width["D"] < 65
    assert [cell.alignment.wrap_text for cell in sheet[2]] == [None, None, True, True]
    assert {cell.alignment.vertical for cell in sheet[2]} == {"top"}


def test_workbook_begins_with_the_explanation(frame: pd.DataFrame) -> None:
    about = {"Bron": "Voorbeeld", "Peildatum": "vr 20 november 2026", "Filters": "regio U10"}
    back = sheets(to_xlsx({"Accounts": frame, "Signalen": frame}, about))
    assert back.sheetnames == ["Toelichting", "Accounts", "Signalen"]
    assert {row[0].value: row[1].value for row in back["Toelichting"].iter_rows()} == about


@pytest.mark.parametrize("engine", ["calamine", "openpyxl"])
def test_workbook_reads_back_with_pandas(frame: pd.DataFrame, engine: str) -> None:
    data = io.BytesIO(to_xlsx({"Accounts": frame}, {"Bron": "Voorbeeld", "Selectie": "regio U10"}))
    about, back = pd.read_excel(data, sheet_name=None, engine=engine, header=None).values()
    assert about.to_numpy().tolist() == [["Bron", "Voorbeeld"], ["Selectie", "regio U10"]]
    back = pd.read_excel(data, sheet_name="Accounts", engine=engine)
    assert back.columns.tolist() == frame.columns.tolist()
    assert back["naam"].tolist() == ["De Bilt", "Súdwest; 'Fryslân'"]
    assert back["aantal"].tolist() == [1414, -3]
    assert back["bedrag"].tolist() == [-2.5, 30]
    assert back["datum"].tolist() == [pd.Timestamp("2026-11-20"), pd.Timestamp("2026-01-02")]
    assert back["open"].tolist() == ["ja", "nee"]
    assert back["regio"].tolist() == ["U10 | Amersfoort", "U10"]


@pytest.mark.parametrize("empty", [pd.DataFrame(), pd.DataFrame({"a": pd.Series([], dtype="str")})])
def test_an_empty_frame_is_a_heading_alone(empty: pd.DataFrame) -> None:
    heading = ";".join(empty.columns)
    assert to_csv(empty).decode("utf-8-sig") == heading + "\r\n"
    sheet = sheets(to_xlsx({"Leeg": empty}, {}))["Leeg"]
    assert [cell.value for row in sheet.iter_rows() for cell in row] == list(empty.columns)


def test_dates_that_excel_does_not_know_are_text_and_times_are_kept() -> None:
    days = pd.Series(pd.to_datetime(["1814-03-29", "2026-11-20 09:30"], format="ISO8601"))
    frame = pd.DataFrame({"datum": days})
    sheet = sheets(to_xlsx({"Blad": frame}, {}))["Blad"]
    assert [cell.value for cell in sheet["A"]] == ["datum", "1814-03-29", pd.Timestamp("2026-11-20 09:30")]
    assert to_csv(frame).decode("utf-8-sig") == "datum\r\n1814-03-29\r\n2026-11-20 09:30:00\r\n"


def test_plain_dates_lists_and_infinite_numbers_in_object_columns() -> None:
    values = [dt.date(2026, 11, 20), ["a", "b"], float("inf"), float("nan"), None, pd.NaT, 1.5, True]
    frame = pd.DataFrame({"nr": range(8), "x": pd.Series(values, dtype="object")})
    assert to_csv(frame).decode("utf-8-sig").split("\r\n")[1:-1] == [
        "0;2026-11-20",
        "1;a | b",
        "2;",
        "3;",
        "4;",
        "5;",
        "6;1,5",
        "7;ja",
    ]
    assert [cell.value for cell in sheets(to_xlsx({"Blad": frame}, {}))["Blad"]["B"]] == [
        "x",
        pd.Timestamp("2026-11-20"),
        "a | b",
        *[None] * 4,
        1.5,
        "ja",
    ]


@pytest.mark.parametrize(("length", "cut"), [(32_767, False), (32_768, True), (50_000, True)])
@pytest.mark.parametrize("letter", ["x", "é"])
def test_text_too_long_for_a_cell_is_cut_and_says_so(letter: str, length: int, cut: bool) -> None:
    value = sheets(to_xlsx({"Blad": pd.DataFrame({"a": [letter * length]})}, {}))["Blad"]["A2"].value
    assert value.endswith("(ingekort)") == cut
    assert len(value) == 32_767


def test_a_cut_does_not_split_a_character() -> None:
    value = sheets(to_xlsx({"Blad": pd.DataFrame({"a": ["x" + "😀" * 20_000]})}, {}))["Blad"]["A2"].value
    assert value.endswith("😀 … (ingekort)")


def test_more_rows_than_a_sheet_holds_go_on_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabel, "RIJEN_PER_BLAD", 2)
    back = sheets(to_xlsx({"Contacten": pd.DataFrame({"a": [1, 2, 3]})}, {}))
    assert [[cell.value for cell in back[name]["A"]] for name in ("Contacten", "Contacten 2")] == [
        ["a", 1, 2],
        ["a", 3],
    ]


def test_names_of_sheets_are_made_fit_for_excel() -> None:
    leeg = pd.DataFrame({"a": [1]})
    names = ["a/b:c*?[d]\\", "x" * 40, "X" * 40, "'quote'", "", "toelichting"]
    assert sheets(to_xlsx(dict.fromkeys(names, leeg), {})).sheetnames == [
        "Toelichting",
        "a b c   d",
        "x" * 31,
        "X" * 27 + " 2",
        "quote",
        "Blad",
        "toelichting 2",
    ]


def test_columns_with_one_name_are_both_written() -> None:
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert to_csv(frame).decode("utf-8-sig") == "a;a\r\n1;2\r\n"


@pytest.mark.parametrize(
    "title",
    [
        "Krachtenveld Aanpak autos foto's",
        "Lijnen van Ruimte en programma's",
        "De partijen bij Zonneveld 😀 in de polder",
        "😀" * 40,
        "'",
    ],
)
def test_a_title_that_excel_would_refuse_still_gives_two_sheets(title: str) -> None:
    frame = pd.DataFrame({"a": ["x"]})
    names = sheets(to_xlsx({title: frame, title + " ": frame}, {})).sheetnames[1:]
    assert len(set(names)) == 2
    assert all(0 < len(name.encode("utf-16-le")) <= 62 and name.strip("'") for name in names)
