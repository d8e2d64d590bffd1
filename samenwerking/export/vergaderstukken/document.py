"""The vergaderstukken: one HTML file that asks no network for anything, reads on a screen and prints to A4."""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from samenwerking.data.dataset import Selectie
from samenwerking.export.vergaderstukken.grafieken import (
    BREED,
    INKT,
    LETTER,
    als_json,
    van_de_veranderingen,
    van_het_overzicht,
)
from samenwerking.export.vergaderstukken.tabellen import NAAM, inkorten, ontbreekt, tabellen, veranderingen
from samenwerking.gegevens import achterstand, bijgewerkt_tot, periodes, van_eerder, weggelaten
from samenwerking.opmaak import LEEG, aantal, dag_in_jaar, datum, getal, hoofdletter, opsomming, slug, zichtbaar
from samenwerking.overzicht import KERNCIJFERS, cijfers, kop
from samenwerking.veranderingen import kop as kop_veranderingen
from samenwerking.vergadering import actie_en_niet_op_de_agenda, bespreekpunten, feiten, niet_bekend
from samenwerking.vraag import VERZONNEN, Vraag

LANG = 90
"""How many characters of the name of a bron or of the filters stand above every page."""
LANGSTE_WOORD, REGEL = 16, 115
"""How many characters of a word are kept together in a table, and how many stand beside each other in a row of it."""
VEEL = 10
"""A table of more columns has small type and headings that stand upright."""
FEIT = 240
"""How many characters of one fact of a bespreekpunt stand in the document."""
NAMEN = 6
"""How many accounts that are not among the points are named."""

_SCRIPT = """
const { grafieken, config } = JSON.parse(document.getElementById("grafieken").textContent);
for (const [id, { data, layout }] of Object.entries(grafieken)) Plotly.newPlot(id, data, layout, config);
"""


def bestandsnaam(vraag: Vraag) -> str:
    """'vergaderstukken_regio-u10_2026-11-20.html': of the filters and the peildatum."""
    filters = slug(vraag.filters_in_words) if vraag.selectie != Selectie() else ""
    return "_".join(deel for deel in ("vergaderstukken", filters, f"{vraag.peildatum:%Y-%m-%d}") if deel) + ".html"


def vergaderstukken(vraag: Vraag, punten: Sequence[str] = ()) -> bytes:
    """Overview, changes, bespreekpunten and the tables behind them; ``punten`` are ids of bespreekpunten, in order.

    The same bytes for the same bron, dates, filters and settings.
    """
    overzicht = van_het_overzicht(vraag)
    verschoven = van_de_veranderingen(vraag)
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
        kop_veranderingen=kop_veranderingen(vraag),
        verschoven=verschoven,
        veranderingen=veranderingen(vraag),
        punten=_punten(vraag, punten),
        over_de_punten=_over_de_punten(vraag, punten),
        tabellen=achter,
        onder=f"{_bron(vraag)}, peildatum {datum(vraag.peildatum)}",
        boven=Markup(_css_string(_boven(vraag))),  # noqa: S704 - it is escaped for CSS, in which HTML has no meaning
        invoer=Markup(als_json(figuren)),  # noqa: S704 - it holds no "<"
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
    bijgewerkt = bijgewerkt_tot(vraag.dataset, vraag.nu)
    onleesbaar = sorted(vraag.dataset.onleesbaar)
    zinnen = [
        "" if len(vraag.partners) else "Geen accounts met deze filters. Kies een ruimere selectie.",
        van_eerder(vraag),
        "" if pd.isna(bijgewerkt) else f"Gegevens bijgewerkt tot {datum(bijgewerkt)}.",
        achterstand(vraag),
        weggelaten(vraag.dataset),
        f"Niet te lezen in de bron: {opsomming(onleesbaar)}." if onleesbaar else "",
        _namen_in_teksten(vraag),
        *(f"{periode}." for periode in periodes(vraag)),
    ]
    return [zin for zin in zinnen if zin]


