"""The accounts on a map of tiles, coloured by their oordeel; accounts without a tile stand beneath."""

from collections.abc import Hashable
from typing import Any, NamedTuple

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, Chart, clicks, empty_figure, ink, lines, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.palet import BENAMING, cells
from samenwerking.indicatoren import LABEL, OORDELEN, SYMBOOL

NOOT = "Gaat over onze eigen inzet; het is geen oordeel over de partner."
"""Stands below it, on the screen and in documents."""
MEERVOUD = {
    "gemeente": "gemeenten",
    "waterschap": "waterschappen",
    "verbonden partij": "verbonden partijen",
    "maatschappelijke partner": "maatschappelijke partners",
    "regionaal samenwerkingsverband": "regionale samenwerkingsverbanden",
}
GROEP = MEERVOUD | dict.fromkeys(["maatschappelijke partner", "regionaal samenwerkingsverband"], "andere partners")
"""Under which heading an account without a tile stands, by its soort."""

TEGEL = 44
"""Height of a tile on the map, with its gap, in pixels."""
STROOK = 22
"""Height of a tile beneath the map, with its gap, in pixels."""
KOP = 18
"""Height of the heading above a group of those."""
LEGENDA = 28
NAAST_ELKAAR = 4
"""How many tiles beneath the map stand in one row."""
PER_GROEP = 16
"""How many tiles of one group stand beneath the map at most: the heaviest ones."""
SPLEET = 3
"""The gap between tiles in pixels; across, where pixels are not known, a small part of the width."""
SPLEET_DWARS = 0.007
PUNTEN = 5
"""How many points over a tile take the pointer: their size is in pixels, that of a tile is not."""

_REGEL = 15
_STROOKNAAM = 21
_UITGANGEN = (
    "landen",
    "heuvelrug",
    "waard",
    "drecht",
    "stede",
    "veluwe",
    "poort",
    "broek",
    "kerk",
    "dorp",
    "berg",
    "veen",
    "dam",
    "land",
)


def tegelkaart(oordelen: pd.DataFrame, tegels: pd.DataFrame, partners: pd.DataFrame) -> Chart:
    """One tile per account of ``oordelen`` in its place of ``tegels`` (code, rij, kolom), the other accounts beneath.

    ``partners`` gives the code of each account (its id when it has none).
    """
    alt = stand_in_words(oordelen)
    table = pd.DataFrame(
        {
            "Account": oordelen["naam"],
            "Soort": oordelen["soort"].astype("str"),
            "Oordeel": oordelen["oordeel"].astype("str").map(LABEL),
            "Sinds": oordelen["sinds"],
        }
    ).reset_index(drop=True)
    if oordelen.empty:
        return Chart(empty_figure(alt), alt, table)

    shapes = _places(oordelen, tegels, partners)
    height = -min(tile.onder for tile in shapes)
    figure = new_figure(
        round(height) + LEGENDA + 2,
        margin={"l": 0, "r": 0, "t": LEGENDA, "b": 0, "pad": 0},
        showlegend=True,
    )
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(visible=False, range=[-height - 1, 1])
    for oordeel in OORDELEN:
        if tiles := [tile for tile in shapes if tile.account["oordeel"] == oordeel]:
            figure.add_bar(
                x=[tile.midden for tile in tiles],
                width=[tile.breed for tile in tiles],
                base=[tile.onder for tile in tiles],
                y=[tile.hoog for tile in tiles],
                **cells(oordeel, [tile.tekst for tile in tiles]),
            )
    _add_headings(figure, shapes)
    _add_clicks(figure, shapes)
    return Chart(figure, alt, table)


_Rij = dict[Hashable, Any]
"""An account of the oordelen."""


class _Tegel(NamedTuple):
    """Where an account stands: its middle and width (of 1), its bottom and height (in pixels, down is negative)."""

    account: _Rij
    midden: float
    breed: float
    onder: float
    hoog: float
    tekst: str
    kop: str = ""
    """What stands above it."""


