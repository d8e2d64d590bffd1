"""Initiatieven together: per fase, per opgave, what came of them and their intake."""

from dataclasses import replace
from typing import Any

import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import INTAKE
from samenwerking.figures import initiatieven as figures
from samenwerking.figures.chart import Chart
from samenwerking.initiatieven import TERMIJNSTANDEN, intake_per_vraag, per_opgave, pijplijn, uitkomsten
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, fase, gemeente, initiatief, maak_dataset

TERMIJNEN = dict(NORMEN.oordeel.initiatieven.termijnen)
ALLES = Selectie()


def some(*rows: tuple[str, int, dict[str, Any]]) -> Dataset:
    """An initiatief per row: its fase, the days in it, and what else is recorded."""
    return maak_dataset(
        partners=[gemeente()],
        initiatieven=[initiatief(400, id=f"i{n}", **extra) for n, (_, _, extra) in enumerate(rows)],
        initiatief_fasen=[fase(dagen, naam, initiatief=f"i{n}") for n, (naam, dagen, _) in enumerate(rows)],
    )


def draw_pipeline(*rows: tuple[str, int, dict[str, Any]]) -> Chart:
    return figures.pijplijn(pijplijn(some(*rows), PEILDATUM, NORMEN, ALLES), TERMIJNEN)


def draw_opgaven(*rows: tuple[str, int, dict[str, Any]]) -> Chart:
    return figures.per_opgave(per_opgave(some(*rows), PEILDATUM, NORMEN, ALLES))


def draw_outcomes(*rows: tuple[str, int, dict[str, Any]]) -> Chart:
    return figures.uitkomsten(uitkomsten(some(*rows), PEILDATUM, NORMEN, ALLES))


def bars(chart: Chart) -> dict[str, list[int]]:
    return {trace.name: [x or 0 for x in trace.x] for trace in chart.figure.data if trace.type == "bar"}


def labels(chart: Chart) -> str:
    return " ".join(chart.figure.layout.yaxis.ticktext)


MIX = (("weging", 28, {}), ("weging", 29, {}), ("weging", 57, {}), ("uitvoering", 300, {}))


def test_the_pipeline_tells_within_and_over_the_termijn_with_symbol_and_word():
    chart = draw_pipeline(*MIX)
    weging = chart.table["Fase"].tolist().index("weging")
    assert {name: xs[weging] for name, xs in bars(chart).items()} == {
        "✓ binnen de termijn": 1,
        "! over de termijn": 1,
        "▲ ruim over de termijn": 1,
        "zonder termijn": 0,
    }


def test_the_termijn_stands_in_the_label_where_there_is_one():
    text = labels(draw_pipeline(*MIX))
    assert "weging · 28 dagen" in text
    assert "uitvoering · " not in text


def test_the_table_equals_the_bars():
    chart = draw_pipeline(*MIX)
    drawn = bars(chart)
    for naam in TERMIJNSTANDEN[:4]:
        assert chart.table[naam.capitalize()].tolist() == drawn[figures.termijnstand_word(naam)]
    assert chart.table["Lopend"].sum() == 4


@pytest.mark.parametrize(
    ("rows", "zin"),
    [
        (MIX, "4 initiatieven lopen, de meeste in weging (3). Over de termijn: weging (2)."),
        ([("weging", 3, {})], "1 initiatief loopt. Geen enkel is over de termijn."),
        ([("weging", 3, {}), ("besluit", 57, {})], "2 initiatieven lopen. Over de termijn: besluit (1)."),
        ([("afgerond", 3, {})], "Er lopen geen initiatieven in deze selectie."),
    ],
)
def test_the_pipeline_in_words(rows, zin):
    assert draw_pipeline(*rows).alt == zin


def test_what_is_not_known_is_drawn_and_said():
    dataset = maak_dataset(partners=[gemeente()], initiatieven=[initiatief(9, id="a"), initiatief(9, id="b")])
    dataset = replace(dataset, onleesbaar=frozenset({"initiatief_fasen"}))
    chart = figures.pijplijn(pijplijn(dataset, PEILDATUM, NORMEN, ALLES), TERMIJNEN)
    assert chart.alt == "2 initiatieven waarvan de fase niet bekend is."
    assert bars(chart) == {"? fase niet bekend": [2]}


def test_per_opgave_says_that_an_initiatief_can_count_twice():
    chart = draw_opgaven(("weging", 3, {"opgave": ["Wonen", "Energie"]}), ("weging", 3, {"opgave": ["Wonen"]}))
    assert chart.alt.startswith("De meeste lopende initiatieven gaan over Wonen: 2 initiatieven.")
    assert "twee opgaven telt bij allebei" in chart.alt
    assert chart.table[["Opgave", "Lopend"]].to_numpy().tolist() == [["Wonen", 2], ["Energie", 1]]