def _namen_in_teksten(vraag: Vraag) -> str:
    """That names of people of partners can stand in texts, because not everybody is known; else empty."""
    if "personen" not in vraag.dataset.gelezen:
        waarom = "de tabel personen ontbreekt of is niet te lezen"
    elif weg := vraag.dataset.weggelaten.get("personen", 0):
        waarom = f"{aantal(weg, 'rij', 'rijen')} van de tabel personen {'is' if weg == 1 else 'zijn'} weggelaten"
    else:
        return ""
    return f"Let op: in teksten kunnen namen van mensen van partners staan, want {waarom}. Kijk het na."


def _over_de_punten(vraag: Vraag, gekozen: Sequence[str]) -> list[str]:
    """Which accounts with actie nodig are not among the points, and what keeps us from knowing what presses."""
    frame = bespreekpunten(vraag, gekozen)
    weg = ontbreekt(niet_bekend(vraag))
    zinnen = [] if len(frame) or weg else ["Er zijn geen bespreekpunten in wat is vastgelegd."]
    namen = [inkorten(naam, NAAM) for naam in actie_en_niet_op_de_agenda(vraag, frame)]
    if len(namen) > NAMEN:
        namen[NAMEN - 1 :] = [f"{getal(len(namen) - NAMEN + 1)} andere accounts"]
    if namen:
        zinnen.append(f"Actie nodig en niet op de agenda: {opsomming(namen)}.")
    return [*zinnen, *weg]


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


def _punten(vraag: Vraag, gekozen: Sequence[str]) -> list[dict[str, Any]]:
    """The points with what is said of each, and its page in the dashboard when the address of that is set."""
    punten = []
    for punt in bespreekpunten(vraag, gekozen).to_dict("records"):
        eerst = {
            "Waarom nu": hoofdletter(punt["reden"]),
            "Achtergrond": punt["achtergrond"],
            "Wat vragen we": punt["bespreking"],
            "Besluit door": punt["besluit_door"],
            "Eigenaar": punt["eigenaar"],
            "Wat we kunnen doen": punt["stap"],
            "Een niveau lager?": punt["niveau_lager"],
        }
        regels = [(wat, inkorten(tekst)) for wat, tekst in eerst.items() if isinstance(tekst, str)]
        gezegd = {punt["titel"], *eerst.values(), str(punt["achtergrond"]).partition(": ")[2]}
        rest = [(wat, inkorten(tekst, FEIT)) for wat, tekst in feiten(vraag, punt["id"]) if tekst not in gezegd]
        soort = next((soort for soort in _PAGINA if isinstance(punt[_PAGINA[soort]], str)), "")
        punten.append(
            {
                "kop": inkorten(punt["account"], NAAM) if isinstance(punt["account"], str) else "Zonder account",
                "titel": inkorten(punt["titel"]),
                "bespreking": punt["bespreking"],
                "regels": regels,
                "feiten": rest,
                "link": vraag.normen.link(soort, punt[_PAGINA[soort]]) if soort else "",
            }
        )
    return punten


def _css_string(tekst: str) -> str:
    """A text as a string of CSS: whatever is no plain letter or digit is written as its number."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in zichtbaar(tekst)) + '"'


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
        koppen = pd.Series([f"{naam}"] if frame.shape[1] <= VEEL else [], dtype="str")
        woorden = pd.concat([cellen, koppen]).str.split().explode()
        woord.append(min(int(woorden.str.len().max()), LANGSTE_WOORD) + 2)
        wens.append(max(min(float(cellen.str.len().max()), REGEL / 2) - woord[-1], 0.0))
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
_OMGEVING = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=lambda waarde: zichtbaar(waarde) if isinstance(waarde, str) and not isinstance(waarde, Markup) else waarde,
    trim_blocks=True,
    lstrip_blocks=True,
)
_OMGEVING.filters |= {"cel": _cel, "datum": datum, "soorten": _soorten, "breedtes": _breedtes}
_OMGEVING.globals |= {"inkt": INKT, "letter": Markup(LETTER), "breed": BREED, "veel": VEEL}  # noqa: S704 - our own
