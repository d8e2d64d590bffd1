"""Reflectie as charts: our view (a filled circle) beside that of the partner (an open diamond), and through time."""

from typing import Any

import pandas as pd

from samenwerking import opmaak
from samenwerking.data.dataset import lookup
from samenwerking.data.schema import HOOGST, LAAGST
from samenwerking.figures.chart import BAND, KLEIN, LIJN, TEKST, Chart, ink, new_figure, two_lines
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.palet import DONKER, OPEN, Kleur
from samenwerking.reflectie import ASPECTEN, KANTEN

RIJ = 44
"""Height of an aspect in pixels: a label of two lines."""
VERLOOP = 280
_LEGENDA = 44
"""Room for the legend, two lines on a phone."""
_AS = 30
_LOOK: dict[str, tuple[str, int, Kleur]] = {"wij": ("circle", 13, DONKER), "zij": ("diamond", 19, OPEN)}
"""The symbol, its size and its colour per side: the open one is larger, so that both are seen at one score."""
WIE = {"provincie": "● wij", "partner": "◇ partner"}
"""The two sides in a table: symbol and word, as in the charts."""
_APART = 60
"""Two labels on the axis of time stand at least so many days apart."""


def gemiddelden(means: pd.DataFrame, n: int) -> Chart:
    """The averages of ``reflectie.gemiddelde_beelden`` over ``n`` accounts, with the gap drawn."""
    table = _table(means, {"wij": "Wij gemiddeld", "zij": "Partners gemiddeld"}, 1)
    accounts = opmaak.aantal(n, "account", "accounts")
    alt = (
        f"Gemiddeld over {accounts}. {_extremes(means, 'wij', 'Wij geven')} {_extremes(means, 'zij', 'Partners geven')}"
    )
    return Chart(_dumbbell(means, {"wij": "wij", "zij": "partners"}, 1), alt, table)


def beeld_van_partners(means: pd.DataFrame, n: int) -> Chart:
    """What ``n`` partners scored on average (``reflectie.beeld_van_partners``): theirs alone."""
    table = _table(means, {"zij": "Gemiddeld"}, 1)
    gaven = "gaf zijn beeld" if n == 1 else "gaven hun beeld"
    alt = f"{opmaak.aantal(n, 'partner', 'partners')} {gaven}. {_extremes(means, 'zij', 'Zij geven')}"
    return Chart(_dumbbell(means, {"zij": "partners, gemiddeld"}, 1), alt, table)


def twee_beelden(beeld: pd.DataFrame) -> Chart:
    """Our latest view of one account against theirs: the rows of ``reflectie.beelden`` of that account."""
    table = _table(beeld, {"wij": "Wij", "zij": "Partner"}, 0)
    namen = {}
    for kant, wie in (("wij", "wij"), ("zij", "partner")):
        if pd.notna(dag := beeld[f"{kant}_op"].iloc[0]):
            oud = ", verouderd" if beeld[f"{kant}_verouderd"].iloc[0] else ""
            namen[kant] = f"{wie}, {opmaak.datum(dag, weekdag=False)}{oud}"
    return Chart(_dumbbell(beeld, namen, 0), _sentence(beeld), table)


def _dumbbell(frame: pd.DataFrame, namen: dict[str, str], decimalen: int) -> Drawing:
    """A row per aspect, the first on top: a point per side of ``namen`` and a line for the gap between them."""
    rows = list(range(len(frame)))
    figure = new_figure(
        len(rows) * RIJ + _LEGENDA + _AS,
        margin={"l": 4, "r": 8, "t": _LEGENDA, "b": _AS, "pad": 6},
        showlegend=True,
    )
    if len(namen) == len(KANTEN):
        figure.add_scatter(
            x=[x for wij, zij in zip(frame["wij"], frame["zij"], strict=True) for x in (wij, zij, None)],
            y=[y for row in rows for y in (row, row, None)],
            mode="lines",
            line={"color": LIJN, "width": 4},
            hoverinfo="skip",
            showlegend=False,
        )
    # the number stands on the outer side of its point; of equal ones there is one
    for kant, naam in namen.items():
        other = frame[next((each for each in namen if each != kant), kant)].astype("float64")
        left = frame[kant].astype("float64") < other
        same = (frame[kant].astype("float64").round(decimalen) == other.round(decimalen)) & (len(namen) > 1)
        figure.add_scatter(
            x=frame[kant].tolist(),
            y=rows,
            mode="markers+text",
            name=naam,
            marker=_marker(kant),
            text=[
                "" if hide else ink(f"\u00a0\u00a0{opmaak.getal(value, decimalen)}\u00a0\u00a0")
                for value, hide in zip(frame[kant], same & (kant == "wij"), strict=True)
            ],
            textposition=["middle left" if each else "middle right" for each in left],
            textfont={"size": TEKST},
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[
                ink(f"{aspect}<br>{naam}: {opmaak.getal(value, decimalen)}")
                for aspect, value in zip(frame["aspect"], frame[kant], strict=True)
            ],
        )
    _score_axis(figure.update_xaxes)
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=rows,
        ticktext=[ink(two_lines(str(aspect))) for aspect in frame["aspect"]],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    return figure