def _places(oordelen: pd.DataFrame, tegels: pd.DataFrame, partners: pd.DataFrame) -> list[_Tegel]:
    """The accounts that are drawn: those with a tile on the map, of the other ones the heaviest of each group."""
    codes = dict(zip(partners["id"], partners["code"].fillna(partners["id"]).str.upper(), strict=True))
    free = _free(tegels)
    kolommen = max((kolom for _, kolom in free.values()), default=1)
    on_map, rest = [], []
    for account in _rows(oordelen):
        code = codes.get(account["partner"], account["partner"].upper())
        if code in free:  # a second account with the code stands beneath the map
            on_map.append((account, *free.pop(code)))
        else:
            rest.append(account)
    first = min((rij for _, rij, _ in on_map), default=1)
    map_ = [
        _Tegel(
            account,
            midden=(kolom - 0.5) / kolommen,
            breed=1 / kolommen - SPLEET_DWARS,
            onder=-(rij - first + 1) * TEGEL + SPLEET,
            hoog=TEGEL - SPLEET,
            tekst=f"{SYMBOOL[account['oordeel']]}<br>{tile_name(account['naam'])}",
        )
        for account, rij, kolom in on_map
    ]
    return map_ + _beneath(rest, min(tile.onder for tile in map_) - 4 if map_ else 0)


def _rows(oordelen: pd.DataFrame) -> list[_Rij]:
    columns = ["partner", "naam", "soort", "oordeel", "sinds", "reden"]
    return oordelen[columns].astype({"oordeel": "str", "soort": "str"}).to_dict("records")


