"""The vergaderstukken: one HTML file that asks no network for anything, reads on a screen and prints to A4."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from babel.dates import get_day_names, get_month_names
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from samenwerking.data.dataset import Selectie
from samenwerking.export.tabel import clean
from samenwerking.figures.chart import LIJN, Chart
from samenwerking.figures.rooster import rooster
from samenwerking.figures.tegelkaart import tegelkaart
from samenwerking.figures.trend import trend as trend_chart
from samenwerking.figures.veranderingen import verschuiving as verschuiving_chart
from samenwerking.gegevens import bijgewerkt_tot, nieuwste_contact
from samenwerking.indicatoren import INDICATOREN, indicatoren, oordelen
from samenwerking.opmaak import LEEG, TAAL, aantal, dag_in_jaar, datum, getal, hoofdletter, opsomming, slug
from samenwerking.overzicht import KERNCIJFERS, cijfers, kop, trend
from samenwerking.veranderingen import kop as kop_veranderingen
from samenwerking.veranderingen import verschuiving
from samenwerking.vergadering import bespreekpunten, feiten
from samenwerking.vergaderstukken import NAAM, Tabel, beperkt, inkorten, kort, tabellen, veranderingen
from samenwerking.vraag import VERZONNEN, Vraag

BREED = 680
"""The width of the column in pixels: 180 mm, what A4 leaves between its margins."""
RIJEN_PER_BLAD = 30
"""How many accounts of the rooster fit on one page."""
MAXIMUM = 2 * RIJEN_PER_BLAD
"""How many accounts the rooster has at most, the heaviest first."""
LANG = 90
"""How many characters of the name of a bron or of the filters stand above every page."""
LANGSTE_WOORD, REGEL = 14, 115
"""How many characters of a word are kept together in a table, and how many stand beside each other in a row of it."""
FEIT = 240
"""How many characters of one fact of a bespreekpunt stand in the document."""

_SCRIPT = """
const { grafieken, config } = JSON.parse(document.getElementById("grafieken").textContent);
for (const [id, { data, layout }] of Object.entries(grafieken)) Plotly.newPlot(id, data, layout, config);
"""


@dataclass(frozen=True)
class Grafiek:
    """A chart in the document with its title, sentence and table; a long one has more figures, each on a page."""

    id: str
    titel: str
    alt: str
    figuren: Sequence[go.Figure]
    tabel: Tabel
    noot: str = ""


def bestandsnaam(vraag: Vraag) -> str:
    """'vergaderstukken_regio-u10_2026-11-20.html': of the filters and the peildatum."""
    filters = slug(vraag.filters_in_words) if vraag.selectie != Selectie() else ""
    return "_".join(deel for deel in ("vergaderstukken", filters, f"{vraag.peildatum:%Y-%m-%d}") if deel) + ".html"


def vergaderstukken(vraag: Vraag, punten: Sequence[str] = ()) -> bytes:
    """Overview, changes, bespreekpunten and the tables behind them; ``punten`` are ids of bespreekpunten, in order.

    The same bytes for the same bron, dates, filters and settings.
    """
    overzicht = [_tegelkaart(vraag), _rooster(vraag), _trend(vraag)]
    verschoven = _verschuiving(vraag)
    grafieken = [*overzicht, verschoven]
    figuren = {f"{grafiek.id}-{n}": figuur for grafiek in grafieken for n, figuur in enumerate(grafiek.figuren)}
    scripts = [get_plotlyjs(), _SCRIPT]
    achter = [(f"tabel-{n}", tabel) for n, tabel in enumerate(tabellen(vraag), start=1)]
    achter += [(f"tabel-{grafiek.id}", grafiek.tabel) for grafiek in grafieken]
    pagina = _OMGEVING.get_template("vergaderstukken.html.j2").render(
        vraag=vraag,
        about={wat: inkorten(tekst) for wat, tekst in vraag.about.items() if tekst != VERZONNEN},
        verzonnen=VERZONNEN if vraag.dataset.bron.fictief else "",
        opmerkingen=_opmerkingen(vraag),
        kop=kop(vraag.dataset, vraag.peildatum, vraag.vergelijk_met, vraag.normen, vraag.selectie),
        kerncijfers=_kerncijfers(vraag),
        overzicht=overzicht,
        kop_veranderingen=kop_veranderingen(
            vraag.dataset, vraag.peildatum, vraag.vergelijk_met, vraag.normen, vraag.selectie
        ),
        verschoven=verschoven,
        veranderingen=veranderingen(vraag),
        punten=_punten(vraag, punten),
        tabellen=achter,
        onder=f"{_bron(vraag)}, peildatum {datum(vraag.peildatum)}",
        boven=Markup(_css_string(_boven(vraag))),  # noqa: S704 - it is escaped for CSS, in which HTML has no meaning
        invoer=Markup(_json(figuren)),  # noqa: S704 - it holds no "<"
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own
        sporen=[_spoor(script) for script in scripts],
    )
    return pagina.encode("utf-8", "replace")


def _bron(vraag: Vraag) -> str:
    verzonnen = " (verzonnen)" if vraag.dataset.bron.fictief else ""
    return f"Bron: {inkorten(vraag.dataset.bron.naam, LANG)}{verzonnen}"


def _boven(vraag: Vraag) -> str:
    """What stands above every printed page: the bron, the peildatum and the filters."""
    return f"{_bron(vraag)} · peildatum {datum(vraag.peildatum)} · {inkorten(vraag.filters_in_words, LANG)}"


def _opmerkingen(vraag: Vraag) -> list[str]:
    """What a reader has to know of the data."""
    zinnen = []
    if vraag.partners.empty:
        zinnen.append("Geen accounts met deze filters. Kies een ruimere selectie.")
    bijgewerkt = bijgewerkt_tot(vraag.dataset, vraag.peildatum)
    if not pd.isna(bijgewerkt):
        zinnen.append(f"Gegevens bijgewerkt tot {datum(bijgewerkt)}.")
    nieuwste = nieuwste_contact(vraag.dataset, vraag.peildatum, vraag.normen)
    if (dagen := (vraag.peildatum - nieuwste).days) > vraag.normen.oordeel.gegevens.verouderd:
        zinnen.append(
            f"De gegevens lopen achter: het nieuwste contact is van {datum(nieuwste)}, {getal(dagen)} dagen eerder. "
            "Wat daarna gebeurde, is hier niet bekend."
        )
    if weg := sum(vraag.dataset.weggelaten.values()):
        is_zijn = "is" if weg == 1 else "zijn"
        zinnen.append(f"{hoofdletter(aantal(weg, 'rij', 'rijen'))} van de bron {is_zijn} weggelaten door een fout.")
    if onleesbaar := sorted(vraag.dataset.onleesbaar):
        zinnen.append(f"Niet te lezen in de bron: {opsomming(onleesbaar)}.")
    return zinnen + [
        f"{periode.naam}{f', tot en met {datum(periode.tot)}' if periode.tot else ''}."
        for periode in vraag.normen.periodes(vraag.peildatum)
    ]


def _kerncijfers(vraag: Vraag) -> list[dict[str, str]]:
    """The five figures: label, waarde, verandering and what it counts."""
    nu = cijfers(vraag.dataset, vraag.peildatum, vraag.normen, vraag.selectie)
    toen = cijfers(vraag.dataset, vraag.vergelijk_met, vraag.normen, vraag.selectie)
    sinds = dag_in_jaar(vraag.vergelijk_met, vraag.peildatum)
    kaarten = []
    for cijfer in KERNCIJFERS:
        if weg := vraag.dataset.mist(cijfer.nodig, cijfer.ook):
            waarde, anders = LEEG, f"Niet bekend. Ontbreekt of is niet te lezen: {opsomming(weg)}."
        else:
            verschil = int(nu[cijfer.id]) - int(toen[cijfer.id])
            waarde = getal(int(nu[cijfer.id]))
            meer = f"{getal(abs(verschil))} {'meer' if verschil > 0 else 'minder'} dan" if verschil else "gelijk aan"
            anders = f"{meer} op {sinds}".replace("gelijk aan op", "gelijk aan")
        kaarten.append({"label": cijfer.label, "waarde": waarde, "anders": anders, "uitleg": cijfer.uitleg})
    return kaarten


def _oordelen(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``oordelen`` for a figure: names and sentences of a bounded length."""
    frame = vraag.rows(oordelen(vraag.dataset, vraag.peildatum, vraag.normen))
    per = _indicatoren(vraag)
    reflectie = per.loc[per["indicator"] == "samenwerking"].set_index("partner")["toelichting"]
    raakt = frame["reden"] == frame["partner"].map(reflectie)
    return kort(frame.assign(naam=frame["naam"].map(_naam), reden=frame["reden"].mask(raakt, "")))


