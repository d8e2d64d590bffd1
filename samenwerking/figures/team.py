"""The team: its work per full week, its competenties against the profile, and what it learned from."""

from dataclasses import replace

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.balken import LEGENDA, RIJ, Deel, balken
from samenwerking.figures.chart import BAND, KLEIN, Chart, empty_figure, ink, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.initiatieven import RUSTIG
from samenwerking.figures.palet import DONKER, NEUTRAAL, cells, met_symbool, shape
from samenwerking.figures.tijdlijn import PUNT
from samenwerking.normen import Normen
from samenwerking.team import MATEN

TE_WEINIG = "Te weinig mensen met bekende uren om te tonen zonder dat het over één collega gaat."
TE_WEINIG_BEOORDEELD = "Te weinig mensen met een beoordeling om te tonen zonder dat het over één collega gaat."
ZONDER_UREN = "De uren zijn niet vastgelegd, dus hoeveel dat bij een volledige week is, is niet bekend."
_LEGENDA = 44
"""Room for two lines of legend, on a phone."""
_AS = 24
"""Room for the numbers along the bottom."""
_VORM = {"op_niveau": RUSTIG, "basis": NEUTRAAL, "onder": DONKER}
_LABEL = {maat: label for maat, (label, _, _) in MATEN.items()}


def werk_samen(frame: pd.DataFrame, voltijd: int) -> Chart:
    """Per maat of ``team.werk_samen`` from the lowest to the highest of the pool, and the average; about nobody."""
    per = _per(voltijd)
    table = pd.DataFrame(
        {
            "Wat": list(_LABEL.values()),
            "Samen": frame["totaal"].array,
            f"Gemiddeld {per}": frame["gemiddeld"].round(1).array,
            f"Laagste {per}": frame["laagst"].round(1).array,
            f"Hoogste {per}": frame["hoogst"].round(1).array,
            "Niet bij hen": frame["buiten"].array,
        }
    )
    drawn = frame[frame["gemiddeld"].notna()]
    if drawn.empty:
        return Chart(empty_figure(TE_WEINIG), TE_WEINIG, table)
    spreiding = bool(drawn["laagst"].notna().all())
    figure = _frame(drawn, max(1.0, drawn["gemiddeld"].max(), drawn["hoogst"].fillna(0).max()))
    hover = [
        f"{_LABEL[str(maat)]}, {per}<br>gemiddeld {opmaak.getal(row['gemiddeld'], 1)}"
        + f"<br>van {opmaak.getal(row['laagst'], 1)} tot {opmaak.getal(row['hoogst'], 1)}" * spreiding
        for maat, row in drawn.iterrows()
    ]
    if spreiding:
        figure.add_bar(
            y=list(range(len(drawn))),
            x=(drawn["hoogst"] - drawn["laagst"]).tolist(),
            base=drawn["laagst"].tolist(),
            orientation="h",
            width=0.45,
            **shape(replace(NEUTRAAL, arcering="")) | {"name": "van laagste tot hoogste"},
        )
    _average(figure, drawn["gemiddeld"], "gemiddeld", hover)
    alt = f"Gemiddeld {per}: {opmaak.opsomming(_said(drawn['gemiddeld']))}."
    return Chart(figure, alt, table)


def werk_eigen(samen: pd.DataFrame, eigen: pd.DataFrame, voltijd: int) -> Chart:
    """The work of one colleague (``team.werk_eigen``) beside the average of the pool, for that colleague."""
    per = _per(voltijd)
    table = pd.DataFrame(
        {
            "Wat": list(_LABEL.values()),
            "Aantal": eigen["aantal"].array,
            f"Eigen, {per}": eigen["per_voltijd"].round(1).array,
            f"Gemiddeld van het team, {per}": samen["gemiddeld"].round(1).array,
        }
    )
    bekend = eigen[eigen["aantal"].notna()]
    alt = f"{opmaak.hoofdletter(opmaak.opsomming(_said(bekend['aantal'].astype('float64'))))}."
    drawn = bekend[bekend["per_voltijd"].notna()]
    if drawn.empty:
        return Chart(empty_figure(ZONDER_UREN), f"{alt} {ZONDER_UREN}", table)
    gemiddeld = samen["gemiddeld"].reindex(drawn.index)
    figure = _frame(drawn, max(1.0, drawn["per_voltijd"].max(), gemiddeld.fillna(0).max()))
    vorm = shape(RUSTIG, [opmaak.getal(n, 1) for n in drawn["per_voltijd"]])
    figure.add_bar(
        y=list(range(len(drawn))),
        x=[n or None for n in drawn["per_voltijd"]],  # no outline around nothing
        orientation="h",
        width=0.6,
        **vorm | {"name": f"eigen, {per}", "insidetextanchor": "start"},
    )
    if gemiddeld.isna().all():
        return Chart(figure, f"{alt} {TE_WEINIG}", table)
    hover = [f"gemiddeld van het team: {opmaak.getal(n, 1)}" for n in gemiddeld]
    _average(figure, gemiddeld, "gemiddeld van het team", hover)
    return Chart(figure, f"{alt} De stip is het gemiddelde van het team, {per}.", table)


def _per(voltijd: int) -> str:
    return f"per {opmaak.getal(voltijd)} uur"


