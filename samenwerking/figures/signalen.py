"""Open signalen: how long, about what and where; and what came and went."""

from collections import Counter

import pandas as pd

from samenwerking import opmaak
from samenwerking.data.schema import ERNST
from samenwerking.figures.balken import Deel, balken
from samenwerking.figures.chart import DOORZICHTIG, KLEIN, LIJN, TEKST, Chart, empty_figure, ink, new_figure, safe
from samenwerking.figures.palet import KLEUR, OPEN, Kleur, met_symbool, shape
from samenwerking.figures.trend import add_months
from samenwerking.normen import Normen

PAARS = "#8579CC"
"""The hue of signalen, for lines; to be told apart on a light and on a dark page."""
ERNST_KLEUR: dict[str, Kleur] = {
    "hoog": Kleur("#44388A", PAARS, "#FFFFFF"),
    "midden": Kleur("#B5AEE3", PAARS, "#1D1745"),
    "laag": Kleur(DOORZICHTIG, PAARS, ""),
}
"""Ernst is no oordeel: one hue that grows darker with it. Laag is a line alone, with text in the colour of the page."""
TE_LANG = met_symbool("actie nodig", "te lang")
_VOLGORDE = tuple(reversed(ERNST))
_LEGENDA = "Ernst"
_HOOGTE = 260


def leeftijd(frame: pd.DataFrame, normen: Normen) -> Chart:
    """Bars of ``per_leeftijd``; a part that is older than the norm allows for its ernst has a symbol and a red line."""
    table = _table(frame, "Open").assign(
        **{"Langer dan de norm": frame.groupby("groep", sort=False)["te_lang"].sum().to_numpy()}
    )
    norm = normen.oordeel.signalen
    te_lang = int(frame["te_lang"].sum())
    totals = frame.groupby("groep", sort=False)["aantal"].sum()
    if not totals.sum():
        alt = "Er staan geen signalen open."
        return Chart(empty_figure(alt), alt, table)
    alt = (
        opmaak.hoofdletter(opmaak.opsomming([f"{groep} open: {opmaak.getal(n)}" for groep, n in totals.items() if n]))
        + f". Langer dan de norm: {opmaak.geen(te_lang)}"
        + f" (norm: hoog {norm.hoog} dagen, midden {norm.midden} dagen; laag heeft geen norm)."
    )
    figure = balken(table["Open"].tolist(), _parts(frame, mark=True), kop=_LEGENDA)
    if te_lang:
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=TE_LANG,
            marker={
                "symbol": "square-open",
                "size": 11,
                "color": KLEUR["actie nodig"].lijn,
                "line": {"width": 2, "color": KLEUR["actie nodig"].lijn},
            },
            hoverinfo="skip",
            showlegend=True,
        )
    return Chart(figure, alt, table)


def per_soort(frame: pd.DataFrame) -> Chart:
    """Bars of ``per_soort``."""
    table = _table(frame, "Soort")
    if frame.empty:
        alt = "Er staan geen signalen open."
        return Chart(empty_figure(alt), alt, table)
    return Chart(balken(table["Soort"].tolist(), _parts(frame), kop=_LEGENDA), f"Het vaakst: {_most(frame)}.", table)


def per_regio(frame: pd.DataFrame, n: int) -> Chart:
    """Bars of ``per_regio``; ``n`` signalen stand in it, some of them in more than one bar."""
    table = _table(frame, "Regio")
    if frame.empty:
        alt = "Er staan geen signalen open."
        return Chart(empty_figure(alt), alt, table)
    alt = f"De meeste: {_most(frame)}."
    totaal = int(frame["aantal"].sum())
    if totaal > n:
        alt += (
            f" Een account dat in meer regio's meedoet, telt in elk daarvan: samen {opmaak.getal(totaal)},"
            f" bij {opmaak.aantal(n, 'signaal', 'signalen')}."
        )
    return Chart(balken(table["Regio"].tolist(), _parts(frame), kop=_LEGENDA), alt, table)


