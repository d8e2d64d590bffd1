"""How long initiatieven stay in a fase: finished stays and running ones, against the termijn."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import BAND, DOORZICHTIG, KLEIN, LIJN, TEKST, Chart, empty_figure, ink, new_figure
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.initiatieven import RUSTIG
from samenwerking.figures.tijdlijn import PUNT

WEINIG = 4
"""From so many stays on a quarter and three quarters mean something; fewer are drawn one by one."""
RIJ = 46
"""Height of a fase in pixels: a lane for what is finished, one for what runs."""
_ONDER = 74
"""Room beneath the rows: the days, and two lines of legend on a phone."""
_STAPPEN = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
"""Days between two labels of the axis."""
_Rij = dict[Hashable, Any]
"""A fase, with its finished stays or its running ones."""
_BANEN = (
    (False, -0.19, "klaar met de fase", "circle", RUSTIG.vlak),
    (True, 0.19, "nog bezig", "circle-open", DOORZICHTIG),
)


def doorlooptijden(frame: pd.DataFrame) -> Chart:
    """Days per fase of ``initiatieven.doorlooptijden``.

    A bar from a quarter to three quarters with the mediaan on it; a few stays as points. A fase without termijn takes
    as long as it takes: it stands in the table alone.
    """
    frame = frame.assign(fase=frame["fase"].astype("str"))
    table = _table(frame)
    drawn = frame[frame["termijn"].notna()]
    alt = _sentence(drawn)
    if drawn.empty:
        return Chart(empty_figure(alt), alt, table)
    rows = drawn.to_dict("records")
    termijn = {row["fase"]: row["termijn"] for row in rows}
    figure = new_figure(
        len(termijn) * RIJ + _ONDER + 4,
        margin={"l": 4, "r": 4, "t": 4, "b": _ONDER, "pad": 6},
        showlegend=True,
        legend={"y": 0, "yanchor": "bottom", "traceorder": "normal"},
    )
    place = {fase: n for n, fase in enumerate(termijn)}
    for loopt, shift, name, symbol, fill in _BANEN:
        if part := [row | {"y": place[row["fase"]] + shift} for row in rows if row["loopt"] == loopt]:
            _add_lane(figure, part, name, symbol, fill)
    _add_limits(figure, termijn.values())
    few = [row["maximum"] for row in rows if row["aantal"] < WEINIG]
    end = max(*termijn.values(), *(row["driekwart"] for row in rows), *few)
    step = next((step for step in _STAPPEN if end / step <= 5), _STAPPEN[-1])
    ticks = list(range(0, int(end) + 1, step))
    figure.update_xaxes(
        range=[-0.02 * end, 1.06 * end],
        tickvals=ticks,
        ticktext=[ink(opmaak.aantal(n, "dag", "dagen") if n else "0") for n in ticks],
        tickfont={"size": KLEIN},
        showgrid=True,
        gridcolor=BAND,
    )
    figure.update_yaxes(
        range=[len(termijn) - 0.5, -0.5],
        tickvals=list(range(len(termijn))),
        ticktext=_labels(rows, termijn),
        tickfont={"size": TEKST},
        automargin="width",
    )
    return Chart(figure, alt, table)


def _labels(rows: list[_Rij], termijn: Mapping[str, int]) -> list[str]:
    """The fase with its termijn, and below it how many stays there are."""
    n = {(row["fase"], row["loopt"]): row["aantal"] for row in rows}
    return [
        ink(f"{fase} · {opmaak.aantal(dagen, 'dag', 'dagen')}")
        + f'<br><span style="color:currentColor;font-size:{KLEIN - 1}px">'
        + f"{opmaak.getal(n.get((fase, False), 0))} klaar, {opmaak.getal(n.get((fase, True), 0))} bezig</span>"
        for fase, dagen in termijn.items()
    ]


def _add_lane(figure: Drawing, rows: list[_Rij], name: str, symbol: str, fill: str) -> None:
    """Bars with the mediaan on them where there are enough stays, else a point per stay."""
    many, few = ([row for row in rows if (row["aantal"] >= WEINIG) == enough] for enough in (True, False))
    figure.add_bar(
        x=[row["driekwart"] - row["kwart"] for row in many],
        y=[row["y"] for row in many],
        base=[row["kwart"] for row in many],
        width=0.26,
        orientation="h",
        marker={"color": fill, "line": {"color": PUNT, "width": 1}},
        hoverinfo="skip",
        showlegend=False,
    )
    # of three stays or fewer, the shortest, the one in the middle and the longest are all there are
    middle = [*many, *(row for row in few if row["aantal"] != 2)]
    columns = {"mediaan": middle, "minimum": few, "maximum": few}
    points = [(row[column], row) for column, here in columns.items() for row in here]
    figure.add_scatter(
        x=[x for x, _ in points],
        y=[row["y"] for _, row in points],
        mode="markers",
        name=name,
        marker={"symbol": symbol, "size": 9, "color": PUNT, "line": {"color": PUNT, "width": 1.5}},
        hovertext=[ink(_hover(row, name)) for _, row in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def _hover(row: _Rij, name: str) -> str:
    mediaan, kortste, langste = (opmaak.getal(row[column], 1) for column in ("mediaan", "minimum", "maximum"))
    head = f"{row['fase']}, {name}: {opmaak.getal(row['aantal'])}"
    return f"{head}<br>mediaan {mediaan} dagen, {kortste} tot {langste} dagen"


def _add_limits(figure: Drawing, termijnen: Iterable[int]) -> None:
    """The termijn of each fase as an upright line over both its lanes."""
    line = {"color": LIJN, "width": 2.5}
    for row, dagen in enumerate(termijnen):
        figure.add_shape(type="line", x0=dagen, x1=dagen, y0=row - 0.38, y1=row + 0.38, line=line)
    figure.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        name="termijn",
        marker={"symbol": "line-ns", "size": 12, "line": line},
        hoverinfo="skip",
    )


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Fase": frame["fase"],
            "Wat": frame["loopt"].map({loopt: name for loopt, _, name, _, _ in _BANEN}).astype("str"),
            "Aantal": frame["aantal"],
            "Termijn in dagen": frame["termijn"],
            "Kortste": frame["minimum"],
            "Kwart": frame["kwart"],
            "Mediaan": frame["mediaan"],
            "Driekwart": frame["driekwart"],
            "Langste": frame["maximum"],
        }
    ).reset_index(drop=True)


def _sentence(drawn: pd.DataFrame) -> str:
    if drawn.empty:
        return "Van geen enkel initiatief in deze selectie is een fase met een termijn vastgelegd."
    usual = drawn[drawn["aantal"] >= WEINIG]
    over = usual[usual["mediaan"] > usual["termijn"]]
    klaar, bezig = (over.loc[over["loopt"] == loopt, "fase"].tolist() for loopt in (False, True))
    if usual["loopt"].all():
        text = "Nog te weinig initiatieven kwamen een fase door om te zeggen hoe lang die meestal duurt."
    elif klaar:
        text = f"Meestal langer dan de termijn {'duurt' if len(klaar) == 1 else 'duren'} {opmaak.opsomming(klaar)}."
    else:
        text = "In elke fase bleef minstens de helft binnen de termijn."
    if bezig:
        text += f" Wat nu loopt in {opmaak.opsomming(bezig)}, is er meestal al langer dan de termijn."
    return text
