"""Dossiers: accounts against opgaven, interests against each other, and the way to the besluit in time."""

import numpy as np
import pandas as pd

from samenwerking import opmaak
from samenwerking.data.schema import BOB_FASEN, HOOGST, LAAGST, STANDEN
from samenwerking.figures.chart import (
    BAND,
    DOORZICHTIG,
    KLEIN,
    LIJN,
    TEKST,
    Chart,
    clicks,
    empty_figure,
    ink,
    lines,
    new_figure,
    safe,
    two_lines,
)
from samenwerking.figures.drawing import Drawing
from samenwerking.figures.palet import cells, met_symbool
from samenwerking.figures.spreiding import spread
from samenwerking.figures.tegelkaart import short_name
from samenwerking.figures.tijdlijn import PUNT
from samenwerking.figures.trend import month_labels
from samenwerking.indicatoren import SYMBOOL
from samenwerking.opgaven import BEELDEN, BELANGEN, GEBIEDEN

LOOK = {"op koers": "op orde", "stand niet bekend": "onbekend", "aandacht": "aandacht", "knelt": "actie nodig"}
"""As which oordeel each of BEELDEN looks."""
ACCOUNTS, OPGAVEN = 40, 12
"""How many accounts and opgaven are drawn, the heaviest first; the table has them all."""
DOSSIERS = 30
"""How many dossiers are drawn; the table has them all."""
BELANG = {"belang_provincie": "van ons", "belang_partner": "van de partner", "belang_regio": "van de regio"}
_VORM = dict(zip(BOB_FASEN, ("circle-open", "circle-x-open", "circle"), strict=True))
"""The shape of a BOB-fase: it fills up on the way to the besluit."""
_RIJ, _KOPPEN, _LEGENDA = 24, 74, 26
_ONDER = 100
"""Room beneath an axis with days: two lines of dates and, on a phone, three lines of legend."""
_NAAM = 24


def stand_word(beeld: str) -> str:
    """Symbol and word: '▲ knelt'."""
    return met_symbool(LOOK[beeld], beeld)


def heatmap(cellen: pd.DataFrame) -> Chart:
    """Rows of ``opgaven.per_account_en_opgave``: a cell per account and opgave with the heaviest dossier."""
    table = _wide(cellen)
    alt = _heatmap_sentence(cellen)
    if cellen.empty:
        return Chart(empty_figure(alt), alt, table)
    accounts = dict(zip(cellen["partner"], cellen["naam"], strict=True))
    rij = {partner: n for n, partner in enumerate(list(accounts)[:ACCOUNTS])}
    opgaven = cellen.groupby("opgave")["aantal"].sum().sort_values(ascending=False, kind="stable").head(OPGAVEN)
    kolom = {opgave: n for n, opgave in enumerate(opgaven.index)}
    namen = dict(zip(cellen["opgave"], cellen["opgave_naam"], strict=True))
    some = cellen[cellen["partner"].isin(list(rij)) & cellen["opgave"].isin(list(kolom))]
    drawn = [row | {"x": kolom[row["opgave"]], "y": rij[row["partner"]]} for row in some.to_dict("records")]
    figure = new_figure(
        len(rij) * _RIJ + _KOPPEN + _LEGENDA,
        margin={"l": 4, "r": 4, "t": _KOPPEN + _LEGENDA, "b": 4, "pad": 4},
        showlegend=True,
    )
    for beeld in BEELDEN:
        if part := [row for row in drawn if row["beeld"] == beeld]:
            symbool = SYMBOOL[LOOK[beeld]]
            meer = [f"{symbool} {opmaak.getal(row['aantal'])}" if row["aantal"] > 1 else symbool for row in part]
            figure.add_bar(
                x=[row["x"] for row in part],
                base=[row["y"] - 0.44 for row in part],
                y=[0.88] * len(part),
                width=0.94,
                **cells(LOOK[beeld], meer) | {"name": stand_word(beeld)},
            )
    hover = [
        f"<b>{safe(row['naam'])}</b>, {safe(row['opgave_naam'])}: {stand_word(row['beeld'])}<br>"
        + lines(row["dossiers"])
        for row in drawn
    ]
    x, y, partners = ([row[key] for row in drawn] for key in ("x", "y", "partner"))
    figure.add_trace(clicks(x, y, partners, hover, size=_RIJ, name="accounts"))
    figure.update_yaxes(
        range=[len(rij) - 0.5, -0.5],
        tickvals=list(range(len(rij))),
        ticktext=[ink(safe(short_name(accounts[partner], _NAAM))) for partner in rij],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(kolom) - 0.5],
        tickvals=list(range(len(kolom))),
        ticktext=[ink(two_lines(namen[opgave])) for opgave in kolom],
        tickfont={"size": KLEIN},
        automargin="height",
        autotickangles=[0, -90],
    )
    return Chart(figure, alt, table)