def _indicatoren(vraag: Vraag) -> pd.DataFrame:
    return vraag.rows(indicatoren(vraag.dataset, vraag.peildatum, vraag.normen))


def _naam(naam: str) -> str:
    return naam if len(naam) <= NAAM else naam[: NAAM - 1] + "…"


def _grafiek(key: str, titel: str, chart: Chart, noot: str = "", figuren: Sequence[go.Figure] = ()) -> Grafiek:
    return Grafiek(key, titel, chart.alt, figuren or [chart.figure], beperkt(titel, chart.table), noot)


def _tegelkaart(vraag: Vraag) -> Grafiek:
    chart = tegelkaart(_oordelen(vraag), vraag.normen.tegels, vraag.stand["partners"])
    noot = "Gaat over onze eigen inzet; het is geen oordeel over de partner."
    return _grafiek("tegelkaart", "Onze inzet per account", chart, noot)


def _rooster(vraag: Vraag) -> Grafiek:
    oordeel = _oordelen(vraag)
    per = kort(_indicatoren(vraag))
    labels = {indicator.id: indicator.label for indicator in INDICATOREN}
    # what was said in a reflectie is not for the meeting, only what follows from it for the account
    per = per.assign(toelichting=per["toelichting"].mask(per["indicator"] == "samenwerking", ""))
    alles = rooster(per, oordeel, labels)
    # every page has the same columns
    labels = {naam: label for naam, label in labels.items() if label in alles.table}
    delen = [oordeel.iloc[van : van + RIJEN_PER_BLAD] for van in range(0, min(len(oordeel), MAXIMUM), RIJEN_PER_BLAD)]
    # upright, or plotly leaves out the label of the last column where it puts them level
    figuren = [rooster(per, deel, labels).figure.update_xaxes(tickangle=-90) for deel in delen]
    noot = (
        "Bestuurlijk, strategisch en ambtelijk: het contact op dat niveau. Een account vraagt actie als signalen, "
        "afspraken of dossiers dat doen, of twee andere indicatoren."
    )
    koppen = {label: label.removeprefix("Contact ").capitalize() for label in labels.values()}
    alles = replace(alles, table=alles.table.rename(columns=koppen))
    return _grafiek("rooster", "Alle accounts per indicator", alles, noot, figuren)


