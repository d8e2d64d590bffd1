"""The contacts with one account in time, one lane per niveau."""

from collections.abc import Sequence

import pandas as pd

from samenwerking import opmaak
from samenwerking.data.schema import ALLE_NIVEAUS, NIVEAUS
from samenwerking.figures.chart import BAND, KLEIN, LIJN, TEKST, Chart, ink, lines, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.trend import month_labels
from samenwerking.normen import Periode

PUNT = "#2A7F8E"
TERUG = pd.DateOffset(years=2)
VENSTER = pd.Timedelta(days=365)
BAAN = 46
"""Height of a lane in pixels."""
_LEGENDA = 44
"""Room beneath the axis: two lines on a phone."""
_LUCHT = 8
_TEKSTREGEL = 15
_ONDER = 36
_LEEG = ["datum", "niveau", "onderwerp"]


def tijdlijn(
    contacten: pd.DataFrame,
    kalender: Sequence[Periode],
    niveaus: Sequence[str],
    peildatum: pd.Timestamp,
    gepland: pd.DataFrame | None = None,
) -> Chart:
    """The ``contacten`` of one account over two years, with the periods of ``kalender`` that hold for it.

    A lane for each of ``niveaus`` (the required ones) and for each niveau that occurs. ``gepland`` holds visits
    ahead: datum, niveau, onderwerp.
    """
    begin = peildatum - TERUG
    contacten = contacten[(contacten["datum"] > begin) & (contacten["datum"] <= peildatum)]
    visits = pd.DataFrame(columns=_LEEG) if gepland is None else gepland.loc[gepland["datum"] >= peildatum, _LEEG]
    rows = pd.concat([_contacts(contacten), _visits(visits)], ignore_index=True).astype({"datum": "datetime64[us]"})
    present = {*niveaus, *rows["niveau"]}
    lanes = [niveau for niveau in ALLE_NIVEAUS if niveau in present] or list(NIVEAUS)
    alt = _sentence(contacten, niveaus, peildatum, visits)
    end = (
        max(rows["datum"].max(), peildatum) + pd.Timedelta(days=14) if len(rows) else peildatum + pd.Timedelta(days=14)
    )

    moments = _moments(kalender, begin, end)
    if len(visits):
        moments.append((peildatum, "peildatum", "solid"))
    boven = _LUCHT + _TEKSTREGEL * min(len(moments), 2)

    figure = new_figure(
        boven + len(lanes) * BAAN + _ONDER + _LEGENDA,
        margin={"l": 4, "r": 4, "t": boven, "b": _ONDER + _LEGENDA, "pad": 4},
        showlegend=True,
        legend={"y": 0, "yanchor": "bottom"},
    )
    for place in range(len(lanes)):
        figure.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=place,
            y1=place,
            line={"color": LIJN, "width": 1},
            opacity=0.35,
            layer="below",
        )
    lane = rows["niveau"].map({niveau: place for place, niveau in enumerate(lanes)})
    rows["y"] = lane.astype("float64") - _heap(rows)
    for kind, symbol, fill in (
        ("telt mee", "circle", PUNT),
        ("telt niet mee", "circle-open", PUNT),
        ("gepland", "diamond-open", PUNT),
    ):
        if not (part := rows[rows["kind"] == kind]).empty:
            _add_points(figure, part, kind, symbol, fill)
    add_reces(figure, kalender, begin, end)
    _add_moments(figure, moments, begin, end)
    ticks = pd.Series(pd.date_range(begin, end, freq="QS"))
    figure.update_xaxes(
        type="date",
        range=[begin, end],
        tickvals=ticks.tolist(),
        ticktext=month_labels(ticks),
        tickfont={"size": KLEIN},
        tickangle=0,
    )
    figure.update_yaxes(
        range=[len(lanes) - 0.5, -0.5],
        tickvals=list(range(len(lanes))),
        ticktext=[ink(lane) for lane in lanes],
        tickfont={"size": TEKST},
        automargin="width",
    )
    return Chart(figure, alt, _table(rows))


def _contacts(contacten: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "datum": contacten["datum"],
            "niveau": contacten["niveau"].astype("str"),
            "vorm": contacten["vorm"].astype("str").fillna("contact"),
            "onderwerp": contacten["onderwerp"],
            "kind": (contacten["telt"].astype(bool) & contacten["niveau"].isin(NIVEAUS)).map(
                {True: "telt mee", False: "telt niet mee"}
            ),
        }
    )


def _visits(visits: pd.DataFrame) -> pd.DataFrame:
    return visits.assign(niveau=visits["niveau"].astype("str"), vorm="werkbezoek", kind="gepland")


