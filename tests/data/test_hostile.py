"""Files made to break a reader end in a bevinding, within seconds and within the memory of a small machine."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from samenwerking.data.schema import TABELLEN

SECONDS = 20
"""Most take one; this leaves room for a busy machine."""
MEMORY = 2_000_000_000

PROGRAM = """
import json, os, resource, signal, sys, time
from pathlib import Path
import socket
from samenwerking.data.bron import read_bron
from samenwerking.normen import read_normen
normen = read_normen()
folder, seconds = Path(sys.argv[1]), int(sys.argv[2])
for bron in sorted(folder.iterdir()):  # each in a process of its own: what one does, it does to itself
    if os.fork():
        os.wait()
        continue
    signal.alarm(seconds)
    socket.socket = None  # whoever asks something of another machine fails
    dataset = read_bron(bron, normen.regios, normen.synoniemen)
    outcome = {
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "partners": len(dataset["partners"]),
        "bevindingen": dataset.bevindingen[["bestand", "ernst", "melding"]].head(50).to_dict("records"),
    }
    (bron / "outcome.json").write_text(json.dumps(outcome))
    os._exit(0)
"""
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KOP = "<row>" + "".join(f'<c t="inlineStr"><is><t>{kop}</t></is></c>' for kop in ("id", "naam", "soort")) + "</row>"


def sheet(rows: str, shared: str = "", tabs: Sequence[str] = ("partners",), parts: int = 1, book: str = "") -> bytes:
    """A workbook with exactly these rows in every one of ``tabs``; tabs beyond ``parts`` show what the last one holds.

    ``book`` stands in front of the list of tabs.
    """
    data = io.BytesIO()
    names = [f"worksheets/sheet{n}.xml" for n in range(parts)]
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(f'<sheet name="{tab}" sheetId="{n + 1}" r:id="r{n}"/>' for n, tab in enumerate(tabs))
        archive.writestr(
            "xl/workbook.xml", f'{book}<workbook {NS} xmlns:r="{RELS}"><sheets>{listed}</sheets></workbook>'
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{RELS}/worksheet" Target="{names[min(n, parts - 1)]}"/>'
            for n in range(len(tabs))
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
        )
        for name in names:
            archive.writestr(f"xl/{name}", f"<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>")
        archive.writestr("xl/sharedStrings.xml", f"<sst {NS}>{shared}</sst>")
    return data.getvalue()


def full_tabs(parts: int) -> bytes:
    """What is just not too much for one tab, on every tab that is a table; in so many parts of the zip."""
    rows = KOP + '<row><c t="s"><v>0</v></c></row>' * 15_000
    return sheet(rows, f"<si><t>{'x' * 32_767}</t></si>", [tabel.naam for tabel in TABELLEN], parts)


def far_tabs() -> bytes:
    far = KOP + '<row r="600000"><c r="Y600000"><v>1</v></c></row>'
    return sheet(far, tabs=[tabel.naam for tabel in TABELLEN], parts=len(TABELLEN))


def zip_bomb() -> bytes:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(400):
            member.write(bytes(1_000_000))
    return data.getvalue()


def lying_zip_bomb() -> bytes:
    """The same, but every size in it says ten bytes."""
    data = zip_bomb()
    return data.replace((400_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def billion_laughs() -> bytes:
    lines = ["- &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"- &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(12)]
    return "\n".join(lines).encode()


LAUGHS = "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(25))
LANG = b"x" * 50_000_000
CIJFERS = b"9" * 90_000
BEGIN = b"id;naam;soort\n"

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "billion laughs": ("yaml", billion_laughs, "geen rij"),
    "aliases in cells": ("yaml", lambda: b"- {id: &a [x, x], naam: [*a, *a], soort: *a}\n", "voluit"),
    "code tag": ("yaml", lambda: b"- !!python/object/apply:os.system ['exit 1']\n", "geen rij"),
    "code tag in a cell": ("yaml", lambda: b"- {id: !!python/object/apply:os.system ['exit 1']}\n", "met !"),
    "deep flow": ("yaml", lambda: b"- id: " + b"[" * 5_000_000, "te diep"),
    "deep block": ("yaml", lambda: b"- " * 1_000_000, "te diep"),
    "keys": ("yaml", lambda: b"- {" + b", ".join(b"k%d: 1" % n for n in range(500_000)) + b"}", "kolommen"),
    "the same key": ("yaml", lambda: b"- {id: " + b"a, " * 5_000_000 + b"}", "te veel rijen"),
    "no rows": ("yaml", lambda: b"- a\n" * 5_000_000, "te veel rijen"),
    "long cell in yaml": ("yaml", lambda: b"- {id: a, naam: '" + LANG + b"', soort: gemeente}\n", "meer dan 100000"),
    "long cell": ("csv", lambda: BEGIN + b"a;" + LANG + b";gemeente\n", "te lang"),
    "long cell of lines": ("csv", lambda: BEGIN + b'a;"' + b"x\n" * 4_000_000 + b'";gemeente\n', "passen niet"),
    "separators": ("csv", lambda: BEGIN + b";" * 20_000_000 + b"\n", "te lang"),
    "lines": ("csv", lambda: BEGIN + b"\n" * 20_000_000 + b"a;A;gemeente\n", "regels"),
    "open quotes": ("csv", lambda: BEGIN + b'a;"x;gemeente\n' * 200_000, "passen niet"),
    "headings": ("csv", lambda: b";".join(b"k%d" % n for n in range(2_000_000)) + b"\na\n", "kolommen"),
    "program": ("csv", lambda: Path(sys.executable).read_bytes(), "de inhoud is"),
    "zip bomb": ("xlsx", zip_bomb, "te groot"),
    "lying zip bomb": ("xlsx", lying_zip_bomb, "te groot"),
    "far cell": ("xlsx", lambda: sheet(KOP + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "te groot"),
    "far cell in parts": (
        "xlsx",
        lambda: sheet(KOP + '<row r="1000000"><c><v>1</v></c></row><row r="2"><c r = "XFD2"><v>1</v></c></row>'),
        "te groot",
    ),
    "wide row without places": (
        "xlsx",
        lambda: sheet("<row>" + "<c><v>1</v></c>" * 16_000 + "</row>" + "<row><c><v>1</v></c></row>" * 50_000),
        "te groot",
    ),
    "many rows": ("xlsx", lambda: sheet(KOP + "<row><c><v>1</v></c></row>" * 1_100_000), "te groot"),
    "shared text": (
        "xlsx",
        lambda: sheet(KOP + '<row><c t="s"><v>0</v></c></row>' * 100_000, f"<si><t>{'x' * 32_767}</t></si>"),
        "te groot",
    ),
    "hidden shared text": (
        "xlsx",
        lambda: sheet(KOP + '<row><c t="s"><v >&#48;</v></c></row>' * 100_000, f"<si><t>{'x' * 32_767}</t></si>"),
        "te groot",
    ),
    "long cell in excel": (
        "xlsx",
        lambda: sheet(KOP + f'<row><c><v>1</v></c><c t="inlineStr"><is><t>{LANG.decode()}</t></is></c></row>'),
        "meer dan 100000",
    ),
    "text of many tabs": ("xlsx", lambda: full_tabs(len(TABELLEN)), "te groot"),
    "one part shown by many tabs": ("xlsx", lambda: full_tabs(1), "geen leesbare"),
    "far cells on many tabs": ("xlsx", far_tabs, "te groot"),
    "list of tabs without end": ("xlsx", lambda: sheet(KOP, book="<!--" + " " * 20_000_000 + "-->"), "te groot"),
    "entities in the list of tabs": (
        "xlsx",
        lambda: sheet(KOP, tabs=["&z;"], book="<!DOCTYPE x [<!ENTITY a 'xxxxxxxxxx'>" + LAUGHS + "]>"),
        "",
    ),
    "errors without a value": (
        "xlsx",
        lambda: sheet(KOP + '<row r="2"><c r="A2"><v>1</v></c>' + '<c r="B2" t="e"></c>' * 50_000 + "</row>"),
        "leeg",
    ),
    "cells that do not end": ("xlsx", lambda: sheet("<row>" + "<c " * 5_000_000), "geen leesbare"),
    "a cell full of spaces": (
        "xlsx", lambda: sheet(f'<row r="1"><c{" " * 20_000_000}r="A1"><v>1</v></c></row>'), "verplicht"
    ),
    "digits in cells": (
        "yaml",
        lambda: b"".join(b"- {id: a%d, naam: a, soort: gemeente, inwoners: %b}\n" % (n, CIJFERS) for n in range(100)),
        "getal",
    ),
    "text that is not there": ("xlsx", lambda: sheet(KOP + '<row><c t="s"><v>99</v></c></row>'), "geen leesbare"),
}  # fmt: skip


BIG_BUT_FINE = "formatted empty cells far away"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder per file in which a process of its own wrote what came of reading it; nothing when it was killed."""
    folder = tmp_path_factory.mktemp("hostile")
    rij = "".join(f'<c t="inlineStr"><is><t>{cel}</t></is></c>' for cel in ("a", "A", "gemeente"))
    ver = f'<row r="2">{rij}</row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    for name, (extension, content, _) in {**HOSTILE, BIG_BUT_FINE: ("xlsx", lambda: sheet(KOP + ver), "")}.items():
        (folder / name).mkdir()
        (folder / name / f"partners.{extension}").write_bytes(content())
    subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(folder), str(SECONDS)],
        timeout=SECONDS * len(HOSTILE),
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return folder


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_bevinding_within_seconds_and_memory(name: str, outcomes: Path) -> None:
    extension, _, melding = HOSTILE[name]
    outcome = json.loads((outcomes / name / "outcome.json").read_text())
    fouten = [row for row in outcome["bevindingen"] if row["ernst"] == "fout"]
    assert any(melding in row["melding"] for row in fouten if row["bestand"] == f"partners.{extension}")
    assert outcome["partners"] == 0
    assert outcome["memory"] < MEMORY


def test_formatted_empty_cells_far_away_do_not_make_a_workbook_large(outcomes: Path) -> None:
    outcome = json.loads((outcomes / BIG_BUT_FINE / "outcome.json").read_text())
    assert (outcome["partners"], outcome["bevindingen"]) == (1, [])
