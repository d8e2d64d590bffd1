"""The krachtenveld of one onderwerp: invloed against belang, with what every quadrant asks."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from samenwerking.data.schema import HOOGST, LAAGST
from samenwerking.figures.chart import BAND, DOORZICHTIG, KLEIN, LIJN, TEKST, Chart, empty_figure, ink, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.palet import DONKER, OPEN, Kleur
from samenwerking.figures.spreiding import room_beside, spread
from samenwerking.krachtenveld import KWADRANTEN
from samenwerking.opmaak import datum, hoofdletter, opsomming, telwoord

VORM: dict[str, tuple[str, str, Kleur]] = {
    "steunt": ("●", "circle", Kleur(LIJN, LIJN, "")),
    "afwachtend": ("◇", "diamond", OPEN),
    "kritisch": ("■", "square", DONKER),
}
"""Per houding the sign, the same as a marker, and its colours: none of an oordeel, for a houding is none."""
MAXIMUM = 60
"""Up to so many partijen have their name beside them; with more it is beside the pointer and in the table."""
_HOOGTE = 560
_LEGENDA = 48
_PUNT = 10
_REGEL = 0.18
"""How high a name is, in steps of the scale."""
_LINKS, _RECHTS = LAAGST - 0.5, HOOGST + 0.9
"""The edges; on the right there is room for the names of who has the most belang."""
_ONDER, _BOVEN = LAAGST - 0.9, HOOGST + 0.9
"""The edges; below and above the scale there is room for what a quadrant asks."""


def met_teken(houding: "pd.Series[str]") -> "pd.Series[str]":
    """Sign and word: '■ kritisch'."""
    return houding.astype("str").map({each: f"{teken} {each}" for each, (teken, _, _) in VORM.items()}).astype("str")


def lijst(frame: pd.DataFrame) -> pd.DataFrame:
    """The partijen of ``krachtenveld.partijen`` for the screen."""
    return pd.DataFrame(
        {
            "Partij": frame["partij"],
            "Invloed": frame["invloed"],
            "Belang": frame["belang"],
            "Houding": met_teken(frame["houding"]),
            "Wat het vraagt": frame["kwadrant"].astype("str"),
            "Veranderd": frame["verandering"].where(frame["verandering"] != ""),
            "Vanaf": frame["datum"],
        }
    ).reset_index(drop=True)


def krachtenveld(frame: pd.DataFrame, hoog_vanaf: int, vergelijk_met: pd.Timestamp) -> Chart:
    """The partijen of one onderwerp, with an arrow from where a partij stood on ``vergelijk_met``."""
    alt = _sentence(frame)
    if frame.empty:
        return Chart(empty_figure(alt), alt, lijst(frame))
    x, y = spread(frame["belang"], frame["invloed"])
    figure = new_figure(
        _HOOGTE,
        margin={"l": 40, "r": 4, "t": _LEGENDA, "b": 40, "pad": 2},
        showlegend=True,
        uniformtext={"mode": "hide", "minsize": KLEIN},  # a name without room on this screen is left out
    )
    _quadrants(figure, hoog_vanaf)
    if len(frame) <= MAXIMUM:
        _names(figure, frame, x, y)
    _arrows(figure, frame, x, y, vergelijk_met)
    _points(figure, frame, x, y)
    scale = list(range(LAAGST, HOOGST + 1))
    ticks = {"tickvals": scale, "ticktext": [ink(str(each)) for each in scale], "tickfont": {"size": TEKST}}
    figure.update_xaxes(range=[_LINKS, _RECHTS], title={"text": ink("Belang"), "standoff": 4}, **ticks)
    figure.update_yaxes(range=[_ONDER, _BOVEN], title={"text": ink("Invloed"), "standoff": 4}, **ticks)
    return Chart(figure, alt, lijst(frame))


def _quadrants(figure: Drawing, hoog_vanaf: int) -> None:
    grens = hoog_vanaf - 0.5
    figure.add_shape(
        type="rect",
        x0=grens,
        x1=_RECHTS,
        y0=grens,
        y1=_BOVEN,
        fillcolor=BAND,
        opacity=0.5,
        line={"width": 0},
        layer="below",
    )
    rand = {"type": "line", "line": {"color": LIJN, "width": 1}, "layer": "below"}
    figure.add_shape(x0=grens, x1=grens, y0=_ONDER, y1=_BOVEN, **rand)
    figure.add_shape(x0=_LINKS, x1=_RECHTS, y0=grens, y1=grens, **rand)
    figure.add_shape(**rand | {"type": "rect"}, x0=_LINKS, x1=_RECHTS, y0=_ONDER, y1=_BOVEN)
    boven, onder = _BOVEN - 0.2, _ONDER + 0.2
    plekken = ((grens, boven), (_LINKS, boven), (grens, onder), (_LINKS, onder))
    for kwadrant, (x, y) in zip(KWADRANTEN, plekken, strict=True):
        tekst = ink(f"<b>{hoofdletter(kwadrant)}</b>")
        figure.add_annotation(text=tekst, x=x, y=y, xanchor="left", xshift=4, showarrow=False, font={"size": TEKST})


def _names(figure: Drawing, frame: pd.DataFrame, x: "pd.Series[float]", y: "pd.Series[float]") -> None:
    """Names as the text of bars that are not to be seen: the browser leaves out what does not fit beside its point."""
    begin, eind = _room(frame, x, y)
    ruimte = "\u00a0" * 3  # past the point itself, and past the next
    names = (ruimte + frame["partij"].map(safe) + ruimte).map(ink)
    for naast, anker in ((eind > x, "start"), (begin < x, "end")):
        figure.add_bar(
            orientation="h",
            y=y[naast].tolist(),
            base=begin[naast].tolist(),
            x=(eind - begin)[naast].tolist(),
            width=_REGEL * 1.5,
            marker={"color": DOORZICHTIG, "line": {"width": 0}},
            text=names[naast].tolist(),
            textfont={"size": KLEIN},
            textposition="inside",
            insidetextanchor=anker,
            textangle=0,
            constraintext="inside",
            hoverinfo="skip",
            showlegend=False,
        )


def _room(
    frame: pd.DataFrame, x: "pd.Series[float]", y: "pd.Series[float]"
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """As ``room_beside``; an arrow that comes from aside takes the room on that side."""
    dx, dy = frame["belang_eerder"].astype("float64") - x, frame["invloed_eerder"].astype("float64") - y
    aside = frame["verplaatst"] & (2 * dx.abs() > dy.abs())  # on a wide screen a step to the side is twice one up
    taken = x[aside] + 0.1 * dx[aside] / dx[aside].abs()
    begin, eind = room_beside(
        pd.concat([x, taken], ignore_index=True),
        pd.concat([y, y[aside]], ignore_index=True),
        hoogte=_REGEL,
        links=_LINKS,
        rechts=_RECHTS,
    )
    return begin.head(len(x)).set_axis(x.index), eind.head(len(x)).set_axis(x.index)


def _arrows(
    figure: Drawing, frame: pd.DataFrame, x: "pd.Series[float]", y: "pd.Series[float]", vergelijk_met: pd.Timestamp
) -> None:
    """From the earlier place to the point: one line per partij that moved, with a gap between them."""
    moved = frame["verplaatst"]
    if not moved.any():
        return
    eerder = frame[moved]
    along = {
        "x": pd.DataFrame({0: eerder["belang_eerder"].astype("float64"), 1: x[moved], 2: None}),
        "y": pd.DataFrame({0: eerder["invloed_eerder"].astype("float64"), 1: y[moved], 2: None}),
    }
    n = len(eerder)
    figure.add_scatter(
        **{as_: points.to_numpy(dtype=object).ravel().tolist() for as_, points in along.items()},
        mode="lines+markers",
        line={"color": LIJN, "width": 1.5, "dash": "dot"},
        marker={
            "symbol": "arrow",
            "size": [0, 14, 0] * n,
            "standoff": [0, _PUNT / 2, 0] * n,
            "angleref": "previous",
            "color": LIJN,
            "opacity": 1,
        },
        name=f"vanaf de plek op {datum(vergelijk_met, weekdag=False)}",
        legendrank=2000,  # after the houdingen
        hoverinfo="skip",
    )


def _points(figure: Drawing, frame: pd.DataFrame, x: "pd.Series[float]", y: "pd.Series[float]") -> None:
    hover = pd.Series([ink(_hover(row)) for row in frame.to_dict("records")], index=frame.index, dtype="str")
    for houding, (_, vorm, kleur) in VORM.items():
        rows = frame["houding"] == houding
        if rows.any():
            figure.add_scatter(
                x=x[rows].tolist(),
                y=y[rows].tolist(),
                mode="markers",
                marker={
                    "symbol": vorm,
                    "size": _PUNT,
                    "color": kleur.vlak,
                    "opacity": 1,
                    "line": {"color": kleur.lijn, "width": 1.5},
                },
                name=houding,
                hovertext=hover[rows].tolist(),
                hoverinfo="text",
            )


def _hover(row: Mapping[Hashable, Any]) -> str:
    delen = [
        f"<b>{safe(row['partij'])}</b>",
        f"{VORM[row['houding']][0]} {row['houding']}",
        f"invloed {row['invloed']}, belang {row['belang']}",
        row["kwadrant"],
        row["verandering"],
    ]
    return "<br>".join(filter(None, delen))


def _sentence(frame: pd.DataFrame) -> str:
    n = len(frame)
    if not n:
        return "Er zijn geen partijen vastgelegd."
    aantallen = {kwadrant: int((frame["kwadrant"] == kwadrant).sum()) for kwadrant in KWADRANTEN}
    delen = [f"{telwoord(k)} {kwadrant}" for kwadrant, k in aantallen.items() if k]
    return f"{hoofdletter(telwoord(n))} {'partij' if n == 1 else 'partijen'}: {opsomming(delen)}."
