"""Charts of signalen: the table equals what is drawn, and ernst is never a colour alone."""

from itertools import combinations
from math import dist
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.data.schema import ERNST
from samenwerking.figures.chart import DOORZICHTIG, LIJN, Chart
from samenwerking.figures.signalen import ERNST_KLEUR, PAARS, TE_LANG, leeftijd, per_regio, per_soort, verloop
from samenwerking.signalen import per_leeftijd, signalenlijst
from samenwerking.signalen import per_regio as tel_per_regio
from samenwerking.signalen import per_soort as tel_per_soort
from tests.bouw import NORMEN, PEILDATUM, gemeente, maak_dataset, signaal
from tests.figures.test_palet import DONKER, LICHT, ZIEN, contrast, lab, rgb


def lijst(*signalen: dict[str, Any]) -> pd.DataFrame:
    rows = [row | {"id": f"s{n}"} for n, row in enumerate(signalen)]
    return signalenlijst(maak_dataset(partners=[gemeente()], signalen=rows), PEILDATUM, NORMEN)


def bars(chart: Chart) -> dict[str, list[int]]:
    """Per ernst what is drawn."""
    return {bar.name.capitalize(): [n or 0 for n in bar.x] for bar in chart.figure.data if bar.type == "bar"}


def ages(*signalen: dict[str, Any]) -> Chart:
    return leeftijd(per_leeftijd(lijst(*signalen), NORMEN), NORMEN)


def test_the_table_of_ages_equals_the_bars():
    chart = ages(signaal(1, "hoog"), signaal(31, "hoog"), signaal(40, "midden"), signaal(61, "laag"))
    assert chart.table.to_dict("list") == {
        "Open": ["0 t/m 30 dagen", "31 t/m 60 dagen", "meer dan 60 dagen"],
        "Hoog": [1, 1, 0],
        "Midden": [0, 1, 0],
        "Laag": [0, 0, 1],
        "Totaal": [1, 2, 1],
        "Langer dan de norm": [0, 1, 0],
    }
    assert bars(chart) == {naam: chart.table[naam].tolist() for naam in ("Hoog", "Midden", "Laag")}


def test_what_is_too_long_open_has_a_symbol_a_line_and_a_place_in_the_legend():
    chart = ages(signaal(30, "hoog"), signaal(31, "hoog"))
    hoog = chart.figure.data[0]
    assert list(hoog.text) == ["1", "▲ 1", ""]
    assert [TE_LANG in text for text in hoog.hovertext] == [False, True, False]
    assert list(hoog.marker.line.width) == [1, 2, 1]
    assert TE_LANG in [trace.name for trace in chart.figure.data]
    assert chart.alt == (
        "0 t/m 30 dagen open: 1 en 31 t/m 60 dagen open: 1. Langer dan de norm: 1 "
        "(norm: hoog 30 dagen, midden 60 dagen; laag heeft geen norm)."
    )


def test_when_nothing_is_too_long_the_legend_does_not_speak_of_it():
    chart = ages(signaal(30, "hoog"))
    assert TE_LANG not in [trace.name for trace in chart.figure.data]
    assert "Langer dan de norm: geen" in chart.alt


def test_the_table_of_soorten_equals_the_bars():
    frame = lijst(
        signaal(1, "laag", soort="financieel"),
        signaal(1, "hoog", soort="financieel"),
        signaal(1, "midden", soort="bestuurlijk"),
    )
    chart = per_soort(tel_per_soort(frame))
    assert chart.table.to_dict("list") == {
        "Soort": ["financieel", "bestuurlijk"],
        "Hoog": [1, 0],
        "Midden": [0, 1],
        "Laag": [1, 0],
        "Totaal": [2, 1],
    }
    assert bars(chart) == {naam: chart.table[naam].tolist() for naam in ("Hoog", "Midden", "Laag")}
    assert chart.alt == "Het vaakst: financieel (2) en bestuurlijk (1)."