def _frame(drawn: pd.DataFrame, einde: float) -> Drawing:
    """A row per maat, with whole numbers along the bottom."""
    n = len(drawn)
    figure = new_figure(
        n * RIJ + LEGENDA + _AS,
        margin={"l": 4, "r": 4, "t": LEGENDA, "b": _AS, "pad": 6},
        showlegend=True,
    )
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 10**9) if einde / step <= 8)
    ticks = list(range(0, int(einde) + 1, step))
    figure.update_xaxes(
        range=[-0.02 * einde, 1.06 * einde],
        tickvals=ticks,
        ticktext=[ink(opmaak.getal(tick)) for tick in ticks],
        tickfont={"size": KLEIN},
        showgrid=True,
        gridcolor=BAND,
    )
    figure.update_yaxes(
        range=[n - 0.5, -0.5],
        tickvals=list(range(n)),
        ticktext=[ink(_LABEL[str(maat)]) for maat in drawn.index],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    return figure


def _average(figure: Drawing, gemiddeld: "pd.Series[float]", naam: str, hover: list[str]) -> None:
    figure.add_scatter(
        x=gemiddeld.tolist(),
        y=list(range(len(gemiddeld))),
        mode="markers",
        name=naam,
        marker={"size": 11, "color": PUNT, "line": {"color": PUNT, "width": 1.5}},
        hovertext=[ink(line) for line in hover],
        hoverinfo="text",
        cliponaxis=False,
    )


def _said(waarden: "pd.Series[float]") -> list[str]:
    """'7,3 accounts', per maat."""
    return [
        f"{opmaak.getal(n, 1)} {MATEN[str(maat)][1] if round(n, 1) == 1 else MATEN[str(maat)][2]}"
        for maat, n in waarden.items()
    ]


def profiel(frame: pd.DataFrame, normen: Normen) -> Chart:
    """Bars of ``competenties.poolprofiel``: how many of the pool have which level; about nobody."""
    basis, combinatie = normen.profiel.basisniveau, normen.profiel.aanpak == "combinatie"
    namen = {
        "op_niveau": "op gewenst niveau",
        "basis": f"basisniveau ({basis})",
        "onder": "onder basisniveau" if combinatie else "onder gewenst niveau",
        "onbekend": met_symbool("onbekend", "niet beoordeeld"),
    }
    if not combinatie:
        del namen["basis"]
    table = pd.DataFrame(
        {
            "Competentie": frame["competentie"],
            "Gewenst niveau": frame["niveau"],
            **{opmaak.hoofdletter(naam.lstrip("? ")): frame[deel] for deel, naam in namen.items()},
            "Wat de aanpak vraagt": frame["stand"],
        }
    )
    alt = _profile_sentence(frame)
    if not frame[["op_niveau", "onder", "onbekend"]].to_numpy().sum():
        return Chart(empty_figure(alt), alt, table)
    labels = [f"{naam}, {niveau}" for naam, niveau in zip(frame["competentie"], frame["niveau"], strict=True)]
    parts = []
    for deel, naam in namen.items():
        n = frame[deel]
        inside = [opmaak.getal(each) if each else "" for each in n]
        vorm = cells("onbekend", inside) if deel == "onbekend" else shape(_VORM[deel], inside)
        hover = [f"{safe(label)}<br>{naam}: {opmaak.getal(each)}" for label, each in zip(labels, n, strict=True)]
        parts.append(Deel(naam, n.tolist(), hover, vorm))
    return Chart(balken(labels, parts, legenda=_LEGENDA), alt, table)


def _profile_sentence(frame: pd.DataFrame) -> str:
    bekend = frame[frame["gemiddeld"].notna()]
    if bekend.empty:
        return TE_WEINIG_BEOORDEELD
    most = bekend.loc[bekend["op_niveau"] == bekend["op_niveau"].max(), "competentie"].tolist()
    least = bekend.loc[bekend["op_niveau"] == bekend["op_niveau"].min(), "competentie"].tolist()
    if len(most) == len(bekend):
        n = bekend["op_niveau"].max()
        if len(bekend) < len(frame):
            return f"Op het gewenste niveau bij {opmaak.opsomming(most)}: {opmaak.getal(n)}. De rest is niet bekend."
        return f"Elke competentie heeft evenveel collega's op het gewenste niveau: {opmaak.getal(n)}."
    text = f"De meeste collega's halen het gewenste niveau bij {opmaak.opsomming(most)} ({bekend['op_niveau'].max()})"
    return f"{text}, de minste bij {opmaak.opsomming(least)} ({opmaak.geen(bekend['op_niveau'].min())})."


def elementen(frame: pd.DataFrame, dagen: int) -> Chart:
    """Bars of ``leren.per_element``: the activiteiten of the last days."""
    laatste, ervoor = f"laatste {opmaak.getal(dagen)} dagen", "jaar ervoor" if dagen == 365 else "dagen ervoor"
    labels = [str(element) for element in frame.index]
    table = pd.DataFrame(
        {
            "Element": labels,
            opmaak.hoofdletter(laatste): frame["nu"].array,
            opmaak.hoofdletter(ervoor): frame["eerder"].array,
            "Mensen die meededen": frame["deelnemers"].array,
        }
    )
    if not frame["nu"].any():
        alt = f"In de {laatste} is geen leeractiviteit vastgelegd."
        return Chart(empty_figure(alt), alt, table)
    hover = [
        f"{element}<br>{opmaak.aantal(row['nu'], 'activiteit', 'activiteiten')}, "
        f"{opmaak.aantal(row['deelnemers'], 'persoon deed', 'mensen deden')} mee<br>{ervoor}: {row['eerder']}"
        for element, row in frame.iterrows()
    ]
    parts = [Deel(f"activiteiten in de {laatste}", frame["nu"].tolist(), hover, shape(RUSTIG))]
    said = [f"{element} {n} ({ervoor} {k})" for element, n, k in zip(labels, frame["nu"], frame["eerder"], strict=True)]
    return Chart(balken(labels, parts), f"Activiteiten per element: {opmaak.opsomming(said)}.", table)
