"""The stukken of gemeenschappelijke regelingen on the calendar of one year, with today."""

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import BAND, KLEIN, LIJN, Chart, empty_figure, ink, new_figure, safe, two_lines
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.palet import KLEUR, met_symbool
from samenwerking.figures.tegelkaart import short_name
from samenwerking.figures.tijdlijn import PUNT
from samenwerking.verbonden_partijen.jaarstukken import STAPPEN, STUKSTANDEN

MAXIMUM = 12
"""How many regelingen are drawn, those that are late first; the table has them all."""
_RIJ = 12
"""Height of a regeling within its step, in pixels."""
_MARK = {
    "op tijd": ("circle", PUNT, met_symbool("op orde", "op tijd")),
    "gedaan": ("circle", LIJN, "gedaan, zonder uiterste dag"),
    "te laat gedaan": ("diamond", KLEUR["aandacht"].lijn, met_symbool("aandacht", "te laat gedaan")),
    "te laat": ("triangle-up", KLEUR["actie nodig"].lijn, met_symbool("actie nodig", "te laat, nog niet gedaan")),
    "nog te komen": ("circle-open", LIJN, "nog te komen (uiterste dag)"),
}
"""Symbol, colour and word; what is not recorded or was not given has no day, so it stands in the table alone."""


def jaarkalender(kalender: pd.DataFrame, peildatum: pd.Timestamp) -> Chart:
    """The steps of the year of the peildatum, a row of points each: when it was done, or has to be."""
    frame = kalender[kalender["kalenderjaar"] == peildatum.year]
    order = frame.groupby("partner")["dagen"].max().sort_values(ascending=False, kind="stable").index
    table = kalender_tabel(kalender).drop(columns="verbonden_partij")
    alt = _sentence(frame)
    drawn = order[:MAXIMUM]
    # what is still to come stands on its last day, what is late on the day it is now
    dag = frame["gedaan_op"].fillna(frame["uiterlijk"].where(frame["stand"] == "nog te komen", peildatum))
    rows = frame.assign(dag=dag)[frame["partner"].isin(drawn) & dag.notna() & frame["stand"].isin(list(_MARK))]
    if rows.empty:
        return Chart(empty_figure(alt), alt, table)
    ruimte = len(drawn) + 1.5
    plek = {partner: row for row, partner in enumerate(drawn)}
    rows = rows.assign(y=rows["stap"].cat.codes.astype("float64") * ruimte + rows["partner"].map(plek))
    figure = new_figure(
        int(len(STAPPEN) * ruimte * _RIJ) + 110,
        margin={"l": 4, "r": 8, "t": 66, "b": 34, "pad": 6},
        showlegend=True,
        legend={"traceorder": "normal"},
    )
    _add_limits(figure, frame, ruimte)
    for row in rows[rows["stand"].isin(["te laat", "te laat gedaan"])].to_dict("records"):
        line = {"color": _MARK[str(row["stand"])][1], "width": 3}
        figure.add_shape(type="line", x0=row["uiterlijk"], x1=row["dag"], y0=row["y"], y1=row["y"], line=line)
        if row["stand"] == "te laat" and len(drawn) > 1:
            figure.add_annotation(
                x=row["uiterlijk"],
                y=row["y"],
                text=ink(safe(short_name(str(row["naam"]), 18)) + "\u00a0"),
                showarrow=False,
                xanchor="right",
                font={"size": KLEIN},
            )
    for stand, (symbol, kleur, woord) in _MARK.items():
        part = rows[rows["stand"] == stand]
        if part.empty:
            continue
        hover = part["naam"].map(safe) + "<br>" + part["stap"].astype("str") + "<br>" + _when(part)
        figure.add_scatter(
            x=part["dag"].tolist(),
            y=part["y"].tolist(),
            mode="markers",
            name=woord,
            marker={"symbol": symbol, "size": 9, "color": kleur, "line": {"color": kleur, "width": 1.5}},
            hovertext=hover.map(ink).tolist(),
            hoverinfo="text",
            cliponaxis=False,
        )
    _add_axes(figure, rows, ruimte, peildatum)
    return Chart(figure, alt, table)


