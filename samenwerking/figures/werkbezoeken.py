"""The coming visits week after week, and whether they are prepared."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, Chart, empty_figure, ink, new_figure
from samenwerking.figures.palet import OPEN, cells, met_symbool, shape
from samenwerking.figures.tijdlijn import add_reces
from samenwerking.normen import Periode

OORDEEL = {"voorbereid": "op orde", "dringend": "actie nodig", "niet bekend": "onbekend"}
"""Which oordeel a preparation is for our own norm; one that still has time is none yet."""
GEREED = {naam: met_symbool(oordeel, naam) for naam, oordeel in OORDEEL.items()} | {"nog tijd": "nog tijd"}
"""How it is written: a symbol where there is an oordeel, and always the word."""
STAPEL = ("dringend", "nog tijd", "niet bekend", "voorbereid")
"""From the bottom up: what asks for something stands on the base line."""
HOOGTE = 190
DAG = pd.Timedelta(days=1)
_BREED = 5 * 24 * 3600 * 1000
"""Width of a bar: five days in milliseconds."""


def per_week(weken: pd.DataFrame, kalender: Sequence[Periode]) -> Chart:
    """Stacked bars of ``weken`` (week and a column per ``GEREEDHEID``), with reces as a band."""
    per = weken[list(reversed(STAPEL))]
    totaal = per.sum(axis=1)
    table = per.loc[:, (per != 0).any()].rename(columns=opmaak.hoofdletter).assign(Totaal=totaal)
    table.insert(0, "Week van", weken["week"])
    alt = _sentence(weken)
    if not totaal.any():
        return Chart(empty_figure(alt), alt, table)

    figure = new_figure(HOOGTE, margin={"l": 4, "r": 4, "t": 30, "b": 22, "pad": 2}, barmode="stack", showlegend=True)
    begin, end = weken["week"].min() - DAG, weken["week"].max() + 7 * DAG
    midden = weken["week"] + 3 * DAG
    for naam in STAPEL:
        counts = weken[naam]
        if not counts.any():
            continue
        hover = "Week van " + opmaak.datums(weken["week"]) + f"<br>{GEREED[naam]}: "
        figure.add_bar(
            x=midden.tolist(),
            y=counts.astype("object").where(counts > 0, None).tolist(),
            width=_BREED,
            **_look(naam, counts.astype("str").mask(counts == 0, "").tolist())
            | {
                "name": GEREED[naam],
                "hoverinfo": "text",
                "hovertext": (hover + opmaak.aantallen(counts, "bezoek", "bezoeken")).map(ink).tolist(),
            },
        )
    add_reces(figure, kalender, begin, end)
    ticks = weken["week"].iloc[::2]
    figure.update_xaxes(
        type="date",
        range=[begin, end],
        tickvals=(ticks + 3 * DAG).tolist(),
        ticktext=ticks.map(_short).map(ink).tolist(),
        tickfont={"size": KLEIN},
        tickangle=0,
    )
    figure.update_yaxes(visible=False, range=[0, 1.03 * totaal.max()])
    return Chart(figure, alt, table)


def _look(naam: str, text: list[str]) -> dict[str, Any]:
    return cells(OORDEEL[naam], text) if naam in OORDEEL else shape(OPEN, text)


def _short(dag: pd.Timestamp) -> str:
    """'23 nov'."""
    return f"{dag.day} {opmaak.maand(dag).split(' ')[0]}"


def _sentence(weken: pd.DataFrame) -> str:
    totaal = weken[list(STAPEL)].sum(axis=1)
    n, meest = int(totaal.sum()), int(totaal.max())
    if not n:
        return "Er zijn geen werkbezoeken in deze periode."
    zinnen = {
        "voorbereid": "{} voorbereid",
        "nog tijd": "voor {} is nog tijd",
        "dringend": "{} dringend",
        "niet bekend": "van {} is het niet bekend",
    }
    delen = [zin.format(opmaak.getal(int(weken[naam].sum()))) for naam, zin in zinnen.items() if weken[naam].any()]
    zin = f"{opmaak.hoofdletter(opmaak.aantal(n, 'werkbezoek', 'werkbezoeken'))}: {opmaak.opsomming(delen)}."
    drukst = weken.loc[totaal == meest, "week"]
    if meest > 1 and len(drukst) == 1:
        zin += f" De drukste week begint op {opmaak.datum(drukst.iloc[0])}, met {opmaak.getal(meest)} bezoeken."
    return zin