def _wide(cellen: pd.DataFrame) -> pd.DataFrame:
    rij, partners = pd.factorize(cellen["partner"])
    kolom, opgaven = pd.factorize(cellen["opgave"], sort=True)
    words = np.full((len(partners), len(opgaven)), opmaak.LEEG, dtype=object)
    words[rij, kolom] = cellen["beeld"].astype("str") + " (" + cellen["aantal"].astype("str") + ")"
    namen = dict(zip(cellen["opgave"], cellen["opgave_naam"], strict=True))
    wide = pd.DataFrame(words, columns=[namen[opgave] for opgave in opgaven], dtype="str")
    wide.insert(0, "Account", cellen.drop_duplicates("partner")["naam"].to_numpy())
    return wide


def _heatmap_sentence(cellen: pd.DataFrame) -> str:
    if cellen.empty:
        return "Er lopen geen dossiers in deze selectie."
    n, m = cellen["partner"].nunique(), cellen["opgave"].nunique()
    text = f"{opmaak.aantal(n, 'account', 'accounts')} met lopende dossiers in {opmaak.aantal(m, 'opgave', 'opgaven')}"
    knelt = cellen.loc[cellen["beeld"] == "knelt", "naam"].drop_duplicates().tolist()
    if (cellen["beeld"] == "stand niet bekend").all():
        text += "; hoe ze ervoor staan is niet bekend."
    elif not knelt:
        text += "; voor zover bekend knelt er geen."
    elif len(knelt) <= 3:
        text += f"; het knelt bij {opmaak.opsomming(knelt)}."
    else:
        text += f"; het knelt bij {opmaak.getal(len(knelt))} accounts."
    parts = [
        f"de {opmaak.getal(most)} {wat}"
        for total, most, wat in ((n, ACCOUNTS, "zwaarste accounts"), (m, OPGAVEN, "grootste opgaven"))
        if total > most
    ]
    return f"{text} Getekend zijn {opmaak.opsomming(parts)}; de tabel heeft ze alle." if parts else text


def belangen(dossiers: pd.DataFrame, hoog_vanaf: int) -> Chart:
    """Rows of ``opgaven.dossiers``: our interest against that of the partner, a dot per dossier that can be clicked.

    Filled when the interest of the regio is high; dots with the same scores stand side by side.
    """
    known = dossiers[dossiers["gebied"].notna()].reset_index(drop=True)
    known = known.assign(nr=range(1, len(known) + 1))
    table = pd.DataFrame(
        {
            "dossier": known["dossier"],
            "Nr": known["nr"],
            "Dossier": known["naam"],
            "Gebied": known["gebied"].astype("str"),
            **{f"Belang {wie}": known[kolom] for kolom, wie in BELANG.items()},
        }
    )
    alt = _belangen_sentence(known, len(dossiers))
    if known.empty:
        return Chart(empty_figure(alt), alt, table)
    drawn = known.head(DOSSIERS)
    x, y = spread(drawn["belang_provincie"], drawn["belang_partner"])
    drawn = drawn.assign(x=x, y=y)
    grens = hoog_vanaf - 0.5
    figure = new_figure(620, margin={"l": 4, "r": 4, "t": 48, "b": 4, "pad": 4}, showlegend=True)
    for kwargs in ({"x0": grens, "x1": grens, "y0": 0.1, "y1": 5.9}, {"x0": 0.1, "x1": 5.9, "y0": grens, "y1": grens}):
        figure.add_shape(type="line", line={"color": LIJN, "width": 1, "dash": "dash"}, layer="below", **kwargs)
    hoeken = zip(GEBIEDEN, ((5.9, 5.9), (5.9, 0.1), (0.1, 5.9), (0.1, 0.1)), strict=True)
    for naam, (hoek_x, hoek_y) in hoeken:
        figure.add_annotation(
            text=ink(f"<b>{naam}</b>"),
            x=hoek_x,
            y=hoek_y,
            xanchor="right" if hoek_x > 1 else "left",
            yanchor="top" if hoek_y > 1 else "bottom",
            showarrow=False,
            font={"size": KLEIN},
        )
    regio = drawn["belang_regio"]
    hover = (
        drawn["nr"].astype("str")
        + ". <b>"
        + drawn["naam"].map(safe)
        + "</b><br>"
        + "belang van ons "
        + drawn["belang_provincie"].map(opmaak.getal)
        + ", van de partner "
        + drawn["belang_partner"].map(opmaak.getal)
        + ", van de regio "
        + regio.map(opmaak.getal)
    )
    drawn = drawn.assign(hover=hover)
    hoog = (regio >= hoog_vanaf).fillna(False)
    for naam, mask, kleur in (
        (f"voor de regio hoog ({hoog_vanaf} of meer)", hoog, PUNT),
        ("voor de regio laag", ~hoog & regio.notna(), DOORZICHTIG),
        ("voor de regio niet bekend", regio.isna(), BAND),
    ):
        if mask.any():
            _add_dots(figure, drawn[mask], naam, kleur)
    as_ = {
        "range": [0.1, 5.9],
        "tickvals": list(range(LAAGST, HOOGST + 1)),
        "ticktext": [ink(str(n)) for n in range(LAAGST, HOOGST + 1)],
        "tickfont": {"size": KLEIN},
    }
    figure.update_xaxes(**as_, title={"text": ink("Belang van ons"), "font": {"size": TEKST}})
    figure.update_yaxes(**as_, title={"text": ink("Belang van de partner"), "font": {"size": TEKST}})
    return Chart(figure, alt, table)


