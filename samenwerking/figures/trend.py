"""How many accounts had which oordeel, month after month."""

import pandas as pd
import plotly.graph_objects as go

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, TEKST, Chart, empty_figure, ink, new_figure
from samenwerking.figures.palet import BENAMING, KLEUR, cells, fill
from samenwerking.indicatoren import LABEL

STAPEL = ("actie nodig", "aandacht", "onbekend", "op orde")
"""From the bottom up: what asks for something stands on the base line, where it compares best."""
HOOGTE = 300
MAANDEN = 3
"""A label below each so many bars, the last one among them: that fits a phone too."""
RUIMTE = 0.09
"""How far labels stand apart at least, as a part of the height."""


def trend(frame: pd.DataFrame) -> Chart:
    """Stacked bars of ``frame`` (peildatum, oordeel, aantal), one per peildatum; the last one carries the labels."""
    wide = frame.assign(oordeel=frame["oordeel"].astype("str")).pivot(
        index="peildatum", columns="oordeel", values="aantal"
    )
    wide = wide.reindex(columns=list(STAPEL)).fillna(0).astype("int64").sort_index()
    dagen = wide.index.to_series().astype("datetime64[us]")
    table = (
        wide[list(reversed(STAPEL))].rename(columns=LABEL).rename(columns=opmaak.hoofdletter).rename_axis(columns=None)
    )
    table.insert(0, "Peildatum", dagen.to_numpy())
    table = table.reset_index(drop=True)
    alt = _sentence(wide)
    if wide.to_numpy().sum() == 0:
        return Chart(empty_figure(alt), alt, table)

    figure = new_figure(HOOGTE, margin={"l": 30, "r": 128, "t": 8, "b": 36, "pad": 2}, barmode="stack", bargap=0.18)
    x = list(range(len(wide)))
    for oordeel in STAPEL:
        counts = wide[oordeel]
        figure.add_bar(
            x=x,
            y=counts.tolist(),
            **cells(oordeel)
            | {
                "hoverinfo": "text",
                "hovertext": [
                    ink(f"{opmaak.datum(dag)}<br>{BENAMING[oordeel]}: {opmaak.aantal(n, 'account', 'accounts')}")
                    for dag, n in zip(dagen, counts, strict=True)
                ],
            },
        )
    _add_labels(figure, wide)
    add_months(figure, dagen)
    figure.update_yaxes(visible=False, range=[0, wide.sum(axis=1).max()])
    return Chart(figure, alt, table)


def add_months(figure: go.Figure, dagen: "pd.Series[pd.Timestamp]") -> None:
    """The axis below bars at 0, 1, 2 ...: one for each of these days, months apart."""
    ticks = slice((len(dagen) - 1) % MAANDEN, None, MAANDEN)
    figure.update_xaxes(
        range=[-0.5, len(dagen) - 0.5],
        tickvals=list(range(len(dagen)))[ticks],
        ticktext=month_labels(dagen.iloc[ticks]),
        tickfont={"size": KLEIN},
        tickangle=0,
    )


def month_labels(dagen: "pd.Series[pd.Timestamp]") -> list[str]:
    """'nov<br>2025' for the first and last date and for each date in a new year, else 'dec'."""
    months = dagen.map(opmaak.maand).str.split(" ", expand=True)
    with_year = (months[1] != months[1].shift()) | (dagen == dagen.max())
    return (months[0] + ("<br>" + months[1]).where(with_year, "")).map(ink).tolist()


def _add_labels(figure: go.Figure, wide: pd.DataFrame) -> None:
    """The numbers beside the first bar; beside the last one colour, symbol, word and number."""
    for oordeel, place in _label_places(wide, 0).items():
        _add_text(figure, opmaak.getal(int(wide[oordeel].iloc[0])), place, x=0, xanchor="right", xshift=-2)
    for oordeel, place in _label_places(wide, -1).items():
        figure.add_shape(
            type="rect",
            xref="paper",
            yref="paper",
            xsizemode="pixel",
            ysizemode="pixel",
            xanchor=1,
            yanchor=place,
            x0=7,
            x1=17,
            y0=-5,
            y1=5,
            fillcolor=fill(oordeel),
            line={"color": KLEUR[oordeel].lijn, "width": 1},
        )
        text = f"{BENAMING[oordeel]} {opmaak.getal(int(wide[oordeel].iloc[-1]))}"
        _add_text(figure, text, place, x=1, xanchor="left", xshift=20)


def _label_places(wide: pd.DataFrame, bar: int) -> dict[str, float]:
    """The height of each label beside a bar: the middle of its part, pushed apart where parts are low."""
    present = [oordeel for oordeel in STAPEL if wide[oordeel].any()]
    counts = wide.iloc[bar]
    middles = (counts.cumsum() - counts / 2)[present] / wide.sum(axis=1).max()
    return dict(zip(present, spread(middles.tolist(), RUIMTE), strict=True))


def _add_text(figure: go.Figure, text: str, y: float, **place: float | str) -> None:
    figure.add_annotation(
        text=ink(text),
        showarrow=False,
        xref="paper",
        yref="paper",
        y=y,
        yanchor="middle",
        font={"size": TEKST},
        **place,
    )


def spread(places: list[float], minimum: float) -> list[float]:
    """The same rising places, moved no more than needed to be ``minimum`` apart and to stay within 0 and 1."""
    result: list[float] = []
    for place in places:
        result.append(max(place, result[-1] + minimum if result else minimum / 2))
    ceiling = 1 - minimum / 2
    for n in reversed(range(len(result))):
        result[n] = min(result[n], ceiling)
        ceiling = result[n] - minimum
    return result


def _sentence(wide: pd.DataFrame) -> str:
    if wide.to_numpy().sum() == 0:
        return "Er zijn geen accounts in deze selectie."
    first, last = wide.iloc[0], wide.iloc[-1]
    if 2 * last["onbekend"] > last.sum():
        return "Van de meeste accounts is te weinig vastgelegd voor een oordeel."
    if len(wide) == 1:
        dag = opmaak.datum(wide.index[0], weekdag=False)
        return (
            f"Op {dag}: {opmaak.getal(last['actie nodig'])} met actie nodig, {opmaak.getal(last['op orde'])} op orde."
        )
    van, tot = (opmaak.datum(wide.index[n], weekdag=False) for n in (0, -1))
    actie = _change(first["actie nodig"], last["actie nodig"], "het aantal accounts dat actie vraagt")
    op_orde = _change(first["op orde"], last["op orde"], "het aantal op orde")
    return f"Van {van} tot {tot} {actie} en {op_orde}."


def _change(first: int, last: int, wat: str) -> str:
    if first == last:
        return f"bleef {wat} gelijk op {opmaak.getal(last)}"
    return f"{'daalde' if last < first else 'steeg'} {wat} van {opmaak.getal(first)} naar {opmaak.getal(last)}"