OVERLAP = " Een account dat in meer regio's meedoet, telt in elk daarvan: samen 2, bij 1 signaal."


@pytest.mark.parametrize(
    ("regios", "zin"),
    [
        (["U10"], "De meeste: U10 (1)."),
        (["Lopikerwaard", "U10"], "De meeste: Lopikerwaard (1) en U10 (1)." + OVERLAP),
        ([], "De meeste: provinciebreed (1)."),
    ],
)
def test_overlapping_regios_are_said(regios: list[str], zin: str):
    dataset = maak_dataset(partners=[gemeente(regio=regios)], signalen=[signaal(1)]).stand(PEILDATUM)
    frame = signalenlijst(dataset, PEILDATUM, NORMEN)
    assert per_regio(tel_per_regio(frame, dataset, NORMEN, Selectie()), len(frame)).alt == zin


def months(*counts: tuple[int, int, int]) -> pd.DataFrame:
    """Per month gemeld, opgelost, open; the last one is November 2026."""
    einden = pd.date_range(end="2026-11-30", periods=len(counts), freq="ME")
    return pd.DataFrame(counts, columns=["gemeld", "opgelost", "open"]).assign(einde=einden)


def test_the_months_show_what_came_what_went_and_what_is_open():
    chart = verloop(months((4, 1, 3), (0, 2, 1)))
    drawn = {trace.name: list(trace.y) for trace in chart.figure.data}
    assert drawn == {"gemeld": [4, 0], "opgelost": [1, 2], "open aan het eind": [3, 1]}
    assert chart.table.drop(columns="Tot en met").to_dict("list") == {
        "Gemeld": [4, 0],
        "Opgelost": [1, 2],
        "Open": [3, 1],
    }
    assert chart.alt == (
        "Sinds 1 oktober 2026: 4 gemeld en 3 opgelost. Op 31 oktober 2026 stonden er 3 open, op 30 november 2026 1."
    )
    assert [tick.split(">")[1].split("<")[0] for tick in chart.figure.layout.yaxis.ticktext] == ["0", "2", "4"]


@pytest.mark.parametrize(
    "chart",
    [
        ages(),
        per_soort(tel_per_soort(lijst())),
        per_regio(tel_per_soort(lijst()), 0),
        verloop(months((0, 0, 0), (0, 0, 0))),
    ],
    ids=["leeftijd", "soort", "regio", "verloop"],
)
def test_nothing_is_a_figure_and_a_sentence_that_say_so(chart: Chart):
    assert chart.alt in chart.figure.layout.annotations[0].text
    assert chart.alt.endswith(".")


def test_every_ernst_has_a_look_of_its_own():
    assert set(ERNST_KLEUR) == set(ERNST)
    assert [naam for naam, kleur in ERNST_KLEUR.items() if kleur.vlak == DOORZICHTIG] == ["laag"]


@pytest.mark.parametrize("zien", ZIEN)
@pytest.mark.parametrize(
    ("een", "ander"), list(combinations([ERNST_KLEUR["hoog"].vlak, ERNST_KLEUR["midden"].vlak, LICHT[0], DONKER[0]], 2))
)
def test_ernst_grows_darker_to_be_told_apart_by_the_colour_blind_too(een: str, ander: str, zien: str):
    assert dist(lab(een, zien), lab(ander, zien)) > 20


@pytest.mark.parametrize("ernst", ["hoog", "midden"])
def test_text_is_readable_on_its_fill(ernst: str):
    kleur = ERNST_KLEUR[ernst]
    assert contrast(rgb(kleur.tekst), rgb(kleur.vlak)) >= 4.5


@pytest.mark.parametrize("colour", [PAARS, LIJN])
@pytest.mark.parametrize("page", [LICHT[0], DONKER[0]])
def test_every_shape_has_a_line_that_stands_out_from_the_page(colour: str, page: str):
    assert contrast(rgb(colour), rgb(page)) >= 3