def _add_dots(figure: Drawing, rows: pd.DataFrame, naam: str, kleur: str) -> None:
    """Numbered dots that keep their look when one is chosen."""
    wit = kleur == PUNT
    stays = {"marker": {"opacity": 1}}
    figure.add_scatter(
        x=rows["x"].tolist(),
        y=rows["y"].tolist(),
        customdata=[[dossier] for dossier in rows["dossier"]],
        mode="markers+text",
        name=naam,
        text=[f"{nr}" if wit else ink(f"{nr}") for nr in rows["nr"]],
        textfont={"size": KLEIN - 1, "color": "#FFFFFF" if wit else None},
        marker={"size": 19, "color": kleur, "line": {"color": PUNT, "width": 1.5}},
        hovertext=rows["hover"].map(ink).tolist(),
        hoverinfo="text",
        selected=stays,
        unselected=stays,
    )


def _belangen_sentence(known: pd.DataFrame, n: int) -> str:
    if not n:
        return "Er lopen geen dossiers in deze selectie."
    if known.empty:
        return "Van geen lopend dossier zijn de belangen van beide kanten vastgelegd."
    tel = known["gebied"].value_counts()
    delen = [f"{opmaak.getal(k)} {naam}" for naam in GEBIEDEN if (k := int(tel[naam]))]
    text = f"Van {opmaak.aantal(len(known), 'dossier', 'dossiers')}: {opmaak.opsomming(delen)}."
    if zonder := n - len(known):
        text += f" Bij {opmaak.getal(zonder)} ontbreken ze."
    if len(known) > DOSSIERS:
        text += f" Getekend zijn de {DOSSIERS} zwaarste; de tabel heeft ze alle."
    return text


