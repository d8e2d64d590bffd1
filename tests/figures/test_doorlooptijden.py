"""How long initiatieven stay in a fase."""

import pandas as pd
import pytest

from samenwerking.figures.doorlooptijden import WEINIG, doorlooptijden

OP_TIJD = "In elke fase bleef minstens de helft binnen de termijn."


def times(*rows: tuple[str, bool, list[int], int | None]) -> pd.DataFrame:
    """Per row the fase, whether it runs, the days of each stay, and the termijn."""
    frame = pd.DataFrame(
        [
            (fase, loopt, len(days), min(days), *pd.Series(days).quantile([0.25, 0.5, 0.75]), max(days), termijn)
            for fase, loopt, days, termijn in rows
        ],
        columns=["fase", "loopt", "aantal", "minimum", "kwart", "mediaan", "driekwart", "maximum", "termijn"],
    )
    return frame.astype({"fase": "str", "loopt": bool, "termijn": "Int64"})


def points(chart, name: str) -> list[float]:
    return sorted(x for trace in chart.figure.data if trace.name == name for x in trace.x)


def bars(chart) -> list[tuple[float, float]]:
    return [
        (base, base + length)
        for trace in chart.figure.data
        if trace.type == "bar"
        for base, length in zip(trace.base, trace.x, strict=True)
    ]


def test_enough_stays_are_a_bar_of_quartiles_with_the_mediaan():
    chart = doorlooptijden(times(("weging", False, [10, 20, 30, 40], 28)))
    assert bars(chart) == [(17.5, 32.5)]
    assert points(chart, "klaar met de fase") == [25]


@pytest.mark.parametrize("days", [[7], [7, 9], [7, 9, 12]])
def test_a_few_stays_are_drawn_one_by_one(days):
    assert len(days) < WEINIG
    chart = doorlooptijden(times(("weging", True, days, 28)))
    assert bars(chart) == []
    assert sorted(set(points(chart, "nog bezig"))) == days


def test_the_termijn_is_a_line_in_each_row_and_the_counts_stand_in_the_label():
    chart = doorlooptijden(
        times(("melding", False, [3] * 5, 5), ("weging", False, [3] * 4, 28), ("weging", True, [9], 28))
    )
    assert [line.x0 for line in chart.figure.layout.shapes] == [5, 28]
    labels = chart.figure.layout.yaxis.ticktext
    assert "melding · 5 dagen" in labels[0]
    assert "5 klaar, 0 bezig" in labels[0]
    assert "4 klaar, 1 bezig" in labels[1]


def test_a_fase_without_termijn_stands_in_the_table_alone():
    chart = doorlooptijden(times(("weging", False, [3] * 4, 28), ("uitvoering", True, [300], None)))
    assert len(chart.figure.layout.yaxis.ticktext) == 1
    assert chart.table["Fase"].tolist() == ["weging", "uitvoering"]
    assert chart.table["Wat"].tolist() == ["klaar met de fase", "nog bezig"]


@pytest.mark.parametrize(
    ("rows", "zin"),
    [
        ([("weging", False, [28] * 4, 28)], OP_TIJD),
        ([("weging", False, [29] * 4, 28)], "Meestal langer dan de termijn duurt weging."),
        (
            [("weging", False, [29] * 4, 28), ("besluit", False, [57] * 4, 56)],
            "Meestal langer dan de termijn duren weging en besluit.",
        ),
        (
            [("weging", False, [9] * 4, 28), ("weging", True, [29] * 4, 28)],
            f"{OP_TIJD} Wat nu loopt in weging, is er meestal al langer dan de termijn.",
        ),
        (
            [("weging", False, [29] * 3, 28)],
            "Nog te weinig initiatieven kwamen een fase door om te zeggen hoe lang die meestal duurt.",
        ),
        ([], "Van geen enkel initiatief in deze selectie is een fase met een termijn vastgelegd."),
    ],
)
def test_the_sentence_names_the_fases_that_usually_take_too_long(rows, zin):
    assert doorlooptijden(times(*rows)).alt == zin
