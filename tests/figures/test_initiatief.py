"""The story of one initiatief."""

from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset
from samenwerking.figures.chart import Chart
from samenwerking.figures.initiatief import MAXIMUM, verhaal
from samenwerking.initiatieven import gebeurtenissen, verblijven
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, fase, initiatief, maak_dataset


def story(dataset: Dataset) -> Chart:
    stays = verblijven(dataset, PEILDATUM, NORMEN)
    return verhaal(stays, gebeurtenissen(dataset, PEILDATUM), PEILDATUM)


def one(*fasen: dict[str, Any], **extra: Any) -> Dataset:
    return maak_dataset(initiatieven=[initiatief(100, **extra)], initiatief_fasen=list(fasen))


def test_steps_stand_in_the_order_of_time():
    chart = story(
        one(
            fase(100, "melding"),
            fase(90, "weging"),
            fase(40, "besluit"),
            gewogen_op=dagen_geleden(40),
            weging="versterken",
        )
    )
    assert chart.table["Stap"].tolist() == [
        "Gemeld",
        "Eerste reactie",
        "Melding",
        "Weging",
        "Gewogen: versterken",
        "Besluit",
    ]
    assert chart.table["Dagen"].dropna().tolist() == [10, 50, 40]
    assert chart.table["Termijn in dagen"].dropna().tolist() == [5, 28, 56]
    assert chart.table["Tegen de termijn"].dropna().tolist() == [
        "over de termijn",
        "over de termijn",
        "binnen de termijn",
    ]


def test_every_stay_is_a_bar_and_every_termijn_a_line():
    chart = story(one(fase(100, "melding"), fase(96, "verkenning"), fase(50, "uitvoering")))
    drawn = {trace.name: len(trace.x) for trace in chart.figure.data if trace.type == "bar"}
    assert drawn == {"✓ binnen de termijn": 1, "! over de termijn": 1, "zonder termijn": 1}
    lines = [shape for shape in chart.figure.layout.shapes if shape.yref != "y domain"]
    assert [pd.Timestamp(line.x0) for line in lines] == [dagen_geleden(95), dagen_geleden(54)]


def test_the_end_is_a_day_and_no_stay():
    chart = story(one(fase(100, "melding"), fase(90, "ingetrokken")))
    last = chart.table.iloc[-1]
    assert last["Stap"] == "Ingetrokken"
    assert pd.isna(last["Dagen"])
    assert pd.isna(last["Tegen de termijn"])


@pytest.mark.parametrize(
    ("dataset", "zin"),
    [
        (one(fase(28, "weging")), "Nu 28 dagen in weging: laatste dag van de termijn."),
        (one(fase(29, "weging")), "Nu 29 dagen in weging: 1 dag over de termijn."),
        (one(fase(0, "weging")), "Nu sinds vandaag in weging: nog 28 dagen."),
        (one(fase(29, "uitvoering")), "Nu 29 dagen in uitvoering: geen termijn."),
        (one(fase(29, "afgerond")), "Afgerond op 22 oktober 2026."),
        (
            one(fase(50, "weging"), weging="remmen", gewogen_op=dagen_geleden(10)),
            "Nu 10 dagen wachtend op een nieuwe weging: nog 80 dagen.",
        ),
    ],
)
def test_the_sentence_begins_with_the_melding_and_ends_with_now(dataset, zin):
    assert story(dataset).alt == f"Gemeld op 12 augustus 2026, 100 dagen geleden. {zin}"


def test_without_fasen_that_can_be_read_only_the_days_are_told():
    dataset = one()
    stays = verblijven(dataset, PEILDATUM, NORMEN)
    chart = verhaal(stays[:0], gebeurtenissen(dataset, PEILDATUM), PEILDATUM)
    assert chart.alt.endswith("In welke fase het is, is niet te lezen.")
    assert chart.table["Stap"].tolist() == ["Gemeld", "Eerste reactie"]


def test_reported_today_is_a_figure():
    dataset = maak_dataset(initiatieven=[initiatief(0)])
    chart = story(dataset)
    assert chart.alt == "Gemeld op 20 november 2026, vandaag. Nu sinds vandaag in melding: nog 5 dagen."


@pytest.mark.parametrize("n", [MAXIMUM - 2, MAXIMUM - 1])
def test_the_last_steps_are_drawn_and_all_are_in_the_table(n):
    fasen = [fase(99 - k, "weging" if k % 2 else "besluit") for k in range(n)]
    chart = story(one(*fasen))
    assert len(chart.table) == n + 2
    assert len(chart.figure.layout.yaxis.ticktext) == min(n + 2, MAXIMUM)
