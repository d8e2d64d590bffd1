"""The story of one initiatief: from melding to now, step by step."""

from typing import Any

import pandas as pd

from samenwerking import opmaak
from samenwerking.data.schema import EINDFASEN
from samenwerking.figures.chart import BAND, KLEIN, LIJN, TEKST, Chart, empty_figure, ink, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.initiatieven import look, termijnstand_word
from samenwerking.figures.tijdlijn import PUNT
from samenwerking.figures.trend import month_labels
from samenwerking.initiatieven import TERMIJNSTANDEN, tegen_termijn

RIJ = 26
"""Height of a step in pixels."""
MAXIMUM = 30
"""How many steps are drawn, the last ones; the table has them all."""
MAANDEN_VANAF = pd.Timedelta(days=75)
"""From this span on the axis names months, below it days."""
_MS = 24 * 60 * 60 * 1000
"""A day in what plotly counts in."""
_WOORDEN = 0.3
"""How much of the width the words of a bar take, on a phone."""
_BOVEN = 20
_ONDER = 100
"""Room beneath the steps: two lines of dates and, on a phone, three lines of legend."""


def verhaal(verblijven: pd.DataFrame, gebeurtenissen: pd.DataFrame, peildatum: pd.Timestamp) -> Chart:
    """The stays of one initiatief (rows of ``initiatieven.verblijven``) and what happened, in the order of time.

    A stay is a bar with its termijn as an upright line; what happened on a day is a diamond, the end among them.
    """
    steps = _steps(verblijven, gebeurtenissen)
    table = _table(steps)
    alt = _sentence(verblijven, gebeurtenissen, peildatum)
    if steps.empty:
        return Chart(empty_figure(alt), alt, table)
    drawn = steps.tail(MAXIMUM).reset_index(drop=True)
    begin = drawn["van"].min()
    end = max(begin + pd.Timedelta(days=7), peildatum, *drawn.loc[drawn["loopt"], "uiterlijk"].dropna())
    span = end - begin
    figure = new_figure(
        len(drawn) * RIJ + _BOVEN + _ONDER,
        margin={"l": 4, "r": 4, "t": _BOVEN, "b": _ONDER, "pad": 6},
        showlegend=True,
        legend={"y": 0, "yanchor": "bottom", "traceorder": "normal"},
    )
    _add_stays(figure, drawn, peildatum, span)
    _add_days(figure, drawn, begin + span * 0.6)
    _add_peildatum(figure, peildatum)
    ticks = _ticks(begin, end)
    by_month = span >= MAANDEN_VANAF
    figure.update_xaxes(
        type="date",
        range=[begin - span / 50, end + span / 3],
        tickvals=ticks.tolist(),
        ticktext=month_labels(ticks) if by_month else [ink(opmaak.dag_in_jaar(dag, dag)) for dag in ticks],
        tickfont={"size": KLEIN},
        tickangle=0,
        showgrid=True,
        gridcolor=BAND,
    )
    figure.update_yaxes(
        range=[len(drawn) - 0.5, -0.5],
        tickvals=list(range(len(drawn))),
        ticktext=[ink(safe(wat)) for wat in drawn["wat"]],
        tickfont={"size": TEKST},
        automargin="width",
    )
    return Chart(figure, alt, table)


def _steps(verblijven: pd.DataFrame, gebeurtenissen: pd.DataFrame) -> pd.DataFrame:
    """One row per step: wat, van, tot, dagen, termijn, uiterlijk, termijnstand (missing for a day), loopt."""
    fase = verblijven["fase"].astype("str")
    ended = fase.isin(EINDFASEN)
    uiterlijk = verblijven["van"] + pd.to_timedelta(verblijven["termijn"].astype("float64"), unit="D")
    stays = pd.DataFrame(
        {
            "wat": fase.mask(verblijven["opnieuw"], "opnieuw wegen"),
            "van": verblijven["van"],
            "tot": verblijven["tot"],
            "dagen": verblijven["dagen"].astype("Int64").mask(ended),
            "termijn": verblijven["termijn"],
            "uiterlijk": uiterlijk,
            "termijnstand": verblijven["termijnstand"].astype("str").mask(ended),
            "loopt": verblijven["loopt"],
            "orde": 2,
        }
    )
    days = pd.DataFrame({"wat": gebeurtenissen["wat"], "van": gebeurtenissen["datum"], "orde": 1, "loopt": False})
    days["orde"] = days["orde"].mask(days["wat"] == "gemeld", 0)
    steps = pd.concat([stays, days.reindex(columns=stays.columns).astype(stays.dtypes)], ignore_index=True)
    return steps.sort_values(["van", "orde"], kind="stable", ignore_index=True).drop(columns="orde")


