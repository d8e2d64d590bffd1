import csv
import datetime as dt
import errno
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from ical.calendar_stream import IcsCalendarStream

import samenwerking.__main__ as cli
from samenwerking import normen
from samenwerking.data import bron as reading
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL, TABELLEN
from samenwerking.export.sjabloon import data_dictionary
from samenwerking.opmaak import datum

ROOT = Path(cli.__file__).parent.parent
PARTNERS = """id;naam;soort;intensiteit;regio
gm0310;De Bilt;gemeente;intensief;U10
gm0307;Amersfoort;gemeente;regulier;Amersfoort
ws0636;De Stichtse Rijnlanden;waterschap;regulier;
"""
CONTACTEN = """datum;partner;niveau;vorm
2026-11-10;gm0310;bestuurlijk;overleg
2026-01-10;gm0310;ambtelijk;overleg
2026-11-01;gm0307;bestuurlijk;overleg
"""
SIGNALEN = """id;partner;gemeld_op;soort;ernst;omschrijving;eigenaar
s2;gm0310;2026-11-02;financieel;laag;=1+1;
s1;gm0307;2026-11-01;relationeel;hoog;Wacht; op "antwoord";
""".replace('Wacht; op "antwoord"', '"Wacht; op ""antwoord"""')


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    """Three accounts, a few contacten and two signalen, all in order."""
    pad = tmp_path / "bron"
    pad.mkdir()
    for naam, tekst in {
        "partners.csv": PARTNERS,
        "contacten.csv": CONTACTEN,
        "signalen.csv": SIGNALEN,
        "bron.yaml": "naam: Proefbron\npeildatum: 2026-11-20\n",
    }.items():
        (pad / naam).write_text(tekst, "utf-8")
    return pad


@pytest.fixture
def fout(bron: Path) -> Path:
    """The same bron with a partner of a soort that does not exist."""
    with (bron / "partners.csv").open("a", encoding="utf-8") as file:
        file.write("x1;Café;planeet;basis;\n")
    return bron


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def run(*args: str | Path, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "samenwerking", *map(str, args)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **kwargs)


# controleer


def test_controleer_of_a_bron_in_order_exits_0_and_says_so(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["controleer", "--bron", str(bron)]) == 0
    out, err = capsys.readouterr()
    assert out == "Proefbron: geen fouten, geen waarschuwingen, geen rijen weggelaten\n"
    assert err == ""


def test_controleer_prints_where_the_fout_is_and_exits_1(fout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["controleer", "--bron", str(fout)]) == 1
    line, last = capsys.readouterr().out.splitlines()
    assert line.startswith("partners.csv:5 soort: fout: ")
    assert line.endswith("Er staat: planeet")
    assert last == "Proefbron: 1 fout, geen waarschuwingen, 1 rij weggelaten"


def test_controleer_of_a_bron_with_a_waarschuwing_alone_exits_0(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bron / "contacten.csv").write_text(CONTACTEN.replace("vorm", "vorm;kleur").replace("overleg\n", "overleg;rood\n"))
    assert cli.main(["controleer", "--bron", str(bron)]) == 0
    line, last = capsys.readouterr().out.splitlines()
    assert line.startswith("contacten.csv")
    assert ": waarschuwing: " in line
    assert last == "Proefbron: geen fouten, 1 waarschuwing, geen rijen weggelaten"


def test_json_is_a_list_of_objects_and_nothing_else(fout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["controleer", "--bron", str(fout), "--json"]) == 1
    out, err = capsys.readouterr()
    (row,) = json.loads(out)
    assert list(row) == ["bestand", "regel", "kolom", "waarde", "ernst", "melding"]
    assert row["bestand"] == "partners.csv"
    assert row["regel"] == 5
    assert (row["kolom"], row["waarde"], row["ernst"]) == ("soort", "planeet", "fout")
    assert err == ""


