# ruff: noqa: E501 (the files in these tests read best as they stand in a file)
"""A bron is read as people really have it, and what is wrong with it is said: where, what, and what to do."""

import datetime as dt
import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from samenwerking.data.bron import find_bron, read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.read import MAX_BYTES
from samenwerking.data.schema import TABELLEN
from samenwerking.instellingen import InstellingFout
from tests.bouw import NORMEN
from tests.data.conftest import PARTNERS, Lees

PARTNERS_MET_ACCOUNTHOUDER = "id;naam;soort;accounthouder\ngm0310;De Bilt;gemeente;Noor\n"
CONTACTEN = "datum;partner;niveau\n"
PERSONEN = "id;naam;niveau\np001;Noor van der Veen;ambtelijk\np002;Piet Jansen;strategisch\n"


def bevindingen(dataset: Dataset) -> list[tuple[Any, ...]]:
    """Of every bevinding: bestand, regel (0 when it is about the file), kolom, waarde, ernst."""
    frame = dataset.bevindingen.assign(regel=dataset.bevindingen["regel"].fillna(0).astype(int))
    return list(frame[["bestand", "regel", "kolom", "waarde", "ernst"]].itertuples(index=False, name=None))


def meldingen(dataset: Dataset) -> str:
    return "\n".join(dataset.bevindingen["melding"])


def workbook(*tabs: tuple[str, list[list[Any]]]) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    times = book.add_format({"num_format": "hh:mm"})
    for naam, rows in tabs:
        sheet = book.add_worksheet(naam)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and cell.startswith("#"):
                    sheet.write_formula(row, column, "=NA()", None, cell)
                elif isinstance(cell, dt.time):
                    sheet.write_datetime(row, column, cell, times)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return data.getvalue()


# What a bron is


def test_every_table_is_there_with_the_dtypes_of_the_schema(lees: Lees) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + "20-11-2026;gm0310;ambtelijk\n"})
    for tabel in TABELLEN:
        assert list(dataset[tabel.naam].columns) == tabel.namen
        assert dataset[tabel.naam].dtypes.to_list() == [kolom.dtype for kolom in tabel.kolommen]
    assert dataset.gelezen == {"partners", "contacten"}
    assert bevindingen(dataset) == []


def test_an_empty_cell_means_what_the_schema_says(lees: Lees) -> None:
    assert lees({})["partners"]["intensiteit"].to_list() == ["regulier", "regulier"]


def test_a_list_column_is_never_missing(lees: Lees) -> None:
    dataset = lees({"partners.csv": "id;naam;soort;regio\na;A;gemeente;\nb;B;gemeente;U10\n"})
    assert [list(cell) for cell in dataset["partners"]["regio"]] == [[], ["U10"]]


def test_files_may_carry_the_label_in_any_case(lees: Lees) -> None:
    dataset = lees({"Partners.CSV": PARTNERS, "Fasen van initiatieven.csv": "initiatief;fase;vanaf\n"})
    assert dict(dataset.bestanden) == {"partners": "Partners.CSV", "initiatief_fasen": "Fasen van initiatieven.csv"}


def test_two_files_of_one_table_are_a_fout_that_names_both_and_the_first_is_read(lees: Lees) -> None:
    dataset = lees({"partners.csv": PARTNERS, "partners.yaml": "- {id: x, naam: X, soort: gemeente}\n"})
    assert bevindingen(dataset) == [("partners.yaml", 0, "", "", "fout")]
    assert "alleen partners.csv is gelezen" in meldingen(dataset)
    assert len(dataset["partners"]) == 2


def test_only_unknown_files_that_look_like_data_are_reported(lees: Lees) -> None:
    dataset = lees(
        {"lijstje.csv": "a;b\n", "leesmij.txt": "x", "~$partners.xlsx": "x", ".verborgen.csv": "x", "personen.ods": "x"}
    )
    assert bevindingen(dataset) == [
        ("lijstje.csv", 0, "", "", "waarschuwing"),
        ("personen.ods", 0, "", "", "waarschuwing"),
    ]


def test_bron_yaml_names_the_bron(lees: Lees) -> None:
    bron = lees({"bron.yaml": "naam: Proef\nomschrijving: Om te proberen\nfictief: ja\npeildatum: 20-11-2026\n"}).bron
    assert (bron.naam, bron.omschrijving, bron.fictief, bron.peildatum) == (
        "Proef",
        "Om te proberen",
        True,
        pd.Timestamp("2026-11-20"),
    )
    assert bron.gewijzigd is not None
    assert bron.gewijzigd.tz is not None


def test_a_bron_without_bron_yaml_has_the_name_of_its_folder(lees: Lees, tmp_path: Path) -> None:
    bron = lees({}).bron
    assert (bron.naam, bron.fictief, bron.peildatum) == (tmp_path.name, False, None)


def test_a_wrong_bron_yaml_is_a_bevinding(lees: Lees) -> None:
    dataset = lees({"bron.yaml": "fictief: misschien\npeildatum: gisteren\nkleur: rood\n"})
    assert sorted(bevindingen(dataset)) == [
        ("bron.yaml", 0, "fictief", "misschien", "fout"),
        ("bron.yaml", 0, "kleur", "", "waarschuwing"),
        ("bron.yaml", 0, "peildatum", "gisteren", "fout"),
    ]


@pytest.mark.parametrize("tekst", ["- a\n- b\n", "naam: 'x\n", "naam: !!python/name:os.system x\n"])
def test_a_bron_yaml_that_is_something_else_is_a_fout(lees: Lees, tekst: str) -> None:
    assert [(bestand, ernst) for bestand, *_, ernst in bevindingen(lees({"bron.yaml": tekst}))] == [
        ("bron.yaml", "fout")
    ]


def test_two_files_that_name_the_bron_are_a_fout_and_the_first_is_read(lees: Lees) -> None:
    dataset = lees({"bron.yaml": "naam: Een\n", "bron.yml": "naam: Twee\n"})
    assert bevindingen(dataset) == [("bron.yml", 0, "", "", "fout")]
    assert dataset.bron.naam == "Een"


def test_a_second_document_in_bron_yaml_is_a_fout(lees: Lees) -> None:
    dataset = lees({"bron.yaml": "naam: Een\n---\nnaam: Twee\n"})
    assert bevindingen(dataset) == [("bron.yaml", 0, "", "", "fout")]
    assert dataset.bron.naam == "Een"


def test_a_bron_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bron(tmp_path / "weg", NORMEN.regios, NORMEN.synoniemen)


def test_a_file_that_is_no_workbook_is_no_bron(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"x")
    dataset = read_bron(tmp_path / "brief.docx", NORMEN.regios, NORMEN.synoniemen)
    assert "Dit is geen bron" in meldingen(dataset)


def test_without_partners_there_is_a_fout(lees: Lees, tmp_path: Path) -> None:
    assert bevindingen(lees({}, partners="")) == [(tmp_path.name, 0, "", "", "fout")]


def test_partners_without_rows_are_a_fout(lees: Lees) -> None:
    dataset = lees({"partners.csv": "id;naam;soort\n"})
    assert bevindingen(dataset) == [("partners.csv", 0, "", "", "fout")]


def test_another_table_without_rows_is_no_bevinding_and_says_nothing(lees: Lees) -> None:
    dataset = lees({"contacten.csv": CONTACTEN, "personen.yaml": "[]\n", "partners.csv": PARTNERS_MET_ACCOUNTHOUDER})
    assert dataset.gelezen == {"partners"}
    assert bevindingen(dataset) == []


def test_a_table_of_which_every_row_is_left_out_says_nothing(lees: Lees) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + "x;gm0310;ambtelijk\n"})
    assert dataset.gelezen == {"partners"}
    assert dataset.weggelaten == {"contacten": 1}


def test_progress_tells_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "partners.csv").write_text(PARTNERS)
    said: list[str] = []
    read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen, said.append)
    assert said == ["partners", "verwijzingen tussen tabellen; al 2 rijen van 1 tabel"]


