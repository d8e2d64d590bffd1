"""What every chart is, and the look that all charts share."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from textwrap import wrap
from typing import Any

import pandas as pd
from plotly.basedatatypes import BaseFigure

from samenwerking.figures.drawing import Drawing

TEKST = 12
"""Font size of labels in pixels."""
KLEIN = 11
LIJN = "#7A828E"
"""For lines and bands outside the shapes of an oordeel; to be told apart on a light and on a dark page."""
BAND = "rgba(122,130,142,0.20)"
DOORZICHTIG = "rgba(0,0,0,0)"
_LANGST = 400
"""How many characters of one text stand beside the pointer."""


@dataclass(frozen=True)
class Chart:
    """A drawing that nobody can show without its sentence and its table."""

    drawing: Drawing
    alt: str
    """The one Dutch sentence (or two) that says what is to be seen."""
    table: pd.DataFrame
    """What the drawing shows, with Dutch column headings, ready to show and to download."""

    @cached_property
    def figure(self) -> BaseFigure:
        """The drawing for the screen, made once."""
        return self.drawing.figure()


_AXIS = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "fixedrange": True}
_LOOK: dict[str, Any] = {
    "template": {},  # or plotly takes its own
    "margin": {"l": 4, "r": 4, "t": 4, "b": 4, "pad": 0},
    "paper_bgcolor": DOORZICHTIG,
    "plot_bgcolor": DOORZICHTIG,
    "font": {"size": TEKST},
    "separators": ",.",
    "hovermode": "closest",
    # a finger on the figure scrolls the page; Streamlit overrules this where a figure takes clicks
    "dragmode": False,
    "hoverlabel": {"align": "left", "font": {"size": TEKST}},
    "showlegend": False,
    "legend": {
        "orientation": "h",
        "xref": "container",
        "x": 0,
        "xanchor": "left",
        "yref": "container",
        "y": 1,
        "yanchor": "top",
        "font": {"size": TEKST},
        "itemclick": False,
        "itemdoubleclick": False,
    },
    "barmode": "overlay",
    "xaxis": _AXIS,
    "yaxis": _AXIS,
}


def new_figure(height: int, **layout: Any) -> Drawing:
    """An empty figure with the shared look; ``layout`` adds to it or replaces.

    Outside filled shapes no text colour is set: see ``ink``.
    """
    figure = Drawing(**_LOOK, height=height)
    figure.update_layout(**layout)
    return figure


def empty_figure(melding: str) -> Drawing:
    """A low figure that says in words that there is nothing."""
    figure = new_figure(80)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(text=ink(melding), showarrow=False, xref="paper", yref="paper", x=0.5, y=0.5)
    return figure


def safe(tekst: str) -> str:
    """Text of a bron as plotly must show it, which reads a part of HTML: that is escaped, and a long text is cut."""
    return html.escape(_cut(tekst), quote=False)


def _cut(tekst: str) -> str:
    return tekst if len(tekst) <= _LANGST else tekst[: _LANGST - 1] + "…"


@lru_cache(maxsize=4096)
def lines(tekst: str) -> str:
    """Sentences of a bron for beside the pointer: broken into short lines, escaped."""
    return "<br>".join(html.escape(line, quote=False) for line in wrap(_cut(tekst), 50))


def two_lines(label: str, characters: int = 30) -> str:
    """A label beside an axis on two lines, cut after so many characters; escaped."""
    label = label if len(label) <= characters else label[: characters - 1].rstrip() + "…"
    words = label.split()
    if len(label) <= 12 or len(words) == 1:
        return safe(label)
    half = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - len(" ".join(words[n:]))))
    return safe(" ".join(words[:half])) + "<br>" + safe(" ".join(words[half:]))


def ink(tekst: str) -> str:
    """Text (escaped already) in the text colour of the page it stands on, light or dark.

    Streamlit's own theme for charts is greyer than WCAG AA allows, and no fixed colour is readable on both.
    """
    return f'<span style="color:currentColor">{tekst}</span>' if tekst else ""


def clicks(
    x: Iterable[float],
    y: Iterable[float],
    partner: Iterable[str],
    hover: Iterable[str],
    size: float,
    **trace: Any,
) -> dict[str, Any]:
    """Invisible points over shapes, that take the pointer and the click; a click tells the id of the partner."""
    hidden = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "customdata": [[key] for key in partner],
        "hovertext": [ink(text) for text in hover],
        "hoverinfo": "text",
        "mode": "markers",
        "marker": {"size": size, "color": DOORZICHTIG, "opacity": 0},
        "selected": hidden,
        "unselected": hidden,
        "showlegend": False,
        **trace,
    }
