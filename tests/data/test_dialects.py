"""The same rows give the same Dataset, whatever the format or dialect; and no file at all can stop the reading."""

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samenwerking.data.bevinding import KOLOMMEN
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import ALLE_NIVEAUS, VORMEN
from tests.bouw import NORMEN
from tests.data.conftest import PARTNERS

TEKST = st.text("aZé€ 019;,|\t\"'#:=-.{}[]&*!%@`\n", max_size=12).map(str.strip)
RIJ = st.fixed_dictionaries(
    {
        "datum": st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
        "partner": st.lists(st.sampled_from(["gm0310", "gm0344"]), min_size=1, max_size=2, unique=True),
        "niveau": st.sampled_from(ALLE_NIVEAUS),
        "vorm": st.sampled_from(["", *VORMEN]),
        "onderwerp": TEKST,
        "notitie": TEKST,
    }
)
AFSPRAAK = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "partner": st.sampled_from(["gm0310", "gm0344"]),
        "omschrijving": st.just("Rapport"),
        "soort": st.just("actie"),
        "wie": st.sampled_from(["provincie", "partner"]),
        "gemaakt_op": st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
        "bedrag": st.integers(-99_999_999, 99_999_999).map(lambda cent: cent / 100),
    }
)
DATUMS = st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"])
INSTELLINGEN = settings(max_examples=20, deadline=None)


def read(files: dict[str, bytes]) -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        for naam, content in {"partners.csv": PARTNERS.encode(), **files}.items():
            (Path(folder) / naam).write_bytes(content)
        return read_bron(Path(folder), NORMEN.regios, NORMEN.synoniemen)


def to_csv(rows: Sequence[dict[str, Any]], **dialect: Any) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), **dialect)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def to_xlsx(rows: Sequence[dict[str, Any]]) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data, {"in_memory": True, "default_date_format": "d-m-yyyy", "strings_to_formulas": False}
    )
    sheet = book.add_worksheet()
    for place, row in enumerate([dict(zip(rows[0], rows[0], strict=True)), *rows]):
        for column, cell in enumerate(row[kop] for kop in rows[0]):
            if isinstance(cell, dt.date) and cell >= dt.date(1900, 3, 1):
                sheet.write_datetime(place, column, cell)
            elif isinstance(cell, float):
                sheet.write_number(place, column, cell)
            elif cell != "":
                sheet.write_string(place, column, str(cell))
    book.close()
    return data.getvalue()


def expected(rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (row["datum"], row["partner"], *(row[kolom] or None for kolom in ("niveau", "vorm", "onderwerp", "notitie")))
        for row in rows
    ]


def contacten(dataset: Dataset) -> list[tuple[Any, ...]]:
    frame = dataset["contacten"]
    kolommen = [frame["datum"].dt.date, frame["partner"].map(list)]
    for kolom in ("niveau", "vorm", "onderwerp", "notitie"):
        cells = frame[kolom].astype(object)
        kolommen.append(cells.where(cells.notna(), None))
    return list(zip(*kolommen, strict=True))


@INSTELLINGEN
@given(
    rows=st.lists(RIJ, min_size=1, max_size=5),
    teken=st.sampled_from(";,\t"),
    einde=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    datum=DATUMS,
)
def test_every_dialect_of_csv_gives_the_rows(
    rows: list[dict[str, Any]], teken: str, einde: str, encoding: str, quoting: int, datum: str
) -> None:
    as_text = [{**row, "datum": row["datum"].strftime(datum), "partner": "|".join(row["partner"])} for row in rows]
    assume(not any(line.count(teken) == len(rows[0]) - 1 for row in as_text for line in row["notitie"].split("\n")))
    assume(not any(line.count(teken) == len(rows[0]) - 1 for row in as_text for line in row["onderwerp"].split("\n")))
    text = to_csv(as_text, delimiter=teken, lineterminator="\n", quoting=quoting).replace("\n", einde)
    dataset = read({"contacten.csv": text.encode(encoding)})
    assert contacten(dataset) == expected(rows)
    assert dataset.bevindingen.empty


