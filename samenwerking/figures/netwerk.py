"""Who knows whom: teams against accounts, teams and accounts as a graph, and one account opened up to people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from samenwerking import opmaak
from samenwerking.data.schema import ALLE_NIVEAUS
from samenwerking.figures.chart import DOORZICHTIG, KLEIN, LIJN, Chart, clicks, empty_figure, ink, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.tegelkaart import short_name

MAXIMUM = 60
"""How many accounts are drawn, those with the most conversations first; the tables have them all."""
STERKSTE = 3
"""How many lines of each account and of each team are drawn at least, the strongest; all of them is a tangle."""
PER_KANT = 40
"""How many people of each side are drawn for one account, those with the most conversations first."""
RIJ = 21
"""Height of a row in pixels."""
SCHAAL = ((0.0, DOORZICHTIG), (0.001, "rgba(122,130,142,0.10)"), (1.0, "rgba(122,130,142,0.55)"))
"""From nothing to the most, in the grey that carries no oordeel."""
_NAAM = 22
_KOPPEN = 96
_LEGENDA = 92
"""Room for a line per look: on a phone they do not fit beside each other."""
_GEEN = "Er zijn geen gesprekken vastgelegd met deze accounts."


@dataclass(frozen=True)
class _Dikte:
    """The look of lines with ``vanaf`` conversations or more, up to the next one."""

    vanaf: int
    naam: str
    breed: float
    kleur: str
    streep: str = "solid"


_LANG = _Dikte(0, "langer geleden", 1, "rgba(122,130,142,0.40)", "dot")
TEAMS = (
    _LANG,
    _Dikte(1, "1 tot 3", 0.7, "rgba(122,130,142,0.45)"),
    _Dikte(4, "4 tot 11", 1.4, "rgba(42,127,142,0.50)"),
    _Dikte(12, "12 of meer gesprekken", 3, "rgba(42,127,142,0.50)"),
)
"""How lines between a team and an account look."""
MENSEN = (
    _LANG,
    _Dikte(1, "1", 0.8, "rgba(122,130,142,0.55)"),
    _Dikte(2, "2 of 3", 2, "rgba(42,127,142,0.60)"),
    _Dikte(4, "4 of meer gesprekken", 4, "rgba(42,127,142,0.80)"),
)
"""How lines between two people look."""


def matrix(teams: pd.DataFrame, namen: "pd.Series[str]", termijn: str) -> Chart:
    """Accounts (rows, most conversations first) against teams (columns, likewise) of ``netwerk.teams``.

    ``namen`` holds the name of every account that is asked for, by id: one without conversations has a row too.
    """
    wide = _wide(teams, namen.index)
    table = wide.reset_index(drop=True)
    table.insert(0, "Account", namen[wide.index].to_numpy())
    alt = _matrix_sentence(wide, namen, termijn)
    if not wide.to_numpy().any():
        return Chart(empty_figure(alt), alt, table)

    drawn = wide.head(MAXIMUM)
    counts = drawn.to_numpy().tolist()
    rows, columns = list(range(len(drawn))), list(range(len(drawn.columns)))
    figure = new_figure(len(drawn) * RIJ + _KOPPEN, margin={"l": 4, "r": 4, "t": _KOPPEN, "b": 4, "pad": 4})
    figure.add_trace(
        {
            "type": "heatmap",
            "x": columns,
            "y": rows,
            "z": counts,
            "text": [[ink(str(n)) if n else "" for n in row] for row in counts],
            "texttemplate": "%{text}",
            "textfont": {"size": KLEIN},
            "colorscale": [list(step) for step in SCHAAL],
            "zmin": 0,
            "zmax": _top(drawn),
            "showscale": False,
            "xgap": 1,
            "ygap": 1,
            "hoverinfo": "skip",
        }
    )
    hover = [
        f"<b>{safe(naam)}</b><br>{safe(team)}: {opmaak.aantal(row[column], 'gesprek', 'gesprekken')}"
        for column, team in enumerate(drawn.columns)
        for naam, row in zip(namen[drawn.index], counts, strict=True)
    ]
    x, y = [column for column in columns for _ in rows], rows * len(columns)
    figure.add_trace(clicks(x, y, drawn.index[y], hover, size=RIJ - 2, name="accounts"))
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], **_ticks(rows, namen[drawn.index]))
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(columns) - 0.5],
        tickangle=-90,
        **_ticks(columns, drawn.columns),
    )
    return Chart(figure, alt, table)


def _wide(teams: pd.DataFrame, partners: "pd.Index[str]") -> pd.DataFrame:
    """Conversations per partner (rows) and team (columns), what has most of them in front."""
    kolom, kolommen = pd.factorize(teams["team"], sort=True)
    rij = partners.get_indexer(pd.Index(teams["partner"]))
    counts = np.zeros((len(partners), len(kolommen)), dtype="int64")
    np.add.at(counts, (rij[rij >= 0], kolom[rij >= 0]), teams["gesprekken"].to_numpy()[rij >= 0])
    columns, rows = (np.argsort(-counts.sum(axis=axis), kind="stable") for axis in (0, 1))
    return pd.DataFrame(counts[np.ix_(rows, columns)], index=partners[rows], columns=kolommen[columns])


def _top(wide: pd.DataFrame) -> float:
    """What has the darkest shade: the one team that speaks everybody must not make all others look alike."""
    values = wide.to_numpy()
    return float(pd.Series(values[values > 0]).quantile(0.95))


def _ticks(places: Sequence[float], namen: Iterable[str], vet: Iterable[bool] = ()) -> dict[str, Any]:
    texts = [ink(safe(short_name(naam, _NAAM))) for naam in namen]
    texts = [f"<b>{text}</b>" if dik else text for text, dik in zip_longest(texts, vet)]
    return {"tickvals": list(places), "ticktext": texts, "tickfont": {"size": KLEIN}}


def _matrix_sentence(wide: pd.DataFrame, namen: "pd.Series[str]", termijn: str) -> str:
    if not wide.to_numpy().any():
        return _GEEN
    accounts = opmaak.aantal(len(wide), "account", "accounts")
    zonder = int((wide.sum(axis=1) == 0).sum())
    meest = str(wide.columns[0])
    met = f"{opmaak.getal(int((wide[meest] > 0).sum()))} van de {accounts}"
    parts = [f"In {termijn} sprak {meest} met {met}, het vaakst met {namen[str(wide[meest].idxmax())]}."]
    if zonder:
        parts.append(f"Met {opmaak.aantal(zonder, 'account', 'accounts')} sprak geen team.")
    if len(wide) > MAXIMUM:
        parts.append(f"Getekend zijn de {MAXIMUM} met de meeste gesprekken; de tabel heeft ze alle.")
    return " ".join(parts)


def teamgraaf(teams: pd.DataFrame, namen: "pd.Series[str]", termijn: str) -> Chart:
    """Teams on the left, accounts on the right, a line where they spoke: see ``TEAMS`` for its look.

    The order keeps lines apart: what speaks together stands together.
    """
    teams = teams.sort_values("gesprekken", ascending=False, kind="stable")
    table = pd.DataFrame(
        {
            "Team": teams["team"],
            "Account": teams["partner"].map(namen),
            "Gesprekken": teams["gesprekken"],
            "Laatst": teams["laatst"],
        }
    )
    alt = _graph_sentence(teams, termijn)
    if teams.empty:
        return Chart(empty_figure(alt), alt, table)
    per = teams.groupby("partner")["gesprekken"].sum().sort_values(ascending=False, kind="stable")
    some = teams[teams["partner"].isin(per.index[:MAXIMUM])]
    drawn = some[(some.groupby("partner").cumcount() < STERKSTE) | (some.groupby("team").cumcount() < STERKSTE)]
    if len(drawn) < len(some):
        alt += f" Getekend zijn per account en per team de {opmaak.telwoord(STERKSTE)} sterkste lijnen."
    links, rechts = _untangled(edges := _edges(drawn["team"], drawn["partner"], drawn["gesprekken"]))
    breed = edges.loc[edges["keer"] > 0, "links"].value_counts().reindex(links).fillna(0).astype("int64")
    figure = _graph(
        edges,
        pd.DataFrame({"label": links, "hover": opmaak.aantallen(breed, "account", "accounts")}, index=links),
        pd.DataFrame(
            {"label": namen[rechts], "hover": opmaak.aantallen(per[rechts], "gesprek", "gesprekken")}, index=rechts
        ),
        TEAMS,
    )
    return Chart(figure, alt, table)


def _graph_sentence(teams: pd.DataFrame, termijn: str) -> str:
    nu = teams[teams["gesprekken"] > 0]
    if nu.empty:
        return f"In {termijn} sprak hier geen team van ons met een account." if len(teams) else _GEEN
    breedst = nu["team"].value_counts()
    n = opmaak.aantal(nu["team"].nunique(), "team sprak", "teams spraken")
    parts = [
        f"{opmaak.hoofdletter(n)} in {termijn} met {opmaak.aantal(nu['partner'].nunique(), 'account', 'accounts')}."
    ]
    if len(breedst) > 1:
        smal = str(breedst.index[-1])
        parts.append(
            f"{breedst.index[0]} komt het breedst ({opmaak.getal(int(breedst.iloc[0]))}), {smal} het smalst "
            f"({opmaak.getal(int(breedst.iloc[-1]))})."
        )
    if teams["partner"].nunique() > MAXIMUM:
        parts.append(f"Getekend zijn de {MAXIMUM} accounts met de meeste gesprekken; de tabel heeft ze alle.")
    return " ".join(parts)


def mensengraaf(lijnen: pd.DataFrame, wij: pd.DataFrame, zij: pd.DataFrame, naam: str, termijn: str) -> Chart:
    """One account: our colleagues on the left, their people on the right, each side by niveau.

    ``lijnen`` has collega, persoon, keer and laatst; ``wij`` and ``zij`` (index: id) have naam, functie and niveau.
    People of theirs without a line are drawn too.
    """
    lijnen = lijnen.sort_values("keer", ascending=False, kind="stable")
    table = pd.DataFrame(
        {
            "Collega": lijnen["collega"].map(wij["naam"]),
            "Persoon": lijnen["persoon"].map(zij["naam"]),
            "Functie": lijnen["persoon"].map(zij["functie"]),
            "Niveau": lijnen["persoon"].map(zij["niveau"].astype("str")),
            "Gesprekken": lijnen["keer"],
            "Laatst": lijnen["laatst"],
        }
    )
    nu = lijnen[lijnen["keer"] > 0]
    n = len(nu["collega"].unique())
    wie = opmaak.hoofdletter(opmaak.aantal(n, "collega", "collega's")) + f" van ons {'sprak' if n == 1 else 'spraken'}"
    van = f"{opmaak.getal(nu['persoon'].nunique())} van de {opmaak.aantal(len(zij), 'persoon', 'mensen')}"
    alt = f"{wie} in {termijn} met {van} die nu bij {naam} {'werkt' if len(zij) == 1 else 'werken'}."
    if lijnen.empty:
        alt = f"Er is geen gesprek vastgelegd met iemand die nu bij {naam} werkt."
        return Chart(empty_figure(alt), alt, table)
    meest = {kant: lijnen.groupby(kant)["keer"].sum().nlargest(PER_KANT).index for kant in ("collega", "persoon")}
    drawn = lijnen[lijnen["collega"].isin(meest["collega"]) & lijnen["persoon"].isin(meest["persoon"])]
    if max(lijnen["collega"].nunique(), len(zij)) > PER_KANT:
        alt += f" Getekend zijn van elke kant de {PER_KANT} met de meeste gesprekken; de tabel heeft ze alle."
    links, rechts = _untangled(edges := _edges(drawn["collega"], drawn["persoon"], drawn["keer"]))
    stil = [persoon for persoon in zij.index if persoon not in set(lijnen["persoon"])]
    hun = zij.loc[[*rechts, *stil][:PER_KANT]]
    functie = hun["functie"].astype("str")  # it says most, but of five wethouders not enough
    kort = hun["naam"].str.replace(r"^(\S)\S+ ", r"\1. ", regex=True)
    samen = functie.str.partition(" ")[0] + " " + kort
    hun = hun.assign(label=functie.mask(functie.duplicated(keep=False), samen).fillna(hun["naam"]))
    wij = wij.loc[links].assign(label=wij["naam"])
    figure = _graph(edges, _by_niveau(wij), _by_niveau(hun), MENSEN)
    return Chart(figure, alt, table)


def _by_niveau(side: pd.DataFrame) -> pd.DataFrame:
    """The nodes of a side (see ``_graph``): the people of each niveau under a heading, in the order they have."""
    niveaus = [niveau for niveau in ALLE_NIVEAUS if (side["niveau"] == niveau).any()]
    parts = []
    for niveau in [*niveaus, None]:
        part = side[side["niveau"] == niveau] if niveau else side[side["niveau"].isna()]
        if part.empty:
            continue
        kop = opmaak.hoofdletter(niveau or "niveau niet bekend")
        nodes = pd.DataFrame({"label": part["label"], "hover": part["functie"].fillna("")})
        nodes["hover"] = part["naam"] + (", " + nodes["hover"]).where(nodes["hover"] != "", "")
        parts += [pd.DataFrame({"label": [kop], "hover": [""]}, index=[f"{_KOP}{kop}"]), nodes]
    return pd.concat(parts)


_KOP = "\x00"
"""How the id of a heading begins: no id of a bron can."""


# --- two columns with lines between them --------------------------------------------------------------------------


def _edges(links: "pd.Series[str]", rechts: "pd.Series[str]", keer: "pd.Series[int]") -> pd.DataFrame:
    return pd.DataFrame({"links": links, "rechts": rechts, "keer": keer})


def _untangled(edges: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The order of both columns in which few lines cross: each node near the middle of what it is joined to."""
    node, nodes, place = {}, {}, {}
    for side in ("links", "rechts"):
        node[side], nodes[side] = pd.factorize(edges[side], sort=True)
        place[side] = pd.factorize(edges[side])[0]  # of each edge: where its node stands
    weight = edges["keer"].to_numpy() + 0.1  # long ago counts too, a little
    order = {}
    for _ in range(4):
        for side, other in (("links", "rechts"), ("rechts", "links")):
            middle = np.bincount(node[side], place[other] * weight) / np.bincount(node[side], weight)
            order[side] = np.argsort(middle.round(9), kind="stable")
            place[side] = np.argsort(order[side])[node[side]]
    return nodes["links"][order["links"]].tolist(), nodes["rechts"][order["rechts"]].tolist()


