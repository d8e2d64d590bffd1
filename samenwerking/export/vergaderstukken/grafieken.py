"""The charts of the vergaderstukken, as wide as the page and on white paper."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go
from babel.dates import get_day_names, get_month_names

from samenwerking.export.vergaderstukken.tabellen import NAAM, Tabel, beperkt, kort, ontbreekt
from samenwerking.figures import rooster as rooster_figuur
from samenwerking.figures import tegelkaart as tegelkaart_figuur
from samenwerking.figures.chart import LIJN, Chart
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.trend import trend as trend_figuur
from samenwerking.figures.veranderingen import verschuiving as verschuiving_figuur
from samenwerking.indicatoren import BESLISSEND, BESLISSEND_OOK, INDICATOREN
from samenwerking.opmaak import TAAL
from samenwerking.overzicht import trend
from samenwerking.veranderingen import verschuiving
from samenwerking.vraag import Vraag
from samenwerking.wand import indicatoren_voor_de_wand, oordelen_voor_de_wand

BREED = 680
"""The width of the column in pixels: 180 mm, what A4 leaves between its margins."""
RIJEN_PER_BLAD = 30
"""How many accounts of the rooster fit on one page."""
MAXIMUM = 2 * RIJEN_PER_BLAD
"""How many accounts the rooster has at most, the heaviest first."""
INKT = "#1B2430"
LETTER = '"Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif'


@dataclass(frozen=True)
class Grafiek:
    """A chart in the document with its title, sentence and table; a long one has more figures, each on a page."""

    id: str
    titel: str
    alt: str
    figuren: Sequence[Drawing]
    tabel: Tabel
    noot: str = ""


def van_het_overzicht(vraag: Vraag) -> list[Grafiek]:
    """Those of the page Overzicht: the tegelkaart, the rooster and the past year."""
    return [_tegelkaart(vraag), _rooster(vraag), _trend(vraag)]


def van_de_veranderingen(vraag: Vraag) -> Grafiek:
    """How the oordelen moved since vergelijk met."""
    frame = verschuiving(vraag)
    chart = verschuiving_figuur(frame.assign(naam=frame["naam"].map(_naam)), vraag.vergelijk_met, vraag.peildatum)
    return _grafiek(vraag, "verschuiving", "Wat er verschoof", chart)


def _oordelen(vraag: Vraag) -> pd.DataFrame:
    """The oordelen for a figure: names and sentences of a bounded length."""
    frame = oordelen_voor_de_wand(vraag)
    return kort(frame.assign(naam=frame["naam"].map(_naam)))


def _naam(naam: str) -> str:
    return naam if len(naam) <= NAAM else naam[: NAAM - 1] + "…"


def _grafiek(
    vraag: Vraag, key: str, titel: str, chart: Chart, *, noot: str = "", figuren: Sequence[Drawing] = ()
) -> Grafiek:
    """A chart of oordelen: below it stands what keeps them from being known."""
    noten = (noot, *ontbreekt(vraag.dataset.mist(BESLISSEND, BESLISSEND_OOK)))
    tabel = beperkt(titel, chart.table)
    return Grafiek(key, titel, chart.alt, figuren or [chart.drawing], tabel, " ".join(filter(None, noten)))


def _tegelkaart(vraag: Vraag) -> Grafiek:
    chart = tegelkaart_figuur.tegelkaart(_oordelen(vraag), vraag.normen.tegels, vraag.stand["partners"])
    return _grafiek(vraag, "tegelkaart", "Onze inzet per account", chart, noot=tegelkaart_figuur.NOOT)


def _rooster(vraag: Vraag) -> Grafiek:
    rooster = rooster_figuur.rooster
    oordeel = _oordelen(vraag)
    per = kort(indicatoren_voor_de_wand(vraag))
    labels = {indicator.id: indicator.label for indicator in INDICATOREN}
    alles = rooster(per, oordeel, labels)
    # every page has the same columns
    labels = {naam: label for naam, label in labels.items() if label in alles.table}
    delen = [oordeel.iloc[van : van + RIJEN_PER_BLAD] for van in range(0, min(len(oordeel), MAXIMUM), RIJEN_PER_BLAD)]
    # upright, or plotly leaves out the label of the last column where it puts them level
    bladen = [rooster(per, deel, labels) for deel in delen]
    for blad in bladen:
        blad.drawing.update_xaxes(tickangle=-90)
    figuren = [blad.drawing for blad in bladen]
    koppen = {label: label.removeprefix("Contact ").capitalize() for label in labels.values()}
    alles = replace(alles, table=alles.table.rename(columns=koppen))
    return _grafiek(vraag, "rooster", "Alle accounts per indicator", alles, noot=rooster_figuur.NOOT, figuren=figuren)


def _trend(vraag: Vraag) -> Grafiek:
    chart = trend_figuur(trend(vraag.dataset, vraag.peildatum, vraag.normen, vraag.selectie))
    return _grafiek(vraag, "trend", "Het afgelopen jaar", chart)


def als_json(figuren: Mapping[str, Drawing]) -> str:
    """The figures on white paper as JSON that can stand in a script element."""
    namen = {
        f"{wat}{soort}": list(woorden.values())
        for wat, get in (("days", get_day_names), ("months", get_month_names))
        for soort, woorden in (("", get("wide", locale=TAAL)), ("_short", get("abbreviated", locale=TAAL)))
    }
    nederlands = {
        # plotly begins its week on sunday, babel on monday
        "days": namen["days"][-1:] + namen["days"][:-1],
        "shortDays": namen["days_short"][-1:] + namen["days_short"][:-1],
        "months": namen["months"],
        "shortMonths": namen["months_short"],
        "date": "%d-%m-%Y",
    }
    invoer = {
        "grafieken": {key: json.loads(_op_papier(figuur).to_json(engine="json")) for key, figuur in figuren.items()},
        "config": {
            "displayModeBar": False,
            "scrollZoom": False,
            "locale": "nl",
            "locales": {"nl": {"dictionary": {}, "format": nederlands}},
        },
    }
    return json.dumps(invoer, sort_keys=True, separators=(",", ":")).replace("<", r"\u003c")


def _op_papier(figuur: Drawing) -> go.Figure:
    """A figure as wide as the column, on white."""
    return go.Figure({"data": figuur.data, "layout": figuur.layout}).update_layout(
        width=BREED,
        autosize=False,
        font={"family": LETTER, "color": INKT},
        hoverlabel={"bgcolor": "#FFFFFF", "bordercolor": LIJN, "font": {"family": LETTER, "color": INKT}},
    )
