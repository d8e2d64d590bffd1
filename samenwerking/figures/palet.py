"""The look of an oordeel: a colour, and always a symbol and a word with it."""

from dataclasses import dataclass
from typing import Any

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

BENAMING: dict[str, str] = {oordeel: f"{SYMBOOL[oordeel]} {LABEL[oordeel]}" for oordeel in OORDELEN}
"""Symbol and word together: '✓ op orde'."""


def cell_style(oordeel: str) -> dict[str, Any]:
    """How a filled shape of this oordeel looks as plotly bars, with text inside that shrinks until it fits.

    The bars themselves do not answer to the pointer, and keep their colour when another shape is chosen.
    """
    kleur = KLEUR[oordeel]
    return {
        "marker": {"color": kleur.vlak, "line": {"color": kleur.lijn, "width": 1}},
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "textfont_color": kleur.tekst,
        "hoverinfo": "skip",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": kleur.tekst}},
    }