def test_the_environment_then_the_config_then_the_example_say_which_bron(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    assert find_bron(tmp_path, {"SAMENWERKING_BRON": ""}) == tmp_path / "data/voorbeeld"
    (tmp_path / "config/bron.yaml").write_text("# alleen uitleg\n")
    assert find_bron(tmp_path, {}) == tmp_path / "data/voorbeeld"
    (tmp_path / "config/bron.yaml").write_text("pad: eigen\n")
    assert find_bron(tmp_path, {}) == tmp_path / "eigen"
    assert find_bron(tmp_path, {"SAMENWERKING_BRON": "/bron"}) == Path("/bron")


@pytest.mark.parametrize(("env", "tekst"), [("~nietbestaand/x", ""), ("", "pad: ~nietbestaand/x\n"), ("a\ud800", "")])
def test_what_is_no_path_is_an_error_that_names_where_it_stands(tmp_path: Path, env: str, tekst: str) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/bron.yaml").write_text(tekst)
    with pytest.raises(
        InstellingFout, match="^SAMENWERKING_BRON: dit is geen pad" if env else "bron.yaml: dit is geen pad"
    ):
        find_bron(tmp_path, {"SAMENWERKING_BRON": env})


@pytest.mark.parametrize("tekst", ["pda: eigen\n", "pad: [a]\n", "pad: 'x\n", "eigen\n"])
def test_a_wrong_config_of_the_bron_is_an_error_that_names_the_file(tmp_path: Path, tekst: str) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/bron.yaml").write_text(tekst)
    with pytest.raises(InstellingFout, match=r"^config/bron\.yaml.*; "):
        find_bron(tmp_path, {})


# Headings


def test_headings_are_found_by_label_and_synonym_and_a_name_may_come_in_parts(lees: Lees) -> None:
    dataset = lees(
        {
            "personen.csv": "Nummer;Voornaam;Tussenvoegsel;Achternaam;NIVEAU;E-mailadres;Mobiel;In functie vanaf\n"
            "p1;Noor;van der;Veen;Ambtelijk;n@v.nl;06-12345678;1-6-2022\np2;;;Jansen;strategisch;;;\n"
        }
    )
    assert bevindingen(dataset) == []
    row = dataset["personen"].iloc[0]
    assert (row["naam"], row["email"], row["telefoon"]) == ("Noor van der Veen", "n@v.nl", "06-12345678")
    assert row["van"] == pd.Timestamp("2022-06-01")
    assert dataset["personen"]["naam"].to_list() == ["Noor van der Veen", "Jansen"]


@pytest.mark.parametrize("tussen", ["", "3;;;strategisch\n"])
def test_a_name_of_which_every_part_is_empty_is_empty(lees: Lees, tussen: str) -> None:
    dataset = lees({"personen.csv": f"id;Voornaam;Achternaam;Niveau\n{tussen}1;;;ambtelijk\n2;Jan;Berg;ambtelijk\n"})
    assert set(dataset.bevindingen["melding"]) == {"Deze cel is leeg, maar Naam is verplicht. Vul haar in."}
    assert dataset["personen"][["id", "naam"]].to_numpy().tolist() == [["2", "Jan Berg"]]


def test_an_unknown_column_is_a_warning_at_the_heading(lees: Lees) -> None:
    dataset = lees({"partners.csv": "titel\n\nid;naam;soort;kleur\na;A;gemeente;rood\n"})
    assert bevindingen(dataset) == [("partners.csv", 3, "kleur", "", "waarschuwing")]


def test_two_headings_of_one_column_are_a_warning_and_the_surest_is_read(lees: Lees) -> None:
    dataset = lees({"personen.csv": "id;naam;niveau;mobiel;telefoon\np1;A;ambtelijk;06;030\n"})
    assert bevindingen(dataset) == [("personen.csv", 1, "mobiel", "", "waarschuwing")]
    assert dataset["personen"]["telefoon"].to_list() == ["030"]


def test_a_heading_that_stands_twice_is_a_warning(lees: Lees) -> None:
    dataset = lees({"partners.csv": "id;naam;soort;naam\na;A;gemeente;B\n"})
    assert bevindingen(dataset) == [("partners.csv", 1, "naam", "", "waarschuwing")]
    assert dataset["partners"]["naam"].to_list() == ["A"]


def test_a_missing_required_column_makes_the_table_unusable(lees: Lees) -> None:
    dataset = lees({"contacten.csv": "datum;partner\n20-11-2026;gm0310\n"})
    assert bevindingen(dataset) == [("contacten.csv", 1, "niveau", "", "fout")]
    assert "Zet de kolom erbij" in meldingen(dataset)
    assert "contacten" not in dataset.gelezen
    assert dataset["contacten"].empty
    assert dataset.weggelaten == {"contacten": 1}


# Cells


@pytest.mark.parametrize(
    ("tabel", "kop", "rij", "kolom", "waarde", "melding"),
    [
        ("contacten", "datum;partner;niveau", "31-02-2026;gm0310;ambtelijk", "datum", "31-02-2026", "bestaat niet"),
        ("contacten", "datum;partner;niveau", "1-1-0202;gm0310;ambtelijk", "datum", "1-1-0202", "jaar kan niet"),
        ("contacten", "datum;partner;niveau", "1-1-2026;gm0310;hoog", "niveau", "hoog", "Kies uit: bestuurlijk"),
        ("contacten", "datum;partner;niveau", "1-1-2026;gm0310;", "niveau", "", "leeg, maar Niveau is verplicht"),
        ("contacten", "datum;partner;niveau", "1-1-2026;Amsterdam;ambtelijk", "partner", "Amsterdam", "onbekend"),
        ("contacten", "datum;partner;niveau", "1-1-2026;|;ambtelijk", "partner", "|", "leeg, maar Partner"),
        ("contacten", "datum;partner;niveau", "1-1-2026;gm0310|x|y;ambtelijk", "partner", "x, y", "onbekend"),
        ("partners", "id;naam;soort;inwoners", "a;A;gemeente;veel", "inwoners", "veel", "geheel getal"),
        ("partners", "id;naam;soort;sinds;tot", "a;A;gemeente;2-1-2026;1-1-2026", "tot", "1-1-2026", "ligt vóór"),
        ("werkbezoeken", "id;partner;datum;begintijd", "w;gm0310;1-1-2026;25:00", "begintijd", "25:00", "geen tijd"),
        ("jaarstukken", "partner;jaar;stuk;ontvangen_op;zienswijze_op", "gm0310;2027;begroting;1-10-2026;1-9-2026", "zienswijze_op", "1-9-2026", "ligt vóór"),
        ("werkbezoeken", "id;partner;datum;begintijd;eindtijd", "w;gm0310;1-1-2026;10:00;9:30", "eindtijd", "9:30", "ligt vóór"),
        ("voorbereiding", "werkbezoek;onderdeel", "w9;Notitie", "werkbezoek", "w9", "ontbreekt"),
        ("signalen", "id;partner;gemeld_op;soort;ernst;omschrijving;vertrouwelijk", "s;gm0310;1-1-2026;financieel;hoog;x;soms", "vertrouwelijk", "soms", "ja of nee"),
        ("afspraken", "id;partner;omschrijving;soort;wie;gemaakt_op;bedrag", "a;gm0310;x;actie;provincie;1-1-2026;20%", "bedrag", "20%", "geen getal"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_a_fout_with_its_place_and_its_row_is_left_out(
    lees: Lees, tabel: str, kop: str, rij: str, kolom: str, waarde: str, melding: str
) -> None:
    dataset = lees({f"{tabel}.csv": f"{kop}\n\n{rij}\n"})
    fouten = dataset.bevindingen[dataset.bevindingen["ernst"] == "fout"]
    assert melding in fouten["melding"].iloc[0]
    assert dataset[tabel].empty
    assert dataset.weggelaten == {tabel: 1}
    if kolom != "werkbezoek":
        assert bevindingen(dataset)[0] == (f"{tabel}.csv", 3, kolom, waarde, "fout")


def test_every_wrong_cell_is_reported_and_the_good_rows_stay(lees: Lees) -> None:
    dataset = lees(
        {
            "contacten.csv": CONTACTEN
            + "1-1-2026;gm0310;ambtelijk\n32-1-2026;gm0310;hoog\n2-1-2026;gm0344;ambtelijk\nx;y;z\n"
        }
    )
    assert [(regel, kolom) for _, regel, kolom, *_ in bevindingen(dataset)] == [
        (3, "datum"),
        (3, "niveau"),
        (5, "datum"),
        (5, "niveau"),
        (5, "partner"),
    ]
    assert [list(cell) for cell in dataset["contacten"]["partner"]] == [["gm0310"], ["gm0344"]]
    assert dataset.weggelaten == {"contacten": 2}


def test_an_ambiguous_date_is_one_warning_for_its_column_and_the_rows_stay(lees: Lees) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + "02/01/2014;gm0310;ambtelijk\n03/01/2014;gm0310;ambtelijk\n"})
    assert bevindingen(dataset) == [("contacten.csv", 2, "datum", "02/01/2014", "waarschuwing")]
    assert dataset["contacten"]["datum"].to_list() == [pd.Timestamp(2014, 1, 2), pd.Timestamp(2014, 1, 3)]


@pytest.mark.parametrize("kop", ["Vertrouwlijk", "vertrouwelijkheid", "NIET VERTROUWELIJK!"])
@pytest.mark.parametrize("tabel", ["signalen", "contacten"])
def test_a_row_that_may_be_vertrouwelijk_under_a_heading_that_is_not_read_stays_out(
    lees: Lees, tabel: str, kop: str
) -> None:
    koppen, rij = {
        "signalen": ("id;partner;gemeld_op;soort;ernst;omschrijving", "s{};gm0310;1-1-2026;financieel;hoog;{}"),
        "contacten": ("niveau;partner;datum;onderwerp", "ambtelijk;gm0310;{}-1-2026;{}"),
    }[tabel]
    cellen = ["ja", "nee", "zeker", "Nee", "onwaar"]
    rows = "".join(f"{rij.format(n, cel)};{cel}\n" for n, cel in enumerate(cellen, 1))
    dataset = lees({f"{tabel}.csv": f"{koppen};{kop}\n{rows}"})
    kolom = "omschrijving" if tabel == "signalen" else "onderwerp"
    assert dataset[tabel][kolom].tolist() == ["nee", "Nee", "onwaar"]
    assert dataset.weggelaten[tabel] == 2


def test_a_word_about_vertrouwelijkheid_in_a_table_in_which_nothing_is_leaves_the_rows(lees: Lees) -> None:
    koppen = "id;naam;soort;Vertrouwelijkheidsniveau"
    dataset = lees({"partners.csv": f"{koppen}\na;A;gemeente;openbaar\nb;B;gemeente;ja\n"})
    assert dataset["partners"]["naam"].tolist() == ["A", "B"]
    assert bevindingen(dataset) == [("partners.csv", 1, "Vertrouwelijkheidsniveau", "", "waarschuwing")]


@pytest.mark.parametrize("kop", ["vertrouwelijk ja/nee", "Is vertrouwelijk", "Geheim", "Vertrouwelijk?"])
def test_a_signaal_is_vertrouwelijk_under_the_headings_that_people_use(lees: Lees, kop: str) -> None:
    rij = "s1;gm0310;1-1-2026;financieel;hoog;x;ja\n"
    dataset = lees({"signalen.csv": f"id;partner;gemeld_op;soort;ernst;omschrijving;{kop}\n{rij}"})
    assert dataset["signalen"]["vertrouwelijk"].tolist() == [True]


def test_a_double_id_leaves_the_first_row(lees: Lees) -> None:
    dataset = lees({"partners.csv": "id;naam;soort\na;Eerste;gemeente\nb;B;gemeente\na;Tweede;gemeente\n"})
    assert bevindingen(dataset) == [("partners.csv", 4, "id", "a", "fout")]
    assert dataset["partners"]["naam"].to_list() == ["Eerste", "B"]


def test_control_characters_are_left_out_with_a_warning(lees: Lees) -> None:
    lang = "gewone tekst " * 20
    dataset = lees({"partners.csv": f"id;naam;soort;toelichting\na;De\x00 B\x07ilt;gemeente;{lang}\n"})
    assert bevindingen(dataset) == [("partners.csv", 2, "naam", "De Bilt", "waarschuwing")]
    assert dataset["partners"]["naam"].to_list() == ["De Bilt"]


@pytest.mark.parametrize(
    "teken", ["\u200b", "\u202e", "\u2069", "\ufeff", "\u00ad", "\u061c", "\u180e", "\u3164", "\U000e0041"]
)
@pytest.mark.parametrize("naam", ["contacten.csv", "contacten.yaml", "contacten.xlsx"])
def test_invisible_characters_are_left_out_with_a_warning(lees: Lees, teken: str, naam: str) -> None:
    rij = {"datum": f"1-1-2026{teken}", "partner": f"gm{teken}0310", "niveau": "ambtelijk"}
    inhoud = {
        "contacten.csv": f"{';'.join(rij)}\n{';'.join(rij.values())}\n".encode(),
        "contacten.yaml": f"- datum: {rij['datum']}\n  partner: {rij['partner']}\n  niveau: ambtelijk\n".encode(),
        "contacten.xlsx": workbook(("x", [list(rij), list(rij.values())])),
    }[naam]
    dataset = lees({naam: inhoud})
    regel = 1 if naam == "contacten.yaml" else 2
    assert bevindingen(dataset) == [
        (naam, regel, "datum", "1-1-2026", "waarschuwing"),
        (naam, regel, "partner", "gm0310", "waarschuwing"),
    ]
    assert len(dataset["contacten"]) == 1


def test_invisible_characters_in_bron_yaml_are_left_out(lees: Lees) -> None:
    assert lees({"bron.yaml": "naam: Pr\u200boef\npeildatum: 20-11-2026\u00ad\n"}).bron.naam == "Proef"


def test_a_wrong_byte_here_and_there_leaves_the_others_as_they_are(lees: Lees) -> None:
    tekst = "id;naam;soort\na;Één;gemeente\nb;Coöperatie ?;gemeente\n".encode().replace(b"?", b"\xe9")
    dataset = lees({"partners.csv": tekst})
    assert dataset["partners"]["naam"].to_list() == ["Één", "Coöperatie \ufffd"]
    assert bevindingen(dataset) == [("partners.csv", 3, "", "b;Coöperatie \ufffd;gemeente", "waarschuwing")]


@pytest.mark.parametrize("fout", ["CoÃ¶peratie", "â‚¬", "25 Â°C"])
def test_text_that_was_saved_twice_is_a_warning_at_its_line(lees: Lees, fout: str) -> None:
    dataset = lees({"partners.csv": f"id;naam;soort\na;A;gemeente\nb;{fout};gemeente\nc;SÃO TOMÉ;gemeente\n"})
    assert bevindingen(dataset) == [("partners.csv", 3, "", f"b;{fout};gemeente", "waarschuwing")]


def test_a_number_that_cannot_be_is_a_fout(lees: Lees) -> None:
    dataset = lees({"partners.csv": "id;naam;soort;inwoners\na;A;gemeente;-1\nb;B;gemeente;0\n"})
    assert bevindingen(dataset) == [("partners.csv", 2, "inwoners", "-1", "fout")]
    assert "Dit getal kan niet" in meldingen(dataset)
    assert dataset["partners"]["id"].to_list() == ["b"]


def test_a_cell_of_the_longest_length_stays_and_a_longer_one_is_a_fout(lees: Lees) -> None:
    dataset = lees(
        {"partners.csv": f"id;naam;soort;toelichting\na;A;gemeente;{'x' * 100_000}\nb;B;gemeente;{'y' * 100_001}\n"}
    )
    assert bevindingen(dataset) == [("partners.csv", 3, "toelichting", "y" * 100 + "…", "fout")]
    assert dataset["partners"]["id"].to_list() == ["a"]


def test_text_stays_as_it_is(lees: Lees) -> None:
    dataset = lees(
        {"partners.csv": "id;naam;soort;toelichting\na; NULL ;gemeente;=1+1\nb;NaN;gemeente;1.10\nc;<b>;gemeente;\n"}
    )
    assert dataset["partners"]["naam"].to_list() == ["NULL", "NaN", "<b>"]
    assert dataset["partners"]["toelichting"].to_list()[:2] == ["=1+1", "1.10"]


# Rows of a csv


def test_a_row_with_too_many_cells_is_left_out(lees: Lees) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + "1-1-2026;gm0310;ambtelijk;;\n1-1-2026;gm0310;ambtelijk;x;y\n"})
    assert bevindingen(dataset) == [("contacten.csv", 3, "", "x;y", "fout")]
    assert "meer cellen dan de kopregel" in meldingen(dataset)
    assert len(dataset["contacten"]) == 1


