"""The look of an oordeel: a colour, and always a symbol and a word with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samenwerking.figures.chart import BAND, DOORZICHTIG, KLEIN, LIJN, ink
from samenwerking.indicatoren import LABEL, OORDELEN, SYMBOOL


@dataclass(frozen=True)
class Kleur:
    """The three colours of a shape; ``tekst`` is for what stands inside it, "" the colour of the page's own text."""

    vlak: str
    lijn: str
    tekst: str
    arcering: str = ""
    """The pattern of plotly that a shape has besides."""


KLEUR: dict[str, Kleur] = dict(
    zip(
        OORDELEN,
        (
            Kleur("#DCEBEC", "#2A7F8E", "#12424B"),
            Kleur("#F6C667", "#8A5A00", "#3D2A00"),
            Kleur("#A8283F", "#A8283F", "#FFFFFF"),
            Kleur("#E6E9ED", "#6B7683", "#3B4550"),
        ),
        strict=True,
    )
)
"""Per oordeel; to be told apart by the colour-blind, by lightness as well as by hue."""

NEUTRAAL = Kleur(BAND, LIJN, "", "-")
OPEN = Kleur(DOORZICHTIG, LIJN, "")
DONKER = Kleur("#4A525E", LIJN, "#FFFFFF")
"""Shapes that carry no oordeel, and say nothing of within or over a limit: filled, open, and the one that asks most."""

STIL = ("op orde", "onbekend")
"""These ask for nothing now, so they stay quiet."""
DEKKING = 0.165
"""How much of the line colour a quiet shape has: together with white it is its ``vlak``."""

ARCERING = {"aandacht": ".", "onbekend": "/"}
"""Dots and hatching for what is, without colour, about as light as op orde; actie nodig is dark."""
_DOOR_TEKST = (".", "-")
"""What would be in the way of a text: a shape that carries one goes without. The hatching is wide and light."""

BENAMING: dict[str, str] = {oordeel: f"{SYMBOOL[oordeel]} {LABEL[oordeel]}" for oordeel in OORDELEN}
"""Symbol and word together: '✓ op orde'."""


def met_symbool(oordeel: str, woord: str) -> str:
    """Another word for what looks as this oordeel, with its symbol: '! te laat'."""
    return f"{SYMBOOL[oordeel]} {woord}"


def fill(oordeel: str) -> str:
    """The colour of a shape on a page of any colour.

    What asks for nothing lets the page shine through: on a white page it looks as ``KLEUR`` says, on a dark page
    it stays as quiet as it is meant to be. Text on it has the text colour of the page.
    """
    if oordeel not in STIL:
        return KLEUR[oordeel].vlak
    r, g, b = (int(KLEUR[oordeel].lijn[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({r},{g},{b},{DEKKING})"


def cells(oordeel: str, text: Sequence[str] = ()) -> dict[str, Any]:
    """How filled shapes of this oordeel look as plotly bars: see ``shape``."""
    kleur = KLEUR[oordeel]
    tekst = "" if oordeel in STIL else kleur.tekst
    look = shape(Kleur(fill(oordeel), kleur.lijn, tekst, ARCERING.get(oordeel, "")), text)
    if oordeel in STIL:  # hatching on white: a text stays readable
        del look["marker"]["pattern"]["bgcolor"]
    return look | {"name": BENAMING[oordeel]}


def shape(kleur: Kleur, text: Sequence[str] = ()) -> dict[str, Any]:
    """How filled shapes look as plotly bars, with text inside that shrinks until it fits.

    The bars themselves do not answer to the pointer, and keep their colour when another shape is chosen.
    """
    arcering = "" if any(text) and kleur.arcering in _DOOR_TEKST else kleur.arcering
    stays: dict[str, Any] = {"marker": {"opacity": 1}}
    if kleur.tekst:
        stays["textfont"] = {"color": kleur.tekst}
    return {
        "marker": {
            "color": kleur.vlak,
            "line": {"color": kleur.lijn, "width": 1},
            "pattern": {
                "shape": arcering,
                "bgcolor": kleur.vlak,
                "fgcolor": kleur.lijn,
                "fgopacity": 0.35,
                "size": 6,
            },
        },
        "text": list(text) if kleur.tekst else [ink(line) for line in text],
        "textfont": {"size": KLEIN, "color": kleur.tekst or None},
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "hoverinfo": "skip",
        "selected": stays,
        "unselected": stays,
    }
