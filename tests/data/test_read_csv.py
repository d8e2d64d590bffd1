"""Reading csv: at once where it can, row by row where it must, and the same either way."""

import itertools
from collections.abc import Callable

import pyarrow as pa
import pytest

from samenwerking.data import read_csv as reading
from samenwerking.data.bevinding import Bevindingen
from samenwerking.data.headings import Koppen
from samenwerking.data.raw import RawTable, as_text
from samenwerking.data.schema import TABEL
from tests.bouw import NORMEN

TABEL_CONTACTEN = TABEL["contacten"]
KOPPEN = Koppen.of(TABEL_CONTACTEN, NORMEN.synoniemen)
KOP = "datum;partner;niveau;onderwerp;provincie_deelnemers;onbekend\n"
Read = Callable[[str], RawTable]


def read(text: str) -> RawTable:
    return reading.read_csv("contacten.csv", TABEL_CONTACTEN, KOPPEN, text.encode(), Bevindingen())


def cells(raw: RawTable) -> dict[str, list[str | None]]:
    return {kop: as_text(column).to_pylist() for kop, column in raw.kolommen.items()}


@pytest.fixture
def row_by_row(monkeypatch: pytest.MonkeyPatch) -> Read:
    def slowly(text: str) -> RawTable:
        with monkeypatch.context() as patch:
            patch.setattr(reading, "_read_fast", lambda *_: None)
            return read(text)

    return slowly


CELLEN = ("", " ", "a", " a ", "ambtelijk", '"a;b"', '"a ""b"""', '""', "2026-11-20", "p1|p2", "é\u00a0", "# 5", 'a"b"')


def test_all_at_once_gives_the_cells_and_lines_of_row_by_row(row_by_row: Read) -> None:
    rows = [";".join(row) for row in itertools.product(CELLEN, repeat=2)]
    text = KOP + "".join(f"{row};ambtelijk;{row};x\n" for row in rows) + "\n;;;;;\n" + "2026-01-01;a;b;c;d;e\n\n\n"
    fast, slow = read(text), row_by_row(text)
    assert cells(fast) == cells(slow)
    assert fast.regel.tolist() == slow.regel.tolist()
    assert fast.regel[-1] == len(rows) + 4


def test_texts_that_come_back_are_kept_once() -> None:
    raw = read(KOP + "2026-11-20;gm0310;ambtelijk;wonen;p1;x\n 2026-11-20;gm0310 ;;wonen;p1;x\n" * 1000)
    dictionaries = {
        kop: column.dictionary.to_pylist()
        for kop, column in raw.kolommen.items()
        if pa.types.is_dictionary(column.type)
    }
    assert dictionaries == {"datum": ["2026-11-20"], "niveau": ["ambtelijk"]}


@pytest.mark.parametrize("block", [1 << 22, 64])
@pytest.mark.parametrize(
    ("body", "even"),
    [
        ('"a";"b"\n', True),
        ('a"b;c"d\n', True),
        ('"a ""b""";c\n', True),
        ('"a\nb"\n', False),
        ('a"b\nc"d\n', False),
        ('"a', False),
        ('x\n"a";"b"', True),
    ],
)
def test_quotes_that_do_not_close_on_their_line_are_seen_wherever_they_stand(
    body: str, even: bool, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_BLOCK", block)
    for before in (0, 1, 20, 200):
        text = ("een regel\n" * before + body).encode()
        assert reading._quotes_close_on_their_line(text, 0, len(text)) is even
        assert reading._quotes_close_on_their_line(b'"' + text, 1, len(text) + 1) is even


def test_nothing_is_lost_where_one_block_ends_and_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BLOCK", 10_000)
    rows = 5_000
    text = KOP + "".join(f"dag {row % 700};gm0310;ambtelijk;onderwerp {row};p{row};\n" for row in range(rows))
    raw = read(text)
    assert len(text) > 20 * 10_000
    found = cells(raw)
    assert found["onderwerp"] == [f"onderwerp {row}" for row in range(rows)]
    assert found["datum"] == [f"dag {row % 700}" for row in range(rows)]
    assert raw.kolommen["datum"].dictionary.to_pylist() == [f"dag {row}" for row in range(700)]
