"""Which oordelen turned: from how it stood then to how it stands now."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import BAND, KLEIN, Chart, empty_figure, ink, new_figure, safe
from samenwerking.figures.drawing import Drawing
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
_Stroom = dict[str, Any]
_RICHTING = {"meer": "vraagt meer aandacht", "minder": "vraagt minder aandacht"}


def verschuiving(frame: pd.DataFrame, vergelijk_met: pd.Timestamp, peildatum: pd.Timestamp) -> Chart:
    """Rows of ``veranderingen.verschuiving``: a band per oordeel then and oordeel now, with how many accounts.

    Who stayed is grey; who turned has the colour and the symbol of the oordeel now.
    """
    stromen = _stromen(frame)
    table = _table(stromen)
    alt = _sentence(stromen)
    if not stromen:
        return Chart(empty_figure(alt), alt, table)
    links, rechts = _nodes(stromen, "van"), _nodes(stromen, "naar")
    hoogte = max(node["tot"] for node in [*links.values(), *rechts.values()])
    figure = new_figure(
        round(hoogte) + _KOP + 8,
        margin={"l": _NAAM, "r": _NAAM, "t": _KOP, "b": 4, "pad": 0},
    )
    for stroom in sorted(stromen, key=lambda each: each["anders"]):
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


def _stromen(frame: pd.DataFrame) -> list[_Stroom]:
    """One per van and naar that occurs, in the order of both.

    Keys van, naar, richting, aantal, namen, anders, dik (how high its band is), and where that begins on both sides
    (``van_y``, ``naar_y``).
    """
    groepen: dict[tuple[str, str], list[tuple[str, str]]] = {}
    kolommen = [frame[kolom].astype("str").fillna("").tolist() for kolom in ("van", "naar", "naam", "richting")]
    for van, naar, naam, richting in zip(*kolommen, strict=True):
        groepen.setdefault((van, naar), []).append((naam, richting))
    stromen: list[_Stroom] = [
        {
            "van": van,
            "naar": naar,
            "richting": rows[0][1],
            "aantal": len(rows),
            "namen": [naam for naam, _ in rows],
            "anders": van != naar,
        }
        for van in VOLGORDE
        for naar in VOLGORDE
        if (rows := groepen.get((van, naar)))
    ]
    hoogte = HOOGTE if any(stroom["anders"] for stroom in stromen) else LAAG
    n = sum(stroom["aantal"] for stroom in stromen)
    for stroom in stromen:
        stroom["dik"] = max(stroom["aantal"] * hoogte / n, DUN)
    for kant, orde in (("van", stromen), ("naar", sorted(stromen, key=lambda each: VOLGORDE.index(each["naar"])))):
        boven, nodes = 0.0, list[str]()
        for stroom in orde:
            if stroom[kant] not in nodes:
                nodes.append(stroom[kant])
            stroom[f"{kant}_y"] = boven + _RUIMTE * (len(nodes) - 1)
            boven += stroom["dik"]
    return stromen


def _nodes(stromen: list[_Stroom], kant: str) -> dict[str, _Stroom]:
    """Per oordeel on one side: vanaf and tot (in pixels from the top) and aantal."""
    nodes = {}
    for oordeel in VOLGORDE:
        if here := [stroom for stroom in stromen if stroom[kant] == oordeel]:
            vanaf = min(stroom[f"{kant}_y"] for stroom in here)
            tot = max(stroom[f"{kant}_y"] + stroom["dik"] for stroom in here)
            nodes[oordeel] = {"vanaf": vanaf, "tot": tot, "aantal": sum(stroom["aantal"] for stroom in here)}
    return nodes


def _add_nodes(figure: Drawing, nodes: dict[str, _Stroom], plek: float, hoogte: float) -> None:
    """The bars of one side, and beside each its number, symbol and word."""
    middles = [(node["vanaf"] + node["tot"]) / 2 / hoogte for node in nodes.values()]
    for (oordeel, node), middle in zip(nodes.items(), spread(middles, 30 / hoogte), strict=True):
        figure.add_bar(
            x=[plek], y=[node["tot"] - node["vanaf"]], base=[node["vanaf"]], width=2 * _BREED, **cells(oordeel)
        )
        woord = LABEL[oordeel].replace(" ", "\u00a0")
        figure.add_annotation(
            text=ink(f"<b>{opmaak.getal(node['aantal'])}</b><br>{SYMBOOL[oordeel]}\u00a0{woord}"),
            showarrow=False,
            x=plek - _BREED if plek == 0 else plek + _BREED,
            xanchor="right" if plek == 0 else "left",
            xshift=-4 if plek == 0 else 4,
            y=middle * hoogte,
            yanchor="middle",
            align="right" if plek == 0 else "left",
            font={"size": KLEIN},
        )


def _add_band(figure: Drawing, stroom: _Stroom) -> None:
    """From the bar then to the bar now, level at both ends, with its number where it arrives."""
    naar = stroom["naar"]
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
        name=f"{LABEL[stroom['van']]} → {LABEL[naar]}",
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


def _hover(stroom: _Stroom) -> str:
    n = opmaak.aantal(stroom["aantal"], "account", "accounts")
    van, naar = BENAMING[stroom["van"]], BENAMING[stroom["naar"]]
    if not stroom["anders"]:
        return f"{n}: {naar}, net als toen"
    namen = [safe(naam) for naam in stroom["namen"]]
    meer = len(namen) - _GENOEMD
    if meer > 0:
        namen = [*namen[:_GENOEMD], f"{opmaak.getal(meer)} andere"]
    return f"<b>{n}</b> van {van} naar {naar}<br>" + "<br>".join(namen)


def _table(stromen: list[_Stroom]) -> pd.DataFrame:
    rows = [
        {
            "Van": LABEL[stroom["van"]],
            "Naar": LABEL[stroom["naar"]],
            "Aantal accounts": stroom["aantal"],
            "Richting": _RICHTING.get(stroom["richting"]) if stroom["anders"] else None,
            "Accounts": opmaak.opsomming(stroom["namen"]) if stroom["anders"] else None,
        }
        for stroom in stromen
    ]
    types = {"Van": "str", "Naar": "str", "Aantal accounts": "int64", "Richting": "str", "Accounts": "str"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _sentence(stromen: list[_Stroom]) -> str:
    n = sum(stroom["aantal"] for stroom in stromen)
    if not n:
        return "In deze selectie is er niets te vergelijken: er zijn geen accounts die het op beide dagen waren."
    accounts = f"{'het ene account' if n == 1 else f'de {opmaak.getal(n)} accounts'} van beide dagen"
    if all(stroom["van"] == stroom["naar"] == "onbekend" for stroom in stromen):
        return f"Van {accounts} is te weinig vastgelegd voor een oordeel, toen en nu."
    tel = Counter[tuple[bool, str]]()
    for stroom in stromen:
        tel[stroom["anders"], stroom["richting"]] += stroom["aantal"]
    delen = [
        opmaak.aantal(aantal, een, meer)
        for sleutel, een, meer in (
            ((False, ""), "met hetzelfde oordeel", "met hetzelfde oordeel"),
            ((True, "meer"), "die meer aandacht vraagt", "die meer aandacht vragen"),
            ((True, "minder"), "die minder aandacht vraagt", "die minder aandacht vragen"),
            ((True, ""), "waarvan het oordeel er kwam of verviel", "waarvan het oordeel er kwam of verviel"),
        )
        if (aantal := tel[sleutel])
    ]
    return f"Van {accounts}: {opmaak.opsomming(delen)}."
