"""Charts of reflecties: the table equals what is drawn, and the sides are told apart by more than a colour."""

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.figures.palet import KLEUR
from samenwerking.figures.reflectie import beeld_van_partners, gemiddelden, twee_beelden, verloop
from samenwerking.reflectie import ASPECTEN, alle_reflecties, beelden, gemiddelde_beelden
from samenwerking.reflectie import beeld_van_partners as van_partners
from tests.bouw import NORMEN, PEILDATUM, gemeente, maak_dataset, reflectie

ONS = {"door": "provincie"}
BEIDE = [reflectie(9, 5, 3, 4, **ONS), reflectie(200, 3, 4, 4)]


def maak(*rows: dict[str, object]) -> Dataset:
    return maak_dataset(partners=[gemeente(f"g{n}") for n in (1, 2, 3)], reflecties=list(rows))


def van_account(*rows: dict[str, object]) -> pd.DataFrame:
    return beelden(maak(*rows), PEILDATUM, NORMEN)


def test_the_table_of_both_views_equals_the_points_and_the_gaps() -> None:
    chart = twee_beelden(van_account(*BEIDE))
    gap, wij, zij = chart.figure.data
    assert chart.table["Aspect"].tolist() == list(ASPECTEN.values())
    assert list(wij.x) == chart.table["Wij"].tolist() == [5, 3, 4, 4, 4]
    assert list(zij.x) == chart.table["Partner"].tolist() == [3, 4, 4, 4, 4]
    assert chart.table["Verschil"].tolist() == [2, 1, 0, 0, 0]
    assert list(gap.x)[:6] == [5, 3, None, 3, 4, None]


def test_the_sides_differ_in_symbol_and_word_and_have_no_colour_of_an_oordeel() -> None:
    _, wij, zij = twee_beelden(van_account(*BEIDE)).figure.data
    assert (wij.marker.symbol, zij.marker.symbol) == ("circle", "diamond")
    assert (wij.name, zij.name) == ("wij, 11 november 2026", "partner, 4 mei 2026, verouderd")
    oordeel = {colour for kleur in KLEUR.values() for colour in (kleur.vlak, kleur.lijn)}
    assert not {wij.marker.color, zij.marker.color, wij.marker.line.color, zij.marker.line.color} & oordeel


def test_at_one_score_both_points_are_seen_and_one_number_stands_beside_them() -> None:
    _, wij, zij = twee_beelden(van_account(*BEIDE)).figure.data
    assert zij.marker.size > wij.marker.size
    assert zij.marker.color == "rgba(0,0,0,0)"
    assert [bool(a) + bool(b) for a, b in zip(wij.text, zij.text, strict=True)] == [2, 2, 1, 1, 1]


@pytest.mark.parametrize(
    ("rows", "zin"),
    [
        (
            BEIDE,
            (
                "Wij en de partner verschillen het meest over cultuur (wij 5, de partner 3). "
                "Op 3 aspecten geven we hetzelfde cijfer."
            ),
        ),
        ([reflectie(9, **ONS), reflectie(9)], "Wij en de partner geven op elk aspect hetzelfde cijfer."),
        ([reflectie(9, **ONS)], "Er is alleen een reflectie van ons, niet van de partner."),
        ([reflectie(9)], "Er is alleen een reflectie van de partner, niet van ons."),
    ],
)
def test_the_sentence_says_where_the_views_differ(rows: list[dict[str, object]], zin: str) -> None:
    assert twee_beelden(van_account(*rows)).alt == zin


def test_one_side_alone_has_no_gap() -> None:
    assert len(twee_beelden(van_account(reflectie(9))).figure.data) == 1


def test_the_averages_say_what_each_side_is_most_and_least_content_with() -> None:
    rows = [
        *BEIDE,
        reflectie(9, 4, partner="g2", **ONS),
        reflectie(9, 4, 5, partner="g2"),
        reflectie(9, 3, 2, partner="g3", **ONS),
        reflectie(9, 2, 3, partner="g3"),
    ]
    chart = gemiddelden(*gemiddelde_beelden(maak(*rows), PEILDATUM, NORMEN, Selectie()))
    assert chart.alt == (
        "Gemiddeld over 3 accounts. Wij geven het hoogst voor cultuur (4), het laagst voor processen en structuren "
        "(3). Partners geven het hoogst voor processen en structuren (4), het laagst voor cultuur (3)."
    )
    assert chart.table["Wij gemiddeld"].tolist() == [4, 3, 4, 4, 4]


def test_what_partners_scored_is_theirs_alone() -> None:
    rows = [reflectie(9, partner=f"g{n}") for n in (1, 2, 3)]
    chart = beeld_van_partners(*van_partners(maak(*rows), PEILDATUM, NORMEN, Selectie()))
    assert chart.alt == "3 partners gaven hun beeld. Zij geven voor elk aspect 4."
    assert chart.table.columns.tolist() == ["Aspect", "Gemiddeld"]
    assert len(chart.figure.data) == 1


def test_the_history_has_a_line_per_side_and_every_score_in_its_table() -> None:
    frame = alle_reflecties(maak(reflectie(400, 1), *BEIDE), PEILDATUM, NORMEN)
    chart = verloop(frame)
    wij, zij = chart.figure.data
    assert [len(wij.x), len(zij.x)] == [1, 2]
    assert chart.table["Van"].tolist() == ["● wij", "◇ partner", "◇ partner"]
    assert chart.table["Gemiddelde"].tolist() == [4.0, 3.8, 3.4]
    assert chart.alt == (
        "Wij geven gemiddeld 4, op 11 november 2026. "
        "De partner gaf gemiddeld 3,4 op 16 oktober 2025 en 3,8 op 4 mei 2026."
    )


def test_a_history_of_equal_averages_says_so() -> None:
    frame = alle_reflecties(maak(reflectie(400), reflectie(9)), PEILDATUM, NORMEN)
    assert verloop(frame).alt == "De partner gaf gemiddeld 4 op 16 oktober 2025, en weer op 11 november 2026."