def _add_limits(figure: Drawing, frame: pd.DataFrame, ruimte: float) -> None:
    """An upright line on the last day that all regelingen share."""
    grenzen = frame.dropna(subset=["uiterlijk"]).groupby("stap", observed=True)["uiterlijk"].agg(["min", "max"])
    for stap, row in grenzen[grenzen["min"] == grenzen["max"]].iterrows():
        onder = STAPPEN.index(str(stap)) * ruimte
        line = {"color": LIJN, "width": 2.5}
        figure.add_shape(type="line", x0=row["min"], x1=row["min"], y0=onder - 0.7, y1=onder + ruimte - 1.8, line=line)


def _add_axes(figure: Drawing, rows: pd.DataFrame, ruimte: float, peildatum: pd.Timestamp) -> None:
    begin = min(pd.Timestamp(peildatum.year, 1, 1), rows["dag"].min())
    end = max(pd.Timestamp(peildatum.year, 12, 31), rows["dag"].max())
    figure.add_vline(x=peildatum, line={"color": LIJN, "width": 1.5, "dash": "dot"})
    figure.add_annotation(
        x=peildatum,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="right" if peildatum - begin > (end - begin) / 2 else "left",
        text=ink("peildatum"),
        showarrow=False,
        font={"size": KLEIN},
    )
    months = pd.Series(pd.date_range(pd.Timestamp(peildatum.year, 1, 1), end, freq="2MS"))
    figure.update_xaxes(
        type="date",
        range=[begin - pd.Timedelta(days=4), end],
        tickvals=months.tolist(),
        ticktext=[ink(opmaak.maand(dag).split()[0]) for dag in months],
        tickfont={"size": KLEIN},
        tickangle=0,
        showgrid=True,
        gridcolor=BAND,
    )
    middle = (ruimte - 2.5) / 2
    figure.update_yaxes(
        range=[len(STAPPEN) * ruimte - 1, -1],
        tickvals=[place * ruimte + middle for place in range(len(STAPPEN))],
        ticktext=[ink(two_lines(stap)) for stap in STAPPEN],
        tickfont={"size": KLEIN},
        automargin="width",
    )


def _when(part: pd.DataFrame) -> "pd.Series[str]":
    gedaan = "gedaan op " + opmaak.datums(part["gedaan_op"])
    tekst = gedaan.where(part["gedaan_op"].notna(), part["stand"].astype("str"))
    tekst = tekst + (", uiterlijk " + opmaak.datums(part["uiterlijk"])).where(part["uiterlijk"].notna(), "")
    return tekst + (", " + opmaak.aantallen(part["dagen"], "dag", "dagen") + " te laat").where(part["dagen"] > 0, "")


def kalender_tabel(kalender: pd.DataFrame) -> pd.DataFrame:
    """The steps for the screen, what asks most first."""
    volgorde = ["stand", "dagen", "kalenderjaar"]
    frame = kalender.sort_values(volgorde, ascending=[True, False, False], kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "verbonden_partij": frame["partner"],
            "Regeling": frame["naam"],
            "Stap": frame["stap"].astype("str"),
            "Boekjaar": frame["jaar"],
            "Stand": frame["stand"].astype("str"),
            "Dagen te laat": frame["dagen"].where(frame["dagen"] > 0).astype("Int64"),
            "Uiterlijk": frame["uiterlijk"],
            "Gedaan op": frame["gedaan_op"],
        }
    )


def _sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Er is geen gemeenschappelijke regeling in deze selectie."
    counts = frame["stand"].value_counts()
    delen = [f"{opmaak.getal(counts[stand])} {stand}" for stand in STUKSTANDEN if counts[stand]]
    n = opmaak.aantal(frame["partner"].nunique(), "regeling", "regelingen")
    stappen = opmaak.aantal(len(frame), "stap", "stappen")
    return f"Dit jaar {stappen} bij {n}: {opmaak.opsomming(delen)}."