def _heap(rows: pd.DataFrame) -> "pd.Series[float]":
    """How far a point is lifted off its lane, so that points of the same week do not cover each other."""
    week = rows["datum"].dt.to_period("W").astype("str")
    return rows.groupby(["niveau", week]).cumcount().clip(upper=3) * 0.13


def _add_points(figure: Drawing, part: pd.DataFrame, kind: str, symbol: str, colour: str) -> None:
    onderwerp = part["onderwerp"].fillna("").astype("str").map(lines)
    hover = opmaak.datums(part["datum"], weekdag=True) + "<br>" + part["vorm"] + ", " + part["niveau"] + ", " + kind
    figure.add_scatter(
        x=part["datum"].tolist(),
        y=part["y"].tolist(),
        mode="markers",
        name=kind,
        marker={"symbol": symbol, "size": 9, "color": colour, "line": {"color": colour, "width": 1.5}},
        hovertext=(hover + ("<br>" + onderwerp).where(onderwerp != "", "")).map(ink).tolist(),
        hoverinfo="text",
        cliponaxis=False,
    )


def add_reces(figure: Drawing, kalender: Sequence[Periode], begin: pd.Timestamp, end: pd.Timestamp) -> None:
    """Reces as a grey band."""
    reces = [
        p for p in kalender if p.soort == "reces" and pd.Timestamp(p.van) < end and pd.Timestamp(p.tot or p.van) > begin
    ]
    for periode in reces:
        last = pd.Timestamp(periode.tot or periode.van) + pd.Timedelta(days=1)
        figure.add_vrect(
            x0=max(pd.Timestamp(periode.van), begin),
            x1=min(last, end),
            fillcolor=BAND,
            line={"width": 0},
            layer="below",
        )
    if reces:
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name="reces",
            marker={"symbol": "square", "size": 11, "color": BAND},
            hoverinfo="skip",
        )


def _moments(
    kalender: Sequence[Periode], begin: pd.Timestamp, end: pd.Timestamp
) -> list[tuple[pd.Timestamp, str, str]]:
    """The elections in sight: the day, what stands above it, and how the line is drawn."""
    days = sorted((pd.Timestamp(p.van), safe(p.naam)) for p in kalender if p.soort == "verkiezing")
    return [(dag, f"{naam}, {opmaak.maand(dag)}", "dash") for dag, naam in days if begin < dag < end]


def _add_moments(
    figure: Drawing, moments: list[tuple[pd.Timestamp, str, str]], begin: pd.Timestamp, end: pd.Timestamp
) -> None:
    """Upright lines with their text above the lanes, on two heights in turn so that texts do not overlap."""
    for number, (dag, tekst, dash) in enumerate(moments):
        figure.add_vline(x=dag, line={"color": LIJN, "width": 1.5, "dash": dash})
        figure.add_annotation(
            text=ink(tekst),
            x=dag,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=_TEKSTREGEL * (number % 2),
            xanchor="left" if (dag - begin) / (end - begin) < 0.4 else "right",
            showarrow=False,
            font={"size": KLEIN},
        )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.sort_values("datum", ascending=False, kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "Datum": rows["datum"],
            "Niveau": rows["niveau"],
            "Vorm": rows["vorm"],
            "Onderwerp": rows["onderwerp"].fillna(opmaak.LEEG),
            "Telt mee": rows["kind"].map({"telt mee": "ja", "telt niet mee": "nee", "gepland": "gepland"}),
        }
    )


def _sentence(contacten: pd.DataFrame, niveaus: Sequence[str], peildatum: pd.Timestamp, visits: pd.DataFrame) -> str:
    recent = contacten[contacten["telt"].astype(bool) & (contacten["datum"] > peildatum - VENSTER)]
    counts = recent["niveau"].astype("str").value_counts().reindex(list(NIVEAUS), fill_value=0)
    total = int(counts.sum())
    text = f"In de laatste 12 maanden {opmaak.aantal(total, 'gesprek', 'gesprekken')}"
    if total:
        named = [niveau for niveau in NIVEAUS if counts[niveau] or niveau in niveaus]
        text += ": " + ", ".join(f"{opmaak.geen(counts[niveau])} {niveau}" for niveau in named)
    elif contacten.empty:
        text = "In de laatste twee jaar is geen contact vastgelegd"
    if len(visits):
        text += f". Het volgende werkbezoek is op {opmaak.datum(visits['datum'].min(), weekdag=False)}"
    return text + "."
