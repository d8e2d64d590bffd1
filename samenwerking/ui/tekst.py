"""Text of a bron is text, never markup."""

import re

WOORDLIJM = "\u2060"
"""A word joiner: invisible, takes no room, and breaks up what markdown would otherwise read as a sign."""

_ONZICHTBAAR = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_TEKENS = re.compile(r"([\\`*_\[\]{}<>|~$&^])")
_BEGIN = re.compile(r"^(\d*)([#+=.)-])")
_TEKENPAAR = re.compile(r"(?<=[<>=~-])(?=[<>=-])")
_NA = re.compile(r"([:@]|\bwww(?=\.))(?=\S)", re.IGNORECASE)


def plain(tekst: object) -> str:
    """Markdown that shows ``tekst`` as it is: on one line, without markup, links, icons or formulas.

    What can be markup is escaped. What streamlit replaces after parsing (``:tada:``, ``->``, a web or e-mail
    address) survives an escape, so that is broken up with an invisible character.
    """
    line = _ONZICHTBAAR.sub(" ", str(tekst)).strip()
    line = _TEKENPAAR.sub(WOORDLIJM, line)
    line = _NA.sub(rf"\1{WOORDLIJM}", line)
    line = _TEKENS.sub(r"\\\1", line)
    return _BEGIN.sub(r"\1\\\2", line)