def _free(tegels: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Row and column per code; of a code and of a place the first counts."""
    first = tegels.assign(code=tegels["code"].str.upper()).drop_duplicates("code").drop_duplicates(["rij", "kolom"])
    return dict(zip(first["code"], zip(first["rij"], first["kolom"], strict=True), strict=True))


def _beneath(rest: list[_Rij], top: float) -> list[_Tegel]:
    """The accounts without a tile, in groups under a heading; of a large group the heaviest ones."""
    tiles: list[_Tegel] = []
    for groep in dict.fromkeys(GROEP.values()):
        accounts = [account for account in rest if GROEP[account["soort"]] == groep]
        if not accounts:
            continue
        kop = opmaak.hoofdletter(groep)
        if len(accounts) > PER_GROEP:
            kop += f": {PER_GROEP} van de {opmaak.getal(len(accounts))}, de zwaarste"
        top -= KOP
        for nummer, account in enumerate(sorted(accounts[:PER_GROEP], key=lambda each: opmaak.sleutel(each["naam"]))):
            tiles.append(
                _Tegel(
                    account,
                    midden=(nummer % NAAST_ELKAAR + 0.5) / NAAST_ELKAAR,
                    breed=1 / NAAST_ELKAAR - SPLEET_DWARS,
                    onder=top - (nummer // NAAST_ELKAAR + 1) * STROOK + SPLEET,
                    hoog=STROOK - SPLEET,
                    tekst=f"{SYMBOOL[account['oordeel']]}\u2002{safe(short_name(account['naam']))}",
                    kop=kop if nummer == 0 else "",
                )
            )
        top -= (nummer // NAAST_ELKAAR + 1) * STROOK
    return tiles


def _add_headings(figure: Drawing, shapes: list[_Tegel]) -> None:
    heads = [tile for tile in shapes if tile.kop]
    figure.add_scatter(
        x=[SPLEET_DWARS / 2] * len(heads),
        y=[tile.onder + tile.hoog + 2 for tile in heads],
        text=[ink(tile.kop) for tile in heads],
        mode="text",
        name="koppen",
        textposition="top right",
        textfont={"size": KLEIN},
        hoverinfo="skip",
        showlegend=False,
    )


def _add_clicks(figure: Drawing, shapes: list[_Tegel]) -> None:
    """Points over the tiles, several side by side so that all of a wide tile takes the pointer and the click."""
    plekken = [(point + 0.5) / PUNTEN - 0.5 for point in range(PUNTEN)]
    tiles = [tile for tile in shapes for _ in plekken]
    figure.add_trace(
        clicks(
            [tile.midden + tile.breed * plek for tile in shapes for plek in plekken],
            [tile.onder + tile.hoog / 2 for tile in tiles],
            [tile.account["partner"] for tile in tiles],
            [hover for tile in shapes for hover in [_hover(tile.account)] * PUNTEN],
            size=STROOK,
            name="accounts",
        )
    )


def _hover(account: _Rij) -> str:
    text = f"<b>{safe(account['naam'])}</b><br>{BENAMING[account['oordeel']]}"
    if pd.notna(account["sinds"]):
        text += f" sinds {opmaak.datum(account['sinds'], weekdag=False)}"
    if account["oordeel"] == "op orde" or pd.isna(account["reden"]) or not account["reden"]:
        return text
    return f"{text}<br>{lines(account['reden'])}"


def tile_name(naam: str) -> str:
    """A name in at most two short lines: 'Utrechtse<br>Heuvelrug', 'Vijfheeren-<br>landen'; escaped."""
    if len(naam) <= 11:
        lines = [naam]
    elif " " in naam.strip():
        gaps = [place for place, sign in enumerate(naam) if sign == " "]
        gap = min(gaps, key=lambda place: abs(place - len(naam) / 2))
        lines = [naam[:gap], naam[gap + 1 :]]
    elif len(naam) <= 12:
        lines = [naam]
    else:
        cut = next((len(naam) - len(tail) for tail in _UITGANGEN if naam.endswith(tail)), len(naam) // 2)
        lines = [naam[:cut] + "-", naam[cut:]]
    return "<br>".join(safe(_cut(line, _REGEL)) for line in lines)


def short_name(naam: str, lengte: int = _STROOKNAAM) -> str:
    """A name for a low space: without its form, when too long the abbreviation in brackets, else cut off."""
    bare = naam.removeprefix("Waterschap ").removeprefix("Hoogheemraadschap De ").removeprefix("Hoogheemraadschap ")
    bare = bare.removeprefix("N.V. ").removesuffix(" N.V.").removesuffix(" B.V.")
    if len(bare) > lengte and bare.endswith(")") and "(" in bare:
        bare = bare[bare.rindex("(") + 1 : -1]
    return _cut(bare, lengte)


def _cut(tekst: str, lengte: int) -> str:
    return tekst if len(tekst) <= lengte else tekst[: lengte - 1].rstrip(" ,-") + "…"


def stand_in_words(oordelen: pd.DataFrame) -> str:
    """'18 van 26 gemeenten op orde, 3 vragen actie.' and the same for the other accounts."""
    if oordelen.empty:
        return "Er zijn geen accounts in deze selectie."
    soorten, oordeel = (oordelen[kolom].astype("str").tolist() for kolom in ("soort", "oordeel"))
    if len(set(soorten)) == 1:
        return _sentence(oordeel, soorten[0], MEERVOUD.get(soorten[0], soorten[0]))
    if "gemeente" not in soorten:
        return _sentence(oordeel, "account", "accounts")
    gemeenten = [each for soort, each in zip(soorten, oordeel, strict=True) if soort == "gemeente"]
    andere = [each for soort, each in zip(soorten, oordeel, strict=True) if soort != "gemeente"]
    return f"{_sentence(gemeenten, 'gemeente', 'gemeenten')} {_sentence(andere, 'ander account', 'andere accounts')}"


def _sentence(oordeel: list[str], enkelvoud: str, meervoud: str) -> str:
    op_orde, aandacht, actie, onbekend = (oordeel.count(naam) for naam in OORDELEN)
    n = len(oordeel)
    if n == 1:
        return f"1 {enkelvoud}: {LABEL[oordeel[0]]}."
    if op_orde in (0, n):
        parts = [f"{'Alle' if op_orde else 'Geen van de'} {opmaak.getal(n)} {meervoud} op orde"]
    else:
        parts = [f"{opmaak.getal(op_orde)} van {opmaak.getal(n)} {meervoud} op orde"]
    for aantal, wat in ((aandacht, "aandacht"), (actie, "actie")):
        if aantal:
            parts.append(f"{opmaak.getal(aantal)} {'vraagt' if aantal == 1 else 'vragen'} {wat}")
    if onbekend:
        parts.append(f"{opmaak.getal(onbekend)} {'is' if onbekend == 1 else 'zijn'} niet vastgelegd")
    return ", ".join(parts) + "."