def _add_stays(figure: Drawing, steps: pd.DataFrame, peildatum: pd.Timestamp, span: pd.Timedelta) -> None:
    for naam in TERMIJNSTANDEN:
        part = steps[steps["termijnstand"] == naam]
        if part.empty:
            continue
        length = (part["tot"].fillna(peildatum) - part["van"]).dt.days
        length = length.clip(lower=span.days / 200)
        hover = part["wat"].map(safe) + "<br>" + opmaak.datums(part["van"]) + " tot " + _until(part)
        figure.add_bar(
            y=part.index.tolist(),
            x=(length * _MS).tolist(),
            base=part["van"].tolist(),
            **{
                **look(naam, []),
                "orientation": "h",
                "width": 0.66,
                "hoverinfo": "text",
                "hovertext": (hover + "<br>" + termijnstand_word(naam)).map(ink).tolist(),
            },
        )
        _add_text(
            figure,
            part.index,
            _right_of(part, length, span * _WOORDEN),
            opmaak.aantallen(part["dagen"], "dag", "dagen"),
        )
    limits = steps[steps["uiterlijk"].notna()]
    for row, dag in zip(limits.index, limits["uiterlijk"], strict=True):
        line = {"color": LIJN, "width": 2.5}
        figure.add_shape(type="line", x0=dag, x1=dag, y0=row - 0.42, y1=row + 0.42, line=line)
    if len(limits):
        _add_legend(figure, "termijn", {"symbol": "line-ns", "size": 12, "line": {"color": LIJN, "width": 2.5}})


def _right_of(part: pd.DataFrame, length: "pd.Series[Any]", room: pd.Timedelta) -> "pd.Series[pd.Timestamp]":
    """Where the words of a bar begin: at its end, or behind its termijn when that would run through them."""
    end = part["van"] + pd.to_timedelta(length, unit="D")
    through = (part["uiterlijk"] > end) & (part["uiterlijk"] < end + room)
    return end.where(~through, part["uiterlijk"])


def _until(part: pd.DataFrame) -> "pd.Series[str]":
    return opmaak.datums(part["tot"]).mask(part["tot"].isna(), "nu")


def _add_days(figure: Drawing, steps: pd.DataFrame, turn: pd.Timestamp) -> None:
    days = steps[steps["termijnstand"].isna()]
    if days.empty:
        return
    figure.add_scatter(
        x=days["van"].tolist(),
        y=days.index.tolist(),
        mode="markers",
        name="gebeurtenis",
        marker={"symbol": "diamond", "size": 10, "color": PUNT},
        hovertext=(days["wat"].map(safe) + "<br>" + opmaak.datums(days["van"], weekdag=True)).map(ink).tolist(),
        hoverinfo="text",
        cliponaxis=False,
    )
    early, late = days[days["van"] <= turn], days[days["van"] > turn]
    _add_text(figure, early.index, early["van"], opmaak.datums(early["van"]))
    _add_text(figure, late.index, late["van"], opmaak.datums(late["van"]), left=True)


def _add_text(
    figure: Drawing, rows: pd.Index, x: "pd.Series[pd.Timestamp]", text: "pd.Series[str]", *, left: bool = False
) -> None:
    """Words to the right of what they belong to, or to the left where there is no room."""
    place = {"xanchor": "right", "xshift": -8} if left else {"xanchor": "left", "xshift": 8}
    for row, dag, words in zip(rows, x, text, strict=True):
        figure.add_annotation(x=dag, y=row, text=ink(words), showarrow=False, font={"size": KLEIN}, **place)


def _add_peildatum(figure: Drawing, peildatum: pd.Timestamp) -> None:
    figure.add_vline(x=peildatum, line={"color": LIJN, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=peildatum,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=ink("peildatum"),
        showarrow=False,
        font={"size": KLEIN},
    )


def _add_legend(figure: Drawing, name: str, marker: dict[str, object]) -> None:
    figure.add_scatter(x=[None], y=[None], mode="markers", name=name, marker=marker, hoverinfo="skip")


def _ticks(begin: pd.Timestamp, end: pd.Timestamp) -> "pd.Series[pd.Timestamp]":
    """At most seven starts of months; in a short story at most four days."""
    if end - begin >= MAANDEN_VANAF:
        months = pd.Series(pd.date_range(begin, end, freq="MS"))
        return months[:: -(-len(months) // 7)]
    days = pd.Series(pd.date_range(begin, end, freq="D"))
    return days[:: -(-len(days) // 3)]


def _table(steps: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Stap": steps["wat"].map(opmaak.hoofdletter),
            "Van": steps["van"],
            "Tot": steps["tot"],
            "Dagen": steps["dagen"],
            "Termijn in dagen": steps["termijn"],
            "Uiterlijk": steps["uiterlijk"],
            "Tegen de termijn": steps["termijnstand"],
        }
    )


def _sentence(verblijven: pd.DataFrame, gebeurtenissen: pd.DataFrame, peildatum: pd.Timestamp) -> str:
    parts = []
    gemeld = gebeurtenissen.loc[gebeurtenissen["wat"] == "gemeld", "datum"]
    if len(gemeld):
        dagen = (peildatum - gemeld.iloc[0]).days
        geleden = opmaak.geleden(pd.Series([dagen])).iloc[0]
        parts.append(f"Gemeld op {opmaak.datum(gemeld.iloc[0], weekdag=False)}, {geleden}.")
    if verblijven.empty:
        return " ".join([*parts, "In welke fase het is, is niet te lezen."])
    last = verblijven.iloc[-1]
    if not last["loopt"]:
        return " ".join([*parts, f"{opmaak.hoofdletter(last['fase'])} op {opmaak.datum(last['van'], weekdag=False)}."])
    waar = "wachtend op een nieuwe weging" if last["opnieuw"] else f"in {last['fase']}"
    hoe_lang = opmaak.aantal(int(last["dagen"]), "dag", "dagen") if last["dagen"] else "sinds vandaag"
    return " ".join([*parts, f"Nu {hoe_lang} {waar}: {tegen_termijn(verblijven.tail(1)).iloc[0]}."])
