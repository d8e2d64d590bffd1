"""Text of a bron is text, never markup."""

import re
from collections.abc import Mapping
from functools import lru_cache

from samenwerking.opmaak import zichtbaar

NIET = ":gray[niet vastgelegd]"
"""Markdown for what is not recorded."""
WOORDLIJM = "\u2060"
"""A word joiner: invisible, takes no room, and breaks up what markdown would otherwise read as a sign."""
LANGST, INGEKORT = 5000, " … (ingekort)"
"""How much of one text a screen shows: one that goes on is in the tables and in the bron."""
KORT = 500
"""Of how many characters a text is remembered as markdown: a page says the same ones in every run."""

_TEKENS = re.compile(r"([\\`*_\[\]{}<>|~$&^])")
_BEGIN = re.compile(r"^(\d*)([#+=.)-])")
_TEKENPAAR = re.compile(r"(?<=[<>=~-])(?=[<>=-])")
_NA = re.compile(r"([:@]|\bwww(?=\.))(?=\S)", re.IGNORECASE)


def plain(tekst: object, langst: int = LANGST) -> str:
    """Markdown that shows ``tekst`` as it is: on one line, without markup, links, icons or formulas.

    Of a text that is longer than ``langst`` characters it shows the begin, and says so.

    What can be markup is escaped. What streamlit replaces after parsing (``:tada:``, ``->``, a web or e-mail
    address) survives an escape, so that is broken up with an invisible character.
    """
    text = str(tekst)
    return _plain(text, langst) if len(text) <= KORT else _plain.__wrapped__(text, langst)


@lru_cache(maxsize=10_000)
def _plain(tekst: str, langst: int) -> str:
    line = re.sub(r"[\t\n]+", " ", zichtbaar(tekst)).strip()
    if len(line) > langst:
        line = line[:langst].rstrip() + INGEKORT
    line = _TEKENPAAR.sub(WOORDLIJM, line)
    line = _NA.sub(rf"\1{WOORDLIJM}", line)
    line = _TEKENS.sub(r"\\\1", line)
    return _BEGIN.sub(r"\1\\\2", line)


def fact_lines(values: Mapping[str, object]) -> str:
    """Markdown with a line per fact: what it is, and its text as it stands; what is no text is not recorded."""
    return "  \n".join(f":gray[{wat}:] {value(tekst)}" for wat, tekst in values.items())


def value(tekst: object) -> str:
    """Markdown that shows a text as it is; what is no text is not recorded."""
    return plain(tekst) if isinstance(tekst, str) else NIET
