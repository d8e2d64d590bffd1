"""Rows as they stand in the bron: in the form of the file that is there, and the same when they are read again."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.data.bevinding import Bevindingen
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.read_xlsx import read_workbook
from samenwerking.data.schema import TABEL
from samenwerking.data.vorm import (
    Rij,
    Vorm,
    all_koppen,
    as_frame,
    formulas,
    in_excel,
    next_ids,
    read_back,
    read_vorm,
    write,
    write_cell,
)
from samenwerking.export.tabel import to_xlsx
from tests.bouw import NORMEN, gemeente, maak_dataset, persoon
from tests.data.conftest import Lees

KOPPEN = all_koppen(NORMEN.synoniemen)
DAG = dt.date(2026, 11, 3)
CONTACT: Rij = {"datum": DAG, "partner": ["gm0310"], "niveau": "ambtelijk", "onderwerp": "Wonen"}
SIGNAAL: Rij = {
    "id": "s2",
    "partner": "gm0310",
    "gemeld_op": DAG,
    "soort": "relationeel",
    "ernst": "hoog",
    "omschrijving": "Let op: 0344",
    "vertrouwelijk": True,
}
PERSONEN = "id;naam;niveau;partner\np1;Eva Bos;ambtelijk;\np2;Jan Mol;bestuurlijk;gm0310\np3;Jan Mol;ambtelijk;gm0344\n"


def vorm(dataset: Dataset, tabel: str = "contacten") -> Vorm:
    found = read_vorm(dataset, TABEL[tabel], KOPPEN)
    assert found is not None
    return found


def back(vorm: Vorm, rows: list[Rij], dataset: Dataset) -> list[dict[Any, Any]]:
    """The rows as the bron reads them; nothing may be wrong with them."""
    frame, bevindingen = read_back(vorm, write(vorm, rows, dataset), dataset, KOPPEN, NORMEN.regios)
    assert bevindingen.empty, bevindingen["melding"].tolist()
    return frame.to_dict("records")


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("datum;partner;niveau;onderwerp\n2026-10-01;gm0344;ambtelijk;x\n", "2026-11-03;gm0310;ambtelijk;Wonen\n"),
        ("Gemeente,Datum,Niveau,Betreft\ngm0344,1-10-2026,ambtelijk,x\n", "gm0310,03-11-2026,ambtelijk,Wonen\n"),
        ("niveau\tdag\tpartner\nambtelijk\t01.10.2026\tgm0344\n", "ambtelijk\t03.11.2026\tgm0310\n"),
        ("datum;eigen kolom;partner;niveau\n", "03-11-2026;;gm0310;ambtelijk\n"),
        ("Contacten van 2026\ndatum;partner;niveau\n4/10/2026;gm0344;ambtelijk\n", "2026-11-03;gm0310;ambtelijk\n"),
        ("partner;datum;niveau\nUtrecht;01-10-2026;ambtelijk\n", "De Bilt;03-11-2026;ambtelijk\n"),
    ],
    ids=["iso", "labels and synonyms", "dots and tabs", "no rows yet", "a title and slashes", "names"],
)
def test_a_row_has_the_headings_the_separator_the_dates_and_the_names_of_the_csv(
    lees: Lees, file: str, row: str
) -> None:
    dataset = lees({"contacten.csv": file})
    assert write(vorm(dataset), [CONTACT], dataset) == row


def test_what_is_pasted_below_a_csv_is_read_with_the_bron(lees: Lees, tmp_path: Path) -> None:
    begin = "datum;partner;niveau;onderwerp;provincie_deelnemers\n01-10-2026;gm0344;ambtelijk;x;\n"
    dataset = lees({"contacten.csv": begin, "personen.csv": PERSONEN})
    row = CONTACT | {"onderwerp": 'Over "wonen"; en\nverder', "provincie_deelnemers": ["p1", "Gast; van ver"]}
    (tmp_path / "contacten.csv").write_text(begin + write(vorm(dataset), [row], dataset), "utf-8")
    again = read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen)
    last = again["contacten"].iloc[-1]
    assert last["onderwerp"] == 'Over "wonen"; en\nverder'
    assert list(last["provincie_deelnemers"]) == ["p1", "Gast; van ver"]
    assert again.bevindingen["ernst"].tolist() == ["waarschuwing"]


@pytest.mark.parametrize("naam", ["Bos; Eva", "Bos, Eva"])
def test_one_name_with_a_mark_in_it_stays_one_name(lees: Lees, naam: str) -> None:
    dataset = lees({"contacten.csv": "datum;partner;niveau;partner_deelnemers\n"})
    rows = back(vorm(dataset), [CONTACT | {"partner_deelnemers": [naam]}], dataset)
    assert list(rows[0]["partner_deelnemers"]) == [naam]


def test_a_name_that_two_people_have_is_written_as_id(lees: Lees) -> None:
    begin = (
        "datum;partner;niveau;provincie_deelnemers;partner_deelnemers\n01-10-2026;gm0344;ambtelijk;Eva Bos;Jan Mol\n"
    )
    dataset = lees({"contacten.csv": begin, "personen.csv": PERSONEN})
    row = CONTACT | {"provincie_deelnemers": ["p1"], "partner_deelnemers": ["p2"]}
    assert write(vorm(dataset), [row], dataset) == "03-11-2026;gm0310;ambtelijk;Eva Bos;p2\n"


@pytest.mark.parametrize(
    ("begin", "row"),
    [
        (
            "- id: s1\n  partner: gm0344\n  gemeld_op: 2026-10-01\n",
            "- id: s2\n  partner: gm0310\n  gemeld_op: 2026-11-03\n",
        ),
        (
            "signalen:\n  - id: s1\n    Gemeente: gm0344\n    melddatum: 01-10-2026\n",
            "  - id: s2\n    Gemeente: gm0310\n    melddatum: 03-11-2026\n",
        ),
    ],
    ids=["a list", "a list under the name of the table"],
)
def test_what_is_pasted_below_a_yaml_is_read_with_the_bron(lees: Lees, tmp_path: Path, begin: str, row: str) -> None:
    inside = "    " if begin.startswith("signalen") else "  "
    begin += f"{inside}soort: relationeel\n{inside}ernst: laag\n{inside}omschrijving: x\n"
    dataset = lees({"signalen.yaml": begin})
    text = write(vorm(dataset, "signalen"), [SIGNAAL], dataset)
    assert text.startswith(row)
    (tmp_path / "signalen.yaml").write_text(begin + text, "utf-8")
    again = read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen)
    assert again.bevindingen.empty
    last = again["signalen"].iloc[-1]
    assert (last["omschrijving"], last["vertrouwelijk"]) == ("Let op: 0344", True)


def test_a_tab_of_a_workbook_gets_lines_to_paste_and_a_workbook_with_these_rows(lees: Lees) -> None:
    dataset = lees({"contacten.csv": "datum;partner;niveau;onderwerp\n2026-10-01;gm0344;ambtelijk;x\n"})
    book = to_xlsx({"contacten": dataset["contacten"].drop(columns="regio")}, {"Wat": "test"})
    dataset = lees({"bron.xlsx": book})
    (Path(dataset.bron.pad) / "contacten.csv").unlink()
    dataset = read_bron(Path(dataset.bron.pad), NORMEN.regios, NORMEN.synoniemen)
    found = vorm(dataset)
    assert (found.soort, found.bestand, found.tab, found.nieuw) == ("xlsx", "bron.xlsx", "contacten", False)
    row = CONTACT | {"onderwerp": "=1+1"}
    assert write(found, [row], dataset).startswith("03-11-2026\tgm0310\tambtelijk\t\t\t=1+1")
    back(found, [row], dataset)
    data = to_xlsx({"contacten": as_frame(found, [row], dataset)}, {"Wat": "test"})
    raw = read_workbook("contacten.xlsx", TABEL["contacten"], data, KOPPEN, Bevindingen())[0]
    assert raw.kop == [kop for kop, _ in found.koppen]
    assert (raw.kolommen["datum"][0].as_py(), raw.kolommen["onderwerp"][0].as_py()) == ("2026-11-03", "=1+1")
    assert found.ontbreekt == {"regio"}


def test_a_table_without_a_file_gets_a_whole_one(lees: Lees) -> None:
    dataset = lees({})
    found = vorm(dataset)
    assert (found.bestand, found.nieuw) == ("contacten.csv", True)
    text = write(found, [CONTACT], dataset)
    assert text.splitlines()[0] == ";".join(TABEL["contacten"].namen)
    assert back(found, [CONTACT], dataset)[0]["onderwerp"] == "Wonen"
    again = lees({"contacten.csv": text})
    assert (len(again["contacten"]), again.bevindingen.empty) == (1, True)


def test_a_bron_that_is_one_workbook_gets_a_new_tab(lees: Lees, tmp_path: Path) -> None:
    pad = tmp_path / "alles.xlsx"
    pad.write_bytes(to_xlsx({"partners": lees({})["partners"][["id", "naam", "soort"]]}, {"Wat": "test"}))
    dataset = read_bron(pad, NORMEN.regios, NORMEN.synoniemen)
    found = vorm(dataset)
    assert (found.soort, found.bestand, found.tab, found.nieuw) == ("xlsx", "alles.xlsx", "contacten", True)
    assert write(found, [CONTACT], dataset).startswith("datum\tpartner\t")


def test_a_file_that_cannot_be_read_or_is_gone_has_no_form(lees: Lees, tmp_path: Path) -> None:
    assert read_vorm(lees({"contacten.csv": b"\x00\x01\x02binair"}), TABEL["contacten"], KOPPEN) is None
    dataset = lees({"contacten.csv": "datum;partner;niveau\n"})
    (tmp_path / "contacten.csv").unlink()
    assert read_vorm(dataset, TABEL["contacten"], KOPPEN) is None


@pytest.mark.parametrize(
    ("ids", "volgende"),
    [
        ([], ["a001", "a002"]),
        (["a009", "a041"], ["a042", "a043"]),
        (["a099"], ["a100", "a101"]),
        (["2026-007", "2026-011", "x1"], ["2026-012", "2026-013"]),
        (["een", "twee"], ["a001", "a002"]),
    ],
    ids=["none yet", "goes on", "more digits", "the usual begin", "no numbers"],
)
def test_a_new_id_goes_on_where_those_of_the_file_end(lees: Lees, ids: list[str], volgende: list[str]) -> None:
    rows = "".join(f"{id_};gm0310;x;actie;partner;01-10-2026\n" for id_ in ids)
    dataset = lees({"afspraken.csv": "id;partner;omschrijving;soort;wie;gemaakt_op\n" + rows})
    assert next_ids(vorm(dataset, "afspraken"), 2) == volgende


def test_the_id_of_a_row_that_was_refused_is_taken_too(lees: Lees) -> None:
    rows = "a1;gm0310;x;actie;partner;01-10-2026\na2;weg;x;actie;partner;01-10-2026\n"
    dataset = lees({"afspraken.csv": "id;partner;omschrijving;soort;wie;gemaakt_op\n" + rows})
    assert dataset["afspraken"]["id"].tolist() == ["a1"]
    assert next_ids(vorm(dataset, "afspraken"), 1) == ["a3"]


def test_what_is_wrong_is_said_of_its_row(lees: Lees) -> None:
    dataset = lees({"contacten.csv": "datum;partner;niveau;onderwerp\n"})
    rows: list[Rij] = [
        CONTACT | {"onderwerp": "twee\nregels"},
        CONTACT | {"partner": ["nergens"]},
        CONTACT | {"datum": None},
    ]
    _, bevindingen = read_back(vorm(dataset), write(vorm(dataset), rows, dataset), dataset, KOPPEN, NORMEN.regios)
    found = sorted(zip(bevindingen["regel"], bevindingen["kolom"], bevindingen["ernst"], strict=True))
    assert found == [(1, "partner", "fout"), (2, "datum", "fout")]


def test_what_is_required_and_empty_in_a_yaml_is_said_of_its_cell(lees: Lees) -> None:
    dataset = lees({"signalen.yaml": "- id: s1\n  partner: gm0344\n  gemeld_op: 2026-10-01\n  soort: relationeel\n"})
    row = {naam: value for naam, value in SIGNAAL.items() if naam != "ernst"}
    found = Vorm(TABEL["signalen"], "signalen.yaml", "yaml", False, (), datums="%Y-%m-%d")
    _, bevindingen = read_back(found, write(found, [row], dataset), dataset, KOPPEN, NORMEN.regios)
    assert bevindingen[["regel", "kolom"]].to_numpy().tolist() == [[0, "ernst"]]
    assert "verplicht" in bevindingen["melding"][0]


CSV = Vorm(TABEL["contacten"], "contacten.csv", "csv", False, tuple((n, n) for n in TABEL["contacten"].namen))
YAML = Vorm(TABEL["contacten"], "contacten.yaml", "yaml", False, (), datums="%Y-%m-%d", inspringen="  ")
TWEE = maak_dataset(partners=[gemeente("gm0310", naam="De Bilt")], personen=[persoon("p1", partner=None)])
LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))


@pytest.mark.parametrize("vorm", [CSV, YAML], ids=["csv", "yaml"])
@settings(max_examples=40)
@given(text=st.text(LETTERS | st.sampled_from("=+-@'\"; ,\t:#|\n"), max_size=60))
def test_a_text_is_the_same_when_it_is_read_again(vorm: Vorm, text: str) -> None:
    frame, bevindingen = read_back(vorm, write(vorm, [CONTACT | {"notitie": text}], TWEE), TWEE, KOPPEN, NORMEN.regios)
    assert not (bevindingen["ernst"] == "fout").any()
    assert frame["notitie"].fillna("").tolist() == [text.strip()]


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-5", "@iemand", "＝1", "'citaat"])
def test_a_text_that_could_be_a_formula_stays_as_it_was_typed_and_is_named(text: str) -> None:
    rows = [CONTACT, CONTACT | {"onderwerp": text}]
    assert back(CSV, rows, TWEE)[1]["onderwerp"] == text
    assert formulas(CSV, rows) == ([] if text.startswith("'") else [(1, "onderwerp")])
    assert formulas(YAML, rows) == []


def test_one_cell_is_written_as_it_stands_in_its_file() -> None:
    row = {"notitie": "Eerst; dan\ndaarna"}
    assert write_cell(CSV, "notitie", row, TWEE) == '"Eerst; dan\ndaarna"\n'
    assert write_cell(YAML, "notitie", row, TWEE) == "  notitie: |-\n    Eerst; dan\n    daarna\n"


@pytest.mark.parametrize("begin", ["- ", "-   ", "werkbezoeken:\n  - "], ids=["a list", "wide", "under its name"])
def test_a_cell_that_is_pasted_in_an_item_of_yaml_is_read_with_it(lees: Lees, tmp_path: Path, begin: str) -> None:
    inside = " " * len(begin.rpartition("\n")[2])
    item = f"{begin}id: w1\n{inside}partner: gm0310\n{inside}datum: 2026-11-03\n"
    dataset = lees({"werkbezoeken.yaml": item})
    row = {"id": "w1", "terugblik": 'Goed: "warm"\n\n- en verder'}
    cell = write_cell(vorm(dataset, "werkbezoeken"), "terugblik", row, dataset)
    (tmp_path / "werkbezoeken.yaml").write_text(item.replace("id: w1\n", f"id: w1\n{cell}"), "utf-8")
    again = read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen)
    assert again.bevindingen.empty
    assert again["werkbezoeken"]["terugblik"].tolist() == [row["terugblik"]]


def test_for_excel_the_cells_of_a_csv_are_tabs_apart(lees: Lees) -> None:
    dataset = lees({"contacten.csv": "datum;partner;niveau;onderwerp\n2026-10-01;gm0344;ambtelijk;x\n"})
    found = in_excel(vorm(dataset))
    assert write(found, [CONTACT], dataset) == "2026-11-03\tgm0310\tambtelijk\tWonen\n"
    assert (found.soort, found.tab) == ("xlsx", "")
    nieuw = replace(vorm(dataset), nieuw=True)
    assert in_excel(nieuw) == nieuw