def bob(dossiers: pd.DataFrame, peildatum: pd.Timestamp) -> Chart:
    """Rows of ``opgaven.dossiers``: from the BOB-fase today along a line to commissie and besluit, the first first."""
    met = dossiers[dossiers["besluitdatum"].notna()].sort_values("besluitdatum", kind="stable", ignore_index=True)
    fase = met["bob_fase"].astype("str").fillna("fase niet bekend")
    table = pd.DataFrame(
        {
            "dossier": met["dossier"],
            "Dossier": met["naam"],
            "BOB-fase": fase,
            "Commissie": met["commissiedatum"],
            "Besluit": met["besluitdatum"],
            "Dagen tot besluit": met["dagen_tot_besluit"],
            "Besluit door": met["besluit_door"].astype("str"),
        }
    )
    alt = _bob_sentence(met, fase, len(dossiers))
    if met.empty:
        return Chart(empty_figure(alt), alt, table)
    drawn = met.head(DOSSIERS)
    fase, rows = fase.head(DOSSIERS), list(range(len(drawn)))
    einde = drawn["besluitdatum"].max()
    span = max(einde - peildatum, pd.Timedelta(days=30))
    figure = new_figure(
        len(drawn) * 42 + 20 + _ONDER,
        margin={"l": 4, "r": 4, "t": 20, "b": _ONDER, "pad": 6},
        showlegend=True,
        legend={"y": 0, "yanchor": "bottom", "traceorder": "normal"},
    )
    figure.add_scatter(
        x=[day for besluit in drawn["besluitdatum"] for day in (peildatum, besluit, None)],
        y=[plek for row in rows for plek in (row, row, None)],
        mode="lines",
        line={"color": LIJN, "width": 2},
        hoverinfo="skip",
        showlegend=False,
    )
    for naam, vorm in {**_VORM, "fase niet bekend": "x-thin-open"}.items():
        hier = fase == naam
        if hier.any():
            _add_days(figure, drawn[hier].assign(dag=peildatum), naam, vorm, tekst=naam)
    commissie = drawn["commissiedatum"] >= peildatum
    for naam, vorm, kolom, hier in (
        ("commissie", "diamond-open", "commissiedatum", commissie),
        ("besluit", "square", "besluitdatum", pd.Series(True, index=drawn.index)),
    ):
        if hier.any():
            _add_days(figure, drawn[hier].assign(dag=drawn[kolom]), naam, vorm)
    figure.add_vline(x=peildatum, line={"color": LIJN, "width": 1.5})
    figure.add_annotation(
        text=ink(f"peildatum, {opmaak.datum(peildatum, weekdag=False)}"),
        x=peildatum,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        showarrow=False,
        font={"size": KLEIN},
    )
    ticks = pd.Series(pd.date_range(peildatum, einde, freq="MS"))
    ticks = ticks[:: max(1, len(ticks) // 6)].reset_index(drop=True)
    figure.update_xaxes(
        type="date",
        range=[peildatum - span * 0.04, peildatum + span * 1.05],
        tickvals=ticks.tolist(),
        ticktext=month_labels(ticks),
        tickfont={"size": KLEIN},
        tickangle=0,
        showgrid=True,
        gridcolor=BAND,
    )
    figure.update_yaxes(
        range=[len(drawn) - 0.4, -0.7],
        tickvals=rows,
        ticktext=[ink(two_lines(naam, 44)) for naam in drawn["naam"]],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    return Chart(figure, alt, table)


def _add_days(figure: Drawing, rows: pd.DataFrame, naam: str, vorm: str, tekst: str = "") -> None:
    """A sign for each dossier on its ``dag``; ``tekst`` stands above its line."""
    dagen = opmaak.datums(rows["dag"])
    hover = [f"<b>{safe(dossier)}</b><br>{naam}: {dag}" for dossier, dag in zip(rows["naam"], dagen, strict=True)]
    stays = {"marker": {"opacity": 1}}
    figure.add_scatter(
        x=rows["dag"].tolist(),
        y=rows.index.tolist(),
        customdata=[[dossier] for dossier in rows["dossier"]],
        mode="markers",
        name=naam,
        marker={"symbol": vorm, "size": 12, "color": PUNT, "line": {"color": PUNT, "width": 2}},
        hovertext=[ink(text) for text in hover],
        hoverinfo="text",
        cliponaxis=False,
        selected=stays,
        unselected=stays,
    )
    if tekst:
        figure.add_scatter(
            x=rows["dag"].tolist(),
            y=(rows.index - 0.36).tolist(),
            mode="text",
            text=[ink(f"\u00a0\u00a0{tekst}")] * len(rows),
            textposition="middle right",
            textfont={"size": KLEIN},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )


def _bob_sentence(met: pd.DataFrame, fase: "pd.Series[str]", n: int) -> str:
    if not n:
        return "Er lopen geen dossiers in deze selectie."
    zonder = n - len(met)
    lopen = f"{opmaak.aantal(zonder, 'lopend dossier heeft', 'lopende dossiers hebben')} geen besluitdatum."
    if met.empty:
        return opmaak.hoofdletter(lopen)
    eerste = met.iloc[0]
    dag = opmaak.datum(eerste["besluitdatum"], weekdag=False)
    if n == 1:
        return f"Het besluit is op {dag}, {opmaak.over_dagen(int(eerste['dagen_tot_besluit']))}. Nu: {fase.iloc[0]}."
    text = f"Het eerste besluit gaat over {eerste['naam']}, op {dag}"
    tel = fase.value_counts()
    delen = [f"{opmaak.getal(tel[naam])} in {naam}" for naam in BOB_FASEN if naam in tel.index]
    if "fase niet bekend" in tel.index:
        delen.append(f"van {opmaak.getal(tel['fase niet bekend'])} is de fase niet bekend")
    text += f". Van {opmaak.aantal(len(met), 'dossier', 'dossiers')} met een besluitdatum: {opmaak.opsomming(delen)}."
    if zonder:
        text += f" {opmaak.hoofdletter(lopen)}"
    if len(met) > DOSSIERS:
        text += f" Getekend zijn de eerste {DOSSIERS}; de tabel heeft ze alle."
    return text


def verloop(standen: pd.DataFrame, peildatum: pd.Timestamp) -> Chart:
    """Rows of ``opgaven.standen`` of one dossier: how it stood, and the interests beneath, up to the peildatum."""
    table = (
        pd.DataFrame(
            {
                "Vanaf": standen["datum"],
                "Stand": standen["stand"].astype("str"),
                "BOB-fase": standen["bob_fase"].astype("str"),
                **{f"Belang {wie}": standen[kolom] for kolom, wie in BELANG.items()},
                "Toelichting": standen["toelichting"],
            }
        )
        .iloc[::-1]
        .reset_index(drop=True)
    )
    alt = _verloop_sentence(standen)
    if standen.empty:
        return Chart(empty_figure(alt), alt, table)
    begin = standen["datum"].min()
    span = max(peildatum - begin, pd.Timedelta(days=30))
    figure = new_figure(
        len(STANDEN) * 40 + _LEGENDA + 34, margin={"l": 4, "r": 4, "t": _LEGENDA, "b": 34, "pad": 6}, showlegend=True
    )
    hoogte = standen["stand"].cat.codes
    figure.add_scatter(
        x=[*standen["datum"], peildatum],
        y=[*hoogte, hoogte.iloc[-1]],
        mode="lines",
        line={"color": LIJN, "width": 2, "shape": "hv"},
        hoverinfo="skip",
        showlegend=False,
    )
    for plek, stand in enumerate(STANDEN):
        hier = standen[hoogte == plek]
        if hier.empty:
            continue
        toelichting = hier["toelichting"].fillna("").astype("str").map(lines)
        hover = f"<b>{stand_word(stand)}</b> vanaf " + opmaak.datums(hier["datum"])
        look = cells(LOOK[stand])["marker"]
        figure.add_scatter(
            x=hier["datum"].tolist(),
            y=[plek] * len(hier),
            mode="markers",
            name=stand_word(stand),
            marker={
                "symbol": ("circle", "diamond", "triangle-up")[plek],
                "size": 14,
                "color": look["color"],
                "line": {"color": look["line"]["color"], "width": 1.5},
            },
            hovertext=(hover + ("<br>" + toelichting).where(toelichting != "", "")).map(ink).tolist(),
            hoverinfo="text",
            cliponaxis=False,
        )
    ticks = pd.Series(pd.date_range(begin, peildatum, freq="MS"))
    ticks = ticks[:: max(1, len(ticks) // 6)].reset_index(drop=True)
    figure.update_xaxes(
        type="date",
        range=[begin - span * 0.04, begin + span * 1.04],
        tickvals=ticks.tolist(),
        ticktext=month_labels(ticks),
        tickfont={"size": KLEIN},
        tickangle=0,
    )
    figure.update_yaxes(
        range=[-0.5, len(STANDEN) - 0.5],
        tickvals=list(range(len(STANDEN))),
        ticktext=[ink(stand) for stand in STANDEN],
        tickfont={"size": TEKST},
        automargin="width",
    )
    return Chart(figure, alt, table)


def _verloop_sentence(standen: pd.DataFrame) -> str:
    if standen.empty:
        return "Er is nog geen stand vastgelegd."
    laatste = standen.iloc[-1]
    text = f"Nu {laatste['stand']}, sinds {opmaak.datum(laatste['sinds'], weekdag=False)}."
    n = len(standen)
    text += f" {opmaak.hoofdletter(opmaak.aantal(n, 'stand', 'standen'))} vastgelegd, de laatste op "
    text += f"{opmaak.datum(laatste['datum'], weekdag=False)}."
    anders = [BELANG[kolom] for kolom in BELANGEN if len(standen[kolom].dropna().unique()) > 1]
    return text + (f" Het belang {opmaak.opsomming(anders)} veranderde: zie de tabel." if anders else "")
