"""How many accounts had which oordeel, month after month."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, TEKST, Chart, empty_figure, ink, new_figure
from samenwerking.figures.drawing import Drawing
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
    tel = dict(zip(zip(frame["peildatum"], frame["oordeel"].astype("str"), strict=True), frame["aantal"], strict=True))
    dagen = sorted({dag for dag, _ in tel})
    wide = {oordeel: [int(tel.get((dag, oordeel), 0)) for dag in dagen] for oordeel in STAPEL}
    table = pd.DataFrame(
        {
            "Peildatum": pd.Series(dagen, dtype="datetime64[us]"),
            **{opmaak.hoofdletter(LABEL[oordeel]): wide[oordeel] for oordeel in reversed(STAPEL)},
        }
    )
    alt = _sentence(wide, dagen)
    if not (top := _top(wide)):
        return Chart(empty_figure(alt), alt, table)

    figure = new_figure(HOOGTE, margin={"l": 30, "r": 128, "t": 8, "b": 36, "pad": 2}, barmode="stack", bargap=0.18)
    for oordeel, counts in wide.items():
        figure.add_bar(
            x=list(range(len(dagen))),
            y=counts,
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
    figure.update_yaxes(visible=False, range=[0, top])
    return Chart(figure, alt, table)


_Tellingen = Mapping[str, Sequence[int]]
"""Per oordeel how many accounts had it, per peildatum."""


def _top(wide: _Tellingen) -> int:
    """How high the highest bar is."""
    return max((sum(bar) for bar in zip(*wide.values(), strict=True)), default=0)


def add_months(figure: Drawing, dagen: Iterable[pd.Timestamp]) -> None:
    """The axis below bars at 0, 1, 2 ...: one for each of these days, months apart."""
    days = list(dagen)
    ticks = slice((len(days) - 1) % MAANDEN, None, MAANDEN)
    figure.update_xaxes(
        range=[-0.5, len(days) - 0.5],
        tickvals=list(range(len(days)))[ticks],
        ticktext=month_labels(days[ticks]),
        tickfont={"size": KLEIN},
        tickangle=0,
    )


def month_labels(dagen: Iterable[pd.Timestamp]) -> list[str]:
    """'nov<br>2025' for the first and last date and for each date in a new year, else 'dec'; the dates rise."""
    months = [tuple(opmaak.maand(dag).split(" ")) for dag in dagen]
    years = [year for _, year in months]
    last = len(months) - 1
    return [
        ink(f"{month}<br>{year}" if n in (0, last) or year != years[n - 1] else month)
        for n, (month, year) in enumerate(months)
    ]


def _add_labels(figure: Drawing, wide: _Tellingen) -> None:
    """The numbers beside the first bar; beside the last one colour, symbol, word and number."""
    for oordeel, place in _label_places(wide, 0).items():
        _add_text(figure, opmaak.getal(wide[oordeel][0]), place, x=0, xanchor="right", xshift=-2)
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
        text = f"{BENAMING[oordeel]} {opmaak.getal(wide[oordeel][-1])}"
        _add_text(figure, text, place, x=1, xanchor="left", xshift=20)


def _label_places(wide: _Tellingen, bar: int) -> dict[str, float]:
    """The height of each label beside a bar: the middle of its part, pushed apart where parts are low."""
    top, below = _top(wide), 0
    middles = {}
    for oordeel, counts in wide.items():
        if any(counts):
            middles[oordeel] = (below + counts[bar] / 2) / top
        below += counts[bar]
    return dict(zip(middles, spread(list(middles.values()), RUIMTE), strict=True))


def _add_text(figure: Drawing, text: str, y: float, **place: float | str) -> None:
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


def _sentence(wide: _Tellingen, dagen: Sequence[pd.Timestamp]) -> str:
    if not _top(wide):
        return "Er zijn geen accounts in deze selectie."
    first, last = ({oordeel: counts[bar] for oordeel, counts in wide.items()} for bar in (0, -1))
    if 2 * last["onbekend"] > sum(last.values()):
        return "Van de meeste accounts is te weinig vastgelegd voor een oordeel."
    van, tot = (opmaak.datum(dagen[bar], weekdag=False) for bar in (0, -1))
    if len(dagen) == 1:
        return (
            f"Op {tot}: {opmaak.getal(last['actie nodig'])} met actie nodig, {opmaak.getal(last['op orde'])} op orde."
        )
    actie = _change(first["actie nodig"], last["actie nodig"], "het aantal accounts dat actie vraagt")
    op_orde = _change(first["op orde"], last["op orde"], "het aantal op orde")
    return f"Van {van} tot {tot} {actie} en {op_orde}."


def _change(first: int, last: int, wat: str) -> str:
    if first == last:
        return f"bleef {wat} gelijk op {opmaak.getal(last)}"
    return f"{'daalde' if last < first else 'steeg'} {wat} van {opmaak.getal(first)} naar {opmaak.getal(last)}"