@INSTELLINGEN
@given(rows=st.lists(RIJ, min_size=1, max_size=5), stroom=st.booleans(), datum=DATUMS)
def test_yaml_gives_the_rows(rows: list[dict[str, Any]], stroom: bool, datum: str) -> None:
    as_text = [{**row, "datum": row["datum"].strftime(datum) if stroom else row["datum"]} for row in rows]
    text = yaml.safe_dump(as_text, allow_unicode=True, default_flow_style=stroom, sort_keys=False)
    # the same list twice is written as a reference, which a bron does not have
    text = yaml.dump(as_text, Dumper=NoAliases, allow_unicode=True) if "&id" in text else text
    dataset = read({"contacten.yaml": text.encode()})
    assert contacten(dataset) == expected(rows)
    assert dataset.bevindingen.empty


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@INSTELLINGEN
@given(rows=st.lists(RIJ, min_size=1, max_size=5))
def test_excel_gives_the_rows(rows: list[dict[str, Any]]) -> None:
    dataset = read({"contacten.xlsx": to_xlsx([{**row, "partner": "|".join(row["partner"])} for row in rows])})
    assert contacten(dataset) == expected(rows)
    assert dataset.bevindingen.empty


def dutch(number: float) -> str:
    return f"{number:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(AFSPRAAK, min_size=1, max_size=5, unique_by=lambda row: row["id"]))
def test_an_amount_is_the_same_in_every_notation(rows: list[dict[str, Any]]) -> None:
    amounts = [row["bedrag"] for row in rows]
    spaced = [{**row, "bedrag": dutch(row["bedrag"]).replace(".", "\u00a0")} for row in rows]
    for files in (
        {"afspraken.csv": to_csv(rows).encode()},
        {"afspraken.csv": to_csv([{**row, "bedrag": f"{row['bedrag']:.2f}"} for row in rows]).encode()},
        {"afspraken.csv": to_csv([{**row, "bedrag": dutch(row["bedrag"])} for row in rows]).encode()},
        {"afspraken.csv": to_csv(spaced).encode("cp1252")},
        {"afspraken.yaml": yaml.safe_dump(rows).encode()},
        {"afspraken.xlsx": to_xlsx(rows)},
    ):
        assert read(files)["afspraken"]["bedrag"].to_list() == amounts


GOED = {
    "contacten.csv": b'datum;partner;niveau;notitie\n1-1-2026;gm0310;ambtelijk;"een\ntwee"\n2-1-2026;344;hoog;x\n',
    "contacten.yaml": b"- {datum: 2026-01-01, partner: [gm0310], niveau: ambtelijk}\n- datum: 2026-01-02\n  vorm: x\n",
    "contacten.xlsx": to_xlsx([{"datum": dt.date(2026, 1, 1), "partner": "gm0310", "niveau": "ambtelijk"}] * 3),
}


STUK = [b'"', b"\n", b"- ", b"[", b"{", b"*a", b"\x00", b"\xff", b": "]


@pytest.mark.parametrize("naam", GOED)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_file_stops_the_reading(naam: str, data: st.DataObject) -> None:
    whole = GOED[naam]
    at = data.draw(st.integers(0, len(whole)))
    lost = data.draw(st.integers(0, 20))
    put = data.draw(st.binary(max_size=8) | st.sampled_from(STUK))
    dataset = read({naam: whole[:at] + put + whole[at + lost :]})
    assert list(dataset.bevindingen.columns) == list(KOLOMMEN)
    assert (dataset.bevindingen["melding"].str.len() > 10).all()
    assert dataset.bevindingen["ernst"].isin(["fout", "waarschuwing"]).all()
    assert len(dataset["partners"]) == 2


@settings(max_examples=40, deadline=None)
@given(
    content=st.binary(max_size=300),
    naam=st.sampled_from([*GOED, "bron.yaml"]),
)
def test_no_file_stops_the_reading(content: bytes, naam: str) -> None:
    assert len(read({naam: content})["partners"]) == 2


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for naam, content in {"partners.csv": PARTNERS.encode(), "contacten.csv": GOED["contacten.csv"]}.items():
        (tmp_path / naam).write_bytes(content)
    first, second = (read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen) for _ in range(2))
    for tabel in first.tabellen:
        pd.testing.assert_frame_equal(first[tabel], second[tabel])
    pd.testing.assert_frame_equal(first.bevindingen, second.bevindingen)
