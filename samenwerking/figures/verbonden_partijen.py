"""The register of verbonden partijen: how full it is, the roles, the risk through time and the solvabiliteit."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from samenwerking import opmaak
from samenwerking.data.schema import ERNST, ROLLEN
from samenwerking.figures.balken import Deel, balken
from samenwerking.figures.chart import BAND, KLEIN, LIJN, TEKST, Chart, empty_figure, ink, lines, new_figure, safe
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.initiatieven import RUSTIG
from samenwerking.figures.palet import KLEUR, Kleur, cells, met_symbool, shape
from samenwerking.figures.signalen import ERNST_KLEUR
from samenwerking.figures.tegelkaart import short_name
from samenwerking.figures.tijdlijn import PUNT
from samenwerking.figures.trend import month_labels
from samenwerking.verbonden_partijen.register import VELDEN
from samenwerking.verbonden_partijen.risico import ARRANGEMENTEN, RISICOS
from samenwerking.verbonden_partijen.vermogen import NORMSTANDEN

RIJ = 30
"""Height of a row in pixels."""
MAXIMUM = 40
"""How many parties are drawn, those that ask most first; the table has them all."""
TERUG = pd.DateOffset(years=3)
"""How far back the risk is drawn."""
_NAAM = 24
DAG = pd.Timedelta(days=1)
_MS = 24 * 60 * 60 * 1000
"""A day in what plotly counts in."""
_LOOK: dict[str, Kleur] = ERNST_KLEUR | dict(zip(ARRANGEMENTEN, (ERNST_KLEUR[ernst] for ernst in ERNST), strict=True))
"""Neither a risk nor an arrangement is an oordeel: one hue that grows darker."""
_STAND = {
    NORMSTANDEN[0]: ("circle", PUNT, met_symbool("op orde", NORMSTANDEN[0])),
    NORMSTANDEN[1]: ("triangle-up", KLEUR["actie nodig"].lijn, met_symbool("actie nodig", NORMSTANDEN[1])),
    NORMSTANDEN[2]: ("diamond", LIJN, NORMSTANDEN[2]),
}
"""Symbol, colour and word of a solvabiliteit; one that cannot be computed is not drawn."""


def volledigheid(per_veld: pd.DataFrame) -> Chart:
    """Per field of ``volledigheid_per_veld`` how many parties have it."""
    labels = per_veld.index.astype("str").tolist()
    known, missing = per_veld["vastgelegd"], per_veld["ontbreekt"]
    table = pd.DataFrame({"Gegeven": labels, "Vastgelegd": known, "Niet vastgelegd": missing}).reset_index(drop=True)
    totaal = int(per_veld.to_numpy().sum())
    if not totaal:
        alt = "Er zijn geen verbonden partijen in deze selectie."
        return Chart(empty_figure(alt), alt, table)
    alt = f"Van alle gegevens is {opmaak.getal(100 * known.sum() / totaal)} procent vastgelegd."
    most = per_veld.index[missing == missing.max()].astype("str").str.lower().tolist()
    if missing.any() and len(most) <= 3:
        alt += f" Het vaakst ontbreekt: {opmaak.opsomming(most)} ({opmaak.getal(missing.max())} keer)."
    if len(labels) < len(VELDEN):
        alt += " Wat niet te lezen is, staat er niet bij."
    niet = cells("onbekend", _inside(missing))
    vormen = (("vastgelegd", known, shape(RUSTIG, _inside(known))), (niet["name"], missing, niet))
    parts = [
        Deel(
            naam,
            n.tolist(),
            [f"{safe(label)}<br>{naam}: {opmaak.getal(k)}" for label, k in zip(labels, n, strict=True)],
            vorm,
        )
        for naam, n, vorm in vormen
    ]
    return Chart(balken(labels, parts), alt, table)


def _inside(n: "pd.Series[int]") -> list[str]:
    return [opmaak.getal(each) if each else "" for each in n]


def rollen(frame: pd.DataFrame) -> Chart:
    """The role that we chose beside the one that is expected, a row per party of ``register.rollen``, in its order."""
    gekozen, verwacht = frame["rol_gekozen"].cat.codes, frame["rol_verwacht"].cat.codes
    table = pd.DataFrame(
        {
            "Partij": frame["naam"],
            "Gekozen rol": frame["rol_gekozen"].astype("str"),
            "Verwachte rol": frame["rol_verwacht"].astype("str"),
            "Stappen verschil": frame["stappen"].abs(),
        }
    )
    alt = _roles_sentence(frame)
    if frame.empty:
        return Chart(empty_figure(alt), alt, table)
    drawn = frame.head(MAXIMUM)
    figure = _rows(drawn["naam"], legenda=30, onder=30)
    for row, (een, ander, wijkt_af) in enumerate(zip(gekozen, verwacht, drawn["wijkt_af"], strict=False)):
        kleur = KLEUR["aandacht"].lijn if wijkt_af else LIJN
        figure.add_shape(
            type="line", x0=een, x1=ander, y0=row, y1=row, line={"color": kleur, "width": 4 if wijkt_af else 1.5}
        )
    hover = drawn["naam"].map(safe) + "<br>gekozen: " + table["Gekozen rol"] + "<br>verwacht: " + table["Verwachte rol"]
    for naam, codes, symbol, size in (
        ("verwachte rol", verwacht, "circle-open", 14),
        ("gekozen rol", gekozen, "circle", 8),
    ):
        figure.add_scatter(
            x=codes.head(MAXIMUM).tolist(),
            y=list(range(len(drawn))),
            mode="markers",
            name=naam,
            marker={"symbol": symbol, "size": size, "color": PUNT, "line": {"color": PUNT, "width": 2}},
            hovertext=hover.head(MAXIMUM).map(ink).tolist(),
            hoverinfo="text",
        )
    for row, (midden, stappen, wijkt_af) in enumerate(
        zip((gekozen + verwacht) / 2, drawn["stappen"].abs(), drawn["wijkt_af"], strict=False)
    ):
        if wijkt_af:
            tekst = met_symbool("aandacht", opmaak.aantal(int(stappen), "stap", "stappen"))
            figure.add_annotation(
                x=midden, y=row, text=ink(tekst), showarrow=False, yshift=-1, yanchor="bottom", font={"size": KLEIN}
            )
    figure.update_xaxes(
        range=[-0.4, len(ROLLEN) - 0.6],
        tickvals=list(range(len(ROLLEN))),
        ticktext=[ink(rol) for rol in ROLLEN],
        tickfont={"size": KLEIN},
        automargin="height",
        autotickangles=[0, -90],
        showgrid=True,
        gridcolor=BAND,
    )
    return Chart(figure, alt, table)


def _roles_sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Bij geen enkele partij zijn de gekozen en de verwachte rol vastgelegd."
    n, gelijk, ver = len(frame), int((frame["stappen"] == 0).sum()), frame[frame["wijkt_af"]]
    partijen = opmaak.aantal(n, "partij", "partijen")
    alt = f"Bij {opmaak.geen(gelijk)} van {partijen} kiezen wij de rol die de partij verwacht."
    if len(ver):
        alt += f" Ver uit elkaar: {opmaak.opsomming(ver['naam'].head(3).tolist())}"
        alt += f" en nog {opmaak.getal(len(ver) - 3)}." if len(ver) > 3 else "."
    return alt + _drawn(n)


def arrangementen(profielen: pd.DataFrame, peildatum: pd.Timestamp) -> Chart:
    """The arrangement of each party through time: rows of ``risicoprofielen`` with a column naam."""
    order = profielen[profielen["laatste"]].sort_values(["hoog", "midden"], ascending=False, kind="stable")
    table = _profile_table(profielen)
    if order.empty:
        alt = "Er is geen risicoprofiel in deze selectie."
        return Chart(empty_figure(alt), alt, table)
    counts = order["arrangement"].value_counts()
    alt = "Nu: " + opmaak.opsomming([f"{counts[naam]} {naam}" for naam in ARRANGEMENTEN if counts[naam]]) + "."
    drawn = order["partner"].head(MAXIMUM)
    segments = profielen[profielen["partner"].isin(drawn)].assign(
        rij=lambda p: p["partner"].map({partner: row for row, partner in enumerate(drawn)}),
        waarde=lambda p: p["arrangement"].astype("str"),
        hover=lambda p: p["naam"].map(safe) + "<br>" + _risks(p),
    )
    figure = _rows(order["naam"].head(MAXIMUM), legenda=30, onder=36)
    _add_segments(figure, segments, ARRANGEMENTEN, peildatum)
    return Chart(figure, alt + _drawn(len(order)), table)


def risicos(profielen: pd.DataFrame, peildatum: pd.Timestamp) -> Chart:
    """The three risks of one party through time: its rows of ``risicoprofielen``."""
    table = _profile_table(profielen).drop(columns="Partij")
    if profielen.empty:
        alt = "Er is geen risicoprofiel vastgelegd."
        return Chart(empty_figure(alt), alt, table)
    nu = profielen.iloc[-1]
    alt = (
        f"Sinds {opmaak.datum(nu['datum'], weekdag=False)}: "
        + opmaak.opsomming([f"{risico} {nu[risico]}" for risico in RISICOS])
        + f". Daarbij hoort het arrangement {nu['arrangement']}."
    )
    long = pd.concat(
        [
            profielen.assign(rij=row, waarde=profielen[risico].astype("str"), hover=f"{risico} risico")
            for row, risico in enumerate(RISICOS)
        ],
        ignore_index=True,
    )
    figure = _rows(pd.Series(RISICOS), legenda=30, onder=36)
    _add_segments(figure, long, ERNST, peildatum)
    return Chart(figure, alt, table)


def _profile_table(profielen: pd.DataFrame) -> pd.DataFrame:
    frame = profielen.sort_values("datum", ascending=False, kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "Partij": frame["naam"],
            "Vanaf": frame["datum"],
            **{opmaak.hoofdletter(risico): frame[risico].astype("str") for risico in RISICOS},
            "Arrangement": frame["arrangement"].astype("str"),
            "Toelichting": frame["toelichting"].fillna(opmaak.LEEG),
        }
    )


def _risks(profielen: pd.DataFrame) -> "pd.Series[str]":
    delen = [risico + " " + profielen[risico].astype("str") for risico in RISICOS]
    return (
        "arrangement " + profielen["arrangement"].astype("str") + "<br>" + delen[0] + ", " + delen[1] + ", " + delen[2]
    )


def _add_segments(figure: Drawing, segments: pd.DataFrame, waarden: tuple[str, ...], peildatum: pd.Timestamp) -> None:
    """A bar from each profile until the next, darker where it weighs more, with its word in it where that fits."""
    begin, einde = peildatum - TERUG, peildatum + DAG
    rows = segments[~(segments["tot"] <= begin)].to_dict("records")
    for waarde in waarden:
        if part := [row for row in rows if row["waarde"] == waarde]:
            van = [max(row["datum"], begin) for row in part]
            tot = [einde if pd.isna(row["tot"]) else row["tot"] for row in part]
            figure.add_bar(
                y=[row["rij"] for row in part],
                x=[(last - first).days * _MS for first, last in zip(van, tot, strict=True)],
                base=van,
                orientation="h",
                width=0.9,
                **shape(_LOOK[waarde], [waarde] * len(part))
                | {"name": waarde, "hoverinfo": "text", "hovertext": [ink(_segment(row)) for row in part]},
            )
    figure.update_layout(uniformtext={"mode": "hide", "minsize": KLEIN - 1})
    ticks = pd.Series(pd.date_range(begin, peildatum, freq="6MS"))
    figure.update_xaxes(
        type="date",
        range=[begin, einde],
        tickvals=ticks.tolist(),
        ticktext=month_labels(ticks),
        tickfont={"size": KLEIN},
        tickangle=0,
        showgrid=True,
        gridcolor=BAND,
    )


def _segment(row: Mapping[Hashable, Any]) -> str:
    text = f"{row['hover']}: {row['waarde']}<br>vanaf {opmaak.datum(row['datum'], weekdag=False)}"
    return text if pd.isna(row["toelichting"]) else f"{text}<br>{lines(row['toelichting'])}"


def solvabiliteit(frame: pd.DataFrame) -> Chart:
    """A row per party of ``solvabiliteiten``, those under their norm first: every year a point, the last one filled."""
    laatste = frame[frame["laatste"]].assign(marge=lambda f: f["eind"] - f["norm"])
    laatste = laatste.sort_values(["marge", "eind"], kind="stable")
    table = _capital_table(frame)
    alt = _capital_sentence(laatste)
    drawn = laatste[laatste["eind"].notna()].head(MAXIMUM)
    if drawn.empty:
        return Chart(empty_figure(alt), alt, table)
    rij = {partner: row for row, partner in enumerate(drawn["partner"])}
    points = frame[frame["partner"].isin(rij) & frame["eind"].notna()].assign(rij=lambda f: f["partner"].map(rij))
    figure = _rows(drawn["naam"], legenda=60, onder=30)
    eerder = points[~points["laatste"]]
    if len(eerder):
        _add_years(figure, eerder, ("circle-open", LIJN, "eerdere jaren"), 7)
    for stand, look in _STAND.items():
        part = points[points["laatste"] & (points["normstand"] == stand)]
        if len(part):
            _add_years(figure, part, look, 12)
    norm = drawn["norm"].notna().to_numpy()
    if norm.any():
        figure.add_scatter(
            x=drawn["norm"][norm].tolist(),
            y=[row for row, heeft in enumerate(norm) if heeft],
            mode="markers",
            name="eigen norm",
            marker={"symbol": "line-ns", "size": 18, "line": {"color": LIJN, "width": 3}},
            hovertext=[ink(f"norm: {opmaak.getal(each, 1)} procent") for each in drawn["norm"][norm]],
            hoverinfo="text",
        )
    low = min(0.0, float(points["eind"].min()) - 4)
    figure.update_xaxes(range=[low, 104], ticksuffix="%", tickfont={"size": KLEIN}, showgrid=True, gridcolor=BAND)
    if low:
        figure.add_vline(x=0, line={"color": LIJN, "width": 1})
    return Chart(figure, alt + _drawn(len(laatste)), table)


def _add_years(figure: Drawing, part: pd.DataFrame, look: tuple[str, str, str], size: int) -> None:
    symbol, kleur, naam = look
    hover = part["naam"].map(safe) + "<br>eind " + part["jaar"].astype("str") + ": " + _percent(part["eind"])
    figure.add_scatter(
        x=part["eind"].tolist(),
        y=part["rij"].tolist(),
        mode="markers",
        name=naam,
        marker={"symbol": symbol, "size": size, "color": kleur, "line": {"color": kleur, "width": 1.5}},
        hovertext=hover.map(ink).tolist(),
        hoverinfo="text",
        cliponaxis=False,
    )


def solvabiliteit_van(frame: pd.DataFrame) -> Chart:
    """The solvabiliteit of one party as a line over the years, with its norm: its rows of ``solvabiliteiten``."""
    table = _capital_table(frame).drop(columns="Partij")
    known = frame[frame["eind"].notna()]
    if known.empty:
        alt = "De solvabiliteit is voor geen enkel jaar bekend."
        return Chart(empty_figure(alt), alt, table)
    last = known.iloc[-1]
    alt = f"Eind {last['jaar']}: {opmaak.getal(last['eind'], 1)} procent, "
    alt += (
        NORMSTANDEN[2] if pd.isna(last["norm"]) else f"{last['normstand']} van {opmaak.getal(last['norm'], 1)} procent"
    )
    alt += (
        f". Eind {known['jaar'].iloc[0]} was het {opmaak.getal(known['eind'].iloc[0], 1)} procent."
        if len(known) > 1
        else "."
    )
    figure = new_figure(220, margin={"l": 4, "r": 40, "t": 12, "b": 30, "pad": 4})
    jaren = frame["jaar"].astype("int64")
    figure.add_scatter(
        x=jaren.tolist(),
        y=frame["eind"].tolist(),
        mode="lines+markers+text",
        line={"color": PUNT, "width": 2.5},
        marker={"color": PUNT, "size": 8},
        text=[ink(opmaak.getal(each, 1)) if pd.notna(each) else "" for each in frame["eind"]],
        textposition="top center",
        textfont={"size": TEKST},
        hovertext=("eind " + frame["jaar"].astype("str") + ": " + _percent(frame["eind"])).map(ink).tolist(),
        hoverinfo="text",
        cliponaxis=False,
    )
    values = [*known["eind"], 0.0]
    if pd.notna(last["norm"]):
        values.append(float(last["norm"]))
        figure.add_hline(y=last["norm"], line={"color": LIJN, "width": 1.5, "dash": "dash"})
        figure.add_annotation(
            x=1, xref="paper", xanchor="right", y=last["norm"], yanchor="top", text=ink("norm"), showarrow=False
        )
    room = (max(values) - min(values)) * 0.18 + 1
    figure.update_yaxes(range=[min(values) - room / 4, max(values) + room], ticksuffix="%", tickfont={"size": KLEIN})
    figure.update_xaxes(
        tickvals=jaren.tolist(),
        ticktext=[ink(str(jaar)) for jaar in jaren],
        range=[int(jaren.min()) - 0.4, int(jaren.max()) + 0.4],
    )
    return Chart(figure, alt, table)


def _percent(values: "pd.Series[float]") -> "pd.Series[str]":
    return values.map(lambda each: f"{opmaak.getal(each, 1)} procent").astype("str")


def _capital_table(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.sort_values(["naam", "jaar"], ascending=[True, False], kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "Partij": frame["naam"],
            "Jaar": frame["jaar"],
            "Solvabiliteit begin (%)": frame["begin"].round(1),
            "Solvabiliteit eind (%)": frame["eind"].round(1),
            "Norm (%)": frame["norm"],
            "Tegen de norm": frame["normstand"],
            "Eigen vermogen eind": frame["eigen_vermogen_eind"],
            "Vreemd vermogen eind": frame["vreemd_vermogen_eind"],
            "Resultaat": frame["resultaat"],
            "Ons belang eind": frame["belang_eind"],
        }
    )


def _capital_sentence(laatste: pd.DataFrame) -> str:
    if laatste.empty:
        return "Er zijn geen cijfers over een afgelopen jaar in deze selectie."
    stand = laatste["normstand"]
    met_norm, onder = int(laatste["norm"].notna().sum()), laatste[stand == NORMSTANDEN[1]]
    if not met_norm:
        return f"Bij {opmaak.aantal(len(laatste), 'partij', 'partijen')} met cijfers is geen norm afgesproken."
    n = opmaak.aantal(met_norm, "partij", "partijen")
    alt = f"{opmaak.hoofdletter(opmaak.geen(len(onder)))} van de {n} met een norm"
    alt += f" {'zit' if len(onder) <= 1 else 'zitten'} eronder"
    alt += f": {opmaak.opsomming(onder['naam'].head(3).tolist())}." if 0 < len(onder) <= 3 else "."
    if niet := int((stand == NORMSTANDEN[3]).sum()):
        alt += f" Van {opmaak.aantal(niet, 'partij', 'partijen')} is de solvabiliteit niet te berekenen."
    return alt


def _rows(namen: "pd.Series[str]", *, legenda: int, onder: int) -> Drawing:
    """A figure with a row per name, the first on top, and a legend above."""
    figure = new_figure(
        len(namen) * RIJ + legenda + onder,
        margin={"l": 4, "r": 8, "t": legenda, "b": onder, "pad": 6},
        showlegend=True,
        legend={"traceorder": "normal"},
    )
    figure.update_yaxes(
        range=[len(namen) - 0.4, -0.6],
        tickvals=list(range(len(namen))),
        ticktext=[ink(safe(short_name(naam, _NAAM))) for naam in namen],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    return figure


def _drawn(n: int) -> str:
    return "" if n <= MAXIMUM else f" Getekend zijn er {MAXIMUM}; de tabel heeft ze alle {opmaak.getal(n)}."