def _trend(vraag: Vraag) -> Grafiek:
    chart = trend_chart(trend(vraag.dataset, vraag.peildatum, vraag.normen, vraag.selectie))
    return _grafiek("trend", "Het afgelopen jaar", chart)


def _verschuiving(vraag: Vraag) -> Grafiek:
    frame = verschuiving(vraag.dataset, vraag.peildatum, vraag.vergelijk_met, vraag.normen, vraag.selectie)
    chart = verschuiving_chart(frame.assign(naam=frame["naam"].map(_naam)), vraag.vergelijk_met, vraag.peildatum)
    return _grafiek("verschuiving", "Wat er verschoof", chart)


def _punten(vraag: Vraag, gekozen: Sequence[str]) -> list[dict[str, Any]]:
    """The points with what is said of each, and its page in the dashboard when the address of that is set."""
    punten = []
    for punt in bespreekpunten(vraag, gekozen).to_dict("records"):
        eerst = {
            "Waarom nu": hoofdletter(punt["reden"]),
            "Wat vragen we": punt["bespreking"],
            "Besluit door": punt["besluit_door"],
            "Eigenaar": punt["eigenaar"],
            "Wat we kunnen doen": punt["stap"],
            "Een niveau lager?": punt["niveau_lager"],
        }
        regels = [(wat, inkorten(tekst)) for wat, tekst in eerst.items() if isinstance(tekst, str)]
        gezegd = {punt["titel"], *eerst.values()}
        rest = [(wat, inkorten(tekst, FEIT)) for wat, tekst in feiten(vraag, punt["id"]) if tekst not in gezegd]
        soort = next((soort for soort in _PAGINA if isinstance(punt[_PAGINA[soort]], str)), "")
        punten.append(
            {
                "kop": inkorten(punt["account"], NAAM) if isinstance(punt["account"], str) else "Zonder account",
                "titel": inkorten(punt["titel"]),
                "regels": regels,
                "feiten": rest,
                "link": vraag.normen.link(soort, punt[_PAGINA[soort]]) if soort else "",
            }
        )
    return punten


