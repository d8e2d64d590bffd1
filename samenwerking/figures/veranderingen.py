"""Which oordelen turned: from how it stood then to how it stands now."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from samenwerking import opmaak
from samenwerking.figures.chart import BAND, KLEIN, Chart, empty_figure, ink, new_figure, safe
from samenwerking.figures.palet import BENAMING, KLEUR, STIL, cells, fill
from samenwerking.figures.trend import spread
from samenwerking.indicatoren import LABEL, SYMBOOL

VOLGORDE = ("actie nodig", "aandacht", "onbekend", "op orde")
"""From the top down: a band that rises asks more attention."""
HOOGTE, LAAG = 340, 140
"""How high all accounts together are drawn, in pixels; low when none turned."""
DUN = 16
"""A band is at least so many pixels high: its number has to fit."""
_RUIMTE, _KOP, _NAAM = 14, 24, 92
"""Between two oordelen, above them and beside them, in pixels."""
_BREED = 0.035
"""How wide the bar of an oordeel is, as a part of the whole."""
_STAPPEN = 30
_GENOEMD = 8
"""How many accounts stand beside the pointer; the table has them all."""
_RICHTING = {"meer": "vraagt meer aandacht", "minder": "vraagt minder aandacht"}


def verschuiving(frame: pd.DataFrame, vergelijk_met: pd.Timestamp, peildatum: pd.Timestamp) -> Chart:
    """Rows of ``veranderingen.verschuiving``: a band per oordeel then and oordeel now, with how many accounts.

    Who stayed is grey; who turned has the colour and the symbol of the oordeel now.
    """
    stromen = _stromen(frame)
    table = _table(stromen)
    alt = _sentence(stromen)
    if stromen.empty:
        return Chart(empty_figure(alt), alt, table)
    links, rechts = _nodes(stromen, "van"), _nodes(stromen, "naar")
    hoogte = max(links["tot"].max(), rechts["tot"].max())
    figure = new_figure(
        round(hoogte) + _KOP + 8,
        margin={"l": _NAAM, "r": _NAAM, "t": _KOP, "b": 4, "pad": 0},
    )
    for stroom in stromen.sort_values("anders", kind="stable").to_dict("records"):
        _add_band(figure, stroom)
    for plek, nodes, dag in ((0.0, links, vergelijk_met), (1.0, rechts, peildatum)):
        _add_nodes(figure, nodes, plek, hoogte)
        figure.add_annotation(
            text=ink(f"<b>{opmaak.datum(dag, weekdag=False)}</b>"),
            showarrow=False,
            x=plek,
            xanchor="center",
            y=0,
            yanchor="bottom",
            yshift=4,
            font={"size": KLEIN},
        )
    figure.update_xaxes(visible=False, range=[-_BREED, 1 + _BREED])
    figure.update_yaxes(visible=False, range=[hoogte, 0])
    return Chart(figure, alt, table)


def _stromen(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per van and naar that occurs, in the order of both.

    Columns van, naar, richting, aantal, namen, anders, dik (how high its band is), and where that begins on both sides
    (``van_y``, ``naar_y``).
    """
    orde = pd.CategoricalDtype(list(VOLGORDE), ordered=True)
    groep = frame.astype({"van": orde, "naar": orde}).groupby(["van", "naar"], observed=True)
    stromen = groep.agg(aantal=("naam", "size"), namen=("naam", list), richting=("richting", "first")).reset_index()
    anders = stromen["van"].astype("str") != stromen["naar"].astype("str")
    hoogte = HOOGTE if anders.any() else LAAG
    stromen = stromen.assign(
        anders=anders, dik=(stromen["aantal"] * hoogte / max(stromen["aantal"].sum(), 1)).clip(lower=DUN)
    )
    for kant, ander in (("van", "naar"), ("naar", "van")):
        onder_elkaar = stromen.sort_values([kant, ander])
        boven = onder_elkaar["dik"].cumsum() - onder_elkaar["dik"]
        nodes = onder_elkaar[kant].cat.remove_unused_categories().cat.codes
        stromen[f"{kant}_y"] = boven + _RUIMTE * nodes
    return stromen


def _nodes(stromen: pd.DataFrame, kant: str) -> pd.DataFrame:
    """Per oordeel on one side: vanaf and tot (in pixels from the top) and aantal."""
    groep = stromen.assign(tot=stromen[f"{kant}_y"] + stromen["dik"]).groupby(kant, observed=True)
    return groep.agg(vanaf=(f"{kant}_y", "min"), tot=("tot", "max"), aantal=("aantal", "sum"))