def test_an_opgave_with_only_ended_ones_stands_in_the_table_alone():
    chart = draw_opgaven(("weging", 3, {"opgave": ["Wonen"]}), ("afgerond", 3, {"opgave": ["Water"]}))
    assert "Water" not in labels(chart)
    assert chart.table[["Opgave", "Geëindigd"]].to_numpy().tolist() == [["Wonen", 0], ["Water", 1]]


def test_without_opgaven_that_is_said():
    assert draw_opgaven(("weging", 3, {})).alt == "Bij geen enkel lopend initiatief is een opgave vastgelegd."


@pytest.mark.parametrize("n", [figures.MAXIMUM, figures.MAXIMUM + 1])
def test_the_largest_opgaven_are_drawn_and_all_are_in_the_table(n):
    chart = draw_opgaven(*[("weging", 3, {"opgave": [f"Opgave {k}"]}) for k in range(n)])
    assert len(chart.figure.layout.yaxis.ticktext) == figures.MAXIMUM
    assert len(chart.table) == n
    assert ("Getekend zijn" in chart.alt) == (n > figures.MAXIMUM)


def test_markup_in_an_opgave_is_text():
    assert "<b>" not in labels(draw_opgaven(("weging", 3, {"opgave": ["<b>Wonen</b>"]})))


GEWOGEN = {"weging": "versterken", "gewogen_op": dagen_geleden(2)}


@pytest.mark.parametrize(
    ("rows", "zin"),
    [
        ([("besluit", 1, GEWOGEN), ("weging", 3, {})], "Van 2 initiatieven is er 1 gewogen: 1 keer versterken."),
        ([("weging", 3, {})], "Van 1 initiatief is er nog geen gewogen."),
        (
            [("besluit", 1, GEWOGEN), ("weging", 3, {**GEWOGEN, "weging": "remmen"})],
            "Van 2 initiatieven zijn er 2 gewogen: 1 keer versterken en 1 keer remmen.",
        ),
    ],
)
def test_outcomes_in_words(rows, zin):
    assert draw_outcomes(*rows).alt == zin


def test_outcomes_tell_what_runs_from_what_ended():
    chart = draw_outcomes(("besluit", 1, GEWOGEN), ("afgerond", 1, GEWOGEN), ("ingetrokken", 1, {}))
    assert bars(chart) == {"loopt nog": [1, 0, 0, 0, 0], "geëindigd": [1, 0, 0, 0, 1]}
    assert chart.table["Totaal"].tolist() == [2, 0, 0, 0, 1]


TWEE = "Van 2 initiatieven die een intake horen te hebben"
VOL = {kolom.naam: "ja" for kolom in INTAKE}


def draw_intake(volledig: int, *rows: tuple[str, int, dict[str, Any]]) -> Chart:
    return figures.intake(intake_per_vraag(some(*rows), PEILDATUM, NORMEN, ALLES), volledig)


@pytest.mark.parametrize(
    ("volledig", "rows", "zin"),
    [
        (
            1,
            [("weging", 3, VOL), ("weging", 3, {**VOL, "vraag": None})],
            f"{TWEE}, heeft 1 alle zeven antwoorden. Het vaakst ontbreekt: vraag (1 keer).",
        ),
        (
            2,
            [("weging", 3, VOL)] * 2,
            "Alle 2 initiatieven die een intake horen te hebben, hebben alle zeven antwoorden.",
        ),
        (
            0,
            [("weging", 3, {})] * 2,
            f"{TWEE}, hebben er geen alle zeven antwoorden.",
        ),
        (1, [("weging", 3, VOL)], "Eén initiatief hoort een intake te hebben; het heeft alle zeven antwoorden."),
        (0, [("melding", 3, {})], "Er lopen geen initiatieven die al een intake horen te hebben."),
    ],
)
def test_the_intake_in_words(volledig, rows, zin):
    assert draw_intake(volledig, *rows).alt == zin


def test_a_missing_answer_looks_as_what_is_not_recorded():
    chart = draw_intake(0, ("weging", 3, {**VOL, "vraag": None}))
    assert bars(chart)["? niet vastgelegd"] == [0, 0, 0, 0, 0, 0, 1]
    assert chart.table["Niet vastgelegd"].tolist() == [0, 0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize("draw", [draw_pipeline, draw_opgaven, draw_outcomes, lambda *rows: draw_intake(0, *rows)])
def test_nothing_is_a_figure_and_a_sentence_that_say_so(draw):
    chart = draw()
    assert chart.alt.startswith("Er ")
    assert not bars(chart)