def test_json_of_a_bron_in_order_is_an_empty_list(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["controleer", "--bron", str(bron), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_json_has_null_where_there_is_no_regel(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bron / "personen.csv").write_bytes(b"")
    cli.main(["controleer", "--bron", str(bron), "--json"])
    out = capsys.readouterr().out
    assert [row["regel"] for row in json.loads(out) if row["bestand"] == "personen.csv"] == [None]
    assert "NaN" not in out


def test_bevindingen_go_to_a_file_with_their_count_on_stdout(
    fout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["controleer", "--bron", str(fout), "--uit", str(tmp_path / "uit.csv")]) == 1
    assert capsys.readouterr().out == "Proefbron: 1 fout, geen waarschuwingen, 1 rij weggelaten\n"
    (row,) = rows((tmp_path / "uit.csv").read_text("utf-8"))
    assert list(row) == ["bestand", "regel", "kolom", "waarde", "ernst", "melding"]
    assert row["regel"] == "5"


def test_json_goes_to_a_file(fout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["controleer", "--bron", str(fout), "--json", "--uit", str(tmp_path / "uit.json")]) == 1
    assert capsys.readouterr().out == ""
    assert len(json.loads((tmp_path / "uit.json").read_text("utf-8"))) == 1


def test_text_of_a_bron_cannot_steer_the_terminal(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bron / "bron.yaml").write_text('naam: "a\\e[2Jb\\nc\\u202Ed"\n', "utf-8")
    cli.main(["controleer", "--bron", str(bron)])
    assert capsys.readouterr().out.splitlines()[-1].startswith("a[2Jb cd: ")


# indicatoren


def test_indicatoren_has_exactly_its_columns_and_the_applicable_rows(
    bron: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (bron / "partners.csv").open("a", encoding="utf-8") as file:
        file.write("mp1;Stichting;maatschappelijke partner;basis;U10\n")
    assert cli.main(["indicatoren", "--bron", str(bron)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "partner,indicator,waarde,eenheid,norm,oordeel,toelichting,stap"
    table = {(row["partner"], row["indicator"]): row for row in rows(out)}
    assert len(table) == len(rows(out))
    assert {partner for partner, _ in table} == {"gm0307", "gm0310", "mp1", "ws0636"}
    assert table["gm0310", "contact_bestuurlijk"]["waarde"] == "10"
    assert table["gm0310", "contact_bestuurlijk"]["oordeel"] == "op orde"
    assert table["gm0310", "contact_ambtelijk"]["oordeel"] == "actie nodig"
    assert table["ws0636", "contact_bestuurlijk"]["oordeel"] == "onbekend"
    assert table["ws0636", "contact_bestuurlijk"]["waarde"] == ""
    assert {indicator for partner, indicator in table if partner == "mp1" and "contact_" in indicator} == {
        "contact_ambtelijk"
    }
    assert err == ""


def test_indicatoren_is_the_same_twice(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outs = []
    for _ in range(2):
        cli.main(["indicatoren", "--bron", str(bron)])
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]


def test_peildatum_moves_the_figures(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["indicatoren", "--bron", str(bron), "--peildatum", "2026-11-09"])
    table = {(row["partner"], row["indicator"]): row for row in rows(capsys.readouterr().out)}
    assert table["gm0310", "contact_bestuurlijk"]["oordeel"] == "onbekend"
    assert table["gm0307", "contact_bestuurlijk"]["waarde"] == "8"


@pytest.mark.parametrize(
    ("regio", "partners"),
    [
        ("U10", {"gm0310", "ws0636"}),
        ("u16", {"gm0310", "ws0636"}),
        ("  regio   amersfoort ", {"gm0307", "ws0636"}),
        ("MRU", {"gm0310", "gm0307", "ws0636"}),
        ("Metropoolregio Utrecht", {"gm0310", "gm0307", "ws0636"}),
        ("Foodvalley", {"ws0636"}),
    ],
)
def test_regio_by_id_name_or_synonym(
    bron: Path, capsys: pytest.CaptureFixture[str], regio: str, partners: set[str]
) -> None:
    assert cli.main(["indicatoren", "--bron", str(bron), "--regio", regio]) == 0
    assert {row["partner"] for row in rows(capsys.readouterr().out)} == partners


def test_fouten_are_counted_on_stderr_and_the_rest_is_written(fout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for opdracht in ("indicatoren", "signalen"):
        assert cli.main([opdracht, "--bron", str(fout)]) == 0
        out, err = capsys.readouterr()
        assert rows(out)
        assert err.count("\n") == 1
        assert "1 fout," in err


# signalen


def test_signalen_are_the_open_ones_and_then_the_attenderingen(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["signalen", "--bron", str(bron)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "id,partner,soort,ernst,herkomst,regel,sinds,omschrijving,eigenaar"
    found = rows(out)
    assert [list(row.values()) for row in found[:2]] == [
        ["s1", "gm0307", "relationeel", "hoog", "gemeld", "", "2026-11-01", 'Wacht; op "antwoord"', ""],
        ["s2", "gm0310", "financieel", "laag", "gemeld", "", "2026-11-02", "'=1+1", ""],
    ]
    gevonden = {row["id"]: row for row in found[2:]}
    assert {"signaal_zonder_eigenaar:s1", "signaal_zonder_eigenaar:s2"} <= set(gevonden)
    assert len(gevonden) == len(found) - 2
    assert {row["herkomst"] for row in gevonden.values()} == {"attendering"}
    assert all(row["id"].startswith(row["regel"] + ":") for row in gevonden.values())
    assert gevonden["signaal_zonder_eigenaar:s1"]["partner"] == "gm0307"
    assert err == ""


def test_an_opgelost_signaal_is_not_shown_and_regio_filters_both_kinds(
    bron: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (bron / "signalen.csv").write_text(
        "id;partner;gemeld_op;soort;ernst;omschrijving;opgelost_op\n"
        "s1;gm0307;2026-11-01;relationeel;hoog;a;\n"
        "s2;gm0310;2026-11-02;financieel;laag;b;\n"
        "s3;gm0310;2026-11-02;financieel;laag;c;2026-11-20\n"
    )
    assert cli.main(["signalen", "--bron", str(bron), "--regio", "U10"]) == 0
    found = rows(capsys.readouterr().out)
    assert [row["id"] for row in found if row["herkomst"] == "gemeld"] == ["s2"]
    assert {row["partner"] for row in found} == {"gm0310"}


def test_a_bron_without_signalen_has_the_heading_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "partners.csv").write_text(PARTNERS, "utf-8")
    assert cli.main(["signalen", "--bron", str(tmp_path), "--peildatum", "2026-11-20"]) == 0
    assert capsys.readouterr().out == "id,partner,soort,ernst,herkomst,regel,sinds,omschrijving,eigenaar\n"


# --uit


@pytest.mark.parametrize(
    ("opdracht", "tab"),
    [("indicatoren", "Indicatoren"), ("signalen", "Signalen en attenderingen"), ("controleer", "Bevindingen")],
)
def test_uit_writes_a_workbook(fout: Path, tmp_path: Path, opdracht: str, tab: str) -> None:
    uit = tmp_path / "uit.XLSX"
    cli.main([opdracht, "--bron", str(fout), "--regio", "u10", "--uit", str(uit)])
    workbook = openpyxl.load_workbook(uit)
    assert workbook.sheetnames == ["Toelichting", tab]
    assert tab.lower() not in TABEL
    assert {row[0].value: row[1].value for row in workbook["Toelichting"].iter_rows()} == {
        "Bron": "Proefbron",
        "Peildatum": "vr 20 november 2026",
        "Vergeleken met": "di 20 oktober 2026",
        "Selectie": "regio U10",
        "Bevindingen": "1 fout, geen waarschuwingen, 1 rij weggelaten",
    }
    sheet = workbook.worksheets[1]
    expected = {"indicatoren": cli.INDICATOR, "signalen": cli.SIGNAAL, "controleer": cli.BEVINDING}[opdracht]
    assert [cell.value for cell in sheet[1]] == expected


def test_workbook_has_numbers_dates_and_no_formulas(bron: Path, tmp_path: Path) -> None:
    cli.main(["signalen", "--bron", str(bron), "--uit", str(tmp_path / "s.xlsx")])
    cli.main(["indicatoren", "--bron", str(bron), "--uit", str(tmp_path / "i.xlsx")])
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx").worksheets[1]
    assert sheet["G2"].is_date
    assert (sheet["H3"].value, sheet["H3"].data_type) == ("=1+1", "s")
    waarden = openpyxl.load_workbook(tmp_path / "i.xlsx")["Indicatoren"]["C"][1:]
    assert {type(cell.value) for cell in waarden} <= {int, float, type(None)}


def test_uit_writes_the_same_csv_as_stdout(bron: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["indicatoren", "--bron", str(bron)])
    expected = capsys.readouterr().out
    assert cli.main(["indicatoren", "--bron", str(bron), "--uit", str(tmp_path / "uit")]) == 0
    assert (tmp_path / "uit").read_text("utf-8") == expected
    assert capsys.readouterr().out == ""


def test_uit_replaces_a_file_keeps_its_rights_and_leaves_nothing_else(bron: Path, tmp_path: Path) -> None:
    uit = tmp_path / "map" / "uit.csv"
    uit.parent.mkdir()
    uit.write_text("oud")
    uit.chmod(0o640)
    assert cli.main(["indicatoren", "--bron", str(bron), "--uit", str(uit)]) == 0
    assert uit.read_text("utf-8").startswith("partner,")
    assert stat.S_IMODE(uit.stat().st_mode) == 0o640
    assert list(uit.parent.iterdir()) == [uit]


def test_uit_follows_a_link(bron: Path, tmp_path: Path) -> None:
    (tmp_path / "echt.csv").write_text("oud")
    (tmp_path / "link.csv").symlink_to("echt.csv")
    assert cli.main(["indicatoren", "--bron", str(bron), "--uit", str(tmp_path / "link.csv")]) == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "echt.csv").read_text("utf-8").startswith("partner,")


@pytest.mark.parametrize("opdracht", [["agenda", "--uit", "x.ics"], ["briefing", "w1", "--uit", "x.docx"]])
def test_a_document_is_never_written_in_the_bron(
    bron: Path, opdracht: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    *begin, naam = opdracht
    assert cli.main([*begin, str(bron / naam), "--bron", str(bron)]) == 2
    assert "hoort bij de bron" in capsys.readouterr().err
    assert not (bron / naam).exists()


@pytest.mark.parametrize(
    "naam",
    ["partners.csv", "Signalen.xlsx", "bron.yaml", "Fasen van initiatieven.csv", "x.xlsx", "anders.csv", "diep/x.csv"],
)
def test_a_bron_is_never_written_to(bron: Path, naam: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in bron.iterdir()}
    assert cli.main(["indicatoren", "--bron", str(bron), "--uit", str(bron / naam)]) == 2
    assert "hoort bij de bron" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in bron.iterdir()} == before


def test_a_workbook_that_is_the_bron_is_never_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "gegevens.xlsx"
    assert cli.main(["sjabloon", "--uit", str(pad)]) == 0
    before = pad.read_bytes()
    assert cli.main(["controleer", "--bron", str(pad), "--uit", str(pad)]) == 2
    assert pad.read_bytes() == before


# peildatum


def test_peildatum_of_the_bron_then_today_in_amsterdam(bron: Path, tmp_path: Path) -> None:
    def shown() -> str:
        cli.main(["indicatoren", "--bron", str(bron), "--uit", str(tmp_path / "uit.xlsx")])
        return str(openpyxl.load_workbook(tmp_path / "uit.xlsx")["Toelichting"]["B2"].value)

    assert shown() == "vr 20 november 2026"
    (bron / "bron.yaml").unlink()
    before = dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    assert shown() in (datum(before), datum(before + dt.timedelta(days=1)))


# wrong options


@pytest.mark.parametrize(
    ("argv", "melding"),
    [
        ([], f"kies een opdracht: {', '.join([*cli.OPDRACHTEN][:-1])} of sjabloon"),
        (["fiets"], "opdracht 'fiets' bestaat niet; kies uit controleer"),
        (["controleer", "--kleur"], "onbekend: --kleur"),
        (["controleer", "extra"], "onbekend: extra"),
        (["indicatoren", "--json"], "onbekend: --json"),
        (["controleer", "--peil", "2026-01-01"], "onbekend: --peil 2026-01-01"),
        (["controleer", "--bron"], "bij --bron hoort een waarde"),
        (["controleer", "--bron", ""], "bij --bron hoort een pad"),
        (["controleer", "--uit", ""], "bij --uit hoort een pad"),
        (["controleer", "--bron", "/bestaat/niet"], "de bron /bestaat/niet bestaat niet"),
        (["sjabloon", "--bron", "/bestaat/niet"], "de bron /bestaat/niet bestaat niet"),
        (["controleer", "--peildatum", "20-11-2026"], "--peildatum '20-11-2026' is geen datum"),
        (["sjabloon", "--peildatum", "2026-02-30"], "--peildatum '2026-02-30' is geen datum"),
        (["signalen", "--peildatum", "0202-11-20"], "--peildatum '0202-11-20' is geen datum"),
        (["signalen", "--peildatum", "9999-12-31"], "--peildatum '9999-12-31' is geen datum"),
        (["signalen", "--peildatum", "2026-W01-1"], "--peildatum '2026-W01-1' is geen datum"),
        (["signalen", "--peildatum", ""], "--peildatum '' is geen datum"),
        (["indicatoren", "--regio", "Twente"], "regio 'Twente' is onbekend; kies uit U10, Amersfoort"),
        (["sjabloon", "--regio", "Twente"], "regio 'Twente' is onbekend"),
        (["indicatoren", "--regio", ""], "regio '' is onbekend"),
        (["sjabloon", "--uit", "/tmp/niets.csv"], "niets.csv is geen naam van een tabel; kies uit partners.csv"),
        (["sjabloon", "--uit", "/bestaat/niet/x.xlsx"], "/bestaat/niet/x.xlsx kan niet worden geschreven: de map"),
        (["agenda"], "zeg met --uit agenda.ics waar het komt te staan"),
        (["agenda", "--uit", "a.xlsx"], "een agenda is een .ics-bestand: laat a.xlsx eindigen op .ics"),
        (["sjabloon", "--uit", "a\nb.csv"], "a b.csv is geen naam van een tabel"),
    ],
)
def test_what_is_wrong_is_one_dutch_line_and_exit_2(
    argv: list[str], melding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"Fout: {melding}")
    assert err.count("\n") == 1


def test_a_bron_in_the_environment_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENWERKING_BRON", "/bestaat/niet")
    assert cli.main(["controleer"]) == 2
    waar = "dit pad komt uit SAMENWERKING_BRON of config/bron.yaml"
    assert capsys.readouterr().err == f"Fout: de bron /bestaat/niet bestaat niet; {waar}\n"


def test_a_bron_in_the_environment_that_is_no_path_is_one_dutch_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENWERKING_BRON", "~nietbestaand/x")
    assert cli.main(["controleer"]) == 2
    assert capsys.readouterr().err.startswith("Fout: SAMENWERKING_BRON: dit is geen pad")


def test_the_bron_in_the_environment_is_read(
    bron: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENWERKING_BRON", str(bron))
    assert cli.main(["controleer"]) == 0
    assert capsys.readouterr().out.startswith("Proefbron: ")


def test_a_setting_that_is_wrong_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SAMENWERKING_BRON", raising=False)
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "bron.yaml").write_text("map: hier\n")
    assert cli.main(["controleer"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Fout: config/bron.yaml, regel 1: de sleutel map is onbekend; haal hem weg of verbeter de spelling\n"


def test_every_mistake_in_every_setting_is_a_line_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SAMENWERKING_BRON", raising=False)
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    config = Path(shutil.copytree(ROOT / "config", tmp_path / "config"))
    (config / "bron.yaml").write_bytes("pad: x".encode("utf-16"))
    (config / "dashboard.yaml").write_text("adres: samen\nkleur: rood\n")
    monkeypatch.setattr(normen, "read_normen", partial(normen.read_normen, config))
    assert cli.main(["indicatoren"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.partition(": ")[2].partition(": ")[0] for line in err.splitlines()] == [
        "config/bron.yaml, regel 1",
        "config/dashboard.yaml, regel 1",
        "config/dashboard.yaml, regel 2",
    ]
    assert all(line.startswith("Fout: config/") for line in err.splitlines())


def test_a_bron_that_changes_while_it_is_read_is_read_again(
    bron: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reads: list[int] = []

    def read(*args: Any) -> Dataset:
        dataset = read_bron(*args)
        reads.append(len(dataset["partners"]))
        if len(reads) <= changes:
            with (bron / "partners.csv").open("a", encoding="utf-8") as file:
                file.write(f"n{len(reads)};Nieuw {len(reads)};gemeente;basis;\n")
        return dataset

    monkeypatch.setattr(reading, "read_bron", read)
    changes = 1
    assert cli.main(["controleer", "--bron", str(bron)]) == 0
    assert reads == [3, 4]
    changes = 100
    assert cli.main(["controleer", "--bron", str(bron)]) == 2
    assert len(reads) == 2 + cli.POGINGEN
    assert capsys.readouterr().err == (
        f"Fout: de bron {bron} verandert steeds tijdens het lezen; probeer het opnieuw als het kopiëren klaar is\n"
    )


def test_a_bron_that_may_not_be_read_is_one_dutch_line_about_reading(
    bron: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*args: Any) -> Dataset:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(reading, "read_bron", read)
    assert cli.main(["controleer", "--bron", str(bron)]) == 2
    assert capsys.readouterr().err == (
        f"Fout: de bron {bron} mag niet worden gelezen; sluit het bestand in andere programma's, of zorg voor "
        "leesrechten\n"
    )


def test_a_full_disk_is_one_dutch_line_and_leaves_the_old_file(
    bron: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "uit"
    uit.mkdir()
    (uit / "x.csv").write_text("oud")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for naam in ("x.csv", "y.xlsx"):
        assert cli.main(["indicatoren", "--bron", str(bron), "--uit", str(uit / naam)]) == 2
        melding = "kan niet worden geschreven: de schijf is vol; maak ruimte en probeer het opnieuw"
        assert capsys.readouterr().err == f"Fout: {uit / naam} {melding}\n"
    assert cli.main(["sjabloon", "--uit", str(uit / "map")]) == 2
    assert sorted(path.name for path in uit.rglob("*")) == ["map", "x.csv"]
    assert (uit / "x.csv").read_text() == "oud"


def test_uit_that_is_a_folder_is_refused(bron: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["indicatoren", "--bron", str(bron), "--uit", str(tmp_path)]) == 2
    assert "er staat al een map" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["--help"], *([naam, "-h"] for naam in cli.OPDRACHTEN)])
def test_help_is_dutch(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(argv)
    out = capsys.readouterr().out
    assert out.startswith("gebruik: python -m samenwerking")
    assert "opties:" in out
    assert not any(word in out for word in ("usage", "options", "positional", "show this", "None"))


# agenda

WERKBEZOEKEN = """id;partner;datum;begintijd;bevestigd_op;afgezegd_op
w1;gm0310;2026-12-03;09:30;2026-11-01;
w2;gm0307;2026-12-10;;;2026-11-02
"""


def test_agenda_writes_the_visits_and_the_deadlines_when_asked(bron: Path, tmp_path: Path) -> None:
    (bron / "werkbezoeken.csv").write_text(WERKBEZOEKEN, "utf-8")
    (bron / "afspraken.csv").write_text(
        "id;partner;omschrijving;soort;wie;gemaakt_op;deadline\na1;gm0310;Rapport;actie;provincie;2026-10-01;2026-12-01\n"
    )
    uit = tmp_path / "a.ics"
    found = {}
    for opties in ((), ("--deadlines",), ("--regio", "u10")):
        assert cli.main(["agenda", "--bron", str(bron), "--uit", str(uit), *opties]) == 0
        events = IcsCalendarStream.calendar_from_ics(uit.read_bytes().decode("utf-8")).events
        found[opties] = {event.uid.partition("@")[0]: event.status for event in events}
    bezoeken = {"werkbezoek-w1": "CONFIRMED", "werkbezoek-w2": "CANCELLED"}
    assert found == {
        (): bezoeken,
        ("--deadlines",): bezoeken | {"afspraak-a1": "CONFIRMED"},
        ("--regio", "u10"): {"werkbezoek-w1": "CONFIRMED"},
    }


def test_agenda_takes_its_sequence_from_the_files_of_the_bron(bron: Path, tmp_path: Path) -> None:
    (bron / "werkbezoeken.csv").write_text(WERKBEZOEKEN, "utf-8")
    numbers = []
    for seconds in (2_000_000_000, 2_000_000_001):
        os.utime(bron / "werkbezoeken.csv", (seconds, seconds))
        cli.main(["agenda", "--bron", str(bron), "--uit", str(tmp_path / "a.ics")])
        events = IcsCalendarStream.calendar_from_ics((tmp_path / "a.ics").read_bytes().decode("utf-8")).events
        numbers.append({event.sequence for event in events})
    assert [len(each) for each in numbers] == [1, 1]
    assert max(numbers[0]) + 1 == min(numbers[1])


def test_an_agenda_that_cannot_be_complete_does_not_come_over_a_good_one(
    bron: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "a.ics"
    uit.write_text("goed")
    assert cli.main(["agenda", "--bron", str(bron), "--uit", str(uit)]) == 2
    (bron / "werkbezoeken.csv").write_text(WERKBEZOEKEN, "utf-8")
    (bron / "afspraken.csv").write_bytes(b"\xff\x00\xff")
    assert cli.main(["agenda", "--bron", str(bron), "--uit", str(uit), "--deadlines"]) == 2
    assert uit.read_text() == "goed"
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        f"Fout: de agenda is niet gemaakt, want deze tabel ontbreekt of is niet te lezen: {tabel}; "
        "kijk met python -m samenwerking controleer"
        for tabel in ("werkbezoeken", "afspraken")
    ]


# sjabloon


def test_sjabloon_without_uit_is_the_data_dictionary(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sjabloon"]) == 0
    assert rows(capsys.readouterr().out) == data_dictionary().to_dict("records")


def test_sjabloon_writes_a_workbook_or_one_table_or_a_folder_of_all(tmp_path: Path) -> None:
    for uit in ("x.xlsx", "partners.csv", "a/b"):
        assert cli.main(["sjabloon", "--uit", str(tmp_path / uit)]) == 0
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[:2] == ["Uitleg", "partners"]
    heading = ";".join(TABEL["partners"].namen)
    assert (tmp_path / "partners.csv").read_text("utf-8-sig").strip() == heading
    assert sorted(path.name for path in (tmp_path / "a/b").iterdir()) == sorted(f"{t.naam}.csv" for t in TABELLEN)


@pytest.mark.parametrize("uit", ["x.xlsx", "partners.csv", "."])
def test_sjabloon_does_not_write_over_a_file(tmp_path: Path, uit: str, capsys: pytest.CaptureFixture[str]) -> None:
    for naam in ("x.xlsx", "partners.csv"):
        (tmp_path / naam).write_text("ingevuld")
    assert cli.main(["sjabloon", "--uit", str(tmp_path / uit)]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "x.xlsx": "ingevuld",
        "partners.csv": "ingevuld",
    }


def test_sjabloon_does_not_come_beside_the_same_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "initiatief-fasen.csv").write_text("ingevuld")
    for uit in (tmp_path, tmp_path / "initiatief_fasen.csv", tmp_path / "nieuw.xlsx"):
        assert cli.main(["sjabloon", "--uit", str(uit)]) == 2
        assert "initiatief-fasen.csv is al zo'n tabel" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 1
    assert cli.main(["sjabloon", "--uit", str(tmp_path / "partners.csv")]) == 0


# as a program


def test_exit_codes_and_streams_of_the_program(fout: Path) -> None:
    found = run("controleer", "--bron", fout)
    assert (found.returncode, found.stderr) == (1, b"")
    wrong = run("controleer", "--bron", fout / "niets")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode().splitlines() == [f"Fout: de bron {fout / 'niets'} bestaat niet"]


def test_stdout_is_utf8_whatever_the_locale(bron: Path) -> None:
    (bron / "signalen.csv").write_text(SIGNALEN.replace("=1+1", "Coördinatie – één"), "utf-8")
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    assert "Coördinatie – één" in run("signalen", "--bron", bron, env=env).stdout.decode("utf-8")
    assert "één werkmap" in " ".join(run("sjabloon", "--help", env=env).stdout.decode("utf-8").split())


def test_a_reader_that_stops_is_no_fault(bron: Path) -> None:
    lines = "".join(f"x{i};N{i};planeet\n" for i in range(3000))
    (bron / "partners.csv").write_text("id;naam;soort\n" + lines, "utf-8")
    command = [sys.executable, "-m", "samenwerking", "controleer", "--bron", str(bron)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_a_full_disk_behind_stdout_is_one_dutch_line(bron: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "samenwerking", "indicatoren", "--bron", str(bron)]
        found = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert found.returncode == 2
    assert found.stderr.decode().startswith("Fout: de uitvoer kan niet worden geschreven: de schijf is vol; maak")


def test_a_device_as_uit_is_written_to_not_replaced(bron: Path) -> None:
    assert run("indicatoren", "--bron", bron, "--uit", "/dev/null").returncode == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116 - it must not have become a file
    assert run("indicatoren", "--bron", bron, "--uit", "/dev/stdout").stdout.startswith(b"partner,indicator,")


def test_help_needs_no_pandas_and_no_command_needs_streamlit(bron: Path) -> None:
    code = "import sys; from samenwerking.__main__ import main\n{}\nprint([m for m in {} if m in sys.modules])"
    for script in (
        code.format("try: main(['--help'])\nexcept SystemExit: pass", ["pandas", "numpy", "streamlit"]),
        code.format(f"main(['signalen', '--bron', {str(bron)!r}])", ["streamlit", "plotly"]),
    ):
        found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
        assert found.stdout.splitlines()[-1] == b"[]"


# briefing


@pytest.fixture
def met_bezoek(bron: Path) -> Path:
    (bron / "werkbezoeken.csv").write_text("id;partner;datum;doel\nw1;gm0310;2026-12-01;Praten\n", "utf-8")
    return bron


def test_briefing_writes_a_word_document_about_the_visit(met_bezoek: Path, tmp_path: Path) -> None:
    doel = tmp_path / "x.docx"
    assert cli.main(["briefing", "w1", "--bron", str(met_bezoek), "--uit", str(doel)]) == 0
    with zipfile.ZipFile(doel) as package:
        assert "Briefing werkbezoek De Bilt" in package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("args", "melding"),
    [
        (["w9", "--uit", "x.docx"], "Fout: werkbezoek 'w9' staat niet in de bron; neem een id"),
        (["w1", "--uit", "x.pdf"], "Fout: een briefing is een Word-document: laat x.pdf eindigen op .docx"),
        (["w1"], "Fout: zeg met --uit briefing.docx waar het komt te staan"),
        (["--uit", "x.docx"], "Fout: er ontbreekt: WERKBEZOEK"),
        (["w1", "--uit", "x.docx", "--regio", "Foodvalley"], "Fout: werkbezoek 'w1' is niet in regio Foodvalley"),
    ],
)
def test_briefing_says_what_is_wrong_and_writes_nothing(
    args: list[str], melding: str, met_bezoek: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["briefing", *args, "--bron", str(met_bezoek)]) == 2
    assert capsys.readouterr().err.startswith(melding)
    assert not Path("x.docx").exists()


def test_briefing_of_a_bron_without_visits_says_so(bron: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["briefing", "w1", "--bron", str(bron), "--uit", "x.docx"]) == 2
    assert capsys.readouterr().err.startswith("Fout: de tabel werkbezoeken ontbreekt")


# vergaderstukken


def test_vergaderstukken_writes_one_file_named_after_filters_and_date_and_prints_where_it_is(
    bron: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map_ = tmp_path / "stukken" / "nieuw"
    assert cli.main(["vergaderstukken", "--bron", str(bron), "--regio", "u10", "--uit", str(map_)]) == 0
    out, err = capsys.readouterr()
    path = map_ / "vergaderstukken_regio-u10_2026-11-20.html"
    assert out == f"{path}\n"
    assert err == ""
    assert list(map_.iterdir()) == [path]
    html = path.read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "Proefbron" in html
    assert "Amersfoort" not in html


def test_vergaderstukken_are_written_over_those_of_the_same_day_and_are_the_same(fout: Path, tmp_path: Path) -> None:
    args = ["vergaderstukken", "--bron", str(fout), "--uit", str(tmp_path / "stukken")]
    first = run(*args)
    (path,) = (tmp_path / "stukken").iterdir()
    data = path.read_bytes()
    second = run(*args)
    assert (first.returncode, second.returncode) == (0, 0)
    assert path.read_bytes() == data
    assert first.stderr.decode().count("\n") == 1
    assert "1 fout," in first.stderr.decode()


@pytest.mark.parametrize(
    ("uit", "melding"),
    [
        (None, "zeg met --uit MAP waar het komt te staan"),
        ("bron", "hoort bij de bron"),
        ("bron/diep/map", "hoort bij de bron"),
        ("bestand", "kan niet worden gemaakt: er staat al een map of bestand met die naam"),
        ("bestand/map", "kan niet worden gemaakt: een deel van het pad is geen map"),
    ],
)
def test_vergaderstukken_go_to_a_folder_outside_the_bron(
    bron: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], uit: str | None, melding: str
) -> None:
    (tmp_path / "bestand").write_text("van iemand")
    voor = sorted(tmp_path.rglob("*"))
    optie = ["--uit", str(tmp_path / uit)] if uit else []
    assert cli.main(["vergaderstukken", "--bron", str(bron), *optie]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert melding in err
    assert err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == voor