def test_of_a_row_with_too_many_cells_nothing_else_is_said(lees: Lees) -> None:
    dataset = lees(
        {
            "contacten.csv": "datum;partner;niveau;vorm\n"
            "x;Lopik; Leusden; Oudewater;ambtelijk;overleg\n1-1-2026;gm0310;ambtelijk;overleg\ny;gm0310;ambtelijk;mail\n"
        }
    )
    assert bevindingen(dataset) == [
        ("contacten.csv", 2, "", "ambtelijk;overleg", "fout"),
        ("contacten.csv", 4, "datum", "y", "fout"),
    ]
    assert dataset.weggelaten == {"contacten": 2}


def test_empty_cells_beyond_the_heading_matter_only_when_cells_have_moved(lees: Lees) -> None:
    dataset = lees(
        {
            "contacten.csv": "datum;partner;niveau;vorm\n1-1-2026;gm0310;ambtelijk;;\n"
            "1-1-2026;De Bilt; Utrecht;ambtelijk;\n1-1-2026;gm0310;ambtelijk;\n1-1-2026;gm0344;ambtelijk;\n"
            "1-1-2026;gm0344;ambtelijk;\n"
        }
    )
    assert bevindingen(dataset) == [("contacten.csv", 3, "", "", "fout")]
    assert "meer cellen dan de kopregel" in meldingen(dataset)
    assert len(dataset["contacten"]) == 4


def test_when_most_rows_end_in_an_empty_cell_that_says_nothing(lees: Lees) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + "1-1-2026;gm0310;ambtelijk;\n1-1-2026;gm0310;hoog;\n"})
    assert bevindingen(dataset) == [("contacten.csv", 3, "niveau", "hoog", "fout")]


def test_a_warning_about_a_column_names_a_row_that_is_not_refused_for_something_else(lees: Lees) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + "02/01/2014;gm0310;ambtelijk;x\n02/01/2014;gm0310;ambtelijk\n"})
    assert bevindingen(dataset) == [
        ("contacten.csv", 2, "", "x", "fout"),
        ("contacten.csv", 3, "datum", "02/01/2014", "waarschuwing"),
    ]