def verloop(frame: pd.DataFrame) -> Chart:
    """Per month of ``per_maand`` two bars (reported, solved) and a line with how many were open at its end."""
    table = pd.DataFrame(
        {"Tot en met": frame["einde"], "Gemeld": frame["gemeld"], "Opgelost": frame["opgelost"], "Open": frame["open"]}
    )
    gemeld, opgelost = int(frame["gemeld"].sum()), int(frame["opgelost"].sum())
    if not gemeld + opgelost + int(frame["open"].max()):
        alt = "In deze maanden was er geen signaal."
        return Chart(empty_figure(alt), alt, table)
    eerste = frame["einde"].iloc[0]
    toen, nu = int(frame["open"].iloc[0]), int(frame["open"].iloc[-1])
    alt = (
        f"Sinds {opmaak.datum(eerste.replace(day=1), weekdag=False)}: {opmaak.getal(gemeld)} gemeld en"
        f" {opmaak.getal(opgelost)} opgelost. Op {opmaak.datum(eerste, weekdag=False)} stonden er"
        f" {opmaak.getal(toen)} open, op {opmaak.datum(frame['einde'].iloc[-1], weekdag=False)} {opmaak.getal(nu)}."
    )
    figure = new_figure(
        _HOOGTE, margin={"l": 4, "r": 30, "t": 30, "b": 36, "pad": 4}, barmode="group", bargap=0.25, showlegend=True
    )
    x = list(range(len(frame)))
    months = frame["einde"].map(opmaak.maand)
    hover = months + "<br>" + _counts(frame)
    for naam, kleur in (("gemeld", Kleur(LIJN, LIJN, "")), ("opgelost", OPEN)):
        figure.add_bar(
            x=x,
            y=frame[naam].tolist(),
            **shape(kleur) | {"name": naam, "hovertext": hover.map(ink).tolist(), "hoverinfo": "text"},
        )
    figure.add_scatter(
        x=x,
        y=frame["open"].tolist(),
        mode="lines+markers+text",
        name="open aan het eind",
        line={"color": PAARS, "width": 2.5},
        marker={"color": PAARS, "size": 7},
        text=[""] * (len(frame) - 1) + [ink(f"<b>{opmaak.getal(nu)}</b>")],
        textposition="middle right",
        textfont={"size": TEKST},
        hovertext=hover.map(ink).tolist(),
        hoverinfo="text",
        cliponaxis=False,
    )
    top = int(frame[["gemeld", "opgelost", "open"]].to_numpy().max())
    add_months(figure, frame["einde"])
    steps = sorted({0, top // 2, top})
    figure.update_yaxes(
        range=[0, top * 1.08],
        tickvals=steps,
        ticktext=[ink(opmaak.getal(step)) for step in steps],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    return Chart(figure, alt, table)


def _counts(frame: pd.DataFrame) -> "pd.Series[str]":
    gemeld, opgelost, open_ = (frame[naam].map(opmaak.getal) for naam in ("gemeld", "opgelost", "open"))
    return gemeld + " gemeld, " + opgelost + " opgelost<br>" + open_ + " open aan het eind"


def _parts(frame: pd.DataFrame, *, mark: bool = False) -> list[Deel]:
    """A part per ernst, hoog first; ``mark`` shows which are older than the norm allows."""
    rood, teken = KLEUR["actie nodig"].lijn, met_symbool("actie nodig", "")
    rows = frame.astype({"groep": "str", "ernst": "str"}).to_dict("records")
    parts = []
    for ernst in _VOLGORDE:
        here = [row | {"over": mark and row["te_lang"] > 0} for row in rows if row["ernst"] == ernst]
        numbers = [teken * row["over"] + opmaak.getal(row["aantal"]) if row["aantal"] else "" for row in here]
        vorm = shape(ERNST_KLEUR[ernst], numbers)
        vorm["marker"]["line"] = {
            "color": [rood if row["over"] else PAARS for row in here],
            "width": [2 if row["over"] else 1 for row in here],
        }
        hover = [
            f"{safe(row['groep'])}<br>ernst {ernst}: {opmaak.aantal(row['aantal'], 'signaal', 'signalen')}"
            + f"<br>{TE_LANG}" * row["over"]
            for row in here
        ]
        parts.append(Deel(ernst, [row["aantal"] for row in here], hover, vorm))
    return parts


def _table(frame: pd.DataFrame, kop: str) -> pd.DataFrame:
    groepen = frame["groep"].astype("str").tolist()
    tel = dict(zip(zip(groepen, frame["ernst"].astype("str"), strict=True), frame["aantal"], strict=True))
    per = {groep: [tel[groep, ernst] for ernst in _VOLGORDE] for groep in groepen}
    table = pd.DataFrame(per.values(), columns=[opmaak.hoofdletter(ernst) for ernst in _VOLGORDE], dtype="int64")
    table.insert(0, kop, pd.Series(list(per), dtype="str"))
    return table.assign(Totaal=[sum(aantallen) for aantallen in per.values()])


def _most(frame: pd.DataFrame) -> str:
    """The two largest groups: 'relationeel (4) en financieel (2)'."""
    totals = Counter[str]()
    for groep, n in zip(frame["groep"].astype("str"), frame["aantal"], strict=True):
        totals[groep] += n
    return opmaak.opsomming([f"{groep} ({opmaak.getal(n)})" for groep, n in totals.most_common(2)])
