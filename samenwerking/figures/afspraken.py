"""Afspraken: when they are due, how they ended, and how far what is measured has come."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from samenwerking import opmaak
from samenwerking.afspraken import AFLOPEN, BELOFTEN, BINNENKORT, KLASSEN, VENSTER, maat
from samenwerking.data.schema import ZIJDEN
from samenwerking.figures.balken import behind
from samenwerking.figures.chart import (
    BAND,
    DOORZICHTIG,
    KLEIN,
    LIJN,
    TEKST,
    Chart,
    clicks,
    empty_figure,
    ink,
    lines,
    new_figure,
    safe,
)
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.palet import NEUTRAAL, cells, met_symbool, shape
from samenwerking.figures.trend import add_months

RIJ = 23
"""Height of a bar with its gap in pixels."""
METING = 40
"""The same for a bar with its name above it."""
MAXIMUM = 12
"""How many afspraken are drawn with their realisatie, the furthest behind first; the table has them all."""
TOT = 1.2
"""Where the axis of the realisatie ends, as a part of the norm: what is beyond is drawn up to here."""
HOOGTE = 240
_NAAM = 50
LOOK = {
    "ruim te laat": "actie nodig",
    "te laat": "aandacht",
    "binnenkort": "op orde",
    "later": "op orde",
    "op tijd": "op orde",
    "zonder deadline": "onbekend",
    "achter op schema": "aandacht",
    "op schema": "op orde",
    "gehaald": "op orde",
}
"""As which oordeel a deadline, the end of an afspraak and its voortgang look; the others look as none."""


def deadlines(frame: pd.DataFrame, te_laat: int) -> Chart:
    """Bars of ``per_termijn`` (wie, klasse, aantal), a group per side; ``te_laat`` days is what the norm allows."""
    labels = {
        "ruim te laat": f"meer dan {te_laat} dagen te laat",
        "te laat": f"1 tot en met {te_laat} dagen te laat",
        "binnenkort": f"binnen {BINNENKORT} dagen",
        "later": "later",
        "zonder deadline": "zonder deadline",
    }
    counts = _wide(frame, "klasse", KLASSEN)
    alt = _due(counts)
    table = _as_table(counts, "Deadline", labels)
    return Chart(_bars(counts, labels) if counts.to_numpy().any() else empty_figure(alt), alt, table)


def verloop(frame: pd.DataFrame) -> Chart:
    """Bars of ``verloop`` (wie, afloop, aantal, heronderhandeld), a group per side."""
    labels = {
        "op tijd": "op tijd nagekomen",
        "te laat": "te laat nagekomen",
        "zonder deadline": "nagekomen, zonder deadline",
        "vervallen": "vervallen",
    }
    counts = _wide(frame, "afloop", AFLOPEN)
    alt = _ended(counts)
    table = _as_table(counts, "Afloop", labels)
    opnieuw = _wide(frame, "afloop", AFLOPEN, "heronderhandeld")
    for wie in ZIJDEN:
        table[f"{BELOFTEN[wie]}, waarvan met nieuwe deadline"] = opnieuw[wie].to_numpy()
    return Chart(_bars(counts, labels) if counts.to_numpy().any() else empty_figure(alt), alt, table)


def _wide(frame: pd.DataFrame, kolom: str, waarden: Sequence[str], aantal: str = "aantal") -> pd.DataFrame:
    sleutels = zip(frame["wie"].astype("str"), frame[kolom].astype("str"), strict=True)
    tel = dict(zip(sleutels, frame[aantal].fillna(0), strict=True))
    return pd.DataFrame(
        {wie: [int(tel.get((wie, each), 0)) for each in waarden] for wie in ZIJDEN}, index=list(waarden)
    )


def _as_table(counts: pd.DataFrame, kop: str, labels: dict[str, str]) -> pd.DataFrame:
    rows = {kop: [opmaak.hoofdletter(labels[key]) for key in counts.index]}
    return pd.DataFrame(rows | {BELOFTEN[wie]: counts[wie].tolist() for wie in ZIJDEN})


def _look(waarde: str, text: Sequence[str] = (), *, eigen: bool = True) -> dict[str, Any]:
    """How bars of this value look; what partners owe us is never actie nodig."""
    oordeel = LOOK.get(waarde)
    if oordeel == "actie nodig" and not eigen:
        oordeel = "aandacht"
    return cells(oordeel, text) if oordeel else shape(NEUTRAAL, text)


def _bars(counts: pd.DataFrame, labels: dict[str, str]) -> Drawing:
    """A heading per side and under it a bar per row of ``counts``."""
    last = 2 * len(counts) + 1.4
    figure = new_figure(round((last + 1.2) * RIJ) + 8)
    ticks: dict[float, str] = {}
    place = 0.0
    for wie in ZIJDEN:
        ticks[place] = f"<b>{BELOFTEN[wie]}</b>"
        for key, n in zip(counts.index, counts[wie].tolist(), strict=True):
            place += 1
            ticks[place] = labels[key]
            figure.add_bar(
                x=[n],
                y=[place],
                orientation="h",
                width=0.76,
                **_look(key, eigen=wie == "provincie")
                | {"text": [ink(opmaak.getal(n))], "textposition": "outside", "cliponaxis": False},
            )
        place += 1.4
    figure.update_yaxes(
        range=[last + 0.6, -0.6],
        tickvals=list(ticks),
        ticktext=[ink(text) for text in ticks.values()],
        tickfont={"size": TEKST},
        ticks="outside",
        ticklen=5,
        tickcolor=DOORZICHTIG,
        automargin="width",
    )
    figure.update_xaxes(visible=False, range=[0, behind(int(counts.to_numpy().max()))])
    return figure


def _due(counts: pd.DataFrame) -> str:
    if not counts.to_numpy().any():
        return "Er zijn geen open afspraken in deze selectie."
    zinnen = []
    for wie, van in (("provincie", "Van onze {} open {}"), ("partner", "Van de {} open {} van partners")):
        n = int(counts[wie].sum())
        laat, straks = int(counts.loc[["ruim te laat", "te laat"], wie].sum()), int(counts[wie]["binnenkort"])
        if not n:
            zinnen.append(
                "Wij hebben niets openstaan." if wie == "provincie" else "De partners hebben niets openstaan."
            )
            continue
        begin = van.format(opmaak.getal(n), "afspraak" if n == 1 else "afspraken")
        zinnen.append(
            f"{begin} {'is' if laat < 2 else 'zijn'} er {opmaak.geen(laat)} te laat en "
            f"{'moet' if straks < 2 else 'moeten'} er {opmaak.geen(straks)} binnen {BINNENKORT} dagen klaar zijn."
        )
    return " ".join(zinnen)


def _ended(counts: pd.DataFrame) -> str:
    if not counts.to_numpy().any():
        return f"In de laatste {VENSTER} dagen is in deze selectie geen afspraak nagekomen of vervallen."
    zinnen = []
    for wie, onderwerp in (("provincie", "Wij kwamen"), ("partner", "De partners kwamen")):
        op_tijd, te_laat = int(counts[wie]["op tijd"]), int(counts[wie]["te laat"])
        op_tijd_na = f"{opmaak.aantal(op_tijd, 'afspraak', 'afspraken')} op tijd na"
        zinnen.append(
            f"{onderwerp} {op_tijd_na} en {opmaak.geen(te_laat)} te laat."
            if op_tijd + te_laat
            else f"{onderwerp} geen afspraken met een deadline na."
        )
    return f"In de laatste {VENSTER} dagen: {zinnen[0][:1].lower()}{zinnen[0][1:]} {zinnen[1]}"


def drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``prestaties`` that ``voortgang`` and ``eisen`` draw: the first of ``_comparable``."""
    return frame[_comparable(frame)].head(MAXIMUM)


