"""The accounts on a map of tiles, coloured by their oordeel; accounts without a tile stand beneath."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from samenwerking import opmaak
from samenwerking.data.schema import PARTNERSOORTEN
from samenwerking.figures.chart import KLEIN, TEKST, Chart, clicks, empty_figure, new_figure, safe
from samenwerking.figures.palet import BENAMING, cell_style
from samenwerking.indicatoren import LABEL, OORDELEN, SYMBOOL

MEERVOUD = {
    "gemeente": "gemeenten",
    "waterschap": "waterschappen",
    "verbonden partij": "verbonden partijen",
    "maatschappelijke partner": "maatschappelijke partners",
    "regionaal samenwerkingsverband": "regionale samenwerkingsverbanden",
}

TEGEL = 47
"""Height of a tile on the map, with its gap, in pixels."""
STROOK = 24
"""Height of a tile beneath the map, with its gap, in pixels."""
KOP = 20
"""Height of the heading above a group of those."""
LEGENDA = 28
NAAST_ELKAAR = 4
"""How many tiles beneath the map stand in one row."""
PER_SOORT = 16
"""How many tiles of one soort stand beneath the map at most: the heaviest ones."""
SPLEET = 4
"""The gap between tiles in pixels; across, where pixels are not known, a small part of the width."""
SPLEET_DWARS = 0.007

_REGEL = 15
_STROOKNAAM = 22
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
            "Sinds": opmaak.datums(oordelen["sinds"]),
        }
    ).reset_index(drop=True)
    if oordelen.empty:
        return Chart(empty_figure(alt), alt, table)

    shapes = _places(oordelen, tegels, partners)
    height = -float(shapes["onder"].min())
    figure = new_figure(
        round(height) + LEGENDA + 8,
        margin={"l": 0, "r": 0, "t": LEGENDA, "b": 0, "pad": 0},
        showlegend=True,
    )
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(visible=False, range=[-height, 0])
    for oordeel in OORDELEN:
        if not (tiles := shapes[shapes["oordeel"] == oordeel]).empty:
            figure.add_bar(
                **_bars(tiles), **cell_style(oordeel), name=BENAMING[oordeel], textfont_size=tiles["letter"].tolist()
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
        letter=TEKST,
        kop="",
        punten=1,
    )


def _beneath(accounts: pd.DataFrame, map_: pd.DataFrame) -> pd.DataFrame:
    """The accounts without a tile, per soort under a heading; of a large soort the heaviest ones."""
    rest = accounts[accounts["rij"].isna()]
    total = rest.groupby("soort")["partner"].transform("size")
    rest = rest.assign(van=total)[rest.groupby("soort").cumcount() < PER_SOORT]
    volgorde = pd.Categorical(rest["soort"], list(PARTNERSOORTEN), ordered=True)
    rest = rest.assign(volgorde=volgorde, sleutel=opmaak.sorteersleutel(rest["naam"])).sort_values(
        ["volgorde", "sleutel"]
    )
    nummer = rest.groupby("soort", sort=False).cumcount()
    groep = rest["soort"].ne(rest["soort"].shift()).cumsum()
    rij = nummer // NAAST_ELKAAR
    rijen_ervoor = (nummer % NAAST_ELKAAR == 0).cumsum() - 1
    top = float(map_["onder"].min()) - 4 if len(map_) else 0.0
    meer = rest["van"] > PER_SOORT
    kop = rest["soort"].map(MEERVOUD).map(opmaak.hoofdletter)
    kop = kop.mask(meer, kop + f": {PER_SOORT} van de " + rest["van"].map(opmaak.getal) + ", de zwaarste")
    return rest.assign(
        midden=(nummer % NAAST_ELKAAR + 0.5) / NAAST_ELKAAR,
        breed=1 / NAAST_ELKAAR - SPLEET_DWARS,
        onder=top - groep * KOP - (rijen_ervoor + 1) * STROOK + SPLEET,
        hoog=float(STROOK - SPLEET),
        tekst=rest["oordeel"].map(SYMBOOL) + " " + rest["naam"].map(short_name).map(safe),
        letter=KLEIN,
        kop=kop.where((rij == 0) & (nummer == 0), ""),
        punten=5,
    )


def _bars(tiles: pd.DataFrame) -> dict[str, Any]:
    return {
        "x": tiles["midden"].tolist(),
        "width": tiles["breed"].tolist(),
        "base": tiles["onder"].tolist(),
        "y": tiles["hoog"].tolist(),
        "text": tiles["tekst"].tolist(),
    }


def _add_headings(figure: go.Figure, shapes: pd.DataFrame) -> None:
    heads = shapes[shapes["kop"] != ""]
    figure.add_scatter(
        x=[SPLEET_DWARS / 2] * len(heads),
        y=(heads["onder"] + heads["hoog"] + 2).tolist(),
        text=heads["kop"].tolist(),
        mode="text",
        textposition="top right",
        textfont={"size": KLEIN},
        hoverinfo="skip",
        showlegend=False,
    )


def _add_clicks(figure: go.Figure, shapes: pd.DataFrame) -> None:
    """Points over the tiles; a wide tile has several side by side, so that all of it takes the click."""
    points = shapes.loc[shapes.index.repeat(shapes["punten"])]
    plek = points.groupby(level=0).cumcount().reset_index(drop=True)
    points = points.reset_index(drop=True)
    sinds = " sinds " + opmaak.datums(points["sinds"])
    reden = points["reden"].where(points["oordeel"] != "op orde", "").str.wrap(50).map(safe).str.replace("\n", "<br>")
    hover = (
        ("<b>" + points["naam"].map(safe) + "</b><br>")
        + (points["oordeel"].map(BENAMING) + sinds.mask(points["sinds"].isna(), ""))
        + ("<br>" + reden).where(reden != "", "")
    )
    figure.add_trace(
        clicks(
            points["midden"] + points["breed"] * ((plek + 0.5) / points["punten"] - 0.5),
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


def short_name(naam: str) -> str:
    """A name for a low tile: without what the heading says already, an abbreviation in brackets instead, else cut off."""
    bare = naam.removeprefix("Waterschap ").removeprefix("Hoogheemraadschap ")
    bare = bare.removeprefix("N.V. ").removesuffix(" N.V.").removesuffix(" B.V.")
    if len(bare) > _STROOKNAAM and bare.endswith(")") and "(" in bare:
        bare = bare[bare.rindex("(") + 1 : -1]
    return _cut(bare, _STROOKNAAM)


def _cut(tekst: str, lengte: int) -> str:
    return tekst if len(tekst) <= lengte else tekst[: lengte - 1].rstrip(" ,-") + "…"


def stand_in_words(oordelen: pd.DataFrame) -> str:
    """'18 van 26 gemeenten op orde, 3 vragen actie.' and the same for the other accounts."""
    if oordelen.empty:
        return "Er zijn geen accounts in deze selectie."
    soort = oordelen["soort"].astype("str")
    if soort.nunique() == 1:
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
    op_orde, actie, onbekend = (int(counts.get(naam, 0)) for naam in ("op orde", "actie nodig", "onbekend"))
    match op_orde, len(oordeel):
        case 0, n if n > 1:
            begin = f"Geen van de {opmaak.getal(n)} {meervoud} op orde"
        case k, n if k == n > 1:
            begin = f"Alle {opmaak.getal(n)} {meervoud} op orde"
        case k, n:
            begin = f"{opmaak.getal(k)} van {opmaak.getal(n)} {enkelvoud if n == 1 else meervoud} op orde"
    parts = [begin]
    if actie:
        parts.append(f"{opmaak.getal(actie)} {'vraagt' if actie == 1 else 'vragen'} actie")
    if onbekend:
        parts.append(f"{opmaak.getal(onbekend)} {'is' if onbekend == 1 else 'zijn'} niet vastgelegd")
    return ", ".join(parts) + "."