def _json(figuren: Mapping[str, go.Figure]) -> str:
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


def _op_papier(figuur: go.Figure) -> go.Figure:
    """A figure as wide as the column, on white."""
    return go.Figure(figuur).update_layout(
        width=BREED,
        autosize=False,
        font={"family": _LETTER, "color": INKT},
        hoverlabel={"bgcolor": "#FFFFFF", "bordercolor": LIJN, "font": {"family": _LETTER, "color": INKT}},
    )


def _css_string(tekst: str) -> str:
    """A text as a string of CSS: whatever is no plain letter or digit is written as its number."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in clean(tekst)) + '"'


def _spoor(script: str) -> str:
    """The hash by which the content security policy knows a script of ours; no other runs."""
    return "sha256-" + b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _cel(waarde: Any) -> str:
    """A cell as text."""
    match waarde:
        case str():
            return waarde
        case pd.Timestamp() if not pd.isna(waarde):
            return f"{waarde:%d-%m-%Y}"
        case bool():
            return "ja" if waarde else "nee"
        case _ if pd.isna(waarde):
            return LEEG
    return getal(waarde, 2)


def _breedtes(frame: pd.DataFrame) -> list[float]:
    """The width of each column in percents: room for its longest word, and the rest to where the most text is."""
    woord, wens = [], []
    for naam in frame:
        cellen = frame[naam].map(_cel).astype("str")
        woorden = pd.concat([cellen, pd.Series([f"{naam}"], dtype="str")]).str.split().explode()
        woord.append(min(int(woorden.str.len().max()), LANGSTE_WOORD) + 3)
        wens.append(max(min(float(cellen.str.len().quantile(0.95)), REGEL) - woord[-1], 0.0))
    over = max(REGEL - sum(woord), 0) / (sum(wens) or 1)
    breed = [kort + meer * over for kort, meer in zip(woord, wens, strict=True)]
    return [round(100 * deel / sum(breed), 2) for deel in breed]


def _soorten(frame: pd.DataFrame) -> list[str]:
    """Per column how it stands: "getal" to the right, "datum" unbroken, else "tekst"."""

    def soort(kolom: pd.Series) -> str:
        if pd.api.types.is_datetime64_any_dtype(kolom):
            return "datum"
        return "getal" if pd.api.types.is_numeric_dtype(kolom) else "tekst"

    return [soort(frame[naam]) for naam in frame]


_PAGINA = {"initiatief": "initiatief", "werkbezoek": "werkbezoek", "dossier": "dossier", "account": "partner"}
"""The page of the dashboard that tells more of a point, by its column: the first that a point has."""
INKT = "#1B2430"
_LETTER = '"Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif'
_OMGEVING = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=lambda waarde: clean(waarde) if isinstance(waarde, str) and not isinstance(waarde, Markup) else waarde,
    trim_blocks=True,
    lstrip_blocks=True,
)
_OMGEVING.filters |= {"cel": _cel, "datum": datum, "soorten": _soorten, "breedtes": _breedtes}
_OMGEVING.globals |= {"inkt": INKT, "letter": Markup(_LETTER), "breed": BREED}  # noqa: S704 - our own