def _comparable(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["gehaald"].notna() & frame["schema"].notna()


def voortgang(frame: pd.DataFrame) -> Chart:
    """Realisatie of running prestatieafspraken (rows of ``prestaties`` with ``naam``) against the time that passed."""
    return _measured(frame, _progress(frame), "Tijd voorbij (%)")


def eisen(frame: pd.DataFrame) -> Chart:
    """Realisatie of running kwaliteitseisen (rows of ``prestaties`` with ``naam``) against the whole norm."""
    return _measured(frame, _demands(frame), "")


def _measured(frame: pd.DataFrame, alt: str, tijd: str) -> Chart:
    """Bars of ``drawn``, each with its name above it and a stroke where it is compared with.

    ``tijd`` is the heading of the time that passed; without it no bar says ahead or behind (``LOOK`` has no voortgang
    of a kwaliteitseis).
    """
    table = pd.DataFrame(
        {
            "Account": frame["naam"],
            "Wie": frame["wie"].astype("str"),
            "Afspraak": frame["omschrijving"],
            "Norm": frame["norm"],
            "Realisatie": frame["realisatie"],
            "Eenheid": frame["eenheid"],
            "Gehaald (%)": percent(frame["gehaald"]),
            **({tijd: percent(frame["tijd"])} if tijd else {}),
            "Voortgang": frame["voortgang"].astype("str"),
        }
    ).reset_index(drop=True)
    shown = drawn(frame).reset_index(drop=True)
    if int(_comparable(frame).sum()) > len(shown):
        alt += f" Getekend zijn de {MAXIMUM} die het verst achter zijn; de tabel heeft ze alle."
    if shown.empty:
        return Chart(empty_figure("Er is geen realisatie die te vergelijken is."), alt, table)
    figure = new_figure(len(shown) * METING + 30, margin={"l": 6, "r": 6, "t": 2, "b": 26, "pad": 2})
    lengte = shown["gehaald"].clip(0, TOT)
    for _, part in shown.groupby(shown["voortgang"].astype("str").map(LOOK).fillna(""), sort=False):
        figure.add_bar(
            x=lengte[part.index].tolist(),
            y=(part.index + 0.18).tolist(),
            orientation="h",
            width=0.36,
            **_look(part["voortgang"].iloc[0]),
        )
    for rij, row in enumerate(shown.to_dict("records")):
        oordeel = LOOK.get(row["voortgang"])
        deel = f"{opmaak.getal(100 * row['gehaald'])}%" if tijd else safe(maat(row))
        kop = f"<b>{met_symbool(oordeel, deel)}</b> {row['voortgang']}" if oordeel else f"<b>{deel}</b>"
        wie = "wij" if row["wie"] == "provincie" else "partner"
        naam = _short(f"{row['naam']} ({wie}): {row['omschrijving']}", _NAAM - len(row["voortgang"]) * bool(oordeel))
        figure.add_annotation(
            text=ink(f"{kop}  {safe(naam)}"),
            showarrow=False,
            xref="paper",
            x=0,
            xanchor="left",
            y=rij - 0.24,
            yanchor="middle",
            font={"size": TEKST},
        )
    figure.add_scatter(
        x=shown["schema"].tolist(),
        y=(shown.index + 0.18).tolist(),
        mode="markers",
        marker={"symbol": "line-ns", "size": 14, "line": {"color": LIJN, "width": 3}},
        hoverinfo="skip",
    )
    figure.add_trace(clicks(lengte / 2, pd.Series(shown.index + 0.18), shown["partner"], _hover(shown, tijd), size=26))
    figure.update_yaxes(visible=False, range=[len(shown) - 0.5, -0.5])
    marks = [0.25, 0.5, 0.75, 1]
    figure.update_xaxes(
        range=[0, max(1.0, lengte.max()) + 0.04],
        tickvals=marks,
        ticktext=[ink(f"{100 * mark:g}%") for mark in marks],
        tickfont={"size": KLEIN},
        showgrid=True,
        gridcolor=BAND,
    )
    return Chart(figure, alt, table)


def _hover(shown: pd.DataFrame, tijd: str) -> "pd.Series[str]":
    gemeten = pd.Series([maat(row) for row in shown.to_dict("records")], index=shown.index, dtype="str")
    voorbij = percent(shown["tijd"]).astype("str") + "% van de tijd voorbij"
    regels = shown["omschrijving"].map(lines) + "<br>" + gemeten.map(safe) + "<br>" + shown["voortgang"].astype("str")
    return "<b>" + shown["naam"].map(safe) + "</b><br>" + regels + (", " + voorbij if tijd else "")


def percent(deel: "pd.Series[float]") -> "pd.Series[int]":
    """A part as whole percents, as far as that is a number one can read; missing stays missing."""
    return (100 * deel).clip(-1e9, 1e9).round().astype("Int64")


def _short(tekst: str, tekens: int) -> str:
    return tekst if len(tekst) <= tekens else tekst[: tekens - 1].rstrip() + "…"


def _counted(frame: pd.DataFrame, wat: dict[str, str]) -> str:
    counts = frame["voortgang"].astype("str").value_counts()
    return opmaak.opsomming([f"{opmaak.getal(counts[key])} {tekst}" for key, tekst in wat.items() if key in counts])


def _progress(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Er lopen geen prestatieafspraken in deze selectie."
    wat = {
        "achter op schema": "achter op schema",
        "op schema": "op schema",
        "gehaald": "al gehaald",
        "zonder deadline": "zonder deadline",
        "niet te berekenen": "niet te berekenen",
        "niet vastgelegd": "zonder vastgelegde realisatie of norm",
    }
    n = len(frame)
    lopen = "Er loopt 1 prestatieafspraak" if n == 1 else f"Er lopen {opmaak.getal(n)} prestatieafspraken"
    return f"{lopen}: {_counted(frame, wat)}."


def _demands(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Er lopen geen kwaliteitseisen in deze selectie."
    wat = {
        "onder de norm": "onder de norm",
        "op of boven de norm": "op of boven de norm",
        "niet vastgelegd": "zonder vastgelegde realisatie of norm",
    }
    n = len(frame)
    lopen = "Er loopt 1 kwaliteitseis" if n == 1 else f"Er lopen {opmaak.getal(n)} kwaliteitseisen"
    return f"{lopen}: {_counted(frame, wat)}."


def per_maand(frame: pd.DataFrame) -> Chart:
    """Stacked bars of ``nakoming_per_maand`` (maand, op tijd, te laat)."""
    op_tijd, te_laat = int(frame["op tijd"].sum()), int(frame["te laat"].sum())
    table = frame.rename(columns=opmaak.hoofdletter)
    table["Maand"] = table["Maand"].map(opmaak.maand)
    if not op_tijd + te_laat:
        alt = f"In de laatste {VENSTER} dagen kwamen wij geen afspraken met een deadline na."
        return Chart(empty_figure(alt), alt, table)
    alt = f"In de laatste {VENSTER} dagen kwamen wij {opmaak.aantal(op_tijd, 'afspraak', 'afspraken')} op tijd na"
    alt += f" en {opmaak.getal(te_laat)} te laat." if te_laat else ", en geen te laat."
    figure = new_figure(
        HOOGTE, margin={"l": 4, "r": 4, "t": 30, "b": 36, "pad": 2}, barmode="stack", bargap=0.2, showlegend=True
    )
    x = list(range(len(frame)))
    for afloop in ("te laat", "op tijd"):
        counts = frame[afloop].tolist()
        look = _look(afloop, [opmaak.getal(n) if n else "" for n in counts])
        naam = met_symbool(LOOK[afloop], afloop)
        hover = [
            ink(f"{opmaak.maand(maand)}<br>{opmaak.aantal(n, 'afspraak', 'afspraken')} {afloop}")
            for maand, n in zip(frame["maand"], counts, strict=True)
        ]
        figure.add_bar(x=x, y=counts, **look | {"name": ink(naam), "hoverinfo": "text", "hovertext": hover})
    add_months(figure, frame["maand"])
    figure.update_yaxes(visible=False, range=[0, max(int((frame["op tijd"] + frame["te laat"]).max()), 1)])
    return Chart(figure, alt, table)
