"""How many accounts had which oordeel, month after month."""

import pandas as pd
import plotly.graph_objects as go

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, TEKST, Chart, empty_figure, new_figure
from samenwerking.figures.palet import BENAMING, KLEUR, cell_style
from samenwerking.indicatoren import LABEL

STAPEL = ("actie nodig", "aandacht", "onbekend", "op orde")
"""From the bottom up: what asks for something stands on the base line, where it compares best."""
HOOGTE = 300
RUIMTE = 0.09
"""How far labels stand apart at least, as a part of the height."""


def trend(frame: pd.DataFrame) -> Chart:
    """Stacked bars of ``frame`` (peildatum, oordeel, aantal), one per peildatum; the last one carries the labels."""
    wide = frame.assign(oordeel=frame["oordeel"].astype("str")).pivot(
        index="peildatum", columns="oordeel", values="aantal"
    )
    wide = wide.reindex(columns=list(STAPEL)).fillna(0).astype("int64").sort_index()
    dagen = wide.index.to_series()
    table = (
        wide[list(reversed(STAPEL))].rename(columns=LABEL).rename(columns=opmaak.hoofdletter).rename_axis(columns=None)
    )
    table.insert(0, "Peildatum", opmaak.datums(dagen).to_numpy())
    table = table.reset_index(drop=True)
    alt = _sentence(wide)
    if wide.to_numpy().sum() == 0:
        return Chart(empty_figure(alt), alt, table)

    figure = new_figure(HOOGTE, margin={"l": 4, "r": 128, "t": 8, "b": 36, "pad": 2}, barmode="stack", bargap=0.18)
    x = list(range(len(wide)))
    ends = [n in (0, len(wide) - 1) for n in x]
    for oordeel in STAPEL:
        counts = wide[oordeel]
        figure.add_bar(
            x=x,
            y=counts.tolist(),
            name=BENAMING[oordeel],
            text=[opmaak.getal(n) if end and n else "" for n, end in zip(counts, ends, strict=True)],
            textfont_size=TEKST,
            **cell_style(oordeel)
            | {
                "hoverinfo": "text",
                "hovertext": [
                    f"{opmaak.datum(dag)}<br>{BENAMING[oordeel]}: {opmaak.aantal(n, 'account', 'accounts')}"
                    for dag, n in zip(dagen, counts, strict=True)
                ],
            },
        )
    _add_labels(figure, wide)
    figure.update_xaxes(
        range=[-0.5, len(wide) - 0.5],
        tickvals=x,
        ticktext=month_labels(dagen),
        tickfont={"size": KLEIN},
        tickangle=0,
    )
    figure.update_yaxes(visible=False, range=[0, wide.sum(axis=1).max()])
    return Chart(figure, alt, table)


def month_labels(dagen: "pd.Series[pd.Timestamp]") -> list[str]:
    """'nov<br>2025' for the first date and for each date in a new year, else 'dec'."""
    months = dagen.map(opmaak.maand).str.split(" ", expand=True)
    return (months[0] + ("<br>" + months[1]).where(months[1] != months[1].shift(), "")).tolist()


def _add_labels(figure: go.Figure, wide: pd.DataFrame) -> None:
    """Beside the last bar: the colour, the symbol, the word and the number, pushed apart where bars are low."""
    last = wide.iloc[-1]
    present = [oordeel for oordeel in STAPEL if wide[oordeel].any()]
    heights = (last.cumsum() - last / 2)[present] / wide.sum(axis=1).max()
    for oordeel, place in zip(present, spread(heights.tolist(), RUIMTE), strict=True):
        kleur = KLEUR[oordeel]
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
            fillcolor=kleur.vlak,
            line={"color": kleur.lijn, "width": 1},
        )
        figure.add_annotation(
            text=f"{BENAMING[oordeel]} {opmaak.getal(int(last[oordeel]))}",
            showarrow=False,
            xref="paper",
            yref="paper",
            x=1,
            y=place,
            xanchor="left",
            yanchor="middle",
            xshift=20,
            font={"size": TEKST},
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
    if len(wide) == 1:
        dag = opmaak.datum(wide.index[0], weekdag=False)
        return (
            f"Op {dag}: {opmaak.getal(last['actie nodig'])} met actie nodig, {opmaak.getal(last['op orde'])} op orde."
        )
    van, tot = (opmaak.maand(wide.index[n]) for n in (0, -1))
    return (
        f"Van {van} tot {tot} {_change(first['actie nodig'], last['actie nodig'], 'het aantal accounts dat actie vraagt')}; "
        f"{_change(first['op orde'], last['op orde'], 'het aantal op orde')}."
    )


def _change(first: int, last: int, wat: str) -> str:
    if first == last:
        return f"bleef {wat} gelijk op {opmaak.getal(last)}"
    return f"{'daalde' if last < first else 'steeg'} {wat} van {opmaak.getal(first)} naar {opmaak.getal(last)}"
