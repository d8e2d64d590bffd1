"""The bytes of a file: of what kind they are, in which encoding, and which of their characters nobody sees."""

import codecs
import re
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_KINDS = (
    (codecs.BOM_UTF32_LE, "tekst in UTF-32"),
    (codecs.BOM_UTF32_BE, "tekst in UTF-32"),
    (b"PK\x03\x04", "een Excel-werkmap of zipbestand"),
    (b"\xd0\xcf\x11\xe0", "een oud of beveiligd Excel-bestand"),
    (b"%PDF", "een PDF"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"\x1f\x8b", "een zipbestand"),
    (b"7z\xbc\xaf", "een zipbestand"),
    (b"\x7fELF", "een programma"),
    (b"SQLite format 3", "een database"),
    (b"<!DOCTYPE", "een webpagina"),
    (b"<!doctype", "een webpagina"),
    (b"<html", "een webpagina"),
    (b"<?xml", "een XML-bestand"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"


def other_kind(data: bytes) -> str:
    """What this file is when it is no text, in words; "" when it is text."""
    begin = data[:512].lstrip()
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic) or begin.startswith(magic):
            return kind
    if _encoding(data)[0]:
        return ""
    sample = data[:1_000_000]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return "geen tekst" if control > len(sample) * 0.03 else ""


def blocks(data: bytes | np.ndarray) -> Iterator[np.ndarray]:
    """The bytes as numbers, in pieces that a processor holds at hand: looking at them all costs next to nothing."""
    whole = np.frombuffer(data, "uint8")
    return (whole[at : at + _AT_HAND] for at in range(0, len(whole), _AT_HAND))


_AT_HAND = 1 << 18


def look_through(data: bytes) -> tuple[int, bool]:
    """How many lines there are, and whether there are characters that steer instead of being seen."""
    lines = low = 0
    for block in blocks(data):
        lines += int(np.count_nonzero(block == ord("\n")))
        low += int(np.count_nonzero(block < ord(" ")))
    return lines, (low > lines and low > lines + data.count(b"\t") + data.count(b"\r")) or b"\x7f" in data


_FORMAT_UTF8 = re.compile(  # opmaak.ONZICHTBAAR and the lines and paragraphs of Unicode, as bytes
    rb"\xc2[\x80-\x9f\xad]|\xd8\x9c|\xe1(?:\x85[\x9f\xa0]|\x9e[\xb4\xb5]|\xa0[\x8b-\x8f])"
    rb"|\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf])|\xe3\x85\xa4|\xef(?:\xbb\xbf|\xbe\xa0|\xbf[\xb9-\xbb])|\xf3\xa0"
)


def has_format_characters(data: bytes) -> bool:
    """Whether this UTF-8 holds characters that only say how others are shown, and are not seen themselves."""
    return bool(_FORMAT_UTF8.search(_foreign(data)))


def _foreign(data: bytes) -> bytes:
    """The characters of this UTF-8 that are not ASCII: few, so that looking closely at them costs little."""
    return b"" if data.isascii() else data.translate(None, _ASCII)


def strip_control_characters(data: bytes) -> bytes:
    return data.translate(None, _CONTROL)


def first_control_character(data: bytes) -> int:
    match = re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    return match.start() if match else -1


def _encoding(data: bytes) -> tuple[str, int]:
    """The encoding that the first bytes show, "" when they do not, and how many of them are its byte order mark.

    UTF-16 without such a mark shows by its zeros: nearly all of our text has one in every other byte.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    sample = data[:2000]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) > len(sample) * 0.4 and not min(first, second):
        return ("utf-16-le" if second else "utf-16-be"), 0
    return "", 0


def to_utf8(data: bytes) -> bytes:
    """The text as UTF-8 without byte order mark, every line ended by a single line feed.

    When its first bytes do not show the encoding it is UTF-8 when it can be, also with a few bytes that are wrong,
    else cp1252.

    Raises:
        UnicodeDecodeError: what follows does not fit the encoding that the first bytes show.
    """
    encoding, mark = _encoding(data)
    if mark:
        data = data[mark:]
    if encoding.startswith("utf-16"):
        data = _recode(data, encoding)
    if not _is_utf8(data):
        wrong, right = _UTF8_TEKEN.subn(b"", data.translate(None, _ASCII))
        # what cannot be read (cp1252 leaves five bytes undefined) becomes the replacement character, and so stays seen
        data = _recode(data, "utf-8" if right > len(wrong) else "cp1252", "replace")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


_BLOCK = 1 << 24
_ASCII = bytes(range(128))
_UTF8_TEKEN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BESCHADIGD = re.compile(  # � and UTF-8 that was once read as cp1252, as Ã© and â‚¬
    rb"\xef\xbf\xbd|\xc3\xa2\xe2(?:\x82\xac|\x80.)|\xc3[\x82\x83](?:\xc2[\x80-\xbf]|\xc5.|\xc6\x92|\xcb.|\xe2[\x80\x82\x84].)"
)
MAX_BESCHADIGD = 1000


def damaged_lines(data: bytes) -> dict[int, str]:
    """Per line with characters that were saved wrong, what stands there; no more lines than anybody reads."""
    lines: dict[int, str] = {}
    if not _BESCHADIGD.search(_foreign(data)):
        return lines
    line, at = 1, 0
    while at >= 0 and len(lines) < MAX_BESCHADIGD and (found := _BESCHADIGD.search(data, at)):
        start = found.start()
        line += data.count(b"\n", at, start)
        before = data[max(at, start - 30) : start].rpartition(b"\n")[2]
        after = data[start : start + 30].partition(b"\n")[0]
        lines[line] = (before + after).decode("utf-8", "ignore")
        at = data.find(b"\n", start)
    return lines


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    whole = pa.LargeStringArray.from_buffers(1, pa.py_buffer(np.array([0, len(data)])), pa.py_buffer(data))
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _recode(data: bytes, encoding: str, errors: str = "strict") -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    blocks = range(0, len(data), _BLOCK)
    return b"".join(decoder.decode(data[at : at + _BLOCK], at + _BLOCK >= len(data)).encode() for at in blocks)