def test_a_row_with_too_few_cells_is_a_warning_and_the_rest_is_empty(lees: Lees) -> None:
    dataset = lees({"contacten.csv": "datum;partner;niveau;vorm\n1-1-2026;gm0310;ambtelijk\n"})
    assert bevindingen(dataset) == [("contacten.csv", 2, "", "1-1-2026;gm0310;ambtelijk", "waarschuwing")]
    assert len(dataset["contacten"]) == 1


def test_lines_are_counted_through_blank_lines_and_cells_of_more_lines(lees: Lees) -> None:
    dataset = lees(
        {
            "contacten.csv": 'datum;partner;niveau;notitie\r\n\r\n1-1-2026;gm0310;ambtelijk;"een\r\ntwee"\r\nx;gm0310;ambtelijk;\r\n'
        }
    )
    assert bevindingen(dataset) == [("contacten.csv", 5, "datum", "x", "fout")]
    assert dataset["contacten"]["notitie"].to_list() == ["een\ntwee"]


def test_a_quote_that_does_not_close_costs_its_own_row_only(lees: Lees) -> None:
    dataset = lees(
        {
            "contacten.csv": "datum;partner;niveau;notitie\n"
            '1-1-2026;gm0310;ambtelijk;"open\n2-1-2026;gm0310;ambtelijk;"open\n3-1-2026;gm0310;ambtelijk;goed\n'
        }
    )
    assert [(regel, ernst) for _, regel, _, _, ernst in bevindingen(dataset)] == [(2, "fout"), (3, "fout")]
    assert "aanhalingsteken" in meldingen(dataset)
    assert dataset["contacten"]["notitie"].to_list() == ["goed"]
    assert dataset.weggelaten == {"contacten": 2}


def test_rows_that_a_quote_swallowed_are_a_warning(lees: Lees) -> None:
    dataset = lees(
        {
            "contacten.csv": "datum;partner;niveau;notitie\n"
            '1-1-2026;gm0310;ambtelijk;"open\n2-1-2026;gm0310;ambtelijk;weg\n3-1-2026;gm0310;ambtelijk;dicht"\n'
            '4-1-2026;gm0310;ambtelijk;"een; of\ntwee; of; drie"\n'
        }
    )
    assert bevindingen(dataset) == [("contacten.csv", 2, "", "2-1-2026;gm0310;ambtelijk;weg", "waarschuwing")]
    assert len(dataset["contacten"]) == 2


@pytest.mark.parametrize(
    ("tabel", "kop", "rij", "kolom"),
    [
        ("partners", "id;naam;soort", '"a\nb";A;gemeente', "id"),
        ("partners", "id;naam;soort", 'a;A;"gemeen\nte"', "soort"),
        ("contacten", "datum;partner;niveau", '"1-1-\n2026";gm0310;ambtelijk', "datum"),
        ("contacten", "datum;partner;niveau", '1-1-2026;"De\nBilt";ambtelijk', "partner"),
        ("signalen", "id;partner;gemeld_op;soort;ernst;omschrijving", 's;"De\nBilt";1-1-2026;financieel;hoog;x', "partner"),
    ],
)  # fmt: skip
def test_a_line_break_where_no_text_belongs_is_a_fout(lees: Lees, tabel: str, kop: str, rij: str, kolom: str) -> None:
    dataset = lees({f"{tabel}.csv": f"{kop}\n{rij}\n"})
    assert [(one[1], one[2]) for one in bevindingen(dataset) if one[1]] == [(2, kolom)]
    assert "regeleinde" in meldingen(dataset)
    assert dataset[tabel].empty


def test_rows_that_never_fit_the_heading_end_in_one_fout(lees: Lees, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenwerking.data.read_csv.MAX_FOUTE_RIJEN", 3)
    dataset = lees({"contacten.csv": CONTACTEN + "1;2\n" * 4})
    assert bevindingen(dataset) == [("contacten.csv", 5, "", "", "fout")]


# YAML


def test_the_lines_of_yaml_are_those_of_the_items(lees: Lees) -> None:
    tekst = "# uitleg\n- datum: 2026-01-01\n  partner: gm0310\n  niveau: ambtelijk\n\n- niveau: hoog\n  datum: 2026-01-01\n  partner: [gm0310]\n"
    assert bevindingen(lees({"contacten.yaml": tekst})) == [("contacten.yaml", 6, "niveau", "hoog", "fout")]


def test_yaml_stays_the_text_that_was_written(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.yml": "partners:\n- {id: 0344, naam: 'null', soort: gemeente, inwoners: 1.414, regio: [U10, Amersfoort]}\n"
            "- {id: 2026-01-01, naam: yes, soort: waterschap, inwoners: ~, regio: }\n",
            "werkbezoeken.yaml": "- {id: w, partner: 0344, datum: 2026-01-01, begintijd: 9:30}\n",
        }
    )
    assert bevindingen(dataset) == []
    assert dataset["partners"]["id"].to_list() == ["0344", "2026-01-01"]
    assert dataset["partners"]["naam"].to_list() == ["null", "yes"]
    assert dataset["partners"]["inwoners"].to_list() == [1414, pd.NA]
    assert [list(cell) for cell in dataset["partners"]["regio"]] == [["U10", "Amersfoort"], []]
    assert dataset["werkbezoeken"]["begintijd"].to_list() == ["09:30"]


def test_headings_of_one_column_in_different_rows_of_yaml_are_that_column(lees: Lees) -> None:
    dataset = lees(
        {
            "personen.yaml": "- {id: p1, Naam: A, niveau: ambtelijk, E-mailadres: a@v.nl}\n"
            "- {id: p2, naam: B, niveau: ambtelijk, email: b@v.nl, mail: x@v.nl}\n"
        }
    )
    assert dataset["personen"]["naam"].to_list() == ["A", "B"]
    assert dataset["personen"]["email"].to_list() == ["a@v.nl", "b@v.nl"]
    assert bevindingen(dataset) == [("personen.yaml", 2, "mail", "x@v.nl", "waarschuwing")]


def test_a_warning_about_a_column_of_yaml_names_the_first_row_that_has_it(lees: Lees) -> None:
    tekst = "- {id: a, naam: A, soort: gemeente}\n\n- {id: b, naam: B, soort: gemeente, kleur: rood}\n"
    assert bevindingen(lees({"partners.yaml": tekst})) == [("partners.yaml", 3, "kleur", "", "waarschuwing")]


@pytest.mark.parametrize(
    ("rij", "kolom", "waarde", "melding"),
    [
        ("{id: a, naam: A, naam: B, soort: gemeente}", "naam", "B", "twee keer"),
        ("{id: a, naam: [A, B], soort: gemeente}", "naam", "A, B", "één waarde"),
        ("{id: a, naam: {x: y}, soort: gemeente}", "naam", "", "één waarde"),
        ("{id: a, naam: A, soort: gemeente, regio: [[U10]]}", "regio", "", "één waarde"),
        ("{id: a, naam: &n A, soort: *n}", "soort", "*n", "voluit"),
        ("{<<: {id: a}, naam: A, soort: gemeente}", "<<", "", "voluit"),
        ("{id: a, naam: !!python/object/apply:os.getcwd [], soort: gemeente}", "naam", "tag:yaml.org,2002:python/object/apply:os.getcwd", "met !"),
        ("[a, A, gemeente]", "", "", "geen rij"),
        ("tekst", "", "tekst", "geen rij"),
    ],
)  # fmt: skip
def test_a_row_of_yaml_that_cannot_be_is_a_fout_and_the_others_stay(
    lees: Lees, rij: str, kolom: str, waarde: str, melding: str
) -> None:
    dataset = lees({"partners.yaml": f"- {rij}\n- {{id: b, naam: B, soort: gemeente}}\n"})
    fouten = [bevinding for bevinding in bevindingen(dataset) if bevinding[1] == 1]
    assert ("partners.yaml", 1, kolom, waarde, "fout") in fouten
    assert melding in meldingen(dataset)
    assert dataset["partners"]["id"].to_list() == ["b"]
    assert dataset.weggelaten == {"partners": 1}


@pytest.mark.parametrize(
    ("tekst", "regel", "melding"),
    [
        ("- id: a\n  naam: 'x\n", 3, "geen geldige YAML"),
        ("- id: a\n naam: x\n", 2, "geen geldige YAML"),
        ("id: a\nnaam: x\n", 1, "geen lijst van rijen"),
        ("gewoon tekst\n", 1, "geen lijst van rijen"),
        ("- id: a\n---\n- id: b\n", 2, "nog een document"),
        ("partners: []\npersonen: []\n", 2, "nog iets anders"),
        ("# alleen uitleg\n", 0, "leeg"),
    ],
)
def test_a_yaml_that_is_no_table_is_refused_with_its_line(lees: Lees, tekst: str, regel: int, melding: str) -> None:
    dataset = lees({"contacten.yaml": tekst.replace("partners", "contacten")})
    assert bevindingen(dataset) == [("contacten.yaml", regel, "", "", "fout")]
    assert melding in meldingen(dataset)
    assert "contacten" not in dataset.gelezen


