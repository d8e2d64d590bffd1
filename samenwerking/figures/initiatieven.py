"""Initiatieven together: per fase and per opgave against the termijn, what came of them, and their intake."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.balken import Deel, balken
from samenwerking.figures.chart import Chart, empty_figure, safe
from samenwerking.figures.palet import NEUTRAAL, Kleur, cells, met_symbool, shape
from samenwerking.figures.tijdlijn import PUNT
from samenwerking.initiatieven import FASE_ONBEKEND, TERMIJNSTANDEN, ZONDER_OPGAVE

LOOK = {
    "binnen de termijn": "op orde",
    "over de termijn": "aandacht",
    "ruim over de termijn": "actie nodig",
    "fase niet bekend": "onbekend",
}
"""As which oordeel each of TERMIJNSTANDEN looks; without a termijn there is none."""
RUSTIG = Kleur("rgba(42,127,142,0.30)", PUNT, "")
"""A quiet shape in the colour of points."""
MAXIMUM = 15
"""How many opgaven are drawn, the largest first; the table has them all."""
_LEGENDA = 44
"""Room for two lines of legend, on a phone."""
_GEEN = "Er lopen geen initiatieven in deze selectie."


def termijnstand_word(termijnstand: str) -> str:
    """Symbol and word: '! over de termijn'; without a symbol where there is no termijn."""
    oordeel = LOOK.get(termijnstand)
    return met_symbool(oordeel, termijnstand) if oordeel else termijnstand


def look(termijnstand: str, text: list[str]) -> dict[str, Any]:
    """How bars of one of TERMIJNSTANDEN look, with text inside."""
    oordeel = LOOK.get(termijnstand)
    return (cells(oordeel, text) if oordeel else shape(NEUTRAAL, text)) | {"name": termijnstand_word(termijnstand)}


def pijplijn(counts: pd.DataFrame, termijnen: Mapping[str, int]) -> Chart:
    """Bars per fase of ``initiatieven.pijplijn``, with the termijn in the label."""
    labels = [
        f"{fase} · {opmaak.aantal(termijnen[fase], 'dag', 'dagen')}" if fase in termijnen else fase
        for fase in counts.index
    ]
    table = _table(counts, "Fase")
    table.insert(1, "Termijn in dagen", pd.Series([termijnen.get(fase) for fase in counts.index], dtype="Int64"))
    return _per_termijnstand(counts, labels, _pipeline_sentence(counts), table)


def per_opgave(counts: pd.DataFrame) -> Chart:
    """Bars per opgave of ``initiatieven.per_opgave``: those that run."""
    running = counts[list(TERMIJNSTANDEN)]
    running = running[running.sum(axis=1) > 0]
    drawn = running.head(MAXIMUM)
    labels = [_short(opgave) for opgave in drawn.index]
    table = _table(counts, "Opgave").rename(columns={"geëindigd": "Geëindigd"})
    return _per_termijnstand(drawn, labels, _opgave_sentence(running), table)


def _per_termijnstand(counts: pd.DataFrame, labels: list[str], alt: str, table: pd.DataFrame) -> Chart:
    if not counts.to_numpy().sum():
        return Chart(empty_figure(alt), alt, table)
    parts = [
        _part(termijnstand_word(naam), counts[naam], labels, look(naam, _inside(counts[naam])))
        for naam in TERMIJNSTANDEN
    ]
    return Chart(balken(labels, parts, legenda=_LEGENDA), alt, table)


def _part(naam: str, n: "pd.Series[int]", labels: list[str], vorm: dict[str, Any]) -> Deel:
    hover = [f"{safe(label)}<br>{naam}: {opmaak.getal(each)}" for label, each in zip(labels, n, strict=True)]
    return Deel(naam, n.tolist(), hover, vorm)


def _inside(n: "pd.Series[int]") -> list[str]:
    return [opmaak.getal(each) if each else "" for each in n]


def _short(tekst: str, characters: int = 40) -> str:
    return tekst if len(tekst) <= characters else tekst[: characters - 1].rstrip() + "…"


def _table(counts: pd.DataFrame, naam: str) -> pd.DataFrame:
    frame = counts.rename(columns={naam: opmaak.hoofdletter(naam) for naam in TERMIJNSTANDEN})
    frame.insert(0, "Lopend", counts[list(TERMIJNSTANDEN)].sum(axis=1))
    frame.insert(0, naam, counts.index.astype("str"))
    return frame.reset_index(drop=True)


def _pipeline_sentence(counts: pd.DataFrame) -> str:
    totals = counts.sum(axis=1)
    n = int(totals.sum())
    if not n:
        return _GEEN
    initiatieven = opmaak.aantal(n, "initiatief", "initiatieven")
    if FASE_ONBEKEND in totals.index:
        return f"{initiatieven} waarvan de fase niet bekend is."
    most = [fase for fase in totals.index if totals[fase] == totals.max()]
    text = f"{initiatieven} {'loopt' if n == 1 else 'lopen'}"
    if n > 1 and len(most) == 1:
        text += f", de meeste in {most[0]} ({opmaak.getal(totals.max())})"
    over = counts[["over de termijn", "ruim over de termijn"]].sum(axis=1)
    if not over.any():
        return f"{text}. Geen enkel is over de termijn."
    where = [f"{fase} ({opmaak.getal(k)})" for fase, k in over.items() if k]
    return f"{text}. Over de termijn: {opmaak.opsomming(where)}."


def _opgave_sentence(running: pd.DataFrame) -> str:
    if running.empty:
        return _GEEN
    totals = running.sum(axis=1).drop(ZONDER_OPGAVE, errors="ignore")
    if totals.empty:
        return "Bij geen enkel lopend initiatief is een opgave vastgelegd."
    most = totals.index[totals == totals.max()].astype("str").tolist()
    meeste = "De meeste lopende initiatieven" if len(totals) > len(most) else "De lopende initiatieven"
    n = opmaak.aantal(int(totals.max()), "initiatief", "initiatieven")
    each = " elk" if len(most) > 1 else ""
    text = f"{meeste} gaan over {opmaak.opsomming(most)}: {n}{each}."
    text += " Een initiatief met twee opgaven telt bij allebei."
    if len(running) > MAXIMUM:
        text += f" Getekend zijn de {MAXIMUM} grootste; de tabel heeft ze alle {opmaak.getal(len(running))}."
    return text


def uitkomsten(frame: pd.DataFrame) -> Chart:
    """Bars per outcome of ``initiatieven.uitkomsten``: those that run and those that ended."""
    totals = frame.sum(axis=1)
    labels = frame.index.astype("str").tolist()
    table = pd.DataFrame(
        {"Uitkomst": labels, "Totaal": totals, "Loopt nog": frame["loopt"], "Geëindigd": frame["geëindigd"]}
    ).reset_index(drop=True)
    alt = _outcome_sentence(totals)
    if not totals.sum():
        return Chart(empty_figure(alt), alt, table)
    parts = [
        _part("loopt nog", frame["loopt"], labels, shape(RUSTIG, _inside(frame["loopt"]))),
        _part("geëindigd", frame["geëindigd"], labels, shape(NEUTRAAL, _inside(frame["geëindigd"]))),
    ]
    return Chart(balken(labels, parts), alt, table)


def _outcome_sentence(totals: "pd.Series[int]") -> str:
    n = int(totals.sum())
    if not n:
        return "Er zijn geen initiatieven in deze selectie."
    initiatieven = opmaak.aantal(n, "initiatief", "initiatieven")
    gewogen = totals.iloc[:3]
    k = int(gewogen.sum())
    if not k:
        return f"Van {initiatieven} is er nog geen gewogen."
    parts = [f"{opmaak.getal(each)} keer {naam}" for naam, each in gewogen.items() if each]
    return f"Van {initiatieven} {'is' if k == 1 else 'zijn'} er {opmaak.getal(k)} gewogen: {opmaak.opsomming(parts)}."


def intake(per_vraag: pd.DataFrame, volledig: int) -> Chart:
    """Per question of ``initiatieven.intake_per_vraag`` how many have an answer; ``volledig`` have all of them."""
    n = int(per_vraag.sum(axis=1).max())
    labels = per_vraag.index.astype("str").tolist()
    table = pd.DataFrame(
        {"Vraag": labels, "Vastgelegd": per_vraag["vastgelegd"], "Niet vastgelegd": per_vraag["ontbreekt"]}
    ).reset_index(drop=True)
    alt = _intake_sentence(per_vraag, n, volledig)
    if not n:
        return Chart(empty_figure(alt), alt, table)
    known, missing = per_vraag["vastgelegd"], per_vraag["ontbreekt"]
    niet = cells("onbekend", _inside(missing))
    parts = [
        _part("vastgelegd", known, labels, shape(RUSTIG, _inside(known))),
        _part(niet["name"], missing, labels, niet),
    ]
    return Chart(balken(labels, parts), alt, table)


def _intake_sentence(per_vraag: pd.DataFrame, n: int, volledig: int) -> str:
    if not n:
        return "Er lopen geen initiatieven die al een intake horen te hebben."
    alle = f"alle {opmaak.telwoord(len(per_vraag))} antwoorden"
    if n == 1:
        text = f"Eén initiatief hoort een intake te hebben; het heeft {'' if volledig else 'niet '}{alle}."
    elif volledig == n:
        text = f"Alle {opmaak.getal(n)} initiatieven die een intake horen te hebben, hebben {alle}."
    else:
        have = f"{'heeft' if volledig == 1 else 'hebben'} {opmaak.getal(volledig) if volledig else 'er geen'}"
        text = f"Van {opmaak.getal(n)} initiatieven die een intake horen te hebben, {have} {alle}."
    missing = per_vraag["ontbreekt"]
    most = per_vraag.index[missing == missing.max()].astype("str").str.lower().tolist()
    if missing.any() and len(most) <= 3:
        text += f" Het vaakst ontbreekt: {opmaak.opsomming(most)} ({opmaak.getal(missing.max())} keer)."
    return text
