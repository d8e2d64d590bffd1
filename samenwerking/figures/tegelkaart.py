"""The accounts on a map of tiles, coloured by their oordeel; accounts without a tile stand beneath."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, Chart, clicks, empty_figure, ink, lines, new_figure, safe
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
    height = -float(shapes["onder"].min())
    figure = new_figure(
        round(height) + LEGENDA + 2,
        margin={"l": 0, "r": 0, "t": LEGENDA, "b": 0, "pad": 0},
        showlegend=True,
    )
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(visible=False, range=[-height - 1, 1])
    for oordeel in OORDELEN:
        if not (tiles := shapes[shapes["oordeel"] == oordeel]).empty:
            figure.add_bar(
                x=tiles["midden"].tolist(),
                width=tiles["breed"].tolist(),
                base=tiles["onder"].tolist(),
                y=tiles["hoog"].tolist(),
                **cells(oordeel, tiles["tekst"].tolist()),
            )
    _add_headings(figure, shapes)
    _add_clicks(figure, shapes)
    return Chart(figure, alt, table)


def _places(oordelen: pd.DataFrame, tegels: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Where every account stands: its middle and width (of 1), its bottom and height (in pixels, down is negative)."""
    codes = partners["code"].fillna(partners["id"]).str.upper().set_axis(partners["id"])
    accounts = oordelen.reset_index(drop=True).assign(
        oordeel=oordelen["oordeel"].astype("str").to_numpy(),
        soort=oordelen["soort"].astype("str").to_numpy(),
        code=oordelen["partner"].map(codes).fillna(oordelen["partner"].str.upper()).to_numpy(),
    )
    tegels = tegels.assign(code=tegels["code"].str.upper()).drop_duplicates("code").drop_duplicates(["rij", "kolom"])
    kolommen = int(tegels["kolom"].max()) if len(tegels) else 1
    accounts = accounts.merge(tegels[["code", "rij", "kolom"]], on="code", how="left")
    accounts.loc[accounts["code"].duplicated(), ["rij", "kolom"]] = float("nan")
    return pd.concat([map_ := _map(accounts, kolommen), _beneath(accounts, map_)], ignore_index=True)


def _map(accounts: pd.DataFrame, kolommen: int) -> pd.DataFrame:
    tiles = accounts[accounts["rij"].notna()]
    return tiles.assign(
        midden=(tiles["kolom"] - 0.5) / kolommen,
        breed=1 / kolommen - SPLEET_DWARS,
        onder=-(tiles["rij"] - tiles["rij"].min() + 1) * TEGEL + SPLEET,
        hoog=float(TEGEL - SPLEET),
        tekst=tiles["oordeel"].map(SYMBOOL) + "<br>" + tiles["naam"].map(tile_name),
        kop="",
    )


def _beneath(accounts: pd.DataFrame, map_: pd.DataFrame) -> pd.DataFrame:
    """The accounts without a tile, in groups under a heading; of a large group the heaviest ones."""
    rest = accounts[accounts["rij"].isna()]
    rest = rest.assign(groep=rest["soort"].map(GROEP))
    total = rest.groupby("groep")["partner"].transform("size")
    rest = rest.assign(van=total)[rest.groupby("groep").cumcount() < PER_GROEP]
    volgorde = pd.Categorical(rest["groep"], list(dict.fromkeys(GROEP.values())), ordered=True)
    rest = rest.assign(volgorde=volgorde, sleutel=opmaak.sorteersleutel(rest["naam"]))
    rest = rest.sort_values(["volgorde", "sleutel"])
    nummer = rest.groupby("groep", sort=False).cumcount()
    groep = rest["groep"].ne(rest["groep"].shift()).cumsum()
    rijen_ervoor = (nummer % NAAST_ELKAAR == 0).cumsum() - 1
    top = float(map_["onder"].min()) - 4 if len(map_) else 0.0
    meer = rest["van"] > PER_GROEP
    kop = rest["groep"].map(opmaak.hoofdletter)
    kop = kop.mask(meer, kop + f": {PER_GROEP} van de " + rest["van"].map(opmaak.getal).astype("str") + ", de zwaarste")
    return rest.assign(
        midden=(nummer % NAAST_ELKAAR + 0.5) / NAAST_ELKAAR,
        breed=1 / NAAST_ELKAAR - SPLEET_DWARS,
        onder=top - groep * KOP - (rijen_ervoor + 1) * STROOK + SPLEET,
        hoog=float(STROOK - SPLEET),
        tekst=rest["oordeel"].map(SYMBOOL) + "\u2002" + rest["naam"].map(short_name).map(safe),
        kop=kop.where(nummer == 0, ""),
    )


def _add_headings(figure: go.Figure, shapes: pd.DataFrame) -> None:
    heads = shapes[shapes["kop"] != ""]
    figure.add_scatter(
        x=[SPLEET_DWARS / 2] * len(heads),
        y=(heads["onder"] + heads["hoog"] + 2).tolist(),
        text=heads["kop"].map(ink).tolist(),
        mode="text",
        name="koppen",
        textposition="top right",
        textfont={"size": KLEIN},
        hoverinfo="skip",
        showlegend=False,
    )


def _add_clicks(figure: go.Figure, shapes: pd.DataFrame) -> None:
    """Points over the tiles, several side by side so that all of a wide tile takes the pointer and the click."""
    points = shapes.loc[shapes.index.repeat(PUNTEN)].reset_index(drop=True)
    plek = (points.index % PUNTEN + 0.5) / PUNTEN - 0.5
    sinds = " sinds " + opmaak.datums(points["sinds"])
    reden = lines(points["reden"].fillna("").where(points["oordeel"] != "op orde", ""))
    hover = (
        ("<b>" + points["naam"].map(safe) + "</b><br>")
        + (points["oordeel"].map(BENAMING) + sinds.mask(points["sinds"].isna(), ""))
        + ("<br>" + reden).where(reden != "", "")
    )
    figure.add_trace(
        clicks(
            points["midden"] + points["breed"] * plek,
            points["onder"] + points["hoog"] / 2,
            points["partner"],
            hover,
            size=STROOK,
            name="accounts",
        )
    )


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
    soort = oordelen["soort"].astype("str")
    if (soort == soort.iloc[0]).all():
        enkel = str(soort.iloc[0])
        return _sentence(oordelen["oordeel"], enkel, MEERVOUD.get(enkel, enkel))
    if not (gemeente := soort == "gemeente").any():
        return _sentence(oordelen["oordeel"], "account", "accounts")
    return " ".join(
        (
            _sentence(oordelen.loc[gemeente, "oordeel"], "gemeente", "gemeenten"),
            _sentence(oordelen.loc[~gemeente, "oordeel"], "ander account", "andere accounts"),
        )
    )


def _sentence(oordeel: "pd.Series[Any]", enkelvoud: str, meervoud: str) -> str:
    counts = oordeel.astype("str").value_counts()
    op_orde, aandacht, actie, onbekend = (int(counts.get(naam, 0)) for naam in OORDELEN)
    n = len(oordeel)
    if n == 1:
        return f"1 {enkelvoud}: {LABEL[str(oordeel.iloc[0])]}."
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