def test_control_characters_in_yaml_are_left_out(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.yaml": '- {id: a, naam: "De\\x07 Bilt\\x1f", soort: gemeente}\n- {id: b, naam: Ut\x00recht, soort: gemeente}\n'
        }
    )
    assert dataset["partners"]["naam"].to_list() == ["De Bilt", "Utrecht"]
    assert {(regel, ernst) for _, regel, _, _, ernst in bevindingen(dataset)} == {
        (1, "waarschuwing"),
        (2, "waarschuwing"),
    }


# Excel


def test_a_workbook_is_a_bron_with_a_tab_per_table(tmp_path: Path) -> None:
    path = tmp_path / "Samenwerking.xlsx"
    path.write_bytes(
        workbook(
            ("Uitleg", [["Vul de tabs in"]]),
            ("partners", [["id", "naam", "soort", "inwoners"], ["gm0310", "De Bilt", "gemeente", 43763]]),
            ("Contacten", [["Overzicht"], [], ["Datum", "Partner", "Niveau"], [dt.date(2026, 11, 20), 310, "ambtelijk"], ["x", 310, "y"]]),
        )
    )  # fmt: skip
    dataset = read_bron(path, NORMEN.regios, NORMEN.synoniemen)
    assert bevindingen(dataset) == [
        ("Samenwerking.xlsx (tab Contacten)", 5, "Datum", "x", "fout"),
        ("Samenwerking.xlsx (tab Contacten)", 5, "Niveau", "y", "fout"),
    ]
    assert dataset.bron.naam == "Samenwerking"
    assert dataset["partners"]["inwoners"].to_list() == [43763]
    assert dataset["contacten"]["datum"].to_list() == [pd.Timestamp("2026-11-20")]
    assert [list(cell) for cell in dataset["contacten"]["partner"]] == [["gm0310"]]


def test_excel_cells_of_every_kind_are_read(lees: Lees) -> None:
    rows: list[list[Any]] = [
        ["id", "partner", "datum", "begintijd", "doel", "bevestigd_op"],
        [14.0, "gm0310", dt.datetime(2026, 11, 20), dt.time(9, 30), 1.5, None],  # noqa: DTZ001
        ["w2", 344, dt.datetime(2026, 11, 21, 14, 30), "10:00", True, "1-10-2026"],  # noqa: DTZ001
    ]
    dataset = lees({"werkbezoeken.xlsx": workbook(("Blad1", rows))})
    frame = dataset["werkbezoeken"]
    assert frame["id"].to_list() == ["14", "w2"]
    assert frame["partner"].to_list() == ["gm0310", "gm0344"]
    assert frame["datum"].to_list() == [pd.Timestamp("2026-11-20"), pd.Timestamp("2026-11-21")]
    assert frame["begintijd"].to_list() == ["09:30", "10:00"]
    assert frame["doel"].to_list() == ["1,5", "ja"]
    assert bevindingen(dataset) == [("werkbezoeken.xlsx", 3, "datum", "2026-11-21 14:30:00", "waarschuwing")]


def test_the_data_of_a_workbook_may_stand_on_another_tab_and_lower(lees: Lees) -> None:
    rows: list[list[Any]] = [
        [],
        [None, "Partners"],
        [None, None, "id", "naam", "soort"],
        [None, None, "a", "A", "gemeente"],
    ]
    dataset = lees({"partners.xlsx": workbook(("Voorblad", [["id", "leeg"]]), ("Blad2", rows))})
    assert dataset["partners"]["id"].to_list() == ["a"]
    assert bevindingen(dataset) == []


def test_an_excel_error_is_a_fout_and_not_an_empty_cell(lees: Lees) -> None:
    dataset = lees(
        {"partners.xlsx": workbook(("x", [["id", "naam", "soort", "inwoners"], ["a", "A", "gemeente", "#N/A"]]))}
    )
    assert bevindingen(dataset)[0] == ("partners.xlsx", 2, "inwoners", "#N/A", "fout")


@pytest.mark.parametrize("tekst", ["#N/A", "#REF!", "#VERW!"])
@pytest.mark.parametrize("kolom", ["toelichting", "regio", "accounthouder"])
@pytest.mark.parametrize("naam", ["partners.csv", "partners.xlsx"])
def test_an_excel_error_is_a_fout_in_every_column(lees: Lees, tekst: str, kolom: str, naam: str) -> None:
    rows = [["id", "naam", "soort", kolom], ["a", "A", "gemeente", tekst], ["b", "B", "gemeente", ""]]
    csv = "\n".join(";".join(row) for row in rows).encode()
    dataset = lees({naam: csv if naam == "partners.csv" else workbook(("x", rows))})
    assert bevindingen(dataset) == [(naam, 2, kolom, tekst, "fout")]
    assert dataset["partners"]["id"].to_list() == ["b"]


def test_a_formula_without_an_outcome_is_a_fout_and_one_that_gives_no_text_is_empty(lees: Lees) -> None:
    rows: list[list[Any]] = [
        ["id", "naam", "soort", "inwoners", "website"],
        *([f"{n}", "A", "gemeente", 7, 8] for n in range(3)),
    ]
    data = edited(
        workbook(("x", rows)),
        ("xl/worksheets/sheet1.xml", b'<c r="D2"><v>7</v></c>', b'<c r="D2"><f>1+1</f><v></v></c>'),
        ("xl/worksheets/sheet1.xml", b'<c r="D3"><v>7</v></c>', b'<c r="D3"><f>1+1</f><v>2</v></c>'),
        ("xl/worksheets/sheet1.xml", b'<c r="E4"><v>8</v></c>', b'<c r="E4" t="str"><f>""</f><v></v></c>'),
    )
    dataset = lees({"partners.xlsx": data})
    assert bevindingen(dataset) == [("partners.xlsx", 2, "inwoners", "", "fout")]
    assert "formule zonder uitkomst" in meldingen(dataset)
    assert dataset["partners"]["inwoners"].to_list() == [2, 7]