def verloop(reflecties: pd.DataFrame) -> Chart:
    """The average of each side through time: the rows of ``reflectie.alle_reflecties`` of one account."""
    frame = reflecties.sort_values(["datum", "door"], ascending=[False, True], kind="stable")
    table = pd.DataFrame(
        {
            "Datum": frame["datum"],
            "Van": lookup(frame["door"].astype("str"), WIE),
            "Gemiddelde": frame["gemiddelde"].round(1),
            **{label: frame[naam] for naam, label in ASPECTEN.items()},
        }
    ).reset_index(drop=True)
    figure = new_figure(VERLOOP, margin={"l": 8, "r": 8, "t": _LEGENDA, "b": 36, "pad": 6}, showlegend=True)
    zinnen = []
    for door, kant in KANTEN.items():
        part = reflecties[reflecties["door"] == door].sort_values("datum", kind="stable")
        if part.empty:
            continue
        wie = "wij" if kant == "wij" else "partner"
        zinnen.append(_course(part["gemiddelde"], part["datum"], wie))
        figure.add_scatter(
            x=part["datum"].tolist(),
            y=part["gemiddelde"].tolist(),
            mode="lines+markers",
            name=f"{wie}, gemiddeld",
            line={"color": LIJN, "width": 2, "dash": "solid" if kant == "wij" else "dot"},
            marker=_marker(kant),
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[
                ink(f"{wie}, {opmaak.datum(dag, weekdag=False)}<br>gemiddeld {opmaak.getal(value, 1)}")
                for dag, value in zip(part["datum"], part["gemiddelde"], strict=True)
            ],
        )
    _score_axis(figure.update_yaxes)
    days = sorted(set(reflecties["datum"]))
    shown = [days[0], days[-1]] if (days[-1] - days[0]).days > _APART else [days[-1]]
    figure.update_xaxes(
        tickvals=shown,
        ticktext=[ink(opmaak.maand(day)) for day in shown],
        tickfont={"size": KLEIN},
        range=[days[0] - pd.Timedelta(days=45), days[-1] + pd.Timedelta(days=45)],
    )
    return Chart(figure, " ".join(zinnen), table)


def _marker(kant: str) -> dict[str, Any]:
    symbol, size, kleur = _LOOK[kant]
    return {"symbol": symbol, "size": size, "color": kleur.vlak, "line": {"color": kleur.lijn, "width": 2}}


def _score_axis(update: Any) -> None:
    values = list(range(LAAGST, HOOGST + 1))
    update(
        range=[LAAGST - 0.4, HOOGST + 0.4],
        tickvals=values,
        ticktext=[ink(str(value)) for value in values],
        tickfont={"size": KLEIN},
        showgrid=True,
        gridcolor=BAND,
    )


def _table(frame: pd.DataFrame, kanten: dict[str, str], decimalen: int) -> pd.DataFrame:
    table = pd.DataFrame({"Aspect": frame["aspect"].astype("str")})
    for kant, kop in kanten.items():
        table[kop] = frame[kant].round(decimalen)
    if len(kanten) == len(KANTEN):
        table["Verschil"] = frame["verschil"].abs().round(decimalen)
    return table.reset_index(drop=True)


def _sentence(beeld: pd.DataFrame) -> str:
    """Where the two views of one account lie furthest apart."""
    ver = beeld["verschil"].abs()
    if ver.isna().all():
        wie, zij = ("ons", "de partner") if beeld["zij_op"].isna().all() else ("de partner", "ons")
        return f"Er is alleen een reflectie van {wie}, niet van {zij}."
    if not ver.any():
        return "Wij en de partner geven op elk aspect hetzelfde cijfer."
    meeste = beeld[ver == ver.max()]
    over = opmaak.opsomming(
        [
            f"{_low(row)} (wij {row['wij']}, de partner {row['zij']})"
            for row in meeste[["aspect", "wij", "zij"]].to_dict("records")
        ]
    )
    gelijk = int((ver == 0).sum())
    zin = f"Wij en de partner verschillen het meest over {over}."
    return f"{zin} Op {opmaak.aantal(gelijk, 'aspect', 'aspecten')} geven we hetzelfde cijfer." if gelijk else zin


def _course(values: "pd.Series[float]", days: "pd.Series[pd.Timestamp]", wie: str) -> str:
    laatste, wanneer = opmaak.getal(values.iloc[-1], 1), opmaak.datum(days.iloc[-1], weekdag=False)
    geven = "Wij geven" if wie == "wij" else "De partner geeft"
    if len(values) == 1:
        return f"{geven} gemiddeld {laatste}, op {wanneer}."
    eerst, toen = opmaak.getal(values.iloc[0], 1), opmaak.datum(days.iloc[0], weekdag=False)
    gaf = "Wij gaven" if wie == "wij" else "De partner gaf"
    if eerst == laatste:
        return f"{gaf} gemiddeld {laatste} op {toen}, en weer op {wanneer}."
    return f"{gaf} gemiddeld {eerst} op {toen} en {laatste} op {wanneer}."


def _extremes(means: pd.DataFrame, kant: str, begin: str) -> str:
    """What a side is most and least content with, in words."""
    hoog, laag = (means.iloc[int(place)] for place in (means[kant].argmax(), means[kant].argmin()))
    if round(hoog[kant], 1) == round(laag[kant], 1):
        return f"{begin} voor elk aspect {opmaak.getal(hoog[kant], 1)}."
    return (
        f"{begin} het hoogst voor {_low(hoog)} ({opmaak.getal(hoog[kant], 1)}), "
        f"het laagst voor {_low(laag)} ({opmaak.getal(laag[kant], 1)})."
    )


def _low(row: Any) -> str:
    return str(row["aspect"]).lower()
