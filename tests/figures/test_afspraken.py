"""The charts of the page Afspraken."""

from typing import Any

import pandas as pd
import pytest

from samenwerking.afspraken import AFLOPEN, KLASSEN, VOORTGANG
from samenwerking.data.schema import ZIJDEN
from samenwerking.figures.afspraken import MAXIMUM, TOT, deadlines, drawn, eisen, per_maand, verloop, voortgang


def counts(kolom: str, waarden: tuple[str, ...], wij: list[int], zij: list[int]) -> pd.DataFrame:
    """A row per side and value, in the order of both."""
    rows = [(wie, waarde) for wie in ZIJDEN for waarde in waarden]
    return pd.DataFrame(rows, columns=["wie", kolom]).assign(aantal=wij + zij, heronderhandeld=[1] * len(rows))


def metingen(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as ``prestaties`` gives them, with the name of the account."""
    basis = {
        "partner": "g1",
        "naam": "De Bilt",
        "wie": "partner",
        "omschrijving": "Fietspad verbreden",
        "norm": 10.0,
        "realisatie": 5.0,
        "eenheid": "kilometer",
        "gehaald": 0.5,
        "tijd": 0.8,
        "schema": 0.8,
        "voortgang": "achter op schema",
    }
    frame = pd.DataFrame([basis | row for row in rows], columns=list(basis))
    return frame.astype(
        {
            "voortgang": VOORTGANG,
            "gehaald": "float64",
            "tijd": "float64",
            "schema": "float64",
            "eenheid": "str",
            "naam": "str",
        }
        | {"omschrijving": "str", "partner": "str", "norm": "float64", "realisatie": "float64"}
    )


def test_the_bars_of_the_deadlines_equal_the_table() -> None:
    chart = deadlines(counts("klasse", KLASSEN, [1, 2, 3, 4, 5], [0, 6, 7, 8, 9]), 30)
    assert chart.table.to_dict("list") == {
        "Deadline": [
            "Meer dan 30 dagen te laat",
            "1 tot en met 30 dagen te laat",
            "Binnen 30 dagen",
            "Later",
            "Zonder deadline",
        ],
        "Wat wij beloofden": [1, 2, 3, 4, 5],
        "Wat partners ons beloofden": [0, 6, 7, 8, 9],
    }
    assert [bar.x[0] for bar in chart.figure.data] == [1, 2, 3, 4, 5, 0, 6, 7, 8, 9]
    assert chart.alt == (
        "Van onze 15 open afspraken zijn er 3 te laat en moeten er 3 binnen 30 dagen klaar zijn."
        " Van de 30 open afspraken van partners zijn er 6 te laat en moeten er 7 binnen 30 dagen klaar zijn."
    )


def test_only_our_own_long_overdue_ones_have_the_colour_of_actie_nodig() -> None:
    chart = deadlines(counts("klasse", KLASSEN, [1] * 5, [1] * 5), 30)
    assert [bar.name for bar in chart.figure.data] == [
        "▲ actie nodig",
        "! aandacht",
        "✓ op orde",
        "✓ op orde",
        "? niet vastgelegd",
        "! aandacht",
        "! aandacht",
        "✓ op orde",
        "✓ op orde",
        "? niet vastgelegd",
    ]


def test_one_and_none_are_words() -> None:
    chart = deadlines(counts("klasse", KLASSEN, [0, 1, 0, 0, 0], [0] * 5), 30)
    assert chart.alt == (
        "Van onze 1 open afspraak is er 1 te laat en moet er geen binnen 30 dagen klaar zijn."
        " De partners hebben niets openstaan."
    )


def test_the_bars_of_how_they_ended_equal_the_table_and_tell_which_were_renegotiated() -> None:
    chart = verloop(counts("afloop", AFLOPEN, [4, 3, 2, 1], [0, 0, 0, 1]))
    assert chart.table["Wat wij beloofden"].tolist() == [4, 3, 2, 1]
    assert chart.table["Wat partners ons beloofden, waarvan met nieuwe deadline"].tolist() == [1, 1, 1, 1]
    assert [bar.x[0] for bar in chart.figure.data] == [4, 3, 2, 1, 0, 0, 0, 1]
    assert chart.alt == (
        "In de laatste 365 dagen: wij kwamen 4 afspraken op tijd na en 3 te laat."
        " De partners kwamen geen afspraken met een deadline na."
    )


@pytest.mark.parametrize(
    ("chart", "zin"),
    [
        (deadlines(counts("klasse", KLASSEN, [0] * 5, [0] * 5), 30), "geen open afspraken"),
        (verloop(counts("afloop", AFLOPEN, [0] * 4, [0] * 4)), "geen afspraak nagekomen of vervallen"),
        (voortgang(metingen()), "Er lopen geen prestatieafspraken"),
        (eisen(metingen()), "Er lopen geen kwaliteitseisen"),
        (
            per_maand(pd.DataFrame({"maand": [pd.Timestamp("2026-11-01")], "op tijd": 0, "te laat": 0})),
            "geen afspraken",
        ),
    ],
)
def test_nothing_is_a_figure_and_a_sentence_that_say_so(chart: Any, zin: str) -> None:
    assert zin in chart.alt
    assert not chart.figure.data


def test_a_prestatieafspraak_is_a_bar_up_to_what_was_done_and_a_stroke_at_the_time_that_passed() -> None:
    rows = [{}, {"gehaald": 0.9, "voortgang": "op schema"}, {"gehaald": 3.0, "schema": 0.5, "voortgang": "gehaald"}]
    figure = voortgang(metingen(*rows)).figure
    behind, fine, strokes, points = figure.data
    assert (behind.name, list(behind.x)) == ("! aandacht", [0.5])
    assert (fine.name, list(fine.x)) == ("✓ op orde", [0.9, TOT])
    assert list(strokes.x) == [0.8, 0.8, 0.5]
    assert [data[0] for data in points.customdata] == ["g1", "g1", "g1"]
    assert [each.text.split("<b>")[1].split("  ")[0] for each in figure.layout.annotations] == [
        "! 50%</b> achter op schema",
        "✓ 90%</b> op schema",
        "✓ 300%</b> gehaald",
    ]


def test_what_is_not_recorded_is_in_the_table_and_not_drawn_as_zero() -> None:
    rows = [{}, {"gehaald": None, "realisatie": None, "voortgang": "niet vastgelegd"}]
    chart = voortgang(metingen(*rows))
    assert [len(trace.x) for trace in chart.figure.data if trace.type == "bar"] == [1]
    assert chart.table["Gehaald (%)"].isna().tolist() == [False, True]
    assert chart.alt == "Er lopen 2 prestatieafspraken: 1 achter op schema en 1 zonder vastgelegde realisatie of norm."


def test_without_a_deadline_there_is_nothing_to_compare_with() -> None:
    frame = metingen({"tijd": None, "schema": None, "voortgang": "zonder deadline"})
    assert drawn(frame).empty
    assert voortgang(frame).alt == "Er loopt 1 prestatieafspraak: 1 zonder deadline."


@pytest.mark.parametrize(("n", "getekend"), [(MAXIMUM, MAXIMUM), (MAXIMUM + 1, MAXIMUM)])
def test_of_many_those_furthest_behind_are_drawn_and_the_sentence_says_so(n: int, getekend: int) -> None:
    frame = metingen(*[{"partner": f"g{each}"} for each in range(n)])
    chart = voortgang(frame)
    assert len(chart.figure.data[-1].x) == getekend
    assert len(chart.table) == n
    assert (f"Getekend zijn de {MAXIMUM}" in chart.alt) == (n > MAXIMUM)


def test_what_cannot_be_compared_is_not_among_those_that_were_left_out() -> None:
    los = {"tijd": None, "schema": None, "voortgang": "zonder deadline"}
    chart = voortgang(metingen(*[{"partner": f"g{each}"} for each in range(MAXIMUM)], los))
    assert len(chart.table) == MAXIMUM + 1
    assert "Getekend" not in chart.alt


def test_a_kwaliteitseis_stands_beside_its_whole_norm_without_the_colour_of_an_oordeel() -> None:
    rows = [
        {"gehaald": 0.9, "realisatie": 85.5, "norm": 95, "eenheid": "procent", "schema": 1.0}
        | {"voortgang": "onder de norm"},
        {"gehaald": 1.1, "schema": 1.0, "voortgang": "op of boven de norm"},
    ]
    chart = eisen(metingen(*rows))
    assert [trace.name for trace in chart.figure.data if trace.type == "bar" and len(trace.x)] == [None]
    assert (
        chart.figure.layout.annotations[0].text.split("<b>")[1].startswith("85,5 van 95 procent</b>  De Bilt (partner)")
    )
    assert "Tijd voorbij (%)" not in chart.table
    assert chart.alt == "Er lopen 2 kwaliteitseisen: 1 onder de norm en 1 op of boven de norm."


def test_text_of_the_bron_is_text_in_the_figure() -> None:
    figure = voortgang(metingen({"naam": "<b>x</b>", "omschrijving": "a <i>b</i>", "eenheid": "<u>m</u>"})).figure
    assert "&lt;b&gt;x&lt;/b&gt;" in figure.layout.annotations[0].text
    hover = figure.data[-1].hovertext[0]
    assert "&lt;i&gt;" in hover
    assert "&lt;u&gt;" in hover


def test_a_number_beyond_reading_does_not_break_the_table() -> None:
    chart = voortgang(metingen({"gehaald": 1e300, "realisatie": 1e301}))
    assert chart.table["Gehaald (%)"].tolist() == [10**9]


def test_the_months_stack_late_under_in_time_and_equal_the_table() -> None:
    frame = pd.DataFrame(
        {"maand": pd.to_datetime(["2026-10-01", "2026-11-01"]), "op tijd": [3, 1], "te laat": [0, 2]}
    ).astype({"maand": "datetime64[us]"})
    chart = per_maand(frame)
    assert chart.table.to_dict("list") == {"Maand": ["okt 2026", "nov 2026"], "Op tijd": [3, 1], "Te laat": [0, 2]}
    late, in_time = chart.figure.data
    assert (list(late.y), list(in_time.y)) == ([0, 2], [3, 1])
    assert "! te laat" in late.name
    assert "✓ op tijd" in in_time.name
    assert chart.alt == "In de laatste 365 dagen kwamen wij 4 afspraken op tijd na en 2 te laat."