def edited(data: bytes, *changes: tuple[str, bytes, bytes]) -> bytes:
    """The workbook with other text in its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for naam in old.namelist():
            content = old.read(naam)
            for which, before, after in changes:
                if which == naam:
                    assert before in content
                    content = content.replace(before, after)
            new.writestr(naam, content)
    return out.getvalue()


def test_a_cell_beside_the_table_is_a_fout(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.xlsx": workbook(
                ("x", [["id", "naam", "soort"], ["a", "A", "gemeente"], ["b", "B", "gemeente", "los"]])
            )
        }
    )
    assert bevindingen(dataset) == [("partners.xlsx", 3, "", "los", "fout")]


def test_a_tab_that_looks_like_a_table_under_another_name_is_a_warning(lees: Lees) -> None:
    tabs = [("personen", [["id", "naam", "niveau"]]), ("contacten 2025", [["datum", "partner", "niveau", "vorm"]])]
    dataset = lees({"bestand.xlsx": workbook(*tabs)})
    assert bevindingen(dataset) == [("bestand.xlsx", 0, "", "", "waarschuwing")]
    assert "contacten 2025" in meldingen(dataset)
    assert "personen" in dataset.bestanden


def test_tabs_that_fit_a_table_equally_well_are_a_fout_that_names_them(lees: Lees) -> None:
    rows = [["datum", "partner", "niveau"], ["1-1-2026", "gm0310", "ambtelijk"]]
    dataset = lees({"contacten.xlsx": workbook(("2024", rows), ("2025", rows), ("Uitleg", [["lees dit"]]))})
    assert bevindingen(dataset)[0] == ("contacten.xlsx", 0, "", "", "fout")
    assert "De tabs 2024 en 2025 kunnen even goed" in meldingen(dataset)
    assert dataset.onleesbaar == {"contacten"}


@pytest.mark.parametrize("naam", ["contacten", "2026"])
def test_another_tab_like_the_table_that_is_not_read_is_a_warning(lees: Lees, naam: str) -> None:
    oud = [["datum", "partner", "niveau"], ["1-1-2025", "gm0310", "ambtelijk"]]
    nieuw = [["datum", "partner", "niveau", "vorm"], ["1-1-2026", "gm0310", "ambtelijk", "mail"]]
    dataset = lees({"contacten.xlsx": workbook(("2025", oud), (naam, nieuw), ("Lijst", [["datum", "partner"]]))})
    assert bevindingen(dataset) == [("contacten.xlsx", 0, "", "", "waarschuwing")]
    assert "Tab 2025 is niet gelezen" in meldingen(dataset)
    assert len(dataset["contacten"]) == 1


def test_a_workbook_without_any_table_is_a_warning(lees: Lees) -> None:
    dataset = lees({"planning.xlsx": workbook(("Blad1", [["week", "taak"]]))})
    assert bevindingen(dataset) == [("planning.xlsx", 0, "", "", "waarschuwing")]


# What rows say of other rows


@pytest.mark.parametrize(
    "tekst",
    [
        "gm0344",
        "GM0344",
        "0344",
        "344",
        "Utrecht",
        "Gemeente Utrecht",
        "Utrecht (gemeente)",
        "utrecht, gemeente",
        "Gem. Utrecht",
    ],
)
def test_a_partner_is_found_by_id_code_or_name(lees: Lees, tekst: str) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + f"1-1-2026;{tekst};ambtelijk\n"})
    assert [list(cell) for cell in dataset["contacten"]["partner"]] == [["gm0344"]]


@pytest.mark.parametrize(
    ("cel", "partners"),
    [
        ("De Bilt|Utrecht", ["gm0310", "gm0344"]),
        ('"De Bilt; Utrecht"', ["gm0310", "gm0344"]),
        ("De Bilt, 0344", ["gm0310", "gm0344"]),
        ("Bilt, De", ["gm0310"]),
        ("Utrecht|gm0344", ["gm0344"]),
    ],
)
def test_a_list_is_split_on_what_separates_it(lees: Lees, cel: str, partners: list[str]) -> None:
    dataset = lees({"contacten.csv": CONTACTEN + f"1-1-2026;{cel};ambtelijk\n"})
    assert [list(cell) for cell in dataset["contacten"]["partner"]] == [partners]


def test_gemeente_before_a_name_decides_between_partners_of_that_name(lees: Lees) -> None:
    partners = "id;naam;soort\nv1;Utrecht;verbonden partij\ngm0344;Utrecht;gemeente\n"
    dataset = lees(
        {
            "partners.csv": partners,
            "contacten.csv": CONTACTEN + "1-1-2026;Gemeente Utrecht;ambtelijk\n1-1-2026;Utrecht;ambtelijk\n",
        }
    )
    assert [list(cell) for cell in dataset["contacten"]["partner"]] == [["gm0344"]]
    assert bevindingen(dataset) == [("contacten.csv", 3, "partner", "Utrecht", "fout")]
    assert "Utrecht (v1) of Utrecht (gm0344)" in meldingen(dataset)


def test_people_are_found_by_id_or_name_and_who_is_unknown_stays_as_text(lees: Lees) -> None:
    contacten = "datum;partner;niveau;provincie_deelnemers\n1-1-2026;gm0310;ambtelijk;Jansen, Piet|p001|Onbekende Man\n"
    dataset = lees({"personen.csv": PERSONEN, "contacten.csv": contacten})
    assert list(dataset["contacten"]["provincie_deelnemers"][0]) == ["p002", "p001", "Onbekende Man"]
    assert bevindingen(dataset) == [("contacten.csv", 2, "provincie_deelnemers", "Onbekende Man", "waarschuwing")]


def test_a_name_that_two_people_have_is_a_warning_and_stays_as_text(lees: Lees) -> None:
    dataset = lees(
        {
            "personen.csv": PERSONEN + "p003;Piet Jansen;ambtelijk\n",
            "partners.csv": "id;naam;soort;accounthouder\na;A;gemeente;Piet Jansen\n",
        }
    )
    assert dataset["partners"]["accounthouder"].to_list() == ["Piet Jansen"]
    assert bevindingen(dataset) == [("partners.csv", 2, "accounthouder", "Piet Jansen", "waarschuwing")]
    assert "p002" in meldingen(dataset)


def test_without_a_table_of_people_names_stay_without_a_word(lees: Lees) -> None:
    dataset = lees(
        {"contacten.csv": "datum;partner;niveau;provincie_deelnemers\n1-1-2026;gm0310;ambtelijk;Piet|Noor\n"}
    )
    assert list(dataset["contacten"]["provincie_deelnemers"][0]) == ["Piet", "Noor"]
    assert bevindingen(dataset) == []


def test_regios_are_found_by_synonym_and_an_unknown_one_is_a_warning(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.csv": "id;naam;soort;regio\na;A;gemeente;U10+|Regio Amersfoort|Elders\nb;B;gemeente;Metropoolregio Utrecht\n"
        }
    )
    assert [list(cell) for cell in dataset["partners"]["regio"]] == [["U10", "Amersfoort", "Elders"], ["MRU"]]
    assert bevindingen(dataset) == [("partners.csv", 2, "regio", "Elders", "waarschuwing")]


def test_rows_that_hang_on_refused_rows_make_one_bevinding_together(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.csv": PARTNERS + "gm0312;GM0312;Bunnik;dorp\n",
            "contacten.csv": CONTACTEN
            + "1-1-2026;gm0312;ambtelijk\n2-1-2026;gm0310|Bunnik;ambtelijk\n3-1-2026;gm0310;ambtelijk\n",
            "werkbezoeken.csv": "id;partner;datum\nw1;gm0312;1-1-2026\nw2;gm0310;1-1-2026\n",
            "voorbereiding.csv": "werkbezoek;onderdeel\nw1;Notitie\nw2;Notitie\nw3;Notitie\n",
        }
    )
    assert bevindingen(dataset) == [
        ("partners.csv", 4, "soort", "dorp", "fout"),
        ("partners.csv", 0, "", "", "fout"),
        ("werkbezoeken.csv", 0, "", "", "fout"),
        ("voorbereiding.csv", 4, "werkbezoek", "w3", "fout"),
    ]
    assert "2 rijen van contacten en 1 rij van werkbezoeken" in meldingen(dataset)
    assert dataset.weggelaten == {"partners": 1, "contacten": 2, "werkbezoeken": 1, "voorbereiding": 2}


def test_a_refused_person_is_shown_by_name_with_one_warning_together(lees: Lees) -> None:
    dataset = lees(
        {
            "personen.csv": PERSONEN + "p003;Weg Gelaten;onzin\n",
            "contacten.csv": "datum;partner;niveau;provincie_deelnemers\n1-1-2026;gm0310;ambtelijk;p003\n2-1-2026;gm0310;ambtelijk;p003|p001\n",
        }
    )
    assert [list(cell) for cell in dataset["contacten"]["provincie_deelnemers"]] == [
        ["Weg Gelaten"],
        ["Weg Gelaten", "p001"],
    ]
    assert bevindingen(dataset) == [
        ("personen.csv", 4, "niveau", "onzin", "fout"),
        ("personen.csv", 0, "", "", "waarschuwing"),
    ]


def test_a_refused_row_without_id_is_known_by_name_and_code(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.csv": PARTNERS + ";GM0312;Bunnik;gemeente\ngm0310;GM0331;Lopik;gemeente\n;;De Bilt;gemeente\n",
            "contacten.csv": CONTACTEN + "1-1-2026;Bunnik;ambtelijk\n1-1-2026;0312;ambtelijk\n"
            "1-1-2026;Lopik;ambtelijk\n1-1-2026;De Bilt;ambtelijk\n1-1-2026;Zeist;ambtelijk\n",
        }
    )
    assert bevindingen(dataset) == [
        ("partners.csv", 4, "id", "", "fout"),
        ("partners.csv", 5, "id", "gm0310", "fout"),
        ("partners.csv", 6, "id", "", "fout"),
        ("partners.csv", 0, "", "", "fout"),
        ("contacten.csv", 6, "partner", "Zeist", "fout"),
    ]
    assert "ook weggelaten: 3 rijen van contacten" in meldingen(dataset)
    assert [list(cell) for cell in dataset["contacten"]["partner"]] == [["gm0310"]]


def test_two_refused_rows_of_one_name_are_no_question_which(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.csv": PARTNERS + ";;Bunnik;gemeente\n;;Bunnik;gemeente\n",
            "contacten.csv": CONTACTEN + "1-1-2026;Bunnik;ambtelijk\n",
        }
    )
    assert meldingen(dataset).splitlines()[2:] == [
        "Door weggelaten rijen van partners ook weggelaten: 1 rij van contacten. Verbeter eerst partners."
    ]


@pytest.mark.parametrize(
    "personen",
    ["id;naam;niveau\n;Noor van der Veen;ambtelijk\n;;ambtelijk\n", "naam;niveau\nNoor van der Veen;ambtelijk\n"],
)
def test_when_every_person_is_refused_who_is_named_elsewhere_is_one_warning_together(lees: Lees, personen: str) -> None:
    dataset = lees(
        {
            "personen.csv": personen,
            "contacten.csv": "datum;partner;niveau;provincie_deelnemers\n1-1-2026;gm0310;ambtelijk;p001|Veen, Noor van der\n"
            "2-1-2026;gm0310;ambtelijk;p002\n",
        }
    )
    assert dataset.bevindingen["tabel"].to_list().count("contacten") == 0
    assert dataset.bevindingen["ernst"].to_list().count("waarschuwing") == 1
    assert "staat nog in 2 rijen van contacten" in meldingen(dataset)
    assert [list(cell) for cell in dataset["contacten"]["provincie_deelnemers"]] == [
        ["p001", "Noor van der Veen"],
        ["p002"],
    ]


def test_when_every_partner_is_refused_rows_hang_on_them_together(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.csv": "naam;soort\nDe Bilt;gemeente\n",
            "contacten.csv": CONTACTEN + "1-1-2026;gm0310;ambtelijk\n1-1-2026;Zeist;ambtelijk\n",
        }
    )
    assert set(dataset.bevindingen["tabel"]) == {"partners"}
    assert "ook weggelaten: 2 rijen van contacten" in meldingen(dataset)


# Names that are nearly right


def test_the_one_partner_with_nearly_this_name_is_asked_for(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.csv": "id;naam;soort\ngm0331;Lopik;gemeente\ngm0310;De Bilt;gemeente\n",
            "contacten.csv": CONTACTEN
            + "1-1-2026;Lopick;ambtelijk\n1-1-2026;Xyz|Gemeente De Bild;ambtelijk\n1-1-2026;Zeist;ambtelijk\n",
        }
    )
    assert [melding.partition("partners.")[2] for melding in dataset.bevindingen["melding"]] == [
        " Bedoelt u Lopik (gm0331)?",
        " Bedoelt u De Bilt (gm0310)?",
        "",
    ]


def test_the_one_person_with_nearly_this_name_is_asked_for(lees: Lees) -> None:
    partners = "id;naam;soort;accounthouder\na;A;gemeente;Piet Janssen\nb;B;gemeente;Noor van der Ven\n"
    dataset = lees({"partners.csv": partners, "personen.csv": PERSONEN + "p003;Noor van der Veer;ambtelijk\n"})
    first, second = dataset.bevindingen["melding"]
    assert first.endswith("verbeter de naam. Bedoelt u Piet Jansen (p002)?")
    assert second.endswith("verbeter de naam.")  # two people are that close


@pytest.mark.parametrize(("soort", "vraag"), [("gemeente", True), ("dorp", False)])
def test_a_refused_partner_is_not_asked_for(lees: Lees, soort: str, vraag: bool) -> None:
    dataset = lees(
        {
            "partners.csv": PARTNERS + f"gm0331;;Lopik;{soort}\n",
            "contacten.csv": CONTACTEN + "1-1-2026;Lopick;ambtelijk\n",
        }
    )
    assert ("Bedoelt u Lopik (gm0331)?" in meldingen(dataset)) is vraag


def test_only_so_many_unknown_names_are_compared(lees: Lees, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenwerking.data.references.MAX_GEVRAAGD", 1)
    rijen = "".join(f"1-1-2026;{naam};ambtelijk\n" for naam in ("Utrechd", "De Bild", "Utrechd"))
    melding = lees({"contacten.csv": CONTACTEN + rijen}).bevindingen["melding"]
    assert ["Bedoelt u" in one for one in melding] == [True, False, True]


def test_an_ampersand_in_the_name_of_a_partner_is_en(lees: Lees) -> None:
    dataset = lees(
        {
            "partners.csv": "id;naam;soort\nws1;Vallei & Veluwe;waterschap\n",
            "contacten.csv": CONTACTEN + "1-1-2026;Vallei en Veluwe;ambtelijk\n",
        }
    )
    assert [list(cell) for cell in dataset["contacten"]["partner"]] == [["ws1"]]


# The order of bevindingen


def test_fouten_come_first_and_causes_before_what_they_lead_to(lees: Lees) -> None:
    dataset = lees(
        {
            "aaa.csv": "x\n",
            "afspraken.csv": "id;partner\n",
            "bron.yaml": "fictief: misschien\n",
            "contacten.csv": CONTACTEN + "1-1-2026;gm0310;hoog\nx;gm0310;ambtelijk\n",
            "partners.csv": "id;naam;soort;regio\ngm0310;De Bilt;gemeente;Elders\ngm0344;Utrecht;dorp;\n",
            "personen.csv": "id;naam;niveau;partner\np1;A;laag;\np2;B;ambtelijk;gm0344\n",
        }
    )
    assert [(bestand, regel, ernst) for bestand, regel, _, _, ernst in bevindingen(dataset)] == [
        ("bron.yaml", 0, "fout"),
        ("partners.csv", 3, "fout"),
        ("partners.csv", 0, "fout"),
        ("personen.csv", 2, "fout"),
        ("contacten.csv", 2, "fout"),
        ("contacten.csv", 3, "fout"),
        *[("afspraken.csv", 1, "fout")] * 4,
        ("aaa.csv", 0, "waarschuwing"),
        ("partners.csv", 2, "waarschuwing"),
    ]


def test_without_the_table_they_name_rows_are_left_out_with_one_fout(lees: Lees) -> None:
    dataset = lees({"voorbereiding.csv": "werkbezoek;onderdeel\nw1;Notitie\nw2;Notitie\n"})
    assert bevindingen(dataset) == [("voorbereiding.csv", 0, "", "", "fout")]
    assert dataset.weggelaten == {"voorbereiding": 2}


def test_a_table_that_hangs_on_one_that_cannot_be_read_says_so(lees: Lees) -> None:
    dataset = lees({"werkbezoeken.csv": b"", "voorbereiding.csv": "werkbezoek;onderdeel\nw1;Notitie\n"})
    assert bevindingen(dataset) == [("werkbezoeken.csv", 0, "", "", "fout")] * 2
    assert "De tabel werkbezoeken is niet gelezen" in meldingen(dataset)


KRACHTENVELD = "onderwerp;partij;datum;invloed;belang;houding\n"
DOSSIERS = "id;partner;opgave;naam\nd001;gm0310;Wonen;Woningbouw Noord\n"
INITIATIEVEN = "id;naam;initiatiefnemer;gemeld_op\ni001;Energiehof;De Zon;1-1-2026\n"


def field_of(*onderwerpen: str) -> str:
    return KRACHTENVELD + "".join(f"{each};Buurt;1-1-2026;3;4;steunt\n" for each in onderwerpen)


def test_a_cell_may_name_a_row_of_one_table_or_of_another_and_else_stays_as_text_with_a_warning(lees: Lees) -> None:
    files = {"dossiers.csv": DOSSIERS, "initiatieven.csv": INITIATIEVEN}
    dataset = lees(files | {"krachtenveld.csv": field_of("D001", "i001", "Vrij onderwerp")})
    assert dataset["krachtenveld"]["onderwerp"].to_list() == ["d001", "i001", "Vrij onderwerp"]
    assert bevindingen(dataset) == [("krachtenveld.csv", 4, "onderwerp", "Vrij onderwerp", "waarschuwing")]
    assert "geen dossier of initiatief" in meldingen(dataset)
    assert dataset.weggelaten == {}


def test_with_one_of_the_two_tables_what_it_does_not_have_is_a_warning(lees: Lees) -> None:
    dataset = lees({"dossiers.csv": DOSSIERS, "krachtenveld.csv": field_of("d001", "i001")})
    assert bevindingen(dataset) == [("krachtenveld.csv", 3, "onderwerp", "i001", "waarschuwing")]


def test_a_row_that_names_a_refused_row_of_one_of_two_tables_stays(lees: Lees) -> None:
    dossiers = DOSSIERS + "d002;onbekend;Wonen;Weg\n"
    dataset = lees({"dossiers.csv": dossiers, "krachtenveld.csv": field_of("d001", "d002")})
    assert bevindingen(dataset) == [("dossiers.csv", 3, "partner", "onbekend", "fout")]
    assert dataset["krachtenveld"]["onderwerp"].to_list() == ["d001", "d002"]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"dossiers.csv": b"", "initiatieven.csv": INITIATIEVEN},
        {"dossiers.csv": DOSSIERS.replace("gm0310", "onbekend"), "initiatieven.csv": INITIATIEVEN},
    ],
    ids=["neither is there", "one cannot be read", "of one nothing is left"],
)
def test_when_nobody_can_tell_what_the_two_tables_hold_text_stays_without_a_word(
    lees: Lees, files: dict[str, str | bytes]
) -> None:
    dataset = lees(files | {"krachtenveld.csv": field_of("x1", "x2")})
    assert "krachtenveld.csv" not in dataset.bevindingen["bestand"].to_list()
    assert dataset["krachtenveld"]["onderwerp"].to_list() == ["x1", "x2"]


LEERACTIVITEITEN = "datum;naam;element;deelnemers;dossier\n"


def lesson_about(*dossiers: str) -> str:
    return LEERACTIVITEITEN + "".join(f"1-1-2026;Intervisie;leiderschap;Anna;{each}\n" for each in dossiers)


def test_a_row_stays_when_what_it_may_name_is_not_known_with_a_warning(lees: Lees) -> None:
    dossiers = DOSSIERS + "d002;onbekend;Wonen;Weg\n"
    dataset = lees({"dossiers.csv": dossiers, "leeractiviteiten.csv": lesson_about("D001", "dX", "", "d002")})
    assert dataset["leeractiviteiten"]["dossier"].fillna("-").to_list() == ["d001", "dX", "-", "d002"]
    assert ("leeractiviteiten.csv", 3, "dossier", "dX", "waarschuwing") in bevindingen(dataset)
    assert "Dit id staat niet in dossiers; de tekst blijft staan." in meldingen(dataset)
    assert dataset.weggelaten == {"dossiers": 1}


def test_a_row_stays_when_the_table_that_it_may_name_is_not_there(lees: Lees) -> None:
    dataset = lees({"leeractiviteiten.csv": lesson_about("dX")})
    assert dataset["leeractiviteiten"]["dossier"].to_list() == ["dX"]
    assert dataset.weggelaten == {}


# Files that cannot be read


@pytest.mark.parametrize(
    ("naam", "inhoud", "onleesbaar"),
    [
        ("contacten.csv", b"", {"contacten"}),
        ("contacten.csv", b"%PDF-1.7", {"contacten"}),
        ("contacten.ods", b"x", {"contacten"}),
        ("contacten.csv", b"titel;auteur\na;b\n", {"contacten"}),
        ("contacten.csv", b"datum;partner\n", {"contacten"}),
        ("contacten.csv", CONTACTEN.encode() + b"x;gm0310;ambtelijk\n", {"contacten"}),
        ("contacten.csv", CONTACTEN.encode(), set()),
        ("contacten.csv", CONTACTEN.encode() + b"1-1-2026;gm0310;ambtelijk\nx;gm0310;ambtelijk\n", set()),
        ("alles.xlsx", workbook(("contacten", [["titel"], ["a"]]), ("personen", [["id", "naam", "niveau"]])), {"contacten"}),
    ],
)  # fmt: skip
def test_a_table_that_was_there_but_gives_nothing_is_told_from_one_that_is_absent(
    lees: Lees, naam: str, inhoud: bytes, onleesbaar: set[str]
) -> None:
    assert lees({naam: inhoud}).onleesbaar == onleesbaar


def test_a_table_that_another_file_gives_is_not_unreadable(lees: Lees) -> None:
    dataset = lees(
        {"contacten.csv": b"", "contacten.yaml": "- {datum: 2026-01-01, partner: gm0310, niveau: ambtelijk}"}
    )
    assert (dataset.onleesbaar, len(dataset["contacten"])) == (frozenset(), 1)


def test_a_tab_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "alles.xlsx"
    breed = [[f"k{n}" for n in range(501)]]
    path.write_bytes(workbook(("partners", [["id", "naam", "soort"], ["a", "A", "gemeente"]]), ("personen", breed)))
    dataset = read_bron(path, NORMEN.regios, NORMEN.synoniemen)
    assert bevindingen(dataset) == [("alles.xlsx (tab personen)", 0, "", "", "fout")]
    assert (dataset.gelezen, dataset.onleesbaar) == ({"partners"}, {"personen"})


def test_a_workbook_without_usable_partners_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "alles.xlsx"
    path.write_bytes(workbook(("partners", [["id", "naam", "soort"], ["a", "A", "dorp"]])))
    dataset = read_bron(path, NORMEN.regios, NORMEN.synoniemen)
    assert bevindingen(dataset) == [
        ("alles.xlsx (tab partners)", 2, "soort", "dorp", "fout"),
        ("alles.xlsx (tab partners)", 0, "", "", "fout"),
    ]
    assert "geen enkele partner te gebruiken" in meldingen(dataset)


def test_a_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    pad = os.fsencode(tmp_path / "b") + b"\xff"
    Path(os.fsdecode(pad)).mkdir()
    for naam, inhoud in {b"\xe9.csv": b"a", b"partners\xe9.csv": b"id;naam;soort\na;A;dorp\n"}.items():
        Path(os.fsdecode(pad + b"/" + naam)).write_bytes(inhoud)
    dataset = read_bron(Path(os.fsdecode(pad)), NORMEN.regios, NORMEN.synoniemen)
    assert list(dataset.bevindingen["bestand"]) == ["partners\ufffd.csv", "partners\ufffd.csv", "\ufffd.csv"]
    assert dataset.bron.naam == "b\ufffd"


def put_folder(path: Path) -> None:
    path.mkdir()


def put_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "weg.csv")


def put_link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def put_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


@pytest.mark.parametrize("put", [put_folder, put_link_to_nothing, put_link_to_device, put_socket, os.mkfifo])
@pytest.mark.parametrize("naam", ["contacten.csv", "alles.xlsx", "bron.yaml"])
def test_what_is_no_file_is_a_fout_that_names_it(
    lees: Lees, tmp_path: Path, put: Callable[[Path], None], naam: str
) -> None:
    put(tmp_path / naam)
    dataset = lees({})
    assert bevindingen(dataset) == [(naam, 0, "", "", "fout")]
    assert dataset.onleesbaar == ({"contacten"} if naam == "contacten.csv" else set())
    assert len(dataset["partners"]) == 2


def test_a_folder_or_pipe_with_another_name_is_no_bevinding(lees: Lees, tmp_path: Path) -> None:
    (tmp_path / "oud").mkdir()
    (tmp_path / "archief.csv").mkdir()
    os.mkfifo(tmp_path / "buis.csv")
    assert bevindingen(lees({})) == []


def test_a_bron_that_is_a_pipe_is_a_fout_that_names_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "partners.csv")
    dataset = read_bron(tmp_path / "partners.csv", NORMEN.regios, NORMEN.synoniemen)
    assert bevindingen(dataset)[0] == ("partners.csv", 0, "", "", "fout")


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("contacten.csv", b"", "leeg"),
        ("contacten.csv", b"\xef\xbb\xbf \r\n", "leeg"),
        ("contacten.yaml", b"", "leeg"),
        ("contacten.xlsx", b"", "leeg"),
        ("contacten.csv", workbook(("x", [["datum"]])), "de inhoud is een Excel-werkmap"),
        ("contacten.csv", bytes(range(256)) * 10, "de inhoud is geen tekst"),
        ("contacten.yaml", b"%PDF-1.4", "de inhoud is een PDF"),
        ("contacten.xlsx", b"datum;partner;niveau\n", "de inhoud is gewone tekst"),
        ("contacten.xlsx", b"\xd0\xcf\x11\xe0rest", "een oud of beveiligd Excel-bestand"),
        ("contacten.xlsx", b"PK\x03\x04rest", "geen leesbare Excel-werkmap"),
        ("contacten.csv", b"\xff\xfe\x00\xd8a", "tekens zijn niet te lezen"),
        ("contacten.csv", CONTACTEN.encode("utf-32"), "de inhoud is tekst in UTF-32"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(lees: Lees, naam: str, inhoud: bytes, melding: str) -> None:
    dataset = lees({naam: inhoud})
    assert bevindingen(dataset) == [(naam, 0, "", "", "fout")]
    assert melding in meldingen(dataset)
    assert dataset.gelezen == {"partners"}


def test_a_file_that_grows_while_it_is_read_is_read_whole_up_to_the_limit(
    lees: Lees, monkeypatch: pytest.MonkeyPatch
) -> None:
    tekst = (CONTACTEN + "1-1-2026;gm0310;ambtelijk\n" * 3).encode()
    real = Path.stat

    def small(path: Path, **kwargs: Any) -> os.stat_result:
        found = real(path, **kwargs)
        return os.stat_result((*found[:6], 0, *found[7:])) if path.name == "contacten.csv" else found

    monkeypatch.setattr(Path, "stat", small)
    assert len(lees({"contacten.csv": tekst})["contacten"]) == 3
    monkeypatch.setitem(MAX_BYTES, ".csv", len(tekst))
    assert bevindingen(lees({"contacten.csv": tekst})) == []
    monkeypatch.setitem(MAX_BYTES, ".csv", len(tekst) - 1)
    assert bevindingen(lees({"contacten.csv": tekst}, partners=""))[0] == ("contacten.csv", 0, "", "", "fout")
    assert "te groot" in meldingen(lees({"contacten.csv": tekst}))


@pytest.mark.parametrize(
    ("error", "melding"),
    [
        (PermissionError(), "leesrechten"),
        (FileNotFoundError(), "ontbreekt"),
        (OSError(), "geopend"),
        (MemoryError(), "te groot"),
    ],
)
def test_a_file_that_the_system_does_not_give_is_a_fout(
    lees: Lees, monkeypatch: pytest.MonkeyPatch, error: BaseException, melding: str
) -> None:
    whole = Path.open

    def opened(path: Path, mode: str = "r", *args: Any) -> Any:
        if path.name == "contacten.csv" and mode == "rb":
            raise error
        return whole(path, mode, *args)

    monkeypatch.setattr(Path, "open", opened)
    dataset = lees({"contacten.csv": CONTACTEN})
    assert bevindingen(dataset) == [("contacten.csv", 0, "", "", "fout")]
    assert melding in meldingen(dataset)


def test_the_example_has_nothing_wrong() -> None:
    dataset = read_bron(Path(__file__).parents[2] / "data/voorbeeld", NORMEN.regios, NORMEN.synoniemen)
    assert bevindingen(dataset) == []
    assert len(dataset["partners"]) >= 26
