"""What every chart is, and the look that all charts share."""

import html
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

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
    """A figure that nobody can show without its sentence and its table."""

    figure: go.Figure
    alt: str
    """The one Dutch sentence (or two) that says what is to be seen."""
    table: pd.DataFrame
    """What the figure shows, with Dutch column headings, ready to show and to download."""


_AXIS = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "fixedrange": True, "title": None}


def new_figure(height: int, **layout: Any) -> go.Figure:
    """An empty figure with the shared look; ``layout`` adds to it or replaces.

    Outside filled shapes no text colour is set: see ``ink``.
    """
    figure = go.Figure(_shared_look())
    figure.update_layout(height=height, **layout)
    if any(name.startswith(("xaxis", "yaxis")) for name in layout):
        figure.update_xaxes(_AXIS)
        figure.update_yaxes(_AXIS)
    return figure


@lru_cache(maxsize=1)
def _shared_look() -> go.Figure:
    """What every figure begins with; to copy it takes a tenth of the time that it takes to make it. Never change it."""
    shared: dict[str, Any] = {
        "template": go.layout.Template(),
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
    }
    figure = go.Figure()
    figure.update_layout(shared)
    figure.update_xaxes(_AXIS)
    figure.update_yaxes(_AXIS)
    return figure


def empty_figure(melding: str) -> go.Figure:
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


def lines(tekst: "pd.Series[str]") -> "pd.Series[str]":
    """Sentences of a bron for beside the pointer: broken into short lines, escaped."""
    return tekst.map(_cut).str.wrap(50).map(lambda text: html.escape(text, quote=False)).str.replace("\n", "<br>")


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
    x: "pd.Series[Any]",
    y: "pd.Series[Any]",
    partner: "pd.Series[Any]",
    hover: "pd.Series[Any]",
    size: float,
    **trace: Any,
) -> go.Scatter:
    """Invisible points over shapes, that take the pointer and the click; a click tells the id of the partner."""
    hidden = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=x.tolist(),
        y=y.tolist(),
        customdata=[[key] for key in partner],
        hovertext=hover.map(ink).tolist(),
        hoverinfo="text",
        mode="markers",
        marker={"size": size, "color": DOORZICHTIG, "opacity": 0},
        selected=hidden,
        unselected=hidden,
        showlegend=False,
        **trace,
    )