def _add_nodes(figure: go.Figure, nodes: pd.DataFrame, plek: float, hoogte: float) -> None:
    """The bars of one side, and beside each its number, symbol and word."""
    middles = ((nodes["vanaf"] + nodes["tot"]) / 2 / hoogte).tolist()
    for (oordeel, node), middle in zip(nodes.iterrows(), spread(middles, 30 / hoogte), strict=True):
        figure.add_bar(
            x=[plek], y=[node["tot"] - node["vanaf"]], base=[node["vanaf"]], width=2 * _BREED, **cells(str(oordeel))
        )
        woord = LABEL[str(oordeel)].replace(" ", "\u00a0")
        figure.add_annotation(
            text=ink(f"<b>{opmaak.getal(int(node['aantal']))}</b><br>{SYMBOOL[str(oordeel)]}\u00a0{woord}"),
            showarrow=False,
            x=plek - _BREED if plek == 0 else plek + _BREED,
            xanchor="right" if plek == 0 else "left",
            xshift=-4 if plek == 0 else 4,
            y=middle * hoogte,
            yanchor="middle",
            align="right" if plek == 0 else "left",
            font={"size": KLEIN},
        )


def _add_band(figure: go.Figure, stroom: dict[Any, Any]) -> None:
    """From the bar then to the bar now, level at both ends, with its number where it arrives."""
    naar = str(stroom["naar"])
    t = np.linspace(0, 1, _STAPPEN)
    bocht = t * t * (3 - 2 * t)
    boven = stroom["van_y"] + (stroom["naar_y"] - stroom["van_y"]) * bocht
    x = _BREED + t * (1 - 2 * _BREED)
    kleur = KLEUR[naar]
    figure.add_scatter(
        x=[*x, *x[::-1]],
        y=[*boven, *(boven + stroom["dik"])[::-1]],
        mode="lines",
        fill="toself",
        fillcolor=fill(naar) if stroom["anders"] else BAND,
        line={"color": kleur.lijn, "width": 1 if stroom["anders"] else 0},
        hoveron="fills",
        hoverinfo="text",
        text=ink(_hover(stroom)),
        name=f"{LABEL[str(stroom['van'])]} → {LABEL[naar]}",
    )
    stil = naar in STIL or not stroom["anders"]
    getal = f"{SYMBOOL[naar]} {opmaak.getal(stroom['aantal'])}" if stroom["anders"] else opmaak.getal(stroom["aantal"])
    figure.add_annotation(
        text=ink(getal) if stil else getal,
        showarrow=False,
        x=1 - 2 * _BREED,
        xanchor="right",
        y=stroom["naar_y"] + stroom["dik"] / 2,
        yanchor="middle",
        font={"size": KLEIN, "color": None if stil else kleur.tekst},
    )


def _hover(stroom: dict[Any, Any]) -> str:
    n = opmaak.aantal(stroom["aantal"], "account", "accounts")
    van, naar = BENAMING[str(stroom["van"])], BENAMING[str(stroom["naar"])]
    if not stroom["anders"]:
        return f"{n}: {naar}, net als toen"
    namen = [safe(naam) for naam in stroom["namen"]]
    meer = len(namen) - _GENOEMD
    if meer > 0:
        namen = [*namen[:_GENOEMD], f"{opmaak.getal(meer)} andere"]
    return f"<b>{n}</b> van {van} naar {naar}<br>" + "<br>".join(namen)


def _table(stromen: pd.DataFrame) -> pd.DataFrame:
    anders = stromen["anders"].astype(bool)
    return pd.DataFrame(
        {
            "Van": stromen["van"].astype("str").map(LABEL).astype("str"),
            "Naar": stromen["naar"].astype("str").map(LABEL).astype("str"),
            "Aantal accounts": stromen["aantal"],
            "Richting": stromen["richting"].map(_RICHTING).astype("str").where(anders),
            "Accounts": stromen["namen"].map(opmaak.opsomming).astype("str").where(anders),
        }
    )


def _sentence(stromen: pd.DataFrame) -> str:
    n = int(stromen["aantal"].sum())
    if not n:
        return "In deze selectie is er niets te vergelijken: er zijn geen accounts die het op beide dagen waren."
    accounts = f"{'het ene account' if n == 1 else f'de {opmaak.getal(n)} accounts'} van beide dagen"
    if (stromen["van"].astype("str") + stromen["naar"].astype("str") == "onbekend" * 2).all():
        return f"Van {accounts} is te weinig vastgelegd voor een oordeel, toen en nu."
    tel = stromen.groupby(["anders", stromen["richting"].fillna("")])["aantal"].sum()
    delen = [
        opmaak.aantal(aantal, een, meer)
        for sleutel, een, meer in (
            ((False, ""), "met hetzelfde oordeel", "met hetzelfde oordeel"),
            ((True, "meer"), "die meer aandacht vraagt", "die meer aandacht vragen"),
            ((True, "minder"), "die minder aandacht vraagt", "die minder aandacht vragen"),
            ((True, ""), "waarvan het oordeel er kwam of verviel", "waarvan het oordeel er kwam of verviel"),
        )
        if (aantal := int(tel.get(sleutel, 0)))
    ]
    return f"Van {accounts}: {opmaak.opsomming(delen)}."