def _graph(edges: pd.DataFrame, links: pd.DataFrame, rechts: pd.DataFrame, diktes: Sequence[_Dikte]) -> Drawing:
    """Both columns (index: id; label, hover) with ``edges`` (links, rechts, keer) between them.

    A click on the right tells the id of that node.
    """
    graph = nx.Graph()
    graph.add_nodes_from([(0, node) for node in links.index] + [(1, node) for node in rechts.index])
    graph.add_edges_from(((0, a), (1, b)) for a, b in zip(edges["links"], edges["rechts"], strict=True))
    layers = {side: [node for node in graph if node[0] == side] for side in (0, 1)}
    raw = nx.multipartite_layout(graph, subset_key=layers)
    rows = max(len(links), len(rechts))
    place: dict[tuple[str, int], float] = {}
    for layer in layers.values():  # both columns as high as the longest
        top = max(abs(raw[node][1]) for node in layer) or 1.0
        place |= {(node[1], node[0]): float(raw[node][1]) / top * (rows - 1) / 2 for node in layer}

    figure = new_figure(
        rows * RIJ + _LEGENDA, margin={"l": 4, "r": 4, "t": _LEGENDA, "b": 4, "pad": 6}, showlegend=True
    )
    for n, dikte in enumerate(diktes):
        tot = diktes[n + 1].vanaf if n + 1 < len(diktes) else edges["keer"].max() + 1
        part = edges[edges["keer"].between(dikte.vanaf, tot, inclusive="left")]
        if part.empty:
            continue
        ends = zip(part["links"], part["rechts"], strict=True)
        y = [each for a, b in ends for each in (place[a, 0], place[b, 1], None)]
        figure.add_scatter(
            x=[0, 1, None] * len(part),
            y=y,
            mode="lines",
            line={"width": dikte.breed, "color": dikte.kleur, "dash": dikte.streep},
            name=ink(dikte.naam),
            hoverinfo="skip",
        )
    for side, (nodes, axis) in enumerate(((links, "y"), (rechts, "y2"))):
        shown = nodes[~nodes.index.str.startswith(_KOP)]
        y_side = [place[node, side] for node in shown.index]
        x_side = [side] * len(shown)
        figure.add_scatter(
            x=x_side,
            y=y_side,
            mode="markers",
            marker={"size": 6, "color": LIJN, "opacity": 1},
            hoverinfo="skip",
            showlegend=False,
            yaxis=axis,
        )
        hover = [
            f"<b>{safe(label)}</b><br>{safe(text)}" for label, text in zip(shown["label"], shown["hover"], strict=True)
        ]
        figure.add_trace(clicks(x_side, y_side, shown.index, hover, size=RIJ - 2, yaxis=axis))
    span = [(rows - 1) / 2 + 0.7, -(rows - 1) / 2 - 0.7]
    figure.update_xaxes(visible=False, range=[-0.02, 1.02])
    ticks = [
        _ticks([place[node, side] for node in nodes.index], nodes["label"], nodes.index.str.startswith(_KOP))
        for side, nodes in enumerate((links, rechts))
    ]
    figure.update_layout(
        yaxis={"range": span, "automargin": "width", **ticks[0]},
        yaxis2={
            "range": span,
            "overlaying": "y",
            "side": "right",
            "automargin": "width",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
            **ticks[1],
        },
    )
    return figure
