"""Lying bars, one per group, each a stack of parts with its total behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samenwerking.figures.chart import KLEIN, TEKST, ink, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.opmaak import getal

RIJ = 38
"""Height of a bar with its gap, in pixels: two lines of text."""
LEGENDA = 26
_TEKENS = 22
"""A name of a group is broken into lines of about so many characters."""


@dataclass(frozen=True)
class Deel:
    """One part of every bar: its name in the legend, how many per group, what the pointer says, and its look."""

    naam: str
    aantallen: Sequence[int]
    hover: Sequence[str]
    """Per group; text that is escaped already."""
    vorm: dict[str, Any]


def balken(groepen: Sequence[str], delen: Sequence[Deel], legenda: int = LEGENDA, *, kop: str = "") -> Drawing:
    """The figure, the first of ``groepen`` on top; a part that is nowhere is left out.

    ``legenda`` is the room for the legend in pixels: long names take two lines on a phone. ``kop`` stands before it.
    """
    figure = new_figure(
        len(groepen) * RIJ + legenda + 4,
        margin={"l": 4, "r": 4, "t": legenda, "b": 4, "pad": 6},
        barmode="stack",
        bargap=0.3,
        showlegend=True,
        legend={"traceorder": "normal", "title": {"text": ink(kop), "side": "left", "font": {"size": TEKST}}},
    )
    rows = list(range(len(groepen)))
    for deel in delen:
        if any(deel.aantallen):
            figure.add_bar(
                y=rows,
                x=[n or None for n in deel.aantallen],  # no outline around nothing
                orientation="h",
                **deel.vorm | {"name": deel.naam, "hoverinfo": "text", "hovertext": [ink(line) for line in deel.hover]},
            )
    totalen = [sum(deel.aantallen[row] for deel in delen) for row in rows]
    figure.add_scatter(
        x=totalen,
        y=rows,
        mode="text",
        text=[ink(f"\u00a0<b>{getal(n)}</b>") for n in totalen],
        textposition="middle right",
        textfont={"size": TEKST},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    figure.update_xaxes(visible=False, range=[0, behind(max(totalen))])
    figure.update_yaxes(
        range=[len(groepen) - 0.5, -0.5],
        tickvals=rows,
        ticktext=[ink(_lines(groep)) for groep in groepen],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    return figure


def behind(most: int) -> float:
    """How far an axis of bars runs when the longest is ``most``: the number behind it has to fit too, on a phone."""
    return max(most, 1) * (0.97 + 0.05 * max(len(getal(most)), 3))


def _lines(tekst: str) -> str:
    """The text in lines of about ``_TEKENS`` characters, two at most."""
    words = tekst.split()
    if len(tekst) <= _TEKENS or len(words) == 1:
        return safe(tekst)
    half = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - len(" ".join(words[n:]))))
    return safe(" ".join(words[:half])) + "<br>" + safe(" ".join(words[half:]))
