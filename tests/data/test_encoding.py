"""The bytes of a file: of what kind, in which encoding, with which characters."""

import re
import sys

import pytest

from samenwerking.data.encoding import (
    damaged_lines,
    has_format_characters,
    look_through,
    other_kind,
    to_utf8,
)
from samenwerking.opmaak import ONZICHTBAAR


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_encoding_and_line_ending(encoding: str, einde: str) -> None:
    assert to_utf8(f"naam{einde}Coöperatie €{einde}".encode(encoding)) == "naam\nCoöperatie €\n".encode()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_byte_order_mark_is_read(encoding: str) -> None:
    text = "id;naam\n1;Coöperatie €\n"
    assert other_kind(text.encode(encoding)) == ""
    assert to_utf8(text.encode(encoding)) == text.encode()


def test_text_with_a_zero_here_and_there_is_no_utf_16() -> None:
    assert to_utf8(b"id;naam\n1;De\x00 Bilt\n") == b"id;naam\n1;De\x00 Bilt\n"


def test_utf_16_of_the_other_byte_order_is_read() -> None:
    assert to_utf8(b"\xfe\xff" + "één".encode("utf-16-be")) == "één".encode()


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (b"PK\x03\x04rest", "een Excel-werkmap of zipbestand"),
        (b"%PDF-1.7", "een PDF"),
        (b"  <!DOCTYPE html>", "een webpagina"),
        (bytes(range(256)), "geen tekst"),
        (b"id;naam\n", ""),
        ("é;naam\n".encode("utf-16"), ""),
    ],
)
def test_a_file_is_known_by_its_contents(inhoud: bytes, soort: str) -> None:
    assert other_kind(inhoud) == soort


def test_every_character_that_is_not_seen_is_found_in_the_bytes_of_a_file() -> None:
    tekens = re.findall(rf"[{ONZICHTBAAR}]", "".join(map(chr, range(sys.maxunicode))))
    assert len(tekens) > 4000
    assert all(has_format_characters(teken.encode()) or look_through(teken.encode())[1] for teken in tekens)
    assert not has_format_characters("é ❤\ufe0f – 漢字 e\u0301 …".encode())


@pytest.mark.parametrize("teken", [byte for byte in range(32) if byte not in b"\t\n\r"] + [127])
def test_a_character_that_steers_is_found_also_far_into_a_file(teken: int) -> None:
    text = b"id;naam\r\n1;a\tb\n" * 50_000
    assert look_through(text) == (100_000, False)
    assert look_through(text + bytes([teken])) == (100_000, True)
    assert look_through(bytes([teken]) + text) == (100_000, True)


@pytest.mark.parametrize("lines", [0, 1, 300_000])
def test_lines_are_counted(lines: int) -> None:
    assert look_through(b"a\n" * lines + b"b") == (lines, False)


@pytest.mark.parametrize("wrong", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"])
def test_what_is_no_utf_8_for_python_is_none_here(wrong: bytes) -> None:
    text = "Coöperatie €\n".encode() * 3
    assert to_utf8(text) == text
    with pytest.raises(UnicodeDecodeError):
        (text + wrong).decode()
    assert to_utf8(text + wrong) != text + wrong
    assert to_utf8(text + wrong).decode().startswith(text.decode())


def test_lines_with_characters_that_were_saved_wrong_are_found_among_good_ones() -> None:
    text = "één\nCoÃ¶peratie\ngoed â en €\n� hier\n".encode()
    assert damaged_lines(text) == {2: "CoÃ¶peratie", 4: "� hier"}
    assert damaged_lines("één â €\n".encode()) == {}
