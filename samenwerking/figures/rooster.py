"""Accounts against indicatoren: where it presses, and why."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, Chart, clicks, empty_figure, ink, lines, new_figure, safe
from samenwerking.figures.palet import BENAMING, cells
from samenwerking.figures.tegelkaart import short_name
from samenwerking.indicatoren import LABEL, OORDELEN, SYMBOOL

NOOT = (
    "Bestuurlijk, strategisch en ambtelijk: het contact op dat niveau. Een account vraagt actie als signalen, "
    "afspraken of dossiers dat doen, of twee andere indicatoren."
)
"""Stands below it, on the screen and in documents."""
RIJ = 22
"""Height of a row in pixels."""
MAXIMUM = 60
"""How many accounts are drawn, the heaviest first; the table has them all."""
ACCOUNT = "account"
_NAAM = 20
_KOPPEN = 66
_LEGENDA = 26


def rooster(indicatoren: pd.DataFrame, oordelen: pd.DataFrame, labels: Mapping[str, str]) -> Chart:
    """One row per account of ``oordelen``, in its order: the account as a whole, then the indicatoren of ``labels``.

    An indicator that does not apply to an account is an empty cell; one that applies to no account has no column.
    """
    indicatoren = indicatoren[
        indicatoren["partner"].isin(oordelen["partner"]) & indicatoren["indicator"].isin(list(labels))
    ]
    there = set(indicatoren["indicator"].unique())
    columns = [ACCOUNT, *(naam for naam in labels if naam in there)]
    table = _table(indicatoren, oordelen, columns, labels)
    alt = _sentence(indicatoren, oordelen, labels)
    if oordelen.empty:
        return Chart(empty_figure(alt), alt, table)

    shown = oordelen.head(MAXIMUM)
    per_cell = _cells(indicatoren, shown, columns)
    figure = new_figure(
        len(shown) * RIJ + _KOPPEN + _LEGENDA,
        margin={"l": 4, "r": 4, "t": _KOPPEN + _LEGENDA, "b": 4, "pad": 4},
        showlegend=True,
    )
    for oordeel in OORDELEN:
        if part := [cell for cell in per_cell if cell.oordeel == oordeel]:
            look = cells(oordeel, [SYMBOOL[oordeel]] * len(part))
            look["marker"]["line"]["width"] = int(oordeel != "op orde")
            figure.add_bar(
                x=[cell.x for cell in part],
                base=[cell.rij - 0.44 for cell in part],
                y=[0.88] * len(part),
                width=0.94,
                **look,
            )
    figure.add_trace(
        clicks(
            [cell.x for cell in per_cell],
            [cell.rij for cell in per_cell],
            [cell.partner for cell in per_cell],
            [_hover(cell, labels) for cell in per_cell],
            size=RIJ,
            name="accounts",
        )
    )
    figure.update_yaxes(
        range=[len(shown) - 0.5, -0.5],
        tickvals=list(range(len(shown))),
        ticktext=[ink(safe(short_name(naam, _NAAM))) for naam in shown["naam"]],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(columns) - 0.5 + 0.3 * (len(columns) > 1)],
        tickvals=[_x(place) for place in range(len(columns))],
        ticktext=[ink("<b>Account</b>"), *(ink(safe(_heading(labels[naam]))) for naam in columns[1:])],
        tickfont={"size": KLEIN - 1},
        automargin="height",
        autotickangles=[0, -90],
    )
    return Chart(figure, alt, table)


class _Cel(NamedTuple):
    rij: int
    x: float
    partner: str
    naam: str
    indicator: str
    oordeel: str
    toelichting: str


def _cells(indicatoren: pd.DataFrame, shown: pd.DataFrame, columns: list[str]) -> list[_Cel]:
    """Those of the accounts as a whole, then those of the indicatoren."""
    namen, oordelen = shown["naam"].tolist(), shown["oordeel"].astype("str").tolist()
    rij = {partner: n for n, partner in enumerate(shown["partner"])}
    x = {naam: _x(place) for place, naam in enumerate(columns)}
    whole = [_Cel(n, x[ACCOUNT], partner, namen[n], ACCOUNT, oordelen[n], "") for partner, n in rij.items()]
    parts = indicatoren[indicatoren["partner"].isin(shown["partner"])]
    rows = zip(parts["partner"], parts["indicator"], parts["oordeel"], parts["toelichting"].fillna(""), strict=True)
    return whole + [
        _Cel(rij[partner], x[indicator], partner, namen[rij[partner]], indicator, oordeel, toelichting)
        for partner, indicator, oordeel, toelichting in rows
    ]


def _x(place: int) -> float:
    """The account as a whole stands a little apart from what it is made of."""
    return place + 0.3 * (place > 0)


def _hover(cell: _Cel, labels: Mapping[str, str]) -> str:
    what = safe(labels[cell.indicator]) if cell.indicator != ACCOUNT else "account"
    head = f"<b>{safe(cell.naam)}</b><br>{what}: {BENAMING[cell.oordeel]}"
    return f"{head}<br>{lines(cell.toelichting)}" if cell.toelichting else head


def _table(
    indicatoren: pd.DataFrame, oordelen: pd.DataFrame, columns: list[str], labels: Mapping[str, str]
) -> pd.DataFrame:
    words = np.full((len(oordelen), len(columns)), opmaak.LEEG, dtype=object)
    words[:, 0] = oordelen["oordeel"].astype("str").map(LABEL)
    rij = pd.Index(oordelen["partner"]).get_indexer(pd.Index(indicatoren["partner"]))
    words[rij, pd.Index(columns).get_indexer(pd.Index(indicatoren["indicator"]))] = (
        indicatoren["oordeel"].astype("str").map(LABEL)
    )
    namen = ["Oordeel", *(labels[naam] for naam in columns[1:])]
    table = pd.DataFrame(words, columns=namen, dtype="str")
    table.insert(0, "Account", oordelen["naam"].to_numpy())
    return table


def _heading(label: str) -> str:
    """A label on one line: on a phone the headings stand upright, and two lines would run into the next column."""
    return label.removeprefix("Contact ").capitalize().replace("Verbonden ", "Verb. ")


def _sentence(indicatoren: pd.DataFrame, oordelen: pd.DataFrame, labels: Mapping[str, str]) -> str:
    if oordelen.empty:
        return "Er zijn geen accounts in deze selectie."
    n, alle = len(oordelen), oordelen["oordeel"].astype("str").tolist()
    actie = alle.count("actie nodig")
    if n == 1:
        first = f"{oordelen['naam'].iloc[0]}: {LABEL[alle[0]]}."
    elif 2 * alle.count("onbekend") > n and actie == 0:
        first = f"Van de meeste van de {opmaak.getal(n)} accounts is te weinig vastgelegd voor een oordeel."
    elif actie == 0:
        first = f"Geen van de {opmaak.getal(n)} accounts vraagt actie."
    else:
        first = f"{opmaak.getal(actie)} van {opmaak.getal(n)} accounts {'vraagt' if actie == 1 else 'vragen'} actie."
    often = Counter(indicatoren.loc[indicatoren["oordeel"] == "actie nodig", "indicator"])
    parts = [first]
    if often:
        top = max(often.values())
        most = [_lower(labels[naam]) for naam in labels if often[naam] == top]
        elk = "elk " if len(most) > 1 else ""
        bij = opmaak.aantal(top, "account", "accounts")
        parts.append(f"Het vaakst actie nodig: {opmaak.opsomming(most)}, {elk}bij {bij}.")
    if n > MAXIMUM:
        parts.append(f"Getekend zijn de {MAXIMUM} zwaarste; de tabel heeft ze alle {opmaak.getal(n)}.")
    return " ".join(parts)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
