"""The look of an oordeel: a colour, and always a symbol and a word with it."""

from dataclasses import dataclass
from typing import Any

from samenwerking.figures.chart import KLEIN, ink
from samenwerking.indicatoren import LABEL, OORDELEN, SYMBOOL


@dataclass(frozen=True)
class Kleur:
    """The three colours of a shape; ``tekst`` is for what stands inside it."""

    vlak: str
    lijn: str
    tekst: str


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

STIL = ("op orde", "onbekend")
"""These ask for nothing now, so they stay quiet."""
DEKKING = 0.165
"""How much of the line colour a quiet shape has: together with white it is its ``vlak``."""

ARCERING = {"onbekend": "/"}
"""The shape of what is not recorded is hatched: its colour alone is too close to op orde for some eyes."""

BENAMING: dict[str, str] = {oordeel: f"{SYMBOOL[oordeel]} {LABEL[oordeel]}" for oordeel in OORDELEN}
"""Symbol and word together: '✓ op orde'."""


def fill(oordeel: str) -> str:
    """The colour of a shape on a page of any colour.

    What asks for nothing lets the page shine through: on a white page it looks as ``KLEUR`` says, on a dark page
    it stays as quiet as it is meant to be. Text on it has the text colour of the page.
    """
    if oordeel not in STIL:
        return KLEUR[oordeel].vlak
    r, g, b = (int(KLEUR[oordeel].lijn[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({r},{g},{b},{DEKKING})"


def cells(oordeel: str, text: list[str] | None = None) -> dict[str, Any]:
    """How filled shapes of this oordeel look as plotly bars, with text inside that shrinks until it fits.

    The bars themselves do not answer to the pointer, and keep their colour when another shape is chosen.
    """
    kleur = KLEUR[oordeel]
    stays = {"marker": {"opacity": 1}, "textfont": {"color": kleur.tekst}}
    return {
        "name": BENAMING[oordeel],
        "marker": {
            "color": fill(oordeel),
            "line": {"color": kleur.lijn, "width": 1},
            "pattern": {"shape": ARCERING.get(oordeel, ""), "fgcolor": kleur.lijn, "fgopacity": 0.35, "size": 6},
        },
        "text": [ink(line) if oordeel in STIL else line for line in text or []],
        "textfont": {"size": KLEIN, "color": kleur.tekst},
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "hoverinfo": "skip",
        "selected": stays,
        "unselected": stays,
    }
